package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Map;

/** One call of a method, once its token was found good. */
record Call(FakeSlack slack, String method, Map<String, JsonNode> args, Tokens.Grant grant, Workspace workspace) {

    /**
     * A text that must be there.
     *
     * @throws Refused with {@code invalid_arguments} when it is not
     */
    String text(String name) {
        String text = text(name, "");
        if (text.isEmpty()) {
            throw new Refused("invalid_arguments", "[ERROR] missing required field: " + name);
        }
        return text;
    }

    String text(String name, String otherwise) {
        JsonNode value = args.get(name);
        return value == null || value.isNull() ? otherwise : value.asText();
    }

    boolean flag(String name) {
        String text = text(name, "0");
        return text.equals("1") || text.equals("true");
    }

    int number(String name, int otherwise) {
        String text = text(name, "");
        if (!text.isEmpty() && !text.matches("-?\\d{1,9}")) {
            throw new Refused("invalid_arguments", "[ERROR] must be an integer: " + name);
        }
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    /** A structured argument, sent as JSON or as text that holds JSON; missing when it was not sent. */
    JsonNode json(String name) {
        JsonNode value = args.get(name);
        if (value == null || value instanceof NullNode) {
            return MissingNode.getInstance();
        }
        if (!value.isTextual()) {
            return value;
        }
        return Json.read(value.asText())
                .orElseThrow(() -> new Refused(
                        name.equals("blocks") ? "invalid_blocks_format" : "invalid_arguments",
                        "[ERROR] not JSON: " + name));
    }

    /**
     * The channel named by that argument, if the bot can see it; direct conversations may be named by their user.
     *
     * @throws Refused with {@code channel_not_found} otherwise, also for private channels the bot is not in
     */
    Channel channel(String name) {
        String id = text(name);
        if (id.startsWith("U") && method.startsWith("chat.")) {
            if (!workspace.users.containsKey(id)) {
                throw new Refused("channel_not_found");
            }
            return workspace.direct(id);
        }
        Channel channel = workspace.channels.get(id);
        if (channel == null || !channel.visibleTo(workspace.botUser)) {
            throw new Refused("channel_not_found");
        }
        return channel;
    }

    /** The same, for what only members may do. */
    Channel joined(String name) {
        Channel channel = channel(name);
        if (!channel.members.contains(workspace.botUser)) {
            throw new Refused("not_in_channel");
        }
        if (channel.archived) {
            throw new Refused("is_archived");
        }
        return channel;
    }

    /**
     * The user named by that argument.
     *
     * @throws Refused with {@code user_not_found} when the workspace has nobody of that id
     */
    FakeUser user(String id) {
        FakeUser user = workspace.users.get(id);
        if (user == null) {
            throw new Refused("user_not_found");
        }
        return user;
    }

    /**
     * Holds the token against scopes of which one is enough.
     *
     * @throws Refused with {@code missing_scope}
     */
    void needs(String... scopes) {
        for (String scope : scopes) {
            if (grant.scopes().contains(scope)) {
                return;
            }
        }
        throw new Refused("missing_scope", String.join(",", scopes));
    }

    boolean has(String scope) {
        return grant.scopes().contains(scope);
    }
}
