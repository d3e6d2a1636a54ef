package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** {@code auth.test} and {@code users.*}. */
final class UserMethods {

    private static final int MOST_AT_ONCE = 200;

    private UserMethods() {}

    static ObjectNode authTest(Call call) {
        Workspace home = call.workspace();
        ObjectNode answer = Methods.ok()
                .put("url", "https://" + home.id.toLowerCase(Locale.ROOT) + ".slack.com/")
                .put("team", home.name)
                .put("team_id", home.id)
                .put("user", "loopkeeper")
                .put("user_id", home.botUser)
                .put("bot_id", home.bot)
                .put("is_enterprise_install", call.grant().workspaces().size() > 1);
        if (!home.enterprise.isEmpty()) {
            answer.put("enterprise_id", home.enterprise);
        }
        return answer;
    }

    static ObjectNode info(Call call) {
        call.needs("users:read");
        FakeUser user = call.user(call.text("user"));
        ObjectNode answer = Methods.ok();
        answer.set("user", json(call, user));
        return answer;
    }

    static ObjectNode list(Call call) {
        call.needs("users:read");
        ObjectNode answer = Methods.ok();
        List<FakeUser> all = List.copyOf(call.workspace().users.values());
        Page page = Page.of(call, all.size(), MOST_AT_ONCE);
        ArrayNode members = answer.putArray("members");
        all.subList(page.from(), page.to()).forEach(user -> members.add(json(call, user)));
        page.put(answer);
        return answer;
    }

    static ObjectNode lookupByEmail(Call call) {
        call.needs("users:read.email");
        String email = call.text("email");
        FakeUser user = call.workspace().users.values().stream()
                .filter(one -> one.email().equalsIgnoreCase(email) && one.kind() != FakeUser.Kind.DEACTIVATED)
                .findFirst()
                .orElseThrow(() -> new Refused("users_not_found"));
        ObjectNode answer = Methods.ok();
        answer.set("user", json(call, user));
        return answer;
    }

    private static ObjectNode json(Call call, FakeUser user) {
        return user.json(
                call.workspace().id, call.has("users:read.email"), call.slack().now());
    }
}
