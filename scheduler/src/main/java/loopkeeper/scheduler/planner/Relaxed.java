package loopkeeper.scheduler.planner;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.BlockNeed.SeatNeed;
import loopkeeper.scheduler.Interviewer;
import loopkeeper.scheduler.Interviewer.Half;
import loopkeeper.scheduler.Interviewer.Traits;
import loopkeeper.scheduler.Obstacle;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelProblem.Rules;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.Wishes;

/** A problem with something that stands in the way taken off it. */
final class Relaxed {

    static final LocalTime DAY_BEGINS = LocalTime.of(8, 0);
    static final LocalTime DAY_ENDS = LocalTime.of(19, 0);

    /** Wishes that ask for nothing, for the question whether there is a plan at all. */
    static final Wishes NO_WISHES = new Wishes(0, 0, 0, 0, 0, 0, 0, 0, 0, null);

    /** A candidate who has too little time may have some a few days later. */
    static final int DAYS_AFTER = 7;

    private static final int NO_CAP = 1_000;

    private Relaxed() {}

    static PanelProblem without(PanelProblem problem, Set<Obstacle> gone) {
        PanelProblem now = problem;
        for (Obstacle one : gone) {
            now = without(now, one);
        }
        return now;
    }

    private static PanelProblem without(PanelProblem now, Obstacle gone) {
        Rules rules = now.rules();
        return switch (gone) {
            case CANDIDATE_TIMES -> Changed.free(now, wholeDays(now));
            case ACTIVE_TIME -> Changed.active(now, Duration.ofHours(25));
            case DAYS ->
                Changed.days(
                        now,
                        Math.max(
                                rules.days(),
                                now.blocks().size() + now.alreadyHeld().size()));
            case SPAN -> Changed.span(now, 366);
            case PAUSE ->
                Changed.rules(
                        now,
                        new Rules(
                                Duration.ZERO,
                                rules.buffer(),
                                rules.activePerDay(),
                                rules.days(),
                                rules.span(),
                                rules.differentPeople()));
            case ORDER ->
                Changed.blocks(
                        now,
                        now.blocks().stream()
                                .map(one -> new BlockNeed(one.key(), one.length(), one.seats()))
                                .toList());
            case DIFFERENT_PEOPLE -> Changed.samePeople(now);
            case MEETINGS ->
                Changed.people(
                        now, one -> with(one, one.hours(), List.of(), one.booked(), one.dayCap(), one.weekCap()));
            case WORKING_HOURS -> Changed.people(now, one -> one.with(offering(one.traits(), wholeGrid(now))));
            case OTHER_INTERVIEWS ->
                Changed.people(now, one -> with(one, one.hours(), one.busy(), List.of(), one.dayCap(), one.weekCap()));
            case DAY_CAP ->
                Changed.people(now, one -> with(one, one.hours(), one.busy(), one.booked(), NO_CAP, one.weekCap()));
            case WEEK_CAP ->
                Changed.people(now, one -> with(one, one.hours(), one.busy(), one.booked(), one.dayCap(), NO_CAP));
            case POOLS -> {
                PanelProblem more = now;
                for (BlockNeed block : now.blocks()) {
                    for (SeatNeed seat : block.seats()) {
                        more = seat.optional() ? more : oneMoreIn(more, block.key(), seat.role());
                    }
                }
                yield more;
            }
        };
    }

    private static Interviewer with(
            Interviewer one,
            Map<DayOfWeek, Interviewer.Hours> hours,
            List<TimeSlot> busy,
            List<TimeSlot> booked,
            int dayCap,
            int weekCap) {
        return new Interviewer(one.id(), one.zone(), hours, busy, booked, dayCap, weekCap, one.traits());
    }

    private static Traits offering(Traits traits, List<TimeSlot> offered) {
        return new Traits(
                traits.room(), offered, traits.prefers(), traits.toGraduation(), traits.tags(), traits.weekBegins());
    }

    /** One more person for one seat, who is always there and has nothing else to do. */
    static PanelProblem oneMoreIn(PanelProblem now, String block, String role) {
        PanelistId id = new PanelistId("one more for " + block + ", " + role);
        Set<String> tags = new HashSet<>();
        List<BlockNeed> blocks = new ArrayList<>();
        for (BlockNeed need : now.blocks()) {
            List<SeatNeed> seats = new ArrayList<>();
            for (SeatNeed seat : need.seats()) {
                boolean here = need.key().equals(block) && seat.role().equals(role);
                Set<PanelistId> pool = new HashSet<>(seat.pool());
                if (here) {
                    pool.add(id);
                    tags.addAll(seat.tags());
                }
                seats.add(new SeatNeed(seat.role(), pool, seat.optional(), seat.tags()));
            }
            blocks.add(new BlockNeed(need.key(), need.length(), seats, need.after()));
        }
        List<Interviewer> people = new ArrayList<>(now.people());
        Traits traits = new Traits(false, wholeGrid(now), Half.EITHER, 0, tags, DayOfWeek.MONDAY);
        people.add(new Interviewer(id, now.candidateZone(), Map.of(), List.of(), List.of(), NO_CAP, NO_CAP, traits));
        return new PanelProblem(
                blocks,
                people,
                now.candidateZone(),
                now.candidateFree(),
                now.alreadyHeld(),
                now.alreadySeated(),
                now.rules(),
                now.wishes());
    }

    /** Every day from the first that the candidate named to a week after the last, from morning to evening. */
    private static List<TimeSlot> wholeDays(PanelProblem now) {
        List<TimeSlot> all = new ArrayList<>(now.candidateFree());
        if (!all.isEmpty()) {
            LocalDate last = lastDay(now).plusDays(DAYS_AFTER);
            for (LocalDate day = firstDay(now); !day.isAfter(last); day = day.plusDays(1)) {
                all.add(wholeDay(now, day));
            }
        }
        return all;
    }

    static TimeSlot wholeDay(PanelProblem now, LocalDate day) {
        return new TimeSlot(
                day.atTime(DAY_BEGINS).atZone(now.candidateZone()).toInstant(),
                day.atTime(DAY_ENDS).atZone(now.candidateZone()).toInstant());
    }

    static LocalDate firstDay(PanelProblem now) {
        return LocalDate.ofInstant(first(now), now.candidateZone());
    }

    static LocalDate lastDay(PanelProblem now) {
        return LocalDate.ofInstant(last(now).minusNanos(1), now.candidateZone());
    }

    private static Instant first(PanelProblem now) {
        return now.candidateFree().stream()
                .map(TimeSlot::start)
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static Instant last(PanelProblem now) {
        return now.candidateFree().stream()
                .map(TimeSlot::end)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH.plusSeconds(Grid.TICK));
    }

    private static List<TimeSlot> wholeGrid(PanelProblem now) {
        return List.of(
                new TimeSlot(first(now).minus(Duration.ofDays(30)), last(now).plus(Duration.ofDays(30))));
    }
}
