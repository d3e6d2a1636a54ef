package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a bot wants to write, checked as Slack checks it. */
record Post(String text, ArrayNode blocks, JsonNode metadata) {

    private static final int MOST_TEXT = 40_000;
    private static final int MOST_METADATA_BYTES = 16_000;

    /** Reads the arguments of a call, or the body of an answer to a response URL. */
    static Post of(Call call) {
        String text = call.text("text", "");
        JsonNode blocks = call.json("blocks");
        JsonNode metadata = call.json("metadata");
        if (text.isEmpty() && blocks.isEmpty()) {
            throw new Refused("no_text");
        }
        if (text.length() > MOST_TEXT) {
            throw new Refused("msg_too_long");
        }
        if (text.isBlank()) {
            call.slack().violation(call.method() + " without a top-level text");
        }
        if (!metadata.isMissingNode()
                && (metadata.path("event_type").asText().isEmpty()
                        || !metadata.path("event_payload").isObject())) {
            throw new Refused("invalid_metadata_format");
        }
        if (metadata.toString().getBytes(StandardCharsets.UTF_8).length > MOST_METADATA_BYTES) {
            throw new Refused("metadata_too_large");
        }
        return new Post(
                text,
                checked(blocks, BlockLimits.Surface.MESSAGE),
                metadata.isMissingNode() ? Json.object() : metadata);
    }

    static ArrayNode checked(JsonNode blocks, BlockLimits.Surface surface) {
        if (blocks.isMissingNode() || blocks.isNull()) {
            return Json.array();
        }
        if (!blocks.isArray()) {
            throw new Refused("invalid_blocks_format");
        }
        List<String> wrong = BlockLimits.problems(blocks, surface);
        if (!wrong.isEmpty()) {
            throw new Refused("invalid_blocks", String.join("; ", wrong));
        }
        if (surface == BlockLimits.Surface.MESSAGE && BlockLimits.length(blocks) > BlockLimits.MOST_IN_ALL) {
            throw new Refused("msg_blocks_too_long");
        }
        return named((ArrayNode) blocks.deepCopy());
    }

    /** Gives every block an id, as Slack does with those that have none. */
    static ArrayNode named(ArrayNode blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof ObjectNode block && !block.has("block_id")) {
                block.put("block_id", "b" + i);
            }
        }
        return blocks;
    }
}
