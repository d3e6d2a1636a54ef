package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The clock of a loop")
class LoopClockTest {

    @Test
    void turnsAmberAtTwoWeeksAndRedAtFour() {
        try (Town town = new Town(RunningLoop.MONDAY)) {
            RunningLoop.started(town);
            town.passes(Duration.ofDays(13));
            assertThat(town.types("rosa", "/loop status L-1001")).contains("Running for: 13 days\n");
            town.passes(Duration.ofDays(1));
            assertThat(town.types("rosa", "/loop status L-1001"))
                    .contains("Running for: 14 days. Amber: candidates expect two to four weeks in all.\n");
            town.passes(Duration.ofDays(14));
            assertThat(town.types("rosa", "/loop status L-1001"))
                    .contains("Running for: 28 days. Red: candidates expect four weeks in all at most.\n");
        }
    }

    @Test
    void stopsWithTheLoop() {
        try (Town town = new Town(RunningLoop.MONDAY)) {
            RunningLoop.started(town);
            town.types("rosa", "/loop cancel L-1001 filled");
            town.passes(Duration.ofDays(40));
            assertThat(town.types("rosa", "/loop status L-1001")).doesNotContain("Amber", "Red");
        }
    }
}
