package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code files.*}: ask for an address, upload there, then share. */
final class FileMethods {

    /** A file on its way; only touched under the lock of its {@link FakeSlack}. */
    static final class Stored {
        final String id;
        final String name;
        final String alt;
        final int length;
        final Workspace workspace;
        byte[] bytes = {};
        String title = "";

        Stored(String id, String name, String alt, int length, Workspace workspace) {
            this.id = id;
            this.name = name;
            this.alt = alt;
            this.length = length;
            this.workspace = workspace;
        }
    }

    private FileMethods() {}

    static ObjectNode uploadUrl(Call call) {
        call.needs("files:write");
        int length = call.number("length", 0);
        if (length < 1) {
            throw new Refused("missing_argument");
        }
        String id = call.slack().next("F");
        call.slack()
                .files
                .put(id, new Stored(id, call.text("filename"), call.text("alt_txt", ""), length, call.workspace()));
        return Methods.ok()
                .put("upload_url", call.slack().address() + "upload/" + id)
                .put("file_id", id);
    }

    static ObjectNode complete(Call call) {
        call.needs("files:write");
        JsonNode files = call.json("files");
        if (!files.isArray() || files.isEmpty()) {
            throw new Refused("invalid_arguments", "[ERROR] missing required field: files");
        }
        ObjectNode answer = Methods.ok();
        ArrayNode list = answer.putArray("files");
        for (JsonNode one : files) {
            Stored file = call.slack().files.get(one.path("id").asText());
            if (file == null || file.workspace != call.workspace() || file.bytes.length != file.length) {
                throw new Refused("file_not_found");
            }
            file.title = one.path("title").asText(file.name);
            list.addObject().put("id", file.id).put("title", file.title);
        }
        if (!call.text("channel_id", "").isEmpty()) {
            share(call, files);
        }
        return answer;
    }

    private static void share(Call call, JsonNode files) {
        Channel channel = call.joined("channel_id");
        Message message = call.workspace()
                .posted(
                        channel,
                        call.text("thread_ts", ""),
                        "",
                        new Post(call.text("initial_comment", ""), Json.array(), Json.object()));
        files.forEach(one -> message.files.add(one.path("id").asText()));
    }
}
