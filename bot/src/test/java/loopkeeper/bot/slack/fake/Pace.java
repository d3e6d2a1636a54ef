package loopkeeper.bot.slack.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How fast an app may call: per workspace and method, and for messages per channel. Strict: no bursts above it. */
final class Pace {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeSlack slack;
    private final Map<String, Deque<Instant>> calls = new HashMap<>();
    private final Map<String, Instant> notBefore = new HashMap<>();

    Pace(FakeSlack slack) {
        this.slack = slack;
    }

    /** What a call is counted with: its channel too where messages are posted. */
    static String key(String method, Workspace workspace, String channel) {
        return workspace.id + " " + method + (method.equals("chat.postMessage") ? " " + channel : "");
    }

    /** Seconds this caller must wait; 0 when the call may go on, which then counts. */
    int take(String key, String method, Methods.Tier tier, Workspace workspace) {
        Instant now = slack.now();
        Instant earliest = notBefore.get(key);
        if (earliest != null && now.isBefore(earliest)) {
            slack.violation(key + " came " + Duration.between(now, earliest).toMillis() + " ms before its Retry-After");
            return seconds(now, earliest);
        }
        if (!slack.paced) {
            return 0;
        }
        Deque<Instant> window = calls.computeIfAbsent(key, none -> new ArrayDeque<>());
        boolean message = method.equals("chat.postMessage");
        boolean history = workspace.limitsHistory() && method.startsWith("conversations.") && isHistory(method);
        Duration length = message ? Duration.ofSeconds(1) : MINUTE;
        int most = message || history ? 1 : tier.perMinute;
        while (!window.isEmpty() && !window.getFirst().plus(length).isAfter(now)) {
            window.removeFirst();
        }
        if (window.size() < most) {
            window.addLast(now);
            return 0;
        }
        return refuse(key, seconds(now, window.getFirst().plus(length)));
    }

    /** Notes that this caller was told to wait. */
    int refuse(String key, int seconds) {
        notBefore.put(key, slack.now().plusSeconds(seconds));
        return seconds;
    }

    private static boolean isHistory(String method) {
        return method.equals("conversations.history") || method.equals("conversations.replies");
    }

    private static int seconds(Instant from, Instant to) {
        return Math.max(1, (int) Math.ceil(Duration.between(from, to).toMillis() / 1000.0));
    }
}
