package loopkeeper.scheduler.planner;

import java.util.List;

/**
 * One loop placed, as numbers.
 *
 * @param starts by block: its first tick
 * @param people by block: who sits, by seat; {@link Panels#NOBODY} in an optional seat that stays empty
 * @param cost by the wishes and the toll it was made with
 */
record Draft(List<Integer> starts, List<int[]> people, int cost) {

    Draft {
        starts = List.copyOf(starts);
        people = List.copyOf(people);
    }

    int start(int block) {
        return starts.get(block);
    }

    int[] panel(int block) {
        return people.get(block).clone();
    }
}
