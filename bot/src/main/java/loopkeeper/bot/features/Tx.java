package loopkeeper.bot.features;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.Absence;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.ContextNote;
import loopkeeper.bot.domain.Habits;
import loopkeeper.bot.domain.HiringWave;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.LoopNote;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.OpeningVersion;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Repair;
import loopkeeper.bot.domain.RepairId;
import loopkeeper.bot.domain.Sitting;
import loopkeeper.bot.domain.TraineeSeat;
import loopkeeper.bot.domain.TrainingBook;
import loopkeeper.bot.domain.TrainingNote;
import loopkeeper.bot.domain.WaveId;
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

    Training training();

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

    /** The links and words of work candidates do alone, and what is counted of it; dry runs are not. */
    interface TakeHomes {

        /** What there is by now; {@link Papers#NONE} before there is anything. */
        Papers of(LoopId loop, String takeHome);

        void keep(LoopId loop, String takeHome, Papers papers);

        /** How many minutes candidates said that task took, in any loop, newest first; those who said nothing left out. */
        List<Integer> minutes(String item, int most);

        /** Keeps how a pre-screen went. */
        void judged(LoopId loop, String opening, boolean wentOn);

        /** How many went on after the pre-screens of that opening. */
        Screened screened(String opening);

        /** How many loops were started for that opening since then. */
        int started(String opening, Instant since);
    }

    /**
     * What goes out, and what came back.
     *
     * @param links by the key of the part that goes out
     * @param handedIn where the work is; empty before it is in, and where it came some other way
     * @param words what was said with it; may be empty
     * @param minutes how long it took, as the candidate says; 0 when they did not say
     */
    record Papers(Map<String, String> links, String handedIn, String words, int minutes) {
        public static final Papers NONE = new Papers(Map.of(), "", "", 0);

        public Papers {
            links = Map.copyOf(links);
        }
    }

    /** So many of so many went on. */
    record Screened(int wentOn, int judged) {}

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

    /** Small changes that let a loop go on, while they are offered and agreed on. */
    interface Repairs {

        /** A new one with a code nobody has yet. */
        Repair open(Function<RepairId, Repair> make);

        Optional<Repair> find(RepairId id);

        /** Locked until this transaction ends; taken after the locks on its loops, never before them. */
        Optional<Repair> lock(RepairId id);

        /** Those for that loop that are not over, oldest first. */
        List<Repair> open(LoopId loop);

        void keep(Repair repair);
    }

    /** Loops of one recruiter that are planned together. */
    interface Waves {

        /** A new one with a code nobody has yet. */
        HiringWave open(PersonId recruiter, List<LoopId> loops);

        Optional<HiringWave> find(WaveId id);

        /** Locked until this transaction ends; taken after the lock on a loop, never before it. */
        Optional<HiringWave> lock(WaveId id);

        /** The wave of that recruiter that is still being planned or booked. */
        Optional<HiringWave> underWay(PersonId recruiter);

        /** How far that wave is; over, where there is none. */
        HiringWave.State state(WaveId id);

        void turn(WaveId id, HiringWave.State state);

        /** Keeps what became of these loops, each by its code. */
        void keep(WaveId id, Collection<HiringWave.Member> members);
    }

    /** Which task each block was given. */
    interface Items {

        /** The task of that block; empty before it was given one. */
        Optional<String> given(LoopId loop, String block);

        void give(LoopId loop, String block, String item);

        /**
         * When these people, or the candidate of this loop or of that address, last met each task since then; tasks
         * nobody of them has met are not in it.
         */
        Map<String, Instant> met(LoopId loop, String block, Collection<PersonId> panel, String email, Instant since);
    }

    /** What was set in the chat for openings, over what the files say. */
    interface OpeningBook {

        /** Every version of that opening, oldest first; empty while the files alone speak. */
        List<OpeningVersion> versions(String opening);

        /** The newest version of each opening that has one, by key. */
        List<OpeningVersion> newest();

        /** The newest version of that opening, locked until this transaction ends. */
        Optional<OpeningVersion> lock(String opening);

        /** Keeps that version, in place of what stood there. */
        void keep(String opening, int version, Map<String, String> values, int loops, PersonId by);

        /** One more loop was started with that version. */
        void started(String opening, int version);

        /** The openings of the files with what was set over them, then those that were made in the chat. */
        default List<Opening> all(List<Opening> files) {
            Map<String, Opening> all = new LinkedHashMap<>();
            files.forEach(one -> all.put(one.key(), one));
            newest().forEach(set -> all.put(
                    set.opening(),
                    all.getOrDefault(set.opening(), new Opening(set.opening(), set.opening(), Map.of()))
                            .with(set)));
            return List.copyOf(all.values());
        }
    }

    /** What people noted about loops. Who may read a note is asked of its kind by whoever shows it. */
    interface Notes {

        List<LoopNote> of(LoopId loop);

        Optional<LoopNote> of(LoopId loop, LoopNote.Kind kind);

        /** Keeps a note in place of an earlier one; an empty text drops it. */
        void keep(LoopId loop, LoopNote.Kind kind, String text, PersonId by);

        /** That loop is run on somebody of our own; no statistic counts it. */
        void rehearses(LoopId loop, String variant, String level);

        /** That loop is closed; does nothing for one that is no dry run. */
        void rehearsed(LoopId loop);

        /** The templates of which a dry run was closed, each as {@code production/senior}. */
        Set<String> rehearsedTemplates();
    }

    /** Who is away when, as noted in the chat. */
    interface Absences {

        /** Those that last until that day or longer, by their first day. */
        List<Absence> since(LocalDate day);

        /** Notes one; false when the same was noted before. */
        boolean note(Absence absence, PersonId by);

        /** Drops those of that person that last until that day or longer, and says how many there were. */
        int drop(PersonId person, LocalDate day);
    }

    /** Who learns to judge, as this transaction sees it. */
    interface Training {

        /** The newest note of each person and pool, oldest first. */
        List<TrainingNote> newest();

        /** Notes what was decided; it holds from now on. */
        void note(PersonId person, String pool, TrainingNote.Kind kind, PersonId by);

        /**
         * The seats these people have as shadows and reverse shadows: held in any loop, or to come in a running one;
         * in order of time.
         */
        List<TraineeSeat> seats(Collection<PersonId> people);

        /** Everybody, with those who graduated in their new pools. */
        default People qualified(People files) {
            return new TrainingBook(files, newest(), List.of()).people();
        }

        /** How far everybody is. */
        default TrainingBook book(People files) {
            List<TrainingNote> newest = newest();
            Set<PersonId> learners = new TrainingBook(files, newest, List.of())
                    .learners().stream().map(TrainingBook.Progress::person).collect(Collectors.toSet());
            return new TrainingBook(files, newest, seats(learners));
        }
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

    /** Candidates' pages and the links to them. */
    interface Pages {

        /** What the candidate of that loop was shown and said; a blank page before anything was. */
        CandidatePage of(LoopId loop);

        void keep(CandidatePage page);

        /** Keeps a link by the hash of its secret. */
        void link(String hash, CandidateLink link);

        /** The link whose secret has that hash, expired or not. */
        Optional<CandidateLink> link(String hash);
    }

    /**
     * What a candidate was shown and said.
     *
     * @param shownRevision which offer they may choose from, by when it was told; -1 for none
     * @param zone the zone they confirmed; null before
     * @param accommodation what they asked to be arranged, in their words; may be empty
     * @param askedForTime whether they wait for other times
     * @param heldUntil until when the times of those plans are held in calendars; null when they are not
     */
    record CandidatePage(
            LoopId loop,
            int shownRevision,
            @Nullable ZoneId zone,
            String accommodation,
            boolean askedForTime,
            @Nullable Instant heldUntil) {

        /** A page without holds. */
        public CandidatePage(
                LoopId loop, int shownRevision, @Nullable ZoneId zone, String accommodation, boolean askedForTime) {
            this(loop, shownRevision, zone, accommodation, askedForTime, null);
        }
    }

    /** When people work, as they said in chat. */
    interface HabitBook {

        /** Everybody's who changed something, in order of their ids. */
        List<Habits> all();

        void keep(Habits habits);

        /** One person's; nothing changed when they never said anything. */
        Habits of(PersonId person);

        /** Somebody of the files as they said they live. */
        default Person lived(Person filed) {
            return filed.living(of(filed.id()));
        }

        /** By whose clock somebody of the files reads times now. */
        default ZoneId zone(Person filed) {
            ZoneId now = of(filed.id()).zone();
            return now == null ? filed.zone() : now;
        }

        /** Everybody as they said they live. */
        default People lived(People people) {
            Map<PersonId, Habits> changed = all().stream().collect(Collectors.toMap(Habits::person, one -> one));
            return changed.isEmpty()
                    ? people
                    : new People(
                            people.all().stream()
                                    .map(person -> changed.containsKey(person.id())
                                            ? person.living(changed.getOrDefault(person.id(), Habits.none(person.id())))
                                            : person)
                                    .toList(),
                            people.paths());
        }
    }

    /** Events in calendars, one for each person in a block, the candidate among them. */
    interface Bookings {

        /** In order of block and person, those that are gone included. */
        List<Booking> of(LoopId loop);

        /** The same for several loops, loop by loop. */
        List<Booking> of(Collection<LoopId> loops);

        void keep(Booking booking);

        /** What is held in calendars for candidates who are choosing, in any loop. */
        List<Booking> held(TimeSlot window);

        /** The candidate's invitation to that event, gone or not; empty when there never was one. */
        Optional<Booking> invitation(String key);
    }

    /** How far a mailbox was read. */
    interface Mailboxes {

        /** Up to where; empty when it was never read. */
        Optional<ReadUntil> readUntil(String name);

        void keep(String name, ReadUntil until);
    }

    /**
     * A place in a mailbox.
     *
     * @param validity of its server's numbers; with another one they mean other letters
     * @param last the number of the last letter that was read
     */
    record ReadUntil(long validity, long last) {}

    /**
     * One event in somebody's calendar, or an invitation to the candidate.
     *
     * @param block the block's key; {@code hold/1/coding} for a hold of the first plan
     * @param key by what its calendar knows it
     * @param slot when; null once it is gone
     * @param sequence counts its changes, from 0
     * @param link to meet; may be empty
     * @param answer what the candidate's mail program answered to it as it stands; empty for no answer
     */
    record Booking(
            LoopId loop,
            String block,
            PersonId person,
            String key,
            @Nullable TimeSlot slot,
            int sequence,
            String link,
            String answer) {

        /** One that nobody answered by mail. */
        public Booking(
                LoopId loop,
                String block,
                PersonId person,
                String key,
                @Nullable TimeSlot slot,
                int sequence,
                String link) {
            this(loop, block, person, key, slot, sequence, link, "");
        }

        public Booking answered(String answer) {
            return new Booking(loop, block, person, key, slot, sequence, link, answer);
        }

        public boolean isHold() {
            return block.startsWith("hold/");
        }
    }

    /** Whose page a link opens, what for, and until when. */
    record CandidateLink(LoopId loop, Purpose purpose, Instant expires) {

        /** What a link is for. */
        public enum Purpose {
            /** Choosing a plan; over once one is booked. */
            CHOOSE,
            /** Seeing what is booked, and asking for changes. */
            CHANGE
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
