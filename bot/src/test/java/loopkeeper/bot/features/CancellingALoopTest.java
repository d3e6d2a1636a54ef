package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import loopkeeper.bot.testing.Chat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cancelling a loop")
class CancellingALoopTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private final Chat chat = new Chat(town);

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void everybodyInItIsToldOnce() {
        RunningLoop loop = RunningLoop.accepted(town);
        assertThat(chat.types("rosa", "/loop cancel L-1001")).isEqualTo("""
                Cancel L-1001, the loop for Ada Byron

                Everybody in it is told once. Cards that are in stay sealed.
                Reason*:\s

                [Cancel the loop]""");
        assertThat(chat.sends("rosa", Map.of("reason", "Took another offer"))).isEqualTo("""
                L-1001, the loop for Ada Byron, is cancelled

                Everybody in it has been told.""");
        assertThat(chat.types("rosa", "/loop cancel L-1001 Again"))
                .startsWith("L-1001, the loop for Ada Byron, is cancelled");
        for (var who : loop.now().panelists()) {
            assertThat(Town.linesWith(town.titles(who.value()), "is cancelled")).hasSize(1);
        }
        assertThat(town.newest("ana")).isEqualTo("""
                L-1001, the loop for Ada Byron, is cancelled

                Your interviews in it are off. Nothing more is asked of you.""");
        assertThat(town.newest("hugo")).isEqualTo("""
                L-1001, the loop for Ada Byron, is cancelled

                Nothing more is asked of you.""");
        String before = town.reads("ana");
        town.passes(Duration.ofDays(10));
        assertThat(town.reads("ana")).isEqualTo(before);
    }

    @Test
    void onlyItsRecruiterCancelsAndNothingGoesOnAfterwards() {
        RunningLoop.booked(town);
        assertThat(chat.types("hugo", "/loop cancel L-1001 No")).startsWith("Cancelling");
        chat.types("rosa", "/loop cancel L-1001 Took another offer");
        assertThat(chat.presses("ana", "Accept")).isEqualTo("""
                L-1001 is cancelled.

                Nothing in it can change any more.""");
        assertThat(chat.presses("rosa", "Book plan 2")).startsWith("L-1001 is cancelled.");
    }

    @Test
    void aDecidedLoopIsClosedNotCancelled() {
        RunningLoop.interviewed(town);
        assertThat(chat.types("rosa", "/loop close L-1001")).isEqualTo("""
                Some values can't be taken yet.

                - L-1001 is not decided yet; it is closed after the decision.""");
    }
}
