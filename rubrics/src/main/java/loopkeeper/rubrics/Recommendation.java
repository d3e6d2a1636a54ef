package loopkeeper.rubrics;

/** What an interviewer would do. The people who decide read it; nothing computes with it. */
public enum Recommendation {
    STRONG_NO,
    NO,
    YES,
    STRONG_YES
}
