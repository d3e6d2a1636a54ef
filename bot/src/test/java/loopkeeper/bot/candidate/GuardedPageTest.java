package loopkeeper.bot.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.CandidateLinks;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.testing.CandidateSite;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The candidate's page keeps others out")
class GuardedPageTest {

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

    private Loop loop() {
        return town.store.inTransaction(tx -> tx.loops().find(LOOP).orElseThrow());
    }

    @Test
    void isGoneWithTheLoopAndWithTimeAndCantBeToldFromOneThatNeverWas() {
        String link = sent();
        String unknown = site.get(town.address + "/c/" + "A".repeat(32)).body();
        town.types("rosa", "/loop cancel L-1001 filled");
        HttpResponse<String> gone = site.get(link);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).isEqualTo(unknown).contains("This link is no longer good");
        assertThat(site.get(town.address + "/c/short").body()).isEqualTo(unknown);

        town.types("rosa", RunningLoop.START);
        String second = sent();
        assertThat(site.get(second).statusCode()).isEqualTo(200);
        town.passes(Duration.ofDays(15));
        assertThat(site.get(second).body()).isEqualTo(unknown);
    }

    @Test
    void keepsOnlyTheHashOfALink() {
        String link = sent();
        String secret = link.substring(link.lastIndexOf('/') + 1);
        assertThat(secret).hasSize(32);
        assertThat(town.store.<Boolean>inTransaction(
                        tx -> tx.pages().link(secret).isPresent()))
                .isFalse();
        assertThat(town.store.<Boolean>inTransaction(
                        tx -> tx.pages().link(CandidateLinks.hash(secret)).isPresent()))
                .isTrue();
    }

    @Test
    void cantBeFramedIndexedKeptOrFollowed() {
        assertThat(site.get(sent()).headers().map())
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
                    CandidateSite.form(link + "/withdraw", "sure", "yes").setHeader(header[0], header[1]);
            assertThat(site.send(request).statusCode()).as(header[1]).isEqualTo(403);
        }
        assertThat(loop().stage()).isEqualTo(Loop.Stage.OPEN);
    }

    @Test
    void takesNothingHuge() {
        assertThat(site.post(sent() + "/accommodation", "need", "x".repeat(40_000))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void slowsDownWhoeverAsksTooOften() {
        String link = sent();
        for (int i = 0; i < 20; i++) {
            site.post(link + "/accommodation", "need", "a break");
        }
        HttpResponse<String> tooMuch = site.post(link + "/accommodation", "need", "a break");
        assertThat(tooMuch.statusCode()).isEqualTo(429);
        assertThat(tooMuch.headers().firstValue("Retry-After")).contains("60");
        town.passes(Duration.ofMinutes(2));
        assertThat(site.post(link + "/accommodation", "need", "a longer break").statusCode())
                .isEqualTo(303);

        for (int i = 0; i < 30; i++) {
            site.get(town.address + "/c/" + "B".repeat(30) + String.format("%02d", i));
        }
        assertThat(site.get(town.address + "/c/" + "C".repeat(32)).statusCode()).isEqualTo(429);
        assertThat(site.get(link).statusCode()).isEqualTo(200);
    }

    @Test
    void isNothingAnybodyElseCanAsk() {
        assertThat(town.desk.ask("d1", new PersonId("rosa"), new Command.Withdraw(LOOP, Command.Answers.NONE)))
                .isEqualTo(new FrontDesk.Answer.Stranger());
        assertThat(town.types("hugo", "/loop send L-1001"))
                .startsWith("Sending plans to the candidate is up to the recruiter of L-1001.");
        assertThat(town.types("hugo", "/loop replan L-1001"))
                .startsWith("Planning anew is up to the recruiter of L-1001.");
    }
}
