package loopkeeper.scheduler.planner;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Seats and a different person for each, kept possible by moving people between seats as seats are added. */
final class Matching {

    private final List<int[]> seats = new ArrayList<>();
    private final Map<Integer, Integer> seatOf = new HashMap<>();

    /** Adds a seat; false if it can't be filled beside the others, and then it is left out. */
    boolean add(int[] pool) {
        seats.add(pool);
        if (seat(seats.size() - 1, new BitSet())) {
            return true;
        }
        seats.removeLast();
        return false;
    }

    private boolean seat(int seat, BitSet asked) {
        for (int person : seats.get(seat)) {
            if (!asked.get(person)) {
                asked.set(person);
                Integer other = seatOf.get(person);
                if (other == null || seat(other, asked)) {
                    seatOf.put(person, seat);
                    return true;
                }
            }
        }
        return false;
    }
}
