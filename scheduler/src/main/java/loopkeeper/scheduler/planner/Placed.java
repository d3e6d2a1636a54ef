package loopkeeper.scheduler.planner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import loopkeeper.scheduler.Cost;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.Wish;
import org.jspecify.annotations.Nullable;

/**
 * All loops of a wave on one grid: which are placed, what each person still holds, and what it all costs together.
 *
 * <p>Buffers are the widest of all loops. The load is priced with the weight of the first loop, as squares over all
 * loops, so a loop's share of it is not its own. Not safe for more than one thread.
 */
final class Placed {

    private final Wave wave;
    private final Staff staff;
    private final List<Task> tasks = new ArrayList<>();
    private final @Nullable Draft[] drafts;
    private final long[] own;
    private final int loadWeight;
    private long sum;
    private int left;

    /**
     * Nothing placed yet.
     *
     * @param scale what all weights are multiplied by, so that prices can be finer than a point
     * @param before where blocks were, by the number of their loop
     */
    Placed(Wave wave, int scale, List<List<Placement>> before) {
        this.wave = wave;
        List<TimeSlot> free = wave.loops().stream()
                .flatMap(one -> one.candidateFree().stream())
                .toList();
        Duration buffer = wave.loops().stream()
                .map(one -> one.rules().buffer())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        this.staff = new Staff(Grid.over(free), wave.people(), buffer);
        for (int loop = 0; loop < wave.loops().size(); loop++) {
            tasks.add(new Task(Scaled.by(wave.loops().get(loop), scale).with(wave.people()), staff, before.get(loop)));
        }
        this.drafts = new Draft[tasks.size()];
        this.own = new long[tasks.size()];
        this.left = tasks.size();
        this.loadWeight = tasks.isEmpty() ? 0 : tasks.getFirst().wishes.load();
    }

    int size() {
        return tasks.size();
    }

    Staff staff() {
        return staff;
    }

    Task task(int loop) {
        return tasks.get(loop);
    }

    @Nullable
    Draft draft(int loop) {
        return drafts[loop];
    }

    int left() {
        return left;
    }

    /** What all of it costs, with what is left out. */
    long total() {
        return sum + (long) left * wave.unplaced();
    }

    void put(int loop, Draft draft) {
        Cost cost = Bill.of(tasks.get(loop), staff, draft);
        own[loop] = cost.total() - cost.of(Wish.FAIR_LOAD);
        sum += own[loop];
        left--;
        drafts[loop] = draft;
        book(loop, draft, true);
    }

    @Nullable
    Draft take(int loop) {
        Draft draft = drafts[loop];
        if (draft != null) {
            drafts[loop] = null;
            left++;
            sum -= own[loop];
            book(loop, draft, false);
        }
        return draft;
    }

    private void book(int loop, Draft draft, boolean in) {
        Task task = tasks.get(loop);
        for (int block = 0; block < task.blocks; block++) {
            int[] panel = draft.panel(block);
            for (int seat = 0; seat < panel.length; seat++) {
                if (panel[seat] == Panels.NOBODY) {
                    continue;
                }
                Sitter sitter = staff.get(panel[seat]);
                boolean counts = !task.seats[block][seat].optional() && !sitter.room();
                int week = sitter.week(draft.start(block));
                if (in) {
                    sum += counts ? loadWeight * (2L * sitter.load(week) + 1) : 0;
                    sitter.book(draft.start(block), task.length[block], loop, counts);
                } else {
                    sitter.giveBack(draft.start(block), task.length[block], loop, counts);
                    sum -= counts ? loadWeight * (2L * sitter.load(week) + 1) : 0;
                }
            }
        }
    }

    /** The cheapest place for a loop beside the others; null if there is none that is cheaper than leaving it out. */
    @Nullable
    Draft best(int loop, Toll toll, Panels.Mode mode) {
        BestLoop search = new BestLoop(tasks.get(loop), staff, toll, mode, row -> true);
        int limit = mode == Panels.Mode.OVER ? Panels.NEVER : wave.unplaced();
        return search.run(limit, new Effort(BRANCHES, Long.MAX_VALUE)) instanceof BestLoop.Result.Solved found
                ? found.draft()
                : null;
    }

    /** Whether it is proven that a loop has no place even alone. */
    boolean neverFits(int loop) {
        BestLoop search = new BestLoop(tasks.get(loop), staff, Toll.NONE, Panels.Mode.EMPTY, row -> true);
        return search.run(Panels.NEVER, new Effort(BRANCHES, Long.MAX_VALUE)) instanceof BestLoop.Result.None;
    }

    /** Among many loops one that needs more branches can wait for another round. */
    private static final int BRANCHES = 60;

    @Nullable
    Draft[] snapshot() {
        return drafts.clone();
    }

    /** Places everything as in a snapshot. */
    @SuppressWarnings("ReferenceEquality") // the very draft that is placed
    void restore(@Nullable Draft[] all) {
        for (int loop = 0; loop < drafts.length; loop++) {
            if (drafts[loop] != all[loop]) {
                take(loop);
            }
        }
        for (int loop = 0; loop < drafts.length; loop++) {
            Draft draft = all[loop];
            if (draft != null && drafts[loop] == null) {
                put(loop, draft);
            }
        }
    }

    /** All of it by wish. */
    Cost cost() {
        Cost cost = Cost.NONE.plus(Wish.PLACED, (long) left * wave.unplaced());
        for (int loop = 0; loop < drafts.length; loop++) {
            Draft draft = drafts[loop];
            if (draft != null) {
                Cost one = Bill.of(tasks.get(loop), staff, draft);
                cost = cost.plus(one).plus(Wish.FAIR_LOAD, -one.of(Wish.FAIR_LOAD));
            }
        }
        return cost.plus(Wish.FAIR_LOAD, total() - cost.total());
    }
}
