package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Card.Series;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.RecordVerdict;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.ContextNote;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.Scorecard.Content;
import loopkeeper.rubrics.scoring.BlockCards;
import loopkeeper.rubrics.scoring.Composite;
import loopkeeper.rubrics.scoring.Disagreement;
import loopkeeper.rubrics.scoring.Patterns;

/**
 * The debrief's first message: composite with its interval, disagreements, blocks with the deep-dive first, patterns,
 * notes and the agenda. Every number is there to be recomputed by hand; nothing recommends an outcome.
 */
final class SummaryCard {

    private final People people;
    private final CoverageView coverage;

    SummaryCard(People people, RubricLibrary library) {
        this.people = people;
        this.coverage = new CoverageView(library);
    }

    /**
     * The whole message.
     *
     * @param context what people noted about how work came about; printed beside the numbers, and in none of them
     */
    Card whole(Summary summary, List<ContextNote> context) {
        Loop loop = summary.loop();
        List<Element> body = new ArrayList<>();
        composite(summary, body);
        disagreements(summary, body);
        blocks(summary, body);
        List<Words> patterns = patterns(summary);
        if (!patterns.isEmpty()) {
            body.add(new Element.Heading("Patterns"));
            body.add(new Element.Bullets(patterns));
            body.add(new Element.Note(Words.of("A pattern is something to talk about. It decides nothing.")));
        }
        notes(summary, body);
        body.addAll(ContextWords.forTheDebrief(loop, context));
        body.add(new Element.Heading("Agenda, 30 minutes"));
        body.add(new Element.Bullets(agenda(summary, ContextWords.differences(loop, context))));
        return new Card(
                Words.of("Debrief for ", new Whom(loop.id()), ", ", loop.id()),
                body,
                List.of(new Button(
                        "Record the decision", Button.Style.PLAIN, new RecordVerdict(loop.id(), Answers.NONE))));
    }

    private static void composite(Summary summary, List<Element> body) {
        Composite composite = summary.composite();
        switch (composite.outcome()) {
            case Composite.Outcome.Complete complete ->
                body.add(new Element.Fact(
                        "Composite",
                        Words.of(
                                new Bold(points(complete.points())),
                                " on the scale 1 to 4; 90 % interval ",
                                points(complete.low()),
                                " to ",
                                points(complete.high()),
                                complete.leavesScale() ? ", which reaches past the scale" : "")));
            case Composite.Outcome.Incomplete incomplete ->
                body.add(new Element.Fact(
                        "Composite",
                        Words.of(
                                new Bold("incomplete"),
                                ": the cards cover ",
                                composite.coveredWeight(),
                                " of ",
                                composite.totalWeight(),
                                " of the weight. It takes 80, and ",
                                incomplete.missingMustHaves().isEmpty()
                                        ? "every block that must be there"
                                        : String.join(", ", incomplete.missingMustHaves()),
                                ".")));
        }
        List<String> missing = composite.blocks().stream()
                .filter(block -> block.score() == null)
                .map(Composite.BlockScore::block)
                .toList();
        if (!missing.isEmpty()) {
            body.add(new Element.Fact(
                    "Whatever is missing",
                    Words.of(
                            "between ",
                            points(composite.bounds().low()),
                            " (all of it a 1) and ",
                            points(composite.bounds().high()),
                            " (all of it a 4); missing: ",
                            String.join(", ", missing))));
        }
    }

    private static void disagreements(Summary summary, List<Element> body) {
        body.add(new Element.Heading("Where the cards differ"));
        List<Words> items = new ArrayList<>();
        for (Disagreement one : summary.disagreements()) {
            BlockCards cards = cards(summary, one.block());
            String title = summary.block(cards).title();
            if (one.discuss()) {
                items.add(Words.of(
                        new Bold("Discuss: "),
                        title,
                        ", the whole block: ",
                        who(summary, one, one.first()),
                        " ",
                        new Bold(points(one.firstScore())),
                        " against ",
                        who(summary, one, one.second()),
                        " ",
                        new Bold(points(one.secondScore()))));
            }
            for (Disagreement.Gap gap : one.gaps()) {
                String row = cards.rubric()
                        .competency(gap.competency())
                        .map(Competency::name)
                        .orElse(gap.competency());
                items.add(Words.of(
                        title,
                        ", ",
                        row,
                        ": ",
                        voice(summary, one, one.first(), gap, gap.first().points(), cards),
                        " against ",
                        voice(summary, one, one.second(), gap, gap.second().points(), cards)));
            }
        }
        if (items.isEmpty()) {
            body.add(new Element.Text(Words.of("No row differs by 2 points or more, and no block by 1.5.")));
        } else {
            body.add(new Element.Bullets(items.stream().limit(30).toList()));
        }
    }

    private static Words who(Summary summary, Disagreement one, int rater) {
        return Words.of(summary.rater(one.block(), rater).<Object>map(Who::new).orElse("somebody"));
    }

    private static Words voice(
            Summary summary, Disagreement one, int rater, Disagreement.Gap gap, int points, BlockCards cards) {
        Content card = cards.cards().get(rater);
        Words score = who(summary, one, rater).and(" ", new Bold(String.valueOf(points)));
        return card.ratings().containsKey(gap.competency())
                ? score.and(" (“", clip(card.ratings().get(gap.competency()).evidence()), "”)")
                : score;
    }

    private void blocks(Summary summary, List<Element> body) {
        body.add(new Element.Heading("By block"));
        List<List<Words>> rows = new ArrayList<>();
        List<Element> byRow = new ArrayList<>();
        for (int i = 0; i < summary.blocks().size(); i++) {
            BlockCards cards = summary.blocks().get(i);
            Composite.BlockScore scored = Composite.scored(cards);
            Words raters = Words.NONE;
            for (int r = 0; r < scored.raters().size(); r++) {
                raters = raters.and(
                        r == 0 ? "" : ", ",
                        new Who(summary.raters().get(i).get(r)),
                        " ",
                        points(scored.raters().get(r)));
            }
            String title = summary.block(cards).title();
            rows.add(List.of(
                    Words.of(new Bold(title)),
                    Words.of(cards.weight() + " %"),
                    Words.of(scored.score() == null ? "no card" : points(scored.score())),
                    raters));
            if (scored.score() != null) {
                byRow.add(new Element.Fact(title, Words.of(rows(cards, scored))));
            }
        }
        body.add(new Element.Table(List.of("Block", "Weight", "Score", "By rater"), rows));
        body.add(new Element.Heading("By row"));
        body.addAll(byRow);
        coverage.add(summary, body);
        radar(summary, body);
        body.add(new Element.Note(Words.of(
                "To check: a rater's block score is the weighted mean of the rows, the block's score the mean of its raters,"
                        + " the composite the weighted mean of the blocks. Half the interval is 1.645 times the root of the sum"
                        + " over blocks of (weight / observed weight) squared times 0.39 / raters.")));
    }

    private static String rows(BlockCards cards, Composite.BlockScore scored) {
        List<String> parts = new ArrayList<>();
        for (Composite.CompetencyMean mean : scored.competencies()) {
            Competency row = cards.rubric().competency(mean.competency()).orElseThrow();
            List<String> given = new ArrayList<>();
            for (Content card : cards.cards()) {
                var rating = card.ratings().get(row.key());
                given.add(
                        rating == null || rating.level() == null
                                ? "–"
                                : String.valueOf(rating.level().points()));
            }
            parts.add(row.name() + " " + (mean.mean() == null ? "–" : points(mean.mean())) + " ("
                    + String.join(", ", given) + "; weight " + row.weight() + ")");
        }
        return String.join("; ", parts);
    }

    private static void radar(Summary summary, List<Element> body) {
        List<String> axes = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Composite.BlockScore scored : summary.composite().blocks()) {
            String title =
                    summary.loop().block(scored.block()).map(Block::title).orElse(scored.block());
            axes.add(title);
            values.add(scored.score() == null ? 0.0 : scored.score());
            words.add(title + " " + (scored.score() == null ? "no card" : points(scored.score())));
        }
        if (axes.size() >= 3) {
            body.add(new Element.Radar(
                    "Scores by block, 1 to 4",
                    axes,
                    List.of(new Series("Mean of the cards", values)),
                    "Radar chart of the block scores: " + String.join("; ", words) + "."));
        }
    }

    /** Each matched pattern with its reason and what fired. */
    List<Words> patterns(Summary summary) {
        List<Words> items = new ArrayList<>();
        for (Patterns.Match match : summary.matches()) {
            items.add(Words.of(
                    new Bold(match.pattern().title()),
                    " (",
                    match.pattern().id(),
                    "): ",
                    String.join("; ", match.because()),
                    ". ",
                    match.pattern().reason(),
                    match.pattern().objectsToHire() ? " A hire against it needs a reason and a second approver." : ""));
        }
        return items;
    }

    private static void notes(Summary summary, List<Element> body) {
        List<Words> notes = new ArrayList<>();
        Loop loop = summary.loop();
        if (loop.isDryRun()) {
            notes.add(Words.of("A dry run: no statistic counts it."));
        }
        if (loop.recipe().setting().version() > 1) {
            notes.add(Words.of(
                    "The weights are version ",
                    loop.recipe().setting().version(),
                    " of ",
                    loop.recipe().opening(),
                    "; composites of earlier versions don't compare."));
        }
        loop.seats()
                .filter(in -> in.seat().state() == Seat.State.EXCUSED)
                .forEach(in -> notes.add(Words.of(
                        new Who(in.seat().person()),
                        " was excused from ",
                        in.block().title(),
                        ": ",
                        in.seat().note())));
        for (Block block : loop.blocks()) {
            if (!block.waiver().isEmpty()) {
                notes.add(Words.of(block.title(), " had one interviewer: ", block.waiver()));
            }
            if (block.weight() == 0) {
                notes.add(Words.of(
                        block.title(),
                        block.key().equals(block.kind())
                                ? " weighs nothing in this loop."
                                : " was added later and is in no sum."));
            }
        }
        if (!notes.isEmpty()) {
            body.add(new Element.Heading("Notes"));
            body.add(new Element.Bullets(notes));
        }
        body.add(new Element.Note(Words.of(
                "Rubrics: ",
                summary.blocks().stream()
                        .map(cards -> cards.rubric().id() + " "
                                + cards.rubric().hash().substring(0, 12))
                        .distinct()
                        .collect(java.util.stream.Collectors.joining(", ")))));
    }

    /** Dissenting voices first, then the others, each by seniority; the most senior of all speaks last (ruling 7). */
    private List<Words> agenda(Summary summary, List<Words> differences) {
        Set<PersonId> dissent = new LinkedHashSet<>();
        summary.disagreements().forEach(one -> {
            summary.rater(one.block(), one.first()).ifPresent(dissent::add);
            summary.rater(one.block(), one.second()).ifPresent(dissent::add);
        });
        Comparator<PersonId> bySeniority = Comparator.comparingInt(
                id -> people.find(id).map(person -> person.seniority()).orElse(0));
        List<PersonId> all = summary.raters().stream()
                .flatMap(List::stream)
                .distinct()
                .sorted(bySeniority)
                .toList();
        List<PersonId> last = all.size() > 1 ? List.of(all.getLast()) : List.of();
        List<PersonId> first = dissent.stream()
                .filter(person -> !last.contains(person))
                .sorted(bySeniority)
                .toList();
        List<PersonId> rest = all.stream()
                .filter(person -> !dissent.contains(person) && !last.contains(person))
                .toList();
        List<Words> items = new ArrayList<>();
        items.add(Words.of(new Bold("2 min"), "  Read the summary, each for themselves"));
        if (!first.isEmpty()) {
            items.add(Words.of(new Bold("10 min"), "  Where the cards differ: ", names(first)));
        }
        if (!rest.isEmpty()) {
            items.add(Words.of(new Bold((first.isEmpty() ? 17 : 7) + " min"), "  The others: ", names(rest)));
        }
        if (!last.isEmpty()) {
            items.add(Words.of(new Bold("3 min"), "  Last, so that nobody follows rank: ", names(last)));
        }
        for (Words difference : differences.stream().limit(1).toList()) {
            items.add(Words.of(new Bold("3 min"), "  ", difference));
        }
        summary.differences().forEach(one -> items.add(Words.of("Two stories: ", one, " What would explain both?")));
        items.add(
                Words.of(new Bold(differences.isEmpty() ? "5 min" : "2 min"), "  Patterns, and what is still unknown"));
        items.add(Words.of(
                new Bold("3 min"), "  The decision is ", new Who(summary.loop().hiringManager()), "'s, with reasons"));
        return items;
    }

    private static Words names(List<PersonId> all) {
        Words words = Words.NONE;
        for (PersonId person : all) {
            words = words.and(words.spans().isEmpty() ? "" : ", then ", new Who(person));
        }
        return words;
    }

    private static BlockCards cards(Summary summary, String block) {
        return summary.blocks().stream()
                .filter(cards -> cards.block().equals(block))
                .findFirst()
                .orElseThrow();
    }

    static String points(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String clip(String text) {
        return text.length() <= 240 ? text : text.substring(0, 240) + "… (whole in the thread)";
    }
}
