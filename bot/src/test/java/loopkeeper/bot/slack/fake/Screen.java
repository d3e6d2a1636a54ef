package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** What stands before one person: only what Slack would show them. */
final class Screen {

    private static final String BETWEEN = "\n\n---\n\n";

    private final Workspace workspace;
    private final String user;
    private final Object lock;
    private Map<String, String> seen = Map.of();

    Screen(Workspace workspace, String user) {
        this.workspace = workspace;
        this.user = user;
        this.lock = workspace.slack().lock;
    }

    Optional<String> channel(String id) {
        synchronized (lock) {
            Channel channel = workspace.channels.get(id);
            if (channel == null || !channel.visibleTo(user)) {
                return Optional.empty();
            }
            List<String> texts = new ArrayList<>();
            for (Message message : visible(channel)) {
                if (message.thread.isEmpty()) {
                    texts.add(read(message));
                    for (Message reply : visible(channel)) {
                        if (reply.thread.equals(message.ts)) {
                            texts.add("> " + read(reply).replace("\n", "\n> "));
                        }
                    }
                }
            }
            return Optional.of(String.join(BETWEEN, texts));
        }
    }

    String newest(String id) {
        synchronized (lock) {
            List<Message> all = visible(workspace.channels.get(id));
            return all.isEmpty() ? "" : read(all.getLast());
        }
    }

    List<String> notifications(String id) {
        synchronized (lock) {
            return visible(workspace.channels.get(id)).stream()
                    .filter(one -> !one.bot.isEmpty())
                    .map(one -> reading().marked(one.text))
                    .toList();
        }
    }

    List<String> pins(String id) {
        synchronized (lock) {
            Channel channel = workspace.channels.get(id);
            return visible(channel).stream()
                    .filter(one -> channel.pins.contains(one.ts))
                    .map(this::read)
                    .toList();
        }
    }

    List<String> channels() {
        synchronized (lock) {
            return workspace.channels.values().stream()
                    .filter(one -> one.kind == Channel.Kind.PUBLIC || one.kind == Channel.Kind.PRIVATE)
                    .filter(one -> one.visibleTo(user))
                    .map(one -> one.name)
                    .toList();
        }
    }

    String modal() {
        synchronized (lock) {
            return top().map(view -> reading().view(view)).orElse("");
        }
    }

    String home() {
        synchronized (lock) {
            View home = workspace.homes.get(user);
            return home == null ? "" : reading().view(home);
        }
    }

    Optional<View> top() {
        List<View> stack = workspace.stack(user);
        return stack.isEmpty() ? Optional.empty() : Optional.of(stack.getLast());
    }

    String news() {
        synchronized (lock) {
            Map<String, String> now = new LinkedHashMap<>();
            for (Channel channel : workspace.channels.values()) {
                if (channel.members.contains(user)) {
                    visible(channel).stream()
                            .filter(one -> !one.bot.isEmpty())
                            .forEach(one -> now.put(channel.id + one.ts, read(one)));
                }
            }
            now.put("modal", modal());
            Map<String, String> before = seen;
            seen = now;
            return now.entrySet().stream()
                    .filter(one -> !one.getValue().isEmpty() && !one.getValue().equals(before.get(one.getKey())))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.joining(BETWEEN));
        }
    }

    String read(Message message) {
        return reading().message(message);
    }

    /** Shows what the acknowledgement of a command said. */
    void answered(String channel, Deliveries.Ack ack) {
        synchronized (lock) {
            Channel where = workspace.channels.get(channel);
            if (!ack.ok()) {
                whisper(where, "/loop failed with the error \"dispatch_failed\"");
                return;
            }
            if (ack.body().isBlank()) {
                return;
            }
            JsonNode body = Json.read(ack.body())
                    .filter(JsonNode::isObject)
                    .orElseGet(() -> Json.object().put("text", ack.body()));
            if (!body.has("text") && !body.has("blocks")) {
                return;
            }
            boolean toAll = Json.text(body, "response_type").equals("in_channel");
            try {
                Post post = new Post(
                        Json.text(body, "text"),
                        Post.checked(body.path("blocks"), BlockLimits.Surface.MESSAGE),
                        Json.object());
                workspace.posted(where, "", toAll ? "" : user, post);
            } catch (Refused refused) {
                workspace.slack().violation("the answer to a command: " + refused.error() + " " + refused.detail());
                whisper(where, "/loop failed with the error \"" + refused.error() + "\"");
            }
        }
    }

    /** Does what the acknowledgement of a submission said. */
    void submitted(View view, Deliveries.Ack ack) {
        synchronized (lock) {
            List<View> stack = workspace.stack(user);
            if (!ack.ok()) {
                view.problems.put("", "We had some trouble connecting. Try again?");
                return;
            }
            JsonNode body = Json.read(ack.body()).orElseGet(Json::object);
            try {
                switch (Json.text(body, "response_action")) {
                    case "" -> stack.remove(view);
                    case "clear" -> stack.clear();
                    case "errors" -> errors(view, body.path("errors"));
                    case "update" ->
                        ViewMethods.replace(workspace.slack(), view, ViewMethods.checked(body.path("view"), "modal"));
                    case "push" -> ViewMethods.show(workspace, user, ViewMethods.checked(body.path("view"), "modal"));
                    default -> throw new Refused("invalid_response_action");
                }
            } catch (Refused refused) {
                workspace.slack().violation("the answer to a submission: " + refused.error() + " " + refused.detail());
                view.problems.put("", "We had some trouble connecting. Try again?");
            }
        }
    }

    private static void errors(View view, JsonNode errors) {
        view.problems.clear();
        for (var error : errors.properties()) {
            boolean input = false;
            for (JsonNode block : view.body.path("blocks")) {
                input |= block.path("type").asText().equals("input")
                        && block.path("block_id").asText().equals(error.getKey());
            }
            if (!input) {
                throw new Refused("errors", "no input block " + error.getKey());
            }
            view.problems.put(error.getKey(), error.getValue().asText());
        }
    }

    /** What pressing or choosing there sends: in the open modal, else in the newest message, else at home. */
    ObjectNode find(String what, BiPredicate<JsonNode, JsonNode> which, Payloads payloads, JsonNode chosen) {
        Optional<View> modal = top();
        if (modal.isPresent()) {
            return in(modal.get().body.path("blocks"), which, payloads, chosen)
                    .map(action -> payloads.pressed(modal.get(), action))
                    .orElseThrow(() -> new AssertionError("no " + what + " in the modal:\n" + modal()));
        }
        record Found(Channel channel, Message message) {}
        List<Found> newest = workspace.channels.values().stream()
                .filter(channel -> channel.members.contains(user))
                .flatMap(channel -> visible(channel).stream().map(message -> new Found(channel, message)))
                .sorted(java.util.Comparator.comparing((Found one) -> one.message().ts)
                        .reversed())
                .toList();
        for (Found one : newest) {
            Optional<ObjectNode> action = in(one.message().blocks, which, payloads, chosen);
            if (action.isPresent()) {
                return payloads.pressed(one.channel(), one.message(), action.get());
            }
        }
        View home = workspace.homes.get(user);
        return Optional.ofNullable(home)
                .flatMap(view -> in(view.body.path("blocks"), which, payloads, chosen))
                .map(action -> payloads.pressed(home, action))
                .orElseThrow(() -> new AssertionError(user + " has no " + what + " among:\n"
                        + newest.stream().map(one -> read(one.message())).collect(Collectors.joining(BETWEEN))));
    }

    private static Optional<ObjectNode> in(
            JsonNode blocks, BiPredicate<JsonNode, JsonNode> which, Payloads payloads, JsonNode chosen) {
        for (JsonNode block : blocks) {
            List<JsonNode> elements = new ArrayList<>();
            block.path("elements").forEach(elements::add);
            if (block.has("accessory")) {
                elements.add(block.path("accessory"));
            }
            if (block.path("dispatch_action").asBoolean()) {
                elements.add(block.path("element"));
            }
            for (JsonNode element : elements) {
                if (element.has("type") && which.test(block, element)) {
                    JsonNode option = chosen.isMissingNode()
                            ? chosen
                            : Filling.option(element, chosen.path("option").asText(), "the list");
                    return Optional.of(payloads.action(block, element, option));
                }
            }
        }
        return Optional.empty();
    }

    private void whisper(Channel where, String text) {
        workspace.posted(where, "", user, new Post(text, Json.array(), Json.object()));
    }

    private List<Message> visible(Channel channel) {
        return channel.messages(one -> one.seenBy(user));
    }

    private Reading reading() {
        return new Reading(workspace, workspace.user(user).zone());
    }
}
