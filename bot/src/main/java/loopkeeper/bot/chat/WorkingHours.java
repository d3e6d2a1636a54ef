package loopkeeper.bot.chat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loopkeeper.scheduler.Interviewer.Hours;

/** Working hours as typed, such as {@code mon-thu 09:00-17:30; fri 09:00-13:00}; a day that is not named is off. */
public final class WorkingHours {

    private static final Pattern STRETCH =
            Pattern.compile("(?i)([a-z]{3})(?:-([a-z]{3}))?\\s+(\\d{1,2}:\\d{2})\\s*(?:-|–|to)\\s*(\\d{1,2}:\\d{2})");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** What was typed; empty when it can't be read or names no day. */
    public static Optional<Map<DayOfWeek, Hours>> read(String typed) {
        Map<DayOfWeek, Hours> hours = new EnumMap<>(DayOfWeek.class);
        for (String part : typed.split("[;\\n]", -1)) {
            if (part.isBlank()) {
                continue;
            }
            Matcher matcher = STRETCH.matcher(part.strip());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int first = DAYS.indexOf(matcher.group(1).toLowerCase(Locale.ROOT));
            int last = DAYS.indexOf(Objects.requireNonNullElse(matcher.group(2), matcher.group(1))
                    .toLowerCase(Locale.ROOT));
            Optional<Hours> span = span(matcher.group(3), matcher.group(4));
            if (first < 0 || last < first || span.isEmpty()) {
                return Optional.empty();
            }
            for (int day = first; day <= last; day++) {
                hours.put(DayOfWeek.of(day + 1), span.get());
            }
        }
        return hours.isEmpty() ? Optional.empty() : Optional.of(hours);
    }

    private static Optional<Hours> span(String from, String until) {
        try {
            LocalTime begins = LocalTime.parse(from.length() == 4 ? "0" + from : from);
            LocalTime ends = LocalTime.parse(until.length() == 4 ? "0" + until : until);
            return ends.isAfter(begins) ? Optional.of(new Hours(begins, ends)) : Optional.empty();
        } catch (DateTimeParseException noSuchTime) {
            return Optional.empty();
        }
    }

    /** The same as it would be typed, neighbouring days with the same hours together. */
    public static String written(Map<DayOfWeek, Hours> hours) {
        List<String> parts = new ArrayList<>();
        for (int day = 0; day < DAYS.size(); day++) {
            Hours span = hours.get(DayOfWeek.of(day + 1));
            if (span == null) {
                continue;
            }
            int last = day;
            while (last + 1 < DAYS.size() && span.equals(hours.get(DayOfWeek.of(last + 2)))) {
                last++;
            }
            parts.add(
                    DAYS.get(day) + (last > day ? "-" + DAYS.get(last) : "") + " " + span.from() + "-" + span.until());
            day = last;
        }
        return String.join("; ", parts);
    }

    private WorkingHours() {}
}
