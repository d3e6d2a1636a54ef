package loopkeeper.bot.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.OutboxStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What must happen outside, as rows. Each call is a transaction of its own. */
final class OutboxRows implements OutboxStore {

    private static final int LONGEST_ERROR = 500;

    /** Runs the work in one transaction, again where it lost a race. */
    interface Transactions {
        <T> T run(Function<Handle, T> work);
    }

    private final Transactions transactions;

    OutboxRows(Transactions transactions) {
        this.transactions = transactions;
    }

    static void leave(Handle handle, Effect effect, Instant due, Instant now) {
        handle.createUpdate("""
                insert into outbox (about, effect, created_at, due_at, state, lane)
                values (:about, :effect, :now, :due, 'WAITING', :lane)""")
                .bind("about", effect.about())
                .bind("effect", Json.write(effect))
                .bind("lane", effect.lane())
                .bind("now", Times.utc(now))
                .bind("due", Times.utc(due))
                .execute();
    }

    @Override
    public List<Row> claim(Instant now, int most, Duration lease, Set<Effect.Lane> lanes) {
        return transactions.run(handle -> claim(handle, now, most, lease, lanes));
    }

    private static List<Row> claim(Handle handle, Instant now, int most, Duration lease, Set<Effect.Lane> lanes) {
        List<Row> found = handle.createQuery("""
                select id, effect, tries, unsure, claimed_until from outbox o
                where o.state = 'WAITING' and o.due_at <= :now and o.lane in (<lanes>)
                    and (o.claimed_until is null or o.claimed_until <= :now)
                    and (o.about = '' or not exists (
                        select 1 from outbox older
                        where older.about = o.about and older.state = 'WAITING' and older.id < o.id))
                order by o.due_at, o.id
                limit :most
                for update skip locked""")
                .bind("now", Times.utc(now))
                .bind("most", most)
                .bindList("lanes", List.copyOf(lanes))
                .map((row, ctx) -> new Row(
                        row.getLong("id"),
                        Json.read(row.getString("effect"), Effect.class),
                        row.getInt("tries"),
                        // A lease that ran out without a word: whoever had it may have got as far as sending.
                        row.getBoolean("unsure") || row.getObject("claimed_until") != null))
                .list();
        if (found.isEmpty()) {
            return List.of();
        }
        PreparedBatch batch = handle.prepareBatch("""
                update outbox set claimed_until = :until, tries = tries + 1, unsure = :unsure
                where id = :id and state = 'WAITING' and (claimed_until is null or claimed_until <= :now)""");
        for (Row row : found) {
            batch.bind("id", row.id())
                    .bind("unsure", row.resent())
                    .bind("until", Times.utc(now.plus(lease)))
                    .bind("now", Times.utc(now))
                    .add();
        }
        int[] taken = batch.execute();
        List<Row> mine = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] == 1) {
                mine.add(found.get(i));
            }
        }
        return mine;
    }

    @Override
    public void done(long id, Instant at) {
        transactions.run(handle -> handle.createUpdate("""
                update outbox set state = 'DONE', done_at = :at, claimed_until = null
                where id = :id and state = 'WAITING'""")
                .bind("id", id)
                .bind("at", Times.utc(at))
                .execute());
    }

    @Override
    public void handBack(Row row) {
        transactions.run(handle -> handle.createUpdate("""
                update outbox set claimed_until = null, tries = :tries
                where id = :id and state = 'WAITING'""")
                .bind("id", row.id())
                .bind("tries", row.tries())
                .execute());
    }

    @Override
    public void later(long id, Instant when, String why) {
        later(id, when, why, "unsure");
    }

    @Override
    public void unknown(long id, Instant when, String why) {
        later(id, when, why, "true");
    }

    private void later(long id, Instant when, String why, String unsure) {
        transactions.run(handle -> handle.createUpdate("""
                update outbox set due_at = :when, last_error = :why, claimed_until = null, unsure = <unsure>
                where id = :id and state = 'WAITING'""")
                .define("unsure", unsure)
                .bind("id", id)
                .bind("when", Times.utc(when))
                .bind("why", shortened(why))
                .execute());
    }

    @Override
    public void gaveUp(long id, Instant at, String why) {
        transactions.run(handle -> handle.createUpdate("""
                update outbox set state = 'GAVE_UP', done_at = :at, last_error = :why, claimed_until = null
                where id = :id and state = 'WAITING'""")
                .bind("id", id)
                .bind("at", Times.utc(at))
                .bind("why", shortened(why))
                .execute());
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
        return transactions.run(handle -> handle.createQuery(
                        "select due_at from outbox where state = 'WAITING' and due_at > :now order by due_at limit 1")
                .bind("now", Times.utc(now))
                .map((row, ctx) -> Times.read(row, "due_at"))
                .findOne());
    }

    @Override
    public Backlog backlog(Instant now) {
        return transactions.run(handle -> {
            List<Instant> due = handle.createQuery(
                            "select due_at from outbox where state = 'WAITING' and due_at <= :now")
                    .bind("now", Times.utc(now))
                    .map((row, ctx) -> Times.read(row, "due_at"))
                    .list();
            int givenUp = handle.createQuery("select count(*) from outbox where state = 'GAVE_UP'")
                    .mapTo(Integer.class)
                    .one();
            return new Backlog(
                    due.size(), due.stream().min(Comparator.naturalOrder()).orElse(now), givenUp);
        });
    }

    private static String shortened(String why) {
        return why.length() <= LONGEST_ERROR ? why : why.substring(0, LONGEST_ERROR);
    }
}
