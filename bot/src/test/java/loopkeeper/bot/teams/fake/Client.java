package loopkeeper.bot.teams.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody in front of Teams: types, presses what has that label, fills in what stands before them, and reads. What they
 * do goes to the bot over HTTP as Teams would send it, with a token of Microsoft's.
 */
public final class Client {

    private static final HttpClient ANYBODY = HttpClient.newHttpClient();

    private final FakeTeams teams;
    private final FakeTeams.User user;
    private final URI bot;

    /** Cards that this client alone shows in place of what was sent, by message. */
    private final Map<String, JsonNode> views = new LinkedHashMap<>();

    private JsonNode dialog;
    private int repeats;
    private String dialogFrom = "";
    private String dialogIn = "";
    private String dialogOf = "";
    private String told = "";
    private HttpResponse<String> answered;
    private JsonNode last;

    Client(FakeTeams teams, FakeTeams.User user, URI bot) {
        this.teams = teams;
        this.user = user;
        this.bot = bot;
    }

    /** One message as it is shown. */
    public record Shown(String conversation, String id, String text) {}

    /** Adds the app to their own chat. */
    public void installs() {
        ObjectNode activity = Wire.activity(teams, user, "installationUpdate", personal());
        post(activity.put("action", "add"));
    }

    public void uninstalls() {
        post(Wire.activity(teams, user, "installationUpdate", personal()).put("action", "remove"));
    }

    /** Types into their own chat with the bot. */
    public void types(String text) {
        post(Wire.activity(teams, user, "message", personal()).put("text", text).put("textFormat", "plain"));
    }

    /** Mentions the bot in a channel. */
    public void mentions(String channel, String text) {
        ObjectNode activity = Wire.activity(teams, user, "message", teams.world.conversation(channel))
                .put("text", "<at>Loopkeeper</at>&nbsp;" + text.replace("&", "&amp;"));
        ObjectNode mention = activity.putArray("entities").addObject().put("type", "mention");
        mention.put("text", "<at>Loopkeeper</at>").putObject("mentioned").put("id", FakeTeams.BOT);
        post(activity);
    }

    /** Presses the newest button of that label they can see: in the dialog, else in their chat. */
    public void presses(String label) {
        World.Conversation personal = personal();
        pressIn(personal.id, label);
    }

    /** Opens what the bot answers to an invoke as a dialog. */
    public void opens(ObjectNode activity) {
        dialogFrom = "";
        dialogOf = activity.path("name").asText().startsWith("composeExtension/")
                ? "composeExtension/submitAction"
                : "task/submit";
        dialogIn = activity.at("/conversation/id").asText();
        post(activity);
        tookTask();
    }

    /** Presses a button they saw once, which carried that. */
    public void presses(JsonNode data) {
        ObjectNode activity = Wire.activity(teams, user, "invoke", personal()).put("name", "adaptiveCard/action");
        ObjectNode value = teams.json.createObjectNode().put("trigger", "manual");
        value.putObject("action")
                .put("type", "Action.Execute")
                .put("verb", "command")
                .set("data", data);
        activity.set("value", value);
        post(activity);
        told = answer().path("value").isTextual() ? answer().path("value").asText() : "";
    }

    /** The same in another conversation. */
    public void pressIn(String conversation, String label) {
        List<World.Message> messages = teams.world.visible(conversation, user.account());
        for (World.Message message : messages.reversed()) {
            for (JsonNode action : card(message).path("actions")) {
                if (action.path("title").asText().equals(label)) {
                    press(conversation, message, action, card(message), Map.of());
                    return;
                }
            }
        }
        throw new AssertionError(
                user.id() + " has no button “" + label + "” among:\n" + String.join("\n---\n", reads()));
    }

    /** Fills in the form before them, the dialog's or the newest in their chat, by label or key, and sends it. */
    public void sends(Map<String, String> typed) {
        if (dialog != null) {
            JsonNode card = dialog;
            JsonNode action = card.path("actions").path(0);
            ObjectNode value = teams.json.createObjectNode();
            value.set("data", Wire.data(teams, user, action, card, typed));
            ObjectNode activity = dialogIn.isEmpty()
                    ? Wire.activity(teams, user, "invoke", personal()).put("name", "task/submit")
                    : activity("invoke", dialogIn).put("name", dialogOf);
            if (!dialogFrom.isEmpty()) {
                activity.put("replyToId", dialogFrom);
            }
            activity.set("value", value);
            dialog = null;
            post(activity);
            tookTask();
            return;
        }
        for (World.Message message :
                teams.world.visible(personal().id, user.account()).reversed()) {
            if (Wire.isForm(card(message))) {
                press(personal().id, message, card(message).path("actions").path(0), card(message), typed);
                return;
            }
        }
        throw new AssertionError(user.id() + " has no form before them");
    }

    private void press(
            String conversation, World.Message message, JsonNode action, JsonNode card, Map<String, String> typed) {
        told = "";
        JsonNode data = Wire.data(teams, user, action, card, typed);
        ObjectNode activity = Wire.activity(teams, user, "invoke", teams.world.conversation(conversation))
                .put("replyToId", message.id);
        ObjectNode value = teams.json.createObjectNode();
        if (action.path("type").asText().equals("Action.Submit")) {
            if (!data.path("msteams").path("type").asText().equals("task/fetch")) {
                activity.put("type", "message").set("value", data);
                post(activity);
                return;
            }
            value.set("data", data);
            activity.put("name", "task/fetch").set("value", value);
            dialogFrom = message.id;
            dialogIn = "";
            post(activity);
            tookTask();
            return;
        }
        ObjectNode execute = value.put("trigger", "manual").putObject("action");
        execute.put("type", "Action.Execute")
                .put("verb", action.path("verb").asText())
                .set("data", data);
        activity.put("name", "adaptiveCard/action").set("value", value);
        post(activity);
        JsonNode answer = answer();
        if (answer.path("type").asText().equals("application/vnd.microsoft.card.adaptive")) {
            views.put(message.id + "/" + message.edits, answer.path("value"));
        } else {
            told = answer.path("value").asText();
        }
    }

    private void tookTask() {
        JsonNode task = answer().path("task");
        if (task.path("type").asText().equals("continue")) {
            dialog = task.path("value").path("card").path("content");
        } else {
            dialog = null;
            told = task.path("value").asText("");
        }
    }

    private JsonNode card(World.Message message) {
        return views.getOrDefault(message.id + "/" + message.edits, message.card());
    }

    /** All that stands in their own chat, oldest first. */
    public List<String> reads() {
        return shown(personal().id).stream().map(Shown::text).toList();
    }

    /** All they can see in a conversation, oldest first. */
    public List<Shown> shown(String conversation) {
        return teams.world.visible(conversation, user.account()).stream()
                .map(message -> new Shown(conversation, message.id, CardText.of(card(message), user.zone())))
                .toList();
    }

    /** What stands in a message as it was sent, with what a button asks; empty when there is none of that label. */
    public Optional<JsonNode> asked(String conversation, String message, String label) {
        return teams.world.visible(conversation, user.account()).stream()
                .filter(one -> one.id.equals(message))
                .flatMap(one -> {
                    List<JsonNode> actions = new ArrayList<>();
                    card(one).path("actions").forEach(actions::add);
                    return actions.stream();
                })
                .filter(action -> action.path("title").asText().equals(label))
                .map(action -> action.path("data").path("command"))
                .findFirst();
    }

    /** The dialog before them; empty when there is none. */
    public String dialog() {
        return dialog == null ? "" : CardText.of(dialog, user.zone());
    }

    /** The values of a choice in the dialog before them, in the order they stand there. */
    public List<String> choices(String key) {
        List<String> values = new ArrayList<>();
        for (JsonNode input : dialog == null ? List.<JsonNode>of() : dialog.path("body")) {
            if (input.path("id").asText().equals(key)) {
                input.path("choices")
                        .forEach(choice -> values.add(choice.path("value").asText()));
            }
        }
        return values;
    }

    /** The message whose button opened the last dialog; empty when none did. */
    public String pressed() {
        return dialogFrom;
    }

    /** What Teams showed for a moment. */
    public String told() {
        return told;
    }

    /** The status of the bot's last answer. */
    public int status() {
        return answered.statusCode();
    }

    /** What they said or did last, as the bot was told it. */
    public JsonNode last() {
        return last;
    }

    /** The personal chat's id. */
    public String chat() {
        return personal().id;
    }

    /** Teams sends everything again so many times, each with another id. */
    public void repeatsEverything(int times) {
        repeats = times;
    }

    /** Teams had no answer and sends the last thing again, with another id. */
    public void sendsAgain() {
        ObjectNode again = ((ObjectNode) last).deepCopy().put("id", "f:" + teams.world.number());
        deliver(again);
    }

    private World.Conversation personal() {
        return teams.world.personal(user.account());
    }

    /** What Teams says of everything that happens. */
    public ObjectNode activity(String type, String conversation) {
        return Wire.activity(teams, user, type, teams.world.conversation(conversation));
    }

    /** Sends an activity as Teams does. */
    public void post(ObjectNode activity) {
        told = "";
        last = activity;
        deliver(activity);
        HttpResponse<String> first = answered;
        for (int i = 0; i < repeats; i++) {
            sendsAgain();
        }
        answered = first;
    }

    private void deliver(JsonNode activity) {
        answered = Wire.send(
                teams.http,
                bot,
                activity.toString().getBytes(StandardCharsets.UTF_8),
                "Bearer " + teams.token().text());
    }

    /** Sends anything at all; an empty authorization is left out. */
    public static HttpResponse<String> send(URI bot, byte[] body, String authorization) {
        return Wire.send(ANYBODY, bot, body, authorization);
    }

    private JsonNode answer() {
        try {
            return answered.body().isEmpty() ? teams.json.createObjectNode() : teams.json.readTree(answered.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
