package loopkeeper.bot.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import loopkeeper.bot.books.Bookings;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.Effect.WriteLetter.Kind;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.calendars.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * Makes calendars what the loop says: looks at what should stand there and what was last put there, and does the
 * difference. Each step is kept as it is done, every event has an id of its own for good, and doing it all again
 * changes nothing; so it may be tried as often as need be. Where a calendar takes no events, only the candidate's
 * invitation is kept.
 */
public final class KeepingBookings implements EffectRunner {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final Tx.Source store;
    private final Calendar calendar;
    private final InstantSource clock;

    public KeepingBookings(Tx.Source store, Calendar calendar, InstantSource clock) {
        this.store = store;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public boolean does(Effect effect) {
        return effect instanceof Effect.KeepBookings;
    }

    @Override
    public Outcome run(long id, Effect effect, boolean resent) {
        if (!(effect instanceof Effect.KeepBookings keep)) {
            return new Outcome.GaveUp("not a question of calendars");
        }
        State state = store.inTransaction(tx -> state(tx, keep.loop()));
        if (state == null) {
            return new Outcome.Done();
        }
        List<Calendar.Unwritable> failed = new ArrayList<>();
        List<String> forGood = new ArrayList<>();
        for (Step step : steps(state)) {
            try {
                take(state, step);
            } catch (Calendar.Unwritable wrong) {
                if (wrong.worthTryingAgain()) {
                    failed.add(wrong);
                } else {
                    forGood.add(String.valueOf(wrong.getMessage()));
                }
            }
        }
        if (!forGood.isEmpty()) {
            store.<Boolean>inTransaction(tx -> tell(tx, keep.loop(), id, forGood));
        }
        return failed.isEmpty()
                ? new Outcome.Done()
                : new Outcome.Later(clock.instant().plus(AGAIN), "a calendar can't be changed now");
    }

    /** A loop, what should stand in calendars and what was last put there. */
    private record State(Loop loop, Map<String, Wanted> wanted, Map<String, Bookings.Booking> there, String place) {}

    private static @Nullable State state(Tx tx, LoopId id) {
        Loop loop = tx.loops().find(id).orElse(null);
        if (loop == null) {
            return null;
        }
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        Wanted.of(tx, loop).forEach(one -> wanted.put(one.block() + "/" + one.person(), one));
        Map<String, Bookings.Booking> there = new LinkedHashMap<>();
        tx.bookings().of(id).forEach(one -> there.put(one.block() + "/" + one.person(), one));
        String place = tx.loops().candidate(id).map(Candidate::meetingLink).orElse("");
        return new State(loop, wanted, there, place);
    }

    /** What is to be done about one person in one block: {@code wanted} is null to take out, {@code there} to put in. */
    private record Step(@Nullable Wanted wanted, Bookings.@Nullable Booking there) {

        /** What is taken out comes first, so that a time is free before it is used again; leads before the others. */
        int order() {
            return wanted == null ? 0 : wanted.lead() ? 1 : wanted.person().equals(PersonId.CANDIDATE) ? 3 : 2;
        }
    }

    private static List<Step> steps(State state) {
        List<Step> steps = new ArrayList<>();
        state.there().forEach((name, booking) -> {
            boolean settled = !booking.isHold() && Wanted.settled(state.loop(), booking.block());
            if (booking.slot() != null && !state.wanted().containsKey(name) && !settled) {
                steps.add(new Step(null, booking));
            }
        });
        state.wanted().forEach((name, wanted) -> {
            Bookings.Booking there = state.there().get(name);
            if (there == null || !wanted.slot().equals(there.slot())) {
                steps.add(new Step(wanted, there));
            }
        });
        steps.sort(Comparator.comparingInt(Step::order));
        return steps;
    }

    private void take(State state, Step step) {
        Wanted wanted = step.wanted();
        Bookings.Booking there = step.there();
        PersonId person = wanted != null ? wanted.person() : there != null ? there.person() : PersonId.BOT;
        if (person.equals(PersonId.CANDIDATE)) {
            store.<Boolean>inTransaction(tx -> invite(tx, state.loop(), wanted, there));
        } else if (wanted != null) {
            put(state, wanted, there);
        } else if (there != null) {
            calendar.unbook(person.asPanelist(), there.key());
            keep(new Bookings.Booking(
                    there.loop(), there.block(), person, there.key(), null, there.sequence() + 1, there.link()));
        }
    }

    private void put(State state, Wanted wanted, Bookings.@Nullable Booking there) {
        if (!calendar.keeps(wanted.person().asPanelist())) {
            return;
        }
        LoopId loop = state.loop().id();
        int sequence = there == null ? 0 : there.sequence() + 1;
        Calendar.Event event = event(state, wanted, sequence);
        boolean moves = there != null && there.slot() != null;
        Calendar.Booked booked = moves && there != null
                ? calendar.move(wanted.person().asPanelist(), there.key(), event)
                : calendar.book(wanted.person().asPanelist(), event);
        String link = booked.link().isEmpty() && there != null ? there.link() : booked.link();
        Bookings.Booking kept = new Bookings.Booking(
                loop, wanted.block(), wanted.person(), booked.key(), wanted.slot(), sequence, link);
        keep(kept);
        state.there().put(wanted.block() + "/" + wanted.person(), kept);
    }

    private static Calendar.Event event(State state, Wanted wanted, int sequence) {
        String place = state.place().isEmpty() ? link(state, wanted.block()) : state.place();
        return new Calendar.Event(
                Wanted.id(state.loop().id(), wanted.block(), wanted.person()),
                sequence,
                wanted.slot(),
                (wanted.isHold() ? "Hold: " : "Interview: ") + wanted.title() + ", "
                        + state.loop().id(),
                wanted.isHold()
                        ? "A candidate is choosing among times. This one is free again within two days, unless it is chosen."
                        : "The kit is in your chat with Loopkeeper. If you can't make it, say so there.",
                place,
                wanted.isHold(),
                wanted.lead() && place.isEmpty());
    }

    /** The link that was made with the lead's event of that block; empty when there is none. */
    private static String link(State state, String block) {
        return state.there().values().stream()
                .filter(booking -> booking.block().equals(block) && booking.slot() != null)
                .map(Bookings.Booking::link)
                .filter(link -> !link.isEmpty())
                .findFirst()
                .orElse("");
    }

    private void keep(Bookings.Booking booking) {
        store.<Boolean>inTransaction(tx -> {
            tx.bookings().keep(booking);
            return true;
        });
    }

    /** The candidate's letter and what comes due with it, in one transaction with the note that it was written. */
    private static Boolean invite(Tx tx, Loop seen, @Nullable Wanted wanted, Bookings.@Nullable Booking there) {
        LoopId id = seen.id();
        String block = wanted != null ? wanted.block() : there != null ? there.block() : "";
        // An answer by mail changes the same row, with the loop locked.
        tx.loops().lock(id);
        Optional<Bookings.Booking> now = tx.bookings().of(id).stream()
                .filter(one -> one.block().equals(block) && one.person().equals(PersonId.CANDIDATE))
                .findFirst();
        if (!sameTime(now.orElse(null), there)) {
            // Somebody else did it meanwhile.
            return false;
        }
        int sequence = there == null ? 0 : there.sequence() + 1;
        TimeSlot slot = wanted == null ? null : wanted.slot();
        TimeSlot before = there == null ? null : there.slot();
        tx.bookings()
                .keep(new Bookings.Booking(
                        id, block, PersonId.CANDIDATE, Wanted.id(id, block, PersonId.CANDIDATE), slot, sequence, ""));
        Kind kind = slot == null ? Kind.CANCELLED : before == null ? Kind.INVITED : Kind.MOVED;
        tx.afterwards(new Effect.WriteLetter(id, kind, block, slot == null ? before : slot, sequence));
        if (slot != null) {
            Instant start = slot.start();
            tx.afterwards(new Effect.CheckBooking(id, block, start));
            if (start.minus(DAY).isAfter(tx.now())) {
                tx.at(start.minus(DAY), new Command.RemindCandidate(id, block, start, 24));
            }
            if (start.minus(HOUR).isAfter(tx.now())) {
                tx.at(start.minus(HOUR), new Command.RemindCandidate(id, block, start, 1));
            }
        }
        return true;
    }

    /** Whether the candidate was invited to the same, whatever they answered since. */
    private static boolean sameTime(Bookings.@Nullable Booking now, Bookings.@Nullable Booking seen) {
        if (now == null || seen == null) {
            return now == null && seen == null;
        }
        return now.sequence() == seen.sequence() && Objects.equals(now.slot(), seen.slot());
    }

    private static Boolean tell(Tx tx, LoopId id, long row, List<String> why) {
        tx.loops()
                .find(id)
                .ifPresent(loop -> tx.afterwards(new Effect.Tell(
                        loop.recruiter(),
                        "calendar/" + id + "/" + row,
                        Card.of(
                                Words.of("Some calendars don't show ", id),
                                new Element.Bullets(
                                        why.stream().map(one -> Words.of(one)).toList()),
                                new Element.Note(Words.of(
                                        "The plan stands, and everybody in it knows it from me. Whoever looks after"
                                                + " calendars can put this right."))))));
        return true;
    }

    /** What is told of a conflict, with both times. */
    static Card conflict(Loop loop, String title, TimeSlot slot, List<Words> who) {
        return Card.of(
                        Words.of("Something came in between for ", title, " of ", loop.id()),
                        new Element.Fact("Your time", Words.of(new When(slot.start()))),
                        new Element.Fact(
                                "Candidate's time",
                                Words.of(new WhenIn(slot.start(), loop.recipe().zone()))),
                        new Element.Bullets(who),
                        new Element.Note(Words.of("Nothing has changed yet.")))
                .with(
                        new Button("Move as little as possible", Button.Style.PRIMARY, new Command.MendLoop(loop.id())),
                        new Button(
                                "Give up the times and plan anew",
                                Button.Style.PLAIN,
                                new Command.ReplanLoop(loop.id())));
    }
}
