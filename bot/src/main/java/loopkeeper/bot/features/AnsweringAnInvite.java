package loopkeeper.bot.features;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Command.AcceptInvite;
import loopkeeper.bot.chat.Command.AskAgain;
import loopkeeper.bot.chat.Command.DeclineInvite;
import loopkeeper.bot.chat.Command.GiveUpWaiting;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Decision;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopRules;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.scheduler.TimeSlot;

/**
 * A panelist will sit in a block, can't, or has not said. A no needs a reason and looks for someone else at once; a
 * silence is asked again and then replaced, as {@link loopkeeper.bot.domain.AnswerPolicy} says.
 */
final class AnsweringAnInvite {

    Reply accept(AcceptInvite ask, Actor by, Tx tx) {
        return InLoop.change(
                tx,
                ask.loop(),
                loop -> elsewhen(loop, ask.block(), ask.slot(), by)
                        .orElseGet(() -> InLoop.decided(
                                tx, loop, LoopRules.accept(loop, ask.block(), by.person()), by, (after, changed) -> {
                                    Block block = after.block(ask.block()).orElseThrow();
                                    if (changed
                                            && after.stage() == Loop.Stage.CONFIRMED
                                            && loop.stage() != Loop.Stage.CONFIRMED) {
                                        tellConfirmed(tx, after);
                                    }
                                    return new Reply.Replace(InviteCard.accepted(
                                            after,
                                            block,
                                            block.seatOf(by.person()).orElseThrow()));
                                })));
    }

    /** Who answers a card about another time than the block has by now is shown that one, to answer again. */
    private static Optional<Reply> elsewhen(Loop loop, String key, long asked, Actor by) {
        return loop.block(key)
                .filter(block -> asked != 0 && block.begins() != 0 && block.begins() != asked)
                .flatMap(block -> block.seatOf(by.person()).flatMap(seat -> switch (seat.state()) {
                    case ASKED -> Optional.of(new Reply.Replace(InviteCard.open(loop, block, seat, true)));
                    case ACCEPTED -> Optional.of(new Reply.Replace(InviteCard.accepted(loop, block, seat)));
                    default -> Optional.empty();
                }));
    }

    Reply decline(DeclineInvite ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Optional<Reply> elsewhen = elsewhen(loop, ask.block(), ask.slot(), by);
            if (elsewhen.isPresent()) {
                return elsewhen.get();
            }
            String reason = ask.answers().get("reason");
            Decision decision = LoopRules.decline(loop, ask.block(), by.person(), reason);
            if (decision instanceof Decision.Refused(Refusal.NeedsReason needs, List<LoopEvent> noted)) {
                return new Reply.Fill(
                        reasonForm(loop, loop.block(ask.block()).orElseThrow().title(), ask));
            }
            return InLoop.decided(tx, loop, decision, by, (after, changed) -> {
                Block block = after.block(ask.block()).orElseThrow();
                Seat seat = block.seatOf(by.person()).orElseThrow();
                if (changed) {
                    vacated(tx, after, block, seat);
                }
                return new Reply.Replace(InviteCard.declined(after, block, seat));
            });
        });
    }

    Reply again(AskAgain ask, Actor by, Tx tx) {
        return silent(tx, by, ask.loop(), ask.block(), ask.person(), ask.slot(), (loop, block, seat, slot) -> {
            Invitations.withdraw(tx, loop, block, seat, slot, "asked again below");
            tx.afterwards(new Effect.Tell(
                    seat.person(),
                    InviteCard.about(loop, block, seat.person(), slot) + "/again",
                    InviteCard.open(loop, block, seat, true)));
        });
    }

    Reply giveUp(GiveUpWaiting ask, Actor by, Tx tx) {
        return silent(tx, by, ask.loop(), ask.block(), ask.person(), ask.slot(), (loop, block, seat, slot) -> {
            Loop after = tx.loops()
                    .record(
                            loop,
                            List.of(new LoopEvent.SeatVacated(block.key(), seat.person(), "no answer in time")),
                            by.person());
            tx.afterwards(new Effect.Tell(
                    seat.person(),
                    InviteCard.about(loop, block, seat.person(), slot) + "/again",
                    InviteCard.over(
                            loop,
                            block,
                            seat.role().counts()
                                    ? "there was no answer in time, so someone else is asked"
                                    : "there was no answer in time, so nobody watches")));
            Block now = after.block(block.key()).orElseThrow();
            vacated(tx, after, now, now.seatOf(seat.person()).orElseThrow());
        });
    }

    /** Somebody else is looked for; where only somebody who learns is gone, those who would have had them know. */
    static void vacated(Tx tx, Loop loop, Block block, Seat seat) {
        if (seat.role().counts()) {
            tx.afterwards(new Effect.SolveSeat(loop.id(), block.key()));
        } else {
            SeatingAShadow.tellGone(tx, loop, block, seat);
        }
    }

    /** What to do about somebody who has not answered. */
    private interface Silence {
        void about(Loop loop, Block block, Seat seat, TimeSlot slot);
    }

    private static Reply silent(
            Tx tx,
            Actor by,
            loopkeeper.bot.domain.LoopId id,
            String key,
            PersonId person,
            Instant start,
            Silence todo) {
        if (!by.person().equals(PersonId.BOT)) {
            return new Reply.Quiet();
        }
        return InLoop.change(tx, id, key, (loop, block) -> {
            TimeSlot slot = block.slot();
            Seat seat = block.seatOf(person).orElse(null);
            if (slot == null || seat == null || seat.state() != Seat.State.ASKED) {
                return new Reply.Quiet();
            }
            boolean toCome = !loop.stage().over()
                    && block.status() == Block.Status.BOOKED
                    && slot.start().equals(start)
                    && slot.start().isAfter(tx.now());
            if (toCome) {
                todo.about(loop, block, seat, slot);
            }
            return new Reply.Quiet();
        });
    }

    private static void tellConfirmed(Tx tx, Loop loop) {
        tx.afterwards(new Effect.Tell(
                loop.recruiter(),
                "confirmed/" + loop.id() + "/" + loop.revision(),
                loopkeeper.bot.chat.Card.of(
                        Words.of("Everybody is on for ", new Whom(loop.id()), ", ", loop.id()),
                        LoopCard.blocks(loop))));
    }

    private static Form reasonForm(Loop loop, String title, DeclineInvite ask) {
        return new Form(
                Words.of("Step back from ", loop.id(), ", ", title),
                List.of(
                        new Form.Part.Text(Words.of("The recruiter reads the reason. Someone else is asked at once.")),
                        new Form.Part.Line(
                                "reason",
                                "Why?",
                                "On leave that day",
                                ask.answers().get("reason"),
                                true,
                                false,
                                300)),
                "Step back",
                ask,
                Map.of());
    }
}
