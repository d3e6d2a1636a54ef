package loopkeeper.scheduler;

import java.time.Duration;

/** The port: a problem and a time budget in, an outcome out. Implementations are safe for all threads. */
public interface PanelScheduler {

    /**
     * Looks for up to three different plans.
     *
     * @param budget how long it may look; an implementation may need far less
     * @return plans that each keep every {@link Rule}, or why there is none
     */
    PlanOutcome plan(PanelProblem problem, Duration budget);
}
