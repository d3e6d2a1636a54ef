package loopkeeper.scheduler.planner;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * What the wall clock of a zone says along a grid: to which day, week and half of a day each tick belongs. Changes of
 * the clocks end here: a day has as many ticks as it has.
 */
final class ZoneTicks {

    private final int[] day;
    private final int[] firstTick;
    private final boolean[] afternoon;
    private final long firstDay;

    ZoneTicks(Grid grid, ZoneId zone) {
        LocalDate first = grid.dateAt(0, zone);
        LocalDate last = grid.dateAt(Math.max(0, grid.size() - 1), zone);
        int days = Math.toIntExact(last.toEpochDay() - first.toEpochDay() + 1);
        firstDay = first.toEpochDay();
        day = new int[grid.size()];
        afternoon = new boolean[grid.size()];
        firstTick = new int[days + 1];
        for (int index = 0; index < days; index++) {
            LocalDate date = first.plusDays(index);
            int end = grid.firstFrom(date.plusDays(1).atStartOfDay(zone).toInstant());
            int noon = grid.firstFrom(date.atTime(LocalTime.NOON).atZone(zone).toInstant());
            for (int tick = firstTick[index]; tick < end; tick++) {
                day[tick] = index;
                afternoon[tick] = tick >= noon;
            }
            firstTick[index + 1] = end;
        }
    }

    int size() {
        return day.length;
    }

    int days() {
        return firstTick.length - 1;
    }

    /** Which day of the grid, counted from 0, a tick begins on. */
    int day(int tick) {
        return day[tick];
    }

    int firstTick(int dayIndex) {
        return firstTick[dayIndex];
    }

    int endTick(int dayIndex) {
        return firstTick[dayIndex + 1];
    }

    boolean afternoon(int tick) {
        return afternoon[tick];
    }

    long epochDay(int dayIndex) {
        return firstDay + dayIndex;
    }

    /** Which week of the grid, counted from 0, a day belongs to. */
    int week(int dayIndex, DayOfWeek begins) {
        return Math.toIntExact(week(firstDay + dayIndex, begins) - week(firstDay, begins));
    }

    /** Weeks since the one of 1 January 1970, a Thursday. */
    static long week(long epochDay, DayOfWeek begins) {
        return Math.floorDiv(epochDay + 4 - begins.getValue(), 7);
    }
}
