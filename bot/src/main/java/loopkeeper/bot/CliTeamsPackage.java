package loopkeeper.bot;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.teams.TeamsPackage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Writes the app package that an admin uploads to Microsoft Teams. */
@Command(name = "teams-package", description = "Write the app package for Microsoft Teams.")
final class CliTeamsPackage implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private Cli cli;

    @Option(names = "--older", description = "For clients that know no slash commands.")
    private boolean older;

    @Option(names = "--out", description = "File to write; usually loopkeeper-teams.zip in the current folder.")
    private Path out = Path.of("loopkeeper-teams.zip");

    @Override
    public Integer call() {
        BotConfig config = cli.config();
        BotConfig.Teams teams = config.teams();
        if (teams == null || teams.appId().isEmpty() || config.web().publicUrl().isEmpty()) {
            cli.out()
                    .println(
                            "A package needs LOOPKEEPER_TEAMS_APP_ID, LOOPKEEPER_TEAMS_TENANT and LOOPKEEPER_PUBLIC_URL;"
                                    + " docs/setup-teams.md says where they come from.");
            return Cli.WRONG;
        }
        try (OutputStream to = Files.newOutputStream(out)) {
            new TeamsPackage(Json.mapper())
                    .write(to, teams.appId(), URI.create(config.web().publicUrl()), older);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        cli.out().println("Wrote " + out + ". Upload it in the Teams admin center, under Manage apps.");
        return Cli.FINE;
    }
}
