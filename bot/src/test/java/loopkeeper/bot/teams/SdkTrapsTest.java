package loopkeeper.bot.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.bot.builder.ActivityHandler;
import com.microsoft.bot.builder.BotFrameworkAdapter;
import com.microsoft.bot.builder.TurnContextImpl;
import com.microsoft.bot.connector.ConnectorClient;
import com.microsoft.bot.connector.authentication.AppCredentials;
import com.microsoft.bot.connector.authentication.Authenticator;
import com.microsoft.bot.connector.authentication.MicrosoftAppCredentials;
import com.microsoft.bot.connector.authentication.SimpleCredentialProvider;
import com.microsoft.bot.connector.rest.RestConnectorClient;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ChannelAccount;
import com.microsoft.bot.schema.ConversationAccount;
import com.microsoft.bot.schema.ConversationParameters;
import com.microsoft.bot.schema.ConversationReference;
import com.microsoft.bot.schema.RoleTypes;
import com.microsoft.bot.schema.teams.ChannelInfo;
import com.microsoft.bot.schema.teams.TeamsChannelData;
import com.microsoft.bot.schema.teams.TenantInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner.Outcome;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.teams.fake.Client;
import loopkeeper.bot.teams.fake.FakeTeams;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each first shows the trap in Microsoft's SDK, so that we notice when it is gone, and then that we are not in it. */
@DisplayName("The traps of the retired SDK")
class SdkTrapsTest {

    private static final Card CARD = Card.of(Words.of("A card"));

    private Town town;
    private TeamsTown teams;

    @BeforeEach
    void start() {
        town = TeamsTown.town(Instant.parse("2026-11-30T08:00:00Z"), TeamsTown.Kind.CHANNEL);
        teams = TeamsTown.in(town);
    }

    @AfterEach
    void stop() {
        town.close();
    }

    private static AppCredentials credentials() {
        AppCredentials credentials = new AppCredentials(FakeTeams.TENANT) {
            @Override
            public CompletableFuture<String> getToken() {
                return CompletableFuture.completedFuture("a-token-for-the-bot");
            }

            @Override
            protected Authenticator buildAuthenticator() {
                throw new UnsupportedOperationException();
            }
        };
        credentials.setAppId(FakeTeams.APP);
        return credentials;
    }

    private Activity message(String conversation) {
        Activity activity = Activity.createMessageActivity();
        activity.setChannelId("msteams");
        activity.setServiceUrl(teams.teams.service().toString());
        activity.setConversation(new ConversationAccount(conversation));
        activity.setFrom(new ChannelAccount("29:rosa"));
        ChannelAccount bot = new ChannelAccount("28:" + FakeTeams.APP);
        bot.setRole(RoleTypes.BOT);
        activity.setRecipient(bot);
        activity.setText("hello");
        return activity;
    }

    private Outcome tell(long id) {
        return teams.chat.sender().run(id, new Effect.Tell(new PersonId("rosa"), "a-card", CARD), false);
    }

    @Test
    void oneTurkishMessageWouldMakeTheWholeProgramTurkish() {
        Locale before = Locale.getDefault();
        try {
            Activity turkish = message(teams.client("rosa").chat());
            turkish.setLocale("tr-TR");
            new BotFrameworkAdapter(new SimpleCredentialProvider(null, null))
                    .processActivity("", turkish, turn -> CompletableFuture.completedFuture(null))
                    .join();
            assertThat(Locale.getDefault()).isEqualTo(Locale.forLanguageTag("tr-TR"));
        } finally {
            Locale.setDefault(before);
        }

        Client rosa = teams.client("rosa");
        ObjectNode turkish = rosa.activity("message", rosa.chat()).put("text", "loop help");
        rosa.post(turkish.put("locale", "tr-TR"));

        assertThat(rosa.status()).isEqualTo(202);
        assertThat(Locale.getDefault()).isEqualTo(before);
    }

    @Test
    void whatTeamsCouldNotTakeWouldBeSentFourTimesInARow() {
        String chat = teams.client("rosa").chat();
        teams.teams.fails(call -> call.path().endsWith("/activities"), 503, 0, 100);
        RestConnectorClient client =
                new RestConnectorClient(teams.teams.service().toString(), credentials());
        int before = teams.teams.calls().size();
        assertThatThrownBy(() -> client.getConversations()
                        .sendToConversation(chat, message(chat))
                        .join())
                .isNotNull();
        assertThat(teams.teams.calls().size() - before).isEqualTo(4);

        int ours = teams.teams.calls().size();
        assertThat(tell(1)).isInstanceOf(Outcome.Later.class);

        assertThat(teams.teams.calls().size() - ours).isEqualTo(1);
    }

    @Test
    void whoIsAskedToWaitWaitsAsLongAsAsked() {
        teams.teams.fails(call -> call.path().endsWith("/activities"), 429, 17, 1);

        assertThat(tell(1))
                .isInstanceOfSatisfying(
                        Outcome.Later.class,
                        later -> assertThat(later.when())
                                .isEqualTo(town.clock.instant().plusSeconds(17)));
    }

    @Test
    void theSixthMessageWouldWaitUntilOneOfFiveIsThrough() throws Exception {
        RestConnectorClient client =
                new RestConnectorClient(teams.teams.service().toString(), credentials());
        assertThat(client.getRestClient().httpClient().dispatcher().getMaxRequestsPerHost())
                .isEqualTo(5);

        FakeTeams.Held held = teams.teams.holds(call -> call.path().endsWith("/activities"));
        List<Thread> threads = new ArrayList<>();
        List<String> people = List.of("rosa", "hugo", "ana", "ben", "chloe", "dev", "elif", "farid", "greta", "grace");
        for (String person : people) {
            threads.add(Thread.startVirtualThread(
                    () -> teams.chat.sender().run(1, new Effect.Tell(new PersonId(person), "at-once", CARD), false)));
        }
        assertThat(held.hold(people.size())).isTrue();
        held.letGo();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(teams.client("grace").reads()).contains("A card");
    }

    @Test
    void aMessageThatFailedWouldCountAsSent() {
        BotFrameworkAdapter adapter = new BotFrameworkAdapter(new SimpleCredentialProvider(null, null));
        adapter.setOnTurnError((turn, failure) -> CompletableFuture.completedFuture(null));
        ConversationReference reference = message(teams.client("rosa").chat()).getConversationReference();
        CompletableFuture<Void> sent = adapter.continueConversation(
                FakeTeams.APP,
                reference,
                turn -> CompletableFuture.failedFuture(new IllegalStateException("not sent")));
        assertThat(sent).succeedsWithin(Duration.ofSeconds(30));

        teams.teams.fails(call -> call.path().endsWith("/activities"), 500, 0, 1);
        assertThat(tell(1)).isInstanceOf(Outcome.Later.class);
        assertThat(town.store
                        .places()
                        .messages()
                        .find(new Place(Place.TEAMS, FakeTeams.TENANT), "person/rosa", "a-card"))
                .isEmpty();

        assertThat(tell(1)).isInstanceOf(Outcome.Done.class);
        assertThat(teams.client("rosa").reads()).contains("A card");
    }

    @Test
    void aPostInAChannelWouldBeRememberedUnderTheWrongChannelOfTheFramework() {
        BotFrameworkAdapter adapter = new BotFrameworkAdapter(new SimpleCredentialProvider(null, null)) {
            @Override
            protected CompletableFuture<ConnectorClient> getOrCreateConnectorClient(
                    String serviceUrl, AppCredentials given) {
                return CompletableFuture.completedFuture(new RestConnectorClient(serviceUrl, credentials()));
            }
        };
        List<ConversationReference> remembered = new ArrayList<>();
        ConversationParameters parameters = new ConversationParameters();
        parameters.setIsGroup(true);
        parameters.setTenantId(FakeTeams.TENANT);
        parameters.setBot(new ChannelAccount("28:" + FakeTeams.APP));
        TeamsChannelData data = new TeamsChannelData();
        data.setChannel(new ChannelInfo(TeamsTown.CHANNEL));
        data.setTenant(new TenantInfo(FakeTeams.TENANT));
        parameters.setChannelData(data);
        parameters.setActivity(message(TeamsTown.CHANNEL));
        adapter.createConversation(
                        TeamsTown.CHANNEL,
                        teams.teams.service().toString(),
                        new MicrosoftAppCredentials(FakeTeams.APP, "secret"),
                        parameters,
                        turn -> {
                            remembered.add(turn.getActivity().getConversationReference());
                            return CompletableFuture.completedFuture(null);
                        })
                .join();
        assertThat(remembered.getFirst().getChannelId()).isEqualTo(TeamsTown.CHANNEL);

        Connector connector = new Connector(
                TeamsTown.settings(teams.teams, TeamsTown.Kind.CHANNEL),
                BotCredentials.of(scope -> "a-token-for-the-bot"),
                Json.mapper());
        String service = teams.teams.service().toString();
        ObjectNode first = Json.mapper().createObjectNode().put("type", "message");
        Connector.Landed post = connector.post(service, FakeTeams.TENANT, TeamsTown.CHANNEL, first);
        Connector.Landed answer = connector.send(service, post.conversation(), first);

        assertThat(post.conversation()).isEqualTo(TeamsTown.CHANNEL + ";messageid=" + post.activity());
        assertThat(answer.conversation()).isEqualTo(post.conversation());
    }

    @Test
    @SuppressWarnings("deprecation") // all of the SDK is
    void aPressWithoutATypeWouldBeAnInternalError() {
        Activity press = message(teams.client("rosa").chat());
        press.setType("invoke");
        press.setName("adaptiveCard/action");
        press.setValue(Map.of("action", Map.of("verb", "command", "data", Map.of())));
        ActivityHandler handler = new ActivityHandler() {};
        assertThatThrownBy(() -> handler.onTurn(new TurnContextImpl(
                                new BotFrameworkAdapter(new SimpleCredentialProvider(null, null)), press))
                        .join())
                .isInstanceOf(NullPointerException.class);

        Client rosa = teams.client("rosa");
        ObjectNode ours = rosa.activity("invoke", rosa.chat()).put("name", "adaptiveCard/action");
        ours.putObject("value")
                .putObject("action")
                .putObject("data")
                .putObject("command")
                .put("do", "help");
        rosa.post(ours);

        assertThat(rosa.status()).isEqualTo(200);
        assertThat(rosa.told()).isEmpty();
    }

    @Test
    void whatTeamsSendsAgainUnderAnotherIdWouldHappenTwice() {
        Client rosa = teams.client("rosa");
        rosa.types("loop start \"Ada Byron\" opening=mle-platform from=2026-12-01");
        rosa.sendsAgain();
        town.relay.runDue();

        assertThat(String.join("\n", rosa.reads()))
                .contains("L-1001 is open for Ada Byron")
                .doesNotContain("L-1002");

        rosa.types("loop start \"Grace Hopper\" opening=mle-platform from=2026-12-01");
        town.relay.runDue();
        assertThat(String.join("\n", rosa.reads())).contains("L-1002 is open for Grace Hopper");
    }

    @Test
    void theFirstMessageOfTheDayWouldWaitForMicrosoftsKeys() {
        TeamsTokens tokens = new TeamsTokens(FakeTeams.APP, teams.teams.openId(), InstantSource.system());
        assertThat(teams.teams.keysAsked()).isZero();
        tokens.warm();
        assertThat(teams.teams.keysAsked()).isEqualTo(1);

        assertThat(tokens.accepts(
                        "Bearer " + teams.teams.token().text(),
                        teams.teams.service().toString()))
                .isTrue();

        assertThat(teams.teams.keysAsked()).isEqualTo(1);
    }
}
