package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.FillScorecard;
import loopkeeper.bot.chat.Command.UseAsEvidence;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Option;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.features.FillingAScorecard.Mine;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.Scorecard;
import loopkeeper.rubrics.Scorecard.Content;
import loopkeeper.rubrics.Scorecard.Rating;

/** Puts words somebody wrote elsewhere into the draft of a card of their own, beside what stands there already. */
final class KeepingEvidence {

    private static final int MOST_ROWS = 100;

    private final RubricLibrary library;

    KeepingEvidence(RubricLibrary library) {
        this.library = library;
    }

    /** A row of a card I could write now. */
    private record Row(Mine card, Competency competency) {

        /** As the form brings it back. */
        String value() {
            return card.loop().id() + "/" + card.block().key() + "/" + competency.key();
        }

        Option option() {
            return new Option(value(), card.loop().id() + ", " + card.block().title() + ": " + competency.name());
        }
    }

    Reply run(UseAsEvidence ask, Actor by, Tx tx) {
        List<Row> rows = new ArrayList<>();
        for (Mine mine : FillingAScorecard.open(tx, by.person())) {
            library.rubric(mine.block().rubric())
                    .competencies()
                    .forEach(competency -> rows.add(new Row(mine, competency)));
        }
        if (rows.isEmpty()) {
            return FillingAScorecard.nothingOpen();
        }
        String text = ask.answers().get("text");
        Optional<Row> chosen = rows.stream()
                .filter(row -> row.value().equals(ask.answers().get("row")))
                .findFirst();
        if (chosen.isEmpty() || text.isEmpty()) {
            return new Reply.Fill(form(rows, text, Map.of()));
        }
        Row row = chosen.get();
        Loop loop = row.card().loop();
        Block block = row.card().block();
        Content before = FillingAScorecard.written(tx, loop, block, by.person());
        Rating rating = before.ratings().getOrDefault(row.competency().key(), new Rating(null, ""));
        String evidence = rating.evidence().isBlank() ? text : rating.evidence() + "\n" + text;
        if (evidence.length() > Scorecard.LONGEST_TEXT) {
            return new Reply.Fill(form(
                    rows,
                    text,
                    Map.of(
                            "text",
                            "Together with what stands there that is " + evidence.length() + " characters; "
                                    + Scorecard.LONGEST_TEXT + " fit.")));
        }
        Map<String, Rating> ratings = new LinkedHashMap<>(before.ratings());
        ratings.put(row.competency().key(), new Rating(rating.level(), evidence));
        tx.cards()
                .keepDraft(
                        loop.id(),
                        block.key(),
                        by.person(),
                        new Content(
                                ratings, before.answers(), before.ticks(), before.redFlags(), before.recommendation()));
        return new Reply.Show(new Card(
                Words.of("Kept as a draft: ", block.title(), ", ", loop.id()),
                List.of(
                        new Element.Fact(row.competency().name(), Words.of(evidence)),
                        new Element.Note(Words.of("Only you can read it. It is sealed when you say so."))),
                List.of(new Button(
                        "Go on with the card", Button.Style.PRIMARY, new FillScorecard(loop.id(), block.key())))));
    }

    private static Form form(List<Row> rows, String text, Map<String, String> problems) {
        return new Form(
                Words.of("Use as evidence"),
                List.of(
                        new Part.Text(Words.of(
                                "It goes into your own draft, beside what stands there. Nobody else reads it.")),
                        new Part.Choice(
                                "row",
                                "Which row does it speak to?",
                                rows.stream().limit(MOST_ROWS).map(Row::option).toList(),
                                null,
                                true,
                                false),
                        new Part.Line("text", "What you saw or heard", "", text, true, true, Scorecard.LONGEST_TEXT)),
                "Keep it",
                new UseAsEvidence(loopkeeper.bot.chat.Command.Answers.NONE),
                problems);
    }
}
