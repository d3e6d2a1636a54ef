package loopkeeper.bot.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A database that can't be used")
class UnusableTest {

    @Test
    void isNamedWithItsReasonInOneLine(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("loopkeeper.mv.db"), "not a database ".repeat(1_000));

        Database.Unusable unusable = catchThrowableOfType(
                Database.Unusable.class,
                () -> Database.open(Database.Settings.h2(folder), InstantSource.system())
                        .close());

        assertThat(unusable.getMessage())
                .startsWith("The database jdbc:h2:file:" + folder.resolve("loopkeeper") + " can't be used: ")
                .hasLineCount(1)
                .doesNotContain("WRITE_DELAY");
    }

    @Test
    void keepsThePasswordOfItsAddressToItself() {
        Database.Settings nowhere = new Database.Settings(
                "jdbc:postgresql://127.0.0.1:1/loopkeeper?password=opensesame&loginTimeout=1", "keeper", "hush", 1);

        Database.Unusable unusable = catchThrowableOfType(
                Database.Unusable.class,
                () -> Database.open(nowhere, InstantSource.system()).close());

        assertThat(unusable)
                .hasMessageStartingWith("The database jdbc:postgresql://127.0.0.1:1/loopkeeper can't be used: ")
                .hasMessageNotContainingAny("opensesame", "hush");
    }
}
