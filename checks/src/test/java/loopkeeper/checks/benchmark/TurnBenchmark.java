package loopkeeper.checks.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.bot.builder.BotFrameworkAdapter;
import com.microsoft.bot.connector.authentication.ChannelValidation;
import com.microsoft.bot.connector.authentication.SimpleCredentialProvider;
import com.microsoft.bot.restclient.serializer.JacksonAdapter;
import com.microsoft.bot.schema.Activity;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import loopkeeper.bot.storage.Database;
import loopkeeper.bot.teams.TeamsTown;
import loopkeeper.bot.teams.fake.Client;
import loopkeeper.bot.teams.fake.FakeTeams;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import loopkeeper.bot.web.Health;
import loopkeeper.bot.web.Metrics;
import loopkeeper.bot.web.WebServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our whole turn in Teams, a press with its command, its transaction in a file and its answer, beside Microsoft's adapter
 * with a bot that does nothing, behind the same server and with the same checks of the token. Both are warmed first; they
 * take turns, so that what else the machine does meets both. {@code -Dbenchmark.turns=3000} says how many make a round.
 */
@DisplayName("A turn in Teams")
final class TurnBenchmark {

    private static final int TURNS = Integer.getInteger("benchmark.turns", 3_000);
    private static final int WARM_UPS = Integer.getInteger("benchmark.warm-ups", 4);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 9);
    private static final int AT_ONCE = 8;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void besideAnEmptyBotOfTheSdk() throws Exception {
        Health.Report fine = new Health.Report(Instant.EPOCH, true, null, Map.of());
        try (Town town =
                new Town(RunningLoop.MONDAY, Database.Settings.h2(folder), TeamsTown.of(TeamsTown.Kind.PLAIN))) {
            TeamsTown teams = TeamsTown.in(town);
            RunningLoop.booked(town);
            ChannelValidation.setOpenIdMetaDataUrl(teams.teams.openId().toString());
            try (WebServer server =
                    WebServer.start("127.0.0.1", 0, List.of(empty()), () -> fine, new Metrics(() -> fine))) {
                URI theirs = URI.create("http://127.0.0.1:" + server.port() + "/sdk/messages");
                URI ours = teams.bot().resolve("/teams/messages");
                for (Press press : Press.values()) {
                    compared(teams, theirs, ours, press);
                }
            }
        }
    }

    /** What is pressed, which the SDK's bot takes in and leaves undone. */
    private enum Press {
        LOOK("a look: where a loop stands", "show-loop") {
            @Override
            void fill(ObjectNode command, int number) {
                command.put("loop", "L-1001");
            }
        },
        CHANGE("a change: my hours, committed to a file", "change-my-hours") {
            @Override
            void fill(ObjectNode command, int number) {
                command.putObject("answers").putObject("values").put("hours", "mon-fri 08:00-1" + number % 10 + ":30");
            }
        };

        private final String title;
        private final String command;

        Press(String title, String command) {
            this.title = title;
            this.command = command;
        }

        /** What the button carries; each number asks for something else than the one before. */
        abstract void fill(ObjectNode command, int number);
    }

    private void compared(TeamsTown teams, URI theirs, URI ours, Press press)
            throws InterruptedException, ExecutionException {
        for (int round = 0; round < WARM_UPS; round++) {
            turnsASecond(teams, theirs, press);
            turnsASecond(teams, ours, press);
        }
        List<Double> ratios = new ArrayList<>();
        System.out.println(press.title + "; turns a second of the SDK's adapter with an empty bot, of ours, ratio");
        for (int round = 0; round < ROUNDS; round++) {
            double sdk = turnsASecond(teams, theirs, press);
            double us = turnsASecond(teams, ours, press);
            System.out.printf(Locale.ROOT, "%.0f %.0f %.2f%n", sdk, us, us / sdk);
            ratios.add(us / sdk);
        }
        ratios.sort(null);
        System.out.printf(
                Locale.ROOT,
                "half of the rounds above %.2f, the lowest %.2f%n",
                ratios.get(ROUNDS / 2),
                ratios.getFirst());
    }

    private double turnsASecond(TeamsTown teams, URI bot, Press press) throws InterruptedException, ExecutionException {
        Client rosa = teams.client("rosa");
        String authorization = "Bearer " + teams.teams.token().text();
        AtomicInteger number = new AtomicInteger();
        // Made before the clock runs: what Teams does to make them is no part of anybody's turn.
        List<byte[]> presses = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            presses.add(pressed(rosa, press, turn));
        }
        // The messages that follow an answer are left out on our side, as an empty bot sends none.
        teams.afterwards = message -> {};
        long begun = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                running.add(clients.submit(() -> {
                    for (int turn = number.getAndIncrement(); turn < TURNS; turn = number.getAndIncrement()) {
                        answered(bot, authorization, presses.get(turn));
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

    private void answered(URI bot, String authorization, byte[] press) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(bot)
                        .header("Authorization", authorization)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(press))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 && answer.statusCode() != 202) {
            throw new AssertionError(bot + " answered " + answer.statusCode());
        }
    }

    private static byte[] pressed(Client rosa, Press press, int number) {
        ObjectNode activity = rosa.activity("invoke", rosa.chat()).put("name", "adaptiveCard/action");
        // The SDK reads no timestamp without a fraction.
        activity.put("timestamp", activity.path("timestamp").asText().replace("Z", ".123Z"));
        ObjectNode action = activity.putObject("value").putObject("action").put("type", "Action.Execute");
        press.fill(
                action.put("verb", "command")
                        .putObject("data")
                        .putObject("command")
                        .put("do", press.command),
                number);
        return activity.toString().getBytes(StandardCharsets.UTF_8);
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
