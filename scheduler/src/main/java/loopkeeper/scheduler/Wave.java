package loopkeeper.scheduler;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Many loops to plan at once, with the same people.
 *
 * @param people everybody named in a pool, once; their {@code booked} holds no interview of these loops
 * @param loops in order of arrival, keys unique
 * @param unplaced what a loop left without a plan costs, in points; far more than any plan
 */
public record Wave(List<Interviewer> people, List<Member> loops, int unplaced) {

    /** What a loop without a plan usually costs. */
    public static final int USUAL_UNPLACED = 10_000;

    /**
     * Checks that the loops have their own keys and each is a problem of its own.
     *
     * @throws IllegalArgumentException if not
     */
    public Wave {
        people = List.copyOf(people);
        loops = List.copyOf(loops);
        Set<String> keys = new HashSet<>();
        for (Member one : loops) {
            if (!keys.add(one.key())) {
                throw new IllegalArgumentException("two loops share the key " + one.key());
            }
        }
    }

    public Wave(List<Interviewer> people, List<Member> loops) {
        this(people, loops, USUAL_UNPLACED);
    }

    /**
     * One loop of a wave: a {@link PanelProblem} without its people.
     *
     * @param key names it inside its wave
     */
    public record Member(
            String key,
            List<BlockNeed> blocks,
            ZoneId candidateZone,
            List<TimeSlot> candidateFree,
            List<TimeSlot> alreadyHeld,
            List<PanelistId> alreadySeated,
            PanelProblem.Rules rules,
            Wishes wishes) {
        public Member {
            blocks = List.copyOf(blocks);
            candidateFree = List.copyOf(candidateFree);
            alreadyHeld = List.copyOf(alreadyHeld);
            alreadySeated = List.copyOf(alreadySeated);
        }

        /** The loop of that problem. */
        public static Member of(String key, PanelProblem problem) {
            return new Member(
                    key,
                    problem.blocks(),
                    problem.candidateZone(),
                    problem.candidateFree(),
                    problem.alreadyHeld(),
                    problem.alreadySeated(),
                    problem.rules(),
                    problem.wishes());
        }

        /** The problem with everybody these blocks name. */
        public PanelProblem with(List<Interviewer> people) {
            Set<PanelistId> named = new HashSet<>();
            blocks.forEach(block -> block.seats().forEach(seat -> named.addAll(seat.pool())));
            List<Interviewer> own =
                    people.stream().filter(one -> named.contains(one.id())).toList();
            return new PanelProblem(
                    blocks, own, candidateZone, candidateFree, alreadyHeld, alreadySeated, rules, wishes);
        }
    }

    /**
     * One loop as a problem of its own, while the others stay as these plans have them.
     *
     * @param plans by key; the loop's own plan is passed over
     * @throws IllegalArgumentException if there is no such loop
     */
    public PanelProblem alone(String key, Map<String, PanelPlan> plans) {
        Member member = loops.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no loop " + key));
        Map<PanelistId, List<TimeSlot>> elsewhere = new HashMap<>();
        people.forEach(one -> elsewhere.put(one.id(), new ArrayList<>(one.booked())));
        new LinkedHashMap<>(plans).forEach((other, plan) -> {
            if (!other.equals(key)) {
                plan.placements()
                        .forEach(placed -> placed.seats()
                                .forEach(seat -> elsewhere
                                        .getOrDefault(seat.person(), new ArrayList<>())
                                        .add(placed.slot())));
            }
        });
        return member.with(people.stream()
                .map(one -> one.withBooked(elsewhere.getOrDefault(one.id(), List.of())))
                .toList());
    }
}
