package loopkeeper.rubrics.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.Scorecard.Rating;
import org.jspecify.annotations.Nullable;

/**
 * Where two raters of one block differ enough to talk about. A block is for discussion when their block scores differ
 * by 1.5 or more, or by 1.0 or more on opposite sides of 2.5; a single competency that differs by 2 or more is listed
 * without alarm, since that happens in a third of all blocks from noise alone.
 *
 * @param block the block's key
 * @param competency the competency that differs; null when the block scores do
 * @param one index of the rater with the lower score, in the order of the cards
 * @param other index of the rater with the higher score
 * @param low the lower score
 * @param high the higher score
 */
public record Disagreement(String block, @Nullable Competency competency, int one, int other, double low, double high) {

    private static final double APART = 1.5;
    private static final double APART_ACROSS_THE_LINE = 1.0;
    private static final double LINE = 2.5;
    private static final int COMPETENCY_APART = 2;
    /** Sums of thirds and fifths are compared with round limits. */
    private static final double ROUNDING = 1e-9;

    public double gap() {
        return high - low;
    }

    /** Whether it is for discussion rather than for the list. */
    public boolean forDiscussion() {
        return competency == null;
    }

    /** All of these blocks: those for discussion first, then by gap, largest first. */
    public static List<Disagreement> of(List<BlockCards> blocks) {
        List<Disagreement> all = new ArrayList<>();
        for (BlockCards block : blocks) {
            for (int one = 0; one < block.cards().size(); one++) {
                for (int other = one + 1; other < block.cards().size(); other++) {
                    compare(block, one, other, all);
                }
            }
        }
        all.sort(Comparator.comparing(Disagreement::forDiscussion)
                .reversed()
                .thenComparing(Comparator.comparingDouble(Disagreement::gap).reversed()));
        return all;
    }

    private static void compare(BlockCards block, int one, int other, List<Disagreement> all) {
        double first = block.raterScore(block.cards().get(one));
        double second = block.raterScore(block.cards().get(other));
        double gap = Math.abs(first - second) + ROUNDING;
        boolean across = Math.min(first, second) < LINE && Math.max(first, second) > LINE;
        if (gap >= APART || (across && gap >= APART_ACROSS_THE_LINE)) {
            all.add(ordered(block.block(), null, one, other, first, second));
        }
        for (Competency row : block.rubric().competencies()) {
            Rating left = block.cards().get(one).ratings().get(row.key());
            Rating right = block.cards().get(other).ratings().get(row.key());
            if (left == null || right == null || left.level() == null || right.level() == null) {
                continue;
            }
            int apart = left.level().points() - right.level().points();
            if (Math.abs(apart) >= COMPETENCY_APART) {
                all.add(ordered(
                        block.block(),
                        row,
                        one,
                        other,
                        left.level().points(),
                        right.level().points()));
            }
        }
    }

    private static Disagreement ordered(
            String block, @Nullable Competency row, int one, int other, double first, double second) {
        return first <= second
                ? new Disagreement(block, row, one, other, first, second)
                : new Disagreement(block, row, other, one, second, first);
    }
}
