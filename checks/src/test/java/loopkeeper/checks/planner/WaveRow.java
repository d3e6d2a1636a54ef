package loopkeeper.checks.planner;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import loopkeeper.checks.planner.Instances.Family;
import loopkeeper.scheduler.Budget;
import loopkeeper.scheduler.Interviewer;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.Progress;
import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.WaveCheck;
import loopkeeper.scheduler.WaveOutcome;
import loopkeeper.scheduler.planner.Planner;

/** Plans one wave in a process of its own and prints a line of the table; its peak of memory is nobody else's then. */
public final class WaveRow {

    private static final int THREADS = 2;

    /** Who plans. */
    enum By {
        FIRST_FIT("first fit"),
        OURS("ours"),
        TIMEFOLD("Timefold, from first fit"),
        CP_SAT("CP-SAT");

        private final String title;

        By(String title) {
            this.title = title;
        }
    }

    private WaveRow() {}

    static String head() {
        return """
                | loops | family | seed | planner | placed | fit alone | cost of those | proven bound | gap | days to the last block \
                | load, deviation | seconds | processor seconds | MB |
                |---|---|---|---|---|---|---|---|---|---|---|---|---|---|""";
    }

    /** Arguments: who, how many loops, family, seed, seconds, and whether these are of processor time. */
    public static void main(String[] args) {
        By by = By.valueOf(args[0]);
        Wave wave = Instances.wave(Integer.parseInt(args[1]), Family.valueOf(args[2]), Long.parseLong(args[3]));
        Duration time = Duration.ofMillis(Math.round(Double.parseDouble(args[4]) * 1000));
        boolean processor = Boolean.parseBoolean(args[5]);
        long started = System.nanoTime();
        CpSatPeer.Answer answer = plan(by, wave, time, processor ? own() : System::nanoTime);
        double took = (System.nanoTime() - started) / 1e9;
        if (!WaveCheck.check(wave, answer.plans()).isEmpty()) {
            throw new AssertionError("a plan breaks a rule: " + WaveCheck.check(wave, answer.plans()));
        }
        int placed = answer.plans().size();
        long total = WaveCheck.price(wave, answer.plans()).total();
        long left = (long) wave.unplaced() * (wave.loops().size() - placed);
        double processorTook = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getProcessCpuTime()
                / 1e9;
        String most = peak();
        System.out.printf(
                Locale.ROOT,
                "| %d | %s | %s | %s, %s s | %d | %d | %d | %s | %s | %.2f | %.2f | %.1f | %.1f | %s |%n",
                wave.loops().size(),
                args[2],
                args[3],
                by.title,
                args[4],
                placed,
                fitAlone(wave),
                total - left,
                answer.bound() > 0 ? Long.toString(answer.bound()) : "",
                answer.bound() > 0 ? "%.1f %%".formatted(100.0 * (total - answer.bound()) / answer.bound()) : "",
                days(wave, answer.plans()),
                deviation(wave, answer.plans()),
                took,
                processorTook,
                most);
    }

    /** How many have a plan if there were no others: more can't be placed. */
    private static long fitAlone(Wave wave) {
        return wave.loops().stream()
                .filter(one -> new Planner().plan(one.with(wave.people()), Duration.ofSeconds(10))
                        instanceof PlanOutcome.Found)
                .count();
    }

    private static CpSatPeer.Answer plan(By by, Wave wave, Duration time, LongSupplier clock) {
        return switch (by) {
            case FIRST_FIT -> new CpSatPeer.Answer(new FirstFit(new Timetable(wave)).run(), 0);
            case OURS -> {
                WaveOutcome outcome = new Planner(1, clock).planAll(wave, Budget.of(time), Progress.SILENT);
                yield new CpSatPeer.Answer(outcome.plans(), outcome.bound());
            }
            case TIMEFOLD -> {
                Timetable table = new Timetable(wave);
                yield new CpSatPeer.Answer(
                        new TimefoldPeer(table).run(new FirstFit(table).run(), time, new Measured(clock)), 0);
            }
            case CP_SAT -> new CpSatPeer(new Timetable(wave)).run(time, THREADS);
        };
    }

    /** The processor time of this thread, which plans. */
    private static LongSupplier own() {
        long thread = Thread.currentThread().threadId();
        return () -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
    }

    private static double days(Wave wave, Map<String, PanelPlan> plans) {
        return wave.loops().stream()
                .filter(one -> plans.containsKey(one.key()))
                .mapToLong(one -> {
                    Placement last = plans.get(one.key()).placements().getLast();
                    LocalDate day = LocalDate.ofInstant(last.slot().start(), one.candidateZone());
                    return ChronoUnit.DAYS.between(
                            Objects.requireNonNull(one.wishes().release()), day);
                })
                .average()
                .orElse(0);
    }

    /** How far people's weeks lie apart: the standard deviation of the interviews of a person in a week. */
    private static double deviation(Wave wave, Map<String, PanelPlan> plans) {
        Map<PanelistId, ZoneId> zones = new HashMap<>();
        wave.people().forEach(one -> zones.put(one.id(), one.zone()));
        Map<String, Integer> weeks = new HashMap<>();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (PanelPlan plan : plans.values()) {
            for (Placement placed : plan.placements()) {
                for (Seated seat : placed.seats()) {
                    LocalDate day = LocalDate.ofInstant(placed.slot().start(), zones.get(seat.person()));
                    // Day 0 was a Thursday; weeks begin on Mondays.
                    long week = Math.floorDiv(day.toEpochDay() + 3, 7L);
                    first = Math.min(first, week);
                    last = Math.max(last, week);
                    weeks.merge(seat.person() + " " + week, 1, Integer::sum);
                }
            }
        }
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (Interviewer one : wave.people()) {
            for (long week = first; week <= last; week++) {
                int load = weeks.getOrDefault(one.id() + " " + week, 0);
                sum += load;
                squares += (double) load * load;
                count++;
            }
        }
        return count == 0 ? 0 : Math.sqrt(Math.max(0, squares / count - sum / count * (sum / count)));
    }

    /** What this process held at the most, as Linux counts it; a dash elsewhere. */
    private static String peak() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.toString(Long.parseLong(line.replaceAll("\\D", "")) / 1024))
                    .findFirst()
                    .orElse("-");
        } catch (IOException notHere) {
            return "-";
        }
    }

    /** A clock that goes by the same time for a peer. */
    private static final class Measured extends Clock {
        private final LongSupplier nanos;

        Measured(LongSupplier nanos) {
            this.nanos = nanos;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis());
        }

        @Override
        public long millis() {
            return nanos.getAsLong() / 1_000_000;
        }
    }
}
