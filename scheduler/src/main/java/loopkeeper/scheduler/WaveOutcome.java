package loopkeeper.scheduler;

import java.util.Map;

/**
 * What a planner made of a wave.
 *
 * @param plans by loop; a loop that is missing was left out
 * @param rest why, for each loop that was left out: beside the plans of the others
 * @param cost of all plans together, with what the loops left out cost
 * @param bound no plan of this wave can cost less than that, proven; 0 if nothing was proven
 * @param rounds how often a part was torn out and rebuilt
 * @param stopped whether it was told to stop before its budget was used up
 */
public record WaveOutcome(
        Map<String, PanelPlan> plans,
        Map<String, PlanOutcome> rest,
        Cost cost,
        long bound,
        long rounds,
        boolean stopped) {
    public WaveOutcome {
        plans = Map.copyOf(plans);
        rest = Map.copyOf(rest);
    }

    /** How much dearer than the bound, as a share of the bound; 0 if the plan is proven to be the best. */
    public double gap() {
        return bound <= 0 ? (cost.total() == 0 ? 0 : 1) : (cost.total() - bound) / (double) bound;
    }
}
