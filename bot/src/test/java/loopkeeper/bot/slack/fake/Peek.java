package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What stands before somebody, block by block, for tests that read it their own way. */
public final class Peek {

    /**
     * A message.
     *
     * @param conversation the channel's id
     * @param thread the message it answers; empty for none
     * @param bot whether the bot wrote it
     * @param onlyYou whether nobody else sees it
     */
    public record Seen(
            String conversation,
            String ts,
            String thread,
            boolean bot,
            boolean onlyYou,
            String text,
            JsonNode blocks) {}

    private Peek() {}

    /** The messages of a channel that this person sees, oldest first; empty for somebody outside. */
    public static List<Seen> messages(Workspace workspace, String user, String channel) {
        synchronized (workspace.slack().lock) {
            Channel where = workspace.channels.get(channel);
            if (where == null || !where.visibleTo(workspace.user(user).id())) {
                return List.of();
            }
            return where.messages(one -> one.seenBy(workspace.user(user).id())).stream()
                    .map(one -> new Seen(
                            channel,
                            one.ts,
                            one.thread,
                            !one.bot.isEmpty(),
                            !one.onlyFor.isEmpty(),
                            one.text,
                            one.blocks.deepCopy()))
                    .toList();
        }
    }

    /** Fills in one field of the open modal, named by its block, as labels may stand twice; an option by its label. */
    public static void fills(Workspace workspace, String user, String block, String with) {
        synchronized (workspace.slack().lock) {
            View view = workspace.stack(workspace.user(user).id()).getLast();
            for (JsonNode one : view.body.path("blocks")) {
                if (one.path("block_id").asText().equals(block)) {
                    ObjectNode label = (ObjectNode) one.path("label");
                    String called = label.path("text").asText();
                    label.put("text", block);
                    Filling.fill(workspace, view, block, with);
                    label.put("text", called);
                    return;
                }
            }
            throw new AssertionError("no field " + block);
        }
    }

    /**
     * Puts a value into one field of the open modal that Slack's own client would not take: an option that is not
     * offered, or nothing where something is required. For tests of what the app itself refuses.
     */
    public static void forces(Workspace workspace, String user, String block, String value) {
        synchronized (workspace.slack().lock) {
            View view = workspace.stack(workspace.user(user).id()).getLast();
            for (JsonNode one : view.body.path("blocks")) {
                if (one.path("block_id").asText().equals(block)) {
                    Filling.force(view, one, value);
                    return;
                }
            }
            throw new AssertionError("no field " + block);
        }
    }

    /** The modal in front of somebody, as Slack tells of it, with what stands in its fields; empty when none is open. */
    public static Optional<ObjectNode> modal(Workspace workspace, String user) {
        synchronized (workspace.slack().lock) {
            List<View> stack = workspace.stack(workspace.user(user).id());
            return stack.isEmpty()
                    ? Optional.empty()
                    : Optional.of(stack.getLast().json(workspace));
        }
    }
}
