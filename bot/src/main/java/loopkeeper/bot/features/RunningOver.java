package loopkeeper.bot.features;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.RunOver;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Repair;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.scheduler.TimeSlot;

/**
 * A block takes longer than planned: what follows it begins as much later as it must, if everybody in it can; answers
 * given stay. Where somebody can't, nothing moves and the recruiter is told.
 */
final class RunningOver {

    private static final int LEAST = 5;
    private static final int MOST = 120;
    private static final int MOST_BUTTONS = 5;
    private static final long QUARTER = Duration.ofMinutes(15).toSeconds();

    private final People people;
    private final Invitations invitations;
    private final EquippingAnInterviewer equipping;

    RunningOver(People people, Invitations invitations, EquippingAnInterviewer equipping) {
        this.people = people;
        this.invitations = invitations;
        this.equipping = equipping;
    }

    /** A block that has to begin later. */
    private record Later(Block block, TimeSlot from, TimeSlot to) {}

    Reply run(RunOver ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            Optional<Refusal> no = Permissions.mayReport(loop, block, by.person());
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            TimeSlot slot = block.slot();
            if (loop.stage().over()) {
                return new Reply.Refuse(new Refusal.LoopIsOver(loop.id(), loop.stage()));
            }
            if (slot == null || !block.isPlaced()) {
                return new Reply.Refuse(new Refusal.BlockNotBooked(loop.id(), block.key()));
            }
            if (slot.start().isAfter(tx.now())) {
                return new Reply.Refuse(new Refusal.NotBegun(loop.id(), block.key(), slot.start()));
            }
            if (ask.minutes() < LEAST || ask.minutes() > MOST) {
                return new Reply.Refuse(new Refusal.BadInput(List.of("A block can run over by " + LEAST + " to " + MOST
                        + " minutes, not " + ask.minutes() + ". For more, give the next block another time.")));
            }
            List<Later> late = late(loop, block, slot.end().plus(Duration.ofMinutes(ask.minutes())));
            if (late.isEmpty()) {
                return new Reply.Show(Card.of(
                        Words.of(block.title(), " of ", loop.id(), " may take ", ask.minutes(), " minutes longer"),
                        new Element.Text(Words.of("Nothing of this loop comes so soon after it. Nobody is told."))));
            }
            return hinders(tx, loop, late) ? stuck(tx, loop, block, late, by) : moved(tx, loop, block, late, by);
        });
    }

    /** What follows too soon, each pushed by what is before it, in order of time. */
    private static List<Later> late(Loop loop, Block over, Instant end) {
        List<Later> late = new ArrayList<>();
        List<Block> following = loop.blocks().stream()
                .filter(block ->
                        block.status() == Block.Status.BOOKED && !block.key().equals(over.key()))
                .sorted(Comparator.comparing(block -> slot(block).start()))
                .toList();
        Instant free = end;
        for (Block block : following) {
            TimeSlot slot = slot(block);
            Instant begins = fullQuarter(free.plus(PanelRules.PAUSE));
            boolean after = slot.start().isAfter(slot(over).start());
            if (after && slot.start().isBefore(begins)) {
                TimeSlot to = TimeSlot.startingAt(begins, block.length());
                late.add(new Later(block, slot, to));
                free = to.end();
            }
        }
        return late;
    }

    private boolean hinders(Tx tx, Loop loop, List<Later> late) {
        Loop then = loop;
        for (Later one : late) {
            then = then.after(new LoopEvent.BlockDelayed(one.block().key(), one.to()));
        }
        PanelRules rules = new PanelRules(tx.staff(people));
        for (Later one : late) {
            if (!rules.broken(tx, then, one.block(), one.to(), one.block().panel())
                    .isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Reply moved(Tx tx, Loop loop, Block over, List<Later> late, Actor by) {
        List<LoopEvent> events = late.stream()
                .<LoopEvent>map(one -> new LoopEvent.BlockDelayed(one.block().key(), one.to()))
                .toList();
        Loop after = tx.loops().record(loop, events, by.person());
        for (Later one : late) {
            Block block = after.block(one.block().key()).orElseThrow();
            invitations.follow(tx, after, block);
            for (Seat seat : block.panel()) {
                equipping.replace(tx, after, block, seat, one.from().start());
                tell(tx, seat.person(), after, block, later(after, over, one));
            }
        }
        boolean byMail = tx.loops()
                .candidate(loop.id())
                .filter(one -> !one.email().isEmpty())
                .isPresent();
        if (!by.person().equals(loop.recruiter())) {
            tell(tx, loop.recruiter(), after, over, begun(loop, over, late, byMail, zone(tx, loop)));
        }
        return new Reply.Show(begun(loop, over, late, byMail, by.zone()));
    }

    private ZoneId zone(Tx tx, Loop loop) {
        return tx.habits().zone(people.get(loop.recruiter()));
    }

    private static Card begun(Loop loop, Block over, List<Later> late, boolean byMail, ZoneId reader) {
        return Card.of(
                Words.of("What follows ", over.title(), " of ", loop.id(), " begins later"),
                table(loop, late, reader),
                new Element.Note(Words.of(
                        byMail
                                ? "Everybody in it is told, and may still step back. The candidate gets a letter with the"
                                        + " new time; please tell them as well, as they may not read it in time."
                                : "Everybody in it is told, and may still step back. The candidate hears it from whoever"
                                        + " is with them.")));
    }

    private Reply stuck(Tx tx, Loop loop, Block over, List<Later> late, Actor by) {
        tx.afterwards(new Effect.Mend(
                loop.id(), Repair.Why.RAN_OVER, late.getFirst().to().start()));
        Card card = stuckCard(loop, over, late, zone(tx, loop));
        if (!by.person().equals(loop.recruiter())) {
            tell(tx, loop.recruiter(), loop, over, card);
            return new Reply.Show(Card.of(
                    card.title(),
                    new Element.Text(
                            Words.of("Please end in time if you can. ", new Who(loop.recruiter()), " is told."))));
        }
        return new Reply.Show(card);
    }

    private static Card stuckCard(Loop loop, Block over, List<Later> late, ZoneId reader) {
        return new Card(
                Words.of(
                        "What follows ",
                        over.title(),
                        " of ",
                        new Whom(loop.id()),
                        ", ",
                        loop.id(),
                        " can't begin later"),
                List.of(
                        new Element.Text(Words.of("Somebody in it, or the candidate, can't stay so long:")),
                        table(loop, late, reader),
                        new Element.Text(Words.of(
                                "Nothing is moved. I look for the smallest change that helps, and tell you."))),
                late.stream()
                        .limit(MOST_BUTTONS)
                        .map(one -> new Button(
                                "Another time for " + one.block().key(),
                                Button.Style.PLAIN,
                                new Command.MoveBlock(loop.id(), one.block().key(), Answers.NONE)))
                        .toList());
    }

    private static Card later(Loop loop, Block over, Later one) {
        return new Card(
                Words.of(
                        one.block().title(),
                        " of ",
                        loop.id(),
                        " begins ",
                        new When(one.to().start())),
                List.of(
                        new Element.Fact(
                                "Candidate's time",
                                Words.of(new WhenIn(
                                        one.to().start(), loop.recipe().zone()))),
                        new Element.Text(
                                Words.of(
                                        over.title(),
                                        " before it takes longer. Your answer stands; say so if the new time does not suit you."))),
                List.of(new Button(
                        "I can't make it",
                        Button.Style.PLAIN,
                        new Command.DeclineInvite(
                                loop.id(),
                                one.block().key(),
                                Answers.NONE,
                                one.to().start().getEpochSecond()))));
    }

    private static Element table(Loop loop, List<Later> late, ZoneId reader) {
        BothTimes times = BothTimes.of(
                reader,
                loop.recipe().zone(),
                late.stream().map(one -> one.to().start()).toList());
        return new Element.Table(
                BothTimes.row(List.of("Block", "Was"), times.titles(), List.of()),
                late.stream()
                        .map(one -> BothTimes.row(
                                List.of(
                                        Words.of(one.block().title()),
                                        Words.of(new When(one.from().start()))),
                                times.cells(one.to().start(), loop.recipe().zone()),
                                List.of()))
                        .toList());
    }

    private static void tell(Tx tx, PersonId person, Loop loop, Block block, Card card) {
        tx.afterwards(new Effect.Tell(
                person,
                "late-start/" + loop.id() + "/" + block.key() + "/" + person + "/"
                        + tx.now().getEpochSecond(),
                card));
    }

    private static Instant fullQuarter(Instant at) {
        long seconds = at.getEpochSecond() + (at.getNano() > 0 ? 1 : 0);
        return Instant.ofEpochSecond((seconds + QUARTER - 1) / QUARTER * QUARTER);
    }

    private static TimeSlot slot(Block block) {
        TimeSlot slot = block.slot();
        if (slot == null) {
            throw new IllegalStateException(block.key() + " has no slot");
        }
        return slot;
    }
}
