package loopkeeper.scheduler.planner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import loopkeeper.scheduler.Budget;
import loopkeeper.scheduler.Cost;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Merit;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelScheduler;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.Progress;
import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.WaveOutcome;
import loopkeeper.scheduler.Wish;

/** Runs one wave: repairs on the caller's thread, with prices from a second one, or in turns where rounds are counted. */
final class Waves {

    /** Price steps before the first round, where rounds are counted; by the clock they run beside it. */
    private static final int PRICE_STEPS = 40;

    private static final int ROUNDS_A_LOOK = 16;

    /** So many rounds of repair, and what was found is put together anew; that takes about as long as they do. */
    private static final int ROUNDS_BETWEEN = 32;

    private static final long LOOK_EVERY_NANOS = 200_000_000L;
    private static final int MOST_EXPLAINED = 30;
    private static final Duration FOR_REASONS = Duration.ofSeconds(1);

    private final Wave wave;
    private final Budget budget;
    private final Progress progress;
    private final long seed;
    private final LongSupplier clock;
    private final long started;
    private final long length;
    private long heard;
    private long rounds;

    Waves(Wave wave, Budget budget, Progress progress, long seed, LongSupplier clock) {
        this.wave = wave;
        this.budget = budget;
        this.progress = progress;
        this.seed = seed;
        this.clock = clock;
        this.started = clock.getAsLong();
        this.heard = started;
        this.length = Math.min(budget.time().toSeconds(), 86_400) * 1_000_000_000L
                + budget.time().toNanosPart();
    }

    WaveOutcome run(PanelScheduler planner) {
        List<List<Placement>> nowhere = new ArrayList<>();
        wave.loops().forEach(loop -> nowhere.add(List.of()));
        Placed placed = new Placed(wave, 1, nowhere);
        int scale = Scaled.of(wave);
        Placed empty = new Placed(wave, scale, nowhere);
        Memory memory = new Memory(empty, scale);
        Repair repair = new Repair(placed, memory, seed);
        boolean stopped = !place(placed, repair);
        Prices prices = new Prices(wave, empty, scale, placed, memory);
        if (!stopped) {
            stopped = budget.counts() ? counted(placed, repair, prices) : timed(repair, prices);
        }
        repair.finish();
        return outcome(placed, prices.bound(), stopped, planner);
    }

    private boolean place(Placed placed, Repair repair) {
        for (int loop : Repair.order(placed)) {
            repair.begin(loop);
            if (!goOn(repair, 0)) {
                return false;
            }
        }
        return true;
    }

    private boolean counted(Placed placed, Repair repair, Prices prices) {
        for (int step = 0; step < PRICE_STEPS && placed.size() > 0; step++) {
            prices.step(repair.bestTotal());
        }
        repair.steerBy(prices.latest());
        while (rounds < budget.rounds() && placed.size() > 0 && repair.bestTotal() > prices.bound()) {
            round(repair);
            if (rounds % ROUNDS_A_LOOK == 0 && !goOn(repair, prices.bound())) {
                return true;
            }
        }
        return false;
    }

    private void round(Repair repair) {
        repair.round(done());
        if (++rounds % ROUNDS_BETWEEN == 0) {
            repair.recombine();
        }
    }

    private boolean timed(Repair repair, Prices prices) {
        Thread beside = Thread.ofPlatform().daemon().name("planner-prices").start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                prices.step(repair.bestTotal());
            }
        });
        try {
            while (done() < 1 && !wave.loops().isEmpty() && repair.bestTotal() > prices.bound()) {
                repair.steerBy(prices.latest());
                for (int i = 0; i < ROUNDS_A_LOOK; i++) {
                    round(repair);
                }
                if (!goOn(repair, prices.bound())) {
                    return true;
                }
            }
            return false;
        } finally {
            beside.interrupt();
            join(beside);
        }
    }

    /** The step that is being made is short; it must be over before the prices are read for the last time. */
    private static void join(Thread beside) {
        boolean interrupted = false;
        while (beside.isAlive()) {
            try {
                beside.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private double done() {
        double byTime = (clock.getAsLong() - started) / (double) Math.max(1, length);
        double byCount = budget.counts() ? rounds / (double) Math.max(1, budget.rounds()) : 0;
        return Math.min(1, budget.counts() ? byCount : byTime);
    }

    private boolean goOn(Repair repair, long bound) {
        long now = clock.getAsLong();
        boolean outOfTime = now - started >= length;
        if (now - heard < LOOK_EVERY_NANOS) {
            return !(budget.counts() && outOfTime);
        }
        heard = now;
        return progress.goOn(new Progress.Snapshot(
                        wave.loops().size() - repair.left(),
                        wave.loops().size(),
                        repair.bestTotal(),
                        bound,
                        rounds,
                        done()))
                && !(budget.counts() && outOfTime);
    }

    private WaveOutcome outcome(Placed placed, long bound, boolean stopped, PanelScheduler planner) {
        Map<String, PanelPlan> plans = new HashMap<>();
        List<String> left = new ArrayList<>();
        for (int loop = 0; loop < placed.size(); loop++) {
            String key = wave.loops().get(loop).key();
            Draft draft = placed.draft(loop);
            if (draft == null) {
                left.add(key);
            } else {
                Task task = placed.task(loop);
                Cost cost = Bill.of(task, placed.staff(), draft);
                plans.put(
                        key,
                        new PanelPlan(
                                Compiled.placements(task, placed.staff(), draft),
                                Merit.BEST,
                                cost.plus(Wish.FAIR_LOAD, -cost.of(Wish.FAIR_LOAD))));
            }
        }
        Map<String, PlanOutcome> rest = new HashMap<>();
        Duration time = budget.counts() ? budget.time() : FOR_REASONS;
        long until = clock.getAsLong() + FOR_REASONS.toNanos();
        for (String key : left) {
            boolean inTime = budget.counts() || clock.getAsLong() < until;
            rest.put(
                    key,
                    rest.size() < MOST_EXPLAINED && inTime
                            ? planner.plan(wave.alone(key, plans), time)
                            : new PlanOutcome.OutOfTime(0));
        }
        return new WaveOutcome(plans, rest, placed.cost(), Math.min(bound, placed.total()), rounds, stopped);
    }
}
