package loopkeeper.bot.books;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/** Events in calendars, one for each person in a block, the candidate among them. */
public interface Bookings {

    /** In order of block and person, those that are gone included. */
    List<Booking> of(LoopId loop);

    /** The same for several loops, loop by loop. */
    List<Booking> of(Collection<LoopId> loops);

    void keep(Booking booking);

    /** What is held in calendars for candidates who are choosing, in any loop. */
    List<Booking> held(TimeSlot window);

    /** The candidate's invitation to that event, gone or not; empty when there never was one. */
    Optional<Booking> invitation(String key);

    /**
     * One event in somebody's calendar, or an invitation to the candidate.
     *
     * @param block the block's key; {@code hold/1/coding} for a hold of the first plan
     * @param key by what its calendar knows it
     * @param slot when; null once it is gone
     * @param sequence counts its changes, from 0
     * @param link to meet; may be empty
     * @param answer what the candidate's mail program answered to it as it stands; empty for no answer
     */
    record Booking(
            LoopId loop,
            String block,
            PersonId person,
            String key,
            @Nullable TimeSlot slot,
            int sequence,
            String link,
            String answer) {

        /** One that nobody answered by mail. */
        public Booking(
                LoopId loop,
                String block,
                PersonId person,
                String key,
                @Nullable TimeSlot slot,
                int sequence,
                String link) {
            this(loop, block, person, key, slot, sequence, link, "");
        }

        public Booking answered(String answer) {
            return new Booking(loop, block, person, key, slot, sequence, link, answer);
        }

        public boolean isHold() {
            return block.startsWith("hold/");
        }
    }
}
