package loopkeeper.bot.storage;

import java.util.List;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.Tx;
import loopkeeper.scheduler.TimeSlot;
import org.jdbi.v3.core.Handle;

/** What stands in calendars. */
final class BookingRows implements Tx.Bookings {

    private final Handle handle;

    BookingRows(Handle handle) {
        this.handle = handle;
    }

    @Override
    public List<Tx.Booking> of(LoopId loop) {
        return handle.createQuery("""
                select block, person, event_key, slot_start, slot_end, sequence, link from booking
                where loop_id = :loop order by block, person""")
                .bind("loop", loop.code())
                .map((row, ctx) -> new Tx.Booking(
                        loop,
                        row.getString("block"),
                        new PersonId(row.getString("person")),
                        row.getString("event_key"),
                        row.getObject("slot_start") == null
                                ? null
                                : new TimeSlot(Times.read(row, "slot_start"), Times.read(row, "slot_end")),
                        row.getInt("sequence"),
                        row.getString("link")))
                .list();
    }

    @Override
    public void keep(Tx.Booking booking) {
        handle.execute(
                "delete from booking where loop_id = ? and block = ? and person = ?",
                booking.loop().code(),
                booking.block(),
                booking.person().value());
        TimeSlot slot = booking.slot();
        handle.createUpdate("""
                insert into booking (loop_id, block, person, event_key, slot_start, slot_end, sequence, link)
                values (:loop, :block, :person, :key, :start, :end, :sequence, :link)""")
                .bind("loop", booking.loop().code())
                .bind("block", booking.block())
                .bind("person", booking.person().value())
                .bind("key", booking.key())
                .bind("start", Times.utcOrNull(slot == null ? null : slot.start()))
                .bind("end", Times.utcOrNull(slot == null ? null : slot.end()))
                .bind("sequence", booking.sequence())
                .bind("link", booking.link())
                .execute();
    }
}
