package loopkeeper.bot.slack.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import java.time.Duration;
import java.time.Instant;
import loopkeeper.bot.testing.SettableClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sockets of the made-up Slack")
class SocketsTest {

    private final FakeSlack slack = FakeSlack.start(new SettableClock(Instant.parse("2026-12-01T09:00:00Z")));
    private final Workspace acme = slack.workspace("T0ACME", "Acme");
    private final Slack sdk = Slack.getInstance(FakeSlackTest.config(slack));

    @AfterEach
    void close() throws Exception {
        sdk.close();
        slack.close();
    }

    @Test
    void carryCommandsToABoltAppAndItsAnswerBack() throws Exception {
        acme.member("ana", "Ana Ferreira", "Europe/Paris");
        App bolt = new App(
                AppConfig.builder().slack(sdk).singleTeamBotToken(acme.token()).build());
        bolt.command(
                "/loop",
                (command, context) ->
                        context.ack("You asked: " + command.getPayload().getText()));
        slack.socketMode();
        SocketModeApp app = new SocketModeApp(FakeSlack.APP_TOKEN, SocketModeClient.Backend.JavaWebSocket, bolt);
        app.startAsync();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> slack.sockets().connections() == 1);

        assertThat(acme.client("ana").types("/loop list")).isEqualTo("You asked: list");
        app.stop();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> slack.sockets().connections() == 0);
    }

    @Test
    void openOnlyForTheTokenOfTheApp() throws Exception {
        assertThat(sdk.methods()
                        .appsConnectionsOpen(call -> call.token(acme.token()))
                        .getError())
                .isEqualTo("not_allowed_token_type");
        slack.faults().next("apps.connections.open", new Faults.Fault.Hollow());
        assertThat(sdk.methods()
                        .appsConnectionsOpen(call -> call.token(FakeSlack.APP_TOKEN))
                        .getUrl())
                .isNull();
        assertThat(sdk.methods()
                        .appsConnectionsOpen(call -> call.token(FakeSlack.APP_TOKEN))
                        .getUrl())
                .startsWith("ws://127.0.0.1:");
    }
}
