package loopkeeper.scheduler.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.PlanOutcome.Clash;

/** What stands in the way of a plan, block by block, most telling first. */
final class WhyNot {

    private final Task task;
    private final Staff staff;

    WhyNot(Compiled compiled) {
        this.task = compiled.task();
        this.staff = compiled.staff();
    }

    /** Never empty; {@link Clash.NotTogether} only if it is proven that there is no plan. */
    List<Clash> clashes() {
        List<Clash> clashes = new ArrayList<>(tooFewPeople());
        int[] table = new int[task.rows * task.blocks];
        Panels panels = new Panels(task, staff, Toll.NONE, Panels.Mode.BOOKED);
        for (int block = 0; block < task.blocks; block++) {
            BlockNeed need = task.problem.blocks().get(block);
            if (task.starts[block].isEmpty()) {
                clashes.add(
                        new Clash.CandidateNeverFree(need.key(), need.length().toMinutes()));
            }
        }
        for (int block = 0; block < task.blocks; block++) {
            for (Task.Day day : task.days) {
                panels.fill(block, List.of(), day, table);
            }
            if (!task.starts[block].isEmpty() && fillable(block) == needed(block) && never(table, block)) {
                clashes.add(
                        new Clash.NoCommonTime(task.problem.blocks().get(block).key(), lookedAt(block)));
            }
        }
        if (clashes.isEmpty()) {
            clashes.add(new Clash.NotTogether(
                    task.maxDays, task.problem.rules().activePerDay().toMinutes()));
        }
        return clashes;
    }

    private boolean never(int[] table, int block) {
        for (int row = 0; row < task.rows; row++) {
            if (table[row * task.blocks + block] < Panels.NEVER) {
                return false;
            }
        }
        return true;
    }

    private List<Clash> tooFewPeople() {
        List<Clash> clashes = new ArrayList<>();
        Matching all = new Matching();
        int filled = 0;
        int seats = 0;
        for (int block = 0; block < task.blocks; block++) {
            int have = fillable(block);
            if (have < needed(block)) {
                clashes.add(
                        new Clash.PoolTooSmall(task.problem.blocks().get(block).key(), have, needed(block)));
            }
            for (Task.Seat seat : task.seats[block]) {
                if (!seat.optional()
                        && Arrays.stream(seat.pool())
                                .noneMatch(one -> staff.get(one).room())) {
                    seats++;
                    filled += all.add(seat.pool()) ? 1 : 0;
                }
            }
        }
        if (task.different && clashes.isEmpty() && filled < seats) {
            clashes.add(new Clash.TooFewDifferentPeople(filled, seats));
        }
        return clashes;
    }

    private int needed(int block) {
        return (int) Arrays.stream(task.seats[block])
                .filter(seat -> !seat.optional())
                .count();
    }

    /** How many seats of a block can be filled at once, if everybody had time. */
    private int fillable(int block) {
        Matching alone = new Matching();
        int filled = 0;
        for (Task.Seat seat : task.seats[block]) {
            filled += !seat.optional() && alone.add(seat.pool()) ? 1 : 0;
        }
        return filled;
    }

    private List<PanelistId> lookedAt(int block) {
        TreeSet<PanelistId> all = new TreeSet<>();
        for (Task.Seat seat : task.seats[block]) {
            for (int person : seat.optional() ? new int[0] : seat.pool()) {
                all.add(staff.get(person).who().id());
            }
        }
        return List.copyOf(all);
    }
}
