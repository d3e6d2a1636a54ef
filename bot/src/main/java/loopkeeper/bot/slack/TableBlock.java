package loopkeeper.bot.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Words;

/** Slack's table block, which the SDK has no model of. */
final class TableBlock {

    private static final int MOST_ROWS = 100;
    private static final int MOST_COLUMNS = 20;
    private static final int MOST_TEXT = 9_000;

    /** Its text in characters. */
    static int length(Element.Table table, Mrkdwn mrkdwn) {
        return table.header().stream().mapToInt(String::length).sum()
                + table.rows().stream()
                        .flatMap(List::stream)
                        .mapToInt(cell -> mrkdwn.plain(cell).length())
                        .sum();
    }

    static boolean fits(Element.Table table, int length) {
        return table.rows().size() < MOST_ROWS && table.header().size() <= MOST_COLUMNS && length <= MOST_TEXT;
    }

    static ObjectNode draw(Element.Table table, Mrkdwn mrkdwn, String id) {
        ObjectNode drawn =
                JsonNodeFactory.instance.objectNode().put("type", "table").put("block_id", id);
        ArrayNode columns = drawn.putArray("column_settings");
        table.header().forEach(column -> columns.addObject().put("is_wrapped", true));
        ArrayNode rows = drawn.putArray("rows");
        ArrayNode header = rows.addArray();
        table.header().forEach(title -> header.add(raw(title)));
        for (List<Words> row : table.rows()) {
            ArrayNode cells = rows.addArray();
            row.forEach(cell -> cells.add(cell(cell, mrkdwn)));
        }
        return drawn;
    }

    private static ObjectNode cell(Words cell, Mrkdwn mrkdwn) {
        if (cell.spans().stream().noneMatch(Words.When.class::isInstance)) {
            return raw(mrkdwn.plain(cell));
        }
        ObjectNode rich = JsonNodeFactory.instance.objectNode().put("type", "rich_text");
        ArrayNode elements = rich.putArray("elements")
                .addObject()
                .put("type", "rich_text_section")
                .putArray("elements");
        for (Words.Span span : cell.spans()) {
            String plain = mrkdwn.plain(new Words(List.of(span)));
            if (span instanceof Words.When when) {
                elements.addObject()
                        .put("type", "date")
                        .put("timestamp", when.at().getEpochSecond())
                        .put("format", "{date_short}, {time}")
                        .put("fallback", plain);
            } else if (!plain.isEmpty()) {
                elements.addObject().put("type", "text").put("text", plain);
            }
        }
        return rich;
    }

    /** Empty text is refused. */
    private static ObjectNode raw(String text) {
        return JsonNodeFactory.instance.objectNode().put("type", "raw_text").put("text", text.isEmpty() ? " " : text);
    }

    private TableBlock() {}
}
