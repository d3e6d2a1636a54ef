package loopkeeper.scheduler.planner;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest panel for each block at each tick.
 *
 * <p>Seats of a block go to different people. With k seats, only the k cheapest people of each seat matter: the others
 * can take away k - 1 of them at most. So the cheapest k are kept by seat and tick, and the few ways to choose among
 * them are tried. What people do in other blocks of the loop is left to {@link BestLoop}. Not safe for more than one
 * thread.
 */
final class Panels {

    static final int NEVER = Integer.MAX_VALUE / 4;
    static final int NOBODY = -1;

    private static final int STEPS_THAT_MATTER = 3;

    /** What a shadow seat that stays empty costs, in steps. */
    static final int EMPTY = STEPS_THAT_MATTER + 1;

    private final Task task;
    private final Staff staff;
    private final Toll toll;
    private final Mode mode;
    private int[][] cost = new int[0][];
    private int[][] who = new int[0][];

    /** Whether what is booked counts. */
    enum Mode {
        /** People can do what they have time for, and pay for a busy week. */
        BOOKED,
        /** As if nothing were booked; the toll tells what that costs, load and all. */
        EMPTY,
        /** As if nothing were booked, but a busy week costs what it costs. */
        OVER
    }

    Panels(Task task, Staff staff, Toll toll, Mode mode) {
        this.mode = mode;
        this.task = task;
        this.staff = staff;
        this.toll = toll;
    }

    /**
     * Fills in what one block costs on one day.
     *
     * @param table by row and block; {@link #NEVER} where the block can't begin
     */
    void fill(int block, List<Ban> bans, Task.Day day, int[] table) {
        Task.Seat[] seats = task.seats[block];
        int n = task.blocks;
        int end = day.firstRow() + day.end() - day.first();
        gather(block, bans, day.first(), day.end());
        for (int row = day.firstRow(); row < end; row++) {
            table[row * n + block] =
                    seats.length == 1 && !seats[0].optional() ? cost[0][row] : choose(block, row, null);
        }
        if (task.wasPlaced[block]) {
            int stays = task.wasAt[block] == Task.NEVER ? Task.NEVER : task.row[task.wasAt[block]];
            for (int row = day.firstRow(); row < end; row++) {
                if (row != stays && table[row * n + block] < NEVER) {
                    table[row * n + block] += task.wishes.moved();
                }
            }
        }
    }

    /** Who sits in a block that begins at that tick, by seat; {@link #NOBODY} in an optional seat that stays empty. */
    int[] panel(int block, int tick, List<Ban> bans) {
        gather(block, bans, tick, tick + 1);
        int[] chosen = new int[task.seats[block].length];
        if (choose(block, task.row[tick], chosen) >= NEVER) {
            throw new IllegalStateException("nobody for block " + block + " at tick " + tick);
        }
        return chosen;
    }

    /** Collects the cheapest people of each seat at each tick of a range. */
    private void gather(int block, List<Ban> bans, int from, int until) {
        Task.Seat[] seats = task.seats[block];
        int ranks = seats.length;
        if (cost.length < ranks * ranks || cost[0].length < task.rows) {
            cost = new int[Math.max(cost.length, ranks * ranks)][task.rows];
            who = new int[cost.length][task.rows];
        }
        for (int list = 0; list < ranks * ranks; list++) {
            Arrays.fill(cost[list], task.row[from], task.row[from] + until - from, NEVER);
        }
        for (int seat = 0; seat < seats.length; seat++) {
            for (int person : seats[seat].pool()) {
                Ban ban = ban(bans, block, person);
                if (ban == null || !ban.always()) {
                    offer(block, seat, person, ban == null ? List.of() : bans, from, until);
                }
            }
        }
    }

    /** What the seats of any plan cost at the least, whenever they are. */
    int least() {
        if (task.days.isEmpty()) {
            return 0;
        }
        int sum = 0;
        int from = task.days.getFirst().first();
        int until = task.days.getLast().end() - 1;
        for (int block = 0; block < task.blocks; block++) {
            for (Task.Seat seat : task.seats[block]) {
                int least = seat.optional() ? 0 : NEVER;
                for (int person : seat.optional() ? new int[0] : seat.pool()) {
                    least = Math.min(
                            least, toll.least(person, from, until) + leastLoad(staff.get(person), from, until));
                }
                sum = Math.min(NEVER, sum + least);
            }
        }
        return sum;
    }

    private int leastLoad(Sitter sitter, int from, int until) {
        if (sitter.room() || mode == Mode.EMPTY) {
            return 0;
        }
        int least = sitter.load(sitter.week(from));
        for (int week = sitter.week(from) + 1; week <= sitter.week(until); week++) {
            least = Math.min(least, sitter.load(week));
        }
        return task.wishes.load() * (2 * least + 1);
    }

    private static @Nullable Ban ban(List<Ban> bans, int block, int person) {
        Ban found = null;
        for (Ban one : bans) {
            if (one.block() == block && one.person() == person && (found == null || one.always())) {
                found = one;
            }
        }
        return found;
    }

    private void offer(int block, int seat, int person, List<Ban> bans, int from, int until) {
        Sitter sitter = staff.get(person);
        int length = task.length[block];
        int ranks = task.seats[block].length;
        int fixed = fixed(block, seat, person);
        Ticks able = mode == Mode.BOOKED ? sitter.starts(length) : sitter.startsIfEmpty(length);
        Ticks wanted = task.starts[block];
        for (int tick = wanted.nextInBoth(able, from, until);
                tick >= 0;
                tick = wanted.nextInBoth(able, tick + 1, until)) {
            if (!bans.isEmpty() && isBanned(bans, block, person, tick)) {
                continue;
            }
            insert(seat * ranks, ranks, task.row[tick], fixed + perTick(block, seat, person, tick), person);
        }
    }

    /** What a seat costs if that person takes it. */
    int price(int block, int seat, int person, int tick) {
        if (person == NOBODY) {
            return task.wishes.shadow() * EMPTY;
        }
        return fixed(block, seat, person) + perTick(block, seat, person, tick);
    }

    private int fixed(int block, int seat, int person) {
        Sitter sitter = staff.get(person);
        boolean isNew = task.wasPlaced[block]
                && !sitter.room()
                && !task.satIn.get(block).contains(person);
        boolean optional = task.seats[block][seat].optional();
        return (isNew ? task.wishes.newPerson() : 0)
                + (optional ? task.wishes.shadow() * steps(sitter.who().traits().toGraduation()) : 0);
    }

    private int perTick(int block, int seat, int person, int tick) {
        Sitter sitter = staff.get(person);
        boolean free = mode == Mode.EMPTY && task.seats[block][seat].optional();
        int price = free ? 0 : toll.of(person, tick, task.length[block]);
        if (task.seats[block][seat].optional() || sitter.room()) {
            return price;
        }
        return price
                + (mode == Mode.EMPTY ? 0 : task.wishes.load() * (2 * sitter.load(sitter.week(tick)) + 1))
                + (sitter.wrongHalf(tick) ? task.wishes.preference() : 0);
    }

    private static boolean isBanned(List<Ban> bans, int block, int person, int tick) {
        for (Ban one : bans) {
            if (one.block() == block && one.person() == person && one.covers(tick)) {
                return true;
            }
        }
        return false;
    }

    /** Whoever has one step left comes first; three or more count alike. */
    static int steps(int toGraduation) {
        return Math.clamp(toGraduation - 1L, 0, STEPS_THAT_MATTER);
    }

    private void insert(int list, int ranks, int row, int price, int person) {
        for (int rank = ranks - 1; rank >= 0; rank--) {
            if (price >= cost[list + rank][row]) {
                return;
            }
            if (rank + 1 < ranks) {
                cost[list + rank + 1][row] = cost[list + rank][row];
                who[list + rank + 1][row] = who[list + rank][row];
            }
            cost[list + rank][row] = price;
            who[list + rank][row] = person;
        }
    }

    private int choose(int block, int row, int @Nullable [] chosen) {
        int[] people = new int[task.seats[block].length];
        return choose(block, row, 0, 0, NEVER, people, chosen);
    }

    /** Tries the few ways to fill the seats from here on; returns the best price below {@code best}, or that. */
    private int choose(int block, int row, int seat, int soFar, int best, int[] people, int @Nullable [] chosen) {
        if (seat == people.length) {
            if (chosen != null) {
                System.arraycopy(people, 0, chosen, 0, people.length);
            }
            return soFar;
        }
        int lowest = best;
        int ranks = people.length;
        for (int rank = 0; rank < ranks; rank++) {
            int price = soFar + cost[seat * ranks + rank][row];
            if (price >= lowest) {
                break;
            }
            int person = who[seat * ranks + rank][row];
            if (!sits(people, seat, person)) {
                people[seat] = person;
                lowest = choose(block, row, seat + 1, price, lowest, people, chosen);
            }
        }
        if (task.seats[block][seat].optional()) {
            int price = soFar + task.wishes.shadow() * EMPTY;
            if (price < lowest) {
                people[seat] = NOBODY;
                lowest = choose(block, row, seat + 1, price, lowest, people, chosen);
            }
        }
        return lowest;
    }

    private static boolean sits(int[] people, int until, int person) {
        for (int seat = 0; seat < until; seat++) {
            if (people[seat] == person) {
                return true;
            }
        }
        return false;
    }
}
