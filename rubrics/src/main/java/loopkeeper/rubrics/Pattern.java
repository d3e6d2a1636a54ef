package loopkeeper.rubrics;

import java.util.List;

/**
 * A rule the summary matches against the frozen cards. It is shown with its reason and decides nothing.
 *
 * @param id stable name, such as {@code R-NOTEBOOK}
 * @param title one line for people
 * @param reason why it matters, one or two sentences
 * @param source the row it comes from, such as {@code S0-62}
 * @param objectsToHire whether recording a hire against it takes a written reason and a second approver
 * @param when all must hold
 */
public record Pattern(
        String id, String title, String reason, String source, boolean objectsToHire, List<Condition> when) {

    public Pattern {
        when = List.copyOf(when);
    }

    /** One comparison over a loop's submitted, counting cards. A block without a card matches nothing. */
    public sealed interface Condition {

        /** The block's score, the plain mean over its raters, is at least that. */
        record ScoreAtLeast(String block, double points) implements Condition {}

        /** The block's score is at most that. */
        record ScoreAtMost(String block, double points) implements Condition {}

        /** The mean level of one competency over the block's raters is at most that. */
        record CompetencyAtMost(String block, String competency, double points) implements Condition {}

        /** More than half of the raters ticked this observation. */
        record Ticked(String block, String tick) implements Condition {}

        /** At least this many required probes carry a weak mark by majority of the raters who marked them. */
        record WeakProbes(String block, int atLeast) implements Condition {}

        /** More than half of all asked marks on required probes of the block are weak. */
        record MostlyWeak(String block) implements Condition {}

        /** One probe carries a weak mark by majority of the raters who asked it. */
        record WeakProbe(String block, String probe) implements Condition {}

        /** The block's score is below that, and no other block that counts has a lower one. */
        record LowestBelow(String block, double points) implements Condition {}

        /** At least one of these holds. */
        record AnyOf(List<Condition> of) implements Condition {
            public AnyOf {
                of = List.copyOf(of);
            }
        }
    }
}
