package loopkeeper.scheduler.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Merit;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.TimeSlot;

/** One problem on its own grid, and the way back from a draft to a plan. */
record Compiled(Task task, Staff staff) {

    static Compiled of(PanelProblem problem) {
        return of(problem, List.of());
    }

    /**
     * A problem and where its blocks were before.
     *
     * @param before may miss blocks; empty where nothing was planned yet
     */
    static Compiled of(PanelProblem problem, List<Placement> before) {
        Staff staff = new Staff(
                Grid.over(problem.candidateFree()),
                problem.people(),
                problem.rules().buffer());
        return new Compiled(new Task(problem, staff, before), staff);
    }

    PanelPlan plan(Draft draft, Merit merit) {
        return new PanelPlan(placements(task, staff, draft), merit, Bill.of(task, staff, draft));
    }

    static List<Placement> placements(Task task, Staff staff, Draft draft) {
        List<Placement> placements = new ArrayList<>();
        for (int block = 0; block < task.blocks; block++) {
            BlockNeed need = task.problem.blocks().get(block);
            int[] panel = draft.panel(block);
            List<Seated> seats = new ArrayList<>();
            for (int seat = 0; seat < panel.length; seat++) {
                if (panel[seat] != Panels.NOBODY) {
                    seats.add(new Seated(
                            need.seats().get(seat).role(),
                            staff.get(panel[seat]).who().id()));
                }
            }
            placements.add(new Placement(
                    need.key(), TimeSlot.startingAt(task.grid.at(draft.start(block)), need.length()), seats));
        }
        placements.sort(Comparator.comparing(one -> one.slot().start()));
        return placements;
    }
}
