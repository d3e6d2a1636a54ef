package loopkeeper.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import loopkeeper.bot.chat.PlainText;

/** Block Kit as somebody reads it, in the words and line breaks of {@link PlainText}; times in their own zone. */
final class PlainReading {

    private static final Pattern MARK = Pattern.compile("<([^<>|]*)(?:\\|([^<>]*))?>");
    private static final Pattern BOLD = Pattern.compile("(?m)(?<![\\p{L}\\p{N}])\\*([^*\\n]+)\\*");

    private final ZoneId zone;

    PlainReading(ZoneId zone) {
        this.zone = zone;
    }

    /** A message and what continues it. */
    String message(List<JsonNode> parts) {
        List<String> lines = new ArrayList<>();
        String buttons = "";
        for (JsonNode part : parts) {
            for (JsonNode block : part) {
                String id = block.path("block_id").asText();
                if (id.equals("more") || id.equals("resent")) {
                    continue;
                }
                if (block.path("type").asText().equals("actions")) {
                    buttons = stream(block.path("elements"))
                            .map(button -> "[" + button.at("/text/text").asText() + "]")
                            .collect(Collectors.joining(" "));
                    continue;
                }
                add(lines, block, id);
            }
        }
        if (lines.size() > 1) {
            lines.add(1, "");
        }
        if (!buttons.isEmpty()) {
            if (lines.size() > 1) {
                lines.add("");
            } else {
                lines.addAll(List.of("", ""));
            }
            lines.add(buttons);
        }
        return String.join("\n", lines).replaceAll("\n{3,}", "\n\n");
    }

    private void add(List<String> lines, JsonNode block, String id) {
        switch (block.path("type").asText()) {
            case "header" -> lines.add(block.at("/text/text").asText());
            case "section" -> {
                if (id.startsWith("h-") && lines.size() > 1) {
                    lines.add("");
                }
                lines.add(marked(block.at("/text/text").asText()));
            }
            case "context" -> lines.add(marked(block.at("/elements/0/text").asText()));
            case "divider" -> lines.add("---");
            case "table" ->
                stream(block.path("rows"))
                        .forEach(row -> lines.add(stream(row).map(this::cell).collect(Collectors.joining(" | "))));
            default -> throw new AssertionError("can't read " + block);
        }
    }

    private String cell(JsonNode cell) {
        if (cell.path("type").asText().equals("raw_text")) {
            return cell.path("text").asText().strip();
        }
        return stream(cell.at("/elements/0/elements"))
                .map(piece -> piece.path("type").asText().equals("date")
                        ? PlainText.at(
                                Instant.ofEpochSecond(piece.path("timestamp").asLong()), zone)
                        : piece.path("text").asText())
                .collect(Collectors.joining());
    }

    /** A modal: a form with what stands in its fields, or a card. */
    String modal(JsonNode view) {
        List<JsonNode> blocks = stream(view.path("blocks")).toList();
        if (!view.has("submit")) {
            return message(List.of(view.path("blocks")));
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            JsonNode block = blocks.get(i);
            String id = block.path("block_id").asText();
            if (block.path("type").asText().equals("input")) {
                String explained =
                        i > 0 && blocks.get(i - 1).path("block_id").asText().startsWith("o-")
                                ? marked(blocks.get(i - 1).at("/text/text").asText())
                                : "";
                lines.add(field(block, explained, view.at("/state/values/" + id.replace("~", "~0") + "/value")));
            } else if (id.startsWith("p-")) {
                lines.add("! " + marked(block.at("/text/text").asText()).replace("⚠️ ", ""));
            } else if (id.startsWith("h-")) {
                if (lines.size() > 1) {
                    lines.add("");
                }
                lines.add(marked(block.at("/text/text").asText()));
            } else if (block.path("type").asText().equals("header")) {
                lines.add(block.at("/text/text").asText());
            } else if (!id.startsWith("o-")) {
                lines.add(marked(block.at("/text/text").asText()));
            }
            if (i == 0) {
                lines.add("");
            }
        }
        lines.add("");
        lines.add("[" + view.at("/submit/text").asText() + "]");
        return String.join("\n", lines).replaceAll("\n{3,}", "\n\n");
    }

    private String field(JsonNode block, String explained, JsonNode value) {
        String label =
                block.at("/label/text").asText() + (block.path("optional").asBoolean() ? ": " : "*: ");
        JsonNode element = block.path("element");
        return switch (element.path("type").asText()) {
            case "plain_text_input" -> label + value.path("value").asText("");
            case "datepicker" -> label + value.path("selected_date").asText("");
            case "radio_buttons", "static_select" ->
                label
                        + options(
                                element,
                                explained,
                                List.of(value.at("/selected_option/value").asText()),
                                "(x) ",
                                "( ) ");
            case "checkboxes", "multi_static_select" ->
                label
                        + options(
                                element,
                                explained,
                                stream(value.path("selected_options"))
                                        .map(one -> one.path("value").asText())
                                        .toList(),
                                "[x] ",
                                "[ ] ");
            default -> throw new AssertionError("can't read " + element);
        };
    }

    /** Where an option was too long, it stands above the field in full. */
    private static String options(JsonNode element, String explained, List<String> chosen, String yes, String no) {
        List<String> full =
                explained.lines().skip(1).map(line -> line.substring(2)).toList();
        List<JsonNode> options = stream(element.path("options")).toList();
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            String label = full.isEmpty() ? options.get(i).at("/text/text").asText() : full.get(i);
            drawn.add((chosen.contains(options.get(i).path("value").asText()) ? yes : no) + label);
        }
        return String.join(" ", drawn);
    }

    /** Slack's markup read: emphasis off, times and links resolved, look-alikes as they were typed. */
    String marked(String text) {
        String bare = BOLD.matcher(text).replaceAll("$1").replaceAll("(?m)^• ", "- ");
        String resolved =
                MARK.matcher(bare).replaceAll(mark -> Matcher.quoteReplacement(mark(mark.group(1), mark.group(2))));
        return resolved.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replace('∗', '*')
                .replace('ˍ', '_')
                .replace('∼', '~')
                .replace('ˋ', '`');
    }

    private String mark(String what, String label) {
        if (what.startsWith("!date^")) {
            return PlainText.at(Instant.ofEpochSecond(Long.parseLong(what.split("\\^", -1)[1])), zone);
        }
        String text = Optional.ofNullable(label).orElse(what);
        String address = what.replace("&amp;", "&");
        return text.equals(what) ? text : text + " (" + address + ")";
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
