package loopkeeper.rubrics.scoring;

import java.util.List;
import java.util.OptionalDouble;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.Scorecard;

/**
 * One block of a loop with the cards that count for it.
 *
 * @param block its key
 * @param weight its whole-number weight in the loop
 * @param mustHave whether there is no composite without it
 * @param rubric what the cards follow
 * @param cards one for each rater, in an order the caller keeps; empty where nobody has submitted
 */
public record BlockCards(String block, int weight, boolean mustHave, Rubric rubric, List<Scorecard.Content> cards) {

    public BlockCards {
        cards = List.copyOf(cards);
    }

    /** A rater's block score: the mean of the levels given, weighted by competency; empty where none was given. */
    OptionalDouble scoreOf(Scorecard.Content card) {
        int points = 0;
        int weights = 0;
        for (Competency competency : rubric.competencies()) {
            Scorecard.Rating rating = card.ratings().get(competency.key());
            if (rating != null && rating.level() != null) {
                points += competency.weight() * rating.level().points();
                weights += competency.weight();
            }
        }
        return weights == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) points / weights);
    }

    /** The block score: the plain mean over its raters; empty without any. */
    OptionalDouble score() {
        return cards.stream()
                .map(this::scoreOf)
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }

    /** The plain mean of one competency over the raters who gave it a level. */
    OptionalDouble meanOf(String competency) {
        return cards.stream()
                .map(card -> card.ratings().get(competency))
                .filter(rating -> rating != null && rating.level() != null)
                .mapToInt(BlockCards::points)
                .average();
    }

    private static int points(Scorecard.Rating rating) {
        return rating.level() == null ? 0 : rating.level().points();
    }
}
