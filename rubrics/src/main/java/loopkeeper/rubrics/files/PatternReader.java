package loopkeeper.rubrics.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.Pattern;
import loopkeeper.rubrics.Pattern.Condition;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.Rubric;

/** Reads the patterns of a template and checks that every name in them exists. */
final class PatternReader {

    private static final List<String> CONDITIONS = List.of(
            "scoreAtLeast",
            "scoreAtMost",
            "competencyAtMost",
            "ticked",
            "weakProbes",
            "mostlyWeak",
            "weakProbe",
            "lowestBelow",
            "anyOf");
    private static final String EXAMPLE = "- scoreAtMost: {block: deep-dive, points: 2}";

    private final Map<String, Rubric> rubricOf;
    private final List<String> blocks;

    /**
     * @param rubricOf by block key; lacks blocks whose rubric could not be read
     * @param blocks every block key
     */
    PatternReader(Map<String, Rubric> rubricOf, List<String> blocks) {
        this.rubricOf = rubricOf;
        this.blocks = blocks;
    }

    Pattern read(Fields one) {
        Pattern pattern = new Pattern(
                one.text("id", 40, "R-NOTEBOOK"),
                one.text("title", RubricReader.TITLE, "Notebook pattern"),
                one.text("reason", 400, "Good code does not keep a model alive."),
                one.text("source", 120, "S0-62"),
                one.yes("objectsToHire"),
                conditions(one, "when"));
        // Examples are for tests and for people; the tests of the shipped flags run them.
        one.has("fires");
        one.has("stays");
        one.done();
        return pattern;
    }

    private List<Condition> conditions(Fields fields, String key) {
        List<Condition> conditions = new ArrayList<>();
        for (Fields one : fields.entries(key, "", EXAMPLE)) {
            Set<String> keys = one.keys();
            Optional<String> kind = keys.stream().filter(CONDITIONS::contains).findFirst();
            if (keys.size() != 1 || kind.isEmpty()) {
                one.problem(
                        keys.size() == 1 ? keys.iterator().next() : "",
                        keys.size() == 1
                                ? "the unknown condition "
                                        + Fields.quoted(keys.iterator().next())
                                : keys.size() + " keys",
                        "one of " + String.join(", ", CONDITIONS),
                        EXAMPLE);
            } else if (kind.get().equals("anyOf")) {
                conditions.add(new Condition.AnyOf(conditions(one, "anyOf")));
            } else {
                one.under(kind.get(), EXAMPLE).ifPresent(with -> {
                    conditions.add(condition(kind.get(), with));
                    with.done();
                });
            }
        }
        return conditions;
    }

    private Condition condition(String kind, Fields with) {
        String block = with.text("block", 40, "deep-dive");
        if (with.sound("block")) {
            known(with, "block", block, "block", blocks);
        }
        Optional<Rubric> rubric = Optional.ofNullable(rubricOf.get(block));
        return switch (kind) {
            case "scoreAtLeast" -> new Condition.ScoreAtLeast(block, with.points("points"));
            case "scoreAtMost" -> new Condition.ScoreAtMost(block, with.points("points"));
            case "competencyAtMost" -> {
                String competency = with.text("competency", 40, "ml-fluency");
                rubric.ifPresent(in -> known(
                        with,
                        "competency",
                        competency,
                        "competency of " + in.id(),
                        in.competencies().stream().map(Competency::key).toList()));
                yield new Condition.CompetencyAtMost(block, competency, with.points("points"));
            }
            case "ticked" -> {
                String tick = with.text("tick", 40, "strong-algorithms");
                rubric.ifPresent(in -> known(
                        with,
                        "tick",
                        tick,
                        "tick of " + in.id(),
                        in.ticks().stream().map(Rubric.Tick::key).toList()));
                yield new Condition.Ticked(block, tick);
            }
            case "weakProbes" -> {
                int atLeast = with.whole("atLeast", 1, 20, "2");
                rubric.ifPresent(in -> enoughProbes(with, in, atLeast));
                yield new Condition.WeakProbes(block, atLeast);
            }
            case "mostlyWeak" -> {
                rubric.ifPresent(in -> enoughProbes(with, in, 1));
                yield new Condition.MostlyWeak(block);
            }
            case "weakProbe" -> {
                String probe = with.text("probe", 40, "B3-RETRO");
                rubric.ifPresent(in -> known(
                        with,
                        "probe",
                        probe,
                        "probe of " + in.id(),
                        in.probes().stream().map(Probe::id).toList()));
                yield new Condition.WeakProbe(block, probe);
            }
            case "lowestBelow" -> new Condition.LowestBelow(block, with.points("points"));
            default -> throw new IllegalArgumentException("not a condition: " + kind);
        };
    }

    private static void enoughProbes(Fields with, Rubric rubric, int needed) {
        long required = rubric.probes().stream()
                .filter(probe -> probe.use() == Probe.Use.REQUIRED)
                .count();
        if (required < needed) {
            with.problem(
                    "block",
                    "a block whose rubric " + rubric.id() + " has " + required + " required probes",
                    "at least " + needed,
                    "");
        }
    }

    private static void known(Fields with, String key, String name, String kind, Collection<String> names) {
        if (with.sound(key) && !names.contains(name)) {
            with.problem(
                    key,
                    Fields.quoted(name),
                    names.isEmpty() ? "a " + kind + ", which has none" : "a " + kind + ": " + String.join(", ", names),
                    Nearest.to(name, names).orElse(""));
        }
    }
}
