package loopkeeper.scheduler.planner;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.Interviewer;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;

/** What could go where: for each block the starts that the candidate and enough people share, each block alone. */
final class Options {

    final PanelProblem problem;
    final Grid grid;
    final List<FreeTicks> people;
    final int blocks;
    final int pause;
    final boolean different;
    private final BitSet candidate;
    private final long[] dayOf;
    private final BitSet[] candidateStarts;
    private final BitSet[] starts;
    private final BitSet[][] pools;
    /** By block, seat and tick: who could sit; read only where a start is possible. */
    private final BitSet[][][] able;

    Options(PanelProblem problem) {
        this.problem = problem;
        this.grid = Grid.over(problem.candidateFree());
        this.people = problem.people().stream()
                .sorted(Comparator.comparing(Interviewer::id))
                .map(one -> FreeTicks.of(one, grid, problem.rules().buffer()))
                .toList();
        this.blocks = problem.blocks().size();
        this.pause = Grid.ticks(problem.rules().pause());
        this.different = problem.rules().differentPeople();
        this.candidate = grid.inside(problem.candidateFree());
        problem.alreadyHeld()
                .forEach(held -> grid.cut(candidate, held, problem.rules().pause()));
        this.dayOf = new long[grid.size()];
        for (int tick = candidate.nextSetBit(0); tick >= 0; tick = candidate.nextSetBit(tick + 1)) {
            dayOf[tick] = grid.dateAt(tick, problem.candidateZone()).toEpochDay();
        }
        this.pools = pools();
        this.candidateStarts = new BitSet[blocks];
        this.starts = new BitSet[blocks];
        this.able = new BitSet[blocks][][];
        fillStarts(Integer.MAX_VALUE);
    }

    private Options(Options all, int mostLoad) {
        this.problem = all.problem;
        this.grid = all.grid;
        this.people = all.people;
        this.blocks = all.blocks;
        this.pause = all.pause;
        this.different = all.different;
        this.candidate = all.candidate;
        this.dayOf = all.dayOf;
        this.pools = all.pools;
        this.candidateStarts = new BitSet[blocks];
        this.starts = new BitSet[blocks];
        this.able = new BitSet[blocks][][];
        fillStarts(mostLoad);
    }

    /** The same without the people who have more than {@code load} interviews in the week they would be asked for. */
    Options withLoadUpTo(int load) {
        return new Options(this, load);
    }

    /** Whoever sits in a block of this loop that stays is left out where people may sit once only. */
    private BitSet[][] pools() {
        Map<PanelistId, Integer> index = new HashMap<>();
        for (int i = 0; i < people.size(); i++) {
            index.put(people.get(i).who().id(), i);
        }
        if (different) {
            problem.alreadySeated().forEach(index::remove);
        }
        BitSet[][] all = new BitSet[blocks][];
        for (int block = 0; block < blocks; block++) {
            List<BlockNeed.SeatNeed> seats = problem.blocks().get(block).seats();
            all[block] = new BitSet[seats.size()];
            for (int seat = 0; seat < seats.size(); seat++) {
                BitSet pool = new BitSet();
                for (PanelistId one : seats.get(seat).pool()) {
                    Integer at = index.get(one);
                    if (at != null) {
                        pool.set(at);
                    }
                }
                all[block][seat] = pool;
            }
        }
        return all;
    }

    private void fillStarts(int mostLoad) {
        for (int block = 0; block < blocks; block++) {
            int length = length(block);
            candidateStarts[block] = new BitSet();
            starts[block] = new BitSet();
            able[block] = new BitSet[seats(block)][grid.size()];
            for (int tick = candidate.nextSetBit(0); tick >= 0; tick = candidate.nextSetBit(tick + 1)) {
                boolean fits = candidate.nextClearBit(tick) >= tick + length && dayOf[tick] == dayOf[tick + length - 1];
                if (fits) {
                    candidateStarts[block].set(tick);
                    for (int seat = 0; seat < seats(block); seat++) {
                        able[block][seat][tick] = able(pools[block][seat], tick, length, mostLoad);
                    }
                    if (new Matching(people.size()).add(able, block, tick)) {
                        starts[block].set(tick);
                    }
                }
            }
        }
    }

    private BitSet able(BitSet pool, int tick, int length, int mostLoad) {
        BitSet who = new BitSet();
        for (int one = pool.nextSetBit(0); one >= 0; one = pool.nextSetBit(one + 1)) {
            FreeTicks person = people.get(one);
            if (person.freeFor(tick, length) && person.load(tick) <= mostLoad) {
                who.set(one);
            }
        }
        return who;
    }

    int length(int block) {
        return Grid.ticks(problem.blocks().get(block).length());
    }

    int seats(int block) {
        return pools[block].length;
    }

    BitSet pool(int block, int seat) {
        return pools[block][seat];
    }

    BitSet[][][] able() {
        return able;
    }

    BitSet candidateStarts(int block) {
        return candidateStarts[block];
    }

    BitSet starts(int block) {
        return starts[block];
    }

    long day(int tick) {
        return dayOf[tick];
    }

    /** The candidate's days on which some block could start, in order. */
    List<Long> days() {
        TreeSet<Long> days = new TreeSet<>();
        for (BitSet one : starts) {
            one.stream().forEach(tick -> days.add(dayOf[tick]));
        }
        return List.copyOf(days);
    }

    /** The days that blocks which stay already take. */
    SortedSet<Long> heldDays() {
        TreeSet<Long> days = new TreeSet<>();
        for (TimeSlot held : problem.alreadyHeld()) {
            long last = date(held.end().minusNanos(1)).toEpochDay();
            for (long day = date(held.start()).toEpochDay(); day <= last; day++) {
                days.add(day);
            }
        }
        return days;
    }

    /** How many ticks of interviews this day can still take. */
    int activeLeft(long day) {
        Duration left = problem.rules().activePerDay();
        Instant from = midnight(day);
        Instant until = midnight(day + 1);
        for (TimeSlot held : problem.alreadyHeld()) {
            Instant start = held.start().isBefore(from) ? from : held.start();
            Instant end = held.end().isAfter(until) ? until : held.end();
            if (end.isAfter(start)) {
                left = left.minus(Duration.between(start, end));
            }
        }
        return left.isNegative() ? 0 : Math.toIntExact(Math.min(left.toSeconds() / Grid.TICK, Integer.MAX_VALUE / 4));
    }

    private LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, problem.candidateZone());
    }

    private Instant midnight(long day) {
        return LocalDate.ofEpochDay(day).atStartOfDay(problem.candidateZone()).toInstant();
    }
}
