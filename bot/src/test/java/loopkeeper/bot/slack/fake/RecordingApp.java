package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The smallest app: keeps what it is sent and answers what the test says. */
final class RecordingApp implements AutoCloseable {

    /** @param headers by lower-case name, their first value */
    record Got(Map<String, String> headers, String body) {

        /** The interaction or event in it. */
        JsonNode json() {
            String text = body.startsWith("payload=")
                    ? URLDecoder.decode(body.substring("payload=".length()), StandardCharsets.UTF_8)
                    : body;
            return Json.read(text).orElseThrow();
        }
    }

    final List<Got> got = new ArrayList<>();
    Function<Got, String> answer = request -> "";
    int status = 200;
    private final HttpServer server;

    RecordingApp() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.createContext("/", exchange -> {
            Map<String, String> headers = new java.util.TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            Got request =
                    new Got(headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            got.add(request);
            byte[] body = answer.apply(request).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events");
    }

    Got last() {
        return got.getLast();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
