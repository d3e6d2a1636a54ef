package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Instant;
import loopkeeper.bot.slack.fake.FakeSlack;
import loopkeeper.bot.slack.fake.Faults.Fault;
import loopkeeper.bot.slack.fake.Workspace;
import loopkeeper.bot.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call to Slack")
class SlackCallsTest {

    private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final FakeSlack slack = FakeSlack.start(clock);
    private final Workspace acme = slack.workspace("T0ACME", "Acme");
    private final SlackCalls calls = new SlackCalls(slack.api(), Pace.none(), clock);

    @AfterEach
    void close() {
        calls.close();
        slack.close();
    }

    /** The HTTP client underneath would send it again by itself, and the message would stand there twice. */
    @Test
    void isMadeOnceWhenTheConnectionIsCutOnceItWasDone() {
        acme.member("ana", "Ana Ferreira", "Europe/Paris");
        slack.paced(false);
        post("one");
        slack.faults().next("chat.postMessage", new Fault.CutAfter());

        assertThatThrownBy(() -> post("two"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageNotContaining("two");
        assertThat(acme.client("ana").reads()).isEqualTo("one\n\n---\n\ntwo");
    }

    @Test
    void waitsAsLongAsSlackSays() {
        slack.faults().next("chat.postMessage", new Fault.TooMany(30));

        assertThatThrownBy(() -> post("one"))
                .isInstanceOfSatisfying(
                        SlackCalls.Wait.class, wait -> assertThat(wait.left()).hasSeconds(30));
    }

    /** As a proxy in between answers, or a network that asks for a password first. */
    @Test
    void isBrokenWhereAPageComesInsteadOfAnAnswer() {
        slack.faults().next("chat.postMessage", new Fault.Html());

        assertThatThrownBy(() -> post("one"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("chat.postMessage");
    }

    private void post(String text) {
        calls.call(
                "T0ACME",
                "chat.postMessage",
                "U0ANA",
                methods -> methods.chatPostMessage(
                        call -> call.token(acme.token()).channel("U0ANA").text(text)));
    }
}
