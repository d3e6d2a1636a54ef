package loopkeeper.bot.storage;

import loopkeeper.bot.domain.LoopId;

/** Someone else saved this loop first; the work is run again from the start. */
final class Stale extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stale(LoopId id, int expected) {
        super(id + " is no longer at revision " + expected);
    }
}
