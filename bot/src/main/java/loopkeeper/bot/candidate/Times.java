package loopkeeper.bot.candidate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import loopkeeper.scheduler.TimeSlot;

/** How times are written for candidates. */
final class Times {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final List<String> REGIONS = List.of(
            "Africa",
            "America",
            "Antarctica",
            "Arctic",
            "Asia",
            "Atlantic",
            "Australia",
            "Europe",
            "Indian",
            "Pacific");

    static LocalDate date(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }

    /** {@code Tuesday 1 December}. */
    static String day(Instant at, ZoneId zone) {
        return DAY.format(at.atZone(zone));
    }

    static String minute(Instant at, ZoneId zone) {
        return MINUTE.format(at.atZone(zone));
    }

    /** {@code 09:00 to 10:00}. */
    static String span(TimeSlot slot, ZoneId zone) {
        return minute(slot.start(), zone) + " to " + minute(slot.end(), zone);
    }

    /** {@code Paris time (Europe/Paris, UTC+01:00)}, with the offset of that day. */
    static String zone(ZoneId zone, Instant at) {
        ZoneOffset offset = zone.getRules().getOffset(at);
        String utc = offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset.getId();
        int slash = zone.getId().lastIndexOf('/');
        return slash < 0
                ? zone.getId().equals(utc) || zone instanceof ZoneOffset ? utc : zone.getId() + " (" + utc + ")"
                : zone.getId().substring(slash + 1).replace('_', ' ') + " time (" + zone.getId() + ", " + utc + ")";
    }

    /** All zones with a place, by region, in order. */
    static Map<String, Set<String>> zones() {
        Map<String, Set<String>> zones = new TreeMap<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            int slash = id.indexOf('/');
            String region = slash < 0 ? "" : id.substring(0, slash);
            if (REGIONS.contains(region)) {
                zones.computeIfAbsent(region, none -> new TreeSet<>()).add(id);
            }
        }
        zones.put("Other", new TreeSet<>(List.of("UTC")));
        return zones;
    }

    private Times() {}
}
