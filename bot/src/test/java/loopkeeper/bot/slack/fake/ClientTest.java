package loopkeeper.bot.slack.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.Slack;
import com.slack.api.app_backend.SlackSignature;
import com.slack.api.methods.MethodsClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("People in the made-up Slack")
class ClientTest {

    private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");
    private static final String MODAL = """
            {"type":"modal","callback_id":"score","private_metadata":"opaque","notify_on_close":true,
             "title":{"type":"plain_text","text":"Your card"},"submit":{"type":"plain_text","text":"Send"},
             "blocks":[
              {"type":"input","block_id":"level","label":{"type":"plain_text","text":"Level"},
               "element":{"type":"static_select","action_id":"in","options":[
                {"text":{"type":"plain_text","text":"3 - clear"},"value":"3"},
                {"text":{"type":"plain_text","text":"4 - outstanding"},"value":"4"}]}},
              {"type":"input","block_id":"note","optional":true,"label":{"type":"plain_text","text":"Evidence"},
               "element":{"type":"plain_text_input","action_id":"in","multiline":true,"initial_value":"so far"}}]}
            """;
    private static final String BUTTON = """
            [{"type":"actions","block_id":"b","elements":[
              {"type":"button","action_id":"yes","value":"17","text":{"type":"plain_text","text":"I'll do it"}},
              {"type":"overflow","action_id":"more","options":[
                {"text":{"type":"plain_text","text":"Later"},"value":"60"}]}]}]
            """;

    private final SettableClock clock = new SettableClock(START);
    private final FakeSlack slack = FakeSlack.start(clock);
    private final Workspace acme = slack.workspace("T0ACME", "Acme");
    private final Slack sdk = Slack.getInstance(FakeSlackTest.config(slack));
    private final MethodsClient bot = sdk.methods(acme.token());
    private final RecordingApp app = new RecordingApp();
    private Client ana;

    @BeforeEach
    void people() {
        acme.member("ana", "Ana Ferreira", "Europe/Paris");
        acme.member("ben", "Ben Okafor", "America/New_York");
        slack.app(app.address());
        ana = acme.client("ana");
    }

    @AfterEach
    void close() throws Exception {
        assertThat(slack.violations()).isEmpty();
        sdk.close();
        app.close();
        slack.close();
    }

    @Test
    void sendSignedCommandsAndReadTheAnswer() {
        app.answer = got -> "{\"response_type\":\"ephemeral\",\"text\":\"Nobody *there*\"}";

        assertThat(ana.types("/loop nudge L-1042 @ben see https://x.example & ana@example.com"))
                .isEqualTo("Nobody there");
        RecordingApp.Got got = app.last();
        assertThat(got.body())
                .contains("command=%2Floop&text=nudge+L-1042+%3C%40U0BEN%7Cben%3E+see+%3Chttps%3A%2F%2Fx.example%3E"
                        + "+%26amp%3B+%3Cmailto%3Aana%40example.com%7Cana%40example.com%3E&");
        assertThat(new SlackSignature.Generator(FakeSlack.SIGNING_SECRET)
                        .generate(got.headers().get("x-slack-request-timestamp"), got.body()))
                .isEqualTo(got.headers().get("x-slack-signature"));
        assertThat(got.headers().get("x-slack-request-timestamp")).isEqualTo("1796115600");
    }

    @Test
    void fillInAModalAndAreToldWhatIsWrong() throws Exception {
        assertThat(open("3600").getError()).isEqualTo("invalid_trigger_id");
        ana.types("/loop score");
        String trigger = field("trigger_id");
        assertThat(open(trigger).isOk()).isTrue();
        assertThat(open(trigger).getError()).isEqualTo("exchanged_trigger_id");
        ana.types("/loop score");
        clock.moveTo(START.plusMillis(3001));
        assertThat(open(field("trigger_id")).getError()).isEqualTo("expired_trigger_id");

        assertThat(ana.modal()).isEqualTo("""
                        Your card
                        Level: [] of 3 - clear / 4 - outstanding
                        Evidence (optional): [so far]
                        [Send]""");
        assertThat(ana.submits()).isEqualTo("Please complete this required field: Level");
        app.answer = got -> "{\"response_action\":\"errors\",\"errors\":{\"note\":\"One more sentence, please.\"}}";
        assertThat(ana.submits(Map.of("Level", "4 - outstanding"))).isEqualTo("""
                        Your card
                        Level: [4 - outstanding] of 3 - clear / 4 - outstanding
                        Evidence (optional): [so far]
                          ! One more sentence, please.
                        [Send]""");
        app.answer = got -> "";
        ana.submits(Map.of("Evidence", "Asked about\nthe baseline."));

        assertThat(ana.modal()).isEmpty();
        var sent = app.last().json();
        assertThat(sent.path("type").asText()).isEqualTo("view_submission");
        assertThat(sent.path("view").path("private_metadata").asText()).isEqualTo("opaque");
        assertThat(sent.path("view").path("state").path("values").toString())
                .isEqualTo(
                        "{\"level\":{\"in\":{\"type\":\"static_select\",\"selected_option\":{\"text\":"
                                + "{\"type\":\"plain_text\",\"text\":\"4 - outstanding\"},\"value\":\"4\"}}},"
                                + "\"note\":{\"in\":{\"type\":\"plain_text_input\",\"value\":\"Asked about\\nthe baseline.\"}}}");
    }

    @Test
    void keepAViewSafeFromAnUpdateThatComesLate() throws Exception {
        ana.types("/loop score");
        var view = open(field("trigger_id")).getView();

        var first = bot.viewsUpdate(
                call -> call.viewId(view.getId()).hash(view.getHash()).viewAsString(MODAL));
        assertThat(first.isOk()).isTrue();
        assertThat(bot.viewsUpdate(call ->
                                call.viewId(view.getId()).hash(view.getHash()).viewAsString(MODAL))
                        .getError())
                .isEqualTo("hash_conflict");
        ana.closes();
        assertThat(app.last().json().path("type").asText()).isEqualTo("view_closed");
        assertThat(bot.viewsUpdate(call -> call.viewId(view.getId()).viewAsString(MODAL))
                        .getError())
                .isEqualTo("not_found");
    }

    @Test
    void stackThreeModalsAtMost() throws Exception {
        ana.types("/loop score");
        open(field("trigger_id"));
        String modal = MODAL.replace(
                "\"blocks\":[",
                "\"blocks\":[{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"action_id\":\"m\","
                        + "\"text\":{\"type\":\"plain_text\",\"text\":\"More\"}}]},");
        app.answer = got -> "{\"response_action\":\"push\",\"view\":" + modal.replace("\n", "") + "}";
        ana.submits(Map.of("Level", "3 - clear"));
        app.answer = got -> "";
        for (String expected : new String[] {"null", "push_limit_reached"}) {
            ana.presses("More");
            String trigger = app.last().json().path("trigger_id").asText();
            assertThat(String.valueOf(
                            bot.viewsPush(call -> call.triggerId(trigger).viewAsString(modal))
                                    .getError()))
                    .isEqualTo(expected);
        }
    }

    @Test
    void pressButtonsAndAnswerThroughTheResponseUrl() throws Exception {
        bot.chatPostMessage(call -> call.channel("U0ANA").text("asked").blocksAsString(BUTTON));
        assertThat(ana.reads()).isEqualTo("[I'll do it] […: Later]");

        ana.presses("I'll do it");
        var pressed = app.last().json();
        assertThat(pressed.path("actions").path(0).path("value").asText()).isEqualTo("17");
        assertThat(pressed.path("container").path("message_ts").asText())
                .isEqualTo(pressed.path("message").path("ts").asText());
        ana.chooses("Later");
        assertThat(app.last()
                        .json()
                        .path("actions")
                        .path(0)
                        .path("selected_option")
                        .path("value")
                        .asText())
                .isEqualTo("60");
        String url = pressed.path("response_url").asText();
        assertThat(sdk.send(
                                url,
                                com.slack.api.webhook.Payload.builder()
                                        .text("done")
                                        .build())
                        .getCode())
                .isEqualTo(200);
        assertThat(ana.newest()).isEqualTo("done");
        clock.moveTo(START.plus(Duration.ofMinutes(31)));
        assertThat(sdk.send(
                                url,
                                com.slack.api.webhook.Payload.builder()
                                        .text("late")
                                        .build())
                        .getCode())
                .isEqualTo(404);
        assertThatThrownBy(() -> ana.presses("I won't")).hasMessageContaining("no button “I won't”");
    }

    @Test
    void writeInSeveralLinesWithFilesAndChangeTheirMinds() {
        String ts = ana.sends("3 4 2 3\nyes: <one>");
        assertThat(app.last().json().path("event").path("text").asText()).isEqualTo("3 4 2 3\nyes: &lt;one&gt;");
        ana.edits(ts, "4 4 2 3");
        var changed = app.last().json().path("event");
        assertThat(changed.path("subtype").asText() + " "
                        + changed.path("message").path("text").asText())
                .isEqualTo("message_changed 4 4 2 3");
        ana.sends("with a file", "F0NOTES");
        assertThat(app.last().json().path("event").path("subtype").asText()).isEqualTo("file_share");
        ana.deletes(ts);
        assertThat(app.last().json().path("event").path("deleted_ts").asText()).isEqualTo(ts);
    }

    @Test
    void openTheHomeTab() throws Exception {
        ana.opensHome();
        assertThat(app.last().json().path("event").path("type").asText()).isEqualTo("app_home_opened");
        bot.viewsPublish(call -> call.userId("U0ANA")
                .viewAsString("{\"type\":\"home\",\"blocks\":[{\"type\":\"section\",\"text\":"
                        + "{\"type\":\"mrkdwn\",\"text\":\"You owe *nothing*.\"}}]}"));

        assertThat(ana.home()).isEqualTo("You owe nothing.");
        assertThat(acme.client("ben").home()).isEmpty();
    }

    @Test
    void areNoticedWhenTheyJoin() throws Exception {
        String room = acme.privateChannel("room", acme.botUser, "U0ANA");
        ana.invites("ben", room);

        var joined = app.last().json().path("event");
        assertThat(joined.path("type").asText() + " " + joined.path("user").asText() + " by "
                        + joined.path("inviter").asText())
                .isEqualTo("member_joined_channel U0BEN by U0ANA");
        assertThat(acme.client("ben").reads(room)).contains("");
        acme.grants("chat:write");
        acme.member("chloe", "Chloé Lefèvre", "Europe/Paris");
        ana.invites("chloe", room);
        assertThat(app.got).hasSize(1);
    }

    @Test
    void useAShortcutOnAMessage() throws Exception {
        String room = acme.publicChannel("general", "U0ANA");
        ana.types(room, "She found the leak within minutes.");
        ana.shortcut("use-as-evidence", room, "the leak");

        var shortcut = app.last().json();
        assertThat(shortcut.path("callback_id").asText() + ": "
                        + shortcut.path("message").path("text").asText())
                .isEqualTo("use-as-evidence: She found the leak within minutes.");
        assertThat(shortcut.path("message").path("user").asText()).isEqualTo("U0ANA");
    }

    @Test
    void haveTheirEventsSentAgainUntilSomebodyTakesThem() {
        app.status = 500;
        ana.sends("3 4 2 3");
        assertThat(app.got).hasSize(2);
        clock.moveTo(START.plusSeconds(60));
        slack.deliveries().deliverDue();
        clock.moveTo(START.plusSeconds(360));
        slack.deliveries().deliverDue();
        clock.moveTo(START.plusSeconds(3600));
        slack.deliveries().deliverDue();

        assertThat(app.got)
                .extracting(got -> got.headers().getOrDefault("x-slack-retry-num", "first"))
                .containsExactly("first", "1", "2", "3");
        assertThat(app.got.stream()
                        .map(got -> got.json().path("event_id").asText())
                        .distinct())
                .hasSize(1);
        assertThat(app.last().headers().get("x-slack-retry-reason")).isEqualTo("http_error");
    }

    @Test
    void mayHaveEverythingHeldBackAndSentAnyHow() {
        slack.deliveries().hold();
        ana.types("/loop list");
        ana.sends("one");
        ana.sends("two");
        assertThat(app.got).isEmpty();
        List<Deliveries.Delivery> held = slack.deliveries().release();

        assertThat(held).hasSize(3);
        for (int i : new int[] {2, 0, 1, 2}) {
            assertThat(slack.deliveries().send(held.get(i)).ok()).isTrue();
        }
        assertThat(app.got.get(0).body()).isEqualTo(app.got.get(3).body());
        assertThat(app.got.get(1).body()).contains("command=%2Floop&text=list");
    }

    @Test
    void areTheBotsOwnMessagesToldToItToo() throws Exception {
        bot.chatPostMessage(call -> call.channel("U0ANA").text("hello"));
        assertThat(slack.deliveries().waiting()).isEqualTo(1);
        slack.deliveries().deliverDue();

        assertThat(app.last().json().path("event").path("bot_id").asText()).isEqualTo("B0BOTT0ACME");
    }

    private com.slack.api.methods.response.views.ViewsOpenResponse open(String trigger) throws Exception {
        return bot.viewsOpen(call -> call.triggerId(trigger).viewAsString(MODAL));
    }

    private String field(String name) {
        Map<String, com.fasterxml.jackson.databind.JsonNode> fields = new java.util.HashMap<>();
        Request.form(app.last().body(), fields);
        return fields.get(name).asText();
    }
}
