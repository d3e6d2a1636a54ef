package loopkeeper.checks.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import loopkeeper.bot.storage.Database;
import loopkeeper.bot.web.Health;
import loopkeeper.bot.web.Metrics;
import loopkeeper.bot.web.WebServer;
import loopkeeper.checks.crash.Company;
import loopkeeper.checks.crash.RealProgram;
import loopkeeper.checks.crash.Talk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures how long people wait, on H2 and on PostgreSQL, with 1, 100 and 10,000 open loops, beside what the same
 * machine needs for next to nothing. {@code -Dbenchmark.loops=1,100,1000} measures other sizes,
 * {@code -Dbenchmark.times=100} less often.
 */
@DisplayName("How long people wait")
final class ResponseBenchmark {

    private static final int TIMES = Integer.getInteger("benchmark.times", 400);
    private static final int WARM_UP = 3 * TIMES;
    private static final int DEBRIEFS = 10;

    private final List<Integer> sizes = Arrays.stream(
                    System.getProperty("benchmark.loops", "1,100,10000").split(","))
            .map(Integer::valueOf)
            .toList();
    private final Path log = Path.of("target", "benchmark.log");

    /** Where the program keeps its data, and how to reach the same data from here while it does not run. */
    private record Place(String name, Path data, Database.Settings settings, Map<String, String> variables) {}

    /** Times in microseconds: half of all were faster than the one, nineteen of twenty than the other. */
    private record Times(long half, long most) {
        static Times of(List<Long> nanos) {
            List<Long> sorted = nanos.stream().sorted().toList();
            return new Times(sorted.get(sorted.size() / 2) / 1000, sorted.get(sorted.size() * 95 / 100) / 1000);
        }

        String text() {
            return String.format(Locale.ROOT, "%.2f / %.2f", half / 1000.0, most / 1000.0);
        }
    }

    private interface Step {
        void run(int number) throws IOException, SQLException;
    }

    private static Times measured(int warmUp, int times, Step step) throws IOException, SQLException {
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < warmUp + times; i++) {
            long begun = System.nanoTime();
            step.run(i);
            if (i >= warmUp) {
                took.add(System.nanoTime() - begun);
            }
        }
        return Times.of(took);
    }

    @Test
    void prints_the_table(@TempDir Path folder) throws IOException, SQLException {
        Files.deleteIfExists(log);
        say("| what | store | open loops | half within ms / 95 % within ms |");
        say("|---|---|---|---|");
        say("| HTTP, empty handler | none | none | " + emptyHandler().text() + " |");
        Path data = Files.createDirectories(folder.resolve("h2"));
        measure(new Place("H2", data, Database.Settings.h2(data), Map.of()));
        try (EmbeddedPostgres server = withFsync().start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            measure(new Place(
                    "PostgreSQL",
                    Files.createDirectories(folder.resolve("postgres")),
                    new Database.Settings(url, "postgres", "postgres", 8),
                    Map.of(
                            "LOOPKEEPER_DATABASE_URL", "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                            "LOOPKEEPER_DATABASE_USER", "postgres",
                            "LOOPKEEPER_DATABASE_PASSWORD", "postgres")));
        }
    }

    /** The embedded server leaves out what makes a commit safe, and slow, unless told otherwise. */
    private static EmbeddedPostgres.Builder withFsync() {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on");
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private Times emptyHandler() throws IOException, SQLException {
        WebServer.Chat chat = new WebServer.Chat() {
            @Override
            public String name() {
                return "empty";
            }

            @Override
            public void routes(io.javalin.config.RoutesConfig routes) {
                routes.post(
                        "/sandbox/say",
                        ctx -> ctx.contentType("application/json")
                                .result(ctx.body().isEmpty() ? "" : "{}"));
            }
        };
        Health health = () -> new Health.Report(Instant.EPOCH, true, null, Map.of());
        try (WebServer server = WebServer.start("127.0.0.1", 0, List.of(chat), health, new Metrics(health))) {
            Talk talk = new Talk(server.port());
            return measured(1000, 1000, i -> talk.says("rosa", "d" + i, "/loop status L-1001"));
        }
    }

    /** One row and its commit, in the store the program uses, over a connection of its own. */
    private static Times bareInsert(Place place) throws IOException, SQLException {
        try (Database database = Database.open(place.settings(), InstantSource.system());
                Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            return measured(1000, 2000, i -> {
                try (PreparedStatement insert =
                        connection.prepareStatement("insert into delivery (id, at) values (?, current_timestamp)")) {
                    insert.setString(1, "bare-" + i);
                    insert.executeUpdate();
                }
                connection.commit();
            });
        }
    }

    private RealProgram started(Place place) {
        ProcessBuilder builder = RealProgram.builder(RealProgram.MAIN, place.data(), log);
        builder.environment().putAll(place.variables());
        return RealProgram.start(builder);
    }

    private void measure(Place place) throws IOException, SQLException {
        List<Company.Seat> seats;
        try (RealProgram program = started(place)) {
            seats = Company.interviewed(new Talk(program.port()), 1);
        }
        Times bare = bareInsert(place);
        say("| insert of one row and its commit | " + place.name() + " | none | " + bare.text() + " |");
        Crowd crowd = new Crowd(place.settings(), seats);
        Map<Integer, Times> submits = new LinkedHashMap<>();
        for (int size : sizes) {
            crowd.growTo(size);
            long begun = System.nanoTime();
            try (RealProgram program = started(place)) {
                long ready = System.nanoTime() - begun;
                String where = " | " + place.name() + " | " + size + " | ";
                say("| process start to ready" + where + TimeUnit.NANOSECONDS.toMillis(ready) + " |");
                Talk talk = new Talk(program.port());
                submits.put(size, measure(talk, crowd, where));
                say("| memory, resident, MB" + where + resident(program.pid()) + " |");
            }
        }
        Times first = submits.get(sizes.get(Math.min(1, sizes.size() - 1)));
        Times last = submits.get(sizes.getLast());
        say(String.format(
                Locale.ROOT,
                "| submit, %d loops to %d; submit to bare insert | %s | | %.2f; %.1f |",
                sizes.getLast(),
                sizes.get(Math.min(1, sizes.size() - 1)),
                place.name(),
                (double) last.half() / first.half(),
                (double) last.half() / bare.half()));
    }

    private static Times measure(Talk talk, Crowd crowd, String where) throws IOException, SQLException {
        String run = Long.toString(System.nanoTime(), 36);
        List<CardForm> forms = new ArrayList<>();
        for (Company.Seat seat : crowd.seats()) {
            forms.add(CardForm.open(talk, seat));
        }
        Times submit = measured(WARM_UP, TIMES, i -> forms.get(i % forms.size()).submit(talk, run + "-" + i));
        say("| submit" + where + submit.text() + " |");
        Times status = measured(
                WARM_UP,
                TIMES,
                i -> expect(
                        talk.says(
                                "rosa",
                                run + "-status-" + i,
                                "/loop status " + crowd.seats().getFirst().loop()),
                        "message"));
        say("| status" + where + status.text() + " |");
        int debriefs = Math.min(DEBRIEFS, crowd.untouched());
        if (debriefs > 0) {
            List<Long> took = new ArrayList<>();
            for (int i = 0; i < debriefs; i++) {
                took.add(lastScoreToSummary(talk, crowd.takeOne(), run + "-" + i));
            }
            say("| last score to summary sent" + where + Times.of(took).text() + " |");
        }
        Instant now = Instant.parse(talk.inbox("rosa").get("now").asText());
        // Last, as every start leaves a search for plans behind, and messages wait for that.
        String line = Company.start("Ada Byron", now);
        Times start = measured(5, 25, i -> expect(talk.says("rosa", run + "-start-" + i, line), "message"));
        say("| start" + where + start.text() + " |");
        return submit;
    }

    private static long lastScoreToSummary(Talk talk, List<Company.Seat> seats, String run) throws IOException {
        for (Company.Seat seat : seats.subList(0, seats.size() - 1)) {
            CardForm.open(talk, seat).submit(talk, run + seat.block() + seat.person());
        }
        Company.Seat last = seats.getLast();
        long message = CardForm.open(talk, last)
                .submit(talk, run + "-last")
                .body()
                .at("/reply/message")
                .asLong();
        // Asking only for what is new, or drawing the rest again would be most of what is measured.
        String news =
                "/sandbox/inbox/hugo?after=" + talk.inbox("hugo").get("cursor").asLong();
        long begun = System.nanoTime();
        expect(talk.presses(last.person(), run + "-opens", message, 0), "message");
        String room = "room:" + last.loop();
        while (true) {
            Optional<Integer> posts = talk.get(news)
                    .body()
                    .get("conversations")
                    .valueStream()
                    .filter(one -> one.get("id").asText().equals(room))
                    .map(one -> one.get("messages").size())
                    .findFirst();
            if (posts.orElse(0) > 0) {
                return System.nanoTime() - begun;
            }
            if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(20)) {
                throw new AssertionError("no summary in " + room);
            }
        }
    }

    static Talk.Answer expect(Talk.Answer answer, String kind) {
        if (!answer.kind().equals(kind)) {
            throw new AssertionError("expected " + kind + ", got " + answer.kind() + ": " + answer.text());
        }
        return answer;
    }

    /** What the process holds of the machine's memory, in MB; -1 where the system does not tell. */
    private static long resident(long process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process), "status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1L);
    }
}
