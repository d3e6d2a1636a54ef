package loopkeeper.bot.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Words;

/**
 * Puts a message into the draft card of whoever wrote it: a dialog asks for the row, and what is sent from it is taken
 * as if it had been typed. Somebody else's words can't be used, as evidence is what one saw and heard oneself.
 */
final class Evidence {

    /** The command of the message extension, as the manifest names it. */
    static final String ID = "evidence";

    private static final int LONGEST = 2_000;

    private final TeamsCards cards;

    Evidence(TeamsCards cards) {
        this.cards = cards;
    }

    /** Whether the message is the sender's own. */
    static boolean own(Activity activity) {
        String author = Activity.text(
                activity.value().path("messagePayload").path("from").path("user"), "id");
        return !author.isEmpty() && author.equalsIgnoreCase(activity.from().aadObjectId());
    }

    /** The dialog that asks where a message goes. */
    ObjectNode dialog(Activity activity, ZoneId zone) {
        JsonNode body = activity.value().path("messagePayload").path("body");
        String content = Activity.text(body, "content");
        String text = Activity.text(body, "contentType").equalsIgnoreCase("text") ? content : Spoken.ofHtml(content);
        Form form = new Form(
                Words.of("Use as evidence"),
                List.of(
                        new Part.Text(Words.of("This goes into your own draft, where nobody else reads it.")),
                        new Part.Line("text", "What you saw or heard", "", shortened(text), true, true, LONGEST),
                        new Part.Line("row", "Row of your card", "d2", "", true, false, 10),
                        new Part.Line(
                                "card", "Which card, if several are open", "L-1001 coding", "", false, false, 60)),
                "Put into my draft",
                new Command.StartLoop(Command.Answers.NONE),
                Map.of());
        ObjectNode drawn = cards.dialog(ID, form, zone);
        ((ObjectNode) drawn.path("actions").get(0)).putObject("data").put(ID, true);
        return drawn;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** What the dialog asks; empty when it is none of ours. Semicolons would begin the note of another row. */
    static Optional<Command> asked(JsonNode data) {
        if (!data.path(ID).asBoolean(false)) {
            return Optional.empty();
        }
        String row = Activity.text(data, "row").strip();
        String text = shortened(Activity.text(data, "text")).replace(';', ',').replaceAll("\\s*\\n\\s*", " ");
        return Optional.of(new Command.TypeScores(
                Activity.text(data, "card").strip(),
                (row.matches("[0-9]{1,2}") ? "d" + row : row) + ": " + text.strip()));
    }
}
