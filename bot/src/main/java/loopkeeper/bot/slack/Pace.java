package loopkeeper.bot.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How fast Slack may be called: one message a second in a channel, and each method as its tier allows, for each
 * workspace. Whoever has to wait is given a turn of their own, so that many who wait for one channel don't all come
 * back for the same second. Kept for this process alone; where several run, Slack's own Retry-After settles it. Safe
 * for all threads.
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
    private final Map<String, Line> lines = new HashMap<>();
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
     * @return until when to wait, a turn that is kept for whoever comes then; empty when the call was taken
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
        forgetOld(now);
        Line all = lines.computeIfAbsent(key, first -> new Line(A_MINUTE.getOrDefault(method, 50), MINUTE));
        if (channel.isEmpty()) {
            return all.turn(now).or(() -> all.taken(now));
        }
        Line here = lines.computeIfAbsent(key + " " + channel, first -> new Line(1, Duration.ofSeconds(1)));
        return here.turn(now).or(() -> all.turn(now)).or(() -> {
            all.taken(now);
            return here.taken(now);
        });
    }

    /** Slack said not before then. */
    synchronized void closed(String workspace, String method, Instant until) {
        closed.put(workspace + " " + method, until);
    }

    private void forgetOld(Instant now) {
        if (lines.size() > MOST_KEPT) {
            lines.values().removeIf(line -> line.idle(now));
        }
    }

    /** So many calls in a window, and the turns of those who wait. */
    private static final class Line {
        private final int most;
        private final Duration window;
        private final Duration between;
        private final Deque<Instant> recent = new ArrayDeque<>();
        private final TreeSet<Instant> turns = new TreeSet<>();

        Line(int most, Duration window) {
            this.most = most;
            this.window = window;
            this.between = window.dividedBy(most);
        }

        /** Until when to wait; empty when it may be now, which {@link #taken} then notes. */
        Optional<Instant> turn(Instant now) {
            while (!recent.isEmpty() && !recent.peekFirst().plus(window).isAfter(now)) {
                recent.removeFirst();
            }
            // Nobody came for these.
            turns.headSet(now.minus(MINUTE)).clear();
            boolean room = recent.size() < most;
            boolean mine = !turns.isEmpty() && !turns.getFirst().isAfter(now);
            if (room && (mine || turns.isEmpty())) {
                return Optional.empty();
            }
            if (mine) {
                turns.removeFirst();
            }
            Instant soonest = room ? now : recent.getFirst().plus(window);
            Instant behind = turns.isEmpty() ? soonest : turns.getLast().plus(between);
            Instant turn = behind.isAfter(soonest) ? behind : soonest;
            turns.add(turn);
            return Optional.of(turn);
        }

        /** Notes a call, and the turn it had. */
        Optional<Instant> taken(Instant now) {
            if (!turns.isEmpty() && !turns.getFirst().isAfter(now)) {
                turns.removeFirst();
            }
            recent.addLast(now);
            return Optional.empty();
        }

        boolean idle(Instant now) {
            return (recent.isEmpty() || !recent.getLast().isAfter(now.minus(MINUTE)))
                    && (turns.isEmpty() || !turns.getLast().isAfter(now));
        }
    }
}
