package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import loopkeeper.bot.domain.LoopNote;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.testing.Chat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Equipping an interviewer")
class EquippingAnInterviewerTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private final Chat chat = new Chat(town);

    @AfterEach
    void close() {
        town.close();
    }

    private static String kit(String block) {
        return "Your kit for Ada Byron: " + block + ", L-1001";
    }

    @Test
    void theKitComesTheEveningBeforeInTheReadersOwnZone() {
        RunningLoop.accepted(town);
        town.until(Instant.parse("2026-11-30T11:29:59Z"));
        assertThat(town.titles("dev")).doesNotContain("Your kit");
        town.until(Instant.parse("2026-11-30T11:30:00Z"));
        assertThat(town.newest("dev")).startsWith(kit("ML coding") + "\n");
        assertThat(town.titles("ana")).doesNotContain("Your kit");
        town.until(Instant.parse("2026-11-30T16:00:00Z"));
        assertThat(town.newest("ana")).startsWith(kit("ML coding") + "\n");
    }

    @Test
    void whoIsBookedLateGetsItAtOnce() {
        RunningLoop loop = RunningLoop.accepted(town);
        town.until(Instant.parse("2026-11-30T20:00:00Z"));
        chat.types("dev", "/loop decline L-1001 coding Ill");
        assertThat(town.titles(loop.second("coding")))
                .isEqualTo("Can you interview for L-1001, ML coding?\n" + kit("ML coding"));
    }

    @Test
    void aMovedBlockHasItsKitOnTheNewEvening() {
        RunningLoop.accepted(town);
        chat.types("rosa", "/loop move L-1001 behavioural 2026-12-02T14:00");
        town.until(Instant.parse("2026-11-30T23:00:00Z"));
        assertThat(town.titles("elif")).doesNotContain("Your kit");
        town.until(Instant.parse("2026-12-01T16:00:00Z"));
        assertThat(town.newest("elif")).startsWith(kit("Behavioural")).contains("Your time: Wed 2 Dec 2026, 14:00\n");
    }

    @Test
    void aKitThatWasSentIsWithdrawnWhenItsBlockMoves() {
        RunningLoop.accepted(town);
        town.until(Instant.parse("2026-11-30T18:00:00Z"));
        chat.types("rosa", "/loop move L-1001 behavioural 2026-12-02T14:00");
        assertThat(town.titles("elif")).isEqualTo("""
                L-1001, Behavioural: moved to another time
                L-1001, Behavioural: this kit was for a time that was given up
                Can you interview for L-1001, Behavioural?""");
    }

    @Test
    void thePersonWhoSteppedBackGetsNone() {
        RunningLoop.accepted(town);
        chat.types("dev", "/loop decline L-1001 coding Ill");
        town.passes(Duration.ofDays(1));
        assertThat(town.titles("dev")).doesNotContain("Your kit");
        assertThat(chat.types("dev", "/loop kit L-1001 coding")).isEqualTo("""
                You have no seat in coding of L-1001.

                /loop list shows the loops you sit in.""");
    }

    @Test
    void theWholeRubricIsThereOnRequestWithTheTasksOfTheLane() {
        RunningLoop.booked(town);
        assertThat(chat.types("ana", "/loop kit L-1001 coding"))
                .startsWith("The whole rubric: ML coding, L-1001\n")
                .contains("For example: Left out zero_grad")
                .contains("Hiring at: senior, lane tabular\n")
                .contains("\nNot to ask\n");
    }

    @Test
    void aCancelledLoopSendsNone() {
        RunningLoop.accepted(town);
        chat.types("rosa", "/loop cancel L-1001 The candidate took another offer");
        town.passes(Duration.ofDays(3));
        assertThat(town.titles("ana")).doesNotContain("Your kit");
    }

    @Test
    void ofWhatIsNotedKitsHoldOnlyWhatThePanelMayRead() {
        List<LoopNote> all = Arrays.stream(LoopNote.Kind.values())
                .map(kind -> new LoopNote(kind, "x", new PersonId("rosa"), RunningLoop.MONDAY))
                .toList();
        assertThat(EquippingAnInterviewer.forThePanel(all))
                .extracting(LoopNote::kind)
                .containsExactly(
                        LoopNote.Kind.BULLETS,
                        LoopNote.Kind.PAPER,
                        LoopNote.Kind.DATASET,
                        LoopNote.Kind.DATASET_SENT,
                        LoopNote.Kind.DATASET_AGREED);
    }
}
