package loopkeeper.checks.planner;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import loopkeeper.checks.planner.Instances.Family;
import loopkeeper.scheduler.Budget;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.Progress;
import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.WaveCheck;
import loopkeeper.scheduler.WaveOutcome;
import loopkeeper.scheduler.planner.Planner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Prints how long one loop takes and how good a wave gets. {@code -Dplanner.loops=20,100,500} chooses the sizes,
 * {@code -Dplanner.seconds=10} the time. Fails only if a plan breaks a rule.
 */
@DisplayName("The planner, measured")
final class PlannerBenchmark {

    private static final Duration AMPLE = Duration.ofMinutes(1);
    private static final String SIZES = System.getProperty("planner.loops", "1,20,100,500");
    private static final int SECONDS = Integer.getInteger("planner.seconds", 10);

    @Test
    void one_loop() {
        for (int warming = 0; warming < 2; warming++) {
            List<Double> plans = new ArrayList<>();
            List<Double> reasons = new ArrayList<>();
            int withRemedy = 0;
            for (long seed = 1; seed <= 300; seed++) {
                PanelProblem problem = Instances.tight(seed);
                long started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                PlanOutcome outcome = new Planner().plan(problem, AMPLE);
                double took = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started) / 1e6;
                switch (outcome) {
                    case PlanOutcome.Found found -> plans.add(took);
                    case PlanOutcome.Impossible none -> {
                        reasons.add(took);
                        withRemedy += none.remedies().isEmpty() ? 0 : 1;
                    }
                    case PlanOutcome.OutOfTime unknown -> throw new AssertionError("out of time at " + seed);
                }
            }
            tell("up to three plans", plans);
            tell("reasons and remedies", reasons);
            System.out.printf("with a remedy: %d of %d%n", withRemedy, reasons.size());
        }
    }

    private static void tell(String what, List<Double> millis) {
        Collections.sort(millis);
        System.out.printf(
                "%s, %d times: p50 %.2f, p95 %.2f, most %.2f ms of processor time%n",
                what,
                millis.size(),
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 95 / 100),
                millis.getLast());
    }

    @Test
    void waves() {
        System.out.println("| loops | family | seed | placed | cost | bound | gap | rounds | seconds |");
        for (String size : SIZES.split(",", -1)) {
            for (Family family : Family.values()) {
                Wave wave = Instances.wave(Integer.parseInt(size), family, 1);
                long started = System.nanoTime();
                WaveOutcome outcome =
                        new Planner().planAll(wave, Budget.of(Duration.ofSeconds(SECONDS)), Progress.SILENT);
                double took = (System.nanoTime() - started) / 1e9;
                if (!WaveCheck.check(wave, outcome.plans()).isEmpty()) {
                    throw new AssertionError("a plan breaks a rule: " + size + " " + family);
                }
                System.out.printf(
                        "| %s | %s | 1 | %d | %d | %d | %.1f %% | %d | %.1f |%n",
                        size,
                        family,
                        outcome.plans().size(),
                        outcome.cost().total(),
                        outcome.bound(),
                        100 * outcome.gap(),
                        outcome.rounds(),
                        took);
            }
        }
    }
}
