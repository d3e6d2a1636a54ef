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
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.rubrics.Competency;
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

    SummaryCard(People people) {
        this.people = people;
    }

    Card whole(Summary summary) {
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
        body.add(new Element.Heading("Agenda, 30 minutes"));
        body.add(new Element.Bullets(agenda(summary)));
        return new Card(
                Words.of("Debrief for ", new Whom(loop.id()), ", ", loop.id()),
                body,
                List.of(new Button(
                        "Record the decision", Button.Style.PLAIN, new RecordVerdict(loop.id(), Answers.NONE))));
    }

    private static void composite(Summary summary, List<Element> body) {
        Composite composite = summary.composite();
        if (composite.complete()) {
            body.add(new Element.Fact(
                    "Composite",
                    Words.of(
                            new Bold(points(composite.value())),
                            " on the scale 1 to 4; 90 % interval ",
                            points(composite.value() - composite.halfWidth()),
                            " to ",
                            points(composite.value() + composite.halfWidth()))));
        } else {
            body.add(new Element.Fact(
                    "Composite",
                    Words.of(
                            new Bold("incomplete"),
                            ": cards cover ",
                            composite.observed(),
                            " of ",
                            composite.total(),
                            " of the weight, and 80 and every must-have block are needed")));
        }
        if (composite.observed() < composite.total()) {
            body.add(new Element.Fact(
                    "Whatever is missing",
                    Words.of(
                            "between ",
                            points(composite.least()),
                            " (all of it a 1) and ",
                            points(composite.most()),
                            " (all of it a 4); missing: ",
                            String.join(", ", composite.missing()))));
        }
    }

    private static void disagreements(Summary summary, List<Element> body) {
        body.add(new Element.Heading("Where the cards differ"));
        List<Words> items = new ArrayList<>();
        for (Disagreement one : summary.disagreements()) {
            BlockCards cards = cards(summary, one.block());
            String about = one.competency() == null
                    ? "the whole block"
                    : one.competency().name();
            items.add(Words.of(
                    new Bold(one.forDiscussion() ? "Discuss: " : ""),
                    summary.block(cards).title(),
                    ", ",
                    about,
                    ": ",
                    voice(summary, one, one.one(), one.low(), cards),
                    " against ",
                    voice(summary, one, one.other(), one.high(), cards)));
        }
        if (items.isEmpty()) {
            body.add(new Element.Text(Words.of("Nowhere by 2 points or more.")));
        } else {
            body.add(new Element.Bullets(items.stream().limit(30).toList()));
        }
    }

    private static Words voice(Summary summary, Disagreement one, int rater, double points, BlockCards cards) {
        Competency row = one.competency();
        Content card = cards.cards().get(rater);
        String score = row == null ? points(points) : String.valueOf((int) points);
        Words who = Words.of(
                summary.rater(one.block(), rater).<Object>map(Who::new).orElse("somebody"), " ", new Bold(score));
        return row == null || !card.ratings().containsKey(row.key())
                ? who
                : who.and(" (“", clip(card.ratings().get(row.key()).evidence()), "”)");
    }

    private static void blocks(Summary summary, List<Element> body) {
        body.add(new Element.Heading("By block"));
        List<List<Words>> rows = new ArrayList<>();
        for (int i = 0; i < summary.blocks().size(); i++) {
            BlockCards cards = summary.blocks().get(i);
            Words raters = Words.NONE;
            for (int r = 0; r < cards.cards().size(); r++) {
                raters = raters.and(
                        r == 0 ? "" : ", ",
                        new Who(summary.raters().get(i).get(r)),
                        " ",
                        points(cards.raterScore(cards.cards().get(r))));
            }
            rows.add(List.of(
                    Words.of(new Bold(summary.block(cards).title())),
                    Words.of(cards.weight() + " %"),
                    Words.of(cards.cards().isEmpty() ? "no card" : points(cards.score())),
                    raters));
        }
        body.add(new Element.Table(List.of("Block", "Weight", "Score", "By rater"), rows));
        body.add(new Element.Heading("By row"));
        for (BlockCards cards : summary.blocks()) {
            if (!cards.cards().isEmpty()) {
                body.add(new Element.Fact(summary.block(cards).title(), Words.of(rows(cards))));
            }
        }
        radar(summary, body);
        body.add(new Element.Note(Words.of(
                "To check: a rater's block score is the weighted mean of the rows, the block's score the mean of its raters,"
                        + " the composite the weighted mean of the blocks. Half the interval is 1.645 times the root of the sum"
                        + " over blocks of (weight / observed weight) squared times 0.39 / raters.")));
    }

    private static String rows(BlockCards cards) {
        List<String> parts = new ArrayList<>();
        for (Competency row : cards.rubric().competencies()) {
            List<String> given = new ArrayList<>();
            for (Content card : cards.cards()) {
                var rating = card.ratings().get(row.key());
                given.add(
                        rating == null || rating.level() == null
                                ? "–"
                                : String.valueOf(rating.level().points()));
            }
            parts.add(row.name() + " " + points(cards.mean(row.key())) + " (" + String.join(", ", given) + "; weight "
                    + row.weight() + ")");
        }
        return String.join("; ", parts);
    }

    private static void radar(Summary summary, List<Element> body) {
        List<String> axes = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (BlockCards cards : summary.blocks()) {
            if (cards.weight() == 0) {
                continue;
            }
            String title = summary.block(cards).title();
            axes.add(title);
            values.add(cards.cards().isEmpty() ? 0.0 : cards.score());
            words.add(title + " " + (cards.cards().isEmpty() ? "no card" : points(cards.score())));
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
                notes.add(Words.of(block.title(), " was added later and is in no sum."));
            }
        }
        if (!notes.isEmpty()) {
            body.add(new Element.Heading("Notes"));
            body.add(new Element.Bullets(notes));
        }
    }

    /** Dissenting voices first, then everybody by seniority, the most senior last. */
    private List<Words> agenda(Summary summary) {
        Set<PersonId> dissent = new LinkedHashSet<>();
        summary.disagreements().forEach(one -> {
            summary.rater(one.block(), one.one()).ifPresent(dissent::add);
            summary.rater(one.block(), one.other()).ifPresent(dissent::add);
        });
        Comparator<PersonId> bySeniority = Comparator.comparingInt(
                id -> people.find(id).map(person -> person.seniority()).orElse(0));
        List<PersonId> all = summary.raters().stream()
                .flatMap(List::stream)
                .distinct()
                .sorted(bySeniority)
                .toList();
        List<PersonId> first = dissent.stream().sorted(bySeniority).toList();
        List<PersonId> rest =
                all.stream().filter(person -> !dissent.contains(person)).toList();
        List<Words> items = new ArrayList<>();
        items.add(Words.of(new Bold("2 min"), "  Read the summary, each for themselves"));
        if (!first.isEmpty()) {
            items.add(Words.of(new Bold("12 min"), "  Where the cards differ: ", names(first)));
        }
        if (!rest.isEmpty()) {
            items.add(Words.of(new Bold((first.isEmpty() ? 20 : 8) + " min"), "  The others: ", names(rest)));
        }
        items.add(Words.of(new Bold("5 min"), "  Patterns, and what is still unknown"));
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
