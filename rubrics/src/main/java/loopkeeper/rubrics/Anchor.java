package loopkeeper.rubrics;

/**
 * The observable description of one level of one competency.
 *
 * @param seen what an interviewer sees at this level; one or two sentences
 * @param example one concrete thing a candidate said or did at this level; never empty in a published rubric
 */
public record Anchor(String seen, String example) {}
