package loopkeeper.rubrics.scoring;

import java.util.List;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.Level;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.Scorecard.Content;
import loopkeeper.rubrics.Scorecard.Rating;
import org.jspecify.annotations.Nullable;

/**
 * The counting cards of one block.
 *
 * @param block the block's key
 * @param weight its whole-number weight, 0 or more
 * @param mustHave whether there is no composite without it
 * @param rubric what the cards follow
 * @param cards one a rater, in a fixed order; empty when nobody's card is in
 */
public record BlockCards(String block, int weight, boolean mustHave, Rubric rubric, List<Content> cards) {

    public BlockCards {
        cards = List.copyOf(cards);
    }

    /**
     * A rater's block score: the weighted mean of the levels given, over the competencies that have one; {@code NaN}
     * when none has.
     */
    public double raterScore(Content card) {
        int weights = 0;
        int sum = 0;
        for (Competency row : rubric.competencies()) {
            Level level = level(card, row);
            if (level != null) {
                weights += row.weight();
                sum += row.weight() * level.points();
            }
        }
        return weights == 0 ? Double.NaN : (double) sum / weights;
    }

    /** The block score: the plain mean of its raters' scores; {@code NaN} without cards. */
    public double score() {
        return cards.stream().mapToDouble(this::raterScore).average().orElse(Double.NaN);
    }

    /** The plain mean of the levels given to one competency; {@code NaN} when nobody gave one. */
    public double mean(String competency) {
        return rubric.competency(competency).stream()
                .flatMap(row -> cards.stream().map(card -> level(card, row)))
                .filter(level -> level != null)
                .mapToInt(Level::points)
                .average()
                .orElse(Double.NaN);
    }

    private static @Nullable Level level(Content card, Competency row) {
        Rating rating = card.ratings().get(row.key());
        return rating == null ? null : rating.level();
    }
}
