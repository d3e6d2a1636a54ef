package loopkeeper.scheduler.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest people for blocks whose times are fixed, so that nobody sits twice who may not: depth first, seat by
 * seat, the seat with the fewest people first, leaving a branch once the rest can't be cheaper than the best so far.
 */
final class Seating {

    private static final int MOST_STEPS = 3_000;

    private final Task task;
    private final Staff staff;
    private final Panels panels;
    private final Clashing clashing;
    private final Panels.Mode mode;
    private final List<Chair> chairs = new ArrayList<>();
    private int[][] people = new int[0][];
    private int[] starts = new int[0];
    private int steps;
    private int best;
    private int @Nullable [][] found;

    /** One seat and who could take it, the cheapest first; {@link Panels#NOBODY} stands for leaving it empty. */
    private record Chair(int block, int seat, List<Guest> guests) {
        int least() {
            return guests.getFirst().cost();
        }
    }

    private record Guest(int person, int cost) {}

    Seating(Task task, Staff staff, Panels panels, Clashing clashing, Panels.Mode mode) {
        this.mode = mode;
        this.task = task;
        this.staff = staff;
        this.panels = panels;
        this.clashing = clashing;
    }

    /**
     * Looks for people for these times.
     *
     * @param limit only what costs less is of interest: seats only, in points
     * @return who sits, by block and seat; null if nobody can, or nobody was found soon
     */
    int @Nullable [][] run(int[] startOf, List<Ban> bans, int limit) {
        starts = startOf.clone();
        chairs.clear();
        people = new int[task.blocks][];
        for (int block = 0; block < task.blocks; block++) {
            people[block] = new int[task.seats[block].length];
            Arrays.fill(people[block], Panels.NOBODY);
            for (int seat = 0; seat < people[block].length; seat++) {
                List<Guest> guests = guests(block, seat, bans);
                if (guests.isEmpty()) {
                    return null;
                }
                chairs.add(new Chair(block, seat, guests));
            }
        }
        chairs.sort(Comparator.comparingInt(chair -> chair.guests.size()));
        int[] rest = new int[chairs.size() + 1];
        for (int i = chairs.size() - 1; i >= 0; i--) {
            rest[i] = rest[i + 1] + chairs.get(i).least();
        }
        best = limit;
        found = null;
        steps = 0;
        seat(0, 0, rest);
        return found;
    }

    int cost() {
        return best;
    }

    private List<Guest> guests(int block, int seat, List<Ban> bans) {
        List<Guest> guests = new ArrayList<>();
        for (int person : task.seats[block][seat].pool()) {
            int tick = starts[block];
            Sitter sitter = staff.get(person);
            Ticks able = mode == Panels.Mode.BOOKED
                    ? sitter.starts(task.length[block])
                    : sitter.startsIfEmpty(task.length[block]);
            if (able.has(tick)
                    && bans.stream()
                            .noneMatch(one -> one.block() == block && one.person() == person && one.covers(tick))) {
                guests.add(new Guest(person, panels.price(block, seat, person, tick)));
            }
        }
        if (task.seats[block][seat].optional()) {
            guests.add(new Guest(Panels.NOBODY, task.wishes.shadow() * Panels.EMPTY));
        }
        guests.sort(Comparator.comparingInt(Guest::cost));
        return guests;
    }

    private void seat(int at, int soFar, int[] rest) {
        if (at == chairs.size()) {
            best = soFar;
            found = Arrays.stream(people).map(int[]::clone).toArray(int[][]::new);
            return;
        }
        Chair chair = chairs.get(at);
        for (Guest guest : chair.guests) {
            if (soFar + guest.cost + rest[at + 1] >= best || steps++ > MOST_STEPS) {
                return;
            }
            if (guest.person == Panels.NOBODY || clashing.maySit(guest.person, chair.block, people, starts)) {
                people[chair.block][chair.seat] = guest.person;
                seat(at + 1, soFar + guest.cost, rest);
                people[chair.block][chair.seat] = Panels.NOBODY;
            }
        }
    }
}
