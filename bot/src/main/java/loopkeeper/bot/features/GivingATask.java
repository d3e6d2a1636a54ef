package loopkeeper.bot.features;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.Seat;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.Task;

/**
 * Gives a block one task of its rubric: one that neither the candidate nor anybody of the panel has met within a
 * quarter, or, where the bank is too small for that, the one longest ago. It stays the block's own from then on.
 */
final class GivingATask {

    static final Duration QUARTER = Duration.ofDays(92);

    /** The task of that block; empty where its rubric has none for the loop's lane. */
    static Optional<Task> of(Tx tx, Loop loop, Block block, Rubric rubric) {
        List<Task> fitting = rubric.tasks().stream()
                .filter(task -> task.lanes().contains(loop.recipe().lane()))
                .toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        Optional<Task> given = tx.items()
                .given(loop.id(), block.key())
                .flatMap(id ->
                        fitting.stream().filter(task -> task.id().equals(id)).findFirst());
        if (given.isPresent()) {
            return given;
        }
        Map<String, Instant> met = tx.items()
                .met(
                        loop.id(),
                        block.key(),
                        block.panel().stream().map(Seat::person).toList(),
                        tx.loops().candidate(loop.id()).map(Candidate::email).orElse(""),
                        tx.now().minus(QUARTER));
        int turn = Math.floorMod(loop.id().code().hashCode(), fitting.size());
        String surface = loop.recipe().setting().surface();
        List<Task> ofSurface = fitting.stream()
                .filter(one -> !surface.isEmpty() && one.notes().surface().equalsIgnoreCase(surface))
                .toList();
        // A task from the opening's own product, unless somebody has met each of these.
        boolean fresh = ofSurface.stream().anyMatch(one -> !met.containsKey(one.id()));
        Task task = (fresh ? ofSurface : fitting)
                .stream()
                        .min(Comparator.comparing((Task one) -> met.getOrDefault(one.id(), Instant.EPOCH))
                                .thenComparingInt(one -> Math.floorMod(fitting.indexOf(one) - turn, fitting.size())))
                        .orElseThrow();
        tx.items().give(loop.id(), block.key(), task.id());
        return Optional.of(task);
    }

    private GivingATask() {}
}
