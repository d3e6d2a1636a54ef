package loopkeeper.bot.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loopkeeper.scheduler.Interviewer.Hours;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/**
 * When somebody who has not answered an invitation is asked again, and when somebody else is asked instead: after a day
 * and after two. Where the interview is too near for that, after a third and two thirds of their own working time until
 * then, so that nobody is given up on overnight.
 */
public final class AnswerPolicy {

    private static final Duration ASK_AGAIN = Duration.ofDays(1);
    private static final Duration GIVE_UP = Duration.ofDays(2);
    /** Whoever is asked instead needs some time to answer too. */
    private static final Duration TIME_FOR_THE_NEXT = Duration.ofHours(2);

    private static final Duration WORTH_ASKING_AGAIN = Duration.ofMinutes(30);
    private static final Duration WORTH_GIVING_UP = Duration.ofMinutes(90);

    /**
     * When to do what.
     *
     * @param again when they are asked once more; null for not at all
     * @param giveUp when somebody else is asked; null for not at all
     */
    public record Times(@Nullable Instant again, @Nullable Instant giveUp) {

        public Optional<Instant> askAgainAt() {
            return Optional.ofNullable(again);
        }

        public Optional<Instant> giveUpAt() {
            return Optional.ofNullable(giveUp);
        }
    }

    /** The times for an invitation that goes out at {@code asked} for an interview at {@code start}. */
    public static Times times(Person person, Instant asked, Instant start) {
        if (!start.isBefore(asked.plus(GIVE_UP).plus(TIME_FOR_THE_NEXT))) {
            return new Times(asked.plus(ASK_AGAIN), asked.plus(GIVE_UP));
        }
        List<TimeSlot> stretches = working(person, asked, start);
        Duration working = stretches.stream().map(TimeSlot::length).reduce(Duration.ZERO, Duration::plus);
        if (working.compareTo(WORTH_ASKING_AGAIN) < 0) {
            return new Times(null, null);
        }
        return working.compareTo(WORTH_GIVING_UP) < 0
                ? new Times(after(stretches, working.dividedBy(2)), null)
                : new Times(
                        after(stretches, working.dividedBy(3)),
                        after(stretches, working.multipliedBy(2).dividedBy(3)));
    }

    /** Their working hours between two instants, in order. */
    private static List<TimeSlot> working(Person person, Instant from, Instant until) {
        List<TimeSlot> stretches = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(until, person.zone());
        for (LocalDate day = LocalDate.ofInstant(from, person.zone()); !day.isAfter(last); day = day.plusDays(1)) {
            Hours hours = NudgePolicy.hoursOn(person, day);
            if (hours != null) {
                Instant begins = later(
                        from, day.atTime(hours.from()).atZone(person.zone()).toInstant());
                Instant ends = earlier(
                        until, day.atTime(hours.until()).atZone(person.zone()).toInstant());
                if (ends.isAfter(begins)) {
                    stretches.add(new TimeSlot(begins, ends));
                }
            }
        }
        return stretches;
    }

    private static Instant after(List<TimeSlot> stretches, Duration time) {
        Duration left = time;
        for (TimeSlot one : stretches) {
            if (one.length().compareTo(left) >= 0) {
                return one.start().plus(left);
            }
            left = left.minus(one.length());
        }
        return stretches.getLast().end();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private AnswerPolicy() {}
}
