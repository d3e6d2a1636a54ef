package loopkeeper.bot.bookings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import loopkeeper.bot.books.Bookings;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.calendars.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * Looks again whether everybody in a block is free for it, past our own event: when it is booked, a day before and an
 * hour before. Tells the recruiter of a meeting that came in between, of an event that was moved or removed by hand,
 * and of a calendar that can't be read. Changes nothing.
 */
public final class CheckingBookings implements EffectRunner {

    private final Tx.Source store;
    private final Calendar calendar;

    public CheckingBookings(Tx.Source store, Calendar calendar) {
        this.store = store;
        this.calendar = calendar;
    }

    @Override
    public boolean does(Effect effect) {
        return effect instanceof Effect.CheckBooking;
    }

    /** One block with what was put into its people's calendars. */
    private record Seen(Loop loop, Block block, TimeSlot slot, Map<PersonId, Bookings.Booking> booked) {}

    @Override
    public Outcome run(long id, Effect effect, boolean resent) {
        if (!(effect instanceof Effect.CheckBooking check)) {
            return new Outcome.GaveUp("not a question of calendars");
        }
        Seen seen = store.inTransaction(tx -> look(tx, check));
        if (seen == null) {
            return new Outcome.Done();
        }
        List<Words> wrong = new ArrayList<>();
        for (Seat seat : seen.block().panel()) {
            wrong(seen, seat.person()).ifPresent(wrong::add);
        }
        if (!wrong.isEmpty()) {
            store.<Boolean>inTransaction(tx -> {
                tx.afterwards(new Effect.Tell(
                        seen.loop().recruiter(),
                        "conflict/" + check.loop() + "/" + check.block() + "/" + id,
                        KeepingBookings.conflict(seen.loop(), seen.block().title(), seen.slot(), wrong)));
                return true;
            });
        }
        return new Outcome.Done();
    }

    private static @Nullable Seen look(Tx tx, Effect.CheckBooking check) {
        Loop loop = tx.loops().find(check.loop()).orElse(null);
        Block block = loop == null ? null : loop.block(check.block()).orElse(null);
        TimeSlot slot = block == null ? null : block.slot();
        if (loop == null || block == null || slot == null) {
            return null;
        }
        boolean stands = slot.start().equals(check.slot())
                && block.status() == Block.Status.BOOKED
                && !loop.stage().over();
        if (!stands) {
            return null;
        }
        Map<PersonId, Bookings.Booking> booked = tx.bookings().of(loop.id()).stream()
                .filter(one -> one.block().equals(block.key()) && one.slot() != null)
                .collect(Collectors.toMap(Bookings.Booking::person, one -> one));
        return new Seen(loop, block, slot, booked);
    }

    private Optional<Words> wrong(Seen seen, PersonId person) {
        Bookings.Booking booked = seen.booked().get(person);
        try {
            if (booked != null) {
                Optional<TimeSlot> now = calendar.find(person.asPanelist(), booked.key());
                if (now.isEmpty()) {
                    return Optional.of(Words.of(new Who(person), " removed it from their calendar."));
                }
                if (!now.get().equals(seen.slot())) {
                    return Optional.of(Words.of(
                            new Who(person),
                            " moved it in their calendar, to ",
                            new When(now.get().start()),
                            " your time."));
                }
            }
            Set<String> ours = booked == null ? Set.of() : Set.of(booked.key());
            Calendar.Busy busy = calendar.busyWithout(person.asPanelist(), seen.slot(), ours);
            return busy.slots().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Words.of(new Who(person), " has another meeting then."));
        } catch (Calendar.Unreadable unknown) {
            return Optional.of(Words.of(
                    "Nobody can tell whether ", new Who(person), " is free: ", String.valueOf(unknown.getMessage())));
        }
    }
}
