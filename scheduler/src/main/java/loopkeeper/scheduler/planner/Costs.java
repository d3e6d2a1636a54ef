package loopkeeper.scheduler.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** What each block costs at each tick if certain people are banned from certain blocks; found day by day, when asked. */
final class Costs {

    private final Task task;
    private final Panels panels;
    private final IntPredicate open;
    private final List<Ban> bans;
    private final int[] table;
    private int days;

    /**
     * Costs without a ban.
     *
     * @param open which rows a block may begin in
     */
    Costs(Task task, Panels panels, IntPredicate open) {
        this(task, panels, open, List.of(), new int[task.rows * task.blocks], 0);
    }

    private Costs(Task task, Panels panels, IntPredicate open, List<Ban> bans, int[] table, int days) {
        this.task = task;
        this.panels = panels;
        this.open = open;
        this.bans = bans;
        this.table = table;
        this.days = days;
    }

    /** With more bans. */
    Costs without(List<Ban> more) {
        List<Ban> all = new ArrayList<>(bans);
        all.addAll(more);
        Costs costs = new Costs(task, panels, open, all, table.clone(), days);
        int blocks = 0;
        for (Ban one : more) {
            blocks |= 1 << one.block();
        }
        for (int day = 0; day < days; day++) {
            for (int block = 0; block < task.blocks; block++) {
                if ((blocks >> block & 1) != 0) {
                    costs.fill(day, block);
                }
            }
        }
        return costs;
    }

    List<Ban> bans() {
        return bans;
    }

    /** By row and block, for that day and those before it; {@link Panels#NEVER} where a block can't begin. */
    int[] upTo(int day) {
        for (; days <= day; days++) {
            for (int block = 0; block < task.blocks; block++) {
                fill(days, block);
            }
        }
        return table;
    }

    private void fill(int index, int block) {
        Task.Day day = task.days.get(index);
        panels.fill(block, bans, day, table);
        int end = day.firstRow() + day.end() - day.first();
        for (int row = day.firstRow(); row < end; row++) {
            if (!open.test(row)) {
                table[row * task.blocks + block] = Panels.NEVER;
            }
        }
    }
}
