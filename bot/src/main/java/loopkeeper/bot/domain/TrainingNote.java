package loopkeeper.bot.domain;

import java.time.Instant;

/**
 * What was decided in the chat about somebody's training; the newest for a person and a pool holds.
 *
 * @param by who decided
 */
public record TrainingNote(PersonId person, String pool, Kind kind, PersonId by, Instant at) {

    /** What was decided. */
    public enum Kind {
        /** They learn from now on, be it once more. */
        ENROLLED,
        /** They are in the pool from now on. */
        GRADUATED
    }
}
