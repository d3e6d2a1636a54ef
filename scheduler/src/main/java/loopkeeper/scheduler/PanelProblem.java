package loopkeeper.scheduler;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
 * @param wishes what is better
 */
public record PanelProblem(
        List<BlockNeed> blocks,
        List<Interviewer> people,
        ZoneId candidateZone,
        List<TimeSlot> candidateFree,
        List<TimeSlot> alreadyHeld,
        List<PanelistId> alreadySeated,
        Rules rules,
        Wishes wishes) {

    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if two blocks share a key, a pool names somebody who is not in {@code people}, or
     *     the order of the blocks runs in a circle or names a block that is not there
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
        checkOrder(blocks);
    }

    /** A problem with the usual wishes. */
    public PanelProblem(
            List<BlockNeed> blocks,
            List<Interviewer> people,
            ZoneId candidateZone,
            List<TimeSlot> candidateFree,
            List<TimeSlot> alreadyHeld,
            List<PanelistId> alreadySeated,
            Rules rules) {
        this(blocks, people, candidateZone, candidateFree, alreadyHeld, alreadySeated, rules, Wishes.USUAL);
    }

    private static void checkOrder(List<BlockNeed> blocks) {
        Map<String, BlockNeed> left = new HashMap<>();
        blocks.forEach(one -> left.put(one.key(), one));
        for (BlockNeed block : blocks) {
            for (String before : block.after()) {
                if (!left.containsKey(before)) {
                    throw new IllegalArgumentException(block.key() + ": comes after " + before + ", which is not here");
                }
            }
        }
        boolean further = true;
        while (further) {
            further = left.values().removeIf(block -> Collections.disjoint(block.after(), left.keySet()));
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("the order runs in a circle: " + new TreeSet<>(left.keySet()));
        }
    }

    /**
     * What must hold.
     *
     * @param pause least time between two blocks of the candidate
     * @param buffer least time between an interview and an interviewer's next interview; rooms need none
     * @param activePerDay most interview time a day for the candidate
     * @param days most days the blocks are spread over
     * @param span most calendar days from the first to the last, both counted
     * @param differentPeople whether nobody may sit in two blocks; rooms may serve more than one
     */
    public record Rules(
            Duration pause, Duration buffer, Duration activePerDay, int days, int span, boolean differentPeople) {}
}
