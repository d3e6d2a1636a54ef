package loopkeeper.bot.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is due from the outbox, oldest first, has it done, tries again what failed and gives up in the open. One
 * batch a lane at a time in each process; several processes share the work by claims. Safe for all threads.
 */
public final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private static final int BATCH = 10;
    private static final int MOST_TRIES = 20;
    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** Another process takes over this long after this one has died. */
    private static final Duration LEASE = Duration.ofSeconds(25);

    /** A row that was not begun by then is handed back, so that no lease runs out in the middle of a long batch. */
    private static final Duration BEGIN_WITHIN = Duration.ofSeconds(10);

    private static final Duration CLOSING = Duration.ofSeconds(10);

    /** Told of each effect that will not be tried again; after a crash in that moment, told once more. */
    public interface GivenUp {
        void gaveUp(OutboxStore.Row row, String why);
    }

    private final OutboxStore store;
    private final List<EffectRunner> runners;
    private final InstantSource clock;
    private final RandomGenerator chance;
    private final GivenUp givenUp;

    private final Line quick = new Line(Effect.Lane.QUICK);
    private final Line slow = new Line(Effect.Lane.SLOW);
    private final Line outward = new Line(Effect.Lane.OUTWARD);
    private final Line lengthy = new Line(Effect.Lane.LONG);
    private volatile boolean closing;

    /**
     * @param runners asked in order; the first that does an effect gets it
     * @param clock decides what is due
     * @param chance spreads the waits, so that what failed together is not tried again together
     */
    public Relay(
            OutboxStore store,
            List<EffectRunner> runners,
            InstantSource clock,
            RandomGenerator chance,
            GivenUp givenUp) {
        this.store = store;
        this.runners = List.copyOf(runners);
        this.clock = clock;
        this.chance = chance;
        this.givenUp = givenUp;
    }

    /** Begins to look for due effects, at every {@link #wake} and every two seconds. */
    public void start() {
        quick.start();
        slow.start();
        outward.start();
        lengthy.start();
    }

    /** Something new may be due. */
    public void wake() {
        quick.bell.release();
        slow.bell.release();
        outward.bell.release();
        lengthy.bell.release();
    }

    /**
     * Does everything that is due, and what becomes due by that, before it returns.
     *
     * @return how many effects were done
     */
    public int runDue() {
        int done = 0;
        for (int last = 1; last > 0; done += last) {
            // Twice, as what another thread has in hand in the quick lane may leave something in the slow ones.
            last = lengthy.runDue() + beside() + quick.runDue() + beside();
        }
        return done;
    }

    private int beside() {
        return slow.runDue() + outward.runDue();
    }

    /** One lane and the thread that looks after it. */
    private final class Line {
        private final Effect.Lane lane;
        private final ReentrantLock oneBatch = new ReentrantLock();
        private final Semaphore bell = new Semaphore(0);
        private @Nullable Thread thread;

        Line(Effect.Lane lane) {
            this.lane = lane;
        }

        synchronized void start() {
            if (thread == null) {
                thread = Thread.ofVirtual().name("relay-" + lane).start(this::keepRunning);
            }
        }

        private void keepRunning() {
            while (!closing) {
                try {
                    runDue();
                } catch (RuntimeException wrong) {
                    LOG.warn("the outbox can't be read: {}", wrong.getClass().getName());
                }
                try {
                    boolean rung = bell.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS);
                    LOG.trace("woken: {}", rung);
                } catch (InterruptedException stopped) {
                    return;
                }
                bell.drainPermits();
            }
        }

        int runDue() {
            int done = 0;
            while (!closing) {
                oneBatch.lock();
                try {
                    Instant begun = clock.instant();
                    List<OutboxStore.Row> rows = store.claim(begun, BATCH, LEASE, Set.of(lane));
                    if (rows.isEmpty()) {
                        return done;
                    }
                    for (OutboxStore.Row row : rows) {
                        if (closing || clock.instant().isAfter(begun.plus(BEGIN_WITHIN))) {
                            store.handBack(row);
                        } else if (run(row)) {
                            done++;
                        }
                    }
                } finally {
                    oneBatch.unlock();
                }
            }
            return done;
        }

        void close() {
            bell.release();
            Thread running;
            synchronized (this) {
                running = thread;
            }
            if (running == null) {
                return;
            }
            try {
                if (!running.join(CLOSING)) {
                    LOG.warn("an effect is still running after {} s; its lease will run out", CLOSING.toSeconds());
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean run(OutboxStore.Row row) {
        try {
            return switch (outcome(row)) {
                case EffectRunner.Outcome.Done done -> {
                    store.done(row.id(), clock.instant());
                    yield true;
                }
                case EffectRunner.Outcome.Later later -> {
                    if (row.tries() + 1 >= MOST_TRIES) {
                        giveUp(row, later.why());
                    } else {
                        store.later(row.id(), notAtOnce(later.when()), later.why());
                    }
                    yield false;
                }
                case EffectRunner.Outcome.Wait wait -> {
                    store.waits(row, notAtOnce(wait.when()), wait.why());
                    yield false;
                }
                case EffectRunner.Outcome.GaveUp never -> {
                    giveUp(row, never.why());
                    yield false;
                }
            };
        } catch (RuntimeException wrong) {
            String why = wrong.getClass().getName();
            LOG.warn(
                    "effect {} ({}) failed: {}",
                    row.id(),
                    row.effect().getClass().getSimpleName(),
                    why);
            if (row.tries() + 1 < MOST_TRIES || !couldGiveUp(row, why)) {
                store.unknown(row.id(), clock.instant().plus(backoff(row.tries())), why);
            }
            return false;
        }
    }

    /** A runner that is impatient would keep this loop to itself. */
    private Instant notAtOnce(Instant when) {
        Instant soonest = clock.instant().plusSeconds(1);
        return when.isBefore(soonest) ? soonest : when;
    }

    private boolean couldGiveUp(OutboxStore.Row row, String why) {
        try {
            giveUp(row, why);
            return true;
        } catch (RuntimeException nobodyToTell) {
            LOG.warn(
                    "giving up effect {} failed: {}",
                    row.id(),
                    nobodyToTell.getClass().getName());
            return false;
        }
    }

    private EffectRunner.Outcome outcome(OutboxStore.Row row) {
        for (EffectRunner runner : runners) {
            if (runner.does(row.effect())) {
                return runner.run(row.id(), row.effect(), row.resent());
            }
        }
        return new EffectRunner.Outcome.GaveUp("nobody does this kind of effect");
    }

    /** Tells first: a crash in between tells twice rather than never. */
    private void giveUp(OutboxStore.Row row, String why) {
        LOG.warn("effect {} ({}) given up", row.id(), row.effect().getClass().getSimpleName());
        givenUp.gaveUp(row, why);
        store.gaveUp(row.id(), clock.instant(), why);
    }

    /** One second, doubled by each try up to an hour, and up to a quarter more by chance. */
    private Duration backoff(int tries) {
        long seconds = tries >= 12 ? LONGEST_WAIT.toSeconds() : 1L << tries;
        return Duration.ofMillis(seconds * 1_000 + chance.nextLong(seconds * 250));
    }

    /** Finishes the effects in hand, hands back the others and stops. */
    @Override
    public void close() {
        closing = true;
        quick.close();
        slow.close();
        outward.close();
        lengthy.close();
    }
}
