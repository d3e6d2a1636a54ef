package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.SeatShadow;
import loopkeeper.bot.chat.Command.UnseatShadow;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.domain.TrainingBook;
import loopkeeper.bot.domain.TrainingBook.Progress;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/**
 * Gives somebody who learns a seat in a booked block: as a shadow while they still have some to sit, then as a reverse
 * shadow. Their seat holds nothing up: no plan, no answer and no card waits for it.
 */
final class SeatingAShadow {

    private static final int MOST_BUTTONS = 5;

    private final People people;
    private final Invitations invitations;

    SeatingAShadow(People people, Invitations invitations) {
        this.people = people;
        this.invitations = invitations;
    }

    Reply run(SeatShadow ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            Refusal no = obstacle(tx, loop, block, by);
            if (no != null) {
                return new Reply.Refuse(no);
            }
            TrainingBook book = tx.training().book(people);
            return ask.who().isEmpty()
                    ? new Reply.Show(whoCould(loop, block, book, people.get(by.person())))
                    : Named.one(people, ask.who(), person -> seat(tx, loop, block, book, person, by));
        });
    }

    /** The seat is taken back: whoever had it and the panel hear of it. */
    Reply takeBack(UnseatShadow ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            Refusal no = obstacle(tx, loop, block, by);
            if (no != null) {
                return new Reply.Refuse(no);
            }
            Seat seat = block.panel().stream()
                    .filter(one -> !one.role().counts())
                    .findFirst()
                    .orElse(null);
            TimeSlot slot = block.slot();
            if (seat == null || slot == null) {
                return new Reply.Show(Card.of(
                        Words.of("Nobody who learns has a seat in ", block.title(), " of ", loop.id()),
                        new Element.Text(Words.of("/loop shadow ", loop.id(), " ", block.key(), " says who could."))));
            }
            tx.loops()
                    .record(
                            loop,
                            List.of(new LoopEvent.SeatVacated(block.key(), seat.person(), "the seat was taken back")),
                            by.person());
            Invitations.withdraw(tx, loop, block, seat, slot, "nobody watches this one any more");
            invitations.withdrawKit(tx, loop, block, seat, slot);
            tellThose(tx, loop, block, seat, Words.of(" does not watch "));
            return new Reply.Show(Card.of(
                    Words.of(new Who(seat.person()), " does not watch ", block.title(), " of ", loop.id(), " any more"),
                    new Element.Text(Words.of("They and the panel are told. The seat counts for nothing."))));
        });
    }

    private static @Nullable Refusal obstacle(Tx tx, Loop loop, Block block, Actor by) {
        Optional<Refusal> no = Permissions.mayRun(loop, by.person(), "Seating somebody who learns");
        if (no.isPresent()) {
            return no.get();
        }
        if (loop.stage().over()) {
            return new Refusal.LoopIsOver(loop.id(), loop.stage());
        }
        TimeSlot slot = block.slot();
        boolean begun = slot != null && !slot.start().isAfter(tx.now());
        if (block.status() == Block.Status.HELD || begun) {
            return new Refusal.BlockAlreadyHeld(loop.id(), block.key());
        }
        return block.status() == Block.Status.BOOKED ? null : new Refusal.BlockNotBooked(loop.id(), block.key());
    }

    private Reply seat(Tx tx, Loop loop, Block block, TrainingBook book, Person person, Actor by) {
        Seat there = block.panel().stream()
                .filter(seat -> !seat.role().counts())
                .findFirst()
                .orElse(null);
        if (there != null) {
            return there.person().equals(person.id())
                    ? new Reply.Show(seated(loop, block, there))
                    : new Reply.Refuse(new Refusal.ShadowIsThere(loop.id(), block.key(), there.person()));
        }
        Progress progress = book.of(person.id(), block.pool()).orElse(null);
        if (progress == null) {
            boolean in = book.people().get(person.id()).pools().contains(block.pool());
            return new Reply.Refuse(
                    in
                            ? new Refusal.InThePool(person.id(), block.pool())
                            : new Refusal.NotLearning(person.id(), block.pool()));
        }
        Seat.Role role = progress.next().orElse(null);
        if (role == null) {
            return new Reply.Refuse(new Refusal.PathIsBooked(person.id(), block.pool()));
        }
        List<String> broken = new PanelRules(tx.staff(people)).brokenForWatcher(tx, loop, block, person.id(), role);
        if (!broken.isEmpty()) {
            return new Reply.Refuse(new Refusal.CannotWatch(loop.id(), block.key(), person.id(), broken));
        }
        Loop after =
                tx.loops().record(loop, List.of(new LoopEvent.SeatFilled(block.key(), person.id(), role)), by.person());
        Block filled = after.block(block.key()).orElseThrow();
        Seat seat = filled.seatOf(person.id()).orElseThrow();
        invitations.sendOne(tx, after, filled, seat);
        tellThePanel(tx, after, filled, seat);
        return new Reply.Show(seated(after, filled, seat));
    }

    /** The others in the room know who comes; a lead above all, when somebody else is to run it. */
    static void tellThePanel(Tx tx, Loop loop, Block block, Seat watcher) {
        for (Seat seat : block.panel()) {
            if (seat.role().counts()) {
                tx.afterwards(new Effect.Tell(
                        seat.person(), about(loop, block, watcher, seat.person()), coming(loop, block, watcher)));
            }
        }
    }

    private static Card coming(Loop loop, Block block, Seat watcher) {
        return Card.of(
                Words.of(new Who(watcher.person()), " learns with you in ", loop.id(), ", ", block.title()),
                new Element.Text(Words.of(
                        watcher.role() == Seat.Role.SHADOW
                                ? "They watch and say nothing. Their card is for practice and never counts."
                                : "They run the interview and you watch; step in where the candidate needs it. Their card"
                                        + " is for practice, and yours counts.")));
    }

    /** Those who knew that somebody would watch hear that nobody does; the recruiter hears why. */
    static void tellGone(Tx tx, Loop loop, Block block, Seat watcher) {
        Card gone = tellThose(tx, loop, block, watcher, Words.of(" can't watch "));
        tx.afterwards(new Effect.Tell(
                loop.recruiter(),
                about(loop, block, watcher, loop.recruiter()) + "/" + loop.revision(),
                new Card(
                        gone.title(),
                        List.of(
                                new Element.Text(Words.of(watcher.note())),
                                new Element.Note(Words.of("The interview stays as it is."))),
                        List.of(new Button(
                                "Who else could", Button.Style.PLAIN, new SeatShadow(loop.id(), block.key(), ""))))));
    }

    private static Card tellThose(Tx tx, Loop loop, Block block, Seat watcher, Words how) {
        Card gone = Card.of(
                Words.of(new Who(watcher.person()), how, loop.id(), ", ", block.title()),
                new Element.Text(Words.of("The interview stays as it is, with nobody who learns.")));
        for (Seat seat : block.panel()) {
            if (seat.role().counts()) {
                tx.afterwards(new Effect.Tell(seat.person(), about(loop, block, watcher, seat.person()), gone));
            }
        }
        return gone;
    }

    private static String about(Loop loop, Block block, Seat watcher, PersonId reader) {
        return "shadow/" + loop.id() + "/" + block.key() + "/" + watcher.person() + "/" + reader;
    }

    private static Card seated(Loop loop, Block block, Seat seat) {
        List<Element> body = new ArrayList<>();
        TimeSlot slot = block.slot();
        if (slot != null) {
            body.add(new Element.Fact("Your time", Words.of(new When(slot.start()))));
            body.add(new Element.Fact(
                    "Candidate's time",
                    Words.of(new WhenIn(slot.start(), loop.recipe().zone()))));
        }
        body.add(new Element.Note(Words.of("They are asked to accept, and the panel knows. Nothing waits for them.")));
        return new Card(
                Words.of(
                        new Who(seat.person()),
                        seat.role() == Seat.Role.SHADOW ? " watches " : " runs, watched, ",
                        block.title(),
                        " of ",
                        loop.id()),
                body,
                List.of(new Button(
                        "Take the seat back", Button.Style.PLAIN, new UnseatShadow(loop.id(), block.key()))));
    }

    private static Card whoCould(Loop loop, Block block, TrainingBook book, Person asking) {
        List<Progress> open = book.learners(block.pool()).stream()
                .filter(one -> one.next().isPresent())
                .toList();
        if (open.isEmpty()) {
            return Card.of(
                    Words.of("Nobody is on the way into ", block.pool(), " with a seat left to sit"),
                    new Element.Text(TrainingAnInterviewer.howToEnrol(book, asking, block.pool())));
        }
        return new Card(
                Words.of("Who could learn in ", loop.id(), ", ", block.title()),
                List.of(
                        new Element.Bullets(open.stream()
                                .map(one -> Words.of(
                                        new Who(one.person()),
                                        ": still to sit ",
                                        Phrases.seats(one.shadowsLeft(), one.reversedLeft())))
                                .toList()),
                        new Element.Note(Words.of("Closest to graduation first."))),
                open.stream()
                        .limit(MOST_BUTTONS)
                        .map(one -> new Button(
                                "Ask @" + one.person(),
                                Button.Style.PLAIN,
                                new SeatShadow(loop.id(), block.key(), "@" + one.person())))
                        .toList());
    }
}
