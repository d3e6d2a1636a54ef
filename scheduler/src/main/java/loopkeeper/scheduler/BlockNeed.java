package loopkeeper.scheduler;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * One block to place.
 *
 * @param key names it inside its problem
 * @param length whole minutes, a multiple of 15
 * @param seats who is needed; one or more that are not optional, each filled by a different person
 * @param after keys of blocks of the same problem that must be over before this one begins; none of them leads back
 *     here
 */
public record BlockNeed(String key, Duration length, List<SeatNeed> seats, Set<String> after) {

    /**
     * Checks length and seats.
     *
     * @throws IllegalArgumentException if the length is not a positive multiple of 15 minutes or no seat is asked for
     */
    public BlockNeed {
        seats = List.copyOf(seats);
        after = Set.copyOf(after);
        if (length.toMinutes() < 15 || length.toMinutes() % 15 != 0 || length.toSecondsPart() != 0) {
            throw new IllegalArgumentException(key + ": length must be a multiple of 15 minutes, got " + length);
        }
        if (seats.stream().allMatch(SeatNeed::optional)) {
            throw new IllegalArgumentException(key + ": needs at least one seat");
        }
        if (after.contains(key)) {
            throw new IllegalArgumentException(key + ": cannot come after itself");
        }
    }

    /** A block that may come at any place of its loop. */
    public BlockNeed(String key, Duration length, List<SeatNeed> seats) {
        this(key, length, seats, Set.of());
    }

    /**
     * One place to fill, by a person or, for a room, by a room.
     *
     * @param role free text for the caller, such as {@code LEAD}; unique inside its block
     * @param pool who may fill it; may be empty, and then there is no plan
     * @param optional whether it may stay empty, as a shadow's seat may; it is filled where it can be, by whoever is
     *     closest to graduation
     * @param tags what its person must have, such as a language or a lane; may be empty
     */
    public record SeatNeed(String role, Set<PanelistId> pool, boolean optional, Set<String> tags) {
        public SeatNeed {
            pool = Set.copyOf(pool);
            tags = Set.copyOf(tags);
        }

        /** A seat that must be filled, by anybody in the pool. */
        public SeatNeed(String role, Set<PanelistId> pool) {
            this(role, pool, false, Set.of());
        }
    }
}
