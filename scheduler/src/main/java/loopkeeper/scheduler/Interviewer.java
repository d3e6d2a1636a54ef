package loopkeeper.scheduler;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Someone who might sit: when they work, when they are busy and what they already do.
 *
 * @param id who
 * @param zone where their days and weeks begin and end
 * @param hours working hours by day of the week; a day that is missing is a day off
 * @param busy meetings and days off, in any order, may overlap; the interviews in {@code booked} need not be repeated
 * @param booked interviews already placed, of any loop; they block time and count towards the caps
 * @param dayCap most interviews a day in their own zone, 1 or more
 * @param weekCap most interviews a week, Monday to Sunday in their own zone, 1 or more
 */
public record Interviewer(
        PanelistId id,
        ZoneId zone,
        Map<DayOfWeek, Hours> hours,
        List<TimeSlot> busy,
        List<TimeSlot> booked,
        int dayCap,
        int weekCap) {

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

    /** From and until, local time of one day; {@code until} is later than {@code from}. */
    public record Hours(LocalTime from, LocalTime until) {
        public Hours {
            if (!until.isAfter(from)) {
                throw new IllegalArgumentException("hours must end after they begin: " + from + " to " + until);
            }
        }
    }
}
