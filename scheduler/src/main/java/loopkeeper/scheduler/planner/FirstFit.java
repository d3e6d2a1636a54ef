package loopkeeper.scheduler.planner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Merit;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/**
 * The foundation's planner: first fit on a 15-minute grid, day after day, with going back inside a day.
 *
 * <p>The same problem gets the same answer, as long as the time budget is not the limit. It need not find the best plan,
 * and on very tangled problems may miss one. It never places a block over the candidate's midnight, and looks at most
 * 366 days ahead of the first free slot. Keeps no state; safe for all threads.
 */
final class FirstFit {

    private static final int MOST_PLANS = 3;

    /** Enough for any loop that people would call easy; a few hundred milliseconds at worst. */
    private static final long STEPS_A_SEARCH = 400_000;

    private static final long STEPS_A_DAY_SET = 20_000;

    private final long steps;

    /** A planner with its usual patience. */
    FirstFit() {
        this(STEPS_A_SEARCH);
    }

    FirstFit(long steps) {
        this.steps = steps;
    }

    PlanOutcome plan(PanelProblem problem, Duration budget) {
        long end = System.nanoTime() + Math.min(budget.toSeconds(), 3600) * 1_000_000_000L + budget.toNanosPart();
        Options options = new Options(problem);
        LoopSearch.@Nullable Draft soonest = soonest(options, Long.MIN_VALUE, end);
        if (soonest == null) {
            return new PlanOutcome.Impossible(WhyNot.of(options));
        }
        List<PanelPlan> plans = new ArrayList<>();
        plans.add(plan(options, soonest, Merit.SOONEST));
        LoopSearch.@Nullable Draft compact = compact(options, end);
        if (compact != null) {
            addIfNew(plans, plan(options, compact, Merit.COMPACT));
        }
        LoopSearch.@Nullable Draft fairest = fairest(options, soonest, end);
        if (fairest != null) {
            addIfNew(plans, plan(options, fairest, Merit.FAIREST));
        }
        LoopSearch.@Nullable Draft last = soonest;
        while (plans.size() < MOST_PLANS && last != null && last.starts().length > 0) {
            last = soonest(options, firstDay(options, last) + 1, end);
            if (last != null) {
                addIfNew(plans, plan(options, last, Merit.ANOTHER_DAY));
            }
        }
        return new PlanOutcome.Found(plans);
    }

    private LoopSearch.@Nullable Draft soonest(Options options, long notBefore, long end) {
        if (options.blocks == 0) {
            return new LoopSearch.Draft(new int[0], new int[0][], 0);
        }
        DaySets sets = new DaySets(options, notBefore);
        Effort effort = new Effort(steps, end);
        for (long last : sets.days()) {
            List<List<Long>> group = sets.endingOn(last);
            LoopSearch.@Nullable Draft best =
                    best(options, group, LoopSearch.Aim.EARLY_END, true, Integer.MAX_VALUE, 0, effort);
            if (best == null) {
                best = best(options, group, LoopSearch.Aim.EARLY_END, false, Integer.MAX_VALUE, 0, effort);
            }
            if (best != null) {
                return best;
            }
        }
        return null;
    }

    private LoopSearch.@Nullable Draft compact(Options options, long end) {
        DaySets sets = new DaySets(options, Long.MIN_VALUE);
        List<List<Long>> all = sets.days().stream()
                .flatMap(last -> sets.endingOn(last).stream())
                .sorted(Comparator.comparingInt(sets::total))
                .toList();
        Effort effort = new Effort(steps, end);
        for (int days = 1; days <= options.problem.rules().days(); days++) {
            int now = days;
            List<List<Long>> group =
                    all.stream().filter(set -> sets.total(set) == now).toList();
            LoopSearch.@Nullable Draft best = null;
            for (int newDays = 1; newDays <= now; newDays++) {
                int size = newDays;
                List<List<Long>> some =
                        group.stream().filter(set -> set.size() == size).toList();
                int least = Math.max(0, options.blocks - size) * options.pause;
                for (boolean inOrder : new boolean[] {true, false}) {
                    int better = best == null ? Integer.MAX_VALUE : best.cost();
                    LoopSearch.@Nullable Draft one =
                            best(options, some, LoopSearch.Aim.LITTLE_IDLE, inOrder, better, least, effort);
                    best = one == null ? best : one;
                }
            }
            if (best != null) {
                return best;
            }
        }
        return null;
    }

    /** The soonest plan whose busiest person has as few interviews that week as can be. */
    private LoopSearch.@Nullable Draft fairest(Options options, LoopSearch.Draft soonest, long end) {
        int busiest = 0;
        for (int block = 0; block < options.blocks; block++) {
            for (int person : soonest.people(block)) {
                busiest = Math.max(busiest, options.people.get(person).load(soonest.starts()[block]));
            }
        }
        for (int load = 0; load < busiest; load++) {
            LoopSearch.@Nullable Draft found = soonest(options.withLoadUpTo(load), Long.MIN_VALUE, end);
            if (found != null) {
                return found;
            }
        }
        return soonest;
    }

    private static LoopSearch.@Nullable Draft best(
            Options options,
            List<List<Long>> sets,
            LoopSearch.Aim aim,
            boolean inOrder,
            int better,
            int least,
            Effort effort) {
        LoopSearch.@Nullable Draft best = null;
        int limit = better;
        for (List<Long> set : sets) {
            if (effort.spent() || limit <= least) {
                return best;
            }
            long share = Math.min(STEPS_A_DAY_SET, effort.left());
            Effort own = effort.share(share);
            LoopSearch.@Nullable Draft one = new LoopSearch(options, set, aim, inOrder, limit, own).run();
            effort.take(share - own.left() + 1);
            if (one != null) {
                best = one;
                limit = one.cost();
            }
        }
        return best;
    }

    private static long firstDay(Options options, LoopSearch.Draft draft) {
        return options.day(Arrays.stream(draft.starts()).min().orElseThrow());
    }

    private static PanelPlan plan(Options options, LoopSearch.Draft draft, Merit merit) {
        List<Placement> placements = new ArrayList<>();
        for (int block = 0; block < options.blocks; block++) {
            BlockNeed need = options.problem.blocks().get(block);
            List<Seated> seats = new ArrayList<>();
            for (int seat = 0; seat < need.seats().size(); seat++) {
                int person = draft.people(block)[seat];
                seats.add(new Seated(
                        need.seats().get(seat).role(),
                        options.people.get(person).who().id()));
            }
            TimeSlot slot = TimeSlot.startingAt(options.grid.at(draft.starts()[block]), need.length());
            placements.add(new Placement(need.key(), slot, seats));
        }
        placements.sort(Comparator.comparing(one -> one.slot().start()));
        return new PanelPlan(placements, merit);
    }

    private static void addIfNew(List<PanelPlan> plans, PanelPlan plan) {
        if (plans.size() < MOST_PLANS
                && plans.stream().noneMatch(one -> one.placements().equals(plan.placements()))) {
            plans.add(plan);
        }
    }
}
