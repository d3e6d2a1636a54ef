package loopkeeper.rubrics.scoring;

import static loopkeeper.rubrics.scoring.Cards.block;
import static loopkeeper.rubrics.scoring.Cards.card;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import loopkeeper.rubrics.Level;
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
}
