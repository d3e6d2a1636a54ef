package loopkeeper.scheduler.planner;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.Wishes;

/** One loop as numbers: blocks, seats and the candidate's days on a grid. Never changes. */
final class Task {

    static final int NEVER = -1;

    final PanelProblem problem;
    final Wishes wishes;
    final Grid grid;
    final int blocks;
    final int[] length;
    final int pause;
    final boolean different;
    final Seat[][] seats;
    /** By block: the blocks that must be over before it, and those that must not have begun, as sets of bits. */
    final int[] after;

    final int[] before;
    final Subsets subsets;
    final List<Day> days;
    final int maxDays;
    final int span;
    final NavigableSet<Long> held;
    final long release;
    /** By block: when the candidate could begin it. */
    final Ticks[] starts;
    /** By tick of the grid: its row in a table of costs, or {@link #NEVER}. */
    final int[] row;

    final int rows;
    /** By block: whether it was placed before, and the tick it began at, {@link #NEVER} if that is not on the grid. */
    final boolean[] wasPlaced;

    final int[] wasAt;
    /** By block: who sat in it before; empty if it was nowhere. */
    final List<Set<Integer>> satIn;

    /** One seat: who may sit, by number; rising. */
    @SuppressWarnings("ArrayRecordComponent") // read only, by this package alone
    record Seat(int[] pool, boolean optional) {}

    /**
     * One day of the candidate on which something could be held.
     *
     * @param first its first free tick; {@code end} is the one after its last
     * @param active how many ticks of interviews it can still take
     */
    record Day(long epochDay, int first, int end, int active, int firstRow) {}

    Task(PanelProblem problem, Staff staff, List<Placement> earlier) {
        this.problem = problem;
        this.wishes = problem.wishes();
        this.grid = staff.grid();
        this.blocks = problem.blocks().size();
        this.pause = Grid.ticks(problem.rules().pause());
        this.different = problem.rules().differentPeople();
        this.maxDays = problem.rules().days();
        this.span = problem.rules().span();
        this.length = new int[blocks];
        this.seats = new Seat[blocks][];
        Map<String, Integer> index = new HashMap<>();
        for (int block = 0; block < blocks; block++) {
            BlockNeed need = problem.blocks().get(block);
            index.put(need.key(), block);
            length[block] = Grid.ticks(need.length());
            seats[block] = need.seats().stream()
                    .map(seat -> new Seat(pool(seat, staff), seat.optional()))
                    .toArray(Seat[]::new);
        }
        this.after = new int[blocks];
        this.before = new int[blocks];
        order(index);
        this.subsets = Subsets.of(length, after, before);
        this.held = heldDays();
        Ticks free = grid.within(problem.candidateFree());
        problem.alreadyHeld()
                .forEach(slot -> grid.cut(free, slot, problem.rules().pause()));
        this.row = new int[grid.size()];
        Arrays.fill(row, NEVER);
        this.starts = new Ticks[blocks];
        this.days = findDays(free, staff.zone(problem.candidateZone()));
        this.rows = days.isEmpty() ? 0 : days.getLast().firstRow + days.getLast().end - days.getLast().first;
        LocalDate from = wishes.release();
        this.release = from != null ? from.toEpochDay() : days.isEmpty() ? 0 : firstFree();
        this.wasPlaced = new boolean[blocks];
        this.wasAt = new int[blocks];
        Arrays.fill(wasAt, NEVER);
        this.satIn = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            satIn.add(new HashSet<>());
        }
        for (Placement one : earlier) {
            Integer block = index.get(one.block());
            if (block != null) {
                wasPlaced[block] = true;
                wasAt[block] = grid.tickAt(one.slot().start());
                one.seats().forEach(seat -> {
                    Integer number = staff.number(seat.person());
                    if (number != null) {
                        satIn.get(block).add(number);
                    }
                });
            }
        }
    }

    private long firstFree() {
        Instant first = problem.candidateFree().stream()
                .map(TimeSlot::start)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return LocalDate.ofInstant(first, problem.candidateZone()).toEpochDay();
    }

    private int[] pool(BlockNeed.SeatNeed seat, Staff staff) {
        List<PanelistId> seated = problem.alreadySeated();
        return seat.pool().stream()
                .map(staff::number)
                .filter(one ->
                        one != null && staff.get(one).who().traits().tags().containsAll(seat.tags()))
                .mapToInt(one -> one)
                .filter(one -> !different
                        || staff.get(one).room()
                        || !seated.contains(staff.get(one).who().id()))
                .sorted()
                .toArray();
    }

    private void order(Map<String, Integer> index) {
        for (int block = 0; block < blocks; block++) {
            for (String key : problem.blocks().get(block).after()) {
                after[block] |= 1 << index.getOrDefault(key, 0);
            }
        }
        for (int round = 0; round < blocks; round++) {
            for (int block = 0; block < blocks; block++) {
                for (int other = 0; other < blocks; other++) {
                    after[block] |= (after[block] >> other & 1) != 0 ? after[other] : 0;
                }
            }
        }
        for (int block = 0; block < blocks; block++) {
            for (int other = 0; other < blocks; other++) {
                before[block] |= (after[other] >> block & 1) != 0 ? 1 << other : 0;
            }
        }
    }

    private NavigableSet<Long> heldDays() {
        TreeSet<Long> all = new TreeSet<>();
        for (TimeSlot slot : problem.alreadyHeld()) {
            long last = LocalDate.ofInstant(slot.end().minusNanos(1), problem.candidateZone())
                    .toEpochDay();
            long first =
                    LocalDate.ofInstant(slot.start(), problem.candidateZone()).toEpochDay();
            for (long day = first; day <= last; day++) {
                all.add(day);
            }
        }
        return all;
    }

    private List<Day> findDays(Ticks free, ZoneTicks zone) {
        for (int block = 0; block < blocks; block++) {
            starts[block] = free.starts(length[block]);
        }
        List<Day> out = new ArrayList<>();
        int rowsSoFar = 0;
        for (int index = 0; index < zone.days(); index++) {
            int end = zone.endTick(index);
            int first = end;
            int last = -1;
            for (int block = 0; block < blocks; block++) {
                starts[block].clear(Math.max(zone.firstTick(index), end - length[block] + 1), end);
                int one = starts[block].nextInBoth(starts[block], zone.firstTick(index), end);
                first = one >= 0 ? Math.min(first, one) : first;
            }
            for (int tick = first; tick < end; tick++) {
                last = free.has(tick) ? tick : last;
            }
            if (first < end) {
                Day day = new Day(zone.epochDay(index), first, last + 1, active(zone.epochDay(index)), rowsSoFar);
                for (int tick = first; tick <= last; tick++) {
                    row[tick] = rowsSoFar++;
                }
                out.add(day);
            }
        }
        return List.copyOf(out);
    }

    /** How many ticks of interviews that day can still take. */
    private int active(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        Instant from = date.atStartOfDay(problem.candidateZone()).toInstant();
        Instant until = date.plusDays(1).atStartOfDay(problem.candidateZone()).toInstant();
        Duration left = problem.rules().activePerDay();
        for (TimeSlot slot : problem.alreadyHeld()) {
            Instant start = slot.start().isBefore(from) ? from : slot.start();
            Instant end = slot.end().isAfter(until) ? until : slot.end();
            if (end.isAfter(start)) {
                left = left.minus(Duration.between(start, end));
            }
        }
        return left.isNegative() ? 0 : Math.toIntExact(Math.min(left.toSeconds() / Grid.TICK, 1 << 20));
    }

    /** Whether all of it is held on a day or two, with nothing that stays on others. */
    boolean isDayOrTwo() {
        return held.isEmpty() && blocks > 0 && maxDays >= 1 && maxDays <= 2 && span >= 1;
    }

    int all() {
        return (1 << blocks) - 1;
    }
}
