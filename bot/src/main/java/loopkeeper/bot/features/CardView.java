package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.Scorecard.Answer;
import loopkeeper.rubrics.Scorecard.Content;
import loopkeeper.rubrics.Scorecard.Rating;

/** A filled scorecard, whole. */
final class CardView {

    static List<Element> elements(Rubric rubric, Content content) {
        List<Element> body = new ArrayList<>();
        List<List<Words>> rows = new ArrayList<>();
        for (Competency row : rubric.competencies()) {
            Rating rating = content.ratings().getOrDefault(row.key(), new Rating(null, ""));
            String points =
                    rating.level() == null ? "–" : String.valueOf(rating.level().points());
            rows.add(List.of(Words.of(row.name()), Words.of(new Bold(points)), Words.of(rating.evidence())));
        }
        body.add(new Element.Table(List.of("Row", "Score", "Evidence"), rows));
        List<Words> marks = new ArrayList<>();
        for (Probe probe : rubric.probes()) {
            Answer answer = content.answers().get(probe.id());
            if (answer != null && answer.mark() != null) {
                marks.add(Words.of(
                        new Bold(probe.topic()),
                        ": ",
                        Phrases.mark(answer.mark()),
                        answer.words().isEmpty() ? "" : ". " + answer.words()));
            }
        }
        if (!marks.isEmpty()) {
            body.add(new Element.Heading("Probes"));
            body.add(new Element.Bullets(marks));
        }
        rubric.ticks().stream()
                .filter(tick -> content.ticks().contains(tick.key()))
                .forEach(tick -> body.add(new Element.Fact("Also seen", Words.of(tick.label()))));
        if (!content.redFlags().isEmpty()) {
            body.add(new Element.Fact("Red flags", Words.of(content.redFlags())));
        }
        if (content.recommendation() != null) {
            body.add(new Element.Fact("Recommendation", Words.of(Phrases.recommendation(content.recommendation()))));
        }
        return body;
    }

    private CardView() {}
}
