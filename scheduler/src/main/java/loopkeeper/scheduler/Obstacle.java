package loopkeeper.scheduler;

/** What can stand in the way of a plan, each with its phrase for people; a set of them is a reason why there is none. */
public enum Obstacle {
    CANDIDATE_TIMES("the candidate's free times"),
    ACTIVE_TIME("the most interview time a day"),
    DAYS("the most days a loop may take"),
    SPAN("how far the first and the last day may lie apart"),
    PAUSE("the candidate's pauses"),
    ORDER("the order of the blocks"),
    DIFFERENT_PEOPLE("different people in every block"),
    MEETINGS("the interviewers' meetings"),
    WORKING_HOURS("the interviewers' working hours"),
    OTHER_INTERVIEWS("the interviewers' other interviews"),
    DAY_CAP("how many interviews somebody takes a day"),
    WEEK_CAP("how many interviews somebody takes a week"),
    POOLS("how many people may sit in each block");

    private final String phrase;

    Obstacle(String phrase) {
        this.phrase = phrase;
    }

    /** As in “can't be planned because of …”. */
    public String phrase() {
        return phrase;
    }
}
