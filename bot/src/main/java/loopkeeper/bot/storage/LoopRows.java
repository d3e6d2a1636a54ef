package loopkeeper.bot.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Sitting;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.places.Place;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.TimeSlot;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Loops, their candidates and offered plans. A loop is read in one query; its seats have rows besides, for what is
 * searched by person.
 */
final class LoopRows implements Tx.Loops {

    private static final int LONGEST_TYPED = 4_000;

    private final Handle handle;
    private final SeatRows seats;
    private final EventRows events;
    private final Consumer<Effect> afterwards;
    private @Nullable Place place;
    private Near near = Near.EVERYWHERE;

    /**
     * @param afterwards takes what must happen outside once this transaction has committed
     */
    LoopRows(Handle handle, Instant now, Consumer<Effect> afterwards) {
        this.afterwards = afterwards;
        this.handle = handle;
        this.seats = new SeatRows(handle);
        this.events = new EventRows(handle, now);
    }

    @Override
    public LoopId next() {
        int number = handle.createQuery("select nextval('loop_number')")
                .mapTo(Integer.class)
                .one();
        return new LoopId("L-" + number);
    }

    @Override
    public Optional<Loop> find(LoopId id) {
        return one("select body from loop where id = :id <here>", id);
    }

    @Override
    public List<Loop> find(Collection<LoopId> ids) {
        return ids.isEmpty()
                ? List.of()
                : handle.createQuery("select body from loop where id in (<ids>) order by started_at, loop_number")
                        .bindList("ids", ids.stream().map(LoopId::code).toList())
                        .mapTo(String.class)
                        .map(LoopRows::loop)
                        .list();
    }

    @Override
    public List<Loop> sharing(Collection<PersonId> people, Instant from, LoopId except, int most) {
        return people.isEmpty()
                ? List.of()
                : Near.to(except, handle)
                        .limit(handle.createQuery("""
                        select l.body from loop l where l.running and l.id <> :except and l.id in (
                            select s.loop_id from seat s
                            where s.person in (<people>) and s.sits and s.placed and s.slot_start > :from) <here>
                        order by l.started_at, l.loop_number limit :most"""), "l.id")
                        .bindList("people", people.stream().map(PersonId::value).toList())
                        .bind("except", except.code())
                        .bind("from", Times.utc(from))
                        .bind("most", most)
                        .mapTo(String.class)
                        .map(LoopRows::loop)
                        .list();
    }

    @Override
    public Optional<Loop> lock(LoopId id) {
        return one("select body from loop where id = :id <here> for update", id);
    }

    @Override
    public void takeBookingTurn() {
        handle.createQuery("select name from turn where name = 'booking' for update")
                .mapTo(String.class)
                .one();
    }

    private Optional<Loop> one(String sql, LoopId id) {
        return near.limit(handle.createQuery(sql), "id")
                .bind("id", id.code())
                .mapTo(String.class)
                .map(LoopRows::loop)
                .findOne();
    }

    private static Loop loop(String body) {
        return Json.read(body, Loop.class);
    }

    /** A loop that is opened from now on was started there. */
    void comesFrom(Place from) {
        place = from;
        near = new Near(from);
        seats.comesFrom(near);
    }

    @Override
    public void open(Loop loop, Candidate candidate, LoopEvent first, PersonId by) {
        EventRows.Tail tail = events.chained(loop.id(), EventRows.Tail.NONE, List.of(first), by);
        columns(handle.createUpdate("""
                                insert into loop (id, loop_number, revision, stage, running, recruiter,
                                    hiring_manager, opening, started_at, debrief_opened_at, events, last_hash, body)
                                values (:id, :number, :revision, :stage, :running, :recruiter,
                                    :hiringManager, :opening, :startedAt, :openedAt, :events, :lastHash, :body)"""), loop, tail)
                .bind("number", Integer.parseInt(loop.id().code().substring("L-".length())))
                .execute();
        handle.createUpdate("""
                insert into candidate (loop_id, name, email, meeting_link, resume_link)
                values (:loop, :name, :email, :meeting, :resume)""")
                .bind("loop", candidate.loop().code())
                .bind("name", candidate.name())
                .bind("email", candidate.email())
                .bind("meeting", candidate.meetingLink())
                .bind("resume", candidate.resumeLink())
                .execute();
        if (place != null) {
            PlaceRows.startedIn(handle, loop.id(), place);
        }
        seats.save(List.of(), SeatRows.of(loop), loop.id());
        events.write(tail.links());
    }

    @Override
    public Loop record(Loop before, List<LoopEvent> happened, PersonId by) {
        if (happened.isEmpty()) {
            return before;
        }
        Loop changed = before;
        for (LoopEvent event : happened) {
            changed = changed.after(event);
        }
        Loop after = changed.withRevision(before.revision() + 1);
        EventRows.Tail last = events.lockedTail(after.id(), before.revision())
                .orElseThrow(() -> new Stale(before.id(), before.revision()));
        EventRows.Tail tail = events.chained(after.id(), last, happened, by);
        columns(handle.createUpdate("""
                                update loop set revision = :revision, stage = :stage, running = :running,
                                    recruiter = :recruiter, hiring_manager = :hiringManager, opening = :opening,
                                    started_at = :startedAt, debrief_opened_at = :openedAt, events = :events,
                                    last_hash = :lastHash, body = :body
                                where id = :id"""), after, tail).execute();
        seats.save(SeatRows.of(before), SeatRows.of(after), after.id());
        events.write(tail.links());
        if (!after.meetsAs(before)) {
            // Here, so that no change of a time or a panel can forget the calendars.
            afterwards.accept(new Effect.KeepBookings(after.id()));
        }
        return after;
    }

    private static <S extends SqlStatement<S>> S columns(S statement, Loop loop, EventRows.Tail tail) {
        return statement
                .bind("id", loop.id().code())
                .bind("revision", loop.revision())
                .bind("stage", loop.stage().name())
                .bind("running", !loop.stage().over())
                .bind("recruiter", loop.recruiter().value())
                .bind("hiringManager", loop.hiringManager().value())
                .bind("opening", loop.recipe().opening())
                .bind("startedAt", Times.utc(loop.startedAt()))
                .bind("openedAt", Times.utcOrNull(loop.debriefOpenedAt()))
                .bind("events", tail.events())
                .bind("lastHash", tail.hash())
                .bind("body", Json.write(loop));
    }

    @Override
    public Optional<Candidate> candidate(LoopId id) {
        return handle.createQuery("select name, email, meeting_link, resume_link from candidate where loop_id = :id")
                .bind("id", id.code())
                .map((row, ctx) -> new Candidate(
                        id,
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("meeting_link"),
                        row.getString("resume_link")))
                .findOne();
    }

    @Override
    public void rewrite(Candidate candidate) {
        int rows = handle.createUpdate("""
                update candidate set name = :name, email = :email, meeting_link = :meeting, resume_link = :resume
                where loop_id = :loop""")
                .bind("loop", candidate.loop().code())
                .bind("name", candidate.name())
                .bind("email", candidate.email())
                .bind("meeting", candidate.meetingLink())
                .bind("resume", candidate.resumeLink())
                .execute();
        if (rows == 0) {
            throw new IllegalStateException(candidate + " is unknown or erased");
        }
    }

    @Override
    public void keepTypedTimes(LoopId id, String typed) {
        handle.createUpdate("update candidate set free_typed = :typed where loop_id = :loop")
                .bind("typed", typed.length() <= LONGEST_TYPED ? typed : "")
                .bind("loop", id.code())
                .execute();
    }

    @Override
    public String typedTimes(LoopId id) {
        return handle.createQuery("select free_typed from candidate where loop_id = :loop")
                .bind("loop", id.code())
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }

    @Override
    public List<Loop> of(PersonId person, boolean running, int most) {
        // The ids first: a union over whole loops would compare their bodies.
        return near.limit(handle.createQuery("""
                select l.body from (
                    select id from (
                        select id from loop where recruiter = :person and (running or not cast(:running as boolean)) <inner>
                        order by recruiter desc, loop_number desc limit :most) recruited
                    union
                    select id from (
                        select id from loop where hiring_manager = :person and (running or not cast(:running as boolean)) <inner>
                        order by hiring_manager desc, loop_number desc limit :most) decided
                    union
                    select s.loop_id as id from seat s where s.person = :person and s.sits
                ) mine join loop l on l.id = mine.id
                where (l.running or not cast(:running as boolean)) <here>
                order by l.started_at desc, l.loop_number desc
                limit :most"""), "l.id")
                .define("inner", near.condition("loop.id"))
                .bind("person", person.value())
                .bind("running", running)
                .bind("most", most)
                .mapTo(String.class)
                .map(LoopRows::loop)
                .list();
    }

    @Override
    public Map<PersonId, List<TimeSlot>> booked(Collection<PersonId> people, TimeSlot window) {
        return bookedBut(people, window, "");
    }

    @Override
    public Map<PersonId, List<TimeSlot>> booked(Collection<PersonId> people, TimeSlot window, LoopId except) {
        return bookedBut(people, window, except.code());
    }

    private Map<PersonId, List<TimeSlot>> bookedBut(Collection<PersonId> people, TimeSlot window, String except) {
        Map<PersonId, List<TimeSlot>> booked = new LinkedHashMap<>();
        people.forEach(person -> booked.put(person, new ArrayList<>()));
        if (!people.isEmpty()) {
            seats.eachBooked(
                    booked.keySet(),
                    window,
                    except,
                    (person, slot) -> booked.computeIfAbsent(person, missing -> new ArrayList<>())
                            .add(slot));
        }
        booked.replaceAll((person, slots) -> List.copyOf(slots));
        return booked;
    }

    @Override
    public List<Sitting> sittings(TimeSlot window) {
        return seats.sittings(window);
    }

    @Override
    public void offer(LoopId id, int revision, List<PanelPlan> plans) {
        handle.execute("delete from offer where loop_id = ?", id.code());
        handle.createUpdate(
                        "insert into offer (loop_id, revision, told_at, plans) values (:loop, :revision, :revision, :plans)")
                .bind("loop", id.code())
                .bind("revision", revision)
                .bind("plans", Json.write(plans))
                .execute();
    }

    @Override
    public Optional<Tx.Offer> offered(LoopId id) {
        return handle.createQuery("select revision, told_at, plans from offer where loop_id = :id")
                .bind("id", id.code())
                .map((row, ctx) -> new Tx.Offer(
                        row.getInt("revision"),
                        row.getInt("told_at"),
                        List.of(Json.read(row.getString("plans"), PanelPlan[].class))))
                .findOne();
    }

    @Override
    public void carryOffer(LoopId id, int revision) {
        handle.execute("update offer set revision = ? where loop_id = ?", revision, id.code());
    }

    @Override
    public int count(LoopId id, Class<? extends LoopEvent> kind, PersonId person, Instant since) {
        return events.count(id, Json.nameOf(kind), person, since);
    }

    @Override
    public int asked(LoopId id, String block, PersonId person, Instant since) {
        return events.asked(id, block, person, since);
    }
}
