package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.scoring.BlockCards;
import loopkeeper.rubrics.scoring.Composite;
import loopkeeper.rubrics.scoring.Disagreement;
import loopkeeper.rubrics.scoring.Patterns;

/**
 * What the frozen cards of a loop come to. Practice cards, and cards that came in after the opening, are in no sum.
 *
 * @param loop whose cards they are
 * @param blocks the counting cards by block, most predictive first, then in loop order
 * @param raters who wrote them, by block in the same order
 * @param composite over all blocks
 * @param disagreements those for discussion first, largest first
 * @param matches patterns that hold
 * @param differences what somebody put on the agenda
 */
record Summary(
        Loop loop,
        List<BlockCards> blocks,
        List<List<PersonId>> raters,
        Composite composite,
        List<Disagreement> disagreements,
        List<Patterns.Match> matches,
        List<String> differences) {

    /** From here on a block's score meets what was asked. */
    static final double MEETS = 3;

    /** The lowest score of the blocks that are about work in production; empty while none of them has a counting card. */
    OptionalDouble production(RubricLibrary library) {
        Set<String> about = library
                .template(loop.recipe().variant(), loop.recipe().level())
                .stream()
                .flatMap(template -> template.blocks().stream())
                .filter(BlockTemplate::production)
                .map(BlockTemplate::key)
                .collect(Collectors.toSet());
        return composite.blocks().stream()
                .filter(scored -> scored.score() != null && about.contains(scored.block()))
                .mapToDouble(Composite.BlockScore::score)
                .min();
    }

    /** The same with what somebody put on the agenda. */
    Summary with(java.util.Optional<loopkeeper.bot.domain.LoopNote> note) {
        return new Summary(
                loop,
                blocks,
                raters,
                composite,
                disagreements,
                matches,
                note.stream().flatMap(one -> one.text().lines()).toList());
    }

    static Summary of(Loop loop, List<Tx.Frozen> cards, RubricLibrary library) {
        List<BlockCards> blocks = new ArrayList<>();
        List<List<PersonId>> raters = new ArrayList<>();
        for (Block block : inOrder(loop)) {
            List<Tx.Frozen> counting = cards.stream()
                    .filter(card -> card.block().equals(block.key()) && !card.practice() && inTime(loop, card))
                    .toList();
            blocks.add(new BlockCards(
                    block.key(),
                    block.weight(),
                    block.mustHave(),
                    library.rubric(block.rubric()),
                    counting.stream().map(card -> card.card().content()).toList()));
            raters.add(counting.stream().map(Tx.Frozen::author).toList());
        }
        return new Summary(
                loop,
                blocks,
                raters,
                Composite.of(
                        blocks.stream().filter(block -> block.weight() > 0).toList(), Composite.PRIOR_RATER_VARIANCE),
                Disagreement.in(blocks),
                Patterns.in(
                        library.template(loop.recipe().variant(), loop.recipe().level())
                                .map(LoopTemplate::patterns)
                                .orElse(List.of()),
                        blocks),
                List.of());
    }

    /** Whether a card was in when the debrief opened; one that came later is in no sum. */
    static boolean inTime(Loop loop, Tx.Frozen card) {
        return loop.debriefOpenedAt() != null && !card.at().isAfter(loop.debriefOpenedAt());
    }

    private static List<Block> inOrder(Loop loop) {
        List<Block> order = new ArrayList<>(loop.blocks());
        order.sort(java.util.Comparator.comparing(Block::mostPredictive).reversed());
        return order;
    }

    Block block(BlockCards cards) {
        return loop.block(cards.block()).orElseThrow();
    }

    Optional<PersonId> rater(String block, int index) {
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).block().equals(block)) {
                return Optional.of(raters.get(i).get(index));
            }
        }
        return Optional.empty();
    }

    /** Ids of the matched patterns that object to a hire. */
    List<String> objectionsToHire() {
        return matches.stream()
                .map(Patterns.Match::pattern)
                .filter(pattern -> pattern.objectsToHire())
                .map(pattern -> pattern.id())
                .toList();
    }

    /** The title of the most predictive block when it has no counting card; empty otherwise. */
    String mostPredictiveWithoutCard() {
        return blocks.stream()
                .filter(cards -> block(cards).mostPredictive() && cards.cards().isEmpty())
                .map(cards -> block(cards).title())
                .findFirst()
                .orElse("");
    }
}
