package loopkeeper.bot.features;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import loopkeeper.bot.books.Absences;
import loopkeeper.bot.books.Bookings;
import loopkeeper.bot.books.HabitBook;
import loopkeeper.bot.books.Items;
import loopkeeper.bot.books.Mailboxes;
import loopkeeper.bot.books.Notes;
import loopkeeper.bot.books.OpeningBook;
import loopkeeper.bot.books.Pages;
import loopkeeper.bot.books.Repairs;
import loopkeeper.bot.books.TakeHomes;
import loopkeeper.bot.books.Trainings;
import loopkeeper.bot.books.Waves;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.ContextNote;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Sitting;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.places.Accounts;
import loopkeeper.bot.places.Place;
import loopkeeper.rubrics.Scorecard;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/** One database transaction, as features see it. All that is done through it commits together or not at all. */
public interface Tx {

    /** The instant that counts as now, the same for the whole transaction. */
    Instant now();

    Loops loops();

    Cards cards();

    Trainings training();

    Absences absences();

    /** Everybody as they are now: graduates in their new pools, and noted absences among the days off. */
    default People staff(People files) {
        Map<PersonId, List<LocalDate>> away = new HashMap<>();
        // A day earlier, since it is still yesterday somewhere.
        LocalDate since = LocalDate.ofInstant(now(), ZoneOffset.UTC).minusDays(1);
        absences()
                .since(since)
                .forEach(absence -> away.computeIfAbsent(absence.person(), nobody -> new ArrayList<>())
                        .addAll(absence.days()));
        return habits().lived(training().qualified(files)).away(away);
    }

    /** Small changes that let a loop go on. */
    Repairs repairs();

    /** Loops that are planned together. */
    Waves waves();

    /** What candidates were shown and have said. */
    Pages pages();

    Items items();

    /** What was set for openings. */
    OpeningBook openings();

    /** What is noted about loops besides times and cards. */
    Notes notes();

    /** What people changed in chat about when they work. */
    HabitBook habits();

    /** What candidates do alone: what went out, and what came back. */
    TakeHomes takeHomes();

    /** What people noted about how work came about. */
    ContextNotes contextNotes();

    /** What stands in calendars, and what candidates were invited to. */
    Bookings bookings();

    Mailboxes mailboxes();

    /** Notes a delivery as seen; false when it had been seen before, and then nothing more must happen for it. */
    boolean takeIn(String delivery);

    /** Takes back that a delivery was seen, since nothing came of it: the same may come again. */
    void forget(String delivery);

    /** Notes which chat this request came by: a loop that is opened in this transaction has its debrief there. */
    void comesFrom(Place place);

    /** Which chat this request came by; empty where it is none. */
    Optional<Place> from();

    /** Who is behind which account, as this transaction sees it. */
    Accounts accounts();

    /** Leaves something to be done outside once this transaction has committed. */
    void afterwards(Effect effect);

    /** Leaves a question to the bot itself for that instant; asked at once where it lies in the past. */
    void at(Instant due, Command command);

    /** The loops, as this transaction sees them. */
    interface Loops {

        /** A code nobody has yet. */
        LoopId next();

        /** The loop of that code, as last saved, without a lock. */
        Optional<Loop> find(LoopId id);

        /** The loops of these codes, as last saved, in the order they were started; unknown codes are passed over. */
        List<Loop> find(Collection<LoopId> ids);

        /**
         * Running loops but that one in which any of these people sit from that instant on, oldest first; none that its
         * recruiter could not see from where it was started.
         */
        List<Loop> sharing(Collection<PersonId> people, Instant from, LoopId except, int most);

        /** The loop of that code, locked until this transaction ends, so that two changes follow one another. */
        Optional<Loop> lock(LoopId id);

        /** Saves a new loop with its first event. */
        void open(Loop loop, Candidate candidate, LoopEvent first, PersonId by);

        /** Saves what happened to a loop and returns it as it is now; does nothing for no events. */
        Loop record(Loop before, List<LoopEvent> events, PersonId by);

        /** Who the loop is for; empty once erased. */
        Optional<Candidate> candidate(LoopId id);

        void rewrite(Candidate candidate);

        /** Keeps the candidate's free times as they were typed, in place of earlier ones. */
        void keepTypedTimes(LoopId id, String typed);

        /** The candidate's free times as last typed; empty when they never were, or are erased. */
        String typedTimes(LoopId id);

        /**
         * Loops this person recruits for, decides in or sits in, newest first.
         *
         * @param running leave out those that are decided, closed or cancelled
         * @param most at most this many
         */
        List<Loop> of(PersonId person, boolean running, int most);

        /**
         * Waits until no other transaction books people, and keeps the turn until this one ends: two loops that want
         * one person at the same instant then see each other. Taken after the lock on the loop, never before it.
         */
        void takeBookingTurn();

        /** Interviews these people have booked in any running loop but that one, by person. */
        Map<PersonId, List<TimeSlot>> booked(Collection<PersonId> people, TimeSlot window, LoopId except);

        /** Interviews these people have booked in any running loop, by person. */
        Map<PersonId, List<TimeSlot>> booked(Collection<PersonId> people, TimeSlot window);

        /** Interviews of that window in any loop: held, or booked in a running one; in order of time. */
        List<Sitting> sittings(TimeSlot window);

        /** Keeps the plans last offered for a loop, in place of earlier ones. */
        void offer(LoopId id, int revision, List<PanelPlan> plans);

        /** The plans last offered; empty when none are. */
        Optional<Offer> offered(LoopId id);

        /** The plans last offered still hold for the loop as it is at that revision: nothing they rest on changed. */
        void carryOffer(LoopId id, int revision);

        /** How often an event of that kind names this person in this loop since then. */
        int count(LoopId id, Class<? extends LoopEvent> kind, PersonId person, Instant since);

        /** How often this person was asked for the card of that block since then. */
        int asked(LoopId id, String block, PersonId person, Instant since);
    }

    /**
     * Context notes. Only {@link #read} returns those of others, and it holds the seal: the conditions are part of its
     * one query.
     */
    interface ContextNotes {

        /** Keeps a note; its id and answers are passed over. */
        void note(LoopId loop, ContextNote note);

        /** Keeps what this author typed on their card, which only they read until that card is sealed. */
        void keepOnCard(LoopId loop, String block, PersonId author, List<ContextNote.Sign> signs, String words);

        /** What stands on this author's own card, as they last typed it. */
        Optional<ContextNote> onCard(LoopId loop, String block, PersonId author);

        /** The card is sealed as it was typed last: what it says now takes the place of what it said, answers stay. */
        void sealOnCard(LoopId loop, String block, PersonId author);

        /**
         * What this reader may read, oldest first: their own; what somebody outside the panel noted, where they run,
         * decide or sit in that block; and the rest once they may read the cards of others.
         */
        List<ContextNote> read(LoopId loop, Reader reader);

        /** Keeps what somebody found about these notes in the talk, in place of what they found before. */
        void answer(Collection<Long> notes, ContextNote.Answer answer);
    }

    /**
     * Plans that were put before the recruiter.
     *
     * @param revision the loop as it was when they last held
     * @param toldAt the loop as it was when they were made, which names the message they stand in
     */
    record Offer(int revision, int toldAt, List<PanelPlan> plans) {
        public Offer {
            plans = List.copyOf(plans);
        }

        public Offer(int revision, List<PanelPlan> plans) {
            this(revision, revision, plans);
        }
    }

    /**
     * Scorecards. Only {@link #read} returns other people's, and it holds the seal: the conditions are part of its one
     * query.
     */
    interface Cards {

        /** My own draft; empty when I have none. */
        Optional<Scorecard.Content> draft(LoopId loop, String block, PersonId author);

        void keepDraft(LoopId loop, String block, PersonId author, Scorecard.Content content);

        /** My own sealed card, newest version; empty when none is in. */
        Optional<Sealed> own(LoopId loop, String block, PersonId author);

        /**
         * Seals a card as the author's next version and drops the draft.
         *
         * @param practice whether it is a shadow's, which never counts
         * @return the version, from 1
         */
        int seal(LoopId loop, String block, PersonId author, Scorecard.Submitted card, boolean practice);

        /** Freezes the newest version of every card of this loop: called once, as the debrief opens. */
        void freeze(LoopId loop);

        /** Puts a note beside the author's frozen card. */
        int amend(LoopId loop, String block, PersonId author, String note);

        /**
         * What this reader may read of other people's frozen cards and amendments, by block and author. While the
         * debrief is shut, or the reader's own card is missing, or they have no role in this loop: nothing.
         */
        List<Frozen> read(LoopId loop, Reader reader);

        /**
         * Keeps whether work in production was scored below 3 when a debrief opened. What was kept first stands: a step
         * that is added later is in no sum.
         */
        void keepProduction(LoopId loop, String opening, boolean below);

        /** What was kept of it for those loops of an opening whose cards this reader may read, newest debrief first. */
        Map<LoopId, Boolean> production(String opening, Reader reader, int most);
    }

    /** Who reads. */
    sealed interface Reader {
        /** A person, by ruling 2. */
        record Somebody(PersonId person) implements Reader {}

        /** The debrief room itself, which holds only people who may read everything. Reads nothing before it opens. */
        record TheRoom() implements Reader {}
    }

    /** A sealed version of one's own card. */
    record Sealed(int version, Instant at, Scorecard.Submitted card, boolean practice) {}

    /**
     * A card as it was frozen at the opening.
     *
     * @param practice whether it is a shadow's, which never counts
     * @param amendments notes put beside it since, oldest first
     */
    record Frozen(
            String block,
            PersonId author,
            int version,
            Instant at,
            Scorecard.Submitted card,
            boolean practice,
            List<Amendment> amendments) {
        public Frozen {
            amendments = List.copyOf(amendments);
        }
    }

    /** A note put beside a frozen card. */
    record Amendment(Instant at, String note) {}

    /** Where transactions come from. */
    interface Source {

        /** Runs the work in one transaction; again from the start, at most three times, if it lost a race. */
        <T extends @Nullable Object> T inTransaction(Function<Tx, T> work);
    }
}
