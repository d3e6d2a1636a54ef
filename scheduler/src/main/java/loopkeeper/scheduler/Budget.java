package loopkeeper.scheduler;

import java.time.Duration;

/**
 * How long a planner may look at a wave: whichever is used up first.
 *
 * @param rounds how often it may tear out and rebuild a part, each time on one thread; the same wave and the same
 *     rounds give the same plans as long as the time is ample
 * @param time by the clock
 */
public record Budget(long rounds, Duration time) {

    private static final Duration AMPLE = Duration.ofDays(1);

    /** Counts only, for answers that can be repeated. */
    public static Budget rounds(long rounds) {
        return new Budget(rounds, AMPLE);
    }

    /** By the clock alone, on as many threads as the planner has. */
    public static Budget of(Duration time) {
        return new Budget(Long.MAX_VALUE, time);
    }

    /** Whether the count is what ends it. */
    public boolean counts() {
        return rounds < Long.MAX_VALUE;
    }
}
