package loopkeeper.scheduler.calendars;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.calendars.IcsTimes.Time;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.TemporalAmountAdapter;

/** Turns events into busy slots inside a window: repeats them, takes out what was moved or cancelled. */
final class IcsEvents {

    /** Zones reach from 12 hours behind UTC to 14 ahead of it. */
    private static final Duration ANY_ZONE = Duration.ofHours(14);

    /** What one event may repeat inside a window; a year of hourly events has 8,784. */
    static final int MOST_REPEATS = 10_000;

    private final IcsTimes times;
    private final TimeSlot window;
    private final List<TimeSlot> slots = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    private IcsEvents(IcsTimes times, TimeSlot window) {
        this.times = times;
        this.window = window;
    }

    /** The slots are neither sorted nor cut to the window yet. */
    static Calendar.Busy busy(IcsText text, ZoneId zone, TimeSlot window) {
        IcsEvents events = new IcsEvents(new IcsTimes(zone, text.zones()), window);
        for (IcsText.Component one : text.events()) {
            // What we booked is known better from the record, also while a calendar still shows its old time.
            if (one.text("UID").endsWith(IcsWriter.OURS)) {
                continue;
            }
            Set<String> moved = new HashSet<>();
            if (one.first("RECURRENCE-ID").isEmpty()) {
                moved.addAll(events.moved(one.text("UID"), text.events()));
            }
            events.add(one, moved);
        }
        return new Calendar.Busy(events.slots, events.unreadable);
    }

    /** The repeats of an event that events of their own replace; one that cannot be read replaces nothing. */
    private Set<String> moved(String uid, List<IcsText.Component> events) {
        Set<String> out = new HashSet<>();
        for (IcsText.Component one : events) {
            one.first("RECURRENCE-ID")
                    .filter(line -> !uid.isEmpty() && one.text("UID").equals(uid))
                    .ifPresent(line -> {
                        try {
                            out.add(mark(times.read(line, line.value())));
                        } catch (DateTimeException odd) {
                            unreadable.add(
                                    sentence(one, "says that it replaces \"" + line.value() + "\", which is no time"));
                        }
                    });
        }
        return out;
    }

    private static String mark(Time time) {
        return mark(time, time.wall());
    }

    private static String mark(Time time, LocalDateTime wall) {
        return time.allDay() ? wall.toLocalDate().toString() : time.at(wall).toString();
    }

    private void add(IcsText.Component event, Set<String> moved) {
        if (isFree(event)) {
            return;
        }
        if (event.first("RECURRENCE-ID")
                .flatMap(line -> line.parameter("RANGE"))
                .isPresent()) {
            unreadable.add(sentence(event, "also changes all later repeats; the old times are kept busy as well"));
        }
        try {
            IcsText.Line line = event.first("DTSTART").orElseThrow(() -> new DateTimeException("it has no start"));
            Time start = times.read(line, line.value());
            Duration length = length(event, start);
            if (length.isNegative()) {
                throw new DateTimeException("it ends before it starts");
            }
            if (start.uncertain()) {
                unreadable.add(sentence(
                        event,
                        "names the time zone \"" + line.parameter("TZID").orElse("")
                                + "\", which is not known; its whole day is kept busy"));
            }
            for (LocalDateTime at : starts(event, start, length, moved)) {
                occupy(start, at, length);
            }
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException odd) {
            unreadable.add(sentence(event, "cannot be understood (" + odd.getMessage() + "); all times are kept busy"));
            slots.add(window);
        }
    }

    private static boolean isFree(IcsText.Component event) {
        return event.text("TRANSP").equalsIgnoreCase("TRANSPARENT")
                || event.text("STATUS").equalsIgnoreCase("CANCELLED")
                || event.text("X-MICROSOFT-CDO-BUSYSTATUS").equalsIgnoreCase("FREE");
    }

    private static String sentence(IcsText.Component event, String what) {
        String uid = event.text("UID");
        return "The event " + (uid.isEmpty() ? "without a UID" : uid) + " " + what + ".";
    }

    private Duration length(IcsText.Component event, Time start) {
        var end = event.first("DTEND");
        if (end.isPresent()) {
            return IcsTimes.between(
                    start, times.read(end.orElseThrow(), end.orElseThrow().value()));
        }
        String length = event.text("DURATION");
        if (!length.isEmpty()) {
            LocalDateTime until =
                    start.wall().plus(TemporalAmountAdapter.parse(length).getDuration());
            return Duration.between(start.wall(), until);
        }
        return start.allDay() ? Duration.ofDays(1) : Duration.ZERO;
    }

    private List<LocalDateTime> starts(IcsText.Component event, Time start, Duration length, Set<String> moved) {
        List<LocalDateTime> all = new ArrayList<>();
        List<IcsText.Line> rules = event.all("RRULE");
        if (rules.isEmpty()) {
            all.add(start.wall());
        }
        for (IcsText.Line rule : rules) {
            all.addAll(repeats(start, length, rule.value().strip().toUpperCase(Locale.ROOT)));
        }
        for (IcsText.Line more : event.all("RDATE")) {
            for (String value : more.value().split(",", -1)) {
                Time time = times.read(more, value.split("/", -1)[0]);
                all.add(LocalDateTime.ofInstant(time.instant(), start.rules().getOffset(time.instant())));
            }
        }
        Set<String> without = new HashSet<>(moved);
        for (IcsText.Line not : event.all("EXDATE")) {
            for (String value : not.value().split(",", -1)) {
                without.add(mark(times.read(not, value)));
            }
        }
        return all.stream().filter(at -> !without.contains(mark(start, at))).toList();
    }

    /** Repeats on the wall clock, so that a meeting at nine stays at nine when the clocks change. */
    private List<LocalDateTime> repeats(Time start, Duration length, String rule) {
        if (rule.contains("FREQ=SECONDLY") || rule.contains("FREQ=MINUTELY")) {
            throw new IllegalArgumentException("it repeats every minute or second");
        }
        String until = "";
        List<String> rest = new ArrayList<>();
        for (String part : rule.split(";", -1)) {
            if (part.startsWith("UNTIL=")) {
                until = part.substring("UNTIL=".length());
            } else if (!part.isBlank()) {
                rest.add(part);
            }
        }
        LocalDateTime from = wall(window.start()).minus(length).minusDays(2);
        LocalDateTime to = wall(window.end()).plusDays(2);
        Recur<LocalDateTime> recur = new Recur<>(rest.stream().collect(Collectors.joining(";")));
        List<LocalDateTime> found = recur.getDates(start.wall(), from, to, MOST_REPEATS + 1);
        if (found.size() > MOST_REPEATS) {
            throw new IllegalArgumentException("it repeats more than " + MOST_REPEATS + " times in the window");
        }
        String last = until;
        // The first one counts even where the rule does not name its day, as Outlook and Google show it.
        List<LocalDateTime> all = new ArrayList<>(found);
        if (!all.contains(start.wall())) {
            all.add(start.wall());
        }
        return last.isEmpty()
                ? all
                : all.stream().filter(at -> notAfter(start, at, last)).toList();
    }

    private boolean notAfter(Time start, LocalDateTime at, String until) {
        Time last = times.read(new IcsText.Line("UNTIL", Map.of(), until), until);
        if (last.allDay()) {
            return !at.toLocalDate().isAfter(last.wall().toLocalDate());
        }
        boolean onTheLine = until.endsWith("Z") && !start.allDay();
        return onTheLine ? !start.at(at).isAfter(last.instant()) : !at.isAfter(last.wall());
    }

    private static LocalDateTime wall(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private void occupy(Time start, LocalDateTime at, Duration length) {
        if (length.isZero()) {
            return;
        }
        Instant from = start.at(at);
        Instant until = start.allDay() ? start.at(at.plus(length)) : from.plus(length);
        if (start.uncertain()) {
            ZoneId zone = times.personZone();
            LocalDate first = LocalDate.ofInstant(from.minus(ANY_ZONE), zone);
            LocalDate last = LocalDate.ofInstant(until.plus(ANY_ZONE), zone);
            from = first.atStartOfDay(zone).toInstant();
            until = last.plusDays(1).atStartOfDay(zone).toInstant();
        }
        if (from.isBefore(window.end()) && window.start().isBefore(until)) {
            slots.add(new TimeSlot(from, until));
        }
    }
}
