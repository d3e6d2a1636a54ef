package loopkeeper.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page of requirements")
class RequirementsTest {

    private static final Path TOP = Path.of("..");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** One line of a table of the page, cell by cell. */
    private record Row(String section, List<String> cells) {
        String id() {
            return cells.getFirst();
        }

        List<String> quoted(int cell) {
            return QUOTED.matcher(cells.get(cell))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }
    }

    @Test
    void namesEachRowOnceByItsId() throws IOException {
        List<String> ids = rows().stream().map(Row::id).toList();

        assertThat(ids)
                .hasSizeGreaterThan(40)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("S[0-4]-\\d\\d|X-\\d\\d"));
    }

    @Test
    void saysSomethingInEveryCell() throws IOException {
        assertThat(rows())
                .allSatisfy(row -> assertThat(row.cells())
                        .hasSize(
                                switch (row.section()) {
                                    case "Built" -> 4;
                                    case "Built in part" -> 3;
                                    default -> 2;
                                })
                        .noneMatch(String::isBlank));
    }

    @Test
    void namesAFileThatExistsForEachRowThatIsBuilt() throws IOException {
        assertThat(built())
                .allSatisfy(row -> assertThat(row.quoted(2))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(TOP.resolve(file)).isRegularFile()));
    }

    @Test
    void namesATestThatExistsForEachRowThatIsBuilt() throws IOException {
        Map<String, String> tests = tests();

        assertThat(built())
                .allSatisfy(row -> assertThat(row.quoted(3)).isNotEmpty().allSatisfy(named -> {
                    String[] parts = named.split("#", 2);
                    assertThat(tests).containsKey(parts[0]);
                    if (parts.length == 2) {
                        assertThat(heads(tests.get(parts[0]))).containsPattern("\\b" + parts[1] + "\\(");
                    }
                }));
    }

    /** The first lines of all test methods, each a method with @Test or @ParameterizedTest before it. */
    private static String heads(String source) {
        StringBuilder heads = new StringBuilder();
        boolean marked = false;
        for (String line : source.lines().map(String::strip).toList()) {
            marked = marked || line.startsWith("@Test") || line.startsWith("@ParameterizedTest");
            if (marked && line.startsWith("void ")) {
                heads.append(line).append('\n');
                marked = false;
            }
        }
        return heads.toString();
    }

    private static List<Row> built() throws IOException {
        return rows().stream().filter(row -> row.section().equals("Built")).toList();
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        String section = "";
        for (String line : Files.readAllLines(TOP.resolve("docs/requirements.md"))) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (line.startsWith("| ") && !line.startsWith("| id |")) {
                rows.add(new Row(
                        section,
                        Stream.of(line.substring(1).split("\\|"))
                                .map(String::strip)
                                .toList()));
            }
        }
        return rows;
    }

    /** The sources of all tests and contracts of tests, by class. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("rubrics", "scheduler", "bot", "checks")) {
            Path folder = TOP.resolve(module).resolve("src/test/java");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        String name = file.getFileName().toString().replace(".java", "");
                        if (name.endsWith("Test") || name.endsWith("Contract")) {
                            sources.put(name, Files.readString(file));
                        }
                    }
                }
            }
        }
        return sources;
    }
}
