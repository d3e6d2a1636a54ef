package loopkeeper.bot.features;

import java.util.List;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.PutOnAgenda;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.LoopNote;
import loopkeeper.bot.domain.LoopNote.Kind;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.outbox.Effect;

/**
 * Somebody who reads the debrief sees that two blocks tell different stories. It becomes an item of the agenda, in words
 * that take no side; no score changes.
 */
final class SettingTheAgenda implements Feature<PutOnAgenda> {

    private static final int LONGEST = 400;
    private static final int MOST = 5;

    @Override
    public Reply run(PutOnAgenda ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Optional<Refusal> no = Permissions.mayReadCards(loop, by.person());
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            String text = ask.answers().get("text").replaceAll("\\s+", " ");
            String before = tx.notes()
                    .of(loop.id(), Kind.DIFFERENCE)
                    .map(LoopNote::text)
                    .orElse("");
            long items = before.lines().count();
            if (text.isEmpty() || text.length() > LONGEST || items >= MOST) {
                return new Reply.Fill(new Form(
                        Words.of("For the agenda of ", new Whom(loop.id()), ", ", loop.id()),
                        List.of(new Part.Line(
                                "text",
                                "What differs between which blocks",
                                "Tests: none in the take-home, all of them in the room",
                                ask.answers().get("text"),
                                true,
                                true,
                                LONGEST)),
                        "Put it there",
                        new PutOnAgenda(loop.id(), Answers.NONE),
                        items >= MOST
                                ? java.util.Map.of("", "There are five items already; half an hour holds no more.")
                                : text.length() > LONGEST
                                        ? java.util.Map.of(
                                                "text", "That has " + text.length() + " characters; 400 fit.")
                                        : java.util.Map.of()));
            }
            tx.notes().keep(loop.id(), Kind.DIFFERENCE, before.isEmpty() ? text : before + "\n" + text, by.person());
            Card card = Card.of(
                    Words.of("On the agenda for ", new Whom(loop.id()), ", ", loop.id()),
                    new Element.Text(Words.of(new Who(by.person()), " asks to talk about: ", text)),
                    new Element.Note(
                            Words.of("Say what each of you saw, and what would explain both. It changes no score.")));
            tx.afterwards(new Effect.Post(loop.id(), "", "agenda/" + (items + 1), card));
            return new Reply.Show(card);
        });
    }
}
