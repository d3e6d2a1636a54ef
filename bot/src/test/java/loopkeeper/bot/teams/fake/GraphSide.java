package loopkeeper.bot.teams.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import loopkeeper.bot.teams.fake.FakeTeams.Call;
import loopkeeper.bot.teams.fake.World.Conversation;
import loopkeeper.bot.teams.fake.World.Reply;

/** Of Microsoft Graph what group chats need. */
final class GraphSide {

    private final World world;

    GraphSide(World world) {
        this.world = world;
    }

    /** What comes of a call. */
    Reply answer(Call call) {
        synchronized (world) {
            return graph(call);
        }
    }

    private Reply graph(Call call) {
        List<String> path = List.of(call.path().substring("/graph/".length()).split("/", -1));
        if (call.method().equals("POST") && path.equals(List.of("chats"))) {
            Conversation chat = new Conversation("19:" + world.number() + "@thread.v2", "groupChat");
            call.body().path("members").forEach(member -> chat.members.add(bound(member)));
            world.open(chat);
            return new Reply(201, "{\"id\":\"" + chat.id + "\"}");
        }
        Conversation chat =
                path.size() == 3 ? world.conversation(URLDecoder.decode(path.get(1), StandardCharsets.UTF_8)) : null;
        if (chat == null) {
            return Reply.error(404, "NotFound");
        }
        if (path.get(2).equals("installedApps")) {
            return new Reply(201, "");
        }
        if (call.method().equals("POST")) {
            chat.members.add(bound(call.body()));
            return new Reply(201, "");
        }
        ObjectNode answer = world.json.createObjectNode();
        ArrayNode list = answer.putArray("value");
        chat.members.forEach(account -> list.addObject()
                .put("userId", world.member(account).path("objectId").asText()));
        return new Reply(200, answer.toString());
    }

    private String bound(JsonNode member) {
        String directory = member.path("user@odata.bind").asText().replaceFirst(".*users\\('([^']*)'\\)", "$1");
        return world.owner(directory).orElseThrow().account();
    }
}
