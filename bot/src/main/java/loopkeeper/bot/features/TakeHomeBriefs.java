package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.books.TakeHomes;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.TakeHomeKind;
import loopkeeper.rubrics.Task;

/** What a candidate may read about the work they do alone. Safe for all threads. */
public final class TakeHomeBriefs {

    private final RubricLibrary library;

    public TakeHomeBriefs(RubricLibrary library) {
        this.library = library;
    }

    /**
     * Work to do alone, in the candidate's words: nothing of what is planted in it, what is listened for or which task of
     * the bank it is.
     *
     * @param what how far it is
     * @param task its title; may be empty
     * @param brief what is to be done; may be empty
     * @param links what was handed out, in order
     * @param clause which aids are allowed
     * @param talk how many minutes it is talked about afterwards; 0 for a pre-screen
     * @param handedIn where their work is; empty before it is in
     * @param minutes how long it took, as they said; 0 when they did not say
     * @param words what they said with it; may be empty
     * @param parts keys of what is in it, as they said
     */
    public record Brief(
            TakeHome what,
            String task,
            String brief,
            List<Handed> links,
            String clause,
            long talk,
            String handedIn,
            int minutes,
            String words,
            List<String> parts) {
        public Brief {
            parts = List.copyOf(parts);
            links = List.copyOf(links);
        }
    }

    /** One thing handed out. */
    public record Handed(String label, String link) {}

    /** Each that was sent, in order. */
    public List<Brief> sent(Tx tx, Loop loop) {
        return loop.takeHomes().stream()
                .filter(one -> one.sentAt() != null)
                .map(one -> of(tx, loop, one))
                .toList();
    }

    /** One of them, sent or not. */
    public Brief of(Tx tx, Loop loop, TakeHome what) {
        TakeHomes.Papers papers = tx.takeHomes().of(loop.id(), what.key());
        Optional<Task> task = task(tx, loop, what);
        List<Handed> links = new ArrayList<>();
        for (TakeHome.Part part : what.handOut()) {
            String link = papers.links().getOrDefault(part.key(), "");
            if (!link.isEmpty()) {
                links.add(new Handed(part.label(), link));
            }
        }
        return new Brief(
                what,
                task.map(Task::title).orElse(""),
                task.map(Task::brief).orElse(""),
                links,
                clause(loop, what),
                loop.block(what.key()).map(block -> block.length().toMinutes()).orElse(0L),
                papers.handedIn(),
                papers.minutes(),
                papers.words(),
                what.receipt() == null ? List.of() : what.receipt().parts());
    }

    /** The task it is about, chosen once and then for good; empty where there is none for the loop's lane. */
    Optional<Task> task(Tx tx, Loop loop, TakeHome what) {
        Optional<Block> block = loop.block(what.key());
        if (block.isPresent()) {
            return GivingATask.of(
                    tx, loop, block.get(), library.rubric(block.get().rubric()));
        }
        return what.screens()
                ? GivingATask.of(
                        tx,
                        loop,
                        what.key(),
                        List.of(),
                        library.takeHome(TakeHomeKind.SCREEN).tasks())
                : Optional.empty();
    }

    private String clause(Loop loop, TakeHome what) {
        return library.template(loop.recipe().variant(), loop.recipe().level())
                .flatMap(template -> template.block(what.key()))
                .map(BlockTemplate::aiPolicy)
                .orElseGet(() -> library.takeHome(what.key()).clause());
    }
}
