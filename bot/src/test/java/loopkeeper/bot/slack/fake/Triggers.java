package loopkeeper.bot.slack.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Trigger ids: each opens one view, within three seconds of the click it stands for. */
final class Triggers {

    private static final Duration LIFE = Duration.ofSeconds(3);

    private record Trigger(Workspace workspace, String user, String from, Instant made, boolean used) {
        Trigger spent() {
            return new Trigger(workspace, user, from, made, true);
        }
    }

    private final FakeSlack slack;
    private final Map<String, Trigger> triggers = new HashMap<>();

    Triggers(FakeSlack slack) {
        this.slack = slack;
    }

    /** @param from what was clicked in: {@code modal}, or anything else */
    String issue(Workspace workspace, String user, String from) {
        String id = slack.next("13345224609.738474920.");
        triggers.put(id, new Trigger(workspace, user, from, slack.now(), false));
        return id;
    }

    /**
     * Takes it, and tells whose click it was.
     *
     * @param from where the click must have been; empty for anywhere
     */
    String exchange(String id, Workspace workspace, String from) {
        Trigger trigger = triggers.get(id);
        if (trigger == null || trigger.workspace() != workspace || (!from.isEmpty() && !from.equals(trigger.from()))) {
            throw new Refused("invalid_trigger_id");
        }
        if (trigger.used()) {
            throw new Refused("exchanged_trigger_id");
        }
        if (trigger.made().plus(LIFE).isBefore(slack.now())) {
            throw new Refused("expired_trigger_id");
        }
        triggers.put(id, trigger.spent());
        return trigger.user();
    }
}
