package loopkeeper.rubrics.scoring;

import java.util.List;

/**
 * The weighted composite of block scores, with a 90 % interval from pooled rater error and assumption-free bounds for
 * what is missing. The definition is written out in {@code docs/rubrics.md}: block score = plain mean over raters;
 * composite = sum of weight times score over the observed blocks, divided by their weights; standard error squared =
 * sum of (weight / observed weight) squared times rater variance / raters. The prior variance is that of a block score
 * by one interviewer with reliability .44 (Huffcutt, Culbertson and Weyhrauch 2013).
 *
 * @param total the sum of all weights
 * @param observed the sum of the weights of the blocks with a card
 * @param value the composite over the observed blocks, in points; {@code NaN} when none is observed
 * @param halfWidth half the width of the 90 % interval, in points; {@code NaN} when none is observed
 * @param least the composite if every missing block scored 1
 * @param most the composite if every missing block scored 4
 * @param complete whether the composite may be shown: coverage of at least 0.80 and no must-have block missing
 * @param missing keys of the weighted blocks without a card
 */
public record Composite(
        int total,
        int observed,
        double value,
        double halfWidth,
        double least,
        double most,
        boolean complete,
        List<String> missing) {

    /** Rater error variance of a block score before enough double-rated blocks are known, in points squared. */
    public static final double PRIOR_VARIANCE = 0.39;

    private static final double NORMAL_90 = 1.6448536269514722;
    private static final int PERCENT_NEEDED = 80;

    public Composite {
        missing = List.copyOf(missing);
    }

    /**
     * The composite of these blocks. Weights are summed as integers.
     *
     * @param raterVariance error variance of one rater's block score, in points squared
     */
    public static Composite of(List<BlockCards> blocks, double raterVariance) {
        int total = blocks.stream().mapToInt(BlockCards::weight).sum();
        List<BlockCards> seen = blocks.stream().filter(Composite::counts).toList();
        List<BlockCards> unseen = blocks.stream()
                .filter(block -> block.weight() > 0 && !counts(block))
                .toList();
        int observed = seen.stream().mapToInt(BlockCards::weight).sum();
        double points = 0;
        double variance = 0;
        for (BlockCards block : seen) {
            points += block.weight() * block.score();
            double share = (double) block.weight() / observed;
            variance += share * share * raterVariance / block.cards().size();
        }
        int open = total - observed;
        boolean mustHaveMissing = unseen.stream().anyMatch(BlockCards::mustHave);
        return new Composite(
                total,
                observed,
                observed == 0 ? Double.NaN : points / observed,
                observed == 0 ? Double.NaN : NORMAL_90 * Math.sqrt(variance),
                total == 0 ? Double.NaN : (points + open * 1.0) / total,
                total == 0 ? Double.NaN : (points + open * 4.0) / total,
                observed > 0 && observed * 100 >= total * PERCENT_NEEDED && !mustHaveMissing,
                unseen.stream().map(BlockCards::block).toList());
    }

    /** How much of the weight is observed, 0 to 1. */
    public double coverage() {
        return total == 0 ? 0 : (double) observed / total;
    }

    private static boolean counts(BlockCards block) {
        return block.weight() > 0 && !block.cards().isEmpty();
    }
}
