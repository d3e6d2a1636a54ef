package loopkeeper.bot.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;

/** Group chats for debriefs, by Microsoft Graph; only where the admin consented to it. */
final class GroupChats {

    private static final int THERE_ALREADY = 409;

    private final TeamsSettings settings;
    private final Connector connector;
    private final JsonMapper json;

    GroupChats(TeamsSettings settings, Connector connector, JsonMapper json) {
        this.settings = settings;
        this.connector = connector;
        this.json = json;
    }

    boolean wanted() {
        return settings.graph() != null;
    }

    /**
     * Makes a chat for exactly these people; the bot is in it once it {@link #joins}.
     *
     * @param directories their object ids
     * @return the chat's id, which the connector takes as a conversation
     */
    String make(String topic, List<String> directories) {
        ObjectNode ask = json.createObjectNode().put("chatType", "group").put("topic", topic);
        ArrayNode members = ask.putArray("members");
        directories.forEach(directory -> members.add(member(directory)));
        return Activity.text(call("POST", "chats", ask), "id");
    }

    /** Brings the bot into a chat it made; nothing changes where it is in it. */
    void joins(String chat) {
        ObjectNode install = json.createObjectNode();
        install.put(
                "teamsApp@odata.bind",
                address("appCatalogs/teamsApps/" + settings.catalogueApp()).toString());
        try {
            call("POST", "chats/" + chat + "/installedApps", install);
        } catch (Connector.Refused refused) {
            if (refused.status() != THERE_ALREADY) {
                throw refused;
            }
        }
    }

    /** Brings somebody into the chat who is not in it; they see what was said before, as they may read it. */
    void add(String service, String chat, String directory) {
        boolean there = connector.members(service, chat).stream()
                .anyMatch(member -> member.account().aadObjectId().equals(directory));
        if (!there) {
            call(
                    "POST",
                    "chats/" + chat + "/members",
                    member(directory).put("visibleHistoryStartDateTime", "0001-01-01T00:00:00Z"));
        }
    }

    private ObjectNode member(String directory) {
        ObjectNode member = json.createObjectNode().put("@odata.type", "#microsoft.graph.aadUserConversationMember");
        member.putArray("roles").add("owner");
        member.put("user@odata.bind", address("users('" + directory + "')").toString());
        return member;
    }

    private JsonNode call(String method, String path, ObjectNode body) {
        return connector.call(method, address(path), body, connector.token(BotCredentials.GRAPH));
    }

    private URI address(String path) {
        URI graph = settings.graph();
        if (graph == null) {
            throw new IllegalStateException("group chats were not asked for");
        }
        String base = graph.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + path);
    }
}
