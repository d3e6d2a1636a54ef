package loopkeeper.scheduler;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Someone who might sit, or a room: when they work, when they are busy and what they already do.
 *
 * @param id who
 * @param zone where their days and weeks begin and end
 * @param hours working hours by day of the week; a day that is missing is a day off
 * @param busy meetings and days off, in any order, may overlap; the interviews in {@code booked} need not be repeated
 * @param booked interviews already placed, of any loop; they block time and count towards the caps
 * @param dayCap most interviews a day in their own zone, 1 or more
 * @param weekCap most interviews a week in their own zone, 1 or more
 * @param traits what else is known of them
 */
public record Interviewer(
        PanelistId id,
        ZoneId zone,
        Map<DayOfWeek, Hours> hours,
        List<TimeSlot> busy,
        List<TimeSlot> booked,
        int dayCap,
        int weekCap,
        Traits traits) {

    /**
     * Checks the caps.
     *
     * @throws IllegalArgumentException if a cap is below 1
     */
    public Interviewer {
        hours = Map.copyOf(hours);
        busy = List.copyOf(busy);
        booked = List.copyOf(booked);
        if (dayCap < 1 || weekCap < 1) {
            throw new IllegalArgumentException(id + ": caps must be 1 or more, got " + dayCap + " and " + weekCap);
        }
    }

    /** Somebody of whom nothing else is known. */
    public Interviewer(
            PanelistId id,
            ZoneId zone,
            Map<DayOfWeek, Hours> hours,
            List<TimeSlot> busy,
            List<TimeSlot> booked,
            int dayCap,
            int weekCap) {
        this(id, zone, hours, busy, booked, dayCap, weekCap, Traits.NONE);
    }

    public Interviewer with(Traits other) {
        return new Interviewer(id, zone, hours, busy, booked, dayCap, weekCap, other);
    }

    public Interviewer withBooked(List<TimeSlot> other) {
        return new Interviewer(id, zone, hours, busy, other, dayCap, weekCap, traits);
    }

    /** From and until, local time of one day; {@code until} is later than {@code from}. */
    public record Hours(LocalTime from, LocalTime until) {
        public Hours {
            if (!until.isAfter(from)) {
                throw new IllegalArgumentException("hours must end after they begin: " + from + " to " + until);
            }
        }
    }

    /**
     * What not everybody has.
     *
     * @param room whether this is a room: it needs no buffer, has no load, and may be used twice in a loop
     * @param offered the times they can be asked for, in place of working hours; null where the hours count
     * @param prefers the half of their day they would rather interview in
     * @param toGraduation how many more shadow seats they need; 0 for somebody who is not in training
     * @param tags languages and lanes, in the caller's words
     * @param weekBegins the day their week, as the week's cap counts it, begins with
     */
    public record Traits(
            boolean room,
            @Nullable List<TimeSlot> offered,
            Half prefers,
            int toGraduation,
            Set<String> tags,
            DayOfWeek weekBegins) {

        /** Nothing special. */
        public static final Traits NONE = new Traits(false, null, Half.EITHER, 0, Set.of(), DayOfWeek.MONDAY);

        /** A room. */
        public static final Traits ROOM = new Traits(true, null, Half.EITHER, 0, Set.of(), DayOfWeek.MONDAY);

        /**
         * Checks the steps that are left.
         *
         * @throws IllegalArgumentException if they are below 0
         */
        public Traits {
            offered = offered == null ? null : List.copyOf(offered);
            tags = Set.copyOf(tags);
            if (toGraduation < 0) {
                throw new IllegalArgumentException("steps to graduation must be 0 or more, got " + toGraduation);
            }
        }

        public Traits preferring(Half half) {
            return new Traits(room, offered, half, toGraduation, tags, weekBegins);
        }

        public Traits inTraining(int stepsLeft) {
            return new Traits(room, offered, prefers, stepsLeft, tags, weekBegins);
        }

        public Traits tagged(Set<String> other) {
            return new Traits(room, offered, prefers, toGraduation, other, weekBegins);
        }
    }

    /** A half of the day in a person's own zone; noon begins the second. */
    public enum Half {
        MORNING,
        AFTERNOON,
        EITHER
    }
}
