package loopkeeper.bot.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.Tx;
import loopkeeper.rubrics.RubricId;
import loopkeeper.rubrics.Scorecard;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Drafts, sealed cards and amendments. {@link #read} and {@link #production} hold the seal; every other query here that returns what is
 * written on a card has its author in the condition.
 */
final class CardRows implements Tx.Cards {

    /**
     * The seal, by ruling 2. Before the debrief opens there is no row for anybody. Afterwards the room reads all;
     * whoever sits reads once all they owe is in, an excuse notwithstanding; the recruiter and the hiring manager read
     * unless they sit and owe; nobody else reads anything.
     */
    private static final String READ = """
            select c.block, c.author, c.version, c.at, c.practice, c.rubric, c.rubric_version, c.rubric_hash, c.body,
                a.at as amended_at, a.note
            from loop l
            join scorecard c on c.loop_id = l.id and c.frozen
            left join amendment a on a.loop_id = c.loop_id and a.block = c.block and a.author = c.author
            where l.id = :loop
                and l.debrief_opened_at is not null
                and c.version = (
                    select max(f.version) from scorecard f
                    where f.loop_id = c.loop_id and f.block = c.block and f.author = c.author and f.frozen)
                and (cast(:room as boolean)
                    or (not exists (
                            select 1 from seat s
                            where s.loop_id = l.id and s.person = :reader and s.sits and s.state <> 'SUBMITTED')
                        and (l.recruiter = :reader
                            or l.hiring_manager = :reader
                            or exists (
                                select 1 from seat s
                                where s.loop_id = l.id and s.person = :reader and s.sits))))
            order by c.block, c.author, a.version""";

    /** By the same seal: what follows from cards goes to those alone who may read them. */
    private static final String PRODUCTION = """
            select p.loop_id, p.below from production_result p
            join loop l on l.id = p.loop_id
            where p.opening = :opening
                and l.debrief_opened_at is not null
                and (cast(:room as boolean)
                    or (not exists (
                            select 1 from seat s
                            where s.loop_id = l.id and s.person = :reader and s.sits and s.state <> 'SUBMITTED')
                        and (l.recruiter = :reader
                            or l.hiring_manager = :reader
                            or exists (
                                select 1 from seat s
                                where s.loop_id = l.id and s.person = :reader and s.sits))))
            order by p.at desc, p.loop_id limit :most""";

    private final Handle handle;
    private final Instant now;

    CardRows(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    @Override
    public List<Tx.Frozen> read(LoopId loop, Tx.Reader reader) {
        List<Tx.Frozen> cards = new ArrayList<>();
        asked(handle.createQuery(READ).bind("loop", loop.code()), reader)
                .map((row, ctx) -> frozen(row))
                .forEach(card -> add(card, cards));
        return cards;
    }

    @Override
    public void keepProduction(LoopId loop, String opening, boolean below) {
        handle.createUpdate("""
                insert into production_result (loop_id, opening, below, at)
                values (:loop, :opening, :below, :at) on conflict do nothing""")
                .bind("loop", loop.code())
                .bind("opening", opening)
                .bind("below", below)
                .bind("at", Times.utc(now))
                .execute();
    }

    @Override
    public Map<LoopId, Boolean> production(String opening, Tx.Reader reader, int most) {
        Map<LoopId, Boolean> below = new LinkedHashMap<>();
        asked(handle.createQuery(PRODUCTION), reader)
                .bind("opening", opening)
                .bind("most", most)
                .map((row, ctx) -> below.put(new LoopId(row.getString("loop_id")), row.getBoolean("below")))
                .list();
        return below;
    }

    /** Says to a query that holds the seal for whom it is asked. */
    static Query asked(Query query, Tx.Reader reader) {
        return query.bind("room", reader instanceof Tx.Reader.TheRoom)
                .bind(
                        "reader",
                        switch (reader) {
                            case Tx.Reader.Somebody somebody ->
                                somebody.person().value();
                            case Tx.Reader.TheRoom room -> "";
                        });
    }

    /** One row an amendment, or one row for a card without any. */
    private static Tx.Frozen frozen(ResultSet row) throws SQLException {
        String note = row.getString("note");
        return new Tx.Frozen(
                row.getString("block"),
                new PersonId(row.getString("author")),
                row.getInt("version"),
                Times.read(row, "at"),
                submitted(row),
                row.getBoolean("practice"),
                note == null ? List.of() : List.of(new Tx.Amendment(Times.read(row, "amended_at"), note)));
    }

    private static void add(Tx.Frozen next, List<Tx.Frozen> cards) {
        Tx.Frozen last = cards.isEmpty() ? null : cards.getLast();
        if (last == null || !last.block().equals(next.block()) || !last.author().equals(next.author())) {
            cards.add(next);
            return;
        }
        List<Tx.Amendment> both = new ArrayList<>(last.amendments());
        both.addAll(next.amendments());
        cards.set(
                cards.size() - 1,
                new Tx.Frozen(
                        last.block(), last.author(), last.version(), last.at(), last.card(), last.practice(), both));
    }

    private static Scorecard.Submitted submitted(ResultSet row) throws SQLException {
        return new Scorecard.Submitted(
                new RubricId(row.getString("rubric"), row.getInt("rubric_version")),
                row.getString("rubric_hash"),
                Json.read(row.getString("body"), Scorecard.Content.class));
    }

    @Override
    public Optional<Scorecard.Content> draft(LoopId loop, String block, PersonId author) {
        return mine(handle.createQuery("""
                                select body from draft
                                where loop_id = :loop and block = :block and author = :author"""), loop, block, author)
                .mapTo(String.class)
                .map(body -> Json.read(body, Scorecard.Content.class))
                .findOne();
    }

    @Override
    public void keepDraft(LoopId loop, String block, PersonId author, Scorecard.Content content) {
        String body = Json.write(content);
        int rows = mine(handle.createUpdate("""
                                update draft set body = :body, at = :at
                                where loop_id = :loop and block = :block and author = :author"""), loop, block, author)
                .bind("body", body)
                .bind("at", Times.utc(now))
                .execute();
        if (rows == 0) {
            mine(handle.createUpdate("""
                                    insert into draft (loop_id, block, author, at, body)
                                    values (:loop, :block, :author, :at, :body)"""), loop, block, author)
                    .bind("body", body)
                    .bind("at", Times.utc(now))
                    .execute();
        }
    }

    @Override
    public Optional<Tx.Sealed> own(LoopId loop, String block, PersonId author) {
        return mine(handle.createQuery("""
                                select version, at, practice, rubric, rubric_version, rubric_hash, body from scorecard
                                where loop_id = :loop and block = :block and author = :author
                                order by loop_id desc, block desc, author desc, version desc limit 1"""), loop, block, author)
                .map((row, ctx) -> new Tx.Sealed(
                        row.getInt("version"), Times.read(row, "at"), submitted(row), row.getBoolean("practice")))
                .findOne();
    }

    /** In a debrief that is open already, a late card is frozen as it comes in; a frozen one has no next version. */
    @Override
    public int seal(LoopId loop, String block, PersonId author, Scorecard.Submitted card, boolean practice) {
        // By the newest row; with all columns of the key named, so that H2 reads that one row of the index and no
        // other.
        record Newest(int version, boolean frozen) {}
        Newest before = mine(handle.createQuery("""
                                select version, frozen from scorecard
                                where loop_id = :loop and block = :block and author = :author
                                order by loop_id desc, block desc, author desc, version desc limit 1"""), loop, block, author)
                .map((row, ctx) -> new Newest(row.getInt("version"), row.getBoolean("frozen")))
                .findOne()
                .orElse(new Newest(0, false));
        if (before.frozen()) {
            throw new IllegalStateException("the card of " + author + " in " + loop + " " + block + " is frozen");
        }
        int version = before.version() + 1;
        mine(handle.createUpdate("""
                                insert into scorecard (loop_id, block, author, version, frozen, practice, at,
                                    rubric, rubric_version, rubric_hash, body)
                                values (:loop, :block, :author, :version,
                                    (select debrief_opened_at is not null from loop where id = :loop),
                                    :practice, :at, :rubric, :rubricVersion, :rubricHash, :body)"""), loop, block, author)
                .bind("version", version)
                .bind("practice", practice)
                .bind("at", Times.utc(now))
                .bind("rubric", card.rubric().name())
                .bind("rubricVersion", card.rubric().version())
                .bind("rubricHash", card.rubricHash())
                .bind("body", Json.write(card.content()))
                .execute();
        mine(
                        handle.createUpdate(
                                "delete from draft where loop_id = :loop and block = :block and author = :author"),
                        loop,
                        block,
                        author)
                .execute();
        return version;
    }

    @Override
    public void freeze(LoopId loop) {
        handle.createUpdate("""
                update scorecard set frozen = true
                where loop_id = :loop and version = (
                    select max(newest.version) from scorecard newest
                    where newest.loop_id = scorecard.loop_id and newest.block = scorecard.block
                        and newest.author = scorecard.author)""").bind("loop", loop.code()).execute();
    }

    @Override
    public int amend(LoopId loop, String block, PersonId author, String note) {
        if (!hasFrozen(loop, block, author)) {
            throw new IllegalStateException("no frozen card of " + author + " in " + loop + " " + block);
        }
        int version = 1
                + mine(handle.createQuery("""
                                        select coalesce(max(version), 0) from amendment
                                        where loop_id = :loop and block = :block and author = :author"""), loop, block, author)
                        .mapTo(Integer.class)
                        .one();
        mine(handle.createUpdate("""
                                insert into amendment (loop_id, block, author, version, at, note)
                                values (:loop, :block, :author, :version, :at, :note)"""), loop, block, author)
                .bind("version", version)
                .bind("at", Times.utc(now))
                .bind("note", note)
                .execute();
        return version;
    }

    private boolean hasFrozen(LoopId loop, String block, PersonId author) {
        return mine(handle.createQuery("""
                                select count(*) from scorecard
                                where loop_id = :loop and block = :block and author = :author and frozen"""), loop, block, author)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static <S extends SqlStatement<S>> S mine(S statement, LoopId loop, String block, PersonId author) {
        return statement.bind("loop", loop.code()).bind("block", block).bind("author", author.value());
    }
}
