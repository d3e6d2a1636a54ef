package loopkeeper.scheduler;

import java.util.List;
import java.util.Map;
import loopkeeper.scheduler.PanelPlan.Placement;
import org.jspecify.annotations.Nullable;

/** What a planner answers when one loop among others broke. */
public sealed interface MendOutcome {

    /**
     * It can be mended.
     *
     * @param plans by loop, those that change and no others; the loop that broke is among them, if it changes
     * @param changes block by block what moves, in order of loop, then time
     * @param consents who has to agree first, because something of theirs changes; may be empty
     */
    record Mended(Map<String, PanelPlan> plans, List<Change> changes, List<Consent> consents) implements MendOutcome {
        public Mended {
            plans = Map.copyOf(plans);
            changes = List.copyOf(changes);
            consents = List.copyOf(consents);
        }
    }

    /** It can't, neither alone nor by moving a few others; the reasons are those of the loop alone. */
    record Unmended(PlanOutcome why) implements MendOutcome {}

    /**
     * One block that changes.
     *
     * @param before where it was; null if it was nowhere
     */
    record Change(String loop, @Nullable Placement before, Placement after) {
        /** Whether the time changes, and not only who sits. */
        public boolean moves() {
            return before == null || !before.slot().equals(after.slot());
        }
    }

    /**
     * Somebody whose yes is needed, for a loop that was not broken.
     *
     * @param person the interviewer; null for the candidate of that loop
     * @param slot what they are asked to come to
     */
    record Consent(String loop, String block, @Nullable PanelistId person, TimeSlot slot) {}
}
