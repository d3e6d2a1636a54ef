package loopkeeper.bot.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.testing.CandidateSite;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The candidate's page")
class CandidatePagesTest {

    private static final LoopId LOOP = new LoopId("L-1001");

    private final Town town = new Town(RunningLoop.MONDAY);
    private final CandidateSite site = new CandidateSite(town);

    @BeforeEach
    void start() {
        RunningLoop.started(town);
    }

    @AfterEach
    void close() {
        site.close();
        town.close();
    }

    private String sent() {
        return CandidateSite.link(town.presses("rosa", "Send to candidate"));
    }

    private static String offer(String page) {
        return CandidateSite.hidden(page, "choose", "offer");
    }

    /** With the zone confirmed, the plan of that number is taken; the answer. */
    private HttpResponse<String> chooses(String link, String plan) {
        site.post(link + "/zone", "zone", "Europe/Paris");
        return site.post(
                link + "/choose", "option", plan, "offer", offer(site.get(link).body()));
    }

    private Loop loop() {
        return town.store.inTransaction(tx -> tx.loops().find(LOOP).orElseThrow());
    }

    @Test
    void showsThePlansAndNothingOfThePanel() {
        String page = site.get(sent()).body();

        assertThat(page)
                .contains("Ada, choose your times", "Plan 1", "Plan 2", "Plan 3", "ML coding", "Paris time")
                .contains("Documentation and web search are fine.")
                .contains("Nothing is filmed or recorded in sound.")
                .contains("Rosa Delgado", "rosa@example.com");
        assertThat(town.people.all().stream()
                        .filter(person -> person.is(Person.Role.INTERVIEWER))
                        .map(Person::name)
                        .filter(page::contains))
                .isEmpty();
        assertThat(page).doesNotContain("<script", "L-1001");
    }

    @Test
    void namesTheOpeningAsItIsCalledNow() {
        String link = sent();
        assertThat(site.get(link).body()).contains("ML engineer, platform");
        town.types("rosa", "/loop opening mle-platform title=\"ML engineer, ads\"");
        assertThat(site.get(link).body()).contains("ML engineer, ads").doesNotContain("ML engineer, platform");
    }

    @Test
    void letsNobodyChooseInAZoneTheyHaveNotConfirmed() {
        String link = sent();
        assertThat(site.get(link).body())
                .contains("First: is this your time zone?")
                .doesNotContain("Choose plan 1");

        assertThat(site.post(link + "/zone", "zone", "America/New_York").statusCode())
                .isEqualTo(303);

        assertThat(site.get(link).body())
                .contains("New York time", "Choose plan 1")
                .doesNotContain("Paris time");
        assertThat(town.newest("rosa")).isEqualTo("""
                Ada Byron is in America/New_York, L-1001

                The loop said Europe/Paris. Their times are shown in the new zone from now on; free times you typed stay where they were.""");
        assertThat(loop().recipe().zone().getId()).isEqualTo("America/New_York");
    }

    @Test
    void takesAZoneBackThatWasChosenBefore() {
        String link = sent();
        for (String zone : List.of("Europe/Paris", "Europe/London", "Europe/Paris", "Europe/London")) {
            HttpResponse<String> answer = site.fills(link, "zone", "zone", zone);

            assertThat(loop().recipe().zone().getId()).isEqualTo(zone);
            assertThat(site.get(site.next(answer)).body())
                    .contains("Times are now shown in your time zone.")
                    .contains(zone.replace("Europe/", "") + " time");
        }
    }

    @Test
    void givesEachOfItsFormsAValueOfItsOwnEachTimeItIsDrawn() {
        String link = sent();
        site.fills(link, "zone", "zone", "Europe/Paris");
        String once = site.get(link).body();
        String again = site.get(link).body();
        for (String action : List.of("zone", "choose", "times", "accommodation")) {
            assertThat(CandidateSite.hidden(once, action, "seen"))
                    .isNotEmpty()
                    .isNotEqualTo(CandidateSite.hidden(again, action, "seen"));
        }
    }

    @Test
    void takesNoTimesBeforeTheZoneIsConfirmedWhateverIsSent() {
        String link = sent();
        String offer = String.valueOf(town.store
                .inTransaction(tx -> tx.loops().offered(LOOP).orElseThrow())
                .toldAt());
        assertThat(site.get(link).body()).doesNotContain("name=\"from-");
        for (HttpResponse<String> answer : List.of(
                site.post(link + "/choose", "option", "1", "offer", offer),
                site.post(link + "/times", "from-2026-12-02", "09:00", "to-2026-12-02", "12:00"))) {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("Please say first which time zone is yours, then the times are right.");
        }
        assertThat(loop().stage()).isEqualTo(Loop.Stage.OPEN);
        assertThat(chooses(link, "1").statusCode()).isEqualTo(303);
        assertThat(loop().stage()).as("the form that was refused before").isEqualTo(Loop.Stage.PLANNED);
    }

    @Test
    void booksWhatIsChosenAndTellsTheRecruiter() {
        String link = sent();
        HttpResponse<String> chosen = chooses(link, "2");

        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(loop().stage()).isEqualTo(Loop.Stage.PLANNED);
        assertThat(town.newest("rosa")).startsWith("Ada Byron chose plan 2 of L-1001, and it is booked");
        String after = site.get(
                        town.address + chosen.headers().firstValue("Location").orElseThrow())
                .body();
        assertThat(after).contains("Booked. Thank you", "Your interviews", "I need another time");
        assertThat(site.get(link).body())
                .contains("Your times are booked", "This link has done its work")
                .doesNotContain("Choose plan");
    }

    @Test
    void takesAFormThatWasSentTwiceOnce() {
        String link = sent();
        site.post(link + "/zone", "zone", "Europe/Paris");
        String offer = offer(site.get(link).body());
        assertThat(site.post(link + "/choose", "option", "1", "offer", offer).statusCode())
                .isEqualTo(303);
        int revision = loop().revision();

        assertThat(site.post(link + "/choose", "option", "1", "offer", offer).statusCode())
                .isEqualTo(303);

        assertThat(loop().revision()).isEqualTo(revision);
        assertThat(Town.linesWith(town.titles("rosa"), "chose plan 1")).hasSize(1);
    }

    @Test
    void saysSorryAndLooksAgainWhenSomebodyWasBookedMeanwhile() {
        String link = sent();
        site.post(link + "/zone", "zone", "Europe/Paris");
        String offer = offer(site.get(link).body());
        town.types("rosa", RunningLoop.START.replace("Ada Byron", "Grace Hopper"));
        town.presses("rosa", "Book plan 1");

        HttpResponse<String> chosen = site.post(link + "/choose", "option", "1", "offer", offer);

        assertThat(chosen.statusCode()).isEqualTo(422);
        assertThat(chosen.body()).contains("We are sorry: these times were taken a moment ago.");
        assertThat(loop().blocks()).noneMatch(Block::isPlaced);
        assertThat(town.newest("rosa")).startsWith("Three plans for Ada Byron, L-1001");
        String again = sent();
        assertThat(chooses(again, "1").statusCode()).isEqualTo(303);
    }

    @Test
    void saysSorryAndLooksAgainWhenSomebodyInThePlanIsAwayByNow() {
        String link = sent();
        site.post(link + "/zone", "zone", "Europe/Paris");
        String offer = offer(site.get(link).body());
        town.types("ana", "/loop away 2026-12-01..2026-12-04");

        HttpResponse<String> chosen = site.post(link + "/choose", "option", "1", "offer", offer);

        assertThat(chosen.statusCode()).isEqualTo(422);
        assertThat(chosen.body()).contains("We are sorry: these times were taken a moment ago.");
        assertThat(loop().blocks()).noneMatch(Block::isPlaced);
        assertThat(town.newest("rosa"))
                .startsWith("Three plans for Ada Byron, L-1001")
                .doesNotContain("Ana Ferreira");
    }

    @Test
    void doesNotTakeAPlanOfAnOfferThatWasReplacedHoweverOftenItIsSent() {
        String link = sent();
        site.post(link + "/zone", "zone", "Europe/Paris");
        String offer = offer(site.get(link).body());
        town.types("rosa", "/loop plan L-1001");

        for (int press = 1; press <= 2; press++) {
            HttpResponse<String> answer = site.post(link + "/choose", "option", "1", "offer", offer);
            assertThat(answer.statusCode()).as("press %d", press).isEqualTo(422);
            assertThat(answer.body()).contains("We are sorry: these times were taken a moment ago.");
        }
        assertThat(loop().blocks()).noneMatch(Block::isPlaced);
        assertThat(site.get(link).body()).contains("There is nothing to choose at the moment");
    }

    @Test
    void takesOtherTimesAndLooksForPlansInThem() {
        String link = sent();
        site.post(link + "/zone", "zone", "Europe/Paris");
        site.post(
                link + "/times",
                "seen",
                "1",
                "from-2026-12-03",
                "13:00",
                "to-2026-12-03",
                "18:00",
                "from-2026-12-04",
                "09:00",
                "to-2026-12-04",
                "");

        assertThat(loop().free())
                .containsExactly(
                        new TimeSlot(Instant.parse("2026-12-03T12:00:00Z"), Instant.parse("2026-12-03T17:00:00Z")),
                        new TimeSlot(Instant.parse("2026-12-04T08:00:00Z"), Instant.parse("2026-12-04T20:00:00Z")));
        assertThat(town.titles("rosa")).contains("Ada Byron offered other times, L-1001");
        assertThat(town.newest("rosa")).contains("plan", "Send to candidate");
        assertThat(site.get(link).body()).contains("Thank you for saying when you are free");
    }

    @Test
    void asksForAtLeastOneDay() {
        String link = sent();
        site.post(link + "/zone", "zone", "Europe/Paris");
        HttpResponse<String> answer = site.post(link + "/times", "from-2026-12-03", "", "to-2026-12-03", "");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("role=\"alert\"", "at least one day");
    }

    @Test
    void losesNothingThatWasTypedInAFormItDoesNotTake() {
        String link = sent();
        site.fills(link, "zone", "zone", "Europe/Paris");
        assertThat(typed(link, "times", "from-2026-12-03", "10:00", "to-2026-12-03", "09:00"))
                .contains("<option selected>10:00</option>", "<option selected>09:00</option>");
        assertThat(typed(link, "accommodation", "need", "  ")).contains("A few words are enough.");
        assertThat(typed(link, "withdraw", "reason", "another <offer>")).contains("another &lt;offer&gt;</textarea>");

        String changing = town.address
                + chooses(link, "1")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow()
                        .replaceAll("\\?.*", "");
        assertThat(typed(
                        changing,
                        "another-time",
                        "reason",
                        "My child is ill",
                        "from-2026-12-08",
                        "10:00",
                        "to-2026-12-08",
                        "09:00"))
                .contains(
                        ">My child is ill</textarea>",
                        "<option selected>10:00</option>",
                        "<option selected>09:00</option>");
        assertThat(site.get(changing).body()).doesNotContain("My child is ill", "selected>10:00");
    }

    /** The page after a form that is not taken: the part of it that stands open. */
    private String typed(String link, String action, String... fields) {
        HttpResponse<String> answer = site.post(link + "/" + action, fields);
        assertThat(answer.statusCode()).as(action).isEqualTo(422);
        String page = answer.body();
        String alert = page.replaceAll("(?s).*role=\"alert\">([^<]*)<.*", "$1");
        String open = page.substring(page.indexOf("<details class=\"card more\" open>"));
        assertThat(open).contains("/" + action + "\"");
        return alert + open.substring(0, open.indexOf("</details>"));
    }

    @Test
    void asksForAnotherTimeWithoutGivingUpTheOldOneUntilTheRecruiterDoes() {
        String changing = town.address
                + chooses(sent(), "1")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow()
                        .replaceAll("\\?.*", "");
        List<TimeSlot> before = slots();

        site.post(
                changing + "/another-time",
                "seen",
                "9",
                "reason",
                "My child is ill",
                "from-2026-12-08",
                "09:00",
                "to-2026-12-08",
                "18:00",
                "from-2026-12-09",
                "09:00",
                "to-2026-12-09",
                "18:00");

        assertThat(slots()).isEqualTo(before);
        assertThat(town.newest("rosa")).isEqualTo("""
                Ada Byron asks for another time, L-1001

                In their words: “My child is ill”
                Their new free times are in the loop.
                What is booked stays booked until you say otherwise.

                [Move as little as possible] [Give up the times and plan anew]""");
        assertThat(town.presses("rosa", "Give up the times and plan anew"))
                .startsWith("Looking for new times for L-1001");
        assertThat(loop().blocks()).noneMatch(Block::isPlaced);
        assertThat(town.newest("rosa")).contains("plan", "Ada Byron, L-1001");
        town.presses("rosa", "Book plan 1");
        assertThat(slots()).allMatch(slot -> slot.start().isAfter(Instant.parse("2026-12-08T00:00:00Z")));
    }

    private List<TimeSlot> slots() {
        List<TimeSlot> slots = new ArrayList<>();
        loop().blocks().forEach(block -> {
            if (block.slot() != null) {
                slots.add(block.slot());
            }
        });
        return slots;
    }

    @Test
    void stopsTheLoopWhenTheCandidateWithdrawsAndTellsEverybodyOnce() {
        String link = sent();
        assertThat(site.post(link + "/withdraw", "reason", "another offer").statusCode())
                .isEqualTo(422);
        assertThat(site.post(link + "/withdraw", "reason", "another offer", "sure", "yes")
                        .body())
                .contains("You have withdrawn");

        assertThat(loop().stage()).isEqualTo(Loop.Stage.CANCELLED);
        assertThat(town.newest("rosa")).isEqualTo("""
                Ada Byron withdrew from L-1001

                In their words: “another offer”
                The loop is cancelled, and everybody in it has been told.""");
        assertThat(town.newest("hugo")).startsWith("L-1001, the loop for Ada Byron, is cancelled");
        assertThat(site.get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void bringsAnAccommodationToTheRecruiterAlone() {
        String link = sent();
        site.post(link + "/accommodation", "need", "Captions, please <b>& a break</b>");

        assertThat(town.newest("rosa")).isEqualTo("""
                Ada Byron asks for something to be arranged, L-1001

                In their words: “Captions, please <b>& a break</b>”
                Only you are told. It is up to you whom to involve, and it is no part of any score.""");
        assertThat(town.reads("hugo")).doesNotContain("Captions");
        assertThat(site.get(link).body())
                .contains("Captions, please &lt;b&gt;&amp; a break&lt;/b&gt;")
                .contains("Plan 1");
    }

    @Test
    void keepsOffersGoodWhenSomethingWasSaidThatChangesNoTime() {
        String link = sent();
        site.post(link + "/accommodation", "need", "a break");
        assertThat(chooses(link, "1").statusCode()).isEqualTo(303);
    }
}
