package loopkeeper.bot.storage;

import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The database server's clock, so that several processes agree on what is due. */
final class DatabaseClock implements InstantSource {

    private final Jdbi jdbi;

    DatabaseClock(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Instant instant() {
        try (Handle handle = jdbi.open()) {
            return instant(handle);
        }
    }

    Instant instant(Handle handle) {
        return handle.createQuery("select clock_timestamp() as now")
                .map((row, ctx) -> Times.read(row, "now"))
                .one();
    }
}
