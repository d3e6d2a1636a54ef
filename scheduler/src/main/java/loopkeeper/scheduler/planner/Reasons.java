package loopkeeper.scheduler.planner;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import loopkeeper.scheduler.Obstacle;
import loopkeeper.scheduler.PanelProblem;

/**
 * The smallest reasons why there is no plan: obstacles that together leave none, and of which none could be spared.
 *
 * <p>A deletion filter (Chinneck and Dravnieks 1991): the obstacles are taken off one after the other, and whatever can
 * be off while there is still no plan, stays off. What is left is irreducible. Those that people can do least about are
 * tried first, so that what is left is what they can act on.
 */
final class Reasons {

    private static final List<Obstacle> SPARED_FIRST = List.of(
            Obstacle.ORDER,
            Obstacle.PAUSE,
            Obstacle.DIFFERENT_PEOPLE,
            Obstacle.WORKING_HOURS,
            Obstacle.OTHER_INTERVIEWS,
            Obstacle.WEEK_CAP,
            Obstacle.DAY_CAP,
            Obstacle.SPAN,
            Obstacle.DAYS,
            Obstacle.POOLS,
            Obstacle.MEETINGS,
            Obstacle.ACTIVE_TIME,
            Obstacle.CANDIDATE_TIMES);

    /** More branches than that in one of the many questions are not worth the time: not knowing is an answer too. */
    static final long STEPS_A_LOOK = 25;

    private final PanelProblem problem;
    private final Effort effort;

    Reasons(PanelProblem problem, Effort effort) {
        this.problem = Relaxed.feasibility(problem);
        this.effort = effort;
    }

    /** In the order of {@link Obstacle}; empty if even without all of them nothing was found. */
    List<Obstacle> find() {
        Set<Obstacle> off = EnumSet.noneOf(Obstacle.class);
        List<Obstacle> kept = new ArrayList<>();
        for (Obstacle one : SPARED_FIRST) {
            off.add(one);
            if (!isImpossible(Relaxed.without(problem, off), effort)) {
                off.remove(one);
                kept.add(one);
            }
        }
        kept.sort(null);
        return kept;
    }

    /** Whether it is proven that there is no plan; not knowing counts as no. */
    static boolean isImpossible(PanelProblem problem, Effort effort) {
        return look(problem, effort) instanceof BestLoop.Result.None;
    }

    /** Whether a plan was found; not knowing counts as no. */
    static boolean isPossible(PanelProblem problem, Effort effort) {
        return look(problem, effort) instanceof BestLoop.Result.Solved;
    }

    private static BestLoop.Result look(PanelProblem problem, Effort effort) {
        Compiled compiled = Compiled.of(problem);
        return effort.searchAny(
                new BestLoop(compiled.task(), compiled.staff(), sparing(compiled.task(), compiled.staff())),
                STEPS_A_LOOK);
    }

    /** Whoever could sit in many blocks is taken last, so that fewer sit twice by chance. */
    private static Toll sparing(Task task, Staff staff) {
        int[] blocks = new int[staff.size()];
        for (Task.Seat[] seats : task.seats) {
            for (Task.Seat seat : seats) {
                for (int person : seat.pool()) {
                    blocks[person]++;
                }
            }
        }
        return (person, start, length) -> blocks[person];
    }
}
