package loopkeeper.scheduler.planner;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.PlanOutcome.Clash;

/** Why a problem has no plan, most telling first. */
final class WhyNot {

    private WhyNot() {}

    static List<Clash> of(Options options) {
        List<Clash> clashes = new ArrayList<>(tooFewPeople(options));
        for (int block = 0; block < options.blocks; block++) {
            BlockNeed need = options.problem.blocks().get(block);
            if (options.candidateStarts(block).isEmpty()) {
                clashes.add(
                        new Clash.CandidateNeverFree(need.key(), need.length().toMinutes()));
            }
        }
        for (int block = 0; block < options.blocks; block++) {
            boolean filled = fillable(options, block) == options.seats(block);
            if (filled
                    && !options.candidateStarts(block).isEmpty()
                    && options.starts(block).isEmpty()) {
                clashes.add(new Clash.NoCommonTime(
                        options.problem.blocks().get(block).key(), lookedAt(options, block)));
            }
        }
        if (clashes.isEmpty()) {
            clashes.add(new Clash.NotTogether(
                    options.problem.rules().days(),
                    options.problem.rules().activePerDay().toMinutes()));
        }
        return clashes;
    }

    private static List<Clash> tooFewPeople(Options options) {
        List<Clash> clashes = new ArrayList<>();
        Matching all = new Matching(options.people.size());
        int filled = 0;
        int seats = 0;
        for (int block = 0; block < options.blocks; block++) {
            int have = fillable(options, block);
            if (have < options.seats(block)) {
                clashes.add(new Clash.PoolTooSmall(
                        options.problem.blocks().get(block).key(), have, options.seats(block)));
            }
            for (int seat = 0; seat < options.seats(block); seat++) {
                seats++;
                filled += all.addSeat(options.pool(block, seat)) ? 1 : 0;
            }
        }
        if (options.different && clashes.isEmpty() && filled < seats) {
            clashes.add(new Clash.TooFewDifferentPeople(filled, seats));
        }
        return clashes;
    }

    private static int fillable(Options options, int block) {
        Matching alone = new Matching(options.people.size());
        int filled = 0;
        for (int seat = 0; seat < options.seats(block); seat++) {
            filled += alone.addSeat(options.pool(block, seat)) ? 1 : 0;
        }
        return filled;
    }

    private static List<PanelistId> lookedAt(Options options, int block) {
        BitSet all = new BitSet();
        for (int seat = 0; seat < options.seats(block); seat++) {
            all.or(options.pool(block, seat));
        }
        return all.stream().mapToObj(one -> options.people.get(one).who().id()).toList();
    }
}
