package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.rubrics.scoring.Composite;

/** What a letter of feedback starts from, for a person to finish: axes in words, and gaps where the evidence belongs. */
final class FeedbackDraft {

    private static final double BAR = 3;

    /** A short text to change: what was talked about, what was strongest, and the axis to work on. */
    static String of(Loop loop, Summary seen) {
        List<Composite.BlockScore> scored = seen.composite().blocks().stream()
                .filter(block -> block.score() != null)
                .sorted(Comparator.comparingDouble(FeedbackDraft::points))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("Thank you for your time and for the thought you put into it. We met in "
                + loop.blocks().size() + " conversations.");
        if (scored.size() > 1) {
            lines.add("What we saw most of: " + title(loop, scored.getLast())
                    + ". [One sentence on what they did there.]");
        }
        if (!scored.isEmpty() && points(scored.getFirst()) < BAR) {
            lines.add(
                    decoded(loop, seen, scored.getFirst()) + " [One sentence on what stayed open, from the evidence.]");
        }
        return String.join("\n\n", lines);
    }

    /** What the shared pattern says for that axis, in words a candidate can use. */
    private static String decoded(Loop loop, Summary seen, Composite.BlockScore lowest) {
        Set<String> ids =
                seen.matches().stream().map(match -> match.pattern().id()).collect(Collectors.toSet());
        String gap = ids.contains("DL-SD")
                ? "thinking at the level of the whole system"
                : ids.contains("DL-PM")
                        ? "running a model in production, with the fundamentals in place"
                        : ids.contains("DL-BH") ? "explaining the work, which itself is good" : "";
        return "Where this role needs more: " + title(loop, lowest).toLowerCase(Locale.ROOT)
                + (gap.isEmpty() ? "." : " - " + gap + ".");
    }

    private static double points(Composite.BlockScore block) {
        Double score = block.score();
        return score == null ? BAR : score;
    }

    private static String title(Loop loop, Composite.BlockScore block) {
        return loop.block(block.block()).map(Block::title).orElse(block.block());
    }

    private FeedbackDraft() {}
}
