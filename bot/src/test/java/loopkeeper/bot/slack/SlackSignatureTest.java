package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import loopkeeper.bot.config.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The request, secret and signature are the example of Slack's page "Verifying requests from Slack". */
@DisplayName("Slack's signature")
class SlackSignatureTest {

    static final Secret SECRET = new Secret("8f742231b10e8888abcd99yyyzzz85a5");
    static final String SENT = "1531420618";
    static final String SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    static final byte[] BODY = ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                    + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
                    + "&command=%2Fwebhook-collect&text="
                    + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
                    + "%2F96rGlfmibIGlgcZRskXaIFfN"
                    + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
            .getBytes(StandardCharsets.UTF_8);

    @Test
    void provesWhatSlackSigned() {
        assertThat(after(0).proves(BODY, SENT, SIGNATURE)).isTrue();
    }

    @Test
    void provesNothingThatWasChangedOrLeftOut() {
        byte[] changed = BODY.clone();
        changed[changed.length - 1] = 'd';

        assertThat(after(0).proves(changed, SENT, SIGNATURE)).isFalse();
        assertThat(after(0).proves(BODY, "1531420619", SIGNATURE)).isFalse();
        assertThat(after(0).proves(BODY, SENT, SIGNATURE.replace("v0=a2", "v0=a3")))
                .isFalse();
        assertThat(after(0).proves(BODY, SENT, SIGNATURE.substring(3))).isFalse();
        assertThat(after(0).proves(BODY, SENT, "")).isFalse();
        assertThat(after(0).proves(BODY, SENT, null)).isFalse();
        assertThat(after(0).proves(BODY, null, SIGNATURE)).isFalse();
    }

    @Test
    void isTakenWithinFiveMinutesOnEitherSide() {
        assertThat(after(300).proves(BODY, SENT, SIGNATURE)).isTrue();
        assertThat(after(301).proves(BODY, SENT, SIGNATURE)).isFalse();
        assertThat(after(-300).proves(BODY, SENT, SIGNATURE)).isTrue();
        assertThat(after(-301).proves(BODY, SENT, SIGNATURE)).isFalse();
    }

    @Test
    void refusesATimestampThatIsNone() {
        assertThat(after(0).proves(BODY, "now", SIGNATURE)).isFalse();
        assertThat(after(0).proves(BODY, "-1531420618", SIGNATURE)).isFalse();
        assertThat(after(0).proves(BODY, "99999999999999999999", SIGNATURE)).isFalse();
    }

    @Test
    void needsASecret() {
        assertThatThrownBy(() -> new SlackSignature(new Secret(" "), InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Slack's requests can't be told from others without a signing secret");
    }

    private static SlackSignature after(long seconds) {
        return new SlackSignature(SECRET, InstantSource.fixed(Instant.ofEpochSecond(1531420618 + seconds)));
    }
}
