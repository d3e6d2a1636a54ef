package loopkeeper.scheduler;

/** Hears how far a planner is, a few times a second, and may tell it to stop. Called on one thread at a time. */
@FunctionalInterface
public interface Progress {

    /** Hears nothing and never stops it. */
    Progress SILENT = so -> true;

    /**
     * A look at what is there so far.
     *
     * @return whether to go on; false keeps the best plans so far
     */
    boolean goOn(Snapshot so);

    /**
     * How it stands.
     *
     * @param placed loops with a plan, of {@code loops}
     * @param cost of the best plans so far
     * @param bound what no plan can go below; 0 while nothing is proven
     * @param rounds how often a part was torn out and rebuilt
     * @param done which share of the budget is used up, 0 to 1
     */
    record Snapshot(int placed, int loops, long cost, long bound, long rounds, double done) {}
}
