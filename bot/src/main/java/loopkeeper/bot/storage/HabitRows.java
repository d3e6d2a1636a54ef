package loopkeeper.bot.storage;

import java.time.Instant;
import java.util.List;
import loopkeeper.bot.books.HabitBook;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.domain.Habits;
import loopkeeper.bot.domain.PersonId;
import org.jdbi.v3.core.Handle;

/** What people changed in chat about when they work. */
final class HabitRows implements HabitBook {

    private final Handle handle;
    private final Instant now;

    HabitRows(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    @Override
    public List<Habits> all() {
        return handle.createQuery("select body from habit order by person")
                .mapTo(String.class)
                .map(body -> Json.read(body, Habits.class))
                .list();
    }

    @Override
    public Habits of(PersonId person) {
        return handle.createQuery("select body from habit where person = :person")
                .bind("person", person.value())
                .mapTo(String.class)
                .findOne()
                .map(body -> Json.read(body, Habits.class))
                .orElseGet(() -> Habits.none(person));
    }

    @Override
    public void keep(Habits habits) {
        handle.execute("delete from habit where person = ?", habits.person().value());
        handle.createUpdate("insert into habit (person, at, body) values (:person, :at, :body)")
                .bind("person", habits.person().value())
                .bind("at", Times.utc(now))
                .bind("body", Json.write(habits))
                .execute();
    }
}
