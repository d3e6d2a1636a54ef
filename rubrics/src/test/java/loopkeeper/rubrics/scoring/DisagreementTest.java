package loopkeeper.rubrics.scoring;

import static loopkeeper.rubrics.scoring.Cards.block;
import static loopkeeper.rubrics.scoring.Cards.card;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import loopkeeper.rubrics.Level;
import loopkeeper.rubrics.Scorecard;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A disagreement")
class DisagreementTest {

    @Test
    void isDiscussedWhenBlockScoresAreOneAndAHalfApart() {
        assertThat(Disagreement.in(List.of(block("behavioural", card("behavioural", 4), card("behavioural", 2)))))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.discuss()).isTrue();
                    assertThat(one.apart()).isEqualTo(2.0);
                    assertThat(one.gaps()).hasSize(4);
                });
    }

    @Test
    void isDiscussedWhenBlockScoresAreOneApartAcrossTheHireLine() {
        assertThat(Disagreement.in(List.of(block("coding", card("coding", 3), card("coding", 2)))))
                .singleElement()
                .matches(Disagreement::discuss);
    }

    @Test
    void isNothingWhenBlockScoresAreOneApartOnTheSameSide() {
        assertThat(Disagreement.in(List.of(block("coding", card("coding", 4), card("coding", 3)))))
                .isEmpty();
    }

    @Test
    void listsACompetencyTwoApartWithoutAnAlarm() {
        assertThat(Disagreement.in(List.of(block("coding", card("coding", 3, 4, 3, 3), card("coding", 3, 2, 3, 3)))))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.discuss()).isFalse();
                    assertThat(one.gaps())
                            .containsExactly(new Disagreement.Gap("data-handling", Level.FOUR, Level.TWO));
                });
    }

    @Test
    void comesLargestFirst() {
        List<Disagreement> found = Disagreement.in(List.of(
                block("coding", card("coding", 3), card("coding", 2)),
                block("design", card("design", 3, 4, 3, 3, 3), card("design", 3, 2, 3, 3, 3)),
                block("deep-dive", card("deep-dive", 4), card("deep-dive", 1))));

        assertThat(found).extracting(Disagreement::block).containsExactly("deep-dive", "coding", "design");
    }

    @Test
    void isDiscussedAcrossTheHireLineWhoeverIsHigher() {
        assertThat(Disagreement.in(List.of(block("coding", card("coding", 2), card("coding", 3)))))
                .singleElement()
                .matches(Disagreement::discuss);
    }

    @Test
    void isNotAcrossTheLineWhenOneScoreLiesOnIt() {
        assertThat(Disagreement.in(List.of(
                        block("behavioural", card("behavioural", 4, 3, 4, 3), card("behavioural", 3, 2, 3, 2)))))
                .isEmpty();
    }

    @Test
    void comesFirstWhenItIsToBeDiscussedEvenIfAnotherIsWider() {
        List<Disagreement> found = Disagreement.in(List.of(
                named("wider", card("coding", 4), card("coding", 3, 3, 3, 2)),
                block("coding", card("coding", 3), card("coding", 2))));

        assertThat(found).extracting(Disagreement::block).containsExactly("coding", "wider");
        assertThat(found.getLast().discuss()).isFalse();
        assertThat(found.getLast().apart()).isGreaterThan(found.getFirst().apart());
    }

    @Test
    void comesByItsWidestGapWhereScoresLieEquallyFarApart() {
        List<Disagreement> small = Disagreement.in(List.of(
                named("two", card("coding", 3, 4, 3, 3), card("coding", 3, 2, 3, 3)),
                named("three", card("coding", 3, 4, 3, 3), card("coding", 3, 1, 4, 3))));
        List<Disagreement> large = Disagreement.in(List.of(
                named("none", card("coding", 3), card("coding", 2)),
                named("two", card("coding", 3, 4, 3, 3), card("coding", 2, 2, 2, 3))));

        assertThat(small).extracting(Disagreement::block).containsExactly("three", "two");
        assertThat(large).extracting(Disagreement::block).containsExactly("two", "none");
    }

    @Test
    void namesItsWidestGapFirst() {
        assertThat(Disagreement.in(List.of(block("coding", card("coding", 3, 4, 4, 3), card("coding", 3, 2, 1, 3)))))
                .singleElement()
                .satisfies(one -> assertThat(one.gaps())
                        .containsExactly(
                                new Disagreement.Gap("evaluation", Level.FOUR, Level.ONE),
                                new Disagreement.Gap("data-handling", Level.FOUR, Level.TWO)));
    }

    private static BlockCards named(String key, Scorecard.Content... cards) {
        return new BlockCards(key, 20, false, Cards.rubric("coding"), List.of(cards));
    }
}
