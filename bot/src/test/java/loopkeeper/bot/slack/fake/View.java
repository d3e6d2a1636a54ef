package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A modal or home tab before one user. Only touched under the lock of its {@link FakeSlack}. */
final class View {

    final String id;
    final String user;

    /** The one at the bottom of its stack; its own id there. */
    final String root;

    /** The one below it; empty at the bottom. */
    final String previous;

    /** What the app sent: type, title, blocks and so on. */
    ObjectNode body;

    String hash;

    /** What was typed and chosen, by block and action: ready-made state values. */
    final Map<String, Map<String, ObjectNode>> filled = new LinkedHashMap<>();

    /** What the app said was wrong, by block. */
    final Map<String, String> problems = new LinkedHashMap<>();

    View(String id, String user, String root, String previous, ObjectNode body, String hash) {
        this.id = id;
        this.user = user;
        this.root = root;
        this.previous = previous;
        this.body = body;
        this.hash = hash;
    }

    ObjectNode json(Workspace workspace) {
        ObjectNode json = body.deepCopy();
        json.put("id", id)
                .put("team_id", workspace.id)
                .put("hash", hash)
                .put("root_view_id", root)
                .put("app_id", FakeSlack.APP)
                .put("app_installed_team_id", workspace.id)
                .put("bot_id", workspace.bot);
        for (String text : new String[] {"private_metadata", "callback_id", "external_id"}) {
            if (!json.has(text)) {
                json.put(text, "");
            }
        }
        for (String flag : new String[] {"clear_on_close", "notify_on_close"}) {
            if (!json.has(flag)) {
                json.put(flag, false);
            }
        }
        if (previous.isEmpty()) {
            json.putNull("previous_view_id");
        } else {
            json.put("previous_view_id", previous);
        }
        json.putObject("state").set("values", Filling.values(this));
        return json;
    }
}
