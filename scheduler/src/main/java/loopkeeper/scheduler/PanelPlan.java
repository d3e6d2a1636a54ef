package loopkeeper.scheduler;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in time and a panel for every block of a problem.
 *
 * @param placements in order of time; one for each block
 * @param merit why this one is offered
 * @param cost what it pays, wish by wish; null where nobody counted
 */
public record PanelPlan(
        List<Placement> placements, Merit merit, @Nullable Cost cost) {

    public PanelPlan {
        placements = List.copyOf(placements);
    }

    /** A plan of which nobody counted the cost. */
    public PanelPlan(List<Placement> placements, Merit merit) {
        this(placements, merit, null);
    }

    /**
     * One block's slot and people.
     *
     * @param block the block's key
     * @param seats in the order of the block's needs; all filled, but for optional ones, which are left out if empty
     */
    public record Placement(String block, TimeSlot slot, List<Seated> seats) {
        public Placement {
            seats = List.copyOf(seats);
        }
    }

    /** One seat filled. */
    public record Seated(String role, PanelistId person) {}

    /** What a plan is best at; each has its sentence for people where it is shown. */
    public enum Merit {
        /** The best of all by its cost, though another could be done on an earlier day. */
        BEST,
        /** Done first. */
        SOONEST,
        /** On the fewest days, with the least waiting in between. */
        COMPACT,
        /** Asks the people who have the fewest interviews that week. */
        FAIREST,
        /** On another day, for a candidate who would like a choice. */
        ANOTHER_DAY,
        /** With other people, for those who would rather not sit. */
        ANOTHER_PANEL,
        /** In the other half of the candidate's day. */
        ANOTHER_TIME,
        /** As near to what was planned before as can be. */
        FEWEST_MOVES
    }
}
