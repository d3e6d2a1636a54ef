package loopkeeper.rubrics.scoring;

import static loopkeeper.rubrics.scoring.Cards.block;
import static loopkeeper.rubrics.scoring.Cards.card;
import static loopkeeper.rubrics.scoring.Cards.marked;
import static loopkeeper.rubrics.scoring.Cards.ticked;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import loopkeeper.rubrics.Probe.Mark;
import loopkeeper.rubrics.Scorecard;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The patterns of the senior production loop")
class PatternsTest {

    static final Map<String, Mark> SPECIFIC = Map.of(
            "B3-MON", Mark.SPECIFIC,
            "B3-RET", Mark.SPECIFIC,
            "B3-INC", Mark.SPECIFIC,
            "B3-RBK", Mark.SPECIFIC,
            "B3-RETRO", Mark.SPECIFIC);

    @Test
    void showTheNotebookPatternForFourFourTwo() {
        List<Patterns.Match> matches = loop(4, 4, marked(card("deep-dive", 2), SPECIFIC));

        assertThat(matches).extracting(match -> match.pattern().id()).containsExactly("R-NOTEBOOK");
        assertThat(matches.getFirst().because())
                .containsExactly(
                        "coding 4.00, at least 3.00", "design 4.00, at least 3.00", "deep-dive 2.00, at most 2.00");
    }

    @Test
    void showTheNotebookPatternForScoresOnItsEdges() {
        assertThat(loop(3, 3, marked(card("deep-dive", 2), SPECIFIC)))
                .extracting(match -> match.pattern().id())
                .containsExactly("R-NOTEBOOK");
    }

    @Test
    void stayQuietForFourFourThreeWithSpecifics() {
        assertThat(loop(4, 4, marked(card("deep-dive", 3), SPECIFIC))).isEmpty();
    }

    @Test
    void stayQuietForThreeTwoTwo() {
        assertThat(loop(3, 2, marked(card("deep-dive", 2), SPECIFIC))).isEmpty();
    }

    @Test
    void showTheNotebookPatternForFourFourThreeInGeneralities() {
        List<Patterns.Match> matches = loop(
                4,
                4,
                marked(
                        card("deep-dive", 3),
                        Map.of(
                                "B3-MON", Mark.GENERAL,
                                "B3-RET", Mark.SPECIFIC,
                                "B3-INC", Mark.GENERAL,
                                "B3-RBK", Mark.SOMEONE_ELSES_JOB,
                                "B3-RETRO", Mark.NOT_ASKED)));

        assertThat(matches).extracting(match -> match.pattern().id()).containsExactly("R-NOTEBOOK", "NOTEBOOK-PATTERN");
        assertThat(matches.getFirst().because())
                .contains("deep-dive: 3 of 4 marks on required probes without specifics, more than half");
        assertThat(matches.getLast().because())
                .containsExactly("deep-dive: 3 of 5 required probes without specifics"
                        + " (Monitoring, Incident, Rollback), at least 2");
    }

    @Test
    void needAMajorityOfThoseWhoAsked() {
        Scorecard.Content weak = marked(card("deep-dive", 3), Map.of("B3-RETRO", Mark.GENERAL));
        Scorecard.Content specific = marked(card("deep-dive", 3), Map.of("B3-RETRO", Mark.SPECIFIC));
        Scorecard.Content notAsked = marked(card("deep-dive", 3), Map.of("B3-RETRO", Mark.NOT_ASKED));

        assertThat(match("R-RETRO", block("deep-dive", weak, specific))).isEmpty();
        assertThat(match("R-RETRO", block("deep-dive", weak, notAsked)))
                .containsExactly("deep-dive: Looking back without specifics for 1 of 1 who asked");
    }

    @Test
    void showStrongAlgorithmsWithLittleFluency() {
        Scorecard.Content card = ticked(card("coding", 2, 4, 4, 4), "strong-algorithms");

        assertThat(match("R-LEETCODE", block("coding", card)))
                .containsExactly(
                        "coding: \"Strong on plain algorithms and data structures\" ticked by 1 of 1",
                        "coding ml-fluency 2.00, at most 2.00");
        assertThat(match("R-LEETCODE", block("coding", card, card("coding", 2, 4, 4, 4))))
                .isEmpty();
    }

    @Test
    void sayNothingAboutABlockWithoutACard() {
        assertThat(Patterns.in(
                        Cards.PRODUCTION.patterns(),
                        List.of(block("coding"), block("design"), block("deep-dive"), block("behavioural"))))
                .isEmpty();
    }

    static List<Patterns.Match> loop(int coding, int design, Scorecard.Content deepDive) {
        return Patterns.in(
                Cards.PRODUCTION.patterns(),
                List.of(
                        block("coding", card("coding", coding)),
                        block("design", card("design", design)),
                        block("deep-dive", deepDive)));
    }

    static List<String> match(String id, BlockCards block) {
        return Patterns.in(Cards.PRODUCTION.patterns(), List.of(block)).stream()
                .filter(one -> one.pattern().id().equals(id))
                .flatMap(one -> one.because().stream())
                .toList();
    }
}
