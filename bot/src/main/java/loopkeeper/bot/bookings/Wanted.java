package loopkeeper.bot.bookings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import loopkeeper.bot.books.Bookings;
import loopkeeper.bot.books.Pages;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.features.Tx;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.TimeSlot;

/**
 * One event that should stand in somebody's calendar.
 *
 * @param block as in {@link Bookings.Booking}
 * @param title what the block is called
 * @param lead whether this person leads it, whose event a meeting is made with
 */
record Wanted(String block, String title, PersonId person, TimeSlot slot, boolean lead) {

    /** All that should stand in calendars, the candidate's invitations included. */
    static List<Wanted> of(Tx tx, Loop loop) {
        List<Wanted> wanted = new ArrayList<>();
        if (loop.stage() == Loop.Stage.CANCELLED) {
            return wanted;
        }
        for (Block block : loop.blocks()) {
            TimeSlot slot = block.slot();
            if (slot == null || block.status() != Block.Status.BOOKED) {
                continue;
            }
            for (Seat seat : block.panel()) {
                wanted.add(new Wanted(block.key(), block.title(), seat.person(), slot, seat.role() == Seat.Role.LEAD));
            }
            wanted.add(new Wanted(block.key(), block.title(), PersonId.CANDIDATE, slot, false));
        }
        wanted.addAll(holds(tx, loop));
        return wanted;
    }

    /**
     * Whether a block's events are left as they are, since its time is over, whether the candidate came or not, or its
     * loop is.
     */
    static boolean settled(Loop loop, String key) {
        return loop.block(key)
                        .filter(block -> block.status() == Block.Status.HELD || block.status() == Block.Status.NO_SHOW)
                        .isPresent()
                || (loop.stage().over() && loop.stage() != Loop.Stage.CANCELLED);
    }

    private static List<Wanted> holds(Tx tx, Loop loop) {
        Pages.CandidatePage page = tx.pages().of(loop.id());
        Instant until = page.heldUntil();
        Tx.Offer offer = tx.loops().offered(loop.id()).orElse(null);
        boolean on = until != null
                && until.isAfter(tx.now())
                && offer != null
                && offer.toldAt() == page.shownRevision()
                && offer.revision() == loop.revision()
                && !loop.stage().over()
                && loop.blocks().stream().anyMatch(block -> !block.isPlaced());
        List<Wanted> holds = new ArrayList<>();
        if (!on || offer == null) {
            return holds;
        }
        for (int i = 0; i < offer.plans().size(); i++) {
            for (PanelPlan.Placement placed : offer.plans().get(i).placements()) {
                String title = loop.block(placed.block()).map(Block::title).orElse(placed.block());
                for (PanelPlan.Seated seat : placed.seats()) {
                    holds.add(new Wanted(
                            "hold/" + (i + 1) + "/" + placed.block(),
                            title,
                            new PersonId(seat.person().value()),
                            placed.slot(),
                            false));
                }
            }
        }
        return holds;
    }

    boolean isHold() {
        return block.startsWith("hold/");
    }

    /** The event's id: the same for this person and block for good, of the letters calendars take. */
    static String id(LoopId loop, String block, PersonId person) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((loop + "/" + block + "/" + person).getBytes(StandardCharsets.UTF_8));
            return "lk" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
