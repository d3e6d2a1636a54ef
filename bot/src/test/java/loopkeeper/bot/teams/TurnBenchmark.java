package loopkeeper.bot.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.bot.builder.BotFrameworkAdapter;
import com.microsoft.bot.connector.authentication.ChannelValidation;
import com.microsoft.bot.connector.authentication.SimpleCredentialProvider;
import com.microsoft.bot.restclient.serializer.JacksonAdapter;
import com.microsoft.bot.schema.Activity;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import loopkeeper.bot.teams.fake.Client;
import loopkeeper.bot.teams.fake.FakeTeams;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import loopkeeper.bot.web.Health;
import loopkeeper.bot.web.Metrics;
import loopkeeper.bot.web.WebServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Our whole turn, a press with its command, its transaction and its answer, beside Microsoft's adapter with a bot that
 * does nothing, behind the same server and with the same checks of the token. Not run by CI:
 * {@code mvn -pl bot -am test -Dtest=TurnBenchmark -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@DisplayName("A turn in Teams")
final class TurnBenchmark {

    private static final int TURNS = Integer.getInteger("benchmark.turns", 2_000);
    private static final int AT_ONCE = 8;
    private static final int ROUNDS = 5;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void besideAnEmptyBotOfTheSdk() throws Exception {
        try (Town town = TeamsTown.town(Instant.parse("2026-11-30T08:00:00Z"), TeamsTown.Kind.PLAIN)) {
            TeamsTown teams = TeamsTown.in(town);
            RunningLoop.booked(town);
            Health.Report fine = new Health.Report(Instant.EPOCH, true, null, Map.of());
            ChannelValidation.setOpenIdMetaDataUrl(teams.teams.openId().toString());
            try (WebServer server =
                    WebServer.start("127.0.0.1", 0, List.of(empty()), () -> fine, new Metrics(() -> fine))) {
                URI theirs = URI.create("http://127.0.0.1:" + server.port() + "/sdk/messages");
                URI ours = teams.bot().resolve("/teams/messages");
                List<Double> ratios = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    double sdk = turnsASecond(teams, theirs);
                    double us = turnsASecond(teams, ours);
                    System.out.printf(
                            Locale.ROOT,
                            "round %d: SDK, empty bot %.0f/s; ours, whole turn %.0f/s; %.2f%n",
                            round,
                            sdk,
                            us,
                            us / sdk);
                    ratios.add(us / sdk);
                }
                assertThat(ratios).hasSize(ROUNDS);
            }
        }
    }

    private double turnsASecond(TeamsTown teams, URI bot) throws Exception {
        Client rosa = teams.client("rosa");
        String authorization = "Bearer " + teams.teams.token().text();
        AtomicInteger number = new AtomicInteger();
        long begun = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                running.add(clients.submit(() -> {
                    for (int turn = number.incrementAndGet(); turn <= TURNS; turn = number.incrementAndGet()) {
                        ObjectNode press = rosa.activity("invoke", rosa.chat()).put("name", "adaptiveCard/action");
                        // The SDK reads no timestamp without a fraction.
                        press.put("timestamp", press.path("timestamp").asText().replace("Z", ".123Z"));
                        press.putObject("value")
                                .putObject("action")
                                .put("type", "Action.Execute")
                                .put("verb", "command")
                                .putObject("data")
                                .putObject("command")
                                .put("do", "show-loop")
                                .put("loop", "L-1001");
                        HttpResponse<String> answer = http.send(
                                HttpRequest.newBuilder(bot)
                                        .header("Authorization", authorization)
                                        .POST(HttpRequest.BodyPublishers.ofString(press.toString()))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                        assertThat(answer.statusCode()).isIn(200, 202);
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        return TURNS / ((System.nanoTime() - begun) / 1e9);
    }

    private static WebServer.Chat empty() {
        BotFrameworkAdapter adapter =
                new BotFrameworkAdapter(new SimpleCredentialProvider(FakeTeams.APP, "a password"));
        JacksonAdapter json = new JacksonAdapter();
        return new WebServer.Chat() {
            @Override
            public String name() {
                return "sdk";
            }

            @Override
            public void routes(RoutesConfig routes) {
                routes.post("/sdk/messages", context -> {
                    Activity activity = json.serializer().readValue(context.bodyAsBytes(), Activity.class);
                    activity.setType("message");
                    activity.setLocale("");
                    adapter.processActivity(
                                    context.header("Authorization"),
                                    activity,
                                    turn -> CompletableFuture.completedFuture(null))
                            .join();
                    context.status(202);
                });
            }
        };
    }
}
