package loopkeeper.bot.outbox;

import java.time.Instant;

/** Does effects of some kinds. Safe for all threads. An effect may come twice after a crash. */
public interface EffectRunner {

    /** Whether this runner does effects like that one. */
    boolean does(Effect effect);

    /**
     * Does it.
     *
     * @param id the outbox row, the same on every try
     * @param effect what to do
     * @param resent whether an earlier try may have succeeded
     */
    Outcome run(long id, Effect effect, boolean resent);

    /** How it went. Anything thrown counts as {@code Later} with the usual wait. */
    sealed interface Outcome {
        record Done() implements Outcome {}

        /** Not now; {@code when} is the earliest instant to try again. */
        record Later(Instant when, String why) implements Outcome {}

        /**
         * Nothing was tried, as the other side takes nothing before {@code when}. However often this happens, the
         * effect is not given up for it.
         */
        record Wait(Instant when, String why) implements Outcome {}

        /** Never: there is no point in trying again. */
        record GaveUp(String why) implements Outcome {}
    }
}
