package loopkeeper.rubrics.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import loopkeeper.rubrics.Anchor;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.Level;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.Pattern;
import loopkeeper.rubrics.Pattern.Condition;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.RubricId;
import loopkeeper.rubrics.Scorecard;
import loopkeeper.rubrics.files.RubricFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

@DisplayName("A shipped flag")
class ShippedFlagsTest {

    static final Map<String, Pattern> FLAGS = RubricFiles.shipped().templates().stream()
            .map(LoopTemplate::patterns)
            .flatMap(List::stream)
            .collect(Collectors.toMap(Pattern::id, one -> one, (one, other) -> one));

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> entries() throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(Path.of("catalogue/rules/flags.yaml")));
        return (List<Map<String, Object>>) Objects.requireNonNull(file.get("flags"));
    }

    @Test
    void isUsedByALoop() throws IOException {
        assertThat(FLAGS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        entries().stream().map(one -> (String) one.get("id")).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("entries")
    @SuppressWarnings("unchecked")
    void firesOnItsExamplesAndStaysQuietOnTheOthers(Map<String, Object> entry) {
        Pattern flag = Objects.requireNonNull(FLAGS.get((String) entry.get("id")));
        for (Map<String, Object> example : (List<Map<String, Object>>) Objects.requireNonNull(entry.get("fires"))) {
            assertThat(matches(flag, example))
                    .as("%s on %s", flag.id(), example)
                    .isTrue();
        }
        for (Map<String, Object> example : (List<Map<String, Object>>) Objects.requireNonNull(entry.get("stays"))) {
            assertThat(matches(flag, example))
                    .as("%s on %s", flag.id(), example)
                    .isFalse();
        }
    }

    private static boolean matches(Pattern flag, Map<String, Object> example) {
        return !Patterns.in(List.of(flag), cards(flag, example)).isEmpty();
    }

    /** One card a block: the scores, marks and ticks of the example, in each block the flag looks at. */
    @SuppressWarnings("unchecked")
    private static List<BlockCards> cards(Pattern flag, Map<String, Object> example) {
        Map<String, Integer> scores = (Map<String, Integer>) example.getOrDefault("scores", Map.of());
        Map<String, Integer> rows = (Map<String, Integer>) example.getOrDefault("competencies", Map.of());
        Map<String, String> marks = (Map<String, String>) example.getOrDefault("marks", Map.of());
        List<String> ticks = (List<String>) example.getOrDefault("ticks", List.of());
        Set<String> blocks = new TreeSet<>(scores.keySet());
        flag.when().forEach(one -> named(one, blocks));
        List<BlockCards> cards = new ArrayList<>();
        for (String block : blocks) {
            Map<String, Scorecard.Rating> ratings = new LinkedHashMap<>();
            rows.forEach((key, level) ->
                    ratings.put(key, new Scorecard.Rating(Level.of(level).orElseThrow(), "Seen")));
            if (scores.containsKey(block)) {
                ratings.put(
                        "row", new Scorecard.Rating(Level.of(scores.get(block)).orElseThrow(), "Seen"));
            }
            Map<String, Scorecard.Answer> answers = new LinkedHashMap<>();
            marks.forEach((probe, mark) -> answers.put(
                    probe,
                    new Scorecard.Answer(
                            Probe.Mark.valueOf(mark.replace('-', '_').toUpperCase(Locale.ROOT)), "")));
            cards.add(new BlockCards(
                    block,
                    10,
                    false,
                    rubric(ratings.keySet(), marks.keySet()),
                    List.of(new Scorecard.Content(ratings, answers, ticks, "", null))));
        }
        return cards;
    }

    private static void named(Condition condition, Set<String> blocks) {
        switch (condition) {
            case Condition.AnyOf any -> any.of().forEach(one -> named(one, blocks));
            case Condition.ScoreAtLeast one -> blocks.add(one.block());
            case Condition.ScoreAtMost one -> blocks.add(one.block());
            case Condition.CompetencyAtMost one -> blocks.add(one.block());
            case Condition.Ticked one -> blocks.add(one.block());
            case Condition.WeakProbes one -> blocks.add(one.block());
            case Condition.MostlyWeak one -> blocks.add(one.block());
            case Condition.WeakProbe one -> blocks.add(one.block());
            case Condition.LowestBelow one -> blocks.add(one.block());
        }
    }

    private static Rubric rubric(Set<String> rows, Set<String> probes) {
        List<Anchor> anchors =
                List.of(new Anchor("1", "1"), new Anchor("2", "2"), new Anchor("3", "3"), new Anchor("4", "4"));
        return new Rubric(
                new RubricId("example", 1),
                "Example",
                "Example",
                rows.stream()
                        .map(row -> new Competency(row, row, row, 1, List.of(), anchors))
                        .toList(),
                probes.stream()
                        .map(id -> new Probe(
                                id,
                                id,
                                id,
                                Probe.Use.REQUIRED,
                                Probe.Scale.TELLING,
                                List.of(),
                                List.of("a"),
                                List.of("b"),
                                ""))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of("x"),
                "hash");
    }
}
