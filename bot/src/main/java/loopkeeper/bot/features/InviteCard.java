package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Card.Element.Fact;
import loopkeeper.bot.chat.Command.AcceptInvite;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.DeclineInvite;
import loopkeeper.bot.chat.Command.ShowKit;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.scheduler.TimeSlot;

/** The invite a panelist gets for one block, and what it turns into once answered. */
final class InviteCard {

    static Card open(Loop loop, Block block, Seat seat, boolean again) {
        String what = seat.role().counts() ? "interview for " : "shadow ";
        String question = (again ? "Still free to " : "Can you ") + what;
        return new Card(
                Words.of(question, loop.id(), ", ", block.title(), "?"),
                facts(loop, block, seat),
                List.of(
                        new Button(
                                "Accept",
                                Button.Style.PRIMARY,
                                new AcceptInvite(loop.id(), block.key(), block.begins())),
                        new Button(
                                "I can't make it",
                                Button.Style.PLAIN,
                                new DeclineInvite(loop.id(), block.key(), Answers.NONE, block.begins()))));
    }

    static Card accepted(Loop loop, Block block, Seat seat) {
        return new Card(
                Words.of("You are on for ", loop.id(), ", ", block.title()),
                facts(loop, block, seat),
                List.of(
                        new Button("Full rubric", Button.Style.PLAIN, new ShowKit(loop.id(), block.key())),
                        new Button(
                                "I can't make it",
                                Button.Style.PLAIN,
                                new DeclineInvite(loop.id(), block.key(), Answers.NONE, block.begins()))));
    }

    static Card declined(Loop loop, Block block, Seat seat) {
        return Card.of(
                Words.of("You stepped back from ", loop.id(), ", ", block.title()),
                new Element.Text(Words.of(
                        seat.role().counts()
                                ? "Thank you for saying so. Someone else is asked now."
                                : "Thank you for saying so. The interview goes on without anybody watching.")));
    }

    /** What an invite turns into when it no longer asks anything. */
    static Card over(Loop loop, Block block, String why) {
        return Card.of(Words.of(loop.id(), ", ", block.title(), ": ", why));
    }

    static String about(Loop loop, Block block, PersonId person, TimeSlot slot) {
        return "invite/" + loop.id() + "/" + block.key() + "/" + person + "/"
                + slot.start().getEpochSecond();
    }

    private static List<Element> facts(Loop loop, Block block, Seat seat) {
        List<Element> facts = new ArrayList<>();
        facts.add(new Fact("Candidate", Words.of(new Whom(loop.id()))));
        TimeSlot slot = block.slot();
        if (slot != null) {
            facts.add(new Fact("Your time", Words.of(new When(slot.start()))));
            facts.add(new Fact(
                    "Candidate's time",
                    Words.of(new WhenIn(slot.start(), loop.recipe().zone()))));
        }
        facts.add(new Fact("Length", Words.of(block.length().toMinutes() + " minutes")));
        facts.add(new Fact("You are", Words.of(role(seat.role()))));
        Words others = Words.NONE;
        for (Seat other : block.panel()) {
            if (!other.person().equals(seat.person())) {
                others = others.and(others.spans().isEmpty() ? "" : ", ", new Who(other.person()));
            }
        }
        if (!others.spans().isEmpty()) {
            facts.add(new Fact("With", others));
        }
        if (!seat.role().counts()) {
            facts.add(new Element.Note(practice()));
        }
        return facts;
    }

    /** What to say about the card of somebody who learns. */
    static Words practice() {
        return Words.of("Yours is a practice card: it never counts, nobody waits for it, and once it is in you may"
                + " compare it with the others in the debrief.");
    }

    static String role(Seat.Role role) {
        return switch (role) {
            case LEAD -> "the lead: you run it";
            case SECOND -> "the second: you score beside the lead";
            case SHADOW -> "a shadow: you watch";
            case REVERSE_SHADOW -> "a reverse shadow: you run it, watched";
        };
    }

    private InviteCard() {}
}
