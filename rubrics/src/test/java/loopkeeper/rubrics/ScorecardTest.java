package loopkeeper.rubrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loopkeeper.rubrics.Scorecard.Omission;
import loopkeeper.rubrics.files.RubricFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A scorecard")
class ScorecardTest {

    static final Rubric DEEP_DIVE = RubricFiles.shipped().rubric(new RubricId("deep-dive", 1));

    @Test
    void lacksEverythingWhileEmpty() {
        // Six competencies without level and evidence, five probes, the recommendation; eight probes more with depth.
        assertThat(Scorecard.omissions(DEEP_DIVE, false, Scorecard.Content.EMPTY))
                .hasSize(6 * 2 + 5 + 1)
                .last()
                .isEqualTo(new Omission.NoRecommendation());
        assertThat(Scorecard.omissions(DEEP_DIVE, true, Scorecard.Content.EMPTY))
                .hasSize(6 * 2 + 5 + 8 + 1);
    }

    @Test
    void isSubmittedWithTheHashOfItsRubricOnceNothingIsMissing() {
        Scorecard.Content full = full(Probe.Mark.SPECIFIC, "");

        assertThat(Scorecard.omissions(DEEP_DIVE, false, full)).isEmpty();
        assertThat(Scorecard.submit(DEEP_DIVE, false, new Scorecard.Draft(full)))
                .contains(new Scorecard.Submitted(DEEP_DIVE.id(), DEEP_DIVE.hash(), full));
        assertThat(Scorecard.submit(DEEP_DIVE, true, new Scorecard.Draft(full))).isEmpty();
    }

    @Test
    void needsAReasonForAProbeThatWasNotAsked() {
        assertThat(Scorecard.omissions(DEEP_DIVE, false, full(Probe.Mark.NOT_ASKED, " ")))
                .hasSize(5)
                .first()
                .isEqualTo(new Omission.NoReason(DEEP_DIVE.probes().getFirst()));
        assertThat(Scorecard.omissions(DEEP_DIVE, false, full(Probe.Mark.NOT_ASKED, "ran out of time")))
                .isEmpty();
    }

    static Scorecard.Content full(Probe.Mark mark, String words) {
        Map<String, Scorecard.Rating> ratings = new LinkedHashMap<>();
        DEEP_DIVE.competencies().forEach(one -> ratings.put(one.key(), new Scorecard.Rating(Level.THREE, "seen")));
        Map<String, Scorecard.Answer> answers = new LinkedHashMap<>();
        DEEP_DIVE.probes(false).forEach(one -> answers.put(one.id(), new Scorecard.Answer(mark, words)));
        return new Scorecard.Content(ratings, answers, List.of(), "", Recommendation.YES);
    }
}
