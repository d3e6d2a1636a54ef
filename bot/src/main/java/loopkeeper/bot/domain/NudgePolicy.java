package loopkeeper.bot.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import loopkeeper.scheduler.Interviewer.Hours;
import org.jspecify.annotations.Nullable;

/**
 * When a late card is asked for, and when to stay silent: at the block's end, two hours later, and at 09:00 on the
 * next working day, each in the person's own hours; what falls outside them waits, and messages that wait for the
 * same instant become one. Two working hours after the last, a person is told.
 */
public final class NudgePolicy {

    private static final Duration SECOND_AFTER = Duration.ofHours(2);
    private static final Duration TELL_AFTER = Duration.ofHours(2);
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    /** Someone without working hours in two weeks is asked on the nominal instant. */
    private static final int LOOK_AHEAD_DAYS = 14;

    /** The instants to ask for a card, ascending, one to three. */
    public static List<Instant> requests(Person person, Instant blockEnd) {
        List<Instant> due = new ArrayList<>();
        LocalDate day = blockEnd.atZone(person.zone()).toLocalDate();
        Instant third = nextWorkingMorning(person, day);
        for (Instant nominal : List.of(blockEnd, blockEnd.plus(SECOND_AFTER), third)) {
            Instant quietOver = inHours(person, nominal);
            if (due.isEmpty() || quietOver.isAfter(due.getLast())) {
                due.add(quietOver);
            }
        }
        return List.copyOf(due);
    }

    /** When the hiring manager and the recruiter are told, after the last request went out. */
    public static Instant telling(Person person, Instant lastRequest) {
        Instant at = inHours(person, lastRequest);
        Duration left = TELL_AFTER;
        for (int day = 0; day < LOOK_AHEAD_DAYS; day++) {
            Instant end = endOfDay(person, at);
            if (end == null) {
                return lastRequest.plus(TELL_AFTER);
            }
            Duration today = Duration.between(at, end);
            if (today.compareTo(left) >= 0) {
                return at.plus(left);
            }
            left = left.minus(today);
            at = inHours(person, end.plusSeconds(1));
        }
        return lastRequest.plus(TELL_AFTER);
    }

    /** The first instant from then on that lies in the person's hours. */
    public static Instant inHours(Person person, Instant from) {
        ZonedDateTime local = from.atZone(person.zone());
        for (int ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead++) {
            LocalDate day = local.toLocalDate().plusDays(ahead);
            Hours hours = hoursOn(person, day);
            if (hours == null) {
                continue;
            }
            Instant begins = day.atTime(hours.from()).atZone(person.zone()).toInstant();
            Instant ends = day.atTime(hours.until()).atZone(person.zone()).toInstant();
            if (from.isBefore(begins)) {
                return begins;
            }
            if (!from.isAfter(ends)) {
                return from;
            }
        }
        return from;
    }

    private static Instant nextWorkingMorning(Person person, LocalDate after) {
        for (int ahead = 1; ahead <= LOOK_AHEAD_DAYS; ahead++) {
            LocalDate day = after.plusDays(ahead);
            if (hoursOn(person, day) != null) {
                return day.atTime(MORNING).atZone(person.zone()).toInstant();
            }
        }
        return after.plusDays(1).atTime(MORNING).atZone(person.zone()).toInstant();
    }

    private static @Nullable Instant endOfDay(Person person, Instant at) {
        LocalDate day = at.atZone(person.zone()).toLocalDate();
        Hours hours = hoursOn(person, day);
        return hours == null
                ? null
                : day.atTime(hours.until()).atZone(person.zone()).toInstant();
    }

    static @Nullable Hours hoursOn(Person person, LocalDate day) {
        return person.daysOff().contains(day) ? null : person.hours().get(day.getDayOfWeek());
    }

    private NudgePolicy() {}
}
