package loopkeeper.bot.candidate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** So many requests a minute for each name, on this replica; forgets the oldest names first. Safe for all threads. */
final class RateLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_NAMES = 10_000;

    private final InstantSource clock;
    private final int most;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MOST_NAMES;
        }
    };

    /** How often since when. */
    private record Count(Instant since, int times) {}

    RateLimit(InstantSource clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** Counts one more; false when that is one too many for this minute. */
    synchronized boolean allows(String name) {
        Instant now = clock.instant();
        Count before = counts.get(name);
        Count next = before == null || !before.since().plus(WINDOW).isAfter(now)
                ? new Count(now, 1)
                : new Count(before.since(), before.times() + 1);
        counts.put(name, next);
        return next.times() <= most;
    }
}
