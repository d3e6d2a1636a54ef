package loopkeeper.scheduler.planner;

/** How much looking is left: counted steps, which make runs repeatable, and the caller's time on top. */
final class Effort {

    private static final int LOOKS_AT_CLOCK_EVERY = 256;

    private final long endNanos;
    private long steps;
    private boolean outOfTime;

    Effort(long steps, long endNanos) {
        this.steps = steps;
        this.endNanos = endNanos;
    }

    /** A share of the same time with its own count of steps. */
    Effort share(long ownSteps) {
        return new Effort(ownSteps, endNanos);
    }

    /** Whether there is a plan, with at most {@code most} of the steps that are left; takes off what it used. */
    BestLoop.Result searchAny(BestLoop loop, long most) {
        return search(loop, most, true);
    }

    /** Searches with at most {@code most} of the steps that are left, and takes off what it used. */
    BestLoop.Result search(BestLoop loop, long most) {
        return search(loop, most, false);
    }

    private BestLoop.Result search(BestLoop loop, long most, boolean any) {
        Effort own = share(Math.min(most, steps));
        long before = own.steps;
        BestLoop.Result result = any ? loop.any(own) : loop.run(Panels.NEVER, own);
        steps -= before - own.steps;
        return result;
    }

    /** Takes one step; false when there is none left. */
    boolean step() {
        if (steps <= 0 || outOfTime) {
            return false;
        }
        steps--;
        if (steps % LOOKS_AT_CLOCK_EVERY == 0 && System.nanoTime() - endNanos > 0) {
            outOfTime = true;
        }
        return true;
    }

    long left() {
        return steps;
    }
}
