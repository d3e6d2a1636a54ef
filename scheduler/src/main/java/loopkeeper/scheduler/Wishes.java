package loopkeeper.scheduler;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What each wish is worth, in points of {@link Cost}, none below 0.
 *
 * @param day for each day from the release to the day of the last block, in the candidate's zone
 * @param furtherDay for each day after the first that the loop takes
 * @param idle for each quarter of an hour between two blocks of a day beyond the pause
 * @param preference for each seat in the half of the day its person does not prefer
 * @param outOfOrder for each two blocks held the other way round than they are listed
 * @param load for each step of squared interviews in a person's week: a seat costs {@code load * (2 * before + 1)}
 *     where {@code before} are the interviews that week outside this loop; shadows and rooms cost nothing
 * @param shadow for a shadow seat: nothing if filled by somebody whose last step it is, up to 4 times if left empty
 * @param moved for each block that no longer begins where it did
 * @param newPerson for each seat that goes to somebody who was not in the block
 * @param release the day from which days count; null for the first day the candidate is free
 */
public record Wishes(
        int day,
        int furtherDay,
        int idle,
        int preference,
        int outOfOrder,
        int load,
        int shadow,
        int moved,
        int newPerson,
        @Nullable LocalDate release) {

    /** The usual weights: 10 a day, 30 a further day, 1 a quarter of an hour, 2 a half of the day, 1 a pair out of order; a move
     * is dear. */
    public static final Wishes USUAL = new Wishes(10, 30, 1, 2, 1, 1, 1, 200, 50, null);

    private static final int MOST = 100_000;

    /**
     * Checks the weights.
     *
     * @throws IllegalArgumentException if one is below 0 or above 100,000
     */
    public Wishes {
        for (int weight : new int[] {day, furtherDay, idle, preference, outOfOrder, load, shadow, moved, newPerson}) {
            if (weight < 0 || weight > MOST) {
                throw new IllegalArgumentException("a weight must be from 0 to " + MOST + ", got " + weight);
            }
        }
    }

    public Wishes releasedOn(LocalDate day) {
        return new Wishes(this.day, furtherDay, idle, preference, outOfOrder, load, shadow, moved, newPerson, day);
    }
}
