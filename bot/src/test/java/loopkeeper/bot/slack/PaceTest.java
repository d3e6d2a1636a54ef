package loopkeeper.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pace of calls to Slack")
class PaceTest {

    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

    private final Pace pace = Pace.slacks();

    @Test
    void isOneMessageASecondInAChannelAndNoOtherChannelWaitsForIt() {
        assertThat(pace.take("T1", "chat.postMessage", "C1", NOW)).isEmpty();
        assertThat(pace.take("T1", "chat.postMessage", "C1", NOW.plusMillis(400)))
                .contains(NOW.plusSeconds(1));
        assertThat(pace.take("T1", "chat.postMessage", "C2", NOW.plusMillis(400)))
                .isEmpty();
        assertThat(pace.take("T2", "chat.postMessage", "C1", NOW.plusMillis(400)))
                .isEmpty();
        assertThat(pace.take("T1", "chat.postMessage", "C1", NOW.plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void isTheTierOfEachMethodInEachWorkspace() {
        for (int i = 0; i < 20; i++) {
            assertThat(pace.take("T1", "conversations.create", "", NOW.plusSeconds(i)))
                    .isEmpty();
        }
        assertThat(pace.take("T1", "conversations.create", "", NOW.plusSeconds(30)))
                .contains(NOW.plusSeconds(60));
        assertThat(pace.take("T2", "conversations.create", "", NOW.plusSeconds(30)))
                .isEmpty();
        assertThat(pace.take("T1", "conversations.invite", "", NOW.plusSeconds(30)))
                .isEmpty();
        assertThat(pace.take("T1", "conversations.create", "", NOW.plusSeconds(60)))
                .isEmpty();
    }

    /** A hundred messages for one channel ask twice each, not each again with every second that passes. */
    @Test
    void givesEverybodyWhoWaitsATurnOfTheirOwn() {
        PriorityQueue<Instant> waiting = new PriorityQueue<>(Collections.nCopies(100, NOW));
        List<Instant> sent = new ArrayList<>();
        int asked = 0;
        while (!waiting.isEmpty()) {
            Instant now = waiting.remove();
            asked++;
            pace.take("T1", "chat.postMessage", "C1", now).ifPresentOrElse(waiting::add, () -> sent.add(now));
        }
        assertThat(sent)
                .containsExactlyElementsOf(Stream.iterate(NOW, last -> last.plusSeconds(1))
                        .limit(100)
                        .toList());
        assertThat(asked).isEqualTo(199);
    }

    @Test
    void letsNobodyPastThoseWhoWaitAndKeepsNoTurnForWhoeverStaysAway() {
        assertThat(pace.take("T1", "chat.postMessage", "C1", NOW)).isEmpty();
        assertThat(pace.take("T1", "chat.postMessage", "C1", NOW)).contains(NOW.plusSeconds(1));
        assertThat(pace.take("T1", "chat.postMessage", "C1", NOW)).contains(NOW.plusSeconds(2));
        assertThat(pace.take("T1", "chat.postMessage", "C1", NOW.plusMillis(1_000)))
                .as("whoever comes at a turn has it")
                .isEmpty();
        assertThat(pace.take("T1", "chat.postMessage", "C1", NOW.plusMillis(1_500)))
                .as("the second turn is still to come")
                .contains(NOW.plusSeconds(3));
        assertThat(pace.take("T1", "chat.postMessage", "C1", NOW.plusSeconds(200)))
                .isEmpty();
    }

    @Test
    void isWhatSlackItselfAskedForAlsoWhereNothingElseIsKept() {
        Pace none = Pace.none();
        none.closed("T1", "chat.update", NOW.plusSeconds(7));
        assertThat(none.take("T1", "chat.update", "", NOW.plusSeconds(6))).contains(NOW.plusSeconds(7));
        assertThat(none.take("T1", "chat.update", "", NOW.plusSeconds(7))).isEmpty();
        assertThat(none.take("T2", "chat.update", "", NOW)).isEmpty();
    }
}
