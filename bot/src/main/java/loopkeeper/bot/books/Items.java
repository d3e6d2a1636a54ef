package loopkeeper.bot.books;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;

/** Which task each block was given. */
public interface Items {

    /** The task of that block; empty before it was given one. */
    Optional<String> given(LoopId loop, String block);

    void give(LoopId loop, String block, String item);

    /**
     * When these people, or the candidate of this loop or of that address, last met each task since then; tasks
     * nobody of them has met are not in it.
     */
    Map<String, Instant> met(LoopId loop, String block, Collection<PersonId> panel, String email, Instant since);
}
