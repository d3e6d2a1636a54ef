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

/** Several calendars as one: somebody is busy when any of them says so, and events go into the first that keeps them. */
public final class JoinedCalendars implements Calendar {

    private final List<Calendar> all;

    public JoinedCalendars(List<Calendar> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public Busy busyTimes(PanelistId person, TimeSlot window) {
        return together(all.stream().map(one -> one.busyTimes(person, window)).toList(), window);
    }

    @Override
    public Known busyTimes(Collection<PanelistId> people, TimeSlot window) {
        return busyTimes(people, window, Map.of());
    }

    @Override
    public Known busyTimes(Collection<PanelistId> people, TimeSlot window, Map<PanelistId, List<Ours>> ours) {
        Map<PanelistId, List<Busy>> answers = new LinkedHashMap<>();
        List<String> unreadable = new ArrayList<>();
        for (Calendar one : all) {
            Known known = one.busyTimes(people, window, ours);
            unreadable.addAll(known.unreadable());
            known.busy()
                    .forEach((person, busy) -> answers.computeIfAbsent(person, none -> new ArrayList<>())
                            .add(busy));
        }
        Map<PanelistId, Busy> busy = new LinkedHashMap<>();
        for (PanelistId person : people) {
            List<Busy> some = answers.getOrDefault(person, List.of());
            // One calendar that can't be read is enough to know nothing about somebody.
            if (some.size() == all.size()) {
                busy.put(person, together(some, window));
            }
        }
        return new Known(busy, unreadable);
    }

    @Override
    public Busy busyWithout(PanelistId person, TimeSlot window, Set<String> without) {
        return together(
                all.stream()
                        .map(one -> one.busyWithout(person, window, without))
                        .toList(),
                window);
    }

    private static Busy together(List<Busy> some, TimeSlot window) {
        return new Busy(
                Slots.tidy(some.stream().flatMap(busy -> busy.slots().stream()).toList(), window),
                some.stream().flatMap(busy -> busy.unreadable().stream()).toList());
    }

    @Override
    public boolean keeps(PanelistId person) {
        return keeper(person).isPresent();
    }

    private Optional<Calendar> keeper(PanelistId person) {
        return all.stream().filter(one -> one.keeps(person)).findFirst();
    }

    private Calendar needed(PanelistId person) {
        return keeper(person)
                .orElseThrow(() -> new Unwritable(person + " has no calendar that events can be put into.", false));
    }

    @Override
    public Booked book(PanelistId person, Event event) {
        return needed(person).book(person, event);
    }

    @Override
    public Booked move(PanelistId person, String key, Event event) {
        return needed(person).move(person, key, event);
    }

    @Override
    public void unbook(PanelistId person, String key) {
        needed(person).unbook(person, key);
    }

    @Override
    public Optional<TimeSlot> find(PanelistId person, String key) {
        return keeper(person)
                .orElseThrow(() -> new Unreadable(person + " has no calendar that events can be put into."))
                .find(person, key);
    }
}
