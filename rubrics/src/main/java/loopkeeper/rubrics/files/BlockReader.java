package loopkeeper.rubrics.files;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.RubricId;

/** Reads the blocks of a template and holds each against the rubric it points to. */
final class BlockReader {

    private static final int WHOLE = 100;

    /** A loop's blocks take 32; another step of the same kind is named after the first, with a number. */
    private static final int LONGEST_KEY = 29;

    private static final int SENIOR_DEEP_DIVE = 90;
    private static final int SHORTEST_DEEP_DIVE = 60;

    private final Map<RubricId, RubricReader.Found> rubrics;
    private final Set<String> files;
    private final Set<String> locking;

    /**
     * @param rubrics those that could be read
     * @param files every file of the catalogue; a rubric whose file is among them but could not be read is named there
     * @param levels of the template
     */
    BlockReader(Map<RubricId, RubricReader.Found> rubrics, Set<String> files, Set<String> levels) {
        this.rubrics = rubrics;
        this.files = files;
        this.locking = levels;
    }

    BlockTemplate read(Fields one, Map<String, Rubric> rubricOf) {
        String key = one.name("key", "deep-dive");
        if (one.sound("key") && key.length() > LONGEST_KEY) {
            one.problem(
                    "key",
                    Fields.quoted(key) + " with " + key.length() + " characters",
                    "at most " + LONGEST_KEY + ", as a loop names another step after it, such as coding-2",
                    "deep-dive");
        }
        String title = one.text("title", RubricReader.TITLE, "Production deep-dive");
        String purpose = one.text("purpose", RubricReader.PURPOSE, "Find out what they ran themselves.");
        int minutes = one.whole("minutes", 15, 180, "60");
        int least = one.has("least") ? one.whole("least", 15, 180, "60") : minutes;
        int most = one.has("most") ? one.whole("most", 15, 180, "60") : minutes;
        boolean locked = one.yes("locked");
        boolean pastProject = one.yes("pastProject");
        if (one.sound("minutes") && one.sound("least") && one.sound("most") && (least > minutes || minutes > most)) {
            one.problem("minutes", minutes + " between least " + least + " and most " + most, "least to most", "");
        }
        if (one.sound("minutes") && locked && locking.contains("senior") && least < SENIOR_DEEP_DIVE) {
            one.problem("minutes", least + " in a locked block of a senior loop", "at least 90", "minutes: 90");
        } else if (one.sound("minutes") && pastProject && least < SHORTEST_DEEP_DIVE) {
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
                one.whole("weight", 0, WHOLE, "25"),
                id,
                one.name("pool", "ml-coding"),
                one.text("aiPolicy", RubricReader.PURPOSE, "Documentation yes, assistants no."),
                one.textsOrNone("environment", 80),
                one.has("family") ? one.name("family", "design") : key,
                one.has("asyncMinutes") ? one.whole("asyncMinutes", 1, 600, "60") : 0,
                one.yes("production"),
                pastProject,
                one.yes("optional"),
                one.has("interviewers") ? one.whole("interviewers", 1, 4, "1") : 0,
                one.yes("contextNotes"));
        one.done();
        return block;
    }

    private RubricId rubric(Fields one, String block, int minutes, Map<String, Rubric> rubricOf) {
        RubricId nowhere = new RubricId("nowhere", 1);
        String text = one.text("rubric", 60, "ml-coding@1");
        if (!one.sound("rubric")) {
            return nowhere;
        }
        Optional<RubricId> id = TemplateReader.id(text);
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
}
