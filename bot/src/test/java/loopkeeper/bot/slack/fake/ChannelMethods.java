package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** {@code conversations.*}. */
final class ChannelMethods {

    private static final int MOST_NAME = 80;
    private static final int MOST_TOPIC = 250;
    private static final int MOST_INVITED = 100;
    private static final int MOST_HISTORY = 15;

    private ChannelMethods() {}

    static ObjectNode create(Call call) {
        boolean hidden = call.flag("is_private");
        call.needs(hidden ? "groups:write" : "channels:manage");
        String name = call.text("name", "");
        if (name.isEmpty()) {
            throw new Refused("invalid_name_required");
        }
        if (name.length() > MOST_NAME) {
            throw new Refused("invalid_name_maxlength");
        }
        if (!name.matches("[a-z0-9_-]+")) {
            throw new Refused("invalid_name_specials");
        }
        if (!name.matches(".*[a-z0-9].*")) {
            throw new Refused("invalid_name_punctuation");
        }
        Workspace workspace = call.workspace();
        if (workspace.channels.values().stream().anyMatch(one -> one.name.equals(name))) {
            throw new Refused("name_taken");
        }
        Channel channel = workspace.open(hidden ? Channel.Kind.PRIVATE : Channel.Kind.PUBLIC, name);
        channel.members.add(workspace.botUser);
        return told(call, channel);
    }

    static ObjectNode open(Call call) {
        Workspace workspace = call.workspace();
        if (!call.text("channel", "").isEmpty()) {
            return told(call, call.channel("channel"));
        }
        List<String> users = split(call.text("users", ""));
        if (users.isEmpty()) {
            throw new Refused("users_list_not_supplied");
        }
        call.needs(users.size() == 1 ? "im:write" : "mpim:write");
        for (String id : users) {
            if (call.user(id).kind() == FakeUser.Kind.DEACTIVATED) {
                throw new Refused("user_disabled");
            }
        }
        if (users.size() > 1) {
            Channel group = workspace.open(Channel.Kind.GROUP_IM, "mpdm-" + String.join("--", users));
            group.members.add(workspace.botUser);
            group.members.addAll(users);
            return told(call, group);
        }
        Channel direct = workspace.direct(users.getFirst());
        ObjectNode answer = Methods.ok();
        if (call.flag("return_im")) {
            answer.set("channel", direct.json(workspace.botUser));
        } else {
            answer.putObject("channel").put("id", direct.id);
        }
        return answer;
    }

    static ObjectNode invite(Call call) {
        Channel channel = writable(call);
        List<String> users = split(call.text("users"));
        if (users.size() > MOST_INVITED) {
            throw new Refused("invalid_arguments", "[ERROR] at most " + MOST_INVITED + " users");
        }
        ArrayNode errors = Json.array();
        for (String user : users) {
            String wrong = cannotJoin(call, channel, user);
            if (!wrong.isEmpty()) {
                errors.addObject().put("user", user).put("ok", false).put("error", wrong);
            }
        }
        if (!errors.isEmpty() && (!call.flag("force") || errors.size() == users.size())) {
            Refused refused = new Refused(errors.get(0).path("error").asText());
            ObjectNode answer = Json.object().put("ok", false).put("error", refused.error());
            answer.set("errors", errors);
            return answer;
        }
        for (String user : users) {
            if (cannotJoin(call, channel, user).isEmpty()) {
                channel.members.add(user);
                call.slack().deliveries.joined(call.workspace(), channel, user, call.workspace().botUser);
            }
        }
        ObjectNode answer = told(call, channel);
        if (!errors.isEmpty()) {
            answer.set("errors", errors);
        }
        return answer;
    }

    private static String cannotJoin(Call call, Channel channel, String user) {
        FakeUser who = call.workspace().users.get(user);
        if (who == null || who.kind() == FakeUser.Kind.DEACTIVATED) {
            return "user_not_found";
        }
        if (user.equals(call.workspace().botUser)) {
            return "cant_invite_self";
        }
        if (channel.members.contains(user)) {
            return "already_in_channel";
        }
        return switch (who.kind()) {
            case SINGLE_CHANNEL_GUEST -> "ura_max_channels";
            case STRANGER -> "no_external_invite_permission";
            default -> "";
        };
    }

    static ObjectNode kick(Call call) {
        Channel channel = writable(call);
        String user = call.text("user");
        if (user.equals(call.workspace().botUser)) {
            throw new Refused("cant_kick_self");
        }
        if (!call.workspace().allowsKicks()) {
            throw new Refused("restricted_action");
        }
        if (!channel.members.remove(user)) {
            throw new Refused("not_in_channel");
        }
        return Methods.ok();
    }

    static ObjectNode join(Call call) {
        call.needs("channels:join");
        Channel channel = call.channel("channel");
        if (channel.kind != Channel.Kind.PUBLIC) {
            throw new Refused("method_not_supported_for_channel_type");
        }
        if (channel.archived) {
            throw new Refused("is_archived");
        }
        channel.members.add(call.workspace().botUser);
        return told(call, channel);
    }

    static ObjectNode archive(Call call) {
        Channel channel = call.channel("channel");
        if (channel.archived) {
            throw new Refused("already_archived");
        }
        writable(call);
        channel.archived = true;
        return Methods.ok();
    }

    static ObjectNode topic(Call call) {
        Channel channel = writable(call);
        String topic = call.text("topic");
        if (topic.length() > MOST_TOPIC) {
            throw new Refused("too_long");
        }
        channel.topic = topic;
        return told(call, channel);
    }

    static ObjectNode members(Call call) {
        Channel channel = readable(call);
        List<String> all = List.copyOf(channel.members);
        Page page = Page.of(call, all.size(), 1000);
        ObjectNode answer = Methods.ok();
        ArrayNode members = answer.putArray("members");
        all.subList(page.from(), page.to()).forEach(members::add);
        page.put(answer);
        return answer;
    }

    static ObjectNode info(Call call) {
        return told(call, readable(call));
    }

    static ObjectNode list(Call call) {
        List<String> types = split(call.text("types", "public_channel"));
        List<Channel> all = call.workspace().channels.values().stream()
                .filter(one -> switch (one.kind) {
                    case PUBLIC -> types.contains("public_channel");
                    case PRIVATE -> types.contains("private_channel");
                    case IM -> types.contains("im");
                    case GROUP_IM -> types.contains("mpim");
                })
                .filter(one -> one.visibleTo(call.workspace().botUser))
                .filter(one -> !one.archived || !call.flag("exclude_archived"))
                .toList();
        types.forEach(type -> call.needs(
                switch (type) {
                    case "public_channel" -> "channels:read";
                    case "private_channel" -> "groups:read";
                    default -> type + ":read";
                }));
        Page page = Page.of(call, all.size(), 1000);
        ObjectNode answer = Methods.ok();
        ArrayNode channels = answer.putArray("channels");
        all.subList(page.from(), page.to()).forEach(one -> channels.add(one.json(call.workspace().botUser)));
        page.put(answer);
        return answer;
    }

    static ObjectNode history(Call call) {
        return messages(call, history(call, "channel"), "");
    }

    static ObjectNode replies(Call call) {
        Channel channel = history(call, "channel");
        String ts = call.text("ts");
        channel.need(ts, "thread_not_found");
        return messages(call, channel, ts);
    }

    private static ObjectNode messages(Call call, Channel channel, String thread) {
        String oldest = call.text("oldest", "0");
        String latest = call.text("latest", "99999999999.000000");
        boolean inclusive = call.flag("inclusive");
        List<Message> found = channel.messages(one -> one.onlyFor.isEmpty()
                && (thread.isEmpty() ? one.thread.isEmpty() : (one.thread.equals(thread) || one.ts.equals(thread)))
                && (one.ts.compareTo(oldest) > 0 || (inclusive && one.ts.equals(oldest)))
                && (one.ts.compareTo(latest) < 0 || (inclusive && one.ts.equals(latest))));
        Page page = Page.of(call, found.size(), call.workspace().limitsHistory() ? MOST_HISTORY : 999);
        ObjectNode answer = Methods.ok();
        ArrayNode list = answer.putArray("messages");
        List<Message> newestFirst = thread.isEmpty() ? found.reversed() : found;
        newestFirst
                .subList(page.from(), page.to())
                .forEach(one -> list.add(one.json(call.flag("include_all_metadata"))));
        answer.put("has_more", page.to() < page.all());
        page.put(answer);
        return answer;
    }

    private static Channel history(Call call, String name) {
        Channel channel = call.channel(name);
        call.needs(channel.kind.scope + ":history");
        if (!channel.members.contains(call.workspace().botUser)) {
            throw new Refused("not_in_channel");
        }
        return channel;
    }

    private static Channel readable(Call call) {
        Channel channel = call.channel("channel");
        call.needs(channel.kind.scope + ":read");
        return channel;
    }

    private static Channel writable(Call call) {
        Channel channel = call.joined("channel");
        switch (channel.kind) {
            case PUBLIC -> call.needs("channels:manage");
            case PRIVATE -> call.needs("groups:write");
            default -> throw new Refused("method_not_supported_for_channel_type");
        }
        return channel;
    }

    private static ObjectNode told(Call call, Channel channel) {
        ObjectNode answer = Methods.ok();
        answer.set("channel", channel.json(call.workspace().botUser));
        return answer;
    }

    private static List<String> split(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }
}
