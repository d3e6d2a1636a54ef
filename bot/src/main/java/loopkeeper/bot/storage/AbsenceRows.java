package loopkeeper.bot.storage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import loopkeeper.bot.books.Absences;
import loopkeeper.bot.domain.Absence;
import loopkeeper.bot.domain.PersonId;
import org.jdbi.v3.core.Handle;

/** Who is away when, as noted in the chat. */
final class AbsenceRows implements Absences {

    private final Handle handle;
    private final Instant now;

    AbsenceRows(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    @Override
    public List<Absence> since(LocalDate day) {
        return handle.createQuery(
                        "select person, from_day, until_day from absence where until_day >= :day order by from_day, person")
                .bind("day", day)
                .map((row, ctx) -> new Absence(
                        new PersonId(row.getString("person")),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("until_day", LocalDate.class)))
                .list();
    }

    @Override
    public boolean note(Absence absence, PersonId by) {
        return handle.createUpdate("""
                insert into absence (person, from_day, until_day, by_person, at)
                values (:person, :from, :until, :by, :at) on conflict do nothing""")
                        .bind("person", absence.person().value())
                        .bind("from", absence.from())
                        .bind("until", absence.until())
                        .bind("by", by.value())
                        .bind("at", Times.utc(now))
                        .execute()
                == 1;
    }

    @Override
    public int drop(PersonId person, LocalDate day) {
        return handle.createUpdate("delete from absence where person = :person and until_day >= :day")
                .bind("person", person.value())
                .bind("day", day)
                .execute();
    }
}
