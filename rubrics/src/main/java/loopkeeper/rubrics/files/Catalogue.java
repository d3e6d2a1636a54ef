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
import loopkeeper.rubrics.EvidenceLint;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.RubricId;
import loopkeeper.rubrics.RubricLibrary;

/** All files of one catalogue read together, since templates point to rubrics. */
record Catalogue(RubricLibrary library, List<Problem> problems) {

    static final String EVIDENCE = "evidence.yaml";
    static final String PUBLISHED = "published.sha256";

    /** Reads the files in the order given; templates are offered in that order. */
    static Catalogue read(List<Source> sources, List<Problem> before) {
        List<Problem> problems = new ArrayList<>(before);
        Map<RubricId, RubricReader.Found> rubrics = new LinkedHashMap<>();
        for (Source source : in(sources, "rubrics/")) {
            YamlText.read(source, problems)
                    .flatMap(fields -> RubricReader.read(fields, source, problems))
                    .ifPresent(found -> rubrics.putIfAbsent(found.rubric().id(), found));
        }
        List<LoopTemplate> templates = new ArrayList<>();
        Set<String> files = new HashSet<>();
        sources.forEach(one -> files.add(one.file()));
        Set<String> offered = new HashSet<>();
        for (Source source : in(sources, "templates/")) {
            YamlText.read(source, problems).ifPresent(fields -> {
                LoopTemplate template = new TemplateReader(rubrics, files).read(fields);
                templates.add(template);
                if (!offered.add(template.name() + " " + template.level())) {
                    fields.problem(
                            "name",
                            "a second template " + template.name() + " for " + template.level(),
                            "one template for each name and level",
                            "");
                }
            });
        }
        if (in(sources, "templates/").isEmpty() && before.isEmpty()) {
            problems.add(
                    new Problem("templates", 1, "", "no template", "at least one", "templates/production-senior.yaml"));
        }
        EvidenceLint lint = evidence(sources, problems);
        published(sources, problems);
        problems.sort(Comparator.comparing(Problem::file).thenComparingInt(Problem::line));
        List<Rubric> usable = rubrics.values().stream()
                .filter(RubricReader.Found::published)
                .map(RubricReader.Found::rubric)
                .toList();
        return new Catalogue(new RubricLibrary(usable, templates, lint), problems);
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
