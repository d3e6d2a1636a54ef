package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code chat.*} and {@code pins.add}. */
final class ChatMethods {

    private ChatMethods() {}

    static ObjectNode post(Call call) {
        call.needs("chat:write");
        Channel channel = writable(call);
        Post post = Post.of(call);
        Message message = call.workspace().posted(channel, thread(call, channel), "", post);
        ObjectNode answer = Methods.ok().put("channel", channel.id).put("ts", message.ts);
        answer.set("message", message.json(true));
        call.slack().deliveries.echo(call.workspace(), channel, message);
        return answer;
    }

    static ObjectNode postEphemeral(Call call) {
        call.needs("chat:write");
        Channel channel = writable(call);
        String user = call.text("user");
        if (!channel.members.contains(user)) {
            throw new Refused("user_not_in_channel");
        }
        Message message = call.workspace().posted(channel, thread(call, channel), user, Post.of(call));
        return Methods.ok().put("message_ts", message.ts);
    }

    static ObjectNode update(Call call) {
        call.needs("chat:write");
        Channel channel = call.channel("channel");
        Message message = own(call, channel, "cant_update_message");
        Post post = Post.of(call);
        message.text = post.text();
        message.blocks = post.blocks();
        if (!post.metadata().isEmpty()) {
            message.metadata = post.metadata();
        }
        message.edited = true;
        ObjectNode answer =
                Methods.ok().put("channel", channel.id).put("ts", message.ts).put("text", message.text);
        answer.set("message", message.json(true));
        return answer;
    }

    static ObjectNode delete(Call call) {
        call.needs("chat:write");
        Channel channel = call.channel("channel");
        Message message = own(call, channel, "cant_delete_message");
        channel.messages.remove(message);
        channel.pins.remove(message.ts);
        return Methods.ok().put("channel", channel.id).put("ts", message.ts);
    }

    static ObjectNode permalink(Call call) {
        Channel channel = call.channel("channel");
        String ts = call.text("message_ts");
        channel.need(ts, "message_not_found");
        return Methods.ok()
                .put("channel", channel.id)
                .put("permalink", "https://example.slack.com/archives/" + channel.id + "/p" + ts.replace(".", ""));
    }

    static ObjectNode pin(Call call) {
        call.needs("pins:write");
        Channel channel = call.joined("channel");
        String ts = call.text("timestamp", "");
        if (ts.isEmpty()) {
            throw new Refused("no_item_specified");
        }
        channel.need(ts, "message_not_found");
        if (channel.pins.contains(ts)) {
            throw new Refused("already_pinned");
        }
        channel.pins.add(ts);
        return Methods.ok();
    }

    private static Channel writable(Call call) {
        Channel channel = call.joined("channel");
        if (channel.kind == Channel.Kind.IM && !call.workspace().hasMessagesTab()) {
            throw new Refused("messages_tab_disabled");
        }
        return channel;
    }

    private static String thread(Call call, Channel channel) {
        String thread = call.text("thread_ts", "");
        if (!thread.isEmpty()
                && channel.message(thread).filter(one -> one.onlyFor.isEmpty()).isEmpty()) {
            throw new Refused("thread_not_found");
        }
        return thread;
    }

    private static Message own(Call call, Channel channel, String otherwise) {
        Message message = channel.message(call.text("ts"))
                .filter(one -> one.onlyFor.isEmpty())
                .orElseThrow(() -> new Refused("message_not_found"));
        if (!message.bot.equals(call.workspace().bot)) {
            throw new Refused(otherwise);
        }
        return message;
    }
}
