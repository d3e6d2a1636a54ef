package loopkeeper.rubrics;

/** Which of the two pools a candidate's work shows: set by a person with evidence, never computed. */
public enum Finding {
    PRODUCTION,
    MIXED,
    NOTEBOOK,
    NOT_ENOUGH_SIGNAL
}
