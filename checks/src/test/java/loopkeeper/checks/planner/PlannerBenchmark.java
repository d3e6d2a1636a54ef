package loopkeeper.checks.planner;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import loopkeeper.checks.planner.Instances.Family;
import loopkeeper.checks.planner.WaveRow.By;
import loopkeeper.scheduler.Budget;
import loopkeeper.scheduler.Interviewer;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.Progress;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.planner.Planner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Prints how long one loop takes and how good a wave gets, beside first fit, Timefold and CP-SAT. Fails only if a plan
 * breaks a rule; see docs/benchmarks.md for what each {@code -Dplanner.…} chooses.
 */
@DisplayName("The planner, measured")
final class PlannerBenchmark {

    private static final Duration AMPLE = Duration.ofMinutes(1);
    private static final String SIZES = System.getProperty("planner.loops", "1,20,100,500,2000");
    private static final String SEEDS = System.getProperty("planner.seeds", "1");
    private static final String SECONDS = System.getProperty("planner.seconds", "");
    private static final int PEER_SECONDS = Integer.getInteger("planner.peers", 60);
    private static final boolean PROCESSOR = Boolean.getBoolean("planner.processor");
    private static final int MOST_FOR_TIMEFOLD = 500;
    private static final int MOST_FOR_CP_SAT = 100;
    private static final int DECLINES = 400;

    @Test
    void one_loop() {
        for (int warming = 0; warming < 2; warming++) {
            List<Double> plans = new ArrayList<>();
            List<Double> reasons = new ArrayList<>();
            int withRemedy = 0;
            for (long seed = 1; seed <= 300; seed++) {
                PanelProblem problem = Instances.tight(seed);
                long started = processorTime();
                PlanOutcome outcome = new Planner().plan(problem, AMPLE);
                double took = (processorTime() - started) / 1e6;
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

    /** In a wave of 500 that is nearly full, somebody declines a block, over and over, each time from the same plans. */
    @Test
    void after_a_decline() {
        Wave wave = Instances.wave(500, Family.MOSTLY_ONE, 1);
        Map<String, PanelPlan> plans =
                new Planner().planAll(wave, Budget.rounds(400), Progress.SILENT).plans();
        for (int warming = 0; warming < 2; warming++) {
            Random dice = new Random(7);
            List<String> keys = plans.keySet().stream().sorted().toList();
            List<Double> mends = new ArrayList<>();
            List<Double> reasons = new ArrayList<>();
            int moved = 0;
            for (int i = 0; i < DECLINES; i++) {
                String key = keys.get(dice.nextInt(keys.size()));
                List<Placement> before = plans.get(key).placements();
                Placement declined = before.get(dice.nextInt(before.size()));
                PanelistId who = declined.seats().getFirst().person();
                PanelProblem problem = busyThen(wave.alone(key, plans), who, declined.slot());
                long started = processorTime();
                PlanOutcome outcome = new Planner().replan(problem, before, AMPLE);
                double took = (processorTime() - started) / 1e6;
                if (outcome instanceof PlanOutcome.Found found) {
                    mends.add(took);
                    moved += (int) found.plans().getFirst().placements().stream()
                            .filter(now -> before.stream()
                                    .noneMatch(was -> was.block().equals(now.block())
                                            && was.slot().equals(now.slot())))
                            .count();
                } else {
                    reasons.add(took);
                }
            }
            tell("mended within the loop after a decline", mends);
            tell("not mended, with reasons and remedies", reasons);
            System.out.printf(
                    "mended within the loop: %d of %d, %.2f blocks moved each%n",
                    mends.size(), DECLINES, moved / (double) Math.max(1, mends.size()));
        }
    }

    private static PanelProblem busyThen(PanelProblem problem, PanelistId who, TimeSlot when) {
        return new PanelProblem(
                problem.blocks(),
                problem.people().stream()
                        .map(one -> one.id().equals(who) ? withBusy(one, when) : one)
                        .toList(),
                problem.candidateZone(),
                problem.candidateFree(),
                problem.alreadyHeld(),
                problem.alreadySeated(),
                problem.rules(),
                problem.wishes());
    }

    private static Interviewer withBusy(Interviewer one, TimeSlot when) {
        List<TimeSlot> busy = new ArrayList<>(one.busy());
        busy.add(when);
        return new Interviewer(
                one.id(), one.zone(), one.hours(), busy, one.booked(), one.dayCap(), one.weekCap(), one.traits());
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void tell(String what, List<Double> millis) {
        Collections.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%s, %d times: p50 %.2f, p95 %.2f, p99 %.2f, most %.2f ms of processor time%n",
                what,
                millis.size(),
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 95 / 100),
                millis.get(millis.size() * 99 / 100),
                millis.getLast());
    }

    @Test
    void waves() {
        System.out.println(WaveRow.head());
        for (String size : SIZES.split(",", -1)) {
            for (Family family : Family.values()) {
                for (String seed : SEEDS.split(",", -1)) {
                    int loops = Integer.parseInt(size);
                    row(By.FIRST_FIT, loops, family, seed, "0");
                    for (String seconds : (SECONDS.isEmpty() ? usual(loops) : SECONDS).split(",", -1)) {
                        row(By.OURS, loops, family, seed, seconds);
                    }
                    if (PEER_SECONDS > 0 && loops <= MOST_FOR_TIMEFOLD) {
                        row(By.TIMEFOLD, loops, family, seed, Integer.toString(PEER_SECONDS));
                    }
                    if (PEER_SECONDS > 0 && loops <= MOST_FOR_CP_SAT) {
                        row(By.CP_SAT, loops, family, seed, Integer.toString(PEER_SECONDS));
                    }
                }
            }
        }
    }

    private static String usual(int loops) {
        return loops <= 20 ? "2" : loops <= 100 ? "3" : loops <= 500 ? "5,10,60" : "60";
    }

    private static void row(By by, int loops, Family family, String seed, String seconds) {
        List<String> line = new ArrayList<>();
        line.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
        line.add(by == By.CP_SAT ? "-Xmx2g" : "-Xmx256m");
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), WaveRow.class.getName()));
        line.addAll(
                List.of(by.name(), Integer.toString(loops), family.name(), seed, seconds, Boolean.toString(PROCESSOR)));
        try {
            Process process = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                out.lines().filter(one -> one.startsWith("|")).forEach(System.out::println);
            }
            if (process.waitFor() != 0) {
                throw new AssertionError(by + " ended with " + process.exitValue());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
