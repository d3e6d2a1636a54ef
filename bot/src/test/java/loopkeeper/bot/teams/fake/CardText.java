package loopkeeper.bot.teams.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.PlainText;

/**
 * What stands on an Adaptive Card for somebody who reads it, in the lines {@link PlainText} would give: Markdown read,
 * times in the reader's zone. Stops at anything a phone can't show.
 */
final class CardText {

    private static final Pattern CLIENT_TIME =
            Pattern.compile("\\{\\{DATE\\(([^,]+),SHORT\\)}}, \\{\\{TIME\\(([^)]+)\\)}}");

    private final List<String> lines = new ArrayList<>();
    private final ZoneId reader;

    private CardText(ZoneId reader) {
        this.reader = reader;
    }

    static String of(JsonNode card, ZoneId reader) {
        CardText text = new CardText(reader);
        List<JsonNode> body = new ArrayList<>();
        card.path("body").forEach(body::add);
        for (int i = 0; i < body.size(); i++) {
            if (i == 1) {
                text.lines.add("");
            }
            JsonNode next = i + 1 < body.size() ? body.get(i + 1) : null;
            text.add(body.get(i), next != null && next.path("type").asText().equals("Image"));
        }
        List<String> actions = new ArrayList<>();
        card.path("actions")
                .forEach(action -> actions.add("[" + action.path("title").asText() + "]"));
        if (!actions.isEmpty()) {
            text.lines.add("");
            text.lines.add(String.join(" ", actions));
        }
        return String.join("\n", text.lines);
    }

    private void add(JsonNode element, boolean pictured) {
        if (element.path("separator").asBoolean()) {
            lines.add("---");
        }
        switch (element.path("type").asText()) {
            case "TextBlock" -> block(element, pictured);
            case "FactSet" ->
                element.path("facts")
                        .forEach(fact -> lines.add(read(fact.path("title")) + ": " + read(fact.path("value"))));
            case "Container" ->
                element.path("items")
                        .forEach(set -> lines.add("- "
                                + read(set.path("columns")
                                        .get(1)
                                        .path("items")
                                        .get(0)
                                        .path("text"))));
            case "Table" ->
                element.path("rows").forEach(row -> {
                    List<String> cells = new ArrayList<>();
                    row.path("cells")
                            .forEach(cell ->
                                    cells.add(read(cell.path("items").get(0).path("text"))));
                    lines.add(String.join(" | ", cells));
                });
            case "Image" -> {
                if (!element.hasNonNull("altText")) {
                    throw new AssertionError("a picture without its words: " + element);
                }
            }
            case "Input.Text", "Input.Date" ->
                lines.add(label(element) + element.path("value").asText(""));
            case "Input.ChoiceSet" -> lines.add(label(element) + choices(element));
            default -> throw new AssertionError("a phone can't show " + element);
        }
    }

    private void block(JsonNode element, boolean pictured) {
        String text = read(element.path("text"));
        if (element.path("color").asText().equals("Attention")) {
            lines.add("! " + text);
            return;
        }
        boolean heading = element.path("weight").asText().equals("Bolder")
                && !element.path("style").asText().equals("heading");
        if (heading && !pictured && !lines.getLast().isEmpty()) {
            lines.add("");
        }
        lines.add(text);
    }

    private static String label(JsonNode input) {
        return input.path("label").asText() + (input.path("isRequired").asBoolean() ? "*: " : ": ");
    }

    private static String choices(JsonNode input) {
        List<String> chosen = Arrays.asList(input.path("value").asText("").split(",", -1));
        boolean several = input.path("isMultiSelect").asBoolean();
        List<String> options = new ArrayList<>();
        input.path("choices").forEach(choice -> {
            boolean on = several
                    ? chosen.contains(choice.path("value").asText())
                    : input.path("value").asText("").equals(choice.path("value").asText());
            options.add((several ? on ? "[x] " : "[ ] " : on ? "(x) " : "( ) ")
                    + choice.path("title").asText());
        });
        return options.stream().collect(Collectors.joining(" "));
    }

    private String read(JsonNode markdown) {
        Matcher times = CLIENT_TIME.matcher(markdown.asText());
        String filled = times.replaceAll(
                found -> Matcher.quoteReplacement(PlainText.at(Instant.parse(found.group(1)), reader)));
        return plain(filled);
    }

    /** Markdown as the official client shows it, of the little the bot writes. */
    static String plain(String markdown) {
        StringBuilder text = new StringBuilder();
        String line = markdown.replace("\n\n", "\n");
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (letter == '\\' && i + 1 < line.length()) {
                text.append(line.charAt(++i));
            } else if (letter == '*' && line.startsWith("**", i)) {
                i++;
            } else if (letter == '[') {
                int middle = line.indexOf("](", i);
                int end = line.indexOf(')', middle);
                String shown = plain(line.substring(i + 1, middle));
                String address = line.substring(middle + 2, end);
                text.append(shown.equals(address) ? shown : shown + " (" + address + ")");
                i = end;
            } else {
                text.append(letter);
            }
        }
        return text.toString();
    }
}
