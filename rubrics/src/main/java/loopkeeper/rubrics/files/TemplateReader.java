package loopkeeper.rubrics.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loopkeeper.rubrics.ChosenTemplate;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.Pattern;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.RubricId;

/** Reads one loop template, for one level or for several, and holds it against the rubrics it points to. */
final class TemplateReader {

    private static final int WHOLE = 100;

    private final Map<RubricId, RubricReader.Found> rubrics;
    private final Set<String> files;
    private final List<Fields> flags;

    /**
     * @param rubrics those that could be read
     * @param files every file of the catalogue; a rubric whose file is among them but could not be read is named there
     * @param flags patterns that several templates share
     */
    TemplateReader(Map<RubricId, RubricReader.Found> rubrics, Set<String> files, List<Fields> flags) {
        this.rubrics = rubrics;
        this.files = files;
        this.flags = flags;
    }

    /** One template for each level the file names. */
    List<LoopTemplate> read(Fields fields) {
        String name = fields.name("name", "production");
        String title = fields.text("title", RubricReader.TITLE, "Production MLE");
        List<String> levels = fields.has("levels")
                ? fields.texts("levels", 40, "[mid, senior]")
                : List.of(fields.name("level", "senior"));
        String company = fields.text("company", RubricReader.TITLE, "Series B+");
        List<String> lanes = RubricReader.lanes(fields);
        int cap = fields.whole("capMinutes", 30, 600, "240");
        String documented = fields.text("documentedTotal", RubricReader.TITLE, "3.5 to 4 hours");
        int interviewers = fields.whole("interviewers", 1, 4, "2");
        boolean waivable = fields.yes("waivable");
        boolean differentPeople = fields.yes("differentPeople");
        List<Fields> entries = fields.entries("blocks", "key", "- key: coding");
        List<BlockTemplate> blocks = new ArrayList<>();
        Map<String, Rubric> rubricOf = new LinkedHashMap<>();
        BlockReader blockReader = new BlockReader(rubrics, files, Set.copyOf(levels));
        entries.forEach(one -> blocks.add(blockReader.read(one, rubricOf)));
        RubricReader.twice(entries, "key");
        List<String> keys = blocks.stream().map(BlockTemplate::key).toList();
        List<LoopTemplate.Choice> choices = new ChoiceReader(keys).read(fields);
        checkBlocks(fields, entries, blocks);
        List<Pattern> patterns = patterns(fields, rubricOf, keys);
        Map<String, String> accepts = new LinkedHashMap<>();
        fields.underOrNone("accepts").ifPresent(in -> {
            in.keys().forEach(rule -> accepts.put(rule, in.text(rule, RubricReader.PURPOSE, "Why it is right here.")));
            in.done();
        });
        LoopTemplate first = new LoopTemplate(
                name,
                title,
                levels.isEmpty() ? "senior" : levels.getFirst(),
                company,
                lanes,
                cap,
                documented,
                interviewers,
                waivable,
                differentPeople,
                blocks,
                patterns,
                fields.texts("sources", 300, "[\"Our own loops of last year\"]"),
                fields.has("framework") ? fields.name("framework", "four-block") : "own",
                fields.textOr("about", title, 55),
                choices,
                accepts,
                fields.textsOrNone("assumed", RubricReader.PURPOSE));
        if (entries.stream().allMatch(one -> one.sound("minutes") && one.sound("rubric"))
                && fields.sound("capMinutes")) {
            checkWays(fields, first);
        }
        fields.done();
        return levels.isEmpty()
                ? List.of(first)
                : levels.stream().map(first::atLevel).toList();
    }

    private List<Pattern> patterns(Fields fields, Map<String, Rubric> rubricOf, List<String> keys) {
        List<Pattern> patterns = new ArrayList<>();
        PatternReader reader = new PatternReader(rubricOf, keys);
        for (String id : fields.textsOrNone("flags", 40)) {
            Optional<Fields> flag = flags.stream()
                    .filter(one -> one.text("id", 40, "").equals(id))
                    .findFirst();
            flag.ifPresent(one -> patterns.add(reader.read(one)));
            if (flag.isEmpty()) {
                List<String> known =
                        flags.stream().map(one -> one.text("id", 40, "")).toList();
                fields.problem(
                        "flags",
                        Fields.quoted(id),
                        "a flag of " + Catalogue.FLAGS + ": " + String.join(", ", known),
                        Nearest.to(id, known).orElse(""));
            }
        }
        List<Fields> entries = fields.entriesOrNone("patterns", "id");
        entries.forEach(one -> patterns.add(reader.read(one)));
        RubricReader.twice(entries, "id");
        return patterns;
    }

    static Optional<RubricId> id(String text) {
        java.util.regex.Matcher parts = java.util.regex.Pattern.compile("([a-z0-9][a-z0-9-]{0,39})@([1-9][0-9]{0,2})")
                .matcher(text);
        return parts.matches()
                ? Optional.of(new RubricId(parts.group(1), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    private static void checkBlocks(Fields fields, List<Fields> entries, List<BlockTemplate> blocks) {
        if (entries.isEmpty()) {
            return;
        }
        int weights = blocks.stream()
                .filter(block -> !block.optional())
                .mapToInt(BlockTemplate::weight)
                .sum();
        if (entries.stream().allMatch(one -> one.sound("weight")) && weights != WHOLE) {
            fields.problem("blocks", "weights that add up to " + weights, "100", "");
        }
        if (entries.stream().noneMatch(one -> one.yes("production"))) {
            fields.problem(
                    "blocks",
                    "no block about past production work",
                    "one, since nothing else tells production from notebook work",
                    "production: true");
        }
        long first = blocks.stream().filter(BlockTemplate::mostPredictive).count();
        if (first != 1) {
            fields.problem("blocks", first + " blocks with mostPredictive: true", "exactly one", "");
        }
    }

    /** Every way to choose must fit the cap, unless it says that it goes over, and have a plan for its minutes. */
    private void checkWays(Fields fields, LoopTemplate template) {
        for (ChosenTemplate way : ChosenTemplate.all(template)) {
            int total = way.template().totalMinutes();
            if (total > template.capMinutes() && !way.overCap()) {
                fields.problem(
                        "blocks",
                        total + " minutes in all" + chosen(way),
                        "at most the cap of " + template.capMinutes(),
                        "");
                return;
            }
            for (BlockTemplate block : way.template().blocks()) {
                RubricReader.Found found = rubrics.get(block.rubric());
                if (found == null || !found.published()) {
                    if (!chosen(way).isEmpty()) {
                        fields.problem("choices", block.rubric() + chosen(way), "a published rubric", "");
                    }
                    continue;
                }
                int planned = found.rubric().minutes().stream()
                        .mapToInt(Rubric.Step::minutes)
                        .sum();
                if (found.sound() && planned != block.minutes() && !chosen(way).isEmpty()) {
                    fields.problem(
                            "choices",
                            block.minutes() + " minutes for " + block.key() + chosen(way) + ", where the plan in "
                                    + block.rubric() + " adds up to " + planned,
                            "the same number of minutes in both",
                            "");
                    return;
                }
            }
        }
    }

    private static String chosen(ChosenTemplate way) {
        StringBuilder chosen = new StringBuilder();
        way.taken()
                .forEach((choice, option) -> chosen.append(chosen.isEmpty() ? " with " : ", ")
                        .append(choice)
                        .append(": ")
                        .append(option.key()));
        return chosen.toString();
    }
}
