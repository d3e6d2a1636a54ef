package loopkeeper.scheduler;

/** Every hard rule by name. */
public enum Rule {
    EVERY_BLOCK_PLACED_ONCE,
    RIGHT_LENGTH,
    QUALIFIED,
    DIFFERENT_PEOPLE_IN_A_BLOCK,
    DIFFERENT_PEOPLE_IN_THE_LOOP,
    CANDIDATE_IS_FREE,
    PAUSE_FOR_THE_CANDIDATE,
    ACTIVE_TIME_A_DAY,
    DAYS,
    SPAN,
    WORKING_HOURS,
    CALENDAR,
    BUFFER,
    DAY_CAP,
    WEEK_CAP
}
