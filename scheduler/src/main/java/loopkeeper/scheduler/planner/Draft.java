package loopkeeper.scheduler.planner;

/**
 * One loop placed, as numbers. Never changes; what it hands out is not to be changed.
 *
 * @param starts by block: its first tick
 * @param people by block: who sits, by seat; {@link Panels#NOBODY} in an optional seat that stays empty
 * @param cost by the wishes and the toll it was made with
 */
@SuppressWarnings("ArrayRecordComponent") // seen by this package alone
record Draft(int[] starts, int[][] people, int cost) {

    int start(int block) {
        return starts[block];
    }

    int[] panel(int block) {
        return people[block];
    }
}
