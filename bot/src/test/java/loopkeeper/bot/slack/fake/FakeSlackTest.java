package loopkeeper.bot.slack.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import loopkeeper.bot.testing.SettableClock;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Called with Slack's own client, so that what it sends is what is understood. */
@DisplayName("The made-up Slack")
class FakeSlackTest {

    private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final FakeSlack slack = FakeSlack.start(clock);
    private final Workspace acme = slack.workspace("T0ACME", "Acme");
    private final Slack sdk = Slack.getInstance(config(slack), calm());
    private final MethodsClient bot = sdk.methods(acme.token());

    static SlackConfig config(FakeSlack slack) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.api());
        config.setProxyUrl(null);
        return config;
    }

    /** Never sends anything twice by itself. */
    static SlackHttpClient calm() {
        return new SlackHttpClient(
                new OkHttpClient.Builder().retryOnConnectionFailure(false).build());
    }

    @BeforeEach
    void people() {
        acme.member("ana", "Ana Ferreira", "Europe/Paris");
        acme.member("ben", "Ben Okafor", "America/New_York");
    }

    @AfterEach
    void close() throws Exception {
        sdk.close();
        slack.close();
    }

    @Test
    void knowsWhoseTokenItIs() throws Exception {
        var answer = bot.authTest(call -> call);

        assertThat(answer.isOk()).isTrue();
        assertThat(answer.getTeamId() + " " + answer.getUserId()).isEqualTo("T0ACME U0BOTT0ACME");
        assertThat(answer.getHttpResponseHeaders().get("x-oauth-scopes").getFirst())
                .contains("chat:write")
                .contains("pins:write");
        assertThat(sdk.methods("xoxb-nobody").authTest(call -> call).getError()).isEqualTo("invalid_auth");
    }

    @Test
    void showsADirectMessageToItsReaderOnly() throws Exception {
        String direct = bot.conversationsOpen(call -> call.users(List.of("U0ANA")))
                .getChannel()
                .getId();
        bot.chatPostMessage(
                call -> call.channel(direct).text("Hello *Ana*, at <!date^1796115600^{date_num} {time}|nine>"));

        assertThat(acme.client("ana").reads()).isEqualTo("Hello Ana, at 2026-12-01 10:00");
        assertThat(acme.client("ben").reads(direct)).isEmpty();
        assertThat(acme.client("ben").reads()).isEmpty();
    }

    @Test
    void takesBlocksAndKeepsToTheirLimits() throws Exception {
        String good = "[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"A &amp; B\"}}]";
        String bad = "[{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"" + "x".repeat(151) + "\"}}]";
        String section = "{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"" + "x".repeat(2900) + "\"}}";
        String long5 = "[" + String.join(",", Collections.nCopies(5, section)) + "]";

        assertThat(post("U0ANA", good)).isEqualTo("ok");
        clock.moveTo(START.plusSeconds(1));
        assertThat(post("U0ANA", bad)).isEqualTo("invalid_blocks");
        clock.moveTo(START.plusSeconds(2));
        assertThat(post("U0ANA", long5)).isEqualTo("msg_blocks_too_long");
        clock.moveTo(START.plusSeconds(3));
        assertThat(post("U0ANA", "{")).isEqualTo("invalid_blocks_format");
        assertThat(acme.client("ana").reads()).isEqualTo("A & B");
    }

    @Test
    void editsAndTakesBackOnlyWhatTheBotWrote() throws Exception {
        var posted = bot.chatPostMessage(call -> call.channel("U0ANA").text("one"));
        bot.chatUpdate(
                call -> call.channel(posted.getChannel()).ts(posted.getTs()).text("two"));
        assertThat(acme.client("ana").reads()).isEqualTo("two");
        String mine;
        try (RecordingApp app = new RecordingApp()) {
            slack.app(app.address());
            mine = acme.client("ana").sends("mine");
        }

        assertThat(error(bot.chatUpdate(
                        call -> call.channel(posted.getChannel()).ts(mine).text("x"))))
                .isEqualTo("cant_update_message");
        assertThat(error(
                        bot.chatDelete(call -> call.channel(posted.getChannel()).ts(posted.getTs()))))
                .isEqualTo("ok");
        assertThat(acme.client("ana").reads()).isEqualTo("mine");
        assertThat(error(bot.chatUpdate(call ->
                        call.channel(posted.getChannel()).ts(posted.getTs()).text("x"))))
                .isEqualTo("message_not_found");
    }

    @Test
    void whispersToOneOfAChannel() throws Exception {
        String room = acme.publicChannel("general", acme.botUser, "U0ANA", "U0BEN");
        bot.chatPostEphemeral(call -> call.channel(room).user("U0ANA").text("psst"));

        assertThat(acme.client("ana").reads(room)).contains("psst");
        assertThat(acme.client("ben").reads(room)).contains("");
        acme.member("chloe", "Chloé Lefèvre", "Europe/Paris");
        assertThat(error(bot.chatPostEphemeral(
                        call -> call.channel(room).user("U0CHLOE").text("psst"))))
                .isEqualTo("user_not_in_channel");
    }

    @Test
    void opensAPrivateChannelThatOutsidersCannotFind() throws Exception {
        String room = bot.conversationsCreate(
                        call -> call.name("debrief-l-1001").isPrivate(true))
                .getChannel()
                .getId();
        assertThat(error(bot.conversationsInvite(call -> call.channel(room).users(List.of("U0ANA")))))
                .isEqualTo("ok");
        assertThat(error(bot.conversationsInvite(call -> call.channel(room).users(List.of("U0ANA")))))
                .isEqualTo("already_in_channel");
        bot.conversationsSetTopic(call -> call.channel(room).topic("Sealed until now"));
        var posted = bot.chatPostMessage(call -> call.channel(room).text("summary"));
        clock.moveTo(START.plusSeconds(1));
        bot.chatPostMessage(call -> call.channel(room).text("thread").threadTs(posted.getTs()));
        bot.pinsAdd(call -> call.channel(room).timestamp(posted.getTs()));

        assertThat(acme.client("ana").reads(room)).contains("summary\n\n---\n\n> thread");
        assertThat(acme.client("ana").pins(room)).containsExactly("summary");
        assertThat(acme.topic(room)).isEqualTo("Sealed until now");
        assertThat(acme.client("ben").reads(room)).isEmpty();
        assertThat(acme.client("ben").channels()).isEmpty();
        assertThat(bot.conversationsMembers(call -> call.channel(room)).getMembers())
                .containsExactly(acme.botUser, "U0ANA");
        assertThat(error(bot.conversationsCreate(
                        call -> call.name("debrief-l-1001").isPrivate(true))))
                .isEqualTo("name_taken");
        bot.conversationsArchive(call -> call.channel(room));
        assertThat(error(bot.conversationsCreate(
                        call -> call.name("debrief-l-1001").isPrivate(true))))
                .isEqualTo("name_taken");
        assertThat(error(bot.conversationsCreate(call -> call.name("Débrief").isPrivate(true))))
                .isEqualTo("invalid_name_specials");
        clock.moveTo(START.plusSeconds(2));
        assertThat(error(bot.chatPostMessage(call -> call.channel(room).text("late"))))
                .isEqualTo("is_archived");
    }

    @Test
    void knowsNothingOfPrivateChannelsWithoutTheBot() throws Exception {
        String room = acme.privateChannel("secret", "U0ANA");

        assertThat(error(bot.chatPostMessage(call -> call.channel(room).text("x"))))
                .isEqualTo("channel_not_found");
        assertThat(error(bot.conversationsInfo(call -> call.channel(room)))).isEqualTo("channel_not_found");
        String open = acme.publicChannel("general", "U0ANA");
        assertThat(error(bot.chatPostMessage(call -> call.channel(open).text("x"))))
                .isEqualTo("not_in_channel");
    }

    @Test
    void invitesNobodyWhenOneCannotComeUnlessForced() throws Exception {
        acme.joins(acme.member("gus", "Gus Guest", "UTC").as(FakeUser.Kind.SINGLE_CHANNEL_GUEST));
        String room = bot.conversationsCreate(call -> call.name("room").isPrivate(true))
                .getChannel()
                .getId();

        var refused = bot.conversationsInvite(call -> call.channel(room).users(List.of("U0ANA", "U0GUS", "U0NOBODY")));
        assertThat(refused.getError()).isEqualTo("ura_max_channels");
        assertThat(refused.getErrors())
                .extracting(one -> one.getUser() + " " + one.getError())
                .containsExactly("U0GUS ura_max_channels", "U0NOBODY user_not_found");
        assertThat(acme.members(room)).containsExactly(acme.botUser);
        bot.conversationsInvite(
                call -> call.channel(room).users(List.of("U0ANA", "U0GUS")).force(true));
        assertThat(acme.members(room)).containsExactly("U0ANA", acme.botUser);
    }

    @Test
    void mayForbidRemovingPeople() throws Exception {
        String room = acme.privateChannel("room", acme.botUser, "U0ANA", "U0BEN");

        assertThat(error(bot.conversationsKick(call -> call.channel(room).user("U0ANA"))))
                .isEqualTo("ok");
        acme.kicks(false);
        assertThat(error(bot.conversationsKick(call -> call.channel(room).user("U0BEN"))))
                .isEqualTo("restricted_action");
    }

    @Test
    void tellsWhoPeopleAre() throws Exception {
        acme.joins(acme.member("gus", "Gus Guest", "UTC").as(FakeUser.Kind.GUEST));
        acme.joins(acme.member("sam", "Sam Stranger", "UTC").as(FakeUser.Kind.STRANGER));

        var ana = bot.usersInfo(call -> call.user("U0ANA")).getUser();
        assertThat(ana.getTz() + " " + ana.getProfile().getEmail()).isEqualTo("Europe/Paris ana@example.com");
        assertThat(bot.usersInfo(call -> call.user("U0GUS")).getUser().isRestricted())
                .isTrue();
        assertThat(bot.usersInfo(call -> call.user("U0SAM")).getUser().isStranger())
                .isTrue();
        assertThat(bot.usersLookupByEmail(call -> call.email("BEN@example.com"))
                        .getUser()
                        .getId())
                .isEqualTo("U0BEN");
        assertThat(error(bot.usersLookupByEmail(call -> call.email("nobody@example.com"))))
                .isEqualTo("users_not_found");
        var first = bot.usersList(call -> call.limit(2));
        var second = bot.usersList(
                call -> call.limit(2).cursor(first.getResponseMetadata().getNextCursor()));
        assertThat(second.getMembers()).extracting(one -> one.getName()).containsExactly("ben", "gus");
    }

    @Test
    void asksForTheScopeOfEachMethod() throws Exception {
        acme.grants("chat:write");

        assertThat(error(bot.usersInfo(call -> call.user("U0ANA")))).isEqualTo("missing_scope");
        assertThat(error(bot.usersLookupByEmail(call -> call.email("ana@example.com"))))
                .isEqualTo("missing_scope");
        assertThat(error(bot.conversationsOpen(call -> call.users(List.of("U0ANA")))))
                .isEqualTo("missing_scope");
        assertThat(error(bot.conversationsCreate(call -> call.name("x").isPrivate(true))))
                .isEqualTo("missing_scope");
        String room = acme.privateChannel("room", acme.botUser);
        assertThat(error(bot.conversationsMembers(call -> call.channel(room)))).isEqualTo("missing_scope");
        assertThat(error(bot.conversationsHistory(call -> call.channel(room)))).isEqualTo("missing_scope");
        assertThat(error(bot.pinsAdd(call -> call.channel(room).timestamp("1.0"))))
                .isEqualTo("missing_scope");
        acme.grants("users:read");
        assertThat(bot.usersInfo(call -> call.user("U0ANA"))
                        .getUser()
                        .getProfile()
                        .getEmail())
                .isNull();
        assertThat(error(bot.chatPostMessage(call -> call.channel(room).text("x"))))
                .isEqualTo("missing_scope");
    }

    @Test
    void findsAMessageAgainByItsMetadata() throws Exception {
        String direct = bot.conversationsOpen(call -> call.users(List.of("U0ANA")))
                .getChannel()
                .getId();
        bot.chatPostMessage(call -> call.channel(direct)
                .text("one")
                .metadataAsString("{\"event_type\":\"loopkeeper\",\"event_payload\":{\"row\":\"7\"}}"));

        var bare = bot.conversationsHistory(call -> call.channel(direct)).getMessages();
        var whole = bot.conversationsHistory(call -> call.channel(direct).includeAllMetadata(true))
                .getMessages();
        assertThat(bare.getFirst().getMetadata()).isNull();
        assertThat(whole.getFirst().getMetadata().getEventPayload()).containsEntry("row", "7");
        assertThat(error(bot.chatPostMessage(
                        call -> call.channel("U0BEN").text("x").metadataAsString("{\"event_type\":\"x\"}"))))
                .isEqualTo("invalid_metadata_format");
    }

    @Test
    void uploadsAFileInThreeSteps() throws Exception {
        String room = acme.privateChannel("room", acme.botUser, "U0ANA");
        byte[] png = {1, 2, 3, 13, 10, 13, 10, 4};

        var shared = bot.filesUploadV2(call -> call.channel(room)
                .fileData(png)
                .filename("chart.png")
                .title("Levels by block")
                .initialComment("The chart"));

        assertThat(error(shared)).isEqualTo("ok");
        assertThat(slack.file("Levels by block")).contains(png);
        assertThat(acme.client("ana").reads(room)).contains("The chart\n[file: Levels by block]");
    }

    @Test
    void wantsOneMessageASecondInAChannelAndKeepsToItsTiers() throws Exception {
        assertThat(post("U0ANA", "")).isEqualTo("ok");
        assertThat(post("U0BEN", "")).isEqualTo("ok");
        assertThat(post("U0ANA", "")).isEqualTo("429 after 1");
        assertThat(slack.violations()).isEmpty();
        assertThat(post("U0ANA", "")).isEqualTo("429 after 1");
        assertThat(slack.violations())
                .containsExactly("T0ACME chat.postMessage U0ANA came 1000 ms before its Retry-After");
        clock.moveTo(START.plusSeconds(1));
        assertThat(post("U0ANA", "")).isEqualTo("ok");

        for (int i = 0; i < 20; i++) {
            clock.moveTo(clock.instant().plusSeconds(1));
            bot.usersList(call -> call);
        }
        assertThatThrownBy(() -> bot.usersList(call -> call))
                .isInstanceOfSatisfying(
                        SlackApiException.class,
                        refused -> assertThat(refused.getResponse().header("Retry-After"))
                                .isEqualTo("41"));
    }

    @Test
    void readsHistoryOncePerMinuteOutsideTheMarketplace() throws Exception {
        acme.marketplace(false);
        String direct = bot.conversationsOpen(call -> call.users(List.of("U0ANA")))
                .getChannel()
                .getId();
        for (int i = 0; i < 20; i++) {
            post("U0ANA", "");
            clock.moveTo(clock.instant().plusSeconds(1));
        }

        assertThat(bot.conversationsHistory(call -> call.channel(direct).limit(100))
                        .getMessages())
                .hasSize(15);
        assertThatThrownBy(() -> bot.conversationsHistory(call -> call.channel(direct)))
                .isInstanceOf(SlackApiException.class);
    }

    @Test
    void refusesOnRequest() throws Exception {
        slack.faults()
                .next(
                        "chat.postMessage",
                        new Faults.Fault.Status(503),
                        new Faults.Fault.TooMany(30),
                        new Faults.Fault.CutAfter(),
                        new Faults.Fault.No("fatal_error"));

        assertThat(post("U0ANA", "")).isEqualTo("503");
        assertThat(post("U0ANA", "")).isEqualTo("429 after 30");
        clock.moveTo(START.plusSeconds(30));
        assertThatThrownBy(() -> post("U0ANA", "")).isInstanceOf(IOException.class);
        assertThat(post("U0BEN", "")).isEqualTo("fatal_error");
        assertThat(acme.client("ana").reads()).isEqualTo("hello");
        assertThat(slack.journal().lines())
                .containsExactly(
                        "chat.postMessage 503",
                        "chat.postMessage 429",
                        "chat.postMessage cut",
                        "chat.postMessage fatal_error");
    }

    /** Why our own client must be told not to: a message that was accepted would be posted twice in silence. */
    @Test
    void meetsAnHttpClientThatRepeatsWhatWasCut() throws Exception {
        slack.paced(false);
        Slack eager = Slack.getInstance(config(slack));
        eager.methods(acme.token()).authTest(call -> call);
        slack.faults().next("chat.postMessage", new Faults.Fault.CutAfter());
        eager.methods(acme.token())
                .chatPostMessage(call -> call.channel("U0ANA").text("hello"));
        eager.close();

        assertThat(acme.client("ana").reads()).isEqualTo("hello\n\n---\n\nhello");
    }

    @Test
    void complainsOfWhatSlackForgives() throws Exception {
        bot.chatPostMessage(call -> call.channel("U0ANA").blocksAsString("[{\"type\":\"divider\"}]"));

        assertThat(slack.violations()).containsExactly("chat.postMessage without a top-level text");
    }

    @Test
    void keepsAMessagesTabThatIsOffShut() throws Exception {
        acme.messagesTab(false);

        assertThat(post("U0ANA", "")).isEqualTo("messages_tab_disabled");
        assertThatThrownBy(() -> acme.client("ana").types("hello"))
                .hasMessage("Sending messages to this app has been turned off.");
    }

    private String post(String channel, String blocks) throws IOException {
        try {
            return error(bot.chatPostMessage(call -> {
                call.channel(channel).text("hello");
                return blocks.isEmpty() ? call : call.blocksAsString(blocks);
            }));
        } catch (SlackApiException refused) {
            String after = refused.getResponse().header("Retry-After");
            return refused.getResponse().code() + (after == null ? "" : " after " + after);
        }
    }

    private static String error(SlackApiTextResponse answer) {
        return answer.isOk() ? "ok" : answer.getError();
    }
}
