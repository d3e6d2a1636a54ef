package loopkeeper.scheduler.planner;

import java.util.ArrayList;
import java.util.List;
import loopkeeper.scheduler.Cost;
import loopkeeper.scheduler.Wish;

/**
 * A draft as what it takes of people's ticks, days and weeks, so that {@link Ledger} can weigh it fast. Never changes.
 *
 * @param own what it costs in points, but for the load
 * @param who by seat that is taken: the person; {@code from} and {@code until} are the ticks taken, with the buffer
 * @param week by seat that is taken: that person's week, as {@link Ledger} numbers them; {@code day} likewise
 * @param load the weeks of the seats that add to somebody's load
 * @param twice whether anybody sits more than once
 */
@SuppressWarnings("ArrayRecordComponent") // seen by this package alone
record Piece(
        Draft draft, int own, int[] who, int[] from, int[] until, int[] week, int[] day, int[] load, boolean twice) {

    /**
     * Takes a draft apart.
     *
     * @param scale what the weights of that task are multiplied by
     */
    static Piece of(Task task, Staff staff, Ledger.Numbers numbers, Draft draft, int scale) {
        List<Integer> who = new ArrayList<>();
        List<Integer> at = new ArrayList<>();
        List<Integer> loaded = new ArrayList<>();
        for (int block = 0; block < task.blocks; block++) {
            int[] panel = draft.panel(block);
            for (int seat = 0; seat < panel.length; seat++) {
                if (panel[seat] != Panels.NOBODY) {
                    if (!task.seats[block][seat].optional()
                            && !staff.get(panel[seat]).room()) {
                        loaded.add(numbers.week(panel[seat], draft.start(block)));
                    }
                    who.add(panel[seat]);
                    at.add(block);
                }
            }
        }
        int size = who.size();
        int[] until = new int[size];
        int[] week = new int[size];
        int[] day = new int[size];
        for (int i = 0; i < size; i++) {
            Sitter sitter = staff.get(who.get(i));
            int block = at.get(i);
            until[i] = Math.min(staff.grid().size(), draft.start(block) + task.length[block] + sitter.bufferTicks());
            week[i] = numbers.week(who.get(i), draft.start(block));
            day[i] = numbers.day(who.get(i), draft.start(block));
        }
        Cost cost = Bill.of(task, staff, draft);
        int own = Math.toIntExact((cost.total() - cost.of(Wish.FAIR_LOAD)) / scale);
        return new Piece(
                draft,
                own,
                ints(who),
                at.stream().mapToInt(draft::start).toArray(),
                until,
                week,
                day,
                ints(loaded),
                who.stream().distinct().count() < size);
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(one -> one).toArray();
    }

    /** Whether both want somebody at the same time. */
    boolean clashesWith(Piece other) {
        for (int i = 0; i < who.length; i++) {
            for (int j = 0; j < other.who.length; j++) {
                if (who[i] == other.who[j] && from[i] < other.until[j] && other.from[j] < until[i]) {
                    return true;
                }
            }
        }
        return false;
    }
}
