package loopkeeper.bot.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.teams.fake.Client;
import loopkeeper.bot.teams.fake.FakeTeams;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bot in Teams")
class TeamsChatTest {

    private static final String START =
            "loop start \"Ada Byron\" opening=mle-platform from=2026-12-01 email=ada@example.com";

    private Town town;
    private TeamsTown teams;
    private Client rosa;

    @BeforeEach
    void start() {
        town = TeamsTown.town(Instant.parse("2026-11-30T08:00:00Z"), TeamsTown.Kind.PLAIN);
        teams = TeamsTown.in(town);
        rosa = teams.client("rosa");
    }

    @AfterEach
    void stop() {
        town.close();
    }

    private String newest(Client client) {
        town.relay.runDue();
        return client.reads().getLast();
    }

    @Test
    void saysHelloWhenSomebodyAddsIt() {
        rosa.installs();
        assertThat(rosa.reads()).containsExactly("""
                Hello, I am Loopkeeper

                I run interview loops: plans, kits, scorecards and the debrief. I am a bot; people score and a person decides.
                Type loop help to see what you may ask for.""");
    }

    @Test
    void tellsAStrangerWhomToAsk() {
        teams.teams.joins("zoe", "Zoe Unknown", "zoe@example.com", ZoneOffset.UTC);
        Client zoe = teams.teams.client("zoe", teams.bot());
        zoe.types("loop list");
        assertThat(newest(zoe)).isEqualTo("""
                I don't know you yet, so I can't do anything for you.

                Please ask Inês Carvalho to add you to Loopkeeper's people; your object id in Teams is %s.
                Guests and people of other companies can't take part here.""".formatted(
                zoe.activity("message", zoe.chat()).at("/from/aadObjectId").asText()));
    }

    @Test
    void knowsNoGuestEvenUnderTheAddressOfAnEmployee() {
        teams.teams.visits("mallory", "Mallory", "rosa@example.com");
        Client mallory = teams.teams.client("mallory", teams.bot());
        mallory.types("loop list");
        assertThat(newest(mallory)).startsWith("I don't know you yet, so I can't do anything for you.");
    }

    @Test
    void answersInAChannelOnlyTheOneWhoAsked() {
        String channel = teams.teams.channel("hiring", "rosa", "ana", "hugo");
        rosa.mentions(channel, START);

        assertThat(rosa.shown(channel))
                .hasSize(1)
                .first()
                .satisfies(shown -> assertThat(shown.text()).startsWith("L-1001 is open for Ada Byron"));
        assertThat(teams.client("ana").shown(channel)).isEmpty();
    }

    @Test
    void answersInTheOwnChatWhereTeamsKnowsNoPrivateReplies() {
        teams.teams.knowsNoPrivateReplies();
        String channel = teams.teams.channel("hiring", "rosa", "ana");
        rosa.mentions(channel, START);

        assertThat(rosa.shown(channel)).isEmpty();
        assertThat(rosa.reads().getLast()).startsWith("L-1001 is open for Ada Byron");
    }

    @Test
    void takesALineWithoutTheWordLoopWhereItWasMentioned() {
        String channel = teams.teams.channel("hiring", "rosa");
        rosa.mentions(channel, "list");
        assertThat(rosa.shown(channel).getLast().text()).startsWith("You have no loops");
    }

    @Test
    void showsTheFormOfAStartInTheChatAndKeepsWhatWasTypedWhenItIsRefused() {
        rosa.types("loop start");
        assertThat(newest(rosa)).contains("Opening").contains("[Start the loop]");

        rosa.sends(Map.of("candidate", "Ada Byron", "opening", "mle-platform", "email", "no address"));
        assertThat(newest(rosa)).contains("! ").contains("no address");

        rosa.sends(Map.of("email", "ada@example.com", "from", "2026-12-01"));
        town.relay.runDue();
        assertThat(String.join("\n", rosa.reads())).contains("L-1001 is open for Ada Byron");
    }

    @Test
    void opensADialogForWhatIsToBeFilledInAndChangesTheMessageBehindIt() {
        rosa.types(START);
        town.relay.runDue();
        rosa.presses("Book plan 1");
        town.relay.runDue();
        Client ana = teams.client("ana");
        ana.presses("I can't make it");
        assertThat(ana.dialog()).startsWith("Step back from L-1001");

        ana.sends(Map.of("reason", "On leave"));
        town.relay.runDue();
        assertThat(ana.dialog()).isEmpty();
        assertThat(ana.reads().getLast()).startsWith("You stepped back from L-1001");
    }

    @Test
    void takesAPressOfAClientThatKnowsOnlySubmit() {
        rosa.types(START);
        town.relay.runDue();
        String plans = rosa.shown(rosa.chat()).getLast().id();
        var data = rosa.asked(rosa.chat(), plans, "Book plan 1").orElseThrow();
        var activity = rosa.activity("message", rosa.chat()).put("replyToId", plans);
        activity.putObject("value").set("command", data);
        rosa.post(activity);
        town.relay.runDue();

        assertThat(rosa.status()).isEqualTo(202);
        assertThat(String.join("\n", rosa.reads())).contains("Plan 1 is booked for Ada Byron");
    }

    @Test
    void trustsTheSenderOfAPressAndNothingInIt() {
        rosa.types(START);
        town.relay.runDue();
        String plans = rosa.shown(rosa.chat()).getLast().id();
        var stolen = rosa.asked(rosa.chat(), plans, "Book plan 1").orElseThrow();
        Client ana = teams.client("ana");
        ana.presses(Json.mapper()
                .createObjectNode()
                .put("from", "rosa")
                .put("aadObjectId", "rosa")
                .set("command", stolen));

        assertThat(ana.told() + newest(ana)).contains("recruiter");
        assertThat(String.join("\n", rosa.reads())).doesNotContain("is booked");
    }

    @Test
    void takesNoButtonThatLacksAPart() {
        rosa.presses(Json.mapper()
                .createObjectNode()
                .set("command", Json.mapper().createObjectNode().put("do", "fill-scorecard")));
        assertThat(rosa.status()).isEqualTo(200);
        assertThat(rosa.told()).startsWith("That button is one I no longer know.");
    }

    @Test
    void asksNothingOfTheBotThatOnlyTheBotMayAsk() {
        rosa.types(START);
        town.relay.runDue();
        rosa.presses(Json.mapper()
                .createObjectNode()
                .set(
                        "command",
                        Json.mapper()
                                .createObjectNode()
                                .put("do", "assume-held")
                                .put("loop", "L-1001")
                                .put("block", "coding")
                                .put("slot", "2026-12-01T08:00:00Z")));
        assertThat(rosa.status()).isEqualTo(200);
        assertThat(String.join("\n", rosa.reads())).doesNotContain("took place");
    }

    @Test
    void writesToSomebodyItOnlyMetOnTheRosterOfATeam() {
        teams.teams.joins("noah2", "Noah", "nobody@example.com", ZoneOffset.UTC);
        String team = teams.teams.channel("everybody", "rosa", "ana", "ben", "chloe", "dev", "elif", "farid", "noah2");
        var activity = rosa.activity("conversationUpdate", team);
        activity.putArray("membersAdded").addObject().put("id", "28:" + FakeTeams.APP);
        rosa.post(activity);

        assertThat(rosa.status()).isEqualTo(202);
        assertThat(teams.teams.calls("GET", ".*/pagedmembers")).hasSizeGreaterThan(1);
        assertThat(town.store.places().accounts().of(new PersonId("farid"))).hasSize(1);
    }

    @Test
    void forgetsThePersonalChatOfOneWhoTookItAway() {
        var place = FakeTeams.TENANT;
        Client ana = teams.client("ana");
        String directory = town.store
                .places()
                .accounts()
                .of(new PersonId("ana"))
                .getFirst()
                .user();
        assertThat(teams.store.reference(place, directory).orElseThrow().conversation())
                .isEqualTo(ana.chat());
        ana.uninstalls();
        assertThat(teams.store.reference(place, directory).orElseThrow().conversation())
                .isNull();
    }

    @Test
    void readsScoresAgainWhenTheyWereEditedAndDoesNoCommandTwice() {
        RunningLoop loop = RunningLoop.interviewed(town);
        Client lead = teams.client(loop.lead("coding"));
        lead.post(lead.activity("messageUpdate", lead.chat()).put("text", "3 4 2 3 yes: a; b; c; d"));
        assertThat(newest(lead)).startsWith("Your card for Ada Byron, ML coding");

        String bot = "<at>Loopkeeper</at>";
        for (String line :
                List.of("loop list", "/loop\u00a0edit L-1001 notice=1", "&nbsp;loop list", bot + " loop list")) {
            int before = rosa.reads().size();
            ObjectNode edited = rosa.activity("messageUpdate", rosa.chat()).put("text", line);
            if (line.startsWith(bot)) {
                edited.putArray("entities")
                        .addObject()
                        .put("type", "mention")
                        .put("text", bot)
                        .putObject("mentioned")
                        .put("id", edited.at("/recipient/id").asText());
            }
            rosa.post(edited);
            town.relay.runDue();
            assertThat(rosa.reads()).as(line).hasSize(before + 1);
            assertThat(newest(rosa)).as(line).isEqualTo("""
                    I did not do that again

                    You changed a message I had answered. Please send it as a new one.""");
        }
    }

    @Test
    void understandsWhatTeamsMakesOfAText() {
        assertThat(Spoken.ofHtml(
                        "<div><p>She said &quot;flush <b>the</b> cache&quot;</p><p>a&nbsp;&lt;&nbsp;b</p></div>"))
                .isEqualTo("She said \"flush the cache\"\na < b");
        assertThat(Spoken.plain("R&amp;D &lt;3")).isEqualTo("R&D <3");
    }
}
