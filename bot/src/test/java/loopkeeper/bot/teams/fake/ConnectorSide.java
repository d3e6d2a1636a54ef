package loopkeeper.bot.teams.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.teams.fake.FakeTeams.Call;
import loopkeeper.bot.teams.fake.World.Conversation;
import loopkeeper.bot.teams.fake.World.Message;
import loopkeeper.bot.teams.fake.World.Reply;

/** What a bot calls to be in conversations: the connector of Teams, with its limits. */
final class ConnectorSide {

    private static final int MOST_BYTES_OF_CARD = 28 * 1024;
    private static final int PAGE = 5;

    private final World world;
    volatile boolean whispers = true;

    ConnectorSide(World world) {
        this.world = world;
    }

    /** What comes of a call. */
    Reply answer(Call call) {
        synchronized (world) {
            return connector(call);
        }
    }

    private Reply connector(Call call) {
        List<String> path = new ArrayList<>();
        for (String part : call.path().substring(1).split("/", -1)) {
            path.add(URLDecoder.decode(part, StandardCharsets.UTF_8));
        }
        if (path.size() < 3 || !path.get(1).equals("v3") || !path.get(2).equals("conversations")) {
            return Reply.error(404, "NotFound");
        }
        if (path.size() == 3) {
            return create(call.body());
        }
        Conversation conversation = world.conversation(path.get(3));
        if (conversation == null) {
            return Reply.error(404, "ConversationNotFound");
        }
        String rest = String.join("/", path.subList(4, path.size()));
        return switch (call.method()) {
            case "POST" -> rest.equals("activities") ? send(conversation, call) : Reply.error(404, "NotFound");
            case "PUT" -> edit(conversation, path.getLast(), call.body());
            case "DELETE" ->
                conversation.messages.remove(path.getLast()) == null
                        ? Reply.error(404, "ActivityNotFoundInConversation")
                        : new Reply(200, "");
            case "GET" ->
                rest.equals("pagedmembers") ? page(conversation, call.query()) : member(conversation, path.getLast());
            default -> Reply.error(405, "MethodNotAllowed");
        };
    }

    private Reply create(JsonNode ask) {
        String tenant = ask.path("channelData").path("tenant").path("id").asText();
        if (!tenant.equals(FakeTeams.TENANT) || !ask.path("tenantId").asText().equals(FakeTeams.TENANT)) {
            return Reply.error(403, "BotNotInTenant");
        }
        if (!ask.path("bot").path("id").asText().equals(FakeTeams.BOT)) {
            return Reply.error(400, "BadSyntax");
        }
        String channel = ask.path("channelData").path("channel").path("id").asText();
        if (channel.isEmpty()) {
            String asked = ask.path("members").path(0).path("id").asText();
            return world.owner(asked)
                    .map(user -> new Reply(201, "{\"id\":\"" + world.personal(user.account()).id + "\"}"))
                    .orElse(Reply.error(403, "BotNotInConversationRoster"));
        }
        Conversation parent = world.conversation(channel);
        if (parent == null) {
            return Reply.error(404, "ConversationNotFound");
        }
        if (tooBig(ask.path("activity"))) {
            return Reply.error(413, "MessageSizeTooBig");
        }
        String number = world.number();
        Conversation thread = new Conversation(channel + ";messageid=" + number, "channel");
        thread.members.addAll(parent.members);
        thread.messages.put(number, new Message(number, "", ask.path("activity")));
        world.open(thread);
        return new Reply(201, "{\"id\":\"" + thread.id + "\",\"activityId\":\"" + number + "\"}");
    }

    private static boolean tooBig(JsonNode activity) {
        return activity.path("attachments").toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES_OF_CARD;
    }

    private Reply send(Conversation conversation, Call call) {
        if (tooBig(call.body())) {
            return Reply.error(413, "MessageSizeTooBig");
        }
        boolean targeted = call.query().contains("isTargetedActivity=true");
        String onlyFor = targeted ? call.body().path("recipient").path("id").asText() : "";
        if (targeted
                && (!whispers
                        || !call.body().path("recipient").path("isTargeted").asBoolean())) {
            return Reply.error(400, "BadSyntax");
        }
        String number = world.number();
        conversation.messages.put(number, new Message(number, onlyFor, call.body()));
        return new Reply(201, "{\"id\":\"" + number + "\"}");
    }

    private Reply edit(Conversation conversation, String id, JsonNode activity) {
        Message message = conversation.messages.get(id);
        if (message == null) {
            return Reply.error(404, "ActivityNotFoundInConversation");
        }
        if (tooBig(activity)) {
            return Reply.error(413, "MessageSizeTooBig");
        }
        message.activity = activity;
        message.edits++;
        return new Reply(200, "{\"id\":\"" + id + "\"}");
    }

    private Reply page(Conversation conversation, String query) {
        int from = query.contains("continuationToken=p")
                ? Integer.parseInt(query.replaceFirst(".*continuationToken=p", ""))
                : 0;
        int to = Math.min(from + PAGE, conversation.members.size());
        ObjectNode answer = world.json.createObjectNode();
        ArrayNode members = answer.putArray("members");
        conversation.members.subList(from, to).forEach(account -> members.add(world.member(account)));
        if (to < conversation.members.size()) {
            answer.put("continuationToken", "p" + to);
        }
        return new Reply(200, answer.toString());
    }

    private Reply member(Conversation conversation, String account) {
        return conversation.members.contains(account)
                ? new Reply(200, world.member(account).toString())
                : Reply.error(404, "MemberNotFoundInConversation");
    }
}
