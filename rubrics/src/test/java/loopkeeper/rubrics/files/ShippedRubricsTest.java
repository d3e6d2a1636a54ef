package loopkeeper.rubrics.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The shipped catalogue")
class ShippedRubricsTest {

    static final Path CATALOGUE = Path.of("catalogue");

    @Test
    void hasNoProblem() {
        assertThat(RubricFiles.check(CATALOGUE)).isEmpty();
    }

    @Test
    void isReadFromTheJarToo() {
        assertThat(RubricFiles.shipped().template("production", "senior")).isPresent();
    }
}
