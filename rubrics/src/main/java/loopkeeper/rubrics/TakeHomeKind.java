package loopkeeper.rubrics;

import java.util.List;

/**
 * One kind of work candidates do alone: what goes out to them, and what is to come back.
 *
 * @param family the family of blocks that talk it through, or {@code prescreen}
 * @param title how people call it, such as {@code Production debugging}
 * @param days how many days a candidate usually has, 1 to 14
 * @param handOut what goes out, in order; never empty
 * @param handIn what is to come back, in order; never empty
 * @param clause what the candidate reads about aids, where no block says it; empty where one does
 * @param tasks what can be set where no rubric has tasks; empty where one does
 */
public record TakeHomeKind(
        String family, String title, int days, List<Part> handOut, List<Part> handIn, String clause, List<Task> tasks) {

    /** The family of the paid task before all interviews. */
    public static final String SCREEN = "prescreen";

    /** One thing to hand out or in, by the key people type. */
    public record Part(String key, String label) {}

    public TakeHomeKind {
        handOut = List.copyOf(handOut);
        handIn = List.copyOf(handIn);
        tasks = List.copyOf(tasks);
    }

    /** For a family nobody wrote anything about. */
    public static TakeHomeKind plain(String family) {
        return new TakeHomeKind(
                family,
                "Task",
                5,
                List.of(new Part("task", "The task")),
                List.of(new Part("work", "The work")),
                "",
                List.of());
    }
}
