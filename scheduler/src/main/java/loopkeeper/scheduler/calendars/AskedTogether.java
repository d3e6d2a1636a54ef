package loopkeeper.scheduler.calendars;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/**
 * A calendar that tells the busy times of many people in one request, each person known by an address there. It tells
 * no event from another, so what we booked has to be taken out by a closer look.
 */
abstract class AskedTogether implements Calendar {

    private final Function<PanelistId, String> addresses;
    private final int atOnce;

    /**
     * @param addresses empty for whoever has no calendar here
     * @param atOnce for how many people one request asks at most
     */
    AskedTogether(Function<PanelistId, String> addresses, int atOnce) {
        this.addresses = addresses;
        this.atOnce = atOnce;
    }

    /** What one request, or several one after another, found out about these people. */
    static final class Found {
        final Map<PanelistId, List<TimeSlot>> slots = new LinkedHashMap<>();
        final Map<PanelistId, List<String>> odd = new LinkedHashMap<>();
        final Map<PanelistId, String> broken = new LinkedHashMap<>();

        void busy(PanelistId person, TimeSlot slot) {
            slots.computeIfAbsent(person, none -> new ArrayList<>()).add(slot);
        }

        /** Something could not be understood, and nobody may take the person for free because of it. */
        void odd(PanelistId person, TimeSlot window, String sentence) {
            busy(person, window);
            odd.computeIfAbsent(person, none -> new ArrayList<>()).add(sentence);
        }

        void broken(PanelistId person, String sentence) {
            broken.putIfAbsent(person, sentence);
        }
    }

    /** Asks for these people, who are no more than one request takes. */
    abstract void ask(List<PanelistId> people, TimeSlot window, Found found);

    String address(PanelistId person) {
        return addresses.apply(person);
    }

    @Override
    public boolean keeps(PanelistId person) {
        return !address(person).isEmpty();
    }

    @Override
    public Busy busyTimes(PanelistId person, TimeSlot window) {
        Known known = busyTimes(List.of(person), window);
        Busy busy = known.busy().get(person);
        if (busy == null) {
            throw new Unreadable(String.join(" ", known.unreadable()));
        }
        return busy;
    }

    @Override
    public Known busyTimes(Collection<PanelistId> people, TimeSlot window) {
        Found found = new Found();
        List<PanelistId> here = people.stream().filter(this::keeps).toList();
        for (int from = 0; from < here.size(); from += atOnce) {
            ask(here.subList(from, Math.min(here.size(), from + atOnce)), window, found);
        }
        Map<PanelistId, Busy> busy = new LinkedHashMap<>();
        for (PanelistId person : people) {
            if (!found.broken.containsKey(person)) {
                busy.put(
                        person,
                        new Busy(
                                Slots.tidy(found.slots.getOrDefault(person, List.of()), window),
                                found.odd.getOrDefault(person, List.of())));
            }
        }
        return new Known(busy, List.copyOf(found.broken.values()));
    }

    @Override
    public Known busyTimes(Collection<PanelistId> people, TimeSlot window, Map<PanelistId, List<Ours>> ours) {
        Known known = busyTimes(people, window);
        Map<PanelistId, Busy> busy = new LinkedHashMap<>(known.busy());
        List<String> unreadable = new ArrayList<>(known.unreadable());
        List<PanelistId> looked = ours.keySet().stream()
                .filter(person -> busy.containsKey(person) && keeps(person))
                .toList();
        SideBySide.ask(
                        looked,
                        person -> said(
                                person, requireNonNull(busy.get(person)), requireNonNull(ours.get(person)), window))
                .forEach((person, said) -> {
                    if (said.busy() == null) {
                        busy.remove(person);
                        unreadable.add(said.why());
                    } else {
                        busy.put(person, said.busy());
                    }
                });
        return new Known(busy, unreadable);
    }

    /** Somebody's busy times, or why they can't be read. */
    private record Said(@Nullable Busy busy, String why) {}

    private Said said(PanelistId person, Busy whole, List<Ours> events, TimeSlot window) {
        try {
            return new Said(past(person, whole, events, window), "");
        } catch (Unreadable unknown) {
            return new Said(null, String.valueOf(unknown.getMessage()));
        }
    }

    /** Where our events are, only what else is there makes somebody busy. All of them are looked at in one question. */
    private Busy past(PanelistId person, Busy whole, List<Ours> events, TimeSlot window) {
        List<TimeSlot> there = Slots.tidy(events.stream().map(Ours::slot).toList(), window);
        if (there.isEmpty()) {
            return whole;
        }
        TimeSlot span = new TimeSlot(there.getFirst().start(), there.getLast().end());
        List<TimeSlot> others = busyWithout(
                        person, span, events.stream().map(Ours::key).collect(Collectors.toSet()))
                .slots();
        List<TimeSlot> slots = new ArrayList<>(Slots.without(whole.slots(), there));
        slots.addAll(Slots.without(others, Slots.without(List.of(span), there)));
        return new Busy(Slots.tidy(slots, window), whole.unreadable());
    }
}
