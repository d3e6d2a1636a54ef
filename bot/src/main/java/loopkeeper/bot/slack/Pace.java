package loopkeeper.bot.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How fast Slack may be called: one message a second in a channel, and each method as its tier allows, for each
 * workspace. Kept for this process alone; where several run, Slack's own Retry-After settles it. Safe for all threads.
 */
public final class Pace {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 10_000;

    /** Calls a minute, as Slack's method pages tell; what is missing has 50. */
    private static final Map<String, Integer> A_MINUTE = Map.ofEntries(
            Map.entry("conversations.create", 20),
            Map.entry("conversations.archive", 20),
            Map.entry("conversations.setTopic", 20),
            Map.entry("conversations.history", 1),
            Map.entry("pins.add", 20),
            Map.entry("files.getUploadURLExternal", 100),
            Map.entry("files.completeUploadExternal", 100),
            Map.entry("conversations.members", 100),
            Map.entry("users.info", 100),
            Map.entry("views.open", 100),
            Map.entry("views.update", 100),
            Map.entry("views.publish", 100),
            Map.entry("auth.test", 100),
            Map.entry("chat.postMessage", 600));

    private final boolean kept;
    private final Map<String, Deque<Instant>> calls = new HashMap<>();
    private final Map<String, Instant> closed = new HashMap<>();

    private Pace(boolean kept) {
        this.kept = kept;
    }

    public static Pace slacks() {
        return new Pace(true);
    }

    /** For tests whose clock stands still: only what Slack itself asked for is kept to. */
    public static Pace none() {
        return new Pace(false);
    }

    /**
     * Takes one call, if it may be made now.
     *
     * @param channel where a message is posted; empty for everything else
     * @return until when to wait; empty when the call was taken
     */
    synchronized Optional<Instant> take(String workspace, String method, String channel, Instant now) {
        String key = workspace + " " + method;
        Instant until = closed.get(key);
        if (until != null && until.isAfter(now)) {
            return Optional.of(until);
        }
        if (!kept) {
            return Optional.empty();
        }
        Optional<Instant> wait =
                channel.isEmpty() ? Optional.empty() : full(key + " " + channel, 1, Duration.ofSeconds(1), now);
        if (wait.isEmpty()) {
            wait = full(key, A_MINUTE.getOrDefault(method, 50), MINUTE, now);
        }
        if (wait.isEmpty()) {
            note(key, now);
            if (!channel.isEmpty()) {
                note(key + " " + channel, now);
            }
        }
        return wait;
    }

    /** Slack said not before then. */
    synchronized void closed(String workspace, String method, Instant until) {
        closed.put(workspace + " " + method, until);
    }

    private Optional<Instant> full(String key, int most, Duration window, Instant now) {
        Deque<Instant> recent = calls.getOrDefault(key, new ArrayDeque<>());
        while (!recent.isEmpty() && !recent.peekFirst().plus(window).isAfter(now)) {
            recent.removeFirst();
        }
        return recent.size() < most
                ? Optional.empty()
                : Optional.of(recent.peekFirst().plus(window));
    }

    private void note(String key, Instant now) {
        if (calls.size() > MOST_KEPT) {
            calls.values()
                    .removeIf(recent -> recent.isEmpty() || recent.peekLast().isBefore(now.minus(MINUTE)));
        }
        calls.computeIfAbsent(key, first -> new ArrayDeque<>()).addLast(now);
    }
}
