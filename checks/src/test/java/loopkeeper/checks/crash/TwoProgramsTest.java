package loopkeeper.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of the real program over one PostgreSQL, asked at the same moment to book the same people. */
@DisplayName("Two programs on one PostgreSQL")
final class TwoProgramsTest {

    private static final int LOOPS = 6;

    /** Everybody who sits in two interviews at once, or twice without being given the break between them. */
    private static final String TWICE = """
            select count(*) from seat one join seat other
              on one.person = other.person and one.sits and other.sits
             and (one.loop_id, one.block) < (other.loop_id, other.block)
             and one.slot_start < other.slot_end and other.slot_start < one.slot_end""";

    private int deliveries;

    @Test
    void never_book_one_person_twice(@TempDir Path folder) throws Exception {
        Path log = Files.createDirectories(Path.of("target", "crash")).resolve("two.log");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                RealProgram one = RealProgram.start(program(postgres, folder.resolve("one"), log));
                RealProgram other = RealProgram.start(program(postgres, folder.resolve("other"), log))) {
            List<Talk> doors = List.of(new Talk(one.port()), new Talk(other.port()));
            List<String> open = new ArrayList<>();
            for (int i = 0; i < LOOPS; i++) {
                open.add(started(doors.get(i % 2), i));
            }
            int booked = 0;
            int rounds = 0;
            while (!open.isEmpty() && rounds++ < LOOPS) {
                for (String loop : open) {
                    offered(doors.getFirst(), loop);
                }
                List<String> left = chosen(doors, open);
                assertThat(left).as("one of them is booked each time").hasSizeLessThan(open.size());
                assertThat(number(postgres, TWICE)).as("round %s", rounds).isZero();
                booked += open.size() - left.size();
                open.retainAll(left);
                for (String loop : open) {
                    doors.getLast().says("rosa", "plan-" + deliveries++, "/loop plan " + loop);
                }
            }
            assertThat(booked).isEqualTo(LOOPS);
            assertThat(rounds).as("they got in each other's way").isGreaterThan(1);
            assertThat(number(postgres, "select count(*) from seat where sits")).isGreaterThanOrEqualTo(LOOPS * 8);
        }
    }

    private static ProcessBuilder program(EmbeddedPostgres postgres, Path data, Path log) {
        ProcessBuilder builder = RealProgram.builder(RealProgram.MAIN, data, log, RealProgram.SHORT_LIVED);
        builder.environment()
                .putAll(Map.of(
                        "LOOPKEEPER_DATABASE_URL", "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                        "LOOPKEEPER_DATABASE_USER", "postgres",
                        "LOOPKEEPER_DATABASE_PASSWORD", "postgres"));
        return builder;
    }

    private String started(Talk talk, int number) throws IOException {
        Instant now = Instant.parse(talk.inbox("rosa").get("now").asText());
        String opened = talk.says("rosa", "start-" + number, Company.start("Candidate Number " + number, now))
                .text();
        return opened.substring(0, opened.indexOf(' '));
    }

    /** Waits until plans are before the recruiter; either process may have looked for them. */
    private static void offered(Talk talk, String loop) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            String last = "";
            for (JsonNode message : talk.inbox("rosa").at("/conversations/0/messages")) {
                String text = message.get("text").asText();
                last = text.contains(loop) && !text.startsWith("/loop") ? text : last;
            }
            return last.contains("[Book plan 1]");
        });
    }

    /** Chooses the first plan of each at the same moment, half of them at each door; returns who got none. */
    private List<String> chosen(List<Talk> doors, List<String> loops) throws Exception {
        CyclicBarrier start = new CyclicBarrier(loops.size());
        List<Future<Boolean>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(loops.size())) {
            for (int i = 0; i < loops.size(); i++) {
                Talk door = doors.get(i % 2);
                String line = "/loop choose " + loops.get(i) + " 1";
                String delivery = "choose-" + deliveries++;
                asked.add(threads.submit(() -> {
                    start.await();
                    return door.says("rosa", delivery, line).text().startsWith("Plan 1 is booked");
                }));
            }
        }
        List<String> left = new ArrayList<>();
        for (int i = 0; i < loops.size(); i++) {
            if (!asked.get(i).get()) {
                left.add(loops.get(i));
            }
        }
        return left;
    }

    private static int number(EmbeddedPostgres postgres, String query) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
