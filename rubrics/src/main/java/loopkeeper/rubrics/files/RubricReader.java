package loopkeeper.rubrics.files;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loopkeeper.rubrics.Anchor;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.Level;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.RubricId;
import loopkeeper.rubrics.Task;

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
    private static final Set<String> NOT_FOR_ML = Set.of("leetcode", "puzzle", "trivia");

    private static final Map<String, Boolean> STATUS = ordered(entry("published", true), entry("draft", false));
    private static final Map<String, Probe.Use> USE = ordered(
            entry("required", Probe.Use.REQUIRED),
            entry("optional", Probe.Use.OPTIONAL),
            entry("mlops-depth", Probe.Use.MLOPS_DEPTH));
    private static final Map<String, Probe.Scale> SCALE =
            ordered(entry("telling", Probe.Scale.TELLING), entry("depth", Probe.Scale.DEPTH));

    private RubricReader() {}

    /** What a rubric file held. A draft is checked like any other, but no template may use it. */
    record Found(Rubric rubric, boolean published, boolean sound) {}

    /** The rubric of that file; empty when it has no usable name and version, which is then noted. */
    static Optional<Found> read(Fields fields, Source source, List<Problem> problems) {
        int before = problems.size();
        String name = fields.name("name", "ml-coding");
        int version = fields.whole("version", 1, 999, "1");
        boolean published = fields.choice("status", STATUS, false);
        String title = fields.text("title", TITLE, "ML coding");
        String purpose = fields.text("purpose", PURPOSE, "Find out whether they write ML code that would run.");
        List<Competency> competencies = competencies(fields);
        List<Probe> probes = probes(fields);
        List<Rubric.Tick> ticks = ticks(fields);
        List<Task> tasks = tasks(fields);
        List<Rubric.Step> minutes = minutes(fields);
        List<String> redFlags = fields.textsOrNone("redFlags", LINE);
        List<String> doNotAsk = fields.texts("doNotAsk", LINE, "[\"Age, family, health\"]");
        fields.done();
        if (!fields.sound("name") || !fields.sound("version")) {
            return Optional.empty();
        }
        String expected = "rubrics/" + name + "-" + version + ".yaml";
        if (!source.file().equals(expected)) {
            fields.problem("version", name + "@" + version + " in this file", "it in " + expected, "");
        }
        Rubric rubric = new Rubric(
                new RubricId(name, version),
                title,
                purpose,
                competencies,
                probes,
                ticks,
                tasks,
                minutes,
                redFlags,
                doNotAsk,
                source.hash());
        return Optional.of(new Found(rubric, published, problems.size() == before));
    }

    private static List<Competency> competencies(Fields fields) {
        List<Competency> competencies = new ArrayList<>();
        List<Fields> entries = fields.entries("competencies", "key", "- key: ml-fluency");
        if (fields.sound("competencies")
                && (entries.size() < FEWEST_COMPETENCIES || entries.size() > MOST_COMPETENCIES)) {
            fields.problem("competencies", Integer.toString(entries.size()), "3 to 6 of them", "");
        }
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

    private static List<Task> tasks(Fields fields) {
        List<Task> tasks = new ArrayList<>();
        List<Fields> entries = fields.entriesOrNone("tasks", "id");
        for (Fields one : entries) {
            tasks.add(new Task(
                    one.name("id", "training-loop-churn"),
                    one.name("family", "training-loop"),
                    lanes(one),
                    one.text("title", TITLE, "Fix a training loop"),
                    one.text("brief", PARAGRAPH, "Here is a training loop that runs but does not learn."),
                    one.texts("listenFor", LINE, "[\"Looks at the loss first\"]"),
                    one.textsOrNone("numbers", LINE)));
            String override = one.textOr("override", "", LINE);
            for (String tag : one.textsOrNone("tags", 40)) {
                if (NOT_FOR_ML.contains(tag) && override.isEmpty()) {
                    one.problem(
                            "tags",
                            "the tag " + tag,
                            "work with training, serving or monitoring code, or an override with the reason",
                            "override: \"Role is on the compiler team\"");
                }
            }
            one.done();
        }
        twice(entries, "id");
        return tasks;
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
