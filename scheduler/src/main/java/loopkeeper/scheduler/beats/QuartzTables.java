package loopkeeper.scheduler.beats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.quartz.impl.jdbcjobstore.Constants;

/** Quartz's tables: made from the script Quartz ships, with the indexes its H2 script lacks. */
final class QuartzTables {

    /** Without these, a hundred thousand stored triggers slow H2 down thirty times. */
    private static final Map<String, List<String>> INDEXES = indexes();

    private QuartzTables() {}

    private static Map<String, List<String>> indexes() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("qrtz_triggers_due", List.of("qrtz_triggers", "sched_name", "trigger_state", "next_fire_time"));
        all.put("qrtz_triggers_of_job", List.of("qrtz_triggers", "sched_name", "job_name", "job_group"));
        all.put("qrtz_fired_by_instance", List.of("qrtz_fired_triggers", "sched_name", "instance_name"));
        all.put("qrtz_fired_by_trigger", List.of("qrtz_fired_triggers", "sched_name", "trigger_name", "trigger_group"));
        all.put("qrtz_fired_by_job", List.of("qrtz_fired_triggers", "sched_name", "job_name", "job_group"));
        return all;
    }

    static void create(DataSource source, Beats.Kind kind) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            if (!present(connection)) {
                for (String one : script(kind)) {
                    statement.execute(one);
                }
            }
            if (kind == Beats.Kind.H2) {
                for (Map.Entry<String, List<String>> one : INDEXES.entrySet()) {
                    statement.execute("create index if not exists " + one.getKey() + " on " + shown(one.getValue()));
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "The tables for the beats could not be made: " + failed.getMessage(), failed);
        }
    }

    static List<String> missing(DataSource source, Beats.Kind kind) {
        if (kind == Beats.Kind.POSTGRES) {
            return List.of();
        }
        try (Connection connection = source.getConnection()) {
            List<String> out = new ArrayList<>();
            for (List<String> one : INDEXES.values()) {
                List<String> columns = one.subList(1, one.size());
                boolean there = columnsOfIndexes(connection, one.getFirst()).stream()
                        .anyMatch(index -> index.size() >= columns.size()
                                && index.subList(0, columns.size()).equals(columns));
                if (!there) {
                    out.add(shown(one));
                }
            }
            return out;
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "The indexes for the beats could not be looked at: " + failed.getMessage(), failed);
        }
    }

    private static String shown(List<String> index) {
        return index.getFirst() + " (" + String.join(", ", index.subList(1, index.size())) + ")";
    }

    private static boolean present(Connection connection) throws SQLException {
        try (ResultSet tables =
                connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                if (lower(tables.getString("TABLE_NAME")).equals("qrtz_triggers")) {
                    return true;
                }
            }
            return false;
        }
    }

    private static List<List<String>> columnsOfIndexes(Connection connection, String table) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        String stored = data.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        Map<String, TreeMap<Integer, String>> found = new TreeMap<>();
        try (ResultSet rows = data.getIndexInfo(null, null, stored, false, true)) {
            while (rows.next()) {
                String name = rows.getString("INDEX_NAME");
                if (name != null) {
                    found.computeIfAbsent(name, key -> new TreeMap<>())
                            .put(rows.getInt("ORDINAL_POSITION"), lower(rows.getString("COLUMN_NAME")));
                }
            }
        }
        return found.values().stream()
                .map(columns -> List.copyOf(columns.values()))
                .toList();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static List<String> script(Beats.Kind kind) {
        String name = kind == Beats.Kind.H2 ? "tables_h2.sql" : "tables_postgres.sql";
        try (InputStream in = Constants.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Quartz does not bring " + name + " any more");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.strip().startsWith("--"))
                    .reduce("", (all, line) -> all + line + "\n");
            List<String> out = new ArrayList<>();
            for (String one : text.split(";", -1)) {
                String bare = one.strip();
                if (!bare.isEmpty() && !bare.equalsIgnoreCase("commit")) {
                    out.add(bare);
                }
            }
            return out;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
