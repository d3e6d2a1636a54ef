package loopkeeper.bot.teams.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import loopkeeper.bot.teams.fake.FakeTeams.Call;
import loopkeeper.bot.teams.fake.World.Conversation;
import loopkeeper.bot.teams.fake.World.Reply;

/** Of Microsoft Graph what group chats and zones need, each call with the permission it takes. */
final class GraphSide {

    private final World world;
    volatile Set<String> granted = Set.of();
    final Map<String, String> zones = new ConcurrentHashMap<>();

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
        if (granted.stream().noneMatch(permitting(call.method(), path)::contains)) {
            return Reply.error(403, "Forbidden");
        }
        if (call.method().equals("POST") && path.equals(List.of("chats"))) {
            Conversation chat = new Conversation("19:" + world.number() + "@thread.v2", "groupChat");
            call.body().path("members").forEach(member -> chat.members.add(bound(member)));
            world.open(chat);
            return new Reply(201, "{\"id\":\"" + chat.id + "\"}");
        }
        if (call.method().equals("GET") && path.size() == 4 && path.getFirst().equals("users")) {
            String zone =
                    world.owner(path.get(1)).map(user -> zones.get(user.id())).orElse(null);
            return zone == null
                    ? Reply.error(404, "MailboxNotEnabledForRESTAPI")
                    : new Reply(200, "{\"value\":\"" + zone + "\"}");
        }
        Conversation chat =
                path.size() == 3 ? world.conversation(URLDecoder.decode(path.get(1), StandardCharsets.UTF_8)) : null;
        if (chat == null || !call.method().equals("POST")) {
            return Reply.error(404, "NotFound");
        }
        if (path.get(2).equals("installedApps")) {
            return chat.installed.add(call.body().path("teamsApp@odata.bind").asText())
                    ? new Reply(201, "")
                    : Reply.error(409, "Conflict");
        }
        chat.members.add(bound(call.body()));
        return new Reply(201, "");
    }

    /** Any of these lets an application make that call, as the reference of Graph has it. */
    private static List<String> permitting(String method, List<String> path) {
        return switch (method + " " + path.getLast()) {
            case "POST chats" -> List.of("Chat.Create", "Chat.ReadWrite.All");
            case "POST installedApps" ->
                List.of(
                        "TeamsAppInstallation.ReadWriteSelfForChat.All",
                        "TeamsAppInstallation.ReadWriteForChat.All",
                        "TeamsAppInstallation.ReadWriteAndConsentForChat.All");
            case "POST members" -> List.of("ChatMember.ReadWrite.All", "Chat.ReadWrite.All");
            case "GET timeZone" -> List.of("MailboxSettings.Read", "MailboxSettings.ReadWrite");
            case "GET members" ->
                List.of(
                        "ChatMember.Read.All",
                        "ChatMember.ReadWrite.All",
                        "Chat.ReadBasic.All",
                        "Chat.Read.All",
                        "Chat.ReadWrite.All");
            default -> List.of();
        };
    }

    private String bound(JsonNode member) {
        String directory = member.path("user@odata.bind").asText().replaceFirst(".*users\\('([^']*)'\\)", "$1");
        return world.owner(directory).orElseThrow().account();
    }
}
