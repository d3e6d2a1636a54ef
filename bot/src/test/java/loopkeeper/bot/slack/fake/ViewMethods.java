package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** {@code views.*}. */
final class ViewMethods {

    private static final int MOST_BYTES = 250_000;
    private static final int MOST_STACKED = 3;

    private ViewMethods() {}

    static ObjectNode open(Call call) {
        ObjectNode body = body(call, "modal");
        String user = call.slack().triggers.exchange(call.text("trigger_id"), call.workspace(), "");
        Workspace workspace = call.workspace();
        workspace.stack(user).clear();
        return shown(workspace, show(workspace, user, body));
    }

    static ObjectNode push(Call call) {
        ObjectNode body = body(call, "modal");
        Workspace workspace = call.workspace();
        String user = call.slack().triggers.exchange(call.text("trigger_id"), workspace, "modal");
        if (workspace.stack(user).size() >= MOST_STACKED) {
            throw new Refused("push_limit_reached");
        }
        return shown(workspace, show(workspace, user, body));
    }

    static ObjectNode update(Call call) {
        ObjectNode body = body(call, "");
        String external = call.text("external_id", "");
        Workspace workspace = call.workspace();
        View view = external.isEmpty()
                ? workspace.view(call.text("view_id")).orElseThrow(() -> new Refused("not_found"))
                : workspace.modals.values().stream()
                        .flatMap(List::stream)
                        .filter(one -> one.body.path("external_id").asText().equals(external))
                        .findFirst()
                        .orElseThrow(() -> new Refused("not_found"));
        if (!body.path("type").equals(view.body.path("type"))) {
            throw new Refused("invalid_arguments", "[ERROR] the type of a view stays");
        }
        if (conflicts(call, view)) {
            throw new Refused("hash_conflict");
        }
        replace(call.slack(), view, body);
        return shown(workspace, view);
    }

    static ObjectNode publish(Call call) {
        ObjectNode body = body(call, "home");
        String user = call.text("user_id");
        call.user(user);
        Workspace workspace = call.workspace();
        View view = workspace.homes.get(user);
        if (view == null) {
            String id = call.slack().next("V");
            view = new View(id, user, id, "", body, call.slack().hash());
            workspace.homes.put(user, view);
        } else {
            if (conflicts(call, view)) {
                throw new Refused("hash_conflict");
            }
            replace(call.slack(), view, body);
        }
        return shown(workspace, view);
    }

    /** Puts another view on top of what somebody has open. */
    static View show(Workspace workspace, String user, ObjectNode body) {
        List<View> stack = workspace.stack(user);
        FakeSlack slack = workspace.slack();
        String id = slack.next("V");
        View view = new View(
                id,
                user,
                stack.isEmpty() ? id : stack.getFirst().id,
                stack.isEmpty() ? "" : stack.getLast().id,
                body,
                slack.hash());
        Filling.start(view);
        stack.add(view);
        return view;
    }

    /** Changes a view in place; what was typed stays where block and action keep their ids. */
    static void replace(FakeSlack slack, View view, ObjectNode body) {
        Set<String> kept = StreamSupport.stream(body.path("blocks").spliterator(), false)
                .map(block -> block.path("block_id").asText())
                .collect(Collectors.toSet());
        view.filled.keySet().retainAll(kept);
        view.body = body;
        view.hash = slack.hash();
        view.problems.clear();
        Filling.start(view);
    }

    /**
     * A view as an app sends it, checked.
     *
     * @param type what it must be; empty for any
     */
    static ObjectNode checked(JsonNode view, String type) {
        if (!(view instanceof ObjectNode body)
                || (!type.isEmpty() && !body.path("type").asText().equals(type))) {
            throw new Refused("invalid_arguments", "[ERROR] a view of type " + type + " is needed");
        }
        if (body.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new Refused("view_too_large");
        }
        List<String> wrong = BlockLimits.problems(body);
        if (!wrong.isEmpty()) {
            throw new Refused("invalid_arguments", String.join("; ", wrong));
        }
        ObjectNode copy = body.deepCopy();
        copy.set("blocks", Post.named(body.withArray("blocks").deepCopy()));
        return copy;
    }

    private static ObjectNode body(Call call, String type) {
        ObjectNode body = checked(call.json("view"), type);
        String external = body.path("external_id").asText("");
        boolean taken = call.workspace().modals.values().stream()
                .flatMap(List::stream)
                .anyMatch(one -> one.body.path("external_id").asText("").equals(external)
                        && !one.id.equals(call.text("view_id", ""))
                        && !call.text("external_id", "").equals(external));
        if (!external.isEmpty() && taken) {
            throw new Refused("duplicate_external_id");
        }
        return body;
    }

    private static boolean conflicts(Call call, View view) {
        String hash = call.text("hash", "");
        return !hash.isEmpty() && !hash.equals(view.hash);
    }

    private static ObjectNode shown(Workspace workspace, View view) {
        ObjectNode answer = Methods.ok();
        answer.set("view", view.json(workspace));
        return answer;
    }
}
