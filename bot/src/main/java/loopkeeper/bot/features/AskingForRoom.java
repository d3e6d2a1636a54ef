package loopkeeper.bot.features;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.AnswerAboutRoom;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.AskForRoom;
import loopkeeper.bot.chat.Command.ChangeMyHours;
import loopkeeper.bot.chat.Command.PlanLoop;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/**
 * A plan would be free if somebody moved a meeting, or took one interview more: that person is asked, and once they say
 * yes their calendar is read again and plans are looked for. A yes books nothing.
 */
final class AskingForRoom {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);

    private final People people;

    AskingForRoom(People people) {
        this.people = people;
    }

    Reply ask(AskForRoom ask, Actor by, Tx tx) {
        return InLoop.look(tx, ask.loop(), loop -> {
            Optional<Refusal> no = Permissions.mayRun(loop, by.person(), "Asking somebody to make room");
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            Refusal over = over(tx, loop, ask.who(), ask.meetings());
            if (over != null) {
                return new Reply.Refuse(over);
            }
            tx.afterwards(new Effect.Tell(ask.who(), about(loop, ask.who(), ask.day()), question(loop, ask)));
            return new Reply.Show(Card.of(
                    Words.of(new Who(ask.who()), " is asked, for ", loop.id()),
                    new Element.Text(Words.of("I tell you what they say. If it is a yes, I look for plans at once."))));
        });
    }

    Reply answer(AnswerAboutRoom ask, Actor by, Tx tx) {
        return InLoop.look(tx, ask.loop(), loop -> {
            Refusal over = over(tx, loop, by.person(), List.of());
            if (over != null) {
                return new Reply.Refuse(over);
            }
            String about = "make-room/" + loop.id() + "/" + by.person() + "/" + ask.day() + "/said";
            if (!ask.yes()) {
                tx.afterwards(new Effect.Tell(
                        loop.recruiter(),
                        about,
                        new Card(
                                Words.of(
                                        new Who(by.person()),
                                        " can't make room for ",
                                        new Whom(loop.id()),
                                        ", ",
                                        loop.id()),
                                List.of(new Element.Text(Words.of(
                                        "What else would help stands with the reasons why there is no plan."))),
                                List.of(new Button("Look again", Button.Style.PLAIN, new PlanLoop(loop.id()))))));
                return new Reply.Replace(thanks("Everything of yours stays as it is."));
            }
            tx.afterwards(new Effect.Tell(
                    loop.recruiter(),
                    about,
                    Card.of(
                            Words.of(new Who(by.person()), " made room for ", new Whom(loop.id()), ", ", loop.id()),
                            new Element.Text(Words.of("I am looking for plans; they will be here in a moment.")))));
            tx.afterwards(new Effect.Solve(loop.id()));
            return new Reply.Replace(
                    thanks("I look for a plan now. If it has a seat for you, you are asked as always."));
        });
    }

    /** Why it is of no use any more; null while it is. */
    private @Nullable Refusal over(Tx tx, Loop loop, PersonId who, List<TimeSlot> meetings) {
        if (loop.stage().over()) {
            return new Refusal.LoopIsOver(loop.id(), loop.stage());
        }
        if (loop.blocks().stream().noneMatch(block -> PlanningAPanel.wantsPlan(loop, block))) {
            return new Refusal.NothingToPlan(loop.id());
        }
        Person person = tx.staff(people).find(who).orElse(null);
        boolean mayHelp = person != null
                && loop.blocks().stream()
                        .filter(block -> PlanningAPanel.wantsPlan(loop, block))
                        .anyMatch(block -> person.pools().contains(block.pool()));
        if (!mayHelp) {
            return new Refusal.NotYours("Making room for " + loop.id(), "those who may sit in it");
        }
        boolean past = meetings.stream().anyMatch(slot -> !slot.end().isAfter(tx.now()));
        return past
                ? new Refusal.BadInput(List.of("That time is over. /loop plan " + loop.id() + " looks again."))
                : null;
    }

    private static Card question(Loop loop, AskForRoom ask) {
        List<Element> body = new ArrayList<>();
        List<Button> buttons = new ArrayList<>();
        boolean meetings = !ask.meetings().isEmpty();
        if (meetings) {
            body.add(new Element.Text(Words.of(
                    new Who(loop.recruiter()), " asks. What stands in your calendar then is in the way of a plan.")));
            for (TimeSlot slot : ask.meetings()) {
                body.add(new Element.Fact("Your time", Words.of(new When(slot.start()), " to ", new When(slot.end()))));
                body.add(new Element.Fact(
                        "Candidate's time",
                        Words.of(new WhenIn(slot.start(), loop.recipe().zone()))));
            }
            body.add(new Element.Note(Words.of(
                    "Please move it in your calendar first; I read it again once you say yes. A no needs no reason.")));
            buttons.add(yes("I moved it", loop, ask));
        } else {
            body.add(new Element.Text(Words.of(
                    new Who(loop.recruiter()),
                    " asks. Around ",
                    DAY.format(ask.day()),
                    " you have as many interviews as you take; with one more there would be a plan.")));
            body.add(new Element.Note(Words.of(
                    "You can take more for good, or for now and change it back later. A no needs no reason.")));
            buttons.add(new Button("Change how many I take", Button.Style.PRIMARY, new ChangeMyHours(Answers.NONE)));
            buttons.add(yes("I changed it", loop, ask));
        }
        buttons.add(new Button("I can't", Button.Style.PLAIN, new AnswerAboutRoom(loop.id(), ask.day(), false)));
        return new Card(
                meetings
                        ? Words.of("Could you make room for ", loop.id(), "?")
                        : Words.of("Could you take one interview more, for ", loop.id(), "?"),
                body,
                buttons);
    }

    private static Button yes(String label, Loop loop, AskForRoom ask) {
        return new Button(
                label,
                ask.meetings().isEmpty() ? Button.Style.PLAIN : Button.Style.PRIMARY,
                new AnswerAboutRoom(loop.id(), ask.day(), true));
    }

    private static Card thanks(String how) {
        return Card.of(Words.of("Thank you"), new Element.Text(Words.of(how)));
    }

    private static String about(Loop loop, PersonId who, LocalDate day) {
        return "make-room/" + loop.id() + "/" + who + "/" + day;
    }
}
