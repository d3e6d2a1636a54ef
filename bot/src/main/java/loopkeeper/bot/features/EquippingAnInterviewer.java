package loopkeeper.bot.features;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command.SendKit;
import loopkeeper.bot.chat.Command.ShowKit;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.LoopNote;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.Task;
import org.jspecify.annotations.Nullable;

/** Sends the kit the evening before, or at once when booked later than that; shows the whole of it on request. */
final class EquippingAnInterviewer {

    private final RubricLibrary library;
    private final KitCard kit;
    private final TakeHomeBriefs briefs;

    EquippingAnInterviewer(RubricLibrary library) {
        this.library = library;
        this.kit = new KitCard(library);
        this.briefs = new TakeHomeBriefs(library);
    }

    Reply send(SendKit ask, Actor by, Tx tx) {
        if (!by.person().equals(PersonId.BOT)) {
            return new Reply.Quiet();
        }
        return InLoop.look(tx, ask.loop(), ask.block(), (loop, block) -> {
            Optional<Seat> seat = block.seatOf(ask.person()).filter(Seat::sits);
            boolean stands = !loop.stage().over()
                    && block.status() == Block.Status.BOOKED
                    && block.slot() != null
                    && block.slot().start().equals(ask.slot())
                    && tx.now().isBefore(block.slot().end());
            if (stands && seat.isPresent()) {
                tx.afterwards(new Effect.Tell(
                        ask.person(),
                        about(loop.id(), block.key(), ask.person(), ask.slot()),
                        kit.brief(
                                loop,
                                block,
                                seat.get(),
                                tx.loops().candidate(loop.id()).orElse(null),
                                task(tx, loop, block),
                                work(tx, loop, block, ask.person()),
                                forThePanel(tx.notes().of(loop.id())))));
            }
            return new Reply.Quiet();
        });
    }

    /** Puts the kit with the block's time as it is now in the place of the one that named another start. */
    void replace(Tx tx, Loop loop, Block block, Seat seat, Instant start) {
        tx.afterwards(new Effect.Tell(
                seat.person(),
                about(loop.id(), block.key(), seat.person(), start),
                kit.brief(
                        loop,
                        block,
                        seat,
                        tx.loops().candidate(loop.id()).orElse(null),
                        task(tx, loop, block),
                        work(tx, loop, block, seat.person()),
                        forThePanel(tx.notes().of(loop.id())))));
    }

    /** What interviewers may know of what was noted: nothing of pay or of what the candidate is told. */
    static List<LoopNote> forThePanel(List<LoopNote> notes) {
        return notes.stream()
                .filter(note -> note.kind().reader() == LoopNote.Reader.PANEL)
                .toList();
    }

    /** The name of the message that brings somebody the kit for a block at that time. */
    static String about(LoopId loop, String block, PersonId person, Instant start) {
        return "kit/" + loop + "/" + block + "/" + person + "/" + start.getEpochSecond();
    }

    private @Nullable Task task(Tx tx, Loop loop, Block block) {
        return GivingATask.of(tx, loop, block, library.rubric(block.rubric())).orElse(null);
    }

    /** What the candidate did alone for this block, and what was noted about how it came about, as this reader may know. */
    private List<Card.Element> work(Tx tx, Loop loop, Block block, PersonId reader) {
        List<Card.Element> work = new ArrayList<>();
        loop.takeHome(block.kind()).ifPresent(what -> {
            work.add(new Card.Element.Heading("What they did alone"));
            work.addAll(TakeHomeCard.work(briefs.of(tx, loop, what)));
        });
        if (NotingContext.isTaken(library, loop, block)) {
            work.addAll(ContextWords.forTheTalk(
                    tx.contextNotes().read(loop.id(), new Tx.Reader.Somebody(reader)), block.key()));
        }
        return work;
    }

    Reply show(ShowKit ask, Actor by, Tx tx) {
        return InLoop.look(
                tx,
                ask.loop(),
                ask.block(),
                (loop, block) -> block.seatOf(by.person())
                        .filter(Seat::sits)
                        .<Reply>map(seat -> new Reply.Show(kit.whole(
                                loop,
                                block,
                                seat,
                                tx.loops().candidate(loop.id()).orElse(null),
                                task(tx, loop, block),
                                work(tx, loop, block, by.person()),
                                forThePanel(tx.notes().of(loop.id())))))
                        .orElseGet(() -> new Reply.Refuse(new Refusal.NotInPanel(loop.id(), block.key()))));
    }
}
