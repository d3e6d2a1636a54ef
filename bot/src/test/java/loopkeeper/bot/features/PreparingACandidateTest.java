package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Preparing a candidate")
class PreparingACandidateTest {

    private final Town town = new Town(RunningLoop.MONDAY);

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void tellsTheRecruiterWhatTheCandidateMayRead() {
        town.types("rosa", RunningLoop.START.replace("from=2026-12-01", "from=2026-12-14"));

        assertThat(town.types("rosa", "/loop prep L-1001"))
                .startsWith("For Ada Byron to read, L-1001\n")
                .contains("ML coding, 60 minutes. You write and run code with somebody beside you")
                .contains("Production deep-dive, 90 minutes. You tell us about one system you ran.")
                .contains("To prepare, 13 days before the first conversation")
                .contains("Rest. A day off. You hear nothing from us.")
                .contains("Be there five minutes early.")
                .doesNotContain("Fundamentals")
                .doesNotContain("weight");
    }

    @Test
    void isForTheRecruiterAndTheHiringManager() {
        town.types("rosa", RunningLoop.START);

        assertThat(town.types("hugo", "/loop prep L-1001")).startsWith("For Ada Byron to read");
        assertThat(town.types("ana", "/loop prep L-1001"))
                .startsWith("Preparing a candidate is up to the recruiter of this loop.");
        assertThat(town.types("rosa", "/loop prep L-1999")).startsWith("There is no loop L-1999");
    }
}
