package loopkeeper.bot.features;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import loopkeeper.bot.books.Bookings;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.AnswerByMail;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.scheduler.TimeSlot;

/**
 * The candidate answered a letter by mail. The recruiter is told, with what can be done next; nothing is changed, as
 * anybody can write a letter in somebody else's name. An answer to a time that no longer stands says nothing.
 */
final class HearingByMail implements Feature<AnswerByMail> {

    @Override
    public Reply run(AnswerByMail ask, Actor by, Tx tx) {
        return switch (ask.said()) {
            // Feedback, and that a loop is cancelled, is written when it is over.
            case WROTE -> InLoop.change(tx, ask.loop(), loop -> wrote(ask, loop, by, tx));
            case CAME_BACK -> InLoop.change(tx, ask.loop(), loop -> cameBack(ask, loop, tx));
            case ACCEPTED, DECLINED, UNSURE, ANOTHER_TIME ->
                HearingTheCandidate.open(tx, ask.loop(), loop -> answered(ask, loop, by, tx));
        };
    }

    private static Reply answered(AnswerByMail ask, Loop loop, Actor by, Tx tx) {
        Block block = loop.block(ask.block()).orElse(null);
        Bookings.Booking invitation = tx.bookings().of(loop.id()).stream()
                .filter(one ->
                        one.person().equals(PersonId.CANDIDATE) && one.block().equals(ask.block()))
                .findFirst()
                .orElse(null);
        TimeSlot slot = invitation == null ? null : invitation.slot();
        String answer = ask.said().name().toLowerCase(Locale.ROOT);
        boolean news = block != null
                && block.status() == Block.Status.BOOKED
                && invitation != null
                && slot != null
                && ask.sequence() == invitation.sequence()
                && (!invitation.answer().equals(answer) || ask.said() == AnswerByMail.Said.ANOTHER_TIME);
        if (!news || block == null || invitation == null || slot == null) {
            return new Reply.Quiet();
        }
        tx.bookings().keep(invitation.answered(answer));
        Loop after = InLoop.recordedBesideThePlans(
                tx,
                loop,
                List.of(new LoopEvent.CandidateSaid(said(ask.said()) + " " + block.title() + " by mail")),
                by);
        switch (ask.said()) {
            case ACCEPTED -> tell(tx, after, "accepted", accepted(tx, after));
            case UNSURE ->
                tell(tx, after, "unsure/" + block.key() + "/" + after.revision(), unsure(ask, after, block, slot));
            case DECLINED ->
                tell(tx, after, "no/" + block.key() + "/" + after.revision(), declined(ask, after, block, slot));
            case ANOTHER_TIME ->
                tell(tx, after, "no/" + block.key() + "/" + after.revision(), anotherTime(ask, after, block, slot, tx));
            case WROTE, CAME_BACK -> {}
        }
        return new Reply.Quiet();
    }

    private static String said(AnswerByMail.Said said) {
        return switch (said) {
            case ACCEPTED -> "accepted";
            case DECLINED -> "declined";
            case UNSURE -> "was not sure about";
            case ANOTHER_TIME -> "asked for another time for";
            case WROTE, CAME_BACK -> "wrote about";
        };
    }

    /** One message that counts up, as each interview is accepted in a letter of its own. */
    private static Card accepted(Tx tx, Loop loop) {
        List<String> yes = tx.bookings().of(loop.id()).stream()
                .filter(one -> one.person().equals(PersonId.CANDIDATE) && one.slot() != null)
                .filter(one -> one.answer().equals("accepted"))
                .map(Bookings.Booking::block)
                .toList();
        List<Block> booked = loop.blocks().stream()
                .filter(block -> block.status() == Block.Status.BOOKED)
                .toList();
        List<Words> lines = booked.stream()
                .filter(block -> yes.contains(block.key()))
                .map(block -> Words.of(block.title()))
                .toList();
        return Card.of(
                Words.of(
                        new Whom(loop.id()),
                        " accepted ",
                        lines.size() == booked.size() ? "all" : lines.size() + " of " + booked.size(),
                        booked.size() == 1 ? " interview" : " interviews",
                        ", ",
                        loop.id()),
                new Element.Bullets(lines));
    }

    private static Card unsure(AnswerByMail ask, Loop loop, Block block, TimeSlot slot) {
        return new Card(
                Words.of(new Whom(loop.id()), " is not sure yet about ", block.title(), ", ", loop.id()),
                body(ask, loop, slot),
                List.of());
    }

    private static Card declined(AnswerByMail ask, Loop loop, Block block, TimeSlot slot) {
        return new Card(
                Words.of(new Whom(loop.id()), " declined ", block.title(), ", ", loop.id()),
                body(ask, loop, slot),
                List.of(
                        new Button(
                                "Move this interview",
                                Button.Style.PRIMARY,
                                new Command.MoveBlock(loop.id(), block.key(), Answers.NONE)),
                        anew(loop),
                        new Button(
                                "Cancel the loop",
                                Button.Style.PLAIN,
                                new Command.CancelLoop(loop.id(), Answers.NONE))));
    }

    private static Card anotherTime(AnswerByMail ask, Loop loop, Block block, TimeSlot slot, Tx tx) {
        List<Element> body = body(ask, loop, slot);
        List<Button> buttons = new ArrayList<>();
        Instant proposed = ask.proposed();
        if (proposed != null) {
            body.add(2, new Element.Fact("They propose, your time", Words.of(new When(proposed))));
            body.add(
                    3,
                    new Element.Fact(
                            "They propose, their time",
                            Words.of(new WhenIn(proposed, loop.recipe().zone()))));
        }
        if (proposed != null && proposed.isAfter(tx.now())) {
            String at = LocalDateTime.ofInstant(proposed, loop.recipe().zone()).toString();
            buttons.add(new Button(
                    "Move it there",
                    Button.Style.PRIMARY,
                    new Command.MoveBlock(loop.id(), block.key(), new Answers(Map.of("at", at)))));
        }
        buttons.add(new Button(
                "Choose another time",
                buttons.isEmpty() ? Button.Style.PRIMARY : Button.Style.PLAIN,
                new Command.MoveBlock(loop.id(), block.key(), Answers.NONE)));
        buttons.add(anew(loop));
        return new Card(
                Words.of(new Whom(loop.id()), " asks for another time for ", block.title(), ", ", loop.id()),
                body,
                buttons);
    }

    private static Reply wrote(AnswerByMail ask, Loop loop, Actor by, Tx tx) {
        Loop after =
                InLoop.recordedBesideThePlans(tx, loop, List.of(new LoopEvent.CandidateSaid("wrote back by mail")), by);
        tell(
                tx,
                after,
                "wrote/" + after.revision(),
                new Card(
                        Words.of(new Whom(loop.id()), " wrote back, ", loop.id()),
                        List.of(
                                new Element.Text(Words.of(
                                        ask.words().isEmpty()
                                                ? "There are no plain words in it."
                                                : "“" + HearingTheCandidate.clipped(ask.words()) + "”")),
                                note(ask, "The whole letter is in the mailbox; answer it there.")),
                        List.of()));
        return new Reply.Quiet();
    }

    private static Reply cameBack(AnswerByMail ask, Loop loop, Tx tx) {
        String title = title(ask, loop);
        List<Element> body = new ArrayList<>();
        body.add(new Element.Text(
                Words.of("Their mail server did not take it. Please look at the address, and tell them another way.")));
        if (!loop.stage().over()) {
            body.add(new Element.Note(Words.of("/loop edit " + loop.id() + " email=… changes the address.")));
        }
        tell(
                tx,
                loop,
                // Letters about one interview share a sequence, and each that comes back is one more to look after.
                "came-back/" + ask.block() + "/" + ask.sequence() + "/"
                        + tx.now().getEpochSecond(),
                new Card(
                        Words.of("A letter to ", new Whom(loop.id()), " about ", title, " came back, ", loop.id()),
                        body,
                        List.of()));
        return new Reply.Quiet();
    }

    /** What the letter was about: an interview, work done alone, or all of the loop. */
    private static String title(AnswerByMail ask, Loop loop) {
        return loop.block(ask.block())
                .map(Block::title)
                .or(() -> loop.takeHome(ask.block()).map(TakeHome::title))
                .orElse(loop.stage().over() && loop.stage() != Loop.Stage.CANCELLED ? "the feedback" : "the plans");
    }

    private static List<Element> body(AnswerByMail ask, Loop loop, TimeSlot slot) {
        List<Element> body = new ArrayList<>();
        if (!ask.words().isEmpty()) {
            body.add(new Element.Text(
                    Words.of(HearingTheCandidate.inTheirWords(HearingTheCandidate.clipped(ask.words())))));
        }
        body.addFirst(new Element.Fact("Booked, your time", Words.of(new When(slot.start()))));
        body.add(
                1,
                new Element.Fact(
                        "Booked, their time",
                        Words.of(new WhenIn(slot.start(), loop.recipe().zone()))));
        body.add(note(ask, "Nothing has changed yet."));
        return body;
    }

    private static Element note(AnswerByMail ask, String more) {
        return new Element.Note(Words.of("It came by mail from ", ask.from(), ". ", more));
    }

    private static Button anew(Loop loop) {
        return new Button("Give up the times and plan anew", Button.Style.PLAIN, new Command.ReplanLoop(loop.id()));
    }

    private static void tell(Tx tx, Loop loop, String what, Card card) {
        tx.afterwards(new Effect.Tell(loop.recruiter(), "mail/" + loop.id() + "/" + what, card));
    }
}
