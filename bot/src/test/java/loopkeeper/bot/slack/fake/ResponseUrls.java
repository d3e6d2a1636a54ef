package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Addresses that take an answer to one command or click: five times, within half an hour. */
final class ResponseUrls {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int MOST_ANSWERS = 5;

    private static final class Url {
        final Workspace workspace;
        final Channel channel;
        final String user;
        final String original;
        final Instant made;
        int answers;

        Url(Workspace workspace, Channel channel, String user, String original, Instant made) {
            this.workspace = workspace;
            this.channel = channel;
            this.user = user;
            this.original = original;
            this.made = made;
        }
    }

    private final FakeSlack slack;
    private final Map<String, Url> urls = new HashMap<>();
    /** How many answers were taken. */
    int taken;

    ResponseUrls(FakeSlack slack) {
        this.slack = slack;
    }

    /** @param original the message that was clicked in; empty for none */
    String issue(Workspace workspace, Channel channel, String user, String original) {
        String id = slack.next("R");
        urls.put(id, new Url(workspace, channel, user, original, slack.now()));
        return slack.address() + "response/" + id;
    }

    WebApi.Answer take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        Faults.Fault fault = slack.faults().draw("response_url");
        if (fault instanceof Faults.Fault.Status status) {
            return WebApi.Answer.page(status.code());
        }
        synchronized (slack.lock) {
            Url url = urls.get(path.substring(path.lastIndexOf('/') + 1));
            if (url == null || url.made.plus(LIFE).isBefore(slack.now())) {
                return new WebApi.Answer(404, "application/json", "{\"ok\":false,\"error\":\"expired_url\"}", Map.of());
            }
            if (++url.answers > MOST_ANSWERS) {
                return new WebApi.Answer(404, "application/json", "{\"ok\":false,\"error\":\"used_url\"}", Map.of());
            }
            try {
                Optional<JsonNode> read = Json.read(body);
                if (read.isEmpty()) {
                    throw new Refused("invalid_payload");
                }
                answer(url, read.get());
                taken++;
                return new WebApi.Answer(200, "application/json", "{\"ok\":true}", Map.of());
            } catch (Refused refused) {
                return new WebApi.Answer(
                        400, "application/json", WebApi.no(refused).toString(), Map.of());
            }
        }
    }

    private void answer(Url url, JsonNode body) {
        Optional<Message> original = url.channel.message(url.original);
        if (body.path("delete_original").asBoolean()) {
            original.ifPresent(url.channel.messages::remove);
            return;
        }
        Map<String, JsonNode> args = new LinkedHashMap<>();
        body.properties().forEach(field -> args.put(field.getKey(), field.getValue()));
        Post post = Post.of(new Call(slack, "response_url", args, null, url.workspace));
        if (body.path("replace_original").asBoolean() && original.isPresent()) {
            original.get().text = post.text();
            original.get().blocks = post.blocks();
            original.get().edited = true;
            return;
        }
        boolean toAll = body.path("response_type").asText().equals("in_channel");
        url.workspace.posted(url.channel, Json.text(body, "thread_ts"), toAll ? "" : url.user, post);
    }
}
