package loopkeeper.rubrics.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import loopkeeper.rubrics.Pattern;
import loopkeeper.rubrics.Pattern.Condition;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.Scorecard;

/** Matches the patterns of a template against the cards that count. A match is shown with its reason and decides nothing. */
public final class Patterns {

    private static final double SLACK = 1e-9;

    private Patterns() {}

    /**
     * A pattern that holds.
     *
     * @param because one line for each condition that held, with its numbers; never empty
     */
    public record Match(Pattern pattern, List<String> because) {
        public Match {
            because = List.copyOf(because);
        }
    }

    /** The patterns that hold, in the order given. */
    public static List<Match> in(List<Pattern> patterns, List<BlockCards> blocks) {
        List<Match> matches = new ArrayList<>();
        for (Pattern pattern : patterns) {
            List<String> because = new ArrayList<>();
            boolean all = !pattern.when().isEmpty();
            for (Condition condition : pattern.when()) {
                List<String> why = holds(condition, blocks);
                all &= !why.isEmpty();
                because.addAll(why);
            }
            if (all) {
                matches.add(new Match(pattern, because));
            }
        }
        return List.copyOf(matches);
    }

    /** Why a condition holds; empty when it does not. */
    private static List<String> holds(Condition condition, List<BlockCards> blocks) {
        return switch (condition) {
            case Condition.AnyOf(List<Condition> of) ->
                of.stream().flatMap(one -> holds(one, blocks).stream()).toList();
            case Condition.ScoreAtLeast(String block, double points) -> {
                OptionalDouble score = score(block, blocks);
                yield score.isPresent() && score.getAsDouble() >= points - SLACK
                        ? List.of(block + " " + number(score.getAsDouble()) + ", at least " + number(points))
                        : List.of();
            }
            case Condition.ScoreAtMost(String block, double points) -> {
                OptionalDouble score = score(block, blocks);
                yield score.isPresent() && score.getAsDouble() <= points + SLACK
                        ? List.of(block + " " + number(score.getAsDouble()) + ", at most " + number(points))
                        : List.of();
            }
            case Condition.CompetencyAtMost(String block, String competency, double points) -> {
                OptionalDouble mean =
                        cards(block, blocks).map(one -> one.meanOf(competency)).orElse(OptionalDouble.empty());
                yield mean.isPresent() && mean.getAsDouble() <= points + SLACK
                        ? List.of(block + " " + competency + " " + number(mean.getAsDouble()) + ", at most "
                                + number(points))
                        : List.of();
            }
            case Condition.Ticked(String block, String tick) ->
                cards(block, blocks).map(one -> ticked(one, tick)).orElse(List.of());
            case Condition.WeakProbes(String block, int atLeast) ->
                cards(block, blocks).map(one -> weakProbes(one, atLeast)).orElse(List.of());
            case Condition.MostlyWeak(String block) ->
                cards(block, blocks).map(Patterns::mostlyWeak).orElse(List.of());
            case Condition.WeakProbe(String block, String probe) ->
                cards(block, blocks).map(one -> weakProbe(one, probe)).orElse(List.of());
            case Condition.LowestBelow(String block, double points) -> lowest(block, points, blocks);
        };
    }

    private static List<String> lowest(String block, double points, List<BlockCards> blocks) {
        OptionalDouble score = score(block, blocks);
        double least = blocks.stream()
                .filter(one -> one.weight() > 0)
                .map(BlockCards::score)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min()
                .orElse(0);
        return score.isPresent() && score.getAsDouble() < points - SLACK && score.getAsDouble() <= least + SLACK
                ? List.of(block + " " + number(score.getAsDouble()) + ", the lowest, below " + number(points))
                : List.of();
    }

    private static List<String> ticked(BlockCards block, String tick) {
        long ticked = block.cards().stream()
                .filter(card -> card.ticks().contains(tick))
                .count();
        String label = block.rubric().ticks().stream()
                .filter(one -> one.key().equals(tick))
                .map(Rubric.Tick::label)
                .findFirst()
                .orElse(tick);
        return 2 * ticked > block.cards().size()
                ? List.of(block.block() + ": \"" + label + "\" ticked by " + ticked + " of "
                        + block.cards().size())
                : List.of();
    }

    private static List<String> weakProbes(BlockCards block, int atLeast) {
        List<Probe> required = required(block);
        List<Probe> weak = required.stream()
                .filter(probe -> Marks.of(block, List.of(probe)).mostlyWeak())
                .toList();
        return weak.size() >= atLeast
                ? List.of(block.block() + ": " + weak.size() + " of " + required.size()
                        + " required probes without specifics ("
                        + String.join(", ", weak.stream().map(Probe::topic).toList()) + "), at least " + atLeast)
                : List.of();
    }

    private static List<String> mostlyWeak(BlockCards block) {
        Marks marks = Marks.of(block, required(block));
        return marks.mostlyWeak()
                ? List.of(block.block() + ": " + marks.weak() + " of " + marks.asked()
                        + " marks on required probes without specifics, more than half")
                : List.of();
    }

    private static List<String> weakProbe(BlockCards block, String id) {
        List<Probe> probe = block.rubric().probes().stream()
                .filter(one -> one.id().equals(id))
                .toList();
        Marks marks = Marks.of(block, probe);
        return marks.mostlyWeak()
                ? List.of(block.block() + ": " + probe.getFirst().topic() + " without specifics for " + marks.weak()
                        + " of " + marks.asked() + " who asked")
                : List.of();
    }

    private static List<Probe> required(BlockCards block) {
        return block.rubric().probes().stream()
                .filter(probe -> probe.use() == Probe.Use.REQUIRED)
                .toList();
    }

    /** How often probes were asked, and how often the answer was weak. */
    private record Marks(int weak, int asked) {

        static Marks of(BlockCards block, List<Probe> probes) {
            int weak = 0;
            int asked = 0;
            for (Scorecard.Content card : block.cards()) {
                for (Probe probe : probes) {
                    Scorecard.Answer answer = card.answers().get(probe.id());
                    Probe.Mark mark = answer == null ? null : answer.mark();
                    if (mark != null && mark != Probe.Mark.NOT_ASKED) {
                        asked++;
                        weak += mark.weak() ? 1 : 0;
                    }
                }
            }
            return new Marks(weak, asked);
        }

        boolean mostlyWeak() {
            return 2 * weak > asked;
        }
    }

    private static Optional<BlockCards> cards(String block, List<BlockCards> blocks) {
        return blocks.stream()
                .filter(one -> one.block().equals(block) && !one.cards().isEmpty())
                .findFirst();
    }

    private static OptionalDouble score(String block, List<BlockCards> blocks) {
        return cards(block, blocks).map(BlockCards::score).orElse(OptionalDouble.empty());
    }

    private static String number(double points) {
        return String.format(Locale.ROOT, "%.2f", points);
    }
}
