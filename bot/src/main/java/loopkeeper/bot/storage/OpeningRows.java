package loopkeeper.bot.storage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.books.OpeningBook;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.domain.OpeningVersion;
import loopkeeper.bot.domain.PersonId;
import org.jdbi.v3.core.Handle;

/** What was set for openings, version by version. */
final class OpeningRows implements OpeningBook {

    private static final String COLUMNS = "select opening, version, body, loops, by_person, at from opening_version v";

    private final Handle handle;
    private final Instant now;

    OpeningRows(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    @Override
    public List<OpeningVersion> versions(String opening) {
        return handle.createQuery(COLUMNS + " where opening = :opening order by version")
                .bind("opening", opening)
                .map((row, ctx) -> read(row))
                .list();
    }

    @Override
    public List<OpeningVersion> newest() {
        return handle.createQuery(COLUMNS
                        + " where version = (select max(n.version) from opening_version n where n.opening = v.opening)"
                        + " order by opening")
                .map((row, ctx) -> read(row))
                .list();
    }

    @Override
    public Optional<OpeningVersion> lock(String opening) {
        return handle
                .createQuery(COLUMNS + " where opening = :opening order by version for update")
                .bind("opening", opening)
                .map((row, ctx) -> read(row))
                .list()
                .stream()
                .reduce((older, newer) -> newer);
    }

    @Override
    public void keep(String opening, int version, Map<String, String> values, int loops, PersonId by) {
        handle.execute("delete from opening_version where opening = ? and version = ?", opening, version);
        handle.createUpdate("""
                insert into opening_version (opening, version, body, loops, by_person, at)
                values (:opening, :version, :body, :loops, :by, :at)""")
                .bind("opening", opening)
                .bind("version", version)
                .bind("body", Json.write(values))
                .bind("loops", loops)
                .bind("by", by.value())
                .bind("at", Times.utc(now))
                .execute();
    }

    @Override
    public void started(String opening, int version) {
        handle.execute(
                "update opening_version set loops = loops + 1 where opening = ? and version = ?", opening, version);
    }

    private static OpeningVersion read(java.sql.ResultSet row) throws java.sql.SQLException {
        @SuppressWarnings("unchecked")
        Map<String, String> values = Json.read(row.getString("body"), Map.class);
        return new OpeningVersion(
                row.getString("opening"),
                row.getInt("version"),
                values,
                row.getInt("loops"),
                new PersonId(row.getString("by_person")),
                Times.read(row, "at"));
    }
}
