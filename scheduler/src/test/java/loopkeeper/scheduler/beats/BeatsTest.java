package loopkeeper.scheduler.beats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import loopkeeper.scheduler.beats.Beats.Beat;
import loopkeeper.scheduler.beats.Beats.Kind;
import loopkeeper.scheduler.beats.Beats.Settings;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@DisplayName("Beats are heard, kept and caught up")
final class BeatsTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final String EACH_SECOND = "* * * * * ?";
    private static final String EACH_YEAR = "0 0 0 1 1 ?";

    private JdbcConnectionPool source;

    @BeforeEach
    void open(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName();
        source = JdbcConnectionPool.create(
                "jdbc:h2:mem:" + name
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_DELAY=-1",
                "sa",
                "");
        Beats.createTables(source, Kind.H2);
    }

    @AfterEach
    void close() {
        source.dispose();
    }

    @Test
    void a_beat_of_each_second_is_heard_by_its_name() throws Exception {
        CountDownLatch heard = new CountDownLatch(2);
        try (Beats beats = Beats.start(settings(new Beat("nudge", EACH_SECOND, UTC)), name -> {
            if (name.equals("nudge")) {
                heard.countDown();
            }
        })) {
            assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(beats.lastFired()).containsOnlyKeys("nudge");
        }
    }

    @Test
    void a_listener_that_fails_hears_the_next_beat_all_the_same() throws Exception {
        CountDownLatch heard = new CountDownLatch(2);
        try (Beats beats = Beats.start(settings(new Beat("nudge", EACH_SECOND, UTC)), name -> {
            heard.countDown();
            throw new IllegalStateException("on purpose");
        })) {
            assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(beats.lastFired()).isNotEmpty();
        }
    }

    @Test
    void beats_missed_while_the_bot_was_down_are_heard_once() throws Exception {
        Beat yearly = new Beat("digest", EACH_YEAR, UTC);
        Beats.start(settings(yearly), name -> {}).close();
        // The bot was down since 2001: the next time lies twenty and more years back.
        run("update qrtz_triggers set next_fire_time = 978307200000");
        AtomicInteger times = new AtomicInteger();
        CountDownLatch heard = new CountDownLatch(1);
        CountDownLatch clock = new CountDownLatch(3);
        try (Beats beats = Beats.start(settings(yearly, new Beat("clock", EACH_SECOND, UTC)), name -> {
            if (name.equals("digest")) {
                times.incrementAndGet();
                heard.countDown();
            } else {
                clock.countDown();
            }
        })) {
            assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(clock.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(times).hasValue(1);
            assertThat(beats.lastFired()).containsKey("digest");
        }
    }

    @Test
    void a_restart_keeps_one_trigger_a_beat_and_follows_the_settings() throws Exception {
        Beats.start(settings(new Beat("digest", EACH_YEAR, UTC), new Beat("old", EACH_YEAR, UTC)), name -> {})
                .close();
        Beats.start(settings(new Beat("digest", EACH_YEAR, UTC), new Beat("old", EACH_YEAR, UTC)), name -> {})
                .close();
        assertThat(rows("select trigger_name || ' ' || cron_expression || ' ' || time_zone_id from qrtz_cron_triggers"))
                .containsExactlyInAnyOrder("digest 0 0 0 1 1 ? UTC", "old 0 0 0 1 1 ? UTC");

        Beats.start(settings(new Beat("digest", "0 0 9 * * ?", ZoneId.of("Europe/Paris"))), name -> {})
                .close();
        assertThat(rows("select trigger_name || ' ' || cron_expression || ' ' || time_zone_id from qrtz_cron_triggers"))
                .containsExactly("digest 0 0 9 * * ? Europe/Paris");
    }

    @Test
    void two_bots_in_one_program_keep_apart() throws Exception {
        JdbcConnectionPool other = JdbcConnectionPool.create(
                "jdbc:h2:mem:other;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1", "sa", "");
        Beats.createTables(other, Kind.H2);
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        try (Beats one = Beats.start(settings(new Beat("one", EACH_SECOND, UTC)), name -> first.countDown());
                Beats two = Beats.start(
                        new Settings(other, Kind.H2, false, List.of(new Beat("two", EACH_SECOND, UTC))),
                        name -> second.countDown())) {
            assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(one.lastFired()).containsOnlyKeys("one");
            assertThat(two.lastFired()).containsOnlyKeys("two");
        }
        other.dispose();
    }

    @Test
    void a_missing_index_is_named_and_nothing_starts() throws Exception {
        run("drop index qrtz_triggers_due");
        assertThat(Beats.missingIndexes(source, Kind.H2))
                .containsExactly("qrtz_triggers (sched_name, trigger_state, next_fire_time)");
        assertThatThrownBy(() -> Beats.start(settings(), name -> {}))
                .hasMessage("The beats do not start, because the database lacks these indexes:"
                        + " qrtz_triggers (sched_name, trigger_state, next_fire_time)."
                        + " Run the program's own set-up of the database again.");
    }

    @Test
    void each_index_is_looked_for_and_made_again() throws Exception {
        // The fifth, by job, may go: H2 keeps one on the same columns for the foreign key.
        for (String index :
                List.of("qrtz_triggers_due", "qrtz_fired_by_instance", "qrtz_fired_by_trigger", "qrtz_fired_by_job")) {
            run("drop index " + index);
            assertThat(Beats.missingIndexes(source, Kind.H2)).as(index).hasSize(1);
            Beats.createTables(source, Kind.H2);
            assertThat(Beats.missingIndexes(source, Kind.H2)).isEmpty();
        }
    }

    @Test
    void making_the_tables_again_keeps_what_is_in_them() throws Exception {
        Beats.start(settings(new Beat("digest", EACH_YEAR, UTC)), name -> {}).close();
        Beats.createTables(source, Kind.H2);
        assertThat(rows("select trigger_name from qrtz_triggers")).containsExactly("digest");
    }

    @Test
    void h2_cannot_be_shared_by_replicas() {
        assertThatThrownBy(() -> new Settings(source, Kind.H2, true, List.of()))
                .hasMessage("Beats can be shared by replicas only on PostgreSQL, not on H2");
    }

    @Test
    void an_unreadable_cron_expression_is_refused() {
        assertThatThrownBy(() -> new Beat("nudge", "often", UTC))
                .hasMessage("the beat nudge has an unreadable cron expression: often");
    }

    private Settings settings(Beat... beats) {
        return new Settings(source, Kind.H2, false, List.of(beats));
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> out = new ArrayList<>();
            while (found.next()) {
                out.add(found.getString(1));
            }
            return out;
        }
    }
}
