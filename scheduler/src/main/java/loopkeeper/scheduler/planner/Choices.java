package loopkeeper.scheduler.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Merit;
import org.jspecify.annotations.Nullable;

/**
 * Plans that really differ from the best one: on other days, with other people, or at another time of day.
 *
 * <p>Each is the best of its kind: the same exact search, with the days of the first plan closed, with a toll on its
 * people, or with one half of the candidate's day closed.
 */
final class Choices {

    private static final int MOST = 3;
    private static final long BRANCHES_A_CHOICE = 500;

    /** More than any wishes of a plan come to, so that as few people as possible are asked again. */
    private static final int OTHERS_RATHER = 100_000;

    private final Compiled compiled;
    private final Task task;
    private final Effort effort;

    Choices(Compiled compiled, Effort effort) {
        this.compiled = compiled;
        this.task = compiled.task();
        this.effort = effort;
    }

    /** The best plan and up to two others, in the order of their merits. */
    List<PanelPlan> beside(Draft best) {
        List<PanelPlan> others = new ArrayList<>();
        add(others, anotherDay(best), Merit.ANOTHER_DAY);
        add(others, anotherPanel(best), Merit.ANOTHER_PANEL);
        add(others, anotherTime(best), Merit.ANOTHER_TIME);
        List<PanelPlan> plans = new ArrayList<>();
        plans.add(compiled.plan(best, isSoonest(best) ? Merit.SOONEST : Merit.BEST));
        others.sort(Comparator.comparingLong(Choices::total));
        for (PanelPlan other : others) {
            boolean isNew = plans.stream().noneMatch(one -> one.placements().equals(other.placements()));
            if (isNew && plans.size() < MOST) {
                plans.add(other);
            }
        }
        plans.sort(Comparator.comparing(PanelPlan::merit));
        return plans;
    }

    private static long total(PanelPlan plan) {
        return plan.cost() == null ? 0 : plan.cost().total();
    }

    private void add(List<PanelPlan> plans, @Nullable Draft draft, Merit merit) {
        if (draft != null) {
            plans.add(compiled.plan(draft, merit));
        }
    }

    private boolean isSoonest(Draft best) {
        long last = lastDay(best);
        boolean earlierDay = task.days.stream().anyMatch(day -> day.epochDay() < last);
        return !earlierDay || find(row -> dayOfRow(row) < last, Toll.NONE) == null;
    }

    private @Nullable Draft anotherDay(Draft best) {
        Set<Long> taken = new HashSet<>();
        for (int tick : best.starts()) {
            taken.add(Bill.dayOf(task, tick));
        }
        return find(row -> !taken.contains(dayOfRow(row)), Toll.NONE);
    }

    /** At most half of the people are the same. */
    private @Nullable Draft anotherPanel(Draft best) {
        int[] asked = Bill.everybody(best);
        Draft found = find(row -> true, (person, start, length) -> isIn(asked, person) ? OTHERS_RATHER : 0);
        if (found == null) {
            return null;
        }
        int[] people = Bill.everybody(found);
        long same = Arrays.stream(people).filter(one -> isIn(asked, one)).count();
        return same * 2 <= people.length ? found : null;
    }

    private boolean isIn(int[] people, int person) {
        return !compiled.staff().get(person).room() && Arrays.binarySearch(people, person) >= 0;
    }

    private @Nullable Draft anotherTime(Draft best) {
        ZoneTicks zone = compiled.staff().zone(task.problem.candidateZone());
        long late = Arrays.stream(best.starts()).filter(zone::afternoon).count();
        if (late > 0 && late < task.blocks) {
            Draft morning = find(row -> !zone.afternoon(tickOfRow(row)), Toll.NONE);
            return morning != null ? morning : find(row -> zone.afternoon(tickOfRow(row)), Toll.NONE);
        }
        return find(row -> zone.afternoon(tickOfRow(row)) == (late == 0), Toll.NONE);
    }

    private @Nullable Draft find(IntPredicate open, Toll toll) {
        BestLoop search = new BestLoop(task, compiled.staff(), toll, Panels.Mode.BOOKED, open);
        return effort.search(search, BRANCHES_A_CHOICE) instanceof BestLoop.Result.Solved one ? one.draft() : null;
    }

    private long lastDay(Draft draft) {
        return Arrays.stream(draft.starts())
                .mapToLong(tick -> Bill.dayOf(task, tick))
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private Task.Day day(int row) {
        for (Task.Day day : task.days) {
            if (row < day.firstRow() + day.end() - day.first()) {
                return day;
            }
        }
        throw new IllegalStateException("no day at row " + row);
    }

    private long dayOfRow(int row) {
        return day(row).epochDay();
    }

    private int tickOfRow(int row) {
        Task.Day day = day(row);
        return day.first() + row - day.firstRow();
    }
}
