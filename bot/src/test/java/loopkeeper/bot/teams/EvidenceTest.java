package loopkeeper.bot.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import loopkeeper.bot.teams.fake.Client;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A message as evidence")
class EvidenceTest {

    private static void fetch(Client client, String channel, String author, String html) {
        ObjectNode activity = client.activity("invoke", channel).put("name", "composeExtension/fetchTask");
        ObjectNode payload =
                activity.putObject("value").put("commandId", "evidence").putObject("messagePayload");
        payload.putObject("from").putObject("user").put("id", author);
        payload.putObject("body").put("contentType", "html").put("content", html);
        client.opens(activity);
    }

    @Test
    void goesIntoTheDraftOfWhoeverWroteItAndNowhereElse() {
        try (Town town = TeamsTown.town(Instant.parse("2026-11-30T08:00:00Z"), TeamsTown.Kind.PLAIN)) {
            TeamsTown teams = TeamsTown.in(town);
            RunningLoop loop = RunningLoop.interviewed(town);
            String who = loop.lead("coding");
            Client client = teams.client(who);
            String channel = teams.teams.channel("hiring", who, "rosa");
            String me =
                    client.activity("message", channel).at("/from/aadObjectId").asText();

            fetch(client, channel, me, "<p>Found the <b>leak</b>; in a minute</p>");
            assertThat(client.dialog()).isEqualTo("""
                    Use as evidence

                    It goes into your own draft, beside what stands there. Nobody else reads it.
                    Which row does it speak to?*: ( ) L-1001, ML coding: ML fluency ( ) L-1001, ML coding: Data handling ( ) L-1001, ML coding: Evaluation ( ) L-1001, ML coding: Code craft
                    What you saw or heard*: Found the leak; in a minute

                    [Keep it]""");
            client.sends(Map.of("row", second(client)));
            town.relay.runDue();
            assertThat(client.reads().getLast()).startsWith("Kept as a draft: ML coding, L-1001");
            client.presses("Go on with the card");
            assertThat(client.dialog()).contains("Found the leak; in a minute");
            assertThat(String.join("\n", teams.client("rosa").reads())).doesNotContain("leak");
            assertThat(teams.client("rosa").shown(channel)).isEmpty();
        }
    }

    @Test
    void isBroughtWholeAndToldWhereItIsTooLongForACard() {
        try (Town town = TeamsTown.town(Instant.parse("2026-11-30T08:00:00Z"), TeamsTown.Kind.PLAIN)) {
            TeamsTown teams = TeamsTown.in(town);
            String who = RunningLoop.interviewed(town).lead("coding");
            Client client = teams.client(who);
            String channel = teams.teams.channel("hiring", who, "rosa");
            String me =
                    client.activity("message", channel).at("/from/aadObjectId").asText();

            fetch(client, channel, me, "<p>" + "Found it. ".repeat(390) + "The end.</p>");
            assertThat(client.dialog()).contains("Found it. The end.");
            fetch(client, channel, me, "<p>" + "Found it. ".repeat(500) + "The end.</p>");
            client.sends(Map.of("row", second(client)));
            assertThat(client.dialog()).contains("Together with what stands there that is 5008 characters; 4000 fit.");
        }
    }

    /** What the second row is called in what the client sends. */
    private static String second(Client client) {
        return client.choices("row").get(1);
    }

    @Test
    void saysThatThereIsNoCardToPutItInto() {
        try (Town town = TeamsTown.town(Instant.parse("2026-11-30T08:00:00Z"), TeamsTown.Kind.PLAIN)) {
            TeamsTown teams = TeamsTown.in(town);
            Client ana = teams.client("ana");
            String channel = teams.teams.channel("hiring", "ana", "ben");
            fetch(
                    ana,
                    channel,
                    ana.activity("message", channel).at("/from/aadObjectId").asText(),
                    "<p>mine</p>");
            assertThat(ana.told()).contains("no card of yours is open");
            assertThat(ana.dialog()).isEmpty();
        }
    }

    @Test
    void isRefusedWhenItIsSomebodyElses() {
        try (Town town = TeamsTown.town(Instant.parse("2026-11-30T08:00:00Z"), TeamsTown.Kind.PLAIN)) {
            TeamsTown teams = TeamsTown.in(town);
            String channel = teams.teams.channel("hiring", "ana", "ben");
            Client ana = teams.client("ana");
            fetch(ana, channel, "00000000-0000-0000-0000-000000000000", "<p>not mine</p>");
            assertThat(ana.told()).startsWith("Only your own words can go into your card.");
            assertThat(ana.dialog()).isEmpty();
        }
    }
}
