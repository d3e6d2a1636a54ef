package loopkeeper.bot.features;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.AmendScorecard;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopRules;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.rubrics.Scorecard;

/** Puts a note beside one's own frozen card. The card and every number stay as they were. */
final class AmendingACard implements Feature<AmendScorecard> {

    @Override
    public Reply run(AmendScorecard ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            Optional<Tx.Sealed> own = tx.cards().own(loop.id(), block.key(), by.person());
            if (own.isEmpty()) {
                return new Reply.Refuse(new Refusal.NoCardYet(loop.id(), block.key()));
            }
            if (!loop.isOpenForReading()) {
                Optional<Refusal> frozen = LoopRules.mayWriteCard(loop, block, by.person());
                if (frozen.isPresent()) {
                    return new Reply.Refuse(frozen.get());
                }
                return new Reply.Show(Card.of(
                        Words.of("The debrief of ", loop.id(), " is not open yet"),
                        new Element.Text(Words.of(
                                "Your card can still be changed itself: /loop score ",
                                loop.id(),
                                " ",
                                block.key(),
                                "."))));
            }
            if (loop.stage() == Loop.Stage.CLOSED || loop.stage() == Loop.Stage.CANCELLED) {
                return new Reply.Refuse(new Refusal.LoopIsOver(loop.id(), loop.stage()));
            }
            String note = ask.answers().get("note");
            if (note.isBlank() || note.length() > Scorecard.LONGEST_TEXT) {
                return new Reply.Fill(form(ask, note));
            }
            int version = tx.cards().amend(loop.id(), block.key(), by.person(), note);
            tx.loops().record(loop, List.of(new LoopEvent.CardAmended(block.key(), by.person(), version)), by.person());
            tx.afterwards(new Effect.Post(
                    loop.id(),
                    OpeningADebrief.thread(block),
                    "amendment/" + block.key() + "/" + by.person() + "/" + version,
                    Card.of(
                            Words.of(new Who(by.person()), " adds to the card, ", new When(tx.now())),
                            new Element.Text(Words.of(note)),
                            new Element.Note(Words.of(
                                    "Added after the cards were shown. Scores and sums stay as they were.")))));
            return new Reply.Show(Card.of(
                    Words.of("Your note stands beside your card for ", block.title(), ", ", loop.id()),
                    new Element.Text(Words.of(note))));
        });
    }

    private static Form form(AmendScorecard ask, String typed) {
        return new Form(
                Words.of("A note beside your card, ", ask.loop(), ", ", ask.block()),
                List.of(
                        new Form.Part.Text(Words.of("The card itself and every sum stay as they are.")),
                        new Form.Part.Line("note", "Your note", "", typed, true, true, Scorecard.LONGEST_TEXT)),
                "Add the note",
                ask,
                typed.isBlank()
                        ? Map.of()
                        : Map.of("note", "The note has " + typed.length() + " characters; 4,000 fit."));
    }
}
