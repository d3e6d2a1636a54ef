package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Slack refuses about the elements inside blocks, and about texts and options. */
final class ElementLimits {

    private static final Set<String> SELECTS = Set.of(
            "static_select",
            "external_select",
            "users_select",
            "conversations_select",
            "channels_select",
            "multi_static_select",
            "multi_external_select",
            "multi_users_select",
            "multi_conversations_select",
            "multi_channels_select");
    private static final Set<String> PICKERS = Set.of("datepicker", "timepicker", "datetimepicker");
    private static final Set<String> CHOICES = Set.of("radio_buttons", "checkboxes");
    static final Set<String> IN_ACTIONS = union(SELECTS, PICKERS, CHOICES, Set.of("button", "overflow"));
    static final Set<String> IN_SECTIONS = union(IN_ACTIONS, Set.of("image"));
    static final Set<String> IN_INPUTS = union(
            SELECTS,
            PICKERS,
            CHOICES,
            Set.of(
                    "plain_text_input",
                    "email_text_input",
                    "url_text_input",
                    "number_input",
                    "file_input",
                    "rich_text_input"));

    private final List<String> problems;

    ElementLimits(List<String> problems) {
        this.problems = problems;
    }

    void each(JsonNode elements, String at, Set<String> allowed) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < elements.size(); i++) {
            String id = elements.get(i).path("action_id").asText("");
            if (!id.isEmpty() && !ids.add(id)) {
                problems.add(at + ": action_id " + id + " stands twice");
            }
            one(elements.get(i), at + ".elements[" + i + "]", allowed);
        }
    }

    void one(JsonNode element, String at, Set<String> allowed) {
        String type = element.path("type").asText("none");
        if (!allowed.contains(type)) {
            problems.add(at + ": " + type + " can't stand here");
            return;
        }
        atMost(element.path("action_id").asText(), at + ".action_id", 255);
        plain(element.path("placeholder"), at + ".placeholder", 150, false);
        if (element.has("confirm")) {
            confirm(element.path("confirm"), at + ".confirm");
        }
        switch (type) {
            case "button" -> button(element, at);
            case "overflow" -> options(element, at, 1, 5, 75);
            case "radio_buttons", "checkboxes" -> options(element, at, 1, 10, 75);
            case "static_select", "multi_static_select" -> select(element, at);
            case "plain_text_input" -> input(element, at);
            case "datepicker" -> {
                String day = element.path("initial_date").asText("");
                if (!day.isEmpty() && !day.matches("\\d{4}-\\d{2}-\\d{2}")) {
                    problems.add(at + ".initial_date: YYYY-MM-DD, not " + day);
                }
            }
            default -> {}
        }
    }

    private void button(JsonNode element, String at) {
        plain(element.path("text"), at + ".text", 75, true);
        atMost(element.path("value").asText(), at + ".value", 2000);
        atMost(element.path("url").asText(), at + ".url", 3000);
        atMost(element.path("accessibility_label").asText(), at + ".accessibility_label", 75);
        String style = element.path("style").asText("");
        if (element.has("style") && !style.equals("primary") && !style.equals("danger")) {
            problems.add(at + ".style: primary or danger, not " + style);
        }
    }

    private void confirm(JsonNode confirm, String at) {
        plain(confirm.path("title"), at + ".title", 100, true);
        text(confirm.path("text"), at + ".text", 300);
        plain(confirm.path("confirm"), at + ".confirm", 30, true);
        plain(confirm.path("deny"), at + ".deny", 30, true);
    }

    private void select(JsonNode element, String at) {
        if (element.has("option_groups")) {
            count(element.path("option_groups"), at + ".option_groups", 1, 100);
            for (JsonNode group : element.path("option_groups")) {
                plain(group.path("label"), at + ".label", 75, true);
                options(group, at, 1, 100, 75);
            }
        } else {
            options(element, at, 1, 100, 75);
        }
    }

    private void options(JsonNode element, String at, int least, int most, int longest) {
        JsonNode options = element.path("options");
        count(options, at + ".options", least, most);
        Set<JsonNode> there = new HashSet<>();
        for (JsonNode option : options) {
            text(option.path("text"), at + ".options[].text", longest);
            text(option.path("description"), at + ".options[].description", 75, false);
            atMost(option.path("value").asText(), at + ".options[].value", 150);
            need(option, at + ".options[]", "value");
            there.add(option);
        }
        if (element.has("initial_option") && !there.contains(element.path("initial_option"))) {
            problems.add(at + ".initial_option is none of the options");
        }
        for (JsonNode initial : element.path("initial_options")) {
            if (!there.contains(initial)) {
                problems.add(at + ".initial_options are not all among the options");
            }
        }
        if (element.has("initial_options") && element.path("initial_options").isEmpty()) {
            problems.add(at + ".initial_options is empty");
        }
    }

    private void input(JsonNode element, String at) {
        int most = element.path("max_length").asInt(3000);
        if (most < 1 || most > 3000 || element.path("min_length").asInt(0) > most) {
            problems.add(at + ".max_length: 1 to 3000, got " + most);
        }
        atMost(element.path("initial_value").asText(), at + ".initial_value", most);
    }

    /** A text object of plain text only. */
    void plain(JsonNode text, String at, int most, boolean required) {
        if (text.isMissingNode() || text.isNull()) {
            if (required) {
                problems.add(at + " is missing");
            }
            return;
        }
        if (!text.path("type").asText().equals("plain_text")) {
            problems.add(at + ": plain_text is needed");
        }
        text(text, at, most);
    }

    void text(JsonNode text, String at, int most) {
        text(text, at, most, true);
    }

    private void text(JsonNode text, String at, int most, boolean required) {
        if (text.isMissingNode()) {
            if (required) {
                problems.add(at + " is missing");
            }
            return;
        }
        String type = text.path("type").asText("none");
        if (!type.equals("plain_text") && !type.equals("mrkdwn")) {
            problems.add(at + ": a text is plain_text or mrkdwn, not " + type);
        }
        if (text.path("text").asText("").isEmpty()) {
            problems.add(at + " must be more than 0 characters");
        }
        atMost(text.path("text").asText(), at, most);
    }

    void atMost(String text, String at, int most) {
        if (text.length() > most) {
            problems.add(at + " must be less than " + (most + 1) + " characters, has " + text.length());
        }
    }

    void count(JsonNode list, String at, int least, int most) {
        if (!list.isArray() || list.size() < least || list.size() > most) {
            problems.add(at + ": " + least + " to " + most + ", got " + list.size());
        }
    }

    void need(JsonNode object, String at, String name) {
        if (object.path(name).asText("").isEmpty()) {
            problems.add(at + "." + name + " is missing");
        }
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new HashSet<>();
        for (Set<String> set : sets) {
            all.addAll(set);
        }
        return Set.copyOf(all);
    }
}
