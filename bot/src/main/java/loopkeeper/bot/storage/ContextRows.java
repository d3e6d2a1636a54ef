package loopkeeper.bot.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import loopkeeper.bot.domain.ContextNote;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.Tx;
import org.jdbi.v3.core.Handle;

/** Context people noted about how work came about. {@link #read} holds the seal, as the query for cards does. */
final class ContextRows implements Tx.ContextNotes {

    /**
     * Everybody reads their own notes and answers. What somebody outside the panel noted, its recruiter, its hiring
     * manager and those who sit in that block read at once. What is sealed is read by those who may read the cards of
     * others, and by nobody before the debrief opens; what stands on a card that is not sealed stays its author's.
     */
    private static final String READ = """
            select n.id, n.block, n.author, n.at, n.signs, n.words, n.tool, n.seen, n.link, n.on_card, n.sealed,
                a.by_person, a.at as answered_at, a.found, a.words as answer
            from (
                select l.id, l.recruiter, l.hiring_manager,
                    case when l.debrief_opened_at is not null
                        and (cast(:room as boolean)
                            or (not exists (
                                    select 1 from seat s
                                    where s.loop_id = l.id and s.person = :reader and s.sits and s.state <> 'SUBMITTED')
                                and (l.recruiter = :reader
                                    or l.hiring_manager = :reader
                                    or exists (
                                        select 1 from seat s
                                        where s.loop_id = l.id and s.person = :reader and s.sits))))
                    then 1 else 0 end as lifted
                from loop l where l.id = :loop) l
            join context_note n on n.loop_id = l.id and not n.draft
            left join context_answer a on a.note_id = n.id and (l.lifted = 1 or a.by_person = :reader)
            where n.author = :reader
                or (l.lifted = 1
                    and (not n.on_card
                        or exists (
                            select 1 from scorecard c
                            where c.loop_id = n.loop_id and c.block = n.block and c.author = n.author and c.frozen)))
                or (not n.sealed
                    and (l.recruiter = :reader
                        or l.hiring_manager = :reader
                        or exists (
                            select 1 from seat s
                            where s.loop_id = l.id and s.block = n.block and s.person = :reader and s.sits)))
            order by n.id, a.at, a.by_person""";

    private final Handle handle;
    private final Instant now;

    ContextRows(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    @Override
    public void note(LoopId loop, ContextNote note) {
        insert(loop, note, false);
    }

    private void insert(LoopId loop, ContextNote note, boolean draft) {
        handle.createUpdate("""
                insert into context_note (loop_id, block, author, at, signs, words, tool, seen, link, on_card, sealed, draft)
                values (:loop, :block, :author, :at, :signs, :words, :tool, :seen, :link, :onCard, :sealed, :draft)""")
                .bind("loop", loop.code())
                .bind("block", note.block())
                .bind("author", note.author().value())
                .bind("at", Times.utc(note.at()))
                .bind("signs", joined(note.signs()))
                .bind("words", note.words())
                .bind("tool", note.tool())
                .bind("seen", note.seen())
                .bind("link", note.link())
                .bind("onCard", note.onCard())
                .bind("sealed", note.sealed())
                .bind("draft", draft)
                .execute();
    }

    @Override
    public void keepOnCard(LoopId loop, String block, PersonId author, List<ContextNote.Sign> signs, String words) {
        delete(onCard(loop, block, author, true));
        Optional<ContextNote> sealed = onCard(loop, block, author, false);
        boolean asSealed = sealed.map(
                        note -> note.signs().equals(signs) && note.words().equals(words))
                .orElse(signs.isEmpty() && words.isEmpty());
        if (!asSealed) {
            insert(loop, new ContextNote(0, block, author, now, signs, words, "", "", "", true, true, List.of()), true);
        }
    }

    @Override
    public Optional<ContextNote> onCard(LoopId loop, String block, PersonId author) {
        return onCard(loop, block, author, true).or(() -> onCard(loop, block, author, false));
    }

    @Override
    public void sealOnCard(LoopId loop, String block, PersonId author) {
        Optional<ContextNote> draft = onCard(loop, block, author, true);
        if (draft.isEmpty()) {
            return;
        }
        Optional<ContextNote> sealed = onCard(loop, block, author, false);
        ContextNote note = draft.get();
        if (note.signs().isEmpty() && note.words().isEmpty()) {
            delete(sealed);
            delete(draft);
        } else if (sealed.isEmpty()) {
            handle.execute("update context_note set draft = false where id = ?", note.id());
        } else {
            // In its place, so that what the talk showed stays with it.
            delete(draft);
            handle.createUpdate("update context_note set at = :at, signs = :signs, words = :words where id = :id")
                    .bind("at", Times.utc(now))
                    .bind("signs", joined(note.signs()))
                    .bind("words", note.words())
                    .bind("id", sealed.get().id())
                    .execute();
        }
    }

    private Optional<ContextNote> onCard(LoopId loop, String block, PersonId author, boolean draft) {
        return handle.createQuery("""
                select id, block, author, at, signs, words, tool, seen, link, on_card, sealed,
                    cast(null as varchar) as by_person
                from context_note
                where loop_id = :loop and block = :block and author = :author and on_card and draft = :draft""")
                .bind("loop", loop.code())
                .bind("block", block)
                .bind("author", author.value())
                .bind("draft", draft)
                .map((row, ctx) -> one(row))
                .findFirst();
    }

    private void delete(Optional<ContextNote> note) {
        note.ifPresent(one -> {
            handle.execute("delete from context_answer where note_id = ?", one.id());
            handle.execute("delete from context_note where id = ?", one.id());
        });
    }

    private static String joined(List<ContextNote.Sign> signs) {
        return signs.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    @Override
    public List<ContextNote> read(LoopId loop, Tx.Reader reader) {
        List<ContextNote> notes = new ArrayList<>();
        CardRows.asked(handle.createQuery(READ).bind("loop", loop.code()), reader)
                .map((row, ctx) -> one(row))
                .forEach(note -> add(note, notes));
        return notes;
    }

    @Override
    public void answer(Collection<Long> notes, ContextNote.Answer answer) {
        for (long note : notes) {
            handle.execute(
                    "delete from context_answer where note_id = ? and by_person = ?",
                    note,
                    answer.by().value());
            handle.createUpdate("""
                    insert into context_answer (note_id, by_person, at, found, words)
                    values (:note, :by, :at, :found, :words)""")
                    .bind("note", note)
                    .bind("by", answer.by().value())
                    .bind("at", Times.utc(now))
                    .bind("found", answer.found().name())
                    .bind("words", answer.words())
                    .execute();
        }
    }

    /** One row an answer, or one row for a note without any. */
    private static ContextNote one(ResultSet row) throws SQLException {
        String signs = row.getString("signs");
        String by = row.getString("by_person");
        return new ContextNote(
                row.getLong("id"),
                row.getString("block"),
                new PersonId(row.getString("author")),
                Times.read(row, "at"),
                signs.isEmpty()
                        ? List.of()
                        : Arrays.stream(signs.split(",", -1))
                                .map(ContextNote.Sign::valueOf)
                                .toList(),
                row.getString("words"),
                row.getString("tool"),
                row.getString("seen"),
                row.getString("link"),
                row.getBoolean("on_card"),
                row.getBoolean("sealed"),
                by == null
                        ? List.of()
                        : List.of(new ContextNote.Answer(
                                new PersonId(by),
                                Times.read(row, "answered_at"),
                                ContextNote.Found.valueOf(row.getString("found")),
                                row.getString("answer"))));
    }

    private static void add(ContextNote next, List<ContextNote> notes) {
        if (notes.isEmpty() || notes.getLast().id() != next.id()) {
            notes.add(next);
            return;
        }
        notes.set(notes.size() - 1, notes.getLast().with(next.answers()));
    }
}
