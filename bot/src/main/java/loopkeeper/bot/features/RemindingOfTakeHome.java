package loopkeeper.bot.features;

import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.RemindOfTakeHome;
import loopkeeper.bot.chat.Command.TellOfLateTakeHome;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.Effect.WriteLetter;

/**
 * A word to the candidate before their work is due, and to the recruiter when it is late. Silent when it came in, or got
 * another due time, meanwhile. The candidate is never told that they are late: a person does that, or gives more time.
 */
final class RemindingOfTakeHome {

    Reply remind(RemindOfTakeHome ask, Actor by, Tx tx) {
        if (!HandingIn.isBot(by)) {
            return new Reply.Quiet();
        }
        return HandingOut.change(tx, ask.loop(), ask.takeHome(), (loop, what) -> {
            if (waits(loop, what, ask.due()) && tx.now().isBefore(ask.due())) {
                HandingOut.write(tx, loop, what, WriteLetter.Kind.TASK_SOON);
            }
            return new Reply.Quiet();
        });
    }

    Reply late(TellOfLateTakeHome ask, Actor by, Tx tx) {
        if (!HandingIn.isBot(by)) {
            return new Reply.Quiet();
        }
        return HandingOut.change(tx, ask.loop(), ask.takeHome(), (loop, what) -> {
            if (waits(loop, what, ask.due())) {
                tx.afterwards(new Effect.Tell(
                        loop.recruiter(),
                        "late/" + loop.id() + "/" + what.key() + "/" + ask.due().getEpochSecond(),
                        card(loop, what, ask.due())));
            }
            return new Reply.Quiet();
        });
    }

    private static boolean waits(Loop loop, TakeHome what, java.time.Instant due) {
        return !loop.stage().over() && what.state() == TakeHome.State.SENT && due.equals(what.due());
    }

    private static Card card(Loop loop, TakeHome what, java.time.Instant due) {
        return new Card(
                Words.of(what.title(), " of ", new Whom(loop.id()), " is not in, ", loop.id()),
                java.util.List.of(
                        new Element.Fact("Was due", Words.of(new When(due))),
                        new Element.Fact("Candidate's time", Words.of(new WhenIn(due, TakeHomeCard.zone(loop)))),
                        new Element.Text(Words.of(
                                "Nothing happens by itself: they can still hand it in, and I have not written to them. A"
                                        + " few words often help."))),
                java.util.List.of(
                        new Button(
                                "Give more time",
                                Button.Style.PRIMARY,
                                new Command.ExtendTakeHome(loop.id(), what.key(), Answers.NONE)),
                        new Button(
                                "It came in",
                                Button.Style.PLAIN,
                                new Command.HandIn(loop.id(), what.key(), Answers.NONE))));
    }
}
