package loopkeeper.bot.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import loopkeeper.bot.books.Repairs;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Repair;
import loopkeeper.bot.domain.RepairId;
import org.jdbi.v3.core.Handle;

/** Small changes to what is booked, while they are offered and agreed on, and what became of them. */
final class RepairRows implements Repairs {

    private final Handle handle;
    private final Instant now;

    RepairRows(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    @Override
    public Repair open(Function<RepairId, Repair> make) {
        int number = handle.createQuery("select nextval('repair_number')")
                .mapTo(Integer.class)
                .one();
        Repair repair = make.apply(new RepairId("R-" + number));
        handle.createUpdate("""
                insert into repair (id, repair_number, loop_id, over, offered_at, body)
                values (:id, :number, :loop, :over, :now, :body)""")
                .bind("id", repair.id().code())
                .bind("number", number)
                .bind("loop", repair.loop().code())
                .bind("over", repair.state().over())
                .bind("now", Times.utc(now))
                .bind("body", Json.write(repair))
                .execute();
        return repair;
    }

    @Override
    public Optional<Repair> find(RepairId id) {
        return handle.createQuery("select body from repair where id = :id")
                .bind("id", id.code())
                .mapTo(String.class)
                .findOne()
                .map(body -> Json.read(body, Repair.class));
    }

    @Override
    public Optional<Repair> lock(RepairId id) {
        return handle.createQuery("select body from repair where id = :id for update")
                .bind("id", id.code())
                .mapTo(String.class)
                .findOne()
                .map(body -> Json.read(body, Repair.class));
    }

    @Override
    public List<Repair> open(LoopId loop) {
        return handle.createQuery("select body from repair where loop_id = :loop and not over order by repair_number")
                .bind("loop", loop.code())
                .mapTo(String.class)
                .map(body -> Json.read(body, Repair.class))
                .list();
    }

    @Override
    public void keep(Repair repair) {
        handle.createUpdate("update repair set body = :body, over = :over where id = :id")
                .bind("id", repair.id().code())
                .bind("over", repair.state().over())
                .bind("body", Json.write(repair))
                .execute();
    }
}
