package loopkeeper.scheduler;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import loopkeeper.scheduler.PanelPlan.Placement;

/** The port: a problem and a time budget in, an outcome out. Implementations are safe for all threads. */
public interface PanelScheduler {

    /**
     * Looks for up to three different plans.
     *
     * @param budget how long it may look; an implementation may need far less
     * @return plans that each keep every {@link Rule}, or why there is none
     */
    PlanOutcome plan(PanelProblem problem, Duration budget);

    /**
     * Plans a loop again with as few changes as can be: a block that moves is dearest, then a person who is new.
     *
     * @param problem as it is now: whoever declined is no longer in the pool or is busy, the candidate's times are the
     *     new ones, and nobody's {@code booked} holds interviews of this loop that may move
     * @param before where the blocks are; a block that is missing was not placed yet
     * @return one plan with {@link PanelPlan.Merit#FEWEST_MOVES}, in which what did not have to change is as it was; or
     *     why there is none
     */
    PlanOutcome replan(PanelProblem problem, List<Placement> before, Duration budget);

    /**
     * Mends one loop that broke: within itself if that can be done, else by moving a few blocks of others.
     *
     * @param wave the broken loop and those it may push aside; the people's {@code booked} holds none of their
     *     interviews
     * @param before where the blocks of all these loops are, by loop
     * @param key the loop that broke
     */
    MendOutcome mend(Wave wave, Map<String, List<Placement>> before, String key, Budget budget);

    /**
     * Plans many loops at once.
     *
     * @param progress hears how far it is and may stop it
     * @return the best plans found, and how good any could be
     */
    WaveOutcome planAll(Wave wave, Budget budget, Progress progress);
}
