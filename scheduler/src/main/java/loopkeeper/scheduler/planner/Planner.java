package loopkeeper.scheduler.planner;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loopkeeper.scheduler.Budget;
import loopkeeper.scheduler.Cost;
import loopkeeper.scheduler.MendOutcome;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelScheduler;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.Progress;
import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.WaveOutcome;
import loopkeeper.scheduler.Wish;

/** The planner. Keeps no state between calls; safe for all threads. */
public final class Planner implements PanelScheduler {

    private final FirstFit firstFit = new FirstFit();

    @Override
    public PlanOutcome plan(PanelProblem problem, Duration budget) {
        return firstFit.plan(problem, budget);
    }

    @Override
    public PlanOutcome replan(PanelProblem problem, List<Placement> before, Duration budget) {
        return plan(problem, budget);
    }

    @Override
    public MendOutcome mend(Wave wave, Map<String, List<Placement>> before, String key, Budget budget) {
        return new MendOutcome.Unmended(plan(wave.alone(key, Map.of()), budget.time()));
    }

    @Override
    public WaveOutcome planAll(Wave wave, Budget budget, Progress progress) {
        Map<String, PanelPlan> plans = new HashMap<>();
        Map<String, PlanOutcome> rest = new HashMap<>();
        for (Wave.Member loop : wave.loops()) {
            switch (plan(wave.alone(loop.key(), plans), budget.time())) {
                case PlanOutcome.Found found ->
                    plans.put(loop.key(), found.plans().getFirst());
                case PlanOutcome none -> rest.put(loop.key(), none);
            }
        }
        Cost cost = Cost.NONE.plus(Wish.PLACED, (long) rest.size() * wave.unplaced());
        return new WaveOutcome(plans, rest, cost, 0, 0, false);
    }
}
