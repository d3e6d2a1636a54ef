package loopkeeper.rubrics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.Rulebook.Hit;

/**
 * Holds a template, as chosen, against the rules: what is known about it and its blocks, and which rules fire. Safe for
 * all threads.
 */
public final class TemplateRules {

    private static final Set<String> TECHNICAL = Set.of(
            "coding", "design", "past-project", "breadth", "depth", "prod-ml", "debugging", "exercise", "phone-screen");

    private static final Set<String> ON_SITE = Set.of("coding", "design", "breadth", "depth", "prod-ml");

    private static final String WRITE_UP = "write-up";

    private final RubricLibrary library;
    /** A published rubric never changes, and reading through all its tasks and probes takes milliseconds. */
    private final Map<RubricId, List<Hit>> items = new ConcurrentHashMap<>();

    public TemplateRules(RubricLibrary library) {
        this.library = library;
    }

    /** The rules that fire on the template and on each of its blocks; those its authors accept with a reason are left out. */
    public List<Hit> hits(ChosenTemplate chosen) {
        LoopTemplate template = chosen.template();
        List<Hit> hits = new ArrayList<>(library.rulebook().on(RuleScope.TEMPLATE, facts(chosen)));
        for (BlockTemplate block : template.blocks()) {
            hits.addAll(library.rulebook().on(RuleScope.BLOCK, facts(template, block)));
            hits.addAll(items.computeIfAbsent(block.rubric(), id -> items(library.rubric(id))));
        }
        return hits.stream()
                .filter(hit -> hit.isGate()
                        || !template.accepts().containsKey(hit.rule().id()))
                .distinct()
                .toList();
    }

    /** The rules that fire on what a rubric lets interviewers ask; a task with a reason of its own is not warned of. */
    public List<Hit> items(Rubric rubric) {
        List<Hit> hits = new ArrayList<>();
        for (Task task : rubric.tasks()) {
            Facts facts = Facts.NONE
                    .with("text", task.title() + ". " + task.brief())
                    .with("tags", task.tags())
                    .with("family", task.family())
                    .with("rubric", rubric.id().name())
                    .with("surface", task.notes().surface())
                    .with("dirty-corner", task.notes().dirtyCorner())
                    .with("ambiguities", task.notes().ambiguities().size());
            library.rulebook().on(RuleScope.ITEM, facts).stream()
                    .filter(hit -> hit.isGate() || task.override().isEmpty())
                    .map(hit -> new Hit(hit.rule(), task.id() + ": " + hit.sentence()))
                    .forEach(hits::add);
        }
        for (Probe probe : rubric.probes()) {
            Facts facts = Facts.NONE.with("text", probe.question());
            library.rulebook().on(RuleScope.ITEM, facts).stream()
                    .filter(hit -> !hit.isGate())
                    .map(hit -> new Hit(hit.rule(), probe.id() + ": " + hit.sentence()))
                    .forEach(hits::add);
        }
        return hits;
    }

    Facts facts(ChosenTemplate chosen) {
        LoopTemplate template = chosen.template();
        List<BlockTemplate> blocks = template.blocks();
        List<BlockTemplate> past =
                blocks.stream().filter(BlockTemplate::pastProject).toList();
        Set<String> themes = new LinkedHashSet<>();
        blocks.forEach(block -> themes.addAll(themes(block)));
        int heaviest = blocks.stream().mapToInt(BlockTemplate::weight).max().orElse(0);
        return Facts.NONE
                .with("variant", template.name())
                .with("level", template.level())
                .with("framework", template.framework())
                .with("lanes", template.lanes())
                .with("total", template.totalMinutes())
                .with("cap", template.capMinutes())
                .with("over-cap-chosen", chosen.overCap())
                .with("blocks", blocks.size())
                .with("weights", sum(blocks, block -> true))
                .with("scored", count(blocks, block -> block.weight() > 0))
                .with("families", blocks.stream().map(BlockTemplate::family).toList())
                .with("first", blocks.isEmpty() ? "" : blocks.getFirst().family())
                .with(
                        "heaviest",
                        blocks.stream()
                                .filter(block -> block.weight() == heaviest)
                                .map(BlockTemplate::family)
                                .toList())
                .with("topics", List.copyOf(themes))
                .with("production-blocks", count(blocks, BlockTemplate::production))
                .with(
                        "past-project",
                        past.stream().mapToInt(BlockTemplate::minutes).max().orElse(0))
                .with("locked-past-project", past.stream().anyMatch(BlockTemplate::locked))
                .with("design-weight", weight(blocks, "design"))
                .with("coding-weight", weight(blocks, "coding"))
                .with("breadth-weight", weight(blocks, "breadth"))
                .with("depth-weight", weight(blocks, "depth"))
                .with("prod-ml-weight", weight(blocks, "prod-ml"))
                .with("behavioural-weight", weight(blocks, "behavioural"))
                .with("exercises", count(blocks, block -> block.key().startsWith("exercise-")))
                .with("conversations", count(blocks, block -> block.key().startsWith("conversation-")))
                .with("coding-blocks", count(blocks, block -> block.family().equals("coding")))
                .with("design-blocks", count(blocks, block -> block.family().equals("design")))
                .with(
                        "behavioural-blocks",
                        count(blocks, block -> block.family().equals("behavioural")))
                .with("technical", count(blocks, block -> TECHNICAL.contains(block.family())))
                .with("onsite-technical", count(blocks, block -> ON_SITE.contains(block.family())));
    }

    Facts facts(LoopTemplate template, BlockTemplate block) {
        Rubric rubric = library.rubric(block.rubric());
        Set<String> covered = new LinkedHashSet<>();
        rubric.tasks().forEach(task -> covered.addAll(task.lanes()));
        long bare = covered.isEmpty()
                ? 0
                : template.lanes().stream()
                        .filter(lane -> !covered.contains(lane))
                        .count();
        return Facts.NONE
                .with("variant", template.name())
                .with("level", template.level())
                .with("framework", template.framework())
                .with("key", block.key())
                .with("family", block.family())
                .with("minutes", block.minutes())
                .with("least", block.least())
                .with("async", block.asyncMinutes())
                .with("weight", block.weight())
                .with("dimensions", rubric.competencies().size())
                .with(
                        "judged",
                        themes(block).stream()
                                .filter(theme -> theme.startsWith("judges-"))
                                .count())
                .with("locked", block.locked())
                .with("past-project", block.pastProject())
                .with("walk-through", block.asyncMinutes() > 0 && block.minutes() >= 30)
                .with("interviewers", block.interviewers() == 0 ? template.interviewers() : block.interviewers())
                .with("waivable", template.waivable())
                .with("themes", themes(block))
                .with("lanes-without-task", bare)
                .with("write-up", writeUp(rubric));
    }

    /** What the write-up counts for in a card of that rubric, in percent; 0 without a row for it. */
    private static long writeUp(Rubric rubric) {
        int all = rubric.competencies().stream().mapToInt(Competency::weight).sum();
        int row = rubric.competencies().stream()
                .filter(one -> one.key().equals(WRITE_UP))
                .mapToInt(Competency::weight)
                .sum();
        return Math.round(100.0 * row / all);
    }

    private List<String> themes(BlockTemplate block) {
        return library.rubric(block.rubric()).competencies().stream()
                .flatMap(one -> one.themes().stream())
                .distinct()
                .toList();
    }

    private static double weight(List<BlockTemplate> blocks, String family) {
        return sum(blocks, block -> block.family().equals(family));
    }

    private static double sum(List<BlockTemplate> blocks, Predicate<BlockTemplate> which) {
        return blocks.stream().filter(which).mapToInt(BlockTemplate::weight).sum();
    }

    private static double count(List<BlockTemplate> blocks, Predicate<BlockTemplate> which) {
        return blocks.stream().filter(which).count();
    }
}
