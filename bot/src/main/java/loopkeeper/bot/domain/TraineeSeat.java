package loopkeeper.bot.domain;

import java.time.Instant;

/**
 * A seat somebody has as a shadow or reverse shadow in any loop.
 *
 * @param role {@code SHADOW} or {@code REVERSE_SHADOW}
 * @param start when the interview begins or began
 * @param held whether it took place; otherwise it is still to come
 */
public record TraineeSeat(
        PersonId person, String pool, Seat.Role role, LoopId loop, String block, Instant start, boolean held) {}
