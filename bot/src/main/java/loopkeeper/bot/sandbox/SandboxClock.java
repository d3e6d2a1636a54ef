package loopkeeper.bot.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A real clock and how far it was moved forward; the latter is kept, so that it survives restarts. Never goes back.
 * Safe for all threads.
 */
public final class SandboxClock implements InstantSource {

    private final InstantSource real;
    private final SandboxStore store;
    private final AtomicLong aheadMillis;
    private final AtomicReference<Instant> latest;

    public SandboxClock(InstantSource real, SandboxStore store) {
        this.real = real;
        this.store = store;
        SandboxStore.Clock kept = store.clock();
        this.aheadMillis = new AtomicLong(kept.ahead().toMillis());
        Instant floor = kept.floor();
        this.latest = new AtomicReference<>(floor == null ? Instant.EPOCH : floor);
    }

    /** Now, in whole microseconds as databases keep them. */
    @Override
    public Instant instant() {
        Instant now = real.instant().plusMillis(aheadMillis.get()).truncatedTo(ChronoUnit.MICROS);
        return latest.accumulateAndGet(now, (before, next) -> next.isAfter(before) ? next : before);
    }

    /** Moves to that instant; does nothing when it has passed. Call it from one thread at a time. */
    void moveTo(Instant target) {
        Instant now = instant();
        if (!target.isAfter(now)) {
            return;
        }
        // Whole milliseconds, rounded up, so that what is kept is never short of the target.
        long further = Duration.between(now, target).plusNanos(999_999).toMillis();
        long moved = aheadMillis.get() + further;
        store.set(new SandboxStore.Clock(Duration.ofMillis(moved), target));
        aheadMillis.set(moved);
    }
}
