package loopkeeper.scheduler.planner;

import java.util.Arrays;

/**
 * The cheapest way to hold a set of blocks on one day: the exact dynamic programme of Held and Karp (1962) for
 * sequencing, with quarters of an hour in place of places.
 *
 * <p>{@code ready[t][s]} is the least cost with the blocks of {@code s} over and the pause after them kept at tick
 * {@code t}. From there the candidate waits one tick, which costs if something is to follow, or a block begins. The
 * work is ticks times sets times blocks: a few thousand steps for a usual loop. Not safe for more than one thread.
 */
final class DayTable {

    private static final int WAITED = -1;

    private final Task task;
    private int[] ready = new int[0];
    private int[] from = new int[0];
    private final int[] lastStart;
    private final int[] lastBlock;

    DayTable(Task task) {
        this.task = task;
        this.lastStart = new int[1 << task.blocks];
        this.lastBlock = new int[1 << task.blocks];
    }

    /**
     * Finds the least cost of each set on that day.
     *
     * @param table what each block costs at each tick, see {@link Panels#fill}
     * @param best by set of blocks; {@link Panels#NEVER} for a set that can't be held that day
     */
    void fill(Task.Day day, int[] table, int[] best) {
        run(day, table, best, false);
    }

    /** Writes down when each block of a set begins in its cheapest way that day. */
    void trace(Task.Day day, int[] table, int set, int[] best, int[] startOf) {
        run(day, table, best, true);
        int sets = 1 << task.blocks;
        int left = set;
        while (left != 0) {
            int block = lastBlock[left];
            int tick = lastStart[left];
            int rest = left & ~(1 << block);
            startOf[block] = day.first() + tick;
            while (rest != 0 && from[tick * sets + rest] == WAITED) {
                tick--;
            }
            if (rest != 0) {
                int earlier = from[tick * sets + rest];
                lastBlock[rest] = earlier;
                lastStart[rest] = tick - task.pause - task.length[earlier];
            }
            left = rest;
        }
    }

    private void run(Task.Day day, int[] table, int[] best, boolean traced) {
        int ticks = day.end() - day.first();
        int sets = 1 << task.blocks;
        int size = (ticks + 1) * sets;
        if (ready.length < size) {
            ready = new int[size];
        }
        if (traced && from.length < size) {
            from = new int[size];
        }
        Arrays.fill(ready, 0, size, Panels.NEVER);
        Arrays.fill(best, 0, sets, Panels.NEVER);
        ready[0] = 0;
        best[0] = 0;
        for (int tick = 0; tick < ticks; tick++) {
            int costs = (day.firstRow() + tick) * task.blocks;
            for (int block = 0; block < task.blocks; block++) {
                if (table[costs + block] < Panels.NEVER) {
                    begin(block, tick, table[costs + block], day, best, traced);
                }
            }
            wait(tick * sets, sets, traced);
        }
    }

    /** One more tick passes; that costs if something was held before, and is only taken if something follows. */
    private void wait(int now, int sets, boolean traced) {
        int idle = task.wishes.idle();
        int next = now + sets;
        ready[next] = Math.min(ready[next], ready[now]);
        if (traced) {
            for (int set = 1; set < sets; set++) {
                if (ready[now + set] + idle < ready[next + set]) {
                    ready[next + set] = ready[now + set] + idle;
                    from[next + set] = WAITED;
                }
            }
        } else {
            for (int set = 1; set < sets; set++) {
                ready[next + set] = Math.min(ready[next + set], ready[now + set] + idle);
            }
        }
    }

    private void begin(int block, int tick, int cost, Task.Day day, int[] best, boolean traced) {
        int sets = 1 << task.blocks;
        int now = tick * sets;
        int free = tick + task.length[block] + task.pause;
        boolean more = free <= day.end() - day.first();
        int bit = 1 << block;
        int late = task.wishes.outOfOrder();
        int active = day.active();
        for (int set : task.subsets.without(block)) {
            int whole = ready[now + set] + cost + late * Integer.bitCount(set >>> block);
            int with = set | bit;
            if (whole < Panels.NEVER && task.subsets.lengthOf(with) <= active) {
                if (whole < best[with]) {
                    best[with] = whole;
                    lastBlock[with] = block;
                    lastStart[with] = tick;
                }
                if (more && whole < ready[free * sets + with]) {
                    ready[free * sets + with] = whole;
                    if (traced) {
                        from[free * sets + with] = block;
                    }
                }
            }
        }
    }
}
