package loopkeeper.scheduler.planner;

/** That person may not begin that block in these ticks; {@code until} is the first tick that is allowed again. */
record Ban(int block, int person, int from, int until) {

    static Ban always(int block, int person) {
        return new Ban(block, person, 0, Integer.MAX_VALUE);
    }

    boolean always() {
        return from == 0 && until == Integer.MAX_VALUE;
    }

    boolean covers(int tick) {
        return from <= tick && tick < until;
    }
}
