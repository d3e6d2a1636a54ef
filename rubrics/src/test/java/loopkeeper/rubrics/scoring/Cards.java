package loopkeeper.rubrics.scoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.Level;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.Recommendation;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.Scorecard;
import loopkeeper.rubrics.files.RubricFiles;

/** Cards over the shipped senior production loop. */
final class Cards {

    static final RubricLibrary LIBRARY = RubricFiles.shipped();
    static final LoopTemplate PRODUCTION =
            LIBRARY.template("production", "senior").orElseThrow();

    private Cards() {}

    static BlockCards block(String key, Scorecard.Content... cards) {
        LoopTemplate.BlockTemplate block = PRODUCTION.block(key).orElseThrow();
        return new BlockCards(key, block.weight(), block.mustHave(), LIBRARY.rubric(block.rubric()), List.of(cards));
    }

    static Rubric rubric(String key) {
        return LIBRARY.rubric(PRODUCTION.block(key).orElseThrow().rubric());
    }

    /** A card with that level on every competency, or a level each. */
    static Scorecard.Content card(String key, int... points) {
        Map<String, Scorecard.Rating> ratings = new LinkedHashMap<>();
        List<Competency> competencies = rubric(key).competencies();
        for (int i = 0; i < competencies.size(); i++) {
            Level level = Level.of(points[points.length == 1 ? 0 : i]).orElseThrow();
            ratings.put(competencies.get(i).key(), new Scorecard.Rating(level, "seen"));
        }
        return new Scorecard.Content(ratings, Map.of(), List.of(), "", Recommendation.YES);
    }

    static Scorecard.Content marked(Scorecard.Content card, Map<String, Probe.Mark> marks) {
        Map<String, Scorecard.Answer> answers = new LinkedHashMap<>();
        marks.forEach((id, mark) -> answers.put(id, new Scorecard.Answer(mark, "said")));
        return new Scorecard.Content(card.ratings(), answers, card.ticks(), card.redFlags(), card.recommendation());
    }

    static Scorecard.Content ticked(Scorecard.Content card, String tick) {
        return new Scorecard.Content(
                card.ratings(), card.answers(), List.of(tick), card.redFlags(), card.recommendation());
    }
}
