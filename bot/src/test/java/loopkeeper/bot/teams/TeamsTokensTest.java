package loopkeeper.bot.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import loopkeeper.bot.teams.fake.FakeTeams;
import loopkeeper.bot.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is wrong with a token at first sight is in {@link GateTest}. */
@DisplayName("A token of Teams that was found right")
class TeamsTokensTest {

    private final FakeTeams teams = FakeTeams.start();
    private final SettableClock machine = new SettableClock(Instant.now());
    private final TeamsTokens tokens = new TeamsTokens(FakeTeams.APP, teams.openId(), machine);
    private final String service = teams.service().toString();

    @AfterEach
    void stop() {
        teams.close();
    }

    @Test
    void speaksForNoOtherAddressAfterwards() {
        String right = "Bearer " + teams.token().text();
        assertThat(tokens.accepts(right, service)).isTrue();
        assertThat(tokens.accepts(right, service)).isTrue();
        assertThat(tokens.accepts(right, "https://smba.trafficmanager.net/amer/"))
                .isFalse();
        assertThat(tokens.accepts(right + "x", service)).isFalse();
        assertThat(tokens.accepts(right.replace("Bearer ", "Basic "), service)).isFalse();
    }

    @Test
    void isCheckedAgainAfterAWhileAndOnceItHasEnded() {
        Instant end = machine.instant().plusSeconds(120);
        String brief = "Bearer "
                + teams.token()
                        .claim("exp", String.valueOf(end.getEpochSecond()))
                        .text();
        String right = "Bearer " + teams.token().text();
        assertThat(tokens.accepts(brief, service)).isTrue();
        assertThat(tokens.accepts(right, service)).isTrue();

        machine.moveTo(end.plusSeconds(1));
        assertThat(tokens.checksAgain(brief)).isTrue();
        assertThat(tokens.checksAgain(right)).isFalse();

        machine.moveTo(machine.instant().plus(Duration.ofMinutes(5)));
        assertThat(tokens.checksAgain(right)).isTrue();
    }
}
