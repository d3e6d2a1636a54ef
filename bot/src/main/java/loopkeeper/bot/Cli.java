package loopkeeper.bot;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.config.BotConfig.Mode;
import loopkeeper.bot.config.Environment;
import loopkeeper.bot.people.PeopleFiles;
import loopkeeper.bot.web.WebServer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command line: reads the configuration, says problems in sentences and turns outcomes into exit codes. It starts
 * nothing itself.
 */
@Command(
        name = "loopkeeper",
        header = "Runs ML-engineer interview loops in chat.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "./loopkeeper COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Exit codes: 0 fine, 1 it failed, 2 wrong configuration or usage,",
            "69 something it needs is missing, 75 try again later (already running).",
            "The variables that configure it are listed in docs/configuration.md."
        },
        subcommands = {CliCheck.class, CliBackup.class, CliRestore.class, CommandLine.HelpCommand.class})
final class Cli {

    static final int FINE = 0;
    static final int FAILED = 1;
    static final int WRONG = 2;
    static final int LATER = 75;

    private final Map<String, String> variables;
    private final Program program;
    private final InstantSource clock;
    private final CountDownLatch asked;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            hidden = true)
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any command runs
    private CommandSpec spec;

    /**
     * @param variables the environment of the process
     * @param asked open until the process is asked to stop
     */
    Cli(Map<String, String> variables, Program program, InstantSource clock, CountDownLatch asked) {
        this.variables = Map.copyOf(variables);
        this.program = program;
        this.clock = clock;
        this.asked = asked;
    }

    /** Runs one command line and returns its exit code. */
    int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(this)
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((wrong, command, parsed) -> say(wrong, err));
        if (arguments.length == 0) {
            line.usage(err);
            return WRONG;
        }
        int code = line.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    private static int say(Exception wrong, PrintWriter err) {
        return switch (wrong) {
            case Environment.Broken broken -> {
                err.println("The configuration can't be used:");
                broken.problems().forEach(problem -> err.println("  " + problem));
                yield WRONG;
            }
            case PeopleFiles.Broken broken -> {
                err.println("The files of people can't be used:");
                broken.problems().forEach(problem -> err.println("  " + problem));
                yield WRONG;
            }
            case Program.Hindered hindered -> {
                err.println(hindered.getMessage());
                yield hindered.exitCode();
            }
            case WebServer.Taken taken -> {
                err.println(taken.getMessage());
                yield LATER;
            }
            default -> {
                wrong.printStackTrace(err);
                err.println("That went wrong on our side; what stands above helps to find out why.");
                yield FAILED;
            }
        };
    }

    @Command(name = "sandbox", description = "Serve a page with a made-up company, to try everything out.")
    int sandbox() {
        return serve(
                Mode.SANDBOX, "Loopkeeper's sandbox is ready: %s/%nEverybody in it is made up. Stop it with Ctrl+C.%n");
    }

    @Command(name = "serve", description = "Serve the chats that are configured.")
    int serve() {
        return serve(Mode.SERVE, "Loopkeeper is ready on %s%n");
    }

    private int serve(Mode mode, String ready) {
        BotConfig config = Environment.read(variables, mode);
        try (Program.Running running = program.open(config)) {
            out().printf(ready, running.address());
            out().flush();
            asked.await();
            return FINE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return FINE;
        }
    }

    @Command(name = "version", description = "Print the version.")
    int version() {
        String version = Cli.class.getPackage().getImplementationVersion();
        out().println("loopkeeper " + (version == null ? "(not packaged)" : version) + ", Java "
                + Runtime.version().feature());
        return FINE;
    }

    /**
     * The configuration as the commands beside {@code serve} see it: that of {@code serve} where a database or a chat is
     * set, else that of {@code sandbox}, which needs neither.
     */
    BotConfig config() {
        boolean serves = variables.containsKey("LOOPKEEPER_DATABASE_URL")
                || variables.containsKey("LOOPKEEPER_SANDBOX")
                || variables.keySet().stream().anyMatch(name -> name.startsWith("LOOPKEEPER_SLACK_"));
        return Environment.read(variables, serves ? Mode.SERVE : Mode.SANDBOX);
    }

    Program program() {
        return program;
    }

    InstantSource clock() {
        return clock;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
