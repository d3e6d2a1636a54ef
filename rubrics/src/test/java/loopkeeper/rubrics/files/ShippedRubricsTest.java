package loopkeeper.rubrics.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.Pattern;
import loopkeeper.rubrics.Pattern.Condition;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The shipped catalogue")
class ShippedRubricsTest {

    static final Path CATALOGUE = Path.of("catalogue");
    static final RubricLibrary LIBRARY = RubricFiles.shipped();
    static final LoopTemplate PRODUCTION =
            LIBRARY.template("production", "senior").orElseThrow();

    @Test
    void hasNoProblem() {
        assertThat(RubricFiles.check(CATALOGUE)).isEmpty();
    }

    @Test
    void aTakeHomeWhoseWriteUpCountsLessThanHalfIsWarnedOf(@TempDir Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(CATALOGUE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(CATALOGUE.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        assertThat(RubricFiles.warnings(folder)).isEmpty();
        Path rubric = folder.resolve("rubrics/scoped-take-home-1.yaml");
        Files.writeString(rubric, Files.readString(rubric).replace("weight: 5", "weight: 2"));
        Path published = folder.resolve("published.sha256");
        Files.write(
                published,
                Files.readAllLines(published).stream()
                        .filter(line -> !line.endsWith("scoped-take-home-1.yaml"))
                        .toList());

        assertThat(RubricFiles.warnings(folder))
                .extracting(Problem::toString)
                .containsExactly(
                        "templates/assess-3.yaml:1: found what rule S2-21 speaks against, expected a second look:"
                                + " The write-up of take-home counts 29 %. Half, as much as the code and the talk together. It"
                                + " shows what they weighed up, and no tool knows that for them., for example accepts: {S2-21:"
                                + " why it is right here}");
    }

    @Test
    void isInTheJarFileByFile() throws IOException {
        try (Stream<Path> files = Files.walk(CATALOGUE)) {
            List<String> all = files.filter(Files::isRegularFile)
                    .map(file -> CATALOGUE.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.equals("index.txt"))
                    .toList();
            assertThat(Files.readAllLines(CATALOGUE.resolve("index.txt"))).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @Test
    void promisesEveryRubricToStayAsPublished() throws IOException {
        List<String> promised = Files.readAllLines(CATALOGUE.resolve("published.sha256")).stream()
                .map(line -> line.substring(66))
                .toList();
        try (Stream<Path> files = Files.list(CATALOGUE.resolve("rubrics"))) {
            assertThat(promised)
                    .as("a new rubric version needs a line in published.sha256: sha256sum rubrics/*.yaml")
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> "rubrics/" + file.getFileName()).toList());
        }
    }

    @Test
    void isCalibratedForSeniorProductionAtSeriesBAndLater() {
        assertThat(PRODUCTION.title()).isEqualTo("Production MLE");
        assertThat(PRODUCTION.company()).isEqualTo("Series B+");
        assertThat(PRODUCTION.lanes()).containsExactly("tabular", "deep-learning", "applied-llm");
        assertThat(PRODUCTION.capMinutes()).isEqualTo(240);
        assertThat(PRODUCTION.totalMinutes()).isEqualTo(240);
        assertThat(PRODUCTION.documentedTotal()).isEqualTo("3.5 to 4 hours");
        assertThat(PRODUCTION.interviewers()).isEqualTo(2);
        assertThat(PRODUCTION.waivable()).isTrue();
        assertThat(PRODUCTION.differentPeople()).isTrue();
        assertThat(PRODUCTION.sources()).first().asString().contains("n=42", "Series B+", "Q1 2026", "2026-05");
    }

    @Test
    void hasTheFourBlocksInOrder() {
        assertThat(PRODUCTION.blocks().stream()
                        .map(block -> "%s %d-%d-%d weight %d %s %s"
                                .formatted(
                                        block.key(),
                                        block.least(),
                                        block.minutes(),
                                        block.most(),
                                        block.weight(),
                                        block.rubric(),
                                        block.pool())))
                .containsExactly(
                        "coding 60-60-60 weight 20 ml-coding@1 ml-coding",
                        "design 45-60-60 weight 30 ml-design@1 ml-design",
                        "deep-dive 90-90-90 weight 35 deep-dive@1 deep-dive",
                        "behavioural 30-30-45 weight 15 behavioural@1 behavioural");
        assertThat(PRODUCTION.blocks())
                .allSatisfy(block -> assertThat(block.aiPolicy()).isNotBlank());
    }

    @Test
    void locksTheDeepDiveAndNothingElse() {
        assertThat(PRODUCTION.blocks().stream()
                        .filter(block -> block.locked() || block.mostPredictive() || block.mustHave()))
                .extracting(BlockTemplate::key, BlockTemplate::locked, BlockTemplate::mostPredictive)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("deep-dive", true, true));
    }

    @Test
    void namesItsPatternsAndOnlyTheNotebookRuleObjects() {
        assertThat(PRODUCTION.patterns().stream().map(one -> one.id() + " " + one.source() + " " + one.objectsToHire()))
                .containsExactly(
                        "R-NOTEBOOK S0-62 true",
                        "NOTEBOOK-PATTERN S0-29 false",
                        "R-LEETCODE S0-65 false",
                        "R-RETRO S0-66 false",
                        "R-MLOPS-CLAIM S0-63 false");
        assertThat(PRODUCTION.patterns().getFirst().when())
                .containsExactly(
                        new Condition.ScoreAtLeast("coding", 3),
                        new Condition.ScoreAtLeast("design", 3),
                        new Condition.AnyOf(List.of(
                                new Condition.ScoreAtMost("deep-dive", 2), new Condition.MostlyWeak("deep-dive"))));
        assertThat(PRODUCTION.patterns()).extracting(Pattern::reason).doesNotContain("");
    }

    @Test
    void pushesOnFiveThingsInTheDeepDive() {
        assertThat(rubric("deep-dive").probes(false))
                .extracting(Probe::id)
                .containsExactly("B3-MON", "B3-RET", "B3-INC", "B3-RBK", "B3-RETRO");
        assertThat(rubric("deep-dive").probes(false)).allSatisfy(probe -> {
            assertThat(probe.use()).isEqualTo(Probe.Use.REQUIRED);
            assertThat(probe.scale()).isEqualTo(Probe.Scale.TELLING);
        });
        assertThat(rubric("deep-dive").probes().getFirst().asks())
                .containsExactly("dashboards named", "alerts and thresholds named");
    }

    @Test
    void probesMlopsDepthInDesignAndDeepDiveOnlyWhereTheLoopWantsIt() {
        for (String block : List.of("design", "deep-dive")) {
            List<Probe> depth = rubric(block).probes().stream()
                    .filter(probe -> probe.use() == Probe.Use.MLOPS_DEPTH)
                    .toList();
            assertThat(depth.stream().map(probe -> probe.id() + " " + probe.scale()))
                    .containsExactly(
                            "DEPTH-K8S DEPTH",
                            "DEPTH-ARGO DEPTH",
                            "DEPTH-MLFLOW DEPTH",
                            "DEPTH-RAY DEPTH",
                            "DEPTH-SERVING DEPTH",
                            "MO-1 TELLING",
                            "MO-2 TELLING",
                            "MO-3 TELLING");
            assertThat(depth.subList(5, 8)).extracting(Probe::answer).doesNotContain("");
        }
        assertThat(rubric("design").probes(false)).isEmpty();
    }

    @Test
    void judgesModellingApartFromInfrastructureAndProductionInBothBlocks() {
        assertThat(rubric("design").competencies())
                .extracting(Competency::key)
                .startsWith("modelling-decisions", "infrastructure-decisions");
        for (String block : List.of("design", "deep-dive")) {
            assertThat(rubric(block).competencies())
                    .flatExtracting(Competency::themes)
                    .contains("production-deployment", "monitoring-depth", "incident-judgement");
        }
        assertThat(rubric("coding").competency("ml-fluency")).isPresent();
        assertThat(rubric("coding").ticks()).extracting(Rubric.Tick::key).containsExactly("strong-algorithms");
    }

    @Test
    void hasAPyTorchTaskOfEachFamilyForEachLaneAndADesignTaskForEachFamily() {
        for (String lane : PRODUCTION.lanes()) {
            assertThat(rubric("coding").tasks().stream()
                            .filter(task -> task.lanes().contains(lane))
                            .map(Task::family))
                    .containsExactly("training-loop", "data-pipe", "evaluation");
            assertThat(rubric("design").tasks().stream()
                            .filter(task -> task.lanes().contains(lane)))
                    .isNotEmpty();
        }
        assertThat(rubric("coding").tasks())
                .allSatisfy(task -> assertThat(task.brief()).contains("PyTorch"));
        assertThat(rubric("design").tasks())
                .extracting(Task::family)
                .contains("recommender", "retrieval", "ranking", "real-time-prediction");
        assertThat(rubric("design").tasks())
                .allSatisfy(task -> assertThat(task.numbers()).hasSizeGreaterThanOrEqualTo(4));
    }

    @Test
    void testsForTheLevelHiredAt() {
        for (BlockTemplate block : PRODUCTION.blocks()) {
            assertThat(LIBRARY.rubric(block.rubric()).purpose()).contains("The bar is senior today");
        }
    }

    static Rubric rubric(String block) {
        return LIBRARY.rubric(PRODUCTION.block(block).orElseThrow().rubric());
    }
}
