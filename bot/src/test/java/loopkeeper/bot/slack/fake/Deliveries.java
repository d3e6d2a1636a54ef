package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What Slack sends to the app: each once, in order, and events again while they are not acknowledged. A test may hold
 * everything back and send it as it likes. Safe for all threads.
 */
public final class Deliveries {

    private static final List<Duration> RETRIES = List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));

    /** What sort of request it is, and what a socket calls it. */
    public enum Kind {
        COMMAND("slash_commands"),
        INTERACTION("interactive"),
        EVENT("events_api");

        final String envelope;

        Kind(String envelope) {
            this.envelope = envelope;
        }
    }

    /**
     * One request to the app.
     *
     * @param payload the command's fields, the interaction or the event, as JSON
     */
    public record Delivery(Kind kind, ObjectNode payload) {

        /** As it stands in an HTTP request. */
        public String body() {
            return switch (kind) {
                case COMMAND ->
                    payload.properties().stream()
                            .map(field -> field.getKey() + "="
                                    + encoded(field.getValue().asText()))
                            .collect(Collectors.joining("&"));
                case INTERACTION -> "payload=" + encoded(payload.toString());
                case EVENT -> payload.toString();
            };
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /**
     * How the app answered.
     *
     * @param status of HTTP; 0 when nothing came
     * @param body what it said; when nothing came, why
     * @param enough whether it asked not to be sent this again
     */
    public record Ack(int status, String body, boolean enough) {
        public boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    /** A way to the app. */
    interface Way extends AutoCloseable {
        Ack send(Delivery delivery, int retry, String reason);

        @Override
        void close();
    }

    private record Pending(Delivery delivery, int retry, String reason, Instant due) {}

    private final FakeSlack slack;
    private final List<Pending> pending = new ArrayList<>();
    private final List<Delivery> held = new ArrayList<>();
    private Way way;
    private boolean holding;

    Deliveries(FakeSlack slack) {
        this.slack = slack;
    }

    /** From now on nothing is sent but kept for {@link #release()}. */
    public void hold() {
        synchronized (slack.lock) {
            holding = true;
        }
    }

    /** Ends the holding and hands out what was kept, in the order it would have been sent. */
    public List<Delivery> release() {
        synchronized (slack.lock) {
            holding = false;
            List<Delivery> all = List.copyOf(held);
            held.clear();
            return all;
        }
    }

    /** Sends one now, whatever is held, and never again. */
    public Ack send(Delivery delivery) {
        return way().send(delivery, 0, "");
    }

    /** Sends the events that wait, and again those that are due for it by the clock. */
    public void deliverDue() {
        for (Pending next = due(); next != null; next = due()) {
            Ack ack = way().send(next.delivery(), next.retry(), next.reason());
            if (!ack.ok() && !ack.enough() && next.retry() < RETRIES.size()) {
                synchronized (slack.lock) {
                    pending.add(new Pending(
                            next.delivery(),
                            next.retry() + 1,
                            ack.status() == 0 ? ack.body() : "http_error",
                            slack.now().plus(RETRIES.get(next.retry()))));
                }
            }
        }
    }

    /** How many events wait to be sent, or sent again. */
    public int waiting() {
        synchronized (slack.lock) {
            return pending.size();
        }
    }

    /** An event, sent with those before it. */
    public void event(Workspace workspace, ObjectNode event) {
        queue(workspace, event);
        deliverDue();
    }

    /** The app is removed from a workspace: its tokens end, and it is told. */
    public void uninstalled(Workspace workspace) {
        slack.tokens.end(workspace, "account_inactive");
        event(workspace, Json.object().put("type", "app_uninstalled"));
    }

    /** A workspace's tokens are taken back, and the app is told. */
    public void tokensRevoked(Workspace workspace) {
        slack.tokens.end(workspace, "token_revoked");
        ObjectNode event = Json.object().put("type", "tokens_revoked");
        event.putObject("tokens").putArray("bot").add(workspace.botUser);
        event(workspace, event);
    }

    Ack now(Delivery delivery) {
        deliverDue();
        synchronized (slack.lock) {
            if (holding) {
                held.add(delivery);
                return new Ack(200, "", false);
            }
        }
        return way().send(delivery, 0, "");
    }

    void over(Way other) {
        synchronized (slack.lock) {
            way = other;
        }
    }

    /** An app that may read direct messages is told its own as well. */
    void echo(Workspace workspace, Channel channel, Message message) {
        if (channel.kind == Channel.Kind.IM) {
            ObjectNode event = message.json(false);
            event.put("channel", channel.id).put("channel_type", "im").put("event_ts", message.ts);
            queue(workspace, event);
        }
    }

    void joined(Workspace workspace, Channel channel, String user, String inviter) {
        if (channel.members.contains(workspace.botUser)) {
            queue(
                    workspace,
                    Json.object()
                            .put("type", "member_joined_channel")
                            .put("user", user)
                            .put("channel", channel.id)
                            .put("channel_type", channel.kind.letter)
                            .put("team", workspace.id)
                            .put("inviter", inviter)
                            .put("event_ts", slack.timestamp()));
        }
    }

    private void queue(Workspace workspace, ObjectNode event) {
        synchronized (slack.lock) {
            if (!hears(workspace, event)) {
                return;
            }
            Delivery delivery = new Delivery(Kind.EVENT, envelope(workspace, event));
            if (holding) {
                held.add(delivery);
            } else if (way != null) {
                pending.add(new Pending(delivery, 0, "", slack.now()));
            }
        }
    }

    /** An event reaches an app only with the scope for it. */
    private boolean hears(Workspace workspace, ObjectNode event) {
        String scope = switch (event.path("type").asText()) {
            case "message" -> "im:history";
            case "member_joined_channel", "member_left_channel" -> "groups:read";
            default -> "";
        };
        return scope.isEmpty() || slack.tokens.check(workspace.token()).scopes().contains(scope);
    }

    private ObjectNode envelope(Workspace workspace, ObjectNode event) {
        ObjectNode envelope = Json.object()
                .put("token", "verification")
                .put("team_id", workspace.id)
                .put("api_app_id", FakeSlack.APP)
                .put("type", "event_callback")
                .put("event_id", slack.next("Ev"))
                .put("event_time", slack.now().getEpochSecond())
                .put("is_ext_shared_channel", false);
        envelope.set("event", event);
        ObjectNode authorization = envelope.putArray("authorizations").addObject();
        if (workspace.enterprise.isEmpty()) {
            authorization.putNull("enterprise_id");
        } else {
            authorization.put("enterprise_id", workspace.enterprise);
            envelope.put("enterprise_id", workspace.enterprise);
        }
        authorization
                .put("team_id", workspace.id)
                .put("user_id", workspace.botUser)
                .put("is_bot", true)
                .put("is_enterprise_install", false);
        return envelope;
    }

    private Pending due() {
        synchronized (slack.lock) {
            for (Pending one : pending) {
                if (!one.due().isAfter(slack.now())) {
                    pending.remove(one);
                    return one;
                }
            }
            return null;
        }
    }

    private Way way() {
        synchronized (slack.lock) {
            if (way == null) {
                throw new AssertionError("Slack was not told where the app is: call app(..) or socketMode()");
            }
            return way;
        }
    }

    void close() {
        synchronized (slack.lock) {
            if (way != null) {
                way.close();
            }
        }
    }
}
