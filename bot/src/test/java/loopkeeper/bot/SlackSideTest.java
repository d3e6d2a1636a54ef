package loopkeeper.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.config.Environment;
import loopkeeper.bot.slack.fake.Client;
import loopkeeper.bot.slack.fake.FakeSlack;
import loopkeeper.bot.slack.fake.Faults.Fault;
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
                Fault[] down = new Fault[100];
                Arrays.fill(down, new Fault.Status(503));
                slack.faults().next("apps.connections.open", down);
                slack.sockets().cut();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> health(bot).contains("slack-socket"));
            }
        }
    }

    @Test
    void isInstalledByAWorkspaceAndTakenOutAgain() throws Exception {
        try (FakeSlack slack = FakeSlack.start(clock)) {
            Workspace acme = acme(slack);
            Client rosa = acme.client("rosa");
            Map<String, String> variables = new HashMap<>();
            variables.put("LOOPKEEPER_PORT", "0");
            variables.put("LOOPKEEPER_DATA", folder.toString());
            variables.put("LOOPKEEPER_PUBLIC_URL", "http://127.0.0.1");
            variables.put("LOOPKEEPER_SLACK_API_URL", slack.api());
            variables.put("LOOPKEEPER_SLACK_SIGNING_SECRET", FakeSlack.SIGNING_SECRET);
            variables.put("LOOPKEEPER_SLACK_CLIENT_ID", FakeSlack.CLIENT);
            variables.put("LOOPKEEPER_SLACK_CLIENT_SECRET", FakeSlack.CLIENT_SECRET);
            variables.put("LOOPKEEPER_SLACK_WORKSPACES", "T0ACME");
            variables.put("LOOPKEEPER_VAULT_KEYS", "a:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
            try (Bot bot = Bot.open(Environment.read(variables, BotConfig.Mode.SERVE), clock, new Random(7))) {
                slack.app(URI.create(bot.address() + "/slack/events"));
                assertThat(rosa.types("/loop list")).isEmpty();

                HttpResponse<String> page = get(bot, "/slack/install");
                String link = page.body()
                        .replaceAll("(?s).*href=\"([^\"]+)\".*", "$1")
                        .replace("&amp;", "&");
                URI back = slack.consents(URI.create(link), "U0ROSA", false, acme);
                String cookie =
                        page.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
                assertThat(get(bot, back.getRawPath() + "?" + back.getRawQuery(), "Cookie", cookie)
                                .statusCode())
                        .isEqualTo(200);
                assertThat(rosa.types("/loop list")).contains("no loop");

                slack.deliveries().uninstalled(acme);
                assertThat(rosa.types("/loop list")).isEmpty();
            }
        }
    }

    @Test
    void isKnockedAtByCheckOnlyWhereSlackWillKnock() {
        try (FakeSlack slack = FakeSlack.start(clock)) {
            Workspace acme = acme(slack);
            assertThat(problems(slack, "LOOPKEEPER_SLACK_APP_TOKEN", FakeSlack.APP_TOKEN, acme))
                    .isEmpty();
            assertThat(problems(slack, "LOOPKEEPER_SLACK_SIGNING_SECRET", FakeSlack.SIGNING_SECRET, acme))
                    .containsExactly("LOOPKEEPER_PUBLIC_URL is not set, so I don't know where Slack will knock.");
        }
    }

    private List<String> problems(FakeSlack slack, String name, String value, Workspace workspace) {
        return new Wired(InstantSource.system(), new Random(7))
                .chatProblems(config(slack, name, value, workspace), true, null);
    }

    private static Workspace acme(FakeSlack slack) {
        Workspace acme = slack.workspace("T0ACME", "Acme");
        acme.member("rosa", "Rosa Delgado", "Europe/Paris");
        return acme;
    }

    private Bot open(FakeSlack slack, String name, String value, Workspace workspace) {
        return Bot.open(config(slack, name, value, workspace), clock, new Random(7));
    }

    private BotConfig config(FakeSlack slack, String name, String value, Workspace workspace) {
        Map<String, String> variables = new HashMap<>();
        variables.put("LOOPKEEPER_PORT", "0");
        variables.put("LOOPKEEPER_DATA", folder.toString());
        variables.put("LOOPKEEPER_SLACK_BOT_TOKEN", workspace.token());
        variables.put("LOOPKEEPER_SLACK_API_URL", slack.api());
        variables.put(name, value);
        return Environment.read(variables, BotConfig.Mode.SERVE);
    }

    private static String health(Bot bot) throws Exception {
        return get(bot, "/healthz").body();
    }

    private static HttpResponse<String> get(Bot bot, String path, String... headers) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    headers.length == 0
                            ? HttpRequest.newBuilder(URI.create(bot.address() + path))
                                    .build()
                            : HttpRequest.newBuilder(URI.create(bot.address() + path))
                                    .headers(headers)
                                    .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
