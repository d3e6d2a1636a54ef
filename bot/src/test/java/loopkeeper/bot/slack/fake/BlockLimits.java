package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Slack refuses about blocks. The limits are those of its block reference. */
public final class BlockLimits {

    /** Slack answers {@code msg_blocks_too_long} near here, counting all text of a message. */
    static final int MOST_IN_ALL = 13_000;

    private static final int MOST_IN_TABLE = 10_000;

    /** Where blocks stand. */
    public enum Surface {
        MESSAGE(50),
        MODAL(100),
        HOME(100);

        private final int most;

        Surface(int most) {
            this.most = most;
        }
    }

    private final Surface surface;
    private final List<String> problems = new ArrayList<>();
    private final ElementLimits elements = new ElementLimits(problems);

    private BlockLimits(Surface surface) {
        this.surface = surface;
    }

    /** Everything wrong with these blocks, each with the place; empty when Slack would take them. */
    public static List<String> problems(JsonNode blocks, Surface surface) {
        BlockLimits limits = new BlockLimits(surface);
        limits.all(blocks);
        return limits.problems;
    }

    /** The same for a whole view. */
    static List<String> problems(JsonNode view) {
        boolean modal = view.path("type").asText().equals("modal");
        BlockLimits limits = new BlockLimits(modal ? Surface.MODAL : Surface.HOME);
        ElementLimits elements = limits.elements;
        if (!modal && !view.path("type").asText().equals("home")) {
            limits.problems.add("view: type is modal or home");
        }
        if (modal) {
            elements.plain(view.path("title"), "title", 24, true);
            elements.plain(view.path("submit"), "submit", 24, false);
            elements.plain(view.path("close"), "close", 24, false);
            boolean asks = false;
            for (JsonNode block : view.path("blocks")) {
                asks |= block.path("type").asText().equals("input");
            }
            if (asks && !view.has("submit")) {
                limits.problems.add("view: submit is required where there is an input block");
            }
        }
        elements.atMost(view.path("private_metadata").asText(), "private_metadata", 3000);
        elements.atMost(view.path("callback_id").asText(), "callback_id", 255);
        elements.atMost(view.path("external_id").asText(), "external_id", 255);
        if (!view.path("blocks").isArray()) {
            limits.problems.add("view: blocks is a list");
        }
        limits.all(view.path("blocks"));
        return limits.problems;
    }

    /** All text in these blocks together, in characters. */
    static int length(JsonNode node) {
        int length = 0;
        if (node.isTextual()) {
            return 0;
        }
        for (var field : node.properties()) {
            length += field.getKey().equals("text") && field.getValue().isTextual()
                    ? field.getValue().asText().length()
                    : length(field.getValue());
        }
        if (node.isArray()) {
            for (JsonNode one : node) {
                length += length(one);
            }
        }
        return length;
    }

    private void all(JsonNode blocks) {
        if (blocks.size() > surface.most) {
            problems.add(blocks.size() + " blocks; at most " + surface.most);
        }
        Set<String> ids = new HashSet<>();
        int tables = 0;
        for (int i = 0; i < blocks.size(); i++) {
            JsonNode block = blocks.get(i);
            String at = "blocks[" + i + "]";
            String id = block.path("block_id").asText("");
            elements.atMost(id, at + ".block_id", 255);
            if (!id.isEmpty() && !ids.add(id)) {
                problems.add(at + ": block_id " + id + " stands twice");
            }
            tables += block.path("type").asText().equals("table") ? 1 : 0;
            one(block, at);
        }
        if (tables > 1) {
            problems.add("only one table is allowed");
        }
    }

    private void one(JsonNode block, String at) {
        switch (block.path("type").asText()) {
            case "divider" -> {}
            case "header" -> elements.plain(block.path("text"), at + ".text", 150, true);
            case "section" -> section(block, at);
            case "context" -> context(block, at);
            case "actions" -> {
                elements.count(block.path("elements"), at + ".elements", 1, 25);
                elements.each(block.path("elements"), at, ElementLimits.IN_ACTIONS);
            }
            case "input" -> input(block, at);
            case "image" -> {
                elements.need(block, at, "alt_text");
                elements.atMost(block.path("alt_text").asText(), at + ".alt_text", 2000);
                if (!block.has("image_url") && !block.has("slack_file")) {
                    problems.add(at + ": image_url or slack_file is missing");
                }
            }
            case "table" -> table(block, at);
            case "rich_text" -> elements.count(block.path("elements"), at + ".elements", 1, 1000);
            case "markdown" -> elements.atMost(block.path("text").asText(), at + ".text", 12_000);
            default ->
                problems.add(at + ": unsupported type: " + block.path("type").asText("none"));
        }
    }

    private void section(JsonNode block, String at) {
        if (!block.has("text") && !block.has("fields")) {
            problems.add(at + ": text or fields is missing");
        }
        if (block.has("text")) {
            elements.text(block.path("text"), at + ".text", 3000);
        }
        if (block.has("fields")) {
            elements.count(block.path("fields"), at + ".fields", 1, 10);
            block.path("fields").forEach(field -> elements.text(field, at + ".fields", 2000));
        }
        if (block.has("accessory")) {
            elements.one(block.path("accessory"), at + ".accessory", ElementLimits.IN_SECTIONS);
        }
    }

    private void context(JsonNode block, String at) {
        elements.count(block.path("elements"), at + ".elements", 1, 10);
        for (JsonNode element : block.path("elements")) {
            if (!element.path("type").asText().equals("image")) {
                elements.text(element, at + ".elements", 3000);
            }
        }
    }

    private void input(JsonNode block, String at) {
        elements.plain(block.path("label"), at + ".label", 2000, true);
        elements.plain(block.path("hint"), at + ".hint", 2000, false);
        elements.one(block.path("element"), at + ".element", ElementLimits.IN_INPUTS);
    }

    private void table(JsonNode block, String at) {
        if (surface != Surface.MESSAGE) {
            problems.add(at + ": a table stands in messages only");
        }
        elements.count(block.path("rows"), at + ".rows", 1, 100);
        for (JsonNode row : block.path("rows")) {
            elements.count(row, at + ".rows[]", 1, 20);
            for (JsonNode cell : row) {
                String type = cell.path("type").asText();
                if (!type.equals("raw_text") && !type.equals("rich_text") && !type.equals("raw_number")) {
                    problems.add(at + ": a cell is raw_text or rich_text, not " + type);
                }
                if (type.equals("raw_text") && cell.path("text").asText().isEmpty()) {
                    problems.add(at + ": a cell must be more than 0 characters");
                }
            }
        }
        if (length(block) > MOST_IN_TABLE) {
            problems.add(at + ": a table holds at most " + MOST_IN_TABLE + " characters");
        }
    }
}
