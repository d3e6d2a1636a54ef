package loopkeeper.scheduler.planner;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.Interviewer;
import loopkeeper.scheduler.Obstacle;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.Remedy;
import loopkeeper.scheduler.TimeSlot;

/**
 * Changes that would free a plan, each tried alone, the easiest first; if none does, some that do together.
 *
 * <p>A single change can only help if it takes off one of the reasons that could not be spared, so only those are
 * tried.
 */
final class Remedies {

    private static final int MOST_DAYS_TRIED = 16;
    private static final int MOST_PEOPLE_TRIED = 12;
    private static final int MOST = 8;
    private static final long HALF_AN_HOUR = 30;
    private static final long LONGEST_DAY = 480;
    private static final int WIDEST = 14;

    private final PanelProblem problem;
    private final Set<Obstacle> reasons;
    private final Effort effort;

    Remedies(PanelProblem problem, List<Obstacle> reasons, Effort effort) {
        this.problem = Relaxed.feasibility(problem);
        this.reasons = EnumSet.noneOf(Obstacle.class);
        this.reasons.addAll(reasons);
        this.effort = effort;
    }

    List<Remedy> find() {
        List<Remedy> out = new ArrayList<>();
        if (reasons.contains(Obstacle.CANDIDATE_TIMES)) {
            oneMoreDay().ifPresent(out::add);
        }
        if (reasons.contains(Obstacle.ACTIVE_TIME)) {
            longerDay().ifPresent(out::add);
        }
        if (reasons.contains(Obstacle.DAYS)) {
            int days = problem.rules().days() + 1;
            addIf(out, Relaxed.days(problem, days), new Remedy.MoreDays(days));
        }
        if (reasons.contains(Obstacle.SPAN)) {
            least(problem.rules().span() + 1, WIDEST, span -> Relaxed.span(problem, span))
                    .ifPresent(span -> out.add(new Remedy.WiderSpan(span)));
        }
        if (reasons.contains(Obstacle.MEETINGS)) {
            new Meetings(problem).toMove(effort).ifPresent(out::add);
        }
        if (reasons.contains(Obstacle.DAY_CAP) || reasons.contains(Obstacle.WEEK_CAP)) {
            oneMoreInterview().ifPresent(out::add);
        }
        Combined combined = new Combined(problem, reasons, effort);
        if (reasons.contains(Obstacle.POOLS)
                && combined.morePeople(problem).map(List::size).orElse(0) == 1) {
            oneMoreInAPool(out);
        }
        if (reasons.contains(Obstacle.ORDER)) {
            addIf(out, Relaxed.without(problem, EnumSet.of(Obstacle.ORDER)), new Remedy.AnyOrder());
        }
        if (reasons.contains(Obstacle.DIFFERENT_PEOPLE)) {
            addIf(out, Relaxed.samePeople(problem), new Remedy.SamePeople());
        }
        return out.isEmpty() && !reasons.isEmpty() ? combined.find() : out.subList(0, Math.min(MOST, out.size()));
    }

    private void addIf(List<Remedy> out, PanelProblem changed, Remedy remedy) {
        if (Reasons.isPossible(changed, effort)) {
            out.add(remedy);
        }
    }

    /** A weekday on which the candidate is not free all day: those inside the window first, then some after it. */
    private Optional<Remedy> oneMoreDay() {
        LocalDate last = Relaxed.lastDay(problem).plusDays(Relaxed.DAYS_AFTER);
        int tried = 0;
        for (LocalDate day = Relaxed.firstDay(problem);
                !day.isAfter(last) && tried < MOST_DAYS_TRIED;
                day = day.plusDays(1)) {
            boolean weekday = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
            TimeSlot whole = Relaxed.wholeDay(problem, day);
            if (weekday && problem.candidateFree().stream().noneMatch(one -> covers(one, whole))) {
                tried++;
                List<TimeSlot> free = new ArrayList<>(problem.candidateFree());
                free.add(whole);
                if (Reasons.isPossible(Relaxed.free(problem, free), effort)) {
                    return Optional.of(new Remedy.OneMoreDay(day, whole));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean covers(TimeSlot one, TimeSlot other) {
        return !one.start().isAfter(other.start()) && !one.end().isBefore(other.end());
    }

    private Optional<Remedy> longerDay() {
        long now = problem.rules().activePerDay().toMinutes();
        int steps = Math.toIntExact(Math.max(1, (LONGEST_DAY - now) / HALF_AN_HOUR));
        return least(1, steps, step -> Relaxed.active(problem, Duration.ofMinutes(now + step * HALF_AN_HOUR)))
                .map(step -> new Remedy.LongerDay(now + step * HALF_AN_HOUR));
    }

    /** The least of some values that frees a plan, where more never hurts: by halving. */
    private Optional<Integer> least(int from, int until, IntFunction<PanelProblem> changed) {
        int low = from;
        int high = Math.max(from, until);
        if (!Reasons.isPossible(changed.apply(high), effort)) {
            return Optional.empty();
        }
        while (low < high) {
            int middle = (low + high) / 2;
            if (Reasons.isPossible(changed.apply(middle), effort)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Optional.of(high);
    }

    /** Whoever has the fewest interviews is asked first. */
    private Optional<Remedy> oneMoreInterview() {
        List<Interviewer> capped = problem.people().stream()
                .filter(one -> !one.booked().isEmpty() || !problem.rules().differentPeople())
                .sorted(Comparator.<Interviewer>comparingInt(one -> one.booked().size())
                        .thenComparing(Interviewer::id))
                .limit(MOST_PEOPLE_TRIED)
                .toList();
        for (Interviewer one : capped) {
            PanelProblem changed = Relaxed.people(
                    problem,
                    other -> other.id().equals(one.id())
                            ? new Interviewer(
                                    one.id(),
                                    one.zone(),
                                    one.hours(),
                                    one.busy(),
                                    one.booked(),
                                    one.dayCap() + 1,
                                    one.weekCap() + 1,
                                    one.traits())
                            : other);
            Compiled compiled = Compiled.of(changed);
            BestLoop.Result result =
                    effort.search(new BestLoop(compiled.task(), compiled.staff(), Toll.NONE), Reasons.STEPS_A_LOOK);
            if (result instanceof BestLoop.Result.Solved found) {
                for (int block = 0; block < compiled.task().blocks; block++) {
                    for (int person : found.draft().panel(block)) {
                        if (person != Panels.NOBODY
                                && compiled.staff().get(person).who().id().equals(one.id())) {
                            return Optional.of(new Remedy.OneMoreInterview(
                                    one.id(),
                                    compiled.task().grid.dateAt(found.draft().start(block), one.zone())));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private void oneMoreInAPool(List<Remedy> out) {
        for (BlockNeed block : problem.blocks()) {
            for (BlockNeed.SeatNeed seat : block.seats()) {
                if (!seat.optional()) {
                    addIf(
                            out,
                            Relaxed.oneMoreIn(problem, block.key(), seat.role()),
                            new Remedy.OneMoreInPool(block.key(), seat.role()));
                }
            }
        }
    }
}
