package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Slack in one person's hands. What they do goes to the app at once; what comes of it at once is handed back as
 * {@link #news()}.
 */
public final class Client {

    private final FakeSlack slack;
    private final Workspace workspace;
    private final String user;
    private final Screen screen;

    Client(FakeSlack slack, Workspace workspace, String user) {
        this.slack = slack;
        this.workspace = workspace;
        this.user = user;
        screen = new Screen(workspace, user);
    }

    /** Types a line in the conversation with the bot: a command when it begins with a slash. */
    public String types(String line) {
        return types(direct(), line);
    }

    /** Types a line in a channel. */
    public String types(String channel, String line) {
        if (line.startsWith("/")) {
            int space = line.indexOf(' ');
            String command = space < 0 ? line : line.substring(0, space);
            String text = space < 0 ? "" : Typed.escaped(workspace, line.substring(space + 1), true);
            Deliveries.Ack ack = send(
                    Deliveries.Kind.COMMAND, () -> payloads().command(workspace.channels.get(channel), command, text));
            screen.answered(channel, ack);
            return news();
        }
        says(channel, line, List.of());
        return news();
    }

    /** Writes to the bot with files beside the text; the message's time. */
    public String sends(String text, String... files) {
        return says(direct(), text, List.of(files));
    }

    /** Changes one of their messages to the bot. */
    public String edits(String ts, String text) {
        ObjectNode event;
        synchronized (slack.lock) {
            Channel channel = workspace.channels.get(direct());
            Message message = channel.message(ts).orElseThrow();
            ObjectNode before = message.json(false);
            message.text = Typed.escaped(workspace, text, false);
            message.edited = true;
            event = payloads().changed(channel, message, before);
        }
        slack.deliveries.event(workspace, event);
        return news();
    }

    /** Takes back one of their messages to the bot. */
    public String deletes(String ts) {
        ObjectNode event;
        synchronized (slack.lock) {
            Channel channel = workspace.channels.get(direct());
            Message message = channel.message(ts).orElseThrow();
            channel.messages.remove(message);
            event = payloads().deleted(channel, message);
        }
        slack.deliveries.event(workspace, event);
        return news();
    }

    /** Presses the button of that label: in the open modal, else in the newest message that has one, else at home. */
    public String presses(String label) {
        return acts(
                "button “" + label + "”",
                (block, element) -> element.path("type").asText().equals("button")
                        && Json.text(element, "text", "text").equals(label),
                MissingNode.getInstance());
    }

    /** Presses a button that stood in this message when they looked last, whatever stands there now. */
    public String pressesOld(String ts, JsonNode block, JsonNode button) {
        Deliveries.Ack ack = send(Deliveries.Kind.INTERACTION, () -> {
            Channel channel = workspace.channels.get(direct());
            Message message = channel.message(ts).orElseThrow();
            return payloads().pressed(channel, message, payloads().action(block, button, MissingNode.getInstance()));
        });
        return ack.ok() ? news() : "Slack shows a warning sign: the app did not answer. " + ack.status();
    }

    /** Chooses an option, by its label, of a list or an overflow menu outside a form. */
    public String chooses(String option) {
        return acts(
                "option “" + option + "”",
                (block, element) -> !element.path("type").asText().equals("button") && Filling.offers(element, option),
                Json.object().put("option", option));
    }

    /** Changes these fields of the open modal, by label. */
    public void fills(Map<String, String> answers) {
        synchronized (slack.lock) {
            View view = screen.top().orElseThrow(() -> new AssertionError("no modal is open"));
            answers.forEach((label, with) -> Filling.fill(workspace, view, label, with));
        }
    }

    /** Sends the open modal; refused by Slack's own client while a required field is empty. */
    public String submits() {
        View view;
        synchronized (slack.lock) {
            view = screen.top().orElseThrow(() -> new AssertionError("no modal is open"));
            List<String> missing = Filling.missing(view);
            if (!missing.isEmpty()) {
                return "Please complete this required field: " + String.join(", ", missing);
            }
        }
        return submits(view);
    }

    /** Sends the open modal as it is, also where Slack's own client would ask for more first. */
    public String submitsAsItIs() {
        View view;
        synchronized (slack.lock) {
            view = screen.top().orElseThrow(() -> new AssertionError("no modal is open"));
        }
        return submits(view);
    }

    private String submits(View view) {
        Deliveries.Ack ack = send(Deliveries.Kind.INTERACTION, () -> payloads().submitted(view));
        screen.submitted(view, ack);
        return news();
    }

    /** Fills and sends. */
    public String submits(Map<String, String> answers) {
        fills(answers);
        return submits();
    }

    /** Closes the open modal; the app hears of it if it asked to. */
    public void closes() {
        View view;
        synchronized (slack.lock) {
            view = workspace.stack(user).removeLast();
        }
        if (view.body.path("notify_on_close").asBoolean()) {
            send(Deliveries.Kind.INTERACTION, () -> payloads().closed(view, false));
        }
    }

    /** Opens the bot's home tab and reads it. */
    public String opensHome() {
        ObjectNode event;
        synchronized (slack.lock) {
            event = payloads().homeOpened("home");
        }
        slack.deliveries.event(workspace, event);
        return home();
    }

    /** Chooses a message shortcut on the newest message of a channel that holds this text. */
    public String shortcut(String callback, String channel, String text) {
        send(Deliveries.Kind.INTERACTION, () -> {
            Channel where = workspace.channels.get(channel);
            Message message = where.messages.reversed().stream()
                    .filter(one -> one.seenBy(user) && screen.read(one).contains(text))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no message with “" + text + "”"));
            return payloads().shortcut(callback, where, message);
        });
        return news();
    }

    /** Joins a public channel. */
    public void joins(String channel) {
        enters(channel, user, Channel.Kind.PUBLIC);
    }

    /** Invites somebody into a channel they are in themselves. */
    public void invites(String who, String channel) {
        if (!workspace.members(channel).contains(user)) {
            throw new AssertionError(user + " is not in " + channel);
        }
        String invited;
        Channel.Kind kind;
        synchronized (slack.lock) {
            invited = workspace.user(who).id();
            kind = workspace.channels.get(channel).kind;
        }
        // Not under the lock: the app may call back before it answers.
        enters(channel, invited, kind);
    }

    /** What stands before them in the conversation with the bot, oldest first; threads under what they answer. */
    public String reads() {
        return reads(direct()).orElse("");
    }

    /** A channel as they read it; empty when they can't. */
    public Optional<String> reads(String channel) {
        return screen.channel(channel);
    }

    /** The newest message before them in the conversation with the bot. */
    public String newest() {
        return screen.newest(direct());
    }

    /** What their phone shows of each message of the bot, oldest first: its top-level text. */
    public List<String> notifications() {
        return screen.notifications(direct());
    }

    /** The messages pinned in a channel, as they read them. */
    public List<String> pins(String channel) {
        return screen.pins(channel);
    }

    /** The names of the channels they can find. */
    public List<String> channels() {
        return screen.channels();
    }

    /** The modal in front of them; empty when there is none. */
    public String modal() {
        return screen.modal();
    }

    /** The bot's home tab; empty before it was published. */
    public String home() {
        return screen.home();
    }

    /** All that is new or different before them since they last looked, oldest first. */
    public String news() {
        return screen.news();
    }

    /** The id of their conversation with the bot. */
    public String direct() {
        synchronized (slack.lock) {
            return workspace.direct(user).id;
        }
    }

    private String says(String channel, String text, List<String> files) {
        Message message;
        ObjectNode event;
        synchronized (slack.lock) {
            Channel where = workspace.channels.get(channel);
            if (where.kind == Channel.Kind.IM && !workspace.hasMessagesTab()) {
                throw new AssertionError("Sending messages to this app has been turned off.");
            }
            message = workspace.said(where, user, "", Typed.escaped(workspace, text, false));
            message.files.addAll(files);
            event = payloads().said(where, message);
            if (where.kind != Channel.Kind.IM) {
                return message.ts;
            }
        }
        slack.deliveries.event(workspace, event);
        return message.ts;
    }

    private String acts(String what, BiPredicate<JsonNode, JsonNode> which, JsonNode chosen) {
        Deliveries.Ack ack = send(Deliveries.Kind.INTERACTION, () -> screen.find(what, which, payloads(), chosen));
        if (!ack.ok()) {
            return "Slack shows a warning sign: the app did not answer. " + ack.status();
        }
        return news();
    }

    private void enters(String channel, String who, Channel.Kind kind) {
        synchronized (slack.lock) {
            Channel where = workspace.channels.get(channel);
            if (where.kind != kind || where.archived) {
                throw new AssertionError(who + " can't join " + channel);
            }
            if (where.members.add(who)) {
                slack.deliveries.joined(workspace, where, who, who.equals(user) ? "" : user);
            }
        }
        slack.deliveries.deliverDue();
    }

    private Deliveries.Ack send(Deliveries.Kind kind, java.util.function.Supplier<ObjectNode> payload) {
        Deliveries.Delivery delivery;
        synchronized (slack.lock) {
            delivery = new Deliveries.Delivery(kind, payload.get());
        }
        return slack.deliveries.now(delivery);
    }

    private Payloads payloads() {
        return new Payloads(slack, workspace, workspace.user(user));
    }
}
