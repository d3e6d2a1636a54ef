package loopkeeper.scheduler;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All a solver needs and nothing else.
 *
 * @param blocks in the order they are preferred to be held; keys are unique
 * @param people everybody named in a pool, once
 * @param candidateZone whose days the rules about days count in
 * @param candidateFree when the candidate can come, inside the window; may be empty
 * @param alreadyHeld the candidate's other blocks that stay where they are: nothing may overlap them, and their
 *     minutes count in {@code activePerDay}
 * @param alreadySeated people who sit in blocks of this loop that stay where they are
 * @param rules what must hold
 */
public record PanelProblem(
        List<BlockNeed> blocks,
        List<Interviewer> people,
        ZoneId candidateZone,
        List<TimeSlot> candidateFree,
        List<TimeSlot> alreadyHeld,
        List<PanelistId> alreadySeated,
        Rules rules) {

    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if two blocks share a key or a pool names somebody who is not in
     *     {@code people}
     */
    public PanelProblem {
        blocks = List.copyOf(blocks);
        people = List.copyOf(people);
        candidateFree = List.copyOf(candidateFree);
        alreadyHeld = List.copyOf(alreadyHeld);
        alreadySeated = List.copyOf(alreadySeated);
        if (blocks.stream().map(BlockNeed::key).distinct().count() < blocks.size()) {
            throw new IllegalArgumentException("two blocks share a key");
        }
        var known = people.stream().map(Interviewer::id).collect(Collectors.toSet());
        for (BlockNeed block : blocks) {
            for (BlockNeed.SeatNeed seat : block.seats()) {
                for (PanelistId one : seat.pool()) {
                    if (!known.contains(one)) {
                        throw new IllegalArgumentException(block.key() + ": " + one + " is not among the people");
                    }
                }
            }
        }
    }

    /**
     * What must hold.
     *
     * @param pause least time between two blocks of the candidate
     * @param buffer least time between an interview and an interviewer's next interview
     * @param activePerDay most interview time a day for the candidate
     * @param days most days the blocks are spread over
     * @param span most calendar days from the first to the last, both counted
     * @param differentPeople whether nobody may sit in two blocks
     */
    public record Rules(
            Duration pause, Duration buffer, Duration activePerDay, int days, int span, boolean differentPeople) {}
}
