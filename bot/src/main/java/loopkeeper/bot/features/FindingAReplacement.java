package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.FillSeat;
import loopkeeper.bot.chat.Command.FindReplacement;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Repair;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.scheduler.TimeSlot;

/** Fills the empty seats of one block without moving anything else, and tells only those whose plan changed. */
final class FindingAReplacement {

    private final Invitations invitations;

    FindingAReplacement(Invitations invitations) {
        this.invitations = invitations;
    }

    Reply look(FindReplacement ask, Actor by, Tx tx) {
        tx.afterwards(new Effect.SolveSeat(ask.loop(), ask.block()));
        return new Reply.Quiet();
    }

    Reply fill(FillSeat ask, Actor by, Tx tx) {
        if (!by.person().equals(PersonId.BOT)) {
            return new Reply.Quiet();
        }
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            TimeSlot slot = block.slot();
            boolean wanted = !loop.stage().over()
                    && block.status() == Block.Status.BOOKED
                    && !block.emptyRoles().isEmpty();
            if (slot == null || !wanted) {
                return new Reply.Quiet();
            }
            if (loop.revision() != ask.revision()) {
                tx.afterwards(new Effect.SolveSeat(loop.id(), block.key()));
                return new Reply.Quiet();
            }
            if (ask.people().isEmpty()) {
                // Nobody at that time: the smallest change is looked for, and only where there is none it is said.
                tx.afterwards(new Effect.Mend(loop.id(), Repair.Why.SEAT_EMPTY, null));
                return new Reply.Quiet();
            }
            Map<PersonId, List<TimeSlot>> slots =
                    ask.people().values().stream().collect(Collectors.toMap(person -> person, person -> List.of(slot)));
            if (ConfirmingAPlan.alreadyBooked(tx, loop, slots).isPresent()) {
                tx.afterwards(new Effect.SolveSeat(loop.id(), block.key()));
                return new Reply.Quiet();
            }
            List<LoopEvent> events = new ArrayList<>();
            new TreeMap<>(ask.people())
                    .forEach((role, person) ->
                            events.add(new LoopEvent.SeatFilled(block.key(), person, Seat.Role.valueOf(role))));
            Loop after = tx.loops().record(loop, events, by.person());
            Block filled = after.block(block.key()).orElseThrow();
            ask.people()
                    .values()
                    .forEach(person -> invitations.sendOne(
                            tx, after, filled, filled.seatOf(person).orElseThrow()));
            tellTheRecruiter(tx, after, filled, ask.people());
            return new Reply.Quiet();
        });
    }

    private static void tellTheRecruiter(Tx tx, Loop loop, Block block, Map<String, PersonId> people) {
        Words names = Words.NONE;
        for (PersonId person : people.values()) {
            names = names.and(names.spans().isEmpty() ? "" : " and ", new Who(person));
        }
        tx.afterwards(new Effect.Tell(
                loop.recruiter(),
                "replaced/" + loop.id() + "/" + block.key() + "/" + loop.revision(),
                new Card(
                        Words.of("A seat in ", loop.id(), ", ", block.title(), ", is filled again"),
                        List.of(
                                new Element.Bullets(gone(block)),
                                new Element.Text(Words.of(
                                        names, people.size() == 1 ? " is" : " are", " asked instead. The time stays.")),
                                new Element.Fact(
                                        "Your time",
                                        Words.of(new When(slot(block).start()))),
                                new Element.Fact(
                                        "Candidate's time",
                                        Words.of(new WhenIn(
                                                slot(block).start(),
                                                loop.recipe().zone())))),
                        List.of())));
    }

    /** Who left this panel, and why; the recruiter reads the reasons. */
    private static List<Words> gone(Block block) {
        return block.seats().stream()
                .filter(seat -> !seat.sits() && !seat.note().equals("planned again"))
                .map(seat -> Words.of(
                        new Who(seat.person()),
                        seat.state() == Seat.State.DECLINED ? " stepped back: " : ": ",
                        seat.note()))
                .toList();
    }

    /** Nobody can take an empty seat, and no small change helps. */
    static void tellNobodyFound(Tx tx, Loop loop, Block block, List<String> why) {
        List<Words> reasons = why.stream().limit(10).map(one -> Words.of(one)).toList();
        tx.afterwards(new Effect.Tell(
                loop.recruiter(),
                "replaced/" + loop.id() + "/" + block.key() + "/" + loop.revision(),
                new Card(
                        Words.of("Nobody is free for ", block.title(), " of ", new Whom(loop.id()), ", ", loop.id()),
                        List.of(
                                new Element.Text(
                                        Words.of(
                                                "Everybody who may sit in it is busy then, or said no. The time stays for now.")),
                                new Element.Fact(
                                        "Your time",
                                        Words.of(new When(slot(block).start()))),
                                new Element.Fact(
                                        "Candidate's time",
                                        Words.of(new WhenIn(
                                                slot(block).start(),
                                                loop.recipe().zone()))),
                                new Element.Bullets(gone(block)),
                                new Element.Bullets(reasons),
                                new Element.Text(whatHelps(loop, block))),
                        List.of())));
    }

    /** Moving keeps a panel, so it needs one. */
    private static Words whatHelps(Loop loop, Block block) {
        String next = slot(block)
                .start()
                .atZone(loop.recipe().zone())
                .toLocalDateTime()
                .plusDays(1)
                .toString();
        String which = loop.id() + " " + block.key() + " " + next;
        Words place = Words.of("name time and people with ", new Bold("/loop place " + which + " @ana @ben"), ".");
        return block.panel().isEmpty()
                ? Words.of("To go on, ").and(place)
                : Words.of("Give it another time with ", new Bold("/loop move " + which), ", or ")
                        .and(place);
    }

    private static TimeSlot slot(Block block) {
        TimeSlot slot = block.slot();
        if (slot == null) {
            throw new IllegalStateException(block.key() + " has no slot");
        }
        return slot;
    }
}
