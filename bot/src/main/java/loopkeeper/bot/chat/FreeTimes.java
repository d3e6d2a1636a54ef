package loopkeeper.bot.chat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/**
 * A candidate's free times as typed, in the candidate's zone: stretches split at {@code ;} or new lines, each a day or
 * weekdays with hours, such as {@code mon-fri 09:00-17:00; 2026-12-01 14:00-18:00}.
 */
public final class FreeTimes {

    private static final Pattern STRETCH = Pattern.compile(
            "(?i)([a-z]{3}(?:-[a-z]{3})?|\\d{4}-\\d{2}-\\d{2})\\s+(\\d{1,2}:\\d{2})\\s*(?:-|–|to)\\s*(\\d{1,2}:\\d{2})");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** What was read; {@code problem} is empty when all could be. */
    public record Read(List<TimeSlot> slots, Optional<String> problem) {
        public Read {
            slots = List.copyOf(slots);
        }
    }

    /** Reads text into slots inside the window, ascending; stretches outside it are left out. */
    public static Read read(String text, ZoneId zone, LocalDate from, int days) {
        List<TimeSlot> slots = new ArrayList<>();
        for (String part : text.split("[;\\n]", -1)) {
            String stretch = part.strip();
            if (stretch.isEmpty()) {
                continue;
            }
            Matcher matcher = STRETCH.matcher(stretch);
            if (!matcher.matches()) {
                return broken("“" + clip(stretch) + "” is not a free time");
            }
            LocalTime begins = time(matcher.group(2));
            LocalTime ends = time(matcher.group(3));
            if (begins == null || ends == null || !ends.isAfter(begins)) {
                return broken("in “" + clip(stretch) + "” the hours must end after they begin");
            }
            String when = matcher.group(1).toLowerCase(Locale.ROOT);
            for (int ahead = 0; ahead < days; ahead++) {
                LocalDate day = from.plusDays(ahead);
                Boolean fits = fits(when, day);
                if (fits == null) {
                    return broken("“" + clip(when) + "” is not a day");
                }
                Instant start = day.atTime(begins).atZone(zone).toInstant();
                Instant end = day.atTime(ends).atZone(zone).toInstant();
                // On the day the clock goes forward, a stretch in the skipped hour does not exist.
                if (fits && end.isAfter(start)) {
                    slots.add(new TimeSlot(start, end));
                }
            }
        }
        slots.sort(java.util.Comparator.comparing(TimeSlot::start));
        return new Read(slots, Optional.empty());
    }

    private static @Nullable Boolean fits(String when, LocalDate day) {
        if (when.length() == 10) {
            try {
                return LocalDate.parse(when).equals(day);
            } catch (DateTimeParseException notADay) {
                return null;
            }
        }
        String[] ends = when.split("-", -1);
        int first = DAYS.indexOf(ends[0]);
        int last = DAYS.indexOf(ends[ends.length - 1]);
        if (first < 0 || last < 0) {
            return null;
        }
        int today = day.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue();
        return first <= last ? today >= first && today <= last : today >= first || today <= last;
    }

    private static @Nullable LocalTime time(String typed) {
        try {
            return LocalTime.parse(typed.length() == 4 ? "0" + typed : typed);
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }

    private static Read broken(String problem) {
        return new Read(List.of(), Optional.of(problem + ". For example: mon-fri 09:00-17:00; 2026-12-01 14:00-18:00"));
    }

    private static String clip(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private FreeTimes() {}
}
