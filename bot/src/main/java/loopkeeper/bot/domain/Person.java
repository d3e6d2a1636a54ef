package loopkeeper.bot.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loopkeeper.scheduler.Interviewer.Hours;

/**
 * An employee, as the configuration files tell of them.
 *
 * @param id what people type after an {@code @}
 * @param name first and last name
 * @param title what they do
 * @param email where mail reaches them; may be empty
 * @param zone where their days begin and end
 * @param roles what they may do besides interviewing
 * @param seniority 1 to 5; the most senior voice is heard last
 * @param pools which kinds of block they may sit in, such as {@code ml-coding}
 * @param hours working hours; a day that is missing is a day off
 * @param daysOff single days off, in their zone
 * @param dayCap most interviews a day
 * @param weekCap most interviews a week
 */
public record Person(
        PersonId id,
        String name,
        String title,
        String email,
        ZoneId zone,
        Set<Role> roles,
        int seniority,
        Set<String> pools,
        Map<DayOfWeek, Hours> hours,
        List<LocalDate> daysOff,
        int dayCap,
        int weekCap) {

    public Person {
        roles = Set.copyOf(roles);
        pools = Set.copyOf(pools);
        hours = Map.copyOf(hours);
        daysOff = List.copyOf(daysOff);
    }

    /** What somebody may do in the whole organisation. */
    public enum Role {
        RECRUITER,
        HIRING_MANAGER,
        INTERVIEWER,
        ADMIN
    }

    /** The same person, in these pools too. */
    public Person with(Set<String> morePools) {
        if (pools.containsAll(morePools)) {
            return this;
        }
        Set<String> all = new HashSet<>(pools);
        all.addAll(morePools);
        return new Person(id, name, title, email, zone, roles, seniority, all, hours, daysOff, dayCap, weekCap);
    }

    /** The same person, with these days off too. */
    public Person away(List<LocalDate> moreDaysOff) {
        if (moreDaysOff.isEmpty()) {
            return this;
        }
        List<LocalDate> all = new ArrayList<>(daysOff);
        all.addAll(moreDaysOff);
        return new Person(id, name, title, email, zone, roles, seniority, pools, hours, all, dayCap, weekCap);
    }

    /** The same person, where that clock is. */
    public Person in(ZoneId where) {
        return where.equals(zone)
                ? this
                : new Person(id, name, title, email, where, roles, seniority, pools, hours, daysOff, dayCap, weekCap);
    }

    /** The same person with what they changed about when they work. */
    public Person living(Habits habits) {
        var nextHours = habits.hours();
        Integer nextDay = habits.dayCap();
        Integer nextWeek = habits.weekCap();
        ZoneId nextZone = habits.zone();
        Set<LocalDate> off = new HashSet<>(daysOff);
        off.addAll(habits.daysOff());
        return new Person(
                id,
                name,
                title,
                email,
                nextZone == null ? zone : nextZone,
                roles,
                seniority,
                pools,
                nextHours.isEmpty() ? hours : nextHours,
                List.copyOf(off),
                nextDay == null ? dayCap : nextDay,
                nextWeek == null ? weekCap : nextWeek);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public String firstName() {
        int space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }
}
