package loopkeeper.bot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import loopkeeper.bot.config.BotConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Reads a backup into an empty place; never over something. */
@Command(name = "restore", description = "Read a backup into an empty data folder.")
final class CliRestore implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private Cli cli;

    @Parameters(paramLabel = "FILE", description = "A file that 'backup' wrote.")
    @SuppressWarnings("NullAway.Init") // picocli insists on it
    private Path file;

    @Override
    public Integer call() {
        BotConfig config = cli.config();
        if (config.database().kind() == BotConfig.Database.Kind.POSTGRES) {
            cli.out().println("PostgreSQL reads its own backups, into an empty database and while no bot runs:");
            cli.out()
                    .println("  pg_restore " + CliBackup.connection(config) + " "
                            + CliBackup.quoted(file.toAbsolutePath()));
            return Cli.FINE;
        }
        if (!Files.isRegularFile(file)) {
            throw new Program.Hindered("There is no file " + file + ".", Cli.WRONG);
        }
        cli.program().restore(config, file.toAbsolutePath());
        cli.out()
                .println("Everything from " + file + " is back in "
                        + config.folders().data());
        return Cli.FINE;
    }
}
