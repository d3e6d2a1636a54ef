package loopkeeper.scheduler;

/** Every hard rule by name, each with the sentence that tells people it is broken. */
public enum Rule {
    EVERY_BLOCK_PLACED_ONCE("Every block needs one time."),
    RIGHT_LENGTH("The slot is not as long as the block."),
    QUALIFIED("Somebody in it is not in the pool of this block."),
    TAGS("Somebody in it does not have the language or lane that the seat asks for."),
    DIFFERENT_PEOPLE_IN_A_BLOCK("One person can't have two seats in a block."),
    DIFFERENT_PEOPLE_IN_THE_LOOP("Somebody in it sits in another block of this loop already."),
    CANDIDATE_IS_FREE("The candidate is not free then."),
    PAUSE_FOR_THE_CANDIDATE("The candidate needs a pause between two blocks."),
    ORDER("A block that should come before it does not."),
    ACTIVE_TIME_A_DAY("The candidate would have too many minutes of interviews that day."),
    DAYS("The loop would take too many days."),
    SPAN("The first and the last day would lie too far apart."),
    WORKING_HOURS("Somebody in it does not work then."),
    CALENDAR("Somebody in it is busy then."),
    BUFFER("Somebody in it has another interview too near."),
    DAY_CAP("Somebody in it would have too many interviews that day."),
    WEEK_CAP("Somebody in it would have too many interviews that week.");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    /** What is wrong with a plan that breaks it. */
    public String sentence() {
        return sentence;
    }
}
