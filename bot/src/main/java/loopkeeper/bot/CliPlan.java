package loopkeeper.bot;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import loopkeeper.bot.plans.Broken;
import loopkeeper.bot.plans.PlanFile;
import loopkeeper.bot.plans.ProblemFile;
import loopkeeper.scheduler.Budget;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PlanCheck;
import loopkeeper.scheduler.Progress;
import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.WaveCheck;
import loopkeeper.scheduler.WaveOutcome;
import loopkeeper.scheduler.planner.Planner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Plans a problem from a file, or checks a plan against its problem. Needs no configuration and no database. */
@Command(
        name = "plan",
        description = "Plan the candidates of a file, or check a plan with --check.",
        customSynopsis = {
            "./loopkeeper plan PROBLEM.json [--seconds N] [--out PLAN.json]",
            "       ./loopkeeper plan --check PROBLEM.json PLAN.json"
        })
final class CliPlan implements Callable<Integer> {

    private static final long LARGEST = 64L << 20;
    private static final int BAR = 30;
    private static final int MOST_TOLD = 50;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private Cli cli;

    @Parameters(index = "0", paramLabel = "PROBLEM.json", description = "The problem; docs/planning.md has the format.")
    @SuppressWarnings("NullAway.Init") // required, so set before the call
    private Path problem;

    @Parameters(index = "1", arity = "0..1", paramLabel = "PLAN.json", description = "The plan to check.")
    private @Nullable Path plan;

    @Option(names = "--check", description = "Check a plan instead of making one.")
    private boolean check;

    @Option(names = "--seconds", paramLabel = "N", description = "How long to look, 1 to 3600; 10 if not given.")
    private int seconds = 10;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Look for so many rounds instead; can be repeated exactly.")
    private long rounds;

    @Option(
            names = "--out",
            paramLabel = "PLAN.json",
            description = "Where the plan goes; standard output if not given.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = cli.err();
        if (check != (plan != null) || seconds < 1 || seconds > 3600 || rounds < 0) {
            err.println(
                    "Usage: ./loopkeeper plan PROBLEM.json [--seconds 1..3600] [--out PLAN.json]%n       ./loopkeeper plan --check PROBLEM.json PLAN.json"
                            .formatted());
            return Cli.WRONG;
        }
        Path reading = problem;
        try {
            Wave wave = ProblemFile.read(text(problem));
            if (plan != null) {
                reading = plan;
                return checked(wave, PlanFile.read(text(plan)));
            }
            return planned(wave);
        } catch (Broken broken) {
            err.println(reading + " can't be used:");
            broken.problems().forEach(one -> err.println("  " + one));
            return Cli.WRONG;
        } catch (Unreadable unreadable) {
            err.println(unreadable.getMessage());
            return Cli.WRONG;
        }
    }

    /** A file that is not there, or too large. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable(String why) {
            super(why);
        }
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new Unreadable(file + " is larger than " + (LARGEST >> 20) + " MB, the most that is read.");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new Unreadable(file + " can't be read as text in UTF-8; is it there, and yours to read?");
        }
    }

    private int planned(Wave wave) throws IOException {
        Budget budget = rounds > 0 ? new Budget(rounds, Duration.ofHours(1)) : Budget.of(Duration.ofSeconds(seconds));
        Duration started = Duration.ofNanos(System.nanoTime());
        WaveOutcome outcome = new Planner().planAll(wave, budget, progress());
        Duration took = Duration.ofNanos(System.nanoTime()).minus(started);
        if (cli.onTerminal()) {
            cli.err().println();
        }
        String json = PlanFile.write(wave, outcome, took);
        Path target = out;
        if (target == null) {
            cli.out().print(json);
        } else {
            Path fresh = target.resolveSibling(target.getFileName() + ".part");
            Files.writeString(fresh, json);
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
            cli.out()
                    .printf(
                            "%d of %d candidates have a plan. Cost %d; no plan can cost less than %d.%n",
                            outcome.plans().size(),
                            wave.loops().size(),
                            outcome.cost().total(),
                            outcome.bound());
        }
        return outcome.rest().isEmpty() ? Cli.FINE : Cli.FAILED;
    }

    /** Told to stop, the planner keeps the best so far. */
    private Progress progress() {
        return so -> {
            if (cli.onTerminal()) {
                int full = (int) Math.round(so.done() * BAR);
                cli.err()
                        .printf(
                                "\r[%s%s] %d of %d placed, cost %d, bound %d ",
                                "#".repeat(full),
                                ".".repeat(BAR - full),
                                so.placed(),
                                so.loops(),
                                so.cost(),
                                so.bound());
                cli.err().flush();
            }
            return !cli.askedToStop();
        };
    }

    private int checked(Wave wave, Map<String, PanelPlan> plans) {
        PrintWriter told = cli.out();
        List<String> known = wave.loops().stream().map(Wave.Member::key).toList();
        for (String key : plans.keySet()) {
            if (!known.contains(key)) {
                told.println(key + " is in the plan, but not in the problem.");
                return Cli.FAILED;
            }
        }
        Map<String, List<PlanCheck.Broken>> broken = new TreeMap<>(WaveCheck.check(wave, plans));
        if (broken.isEmpty()) {
            told.printf(
                    "%d of %d candidates have a plan, and every plan keeps every rule. Cost %d.%n",
                    plans.size(), known.size(), WaveCheck.price(wave, plans).total());
            return Cli.FINE;
        }
        broken.entrySet().stream()
                .flatMap(one -> one.getValue().stream()
                        .map(what -> one.getKey() + ": " + what.rule().sentence() + " (" + what.what() + ")"))
                .limit(MOST_TOLD)
                .forEach(told::println);
        return Cli.FAILED;
    }
}
