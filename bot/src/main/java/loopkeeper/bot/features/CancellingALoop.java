package loopkeeper.bot.features;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.CancelLoop;
import loopkeeper.bot.chat.Command.CloseLoop;
import loopkeeper.bot.chat.Command.Withdraw;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.outbox.Effect;

/** Stops a loop and tells everybody in it once; or puts a decided one away. */
final class CancellingALoop {

    Reply cancel(CancelLoop ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Optional<Refusal> no = Permissions.mayRun(loop, by.person(), "Cancelling");
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            if (loop.stage() == Loop.Stage.CANCELLED) {
                return new Reply.Replace(cancelled(loop));
            }
            if (loop.stage().over()) {
                return new Reply.Refuse(new Refusal.LoopIsOver(loop.id(), loop.stage()));
            }
            String reason = ask.answers().get("reason");
            if (reason.isBlank()) {
                return new Reply.Fill(ReasonForm.ask(
                        Words.of("Cancel ", loop.id(), ", the loop for ", new Whom(loop.id())),
                        "Everybody in it is told once. Cards that are in stay sealed.",
                        "Cancel the loop",
                        ask));
            }
            return new Reply.Replace(cancelled(stop(tx, loop, reason, by)));
        });
    }

    private static Loop stop(Tx tx, Loop loop, String reason, Actor by) {
        Loop after = tx.loops().record(loop, List.of(new LoopEvent.LoopCancelled(reason)), by.person());
        for (PersonId person : everybodyBut(loop, by.person())) {
            tx.afterwards(new Effect.Tell(
                    person,
                    "cancelled/" + loop.id() + "/" + person,
                    Card.of(
                            Words.of(loop.id(), ", the loop for ", new Whom(loop.id()), ", is cancelled"),
                            new Element.Text(Words.of(
                                    loop.seatsOf(person).isEmpty()
                                            ? "Nothing more is asked of you."
                                            : "Your interviews in it are off. Nothing more is asked of you.")))));
        }
        return after;
    }

    /** The candidate does not want to go on: the loop stops, and everybody in it is told once. */
    Reply withdrawn(Withdraw ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            if (loop.stage() == Loop.Stage.CANCELLED) {
                return new Reply.Quiet();
            }
            if (loop.stage().over()) {
                return new Reply.Refuse(new Refusal.LoopIsOver(loop.id(), loop.stage()));
            }
            stop(tx, loop, "the candidate withdrew", by);
            String why = ask.answers().get("reason");
            tx.afterwards(new Effect.Tell(
                    loop.recruiter(),
                    "withdrew/" + loop.id(),
                    Card.of(
                            Words.of(new Whom(loop.id()), " withdrew from ", loop.id()),
                            new Element.Text(
                                    Words.of(why.isEmpty() ? "They gave no reason." : "In their words: “" + why + "”")),
                            new Element.Note(Words.of("The loop is cancelled, and everybody in it has been told.")))));
            return new Reply.Quiet();
        });
    }

    Reply close(CloseLoop ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Optional<Refusal> no = Permissions.mayRun(loop, by.person(), "Closing");
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            if (loop.stage() != Loop.Stage.DECIDED && loop.stage() != Loop.Stage.CLOSED) {
                return new Reply.Refuse(new Refusal.BadInput(
                        List.of(loop.id() + " is not decided yet; it is closed after the decision.")));
            }
            if (loop.stage() == Loop.Stage.DECIDED) {
                tx.loops().record(loop, List.of(new LoopEvent.LoopClosed()), by.person());
                tx.notes().rehearsed(loop.id());
            }
            return new Reply.Replace(Card.of(Words.of(loop.id(), " is closed")));
        });
    }

    private static Card cancelled(Loop loop) {
        return Card.of(
                Words.of(loop.id(), ", the loop for ", new Whom(loop.id()), ", is cancelled"),
                new Element.Text(Words.of("Everybody in it has been told.")));
    }

    private static Set<PersonId> everybodyBut(Loop loop, PersonId by) {
        Set<PersonId> all = new LinkedHashSet<>(loop.panelists());
        all.add(loop.hiringManager());
        all.remove(by);
        return all;
    }
}
