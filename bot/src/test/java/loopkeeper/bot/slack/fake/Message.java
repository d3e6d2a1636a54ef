package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A message in a channel. Only touched under the lock of its {@link FakeSlack}. */
final class Message {

    final String ts;
    final String user;

    /** Of the bot that wrote it; empty for people. */
    final String bot;

    /** The message it answers; empty for none. */
    final String thread;

    /** Who alone sees it; empty when everybody in the channel does. */
    final String onlyFor;

    final List<String> files = new ArrayList<>();
    String text;
    ArrayNode blocks;
    JsonNode metadata = Json.object();
    boolean edited;

    Message(String ts, String user, String bot, String thread, String onlyFor, String text, ArrayNode blocks) {
        this.ts = ts;
        this.user = user;
        this.bot = bot;
        this.thread = thread;
        this.onlyFor = onlyFor;
        this.text = text;
        this.blocks = blocks;
    }

    boolean seenBy(String reader) {
        return onlyFor.isEmpty() || onlyFor.equals(reader);
    }

    ObjectNode json(boolean withMetadata) {
        ObjectNode json = Json.object()
                .put("type", "message")
                .put("user", user)
                .put("ts", ts)
                .put("text", text);
        if (!bot.isEmpty()) {
            json.put("bot_id", bot).put("app_id", FakeSlack.APP);
        }
        if (!thread.isEmpty()) {
            json.put("thread_ts", thread);
        }
        if (!blocks.isEmpty()) {
            json.set("blocks", blocks.deepCopy());
        }
        if (edited) {
            json.putObject("edited").put("user", user).put("ts", ts);
        }
        if (!files.isEmpty()) {
            json.put("subtype", "file_share");
            ArrayNode list = json.putArray("files");
            files.forEach(file -> list.addObject().put("id", file).put("name", file + ".txt"));
        }
        if (withMetadata && !metadata.isEmpty()) {
            json.set("metadata", metadata.deepCopy());
        }
        return json;
    }
}
