package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Showing templates")
class ShowingTemplatesTest {

    private final Town town = new Town(RunningLoop.MONDAY);

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void listsThemAllWithTheirMinutes() {
        assertThat(town.types("ana", "/loop template"))
                .startsWith("The loops there are\n")
                .contains("production/senior | Production MLE |"
                        + " ML coding 60, ML system design 60, Production deep-dive 90, Behavioural 30")
                .contains(
                        "playbook-2/mid | Two-stage playbook | ML system design 60, Production debugging 60 alone + 30")
                .contains("apple/senior");
    }

    @Test
    void showsWhereItsFiguresComeFromAndWhatIsAssumed() {
        assertThat(town.types("ana", "/loop template show ai-engineer"))
                .startsWith("AI engineer, ai-engineer/senior\n")
                .contains("at most 270 minutes; the source says 4 to 4.5 hours")
                .contains("Assumed: Weights 20 / 25 / 35 / 10 / 10 are ours.")
                .contains("n=42 Series B+ hiring teams, Q1 2026, published 2026-05");
    }

    @Test
    void saysHowTwoDiffer() {
        assertThat(town.types("ana", "/loop template diff production/senior production/mid"))
                .isEqualTo("""
                production/senior and production/mid

                What | production/senior | production/mid
                cap | 240 min | 180 min
                coding | 60, weight 20, ml-coding@1 | 60, weight 20, ml-coding-mid@1
                design | 60, weight 30, ml-design@1 | 30, weight 30, ml-design-mid@1
                deep-dive | 90, weight 35, deep-dive@1 | 60, weight 35, deep-dive-mid@1
                behavioural | 30, weight 15, behavioural@1 | 30, weight 15, behavioural-mid@1""");
        assertThat(town.types("ana", "/loop template diff apple apple"))
                .contains("They are alike in blocks, minutes, weights and rubrics.");
    }

    @Test
    void saysWhichThereAreWhenItKnowsNoneOfThatName() {
        assertThat(town.types("ana", "/loop template show moon"))
                .contains("There is no loop “moon”. There are production/senior, production/mid, production/staff,");
        assertThat(town.types("ana", "/loop template paint"))
                .contains("/loop template diff production/senior production/mid");
    }
}
