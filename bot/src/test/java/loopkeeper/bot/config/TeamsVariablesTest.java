package loopkeeper.bot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import loopkeeper.bot.config.BotConfig.Mode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The variables of Teams")
class TeamsVariablesTest {

    private static final String APP = "LOOPKEEPER_TEAMS_APP_ID=6f1a7a1c-0b8e-4a51-9f3e-1d2c3b4a5f60";
    private static final String TENANT = "LOOPKEEPER_TEAMS_TENANT=72f988bf-86f1-41af-91ab-2d7cd011db47";

    private static BotConfig read(String... settings) {
        Map<String, String> variables = new TreeMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            variables.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return Environment.read(variables, Mode.SERVE);
    }

    @Test
    void areNotNeededAndThenTeamsIsOff() {
        assertThat(read("LOOPKEEPER_SANDBOX=on").teams()).isNull();
    }

    @Test
    void areEnoughToBeReachedBy(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "open sesame\n");
        BotConfig config = read(
                APP,
                TENANT,
                "LOOPKEEPER_TEAMS_PASSWORD_FILE=" + secret,
                "LOOPKEEPER_TEAMS_CHANNEL=19:0a1b2c3d@thread.tacv2",
                "LOOPKEEPER_TEAMS_GRAPH_APP=9d3c5a1e-7c2b-4f0d-8a6e-5b4c3d2e1f00",
                "LOOPKEEPER_TEAMS_ZONES=mailbox");
        assertThat(config.sandbox()).isFalse();
        assertThat(config.teams())
                .isEqualTo(new BotConfig.Teams(
                        "6f1a7a1c-0b8e-4a51-9f3e-1d2c3b4a5f60",
                        "72f988bf-86f1-41af-91ab-2d7cd011db47",
                        new Secret("open sesame"),
                        null,
                        Secret.NONE,
                        "19:0a1b2c3d@thread.tacv2",
                        "9d3c5a1e-7c2b-4f0d-8a6e-5b4c3d2e1f00",
                        true));
        assertThat(config.toString()).doesNotContain("sesame");
    }

    @Test
    void areAProblemByHalves() {
        assertThatThrownBy(() -> read("LOOPKEEPER_TEAMS_CHANNEL=general")).hasMessage("""
                        LOOPKEEPER_TEAMS_APP_ID is not set, but other variables of Teams are; expected an id from the Azure portal, for example LOOPKEEPER_TEAMS_APP_ID=6f1a7a1c-0b8e-4a51-9f3e-1d2c3b4a5f60.
                        LOOPKEEPER_TEAMS_TENANT is not set, but other variables of Teams are; expected an id from the Azure portal, for example LOOPKEEPER_TEAMS_TENANT=72f988bf-86f1-41af-91ab-2d7cd011db47.
                        LOOPKEEPER_TEAMS_PASSWORD_FILE is not set; expected the application's password, or a certificate, for example LOOPKEEPER_TEAMS_PASSWORD_FILE=/run/secrets/loopkeeper-teams.
                        LOOPKEEPER_TEAMS_CHANNEL is 'general'; expected the id of a channel, as in its link, for example LOOPKEEPER_TEAMS_CHANNEL=19:0a1b2c3d4e5f@thread.tacv2.""");
    }

    @Test
    void takeAPasswordOrACertificateAndNotBoth(@TempDir Path folder) throws Exception {
        Path certificate = Files.writeString(folder.resolve("teams.p12"), "");
        assertThat(read(APP, TENANT, "LOOPKEEPER_TEAMS_CERTIFICATE=" + certificate)
                        .teams())
                .isNotNull();
        assertThatThrownBy(() ->
                        read(APP, TENANT, "LOOPKEEPER_TEAMS_PASSWORD=x", "LOOPKEEPER_TEAMS_CERTIFICATE=" + certificate))
                .hasMessageStartingWith("LOOPKEEPER_TEAMS_CERTIFICATE is set and so is a password");
    }

    @Test
    void letCallersProveNothingOnlyOnThisMachine() {
        assertThat(read("LOOPKEEPER_TEAMS_DEVELOPMENT=on", TENANT).teams()).isNotNull();
        assertThatThrownBy(() -> read("LOOPKEEPER_TEAMS_DEVELOPMENT=on", TENANT, "LOOPKEEPER_HOST=0.0.0.0"))
                .hasMessage(
                        "LOOPKEEPER_TEAMS_DEVELOPMENT is on, and other machines can reach LOOPKEEPER_HOST; expected off,"
                                + " or an address of this machine alone: in development callers prove nothing, for"
                                + " example LOOPKEEPER_TEAMS_DEVELOPMENT=on.");
        assertThatThrownBy(() -> read("LOOPKEEPER_TEAMS_DEVELOPMENT=on", TENANT, APP))
                .hasMessageStartingWith(
                        "LOOPKEEPER_TEAMS_DEVELOPMENT is on and LOOPKEEPER_TEAMS_APP_ID is set; expected only one");
        assertThatThrownBy(() -> read(TENANT, "LOOPKEEPER_TEAMS_PASSWORD=x"))
                .hasMessageStartingWith("LOOPKEEPER_TEAMS_APP_ID is not set");
    }
}
