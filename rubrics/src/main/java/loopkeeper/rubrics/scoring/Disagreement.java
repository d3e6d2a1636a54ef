package loopkeeper.rubrics.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.Level;
import loopkeeper.rubrics.Scorecard;

/**
 * Where two raters of one block differ. Single competencies two apart happen in a third of all blocks by noise alone,
 * so they are listed but only a gap between whole block scores asks to be discussed.
 *
 * @param block its key
 * @param first index of one card in {@link BlockCards#cards()}
 * @param second index of the other, above the first
 * @param firstScore block score of the first
 * @param secondScore block score of the second
 * @param discuss whether the block scores are 1.5 apart, or 1.0 apart across the hire line of 2.5
 * @param gaps competencies two or more levels apart, largest first; empty where there are none
 */
public record Disagreement(
        String block, int first, int second, double firstScore, double secondScore, boolean discuss, List<Gap> gaps) {

    /** Between a no and a yes. */
    public static final double HIRE_LINE = 2.5;

    private static final double WIDE = 1.5;
    private static final double WIDE_ACROSS_LINE = 1.0;
    private static final int LISTED = 2;
    /** Means such as 3.3 - 1.8 must not miss the limit by the last bit. */
    private static final double SLACK = 1e-9;

    public Disagreement {
        gaps = List.copyOf(gaps);
    }

    /** One competency the two saw differently. */
    public record Gap(String competency, Level first, Level second) {
        public int levels() {
            return Math.abs(first.points() - second.points());
        }
    }

    /** How far the block scores lie apart, in points. */
    public double apart() {
        return Math.abs(firstScore - secondScore);
    }

    /** Every pair that differs enough to be named: those to discuss first, then by size, largest first. */
    public static List<Disagreement> in(List<BlockCards> blocks) {
        List<Disagreement> found = new ArrayList<>();
        for (BlockCards block : blocks) {
            for (int first = 0; first < block.cards().size(); first++) {
                for (int second = first + 1; second < block.cards().size(); second++) {
                    between(block, first, second, found);
                }
            }
        }
        found.sort(Comparator.comparing((Disagreement one) -> !one.discuss())
                .thenComparing(Comparator.comparingDouble(Disagreement::apart).reversed())
                .thenComparing(Comparator.comparingInt(Disagreement::widest).reversed()));
        return List.copyOf(found);
    }

    private int widest() {
        return gaps.isEmpty() ? 0 : gaps.getFirst().levels();
    }

    private static void between(BlockCards block, int first, int second, List<Disagreement> found) {
        OptionalDouble one = block.scoreOf(block.cards().get(first));
        OptionalDouble other = block.scoreOf(block.cards().get(second));
        if (one.isEmpty() || other.isEmpty()) {
            return;
        }
        double a = one.getAsDouble();
        double b = other.getAsDouble();
        double apart = Math.abs(a - b) + SLACK;
        boolean across = (a - HIRE_LINE) * (b - HIRE_LINE) < 0;
        boolean discuss = apart >= WIDE || (across && apart >= WIDE_ACROSS_LINE);
        List<Gap> gaps = gaps(block, block.cards().get(first), block.cards().get(second));
        if (discuss || !gaps.isEmpty()) {
            found.add(new Disagreement(block.block(), first, second, a, b, discuss, gaps));
        }
    }

    private static List<Gap> gaps(BlockCards block, Scorecard.Content one, Scorecard.Content other) {
        List<Gap> gaps = new ArrayList<>();
        for (Competency competency : block.rubric().competencies()) {
            Scorecard.Rating a = one.ratings().get(competency.key());
            Scorecard.Rating b = other.ratings().get(competency.key());
            if (a != null && b != null && a.level() != null && b.level() != null) {
                Gap gap = new Gap(competency.key(), a.level(), b.level());
                if (gap.levels() >= LISTED) {
                    gaps.add(gap);
                }
            }
        }
        gaps.sort(Comparator.comparingInt(Gap::levels).reversed());
        return gaps;
    }
}
