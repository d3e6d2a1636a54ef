package loopkeeper.rubrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;

/**
 * What a candidate reads about their own loop: welcome, what to bring, how to prepare, the day itself, notices. Only
 * what fits the blocks of the loop is told, and nothing that is for interviewers.
 *
 * @param welcome the first lines
 * @param axes what stands before the list of formats
 * @param formats how each family of blocks goes
 * @param bring what to bring or do beforehand
 * @param preparation a plan of fourteen days
 * @param prodMl advice for who has three weeks and a production block; empty for none
 * @param longPlan advice for who has six weeks; empty for none
 * @param dayOf the last checks
 * @param notices what is told to everybody
 */
public record CandidateTexts(
        String welcome,
        String axes,
        List<Format> formats,
        List<Bring> bring,
        List<Section> preparation,
        String prodMl,
        String longPlan,
        List<Check> dayOf,
        List<String> notices) {

    public static final CandidateTexts NONE =
            new CandidateTexts("", "", List.of(), List.of(), List.of(), "", "", List.of(), List.of());

    private static final int PLAN_DAYS = 14;
    private static final int THREE_WEEKS = 21;
    private static final int SIX_WEEKS = 42;

    public CandidateTexts {
        formats = List.copyOf(formats);
        bring = List.copyOf(bring);
        preparation = List.copyOf(preparation);
        dayOf = List.copyOf(dayOf);
        notices = List.copyOf(notices);
    }

    /** How one family of blocks goes. */
    public record Format(String family, String text) {}

    /**
     * Something to bring or to do beforehand.
     *
     * @param hours how long before the block; 0 where it has a date of its own
     * @param only the templates it is for; all when empty
     */
    public record Bring(String family, int hours, List<String> only, String text) {
        public Bring {
            only = List.copyOf(only);
        }
    }

    /**
     * Some days of the plan.
     *
     * @param from first day of fourteen
     * @param to last day of fourteen
     * @param families the blocks it prepares for; every loop when empty
     */
    public record Section(int from, int to, List<String> families, String title, String text) {
        public Section {
            families = List.copyOf(families);
        }
    }

    /** One line of the day itself; {@code virtual} only where they do not come in person. */
    public record Check(String text, boolean virtual, List<String> families) {
        public Check {
            families = List.copyOf(families);
        }
    }

    /** Days of a plan as it is told: the first and last day from today, what, and how. */
    public record Day(int from, int to, String title, String text) {}

    /** How each block of the loop goes, in its order; a title, its minutes and a sentence. */
    public List<String> formats(LoopTemplate loop) {
        return loop.blocks().stream()
                .map(block -> block.title() + ", " + block.minutes() + " minutes"
                        + (block.asyncMinutes() == 0 ? "" : " after " + block.asyncMinutes() + " alone") + ". "
                        + formats.stream()
                                .filter(one -> one.family().equals(block.family()))
                                .map(Format::text)
                                .findFirst()
                                .orElse(block.title())
                        + " AI tools: " + block.aiPolicy()
                        + (block.environment().isEmpty()
                                ? ""
                                : " You work in: " + String.join(", ", block.environment()) + "."))
                .toList();
    }

    /** What to bring for the blocks of the loop; where one is written for just this loop, it takes the general one's place. */
    public List<Bring> bring(LoopTemplate loop) {
        Set<String> families = families(loop);
        return bring.stream()
                .filter(one -> families.contains(one.family()))
                .filter(one -> one.only().isEmpty()
                        ? bring.stream()
                                .noneMatch(other -> other.family().equals(one.family())
                                        && other.only().contains(loop.name()))
                        : one.only().contains(loop.name()))
                .toList();
    }

    /** The plan for so many days left, with only what this loop asks; empty for none. */
    public List<Day> preparation(LoopTemplate loop, int daysLeft) {
        Set<String> families = families(loop);
        int days = Math.min(daysLeft, PLAN_DAYS);
        List<Day> plan = new ArrayList<>();
        for (Section section : preparation) {
            boolean fits =
                    section.families().isEmpty() || section.families().stream().anyMatch(families::contains);
            if (fits && days > 0) {
                int from = Math.max(1, (section.from() * days + PLAN_DAYS - 1) / PLAN_DAYS);
                int to = Math.max(from, section.to() * days / PLAN_DAYS);
                plan.add(new Day(from, to, section.title(), section.text()));
            }
        }
        return List.copyOf(plan);
    }

    /** Advice for those with more time than the plan takes. */
    public List<String> longer(LoopTemplate loop, int daysLeft) {
        List<String> advice = new ArrayList<>();
        if (daysLeft >= THREE_WEEKS && families(loop).contains("prod-ml") && !prodMl.isEmpty()) {
            advice.add(prodMl);
        }
        if (daysLeft >= SIX_WEEKS && !longPlan.isEmpty()) {
            advice.add(longPlan);
        }
        return List.copyOf(advice);
    }

    /** The last checks. */
    public List<String> dayOf(LoopTemplate loop, boolean virtual) {
        Set<String> families = families(loop);
        return dayOf.stream()
                .filter(one -> virtual || !one.virtual())
                .filter(one ->
                        one.families().isEmpty() || one.families().stream().anyMatch(families::contains))
                .map(Check::text)
                .toList();
    }

    private static Set<String> families(LoopTemplate loop) {
        return loop.blocks().stream().map(BlockTemplate::family).collect(Collectors.toSet());
    }
}
