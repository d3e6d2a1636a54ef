package loopkeeper.bot.features;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.AnswerPolicy;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.scheduler.TimeSlot;

/** What goes out when a block gets its time and people: invites, and everything that comes due after them. */
final class Invitations {

    private static final Duration ASSUMED_HELD_AFTER = Duration.ofMinutes(15);
    private static final LocalTime EVENING = LocalTime.of(17, 0);

    private final People people;

    Invitations(People people) {
        this.people = people;
    }

    /** Asks everybody in this block who has not answered yet. */
    void send(Tx tx, Loop loop, Block block) {
        TimeSlot slot = block.slot();
        if (slot == null) {
            return;
        }
        People staff = tx.staff(people);
        for (Seat seat : block.panel()) {
            if (seat.state() == Seat.State.ASKED) {
                send(tx, loop, block, slot, seat, staff.get(seat.person()));
            }
        }
        follow(tx, loop, block);
    }

    /** Leaves what comes due at a block's end. */
    void follow(Tx tx, Loop loop, Block block) {
        TimeSlot slot = block.slot();
        if (slot != null) {
            HavingMaterialReady.follow(tx, loop, block, slot);
            tx.at(slot.end().plus(ASSUMED_HELD_AFTER), new Command.AssumeHeld(loop.id(), block.key(), slot.start()));
        }
    }

    /** Somebody who said yes to this time already: they read it once more, and get their kit. */
    void confirm(Tx tx, Loop loop, Block block, Seat seat) {
        TimeSlot slot = block.slot();
        if (slot != null) {
            tx.afterwards(new Effect.Tell(
                    seat.person(),
                    InviteCard.about(loop, block, seat.person(), slot),
                    InviteCard.accepted(loop, block, seat)));
            tx.at(
                    eveningBefore(slot.start(), tx.habits().zone(people.get(seat.person()))),
                    new Command.SendKit(loop.id(), block.key(), seat.person(), slot.start()));
        }
    }

    /** Asks one more person for a block that is booked already. */
    void sendOne(Tx tx, Loop loop, Block block, Seat seat) {
        TimeSlot slot = block.slot();
        if (slot != null) {
            send(tx, loop, block, slot, seat, tx.staff(people).get(seat.person()));
        }
    }

    private static void send(Tx tx, Loop loop, Block block, TimeSlot slot, Seat seat, Person person) {
        tx.afterwards(new Effect.Tell(
                seat.person(),
                InviteCard.about(loop, block, seat.person(), slot),
                InviteCard.open(loop, block, seat, false)));
        AnswerPolicy.Times times = AnswerPolicy.times(person, tx.now(), slot.start());
        times.askAgainAt()
                .ifPresent(at -> tx.at(at, new Command.AskAgain(loop.id(), block.key(), seat.person(), slot.start())));
        times.giveUpAt()
                .ifPresent(at ->
                        tx.at(at, new Command.GiveUpWaiting(loop.id(), block.key(), seat.person(), slot.start())));
        tx.at(
                eveningBefore(slot.start(), person.zone()),
                new Command.SendKit(loop.id(), block.key(), seat.person(), slot.start()));
    }

    private static Instant eveningBefore(Instant start, ZoneId zone) {
        return LocalDate.ofInstant(start, zone)
                .minusDays(1)
                .atTime(EVENING)
                .atZone(zone)
                .toInstant();
    }

    /** Turns a kit that went out into a line: it names a time that no longer holds. */
    void withdrawKit(Tx tx, Loop loop, Block block, Seat seat, TimeSlot slot) {
        if (!tx.now().isBefore(eveningBefore(slot.start(), tx.habits().zone(people.get(seat.person()))))) {
            tx.afterwards(new Effect.Tell(
                    seat.person(),
                    EquippingAnInterviewer.about(loop.id(), block.key(), seat.person(), slot.start()),
                    InviteCard.over(loop, block, "this kit was for a time that was given up")));
        }
    }

    /** Turns an invite into a line that says it is over. */
    static void withdraw(Tx tx, Loop loop, Block block, Seat seat, TimeSlot slot, String why) {
        tx.afterwards(new Effect.Tell(
                seat.person(), InviteCard.about(loop, block, seat.person(), slot), InviteCard.over(loop, block, why)));
    }
}
