package loopkeeper.scheduler;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * One block to place.
 *
 * @param key names it inside its problem
 * @param length whole minutes, a multiple of 15
 * @param seats who is needed; one or more, each filled by a different person
 */
public record BlockNeed(String key, Duration length, List<SeatNeed> seats) {

    /**
     * Checks length and seats.
     *
     * @throws IllegalArgumentException if the length is not a positive multiple of 15 minutes or no seat is asked for
     */
    public BlockNeed {
        seats = List.copyOf(seats);
        if (length.toMinutes() < 15 || length.toMinutes() % 15 != 0 || length.toSecondsPart() != 0) {
            throw new IllegalArgumentException(key + ": length must be a multiple of 15 minutes, got " + length);
        }
        if (seats.isEmpty()) {
            throw new IllegalArgumentException(key + ": needs at least one seat");
        }
    }

    /**
     * One place to fill.
     *
     * @param role free text for the caller, such as {@code LEAD}; unique inside its block
     * @param pool who may fill it; may be empty, and then there is no plan
     */
    public record SeatNeed(String role, Set<PanelistId> pool) {
        public SeatNeed {
            pool = Set.copyOf(pool);
        }
    }
}
