package loopkeeper.bot.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import loopkeeper.bot.storage.Database;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in people's chats stays with the chat; all that is asserted here is what the bot does after it came back. */
@DisplayName("A restart in the middle of the story")
class RestartTest {

    @TempDir
    Path data;

    private Town town(Instant now) {
        return new Town(now, Database.Settings.h2(data));
    }

    @Test
    void offersInvitesDraftsAndTimersGoOn() {
        try (Town first = town(RunningLoop.MONDAY)) {
            first.types("rosa", RunningLoop.START.replace("2026-12-01", "2026-12-07"));
        }
        Instant later = RunningLoop.MONDAY.plus(Duration.ofHours(1));
        try (Town second = town(later)) {
            assertThat(second.types("rosa", "/loop choose L-1001 1"))
                    .startsWith("Plan 1 is booked for Ada Byron, L-1001");
            second.types("ana", "/loop accept L-1001 coding");
        }
        try (Town third = town(later.plus(Duration.ofHours(20)))) {
            third.passes(Duration.ofHours(4));
            assertThat(third.newest("dev")).startsWith("Still free to interview for L-1001, ML coding?");
            assertThat(third.titles("ana")).isEmpty();
            RunningLoop loop = RunningLoop.of(third, "L-1001");
            RunningLoop.BLOCKS.forEach(
                    block -> loop.panel(block).forEach(who -> third.types(who, "/loop accept L-1001 " + block)));
        }
        try (Town fourth = town(Instant.parse("2026-12-06T10:00:00Z"))) {
            fourth.until(Instant.parse("2026-12-06T16:00:00Z"));
            assertThat(fourth.newest("ana")).startsWith("Your kit for Ada Byron: ML coding, L-1001");
            fourth.until(Instant.parse("2026-12-07T09:00:00Z"));
            fourth.types("ana", "/loop held L-1001 coding");
            fourth.types("ana", "3 4 2 3: one; two");
        }
        try (Town fifth = town(Instant.parse("2026-12-07T09:30:00Z"))) {
            assertThat(fifth.types("ana", "yes: d3: three; four")).isEqualTo("""
                    Your card for Ada Byron, ML coding, L-1001

                    Row | Score | Evidence
                    ML fluency | 3 | one
                    Data handling | 4 | two
                    Evaluation | 2 | three
                    Code craft | 3 | four
                    Recommendation: yes
                    This is what I read. It is sealed when you say so.

                    [Seal my card] [Change it]""");
            fifth.until(Instant.parse("2026-12-07T11:00:00Z"));
            assertThat(fifth.titles("ana")).contains("Still waiting for your card: Ada Byron, ML coding, L-1001");
        }
    }

    @Test
    void whatWasLeftInTheOutboxIsSentByTheNextOne() {
        try (Town first = town(RunningLoop.MONDAY)) {
            RunningLoop.accepted(first);
        }
        try (Town second = town(Instant.parse("2026-12-05T08:00:00Z"))) {
            second.relay.runDue();
            assertThat(second.reads("ana")).doesNotContain("Your kit for");
            second.until(Instant.parse("2026-12-07T08:00:00Z"));
            assertThat(second.titles("ana")).contains("Your card for Ada Byron, ML coding, L-1001");
            assertThat(RunningLoop.of(second, "L-1001").block("coding").status().name())
                    .isEqualTo("HELD");
        }
    }
}
