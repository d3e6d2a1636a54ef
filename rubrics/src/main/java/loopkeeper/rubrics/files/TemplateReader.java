package loopkeeper.rubrics.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.RubricId;

/** Reads one loop template and holds it against the rubrics it points to. */
final class TemplateReader {

    private static final int WHOLE = 100;
    private static final int SENIOR_DEEP_DIVE = 90;
    private static final int SHORTEST_DEEP_DIVE = 60;

    private final Map<RubricId, RubricReader.Found> rubrics;
    private final Set<String> files;

    /**
     * @param rubrics those that could be read
     * @param files every file of the catalogue; a rubric whose file is among them but could not be read is named there
     */
    TemplateReader(Map<RubricId, RubricReader.Found> rubrics, Set<String> files) {
        this.rubrics = rubrics;
        this.files = files;
    }

    LoopTemplate read(Fields fields) {
        String name = fields.name("name", "production");
        String title = fields.text("title", RubricReader.TITLE, "Production MLE");
        String level = fields.name("level", "senior");
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
        for (Fields one : entries) {
            blocks.add(block(one, level, rubricOf));
        }
        RubricReader.twice(entries, "key");
        checkBlocks(fields, entries, blocks, cap);
        List<Fields> patternEntries = fields.entriesOrNone("patterns", "id");
        PatternReader patterns = new PatternReader(
                rubricOf, blocks.stream().map(BlockTemplate::key).toList());
        LoopTemplate template = new LoopTemplate(
                name,
                title,
                level,
                company,
                lanes,
                cap,
                documented,
                interviewers,
                waivable,
                differentPeople,
                blocks,
                patternEntries.stream().map(patterns::read).toList(),
                fields.texts("sources", 300, "[\"Our own loops of last year\"]"));
        RubricReader.twice(patternEntries, "id");
        fields.done();
        return template;
    }

    private BlockTemplate block(Fields one, String level, Map<String, Rubric> rubricOf) {
        String key = one.name("key", "deep-dive");
        String title = one.text("title", RubricReader.TITLE, "Production deep-dive");
        String purpose = one.text("purpose", RubricReader.PURPOSE, "Find out what they ran themselves.");
        int minutes = one.whole("minutes", 15, 180, "60");
        int least = one.has("least") ? one.whole("least", 15, 180, "60") : minutes;
        int most = one.has("most") ? one.whole("most", 15, 180, "60") : minutes;
        boolean locked = one.yes("locked");
        boolean production = one.yes("production");
        if (one.sound("minutes") && one.sound("least") && one.sound("most") && (least > minutes || minutes > most)) {
            one.problem("minutes", minutes + " between least " + least + " and most " + most, "least to most", "");
        }
        if (one.sound("minutes") && locked && level.equals("senior") && least < SENIOR_DEEP_DIVE) {
            one.problem("minutes", least + " in a locked block of a senior loop", "at least 90", "minutes: 90");
        } else if (one.sound("minutes") && production && least < SHORTEST_DEEP_DIVE) {
            one.problem("minutes", least + " for the deep-dive", "at least 60", "minutes: 90");
        }
        RubricId id = rubric(one, key, minutes, rubricOf);
        BlockTemplate block = new BlockTemplate(
                key,
                title,
                purpose,
                minutes,
                least,
                most,
                locked,
                one.yes("mostPredictive"),
                one.yes("mustHave"),
                one.whole("weight", 1, WHOLE, "25"),
                id,
                one.name("pool", "ml-coding"),
                one.text("aiPolicy", RubricReader.PURPOSE, "Documentation yes, assistants no."),
                one.textsOrNone("environment", 80));
        one.done();
        return block;
    }

    private RubricId rubric(Fields one, String block, int minutes, Map<String, Rubric> rubricOf) {
        RubricId nowhere = new RubricId("nowhere", 1);
        String text = one.text("rubric", 60, "ml-coding@1");
        if (!one.sound("rubric")) {
            return nowhere;
        }
        Optional<RubricId> id = id(text);
        if (id.isEmpty()) {
            one.problem("rubric", Fields.quoted(text), "a rubric and its version", "ml-coding@1");
            return nowhere;
        }
        RubricReader.Found found = rubrics.get(id.get());
        if (found == null) {
            if (files.contains("rubrics/" + id.get().name() + "-" + id.get().version() + ".yaml")) {
                return id.get();
            }
            List<String> known =
                    rubrics.keySet().stream().map(RubricId::toString).sorted().toList();
            one.problem(
                    "rubric",
                    text + ", which is not here",
                    known.isEmpty() ? "a rubric of this catalogue" : "one of " + String.join(", ", known),
                    Nearest.to(text, known).orElse(""));
            return id.get();
        }
        if (!found.published()) {
            one.problem("rubric", text + ", which is a draft", "a published rubric", "status: published");
        }
        int planned =
                found.rubric().minutes().stream().mapToInt(Rubric.Step::minutes).sum();
        if (found.sound() && one.sound("minutes") && planned != minutes) {
            one.problem(
                    "minutes",
                    minutes + " where the plan in " + text + " adds up to " + planned,
                    "the same number of minutes in both",
                    "");
        }
        rubricOf.put(block, found.rubric());
        return id.get();
    }

    static Optional<RubricId> id(String text) {
        java.util.regex.Matcher parts = java.util.regex.Pattern.compile("([a-z0-9][a-z0-9-]{0,39})@([1-9][0-9]{0,2})")
                .matcher(text);
        return parts.matches()
                ? Optional.of(new RubricId(parts.group(1), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    private static void checkBlocks(Fields fields, List<Fields> entries, List<BlockTemplate> blocks, int cap) {
        if (entries.isEmpty()) {
            return;
        }
        int weights = blocks.stream().mapToInt(BlockTemplate::weight).sum();
        if (entries.stream().allMatch(one -> one.sound("weight")) && weights != WHOLE) {
            fields.problem("blocks", "weights that add up to " + weights, "100", "");
        }
        int total = blocks.stream().mapToInt(BlockTemplate::minutes).sum();
        if (fields.sound("capMinutes") && entries.stream().allMatch(one -> one.sound("minutes")) && total > cap) {
            fields.problem("blocks", total + " minutes in all", "at most the cap of " + cap, "");
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
}
