package loopkeeper.bot.domain;

import java.util.List;

/**
 * The way into a pool: how many interviews somebody watches, and how many they run while watched, before they judge
 * in it.
 *
 * @param pool such as {@code ml-coding}
 * @param shadows seats to sit as a shadow, 0 to 20
 * @param reverseShadows seats to sit as a reverse shadow, 0 to 20
 * @param approvers who may let somebody graduate; any admin where nobody is named
 * @param learners who is on the way, by the files
 */
public record TrainingPath(
        String pool, int shadows, int reverseShadows, List<PersonId> approvers, List<PersonId> learners) {

    /** Seats of each kind where nothing else is said. */
    public static final int USUAL = 2;

    public TrainingPath {
        approvers = List.copyOf(approvers);
        learners = List.copyOf(learners);
    }

    /** The way into a pool that the files say nothing about. */
    public static TrainingPath usual(String pool) {
        return new TrainingPath(pool, USUAL, USUAL, List.of(), List.of());
    }
}
