package loopkeeper.scheduler.calendars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A small server on this machine that speaks JSON, counts what it is asked and fails on request. */
abstract class FakeServer implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    static {
        // Else the JDK's server keeps small answers back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    /** What is to be answered instead of the truth; 0 for the truth. */
    volatile int failing;

    /** How long each answer takes, for measuring alone. */
    volatile Duration delay = Duration.ZERO;

    final AtomicInteger asked = new AtomicInteger();
    final List<String> bearers = java.util.Collections.synchronizedList(new ArrayList<>());

    FakeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Somebody asks. */
    record Asked(
            String method, String path, Map<String, String> query, String body, String authorization, String prefer) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException notJson) {
                throw new UncheckedIOException(notJson);
            }
        }
    }

    /** What is answered. */
    record Answer(int status, String body) {
        static Answer of(JsonNode body) {
            return new Answer(200, body.toString());
        }
    }

    abstract Answer answer(Asked asked);

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String raw = exchange.getRequestURI().getRawQuery();
            Map<String, String> query = new LinkedHashMap<>();
            for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                query.put(
                        equals < 0 ? pair : pair.substring(0, equals),
                        equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            Asked request = new Asked(
                    exchange.getRequestMethod(),
                    URLDecoder.decode(exchange.getRequestURI().getRawPath(), StandardCharsets.UTF_8),
                    query,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    authorization,
                    String.valueOf(exchange.getRequestHeaders().getFirst("Prefer")));
            Answer answer;
            if (request.path().endsWith("/token")) {
                answer = token(request);
            } else {
                asked.incrementAndGet();
                bearers.add(authorization);
                answer = failing != 0 ? new Answer(failing, "{\"error\":{\"code\":" + failing + "}}") : answer(request);
            }
            LockSupport.parkNanos(delay.toNanos());
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    Answer token(Asked asked) {
        ObjectNode token =
                JSON.createObjectNode().put("access_token", "token-1").put("expires_in", 3600);
        return Answer.of(token);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
