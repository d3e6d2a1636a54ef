package loopkeeper.scheduler.planner;

/** What a person's time costs beyond the wishes: prices that steer, or minutes of meetings that would have to move. */
@FunctionalInterface
interface Toll {

    Toll NONE = (person, start, length) -> 0;

    /** In points, 0 or more, for an interview of that person. */
    int of(int person, int start, int length);

    /** No interview of that person costs less that begins from the first of these ticks to the second. */
    default int least(int person, int from, int until) {
        return 0;
    }
}
