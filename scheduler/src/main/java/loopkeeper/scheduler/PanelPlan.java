package loopkeeper.scheduler;

import java.util.List;

/**
 * A place in time and a panel for every block of a problem.
 *
 * @param placements in order of time; one for each block
 * @param merit why this one is offered
 */
public record PanelPlan(List<Placement> placements, Merit merit) {

    public PanelPlan {
        placements = List.copyOf(placements);
    }

    /**
     * One block's slot and people.
     *
     * @param block the block's key
     * @param seats in the order of the block's needs, all filled
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
        /** Done first. */
        SOONEST,
        /** On the fewest days, with the least waiting in between. */
        COMPACT,
        /** Asks the people who have the fewest interviews that week. */
        FAIREST,
        /** On another day, for a candidate who would like a choice. */
        ANOTHER_DAY
    }
}
