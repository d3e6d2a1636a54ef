package loopkeeper.bot.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import loopkeeper.bot.Bot;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.storage.Database;

/** A whole loop over the page's real HTTP, with a {@link Secret} in every text of every card. */
public final class PageStory implements AutoCloseable {

    private static final List<String> BLOCKS = List.of("coding", "design", "deep-dive", "behavioural");

    public final List<String> people = new ArrayList<>();
    public final Database.Settings settings;
    private final Bot bot;
    private final HttpClient client = HttpClient.newHttpClient();
    private String lastAuthor = "";
    private long lastMessage;

    public PageStory(Path data) {
        settings = Database.Settings.h2(data);
        BotConfig config = new BotConfig(
                BotConfig.Mode.SANDBOX,
                new BotConfig.Web("127.0.0.1", 0),
                new BotConfig.Database(
                        BotConfig.Database.Kind.H2, settings.url(), "sa", new loopkeeper.bot.config.Secret(""), 10),
                new BotConfig.Folders(data, null, null, null),
                true,
                Duration.ofSeconds(10));
        bot = Bot.open(config, InstantSource.fixed(Instant.parse("2026-12-01T08:00:00Z")), new Random(7));
        get("/sandbox/people").forEach(person -> people.add(person.get("id").asText()));
    }

    /** Starts, plans, books and lets all interviews pass. */
    public void interviews() {
        say("rosa", "/loop start \"Ada Byron\" opening=mle-platform from=2026-12-02 within=10d hm=@hugo");
        clock("PT1M");
        say("rosa", "/loop choose L-1001 1");
        for (String person : people) {
            BLOCKS.forEach(block -> say(person, "/loop accept L-1001 " + block));
        }
        clock("P12D");
    }

    /** Everybody who sits fills in their card; the last one is asked first, and has not pressed yet. */
    public int cards() {
        int cards = 0;
        for (String person : people) {
            for (String block : BLOCKS) {
                JsonNode reply = say(person, "/loop score L-1001 " + block).path("reply");
                if (!reply.path("kind").asText().equals("form")) {
                    continue;
                }
                ObjectNode inputs = Json.mapper().createObjectNode();
                reply.at("/form/card/body").forEach(part -> fill(part, person, block, inputs));
                ObjectNode press = Json.mapper().createObjectNode().put("as", person);
                press.putObject("action").put("form", reply.at("/form/id").asText());
                press.set("inputs", inputs);
                JsonNode sealed = post("/sandbox/press", press.toString()).path("reply");
                cards++;
                if (sealed.path("text").asText().contains("Seal it and open the debrief")) {
                    lastAuthor = person;
                    lastMessage = sealed.path("message").asLong();
                }
            }
        }
        return cards;
    }

    private static void fill(JsonNode part, String person, String block, ObjectNode inputs) {
        String key = part.path("id").asText();
        if (part.path("type").asText().equals("Input.Text")) {
            inputs.put(key, "They said " + Secret.of(new PersonId(person), block, 1));
        } else if (part.path("type").asText().equals("Input.ChoiceSet")
                && !part.path("isMultiSelect").asBoolean()) {
            inputs.put(key, part.at("/choices/0/value").asText());
        }
    }

    /** The last one presses; the debrief opens. */
    public void opens() {
        ObjectNode press =
                Json.mapper().createObjectNode().put("as", lastAuthor).put("message", lastMessage);
        press.putObject("action").put("button", 0);
        post("/sandbox/press", press.toString());
        clock("PT1M");
    }

    public String lastAuthor() {
        return lastAuthor;
    }

    public JsonNode say(String as, String text) {
        return post(
                "/sandbox/say",
                Json.mapper()
                        .createObjectNode()
                        .put("as", as)
                        .put("conversation", "dm:" + as)
                        .put("text", text)
                        .toString());
    }

    public void clock(String length) {
        post("/sandbox/clock", "{\"advance\":\"" + length + "\"}");
    }

    public JsonNode get(String path) {
        return json(body(path));
    }

    /** Whatever the answer is, as text. */
    public String body(String path) {
        return send(HttpRequest.newBuilder(URI.create(bot.address() + path)).build());
    }

    public JsonNode post(String path, String body) {
        return json(posted(path, body));
    }

    public String posted(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(bot.address() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Reads the events of a person into that list, for as long as the story lasts. */
    public void streams(String person, List<String> into) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(bot.address() + "/sandbox/stream/" + person))
                .header("Accept", "text/event-stream")
                .build();
        // On a thread of its own: the answer may be here already, and its lines never end.
        var unused = client.sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                .thenAcceptAsync(answer -> answer.body().forEach(into::add), Thread::startVirtualThread);
    }

    private String send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException unreadable) {
            throw new AssertionError(text, unreadable);
        }
    }

    @Override
    public void close() {
        bot.close();
        client.shutdownNow();
    }
}
