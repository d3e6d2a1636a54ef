package loopkeeper.scheduler.planner;

import java.util.ArrayList;
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
    private int counted;

    /** What came of a search. */
    sealed interface Result {
        record Solved(Draft draft) implements Result {}

        /** There is none below the limit, proven. */
        record None() implements Result {}

        /** The effort was used up before. */
        record Unknown() implements Result {}
    }

    /** A part of all plans: those without these pairs of person and block. */
    @SuppressWarnings("ArrayRecordComponent") // seen by nobody else
    private record Branch(List<Ban> bans, int[] table, Draft draft, int number) {}

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
        this.clashing = new Clashing(task, staff);
        this.seating = new Seating(task, staff, panels, clashing, mode);
    }

    /** The cheapest plan that costs less than {@code limit}. */
    Result run(int limit, Effort effort) {
        PriorityQueue<Branch> branches = new PriorityQueue<>(Comparator.<Branch>comparingInt(one -> one.draft.cost())
                .thenComparing(
                        Comparator.<Branch>comparingInt(one -> one.number).reversed()));
        @Nullable Draft incumbent = null;
        add(branches, List.of(), wholeTable(), limit);
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
            if (reseated != null && reseated.cost() <= branch.draft.cost()) {
                return new Result.Solved(reseated);
            }
            incumbent = reseated == null ? incumbent : reseated;
            for (List<Ban> way : ways) {
                if (!effort.step()) {
                    return incumbent == null ? new Result.Unknown() : new Result.Solved(incumbent);
                }
                List<Ban> bans = new ArrayList<>(branch.bans);
                bans.addAll(way);
                int[] more = branch.table.clone();
                way.stream().mapToInt(Ban::block).distinct().forEach(block -> fill(block, bans, more));
                add(branches, bans, more, incumbent == null ? limit : incumbent.cost());
            }
        }
        return incumbent == null ? new Result.None() : new Result.Solved(incumbent);
    }

    /** The same times with the cheapest people who may sit together, if that costs less than the limit. */
    private @Nullable Draft reseated(Branch branch, int limit) {
        int seats = 0;
        int[] starts = new int[task.blocks];
        for (int block = 0; block < task.blocks; block++) {
            starts[block] = branch.draft.start(block);
            int[] panel = branch.draft.panel(block);
            for (int seat = 0; seat < panel.length; seat++) {
                seats += panels.price(block, seat, panel[seat], starts[block]);
            }
        }
        int times = branch.draft.cost() - seats;
        @Nullable List<int[]> people = seating.run(starts, branch.bans, limit - times);
        return people == null ? null : new Draft(branch.draft.starts(), people, times + seating.cost());
    }

    /** The cheapest plan with whoever sits twice let be; its cost is a bound. Null if not even that can be had. */
    @Nullable
    Draft relaxed() {
        return relaxed(List.of(), wholeTable(), Panels.NEVER);
    }

    private int[] wholeTable() {
        int[] table = new int[task.rows * task.blocks];
        for (int block = 0; block < task.blocks; block++) {
            fill(block, List.of(), table);
        }
        return table;
    }

    private void fill(int block, List<Ban> bans, int[] table) {
        panels.fill(block, bans, table);
        for (int row = 0; row < task.rows; row++) {
            if (!open.test(row)) {
                table[row * task.blocks + block] = Panels.NEVER;
            }
        }
    }

    private void add(PriorityQueue<Branch> branches, List<Ban> bans, int[] table, int limit) {
        Draft draft = relaxed(bans, table, limit);
        if (draft != null) {
            branches.add(new Branch(bans, table, draft, counted++));
        }
    }

    private @Nullable Draft relaxed(List<Ban> bans, int[] table, int limit) {
        for (int index = 0; index < best.length; index++) {
            day.fill(task.days.get(index), table, best[index]);
        }
        Spread spread = new Spread(task, best);
        int cost = spread.run(limit);
        if (cost >= Panels.NEVER) {
            return null;
        }
        int[] starts = new int[task.blocks];
        int[] sets = spread.sets();
        for (int index = 0; index < sets.length; index++) {
            if (sets[index] != 0) {
                day.trace(task.days.get(index), table, sets[index], best[index], starts);
            }
        }
        List<Integer> at = new ArrayList<>();
        List<int[]> people = new ArrayList<>();
        for (int block = 0; block < task.blocks; block++) {
            at.add(starts[block]);
            people.add(panels.panel(block, starts[block], bans));
        }
        return new Draft(at, people, cost);
    }
}
