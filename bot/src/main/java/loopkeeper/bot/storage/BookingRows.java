package loopkeeper.bot.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.books.Bookings;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.scheduler.TimeSlot;
import org.jdbi.v3.core.Handle;

/** What stands in calendars. */
final class BookingRows implements Bookings {

    private static final String COLUMNS = """
            select loop_id, block, person, event_key, slot_start, slot_end, sequence, link, answer from booking
            """;

    private final Handle handle;

    BookingRows(Handle handle) {
        this.handle = handle;
    }

    @Override
    public List<Bookings.Booking> of(LoopId loop) {
        return handle.createQuery(COLUMNS + "where loop_id = :loop order by block, person")
                .bind("loop", loop.code())
                .map((row, ctx) -> booking(row))
                .list();
    }

    @Override
    public List<Bookings.Booking> of(Collection<LoopId> loops) {
        return loops.isEmpty()
                ? List.of()
                : handle.createQuery(COLUMNS + "where loop_id in (<loops>) order by loop_id, block, person")
                        .bindList("loops", loops.stream().map(LoopId::code).toList())
                        .map((row, ctx) -> booking(row))
                        .list();
    }

    @Override
    public Optional<Bookings.Booking> invitation(String key) {
        return handle.createQuery(COLUMNS + "where event_key = :key and person = :candidate")
                .bind("key", key)
                .bind("candidate", PersonId.CANDIDATE.value())
                .map((row, ctx) -> booking(row))
                .findFirst();
    }

    @Override
    public List<Bookings.Booking> held(TimeSlot window) {
        return handle.createQuery(COLUMNS + """
                where block like 'hold/%' and slot_start < :end and slot_end > :start
                order by person, slot_start""")
                .bind("end", Times.utc(window.end()))
                .bind("start", Times.utc(window.start()))
                .map((row, ctx) -> booking(row))
                .list();
    }

    private static Bookings.Booking booking(ResultSet row) throws SQLException {
        return new Bookings.Booking(
                new LoopId(row.getString("loop_id")),
                row.getString("block"),
                new PersonId(row.getString("person")),
                row.getString("event_key"),
                row.getObject("slot_start") == null
                        ? null
                        : new TimeSlot(Times.read(row, "slot_start"), Times.read(row, "slot_end")),
                row.getInt("sequence"),
                row.getString("link"),
                row.getString("answer"));
    }

    @Override
    public void keep(Bookings.Booking booking) {
        handle.execute(
                "delete from booking where loop_id = ? and block = ? and person = ?",
                booking.loop().code(),
                booking.block(),
                booking.person().value());
        TimeSlot slot = booking.slot();
        handle.createUpdate("""
                insert into booking (loop_id, block, person, event_key, slot_start, slot_end, sequence, link, answer)
                values (:loop, :block, :person, :key, :start, :end, :sequence, :link, :answer)""")
                .bind("loop", booking.loop().code())
                .bind("block", booking.block())
                .bind("person", booking.person().value())
                .bind("key", booking.key())
                .bind("start", Times.utcOrNull(slot == null ? null : slot.start()))
                .bind("end", Times.utcOrNull(slot == null ? null : slot.end()))
                .bind("sequence", booking.sequence())
                .bind("link", booking.link())
                .bind("answer", booking.answer())
                .execute();
    }
}
