package loopkeeper.rubrics.scoring;

import static loopkeeper.rubrics.scoring.Cards.block;
import static loopkeeper.rubrics.scoring.Cards.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loopkeeper.rubrics.Scorecard;
import loopkeeper.rubrics.scoring.Composite.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The composite")
class CompositeTest {

    @Test
    void weighsTheBlocksTwentyThirtyThirtyFiveFifteen() {
        Composite composite = of(
                block("coding", card("coding", 4)),
                block("design", card("design", 3)),
                block("deep-dive", card("deep-dive", 2)),
                block("behavioural", card("behavioural", 1)));

        // 0.20 * 4 + 0.30 * 3 + 0.35 * 2 + 0.15 * 1
        assertThat(complete(composite).points()).isEqualTo(2.55, within(1e-12));
        assertThat(composite.coveredWeight()).isEqualTo(100);
        assertThat(composite.bounds()).isEqualTo(new Composite.Bounds(2.55, 2.55));
    }

    @Test
    void weighsCompetenciesInsideACardAndTakesThePlainMeanOverRaters() {
        // Weights 3, 2, 2, 2: (3*4 + 2*1 + 2*2 + 2*3) / 9 = 24/9, and 3 from the other rater.
        Composite composite = of(
                block("coding", card("coding", 4, 1, 2, 3), card("coding", 3)),
                block("design", card("design", 3)),
                block("deep-dive", card("deep-dive", 3)),
                block("behavioural", card("behavioural", 3)));

        Composite.BlockScore coding = composite.blocks().getFirst();
        assertThat(coding.raters()).containsExactly(24 / 9.0, 3.0);
        assertThat(coding.score()).isEqualTo((24 / 9.0 + 3) / 2, within(1e-12));
        assertThat(coding.competencies())
                .containsExactly(
                        new Composite.CompetencyMean("ml-fluency", 3, 3.5),
                        new Composite.CompetencyMean("data-handling", 2, 2.0),
                        new Composite.CompetencyMean("evaluation", 2, 2.5),
                        new Composite.CompetencyMean("code-craft", 2, 3.0));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.54", "2, 0.38", "3, 0.31"})
    void hasTheKnownHalfWidthForOneTwoAndThreeRatersABlock(int raters, double halfWidth) {
        Composite composite = of(
                many("coding", raters), many("design", raters), many("deep-dive", raters), many("behavioural", raters));

        assertThat(complete(composite).halfWidth()).isEqualTo(halfWidth, within(0.005));
        assertThat(complete(composite).low()).isEqualTo(3 - complete(composite).halfWidth(), within(1e-12));
    }

    @Test
    void saysWhenItsIntervalLeavesTheScaleInsteadOfCuttingIt() {
        Composite composite = of(
                block("coding", card("coding", 4)),
                block("design", card("design", 4)),
                block("deep-dive", card("deep-dive", 4)),
                block("behavioural", card("behavioural", 4)));

        assertThat(complete(composite).high()).isGreaterThan(4.5);
        assertThat(complete(composite).leavesScale()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1", "4"})
    void staysOnTheScaleWhereItsEndsLieOnIt(int points) {
        BlockCards only = new BlockCards("coding", 1, false, Cards.rubric("coding"), List.of(card("coding", points)));
        Composite composite = Composite.of(List.of(only), 0);

        assertThat(complete(composite)).isEqualTo(new Outcome.Complete(points, 0, 0, points, points));
        assertThat(complete(composite).leavesScale()).isFalse();
    }

    @Test
    void saysWhenItsIntervalGoesBelowTheScale() {
        Composite composite =
                Composite.of(List.of(block("deep-dive", card("deep-dive", 1))), Composite.PRIOR_RATER_VARIANCE);

        assertThat(complete(composite).leavesScale()).isTrue();
    }

    @Test
    void takesTheMeanOfACompetencyOverThoseWhoGaveItALevel() {
        Scorecard.Content all = card("coding", 4);
        Map<String, Scorecard.Rating> some =
                new LinkedHashMap<>(card("coding", 2).ratings());
        some.put("evaluation", new Scorecard.Rating(null, "no time for it"));
        Scorecard.Content part =
                new Scorecard.Content(some, all.answers(), all.ticks(), all.redFlags(), all.recommendation());

        assertThat(block("coding", all, part).meanOf("evaluation")).hasValue(4.0);
        assertThat(block("coding", all, part).meanOf("ml-fluency")).hasValue(3.0);
        assertThat(block("coding", part).meanOf("evaluation")).isEmpty();
    }

    @Test
    void standsWithEightyPercentInAndRescalesToWhatIsThere() {
        // Coding, which weighs 20, is missing: 0.80 is in exactly, and 0.80 is enough.
        Composite composite = of(
                block("coding"),
                block("design", card("design", 3)),
                block("deep-dive", card("deep-dive", 2)),
                block("behavioural", card("behavioural", 4)));

        assertThat(complete(composite).points()).isEqualTo((30 * 3 + 35 * 2 + 15 * 4) / 80.0, within(1e-12));
        assertThat(composite.coveredWeight()).isEqualTo(80);
        assertThat(composite.bounds()).isEqualTo(new Composite.Bounds(2.4, 3.0));
    }

    @Test
    void isIncompleteBelowEightyPercent() {
        Composite composite = of(
                block("coding", card("coding", 3)),
                block("design"),
                block("deep-dive", card("deep-dive", 3)),
                block("behavioural", card("behavioural", 3)));

        assertThat(composite.outcome()).isEqualTo(new Outcome.Incomplete(List.of("design"), List.of()));
        assertThat(composite.bounds().low()).isEqualTo((70 * 3 + 30) / 100.0, within(1e-12));
        assertThat(composite.bounds().high()).isEqualTo((70 * 3 + 120) / 100.0, within(1e-12));
    }

    @Test
    void isIncompleteWithoutTheDeepDiveWhateverElseIsIn() {
        BlockCards deepDive = new BlockCards("deep-dive", 10, true, Cards.rubric("deep-dive"), List.of());
        Composite composite =
                of(new BlockCards("design", 90, false, Cards.rubric("design"), List.of(card("design", 4))), deepDive);

        assertThat(composite.outcome()).isEqualTo(new Outcome.Incomplete(List.of("deep-dive"), List.of("deep-dive")));
    }

    @Test
    void needsAtLeastOneBlock() {
        assertThatThrownBy(() -> Composite.of(List.of(), 0.39))
                .hasMessage("needs blocks with weights of 1 or more, got []");
    }

    static Composite of(BlockCards... blocks) {
        return Composite.of(List.of(blocks), Composite.PRIOR_RATER_VARIANCE);
    }

    static BlockCards many(String key, int raters) {
        return block(key, Collections.nCopies(raters, card(key, 3)).toArray(Scorecard.Content[]::new));
    }

    static Outcome.Complete complete(Composite composite) {
        assertThat(composite.outcome()).isInstanceOf(Outcome.Complete.class);
        return (Outcome.Complete) composite.outcome();
    }
}
