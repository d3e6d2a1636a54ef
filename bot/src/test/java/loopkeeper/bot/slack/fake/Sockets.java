package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Socket Mode: hands out addresses, greets, wraps each delivery in an envelope and waits for its acknowledgement. */
public final class Sockets implements Deliveries.Way {

    private static final long PATIENCE_SECONDS = 20;

    private final FakeSlack slack;
    private final List<WebSocket> open = new ArrayList<>();
    private final List<String> tickets = new ArrayList<>();
    private final Map<String, CompletableFuture<Deliveries.Ack>> waiting = new ConcurrentHashMap<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private Server server;
    private int turn;

    Sockets(FakeSlack slack) {
        this.slack = slack;
    }

    /** How many connections stand now. */
    public int connections() {
        synchronized (open) {
            return open.size();
        }
    }

    /** Cuts all connections as a broken network does, without a farewell. */
    public void cut() {
        all().forEach(one -> one.closeConnection(1006, "cut"));
    }

    /** Asks the app to connect anew, as Slack does every few hours, and hangs up. */
    public void refresh() {
        ObjectNode farewell = Json.object().put("type", "disconnect").put("reason", "refresh_requested");
        all().forEach(one -> {
            one.send(farewell.toString());
            one.close();
        });
    }

    /** {@code apps.connections.open}. */
    ObjectNode open(Request request) {
        if (!request.token().equals(FakeSlack.APP_TOKEN)) {
            throw new Refused(request.token().startsWith("xoxb") ? "not_allowed_token_type" : "invalid_auth");
        }
        String ticket = slack.next("ticket-");
        synchronized (open) {
            if (server == null) {
                server = new Server();
                server.setReuseAddr(true);
                server.start();
            }
            tickets.add(ticket);
        }
        return Methods.ok().put("url", "ws://127.0.0.1:" + port.join() + "/link/?ticket=" + ticket);
    }

    @Override
    public Deliveries.Ack send(Deliveries.Delivery delivery, int retry, String reason) {
        WebSocket to;
        synchronized (open) {
            if (open.isEmpty()) {
                return new Deliveries.Ack(0, "no_connection", false);
            }
            turn++;
            to = open.get(turn % open.size());
        }
        String id = slack.next("envelope-");
        ObjectNode envelope = Json.object()
                .put("envelope_id", id)
                .put("type", delivery.kind().envelope)
                .put("accepts_response_payload", delivery.kind() != Deliveries.Kind.EVENT);
        envelope.set("payload", delivery.payload());
        if (delivery.kind() == Deliveries.Kind.EVENT) {
            envelope.put("retry_attempt", retry).put("retry_reason", reason);
        }
        CompletableFuture<Deliveries.Ack> ack = new CompletableFuture<>();
        waiting.put(id, ack);
        to.send(envelope.toString());
        try {
            return ack.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            return new Deliveries.Ack(0, "timeout", false);
        } catch (InterruptedException | ExecutionException stopped) {
            throw new AssertionError(stopped);
        } finally {
            waiting.remove(id);
        }
    }

    @Override
    public void close() {
        Server running;
        synchronized (open) {
            running = server;
            server = null;
        }
        if (running != null) {
            try {
                running.stop(1000);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<WebSocket> all() {
        synchronized (open) {
            return List.copyOf(open);
        }
    }

    private final class Server extends WebSocketServer {

        Server() {
            super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            setConnectionLostTimeout(0);
        }

        @Override
        public void onStart() {
            port.complete(getPort());
        }

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
            String asked = handshake.getResourceDescriptor();
            synchronized (open) {
                if (!tickets.remove(asked.substring(asked.indexOf("ticket=") + "ticket=".length()))) {
                    socket.close(1008, "no such ticket");
                    return;
                }
                open.add(socket);
            }
            ObjectNode hello = Json.object().put("type", "hello").put("num_connections", connections());
            hello.putObject("connection_info").put("app_id", FakeSlack.APP);
            hello.putObject("debug_info").put("host", "fake").put("approximate_connection_time", 18060);
            socket.send(hello.toString());
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            JsonNode message = Json.read(text).orElseGet(Json::object);
            CompletableFuture<Deliveries.Ack> ack = waiting.get(Json.text(message, "envelope_id"));
            if (ack != null) {
                JsonNode payload = message.path("payload");
                String body = payload.isMissingNode() || payload.isNull() ? "" : payload.toString();
                ack.complete(new Deliveries.Ack(200, payload.isTextual() ? payload.asText() : body, false));
            }
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean remote) {
            synchronized (open) {
                open.remove(socket);
            }
        }

        @Override
        public void onError(WebSocket socket, Exception broken) {
            slack.violation("the socket broke: " + broken);
        }
    }
}
