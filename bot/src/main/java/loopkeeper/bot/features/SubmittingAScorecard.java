package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.FillScorecard;
import loopkeeper.bot.chat.Command.SealDraft;
import loopkeeper.bot.chat.Command.SubmitScorecard;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopRules;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.rubrics.EvidenceLint;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.Scorecard;
import loopkeeper.rubrics.Scorecard.Content;

/**
 * Checks a card against its rubric and seals it. What was typed is kept whatever is wrong with it. The last one who is
 * waited for is asked first whether the debrief may open.
 */
final class SubmittingAScorecard {

    private final RubricLibrary library;
    private final HoldingABlock holding;
    private final OpeningADebrief opening;

    SubmittingAScorecard(RubricLibrary library, HoldingABlock holding, OpeningADebrief opening) {
        this.library = library;
        this.holding = holding;
        this.opening = opening;
    }

    Reply submit(SubmitScorecard ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            Optional<Refusal> no = LoopRules.mayWriteCard(loop, block, by.person());
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            Rubric rubric = library.rubric(block.rubric());
            ScorecardForm.Read read =
                    ScorecardForm.read(ask.answers(), rubric, loop.recipe().mlopsDepth());
            NotingContext.fromTheCard(library, tx, loop, block, by.person(), ask.answers());
            return read.problems().isEmpty()
                    ? seal(loop, block, read.content(), false, by, tx)
                    : kept(
                            loop,
                            block,
                            read.content(),
                            by,
                            tx,
                            new Reply.Fill(ScorecardForm.draw(
                                    loop,
                                    block,
                                    rubric,
                                    read.content(),
                                    NotingContext.onTheCard(library, tx, loop, block, by.person()),
                                    read.problems())));
        });
    }

    /** What was typed is kept when it is not sealed. */
    private static Reply kept(Loop loop, Block block, Content content, Actor by, Tx tx, Reply reply) {
        tx.cards().keepDraft(loop.id(), block.key(), by.person(), content);
        return reply;
    }

    Reply sealDraft(SealDraft ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            Optional<Refusal> no = LoopRules.mayWriteCard(loop, block, by.person());
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            Optional<Content> draft = tx.cards().draft(loop.id(), block.key(), by.person());
            if (draft.isPresent()) {
                return seal(loop, block, draft.get(), ask.knowing(), by, tx);
            }
            return tx.cards()
                    .own(loop.id(), block.key(), by.person())
                    .<Reply>map(mine -> new Reply.Replace(
                            receipt(loop, block, mine.version(), mine.card().content())))
                    .orElseGet(() -> new Reply.Refuse(new Refusal.NoCardYet(loop.id(), block.key())));
        });
    }

    private Reply seal(Loop loop, Block block, Content content, boolean knowing, Actor by, Tx tx) {
        Optional<Refusal> early = LoopRules.maySeal(loop, block, tx.now())
                .or(() -> HavingMaterialReady.obstacle(tx, loop, block))
                .or(() -> LoopRules.deciderLast(loop, block, by.person()));
        if (early.isPresent()) {
            return kept(loop, block, content, by, tx, new Reply.Refuse(early.get()));
        }
        Rubric rubric = library.rubric(block.rubric());
        boolean mlopsDepth = loop.recipe().mlopsDepth();
        Optional<Scorecard.Submitted> complete = Scorecard.submit(rubric, mlopsDepth, new Scorecard.Draft(content));
        if (complete.isEmpty()) {
            List<String> missing = Scorecard.omissions(rubric, mlopsDepth, content).stream()
                    .map(ScorecardForm::sentence)
                    .toList();
            Refusal incomplete = new Refusal.CardIncomplete(loop.id(), block.key(), missing);
            return kept(loop, block, content, by, tx, new Reply.Refuse(incomplete));
        }
        Seat seat = block.seatOf(by.person()).orElseThrow();
        boolean opens = seat.holdsTheGate() && afterHolding(loop, block).gate().lastOneMissing();
        if (opens && !knowing) {
            return kept(loop, block, content, by, tx, new Reply.Show(lastOne(loop, block)));
        }
        int version = tx.cards()
                .seal(
                        loop.id(),
                        block.key(),
                        by.person(),
                        complete.get(),
                        !seat.role().counts());
        tx.contextNotes().sealOnCard(loop.id(), block.key(), by.person());
        Loop after = recordSealed(tx, loop, block, seat, version, rubric, by);
        if (version == 1) {
            ChasingCards.settle(tx, after, block, by.person());
        }
        if (after.isOpenForReading()) {
            letIn(tx, after, by);
            opening.join(tx, after, block, by.person());
        }
        Loop now = !after.isOpenForReading() && after.gate().open() ? opening.open(tx, after, by.person()) : after;
        return new Reply.Show(receipt(now, block, version, content));
    }

    private static Loop afterHolding(Loop loop, Block block) {
        return block.status() == Block.Status.BOOKED ? loop.after(new LoopEvent.BlockHeld(block.key(), false)) : loop;
    }

    /** A card from its own interviewer also says that the block took place. */
    private Loop recordSealed(Tx tx, Loop loop, Block block, Seat seat, int version, Rubric rubric, Actor by) {
        List<LoopEvent> events = new ArrayList<>();
        boolean held = block.status() == Block.Status.BOOKED;
        if (held) {
            events.add(new LoopEvent.BlockHeld(block.key(), false));
        }
        events.add(new LoopEvent.ScorecardSubmitted(block.key(), seat.person(), version, rubric.hash()));
        Loop after = tx.loops().record(loop, events, by.person());
        if (held) {
            holding.follow(tx, after, after.block(block.key()).orElseThrow());
        }
        return after;
    }

    private static void letIn(Tx tx, Loop loop, Actor by) {
        boolean allIn =
                loop.seatsOf(by.person()).stream().allMatch(in -> in.seat().state() == Seat.State.SUBMITTED);
        if (allIn) {
            tx.loops().record(loop, List.of(new LoopEvent.LetIn(by.person())), by.person());
            tx.afterwards(new Effect.LetIn(loop.id(), by.person()));
        }
    }

    private static Card lastOne(Loop loop, Block block) {
        return new Card(
                Words.of("Yours is the last card for ", new Whom(loop.id()), ", ", loop.id()),
                List.of(new Element.Text(Words.of(
                        "Sealing it opens the debrief for everybody whose card is in. After that a card can't be changed;"
                                + " a note can stand beside it."))),
                List.of(
                        new Button(
                                "Seal it and open the debrief",
                                Button.Style.PRIMARY,
                                new SealDraft(loop.id(), block.key(), true)),
                        new Button("Change it first", Button.Style.PLAIN, new FillScorecard(loop.id(), block.key()))));
    }

    private Card receipt(Loop loop, Block block, int version, Content content) {
        List<Element> body = new ArrayList<>();
        body.add(new Element.Text(Words.of(
                loop.isOpenForReading()
                        ? "The debrief is open; your card stands in it."
                        : "Nobody else can read it. You can change it until the debrief opens.")));
        if (version > 1) {
            body.add(new Element.Note(Words.of("This is version ", version, "; the earlier ones are kept.")));
        }
        for (String note : advice(content)) {
            body.add(new Element.Note(Words.of(note)));
        }
        List<Button> buttons = loop.isOpenForReading()
                ? List.of()
                : List.of(new Button("Change my card", Button.Style.PLAIN, new FillScorecard(loop.id(), block.key())));
        return new Card(Words.of("Sealed: ", new Whom(loop.id()), ", ", block.title(), ", ", loop.id()), body, buttons);
    }

    /** What the evidence lint would say, each once. */
    private Set<String> advice(Content content) {
        EvidenceLint lint = library.evidenceLint();
        Set<String> notes = new LinkedHashSet<>();
        content.ratings()
                .values()
                .forEach(rating -> lint.note(rating.evidence()).ifPresent(notes::add));
        return notes;
    }
}
