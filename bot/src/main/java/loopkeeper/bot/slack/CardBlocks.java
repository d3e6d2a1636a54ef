package loopkeeper.bot.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.chat.Words;

/**
 * A card as Block Kit: a message, and what continues it in its thread where one message can't hold it all. Slack's
 * limits are kept by the way it is built: nothing is cut, long text becomes several blocks, many blocks several
 * messages.
 */
final class CardBlocks {

    private static final int MOST_BLOCKS = 46;
    private static final int MOST_TEXT = 11_000;
    private static final int LONGEST_SECTION = 2_900;
    private static final int LONGEST_HEADER = 150;
    private static final int LONGEST_NOTICE = 2_500;
    private static final int LONGEST_LABEL = 75;
    private static final int LONGEST_VALUE = 2_000;

    private final Mrkdwn mrkdwn;
    private final boolean tables;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private boolean openIsHeading;

    private record Piece(ObjectNode block, int length) {}

    /**
     * What is sent.
     *
     * @param notice what a lock screen shows
     * @param parts the blocks of the message and of what continues it; never empty
     */
    record Drawn(String notice, List<ArrayNode> parts) {
        Drawn {
            parts = List.copyOf(parts);
        }

        /** What tells two drawings apart. */
        String content(int part) {
            return notice + parts.get(part);
        }
    }

    private CardBlocks(Mrkdwn mrkdwn, boolean tables) {
        this.mrkdwn = mrkdwn;
        this.tables = tables;
    }

    /** @param tables whether a table may be drawn as one; else it is lines */
    static Drawn draw(Card card, Mrkdwn mrkdwn, boolean tables) {
        boolean one =
                card.body().stream().filter(Element.Table.class::isInstance).count() == 1;
        CardBlocks blocks = new CardBlocks(mrkdwn, tables && one);
        blocks.title(card.title());
        card.body().forEach(blocks::add);
        blocks.flush();
        return new Drawn(notice(card, mrkdwn), blocks.parts(card.buttons()));
    }

    /** The same without buttons, for a view. */
    static ArrayNode drawInView(Card card, Mrkdwn mrkdwn) {
        CardBlocks blocks = new CardBlocks(mrkdwn, false);
        blocks.title(card.title());
        card.body().forEach(blocks::add);
        blocks.flush();
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        blocks.pieces.stream().limit(99).forEach(piece -> all.add(piece.block()));
        return all;
    }

    /** Title and first sentence: what somebody needs who only sees the lock screen. */
    private static String notice(Card card, Mrkdwn mrkdwn) {
        String title = mrkdwn.of(card.title());
        return card.body().stream()
                .filter(Element.Text.class::isInstance)
                .map(element -> mrkdwn.of(((Element.Text) element).words()))
                .findFirst()
                .map(first -> Mrkdwn.clipped(title + ". " + first, LONGEST_NOTICE))
                .filter(both -> !both.endsWith("…"))
                .orElse(title);
    }

    private void title(Words title) {
        String plain = mrkdwn.plain(title);
        boolean timed = title.spans().stream().anyMatch(Words.When.class::isInstance);
        if (timed || plain.length() > LONGEST_HEADER || plain.contains("\n") || plain.isBlank()) {
            List<String> bold = new ArrayList<>();
            mrkdwn.of(title).lines().forEach(line -> bold.add(timed || line.isBlank() ? line : "*" + line + "*"));
            section("t", plain.isBlank() ? "…" : String.join("\n", bold));
            return;
        }
        ObjectNode header = block("header", "t");
        header.putObject("text").put("type", "plain_text").put("text", plain).put("emoji", false);
        pieces.add(new Piece(header, plain.length()));
    }

    private void add(Element element) {
        switch (element) {
            case Element.Text text -> line(mrkdwn.of(text.words()));
            case Element.Fact fact -> line(Mrkdwn.bold(fact.label() + ":") + " " + mrkdwn.of(fact.value()));
            case Element.Bullets bullets -> bullets.items().forEach(item -> line("• " + mrkdwn.of(item)));
            case Element.Heading heading -> {
                if (open.isEmpty()) {
                    openIsHeading = true;
                    line(Mrkdwn.bold(heading.text()));
                } else {
                    line("");
                    line(Mrkdwn.bold(heading.text()));
                }
            }
            case Element.Note note -> {
                flush();
                chunks(mrkdwn.of(note.words())).forEach(text -> {
                    ObjectNode context = block("context", "n");
                    text(context.putArray("elements").addObject(), text);
                    pieces.add(new Piece(context, text.length()));
                });
            }
            case Element.Table table -> table(table);
            case Element.Chart chart -> {
                line(Mrkdwn.bold(chart.title()));
                line(Mrkdwn.escaped(chart.inWords()));
            }
            case Element.Divider divider -> {
                flush();
                pieces.add(new Piece(block("divider", "d"), 0));
            }
        }
    }

    private void line(String text) {
        if (!open.isEmpty()) {
            open.append('\n');
        }
        open.append(text);
    }

    private void flush() {
        if (open.isEmpty()) {
            return;
        }
        boolean heading = openIsHeading;
        for (String chunk : chunks(open.toString())) {
            section(heading ? "h" : "s", chunk);
            heading = false;
        }
        open.setLength(0);
        openIsHeading = false;
    }

    private void section(String kind, String text) {
        ObjectNode section = block("section", kind);
        text(section.putObject("text"), text);
        pieces.add(new Piece(section, text.length()));
    }

    private static void text(ObjectNode into, String text) {
        // Taken as it is written: a name that looks like a channel or an address is none.
        into.put("type", "mrkdwn").put("text", text).put("verbatim", true);
    }

    private ObjectNode block(String type, String kind) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("block_id", kind + "-" + pieces.size());
    }

    private void table(Element.Table table) {
        int length = TableBlock.length(table, mrkdwn);
        if (tables && TableBlock.fits(table, length)) {
            flush();
            pieces.add(new Piece(TableBlock.draw(table, mrkdwn, "table-" + pieces.size()), length));
            return;
        }
        line(String.join(" | ", table.header().stream().map(Mrkdwn::escaped).toList()));
        table.rows()
                .forEach(row ->
                        line(String.join(" | ", row.stream().map(mrkdwn::of).toList())));
    }

    /** At line ends, else at spaces, else anywhere but inside a mark of Slack's. */
    private static List<String> chunks(String text) {
        List<String> chunks = new ArrayList<>();
        String rest = text;
        while (rest.length() > LONGEST_SECTION) {
            int end = rest.lastIndexOf('\n', LONGEST_SECTION);
            if (end < LONGEST_SECTION / 2) {
                end = rest.lastIndexOf(' ', LONGEST_SECTION);
            }
            if (end < LONGEST_SECTION / 2) {
                end = LONGEST_SECTION;
            }
            int mark = rest.lastIndexOf('<', end);
            if (mark > 0 && rest.indexOf('>', mark) >= end) {
                end = mark;
            }
            int entity = rest.lastIndexOf('&', end);
            if (entity > 0 && end - entity < 5 && rest.indexOf(';', entity) >= end) {
                end = entity;
            }
            chunks.add(rest.substring(0, end));
            rest = rest.substring(end).replaceFirst("^[\\n ]", "");
        }
        if (!rest.isBlank()) {
            chunks.add(rest);
        }
        return chunks;
    }

    private List<ArrayNode> parts(List<Card.Button> buttons) {
        List<ArrayNode> parts = new ArrayList<>();
        ArrayNode part = JsonNodeFactory.instance.arrayNode();
        int length = 0;
        for (Piece piece : pieces) {
            if (!part.isEmpty() && (part.size() >= MOST_BLOCKS || length + piece.length() > MOST_TEXT)) {
                parts.add(part);
                part = JsonNodeFactory.instance.arrayNode();
                length = 0;
            }
            part.add(piece.block());
            length += piece.length();
        }
        parts.add(part);
        if (parts.size() > 1) {
            ObjectNode more =
                    JsonNodeFactory.instance.objectNode().put("type", "context").put("block_id", "more");
            text(more.putArray("elements").addObject(), "It goes on in the thread.");
            parts.getFirst().add(more);
        }
        if (!buttons.isEmpty()) {
            parts.getFirst().add(actions(buttons));
        }
        return parts;
    }

    private static ObjectNode actions(List<Card.Button> buttons) {
        ObjectNode actions =
                JsonNodeFactory.instance.objectNode().put("type", "actions").put("block_id", "ask");
        ArrayNode elements = actions.putArray("elements");
        for (int i = 0; i < buttons.size(); i++) {
            elements.add(button(buttons.get(i), i));
        }
        return actions;
    }

    /** @throws IllegalArgumentException if what it asks is longer than a button may carry: it holds more than ids */
    static ObjectNode button(Card.Button button, int number) {
        String value = Json.write(button.asks());
        if (value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException(
                    "a button carries 2000 characters, got " + value.length() + " for " + button.label());
        }
        ObjectNode drawn = JsonNodeFactory.instance.objectNode().put("type", "button");
        drawn.putObject("text")
                .put("type", "plain_text")
                .put("text", Mrkdwn.clipped(button.label(), LONGEST_LABEL))
                .put("emoji", false);
        drawn.put("action_id", SlackApp.ASK + number).put("value", value);
        switch (button.style()) {
            case PRIMARY -> drawn.put("style", "primary");
            case DANGER -> drawn.put("style", "danger");
            case PLAIN -> {}
        }
        return drawn;
    }
}
