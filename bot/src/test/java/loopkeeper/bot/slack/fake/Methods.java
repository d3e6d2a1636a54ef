package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Every method the fake knows, with its tier. */
final class Methods {

    /** How often a method may be called for one workspace. */
    enum Tier {
        ONE(1),
        TWO(20),
        THREE(50),
        FOUR(100),
        /** Has rules of its own, or none that we would come near. */
        SPECIAL(600);

        final int perMinute;

        Tier(int perMinute) {
            this.perMinute = perMinute;
        }
    }

    /** @param json whether it takes a JSON body */
    record Method(Tier tier, boolean json, Function<Call, ObjectNode> answer) {}

    static final Map<String, Method> ALL = new TreeMap<>();

    private Methods() {}

    static {
        add("auth.test", Tier.SPECIAL, true, UserMethods::authTest);
        add("users.info", Tier.FOUR, false, UserMethods::info);
        add("users.list", Tier.TWO, false, UserMethods::list);
        add("users.lookupByEmail", Tier.THREE, false, UserMethods::lookupByEmail);
        add("chat.postMessage", Tier.SPECIAL, true, ChatMethods::post);
        add("chat.postEphemeral", Tier.FOUR, true, ChatMethods::postEphemeral);
        add("chat.update", Tier.THREE, true, ChatMethods::update);
        add("chat.delete", Tier.THREE, true, ChatMethods::delete);
        add("chat.getPermalink", Tier.SPECIAL, false, ChatMethods::permalink);
        add("pins.add", Tier.TWO, true, ChatMethods::pin);
        add("conversations.create", Tier.TWO, true, ChannelMethods::create);
        add("conversations.open", Tier.THREE, true, ChannelMethods::open);
        add("conversations.invite", Tier.THREE, true, ChannelMethods::invite);
        add("conversations.kick", Tier.THREE, true, ChannelMethods::kick);
        add("conversations.join", Tier.THREE, true, ChannelMethods::join);
        add("conversations.archive", Tier.TWO, true, ChannelMethods::archive);
        add("conversations.setTopic", Tier.TWO, true, ChannelMethods::topic);
        add("conversations.members", Tier.FOUR, false, ChannelMethods::members);
        add("conversations.info", Tier.THREE, false, ChannelMethods::info);
        add("conversations.list", Tier.TWO, false, ChannelMethods::list);
        add("conversations.history", Tier.THREE, true, ChannelMethods::history);
        add("conversations.replies", Tier.THREE, false, ChannelMethods::replies);
        add("views.open", Tier.FOUR, true, ViewMethods::open);
        add("views.push", Tier.FOUR, true, ViewMethods::push);
        add("views.update", Tier.FOUR, true, ViewMethods::update);
        add("views.publish", Tier.FOUR, true, ViewMethods::publish);
        add("files.getUploadURLExternal", Tier.FOUR, false, FileMethods::uploadUrl);
        add("files.completeUploadExternal", Tier.FOUR, true, FileMethods::complete);
    }

    private static void add(String name, Tier tier, boolean json, Function<Call, ObjectNode> answer) {
        ALL.put(name, new Method(tier, json, answer));
    }

    static ObjectNode ok() {
        return Json.object().put("ok", true);
    }
}
