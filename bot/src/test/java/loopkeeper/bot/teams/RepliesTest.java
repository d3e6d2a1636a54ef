package loopkeeper.bot.teams;

import static org.assertj.core.api.Assertions.assertThat;

import loopkeeper.bot.teams.fake.Client;
import loopkeeper.bot.teams.fake.FakeTeams;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer in a channel of Teams")
class RepliesTest {

    private static final String START = "loop start \"Ada Byron\" opening=mle-platform from=2026-12-01";

    private Town town;
    private TeamsTown teams;
    private Client rosa;
    private String channel;

    @BeforeEach
    void start() {
        town = TeamsTown.town(RunningLoop.MONDAY, TeamsTown.Kind.PLAIN);
        teams = TeamsTown.in(town);
        rosa = teams.client("rosa");
        channel = teams.teams.channel("hiring", "rosa", "ana");
    }

    @AfterEach
    void stop() {
        town.close();
    }

    private static boolean isMessage(FakeTeams.Call call) {
        return call.path().endsWith("/activities");
    }

    private String reads() {
        return String.join("\n---\n", rosa.reads());
    }

    @Test
    void comesToTheOwnChatWhenTeamsCouldNotTakeIt() {
        teams.teams.fails(RepliesTest::isMessage, 503, 0, 1);
        rosa.mentions(channel, START);
        assertThat(rosa.status()).isEqualTo(202);
        assertThat(rosa.shown(channel)).isEmpty();

        assertThat(reads()).isEmpty();
        town.relay.runDue();
        assertThat(reads()).containsOnlyOnce("L-1001 is open for Ada Byron").doesNotContain("Sent again");
    }

    @Test
    void comesOnceMoreAndSaysSoWhenNobodyKnowsWhetherItCame() {
        teams.teams.breaksOffAfter(RepliesTest::isMessage, 1);
        rosa.mentions(channel, START);
        town.relay.runDue();

        assertThat(rosa.shown(channel)).hasSize(1);
        assertThat(reads()).containsOnlyOnce("L-1001 is open for Ada Byron").contains(Sentences.AGAIN);
    }

    @Test
    void toAskForAFormSaysThatItCouldNotBeShown() {
        teams.teams.fails(RepliesTest::isMessage, 502, 0, 1);
        rosa.mentions(channel, "loop start");
        town.relay.runDue();

        assertThat(rosa.reads().getLast()).isEqualTo("""
                I could not show you the form just now.

                Nothing was changed. Please ask for it once more.""");
        rosa.mentions(channel, "loop start");
        assertThat(rosa.shown(channel).getLast().text()).contains("[Start the loop]");
    }

    @Test
    void isShownOnceHoweverOftenTeamsRepeatsALook() {
        rosa.repeatsEverything(3);
        rosa.mentions(channel, "loop list");
        assertThat(rosa.shown(channel)).hasSize(1);
    }
}
