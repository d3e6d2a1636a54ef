package loopkeeper.bot.teams.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What goes over the wire from Teams to a bot: activities, and what a press sends along. */
final class Wire {

    private Wire() {}

    /** What Teams tells of something somebody did. */
    static ObjectNode activity(FakeTeams teams, FakeTeams.User user, String type, World.Conversation conversation) {
        ObjectNode activity = teams.json.createObjectNode();
        activity.put("type", type).put("id", "f:" + teams.world.number()).put("channelId", "msteams");
        activity.put(
                "timestamp",
                Instant.EPOCH.plusSeconds(Long.parseLong(teams.world.number())).toString());
        activity.put("serviceUrl", teams.service().toString()).put("locale", "tr-TR");
        activity.putObject("from")
                .put("id", user.account())
                .put("name", user.name())
                .put("aadObjectId", user.directory());
        activity.putObject("recipient").put("id", FakeTeams.BOT).put("name", "Loopkeeper");
        activity.putObject("conversation")
                .put("id", conversation.id)
                .put("conversationType", conversation.type)
                .put("tenantId", FakeTeams.TENANT);
        activity.putObject("channelData").putObject("tenant").put("id", FakeTeams.TENANT);
        return activity;
    }

    /** Sends anything at all; an empty authorization is left out. */
    static HttpResponse<String> send(HttpClient http, URI bot, byte[] body, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(bot.resolve("/teams/messages"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a client sends with a press: the action's own data and every input of the card. */
    static JsonNode data(
            FakeTeams teams, FakeTeams.User user, JsonNode action, JsonNode card, Map<String, String> typed) {
        ObjectNode data =
                action.path("data").isObject() ? action.path("data").deepCopy() : teams.json.createObjectNode();
        List<String> unused = new ArrayList<>(typed.keySet());
        for (JsonNode input : card.path("body")) {
            String id = input.path("id").asText();
            if (id.isEmpty()) {
                continue;
            }
            String label = input.path("label").asText();
            String value = typed.getOrDefault(
                    id, typed.getOrDefault(label, input.path("value").asText("")));
            unused.remove(id);
            unused.remove(label);
            data.put(id, value);
        }
        if (!unused.isEmpty()) {
            throw new AssertionError("the form has no " + unused + " but:\n" + CardText.of(card, user.zone()));
        }
        return data;
    }

    /** Whether there is something to fill in. */
    static boolean isForm(JsonNode card) {
        for (JsonNode element : card.path("body")) {
            if (element.path("type").asText().startsWith("Input.")) {
                return true;
            }
        }
        return false;
    }
}
