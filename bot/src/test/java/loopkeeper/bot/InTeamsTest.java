package loopkeeper.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import loopkeeper.bot.config.BotConfig;
import loopkeeper.bot.config.BotConfig.Mode;
import loopkeeper.bot.config.Environment;
import loopkeeper.bot.teams.fake.Client;
import loopkeeper.bot.teams.fake.FakeTeams;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The whole program in Teams")
class InTeamsTest {

    @TempDir
    Path data;

    @Test
    void talksToAPlaygroundOnThisMachine() {
        BotConfig config = Environment.read(
                Map.of(
                        "LOOPKEEPER_TEAMS_DEVELOPMENT",
                        "on",
                        "LOOPKEEPER_TEAMS_TENANT",
                        FakeTeams.TENANT,
                        "LOOPKEEPER_PORT",
                        "0",
                        "LOOPKEEPER_DATA",
                        data.toString()),
                Mode.SERVE);
        try (FakeTeams teams = FakeTeams.start();
                Bot bot = Bot.open(config, InstantSource.system(), new Random(7))) {
            teams.asksForNoToken();
            teams.joins("rosa", "Rosa Delgado", "rosa@example.com", ZoneOffset.UTC);
            Client rosa = teams.client("rosa", URI.create(bot.address() + "/"));
            rosa.types("loop list");

            await().untilAsserted(() -> assertThat(rosa.reads()).containsExactly("""
                    You have no loops

                    A recruiter starts one with /loop start."""));
        }
    }

    @Test
    void saysWhenTheCertificateCantBeOpened() throws Exception {
        Path broken = Files.writeString(data.resolve("broken.p12"), "no certificate");
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        Path none = data.resolve("none.p12");
        try (OutputStream to = Files.newOutputStream(none)) {
            empty.store(to, "secret".toCharArray());
        }
        for (Path file : new Path[] {broken, none}) {
            assertThat(InTeams.problems(config(file)))
                    .containsExactly("LOOPKEEPER_TEAMS_CERTIFICATE names a file that can't be opened with the password"
                            + " given; expected a PKCS#12 file with the certificate and its key.");
        }
    }

    private BotConfig config(Path certificate) {
        return Environment.read(
                Map.of(
                        "LOOPKEEPER_TEAMS_APP_ID",
                        FakeTeams.APP,
                        "LOOPKEEPER_TEAMS_TENANT",
                        FakeTeams.TENANT,
                        "LOOPKEEPER_TEAMS_CERTIFICATE",
                        certificate.toString(),
                        "LOOPKEEPER_TEAMS_CERTIFICATE_PASSWORD",
                        "secret",
                        "LOOPKEEPER_DATA",
                        data.toString()),
                Mode.SERVE);
    }
}
