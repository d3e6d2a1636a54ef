package loopkeeper.scheduler.planner;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The exact best plan of one loop.
 *
 * <p>{@link DayTable} and {@link Spread} find the best times if each block may take its cheapest people, whatever they
 * do in the other blocks. Mostly that is a plan already. If somebody sits twice who may not, the search branches: they
 * leave one of the blocks or the other. Each branch can only cost more, so the cheapest open one is looked at first,
 * and the first that needs no branching is the best there is (branch and bound, Land and Doig 1960). If none is left,
 * it is proven that there is no plan. Not safe for more than one thread.
 */
final class BestLoop {

    private final Task task;
    private final Panels panels;
    private final DayTable day;
    private final int[][] best;
    private final Clashing clashing;
    private final Seating seating;
    private final IntPredicate open;
    private final int least;
    private int counted;

    /** What came of a search. */
    sealed interface Result {
        record Solved(Draft draft) implements Result {}

        /** There is none below the limit, proven. */
        record None() implements Result {}

        /** The effort was used up before. */
        record Unknown() implements Result {}
    }

    /** A part of all plans: those without these pairs of person and block, and the cheapest way in it. */
    private record Branch(Costs costs, Draft draft, int number) {}

    BestLoop(Task task, Staff staff, Toll toll) {
        this(task, staff, toll, Panels.Mode.BOOKED, row -> true);
    }

    /**
     * Prepares a search.
     *
     * @param mode whether what is booked counts
     * @param open which rows of a table of costs a block may begin in
     */
    BestLoop(Task task, Staff staff, Toll toll, Panels.Mode mode, IntPredicate open) {
        this.task = task;
        this.open = open;
        this.panels = new Panels(task, staff, toll, mode);
        this.day = new DayTable(task);
        this.best = new int[task.days.size()][1 << task.blocks];
        this.least = panels.least();
        this.clashing = new Clashing(task, staff);
        this.seating = new Seating(task, staff, panels, clashing, mode);
    }

    /** The cheapest plan that costs less than {@code limit}. */
    Result run(int limit, Effort effort) {
        return search(limit, effort, false);
    }

    /** Any plan, for the question whether there is one. */
    Result any(Effort effort) {
        return search(Panels.NEVER, effort, true);
    }

    private Result search(int limit, Effort effort, boolean any) {
        PriorityQueue<Branch> branches = start(limit);
        @Nullable Draft incumbent = null;
        while (!branches.isEmpty()) {
            Branch branch = branches.remove();
            if (incumbent != null && branch.draft.cost() >= incumbent.cost()) {
                return new Result.Solved(incumbent);
            }
            List<List<Ban>> ways = clashing.waysOut(branch.draft);
            if (ways.isEmpty()) {
                return new Result.Solved(branch.draft);
            }
            Draft reseated = reseated(branch, incumbent == null ? limit : incumbent.cost());
            if (reseated != null && (any || reseated.cost() <= branch.draft.cost())) {
                return new Result.Solved(reseated);
            }
            incumbent = reseated == null ? incumbent : reseated;
            for (List<Ban> way : ways) {
                if (!effort.step()) {
                    return incumbent == null ? new Result.Unknown() : new Result.Solved(incumbent);
                }
                add(branches, branch.costs.without(way), incumbent == null ? limit : incumbent.cost());
            }
        }
        return incumbent == null ? new Result.None() : new Result.Solved(incumbent);
    }

    /**
     * The cheapest plan; where that takes more than {@code most} branches, a draft that costs no more than any plan, in
     * which somebody may sit twice. Null if nothing costs less than {@code limit}.
     */
    @Nullable
    Draft bounding(int limit, int most) {
        PriorityQueue<Branch> branches = start(limit);
        @Nullable Draft incumbent = null;
        for (int steps = 0; !branches.isEmpty(); steps++) {
            Branch branch = branches.remove();
            if (incumbent != null && branch.draft.cost() >= incumbent.cost()) {
                return incumbent;
            }
            List<List<Ban>> ways = clashing.waysOut(branch.draft);
            if (ways.isEmpty() || steps >= most) {
                return branch.draft;
            }
            Draft reseated = reseated(branch, incumbent == null ? limit : incumbent.cost());
            if (reseated != null && reseated.cost() <= branch.draft.cost()) {
                return reseated;
            }
            incumbent = reseated == null ? incumbent : reseated;
            for (List<Ban> way : ways) {
                add(branches, branch.costs.without(way), incumbent == null ? limit : incumbent.cost());
            }
        }
        return incumbent;
    }

    private PriorityQueue<Branch> start(int limit) {
        PriorityQueue<Branch> branches = new PriorityQueue<>(Comparator.<Branch>comparingInt(one -> one.draft.cost())
                .thenComparing(
                        Comparator.<Branch>comparingInt(one -> one.number).reversed()));
        if (!task.days.isEmpty()) {
            add(branches, new Costs(task, panels, open), limit);
        }
        return branches;
    }

    /** The same times with the cheapest people who may sit together, if that costs less than the limit. */
    private @Nullable Draft reseated(Branch branch, int limit) {
        int seats = 0;
        int[] starts = branch.draft.starts();
        for (int block = 0; block < task.blocks; block++) {
            int[] panel = branch.draft.panel(block);
            for (int seat = 0; seat < panel.length; seat++) {
                seats += panels.price(block, seat, panel[seat], starts[block]);
            }
        }
        int times = branch.draft.cost() - seats;
        int @Nullable [][] people = seating.run(starts, branch.costs.bans(), limit - times);
        return people == null ? null : new Draft(starts, people, times + seating.cost());
    }

    private void add(PriorityQueue<Branch> branches, Costs costs, int limit) {
        Draft draft = relaxed(costs, limit);
        if (draft != null) {
            branches.add(new Branch(costs, draft, counted++));
        }
    }

    /** The cheapest way with whoever sits twice let be; its cost is a bound. Null if not even that can be had. */
    private @Nullable Draft relaxed(Costs costs, int limit) {
        int[] sets;
        int cost;
        if (task.isDayOrTwo()) {
            DayPair pair = new DayPair(task, day, costs, best, limit, least);
            for (int index = 0; index < best.length && pair.isWorth(index); index++) {
                pair.offer(index);
            }
            cost = pair.cost();
            sets = pair.sets();
        } else {
            for (int index = 0; index < best.length; index++) {
                day.fill(task.days.get(index), costs.upTo(index), best[index]);
            }
            Spread spread = new Spread(task, best);
            cost = spread.run(limit);
            sets = spread.sets();
        }
        if (cost >= Panels.NEVER) {
            return null;
        }
        int[] starts = new int[task.blocks];
        for (int index = 0; index < sets.length; index++) {
            if (sets[index] != 0) {
                day.trace(task.days.get(index), costs.upTo(index), sets[index], best[index], starts);
            }
        }
        int[][] people = new int[task.blocks][];
        for (int block = 0; block < task.blocks; block++) {
            people[block] = panels.panel(block, starts[block], costs.bans());
        }
        return new Draft(starts, people, cost);
    }
}
