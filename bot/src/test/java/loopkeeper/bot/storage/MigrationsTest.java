package loopkeeper.bot.storage;

import static loopkeeper.bot.storage.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tables")
class MigrationsTest {

    private static final List<String> OF_THE_FIRST_MIGRATION = List.of(
            "amendment",
            "candidate",
            "delivery",
            "draft",
            "history_head",
            "loop",
            "loop_event",
            "offer",
            "outbox",
            "scorecard",
            "seat");

    @Test
    void areTheSameOnBothDatabases() {
        List<String> onH2 = columns(Database.Settings.memory(UUID.randomUUID().toString()));
        assertThat(columns(Postgres.fresh())).isEqualTo(onH2).hasSizeGreaterThan(70);
        assertThat(onH2.stream()
                        .map(column -> column.substring(0, column.indexOf('.')))
                        .distinct())
                .containsAll(OF_THE_FIRST_MIGRATION);
    }

    /** What stays when the sandbox is reset: the page's own, Quartz's, and who is known where. */
    private static final Pattern KEPT =
            Pattern.compile("qrtz_.*|flyway_.*|sandbox_.*|account|slack_install.*|slack_org_team|teams_reference|turn");

    @Test
    void areAllForgottenByAResetThoseThatPointAtOthersFirst() throws SQLException {
        try (Database store = Database.open(Postgres.fresh(), InstantSource.fixed(NOW));
                Connection connection = store.dataSource().getConnection()) {
            DatabaseMetaData tables = connection.getMetaData();
            List<String> forgotten = new ArrayList<>();
            try (ResultSet all = tables.getTables(null, "public", "%", new String[] {"TABLE"})) {
                while (all.next()) {
                    String table = all.getString("TABLE_NAME");
                    if (!KEPT.matcher(table).matches()) {
                        forgotten.add(table);
                    }
                }
            }
            assertThat(Database.WIPED).containsExactlyInAnyOrderElementsOf(forgotten);
            for (String table : Database.WIPED) {
                try (ResultSet keys = tables.getImportedKeys(null, "public", table)) {
                    while (keys.next()) {
                        assertThat(Database.WIPED.indexOf(table))
                                .as("%s before %s", table, keys.getString("PKTABLE_NAME"))
                                .isLessThan(Database.WIPED.indexOf(keys.getString("PKTABLE_NAME")));
                    }
                }
            }
            store.wipe();
        }
    }

    @Test
    void areLeftAloneByASecondStart() {
        Database.Settings settings = Postgres.fresh();
        for (int start = 0; start < 2; start++) {
            try (Database store = Database.open(settings, InstantSource.fixed(NOW))) {
                assertThat(store.<String>inTransaction(tx -> tx.loops().next().code()))
                        .isEqualTo("L-" + (1001 + start));
            }
        }
    }

    @Test
    void tellTheTimeOfTheServerOnPostgres() {
        try (Database store = Database.openOnItsClock(Postgres.fresh(), InstantSource.fixed(NOW))) {
            assertThat(store.clock().instant()).isNotEqualTo(NOW);
            assertThat(store.<Boolean>inTransaction(
                            tx -> tx.now().isAfter(store.clock().instant())))
                    .isFalse();
        }
        try (Database store = Database.openOnItsClock(
                Database.Settings.memory(UUID.randomUUID().toString()), InstantSource.fixed(NOW))) {
            assertThat(store.clock().instant()).isEqualTo(NOW);
        }
    }

    /** Each column as table.column, whether it may be null, in alphabetical order. */
    private static List<String> columns(Database.Settings settings) {
        try (Database store = Database.open(settings, InstantSource.fixed(NOW))) {
            return store.jdbi()
                    .withHandle(handle -> handle.createQuery("""
                    select table_name || '.' || column_name || ' ' || is_nullable from information_schema.columns
                    where table_schema = 'public' and table_name <> 'flyway_schema_history'""").mapTo(String.class).list().stream()
                            .sorted()
                            .toList());
        }
    }
}
