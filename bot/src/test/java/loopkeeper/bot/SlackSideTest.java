package loopkeeper.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.config.Environment;
import loopkeeper.bot.slack.fake.FakeSlack;
import loopkeeper.bot.slack.fake.Workspace;
import loopkeeper.bot.testing.SettableClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running program, whole, with a made-up Slack at the other end. */
@DisplayName("The program with Slack")
class SlackSideTest {

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-12-01T09:00:00Z"));

    @Test
    void answersACommandAtItsAddress() {
        try (FakeSlack slack = FakeSlack.start(clock)) {
            Workspace acme = acme(slack);
            try (Bot bot = open(slack, "LOOPKEEPER_SLACK_SIGNING_SECRET", FakeSlack.SIGNING_SECRET, acme)) {
                slack.app(URI.create(bot.address() + "/slack/events"));

                assertThat(acme.client("rosa").types("/loop list")).contains("no loop");
                assertThat(slack.violations()).isEmpty();
            }
        }
    }

    @Test
    @SuppressWarnings("try") // Slack goes away while the bot is still there.
    void answersACommandByItsSocketAndTellsWhenThatIsLost() throws Exception {
        try (FakeSlack slack = FakeSlack.start(clock)) {
            Workspace acme = acme(slack);
            slack.socketMode();
            try (Bot bot = open(slack, "LOOPKEEPER_SLACK_APP_TOKEN", FakeSlack.APP_TOKEN, acme)) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> !health(bot).contains("slack-socket"));

                assertThat(acme.client("rosa").types("/loop list")).contains("no loop");
                assertThat(get(bot, "/slack/events").statusCode()).isEqualTo(404);
                slack.close();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> health(bot).contains("slack-socket"));
            }
        }
    }

    private static Workspace acme(FakeSlack slack) {
        Workspace acme = slack.workspace("T0ACME", "Acme");
        acme.member("rosa", "Rosa Delgado", "Europe/Paris");
        return acme;
    }

    private Bot open(FakeSlack slack, String name, String value, Workspace workspace) {
        Map<String, String> variables = new HashMap<>();
        variables.put("LOOPKEEPER_PORT", "0");
        variables.put("LOOPKEEPER_DATA", folder.toString());
        variables.put("LOOPKEEPER_SLACK_BOT_TOKEN", workspace.token());
        variables.put("LOOPKEEPER_SLACK_API_URL", slack.api());
        variables.put(name, value);
        return Bot.open(Environment.read(variables, BotConfig.Mode.SERVE), clock, new Random(7));
    }

    private static String health(Bot bot) throws Exception {
        return get(bot, "/healthz").body();
    }

    private static HttpResponse<String> get(Bot bot, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(bot.address() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
