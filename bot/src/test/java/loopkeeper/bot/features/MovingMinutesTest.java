package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Minutes in one line")
class MovingMinutesTest {

    @Test
    void moveFromOneBlockToAnotherWhateverTheirNames() {
        try (Town town = new Town(Instant.parse("2026-11-30T08:00:00Z"))) {
            town.types("rosa", "/loop start \"Ada Byron\" opening=mle-platform from=2026-12-01");

            assertThat(town.types("rosa", "/loop edit L-1001 design=45 behavioural=45"))
                    .startsWith("L-1001 is changed\n\nActive time: 240 of at most 240 minutes");
        }
    }
}
