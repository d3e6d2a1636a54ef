package loopkeeper.rubrics.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import loopkeeper.rubrics.ChosenTemplate;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.TemplateRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The worked example of the manual")
class WorkedExampleTest {

    private static final Pattern FILE = Pattern.compile(
            "\n`((?:rubrics|templates|rules)/[a-z0-9-]+\\.yaml)`:\n\n```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private String manual = "";

    @BeforeEach
    void isCopiedOverTheShippedCatalogue() throws IOException {
        manual = Files.readString(Path.of("../docs/rubrics.md"));
        Path shipped = Path.of("catalogue");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(shipped.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        for (Map.Entry<String, String> file : files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher matcher = FILE.matcher(manual);
        while (matcher.find()) {
            files.put(matcher.group(1), matcher.group(2));
        }
        return files;
    }

    @Test
    void isReadAndHeldAgainstTheRules() {
        assertThat(files())
                .containsOnlyKeys("rubrics/search-design-1.yaml", "templates/search-senior.yaml", "rules/own.yaml");
        RubricLibrary library = RubricFiles.read(folder);
        LoopTemplate search = library.template("search", "senior").orElseThrow();

        assertThat(search.totalMinutes()).isEqualTo(240);
        assertThat(search.blocks().stream().map(BlockTemplate::weight)).containsExactly(20, 40, 30, 10);
        assertThat(library.rubric(search.block("design").orElseThrow().rubric()).competencies().stream()
                        .map(Competency::key))
                .contains("modelling-decisions", "relevance")
                .doesNotContain("infrastructure-decisions");
        assertThat(new TemplateRules(library)
                        .hits(ChosenTemplate.of(search, Map.of()).orElseThrow()))
                .isEmpty();
        assertThat(library.templates()).hasSizeGreaterThan(20);
    }

    @Test
    void isRefusedAsItSaysOnceARuleOfItsOwnIsBroken() throws IOException {
        Path template = folder.resolve("templates/search-senior.yaml");
        Files.writeString(
                template,
                Files.readString(template).replace("weight: 40", "weight: 30").replace("weight: 10", "weight: 20"));

        Throwable broken = catchThrowable(() -> RubricFiles.read(folder));

        assertThat(broken).isInstanceOf(RubricFiles.Broken.class);
        assertThat(manual).contains("\n" + String.valueOf(broken.getMessage()).strip() + "\n");
    }
}
