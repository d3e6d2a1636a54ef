package loopkeeper.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    void leavesNoRowOutButThoseThatOnlyTellWhereAClaimComesFrom() throws IOException {
        Map<String, Integer> rows = Map.of("S0", 82, "S1", 59, "S2", 48, "S3", 47, "S4", 78, "X", 16);
        String intro = Files.readString(TOP.resolve("docs/requirements.md")).split("## Built\n", 2)[0];
        Set<String> named = new TreeSet<>(rows().stream().map(Row::id).toList());
        Pattern.compile("S[0-4]-\\d\\d").matcher(intro).results().forEach(found -> named.add(found.group()));
        Set<String> all = new TreeSet<>();
        rows.forEach((seed, count) -> {
            for (int row = 1; row <= count; row++) {
                all.add("%s-%02d".formatted(seed, row));
            }
        });

        assertThat(named).containsExactlyElementsOf(all);
    }

    @Test
    void saysSomethingInEveryCell() throws IOException {
        assertThat(rows())
                .allSatisfy(row -> assertThat(row.cells())
                        .hasSize(
                                switch (row.section()) {
                                    case "Built" -> 4;
                                    case "Not built" -> 2;
                                    default -> 3;
                                })
                        .noneMatch(String::isBlank));
    }

    @Test
    void namesAFileThatExistsForEachRowThatIsBuilt() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Row row : built()) {
            if (row.quoted(2).isEmpty()) {
                missing.add(row.id() + " names no file");
            }
            row.quoted(2).stream()
                    .filter(file -> !Files.isRegularFile(TOP.resolve(file)))
                    .forEach(file -> missing.add(row.id() + " " + file));
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void namesATestThatExistsForEachRowThatIsBuilt() throws IOException {
        Map<String, String> tests = tests();
        List<String> missing = new ArrayList<>();
        for (Row row : built()) {
            if (row.quoted(3).isEmpty()) {
                missing.add(row.id() + " names no test");
            }
            for (String named : row.quoted(3)) {
                String[] parts = named.split("#", 2);
                String source = tests.getOrDefault(parts[0], "");
                if (source.isEmpty() || (parts.length == 2 && !methods(source).contains(parts[1]))) {
                    missing.add(row.id() + " " + named);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    /** The names of all methods with @Test or @ParameterizedTest before them. */
    private static Set<String> methods(String source) {
        Set<String> names = new TreeSet<>();
        boolean marked = false;
        for (String line : source.lines().map(String::strip).toList()) {
            marked = marked || line.startsWith("@Test") || line.startsWith("@ParameterizedTest");
            if (marked && line.matches("void \\w+\\(.*")) {
                names.add(line.substring(5, line.indexOf('(')));
                marked = false;
            }
        }
        return names;
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
