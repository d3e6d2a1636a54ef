package loopkeeper.scheduler.planner;

import java.util.Arrays;
import java.util.List;

/**
 * Joins days: which set of blocks goes to which day, so that all are held at the least cost.
 *
 * <p>Tries the days in order, the sets each can take, and leaves a branch as soon as it costs as much as the best so
 * far. With one or two days this is a few hundred sums; with more, what was reached before at no higher cost is not
 * gone through again.
 */
final class Spread {

    private final Task task;
    private final int[][] costOf;
    private final int[] chosenSets;
    /** By day, new days left and blocks done: the least cost it was reached with; empty with one or two days. */
    private int[][][] reached = new int[0][][];

    private int best = Panels.NEVER;
    private int[] bestSets = new int[0];

    /**
     * Prepares the search.
     *
     * @param costOf by day and set of blocks, see {@link DayTable}
     */
    Spread(Task task, int[][] costOf) {
        this.task = task;
        this.costOf = costOf;
        this.chosenSets = new int[task.days.size()];
    }

    /** The least cost, below {@code limit}; {@link Panels#NEVER} if there is none. */
    int run(int limit) {
        best = Math.min(limit, Panels.NEVER);
        int daysLeft = Math.min(task.maxDays - task.held.size(), task.blocks);
        List<Task.Day> days = task.days;
        for (int first = 0; first < days.size(); first++) {
            long low = days.get(first).epochDay();
            long high = low;
            if (!task.held.isEmpty()) {
                low = Math.min(low, task.held.first());
                high = Math.max(high, task.held.last());
            }
            if (high - low < task.span) {
                forget(daysLeft);
                take(
                        first,
                        0,
                        task.wishes.furtherDay() * Math.max(0, task.held.size() - 1),
                        daysLeft,
                        low,
                        task.held.size());
            }
        }
        return bestSets.length == 0 ? Panels.NEVER : best;
    }

    /** What was reached from one first day counts for another only where the span cannot tell them apart. */
    private void forget(int daysLeft) {
        long whole = task.days.getLast().epochDay() - task.days.getFirst().epochDay();
        boolean apart = !task.held.isEmpty() || whole >= task.span;
        if ((daysLeft > 2 || !task.held.isEmpty()) && (apart || reached.length == 0)) {
            reached = new int[task.days.size()][daysLeft + 1][1 << task.blocks];
            for (int[][] day : reached) {
                for (int[] left : day) {
                    Arrays.fill(left, Panels.NEVER);
                }
            }
        }
    }

    private boolean isWorse(int day, int left, int done, int cost) {
        if (reached.length == 0) {
            return false;
        }
        if (reached[day][left][done] <= cost) {
            return true;
        }
        reached[day][left][done] = cost;
        return false;
    }

    /** The set of blocks of each day in the cheapest way. */
    int[] sets() {
        return bestSets.clone();
    }

    /** Uses that day for some of what is left, then goes on with later ones. */
    private void take(int day, int done, int cost, int daysLeft, long low, int used) {
        boolean free = task.held.contains(task.days.get(day).epochDay());
        int left = daysLeft - (free ? 0 : 1);
        if (left < 0 || isWorse(day, left, done, cost)) {
            return;
        }
        int further = free || used == 0 ? 0 : task.wishes.furtherDay();
        int usedNow = used + (free ? 0 : 1);
        int rest = task.all() & ~done;
        long completed = (long) task.wishes.day() * (task.days.get(day).epochDay() - task.release);
        long base = (long) cost + further;
        // The day is paid once, with the last; an earlier last day is never dearer, so it bounds what follows.
        if (base + Math.max(0, completed) >= best) {
            return;
        }
        boolean last = left == 0 && task.held.isEmpty();
        for (int set = rest; set > 0; set = last ? 0 : (set - 1) & rest) {
            int here = costOf[day][set];
            if (here < Panels.NEVER && mayFollow(set, done)) {
                here += outOfOrder(set, done);
                chosenSets[day] = set;
                if (set == rest) {
                    keep(base + here + Math.max(0, completed));
                } else if (base + here + Math.max(0, completed) < best) {
                    goOn(day + 1, done | set, (int) (base + here), left, low, usedNow);
                }
                chosenSets[day] = 0;
            }
        }
    }

    private void goOn(int from, int done, int cost, int daysLeft, long low, int used) {
        for (int day = from; day < task.days.size(); day++) {
            if (task.days.get(day).epochDay() - low >= task.span) {
                return;
            }
            take(day, done, cost, daysLeft, low, used);
        }
    }

    /** What it costs that these blocks come on a later day than some that are listed after them. */
    private int outOfOrder(int set, int done) {
        int pairs = 0;
        for (int left = done == 0 ? 0 : set; left != 0; left &= left - 1) {
            pairs += Integer.bitCount(done >>> Integer.numberOfTrailingZeros(left));
        }
        return pairs * task.wishes.outOfOrder();
    }

    private boolean mayFollow(int set, int done) {
        for (int block = 0; block < task.blocks; block++) {
            if ((set >> block & 1) != 0 && (task.after[block] & ~(set | done)) != 0) {
                return false;
            }
        }
        return true;
    }

    private void keep(long cost) {
        if (cost < best) {
            best = (int) cost;
            bestSets = chosenSets.clone();
        }
    }
}
