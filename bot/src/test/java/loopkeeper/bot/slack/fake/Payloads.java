package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The bodies of what Slack sends when one person does something. Built under the lock. */
final class Payloads {

    private final FakeSlack slack;
    private final Workspace workspace;
    private final FakeUser user;

    Payloads(FakeSlack slack, Workspace workspace, FakeUser user) {
        this.slack = slack;
        this.workspace = workspace;
        this.user = user;
    }

    ObjectNode command(Channel channel, String command, String text) {
        ObjectNode fields = Json.object()
                .put("token", "verification")
                .put("team_id", workspace.id)
                .put("team_domain", domain());
        if (!workspace.enterprise.isEmpty()) {
            fields.put("enterprise_id", workspace.enterprise).put("enterprise_name", workspace.enterprise);
        }
        return fields.put("channel_id", channel.id)
                .put("channel_name", channel.kind == Channel.Kind.IM ? "directmessage" : channel.name)
                .put("user_id", user.id())
                .put("user_name", user.name())
                .put("command", command)
                .put("text", text)
                .put("api_app_id", FakeSlack.APP)
                .put("is_enterprise_install", "false")
                .put("response_url", slack.responses.issue(workspace, channel, user.id(), ""))
                .put("trigger_id", slack.triggers.issue(workspace, user.id(), "command"));
    }

    ObjectNode pressed(Channel channel, Message message, ObjectNode action) {
        ObjectNode payload = interaction("block_actions");
        payload.put("trigger_id", slack.triggers.issue(workspace, user.id(), "message"))
                .put("response_url", slack.responses.issue(workspace, channel, user.id(), message.ts));
        payload.putObject("container")
                .put("type", "message")
                .put("message_ts", message.ts)
                .put("channel_id", channel.id)
                .put("is_ephemeral", !message.onlyFor.isEmpty());
        channel(payload, channel);
        if (message.onlyFor.isEmpty()) {
            payload.set("message", message.json(true));
        }
        payload.putObject("state").putObject("values");
        payload.putArray("actions").add(action);
        return payload;
    }

    ObjectNode pressed(View view, ObjectNode action) {
        String from = view.body.path("type").asText();
        ObjectNode payload = interaction("block_actions");
        payload.put("trigger_id", slack.triggers.issue(workspace, user.id(), from));
        payload.putObject("container").put("type", "view").put("view_id", view.id);
        payload.set("view", view.json(workspace));
        payload.putArray("actions").add(action);
        return payload;
    }

    ObjectNode submitted(View view) {
        ObjectNode payload = interaction("view_submission");
        payload.put("trigger_id", slack.triggers.issue(workspace, user.id(), "modal"));
        payload.set("view", view.json(workspace));
        payload.putArray("response_urls");
        return payload;
    }

    ObjectNode closed(View view, boolean all) {
        ObjectNode payload = interaction("view_closed").put("is_cleared", all);
        payload.set("view", view.json(workspace));
        return payload;
    }

    ObjectNode shortcut(String callback, Channel channel, Message message) {
        ObjectNode payload = interaction("message_action");
        payload.put("callback_id", callback)
                .put("trigger_id", slack.triggers.issue(workspace, user.id(), "shortcut"))
                .put("response_url", slack.responses.issue(workspace, channel, user.id(), ""))
                .put("action_ts", slack.timestamp())
                .put("message_ts", message.ts);
        channel(payload, channel);
        payload.set("message", message.json(false));
        return payload;
    }

    ObjectNode homeOpened(String tab) {
        ObjectNode event = Json.object()
                .put("type", "app_home_opened")
                .put("user", user.id())
                .put("channel", workspace.direct(user.id()).id)
                .put("tab", tab)
                .put("event_ts", slack.timestamp());
        View home = workspace.homes.get(user.id());
        if (home != null && tab.equals("home")) {
            event.set("view", home.json(workspace));
        }
        return event;
    }

    ObjectNode said(Channel channel, Message message) {
        ObjectNode event = message.json(false);
        return event.put("channel", channel.id)
                .put("channel_type", channel.kind == Channel.Kind.IM ? "im" : "group")
                .put("client_msg_id", slack.next("msg-"))
                .put("team", workspace.id)
                .put("event_ts", message.ts);
    }

    ObjectNode changed(Channel channel, Message message, JsonNode before) {
        ObjectNode event = hidden(channel, "message_changed");
        event.set("message", message.json(false));
        event.set("previous_message", before);
        return event;
    }

    ObjectNode deleted(Channel channel, Message message) {
        ObjectNode event = hidden(channel, "message_deleted").put("deleted_ts", message.ts);
        event.set("previous_message", message.json(false));
        return event;
    }

    /** What was done to one element. */
    ObjectNode action(JsonNode block, JsonNode element, JsonNode chosen) {
        ObjectNode action = Json.object();
        action.set("action_id", element.path("action_id"));
        action.set("block_id", block.path("block_id"));
        action.set("type", element.path("type"));
        for (String kept : new String[] {"text", "value", "style"}) {
            if (element.has(kept)) {
                action.set(kept, element.get(kept));
            }
        }
        if (!chosen.isMissingNode()) {
            action.set("selected_option", chosen);
        }
        return action.put("action_ts", slack.timestamp());
    }

    private ObjectNode hidden(Channel channel, String subtype) {
        String ts = slack.timestamp();
        return Json.object()
                .put("type", "message")
                .put("subtype", subtype)
                .put("hidden", true)
                .put("channel", channel.id)
                .put("channel_type", "im")
                .put("ts", ts)
                .put("event_ts", ts);
    }

    private ObjectNode interaction(String type) {
        ObjectNode payload = Json.object().put("type", type).put("token", "verification");
        payload.put("api_app_id", FakeSlack.APP).put("is_enterprise_install", false);
        payload.putObject("team").put("id", workspace.id).put("domain", domain());
        if (workspace.enterprise.isEmpty()) {
            payload.putNull("enterprise");
        } else {
            payload.putObject("enterprise").put("id", workspace.enterprise).put("name", workspace.enterprise);
        }
        payload.putObject("user")
                .put("id", user.id())
                .put("username", user.name())
                .put("name", user.name())
                .put("team_id", workspace.id);
        return payload;
    }

    private static void channel(ObjectNode payload, Channel channel) {
        payload.putObject("channel")
                .put("id", channel.id)
                .put(
                        "name",
                        switch (channel.kind) {
                            case IM -> "directmessage";
                            case PRIVATE, GROUP_IM -> "privategroup";
                            case PUBLIC -> channel.name;
                        });
    }

    private String domain() {
        return workspace.id.toLowerCase(Locale.ROOT);
    }
}
