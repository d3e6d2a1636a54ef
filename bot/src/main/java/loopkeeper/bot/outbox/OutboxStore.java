package loopkeeper.bot.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The port to the rows of what must happen outside. Safe for all threads. */
public interface OutboxStore {

    /**
     * One claimed effect.
     *
     * @param tries how often it was begun before this time
     * @param resent whether an earlier try may have succeeded: it ended without an answer, or its lease ran out
     */
    record Row(long id, Effect effect, int tries, boolean resent) {}

    /**
     * Claims due effects of these lanes, oldest first, so that no other relay takes them for the length of the lease.
     * Leaves out what waits for an older effect about the same message.
     */
    List<Row> claim(Instant now, int most, Duration lease, Set<Effect.Lane> lanes);

    void done(long id, Instant at);

    /** It was claimed and never begun: it is due as before, for whoever claims next, and this was no try. */
    void handBack(Row row);

    /** It is known not to have happened, and is tried again from then on. */
    void later(long id, Instant when, String why);

    /** Nobody knows whether it happened; it is tried again from then on, as {@code resent}. */
    void unknown(long id, Instant when, String why);

    /** Never tried again; kept with its reason. */
    void gaveUp(long id, Instant at, String why);

    /** The next instant after {@code now} at which something will be due; empty when nothing waits. */
    Optional<Instant> nextDue(Instant now);

    /** How many effects are due and unfinished, and since when the oldest; for health. */
    Backlog backlog(Instant now);

    /** {@code oldestDue} is {@code now} when nothing is due. */
    record Backlog(int due, Instant oldestDue, int givenUp) {}
}
