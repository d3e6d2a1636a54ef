package loopkeeper.bot.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.books.Pages;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.testing.CandidateSite;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import loopkeeper.rubrics.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A task on the candidate's page")
class TaskOnThePageTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private final RunningLoop loop = RunningLoop.of(town, "L-1001");
    private final CandidateSite site = new CandidateSite(town);
    private String link = "";

    @BeforeEach
    void handsOut() {
        RunningLoop.handedOut(town);
        link = town.store.inTransaction(tx -> town.links
                .make(tx, loop.now(), Pages.CandidateLink.Purpose.CHANGE)
                .address());
    }

    @AfterEach
    void close() {
        site.close();
        town.close();
    }

    private String page() {
        return site.get(link).body();
    }

    /** Sends a form about the debugging. */
    private HttpResponse<String> post(String action, String... fields) {
        return postAbout("debugging", action, fields);
    }

    private HttpResponse<String> postAbout(String task, String action, String... fields) {
        List<String> all = new ArrayList<>(List.of("task", task, "seen", "1"));
        all.addAll(List.of(fields));
        return site.post(link + "/" + action, all.toArray(String[]::new));
    }

    private TakeHome debugging() {
        return loop.now().takeHome("debugging").orElseThrow();
    }

    @Test
    void saysWhatToDoUntilWhenAndWithWhatAidsAndNothingThatIsPlanted() {
        String page = page();

        assertThat(page)
                .contains("Production debugging", "at most 60 minutes, alone", "Thursday 3 December, 18:00")
                .contains("You get a notebook, a small dataset and a model file.")
                .contains(
                        "<a href=\"https://files.example.com/nb?a=1&amp;b=2\" rel=\"noreferrer noopener\">The notebook</a>")
                .contains("Any tools you like, AI assistants included.")
                .contains("A written diagnosis", "A proposed fix", "Hand in my work", "I need more time");
        List<Task> tasks = town.library.rubric(loop.block("debugging").rubric()).tasks();
        assertThat(tasks).isNotEmpty().allSatisfy(task -> {
            assertThat(page).doesNotContain(task.id(), task.notes().hidden());
            assertThat(task.listenFor()).noneMatch(page::contains);
        });
    }

    @Test
    void takesTheWorkAndTellsTheRecruiterAtOnce() {
        HttpResponse<String> answer = post(
                "hand-in",
                "link",
                "https://files.example.com/ada",
                "minutes",
                "75",
                "part-fix",
                "yes",
                "words",
                "Short <b>");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(debugging().receipt()).satisfies(receipt -> {
            assertThat(receipt.byCandidate()).isTrue();
            assertThat(receipt.parts()).containsExactly("fix");
            assertThat(receipt.minutes()).isEqualTo(75);
        });
        assertThat(town.reads("rosa")).contains("""
                Production debugging of Ada Byron is in, L-1001

                Their work: https://files.example.com/ada
                They wrote: Short <b>
                Missing in it: A written diagnosis
                It took them: 75 minutes, as they say
                The talk about it can be booked now. I am looking for plans.""");
        assertThat(town.newest("rosa")).contains("Production debugging | ");
        assertThat(page())
                .contains("We have your work since <strong>Monday 30 November, 09:00</strong>.", "Send a newer version")
                .contains("Short &lt;b&gt;</textarea>")
                .doesNotContain("I need more time");
    }

    @Test
    void takesANewerVersionUntilTheTalkIsBooked() {
        post("hand-in", "link", "https://files.example.com/one");
        assertThat(post("hand-in", "link", "https://files.example.com/two", "part-diagnosis", "yes")
                        .statusCode())
                .isEqualTo(303);
        town.presses("rosa", "Book plan 1");
        assertThat(page()).doesNotContain("Send a newer version");
        HttpResponse<String> late = post("hand-in", "link", "https://files.example.com/three");
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("The talk about it is booked, so what we prepare with stays as it is.");
        assertThat(town.types(loop.lead("debugging"), "/loop kit L-1001 debugging"))
                .contains("https://files.example.com/two");
    }

    @Test
    void leavesThePlansThatAreBeforeTheCandidateWhenANewerVersionComes() {
        post("hand-in", "link", "https://files.example.com/one");
        String choosing = CandidateSite.link(town.presses("rosa", "Send to candidate"));
        site.fills(choosing, "zone", "zone", "Europe/Paris");
        String offer = CandidateSite.hidden(site.get(choosing).body(), "choose", "offer");

        post("hand-in", "link", "https://files.example.com/two");

        assertThat(town.newest("rosa"))
                .startsWith("Production debugging of Ada Byron is in, L-1001")
                .contains("Their work: https://files.example.com/two")
                .contains("The plans on offer stay as they are.");
        assertThat(site.fills(choosing, "choose", "option", "1", "offer", offer).statusCode())
                .isEqualTo(303);
        assertThat(loop.block("debugging").isPlaced()).isTrue();
    }

    @Test
    void losesNothingThatWasTypedWhereTheLinkIsNoneHoweverOftenItIsSent() {
        for (String noLink : List.of("my laptop", "ftp://files.example.com/ada")) {
            for (int press = 1; press <= 2; press++) {
                HttpResponse<String> answer = post(
                        "hand-in", "link", noLink, "minutes", "75", "words", "It is on my laptop", "part-fix", "yes");
                assertThat(answer.statusCode()).as("press %d", press).isEqualTo(422);
                assertThat(answer.body())
                        .contains("“" + noLink + "” is not a web address.")
                        .contains("value=\"" + noLink + "\"", "value=\"75\"", "It is on my laptop</textarea>")
                        .contains("name=\"part-diagnosis\" value=\"yes\">", "name=\"part-fix\" value=\"yes\" checked>");
            }
        }
        assertThat(debugging().receipt()).isNull();
    }

    @Test
    void thanksOnceMoreForWorkThatWasSentTwiceAndKeepsItOnce() {
        String[] fields = {"link", "https://files.example.com/ada", "part-fix", "yes"};
        int before = loop.now().revision();
        HttpResponse<String> first = post("hand-in", fields);
        int revision = loop.now().revision();
        HttpResponse<String> second = post("hand-in", fields);

        assertThat(revision).isGreaterThan(before);
        assertThat(loop.now().revision()).isEqualTo(revision);
        for (HttpResponse<String> answer : List.of(first, second)) {
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(site.get(site.next(answer)).body()).contains("We have your work. Thank you.");
        }
        assertThat(Town.linesWith(town.titles("rosa"), "Production debugging of Ada Byron is in"))
                .hasSize(1);
    }

    @Test
    void asksForMoreTimeInOnePressAndTheRecruiterGivesIt() {
        assertThat(post("more-time", "reason", "a sick child").statusCode()).isEqualTo(303);
        assertThat(town.newest("rosa")).isEqualTo("""
                Ada Byron asks for more time for Production debugging, L-1001

                In their words: “a sick child”
                How far: with the candidate, due Thu 3 Dec 2026, 18:00
                Asking is on no card and in no score.

                [Give more time]""");
        assertThat(loop.form("rosa", town.button("rosa", "Give more time"))
                        .form()
                        .problems())
                .isEmpty();
        town.types("rosa", "/loop extend L-1001 debugging 2026-12-05T18:00");
        assertThat(page()).contains("Saturday 5 December, 18:00");
    }

    @Test
    void canStillBeHandedInLate() {
        town.until(Instant.parse("2026-12-05T12:00:00Z"));
        assertThat(page()).contains("You can still hand it in, or ask for more time.");
        assertThat(post("hand-in", "link", "https://files.example.com/ada").statusCode())
                .isEqualTo(303);
        assertThat(debugging().lateBy()).contains(Duration.ofHours(43));
        assertThat(page()).doesNotContain("late", "43");
    }

    @Test
    void knowsNoTaskThatWasNotSent() {
        HttpResponse<String> answer = postAbout("design", "hand-in", "link", "https://files.example.com/ada");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("That is not possible any more. Please write to your recruiter.");
        assertThat(debugging().receipt()).isNull();
        town.types(
                "rosa",
                "/loop start \"Grace Hopper\" variant=playbook-2 level=senior lane=tabular hm=@hugo zone=Europe/Paris"
                        + " from=2026-12-01");
        link = town.store.inTransaction(tx -> town.links
                .make(tx, RunningLoop.of(town, "L-1002").now(), Pages.CandidateLink.Purpose.CHANGE)
                .address());
        assertThat(page()).doesNotContain("Hand in my work", "The notebook");
        assertThat(post("hand-in", "link", "https://files.example.com/ada").statusCode())
                .isEqualTo(422);
    }
}
