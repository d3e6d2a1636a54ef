package loopkeeper.bot.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What happened to all loops, and whether anybody changed it since. Each loop's events are chained by hash, the loop
 * knows how many there are, and a head over all loops is kept for each day. Safe for all threads.
 */
public final class History {

    /** A head leaves out what is this young: a transaction that began before could still commit after. */
    private static final Duration SETTLED = Duration.ofMinutes(15);

    private static final String EVENTS = """
            select l.id, l.events, l.last_hash, e.loop_id, e.seq, e.at, e.by_person, e.kind, e.person, e.body,
                e.body_hash, e.previous_hash, e.hash
            from loop l left join loop_event e on e.loop_id = l.id
            order by l.loop_number, e.seq""";

    private static final int FETCHED_AT_ONCE = 1_000;

    private final Jdbi jdbi;

    History(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What a check found.
     *
     * @param loops how many were read
     * @param events how many were read
     * @param broken a sentence for the first thing wrong in each loop and for each head that no longer fits; empty
     *     when nobody changed anything
     */
    public record Checked(int loops, int events, List<String> broken) {
        public Checked {
            broken = List.copyOf(broken);
        }
    }

    /** Reads everything and checks it. An erased body is no break. */
    public Checked verify() {
        return inOneView(handle -> {
            List<HistoryWalk.Head> heads = heads(handle);
            HistoryWalk walk = walked(handle, heads);
            List<String> broken = new ArrayList<>(walk.broken());
            heads.stream()
                    .map(HistoryWalk.Head::complaint)
                    .flatMap(Optional::stream)
                    .forEach(broken::add);
            return new Checked(walk.loops(), walk.events(), broken);
        });
    }

    /**
     * Writes the head over everything that happened up to a quarter of an hour ago, for the UTC day of now, unless
     * that day has one.
     *
     * @return the head of that day, 64 hexadecimal digits, to be kept outside of this database too
     */
    public String writeHead(Instant now) {
        LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate();
        return inOneView(handle -> {
            for (HistoryWalk.Head head : heads(handle)) {
                if (head.day().equals(day)) {
                    return head.written();
                }
            }
            HistoryWalk.Head head = new HistoryWalk.Head(day, Times.kept(now.minus(SETTLED)), 0, "");
            walked(handle, List.of(head));
            handle.createUpdate("""
                    insert into history_head (on_day, upto, loops, head)
                    values (:day, :upto, :loops, :head)""")
                    .bind("day", day)
                    .bind("upto", Times.utc(head.upto()))
                    .bind("loops", head.loops())
                    .bind("head", head.hash())
                    .execute();
            return head.hash();
        });
    }

    private <T> T inOneView(Function<Handle, T> work) {
        try (Handle handle = jdbi.open()) {
            return handle.inTransaction(work::apply);
        }
    }

    private static HistoryWalk walked(Handle handle, List<HistoryWalk.Head> heads) {
        HistoryWalk walk = new HistoryWalk(heads);
        handle.createQuery(EVENTS)
                .setFetchSize(FETCHED_AT_ONCE)
                .map((row, ctx) -> row(row))
                .useStream(rows -> rows.forEach(walk::take));
        walk.finish();
        return walk;
    }

    private static HistoryWalk.Row row(ResultSet row) throws SQLException {
        String loop = row.getString("id");
        if (row.getString("loop_id") == null) {
            return new HistoryWalk.Row(loop, row.getInt("events"), row.getString("last_hash"), null);
        }
        return new HistoryWalk.Row(
                loop,
                row.getInt("events"),
                row.getString("last_hash"),
                new HistoryWalk.Event(
                        new Chain.Link(
                                row.getString("previous_hash"),
                                loop,
                                row.getInt("seq"),
                                Times.read(row, "at"),
                                row.getString("by_person"),
                                row.getString("kind"),
                                row.getString("person"),
                                row.getString("body_hash")),
                        row.getString("hash"),
                        row.getString("body")));
    }

    private static List<HistoryWalk.Head> heads(Handle handle) {
        return handle.createQuery("select on_day, upto, loops, head from history_head order by on_day")
                .map((row, ctx) -> new HistoryWalk.Head(
                        row.getObject("on_day", LocalDate.class),
                        Times.read(row, "upto"),
                        row.getInt("loops"),
                        row.getString("head")))
                .list();
    }
}
