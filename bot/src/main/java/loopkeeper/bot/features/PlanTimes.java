package loopkeeper.bot.features;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loopkeeper.bot.books.Bookings;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.TrainingBook;
import loopkeeper.scheduler.TimeSlot;

/** Whom and which times a search for plans looks at. */
final class PlanTimes {

    /** Nothing is planned to begin sooner than that from now. */
    static final Duration NOTICE = Duration.ofHours(2);

    private static final Duration WEEK = Duration.ofDays(8);

    /** Everybody who may sit in one of these blocks. */
    static Set<PersonId> everybody(People people, Collection<Block> blocks) {
        Set<PersonId> all = new LinkedHashSet<>();
        for (Block block : blocks) {
            people.pool(block.pool()).stream().map(Person::id).forEach(all::add);
        }
        return all;
    }

    /** The same, and those who learn to judge in them. */
    static Set<PersonId> everybody(People people, TrainingBook training, Collection<Block> blocks) {
        Set<PersonId> all = everybody(people, blocks);
        blocks.forEach(block -> training.learners(block.pool()).forEach(one -> all.add(one.person())));
        return all;
    }

    /** The window and a week around it, since limits count by the week. */
    static TimeSlot padded(TimeSlot window) {
        return new TimeSlot(window.start().minus(WEEK), window.end().plus(WEEK));
    }

    /** A loop's window, and the times of its blocks, which lie outside where they were placed by hand. */
    static TimeSlot whole(Loop loop) {
        Instant start = loop.recipe().window().start();
        Instant end = loop.recipe().window().end();
        for (Block block : loop.blocks()) {
            TimeSlot slot = block.slot();
            if (slot != null) {
                start = slot.start().isBefore(start) ? slot.start() : start;
                end = later(end, slot.end());
            }
        }
        return new TimeSlot(start, end);
    }

    /** The candidate's times inside the window, less what is past or too soon. */
    static List<TimeSlot> stillFree(Loop loop, Instant now) {
        return stillFreeFrom(loop, now.plus(NOTICE));
    }

    /** The candidate's times inside the window from that instant on. */
    static List<TimeSlot> stillFreeFrom(Loop loop, Instant earliest) {
        TimeSlot window = loop.recipe().window();
        List<TimeSlot> free = new ArrayList<>();
        for (TimeSlot slot : loop.free()) {
            Instant start = later(later(slot.start(), earliest), window.start());
            Instant end = slot.end().isBefore(window.end()) ? slot.end() : window.end();
            if (end.isAfter(start)) {
                free.add(new TimeSlot(start, end));
            }
        }
        return free;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private PlanTimes() {}

    /** Whom nobody knows to be free stays out; a time that is held for a candidate of another loop is not free. */
    static Map<PersonId, List<TimeSlot>> withHolds(
            Map<PersonId, List<TimeSlot>> busy, List<Bookings.Booking> held, Set<LoopId> except) {
        Map<PersonId, List<TimeSlot>> all = new HashMap<>(busy);
        for (Bookings.Booking one : held) {
            TimeSlot slot = one.slot();
            if (slot != null && !except.contains(one.loop())) {
                all.computeIfPresent(one.person(), (person, slots) -> {
                    List<TimeSlot> more = new ArrayList<>(slots);
                    more.add(slot);
                    return more;
                });
            }
        }
        return all;
    }
}
