package loopkeeper.bot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import loopkeeper.bot.config.BotConfig.Database.Kind;
import loopkeeper.bot.config.BotConfig.Mode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The environment")
class EnvironmentTest {

    @TempDir
    Path folder;

    @Test
    void theSandboxNeedsNoVariableAtAll() {
        Path data = Path.of("data").toAbsolutePath();
        assertThat(Environment.read(Map.of(), Mode.SANDBOX))
                .isEqualTo(new BotConfig(
                        Mode.SANDBOX,
                        new BotConfig.Web("127.0.0.1", 8420),
                        new BotConfig.Database(Kind.H2, "jdbc:h2:file:" + data + "/loopkeeper", "sa", Secret.NONE, 8),
                        new BotConfig.Folders(data, null, null, null),
                        true,
                        Duration.ofSeconds(5)));
    }

    @Test
    void aMailboxForAnswersNeedsAServerThatSendsWhatIsAnswered() {
        assertThatThrownBy(() -> Environment.read(variables("LOOPKEEPER_IMAP_HOST=imap.example.com"), Mode.SERVE))
                .hasMessageContaining("LOOPKEEPER_MAIL_HOST is not set, though LOOPKEEPER_IMAP_HOST is; expected the"
                        + " server that sends the letters which are answered there, for example"
                        + " LOOPKEEPER_MAIL_HOST=smtp.example.com.");
    }

    @Test
    void aSocketToSlackNeedsNoSigningSecret() {
        assertThat(Environment.read(
                                variables(
                                        "LOOPKEEPER_SLACK_BOT_TOKEN=xoxb-1",
                                        "LOOPKEEPER_SLACK_APP_TOKEN=xapp-1",
                                        "LOOPKEEPER_SLACK_API_URL=http://127.0.0.1:9/api/"),
                                Mode.SERVE)
                        .slack())
                .isEqualTo(new BotConfig.Slack(
                        new Secret("xoxb-1"),
                        Secret.NONE,
                        new Secret("xapp-1"),
                        "http://127.0.0.1:9/api/",
                        null,
                        false));
    }

    @Test
    void workspacesThatInstallTheAppThemselvesAreNamed() {
        String keys = "a:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        assertThat(Environment.read(
                                variables(
                                        "LOOPKEEPER_PUBLIC_URL=https://loops.example.com",
                                        "LOOPKEEPER_SLACK_SIGNING_SECRET=signed",
                                        "LOOPKEEPER_SLACK_CLIENT_ID=11.22",
                                        "LOOPKEEPER_SLACK_CLIENT_SECRET=quiet",
                                        "LOOPKEEPER_SLACK_WORKSPACES=T01, E02",
                                        "LOOPKEEPER_SLACK_AFTER_REMOVAL=erase",
                                        "LOOPKEEPER_VAULT_KEYS=" + keys),
                                Mode.SERVE)
                        .slack())
                .isEqualTo(new BotConfig.Slack(
                        Secret.NONE,
                        new Secret("signed"),
                        Secret.NONE,
                        BotConfig.Slack.API,
                        new BotConfig.Installs("11.22", new Secret("quiet"), Set.of("T01", "E02"), new Secret(keys)),
                        true));
    }

    @Test
    void halfOfWhatInstallingNeedsIsRefusedWhole() {
        assertThatThrownBy(() -> Environment.read(
                        variables("LOOPKEEPER_SLACK_SIGNING_SECRET=signed", "LOOPKEEPER_SLACK_CLIENT_ID=ours"),
                        Mode.SERVE))
                .hasMessageContaining("LOOPKEEPER_SLACK_CLIENT_ID is 'ours'")
                .hasMessageContaining("LOOPKEEPER_SLACK_CLIENT_SECRET is not set")
                .hasMessageContaining("LOOPKEEPER_SLACK_WORKSPACES is not set")
                .hasMessageContaining("LOOPKEEPER_VAULT_KEYS is not set")
                .hasMessageContaining("LOOPKEEPER_PUBLIC_URL is not set");
    }

    @Test
    void slackWithoutASigningSecretOrASocketIsRefused() {
        assertThatThrownBy(() -> Environment.read(
                        variables("LOOPKEEPER_SLACK_BOT_TOKEN=xoxb-1", "LOOPKEEPER_SANDBOX=on"), Mode.SERVE))
                .hasMessage("LOOPKEEPER_SLACK_SIGNING_SECRET is not set, and without it anybody could speak for Slack;"
                        + " expected the signing secret of the app, for example"
                        + " LOOPKEEPER_SLACK_SIGNING_SECRET=a secret.");
        assertThatThrownBy(() -> Environment.read(
                        variables("LOOPKEEPER_SLACK_BOT_TOKEN=xoxb-1", "LOOPKEEPER_SLACK_APP_TOKEN=xoxb-2"),
                        Mode.SERVE))
                .hasMessage("LOOPKEEPER_SLACK_APP_TOKEN is not the token of an app; expected one that begins with"
                        + " xapp-, for example LOOPKEEPER_SLACK_APP_TOKEN=xapp-….");
    }

    @Test
    void everyVariableIsTaken() throws IOException {
        Path secret = Files.writeString(folder.resolve("password"), "open sesame\n");
        BotConfig config = Environment.read(
                variables(
                        "LOOPKEEPER_HOST=0.0.0.0",
                        "LOOPKEEPER_PORT=0",
                        "LOOPKEEPER_DATA=" + folder.resolve("new"),
                        "LOOPKEEPER_DATABASE_URL=jdbc:postgresql://db/loopkeeper",
                        "LOOPKEEPER_DATABASE_USER=keeper",
                        "LOOPKEEPER_DATABASE_PASSWORD_FILE=" + secret,
                        "LOOPKEEPER_POOL_SIZE=20",
                        "LOOPKEEPER_PEOPLE=" + folder,
                        "LOOPKEEPER_RUBRICS=" + folder,
                        "LOOPKEEPER_CALENDARS=" + folder,
                        "LOOPKEEPER_PLANNING_SECONDS=30",
                        "LOOPKEEPER_SANDBOX=on",
                        "LOOPKEEPER_ALLOW_REMOTE_SANDBOX=on",
                        "LOOPKEEPER_LOG=json",
                        "LOOPKEEPER_JAVA_OPTS=-Xmx1g",
                        "PATH=/bin"),
                Mode.SERVE);
        assertThat(config)
                .isEqualTo(new BotConfig(
                        Mode.SERVE,
                        new BotConfig.Web("0.0.0.0", 0),
                        new BotConfig.Database(
                                Kind.POSTGRES,
                                "jdbc:postgresql://db/loopkeeper",
                                "keeper",
                                new Secret("open sesame"),
                                20),
                        new BotConfig.Folders(folder.resolve("new"), folder, folder, folder),
                        true,
                        Duration.ofSeconds(30)));
        assertThat(config.toString()).contains("password=***").doesNotContain("sesame");
    }

    @Test
    void tellsEveryProblemAtOnceAndNeverASecret() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> Environment.read(
                        variables(
                                "LOOPKEEPER_HOST=http://here/",
                                "LOOPKEEPER_PORT=eighty",
                                "LOOPKEEPER_DATA=" + file,
                                "LOOPKEEPER_DATABASE_URL=jdbc:mysql://root:hunter2@db/x",
                                "LOOPKEEPER_DATABASE_PASSWORD=hunter2",
                                "LOOPKEEPER_DATABASE_PASSWORD_FILE=" + folder.resolve("none"),
                                "LOOPKEEPER_POOL_SIZE=1",
                                "LOOPKEEPER_PEOPLE=" + folder.resolve("peple"),
                                "LOOPKEEPER_PLANNING_SECONDS=61",
                                "LOOPKEEPER_ALLOW_REMOTE_SANDBOX=yes",
                                "LOOPKEEPER_LOG=xml",
                                "LOOPKEEPER_RUBRIC=/etc/rubrics",
                                "LOOPKEEPER_DATABASE_PASWORD=hunter2"),
                        Mode.SERVE))
                .isInstanceOf(Environment.Broken.class)
                .hasMessage("""
                        LOOPKEEPER_HOST is 'http://here/'; expected a name or address of this machine without port or path, for example LOOPKEEPER_HOST=0.0.0.0.
                        LOOPKEEPER_PORT is 'eighty'; expected a whole number from 0 to 65535, for example LOOPKEEPER_PORT=8420.
                        LOOPKEEPER_DATA is 'FOLDER/file', which is a file; expected a folder, which is made if need be, for example LOOPKEEPER_DATA=/var/lib/loopkeeper.
                        LOOPKEEPER_DATABASE_PASSWORD_FILE is set and so is LOOPKEEPER_DATABASE_PASSWORD; expected only one of the two, for example LOOPKEEPER_DATABASE_PASSWORD_FILE=/run/secrets/loopkeeper-database.
                        LOOPKEEPER_POOL_SIZE is '1'; expected a whole number from 2 to 50, for example LOOPKEEPER_POOL_SIZE=8.
                        LOOPKEEPER_DATABASE_URL is not an address we know; expected one that begins with jdbc:postgresql: or jdbc:h2:file:, for example LOOPKEEPER_DATABASE_URL=jdbc:postgresql://db.example.com/loopkeeper.
                        LOOPKEEPER_PEOPLE is 'FOLDER/peple', which is not there; expected a folder that exists, for example LOOPKEEPER_PEOPLE=/etc/loopkeeper/people.
                        LOOPKEEPER_PLANNING_SECONDS is '61'; expected a whole number from 1 to 60, for example LOOPKEEPER_PLANNING_SECONDS=10.
                        LOOPKEEPER_ALLOW_REMOTE_SANDBOX is 'yes'; expected on or off, for example LOOPKEEPER_ALLOW_REMOTE_SANDBOX=on.
                        LOOPKEEPER_SANDBOX is not set and no chat is configured; expected at least one way to reach the bot, for example LOOPKEEPER_SANDBOX=on.
                        LOOPKEEPER_LOG is 'xml'; expected json or text, for example LOOPKEEPER_LOG=json.
                        LOOPKEEPER_DATABASE_PASWORD is not a variable of ours; expected a name from docs/configuration.md; the nearest is LOOPKEEPER_DATABASE_PASSWORD, for example LOOPKEEPER_DATABASE_PASSWORD=a password.
                        LOOPKEEPER_RUBRIC is not a variable of ours; expected a name from docs/configuration.md; the nearest is LOOPKEEPER_RUBRICS, for example LOOPKEEPER_RUBRICS=/etc/loopkeeper/rubrics.""".replace("FOLDER", folder.toString()));
    }

    @Test
    void theSandboxStaysOnThisMachineUnlessToldOtherwise() {
        assertBroken("""
                LOOPKEEPER_HOST is '0.0.0.0', which other machines can reach, and in the sandbox anybody may act as anybody; expected an address of this machine alone, or LOOPKEEPER_ALLOW_REMOTE_SANDBOX=on, for example LOOPKEEPER_HOST=127.0.0.1.""", Mode.SANDBOX, "LOOPKEEPER_HOST=0.0.0.0");
        for (String host : new String[] {"localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"}) {
            assertThat(Environment.read(Map.of("LOOPKEEPER_HOST", host), Mode.SANDBOX)
                            .web()
                            .loopback())
                    .as(host)
                    .isTrue();
        }
    }

    @Test
    void servingWithTheSandboxOffNeedsAChat() {
        assertBroken("""
                LOOPKEEPER_SANDBOX is off and no chat is configured; expected at least one way to reach the bot, for example LOOPKEEPER_SANDBOX=on.""", Mode.SERVE, "LOOPKEEPER_SANDBOX=off");
    }

    @Test
    void postgresNeedsAUserAndNoAddressHoldsAPassword() {
        assertBroken("""
                LOOPKEEPER_DATABASE_USER is not set; expected who connects to PostgreSQL, for example LOOPKEEPER_DATABASE_USER=loopkeeper.""", Mode.SANDBOX, "LOOPKEEPER_DATABASE_URL=jdbc:postgresql://db/loopkeeper");
        String inAddress = """
                LOOPKEEPER_DATABASE_URL holds a password; expected an address without one, and the password in LOOPKEEPER_DATABASE_PASSWORD_FILE, for example LOOPKEEPER_DATABASE_URL=jdbc:postgresql://db.example.com/loopkeeper.""";
        assertBroken(inAddress, Mode.SANDBOX, "LOOPKEEPER_DATABASE_URL=jdbc:postgresql://db/x?user=a&password=b");
        assertBroken(inAddress, Mode.SANDBOX, "LOOPKEEPER_DATABASE_URL=jdbc:postgresql://a:b@db/x");
    }

    @Test
    void aPasswordWithoutAnAddressIsHalfASetting() {
        assertBroken("""
                LOOPKEEPER_DATABASE_URL is not set, but a database user or password is; expected an address, for example LOOPKEEPER_DATABASE_URL=jdbc:postgresql://db.example.com/loopkeeper.""", Mode.SANDBOX, "LOOPKEEPER_DATABASE_PASSWORD=x");
    }

    @Test
    void aSecretFileThatIsMissingIsAProblem() {
        assertBroken("""
                LOOPKEEPER_DATABASE_PASSWORD_FILE is 'FOLDER/none', which can't be read; expected a file with nothing but the secret in it, for example LOOPKEEPER_DATABASE_PASSWORD_FILE=/run/secrets/loopkeeper-database.""", Mode.SANDBOX, "LOOPKEEPER_DATABASE_PASSWORD_FILE=" + folder.resolve("none"));
    }

    @Test
    void aVariableSetToNothingCountsAsNotSet() {
        assertThat(Environment.read(variables("LOOPKEEPER_PORT= ", "LOOPKEEPER_PEOPLE="), Mode.SANDBOX))
                .isEqualTo(Environment.read(Map.of(), Mode.SANDBOX));
    }

    @Test
    void theDocumentationListsEveryVariableAsTheCodeDoes() throws IOException {
        StringBuilder table = new StringBuilder("| variable | meaning | when not set | example |\n|---|---|---|---|\n");
        for (Variable variable : Environment.VARIABLES) {
            table.append("| `%s` | %s | %s | `%s` |\n"
                    .formatted(variable.name(), variable.meaning(), variable.standard(), variable.example()));
        }
        assertThat(Files.readString(Path.of("../docs/configuration.md"))).contains(table);
    }

    private void assertBroken(String message, Mode mode, String... settings) {
        assertThatThrownBy(() -> Environment.read(variables(settings), mode))
                .isInstanceOf(Environment.Broken.class)
                .hasMessage(message.replace("FOLDER", folder.toString()));
    }

    private static Map<String, String> variables(String... settings) {
        Map<String, String> variables = new LinkedHashMap<>();
        Arrays.stream(settings)
                .forEach(setting -> variables.put(
                        setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1)));
        return variables;
    }
}
