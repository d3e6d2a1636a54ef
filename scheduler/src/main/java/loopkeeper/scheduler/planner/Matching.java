package loopkeeper.scheduler.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Seats and different people for them, kept possible by moving people between seats as seats are added. */
final class Matching {

    private static final int NOBODY = -1;

    private final List<BitSet> seats;
    private final int[] seatOf;

    Matching(int people) {
        this.seats = new ArrayList<>();
        this.seatOf = new int[people];
        Arrays.fill(seatOf, NOBODY);
    }

    private Matching(Matching other) {
        this.seats = new ArrayList<>(other.seats);
        this.seatOf = other.seatOf.clone();
    }

    Matching copy() {
        return new Matching(this);
    }

    /** Adds all seats of a block at a start; false if they cannot all be filled, and then this is of no further use. */
    boolean add(BitSet[][][] able, int block, int tick) {
        for (BitSet[] seat : able[block]) {
            if (!addSeat(seat[tick])) {
                return false;
            }
        }
        return true;
    }

    boolean addSeat(BitSet who) {
        seats.add(who);
        return seat(seats.size() - 1, new BitSet());
    }

    private boolean seat(int seat, BitSet asked) {
        BitSet who = seats.get(seat);
        for (int one = who.nextSetBit(0); one >= 0; one = who.nextSetBit(one + 1)) {
            if (!asked.get(one)) {
                asked.set(one);
                if (seatOf[one] == NOBODY || seat(seatOf[one], asked)) {
                    seatOf[one] = seat;
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Fills the seats with the people who come first in {@code order}: a person is taken whenever all taken so far can
     * still sit, which is the lightest choice there is.
     *
     * @return person by seat
     */
    static int[] first(List<BitSet> seats, int[] order) {
        int[] personOf = new int[seats.size()];
        Arrays.fill(personOf, NOBODY);
        for (int person : order) {
            take(person, seats, personOf, new BitSet());
        }
        return personOf;
    }

    private static boolean take(int person, List<BitSet> seats, int[] personOf, BitSet asked) {
        for (int seat = 0; seat < personOf.length; seat++) {
            if (seats.get(seat).get(person) && !asked.get(seat)) {
                asked.set(seat);
                if (personOf[seat] == NOBODY || take(personOf[seat], seats, personOf, asked)) {
                    personOf[seat] = person;
                    return true;
                }
            }
        }
        return false;
    }
}
