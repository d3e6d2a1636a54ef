package loopkeeper.scheduler.calendars;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;

/** The port to people's calendars. Implementations are safe for all threads. */
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
     * The same for several people, in as few requests as the calendar allows; where it is asked for each person alone,
     * for several at a time. Never throws {@link Unreadable}.
     */
    default Known busyTimes(Collection<PanelistId> people, TimeSlot window) {
        Map<PanelistId, Busy> busy = new LinkedHashMap<>();
        List<String> unreadable = new ArrayList<>();
        SideBySide.ask(people, person -> {
                    try {
                        return (Object) busyTimes(person, window);
                    } catch (Unreadable broken) {
                        return String.valueOf(broken.getMessage());
                    }
                })
                .forEach((person, said) -> {
                    if (said instanceof Busy times) {
                        busy.put(person, times);
                    } else {
                        unreadable.add(String.valueOf(said));
                    }
                });
        return new Known(busy, unreadable);
    }

    /**
     * The same, past events of ours that are about to be given up, so that they stand in nobody's way.
     *
     * @param ours by person
     */
    default Known busyTimes(Collection<PanelistId> people, TimeSlot window, Map<PanelistId, List<Ours>> ours) {
        return busyTimes(people, window);
    }

    /**
     * When somebody is busy with anything but these events, for a look at whether a booking still stands alone.
     *
     * @param without what {@link #book} returned for them
     * @throws Unreadable as above
     */
    default Busy busyWithout(PanelistId person, TimeSlot window, Set<String> without) {
        return busyTimes(person, window);
    }

    /** Whether events can be put into this person's calendar here. */
    default boolean keeps(PanelistId person) {
        return false;
    }

    /**
     * Puts an event into somebody's calendar. Doing it again with the same id leaves one event, as it was last told.
     *
     * @throws Unwritable if it could not be done
     */
    default Booked book(PanelistId person, Event event) {
        throw new Unwritable("This calendar can only be read.", false);
    }

    /**
     * Gives an event that was booked another time, in place. One that is gone is booked anew.
     *
     * @param key what {@link #book} returned
     * @throws Unwritable if it could not be done
     */
    default Booked move(PanelistId person, String key, Event event) {
        throw new Unwritable("This calendar can only be read.", false);
    }

    /**
     * Takes an event out; one that is gone already is no mistake.
     *
     * @throws Unwritable if it could not be done
     */
    default void unbook(PanelistId person, String key) {
        throw new Unwritable("This calendar can only be read.", false);
    }

    /**
     * Where an event is now, as its owner may have moved it by hand.
     *
     * @return empty when it is gone
     * @throws Unreadable if nobody can tell
     */
    default Optional<TimeSlot> find(PanelistId person, String key) {
        throw new Unreadable("This calendar holds no event of ours.");
    }

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

    /**
     * Busy times of several people.
     *
     * @param busy who is missing could not be read and must not be taken for free
     * @param unreadable a sentence for each who is missing
     */
    record Known(Map<PanelistId, Busy> busy, List<String> unreadable) {
        public Known {
            busy = Map.copyOf(busy);
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * An event to be booked.
     *
     * @param id names it for good; 5 to 64 of the letters a to v and digits
     * @param sequence counts its changes, from 0
     * @param title what stands in the calendar
     * @param text what it says when opened
     * @param place where it takes place, mostly a link; may be empty
     * @param hold whether it only keeps the time free
     * @param meeting whether a link to meet is to be made with it, where the calendar can
     */
    record Event(
            String id,
            int sequence,
            TimeSlot slot,
            String title,
            String text,
            String place,
            boolean hold,
            boolean meeting) {

        /**
         * Checks the id.
         *
         * @throws IllegalArgumentException if it is not of that form
         */
        public Event {
            if (!id.matches("[a-v0-9]{5,64}")) {
                throw new IllegalArgumentException("not an event's id: '" + id + "'");
            }
        }
    }

    /**
     * An event that is in a calendar.
     *
     * @param key by what it is moved, found and taken out
     * @param link to meet; empty when none was made, or not yet
     */
    record Booked(String key, String link) {}

    /**
     * An event that we booked.
     *
     * @param key what {@link #book} returned
     * @param slot where we put it
     */
    record Ours(String key, TimeSlot slot) {}

    /** A calendar that cannot be read; the message is a sentence for the people who look after it. */
    final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unreadable(String sentence) {
            super(sentence);
        }
    }

    /** An event that could not be put, moved or taken out; the message is a sentence. */
    final class Unwritable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final boolean worthTryingAgain;

        /**
         * @param worthTryingAgain whether it may work later with nothing changed by people
         */
        public Unwritable(String sentence, boolean worthTryingAgain) {
            super(sentence);
            this.worthTryingAgain = worthTryingAgain;
        }

        public boolean worthTryingAgain() {
            return worthTryingAgain;
        }
    }
}
