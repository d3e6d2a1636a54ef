package loopkeeper.bot.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import loopkeeper.bot.adaptivecards.AdaptiveCardRenderer;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.chat.PlainText;
import loopkeeper.bot.chat.Words;
import org.jspecify.annotations.Nullable;

/** Cards and forms as Teams takes them: at most 24 KB each, and usable by clients that are behind. */
final class TeamsCards {

    static final int MOST_BYTES = 24 * 1024;
    static final String TYPE = "application/vnd.microsoft.card.adaptive";
    private static final int LONGEST_SUMMARY = 200;

    private final JsonMapper json;
    private final Names names;
    private final AdaptiveCardRenderer renderer;

    /**
     * @param charts the address of a chart's picture; empty when there is none
     */
    TeamsCards(JsonMapper json, Names names, Function<Element.Chart, String> charts) {
        this.json = json;
        this.names = names;
        this.renderer = new AdaptiveCardRenderer(json, charts);
    }

    /**
     * The messages a card takes, in order; more than one only when it is too big for one.
     *
     * @param reader whose times are shown; null when several people read it
     */
    List<ObjectNode> messages(Card card, @Nullable ZoneId reader) {
        return parts(card, reader).stream()
                .map(drawn -> message(drawn, summary(card, reader)))
                .toList();
    }

    /** The card where only one can be shown: what does not fit is left out, and said so. */
    ObjectNode one(Card card, @Nullable ZoneId reader) {
        List<ObjectNode> parts = parts(card, reader);
        if (parts.size() > 1) {
            ObjectNode first = parts.getFirst();
            first.withArray("body")
                    .addObject()
                    .put("type", "TextBlock")
                    .put("text", "There is more of this than one card holds; it is in our chat.")
                    .put("wrap", true)
                    .put("isSubtle", true);
        }
        return parts.getFirst();
    }

    private List<ObjectNode> parts(Card card, @Nullable ZoneId reader) {
        ObjectNode drawn = reader == null ? renderer.drawForMany(card, names) : renderer.draw(card, names, reader);
        drawn.path("actions").forEach(action -> usable((ObjectNode) action));
        if (size(drawn) <= MOST_BYTES || !divisible(card)) {
            return List.of(drawn);
        }
        List<ObjectNode> parts = new ArrayList<>();
        for (Card half : halves(card)) {
            parts.addAll(parts(half, reader));
        }
        return parts;
    }

    private static boolean divisible(Card card) {
        return card.body().size() > 1
                || card.body().stream()
                        .anyMatch(element -> (element instanceof Element.Table table
                                        && table.rows().size() > 1)
                                || (element instanceof Element.Bullets bullets
                                        && bullets.items().size() > 1));
    }

    /** The first half and the rest, which has the buttons. */
    private static List<Card> halves(Card card) {
        List<Element> body = card.body();
        Words rest = card.title().and(" (continued)");
        if (body.size() > 1) {
            int middle = body.size() / 2;
            return List.of(
                    new Card(card.title(), body.subList(0, middle), List.of()),
                    new Card(
                            card.title().spans().isEmpty() ? Words.NONE : continued(card.title(), rest),
                            body.subList(middle, body.size()),
                            card.buttons()));
        }
        Element only = body.getFirst();
        List<Element> two = switch (only) {
            case Element.Table table -> {
                int middle = table.rows().size() / 2;
                yield List.of(
                        new Element.Table(table.header(), table.rows().subList(0, middle)),
                        new Element.Table(
                                table.header(),
                                table.rows().subList(middle, table.rows().size())));
            }
            case Element.Bullets bullets -> {
                int middle = bullets.items().size() / 2;
                yield List.of(
                        new Element.Bullets(bullets.items().subList(0, middle)),
                        new Element.Bullets(
                                bullets.items().subList(middle, bullets.items().size())));
            }
            default -> throw new IllegalStateException("can't be divided: " + only.getClass());
        };
        return List.of(
                new Card(card.title(), two.subList(0, 1), List.of()),
                new Card(continued(card.title(), rest), two.subList(1, 2), card.buttons()));
    }

    private static Words continued(Words title, Words rest) {
        return title.spans().getLast() instanceof Words.Plain plain
                        && plain.text().equals(" (continued)")
                ? title
                : rest;
    }

    /** A form as a card in a conversation. */
    ObjectNode form(String id, Form form, ZoneId reader) {
        ObjectNode drawn = renderer.draw(FormSize.fitting(form), names, reader);
        ObjectNode action = (ObjectNode) drawn.withArray("actions").get(0);
        action.putObject("data").put("form", id);
        action.set("fallback", submit(action, action.get("data")));
        return drawn;
    }

    /** A form in a dialog, where only Action.Submit is known. */
    ObjectNode dialog(String id, Form form, ZoneId reader) {
        ObjectNode drawn = form(id, form, reader);
        ObjectNode action = (ObjectNode) drawn.withArray("actions").get(0);
        drawn.putArray("actions").add(action.get("fallback"));
        return drawn;
    }

    ObjectNode message(ObjectNode card, String summary) {
        ObjectNode message = json.createObjectNode().put("type", "message").put("summary", summary);
        message.putArray("attachments").addObject().put("contentType", TYPE).set("content", card);
        return message;
    }

    String summary(Card card, @Nullable ZoneId reader) {
        return shortened(PlainText.of(card.title(), names, reader == null ? ZoneOffset.UTC : reader));
    }

    String title(Form form, ZoneId reader) {
        return shortened(PlainText.of(form.title(), names, reader));
    }

    /** What a card says, for places that take no cards. */
    String text(Card card, ZoneId reader) {
        return PlainText.of(card, names, reader);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SUMMARY ? text : text.substring(0, LONGEST_SUMMARY - 1) + "…";
    }

    /** What asks for a form opens as a dialog; everything else is done in place, and by old clients as a submit. */
    private void usable(ObjectNode action) {
        JsonNode data = action.get("data");
        ((ObjectNode) data).remove("button");
        if (opensDialog(data.get("command"))) {
            ObjectNode fetching = data.deepCopy();
            fetching.putObject("msteams").put("type", "task/fetch");
            action.put("type", "Action.Submit").remove("verb");
            action.set("data", fetching);
            return;
        }
        action.set("fallback", submit(action, data));
    }

    private boolean opensDialog(JsonNode command) {
        Command asks = json.convertValue(command, Command.class);
        return asks instanceof Command.FillScorecard
                || (asks instanceof Command.Fillable fills && fills.answers().none());
    }

    private ObjectNode submit(ObjectNode action, JsonNode data) {
        ObjectNode submit =
                json.createObjectNode().put("type", "Action.Submit").put("title", Activity.text(action, "title"));
        if (action.has("style")) {
            submit.put("style", Activity.text(action, "style"));
        }
        submit.set("data", data.deepCopy());
        return submit;
    }

    static int size(ObjectNode drawn) {
        return drawn.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
