package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Words;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.KitExtras;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.Scorecard;
import loopkeeper.rubrics.scoring.BlockCards;
import loopkeeper.rubrics.scoring.Composite;

/**
 * A loop seen across its blocks: the four dimensions of every loop, what we hire for and did not probe, and the shape of
 * breadth and depth. For information: none of it is in a sum.
 */
final class CoverageView {

    private static final double HIGH = 3;
    private static final int LEAST_OF_THE_WORK = 3;
    private static final int HALF = 50;

    private final RubricLibrary library;

    CoverageView(RubricLibrary library) {
        this.library = library;
    }

    void add(Summary summary, List<Element> body) {
        List<KitExtras.Cover> dimensions = library.kitExtras().covers("dimension");
        if (!dimensions.isEmpty()) {
            body.add(new Element.Heading("Across the blocks"));
            List<Words> lines = new ArrayList<>();
            for (KitExtras.Cover dimension : dimensions) {
                OptionalDouble mean = mean(summary, dimension);
                lines.add(Words.of(
                        dimension.name(),
                        "  ",
                        mean.isPresent() ? SummaryCard.points(mean.getAsDouble()) : "no row of this loop scores it"));
            }
            body.add(new Element.Bullets(lines));
        }
        List<String> missing = library.kitExtras().covers("hire-for").stream()
                .filter(cover -> mean(summary, cover).isEmpty())
                .map(KitExtras.Cover::name)
                .toList();
        if (!missing.isEmpty()) {
            body.add(new Element.Note(Words.of("Not probed in this loop: ", String.join("; ", missing), ".")));
        }
        shape(summary).ifPresent(words -> body.add(new Element.Fact("Shape", words)));
    }

    /** The mean of all levels given on rows that count under it, each by its row's weight. */
    private static OptionalDouble mean(Summary summary, KitExtras.Cover cover) {
        double points = 0;
        double weights = 0;
        for (BlockCards cards : summary.blocks()) {
            for (Competency row : cards.rubric().competencies()) {
                for (Scorecard.Content card : cover.holds(row) ? cards.cards() : List.<Scorecard.Content>of()) {
                    Scorecard.Rating rating = card.ratings().get(row.key());
                    if (rating != null && rating.level() != null) {
                        points += row.weight() * rating.level().points();
                        weights += row.weight();
                    }
                }
            }
        }
        return weights == 0 ? OptionalDouble.empty() : OptionalDouble.of(points / weights);
    }

    /** T, I or a dash, from the scores of breadth and depth, where the loop has both. */
    private static Optional<Words> shape(Summary summary) {
        Double breadth = score(summary, "breadth");
        Double depth = score(summary, "depth");
        if (breadth == null || depth == null) {
            return Optional.empty();
        }
        String shape = depth >= HIGH
                ? breadth >= HIGH ? "T: broad, and deep in one field" : "I: deep in one field, narrow beside it"
                : breadth >= HIGH ? "dash: broad, without a field that goes deep" : "neither broad nor deep here";
        return Optional.of(Words.of(
                shape,
                " (breadth ",
                SummaryCard.points(breadth),
                ", depth ",
                SummaryCard.points(depth),
                ", each from 3 up). For information; it is in no sum."));
    }

    private static @org.jspecify.annotations.Nullable Double score(Summary summary, String block) {
        return summary.composite().blocks().stream()
                .filter(one -> one.block().equals(block) && one.score() != null)
                .map(Composite.BlockScore::score)
                .findFirst()
                .orElse(null);
    }

    /** What the start of a loop says about what its rubrics leave out; empty where nothing is to be said. */
    List<Element> atTheStart(LoopTemplate template) {
        List<Element> notes = new ArrayList<>();
        KitExtras extras = library.kitExtras();
        List<KitExtras.Cover> work = extras.covers("work");
        List<String> bare = extras.notProbed("work", template, library);
        if (!work.isEmpty() && work.size() - bare.size() < LEAST_OF_THE_WORK) {
            notes.add(new Element.Note(Words.of(
                    "Of the daily work, this loop probes fewer than three of five. Left out: ",
                    String.join(", ", bare),
                    ".")));
        }
        extras.productionShare(template, library)
                .filter(share -> share < HALF)
                .ifPresent(share -> notes.add(new Element.Note(Words.of(
                        "Rows on production carry ",
                        share,
                        " % of the weight on training and production. Training is perhaps a tenth of the job."))));
        return notes;
    }

    /** The share of weight on production rows, for those who read about a template. */
    Optional<Words> share(LoopTemplate template) {
        List<BlockTemplate> usual =
                template.blocks().stream().filter(block -> !block.optional()).toList();
        return library.kitExtras()
                .productionShare(template.withBlocks(usual), library)
                .map(share -> Words.of(share, " % of the weight on training and production is on production"));
    }
}
