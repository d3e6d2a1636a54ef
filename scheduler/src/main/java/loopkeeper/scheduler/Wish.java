package loopkeeper.scheduler;

/** Every wish by name: what a plan pays for when it can't have it all, each with its phrase for people. */
public enum Wish {
    /** Every loop has a plan. */
    PLACED("loops left without a plan"),
    /** Done soon: paid for each day from the release to the day of the last block. */
    EARLY("days until it is done"),
    /** On one day: paid once for each further day. */
    ONE_DAY("a further day"),
    /** No idle time: paid for each quarter of an hour between blocks of a day beyond the pause. */
    NO_IDLE("waiting between blocks"),
    /** In the half of the day people prefer: paid for each seat outside it. */
    HALF_OF_THE_DAY("the other half of somebody's day"),
    /** In the order they are listed: paid for each two blocks held the other way round. */
    IN_ORDER("blocks out of their usual order"),
    /** Fair load: the squares of the interviews by person and week, so that a busy week costs more each time. */
    FAIR_LOAD("people with a busy week"),
    /** Shadow seats filled, by those who are closest to graduation. */
    SHADOWS("shadow seats"),
    /** Blocks stay where they were, when a loop is planned again. */
    SAME_TIME("blocks that move"),
    /** People stay who they were, when a loop is planned again. */
    SAME_PEOPLE("people who were not in it");

    private final String phrase;

    Wish(String phrase) {
        this.phrase = phrase;
    }

    /** What is paid for, as in “cost 30: a further day”. */
    public String phrase() {
        return phrase;
    }
}
