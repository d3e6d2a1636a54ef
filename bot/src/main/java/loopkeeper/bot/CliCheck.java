package loopkeeper.bot;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.config.Environment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Says everything that would keep the bot from starting, and starts nothing. */
@Command(name = "check", description = "Read configuration, people and catalogue, and tell every problem.")
final class CliCheck implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private Cli cli;

    @Option(names = "--history", description = "Verify the chain of the event history as well; the bot must not run.")
    private boolean history;

    @Option(names = "--reach", description = "Knock at LOOPKEEPER_PUBLIC_URL as Slack will; the bot must run.")
    private boolean reach;

    @Option(
            names = "--tell",
            paramLabel = "ADDRESS",
            description = "Send one message to the person with that e-mail address.")
    private @Nullable String tell;

    @Override
    public Integer call() {
        PrintWriter out = cli.out();
        List<String> problems = new ArrayList<>();
        BotConfig config;
        try {
            config = cli.config();
        } catch (Environment.Broken broken) {
            broken.problems().forEach(problem -> problems.add(problem.toString()));
            return told(out, problems, Cli.WRONG);
        }
        problems.addAll(cli.program().problems(config));
        problems.addAll(cli.program().chatProblems(config, reach, tell));
        if (!problems.isEmpty()) {
            return told(out, problems, Cli.WRONG);
        }
        OutsideCheck.Findings outside = cli.program().outside(config);
        if (!outside.problems().isEmpty()) {
            return told(out, outside.problems(), Cli.WRONG);
        }
        out.println("Configuration, people and catalogue are fine.");
        outside.fine().forEach(out::println);
        List<String> warnings = cli.program().warnings(config);
        if (!warnings.isEmpty()) {
            out.println("Worth a second look, though nothing stands in the way:");
            warnings.forEach(warning -> out.println("  " + warning));
        }
        if (!history) {
            return Cli.FINE;
        }
        problems.addAll(cli.program().brokenHistory(config));
        if (!problems.isEmpty()) {
            return told(out, problems, Cli.FAILED);
        }
        out.println("The history is whole.");
        return Cli.FINE;
    }

    private static int told(PrintWriter out, List<String> problems, int code) {
        out.println(problems.size() == 1 ? "There is one problem:" : "There are " + problems.size() + " problems:");
        problems.forEach(problem -> out.println("  " + problem));
        return code;
    }
}
