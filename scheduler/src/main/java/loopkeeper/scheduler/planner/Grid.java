package loopkeeper.scheduler.planner;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import loopkeeper.scheduler.TimeSlot;

/** The 15-minute grid on the UTC time line that one problem is solved on; tick 0 is the first a candidate could use. */
record Grid(long base, int size) {

    static final long TICK = 900;

    /** A window longer than this is cut, so that a slip in a date cannot fill the memory. */
    private static final long LONGEST = 366L * 24 * 3600 / TICK;

    /** The grid over all of {@code free}; empty if there is none. */
    static Grid over(List<TimeSlot> free) {
        if (free.isEmpty()) {
            return new Grid(0, 0);
        }
        Instant first = free.stream()
                .map(TimeSlot::start)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant last =
                free.stream().map(TimeSlot::end).max(Comparator.naturalOrder()).orElseThrow();
        long from = Math.floorDiv(first.getEpochSecond(), TICK);
        long until = Math.floorDiv(last.getEpochSecond(), TICK);
        return new Grid(from * TICK, Math.toIntExact(Math.clamp(until - from, 0, LONGEST)));
    }

    Instant at(int tick) {
        return Instant.ofEpochSecond(base + tick * TICK);
    }

    LocalDate dateAt(int tick, ZoneId zone) {
        return LocalDate.ofInstant(at(tick), zone);
    }

    /** How many ticks cover this length. */
    static int ticks(Duration length) {
        long seconds = length.getSeconds() + (length.getNano() > 0 ? 1 : 0);
        return Math.toIntExact(Math.clamp(Math.ceilDiv(seconds, TICK), 0, Integer.MAX_VALUE / 4));
    }

    /** The first tick that begins at that instant or later, {@code size} if none does. */
    int firstFrom(Instant at) {
        return clip(notBefore(at));
    }

    /** The tick at that instant, or -1 if it is not on this grid. */
    int tickAt(Instant at) {
        long seconds = at.getEpochSecond() - base;
        boolean onGrid = at.getNano() == 0 && Math.floorMod(seconds, TICK) == 0 && seconds >= 0;
        return onGrid && seconds / TICK < size ? Math.toIntExact(seconds / TICK) : -1;
    }

    /** Sets the ticks that lie wholly between the two. */
    void fill(Ticks ticks, Instant from, Instant until) {
        ticks.set(clip(notBefore(from)), clip(notAfter(until)));
    }

    /** Clears every tick that has a moment in the slot widened by {@code margin} on both sides. */
    void cut(Ticks ticks, TimeSlot slot, Duration margin) {
        ticks.clear(
                clip(notAfter(slot.start().minus(margin))),
                clip(notBefore(slot.end().plus(margin))));
    }

    /** Sets every tick that has a moment in the slot. */
    void touch(Ticks ticks, TimeSlot slot) {
        ticks.set(clip(notAfter(slot.start())), clip(notBefore(slot.end())));
    }

    /** The ticks that lie wholly inside the slots, taken together. */
    Ticks within(List<TimeSlot> slots) {
        Ticks ticks = new Ticks(size);
        for (TimeSlot one : merged(slots)) {
            fill(ticks, one.start(), one.end());
        }
        return ticks;
    }

    private int clip(long tick) {
        return Math.toIntExact(Math.clamp(tick, 0, size));
    }

    private long notBefore(Instant at) {
        long seconds = at.getEpochSecond() + (at.getNano() > 0 ? 1 : 0);
        return Math.ceilDiv(seconds - base, TICK);
    }

    private long notAfter(Instant at) {
        return Math.floorDiv(at.getEpochSecond() - base, TICK);
    }

    private static List<TimeSlot> merged(List<TimeSlot> slots) {
        List<TimeSlot> sorted =
                slots.stream().sorted(Comparator.comparing(TimeSlot::start)).toList();
        List<TimeSlot> out = new ArrayList<>();
        for (TimeSlot one : sorted) {
            if (!out.isEmpty() && !out.getLast().end().isBefore(one.start())) {
                TimeSlot before = out.removeLast();
                Instant end = before.end().isAfter(one.end()) ? before.end() : one.end();
                out.add(new TimeSlot(before.start(), end));
            } else {
                out.add(one);
            }
        }
        return out;
    }
}
