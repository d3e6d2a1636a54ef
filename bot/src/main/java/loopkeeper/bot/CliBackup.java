package loopkeeper.bot;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.web.AdminAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Asks the running bot for a backup, as it holds the lock of its file; where none runs, opens the file itself. */
@Command(name = "backup", description = "Write everything into one file, also while the bot runs.")
final class CliBackup implements Callable<Integer> {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private Cli cli;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where to; by default into backups/ in the data folder.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException, InterruptedException {
        BotConfig config = cli.config();
        Path data = config.folders().data();
        Path target = file != null
                ? file.toAbsolutePath()
                : data.resolve("backups")
                        .resolve("loopkeeper-" + STAMP.format(cli.clock().instant()) + ".sql.gz");
        if (config.database().kind() == BotConfig.Database.Kind.POSTGRES) {
            cli.out().println("PostgreSQL makes its own backups, also while the bot runs:");
            cli.out().println("  pg_dump --format=custom --file=" + quoted(target) + " " + connection(config));
            return Cli.FINE;
        }
        if (Files.exists(target)) {
            throw new Program.Hindered(target + " exists already; name a file that does not.", Cli.WRONG);
        }
        if (target.getParent() != null) {
            Files.createDirectories(target.getParent());
        }
        if (!askedTheRunningBot(data, target)) {
            cli.program().backup(config, target);
        }
        cli.out().println("Everything is in " + target);
        return Cli.FINE;
    }

    /** False when no bot runs here. */
    private static boolean askedTheRunningBot(Path data, Path target) throws IOException, InterruptedException {
        Optional<AdminAccess> access = AdminAccess.read(data);
        if (access.isEmpty()) {
            return false;
        }
        HttpRequest request = HttpRequest.newBuilder(access.get().address().resolve("/admin/backup"))
                .header("Authorization", "Bearer " + access.get().token())
                .header("Content-Type", "application/json")
                .timeout(LONGEST)
                .POST(BodyPublishers.ofString(
                        JsonMapper.builder().build().writeValueAsString(Map.of("file", target.toString()))))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return true;
            }
            throw new Program.Hindered(
                    "The running bot made no backup; it answered " + answer.statusCode() + " " + answer.body(),
                    Cli.FAILED);
        } catch (ConnectException nobodyThere) {
            return false; // it was killed and left its token behind
        }
    }

    static String connection(BotConfig config) {
        return "--username=" + quoted(config.database().user()) + " --dbname="
                + quoted(config.database().url().substring("jdbc:".length()));
    }

    /** As a shell takes it for one word. */
    static String quoted(Object text) {
        return "'" + text.toString().replace("'", "'\\''") + "'";
    }
}
