package loopkeeper.scheduler.calendars;

import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import loopkeeper.scheduler.TimeSlot;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.TimeZone;
import net.fortuna.ical4j.model.TimeZoneRegistry;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;

/** Reads the dates and times of one calendar, with its zones. */
final class IcsTimes {

    private static final Pattern DATE = Pattern.compile("\\d{8}");
    private static final Pattern TIME = Pattern.compile("\\d{8}T\\d{6}Z?");
    private static final DateTimeFormatter TIME_FORM = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    private final ZoneId personZone;
    private final Map<String, IcsText.Component> own = new HashMap<>();
    private final Map<String, Optional<ZoneRules>> known = new HashMap<>();

    /**
     * One date or time.
     *
     * @param wall as on the wall; midnight for a date
     * @param rules turns the wall time into an instant
     * @param uncertain the zone is not known, and {@code rules} are only a stand-in
     */
    record Time(LocalDateTime wall, ZoneRules rules, boolean allDay, boolean uncertain) {

        Instant instant() {
            return at(wall);
        }

        Instant at(LocalDateTime other) {
            return other.toInstant(rules.getOffset(other));
        }
    }

    IcsTimes(ZoneId personZone, List<IcsText.Component> zones) {
        this.personZone = personZone;
        zones.forEach(one -> own.put(one.text("TZID"), one));
    }

    ZoneId personZone() {
        return personZone;
    }

    /**
     * Reads a value such as {@code 20270301T090000Z} in the zone its line names.
     *
     * @throws DateTimeException if it is no date or time
     */
    Time read(IcsText.Line line, String value) {
        String text = value.strip();
        if (DATE.matcher(text).matches()) {
            LocalDate day = LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
            return new Time(day.atStartOfDay(), personZone.getRules(), true, false);
        }
        if (!TIME.matcher(text).matches()) {
            throw new DateTimeException("\"" + text + "\" is no date or time");
        }
        LocalDateTime wall = LocalDateTime.parse(text.replace("Z", ""), TIME_FORM);
        if (text.endsWith("Z")) {
            return new Time(wall, ZoneOffset.UTC.getRules(), false, false);
        }
        Optional<String> zone = line.parameter("TZID").map(IcsTimes::unquoted);
        if (zone.isEmpty()) {
            return new Time(wall, personZone.getRules(), false, false);
        }
        Optional<ZoneRules> rules = known.computeIfAbsent(zone.orElseThrow(), this::look);
        return new Time(wall, rules.orElse(ZoneOffset.UTC.getRules()), false, rules.isEmpty());
    }

    /**
     * From the start to the end of an event.
     *
     * @throws DateTimeException if one is no time, or in a zone nobody knows
     * @throws IllegalArgumentException if one is missing, or the end is not after the start
     */
    static TimeSlot slot(IcsText.Component event, IcsTimes times) {
        IcsText.Line start = event.first("DTSTART").orElseThrow(IllegalArgumentException::new);
        IcsText.Line end = event.first("DTEND").orElseThrow(IllegalArgumentException::new);
        Time from = times.read(start, start.value());
        Time until = times.read(end, end.value());
        if (from.uncertain() || until.uncertain()) {
            throw new DateTimeException("in a zone that is not known");
        }
        return new TimeSlot(from.instant(), until.instant());
    }

    /** How long after its start the event ends; the zones of start and end may differ. */
    static Duration between(Time start, Time end) {
        return start.allDay() || start.uncertain() || end.uncertain()
                ? Duration.between(start.wall(), end.wall())
                : Duration.between(start.instant(), end.instant());
    }

    private static String unquoted(String id) {
        String bare = id.strip();
        return bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1)
                : bare;
    }

    /** Well-known names first, as their rules are fresher than those that exports carry; then the calendar's own. */
    private Optional<ZoneRules> look(String id) {
        if (ZoneId.getAvailableZoneIds().contains(id)) {
            return Optional.of(ZoneId.of(id).getRules());
        }
        IcsText.Component mine = own.get(id);
        try {
            TimeZoneRegistry registry = TimeZoneRegistryFactory.getInstance().createRegistry();
            TimeZone alias = registry.getTimeZone(id);
            if (alias != null && ZoneId.getAvailableZoneIds().contains(alias.getID())) {
                return Optional.of(ZoneId.of(alias.getID()).getRules());
            }
            if (mine != null) {
                new CalendarBuilder(registry)
                        .build(new StringReader("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//loopkeeper//EN\r\n"
                                + mine.written() + "END:VCALENDAR\r\n"));
                return registry.getZoneRules().values().stream().findFirst();
            }
        } catch (IOException | ParserException | DateTimeException | IllegalArgumentException broken) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
