package loopkeeper.bot.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person noticed about how a piece of work came about: context for the talk about it, never a verdict. It is in
 * no score, no pattern and no rule. Only a person's finding in the talk can close it.
 *
 * @param id counts all notes
 * @param block the block it is about, or {@link TakeHome#SCREEN}
 * @param author who noticed it
 * @param at when it was written
 * @param signs what was noticed, of the usual ones; may be empty
 * @param words in the author's words; may be empty when a sign is there
 * @param tool the outside tool it came from; empty where a person saw it
 * @param seen when the tool saw it, as its reader typed it; empty where a person saw it
 * @param link to what the tool says; may be empty
 * @param onCard whether it was written on a scorecard; its author can change it there until the debrief opens
 * @param sealed whether it is bound by the seal, as its author sits in the loop
 * @param answers what the talk showed, as each of those in it says; empty while open
 */
public record ContextNote(
        long id,
        String block,
        PersonId author,
        Instant at,
        List<Sign> signs,
        String words,
        String tool,
        String seen,
        String link,
        boolean onCard,
        boolean sealed,
        List<Answer> answers) {

    public static final int LONGEST = 1_000;

    /** The usual things people notice. */
    public enum Sign {
        BULK_PASTES,
        NO_ITERATION,
        UNTESTED_EDGES,
        /** From a tool: the hand changes in the middle of a notebook. */
        AUTHORSHIP_DRIFT,
        /** From a tool: comments more fluent than the code. */
        COMMENT_MISMATCH,
        /** The live round and the work done alone give different pictures. */
        DIFFERS
    }

    /** What somebody found in the talk about the work. */
    public enum Found {
        DEFENDED,
        IN_PART,
        NOT_DEFENDED
    }

    /** A finding of the talk, by a person who was in it. */
    public record Answer(PersonId by, Instant at, Found found, String words) {}

    public ContextNote {
        signs = List.copyOf(signs);
        answers = List.copyOf(answers);
    }

    /** The same note with more answers. */
    public ContextNote with(List<Answer> more) {
        List<Answer> all = new ArrayList<>(answers);
        all.addAll(more);
        return new ContextNote(id, block, author, at, signs, words, tool, seen, link, onCard, sealed, all);
    }
}
