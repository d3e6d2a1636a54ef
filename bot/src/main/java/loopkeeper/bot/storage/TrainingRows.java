package loopkeeper.bot.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import loopkeeper.bot.books.Trainings;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.domain.TraineeSeat;
import loopkeeper.bot.domain.TrainingNote;
import org.jdbi.v3.core.Handle;

/** What was decided about training, as rows that are only ever added, and the seats of those who learn. */
final class TrainingRows implements Trainings {

    private final Handle handle;
    private final Instant now;

    TrainingRows(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    @Override
    public List<TrainingNote> newest() {
        return handle.createQuery("""
                select person, pool, kind, by_person, at from training_note n
                where id = (select max(id) from training_note last where last.person = n.person and last.pool = n.pool)
                order by id""")
                .map((row, ctx) -> new TrainingNote(
                        new PersonId(row.getString("person")),
                        row.getString("pool"),
                        TrainingNote.Kind.valueOf(row.getString("kind")),
                        new PersonId(row.getString("by_person")),
                        Times.read(row, "at")))
                .list();
    }

    @Override
    public void note(PersonId person, String pool, TrainingNote.Kind kind, PersonId by) {
        handle.createUpdate("""
                insert into training_note (person, pool, kind, by_person, at) values (:person, :pool, :kind, :by, :at)""")
                .bind("person", person.value())
                .bind("pool", pool)
                .bind("kind", kind.name())
                .bind("by", by.value())
                .bind("at", Times.utc(now))
                .execute();
    }

    @Override
    public List<TraineeSeat> seats(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                select s.person, s.pool, s.role, s.loop_id, s.block, s.slot_start, s.state
                from seat s join loop l on l.id = s.loop_id
                where s.person in (<people>) and not s.counts and s.sits and s.placed
                    and (l.running or s.state in ('OWES', 'SUBMITTED'))
                order by s.slot_start, s.loop_id, s.block""")
                .bindList("people", people.stream().map(PersonId::value).toList())
                .map((row, ctx) -> new TraineeSeat(
                        new PersonId(row.getString("person")),
                        row.getString("pool"),
                        Seat.Role.valueOf(row.getString("role")),
                        new LoopId(row.getString("loop_id")),
                        row.getString("block"),
                        Times.read(row, "slot_start"),
                        List.of("OWES", "SUBMITTED").contains(row.getString("state"))))
                .list();
    }
}
