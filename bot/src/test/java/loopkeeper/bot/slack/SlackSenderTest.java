package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.outbox.EffectRunner.Outcome;
import loopkeeper.bot.slack.fake.Faults.Fault;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Messages to Slack")
class SlackSenderTest {

    private static final String AGAIN = "Sent again, as I could not tell whether it had arrived.";

    private final Town town = new Town(RunningLoop.MONDAY, SlackTown::new);
    private final SlackTown slack = (SlackTown) town.chat;
    private final EffectRunner sender = slack.runners().getFirst();

    @AfterEach
    void close() {
        town.close();
        assertThat(slack.slack.violations()).isEmpty();
    }

    private Outcome tells(long id, String title, boolean resent) {
        return sender.run(id, new Effect.Tell(new PersonId("ana"), "kit/L-1001/ana", Card.of(Words.of(title))), resent);
    }

    @Test
    void areChangedInTheirPlaceByTheNextOfThatNameAndNotByARepeat() {
        tells(1, "Your kit", false);
        tells(2, "Your new kit", false);
        tells(1, "Your kit", true);
        tells(2, "Your new kit", true);
        assertThat(slack.client("ana").reads()).isEqualTo("Your new kit");
        assertThat(slack.slack.journal().of("chat.update")).hasSize(1);
    }

    @Test
    void waitAsLongAsSlackAsks() {
        slack.slack.faults().next("chat.postMessage", new Fault.TooMany(7));
        assertThat(tells(1, "Your kit", false))
                .isEqualTo(new Outcome.Wait(town.clock.instant().plusSeconds(7), "Slack asked to wait"));
        assertThat(tells(1, "Your kit", false)).isInstanceOf(Outcome.Wait.class);
        assertThat(slack.slack.journal().of("chat.postMessage")).hasSize(1);
        town.clock.moveTo(town.clock.instant().plusSeconds(7));
        assertThat(tells(1, "Your kit", false)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void areFoundAgainWhereTheAnswerWasLost() {
        slack.slack.faults().next("chat.postMessage", new Fault.CutAfter());
        assertThatThrownBy(() -> tells(1, "Your kit", false)).isInstanceOf(UncheckedIOException.class);
        assertThat(tells(1, "Your kit", true)).isInstanceOf(Outcome.Done.class);
        assertThat(slack.client("ana").reads()).isEqualTo("Your kit");
    }

    @Test
    void areSentAgainAndSaySoWhereNothingMayBeReadBack() {
        slack.workspace.grants(
                "commands", "chat:write", "im:write", "groups:write", "groups:read", "users:read", "users:read.email");
        slack.slack.faults().next("chat.postMessage", new Fault.CutAfter());
        assertThatThrownBy(() -> tells(1, "Your kit", false)).isInstanceOf(UncheckedIOException.class);
        assertThat(tells(1, "Your kit", true)).isInstanceOf(Outcome.Done.class);
        assertThat(slack.client("ana").reads()).isEqualTo("Your kit\n\n---\n\nYour kit\n" + AGAIN);
    }

    @Test
    void waitForAnAdminWhereTheMessagesTabIsOff() {
        slack.workspace.messagesTab(false);
        assertThat(tells(1, "Your kit", false))
                .isInstanceOfSatisfying(
                        Outcome.Later.class, later -> assertThat(later.why()).contains("messages_tab_disabled"));
        slack.workspace.messagesTab(true);
    }

    @Test
    void goWithoutTheirTableWhereSlackRefusesIt() {
        slack.slack.faults().next("chat.postMessage", new Fault.No("invalid_blocks"));
        Card card = Card.of(
                Words.of("Plans"),
                new Card.Element.Table(
                        java.util.List.of("Block", "Length"),
                        java.util.List.of(java.util.List.of(Words.of("ML coding"), Words.of("60 min")))));
        assertThat(sender.run(1, new Effect.Tell(new PersonId("ana"), "plans", card), false))
                .isInstanceOf(Outcome.Done.class);
        assertThat(slack.client("ana").reads()).isEqualTo("Plans\nBlock | Length\nML coding | 60 min");
    }
}
