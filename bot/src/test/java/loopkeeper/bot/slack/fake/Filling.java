package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What somebody types and chooses in a view, kept as Slack tells it to the app. */
final class Filling {

    private Filling() {}

    /** Puts what the app filled in where nothing was typed yet. */
    static void start(View view) {
        for (JsonNode block : view.body.path("blocks")) {
            for (JsonNode element : elements(block)) {
                view.filled
                        .computeIfAbsent(block.path("block_id").asText(), none -> new LinkedHashMap<>())
                        .computeIfAbsent(action(element), none -> initial(element));
            }
        }
        view.filled.values().removeIf(Map::isEmpty);
    }

    /** {@code state.values}. */
    static ObjectNode values(View view) {
        ObjectNode values = Json.object();
        view.filled.forEach((block, actions) -> {
            ObjectNode inBlock = values.putObject(block);
            actions.forEach((action, value) -> inBlock.set(action, value.deepCopy()));
        });
        return values;
    }

    /**
     * Somebody fills in the field of that label: with text, with the label of an option, or with several of them
     * separated by commas. Nothing empties it.
     */
    static void fill(Workspace workspace, View view, String label, String with) {
        JsonNode block = input(view, label);
        JsonNode element = block.path("element");
        String type = element.path("type").asText();
        ObjectNode value = Json.object().put("type", type);
        switch (type) {
            case "static_select", "radio_buttons" ->
                value.set("selected_option", with.isEmpty() ? null : option(element, with, label));
            case "multi_static_select", "checkboxes" -> {
                ArrayNode chosen = value.putArray("selected_options");
                for (String one : several(with)) {
                    chosen.add(option(element, one, label));
                }
            }
            case "datepicker" -> put(value, "selected_date", with);
            case "timepicker" -> put(value, "selected_time", with);
            case "datetimepicker" -> value.put("selected_date_time", Long.parseLong(with));
            case "users_select" ->
                put(
                        value,
                        "selected_user",
                        with.isEmpty() ? "" : workspace.user(with).id());
            case "multi_users_select" -> {
                ArrayNode chosen = value.putArray("selected_users");
                several(with).forEach(one -> chosen.add(workspace.user(one).id()));
            }
            default -> {
                if (with.length() > element.path("max_length").asInt(3000)) {
                    throw new AssertionError("Slack's client does not take that much for " + label);
                }
                put(value, "value", with);
            }
        }
        view.filled
                .computeIfAbsent(block.path("block_id").asText(), none -> new LinkedHashMap<>())
                .put(action(element), value);
        view.problems.remove(block.path("block_id").asText());
    }

    /** Puts a value into a field, whether or not Slack's client would. */
    static void force(View view, JsonNode block, String with) {
        JsonNode element = block.path("element");
        String type = element.path("type").asText();
        ObjectNode value = Json.object().put("type", type);
        switch (type) {
            case "static_select", "radio_buttons" -> {
                ObjectNode option = Json.object().put("value", with);
                option.putObject("text").put("type", "plain_text").put("text", with);
                value.set("selected_option", with.isEmpty() ? null : option);
            }
            case "datepicker" -> put(value, "selected_date", with);
            default -> put(value, "value", with);
        }
        view.filled
                .computeIfAbsent(block.path("block_id").asText(), none -> new LinkedHashMap<>())
                .put(action(element), value);
        view.problems.remove(block.path("block_id").asText());
    }

    /** The labels of required fields that are still empty: Slack's client does not send a view before. */
    static List<String> missing(View view) {
        List<String> missing = new ArrayList<>();
        for (JsonNode block : view.body.path("blocks")) {
            if (block.path("type").asText().equals("input")
                    && !block.path("optional").asBoolean()) {
                JsonNode value =
                        values(view).path(block.path("block_id").asText()).path(action(block.path("element")));
                if (empty(value)) {
                    missing.add(Json.text(block, "label", "text"));
                }
            }
        }
        return missing;
    }

    /** The input block of that label. */
    static JsonNode input(View view, String label) {
        return StreamSupport.stream(view.body.path("blocks").spliterator(), false)
                .filter(block -> Json.text(block, "label", "text").equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no field “" + label + "” among " + labels(view)));
    }

    static List<String> labels(View view) {
        List<String> labels = new ArrayList<>();
        for (JsonNode block : view.body.path("blocks")) {
            if (block.path("type").asText().equals("input")) {
                labels.add(Json.text(block, "label", "text"));
            }
        }
        return labels;
    }

    /** Whether an option of that label can be chosen there. */
    static boolean offers(JsonNode element, String label) {
        return options(element).stream()
                .anyMatch(one -> Json.text(one, "text", "text").equals(label));
    }

    static ObjectNode option(JsonNode element, String label, String where) {
        List<JsonNode> options = options(element);
        return options.stream()
                .filter(one -> Json.text(one, "text", "text").equals(label))
                .map(one -> (ObjectNode) one.deepCopy())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no option “" + label + "” in “" + where + "” but "
                        + options.stream()
                                .map(one -> Json.text(one, "text", "text"))
                                .toList()));
    }

    private static List<JsonNode> options(JsonNode element) {
        List<JsonNode> options = new ArrayList<>();
        element.path("options").forEach(options::add);
        element.path("option_groups").forEach(group -> group.path("options").forEach(options::add));
        return options;
    }

    /** The elements of a block that hold a value. */
    private static List<JsonNode> elements(JsonNode block) {
        List<JsonNode> elements = new ArrayList<>();
        if (block.path("type").asText().equals("input")) {
            elements.add(block.path("element"));
        }
        if (block.has("accessory")) {
            elements.add(block.path("accessory"));
        }
        if (block.path("type").asText().equals("actions")) {
            block.path("elements").forEach(elements::add);
        }
        elements.removeIf(one ->
                List.of("button", "overflow", "image").contains(one.path("type").asText()));
        return elements;
    }

    private static ObjectNode initial(JsonNode element) {
        String type = element.path("type").asText();
        ObjectNode value = Json.object().put("type", type);
        switch (type) {
            case "static_select", "radio_buttons" -> value.set("selected_option", element.get("initial_option"));
            case "multi_static_select", "checkboxes" ->
                value.set(
                        "selected_options",
                        element.has("initial_options")
                                ? element.get("initial_options").deepCopy()
                                : Json.array());
            case "datepicker" -> value.set("selected_date", element.get("initial_date"));
            case "timepicker" -> value.set("selected_time", element.get("initial_time"));
            case "datetimepicker" -> value.set("selected_date_time", element.get("initial_date_time"));
            case "users_select" -> value.set("selected_user", element.get("initial_user"));
            case "multi_users_select" ->
                value.set(
                        "selected_users",
                        element.has("initial_users")
                                ? element.get("initial_users").deepCopy()
                                : Json.array());
            default -> value.set("value", element.get("initial_value"));
        }
        return value;
    }

    private static String action(JsonNode element) {
        return element.path("action_id").asText("none");
    }

    private static boolean empty(JsonNode value) {
        for (var field : value.properties()) {
            if (!field.getKey().equals("type")) {
                JsonNode held = field.getValue();
                return held.isNull()
                        || (held.isArray() && held.isEmpty())
                        || (held.isTextual() && held.asText().isEmpty());
            }
        }
        return true;
    }

    private static void put(ObjectNode value, String name, String with) {
        if (with.isEmpty()) {
            value.putNull(name);
        } else {
            value.put(name, with);
        }
    }

    private static List<String> several(String with) {
        return java.util.Arrays.stream(with.split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }
}
