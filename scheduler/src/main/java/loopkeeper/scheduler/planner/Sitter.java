package loopkeeper.scheduler.planner;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import loopkeeper.scheduler.Interviewer;
import loopkeeper.scheduler.Interviewer.Half;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/**
 * One interviewer or room on a grid: when they could begin an interview of some length, and what their days and weeks
 * still hold. Interviews can be booked and given back. Not safe for more than one thread.
 */
final class Sitter {

    private final Interviewer who;
    private final ZoneTicks zone;
    private final int bufferTicks;
    private final Ticks base;
    private final Ticks busy;
    private final int[] weekOfDay;
    private final int[] onDay;
    private final int[] inWeek;
    private final List<Stretch> booked = new ArrayList<>();
    private final int[] load;
    private final int[] loadBefore;
    private final int[] onDayBefore;
    private @Nullable Ticks[] starts = new Ticks[16];
    private @Nullable Ticks[] emptyStarts = new Ticks[16];
    private boolean meetingsCount = true;

    /** An interview booked here: from its first tick to the one after its last, of which loop, and if it is work. */
    record Stretch(int start, int end, int loop, boolean counts) {}

    Sitter(Interviewer who, Grid grid, ZoneTicks zone, Duration buffer) {
        this.who = who;
        this.zone = zone;
        Duration between = who.traits().room() ? Duration.ZERO : buffer;
        this.bufferTicks = Grid.ticks(between);
        this.base = WorkingHours.of(who, grid, zone);
        who.booked().forEach(one -> grid.cut(base, one, between));
        this.busy = new Ticks(grid.size());
        who.busy().forEach(one -> grid.touch(busy, one));
        DayOfWeek begins = who.traits().weekBegins();
        this.weekOfDay = new int[zone.days()];
        for (int day = 0; day < weekOfDay.length; day++) {
            weekOfDay[day] = zone.week(day, begins);
        }
        this.onDay = new int[zone.days()];
        this.inWeek = new int[weekOfDay[weekOfDay.length - 1] + 1];
        for (TimeSlot one : who.booked()) {
            long day = LocalDate.ofInstant(one.start(), who.zone()).toEpochDay();
            long index = day - zone.epochDay(0);
            long week = ZoneTicks.week(day, begins) - ZoneTicks.week(zone.epochDay(0), begins);
            if (index >= 0 && index < onDay.length) {
                onDay[(int) index]++;
            }
            if (week >= 0 && week < inWeek.length) {
                inWeek[(int) week]++;
            }
        }
        this.load = inWeek.clone();
        this.loadBefore = inWeek.clone();
        this.onDayBefore = onDay.clone();
    }

    Interviewer who() {
        return who;
    }

    boolean room() {
        return who.traits().room();
    }

    int bufferTicks() {
        return bufferTicks;
    }

    /** The ticks at which an interview of that length could begin: free, buffers kept, caps not reached. */
    Ticks starts(int length) {
        if (length >= starts.length) {
            starts = Arrays.copyOf(starts, length + 1);
        }
        Ticks known = starts[length];
        if (known == null) {
            known = findStarts(length, booked, onDay, inWeek);
            starts[length] = known;
        }
        return known;
    }

    private Ticks findStarts(int length, List<Stretch> taken, int[] daily, int[] weekly) {
        Ticks open = base.copy();
        if (meetingsCount) {
            open.remove(busy);
        }
        for (Stretch one : taken) {
            open.clear(Math.max(0, one.start - bufferTicks), Math.min(zone.size(), one.end + bufferTicks));
        }
        Ticks found = open.starts(length);
        for (int day = 0; day < daily.length; day++) {
            if (daily[day] >= who.dayCap() || weekly[weekOfDay[day]] >= who.weekCap()) {
                found.clear(zone.firstTick(day), zone.endTick(day));
            }
        }
        return found;
    }

    /** The same as if nothing were booked here; caps that others' interviews reached count all the same. */
    Ticks startsIfEmpty(int length) {
        if (length >= emptyStarts.length) {
            emptyStarts = Arrays.copyOf(emptyStarts, length + 1);
        }
        Ticks known = emptyStarts[length];
        if (known == null) {
            known = findStarts(length, List.of(), onDayBefore, loadBefore);
            emptyStarts[length] = known;
        }
        return known;
    }

    /** Books an interview; {@code counts} says whether it adds to their load, as a shadow's does not. */
    void book(int start, int length, int loop, boolean counts) {
        booked.add(new Stretch(start, start + length, loop, counts));
        count(start, 1, counts);
    }

    void giveBack(int start, int length, int loop, boolean counts) {
        booked.remove(new Stretch(start, start + length, loop, counts));
        count(start, -1, counts);
    }

    private void count(int start, int step, boolean counts) {
        onDay[zone.day(start)] += step;
        int week = weekOfDay[zone.day(start)];
        inWeek[week] += step;
        load[week] += counts ? step : 0;
        Arrays.fill(starts, null);
    }

    /** What is booked here, in no order. */
    List<Stretch> booked() {
        return booked;
    }

    /** Interviews in a week that count towards the load, those of before included. */
    int load(int week) {
        return load[week];
    }

    /** What of the load was there before anything was booked here. */
    int loadBefore(int week) {
        return loadBefore[week];
    }

    /** What of a day's cap was used before anything was booked here. */
    int onDayBefore(int day) {
        return onDayBefore[day];
    }

    int days() {
        return onDay.length;
    }

    /** Counts no meeting any more, but for {@link #busy}. */
    void forgetMeetings() {
        meetingsCount = false;
        Arrays.fill(starts, null);
        Arrays.fill(emptyStarts, null);
    }

    /** The ticks that meetings touch. */
    Ticks busy() {
        return busy;
    }

    int day(int tick) {
        return zone.day(tick);
    }

    int week(int tick) {
        return weekOfDay[zone.day(tick)];
    }

    int weeks() {
        return inWeek.length;
    }

    int onDay(int day) {
        return onDay[day];
    }

    int inWeek(int week) {
        return inWeek[week];
    }

    int firstTick(int day) {
        return zone.firstTick(day);
    }

    int firstTickOfWeek(int week) {
        int day = 0;
        while (weekOfDay[day] < week) {
            day++;
        }
        return zone.firstTick(day);
    }

    int endTickOfWeek(int week) {
        int day = weekOfDay.length - 1;
        while (weekOfDay[day] > week) {
            day--;
        }
        return zone.endTick(day);
    }

    int endTick(int day) {
        return zone.endTick(day);
    }

    /** Whether an interview at that time is in the half of the day they would rather not have it in. */
    boolean wrongHalf(int tick) {
        Half prefers = who.traits().prefers();
        return prefers != Half.EITHER && zone.afternoon(tick) == (prefers == Half.MORNING);
    }
}
