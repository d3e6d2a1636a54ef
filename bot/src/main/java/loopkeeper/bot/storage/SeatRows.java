package loopkeeper.bot.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.domain.Sitting;
import loopkeeper.scheduler.TimeSlot;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The seats of each loop as rows: the seal and everything searched by person rest on them. */
final class SeatRows {

    private final Handle handle;
    private Near near = Near.EVERYWHERE;

    SeatRows(Handle handle) {
        this.handle = handle;
    }

    /** What is listed from now on is what that chat may see. */
    void comesFrom(Near from) {
        near = from;
    }

    /** One row, as far as anything is asked of it. */
    record Row(
            String block,
            PersonId person,
            Seat.Role role,
            Seat.State state,
            String pool,
            boolean sits,
            boolean placed,
            @Nullable Instant start,
            @Nullable Instant end) {}

    static List<Row> of(Loop loop) {
        return loop.blocks().stream()
                .flatMap(block -> block.seats().stream().map(seat -> row(block, seat)))
                .toList();
    }

    private static Row row(Block block, Seat seat) {
        TimeSlot slot = block.slot();
        return new Row(
                block.key(),
                seat.person(),
                seat.role(),
                seat.state(),
                block.pool(),
                seat.sits(),
                block.isPlaced(),
                slot == null ? null : slot.start(),
                slot == null ? null : slot.end());
    }

    /** Two statements, however many seats there are; none when nothing about them changed. */
    void save(List<Row> before, List<Row> after, LoopId loop) {
        if (before.equals(after)) {
            return;
        }
        if (!before.isEmpty()) {
            handle.execute("delete from seat where loop_id = ?", loop.code());
        }
        if (after.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into seat
                    (loop_id, block, person, role, state, pool, sits, counts, placed, slot_start, slot_end)
                values (:loop, :block, :person, :role, :state, :pool, :sits, :counts, :placed, :start, :end)""");
        for (Row row : after) {
            batch.bind("loop", loop.code())
                    .bind("block", row.block())
                    .bind("person", row.person().value())
                    .bind("role", row.role().name())
                    .bind("state", row.state().name())
                    .bind("pool", row.pool())
                    .bind("sits", row.sits())
                    .bind("counts", row.role().counts())
                    .bind("placed", row.placed())
                    .bind("start", Times.utcOrNull(row.start()))
                    .bind("end", Times.utcOrNull(row.end()))
                    .add();
        }
        batch.execute();
    }

    /** Hands over each interview that overlaps the window, in order of time. */
    void eachBooked(Collection<PersonId> people, TimeSlot window, String except, BiConsumer<PersonId, TimeSlot> each) {
        handle.createQuery("""
                select s.person, s.slot_start, s.slot_end from seat s join loop l on l.id = s.loop_id
                where s.person in (<people>) and s.slot_start < :end and s.slot_end > :start
                    and s.sits and s.placed and l.running and l.id <> :except
                order by s.slot_start, s.loop_id, s.block""")
                .bindList("people", people.stream().map(PersonId::value).toList())
                .bind("start", Times.utc(window.start()))
                .bind("end", Times.utc(window.end()))
                .bind("except", except)
                .map((row, ctx) -> {
                    each.accept(
                            new PersonId(row.getString("person")),
                            new TimeSlot(Times.read(row, "slot_start"), Times.read(row, "slot_end")));
                    return true;
                })
                .list();
    }

    List<Sitting> sittings(TimeSlot window) {
        return near.limit(handle.createQuery("""
                select s.person, s.pool, s.role, s.slot_start, s.slot_end from seat s join loop l on l.id = s.loop_id
                where s.slot_start < :end and s.slot_start >= :start and s.sits and s.placed
                    and (l.running or s.state in ('OWES', 'SUBMITTED', 'EXCUSED')) <here>
                order by s.slot_start, s.loop_id, s.block, s.person"""), "l.id")
                .bind("start", Times.utc(window.start()))
                .bind("end", Times.utc(window.end()))
                .map((row, ctx) -> new Sitting(
                        new PersonId(row.getString("person")),
                        row.getString("pool"),
                        Seat.Role.valueOf(row.getString("role")),
                        new TimeSlot(Times.read(row, "slot_start"), Times.read(row, "slot_end"))))
                .list();
    }
}
