package loopkeeper.scheduler.calendars;

import java.util.List;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;

/** The port to a person's calendar. Implementations are safe for all threads. */
public interface Calendar {

    /**
     * When somebody is busy.
     *
     * @param window what is asked for; slots are cut to it
     * @return empty slots if the person has no calendar here, or nothing in the window
     * @throws Unreadable if there is a calendar but it cannot be read; the person must then not be taken for free
     */
    Busy busyTimes(PanelistId person, TimeSlot window);

    /**
     * Busy times.
     *
     * @param slots in order of time, none touching or overlapping another
     * @param unreadable a sentence for each event that could not be understood; such an event is busy more widely than
     *     it says, never free
     */
    record Busy(List<TimeSlot> slots, List<String> unreadable) {
        public Busy {
            slots = List.copyOf(slots);
            unreadable = List.copyOf(unreadable);
        }
    }

    /** A calendar that cannot be read; the message is a sentence for the people who look after it. */
    final class Unreadable extends RuntimeException {
        public Unreadable(String sentence) {
            super(sentence);
        }
    }
}
