package loopkeeper.bot.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request of Slack's must have before anything else reads it: the ids by which we know workspace, person and
 * delivery. What lacks them is refused as a whole, so that nobody behind has to doubt them.
 */
final class SlackShape {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> WHOSE = List.of("/team/id", "/user/id");

    /** Slack's own ids are at most a few dozen characters; together they must fit the name of a delivery. */
    private static final int LONGEST_ID = 60;

    private static final int LONGEST_TIME = 30;

    private static final List<String> SOMETIMES = List.of(
            "/container/message_ts",
            "/container/channel_id",
            "/container/view_id",
            "/actions/0/action_ts",
            "/event/user",
            "/event/ts",
            "/event/message/ts",
            "/event/message/user",
            "/event/message/edited/ts",
            "/event/previous_message/user");

    private static final Map<String, List<String>> INTERACTIONS = Map.of(
            "block_actions", List.of("/container", "/actions/0/action_id", "/actions/0/block_id", "/actions/0/type"),
            "view_submission", List.of("/view/id", "/view/hash", "/view/callback_id"),
            "view_closed", List.of("/view/id"),
            "message_action", List.of("/callback_id", "/action_ts", "/message", "/channel/id"));

    private static final Map<String, List<String>> EVENTS = Map.of(
            "app_home_opened", List.of("/event/user"),
            "member_joined_channel", List.of("/event/user", "/event/channel"));

    private SlackShape() {}

    /** Whether a body is a command, an interaction or an event with what we go by. */
    static boolean fits(String body) {
        try {
            return body.startsWith("{") ? event(JSON.readTree(body)) : form(fields(body));
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static boolean form(Map<String, String> fields) throws JsonProcessingException {
        String payload = fields.get("payload");
        if (payload != null) {
            JsonNode json = JSON.readTree(payload);
            return has(json, WHOSE)
                    && has(json, INTERACTIONS.getOrDefault(json.path("type").asText(), List.of()))
                    && bounded(json);
        }
        return fields.containsKey("ssl_check")
                || List.of("command", "team_id", "user_id", "trigger_id").stream()
                        .map(name -> fields.getOrDefault(name, ""))
                        .allMatch(id -> !id.isBlank() && id.length() <= LONGEST_ID);
    }

    private static boolean event(JsonNode json) {
        if (!json.path("type").asText().equals("event_callback")) {
            return json.path("type").isTextual();
        }
        return has(json, List.of("/team_id", "/event_id", "/event/type"))
                && has(json, EVENTS.getOrDefault(json.at("/event/type").asText(), List.of()))
                && bounded(json);
    }

    /** Whether there is an object, or an id of a length that ids have, at each of these places. */
    private static boolean has(JsonNode json, List<String> places) {
        return places.stream()
                .map(json::at)
                .allMatch(at ->
                        at.isObject() || (id(at, LONGEST_ID) && !at.asText().isBlank()));
    }

    /** Whether what names a delivery besides is no longer than ids are, where it is there. */
    private static boolean bounded(JsonNode json) {
        return SOMETIMES.stream()
                .map(json::at)
                .allMatch(at -> at.isMissingNode() || at.isNull() || id(at, LONGEST_TIME));
    }

    private static boolean id(JsonNode at, int most) {
        return at.isTextual() && at.asText().length() <= most;
    }

    private static Map<String, String> fields(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}
