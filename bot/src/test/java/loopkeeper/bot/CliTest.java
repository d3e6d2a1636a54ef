package loopkeeper.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.outbox.OutboxStore.Backlog;
import loopkeeper.bot.web.AdminAccess;
import loopkeeper.bot.web.AdminRoutes;
import loopkeeper.bot.web.Health;
import loopkeeper.bot.web.Metrics;
import loopkeeper.bot.web.WebServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The command line")
class CliTest {

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

    @TempDir
    Path data;

    private final Map<String, String> variables = new TreeMap<>();
    private final List<String> done = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void startInAnEmptyFolder() {
        variables.put("LOOPKEEPER_DATA", data.toString());
        variables.put("LOOPKEEPER_SANDBOX", "on");
    }

    @Test
    void theSandboxSaysWhereItIsAndIsClosedInTheEnd() {
        assertThat(run("sandbox")).isZero();
        assertThat(out).hasToString("""
                Loopkeeper's sandbox is ready: http://127.0.0.1:8420/
                Everybody in it is made up. Stop it with Ctrl+C.
                """);
        assertThat(done).containsExactly("open SANDBOX", "close");
    }

    @Test
    void aBrokenConfigurationIsToldWholeWithExitCode2() {
        variables.put("LOOPKEEPER_PORT", "many");
        variables.put("LOOPKEEPER_LOG", "loud");
        assertThat(run("serve")).isEqualTo(2);
        assertThat(err).hasToString("""
                The configuration can't be used:
                  LOOPKEEPER_PORT is 'many'; expected a whole number from 0 to 65535, for example LOOPKEEPER_PORT=8420.
                  LOOPKEEPER_LOG is 'loud'; expected json or text, for example LOOPKEEPER_LOG=json.
                """);
        assertThat(done).isEmpty();
    }

    @Test
    void checkIsContentWithAMachineWhereNothingIsConfigured() {
        variables.clear();
        assertThat(run("check")).isZero();
        assertThat(out).hasToString("Configuration, people and catalogue are fine.\n");
    }

    @Test
    void checkTellsEveryProblem() {
        problems.addAll(List.of("a.yaml:1: one", "a.yaml:2: two"));
        assertThat(run("check")).isEqualTo(2);
        assertThat(out).hasToString("There are 2 problems:\n  a.yaml:1: one\n  a.yaml:2: two\n");
    }

    @Test
    void checkVerifiesTheHistoryOnlyWhenAsked() {
        assertThat(run("check")).isZero();
        assertThat(run("check", "--history")).isEqualTo(1);
        assertThat(out).hasToString("""
                Configuration, people and catalogue are fine.
                Configuration, people and catalogue are fine.
                There is one problem:
                  event 7 was changed
                """);
    }

    @Test
    void aBackupOpensTheFileItselfWhereNoBotRuns() {
        AdminAccess.create("127.0.0.1", 1, new Random(7)).write(data); // left behind by one that was killed
        assertThat(run("backup")).isZero();
        Path file = data.resolve("backups/loopkeeper-20261201-100000.sql.gz");
        assertThat(done).containsExactly("backup " + file);
        assertThat(out).hasToString("Everything is in " + file + "\n");
    }

    @Test
    void aBackupIsAskedOfTheRunningBot() {
        Health health = () -> new Health.Report(NOW, true, new Backlog(0, NOW, 0), Map.of());
        Random chance = new Random(7);
        AdminAccess secret = AdminAccess.create("127.0.0.1", 1, chance);
        try (WebServer server = WebServer.start(
                "127.0.0.1",
                0,
                List.of(new AdminRoutes(secret, file -> done.add("the bot wrote " + file))),
                health,
                new Metrics(health))) {
            new AdminAccess(secret.address().resolve("http://127.0.0.1:" + server.port()), secret.token()).write(data);
            assertThat(run("backup", data.resolve("mine").toString())).isZero();
        }
        assertThat(done).containsExactly("the bot wrote " + data.resolve("mine"));
    }

    @Test
    void aBackupNeverWritesOverAFile() throws Exception {
        Path file = Files.writeString(data.resolve("mine"), "older");
        assertThat(run("backup", file.toString())).isEqualTo(2);
        assertThat(err).hasToString(file + " exists already; name a file that does not.\n");
    }

    @Test
    void onPostgresTheCommandsToUseArePrinted() {
        variables.put("LOOPKEEPER_DATABASE_URL", "jdbc:postgresql://db/loopkeeper");
        variables.put("LOOPKEEPER_DATABASE_USER", "keeper");
        assertThat(run("backup", "/b/it's")).isZero();
        assertThat(run("restore", "/b/mine")).isZero();
        assertThat(out).hasToString("""
                PostgreSQL makes its own backups, also while the bot runs:
                  pg_dump --format=custom --file='/b/it'\\''s' --username='keeper' --dbname='postgresql://db/loopkeeper'
                PostgreSQL reads its own backups, into an empty database and while no bot runs:
                  pg_restore --username='keeper' --dbname='postgresql://db/loopkeeper' '/b/mine'
                """);
    }

    @Test
    void whatHindersIsToldInASentenceWithItsExitCode() throws Exception {
        Path file = Files.writeString(data.resolve("mine"), "");
        assertThat(run("restore", file.toString())).isEqualTo(75);
        assertThat(run("restore", data.resolve("none").toString())).isEqualTo(2);
        assertThat(err).hasToString("The place is not empty.\nThere is no file " + data.resolve("none") + ".\n");
    }

    @Test
    void anUnknownCommandGetsTheNearestOnes() {
        assertThat(run("sandbx")).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean: loopkeeper sandbox");
    }

    @Test
    void helpListsEveryCommand() {
        assertThat(run("help")).isZero();
        assertThat(out).hasToString("""
                Runs ML-engineer interview loops in chat.

                Usage: ./loopkeeper COMMAND

                Commands:
                  check          Read configuration, people and catalogue, and tell every
                                   problem.
                  backup         Write everything into one file, also while the bot runs.
                  restore        Read a backup into an empty data folder.
                  plan           Plan the candidates of a file, or check a plan with --check.
                  teams-package  Write the app package for Microsoft Teams.
                  help           Display help information about the specified command.
                  sandbox        Serve a page with a made-up company, to try everything out.
                  serve          Serve the chats that are configured.
                  version        Print the version.

                Exit codes: 0 fine, 1 it failed, 2 wrong configuration or usage,
                69 something it needs is missing, 75 try again later (already running).
                The variables that configure it are listed in docs/configuration.md.
                """);
    }

    private int run(String... arguments) {
        CountDownLatch stop = new CountDownLatch(0);
        return new Cli(variables, program(), InstantSource.fixed(NOW), stop)
                .run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private Program program() {
        return new Program() {
            @Override
            public Running open(BotConfig config) {
                done.add("open " + config.mode());
                return new Running() {
                    @Override
                    public String address() {
                        return "http://127.0.0.1:8420";
                    }

                    @Override
                    public void close() {
                        done.add("close");
                    }
                };
            }

            @Override
            public List<String> problems(BotConfig config) {
                return problems;
            }

            @Override
            public List<String> brokenHistory(BotConfig config) {
                return List.of("event 7 was changed");
            }

            @Override
            public void backup(BotConfig config, Path file) {
                done.add("backup " + file);
            }

            @Override
            public void restore(BotConfig config, Path file) {
                throw new Hindered("The place is not empty.", Cli.LATER);
            }
        };
    }
}
