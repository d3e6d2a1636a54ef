package loopkeeper.bot.teams;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.chat.Command;

/**
 * What the message extension asks: to put a message into the draft card of whoever wrote it. Somebody else's words can't
 * be used, as evidence is what one saw and heard oneself.
 */
final class Evidence {

    /** The command of the message extension, as the manifest names it. */
    static final String ID = "evidence";

    /** More than a card takes: what is too long for one is told, not cut. */
    private static final int LONGEST = 8_000;

    private Evidence() {}

    /** The command for that message; empty when it is not the sender's own. */
    static Optional<Command> asked(Activity activity) {
        JsonNode message = activity.value().path("messagePayload");
        String author = Activity.text(message.path("from").path("user"), "id");
        if (author.isEmpty() || !author.equalsIgnoreCase(activity.from().aadObjectId())) {
            return Optional.empty();
        }
        JsonNode body = message.path("body");
        String content = Activity.text(body, "content");
        String text = Activity.text(body, "contentType").equalsIgnoreCase("text") ? content : Spoken.ofHtml(content);
        return Optional.of(new Command.UseAsEvidence(
                new Command.Answers(Map.of("text", text.length() <= LONGEST ? text : text.substring(0, LONGEST)))));
    }
}
