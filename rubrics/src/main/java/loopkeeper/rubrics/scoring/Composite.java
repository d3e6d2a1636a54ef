package loopkeeper.rubrics.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.Scorecard;
import org.jspecify.annotations.Nullable;

/**
 * What the cards of a loop add up to, with every number on the way so that a person can do the sum again. Nothing
 * missing is ever filled in.
 *
 * @param blocks in the order given
 * @param coveredWeight the weights of blocks with at least one card
 * @param totalWeight the weights of all blocks
 * @param outcome the composite, or why there is none
 * @param bounds the lowest and highest it could come to, with every missing block at 1 and at 4
 */
public record Composite(List<BlockScore> blocks, int coveredWeight, int totalWeight, Outcome outcome, Bounds bounds) {

    /**
     * Variance in points squared of one rater's block score around the panel's, before an organisation has enough
     * blocks of its own. It matches a reliability of .44 for one interviewer (Huffcutt and others, 2013).
     */
    public static final double PRIOR_RATER_VARIANCE = 0.39;

    /** How many standard errors a 90 % interval reaches to each side. */
    public static final double REACH = 1.645;

    private static final int LEAST_COVERAGE_PERCENT = 80;
    private static final int LOWEST = 1;
    private static final int HIGHEST = 4;

    public Composite {
        blocks = List.copyOf(blocks);
    }

    /**
     * One block.
     *
     * @param raters each rater's block score, in the order of the cards that have one
     * @param competencies in the order of the rubric
     * @param score the plain mean over raters; null without any
     */
    public record BlockScore(
            String block,
            int weight,
            boolean mustHave,
            List<Double> raters,
            List<CompetencyMean> competencies,
            @Nullable Double score) {

        public BlockScore {
            raters = List.copyOf(raters);
            competencies = List.copyOf(competencies);
        }
    }

    /** The plain mean of one competency over raters; null without any. */
    public record CompetencyMean(
            String competency, int weight, @Nullable Double mean) {}

    /** Points on the scale of 1 to 4. */
    public record Bounds(double low, double high) {}

    /** What can be said in one number. */
    public sealed interface Outcome {

        /**
         * The composite with its 90 % interval.
         *
         * @param low points less the half width; may lie below 1, and is not cut
         * @param high points and the half width; may lie above 4, and is not cut
         */
        record Complete(double points, double standardError, double halfWidth, double low, double high)
                implements Outcome {

            /** Whether an end of the interval lies off the scale, which is to be said where it is shown. */
            public boolean leavesScale() {
                return low < LOWEST || high > HIGHEST;
            }
        }

        /**
         * No composite: less than 80 % of the weights are in, or a block that must be there is not.
         *
         * @param missing every block without a card, in order
         * @param missingMustHaves those among them that a composite needs
         */
        record Incomplete(List<String> missing, List<String> missingMustHaves) implements Outcome {
            public Incomplete {
                missing = List.copyOf(missing);
                missingMustHaves = List.copyOf(missingMustHaves);
            }
        }
    }

    /**
     * Adds up the cards.
     *
     * @param blocks every block of the loop, also those without a card; at least one
     * @param raterVariance in points squared, such as {@link #PRIOR_RATER_VARIANCE}
     * @throws IllegalArgumentException if there is no block, a weight is below 1 or the variance is negative
     */
    public static Composite of(List<BlockCards> blocks, double raterVariance) {
        if (blocks.isEmpty() || blocks.stream().anyMatch(one -> one.weight() < 1)) {
            throw new IllegalArgumentException("needs blocks with weights of 1 or more, got " + blocks);
        }
        if (!(raterVariance >= 0)) {
            throw new IllegalArgumentException("rater variance must be 0 or more, got " + raterVariance);
        }
        List<BlockScore> scores = blocks.stream().map(Composite::scored).toList();
        int total = 0;
        int covered = 0;
        double weighted = 0;
        double squares = 0;
        for (BlockScore one : scores) {
            total += one.weight();
            Double score = one.score();
            if (score != null) {
                covered += one.weight();
                weighted += one.weight() * score;
                squares += (double) one.weight()
                        * one.weight()
                        * raterVariance
                        / one.raters().size();
            }
        }
        int missing = total - covered;
        Bounds bounds = new Bounds((weighted + missing * LOWEST) / total, (weighted + missing * HIGHEST) / total);
        List<String> absent = absent(scores, false);
        List<String> needed = absent(scores, true);
        if (!needed.isEmpty() || covered * 100 < LEAST_COVERAGE_PERCENT * total) {
            return new Composite(scores, covered, total, new Outcome.Incomplete(absent, needed), bounds);
        }
        double points = weighted / covered;
        double error = Math.sqrt(squares) / covered;
        double half = REACH * error;
        return new Composite(
                scores,
                covered,
                total,
                new Outcome.Complete(points, error, half, points - half, points + half),
                bounds);
    }

    private static List<String> absent(List<BlockScore> scores, boolean onlyMustHave) {
        return scores.stream()
                .filter(one -> one.score() == null && (one.mustHave() || !onlyMustHave))
                .map(BlockScore::block)
                .toList();
    }

    /** One block's cards added up, with every number on the way. */
    public static BlockScore scored(BlockCards block) {
        List<Double> raters = new ArrayList<>();
        for (Scorecard.Content card : block.cards()) {
            block.scoreOf(card).ifPresent(raters::add);
        }
        List<CompetencyMean> means = new ArrayList<>();
        for (Competency one : block.rubric().competencies()) {
            means.add(new CompetencyMean(one.key(), one.weight(), orNull(block.meanOf(one.key()))));
        }
        return new BlockScore(block.block(), block.weight(), block.mustHave(), raters, means, orNull(block.score()));
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
