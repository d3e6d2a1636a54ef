package loopkeeper.bot.features;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.AssumeHeld;
import loopkeeper.bot.chat.Command.CancelLoop;
import loopkeeper.bot.chat.Command.MarkHeld;
import loopkeeper.bot.chat.Command.MarkNoShow;
import loopkeeper.bot.chat.Command.PlanLoop;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Decision;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopRules;
import loopkeeper.bot.domain.NudgePolicy;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;

/**
 * A block took place, as its lead or the recruiter says, or as is assumed a quarter of an hour after its end; or the
 * candidate did not come. Once it was held, the cards are asked for.
 */
final class HoldingABlock {

    private final People people;
    private final TrainingAnInterviewer training;

    HoldingABlock(People people, TrainingAnInterviewer training) {
        this.people = people;
        this.training = training;
    }

    Reply held(MarkHeld ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            Optional<Refusal> no = Permissions.mayReport(loop, block, by.person());
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            Optional<Refusal> late = HavingMaterialReady.obstacle(tx, loop, block);
            if (late.isPresent()) {
                return new Reply.Refuse(late.get());
            }
            Decision decision = LoopRules.hold(loop, block, false, tx.now());
            return InLoop.decided(tx, loop, decision, by, (after, changed) -> {
                if (changed) {
                    follow(tx, after, after.block(ask.block()).orElseThrow());
                }
                return new Reply.Show(Card.of(
                        Words.of(block.title(), " of ", loop.id(), " took place"),
                        new Element.Text(Words.of("Its interviewers are asked for their cards."))));
            });
        });
    }

    Reply assume(AssumeHeld ask, Actor by, Tx tx) {
        if (!by.person().equals(PersonId.BOT)) {
            return new Reply.Quiet();
        }
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            boolean stands = block.slot() != null && block.slot().start().equals(ask.slot());
            if (!stands || block.status() != Block.Status.BOOKED || loop.stage().over()) {
                return new Reply.Quiet();
            }
            if (HavingMaterialReady.obstacle(tx, loop, block).isPresent()) {
                HavingMaterialReady.tellItWaits(tx, loop, block, ask.slot());
                return new Reply.Quiet();
            }
            return InLoop.decided(tx, loop, LoopRules.hold(loop, block, true, tx.now()), by, (after, changed) -> {
                follow(tx, after, after.block(ask.block()).orElseThrow());
                return new Reply.Quiet();
            });
        });
    }

    Reply missed(MarkNoShow ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            Optional<Refusal> no = Permissions.mayReport(loop, block, by.person());
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            return InLoop.decided(tx, loop, LoopRules.missed(loop, block, tx.now()), by, (after, changed) -> {
                if (changed) {
                    tellOfMissed(tx, after, block);
                }
                return new Reply.Show(Card.of(
                        Words.of("Noted: the candidate did not come to ", block.title(), " of ", loop.id()),
                        new Element.Text(Words.of("The recruiter is told. No card is asked for."))));
            });
        });
    }

    /** What follows once a block took place: its cards are asked for, and whoever learnt in it is a step further. */
    void follow(Tx tx, Loop loop, Block block) {
        askForCards(tx, loop, block);
        training.afterHeld(tx, loop, block);
    }

    /** Leaves a request for every card that is owed, at the instants the policy names, and the word to a person after. */
    private void askForCards(Tx tx, Loop loop, Block block) {
        People staff = tx.staff(people);
        for (Seat seat : block.panel()) {
            if (seat.state() != Seat.State.OWES) {
                continue;
            }
            Person person = staff.get(seat.person());
            List<Instant> requests = NudgePolicy.requests(person, tx.now());
            int count = seat.role().counts() ? requests.size() : 1;
            for (int message = 1; message <= count; message++) {
                tx.at(
                        requests.get(message - 1),
                        new Command.RemindOfCard(loop.id(), block.key(), seat.person(), message));
            }
            if (seat.role().counts()) {
                tx.at(
                        NudgePolicy.telling(person, requests.getLast()),
                        new Command.TellOfLateCard(loop.id(), block.key(), seat.person()));
            }
        }
    }

    private static void tellOfMissed(Tx tx, Loop loop, Block block) {
        Card card = Card.of(
                Words.of(new Whom(loop.id()), " did not come to ", block.title(), ", ", loop.id()),
                new Element.Text(Words.of(
                        "The block has no time and no panel now. It can be planned again, or the loop stops.")));
        tx.afterwards(new Effect.Tell(
                loop.recruiter(),
                "missed/" + loop.id() + "/" + block.key() + "/" + loop.revision(),
                card.with(
                        new Button("Plan it again", Button.Style.PRIMARY, new PlanLoop(loop.id())),
                        new Button("Cancel the loop", Button.Style.DANGER, new CancelLoop(loop.id(), Answers.NONE)))));
        for (Seat seat : block.panel()) {
            tx.afterwards(new Effect.Tell(
                    seat.person(),
                    "missed/" + loop.id() + "/" + block.key() + "/" + seat.person(),
                    Card.of(
                            Words.of("The candidate did not come to ", block.title(), " of ", loop.id()),
                            new Element.Text(Words.of(
                                    "Nothing is asked of you. If it is planned again, you may hear from me.")))));
        }
    }
}
