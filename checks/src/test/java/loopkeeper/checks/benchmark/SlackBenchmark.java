package loopkeeper.checks.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import loopkeeper.bot.config.Secret;
import loopkeeper.bot.slack.SlackGate;
import loopkeeper.bot.slack.SlackTown;
import loopkeeper.bot.slack.fake.Deliveries.Delivery;
import loopkeeper.bot.slack.fake.FakeSlack;
import loopkeeper.bot.slack.fake.Signed;
import loopkeeper.bot.storage.Database;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Slack's signed requests, ours up to the acknowledgement with everything committed to a file, beside a bare Bolt app whose
 * handlers are empty, behind the same gate and the same server. Requests come at a fixed rate, whatever is answered, and
 * each is timed from when it was due, so that waiting counts. Both sides are warmed, and take turns round by round.
 * {@code -Dbenchmark.seconds=10} says how long a round is, {@code -Dbenchmark.rounds=5} how many there are, {@code -Dbenchmark.loops-scored=18} over how many
 * loops the cards of four people each are spread.
 */
@DisplayName("A request of Slack's")
final class SlackBenchmark {

    private static final int SECONDS = Integer.getInteger("benchmark.seconds", 10);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final int WARM_UPS = Integer.getInteger("benchmark.warm-ups", 2);
    private static final int LOOPS = Integer.getInteger("benchmark.loops-scored", 18);
    private static final List<Integer> RATES = List.of(50, 200);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger number = new AtomicInteger();

    @TempDir
    private Path folder;

    /**
     * What is asked.
     *
     * @param next makes the next request, another one each time
     * @param done what our answer holds when it was done
     */
    private record Requests(Supplier<Delivery> next, String done) {}

    /** How a round went: requests acknowledged a second, and how long half and 99 % of them waited at most, in ms. */
    private record Round(double perSecond, double half, double slowest) {}

    @Test
    void besideABareBoltApp() {
        Slack bolt = Slack.getInstance();
        try (Town town = new Town(RunningLoop.MONDAY, Database.Settings.h2(folder), SlackTown::new)) {
            SlackTown slack = (SlackTown) town.chat;
            RunningLoop loop = RunningLoop.interviewed(town);
            Javalin bare = bare(bolt, town);
            URI theirs = URI.create("http://127.0.0.1:" + bare.port() + SlackGate.PATH);
            URI ours = slack.slack.app();
            compared("/loop status", town, theirs, ours, command(slack));
            compared("a scorecard's form sent", town, theirs, ours, card(town, slack, loop));
            bare.stop();
        }
    }

    private void compared(String what, Town town, URI theirs, URI ours, Requests requests) {
        for (int i = 0; i < WARM_UPS; i++) {
            round(town, theirs, requests, "", RATES.getLast());
            round(town, ours, requests, requests.done(), RATES.getLast());
        }
        for (int rate : RATES) {
            System.out.println(what + " at " + rate
                    + " a second; acknowledged a second, half within ms, 99 % within ms: bare, ours; ratio");
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                Round bare = round(town, theirs, requests, "", rate);
                Round us = round(town, ours, requests, requests.done(), rate);
                ratios.add(us.perSecond() / bare.perSecond());
                System.out.printf(
                        Locale.ROOT,
                        "%.1f %.1f %.1f, %.1f %.1f %.1f; %.2f%n",
                        bare.perSecond(),
                        bare.half(),
                        bare.slowest(),
                        us.perSecond(),
                        us.half(),
                        us.slowest(),
                        ratios.getLast());
            }
            ratios.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "half of the rounds above %.2f, the lowest %.2f; aim 0.70%n",
                    ratios.get(ROUNDS / 2),
                    ratios.getFirst());
        }
    }

    private Round round(Town town, URI app, Requests requests, String done, int rate) {
        int count = rate * SECONDS;
        // Made and signed before the clock runs: that is Slack's work.
        List<HttpRequest> signed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            signed.add(signed(town, app, requests.next().get()));
        }
        long[] waited = new long[count];
        AtomicInteger failed = new AtomicInteger();
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = begun + i * 1_000_000_000L / rate;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            int which = i;
            answers.add(http.sendAsync(signed.get(i), HttpResponse.BodyHandlers.ofString())
                    .thenAccept(answer -> {
                        waited[which] = System.nanoTime() - due;
                        if (answer.statusCode() != 200 || !answer.body().contains(done)) {
                            failed.incrementAndGet();
                        }
                    }));
        }
        answers.forEach(CompletableFuture::join);
        double took = (System.nanoTime() - begun) / 1e9;
        Arrays.sort(waited);
        if (failed.get() > 0) {
            System.out.println(failed.get() + " of " + count + " were not done");
        }
        return new Round((count - failed.get()) / took, waited[count / 2] / 1e6, waited[count * 99 / 100] / 1e6);
    }

    private static HttpRequest signed(Town town, URI app, Delivery delivery) {
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(app)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        Signed.headers(body, town.clock.instant(), FakeSlack.SIGNING_SECRET).forEach(request::header);
        return request.build();
    }

    /** {@code /loop status} of one loop, typed anew each time. */
    private Requests command(SlackTown slack) {
        slack.slack.deliveries().hold();
        slack.client("rosa").types("/loop status L-1001");
        Delivery typed = slack.slack.deliveries().release().getFirst();
        return new Requests(
                () -> {
                    ObjectNode payload = typed.payload().deepCopy();
                    payload.put("trigger_id", "benchmark-" + number.incrementAndGet());
                    return new Delivery(typed.kind(), payload);
                },
                "L-1001");
    }

    /**
     * Whole cards from their open forms, a new version each time, spread over loops as the cards of one loop wait for each
     * other. Each loop owes more cards, so no debrief opens.
     */
    private Requests card(Town town, SlackTown slack, RunningLoop loop) {
        List<Delivery> sent = new ArrayList<>();
        for (String copy : town.store.inTransaction(tx -> Crowd.copies(tx, loop.id.code(), LOOPS))) {
            for (String block : RunningLoop.BLOCKS) {
                String lead = loop.lead(block);
                slack.types(lead, "/loop score " + copy + " " + block);
                slack.slack.deliveries().hold();
                slack.sends(lead, loop.card(block, RunningLoop.solid().getOrDefault(block, ""), "YES"));
                sent.addAll(slack.slack.deliveries().release());
            }
        }
        return new Requests(
                () -> {
                    int one = number.incrementAndGet();
                    Delivery filled = sent.get(one % sent.size());
                    ObjectNode payload = filled.payload().deepCopy();
                    ((ObjectNode) payload.path("view")).put("hash", "benchmark-" + one);
                    return new Delivery(filled.kind(), payload);
                },
                "clear");
    }

    /** An app that takes the same and does nothing, on a server like ours. */
    private static Javalin bare(Slack bolt, Town town) {
        App app = new App(
                AppConfig.builder()
                        .slack(bolt)
                        .requestVerificationEnabled(false)
                        .allEventsApiAutoAckEnabled(true)
                        .build(),
                bolt,
                new ArrayList<>());
        app.command("/loop", (request, context) -> context.ack());
        app.viewSubmission(Pattern.compile(".*"), (request, context) -> context.ack());
        app.start();
        SlackGate gate = new SlackGate(app, new Secret(FakeSlack.SIGNING_SECRET), town.clock);
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    gate.addTo(config.routes);
                })
                .start("127.0.0.1", 0);
    }
}
