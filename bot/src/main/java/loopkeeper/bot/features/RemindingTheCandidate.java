package loopkeeper.bot.features;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Command.RemindCandidate;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.Effect.WriteLetter.Kind;
import loopkeeper.scheduler.TimeSlot;

/**
 * An interview comes near: whether everybody is still free is looked at again, and the candidate gets a word before
 * the first interview of a day. Silent when it was moved, cancelled or held meanwhile.
 */
final class RemindingTheCandidate implements Feature<RemindCandidate> {

    @Override
    public Reply run(RemindCandidate ask, Actor by, Tx tx) {
        if (!by.person().equals(PersonId.BOT)) {
            return new Reply.Quiet();
        }
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            TimeSlot slot = block.slot();
            boolean stands = slot != null
                    && slot.start().equals(ask.slot())
                    && block.status() == Block.Status.BOOKED
                    && !loop.stage().over()
                    && tx.now().isBefore(slot.start());
            if (!stands || slot == null) {
                return new Reply.Quiet();
            }
            tx.afterwards(new Effect.CheckBooking(loop.id(), block.key(), slot.start()));
            // One that comes late, since the bot did not run, leaves the word to the reminder an hour before.
            boolean late = ask.hours() > 1 && !tx.now().isBefore(slot.start().minus(Duration.ofHours(1)));
            if (!late && isFirstOfItsDay(loop, slot)) {
                tx.afterwards(new Effect.WriteLetter(
                        loop.id(), ask.hours() > 1 ? Kind.DAY_BEFORE : Kind.HOUR_BEFORE, block.key(), slot, 0));
            }
            return new Reply.Quiet();
        });
    }

    private static boolean isFirstOfItsDay(Loop loop, TimeSlot slot) {
        ZoneId zone = loop.recipe().zone();
        LocalDate day = slot.start().atZone(zone).toLocalDate();
        return loop.blocks().stream()
                .filter(block -> block.status() == Block.Status.BOOKED)
                .flatMap(block -> java.util.Optional.ofNullable(block.slot()).stream())
                .filter(other -> other.start().atZone(zone).toLocalDate().equals(day))
                .min(Comparator.comparing(TimeSlot::start))
                .filter(slot::equals)
                .isPresent();
    }
}
