package loopkeeper.scheduler.planner;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loopkeeper.scheduler.Interviewer;
import loopkeeper.scheduler.TimeSlot;

/** When one interviewer could sit, as bits on the grid; zones, clock changes and caps already reached end here. */
final class FreeTicks {

    private final Interviewer who;
    private final BitSet free;
    private final int[] load;
    private final Map<LocalDate, Integer> onDay;
    private final Map<LocalDate, Integer> inWeek;

    private FreeTicks(
            Interviewer who, BitSet free, int[] load, Map<LocalDate, Integer> onDay, Map<LocalDate, Integer> inWeek) {
        this.who = who;
        this.free = free;
        this.load = load;
        this.onDay = onDay;
        this.inWeek = inWeek;
    }

    static FreeTicks of(Interviewer who, Grid grid, Duration buffer) {
        BitSet free = new BitSet(grid.size());
        if (grid.size() > 0) {
            LocalDate last = grid.dateAt(grid.size(), who.zone());
            for (LocalDate day = grid.dateAt(0, who.zone()); !day.isAfter(last); day = day.plusDays(1)) {
                Interviewer.Hours hours = who.hours().get(day.getDayOfWeek());
                if (hours != null) {
                    grid.fill(
                            free,
                            latest(day.atTime(hours.from()), who.zone()),
                            earliest(day.atTime(hours.until()), who.zone()));
                }
            }
        }
        who.busy().forEach(one -> grid.cut(free, one, Duration.ZERO));
        who.booked().forEach(one -> grid.cut(free, one, buffer));
        Map<LocalDate, Integer> onDay = new HashMap<>();
        Map<LocalDate, Integer> inWeek = new HashMap<>();
        for (TimeSlot one : who.booked()) {
            LocalDate day = LocalDate.ofInstant(one.start(), who.zone());
            onDay.merge(day, 1, Integer::sum);
            inWeek.merge(week(day), 1, Integer::sum);
        }
        int[] load = new int[grid.size()];
        for (int tick = free.nextSetBit(0); tick >= 0; tick = free.nextSetBit(tick + 1)) {
            LocalDate day = grid.dateAt(tick, who.zone());
            load[tick] = inWeek.getOrDefault(week(day), 0);
            if (onDay.getOrDefault(day, 0) >= who.dayCap() || load[tick] >= who.weekCap()) {
                free.clear(tick);
            }
        }
        return new FreeTicks(who, free, load, onDay, inWeek);
    }

    Interviewer who() {
        return who;
    }

    /** Interviews placed in the week of this tick; only meant for ticks that are free. */
    int load(int tick) {
        return load[tick];
    }

    /** Interviews already placed on a day in the person's zone. */
    int onDay(LocalDate day) {
        return onDay.getOrDefault(day, 0);
    }

    /** Interviews already placed in the week of a day in the person's zone. */
    int inWeekOf(LocalDate day) {
        return inWeek.getOrDefault(week(day), 0);
    }

    /**
     * Whether the whole stretch lies inside the working hours, clear of meetings, of other interviews with their
     * buffer, and not on a day or in a week whose cap is reached.
     */
    boolean freeFor(int start, int length) {
        return free.nextClearBit(start) >= start + length;
    }

    static LocalDate week(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /**
     * Where the clock is put back, an hour of the wall clock comes twice: work begins with the second and ends with the
     * first, so that nobody is asked outside the hours they gave, whichever they meant.
     */
    private static Instant latest(LocalDateTime wall, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
        return offsets.isEmpty() ? change(wall, zone) : wall.toInstant(offsets.getLast());
    }

    private static Instant earliest(LocalDateTime wall, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
        return offsets.isEmpty() ? change(wall, zone) : wall.toInstant(offsets.getFirst());
    }

    private static Instant change(LocalDateTime wall, ZoneId zone) {
        return zone.getRules().getTransition(wall).getInstant();
    }
}
