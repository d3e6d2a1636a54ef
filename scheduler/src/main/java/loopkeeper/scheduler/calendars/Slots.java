package loopkeeper.scheduler.calendars;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import loopkeeper.scheduler.TimeSlot;

/** Busy slots as a calendar's answer holds them: in order, cut to the window, none touching another. */
final class Slots {

    static List<TimeSlot> tidy(List<TimeSlot> slots, TimeSlot window) {
        List<TimeSlot> out = new ArrayList<>();
        for (TimeSlot one : slots.stream()
                .filter(window::overlaps)
                .sorted(Comparator.comparing(TimeSlot::start))
                .toList()) {
            Instant start = later(one.start(), window.start());
            Instant end = earlier(one.end(), window.end());
            if (!out.isEmpty() && !out.getLast().end().isBefore(start)) {
                TimeSlot before = out.removeLast();
                out.add(new TimeSlot(before.start(), later(before.end(), end)));
            } else {
                out.add(new TimeSlot(start, end));
            }
        }
        return out;
    }

    /** What is left of these slots where none of those is; both in order, none touching another. */
    static List<TimeSlot> without(List<TimeSlot> slots, List<TimeSlot> those) {
        List<TimeSlot> left = new ArrayList<>();
        for (TimeSlot slot : slots) {
            Instant from = slot.start();
            for (TimeSlot other : those) {
                if (other.start().isAfter(from) && other.start().isBefore(slot.end())) {
                    left.add(new TimeSlot(from, other.start()));
                }
                if (other.overlaps(slot)) {
                    from = later(from, other.end());
                }
            }
            if (from.isBefore(slot.end())) {
                left.add(new TimeSlot(from, slot.end()));
            }
        }
        return left;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Slots() {}
}
