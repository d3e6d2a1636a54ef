package loopkeeper.bot.features;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.CheckMaterial;
import loopkeeper.bot.chat.Command.ConfirmEnvironment;
import loopkeeper.bot.chat.Command.NoteAbout;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopNote.Kind;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.Effect.WriteLetter;
import loopkeeper.scheduler.TimeSlot;

/**
 * Looks in time whether a block has what it needs: the candidate's paper 48 hours before, a dataset handed over a day
 * before, and a place to work that somebody tried.
 */
final class HavingMaterialReady {

    static final int PAPER_HOURS = 48;
    static final int DATASET_HOURS = 24;
    private static final Duration DAY = Duration.ofHours(DATASET_HOURS);

    /** Leaves what is to be looked at before that block. */
    static void follow(Tx tx, Loop loop, Block block, TimeSlot slot) {
        int hours = needsPaper(block) ? PAPER_HOURS : needsDataset(block) ? DATASET_HOURS : 0;
        if (hours > 0) {
            tx.at(
                    slot.start().minus(Duration.ofHours(hours)),
                    new CheckMaterial(loop.id(), block.key(), slot.start(), hours));
        }
    }

    static boolean needsPaper(Block block) {
        return block.rubric().name().equals("paper-discussion");
    }

    static boolean needsDataset(Block block) {
        return block.rubric().name().startsWith("axis-coding");
    }

    Reply check(CheckMaterial ask, Actor by, Tx tx) {
        if (!by.person().equals(PersonId.BOT)) {
            return new Reply.Quiet();
        }
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            TimeSlot slot = block.slot();
            boolean stands = slot != null
                    && slot.start().equals(ask.slot())
                    && block.status() == Block.Status.BOOKED
                    && !loop.stage().over()
                    && tx.now().isBefore(slot.start());
            if (stands && slot != null) {
                boolean paper = needsPaper(block);
                boolean there = tx.notes()
                        .of(loop.id(), paper ? Kind.PAPER : Kind.DATASET)
                        .isPresent();
                if (there && !paper) {
                    handOver(tx, loop, block, slot, by);
                } else if (!there) {
                    missing(tx, loop, block, slot, paper);
                }
            }
            return new Reply.Quiet();
        });
    }

    private static void missing(Tx tx, Loop loop, Block block, TimeSlot slot, boolean paper) {
        tx.afterwards(new Effect.Tell(
                loop.recruiter(),
                "material/" + loop.id() + "/" + block.key() + "/" + slot.start().getEpochSecond(),
                new Card(
                        Words.of(
                                paper ? "No paper yet for " : "No dataset yet for ",
                                block.title(),
                                " with ",
                                new Whom(loop.id()),
                                ", ",
                                loop.id()),
                        java.util.List.of(
                                new Element.Text(Words.of(
                                        "It begins ",
                                        new When(slot.start()),
                                        ", for the candidate ",
                                        new WhenIn(slot.start(), loop.recipe().zone()),
                                        ".")),
                                new Element.Text(Words.of(
                                        paper
                                                ? "The panel wants two days with it. Ask the candidate once more; without it the block"
                                                        + " stays blocked, and moving it costs less than an hour on nothing."
                                                : "It goes out a day before. If you note it now it goes out at once, and the block waits"
                                                        + " until the candidate says that less time is fine."))),
                        java.util.List.of(new Button(
                                paper ? "Note the paper" : "Note the dataset",
                                Button.Style.PRIMARY,
                                new NoteAbout(loop.id(), Answers.NONE))))));
    }

    /** The dataset was noted: what should have gone out already goes out now. */
    static void datasetCame(Tx tx, Loop loop, Actor by) {
        for (Block block : loop.blocks()) {
            TimeSlot slot = block.slot();
            if (needsDataset(block)
                    && block.status() == Block.Status.BOOKED
                    && slot != null
                    && tx.now().isBefore(slot.start())
                    && !tx.now().isBefore(slot.start().minus(DAY))) {
                handOver(tx, loop, block, slot, by);
            }
        }
    }

    private static void handOver(Tx tx, Loop loop, Block block, TimeSlot slot, Actor by) {
        boolean late = tx.now().isAfter(slot.start().minus(DAY).plus(Duration.ofMinutes(5)));
        tx.loops()
                .record(
                        loop,
                        java.util.List.of(new LoopEvent.LoopEdited(
                                "dataset for " + block.key(),
                                "",
                                late ? "sent late" : "sent",
                                tx.now().toString())),
                        by.person());
        tx.notes().keep(loop.id(), Kind.DATASET_SENT, (late ? "late " : "in time ") + tx.now(), by.person());
        tx.afterwards(new WriteLetter(loop.id(), WriteLetter.Kind.DATASET, block.key(), slot, 0));
    }

    /** Whether a dataset went out with less than a day left, and nobody noted that the candidate agreed. */
    static boolean isLate(Tx tx, Loop loop) {
        return tx.notes()
                        .of(loop.id(), Kind.DATASET_SENT)
                        .filter(note -> note.text().startsWith("late "))
                        .isPresent()
                && tx.notes().of(loop.id(), Kind.DATASET_AGREED).isEmpty();
    }

    /** Why that block can't count as held yet; empty where it can. */
    static Optional<Refusal> obstacle(Tx tx, Loop loop, Block block) {
        return needsDataset(block) && isLate(tx, loop)
                ? Optional.of(new Refusal.BadInput(java.util.List.of("The dataset went out less than a day before "
                        + block.title()
                        + ". It counts once the recruiter noted that the candidate agreed: /loop about " + loop.id()
                        + " agreed=yes.")))
                : Optional.empty();
    }

    static void tellItWaits(Tx tx, Loop loop, Block block, Instant slot) {
        tx.afterwards(new Effect.Tell(
                loop.recruiter(),
                "late-dataset/" + loop.id() + "/" + block.key() + "/" + slot.getEpochSecond(),
                new Card(
                        Words.of(
                                block.title(), " with ", new Whom(loop.id()), ", ", loop.id(), ", waits for your word"),
                        java.util.List.of(
                                new Element.Text(
                                        Words.of(
                                                "The dataset went out less than a day before. Did the candidate say that this was fine? Note"
                                                        + " it, then say that the block took place; until then no card of it counts."))),
                        java.util.List.of(new Button(
                                "They agreed",
                                Button.Style.PRIMARY,
                                new NoteAbout(loop.id(), new Answers(java.util.Map.of("agreed", "yes"))))))));
    }

    /** Somebody tried where the candidate will work. */
    Reply ready(ConfirmEnvironment ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            boolean mine = block.panel().stream().anyMatch(seat -> seat.person().equals(by.person()))
                    || loop.recruiter().equals(by.person());
            if (!mine) {
                return new Reply.Refuse(new Refusal.NotYours(
                        "Saying that it runs", "the panel of " + block.key() + " and the recruiter of " + loop.id()));
            }
            if (loop.stage().over()) {
                return new Reply.Refuse(new Refusal.LoopIsOver(loop.id(), loop.stage()));
            }
            tx.loops()
                    .record(
                            loop,
                            java.util.List.of(
                                    new LoopEvent.LoopEdited("environment of " + block.key(), "", "tried", "")),
                            by.person());
            return new Reply.Show(Card.of(
                    Words.of(block.title(), " with ", new Whom(loop.id()), ": the place to work is tried"),
                    new Element.Text(Words.of("Thank you. It is on record, so nobody has to ask in the morning."))));
        });
    }
}
