package loopkeeper.bot.features;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.ComeBack;
import loopkeeper.bot.chat.Command.GoAway;
import loopkeeper.bot.chat.Command.TakeOut;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.domain.Absence;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is away for some days: each of their seats in them goes to somebody else while its time stays, and no plan
 * asks them for these days. Only those whose plan changes hear of it.
 */
final class BeingAway {

    private static final int MOST_DAYS = 60;
    private static final int MOST_LOOPS = 500;
    private static final int MOST_SHOWN = 20;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);

    private final People people;
    private final Invitations invitations;

    BeingAway(People people, Invitations invitations) {
        this.people = people;
        this.invitations = invitations;
    }

    Reply away(GoAway ask, Actor by, Tx tx) {
        if (by.person().equals(PersonId.BOT)) {
            return takeOutOfAll(ask, tx);
        }
        return about(ask.who(), by, tx, person -> {
            List<String> problems = new ArrayList<>();
            Absence absence = read(ask.days(), person, LocalDate.ofInstant(tx.now(), person.zone()), problems);
            if (absence == null) {
                return new Reply.Refuse(new Refusal.BadInput(problems));
            }
            boolean isNew = tx.absences().note(absence, by.person());
            List<Sits> sits = sits(tx, absence, person);
            // A request by Slack sees no loop of another workspace, but whoever is away is away there too.
            tx.afterwards(new Effect.Ask(new GoAway(person.id().value(), absence.from() + ".." + absence.until())));
            if (isNew && !person.id().equals(by.person())) {
                tellThem(tx, person, absence, sits, by);
            }
            return new Reply.Show(
                    new Card(Words.of(new Who(person.id()), " is away ", days(absence)), body(sits, true), List.of()));
        });
    }

    Reply back(ComeBack ask, Actor by, Tx tx) {
        return about(ask.who(), by, tx, person -> {
            int dropped = tx.absences().drop(person.id(), LocalDate.ofInstant(tx.now(), person.zone()));
            return new Reply.Show(Card.of(
                    Words.of(new Who(person.id()), dropped == 0 ? " was not noted as away" : " is here again"),
                    new Element.Text(Words.of(
                            dropped == 0
                                    ? "Days off in the people files stay as they are."
                                    : "Plans may ask them again. Seats that went to others stay with them."))));
        });
    }

    /** The bot to itself: the seats of every loop, wherever it was started. */
    private Reply takeOutOfAll(GoAway ask, Tx tx) {
        Person person = tx.staff(people).find(new PersonId(ask.who())).orElse(null);
        Absence absence = person == null
                ? null
                : read(ask.days(), person, LocalDate.ofInstant(tx.now(), person.zone()), new ArrayList<>());
        if (person != null && absence != null) {
            sits(tx, absence, person).stream()
                    .map(one -> one.loop().id())
                    .distinct()
                    .sorted(Comparator.comparing(Object::toString))
                    .forEach(loop -> tx.afterwards(
                            new Effect.Ask(new TakeOut(loop, person.id(), absence.from(), absence.until()))));
        }
        return new Reply.Quiet();
    }

    /** The seats of one loop, in its own transaction. */
    Reply takeOut(TakeOut ask, Actor by, Tx tx) {
        Person person = tx.staff(people).find(ask.person()).orElse(null);
        if (!by.person().equals(PersonId.BOT) || person == null) {
            return new Reply.Quiet();
        }
        Absence absence = new Absence(ask.person(), ask.from(), ask.until());
        return InLoop.change(tx, ask.loop(), loop -> {
            List<Sits> sits = sits(tx, absence, person, loop);
            List<LoopEvent> events = sits.stream()
                    .<LoopEvent>map(one -> new LoopEvent.SeatVacated(one.block().key(), person.id(), "away that day"))
                    .toList();
            Loop after = tx.loops().record(loop, events, by.person());
            for (Sits one : sits) {
                Invitations.withdraw(tx, loop, one.block(), one.seat(), one.slot(), "you are away then");
                invitations.withdrawKit(tx, loop, one.block(), one.seat(), one.slot());
                Block block = after.block(one.block().key()).orElseThrow();
                AnsweringAnInvite.vacated(
                        tx, after, block, block.seatOf(person.id()).orElseThrow());
            }
            return new Reply.Quiet();
        });
    }

    /** For oneself, or as a recruiter or admin for somebody. */
    private Reply about(String who, Actor by, Tx tx, Function<Person, Reply> work) {
        // Days are days where they are now, as plans count them.
        People staff = tx.staff(people);
        Person asking = staff.get(by.person());
        if (who.isEmpty()) {
            return work.apply(asking);
        }
        return Named.one(staff, who, person -> {
            boolean may =
                    person.id().equals(asking.id()) || asking.is(Person.Role.RECRUITER) || asking.is(Person.Role.ADMIN);
            return may
                    ? work.apply(person)
                    : new Reply.Refuse(
                            new Refusal.NotYours("Saying that somebody is away", "them, a recruiter or an admin"));
        });
    }

    private static @Nullable Absence read(String typed, Person person, LocalDate today, List<String> problems) {
        String[] ends = typed.strip().split("\\s*(\\.\\.|–|\\s)\\s*", -1);
        try {
            LocalDate from = LocalDate.parse(ends[0]);
            LocalDate until = LocalDate.parse(ends[ends.length - 1]);
            if (ends.length > 2 || until.isBefore(from)) {
                problems.add("The last day comes before the first. For example 2026-12-01..2026-12-03.");
            } else if (until.isBefore(today)) {
                problems.add("These days are over; today is " + today + " where " + person.firstName() + " is.");
            } else if (ChronoUnit.DAYS.between(from, until) >= MOST_DAYS) {
                problems.add("That is longer than " + MOST_DAYS
                        + " days. For so long, take the person out of the pools in the people files.");
            } else {
                return new Absence(person.id(), from, until);
            }
        } catch (DateTimeException notDays) {
            problems.add((typed.isBlank() ? "Which days?" : "“" + clip(typed) + "” are no days.")
                    + " For example 2026-12-01, or 2026-12-01..2026-12-03.");
        }
        return null;
    }

    /** A seat that has to go. */
    private record Sits(Loop loop, Block block, Seat seat, TimeSlot slot) {}

    private static List<Sits> sits(Tx tx, Absence absence, Person person) {
        return tx.loops().of(person.id(), true, MOST_LOOPS).stream()
                .flatMap(loop -> sits(tx, absence, person, loop).stream())
                .sorted(Comparator.comparing((Sits one) -> one.slot().start()))
                .toList();
    }

    private static List<Sits> sits(Tx tx, Absence absence, Person person, Loop loop) {
        List<Sits> sits = new ArrayList<>();
        for (Loop.InBlock in : loop.seatsOf(person.id())) {
            TimeSlot slot = in.block().slot();
            if (slot != null
                    && !loop.stage().over()
                    && in.block().status() == Block.Status.BOOKED
                    && slot.start().isAfter(tx.now())
                    && (absence.covers(person, slot.start())
                            || absence.covers(person, slot.end().minusNanos(1)))) {
                sits.add(new Sits(loop, in.block(), in.seat(), slot));
            }
        }
        return sits;
    }

    private static void tellThem(Tx tx, Person person, Absence absence, List<Sits> sits, Actor by) {
        tx.afterwards(new Effect.Tell(
                person.id(),
                "away/" + absence.from() + "/" + absence.until(),
                new Card(
                        Words.of(new Who(by.person()), " noted that you are away ", days(absence)),
                        body(sits, false),
                        List.of())));
    }

    private static List<Element> body(List<Sits> sits, boolean asking) {
        List<Element> body = new ArrayList<>();
        if (sits.isEmpty()) {
            body.add(new Element.Text(Words.of("No interview lies in these days. No plan asks for them.")));
        } else {
            body.add(new Element.Text(Words.of(
                    sits.size() == 1 ? "Somebody else is asked for this seat:" : "Others are asked for these seats:")));
            body.add(new Element.Bullets(sits.stream()
                    .limit(MOST_SHOWN)
                    .map(one -> Words.of(
                            one.loop().id(),
                            ", ",
                            one.block().title(),
                            ", ",
                            new When(one.slot().start())))
                    .toList()));
            if (sits.size() > MOST_SHOWN) {
                body.add(new Element.Note(Words.of("and ", sits.size() - MOST_SHOWN, " more")));
            }
            body.add(new Element.Note(Words.of(
                    "The times stay. Only those who are asked and the recruiters of these loops hear of it.")));
        }
        if (!asking) {
            body.add(new Element.Note(Words.of("If that is wrong, /loop back says so.")));
        }
        return body;
    }

    private static String days(Absence absence) {
        return absence.from().equals(absence.until())
                ? "on " + DAY.format(absence.from())
                : "from " + DAY.format(absence.from()) + " to " + DAY.format(absence.until());
    }

    private static String clip(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
