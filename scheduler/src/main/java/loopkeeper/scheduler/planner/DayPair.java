package loopkeeper.scheduler.planner;

import java.util.Arrays;

/**
 * Joins at most two days, as they come: which blocks go to the last day, and which to one before it.
 *
 * <p>Days are offered in order. Since each day later costs more, {@link #isWorth} soon says that no further one can
 * make a cheaper plan. A day's programme is only run once the cheapest starts of each block, clashes or not, leave room
 * for a cheaper plan. So most of a long window is never looked at.
 */
final class DayPair {

    private final Task task;
    private final DayTable day;
    private final Costs costs;
    private final int[][] costOf;
    private final boolean[] known;
    private final int[][] cheapest;
    private final int least;
    private int best;
    private int bestLast = -1;
    private int bestFirst = -1;
    private int bestEarly;

    /**
     * Prepares the search.
     *
     * @param costOf room for the costs by day and set of blocks, see {@link DayTable}
     * @param limit only what costs less is of interest
     * @param least what the seats of any plan cost at the least
     */
    DayPair(Task task, DayTable day, Costs costs, int[][] costOf, int limit, int least) {
        this.task = task;
        this.day = day;
        this.costs = costs;
        this.costOf = costOf;
        this.known = new boolean[costOf.length];
        this.cheapest = new int[costOf.length][];
        this.least = least;
        this.best = Math.min(limit, Panels.NEVER);
    }

    /** Whether a plan that ends on that day could be cheaper than what was found. */
    boolean isWorth(int last) {
        return later(last) + least < best;
    }

    /** Looks at all plans that end on that day. */
    void offer(int last) {
        cheapest[last] = cheapest(last);
        long later = later(last);
        if (later + apart(last, last) < best) {
            keep(later + costs(last)[task.all()], last, -1, 0);
        }
        long further = later + task.wishes.furtherDay();
        for (int first = last - 1; task.maxDays > 1 && first >= 0; first--) {
            if (task.days.get(last).epochDay() - task.days.get(first).epochDay() >= task.span) {
                break;
            }
            if (further + apart(first, last) < best) {
                join(first, last, further);
            }
        }
    }

    private void join(int first, int last, long further) {
        int[] before = costs(first);
        int[] after = costs(last);
        int late = task.wishes.outOfOrder();
        int all = task.all();
        for (int early = 1; early < all; early++) {
            if (task.subsets.canComeFirst(early)) {
                int inverted = late == 0 ? 0 : late * task.subsets.inversions(early);
                keep(further + inverted + before[early] + after[all & ~early], last, first, early);
            }
        }
    }

    private int[] costs(int index) {
        if (!known[index]) {
            known[index] = true;
            day.fill(task.days.get(index), costs.upTo(index), costOf[index]);
        }
        return costOf[index];
    }

    /** By block: its cheapest start that day. */
    private int[] cheapest(int index) {
        int[] least = new int[task.blocks];
        Arrays.fill(least, Panels.NEVER);
        int[] table = costs.upTo(index);
        Task.Day here = task.days.get(index);
        int end = here.firstRow() + here.end() - here.first();
        for (int row = here.firstRow(), at = row * task.blocks; row < end; row++) {
            for (int block = 0; block < task.blocks; block++) {
                least[block] = Math.min(least[block], table[at++]);
            }
        }
        return least;
    }

    /** The least that the blocks cost on these two days if they were not in each other's way. */
    private long apart(int first, int last) {
        long sum = 0;
        for (int block = 0; block < task.blocks; block++) {
            sum += Math.min(cheapest[first][block], cheapest[last][block]);
        }
        return sum;
    }

    private long later(int index) {
        return (long) task.wishes.day() * Math.max(0, task.days.get(index).epochDay() - task.release);
    }

    private void keep(long cost, int last, int first, int early) {
        if (cost < best) {
            best = (int) cost;
            bestLast = last;
            bestFirst = first;
            bestEarly = early;
        }
    }

    /** The least cost, below the limit; {@link Panels#NEVER} if there is none. */
    int cost() {
        return bestLast < 0 ? Panels.NEVER : best;
    }

    /** The set of blocks of each day in the cheapest way. */
    int[] sets() {
        int[] sets = new int[task.days.size()];
        if (bestLast >= 0) {
            sets[bestLast] = task.all() & ~bestEarly;
        }
        if (bestFirst >= 0) {
            sets[bestFirst] = bestEarly;
        }
        return sets;
    }
}
