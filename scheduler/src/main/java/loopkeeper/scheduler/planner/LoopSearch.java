package loopkeeper.scheduler.planner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Places all blocks on a few given days, one after the other in time, going back when stuck.
 *
 * <p>Where people may sit once only, whoever sits is left open until the end and only kept possible; where they may sit
 * twice, panels are tried one by one.
 */
final class LoopSearch {

    /** What makes a plan better than another on the same days. */
    enum Aim {
        EARLY_END,
        LITTLE_IDLE
    }

    /** A full set of starts; {@code people} by block and seat. */
    static final class Draft {
        private final int[] starts;
        private final int[][] people;
        private final int cost;

        Draft(int[] starts, int[][] people, int cost) {
            this.starts = starts;
            this.people = people;
            this.cost = cost;
        }

        int[] starts() {
            return starts.clone();
        }

        int[] people(int block) {
            return people[block].clone();
        }

        int cost() {
            return cost;
        }
    }

    private static final int PANELS_A_START = 64;

    private final Options options;
    private final Aim aim;
    private final boolean inOrder;
    private final Effort effort;
    private final BitSet[] starts;
    private final Map<Long, Integer> activeLeft = new HashMap<>();
    private final int[] startOf;
    private final int[][] panelOf;
    private final boolean[] placed;
    private int best;
    private @Nullable Draft found;

    /**
     * Prepares a search.
     *
     * @param better only plans that cost less are of interest
     */
    LoopSearch(Options options, List<Long> days, Aim aim, boolean inOrder, int better, Effort effort) {
        this.options = options;
        this.aim = aim;
        this.inOrder = inOrder;
        this.effort = effort;
        this.best = better;
        this.starts = new BitSet[options.blocks];
        for (int block = 0; block < options.blocks; block++) {
            BitSet here = new BitSet();
            options.starts(block).stream()
                    .filter(tick -> days.contains(options.day(tick)))
                    .forEach(here::set);
            starts[block] = here;
        }
        days.forEach(day -> activeLeft.put(day, options.activeLeft(day)));
        this.startOf = new int[options.blocks];
        this.panelOf = new int[options.blocks][];
        this.placed = new boolean[options.blocks];
    }

    @Nullable
    Draft run() {
        int wanted = 0;
        for (int block = 0; block < options.blocks; block++) {
            if (starts[block].isEmpty()) {
                return null;
            }
            wanted += options.length(block);
        }
        if (wanted <= activeLeft.values().stream().mapToInt(Integer::intValue).sum()) {
            next(0, 0, 0, -1, new Matching(options.people.size()));
        }
        return found;
    }

    private void next(int done, int cursor, int idle, int lastEnd, Matching matching) {
        if (done == options.blocks) {
            keep(aim == Aim.EARLY_END ? lastEnd : idle);
            return;
        }
        for (int block = 0; block < options.blocks && !effort.spent(); block++) {
            if (!placed[block]) {
                tryStarts(block, done, cursor, idle, lastEnd, matching);
                if (inOrder) {
                    return;
                }
            }
        }
    }

    private void tryStarts(int block, int done, int cursor, int idle, int lastEnd, Matching matching) {
        int length = options.length(block);
        for (int tick = starts[block].nextSetBit(cursor); tick >= 0; tick = starts[block].nextSetBit(tick + 1)) {
            if (!effort.step()) {
                return;
            }
            long day = options.day(tick);
            boolean sameDay = lastEnd > 0 && options.day(lastEnd - 1) == day;
            int idleNow = sameDay ? idle + tick - lastEnd : idle;
            int costSoFar = aim == Aim.EARLY_END ? tick + length : idleNow;
            if (costSoFar >= best) {
                if (aim == Aim.EARLY_END) {
                    return;
                }
                continue;
            }
            int left = activeLeft.getOrDefault(day, 0);
            if (left < length) {
                continue;
            }
            activeLeft.put(day, left - length);
            placed[block] = true;
            startOf[block] = tick;
            if (options.different) {
                Matching more = matching.copy();
                if (more.add(options.able(), block, tick)) {
                    next(done + 1, tick + length + options.pause, idleNow, tick + length, more);
                }
            } else {
                for (int[] panel : panels(block, tick)) {
                    panelOf[block] = panel;
                    next(done + 1, tick + length + options.pause, idleNow, tick + length, matching);
                }
            }
            placed[block] = false;
            activeLeft.put(day, left);
        }
    }

    private void keep(int cost) {
        if (cost >= best) {
            return;
        }
        best = cost;
        found = new Draft(
                startOf.clone(), options.different ? lightest() : Arrays.copyOf(panelOf, panelOf.length), cost);
    }

    /** The people with the fewest interviews that week who can fill all seats at these starts. */
    private int[][] lightest() {
        List<BitSet> seats = new ArrayList<>();
        int first = Arrays.stream(startOf).min().orElse(0);
        for (int block = 0; block < options.blocks; block++) {
            for (BitSet[] seat : options.able()[block]) {
                seats.add(seat[startOf[block]]);
            }
        }
        int[] order = order(first, options.people.size());
        int[] people = Matching.first(seats, order);
        int[][] panels = new int[options.blocks][];
        int at = 0;
        for (int block = 0; block < options.blocks; block++) {
            panels[block] = Arrays.copyOfRange(people, at, at + options.seats(block));
            at += options.seats(block);
        }
        return panels;
    }

    private int[] order(int tick, int people) {
        return IntStream.range(0, people)
                .boxed()
                .sorted(Comparator.comparingInt(one -> weekLoad(one, tick)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int weekLoad(int person, int tick) {
        FreeTicks ticks = options.people.get(person);
        return ticks.inWeekOf(options.grid.dateAt(tick, ticks.who().zone()));
    }

    /** Panels of different people for one block, given who already sits where; lightest people first. */
    private List<int[]> panels(int block, int tick) {
        List<int[]> out = new ArrayList<>();
        fill(block, tick, 0, new int[options.seats(block)], order(tick, options.people.size()), out);
        return out;
    }

    private void fill(int block, int tick, int seat, int[] panel, int[] order, List<int[]> out) {
        if (seat == panel.length) {
            out.add(panel.clone());
            return;
        }
        BitSet able = options.able()[block][seat][tick];
        for (int person : order) {
            if (out.size() >= PANELS_A_START) {
                return;
            }
            boolean sitsHere = Arrays.stream(panel, 0, seat).anyMatch(one -> one == person);
            if (able.get(person) && !sitsHere && again(person, tick, tick + options.length(block), block)) {
                panel[seat] = person;
                fill(block, tick, seat + 1, panel, order, out);
            }
        }
    }

    /** Whether somebody who may already sit in this plan can sit once more: buffer and caps. */
    private boolean again(int person, int start, int end, int block) {
        FreeTicks ticks = options.people.get(person);
        int buffer = Grid.ticks(options.problem.rules().buffer());
        LocalDate day = options.grid.dateAt(start, ticks.who().zone());
        int onDay = ticks.onDay(day);
        int inWeek = ticks.inWeekOf(day);
        for (int other = 0; other < options.blocks; other++) {
            if (other == block
                    || !placed[other]
                    || Arrays.stream(panelOf[other]).noneMatch(one -> one == person)) {
                continue;
            }
            int otherEnd = startOf[other] + options.length(other);
            if (start < otherEnd + buffer && startOf[other] < end + buffer) {
                return false;
            }
            LocalDate otherDay = options.grid.dateAt(startOf[other], ticks.who().zone());
            onDay += otherDay.equals(day) ? 1 : 0;
            inWeek += FreeTicks.week(otherDay).equals(FreeTicks.week(day)) ? 1 : 0;
        }
        return onDay < ticks.who().dayCap() && inWeek < ticks.who().weekCap();
    }
}
