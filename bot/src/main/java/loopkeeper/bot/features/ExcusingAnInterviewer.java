package loopkeeper.bot.features;

import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.Excuse;
import loopkeeper.bot.chat.Command.WaiveSecond;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Decision;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopRules;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.scheduler.TimeSlot;

/**
 * What only the hiring manager may let pass, each with a reason that is shown in the debrief: a card the debrief need
 * not wait for, and one interviewer instead of two.
 */
final class ExcusingAnInterviewer {

    private final People people;
    private final OpeningADebrief opening;

    ExcusingAnInterviewer(People people, OpeningADebrief opening) {
        this.people = people;
        this.opening = opening;
    }

    Reply excuse(Excuse ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            Optional<Refusal> no = Permissions.mayDecide(loop, by.person(), "Excusing somebody");
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            return Named.one(people, ask.who(), person -> excuse(tx, ask, by, loop, block, person));
        });
    }

    private Reply excuse(Tx tx, Excuse ask, Actor by, Loop loop, Block block, Person person) {
        Decision decision =
                LoopRules.excuse(loop, block, person.id(), ask.answers().get("reason"));
        if (decision instanceof Decision.Refused no && no.why() instanceof Refusal.NeedsReason) {
            return new Reply.Fill(ReasonForm.ask(
                    Words.of("Excuse ", new Who(person.id()), " from ", block.title(), ", ", loop.id()),
                    "The debrief will not wait for this card. The reason is shown in it.",
                    "Excuse",
                    ask));
        }
        return InLoop.decided(tx, loop, decision, by, (after, changed) -> {
            if (changed) {
                tx.afterwards(new Effect.Tell(
                        person.id(),
                        "excused/" + loop.id() + "/" + block.key() + "/" + person.id(),
                        Card.of(
                                Words.of("You are excused from the card for ", block.title(), ", ", loop.id()),
                                new Element.Text(Words.of(
                                        "The debrief need not wait for it. If you hand it in after all, the debrief is"
                                                + " yours to read.")))));
                if (after.gate().open() && !after.isOpenForReading()) {
                    opening.open(tx, after, by.person());
                }
            }
            return new Reply.Show(Card.of(
                    Words.of(new Who(person.id()), " is excused from the card for ", block.title(), ", ", loop.id())));
        });
    }

    Reply waive(WaiveSecond ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            Optional<Refusal> no = Permissions.mayDecide(loop, by.person(), "Letting one interviewer be enough");
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            Decision decision = LoopRules.waive(loop, block, ask.answers().get("reason"));
            if (decision instanceof Decision.Refused refused && refused.why() instanceof Refusal.NeedsReason) {
                return new Reply.Fill(ReasonForm.ask(
                        Words.of("One interviewer for ", block.title(), ", ", loop.id()),
                        "Two people see more than one. The reason is shown in the debrief.",
                        "One is enough",
                        ask));
            }
            return InLoop.decided(tx, loop, decision, by, (after, changed) -> {
                if (changed) {
                    releaseSecond(tx, loop, after, block);
                    if (after.gate().open() && !after.isOpenForReading()) {
                        opening.open(tx, after, by.person());
                    }
                }
                return new Reply.Show(Card.of(
                        Words.of("One interviewer is enough for ", block.title(), ", ", loop.id()),
                        new Element.Text(Words.of("The reason is kept and shown in the debrief."))));
            });
        });
    }

    private static void releaseSecond(Tx tx, Loop before, Loop after, Block block) {
        TimeSlot slot = block.slot();
        for (Seat seat : block.panel()) {
            boolean released = after.block(block.key())
                    .flatMap(now -> now.seatOf(seat.person()))
                    .map(now -> !now.sits())
                    .orElse(false);
            if (released && slot != null) {
                Invitations.withdraw(tx, before, block, seat, slot, "one interviewer is enough, so you are free");
            }
        }
    }
}
