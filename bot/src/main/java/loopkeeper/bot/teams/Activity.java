package loopkeeper.bot.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One thing Teams told us, with only the parts we use. Missing parts are empty. Its locale is not even read: Microsoft's
 * adapter would make it that of the whole program.
 *
 * @param type such as {@code message} or {@code invoke}
 * @param name which invoke it is
 * @param timestamp when Teams took it, as it was written; the same when Teams sends it again
 * @param place the conversation's id; in a channel with the thread in it
 * @param scope {@code personal}, {@code channel} or {@code groupChat}
 * @param bot our own account there
 * @param value what a button or form sent
 * @param replyTo the message whose button was pressed
 * @param team the team it happened in
 * @param action what became of an installation, as Teams words it
 */
record Activity(
        String type,
        String name,
        String id,
        String timestamp,
        String service,
        String channelId,
        String place,
        String scope,
        String tenant,
        Account from,
        String bot,
        String text,
        List<Mention> mentions,
        JsonNode value,
        String replyTo,
        String team,
        String action,
        List<Account> added,
        List<Account> removed) {

    /**
     * An account in Teams.
     *
     * @param id as this bot knows it, {@code 29:…}
     * @param aadObjectId as the directory knows it; lower case
     */
    record Account(String id, String aadObjectId, String name) {}

    /** Somebody named in a text. */
    record Mention(String text, Account who) {}

    static Activity of(JsonNode json) {
        JsonNode conversation = json.path("conversation");
        JsonNode data = json.path("channelData");
        String tenant = text(conversation, "tenantId");
        List<Mention> mentions = new ArrayList<>();
        for (JsonNode entity : json.path("entities")) {
            if (text(entity, "type").equals("mention")) {
                mentions.add(new Mention(text(entity, "text"), account(entity.path("mentioned"))));
            }
        }
        JsonNode value = json.path("value");
        return new Activity(
                text(json, "type"),
                text(json, "name"),
                text(json, "id"),
                text(json, "timestamp"),
                text(json, "serviceUrl"),
                text(json, "channelId"),
                text(conversation, "id"),
                scope(text(conversation, "conversationType"), conversation),
                (tenant.isEmpty() ? text(data.path("tenant"), "id") : tenant).toLowerCase(Locale.ROOT),
                account(json.path("from")),
                text(json.path("recipient"), "id"),
                text(json, "text"),
                List.copyOf(mentions),
                value.isObject() ? value : MissingNode.getInstance(),
                text(json, "replyToId"),
                text(data.path("team"), "id"),
                text(json, "action"),
                accounts(json.path("membersAdded")),
                accounts(json.path("membersRemoved")));
    }

    boolean personal() {
        return scope.equals("personal");
    }

    private static String scope(String given, JsonNode conversation) {
        if (!given.isEmpty()) {
            return given;
        }
        return conversation.path("isGroup").asBoolean(false) ? "groupChat" : "personal";
    }

    private static List<Account> accounts(JsonNode list) {
        List<Account> accounts = new ArrayList<>();
        list.forEach(one -> accounts.add(account(one)));
        return List.copyOf(accounts);
    }

    static Account account(JsonNode json) {
        String directory = text(json, "aadObjectId");
        return new Account(
                text(json, "id"),
                (directory.isEmpty() ? text(json, "objectId") : directory).toLowerCase(Locale.ROOT),
                text(json, "name"));
    }

    /** The text in that field; empty where there is none. */
    static String text(JsonNode json, String field) {
        String text = json.path(field).textValue();
        return text == null ? "" : text;
    }
}
