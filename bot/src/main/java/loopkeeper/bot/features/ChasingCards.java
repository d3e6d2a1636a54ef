package loopkeeper.bot.features;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.FillScorecard;
import loopkeeper.bot.chat.Command.Nudge;
import loopkeeper.bot.chat.Command.RemindOfCard;
import loopkeeper.bot.chat.Command.Snooze;
import loopkeeper.bot.chat.Command.TellOfLateCard;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.TypedCard;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.NudgePolicy;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.rubrics.RubricLibrary;

/**
 * Asks for cards that are owed, at most three times, then tells a person; a snooze puts the next one off, and a nudge
 * by hand goes out once a day. Each looks at the loop as it is and may stay silent.
 */
final class ChasingCards {

    private static final int MOST = 3;

    private final RubricLibrary library;
    private final People people;

    ChasingCards(RubricLibrary library, People people) {
        this.library = library;
        this.people = people;
    }

    Reply remind(RemindOfCard ask, Actor by, Tx tx) {
        return due(tx, by, ask.loop(), ask.block(), ask.person(), ask, (loop, block, seat) -> {
            // Requests that a snooze or the night put off to the same instant are one message.
            if (tx.loops().asked(loop.id(), block.key(), seat.person(), tx.now()) > 0) {
                return;
            }
            int message = tx.loops().asked(loop.id(), block.key(), seat.person(), Instant.EPOCH) + 1;
            if (message > MOST) {
                return;
            }
            shrinkOlder(tx, loop, block, seat.person(), message);
            tx.afterwards(new Effect.Tell(
                    seat.person(),
                    about(loop.id(), block.key(), seat.person(), message),
                    request(loop, block, seat, message)));
            tx.loops()
                    .record(
                            loop,
                            List.of(new LoopEvent.CardAskedFor(block.key(), seat.person(), message)),
                            by.person());
        });
    }

    Reply tell(TellOfLateCard ask, Actor by, Tx tx) {
        return due(tx, by, ask.loop(), ask.block(), ask.person(), ask, (loop, block, seat) -> {
            tx.loops().record(loop, List.of(new LoopEvent.LateCardEscalated(block.key(), seat.person())), by.person());
            Card card = Card.of(
                    Words.of(new Who(seat.person()), "'s card is late: ", block.title(), ", ", loop.id()),
                    new Element.Text(Words.of(
                            new Who(seat.person()),
                            " was asked for the card of ",
                            block.title(),
                            " as often as I ask. A word from you may help.")),
                    new Element.Note(Words.of("The hiring manager can let the debrief open without it: /loop excuse "
                            + loop.id() + " " + block.key() + " @" + seat.person() + ".")));
            List.of(loop.hiringManager(), loop.recruiter()).stream()
                    .distinct()
                    .forEach(person -> tx.afterwards(new Effect.Tell(
                            person,
                            "late/" + loop.id() + "/" + block.key() + "/" + seat.person() + "/" + person,
                            card)));
        });
    }

    Reply snooze(Snooze ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            Optional<Seat> seat = block.seatOf(by.person()).filter(mine -> mine.state() == Seat.State.OWES);
            if (seat.isEmpty()) {
                return new Reply.Refuse(new Refusal.NoCardOwed(loop.id(), by.person()));
            }
            if (!List.of(30, 60, 120).contains(ask.minutes())) {
                return new Reply.Refuse(new Refusal.BadInput(
                        List.of("A reminder can wait 30, 60 or 120 minutes, not " + ask.minutes() + ".")));
            }
            Instant until = tx.now().plus(Duration.ofMinutes(ask.minutes()));
            tx.loops()
                    .record(loop, List.of(new LoopEvent.ReminderSnoozed(block.key(), by.person(), until)), by.person());
            return new Reply.Show(Card.of(
                    Words.of("The next reminder waits until ", new When(until)),
                    new Element.Text(Words.of(
                            "Your card for ", block.title(), " of ", loop.id(), " can be filled at any time."))));
        });
    }

    Reply nudge(Nudge ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Optional<Refusal> no = Permissions.mayNudge(loop, by.person());
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            return Named.one(people, ask.who(), person -> nudge(tx, loop, by, person.id()));
        });
    }

    private Reply nudge(Tx tx, Loop loop, Actor by, PersonId person) {
        List<Loop.InBlock> owed = loop.seatsOf(person).stream()
                .filter(in -> in.seat().role().counts() && in.seat().state() == Seat.State.OWES)
                .toList();
        if (owed.isEmpty()) {
            return new Reply.Refuse(new Refusal.NoCardOwed(loop.id(), person));
        }
        Instant dayAgo = tx.now().minus(Duration.ofDays(1));
        if (tx.loops().count(loop.id(), LoopEvent.NudgedByHand.class, person, dayAgo) > 0) {
            return new Reply.Refuse(new Refusal.NudgedToday(person));
        }
        Loop.InBlock first = owed.getFirst();
        tx.loops().record(loop, List.of(new LoopEvent.NudgedByHand(first.block().key(), person)), by.person());
        tx.afterwards(new Effect.Tell(
                person,
                "nudge/" + loop.id() + "/" + person + "/" + tx.now().getEpochSecond(),
                new Card(
                        Words.of(
                                new Who(by.person()),
                                " asks for your card: ",
                                first.block().title(),
                                " of ",
                                loop.id()),
                        List.of(new Element.Text(Words.of("The debrief for ", new Whom(loop.id()), " waits for it."))),
                        request(loop, first.block(), first.seat(), 1).buttons())));
        return new Reply.Show(Card.of(Words.of(new Who(person), " is asked for the card now")));
    }

    /** What to do about a card that is still owed and not put off. */
    private interface Owed {
        void by(Loop loop, Block block, Seat seat);
    }

    private Reply due(Tx tx, Actor by, LoopId id, String key, PersonId person, Command again, Owed todo) {
        if (!by.person().equals(PersonId.BOT)) {
            return new Reply.Quiet();
        }
        return InLoop.change(tx, id, key, (loop, block) -> {
            Seat seat = block.seatOf(person).orElse(null);
            if (seat == null || seat.state() != Seat.State.OWES || loop.stage().over()) {
                return new Reply.Quiet();
            }
            Person late = tx.staff(people).get(person);
            Instant from = seat.snoozedUntil() == null || seat.snoozedUntil().isBefore(tx.now())
                    ? tx.now()
                    : seat.snoozedUntil();
            Instant mayAsk = NudgePolicy.inHours(late, from);
            if (mayAsk.isAfter(tx.now())) {
                tx.at(mayAsk, again);
            } else {
                todo.by(loop, block, seat);
            }
            return new Reply.Quiet();
        });
    }

    private static void shrinkOlder(Tx tx, Loop loop, Block block, PersonId person, int message) {
        for (int older = 1; older < message; older++) {
            tx.afterwards(new Effect.Tell(
                    person,
                    about(loop.id(), block.key(), person, older),
                    Card.of(Words.of("Card for ", block.title(), " of ", loop.id(), ": asked again below"))));
        }
    }

    /** What an answered request turns into. */
    static void settle(Tx tx, Loop loop, Block block, PersonId person) {
        int asked = tx.loops().asked(loop.id(), block.key(), person, Instant.EPOCH);
        if (asked > 0) {
            tx.afterwards(new Effect.Tell(
                    person,
                    about(loop.id(), block.key(), person, asked),
                    Card.of(Words.of("Card for ", block.title(), " of ", loop.id(), ": it is in, thank you"))));
        }
    }

    private Card request(Loop loop, Block block, Seat seat, int message) {
        Words title = message == 1
                ? Words.of("Your card for ", new Whom(loop.id()), ", ", block.title(), ", ", loop.id())
                : Words.of("Still waiting for your card: ", new Whom(loop.id()), ", ", block.title(), ", ", loop.id());
        String why = seat.role().counts()
                ? "Under three minutes is the aim. Nobody sees it before the debrief opens, and nobody else's card is"
                        + " shown to you before yours is in."
                : "Yours is a practice card: it never counts and nobody waits for it.";
        return new Card(
                title,
                List.of(
                        new Element.Text(Words.of(why)),
                        new Element.Note(
                                Words.of("Or type it: ", new Bold(TypedCard.example(library.rubric(block.rubric())))))),
                List.of(
                        new Button("Fill in the card", Button.Style.PRIMARY, new FillScorecard(loop.id(), block.key())),
                        new Button("In 30 min", Button.Style.PLAIN, new Snooze(loop.id(), block.key(), 30)),
                        new Button("In 1 h", Button.Style.PLAIN, new Snooze(loop.id(), block.key(), 60)),
                        new Button("In 2 h", Button.Style.PLAIN, new Snooze(loop.id(), block.key(), 120))));
    }

    private static String about(LoopId loop, String block, PersonId person, int message) {
        return "card/" + loop + "/" + block + "/" + person + "/" + message;
    }
}
