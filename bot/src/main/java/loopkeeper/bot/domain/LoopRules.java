package loopkeeper.bot.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.domain.Decision.Accepted;
import loopkeeper.bot.domain.Decision.Refused;
import org.jspecify.annotations.Nullable;

/** What may happen to a loop: each method is a request, answered by a {@link Decision}. */
public final class LoopRules {

    /** A panelist says yes. Saying it again changes nothing. */
    public static Decision accept(Loop loop, String key, PersonId person) {
        return seated(loop, key, person, (block, seat) -> switch (seat.state()) {
            case ASKED -> new Accepted(new LoopEvent.InviteAccepted(key, person));
            case ACCEPTED, OWES, SUBMITTED, EXCUSED -> new Accepted();
            case DECLINED, REPLACED -> new Refused(new Refusal.AlreadyAnswered(loop.id(), key, seat.state()));
        });
    }

    /** A panelist can't make it; possible until the block is held, also after a yes. */
    public static Decision decline(Loop loop, String key, PersonId person, String reason) {
        return seated(loop, key, person, (block, seat) -> {
            if (seat.state() == Seat.State.DECLINED) {
                return new Accepted();
            }
            if (!seat.sits()) {
                return new Refused(new Refusal.AlreadyAnswered(loop.id(), key, seat.state()));
            }
            if (block.status() == Block.Status.HELD) {
                return new Refused(new Refusal.BlockAlreadyHeld(loop.id(), key));
            }
            return reason.isBlank()
                    ? new Refused(new Refusal.NeedsReason("Stepping back"))
                    : new Accepted(new LoopEvent.InviteDeclined(key, person, reason));
        });
    }

    /** The block took place. */
    public static Decision hold(Loop loop, Block block, boolean assumed, Instant now) {
        if (loop.stage().over()) {
            return new Refused(new Refusal.LoopIsOver(loop.id(), loop.stage()));
        }
        return switch (block.status()) {
            case HELD -> new Accepted();
            case UNPLANNED, PROPOSED, NO_SHOW, CANCELLED ->
                new Refused(new Refusal.BlockNotBooked(loop.id(), block.key()));
            case BOOKED ->
                begun(block, now)
                        ? new Accepted(new LoopEvent.BlockHeld(block.key(), assumed))
                        : new Refused(notBegun(loop, block));
        };
    }

    /** The candidate did not come; the block goes back to be planned. */
    public static Decision missed(Loop loop, Block block, Instant now) {
        if (loop.stage().over()) {
            return new Refused(new Refusal.LoopIsOver(loop.id(), loop.stage()));
        }
        return switch (block.status()) {
            case NO_SHOW -> new Accepted();
            case HELD -> new Refused(new Refusal.BlockAlreadyHeld(loop.id(), block.key()));
            case UNPLANNED, PROPOSED, CANCELLED -> new Refused(new Refusal.BlockNotBooked(loop.id(), block.key()));
            case BOOKED ->
                begun(block, now)
                        ? new Accepted(new LoopEvent.CandidateMissed(block.key()))
                        : new Refused(notBegun(loop, block));
        };
    }

    /** Whether this person's card for that block may be written and sealed now; empty when it may. */
    public static Optional<Refusal> mayWriteCard(Loop loop, Block block, PersonId person) {
        Seat seat = block.seatOf(person).orElse(null);
        if (seat == null || !seat.sits()) {
            return Optional.of(new Refusal.NotInPanel(loop.id(), block.key()));
        }
        if (loop.stage() == Loop.Stage.CANCELLED || loop.stage() == Loop.Stage.CLOSED) {
            return Optional.of(new Refusal.LoopIsOver(loop.id(), loop.stage()));
        }
        if (!block.isPlaced()) {
            return Optional.of(new Refusal.BlockNotBooked(loop.id(), block.key()));
        }
        boolean in = seat.state() == Seat.State.SUBMITTED;
        return in && (loop.isOpenForReading() || wasInADebrief(loop, block))
                ? Optional.of(new Refusal.CardIsFrozen(loop.id(), block.key(), !loop.isOpenForReading()))
                : Optional.empty();
    }

    /** Another step closes the seal again; what its author read in the debrief before must not change the card. */
    private static boolean wasInADebrief(Loop loop, Block block) {
        return loop.verdict() != null
                && block.status() == Block.Status.HELD
                && block.slot() != null
                && block.slot().start().isBefore(loop.verdict().at());
    }

    /** Whether a card may be sealed yet: from the block's start on. */
    public static Optional<Refusal> maySeal(Loop loop, Block block, Instant now) {
        return begun(block, now) ? Optional.empty() : Optional.of(notBegun(loop, block));
    }

    /**
     * Who decides and talks to the candidate too seals that card after the cards of all other blocks, so that it follows
     * nobody's and leads nobody's; empty where it may be sealed.
     */
    public static Optional<Refusal> deciderLast(Loop loop, Block block, PersonId person) {
        if (!person.equals(loop.hiringManager()) || !block.rubric().name().equals("manager-chat")) {
            return Optional.empty();
        }
        List<Loop.InBlock> others = loop.seats()
                .filter(in -> !in.block().key().equals(block.key()))
                .filter(in -> in.seat().role().counts())
                .toList();
        long in = others.stream().filter(seat -> !seat.seat().holdsTheGate()).count();
        return in == others.size()
                ? Optional.empty()
                : Optional.of(new Refusal.BadInput(List.of("You decide, so your card of " + block.title()
                        + " goes in after the panel's: " + in + " of " + others.size()
                        + " are in. What you wrote is kept.")));
    }

    /** The hiring manager lets the debrief open without a card. */
    public static Decision excuse(Loop loop, Block block, PersonId person, String reason) {
        Seat seat = block.seatOf(person).orElse(null);
        if (seat == null || !seat.sits() || !seat.role().counts() || seat.state() == Seat.State.SUBMITTED) {
            return new Refused(new Refusal.NoCardOwed(loop.id(), person));
        }
        if (loop.stage().over()) {
            return new Refused(new Refusal.LoopIsOver(loop.id(), loop.stage()));
        }
        if (seat.state() == Seat.State.EXCUSED) {
            return new Accepted();
        }
        if (block.status() != Block.Status.HELD) {
            return new Refused(new Refusal.BlockNotBooked(loop.id(), block.key()));
        }
        return reason.isBlank()
                ? new Refused(new Refusal.NeedsReason("Excusing somebody"))
                : new Accepted(new LoopEvent.SeatExcused(block.key(), person, reason));
    }

    /** One interviewer is to be enough for a block that two people have not held. */
    public static Decision waive(Loop loop, Block block, String reason) {
        if (loop.stage().over()) {
            return new Refused(new Refusal.LoopIsOver(loop.id(), loop.stage()));
        }
        if (!loop.recipe().waivable()) {
            return new Refused(new Refusal.NeedsTwoInterviewers(block.key(), false));
        }
        if (block.interviewers() == 1) {
            return new Accepted();
        }
        if (block.status() == Block.Status.HELD && block.emptyRoles().isEmpty()) {
            return new Refused(new Refusal.BlockAlreadyHeld(loop.id(), block.key()));
        }
        return reason.isBlank()
                ? new Refused(new Refusal.NeedsReason("One interviewer instead of two"))
                : new Accepted(new LoopEvent.SecondWaived(block.key(), reason));
    }

    /**
     * A block is to take so many minutes, 0 for leaving it out.
     *
     * @param admin whether an admin asks, who may go over the cap with a reason
     */
    public static Decision resize(Loop loop, Block block, long minutes, String reason, boolean admin) {
        if (block.locked() && minutes < block.length().toMinutes()) {
            String asked = minutes == 0 ? "leave it out" : "cut to " + minutes + " minutes";
            return new Refused(
                    new Refusal.BlockIsLocked(
                            loop.id(), block.key(), block.length().toMinutes(), trims(loop, null)),
                    List.of(new LoopEvent.CutRefused(block.key(), asked)));
        }
        if (block.status() == Block.Status.HELD) {
            return new Refused(new Refusal.BlockAlreadyHeld(loop.id(), block.key()));
        }
        if (minutes < block.least().toMinutes() || minutes > block.most().toMinutes() || minutes % 15 != 0) {
            return new Refused(new Refusal.BlockLengthOutside(
                    block.key(),
                    minutes,
                    block.least().toMinutes(),
                    block.most().toMinutes()));
        }
        long total = loop.totalMinutes() - block.length().toMinutes() + minutes;
        boolean grows = minutes > block.length().toMinutes();
        if (grows && total > loop.recipe().capMinutes() && !(admin && !reason.isBlank())) {
            return new Refused(new Refusal.OverTheCap(total, loop.recipe().capMinutes(), trims(loop, block)));
        }
        return minutes == block.length().toMinutes()
                ? new Accepted()
                : new Accepted(new LoopEvent.BlockLengthChanged(block.key(), Duration.ofMinutes(minutes), reason));
    }

    /** Somebody wants another block in the place of this one; no template of this foundation allows that. */
    public static Decision swap(Loop loop, Block block, String instead) {
        return block.locked()
                ? new Refused(
                        new Refusal.BlockIsLocked(
                                loop.id(), block.key(), block.length().toMinutes(), trims(loop, null)),
                        List.of(new LoopEvent.CutRefused(block.key(), "replace by " + clip(instead))))
                : new Refused(new Refusal.BadInput(List.of("Blocks of " + loop.id()
                        + " can't be replaced or left out; each finds out what no other does.")));
    }

    /** Which unlocked blocks could give time, and down to what, in words. */
    private static List<String> trims(Loop loop, @Nullable Block except) {
        List<String> trims = new ArrayList<>();
        for (Block block : loop.blocks()) {
            boolean gives = !block.locked()
                    && block.status() != Block.Status.HELD
                    && block.length().compareTo(block.least()) > 0;
            if (gives && (except == null || !except.key().equals(block.key()))) {
                trims.add(block.key() + " (down to " + block.least().toMinutes() + " minutes)");
            }
        }
        return trims;
    }

    private static boolean begun(Block block, Instant now) {
        return block.slot() != null && !now.isBefore(block.slot().start());
    }

    private static Refusal notBegun(Loop loop, Block block) {
        return block.slot() == null
                ? new Refusal.BlockNotBooked(loop.id(), block.key())
                : new Refusal.NotBegun(loop.id(), block.key(), block.slot().start());
    }

    /** What to decide once block and seat are found. */
    private interface Answer {
        Decision of(Block block, Seat seat);
    }

    private static Decision seated(Loop loop, String key, PersonId person, Answer answer) {
        Block block = loop.block(key).orElse(null);
        if (block == null) {
            return new Refused(noSuchBlock(loop, key));
        }
        Seat seat = block.seatOf(person).orElse(null);
        if (seat == null) {
            return new Refused(new Refusal.NotInPanel(loop.id(), key));
        }
        return loop.stage().over()
                ? new Refused(new Refusal.LoopIsOver(loop.id(), loop.stage()))
                : answer.of(block, seat);
    }

    /** The no for a block key the loop does not have. */
    public static Refusal noSuchBlock(Loop loop, String typed) {
        return new Refusal.NoSuchBlock(
                loop.id(), typed, loop.blocks().stream().map(Block::key).toList());
    }

    private static String clip(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private LoopRules() {}
}
