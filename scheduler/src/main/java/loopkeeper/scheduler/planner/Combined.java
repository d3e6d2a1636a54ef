package loopkeeper.scheduler.planner;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.Obstacle;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.Remedy;
import loopkeeper.scheduler.TimeSlot;

/**
 * Changes that free a plan only together, for loops that no single one frees: a day more of the candidate's with
 * another, with longer days, or with more people; and the fewest more people, found by one search in which each costs.
 */
final class Combined {

    private static final int MOST_DAYS_TRIED = 8;
    private static final int MOST_PEOPLE = 3;
    private static final int ONE_MORE = 1_000;
    private static final long LONG_DAY = 480;
    private static final long HALF_AN_HOUR = 30;

    private final PanelProblem problem;
    private final Set<Obstacle> reasons;
    private final Effort effort;

    /**
     * Prepares the search.
     *
     * @param problem without wishes
     */
    Combined(PanelProblem problem, Set<Obstacle> reasons, Effort effort) {
        this.problem = problem;
        this.reasons = EnumSet.copyOf(reasons);
        this.effort = effort;
    }

    /** One or two ways, or none. */
    List<Remedy> find() {
        List<Remedy> out = new ArrayList<>();
        if (reasons.contains(Obstacle.POOLS)) {
            morePeople(problem).map(Combined::together).ifPresent(out::add);
        }
        List<LocalDate> days = days();
        if (reasons.contains(Obstacle.CANDIDATE_TIMES)) {
            for (int i = 0; i < days.size() && out.isEmpty(); i++) {
                withDay(days, i).ifPresent(out::add);
            }
            for (int i = 0; i < days.size() && out.isEmpty(); i++) {
                Remedy day = oneMore(days.get(i));
                morePeople(with(problem, days.get(i)))
                        .map(people -> {
                            List<Remedy> all = new ArrayList<>(List.of(day));
                            all.addAll(people);
                            return together(all);
                        })
                        .ifPresent(out::add);
            }
        }
        return out;
    }

    private static Remedy together(List<Remedy> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Remedy.Together(parts);
    }

    /** That day with longer days, or with the one after it. */
    private Optional<Remedy> withDay(List<LocalDate> days, int index) {
        PanelProblem more = with(problem, days.get(index));
        Remedy first = oneMore(days.get(index));
        if (index + 1 < days.size() && Reasons.isPossible(with(more, days.get(index + 1)), effort)) {
            return Optional.of(new Remedy.Together(List.of(first, oneMore(days.get(index + 1)))));
        }
        if (reasons.contains(Obstacle.ACTIVE_TIME)) {
            long now = problem.rules().activePerDay().toMinutes();
            for (long minutes = now + HALF_AN_HOUR; minutes <= LONG_DAY; minutes += HALF_AN_HOUR) {
                if (Reasons.isPossible(Relaxed.active(more, Duration.ofMinutes(minutes)), effort)) {
                    return Optional.of(new Remedy.Together(List.of(first, new Remedy.LongerDay(minutes))));
                }
            }
        }
        return Optional.empty();
    }

    /** The fewest people more that free a plan; empty if more than three would be needed. */
    Optional<List<Remedy>> morePeople(PanelProblem now) {
        Set<PanelistId> known = new HashSet<>();
        now.people().forEach(one -> known.add(one.id()));
        Compiled compiled = Compiled.of(Relaxed.without(now, EnumSet.of(Obstacle.POOLS)));
        Toll toll = (person, start, length) ->
                known.contains(compiled.staff().get(person).who().id()) ? 0 : ONE_MORE;
        if (effort.search(new BestLoop(compiled.task(), compiled.staff(), toll), Reasons.STEPS_A_LOOK)
                instanceof BestLoop.Result.Solved found) {
            List<Remedy> more = new ArrayList<>();
            for (int block = 0; block < compiled.task().blocks; block++) {
                BlockNeed need = now.blocks().get(block);
                int[] panel = found.draft().panel(block);
                for (int seat = 0; seat < panel.length; seat++) {
                    boolean isNew = panel[seat] != Panels.NOBODY
                            && !known.contains(
                                    compiled.staff().get(panel[seat]).who().id());
                    if (isNew) {
                        more.add(new Remedy.OneMoreInPool(
                                need.key(), need.seats().get(seat).role()));
                    }
                }
            }
            return more.isEmpty() || more.size() > MOST_PEOPLE ? Optional.empty() : Optional.of(more);
        }
        return Optional.empty();
    }

    private List<LocalDate> days() {
        List<LocalDate> days = new ArrayList<>();
        LocalDate last = Relaxed.lastDay(problem).plusDays(Relaxed.DAYS_AFTER);
        for (LocalDate day = Relaxed.firstDay(problem);
                !day.isAfter(last) && days.size() < MOST_DAYS_TRIED;
                day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                days.add(day);
            }
        }
        return days;
    }

    private Remedy oneMore(LocalDate day) {
        return new Remedy.OneMoreDay(day, Relaxed.wholeDay(problem, day));
    }

    private static PanelProblem with(PanelProblem now, LocalDate day) {
        List<TimeSlot> free = new ArrayList<>(now.candidateFree());
        free.add(Relaxed.wholeDay(now, day));
        return Relaxed.free(now, free);
    }
}
