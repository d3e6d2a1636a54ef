package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Noting something about a candidate")
class NotingAboutACandidateTest {

    private static final String FREE =
            " hm=@hugo zone=Europe/Paris from=2026-12-01 within=20d free=\"mon-fri 09:00-18:00\""
                    + " email=ada@example.com";
    private static final String SENIOR = "variant=production level=senior lane=tabular depth=mlops" + FREE;

    private final Town town = new Town(RunningLoop.MONDAY);

    @AfterEach
    void close() {
        town.close();
    }

    private RunningLoop booked(String what) {
        town.types("rosa", "/loop start \"Ada Byron\" " + what);
        town.presses("rosa", "Book plan 1");
        RunningLoop loop = RunningLoop.of(town, "L-1001");
        loop.now()
                .blocks()
                .forEach(block ->
                        loop.panel(block.key()).forEach(who -> town.types(who, "/loop accept L-1001 " + block.key())));
        return loop;
    }

    private void hoursBefore(RunningLoop loop, String block, int hours) {
        town.until(loop.slot(block).start().minus(Duration.ofHours(hours)));
    }

    private void debriefed(RunningLoop loop, String scores) {
        for (String block : loop.inOrder()) {
            loop.ends(block);
        }
        for (Block block : loop.now().blocks()) {
            for (String who : loop.panel(block.key())) {
                loop.scores(who, block.key(), scores, "YES");
            }
        }
    }

    /** An answer, and where it is too long for one: what came in messages. */
    private String whole(String who, String line) {
        return town.types(who, line) + "\n" + town.reads(who);
    }

    @Test
    void putsLinesOfTheResumeIntoTheKitWithFiveQuestions() {
        RunningLoop loop = booked(SENIOR);
        assertThat(town.types("rosa", "/loop about L-1001 bullets=\"Raised CTR by 15 %; Halved serving cost\""))
                .isEqualTo("""
                        About Ada Byron, L-1001

                        Noted: bullets.
                        Kits about their own work carry these lines and five questions on them.""");
        assertThat(whole(loop.lead("deep-dive"), "/loop kit L-1001 deep-dive"))
                .contains("From the résumé", "“Raised CTR by 15 %”", "“Halved serving cost”")
                .contains(
                        "The problem  What did the business need, and how did you turn that into something a model can"
                                + " learn?",
                        "The data  Where did the data come from, and what was wrong with it?",
                        "The model  Why this model and not the next simpler one? What did you give up for it?",
                        "The measure  How did you know it worked? Which number did you watch?",
                        "In production  How did it go live, and how would you have known that it had gone bad?")
                .contains("How to take a line apart", "two-tower model in place of collaborative filtering")
                .contains(
                        "Draw the two towers for me.",
                        "Where did collaborative filtering fall short",
                        "How did the A/B test run",
                        "What would you do next");
        assertThat(whole(loop.lead("coding"), "/loop kit L-1001 coding"))
                .doesNotContain("Halved serving cost")
                .contains("Also listen for", "Theory before engineering");
        assertThat(whole(loop.lead("design"), "/loop kit L-1001 design"))
                .contains(
                        "When they ask about our stack", "Feature store", "Model registry", "Experimentation platform");
        assertThat(town.types("rosa", "/loop about L-1001 bullets=\"a; b; c; d\""))
                .contains("! That is 4 lines; one to three are enough for an hour. Put a semicolon between them.");
        assertThat(town.types(loop.lead("deep-dive"), "/loop about L-1001 bullets=\"Halved serving cost\""))
                .contains("Noted: bullets.");
    }

    @Test
    void keepsWhatTheyExpectToEarnToRecruiterAndHiringManager() {
        RunningLoop loop = booked(SENIOR);
        town.types("rosa", "/loop about L-1001 salary=\"about 95 thousand\"");

        assertThat(town.types("hugo", "/loop about L-1001")).contains("about 95 thousand");
        String lead = loop.lead("coding");
        assertThat(town.types(lead, "/loop about L-1001")).doesNotContain("95").contains("lines of the résumé");
        assertThat(town.types(lead, "/loop about L-1001 salary=1")).contains("is not yours to note here");
        assertThat(town.types("grace", "/loop about L-1001")).contains("the recruiter or the hiring manager");
        for (String block : List.of("coding", "deep-dive")) {
            assertThat(town.types(loop.lead(block), "/loop kit L-1001 " + block))
                    .doesNotContain("95 thousand");
        }
        assertThat(town.types("rosa", "/loop status L-1001")).doesNotContain("95 thousand");
    }

    @Test
    void movesMinutesOffCodingForAVerifiedSignalAndNeverTheOtherWay() {
        town.types("rosa", "/loop start \"Ada Byron\" " + SENIOR);
        assertThat(town.types("rosa", "/loop edit L-1001 coding=45")).doesNotStartWith("L-1001 is changed");
        assertThat(town.types("rosa", "/loop about L-1001 signal=\"CodeSignal\""))
                .contains("It takes the tool, the day and a link");

        String noted =
                town.types("rosa", "/loop about L-1001 signal=\"CodeSignal; 2026-11-20; https://example.com/r/17\"");
        assertThat(noted)
                .contains("Coding was seen elsewhere, so 15 minutes of it can go where they tell more.")
                .contains("[Give them to ML system design]", "[Give them to Production deep-dive]");
        town.types("rosa", "/loop edit L-1001 coding=45 deep-dive=105");

        RunningLoop loop = RunningLoop.of(town, "L-1001");
        assertThat(loop.now().blocks().stream().map(block -> block.length().toMinutes()))
                .containsExactly(45L, 60L, 105L, 30L);
        town.types("rosa", "/loop edit L-1001 coding=75 design=45");
        assertThat(loop.now().blocks().getFirst().length()).isEqualTo(Duration.ofMinutes(45));
    }

    @Test
    void letsTheMlopsPremiumBeClaimedOnlyOnceItsChecksWereMarked() {
        RunningLoop loop = booked(SENIOR);
        assertThat(town.types("hugo", "/loop about L-1001 band=mlops-premium"))
                .contains("A band is spoken of once the debrief is open");
        debriefed(loop, "3 3 3 3 3 3");

        assertThat(town.types("hugo", "/loop about L-1001"))
                .contains("is paid 25 to 40 % more at the same seniority")
                .contains("Standard", "MLOps premium");
        assertThat(town.types("hugo", "/loop about L-1001 band=gold")).contains("A band is standard or mlops-premium.");
        assertThat(town.types("hugo", "/loop about L-1001 band=mlops-premium")).contains("Noted: band.");
        assertThat(town.types(loop.lead("coding"), "/loop debrief L-1001")).doesNotContain("premium");
    }

    @Test
    void asksForThePaperTwoDaysBeforeAndBringsItIntoTheKit() {
        RunningLoop loop =
                booked("variant=research-mle level=senior lane=deep-learning length=whole project=research" + FREE);
        assertThat(town.types(loop.lead("paper"), "/loop kit L-1001 paper")).contains("Blocked: no paper yet.");

        hoursBefore(loop, "paper", 48);
        assertThat(town.reads("rosa")).contains("No paper yet for Paper discussion with Ada Byron, L-1001");
        town.types("rosa", "/loop about L-1001 paper=https://arxiv.org/abs/1706.03762");

        assertThat(town.types(loop.lead("paper"), "/loop kit L-1001 paper"))
                .contains("Their paper: https://arxiv.org/abs/1706.03762")
                .doesNotContain("Blocked");
        assertThat(town.types("rosa", "/loop about L-1001 paper=\"my thesis\"")).contains("is not a web address");
    }

    @Test
    void sendsTheDatasetADayBeforeAndWaitsForAWordWhereItCameLate() {
        RunningLoop loop = booked("variant=grid-2026 level=senior lane=tabular area=nlp" + FREE);
        hoursBefore(loop, "coding", 24);
        assertThat(town.reads("rosa")).contains("No dataset yet for Light coding with Ada Byron, L-1001");
        hoursBefore(loop, "coding", 20);
        town.types("rosa", "/loop about L-1001 dataset=https://files.example.com/d.csv");

        assertThat(town.types(loop.lead("coding"), "/loop kit L-1001 coding"))
                .contains("Dataset: https://files.example.com/d.csv")
                .contains("They had the dataset for less than a day.");
        town.until(loop.slot("coding").end().plus(Duration.ofMinutes(20)));
        assertThat(loop.block("coding").status()).isEqualTo(Block.Status.BOOKED);
        assertThat(town.types("rosa", "/loop held L-1001 coding"))
                .contains("The dataset went out less than a day before Light coding.");

        town.presses("rosa", "They agreed");
        town.types("rosa", "/loop held L-1001 coding");
        assertThat(loop.block("coding").status()).isEqualTo(Block.Status.HELD);
    }

    @Test
    void sendsTheDatasetOnceWhoeverIsReplacedInThePanel() {
        RunningLoop loop = booked("variant=grid-2026 level=senior lane=tabular area=nlp" + FREE);
        town.types("rosa", "/loop about L-1001 dataset=https://files.example.com/d.csv");
        hoursBefore(loop, "coding", 20);
        String gone = loop.second("coding");
        town.types(gone, "/loop decline L-1001 coding ill");
        assertThat(loop.panel("coding")).doesNotContain(gone).hasSize(2);
        assertThat(town.types(loop.lead("coding"), "/loop kit L-1001 coding"))
                .contains("Dataset: https://files.example.com/d.csv")
                .doesNotContain("less than a day");
    }

    @Test
    void asksTheLeadToTryTheEnvironment() {
        RunningLoop loop = booked(SENIOR);
        String lead = loop.lead("coding");
        assertThat(town.types(lead, "/loop kit L-1001 coding"))
                .contains(
                        "Try the environment today, with the libraries they were promised. When it runs: /loop ready L-1001"
                                + " coding");
        assertThat(town.types(lead, "/loop ready L-1001 coding")).isEqualTo("""
                        ML coding with Ada Byron: the place to work is tried

                        Thank you. It is on record, so nobody has to ask in the morning.""");
        assertThat(town.types("hugo", "/loop ready L-1001 coding")).contains("the panel of coding");
    }

    @Test
    void putsADifferenceOnTheAgendaWithoutTakingASide() {
        RunningLoop loop = booked(SENIOR);
        String lead = loop.lead("coding");
        assertThat(town.types(lead, "/loop agenda L-1001 tests: none here, all of them there"))
                .doesNotContain("On the agenda");
        debriefed(loop, "3 3 3 3 3 3");
        String before = town.types("hugo", "/loop debrief L-1001");

        town.types(lead, "/loop agenda L-1001 tests: none here, all of them there");

        String after = town.types("hugo", "/loop debrief L-1001");
        assertThat(after).contains("Two stories: tests: none here, all of them there What would explain both?");
        assertThat(after.lines().filter(line -> line.startsWith("Composite")))
                .isEqualTo(before.lines()
                        .filter(line -> line.startsWith("Composite"))
                        .toList());
    }
}
