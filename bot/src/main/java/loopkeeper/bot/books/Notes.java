package loopkeeper.bot.books;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.LoopNote;
import loopkeeper.bot.domain.PersonId;

/** What people noted about loops. Who may read a note is asked of its kind by whoever shows it. */
public interface Notes {

    List<LoopNote> of(LoopId loop);

    Optional<LoopNote> of(LoopId loop, LoopNote.Kind kind);

    /** Keeps a note in place of an earlier one; an empty text drops it. */
    void keep(LoopId loop, LoopNote.Kind kind, String text, PersonId by);

    /** That loop is run on somebody of our own; no statistic counts it. */
    void rehearses(LoopId loop, String variant, String level);

    /** That loop is closed; does nothing for one that is no dry run. */
    void rehearsed(LoopId loop);

    /** The templates of which a dry run was closed, each as {@code production/senior}. */
    Set<String> rehearsedTemplates();
}
