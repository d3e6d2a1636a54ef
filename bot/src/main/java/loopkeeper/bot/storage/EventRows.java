package loopkeeper.bot.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What happened to each loop, as rows that are only ever added. */
final class EventRows {

    private final Handle handle;
    private final Instant now;

    EventRows(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /**
     * Where a loop's history ends.
     *
     * @param events how many rows it has
     * @param hash of the last one
     * @param links the rows still to be written, the last of them at the end
     */
    record Tail(int events, String hash, List<Entry> links) {
        static final Tail NONE = new Tail(0, Chain.START, List.of());
    }

    /** One row to write. */
    record Entry(Chain.Link link, String hash, String body) {}

    /** Locks the loop and says where its history ends; empty when it is not at that revision. */
    Optional<Tail> lockedTail(LoopId loop, int revision) {
        return handle.createQuery(
                        "select events, last_hash from loop where id = :id and revision = :revision for update")
                .bind("id", loop.code())
                .bind("revision", revision)
                .map((row, ctx) -> new Tail(row.getInt("events"), row.getString("last_hash"), List.of()))
                .findOne();
    }

    /** The history with that at its end. */
    Tail chained(LoopId loop, Tail last, List<LoopEvent> happened, PersonId by) {
        List<Entry> entries = new ArrayList<>();
        int seq = last.events();
        String hash = last.hash();
        for (LoopEvent event : happened) {
            String body = Json.write(event);
            Chain.Link link = new Chain.Link(
                    hash,
                    loop.code(),
                    ++seq,
                    now,
                    by.value(),
                    Json.nameOf(event.getClass()),
                    personIn(event),
                    Chain.sha256(body));
            hash = link.hash();
            entries.add(new Entry(link, hash, body));
        }
        return new Tail(seq, hash, entries);
    }

    void write(List<Entry> entries) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into loop_event
                    (loop_id, seq, at, by_person, kind, person, body, body_hash, previous_hash, hash)
                values (:loop, :seq, :at, :by, :kind, :person, :body, :bodyHash, :previousHash, :hash)""");
        for (Entry entry : entries) {
            Chain.Link link = entry.link();
            batch.bind("loop", link.loop())
                    .bind("seq", link.seq())
                    .bind("at", Times.utc(link.at()))
                    .bind("by", link.by())
                    .bind("kind", link.kind())
                    .bind("person", link.person())
                    .bind("body", entry.body())
                    .bind("bodyHash", link.bodyHash())
                    .bind("previousHash", link.previousHash())
                    .bind("hash", entry.hash())
                    .add();
        }
        batch.execute();
    }

    int count(LoopId loop, String kind, PersonId person, Instant since) {
        return handle.createQuery("""
                select count(*) from loop_event
                where loop_id = :loop and kind = :kind and person = :person and at >= :since""")
                .bind("loop", loop.code())
                .bind("kind", kind)
                .bind("person", person.value())
                .bind("since", Times.utc(since))
                .mapTo(Integer.class)
                .one();
    }

    /** How often that person was asked for the card of that block since then. */
    int asked(LoopId loop, String block, PersonId person, Instant since) {
        return (int) handle
                .createQuery("""
                select body from loop_event
                where loop_id = :loop and kind = :kind and person = :person and at >= :since and body is not null""")
                .bind("loop", loop.code())
                .bind("kind", Json.nameOf(LoopEvent.CardAskedFor.class))
                .bind("person", person.value())
                .bind("since", Times.utc(since))
                .mapTo(String.class)
                .list()
                .stream()
                .filter(body ->
                        Json.read(body, LoopEvent.CardAskedFor.class).block().equals(block))
                .count();
    }

    /** The one person an event is about; empty when it is about nobody or several. */
    private static String personIn(LoopEvent event) {
        return switch (event) {
            case LoopEvent.InviteAccepted it -> it.person().value();
            case LoopEvent.InviteDeclined it -> it.person().value();
            case LoopEvent.SeatVacated it -> it.person().value();
            case LoopEvent.SeatFilled it -> it.person().value();
            case LoopEvent.ScorecardSubmitted it -> it.person().value();
            case LoopEvent.CardAmended it -> it.person().value();
            case LoopEvent.SeatExcused it -> it.person().value();
            case LoopEvent.CardAskedFor it -> it.person().value();
            case LoopEvent.NudgedByHand it -> it.person().value();
            case LoopEvent.ReminderSnoozed it -> it.person().value();
            case LoopEvent.LateCardEscalated it -> it.person().value();
            case LoopEvent.LetIn it -> it.person().value();
            case LoopEvent.ContextNoted it -> it.person().value();
            case LoopEvent.ContextAnswered it -> it.person().value();
            case LoopEvent.OutsiderJoined it -> it.person();
            case LoopEvent.LoopOpened it -> "";
            case LoopEvent.PlansOffered it -> "";
            case LoopEvent.NoPlanFound it -> "";
            case LoopEvent.PlanChosen it -> "";
            case LoopEvent.BlockMoved it -> "";
            case LoopEvent.BlockDelayed it -> "";
            case LoopEvent.BlockHeld it -> "";
            case LoopEvent.CandidateMissed it -> "";
            case LoopEvent.SecondWaived it -> "";
            case LoopEvent.LoopEdited it -> "";
            case LoopEvent.BlockLengthChanged it -> "";
            case LoopEvent.TimesCollected it -> "";
            case LoopEvent.CutRefused it -> "";
            case LoopEvent.PlansSent it -> "";
            case LoopEvent.CandidateSaid it -> "";
            case LoopEvent.TimesReleased it -> "";
            case LoopEvent.DebriefOpened it -> "";
            case LoopEvent.VerdictProposed it -> "";
            case LoopEvent.VerdictRecorded it -> "";
            case LoopEvent.StepAdded it -> "";
            case LoopEvent.ScreenAdded it -> "";
            case LoopEvent.TakeHomeSent it -> "";
            case LoopEvent.TakeHomeExtended it -> "";
            case LoopEvent.TakeHomeReceived it -> "";
            case LoopEvent.TakeHomePaid it -> "";
            case LoopEvent.ScreenJudged it -> "";
            case LoopEvent.LoopCancelled it -> "";
            case LoopEvent.LoopClosed it -> "";
        };
    }
}
