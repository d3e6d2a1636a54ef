package loopkeeper.bot.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import loopkeeper.scheduler.Interviewer.Hours;
import org.jspecify.annotations.Nullable;

/**
 * What somebody changed in chat about when they work. What is null is as the files say.
 *
 * @param person whose
 * @param hours working hours, where a day that is missing is a day off; empty for those of the files
 * @param daysOff single days off besides those of the files, in their zone
 * @param dayCap most interviews a day, 1 or more
 * @param weekCap most interviews a week, 1 or more
 * @param zone where they are now, which counts for their hours, days and caps
 * @param profile a page about them that candidates may be shown; empty unless they said so
 */
public record Habits(
        PersonId person,
        Map<DayOfWeek, Hours> hours,
        List<LocalDate> daysOff,
        @Nullable Integer dayCap,
        @Nullable Integer weekCap,
        @Nullable ZoneId zone,
        String profile) {

    public Habits {
        hours = Map.copyOf(hours);
        daysOff = List.copyOf(daysOff);
        profile = profile == null ? "" : profile;
    }

    /** Nothing was changed. */
    public static Habits none(PersonId person) {
        return new Habits(person, Map.of(), List.of(), null, null, null, "");
    }
}
