package loopkeeper.bot.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.teams.fake.Client;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Letting somebody into an open debrief in Teams")
class LettingInTest {

    private static final String DEBRIEF = "Debrief for Ada Byron, L-1001";
    private static final String OPEN = """
            The debrief for Ada Byron, L-1001, is open to you

            Your card is in, so you may read all of them.

            [Read the summary]""";

    /** The last one owed a card and was excused, so that the debrief is open to everybody else. */
    private static RunningLoop excused(Town town) {
        RunningLoop loop = RunningLoop.interviewed(town);
        String late = late(loop);
        Map<String, String> solid = RunningLoop.solid();
        for (String block : RunningLoop.BLOCKS) {
            for (String who : loop.panel(block)) {
                if (!who.equals(late)) {
                    loop.scores(who, block, solid.get(block), "YES");
                }
            }
        }
        town.types("hugo", "/loop excuse L-1001 behavioural @" + late + " ill since Monday");
        return loop;
    }

    private static String late(RunningLoop loop) {
        return loop.second("behavioural");
    }

    private static void handsIn(RunningLoop loop) {
        loop.scores(late(loop), "behavioural", RunningLoop.solid().get("behavioural"), "YES");
    }

    private static TeamsStore.Room room(Town town) {
        return TeamsTown.in(town).store.room(new LoopId("L-1001")).orElseThrow();
    }

    private static List<String> reads(Town town, String who) {
        return TeamsTown.in(town).client(who).reads();
    }

    @ParameterizedTest
    @EnumSource(
            value = TeamsTown.Kind.class,
            names = {"PLAIN", "CHANNEL"})
    void tellsThemInTheirOwnChatAndBringsThemWhatIsSaidFromThenOn(TeamsTown.Kind kind) {
        try (Town town = TeamsTown.town(RunningLoop.MONDAY, kind)) {
            RunningLoop loop = excused(town);
            String late = late(loop);
            assertThat(room(town).members().toString()).doesNotContain(late);
            assertThat(String.join("\n", reads(town, late))).doesNotContain(DEBRIEF);

            handsIn(loop);
            assertThat(reads(town, late)).contains(OPEN);
            assertThat(town.members("L-1001")).contains(late);
            assertThat(town.presses(late, "Read the summary")).startsWith(DEBRIEF);

            town.types(loop.lead("coding"), "/loop amend L-1001 coding One more thing I forgot");
            assertThat(String.join("\n", reads(town, late))).contains("One more thing I forgot");
        }
    }

    @Test
    void bringsThemIntoTheGroupChatWithAllThatWasSaidThere() {
        try (Town town = TeamsTown.town(RunningLoop.MONDAY, TeamsTown.Kind.GROUP)) {
            TeamsTown teams = TeamsTown.in(town);
            RunningLoop loop = excused(town);
            Client late = teams.client(late(loop));
            String chat = room(town).conversation();
            assertThat(late.shown(chat)).isEmpty();

            handsIn(loop);
            assertThat(late.shown(chat).getFirst().text()).startsWith(DEBRIEF);
            assertThat(late.reads()).doesNotContain(OPEN);
            assertThat(teams.teams
                            .calls("POST", "/graph/chats/[^/]*/members")
                            .getLast()
                            .body())
                    .hasToString(
                            "{\"@odata.type\":\"#microsoft.graph.aadUserConversationMember\",\"roles\":[\"owner\"],"
                                    + "\"user@odata.bind\":\"" + teams.teams.graph() + "users('"
                                    + late.activity("message", late.chat())
                                            .at("/from/aadObjectId")
                                            .asText()
                                    + "')\",\"visibleHistoryStartDateTime\":\"0001-01-01T00:00:00Z\"}");
        }
    }

    @Test
    void tellsThemInTheirOwnChatWhereMicrosoftDoesNotLetThemIn() {
        try (Town town = TeamsTown.town(RunningLoop.MONDAY, TeamsTown.Kind.GROUP)) {
            TeamsTown teams = TeamsTown.in(town);
            RunningLoop loop = excused(town);
            teams.teams.fails(
                    call -> call.method().equals("POST") && call.path().endsWith("/members"), 403, 0, 1);
            handsIn(loop);
            assertThat(reads(town, late(loop))).contains(OPEN);
            assertThat(teams.client(late(loop)).shown(room(town).conversation()))
                    .isEmpty();
        }
    }

    @Test
    void triesAgainWhereMicrosoftIsUnwellAndBringsNobodyInTwice() {
        try (Town town = TeamsTown.town(RunningLoop.MONDAY, TeamsTown.Kind.GROUP)) {
            TeamsTown teams = TeamsTown.in(town);
            RunningLoop loop = excused(town);
            teams.teams.breaksOffAfter(
                    call -> call.method().equals("POST") && call.path().endsWith("/members"), 1);
            handsIn(loop);
            town.passes(java.time.Duration.ofMinutes(5));
            assertThat(teams.teams.calls("POST", "/graph/chats/[^/]*/members")).hasSize(1);
            assertThat(teams.client(late(loop)).shown(room(town).conversation()).stream()
                            .map(shown -> shown.text().lines().findFirst().orElse(""))
                            .collect(Collectors.toList()))
                    .first()
                    .asString()
                    .startsWith(DEBRIEF);
        }
    }
}
