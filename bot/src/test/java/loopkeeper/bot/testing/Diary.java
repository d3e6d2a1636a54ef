package loopkeeper.bot.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.calendars.Calendar;

/** Everybody's calendar in memory: events by their id, meetings put in by others, and failures on request. */
public final class Diary implements Calendar {

    private final Map<PanelistId, Map<String, Event>> events = new ConcurrentHashMap<>();
    public final Map<PanelistId, List<TimeSlot>> meetings = new ConcurrentHashMap<>();
    /** How many of the next changes fail in passing. */
    public final AtomicInteger failing = new AtomicInteger();

    public volatile boolean unreadable;

    private Map<String, Event> of(PanelistId person) {
        return events.computeIfAbsent(person, none -> new TreeMap<>());
    }

    /** Everything that stands in it, one a line: person, time, title. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        events.forEach((person, all) -> all.values()
                .forEach(event -> lines.add(person + " " + event.slot().start() + " " + event.title())));
        return lines.stream().sorted().toList();
    }

    public List<Event> events(String person) {
        return List.copyOf(of(new PanelistId(person)).values());
    }

    /** Somebody moves an event with the mouse. */
    public void drag(String person, String key, TimeSlot to) {
        of(new PanelistId(person))
                .computeIfPresent(
                        key,
                        (id, event) -> new Event(
                                event.id(),
                                event.sequence(),
                                to,
                                event.title(),
                                event.text(),
                                event.place(),
                                event.hold(),
                                event.meeting()));
    }

    private void mayFail() {
        if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new Unwritable("The calendar can't be changed: its server says 503.", true);
        }
    }

    @Override
    public boolean keeps(PanelistId person) {
        return true;
    }

    @Override
    public Busy busyTimes(PanelistId person, TimeSlot window) {
        return busyWithout(person, window, Set.of());
    }

    @Override
    public Busy busyWithout(PanelistId person, TimeSlot window, Set<String> without) {
        if (unreadable) {
            throw new Unreadable("The calendar of " + person + " cannot be read.");
        }
        List<TimeSlot> slots = new ArrayList<>(meetings.getOrDefault(person, List.of()));
        of(person).forEach((key, event) -> {
            if (!without.contains(key)) {
                slots.add(event.slot());
            }
        });
        return new Busy(
                slots.stream()
                        .filter(window::overlaps)
                        .sorted(java.util.Comparator.comparing(TimeSlot::start))
                        .toList(),
                List.of());
    }

    @Override
    public Booked book(PanelistId person, Event event) {
        mayFail();
        of(person).put(event.id(), event);
        return new Booked(event.id(), event.meeting() ? "https://meet.example.com/" + event.id() : "");
    }

    @Override
    public Booked move(PanelistId person, String key, Event event) {
        return book(person, event);
    }

    @Override
    public void unbook(PanelistId person, String key) {
        mayFail();
        of(person).remove(key);
    }

    @Override
    public Optional<TimeSlot> find(PanelistId person, String key) {
        return Optional.ofNullable(of(person).get(key)).map(Event::slot);
    }
}
