package loopkeeper.checks.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Speaks the sandbox's JSON, as a script does. Safe for all threads. */
public final class Talk {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final int port;

    public Talk(int port) {
        this.port = port;
    }

    /** The status and the body of an answer. */
    public record Answer(int status, JsonNode body) {

        /** What came back: {@code message}, {@code form}, {@code refused}, {@code repeated}, …; the status otherwise. */
        public String kind() {
            return body.at("/reply/kind").asText("status " + status);
        }

        public String text() {
            return body.at("/reply/text").asText(body.toString());
        }
    }

    /** Somebody types a line in their own chat. */
    public Answer says(String who, String delivery, String line) throws IOException {
        return post("say", Map.of("as", who, "conversation", "dm:" + who, "text", line, "delivery", delivery));
    }

    /** Somebody sends a form. */
    public Answer sends(String who, String delivery, String form, Map<String, String> inputs) throws IOException {
        return post("press", Map.of("as", who, "delivery", delivery, "action", Map.of("form", form), "inputs", inputs));
    }

    /** Somebody presses a button of a message. */
    public Answer presses(String who, String delivery, long message, int button) throws IOException {
        return post(
                "press",
                Map.of("as", who, "delivery", delivery, "message", message, "action", Map.of("button", button)));
    }

    public Answer clock(Duration ahead) throws IOException {
        return post("clock", Map.of("advance", ahead.toString()));
    }

    public JsonNode inbox(String who) throws IOException {
        return get("/sandbox/inbox/" + who).body();
    }

    public Answer get(String path) throws IOException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
    }

    private Answer post(String what, Map<String, ?> body) throws IOException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sandbox/" + what))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer =
                    client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }
}
