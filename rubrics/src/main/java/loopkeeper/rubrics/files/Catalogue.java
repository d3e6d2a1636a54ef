package loopkeeper.rubrics.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loopkeeper.rubrics.CandidateTexts;
import loopkeeper.rubrics.ChosenTemplate;
import loopkeeper.rubrics.EvidenceLint;
import loopkeeper.rubrics.KitExtras;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.RubricId;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.Rule;
import loopkeeper.rubrics.Rulebook;
import loopkeeper.rubrics.TakeHomeKind;
import loopkeeper.rubrics.Task;
import loopkeeper.rubrics.TemplateRules;

/** All files of one catalogue read together, since templates point to rubrics. */
record Catalogue(RubricLibrary library, List<Problem> problems, List<Problem> warnings) {

    static final String EVIDENCE = "evidence.yaml";
    static final String CANDIDATE = "candidate/texts.yaml";
    static final String TAKE_HOMES = "candidate/take-homes.yaml";
    static final String KITS = "kits.yaml";
    static final String FLAGS = "rules/flags.yaml";
    static final String PUBLISHED = "published.sha256";

    /** Reads the files in the order given; templates are offered in that order. */
    static Catalogue read(List<Source> sources, List<Problem> before) {
        List<Problem> problems = new ArrayList<>(before);
        Map<String, List<Task>> banks = banks(sources, problems);
        Map<RubricId, RubricReader.Found> rubrics = rubrics(sources, banks, problems);
        List<Fields> flags = entries(sources, FLAGS, "flags", problems);
        List<LoopTemplate> templates = new ArrayList<>();
        Set<String> files = new HashSet<>();
        sources.forEach(one -> files.add(one.file()));
        Set<String> offered = new HashSet<>();
        Map<LoopTemplate, Fields> from = new LinkedHashMap<>();
        for (Source source : in(sources, "templates/")) {
            YamlText.read(source, problems).ifPresent(fields -> {
                for (LoopTemplate template : new TemplateReader(rubrics, files, flags).read(fields)) {
                    templates.add(template);
                    from.put(template, fields);
                    if (!offered.add(template.name() + " " + template.level())) {
                        fields.problem(
                                "name",
                                "a second template " + template.name() + " for " + template.level(),
                                "one template for each name and level",
                                "");
                    }
                }
            });
        }
        if (in(sources, "templates/").isEmpty() && before.isEmpty()) {
            problems.add(
                    new Problem("templates", 1, "", "no template", "at least one", "templates/production-senior.yaml"));
        }
        EvidenceLint lint = evidence(sources, problems);
        published(sources, problems);
        Rulebook rulebook = new Rulebook(rules(sources, problems));
        RubricLibrary library = new RubricLibrary(
                usable(rubrics),
                templates,
                lint,
                rulebook,
                candidate(sources, problems),
                kits(sources, problems),
                takeHomes(sources, banks, problems));
        boolean whole = problems.isEmpty();
        List<Problem> warnings = new ArrayList<>();
        if (whole) {
            TemplateRules rules = new TemplateRules(library);
            from.forEach((template, fields) -> hold(rules, template, fields, warnings));
        }
        problems.sort(Comparator.comparing(Problem::file).thenComparingInt(Problem::line));
        return new Catalogue(library, problems.stream().distinct().toList(), warnings);
    }

    private static List<Rubric> usable(Map<RubricId, RubricReader.Found> rubrics) {
        return rubrics.values().stream()
                .filter(RubricReader.Found::published)
                .map(RubricReader.Found::rubric)
                .toList();
    }

    /** Those that stand on their own first, then those derived from what is there, until no more can be read. */
    private static Map<RubricId, RubricReader.Found> rubrics(
            List<Source> sources, Map<String, List<Task>> banks, List<Problem> problems) {
        Map<RubricId, RubricReader.Found> rubrics = new LinkedHashMap<>();
        Map<Source, Fields> waiting = new LinkedHashMap<>();
        for (Source source : in(sources, "rubrics/")) {
            YamlText.read(source, problems).ifPresent(fields -> waiting.put(source, fields));
        }
        RubricReader reader = new RubricReader(rubrics, banks, problems);
        boolean last = false;
        while (!waiting.isEmpty()) {
            boolean readAny = false;
            for (Source source : List.copyOf(waiting.keySet())) {
                Fields fields = java.util.Objects.requireNonNull(waiting.get(source));
                Optional<RubricId> parent = RubricReader.parent(fields);
                if (last || parent.isEmpty() || rubrics.containsKey(parent.get())) {
                    reader.read(fields, source)
                            .ifPresent(
                                    found -> rubrics.putIfAbsent(found.rubric().id(), found));
                    waiting.remove(source);
                    readAny = true;
                }
            }
            last = !readAny;
        }
        return rubrics;
    }

    private static Map<String, List<Task>> banks(List<Source> sources, List<Problem> problems) {
        Map<String, List<Task>> banks = new LinkedHashMap<>();
        for (Source source : in(sources, "banks/")) {
            YamlText.read(source, problems).ifPresent(fields -> {
                banks.put(fields.name("name", "design-cases"), TaskReader.read(fields, "tasks"));
                fields.done();
            });
        }
        return banks;
    }

    private static List<Rule> rules(List<Source> sources, List<Problem> problems) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (Source source : in(sources, "rules/")) {
            if (!source.file().equals(FLAGS)) {
                YamlText.read(source, problems)
                        .ifPresent(fields -> RuleReader.read(fields).forEach(rule -> rules.put(rule.id(), rule)));
            }
        }
        return List.copyOf(rules.values());
    }

    private static CandidateTexts candidate(List<Source> sources, List<Problem> problems) {
        return sources.stream()
                .filter(one -> one.file().equals(CANDIDATE))
                .findFirst()
                .flatMap(one -> YamlText.read(one, problems))
                .map(CandidateReader::read)
                .orElse(CandidateTexts.NONE);
    }

    private static List<TakeHomeKind> takeHomes(
            List<Source> sources, Map<String, List<Task>> banks, List<Problem> problems) {
        return sources.stream()
                .filter(one -> one.file().equals(TAKE_HOMES))
                .findFirst()
                .flatMap(one -> YamlText.read(one, problems))
                .map(fields -> TakeHomeReader.read(fields, banks))
                .orElse(List.of());
    }

    private static KitExtras kits(List<Source> sources, List<Problem> problems) {
        return sources.stream()
                .filter(one -> one.file().equals(KITS))
                .findFirst()
                .flatMap(one -> YamlText.read(one, problems))
                .map(KitReader::read)
                .orElse(KitExtras.NONE);
    }

    private static List<Fields> entries(List<Source> sources, String file, String key, List<Problem> problems) {
        return sources.stream()
                .filter(one -> one.file().equals(file))
                .findFirst()
                .flatMap(one -> YamlText.read(one, problems))
                .map(fields -> {
                    List<Fields> entries = fields.entries(key, "id", "- id: R-NOTEBOOK");
                    RubricReader.twice(entries, "id");
                    fields.done();
                    return entries;
                })
                .orElse(List.of());
    }

    /** What no template may do, whichever way its choices go, and what is doubtful about it. */
    private static void hold(TemplateRules rules, LoopTemplate template, Fields fields, List<Problem> warnings) {
        List<Rulebook.Hit> hits = ChosenTemplate.all(template).stream()
                .flatMap(way -> rules.hits(way).stream())
                .distinct()
                .toList();
        for (Rulebook.Hit hit : hits) {
            String found = "what rule " + hit.rule().id() + " speaks against";
            if (hit.isGate()) {
                fields.problem("blocks", found, "otherwise: " + hit.sentence(), "");
            } else {
                Problem warning = new Problem(
                        fields.file(),
                        1,
                        "",
                        found,
                        "a second look: " + hit.sentence(),
                        "accepts: {" + hit.rule().id() + ": why it is right here}");
                // A file of several levels is several templates, and is told once.
                if (!warnings.contains(warning)) {
                    warnings.add(warning);
                }
            }
        }
    }

    private static List<Source> in(List<Source> sources, String folder) {
        return sources.stream().filter(one -> one.file().startsWith(folder)).toList();
    }

    private static EvidenceLint evidence(List<Source> sources, List<Problem> problems) {
        Optional<Source> source =
                sources.stream().filter(one -> one.file().equals(EVIDENCE)).findFirst();
        if (source.isEmpty()) {
            problems.add(new Problem(EVIDENCE, 1, "", "no such file", "the words that show weak evidence", ""));
        }
        return source.flatMap(one -> YamlText.read(one, problems))
                .map(EvidenceReader::read)
                .orElseGet(() -> new EvidenceLint(List.of(), List.of(), List.of(), "", ""));
    }

    /** A published file must still have the content it was published with. A catalogue without the list has no such promise. */
    private static void published(List<Source> sources, List<Problem> problems) {
        Map<String, Source> byFile = new HashMap<>();
        sources.forEach(one -> byFile.put(one.file(), one));
        Source list = byFile.get(PUBLISHED);
        if (list == null) {
            return;
        }
        int line = 0;
        for (String entry :
                new String(list.bytes(), StandardCharsets.UTF_8).lines().toList()) {
            line++;
            if (entry.isBlank()) {
                continue;
            }
            String[] parts = entry.split("  ", 2);
            if (parts.length != 2 || !parts[0].matches("[0-9a-f]{64}")) {
                problems.add(
                        new Problem(PUBLISHED, line, "", Fields.quoted(entry), "a SHA-256, two spaces and a file", ""));
                continue;
            }
            Source source = byFile.get(parts[1]);
            if (source == null) {
                problems.add(new Problem(
                        PUBLISHED, line, "", parts[1] + ", which is gone", "the file, as loops may still use it", ""));
            } else if (!source.hash().equals(parts[0])) {
                problems.add(new Problem(
                        parts[1],
                        1,
                        "",
                        "a published version that was changed",
                        "it as it was published, and the change in a new version",
                        nextVersion(parts[1])));
            }
        }
    }

    private static String nextVersion(String file) {
        java.util.regex.Matcher parts =
                java.util.regex.Pattern.compile("(.*-)([0-9]{1,6})\\.yaml").matcher(file);
        return parts.matches() ? parts.group(1) + (Integer.parseInt(parts.group(2)) + 1) + ".yaml" : "";
    }
}
