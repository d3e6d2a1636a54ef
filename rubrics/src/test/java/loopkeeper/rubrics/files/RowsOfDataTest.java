package loopkeeper.rubrics.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import loopkeeper.rubrics.ChosenTemplate;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.RubricId;
import loopkeeper.rubrics.RubricLibrary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rows that are data")
class RowsOfDataTest {

    private static final RubricLibrary LIBRARY = RubricFiles.shipped();

    @Test
    void standInTheirFiles() throws IOException {
        List<String> missing = new ArrayList<>();
        int rows = 0;
        for (String line : Files.readAllLines(Path.of("src/test/resources/rows.txt"))) {
            if (line.startsWith("#")) {
                continue;
            }
            rows++;
            String[] parts = line.split(" \\| ", 3);
            String file = Files.readString(Path.of("catalogue").resolve(parts[1]));
            for (String text : parts[2].split("; ", -1)) {
                if (!file.contains(text)) {
                    missing.add(parts[0] + ": " + parts[1] + " lacks " + text);
                }
            }
        }

        assertThat(missing).isEmpty();
        assertThat(rows).isGreaterThan(140);
    }

    @Test
    void areReachableSinceEveryRubricIsUsedBySomeLoop() {
        Set<RubricId> used = LIBRARY.templates().stream()
                .flatMap(template -> ChosenTemplate.all(template).stream())
                .flatMap(way -> way.template().blocks().stream())
                .map(LoopTemplate.BlockTemplate::rubric)
                .collect(Collectors.toSet());

        assertThat(LIBRARY.rubrics().stream().map(Rubric::id).filter(id -> !used.contains(id)))
                .isEmpty();
    }

    @Test
    void areReachableSinceEveryBankIsUsedBySomeRubricButThePreScreen() throws IOException {
        Set<String> used = new TreeSet<>();
        try (var files = Files.list(Path.of("catalogue/rubrics"))) {
            for (Path file : files.toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("banks: ["))
                        .forEach(line -> used.addAll(
                                List.of(line.substring(8, line.length() - 1).split(", ", -1))));
            }
        }
        try (var banks = Files.list(Path.of("catalogue/banks"))) {
            assertThat(banks.map(bank -> bank.getFileName().toString().replace(".yaml", ""))
                            .filter(bank -> !used.contains(bank)))
                    .containsExactly("prescreen-tasks");
        }
    }

    @Test
    void judgeByThreeToSixRowsWithAnExampleForEachAnchorAndSayWhatNotToAsk() {
        assertThat(LIBRARY.rubrics()).hasSizeGreaterThan(50).allSatisfy(rubric -> {
            assertThat(rubric.competencies()).hasSizeBetween(3, 6);
            assertThat(rubric.competencies())
                    .allSatisfy(row -> assertThat(row.anchors()).hasSize(4).allSatisfy(anchor -> {
                        assertThat(anchor.seen()).isNotBlank();
                        assertThat(anchor.example()).isNotBlank();
                    }));
            assertThat(rubric.doNotAsk()).isNotEmpty();
            assertThat(rubric.redFlags()).isNotEmpty();
        });
    }
}
