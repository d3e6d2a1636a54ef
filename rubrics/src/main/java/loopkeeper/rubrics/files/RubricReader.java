package loopkeeper.rubrics.files;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import loopkeeper.rubrics.Anchor;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.Level;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.RubricId;
import loopkeeper.rubrics.Task;
import org.jspecify.annotations.Nullable;

/** Reads one version of one rubric. */
final class RubricReader {

    static final List<String> LANES = List.of("tabular", "deep-learning", "applied-llm");

    /** A chat card shows a purpose, an anchor or a question whole up to about here. */
    static final int PURPOSE = 300;

    static final int ANCHOR = 220;
    static final int QUESTION = 260;
    static final int LINE = 200;
    static final int TITLE = 80;
    static final int PARAGRAPH = 700;

    private static final int FEWEST_COMPETENCIES = 3;
    private static final int MOST_COMPETENCIES = 6;

    private static final Map<String, Boolean> STATUS = ordered(entry("published", true), entry("draft", false));
    private static final Map<String, Probe.Use> USE = ordered(
            entry("required", Probe.Use.REQUIRED),
            entry("optional", Probe.Use.OPTIONAL),
            entry("mlops-depth", Probe.Use.MLOPS_DEPTH));
    private static final Map<String, Probe.Scale> SCALE = ordered(
            entry("telling", Probe.Scale.TELLING),
            entry("depth", Probe.Scale.DEPTH),
            entry("number", Probe.Scale.NUMBER),
            entry("prompted", Probe.Scale.PROMPTED));

    private final Map<RubricId, Found> parents;
    private final Map<String, List<Task>> banks;
    private final List<Problem> problems;

    /**
     * @param parents the rubrics read so far, from which one may be derived
     * @param banks tasks by the name of their bank
     */
    RubricReader(Map<RubricId, Found> parents, Map<String, List<Task>> banks, List<Problem> problems) {
        this.parents = parents;
        this.banks = banks;
        this.problems = problems;
    }

    /** What a rubric file held. A draft is checked like any other, but no template may use it. */
    record Found(Rubric rubric, boolean published, boolean sound) {}

    /** The rubric that file is derived from; empty where it stands on its own or says so badly. */
    static Optional<RubricId> parent(Fields fields) {
        return fields.has("extends") ? TemplateReader.id(fields.text("extends", 60, "ml-coding@1")) : Optional.empty();
    }

    /** The rubric of that file; empty when it has no usable name and version, which is then noted. */
    Optional<Found> read(Fields fields, Source source) {
        int before = problems.size();
        String name = fields.name("name", "ml-coding");
        int version = fields.whole("version", 1, 999, "1");
        boolean published = fields.choice("status", STATUS, false);
        Rubric parent = from(fields);
        Rubric rubric =
                parent == null ? alone(fields, name, version, source) : derived(fields, parent, name, version, source);
        fields.done();
        if (!fields.sound("name") || !fields.sound("version")) {
            return Optional.empty();
        }
        String expected = "rubrics/" + name + "-" + version + ".yaml";
        if (!source.file().equals(expected)) {
            fields.problem("version", name + "@" + version + " in this file", "it in " + expected, "");
        }
        return Optional.of(new Found(rubric, published, problems.size() == before));
    }

    private @Nullable Rubric from(Fields fields) {
        if (!fields.has("extends")) {
            return null;
        }
        String typed = fields.text("extends", 60, "ml-coding@1");
        Found found = TemplateReader.id(typed).map(parents::get).orElse(null);
        if (found == null) {
            List<String> known =
                    parents.keySet().stream().map(RubricId::toString).sorted().toList();
            fields.problem(
                    "extends",
                    typed + ", which is not here",
                    "a rubric of this catalogue and its version",
                    Nearest.to(typed, known).orElse("ml-coding@1"));
            return null;
        }
        return found.rubric();
    }

    private Rubric alone(Fields fields, String name, int version, Source source) {
        int before = problems.size();
        List<Competency> competencies = competencies(fields);
        if (fields.sound("competencies")) {
            count(fields, competencies);
        }
        boolean rowsLackSomething = problems.size() > before;
        Rubric rubric = new Rubric(
                id(fields, name, version),
                fields.text("title", TITLE, "ML coding"),
                fields.text("purpose", PURPOSE, "Find out whether they write ML code that would run."),
                competencies,
                probes(fields),
                ticks(fields),
                tasks(fields),
                minutes(fields),
                fields.textsOrNone("redFlags", LINE),
                fields.texts("doNotAsk", LINE, "[\"Age, family, health\"]"),
                source.hash());
        inOrder(fields, rowsLackSomething);
        return rubric;
    }

    /** Questions come last: written first, they become what is judged. A draft is held to that while it is written. */
    private static void inOrder(Fields fields, boolean rowsLackSomething) {
        for (String questions : List.of("probes", "tasks", "banks")) {
            if (rowsLackSomething && fields.has(questions) && !fields.choice("status", STATUS, false)) {
                fields.problem(
                        questions,
                        "questions before the rows are whole",
                        "the rows first, then their anchors, then their weights, and questions last",
                        "");
            }
        }
    }

    /** What the file says goes over what its parent says: entries of the same name take their place, others are added. */
    private Rubric derived(Fields fields, Rubric parent, String name, int version, Source source) {
        List<String> without = fields.textsOrNone("without", 40);
        Map<String, Integer> weights = new LinkedHashMap<>();
        fields.underOrNone("weights").ifPresent(some -> {
            some.keys().forEach(key -> weights.put(key, some.whole(key, 1, 1000, "2")));
            some.done();
        });
        List<Competency> competencies = laid(
                        parent.competencies(),
                        fields.has("competencies") ? competencies(fields) : List.of(),
                        Competency::key,
                        without)
                .stream()
                .map(one -> weights.containsKey(one.key()) ? one.withWeight(weights.get(one.key())) : one)
                .toList();
        count(fields, competencies);
        return new Rubric(
                id(fields, name, version),
                fields.textOr("title", parent.title(), TITLE),
                fields.textOr("purpose", parent.purpose(), PURPOSE),
                competencies,
                laid(parent.probes(), probes(fields), Probe::id, without),
                laid(parent.ticks(), ticks(fields), Rubric.Tick::key, without),
                laid(parent.tasks(), tasks(fields), Task::id, without),
                fields.has("minutes") ? minutes(fields) : parent.minutes(),
                fields.has("redFlags") ? fields.texts("redFlags", LINE, "") : parent.redFlags(),
                fields.has("doNotAsk") ? fields.texts("doNotAsk", LINE, "") : parent.doNotAsk(),
                Source.hash(source.hash() + parent.hash()));
    }

    private static RubricId id(Fields fields, String name, int version) {
        return fields.sound("name") && fields.sound("version")
                ? new RubricId(name, version)
                : new RubricId("nameless", 1);
    }

    private static <T> List<T> laid(List<T> parent, List<T> over, Function<T, String> named, List<String> without) {
        Map<String, T> all = new LinkedHashMap<>();
        parent.forEach(one -> all.put(named.apply(one), one));
        over.forEach(one -> all.put(named.apply(one), one));
        without.forEach(all::remove);
        return List.copyOf(all.values());
    }

    private static void count(Fields fields, List<Competency> competencies) {
        if (competencies.size() < FEWEST_COMPETENCIES || competencies.size() > MOST_COMPETENCIES) {
            fields.problem("competencies", Integer.toString(competencies.size()), "3 to 6 of them", "");
        }
    }

    private List<Task> tasks(Fields fields) {
        List<Task> tasks = new ArrayList<>(TaskReader.read(fields, "tasks"));
        for (String bank : fields.textsOrNone("banks", 40)) {
            List<Task> more = banks.get(bank);
            if (more == null) {
                fields.problem(
                        "banks",
                        Fields.quoted(bank),
                        "a bank of this catalogue: " + String.join(", ", banks.keySet()),
                        Nearest.to(bank, banks.keySet()).orElse(""));
            } else {
                tasks.addAll(more);
            }
        }
        return tasks;
    }

    private static List<Competency> competencies(Fields fields) {
        List<Competency> competencies = new ArrayList<>();
        List<Fields> entries = fields.entries("competencies", "key", "- key: ml-fluency");
        for (Fields one : entries) {
            competencies.add(new Competency(
                    one.name("key", "ml-fluency"),
                    one.text("name", 60, "ML fluency"),
                    one.text("asks", LINE, "Do they write ML code that would run?"),
                    one.whole("weight", 1, 1000, "2"),
                    one.textsOrNone("themes", 40),
                    anchors(one)));
            one.done();
        }
        twice(entries, "key");
        return competencies;
    }

    private static List<Anchor> anchors(Fields competency) {
        Optional<Fields> anchors = competency.under("anchors", "1: {seen: ..., example: ...}");
        List<Anchor> all = new ArrayList<>();
        for (Level level : Level.values()) {
            all.add(anchors.map(some -> anchor(some, level)).orElseGet(() -> new Anchor("", "")));
        }
        anchors.ifPresent(Fields::done);
        return all;
    }

    private static Anchor anchor(Fields anchors, Level level) {
        String key = Integer.toString(level.points());
        String example = key + ": {seen: what you see, example: what one candidate said}";
        if (!anchors.has(key)) {
            anchors.problem(key, "no anchor", "one for each of 1, 2, 3 and 4", example);
            return new Anchor("", "");
        }
        return anchors.under(key, example)
                .map(one -> {
                    Anchor anchor = new Anchor(
                            one.text("seen", ANCHOR, "Names the metric and its threshold."),
                            one.text("example", ANCHOR, "\"We alert when PSI passes 0.2 on the top ten features.\""));
                    one.done();
                    return anchor;
                })
                .orElseGet(() -> new Anchor("", ""));
    }

    private static List<Probe> probes(Fields fields) {
        List<Probe> probes = new ArrayList<>();
        List<Fields> entries = fields.entriesOrNone("probes", "id");
        for (Fields one : entries) {
            probes.add(new Probe(
                    one.text("id", 40, "B3-MON"),
                    one.text("topic", 40, "Monitoring"),
                    one.text("question", QUESTION, "Which dashboards did you open first?"),
                    one.choice("use", USE, Probe.Use.OPTIONAL),
                    one.choice("scale", SCALE, Probe.Scale.TELLING),
                    one.textsOrNone("asks", 120),
                    one.texts("strong", LINE, "[\"Names the alert and its threshold\"]"),
                    one.texts("weak", LINE, "[\"Says another team watched it\"]"),
                    one.textOr("answer", "", PARAGRAPH)));
            one.done();
        }
        twice(entries, "id");
        return probes;
    }

    private static List<Rubric.Tick> ticks(Fields fields) {
        List<Rubric.Tick> ticks = new ArrayList<>();
        List<Fields> entries = fields.entriesOrNone("ticks", "key");
        for (Fields one : entries) {
            ticks.add(new Rubric.Tick(
                    one.name("key", "strong-algorithms"), one.text("label", LINE, "Strong algorithms")));
            one.done();
        }
        twice(entries, "key");
        return ticks;
    }

    static List<String> lanes(Fields fields) {
        List<String> lanes = fields.texts("lanes", 40, "[tabular]");
        for (String lane : lanes) {
            if (!LANES.contains(lane)) {
                fields.problem("lanes", "the lane " + Fields.quoted(lane), "some of " + String.join(", ", LANES), "");
            }
        }
        return lanes;
    }

    private static List<Rubric.Step> minutes(Fields fields) {
        List<Rubric.Step> steps = new ArrayList<>();
        for (Fields one : fields.entries("minutes", "what", "- {minutes: 5, what: Welcome}")) {
            steps.add(new Rubric.Step(one.whole("minutes", 1, 180, "5"), one.text("what", LINE, "Welcome")));
            one.done();
        }
        return steps;
    }

    /** Notes every entry whose name another one has already. */
    static void twice(List<Fields> entries, String key) {
        Set<String> seen = new HashSet<>();
        for (Fields one : entries) {
            if (one.has(key) && one.sound(key)) {
                String name = one.text(key, Integer.MAX_VALUE, "");
                if (!seen.add(name)) {
                    one.problem(key, Fields.quoted(name) + " a second time", "a name of its own", "");
                }
            }
        }
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static <T> Map<String, T> ordered(Map.Entry<String, T>... entries) {
        Map<String, T> map = new LinkedHashMap<>();
        for (Map.Entry<String, T> one : entries) {
            map.put(one.getKey(), one.getValue());
        }
        return map;
    }
}
