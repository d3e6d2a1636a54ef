package loopkeeper.bot.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import loopkeeper.bot.books.Notes;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.LoopNote;
import loopkeeper.bot.domain.PersonId;
import org.jdbi.v3.core.Handle;

/** What is noted about loops, and which of them are run on somebody of our own. */
final class NoteRows implements Notes {

    private final Handle handle;
    private final Instant now;

    NoteRows(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    @Override
    public List<LoopNote> of(LoopId loop) {
        return handle.createQuery("select kind, body, by_person, at from loop_note where loop_id = :loop order by kind")
                .bind("loop", loop.code())
                .map((row, ctx) -> new LoopNote(
                        LoopNote.Kind.valueOf(row.getString("kind")),
                        row.getString("body"),
                        new PersonId(row.getString("by_person")),
                        Times.read(row, "at")))
                .list();
    }

    @Override
    public Optional<LoopNote> of(LoopId loop, LoopNote.Kind kind) {
        return of(loop).stream().filter(note -> note.kind() == kind).findFirst();
    }

    @Override
    public void keep(LoopId loop, LoopNote.Kind kind, String text, PersonId by) {
        handle.execute("delete from loop_note where loop_id = ? and kind = ?", loop.code(), kind.name());
        if (text.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                insert into loop_note (loop_id, kind, body, by_person, at) values (:loop, :kind, :body, :by, :at)""")
                .bind("loop", loop.code())
                .bind("kind", kind.name())
                .bind("body", text)
                .bind("by", by.value())
                .bind("at", Times.utc(now))
                .execute();
    }

    @Override
    public void rehearses(LoopId loop, String variant, String level) {
        handle.createUpdate("insert into rehearsal (loop_id, variant, level) values (:loop, :variant, :level)")
                .bind("loop", loop.code())
                .bind("variant", variant)
                .bind("level", level)
                .execute();
    }

    @Override
    public void rehearsed(LoopId loop) {
        handle.createUpdate("update rehearsal set closed_at = :now where loop_id = :loop")
                .bind("now", Times.utc(now))
                .bind("loop", loop.code())
                .execute();
    }

    @Override
    public Set<String> rehearsedTemplates() {
        return handle
                .createQuery("select distinct variant || '/' || level from rehearsal where closed_at is not null")
                .mapTo(String.class)
                .stream()
                .collect(Collectors.toSet());
    }
}
