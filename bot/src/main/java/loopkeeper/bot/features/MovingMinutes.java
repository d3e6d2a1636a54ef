package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.RubricLibrary;

/**
 * What a verified coding signal allows: a quarter of an hour of the coding block may go to design or to the past project,
 * and never the other way.
 */
final class MovingMinutes {

    static final int STEP = 15;
    private static final int SHORTEST_CODING = 45;
    private static final Set<String> TAKERS = Set.of("design", "past-project");

    private final RubricLibrary library;

    MovingMinutes(RubricLibrary library) {
        this.library = library;
    }

    /** One way to move them. */
    record Move(Block from, Block to) {

        Map<String, String> answers() {
            return Map.of(
                    from.key(), String.valueOf(from.length().toMinutes() - STEP),
                    to.key(), String.valueOf(to.length().toMinutes() + STEP));
        }
    }

    /** The ways there are for a loop that was loosened. */
    List<Move> moves(Loop loop) {
        List<Move> moves = new ArrayList<>();
        loop.blocks().stream()
                .filter(block -> family(loop, block).equals("coding") && isAhead(block) && mayGive(block))
                .findFirst()
                .ifPresent(coding -> loop.blocks().stream()
                        .filter(block -> TAKERS.contains(family(loop, block)) && isAhead(block))
                        .filter(block -> block.length().toMinutes() + STEP
                                <= block.most().toMinutes())
                        .forEach(block -> moves.add(new Move(coding, block))));
        return moves;
    }

    private static boolean mayGive(Block coding) {
        return coding.length().toMinutes() - STEP >= coding.least().toMinutes();
    }

    private static boolean isAhead(Block block) {
        return block.status() != Block.Status.HELD;
    }

    /** The wider limits of its blocks, as events; none where there is nothing to give. */
    List<LoopEvent> loosened(Loop loop) {
        List<LoopEvent> events = new ArrayList<>();
        boolean gives = false;
        for (Block block : loop.blocks()) {
            long minutes = block.length().toMinutes();
            if (family(loop, block).equals("coding") && isAhead(block) && !gives && minutes - STEP >= SHORTEST_CODING) {
                gives = true;
                events.add(limit("least of " + block.key(), block.least().toMinutes(), minutes - STEP));
            }
        }
        for (Block block : gives ? loop.blocks() : List.<Block>of()) {
            if (TAKERS.contains(family(loop, block)) && isAhead(block)) {
                events.add(limit(
                        "most of " + block.key(),
                        block.most().toMinutes(),
                        block.length().toMinutes() + STEP));
            }
        }
        return events;
    }

    private static LoopEvent limit(String what, long from, long to) {
        return new LoopEvent.LoopEdited(what, String.valueOf(from), String.valueOf(to), "a verified coding signal");
    }

    private String family(Loop loop, Block block) {
        return library.template(loop.recipe().variant(), loop.recipe().level())
                .flatMap(template -> template.block(block.kind()))
                .map(BlockTemplate::family)
                .orElse(block.kind());
    }
}
