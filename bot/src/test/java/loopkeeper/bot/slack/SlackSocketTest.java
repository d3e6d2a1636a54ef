package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import loopkeeper.bot.config.Secret;
import loopkeeper.bot.slack.fake.FakeSlack;
import loopkeeper.bot.slack.fake.Faults.Fault;
import loopkeeper.bot.slack.fake.Workspace;
import loopkeeper.bot.testing.SettableClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The socket to Slack")
class SlackSocketTest {

    private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final FakeSlack slack = FakeSlack.start(clock);
    private final Workspace acme = slack.workspace("T0ACME", "Acme");
    private final SlackCalls calls = new SlackCalls(slack.api(), Pace.none(), clock);
    private SlackSocket socket;

    @BeforeEach
    void connect() {
        acme.member("ana", "Ana Ferreira", "Europe/Paris");
        slack.socketMode();
        App app = new App(
                AppConfig.builder()
                        .slack(calls.slack())
                        .requestVerificationEnabled(false)
                        .build(),
                calls.slack(),
                List.of());
        app.command(
                "/loop",
                (request, context) ->
                        context.ack("You asked: " + request.getPayload().getText()));
        socket = new SlackSocket(
                app,
                new Secret(FakeSlack.APP_TOKEN),
                4,
                new SlackSocket.Rhythm(Duration.ofMillis(100), Duration.ofMillis(200)),
                clock,
                new Random(7));
    }

    @AfterEach
    void close() {
        socket.close();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> slack.sockets().connections() == 0);
        calls.close();
        slack.close();
    }

    @Test
    void carriesACommandAndItsAnswer() {
        socket.start();
        standing();

        assertThat(acme.client("ana").types("/loop list")).isEqualTo("You asked: list");
        assertThat(socket.state()).isEqualTo(new SlackSocket.State(true, START));
    }

    /** The SDK's own monitor would have ended with the first of these answers. */
    @Test
    void comesBackAfterSlackAnsweredWithPagesInsteadOfAnAddress() {
        slack.faults()
                .next(
                        "apps.connections.open",
                        new Fault.Html(),
                        new Fault.Hollow(),
                        new Fault.Status(503),
                        new Fault.CutAfter());
        socket.start();
        standing();
        clock.moveTo(START.plusSeconds(60));
        slack.faults()
                .next("apps.connections.open", new Fault.Html(), new Fault.Hollow(), new Fault.No("internal_error"));
        slack.sockets().cut();
        lost();
        standing();

        assertThat(acme.client("ana").types("/loop list")).isEqualTo("You asked: list");
        assertThat(slack.faults().happened())
                .isEqualTo(Map.of("CutAfter", 1, "Hollow", 2, "Html", 2, "No", 1, "Status", 1));
    }

    @Test
    void followsWhenSlackAsksItToConnectAnew() {
        socket.start();
        standing();
        slack.faults().next("apps.connections.open", new Fault.Html());
        slack.sockets().refresh();
        lost();
        standing();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> slack.sockets().connections() == 1);

        assertThat(acme.client("ana").types("/loop list")).isEqualTo("You asked: list");
    }

    private void standing() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> socket.state().connected() && slack.sockets().connections() > 0);
    }

    private void lost() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> slack.journal().of("apps.connections.open").size() > 1);
    }
}
