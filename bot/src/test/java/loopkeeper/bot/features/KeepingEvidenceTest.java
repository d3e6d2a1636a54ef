package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Words used as evidence")
class KeepingEvidenceTest {

    private final Town town = new Town(RunningLoop.MONDAY);

    @AfterEach
    void close() {
        town.close();
    }

    private String keeps(String who, Map<String, String> answers) {
        return town.text(who, town.asks(who, new Command.UseAsEvidence(new Answers(answers))));
    }

    @Test
    void goIntoTheirAuthorsOwnDraftBesideWhatStandsThere() {
        RunningLoop loop = RunningLoop.accepted(town);
        loop.ends("coding");
        assertThat(keeps("ana", Map.of("text", "Found the leak in minutes"))).isEqualTo("""
                Use as evidence

                It goes into your own draft, beside what stands there. Nobody else reads it.
                Which row does it speak to?*: ( ) L-1001, ML coding: ML fluency ( ) L-1001, ML coding: Data handling ( ) L-1001, ML coding: Evaluation ( ) L-1001, ML coding: Code craft
                What you saw or heard*: Found the leak in minutes

                [Keep it]""");
        keeps("ana", Map.of("row", "L-1001/coding/data-handling", "text", "Split by customer"));
        assertThat(keeps("ana", Map.of("row", "L-1001/coding/data-handling", "text", "Found the leak in minutes")))
                .isEqualTo("""
                        Kept as a draft: ML coding, L-1001

                        Data handling: Split by customer
                        Found the leak in minutes
                        Only you can read it. It is sealed when you say so.

                        [Go on with the card]""");
        assertThat(town.text("dev", town.asks("dev", new Command.FillScorecard(loop.id, "coding"))))
                .doesNotContain("Split by customer");
    }

    @Test
    void needACardThatIsOpen() {
        RunningLoop.accepted(town);
        assertThat(keeps("rosa", Map.of("text", "Found the leak"))).contains("no card of yours is open for typing");
    }

    @Test
    void areNotCutWhereTheyAreTooMany() {
        RunningLoop loop = RunningLoop.accepted(town);
        loop.ends("coding");
        assertThat(keeps("ana", Map.of("row", "L-1001/coding/evaluation", "text", "x".repeat(4_001))))
                .contains("! Together with what stands there that is 4001 characters; 4000 fit.");
    }
}
