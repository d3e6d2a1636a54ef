package loopkeeper.scheduler;

import java.util.List;

/** What a planner answers. */
public sealed interface PlanOutcome {

    /**
     * Plans that keep every rule.
     *
     * @param plans best first, one to three, no two with the same day, panel and time of day
     */
    record Found(List<PanelPlan> plans) implements PlanOutcome {
        public Found {
            plans = List.copyOf(plans);
            if (plans.isEmpty()) {
                throw new IllegalArgumentException("found, but no plan");
            }
        }
    }

    /**
     * There is no plan, and why.
     *
     * @param clashes what stands in the way, most telling first; never empty
     * @param reasons the obstacles that together leave no plan, and of which each is needed: without any one of them
     *     there would be one; empty where nobody looked for them
     * @param remedies changes that would free a plan, each tried alone, the easiest first; may be empty
     */
    record Impossible(List<Clash> clashes, List<Obstacle> reasons, List<Remedy> remedies) implements PlanOutcome {
        public Impossible {
            clashes = List.copyOf(clashes);
            reasons = List.copyOf(reasons);
            remedies = List.copyOf(remedies);
            if (clashes.isEmpty()) {
                throw new IllegalArgumentException("impossible, but no reason");
            }
        }

        public Impossible(List<Clash> clashes) {
            this(clashes, List.of(), List.of());
        }
    }

    /**
     * No plan was found in the time given, and none was proven impossible.
     *
     * @param steps how many partial plans were looked at
     */
    record OutOfTime(long steps) implements PlanOutcome {}

    /** One reason why there is no plan, in terms people can act on. */
    sealed interface Clash {
        /** Too few people may sit in this block: {@code have} of {@code need}. */
        record PoolTooSmall(String block, int have, int need) implements Clash {}

        /** The candidate has no free stretch as long as this block. */
        record CandidateNeverFree(String block, long minutes) implements Clash {}

        /** People and candidate are never free together for this block; who was looked at. */
        record NoCommonTime(String block, List<PanelistId> lookedAt) implements Clash {}

        /** Each block fits alone, but not all together within {@code days} days and {@code minutesADay} a day. */
        record NotTogether(int days, long minutesADay) implements Clash {}

        /** The whole loop needs more different people than its pools have. */
        record TooFewDifferentPeople(int have, int need) implements Clash {}
    }
}
