package loopkeeper.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A second process on the same folder")
final class SecondProcessTest {

    @Test
    void says_who_has_it_and_asks_to_try_later(@TempDir Path data) throws Exception {
        Path log = Files.createDirectories(Path.of("target", "crash")).resolve("first.log");
        Path second = Files.createDirectories(Path.of("target", "crash")).resolve("second.log");
        Files.deleteIfExists(second);
        try (RealProgram first = RealProgram.start(data, log)) {
            assertThat(ends(RealProgram.builder(RealProgram.MAIN, data, second, RealProgram.SHORT_LIVED)))
                    .isEqualTo(75);
            assertThat(Files.readString(second).lines().filter(line -> !line.startsWith("2")))
                    .containsExactly(
                            "The database is in use by another process. Is Loopkeeper running already? Stop that one"
                                    + " first, or give this one another data folder.");
            assertThat(new Talk(first.port()).get("/healthz").status()).isEqualTo(200);
        }
    }

    private static int ends(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process =
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            assertThat(process.waitFor(60, java.util.concurrent.TimeUnit.SECONDS))
                    .as("it ends by itself")
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
