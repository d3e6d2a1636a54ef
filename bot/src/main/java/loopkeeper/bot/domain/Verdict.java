package loopkeeper.bot.domain;

import java.time.Instant;
import java.util.List;
import loopkeeper.rubrics.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What the hiring manager decided, and why. A person makes it; nothing in the program prefers one.
 *
 * @param outcome hire, no hire or another step
 * @param reasons in words, against the evidence; never blank
 * @param finding which pool the work shows
 * @param findingEvidence what shows it, in words; never blank
 * @param against ids of the shown patterns it goes against; empty when none
 * @param whyAgainst the reason for going against them; blank when there are none
 * @param by who decided
 * @param at when
 * @param step the block kind to run once more; empty unless the outcome is another step
 * @param approver who must confirm or has confirmed; null when nobody needs to
 * @param confirmed whether it stands; false while the approver has not answered
 */
public record Verdict(
        Outcome outcome,
        String reasons,
        Finding finding,
        String findingEvidence,
        List<String> against,
        String whyAgainst,
        PersonId by,
        Instant at,
        String step,
        @Nullable PersonId approver,
        boolean confirmed) {

    public Verdict {
        against = List.copyOf(against);
    }

    /** In no order of preference. */
    public enum Outcome {
        HIRE,
        NO_HIRE,
        ANOTHER_STEP
    }

    public Verdict withConfirmation() {
        return new Verdict(
                outcome, reasons, finding, findingEvidence, against, whyAgainst, by, at, step, approver, true);
    }
}
