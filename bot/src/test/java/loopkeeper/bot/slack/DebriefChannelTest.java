package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.slack.fake.FakeUser;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The debrief channel")
class DebriefChannelTest {

    private final Town town = new Town(RunningLoop.MONDAY, SlackTown::new);
    private final SlackTown slack = (SlackTown) town.chat;
    private final EffectRunner sender = slack.runners().getFirst();

    @AfterEach
    void close() {
        town.close();
    }

    private RunningLoop scored() {
        RunningLoop loop = RunningLoop.accepted(town);
        loop.inOrder().forEach(loop::ends);
        for (String block : RunningLoop.BLOCKS) {
            for (String who : loop.panel(block)) {
                loop.scores(who, block, RunningLoop.solid().getOrDefault(block, ""), "YES");
            }
        }
        return loop;
    }

    private String channel() {
        return slack.workspace.channelNamed("debrief").orElseThrow();
    }

    /** What the history holds of people who came in by another way. */
    private List<String> outsiders() {
        return Jdbi.create(town.store.dataSource())
                .withHandle(handle -> handle.createQuery("select body from loop_event where kind = 'outsider-joined'")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void isMadeByTheLastCardAndNotBefore() {
        RunningLoop loop = RunningLoop.accepted(town);
        assertThat(sender.run(1, new Effect.OpenRoom(loop.id, "debrief L-1001", List.of(new PersonId("hugo"))), false))
                .isInstanceOf(EffectRunner.Outcome.Done.class);
        assertThat(slack.workspace.channelNamed("debrief")).isEmpty();
    }

    @Test
    void hasANeutralNameATopicThePinnedSummaryAndTheChart() {
        scored();
        assertThat(slack.workspace.channels()).singleElement().asString().startsWith("debrief-l-1001 [");
        assertThat(slack.workspace.topic(channel())).startsWith("Frozen cards");
        assertThat(slack.client("hugo").pins(channel()))
                .singleElement()
                .asString()
                .startsWith("Debrief for Ada Byron, L-1001");
        assertThat(slack.client("hugo").reads(channel()).orElse("")).contains("[file: ");
        assertThat(slack.slack.violations()).isEmpty();
    }

    @Test
    void takesAnotherNameWhereAnArchivedOneHasIt() {
        slack.workspace.privateChannel("debrief-l-1001", "U0INES");
        scored();
        assertThat(slack.workspace.channelNamed("debrief-l-1001-2")).isPresent();
    }

    @Test
    void isOpenedTwiceAsOnceAndPutsOutWhoeverIsLeftOut() {
        RunningLoop loop = scored();
        List<PersonId> members =
                town.members("L-1001").stream().map(PersonId::new).toList();
        int before = town.posts("L-1001").size();
        assertThat(sender.run(900, new Effect.OpenRoom(loop.id, "debrief L-1001", members), true))
                .isInstanceOf(EffectRunner.Outcome.Done.class);
        assertThat(slack.workspace.channels()).hasSize(1);
        assertThat(town.posts("L-1001")).hasSize(before);
        assertThat(sender.run(
                        902, new Effect.OpenRoom(loop.id, "debrief L-1001", List.of(new PersonId("hugo"))), false))
                .isInstanceOf(EffectRunner.Outcome.Done.class);
        assertThat(town.members("L-1001")).containsExactly("hugo");
    }

    @Test
    void isOpenedAnewWhereNobodyCanBePutOut() {
        RunningLoop loop = scored();
        String first = channel();
        slack.workspace.kicks(false);
        assertThat(sender.run(
                        900, new Effect.OpenRoom(loop.id, "debrief L-1001", List.of(new PersonId("hugo"))), false))
                .isInstanceOf(EffectRunner.Outcome.Done.class);
        assertThat(channel()).isNotEqualTo(first);
        assertThat(town.members("L-1001")).containsExactly("hugo");
    }

    /** A guest is not let in either: they have no account that may read. */
    @Test
    void noticesWhoIsInvitedByHandAndTellsTheRecruiter() {
        RunningLoop loop = scored();
        slack.workspace.joins(new FakeUser(
                "U0LEILA", "leila", "Leila", "leila@example.com", ZoneId.of("Europe/Paris"), FakeUser.Kind.GUEST));
        assertThat(sender.run(901, new Effect.LetIn(loop.id, new PersonId("leila")), false))
                .isInstanceOf(EffectRunner.Outcome.Done.class);
        assertThat(town.members("L-1001")).doesNotContain("leila");
        slack.slack.deliveries().hold();
        slack.client("hugo").invites("ines", channel());
        // Slack had no answer in time and tells of it again.
        slack.slack.deliveries().release().forEach(one -> {
            slack.slack.deliveries().send(one);
            slack.slack.deliveries().send(one);
        });
        town.relay.runDue();
        assertThat(town.members("L-1001")).doesNotContain("ines");
        assertThat(town.newest("rosa")).startsWith("Somebody came into the debrief of L-1001 who may not read it");
        assertThat(Town.linesWith(town.titles("rosa"), "who may not read it")).hasSize(1);
        assertThat(outsiders()).singleElement().asString().contains("\"ines\"", "slack/T1/U0INES", "true");
    }
}
