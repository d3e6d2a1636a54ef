package loopkeeper.bot.adaptivecards;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.function.Function;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Names;

/**
 * Draws cards and forms as Adaptive Card 1.5 JSON, with names filled in and times in the reader's zone. Every button
 * is an {@code Action.Execute} of the verb {@code command}, whose data holds the command and the button's number from 0.
 * Safe for all threads.
 */
public final class AdaptiveCardRenderer {

    private static final int NARROWEST = 16;
    private static final int WIDEST = 36;

    private final JsonMapper json;
    private final Function<Element.Chart, String> charts;

    /**
     * @param json writes commands
     * @param charts the address of a chart's picture; empty where there is none, then the chart is told in words alone
     */
    public AdaptiveCardRenderer(JsonMapper json, Function<Element.Chart, String> charts) {
        this.json = json;
        this.charts = charts;
    }

    public ObjectNode draw(Card card, Names names, ZoneId reader) {
        return draw(card, new Markdown(names, reader));
    }

    /** The card as several people see it, each with times in their own zone, which the client fills in. */
    public ObjectNode drawForMany(Card card, Names names) {
        return draw(card, new Markdown(names, null));
    }

    private ObjectNode draw(Card card, Markdown markdown) {
        ObjectNode drawn = adaptiveCard();
        ArrayNode body = drawn.putArray("body");
        title(body, markdown.of(card.title()));
        ArrayNode facts = null;
        boolean divided = false;
        for (Element element : card.body()) {
            if (element instanceof Element.Fact fact) {
                if (facts == null) {
                    ObjectNode set = body.addObject().put("type", "FactSet");
                    separate(set, divided);
                    facts = set.putArray("facts");
                }
                facts.addObject().put("title", Markdown.of(fact.label())).put("value", markdown.inFact(fact.value()));
                divided = false;
                continue;
            }
            facts = null;
            int before = body.size();
            boolean line = draw(body, element, markdown);
            if (body.size() > before) {
                separate((ObjectNode) body.get(before), divided);
            }
            divided = line;
        }
        if (!card.buttons().isEmpty()) {
            ArrayNode actions = drawn.putArray("actions");
            for (int i = 0; i < card.buttons().size(); i++) {
                Card.Button button = card.buttons().get(i);
                action(actions, button.label(), style(button.style()), button.asks())
                        .put("button", i);
            }
        }
        return drawn;
    }

    public ObjectNode draw(Form form, Names names, ZoneId reader) {
        ObjectNode drawn = adaptiveCard();
        new FormParts(drawn.putArray("body"), form, new Markdown(names, reader)).draw();
        action(drawn.putArray("actions"), form.submit(), "positive", form.asks());
        return drawn;
    }

    private ObjectNode adaptiveCard() {
        return json.createObjectNode()
                .put("type", "AdaptiveCard")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("version", "1.5");
    }

    /** Adds the action and returns its data. */
    private ObjectNode action(ArrayNode actions, String title, String style, Command asks) {
        ObjectNode action = actions.addObject()
                .put("type", "Action.Execute")
                .put("title", title)
                .put("verb", "command");
        if (!style.isEmpty()) {
            action.put("style", style);
        }
        ObjectNode data = action.putObject("data");
        data.set("command", json.valueToTree(asks));
        return data;
    }

    /** Whether what comes next is divided from what came before. */
    private boolean draw(ArrayNode body, Element element, Markdown markdown) {
        switch (element) {
            case Element.Text text -> text(body, markdown.of(text.words()));
            case Element.Note note ->
                text(body, markdown.of(note.words())).put("isSubtle", true).put("size", "Small");
            case Element.Heading heading -> heading(body, heading.text());
            case Element.Fact fact -> throw new IllegalStateException("facts are drawn together");
            case Element.Bullets bullets -> bullets(body, bullets, markdown);
            case Element.Table table -> table(body, table, markdown);
            case Element.Chart chart -> chart(body, chart);
            case Element.Divider divider -> {
                return true;
            }
        }
        return false;
    }

    private static void bullets(ArrayNode body, Element.Bullets bullets, Markdown markdown) {
        if (bullets.items().isEmpty()) {
            return;
        }
        ArrayNode items = body.addObject().put("type", "Container").putArray("items");
        bullets.items().forEach(item -> {
            ArrayNode columns = items.addObject()
                    .put("type", "ColumnSet")
                    .put("spacing", "Small")
                    .putArray("columns");
            text(column(columns, "auto"), "•");
            text(column(columns, "stretch"), markdown.of(item));
        });
    }

    private static ArrayNode column(ArrayNode columns, String width) {
        return columns.addObject()
                .put("type", "Column")
                .put("width", width)
                .put("spacing", "Small")
                .putArray("items");
    }

    private static void table(ArrayNode body, Element.Table table, Markdown markdown) {
        ObjectNode drawn = body.addObject()
                .put("type", "Table")
                .put("firstRowAsHeader", true)
                .put("gridStyle", "default");
        ArrayNode columns = drawn.putArray("columns");
        ArrayNode rows = drawn.putArray("rows");
        ArrayNode header = row(rows);
        for (int i = 0; i < table.header().size(); i++) {
            columns.addObject().put("width", width(table, i, markdown));
            text(cell(header), Markdown.of(table.header().get(i))).put("weight", "Bolder");
        }
        table.rows().forEach(words -> {
            ArrayNode cells = row(rows);
            words.forEach(cell -> text(cell(cells), markdown.of(cell)));
        });
    }

    /** Shares of the width by the longest text in a column, so that a number does not get as much as a sentence. */
    private static int width(Element.Table table, int column, Markdown markdown) {
        int longest = table.rows().stream()
                .mapToInt(row -> markdown.of(row.get(column)).length())
                .reduce(table.header().get(column).length(), Math::max);
        return Math.clamp(longest, NARROWEST, WIDEST);
    }

    private static ArrayNode row(ArrayNode rows) {
        return rows.addObject().put("type", "TableRow").putArray("cells");
    }

    private static ArrayNode cell(ArrayNode cells) {
        return cells.addObject().put("type", "TableCell").putArray("items");
    }

    private void chart(ArrayNode body, Element.Chart chart) {
        heading(body, chart.title());
        String address = charts.apply(chart);
        if (!address.isEmpty()) {
            body.addObject()
                    .put("type", "Image")
                    .put("url", address)
                    .put("altText", chart.inWords())
                    .put("size", "Stretch");
        }
        text(body, Markdown.of(chart.inWords())).put("isSubtle", true).put("size", "Small");
    }

    static void title(ArrayNode body, String markdown) {
        text(body, markdown).put("size", "Medium").put("weight", "Bolder").put("style", "heading");
    }

    static void heading(ArrayNode body, String text) {
        text(body, Markdown.of(text)).put("weight", "Bolder").put("spacing", "Medium");
    }

    static ObjectNode text(ArrayNode body, String markdown) {
        return body.addObject().put("type", "TextBlock").put("text", markdown).put("wrap", true);
    }

    private static void separate(ObjectNode element, boolean divided) {
        if (divided) {
            element.put("separator", true).put("spacing", "Medium");
        }
    }

    private static String style(Card.Button.Style style) {
        return switch (style) {
            case PLAIN -> "";
            case PRIMARY -> "positive";
            case DANGER -> "destructive";
        };
    }
}
