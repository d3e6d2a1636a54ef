package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One page of a long answer.
 *
 * @param from first row, from 0
 * @param to row after the last
 */
record Page(int from, int to, int all) {

    static Page of(Call call, int all, int most) {
        int limit = call.number("limit", most);
        if (limit < 1 || limit > 1000) {
            throw new Refused("invalid_limit");
        }
        int from = at(call.text("cursor", ""));
        if (from > all) {
            throw new Refused("invalid_cursor");
        }
        return new Page(from, Math.min(all, from + Math.min(limit, most)), all);
    }

    void put(ObjectNode answer) {
        String next = to < all ? Base64.getEncoder().encodeToString(("at:" + to).getBytes(StandardCharsets.UTF_8)) : "";
        answer.putObject("response_metadata").put("next_cursor", next);
    }

    private static int at(String cursor) {
        if (cursor.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Integer.parseInt(text.substring("at:".length()));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException wrong) {
            throw new Refused("invalid_cursor");
        }
    }
}
