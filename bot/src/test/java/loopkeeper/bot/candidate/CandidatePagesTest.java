package loopkeeper.bot.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.OutboxStore;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import loopkeeper.bot.web.Health;
import loopkeeper.bot.web.Metrics;
import loopkeeper.bot.web.WebServer;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The candidate's page")
class CandidatePagesTest {

    private static final LoopId LOOP = new LoopId("L-1001");
    private static final Pattern LINK = Pattern.compile("https?://[^ )]+/c/[A-Za-z0-9_-]{32}");

    private final Town town = new Town(RunningLoop.MONDAY);
    private final HttpClient client = HttpClient.newHttpClient();
    private WebServer server;

    @BeforeEach
    void open() {
        Health health = () -> new Health.Report(
                town.clock.instant(), true, new OutboxStore.Backlog(0, town.clock.instant(), 0), Map.of());
        server = WebServer.start(
                "127.0.0.1",
                0,
                List.of(new CandidatePages(
                        town.store,
                        town.desk,
                        town.links,
                        town.library,
                        town.people,
                        town.openings,
                        Preparation.shipped(),
                        town.clock)),
                health,
                new Metrics(health));
        town.address = "http://127.0.0.1:" + server.port();
        RunningLoop.started(town);
    }

    @AfterEach
    void close() {
        server.close();
        town.close();
    }

    private String sent() {
        return link(town.presses("rosa", "Send to candidate"));
    }

    private static String link(String text) {
        Matcher found = LINK.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group();
    }

    private HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    private HttpResponse<String> post(String address, String... fields) {
        HttpResponse<String> answer = send(form(address, fields));
        town.relay.runDue();
        return answer;
    }

    private static HttpRequest.Builder form(String address, String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "null")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(String.join("&", pairs)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    private String offer(String page) {
        Matcher found = Pattern.compile("name=\"offer\" value=\"(\\d+)\"").matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    /** With the zone confirmed, the plan of that number is taken; the answer. */
    private HttpResponse<String> chooses(String link, String plan) {
        post(link + "/zone", "zone", "Europe/Paris");
        return post(link + "/choose", "option", plan, "offer", offer(get(link).body()));
    }

    private Loop loop() {
        return town.store.inTransaction(tx -> tx.loops().find(LOOP).orElseThrow());
    }

    @Test
    void showsThePlansAndNothingOfThePanel() {
        String page = get(sent()).body();

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
        assertThat(get(link).body()).contains("ML engineer, platform");
        town.types("rosa", "/loop opening mle-platform title=\"ML engineer, ads\"");
        assertThat(get(link).body()).contains("ML engineer, ads").doesNotContain("ML engineer, platform");
    }

    @Test
    void letsNobodyChooseInAZoneTheyHaveNotConfirmed() {
        String link = sent();
        assertThat(get(link).body()).contains("First: is this your time zone?").doesNotContain("Choose plan 1");

        assertThat(post(link + "/zone", "zone", "America/New_York").statusCode())
                .isEqualTo(303);

        assertThat(get(link).body()).contains("New York time", "Choose plan 1").doesNotContain("Paris time");
        assertThat(town.newest("rosa")).isEqualTo("""
                Ada Byron is in America/New_York, L-1001

                The loop said Europe/Paris. Their times are shown in the new zone from now on; free times you typed stay where they were.""");
        assertThat(loop().recipe().zone().getId()).isEqualTo("America/New_York");
    }

    @Test
    void takesNoTimesBeforeTheZoneIsConfirmedWhateverIsSent() {
        String link = sent();
        String offer = String.valueOf(town.store
                .inTransaction(tx -> tx.loops().offered(LOOP).orElseThrow())
                .toldAt());
        assertThat(get(link).body()).doesNotContain("name=\"from-");
        for (HttpResponse<String> answer : List.of(
                post(link + "/choose", "option", "1", "offer", offer),
                post(link + "/times", "from-2026-12-02", "09:00", "to-2026-12-02", "12:00"))) {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("Please say first which time zone is yours, then the times are right.");
        }
        assertThat(loop().stage()).isEqualTo(Loop.Stage.OPEN);
        assertThat(chooses(link, "1").statusCode()).isEqualTo(303);
    }

    @Test
    void booksWhatIsChosenAndTellsTheRecruiter() {
        String link = sent();
        HttpResponse<String> chosen = chooses(link, "2");

        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(loop().stage()).isEqualTo(Loop.Stage.PLANNED);
        assertThat(town.newest("rosa")).startsWith("Ada Byron chose plan 2 of L-1001, and it is booked");
        String after = get(town.address
                        + chosen.headers().firstValue("Location").orElseThrow())
                .body();
        assertThat(after).contains("Booked. Thank you", "Your interviews", "I need another time");
        assertThat(get(link).body())
                .contains("Your times are booked", "This link has done its work")
                .doesNotContain("Choose plan");
    }

    @Test
    void takesAFormThatWasSentTwiceOnce() {
        String link = sent();
        post(link + "/zone", "zone", "Europe/Paris");
        String offer = offer(get(link).body());
        assertThat(post(link + "/choose", "option", "1", "offer", offer).statusCode())
                .isEqualTo(303);
        int revision = loop().revision();

        assertThat(post(link + "/choose", "option", "1", "offer", offer).statusCode())
                .isEqualTo(303);

        assertThat(loop().revision()).isEqualTo(revision);
        assertThat(Town.linesWith(town.titles("rosa"), "chose plan 1")).hasSize(1);
    }

    @Test
    void saysSorryAndLooksAgainWhenSomebodyWasBookedMeanwhile() {
        String link = sent();
        post(link + "/zone", "zone", "Europe/Paris");
        String offer = offer(get(link).body());
        town.types("rosa", RunningLoop.START.replace("Ada Byron", "Grace Hopper"));
        town.presses("rosa", "Book plan 1");

        HttpResponse<String> chosen = post(link + "/choose", "option", "1", "offer", offer);

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
        post(link + "/zone", "zone", "Europe/Paris");
        String offer = offer(get(link).body());
        town.types("ana", "/loop away 2026-12-01..2026-12-04");

        HttpResponse<String> chosen = post(link + "/choose", "option", "1", "offer", offer);

        assertThat(chosen.statusCode()).isEqualTo(422);
        assertThat(chosen.body()).contains("We are sorry: these times were taken a moment ago.");
        assertThat(loop().blocks()).noneMatch(Block::isPlaced);
        assertThat(town.newest("rosa"))
                .startsWith("Three plans for Ada Byron, L-1001")
                .doesNotContain("Ana Ferreira");
    }

    @Test
    void doesNotTakeAPlanOfAnOfferThatWasReplaced() {
        String link = sent();
        post(link + "/zone", "zone", "Europe/Paris");
        String offer = offer(get(link).body());
        town.types("rosa", "/loop plan L-1001");

        assertThat(post(link + "/choose", "option", "1", "offer", offer).statusCode())
                .isEqualTo(422);
        assertThat(loop().blocks()).noneMatch(Block::isPlaced);
        assertThat(get(link).body()).contains("There is nothing to choose at the moment");
    }

    @Test
    void takesOtherTimesAndLooksForPlansInThem() {
        String link = sent();
        post(link + "/zone", "zone", "Europe/Paris");
        post(
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
        assertThat(get(link).body()).contains("Thank you for saying when you are free");
    }

    @Test
    void asksForAtLeastOneDay() {
        String link = sent();
        post(link + "/zone", "zone", "Europe/Paris");
        HttpResponse<String> answer = post(link + "/times", "from-2026-12-03", "", "to-2026-12-03", "");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("role=\"alert\"", "at least one day");
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

        post(
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
        assertThat(post(link + "/withdraw", "reason", "another offer").statusCode())
                .isEqualTo(422);
        assertThat(post(link + "/withdraw", "reason", "another offer", "sure", "yes")
                        .body())
                .contains("You have withdrawn");

        assertThat(loop().stage()).isEqualTo(Loop.Stage.CANCELLED);
        assertThat(town.newest("rosa")).isEqualTo("""
                Ada Byron withdrew from L-1001

                In their words: “another offer”
                The loop is cancelled, and everybody in it has been told.""");
        assertThat(town.newest("hugo")).startsWith("L-1001, the loop for Ada Byron, is cancelled");
        assertThat(get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void bringsAnAccommodationToTheRecruiterAlone() {
        String link = sent();
        post(link + "/accommodation", "need", "Captions, please <b>& a break</b>");

        assertThat(town.newest("rosa")).isEqualTo("""
                Ada Byron asks for something to be arranged, L-1001

                In their words: “Captions, please <b>& a break</b>”
                Only you are told. It is up to you whom to involve, and it is no part of any score.""");
        assertThat(town.reads("hugo")).doesNotContain("Captions");
        assertThat(get(link).body())
                .contains("Captions, please &lt;b&gt;&amp; a break&lt;/b&gt;")
                .contains("Plan 1");
    }

    @Test
    void keepsOffersGoodWhenSomethingWasSaidThatChangesNoTime() {
        String link = sent();
        post(link + "/accommodation", "need", "a break");
        assertThat(chooses(link, "1").statusCode()).isEqualTo(303);
    }

    @Test
    void isGoneWithTheLoopAndWithTimeAndCantBeToldFromOneThatNeverWas() {
        String link = sent();
        String unknown = get(town.address + "/c/" + "A".repeat(32)).body();
        town.types("rosa", "/loop cancel L-1001 filled");
        HttpResponse<String> gone = get(link);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).isEqualTo(unknown).contains("This link is no longer good");
        assertThat(get(town.address + "/c/short").body()).isEqualTo(unknown);

        town.types("rosa", RunningLoop.START);
        String second = sent();
        assertThat(get(second).statusCode()).isEqualTo(200);
        town.passes(Duration.ofDays(15));
        assertThat(get(second).body()).isEqualTo(unknown);
    }

    @Test
    void keepsOnlyTheHashOfALink() {
        String link = sent();
        String secret = link.substring(link.lastIndexOf('/') + 1);
        assertThat(secret).hasSize(32);
        assertThat(town.store.<Boolean>inTransaction(
                        tx -> tx.pages().link(secret).isPresent()))
                .isFalse();
        assertThat(town.store.<Boolean>inTransaction(tx -> tx.pages()
                        .link(loopkeeper.bot.features.CandidateLinks.hash(secret))
                        .isPresent()))
                .isTrue();
    }

    @Test
    void cantBeFramedIndexedKeptOrFollowed() {
        assertThat(get(sent()).headers().map())
                .containsEntry(
                        "content-security-policy",
                        List.of("default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action"
                                + " 'self'; frame-ancestors 'none'"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("x-robots-tag", List.of("noindex, nofollow, noarchive"))
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("x-frame-options", List.of("DENY"));
    }

    @Test
    void takesNothingFromAnotherSite() {
        String link = sent();
        for (String[] header : new String[][] {
            {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}
        }) {
            HttpRequest.Builder request =
                    form(link + "/withdraw", "sure", "yes").setHeader(header[0], header[1]);
            assertThat(send(request).statusCode()).as(header[1]).isEqualTo(403);
        }
        assertThat(loop().stage()).isEqualTo(Loop.Stage.OPEN);
    }

    @Test
    void takesNothingHuge() {
        assertThat(post(sent() + "/accommodation", "need", "x".repeat(40_000)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void slowsDownWhoeverAsksTooOften() {
        String link = sent();
        for (int i = 0; i < 20; i++) {
            post(link + "/accommodation", "need", "a break");
        }
        HttpResponse<String> tooMuch = post(link + "/accommodation", "need", "a break");
        assertThat(tooMuch.statusCode()).isEqualTo(429);
        assertThat(tooMuch.headers().firstValue("Retry-After")).contains("60");
        town.passes(Duration.ofMinutes(2));
        assertThat(post(link + "/accommodation", "need", "a longer break").statusCode())
                .isEqualTo(303);

        for (int i = 0; i < 30; i++) {
            get(town.address + "/c/" + "B".repeat(30) + String.format("%02d", i));
        }
        assertThat(get(town.address + "/c/" + "C".repeat(32)).statusCode()).isEqualTo(429);
        assertThat(get(link).statusCode()).isEqualTo(200);
    }

    @Test
    void isNothingAnybodyElseCanAsk() {
        assertThat(town.desk.ask(
                        "d1",
                        new PersonId("rosa"),
                        new loopkeeper.bot.chat.Command.Withdraw(LOOP, loopkeeper.bot.chat.Command.Answers.NONE)))
                .isEqualTo(new loopkeeper.bot.features.FrontDesk.Answer.Stranger());
        assertThat(town.types("hugo", "/loop send L-1001"))
                .startsWith("Sending plans to the candidate is up to the recruiter of L-1001.");
        assertThat(town.types("hugo", "/loop replan L-1001"))
                .startsWith("Planning anew is up to the recruiter of L-1001.");
    }
}
