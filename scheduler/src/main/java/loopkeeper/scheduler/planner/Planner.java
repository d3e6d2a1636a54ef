package loopkeeper.scheduler.planner;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import loopkeeper.scheduler.Budget;
import loopkeeper.scheduler.MendOutcome;
import loopkeeper.scheduler.Obstacle;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Merit;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelScheduler;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.Progress;
import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.WaveOutcome;

/**
 * The planner: exact for one loop, by ruin and recreate for many. It never places a block over the candidate's midnight,
 * looks at most 366 days ahead of the first free slot, and at loops of up to 14 blocks. The same problem gets the same
 * answer, as long as the time budget is not the limit. Keeps no state between calls; safe for all threads.
 */
public final class Planner implements PanelScheduler {

    private static final int MOST_BLOCKS = 14;

    /** Branches of one search; far more than a loop that people would call easy needs. */
    private static final long BRANCHES = 20_000;

    private static final long BRANCHES_FOR_REASONS = 300;

    private final long seed;
    private final LongSupplier clock;

    /** A planner that always makes the same choices. */
    public Planner() {
        this(1);
    }

    /** A planner whose choices among many loops follow from that seed. */
    public Planner(long seed) {
        this(seed, System::nanoTime);
    }

    /**
     * A planner of waves by another clock, such as one that counts processor time, so that a busy machine measures what
     * a quiet one would do.
     *
     * @param clock nanoseconds from any beginning, never going back; asked from the caller's thread
     */
    public Planner(long seed, LongSupplier clock) {
        this.seed = seed;
        this.clock = clock;
    }

    @Override
    public PlanOutcome plan(PanelProblem problem, Duration budget) {
        if (problem.blocks().size() > MOST_BLOCKS) {
            return new PlanOutcome.OutOfTime(0);
        }
        Compiled compiled = Compiled.of(problem);
        Effort effort = effort(budget);
        return switch (new BestLoop(compiled.task(), compiled.staff(), Toll.NONE).run(Panels.NEVER, effort)) {
            case BestLoop.Result.Solved found ->
                new PlanOutcome.Found(new Choices(compiled, effort).beside(found.draft()));
            case BestLoop.Result.None none -> why(compiled, effort);
            case BestLoop.Result.Unknown unknown -> new PlanOutcome.OutOfTime(BRANCHES - effort.left());
        };
    }

    private static Effort effort(Duration budget) {
        long nanos = Math.min(budget.toSeconds(), 3600) * 1_000_000_000L + budget.toNanosPart();
        return new Effort(BRANCHES, System.nanoTime() + nanos);
    }

    private static PlanOutcome why(Compiled compiled, Effort searched) {
        Effort effort = searched.share(Math.min(searched.left(), BRANCHES_FOR_REASONS));
        PanelProblem problem = compiled.task().problem;
        List<Obstacle> reasons = new Reasons(problem, effort).find();
        return new PlanOutcome.Impossible(
                new WhyNot(compiled).clashes(), reasons, new Remedies(problem, reasons, effort).find());
    }

    @Override
    public PlanOutcome replan(PanelProblem problem, List<Placement> before, Duration budget) {
        if (problem.blocks().size() > MOST_BLOCKS) {
            return new PlanOutcome.OutOfTime(0);
        }
        Compiled compiled = Compiled.of(problem, before);
        Effort effort = effort(budget);
        return switch (new BestLoop(compiled.task(), compiled.staff(), Toll.NONE).run(Panels.NEVER, effort)) {
            case BestLoop.Result.Solved found ->
                new PlanOutcome.Found(List.of(compiled.plan(found.draft(), Merit.FEWEST_MOVES)));
            case BestLoop.Result.None none -> why(compiled, effort);
            case BestLoop.Result.Unknown unknown -> new PlanOutcome.OutOfTime(BRANCHES - effort.left());
        };
    }

    @Override
    public MendOutcome mend(Wave wave, Map<String, List<Placement>> before, String key, Budget budget) {
        MendOutcome.Mended mended = new Mending(wave, before, key).find();
        if (mended != null) {
            return mended;
        }
        Map<String, PanelPlan> others = new HashMap<>();
        before.forEach((loop, placements) -> others.put(loop, new PanelPlan(placements, Merit.FEWEST_MOVES)));
        return new MendOutcome.Unmended(
                replan(wave.alone(key, others), before.getOrDefault(key, List.of()), budget.time()));
    }

    @Override
    public WaveOutcome planAll(Wave wave, Budget budget, Progress progress) {
        return new Waves(wave, budget, progress, seed, clock).run(this);
    }
}
