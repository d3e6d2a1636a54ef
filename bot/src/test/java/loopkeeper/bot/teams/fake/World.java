package loopkeeper.bot.teams.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import loopkeeper.bot.teams.fake.FakeTeams.User;

/** What stands in a little Teams: its people, conversations and messages. Its own lock guards it. */
final class World {

    final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<String, Conversation> conversations = new LinkedHashMap<>();
    private int numbers = 1000;

    /** What is answered to a call of the bot. */
    record Reply(int status, String body) {
        static Reply error(int status, String code) {
            return new Reply(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"as asked\"}}");
        }
    }

    /** A message in a conversation; {@code onlyFor} is who alone sees it, empty for everybody. */
    static final class Message {
        final String id;
        final String onlyFor;
        JsonNode activity;
        int edits;

        Message(String id, String onlyFor, JsonNode activity) {
            this.id = id;
            this.onlyFor = onlyFor;
            this.activity = activity;
        }

        JsonNode card() {
            return activity.path("attachments").path(0).path("content");
        }
    }

    /** A conversation with its members by account, and its messages in order. */
    static final class Conversation {
        final String id;
        final String type;
        final List<String> members = new ArrayList<>();
        final Map<String, Message> messages = new LinkedHashMap<>();
        final Set<String> installed = new HashSet<>();

        Conversation(String id, String type) {
            this.id = id;
            this.type = type;
        }
    }

    /** Somebody joins the organisation. */
    synchronized User joins(String id, String name, String email, ZoneId zone) {
        User user = new User(
                id,
                name,
                email,
                zone,
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString(),
                "29:" + id,
                false);
        users.put(id, user);
        return user;
    }

    /** Somebody of another company. */
    synchronized User visits(String id, String name, String email) {
        User user = new User(
                id,
                name,
                email,
                ZoneId.of("UTC"),
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString(),
                "29:" + id,
                true);
        users.put(id, user);
        return user;
    }

    User user(String id) {
        return Optional.ofNullable(users.get(id)).orElseThrow(() -> new AssertionError("nobody called " + id));
    }

    /** A channel with these people on its roster. */
    synchronized String channel(String name, String... members) {
        Conversation channel = new Conversation("19:" + name + "@thread.tacv2", "channel");
        for (String member : members) {
            channel.members.add(user(member).account());
        }
        conversations.put(channel.id, channel);
        return channel.id;
    }

    synchronized void addTo(String conversation, String member) {
        conversations.get(conversation).members.add(user(member).account());
    }

    /** The personal chat of somebody with the bot; made when there is none. */
    synchronized Conversation personal(String account) {
        return conversations.computeIfAbsent("a:" + account, id -> {
            Conversation made = new Conversation(id, "personal");
            made.members.add(account);
            return made;
        });
    }

    synchronized Conversation conversation(String id) {
        return conversations.get(id);
    }

    /** Everything in a conversation that this account sees. */
    synchronized List<Message> visible(String conversation, String account) {
        Conversation found = conversations.get(conversation);
        return found == null || !found.members.contains(account)
                ? List.of()
                : found.messages.values().stream()
                        .filter(message -> message.onlyFor.isEmpty() || message.onlyFor.equals(account))
                        .toList();
    }

    /** A new post's thread and what is in it. */
    synchronized List<String> threads(String channel) {
        return conversations.keySet().stream()
                .filter(id -> id.startsWith(channel + ";messageid="))
                .toList();
    }

    /** Somebody deletes a message of the bot. */
    synchronized void deletes(String conversation, String message) {
        conversations.get(conversation).messages.remove(message);
    }

    synchronized String number() {
        return String.valueOf(++numbers);
    }

    synchronized void open(Conversation conversation) {
        conversations.put(conversation.id, conversation);
    }

    /** Whoever that account, or object id, belongs to. */
    synchronized Optional<User> owner(String id) {
        return users.values().stream()
                .filter(user -> user.account().equals(id) || user.directory().equals(id))
                .findFirst();
    }

    /** Somebody as a roster tells of them. */
    synchronized ObjectNode member(String account) {
        User user = owner(account).orElseThrow();
        return json.createObjectNode()
                .put("id", account)
                .put("name", user.name())
                .put("objectId", user.directory())
                .put("email", user.email())
                .put("userPrincipalName", user.email())
                .put("tenantId", FakeTeams.TENANT)
                .put("userRole", user.guest() ? "guest" : "user");
    }
}
