package loopkeeper.rubrics;

import static org.assertj.core.api.Assertions.assertThat;

import loopkeeper.rubrics.files.RubricFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The note on thin evidence")
class EvidenceLintTest {

    static final EvidenceLint LINT = RubricFiles.shipped().evidenceLint();

    @ParameterizedTest
    @ValueSource(strings = {"8 years in ML", "Has 5+ yrs of recommender work", "Seven years, very senior"})
    void asksForMoreThanYears(String text) {
        assertThat(LINT.note(text)).contains(LINT.yearsNote());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ex-Google, so fine", "Worked on ads at Meta", "FAANG background"})
    void asksForMoreThanAnEmployersName(String text) {
        assertThat(LINT.note(text)).contains(LINT.employerNote());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8 years, the last two on call: rolled back the pricing model in four minutes",
                "At Google wrote the runbook",
                "Clear and friendly",
                ""
            })
    void staysQuietWhereSomethingWasRunOrNothingIsClaimed(String text) {
        assertThat(LINT.note(text)).isEmpty();
    }

    @Test
    void saysWhatToAdd() {
        assertThat(LINT.yearsNote())
                .isEqualTo("Years show time served, not models run. Add one thing they ran - a model, a monitor,"
                        + " an incident or a rollback - in their words.");
    }
}
