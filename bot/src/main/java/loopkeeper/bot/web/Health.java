package loopkeeper.bot.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import loopkeeper.bot.outbox.OutboxStore.Backlog;
import org.jspecify.annotations.Nullable;

/** How the program is. Safe for all threads; never throws, as not knowing is an answer too. */
public interface Health {

    Report report();

    /**
     * How the program was at one instant.
     *
     * @param now that instant
     * @param database whether the database answered
     * @param outbox what waits to be sent; null when the database did not answer
     * @param beats when each beat last fired, by its name; a beat that never fired is missing
     * @param lost since when each connection that should stand is lost, by its name; empty when all stand
     */
    record Report(
            Instant now,
            boolean database,
            @Nullable Backlog outbox,
            Map<String, Instant> beats,
            Map<String, Instant> lost) {

        /** How old the oldest unsent message may be before something is wrong. */
        public static final Duration PATIENCE = Duration.ofMinutes(5);

        public Report {
            beats = Map.copyOf(beats);
            lost = Map.copyOf(lost);
        }

        public Report(Instant now, boolean database, @Nullable Backlog outbox, Map<String, Instant> beats) {
            this(now, database, outbox, beats, Map.of());
        }

        /** Whether people can work with it: the database answers, messages go out, and no connection is long lost. */
        public boolean ok() {
            return database
                    && outbox != null
                    && oldest().compareTo(PATIENCE) <= 0
                    && lost.values().stream()
                            .noneMatch(since -> since.plus(PATIENCE).isBefore(now));
        }

        /** How long the oldest due message has waited; zero when nothing is due. */
        Duration oldest() {
            if (outbox == null || outbox.due() == 0 || outbox.oldestDue().isAfter(now)) {
                return Duration.ZERO;
            }
            return Duration.between(outbox.oldestDue(), now);
        }

        /** As {@code /healthz} shows it. */
        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("status", ok() ? "ok" : "degraded");
            json.put("database", database ? "ok" : "unreachable");
            if (outbox != null) {
                Map<String, Object> waiting = new LinkedHashMap<>();
                waiting.put("due", outbox.due());
                waiting.put("oldestSeconds", oldest().toSeconds());
                waiting.put("givenUp", outbox.givenUp());
                json.put("outbox", waiting);
            }
            Map<String, String> fired = new TreeMap<>();
            beats.forEach((beat, at) -> fired.put(beat, at.toString()));
            json.put("beats", fired);
            if (!lost.isEmpty()) {
                Map<String, String> connections = new TreeMap<>();
                lost.forEach((name, since) -> connections.put(name, since.toString()));
                json.put("lost", connections);
            }
            return json;
        }
    }
}
