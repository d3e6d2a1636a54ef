package loopkeeper.scheduler.planner;

import java.util.stream.IntStream;

/**
 * What can be said of each set of a loop's blocks before any time is looked at, kept so that searches need not find it
 * again. A set is a number, with a bit for each block.
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out, never changed
record Subsets(int[] length, int[][] without, boolean[] closed, int[] inverted) {

    /**
     * Finds them.
     *
     * @param lengths by block, in ticks
     * @param after by block: the set that must be over before it
     * @param before by block: the set that must not have begun
     */
    static Subsets of(int[] lengths, int[] after, int[] before) {
        int blocks = lengths.length;
        int sets = 1 << blocks;
        int[] length = new int[sets];
        boolean[] closed = new boolean[sets];
        int[] inverted = new int[sets];
        for (int set = 0; set < sets; set++) {
            closed[set] = true;
            int rest = sets - 1 & ~set;
            for (int block = 0; block < blocks; block++) {
                if ((set >> block & 1) != 0) {
                    length[set] += lengths[block];
                    closed[set] &= (after[block] & ~set) == 0;
                    inverted[set] += Integer.bitCount(rest & (1 << block) - 1);
                }
            }
        }
        int[][] without = new int[blocks][];
        for (int block = 0; block < blocks; block++) {
            int never = 1 << block | before[block];
            without[block] =
                    IntStream.range(0, sets).filter(set -> (set & never) == 0).toArray();
        }
        return new Subsets(length, without, closed, inverted);
    }

    /** How many ticks the blocks of a set last together. */
    int lengthOf(int set) {
        return length[set];
    }

    /** The sets a block can be added to, in an order that is kept. Not to be changed. */
    int[] without(int block) {
        return without[block];
    }

    /** Whether a set can be held on days before all others: nothing in it must follow something outside. */
    boolean canComeFirst(int set) {
        return closed[set];
    }

    /** How many pairs are the other way round than listed if this set is held before all others. */
    int inversions(int set) {
        return inverted[set];
    }
}
