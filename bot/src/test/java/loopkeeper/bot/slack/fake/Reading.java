package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Blocks and Slack's markup as one person reads them, as plain text. */
final class Reading {

    private static final Pattern MARK = Pattern.compile("<([^<>|]*)(?:\\|([^<>]*))?>");
    private static final Pattern DATE_TOKEN = Pattern.compile("\\{([a-z_]+)}");
    private static final Pattern STYLE = Pattern.compile("(?<![\\w*_~`])([*_~`])(?=\\S)(.+?)(?<=\\S)\\1(?![\\w*_~`])");
    private static final Map<String, String> DATES = Map.of(
            "date", "MMMM d, yyyy",
            "date_pretty", "MMMM d, yyyy",
            "date_short", "MMM d, yyyy",
            "date_short_pretty", "MMM d, yyyy",
            "date_long", "EEEE, MMMM d, yyyy",
            "date_long_pretty", "EEEE, MMMM d, yyyy",
            "date_num", "yyyy-MM-dd",
            "time", "HH:mm",
            "time_secs", "HH:mm:ss");

    private final Workspace workspace;
    private final ZoneId zone;

    Reading(Workspace workspace, ZoneId zone) {
        this.workspace = workspace;
        this.zone = zone;
    }

    String message(Message message) {
        String text = message.blocks.isEmpty() ? marked(message.text) : blocks(message.blocks);
        String files =
                message.files.stream().map(id -> "[file: " + title(id) + "]").collect(Collectors.joining(" "));
        return text.isEmpty() || files.isEmpty() ? text + files : text + "\n" + files;
    }

    String view(View view) {
        List<String> lines = new ArrayList<>();
        if (view.body.has("title")) {
            lines.add(Json.text(view.body, "title", "text"));
        }
        for (JsonNode block : view.body.path("blocks")) {
            lines.add(block.path("type").asText().equals("input") ? field(view, block) : block(block));
        }
        if (view.body.has("submit")) {
            lines.add("[" + Json.text(view.body, "submit", "text") + "]");
        }
        return String.join("\n", lines);
    }

    private String blocks(JsonNode blocks) {
        return StreamSupport.stream(blocks.spliterator(), false)
                .map(this::block)
                .collect(Collectors.joining("\n"));
    }

    private String block(JsonNode block) {
        return switch (block.path("type").asText()) {
            case "header" -> text(block.path("text"));
            case "section" -> section(block);
            case "context" -> joined(block.path("elements"), " ");
            case "actions" -> joined(block.path("elements"), " ");
            case "divider" -> "---";
            case "image" -> "[image: " + block.path("alt_text").asText() + "]";
            case "table" ->
                StreamSupport.stream(block.path("rows").spliterator(), false)
                        .map(row -> StreamSupport.stream(row.spliterator(), false)
                                .map(this::rich)
                                .collect(Collectors.joining(" | ")))
                        .collect(Collectors.joining("\n"));
            case "rich_text" -> rich(block);
            case "markdown" -> block.path("text").asText();
            default -> throw new AssertionError("can't draw " + block);
        };
    }

    private String section(JsonNode block) {
        List<String> lines = new ArrayList<>();
        if (block.has("text")) {
            lines.add(text(block.path("text")));
        }
        block.path("fields").forEach(field -> lines.add(text(field)));
        if (block.has("accessory")) {
            lines.add(element(block.path("accessory")));
        }
        return String.join("\n", lines);
    }

    private String field(View view, JsonNode block) {
        JsonNode element = block.path("element");
        JsonNode value = Filling.values(view)
                .path(block.path("block_id").asText())
                .path(element.path("action_id").asText("none"));
        String line = Json.text(block, "label", "text")
                + (block.path("optional").asBoolean() ? " (optional)" : "") + ": " + value(value);
        if (element.has("options")) {
            line += " of " + joined(element.path("options"), " / ");
        }
        if (block.has("hint")) {
            line += "\n  " + text(block.path("hint"));
        }
        String problem = view.problems.get(block.path("block_id").asText());
        return problem == null ? line : line + "\n  ! " + problem;
    }

    private String value(JsonNode value) {
        for (var field : value.properties()) {
            JsonNode held = field.getValue();
            if (field.getKey().equals("type") || held.isNull()) {
                continue;
            }
            if (held.isArray()) {
                return "[" + joined(held, ", ") + "]";
            }
            return "[" + (held.isObject() ? text(held.path("text")) : held.asText()) + "]";
        }
        return "[]";
    }

    private String joined(JsonNode elements, String between) {
        return StreamSupport.stream(elements.spliterator(), false)
                .map(this::element)
                .collect(Collectors.joining(between));
    }

    private String element(JsonNode element) {
        return switch (element.path("type").asText()) {
            case "button" -> "[" + text(element.path("text")) + "]";
            case "overflow" -> "[…: " + joined(element.path("options"), " / ") + "]";
            case "static_select" ->
                "[" + text(element.path("placeholder")) + ": " + joined(element.path("options"), " / ") + "]";
            case "image" -> "[image: " + element.path("alt_text").asText() + "]";
            case "plain_text", "mrkdwn" -> text(element);
            case "" -> text(element.path("text"));
            default -> "[" + element.path("type").asText() + "]";
        };
    }

    private String rich(JsonNode node) {
        if (node.isObject() && node.has("text") && node.path("text").isTextual()) {
            return node.path("text").asText();
        }
        return switch (node.path("type").asText()) {
            case "user" -> "@" + user(node.path("user_id").asText());
            case "link" -> node.path("text").asText(node.path("url").asText());
            default ->
                StreamSupport.stream(node.path("elements").spliterator(), false)
                        .map(this::rich)
                        .collect(
                                Collectors.joining(node.path("type").asText().equals("rich_text_section") ? "" : "\n"));
        };
    }

    String text(JsonNode text) {
        return text.path("type").asText().equals("plain_text")
                ? text.path("text").asText()
                : marked(text.path("text").asText());
    }

    /** Slack's markup: mentions, links and times resolved, emphasis taken off, characters unescaped. */
    String marked(String text) {
        Matcher mark = MARK.matcher(text);
        StringBuilder plain = new StringBuilder();
        while (mark.find()) {
            mark.appendReplacement(plain, Matcher.quoteReplacement(mark(mark.group(1), mark.group(2))));
        }
        mark.appendTail(plain);
        String bare = STYLE.matcher(plain).replaceAll("$2");
        return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private String mark(String what, String label) {
        if (what.startsWith("@")) {
            return "@" + user(what.substring(1));
        }
        if (what.startsWith("#")) {
            Channel channel = workspace.channels.get(what.substring(1));
            return "#" + (channel == null ? label : channel.name);
        }
        if (what.startsWith("!date^")) {
            return date(what.split("\\^", -1), label);
        }
        if (what.startsWith("!")) {
            return "@" + what.substring(1);
        }
        return label == null ? what : label;
    }

    private String date(String[] parts, String fallback) {
        if (workspace.slack().datesAsFallback) {
            return fallback;
        }
        Instant instant = Instant.ofEpochSecond(Long.parseLong(parts[1]));
        return DATE_TOKEN.matcher(parts[2]).replaceAll(token -> {
            String pattern = DATES.get(token.group(1));
            return pattern == null
                    ? token.group()
                    : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                            .withZone(zone)
                            .format(instant);
        });
    }

    private String user(String id) {
        FakeUser user = workspace.users.get(id);
        return user == null ? id : user.realName();
    }

    private String title(String file) {
        FileMethods.Stored stored = workspace.slack().files.get(file);
        return stored == null ? file : stored.title.isEmpty() ? stored.name : stored.title;
    }
}
