package loopkeeper.bot.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import loopkeeper.bot.teams.fake.Client;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A loop between Slack and Teams")
class MixedLoopTest {

    private static final Set<String> IN_SLACK = Set.of("rosa", "ana", "chloe");

    @Test
    void runsWholeWithOneDebriefWhereItWasStartedAndTheWayThereForTheOthers() {
        try (Town town = new Town(RunningLoop.MONDAY, inTown -> new MixedTown(inTown, IN_SLACK))) {
            MixedTown mixed = (MixedTown) town.chat;
            RunningLoop loop = RunningLoop.interviewed(town);
            Set<String> panel = new TreeSet<>();
            RunningLoop.BLOCKS.forEach(block -> panel.addAll(loop.panel(block)));
            assertThat(panel).contains("ana", "chloe").hasSize(8);
            for (String who : panel) {
                assertThat(town.titles(who))
                        .as(who)
                        .contains("Can you interview for L-1001")
                        .contains("Your kit for Ada Byron");
            }

            RunningLoop.BLOCKS.forEach(block -> loop.panel(block)
                    .forEach(who -> loop.scores(who, block, RunningLoop.solid().get(block), "YES")));

            assertThat(town.members("L-1001")).containsExactlyInAnyOrderElementsOf(IN_SLACK);
            assertThat(town.room("rosa", "L-1001", "summary").orElseThrow())
                    .startsWith("Debrief for Ada Byron, L-1001");
            for (String who : panel) {
                if (!IN_SLACK.contains(who)) {
                    assertThat(town.newest(who)).as(who).isEqualTo("""
                            The debrief of L-1001 is held in Slack

                            Its channel is #debrief-l-1001, where you have no account that I know. Here you can read the same.

                            [Read the summary]""");
                }
            }
            assertThat(town.presses("hugo", "Read the summary")).startsWith("Debrief for Ada Byron, L-1001");
            assertThat(town.presses("hugo", "Record the decision")).contains("L-1001");
            nobodyHeardOfItInTwoChats(town, mixed, panel);
        }
    }

    private static void nobodyHeardOfItInTwoChats(Town town, MixedTown mixed, Set<String> panel) {
        for (String who : panel) {
            Client teams = mixed.teams.client(who);
            Map<String, String> inSlack = IN_SLACK.contains(who) ? mixed.slack.inbox(who) : Map.of();
            List<String> inTeams = teams.reads();
            if (IN_SLACK.contains(who)) {
                assertThat(inTeams).as(who + " in Teams").isEmpty();
                assertThat(inSlack).as(who + " in Slack").hasSizeGreaterThan(2);
            } else {
                assertThat(inTeams)
                        .as(who + " in Teams")
                        .doesNotHaveDuplicates()
                        .hasSizeGreaterThan(2);
            }
        }
        assertThat(town.store.outbox().backlog(town.clock.instant()).givenUp()).isZero();
    }
}
