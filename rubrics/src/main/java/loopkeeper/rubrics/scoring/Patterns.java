package loopkeeper.rubrics.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loopkeeper.rubrics.Pattern;
import loopkeeper.rubrics.Pattern.Condition;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.Probe.Mark;
import loopkeeper.rubrics.Scorecard.Answer;

/** Matches a template's patterns against a loop's counting cards. It decides nothing. */
public final class Patterns {

    /**
     * A pattern that holds.
     *
     * @param because what fired, with the numbers, one phrase a condition
     */
    public record Match(Pattern pattern, List<String> because) {
        public Match {
            because = List.copyOf(because);
        }
    }

    private static final double ROUNDING = 1e-9;

    private final List<BlockCards> blocks;

    private Patterns(List<BlockCards> blocks) {
        this.blocks = blocks;
    }

    /** The patterns that hold, in their order. */
    public static List<Match> match(List<Pattern> patterns, List<BlockCards> blocks) {
        Patterns over = new Patterns(blocks);
        List<Match> matches = new ArrayList<>();
        for (Pattern pattern : patterns) {
            List<String> because = new ArrayList<>();
            boolean all = true;
            for (Condition condition : pattern.when()) {
                Optional<String> fired = over.fired(condition);
                fired.ifPresent(because::add);
                all &= fired.isPresent();
            }
            if (all && !pattern.when().isEmpty()) {
                matches.add(new Match(pattern, because));
            }
        }
        return matches;
    }

    /** What about the cards makes this condition hold; empty when it does not. */
    private Optional<String> fired(Condition condition) {
        return switch (condition) {
            case Condition.ScoreAtLeast least ->
                block(least.block())
                        .filter(cards -> cards.score() + ROUNDING >= least.points())
                        .map(cards -> cards.block() + " " + number(cards.score()) + " (at least "
                                + number(least.points()) + ")");
            case Condition.ScoreAtMost most ->
                block(most.block())
                        .filter(cards -> cards.score() - ROUNDING <= most.points())
                        .map(cards -> cards.block() + " " + number(cards.score()) + " (at most " + number(most.points())
                                + ")");
            case Condition.CompetencyAtMost most ->
                block(most.block())
                        .filter(cards -> cards.mean(most.competency()) - ROUNDING <= most.points())
                        .map(cards -> most.competency() + " " + number(cards.mean(most.competency())) + " (at most "
                                + number(most.points()) + ")");
            case Condition.Ticked ticked ->
                block(ticked.block()).flatMap(cards -> {
                    long ticks = cards.cards().stream()
                            .filter(card -> card.ticks().contains(ticked.tick()))
                            .count();
                    return ticks * 2 > cards.cards().size()
                            ? Optional.of(ticked.tick() + " ticked by " + ticks + " of "
                                    + cards.cards().size())
                            : Optional.empty();
                });
            case Condition.WeakProbes weak ->
                block(weak.block()).flatMap(cards -> {
                    List<String> topics = required(cards).stream()
                            .filter(probe -> isWeak(cards, probe))
                            .map(Probe::topic)
                            .toList();
                    return topics.size() >= weak.atLeast()
                            ? Optional.of(topics.size() + " probes without specifics: " + String.join(", ", topics))
                            : Optional.empty();
                });
            case Condition.MostlyWeak mostly -> block(mostly.block()).flatMap(Patterns::mostlyWeak);
            case Condition.WeakProbe weak ->
                block(weak.block())
                        .flatMap(cards -> cards.rubric().probes().stream()
                                .filter(probe -> probe.id().equals(weak.probe()) && isWeak(cards, probe))
                                .map(probe -> probe.topic() + " without specifics")
                                .findFirst());
            case Condition.AnyOf any ->
                any.of().stream().map(this::fired).flatMap(Optional::stream).findFirst();
        };
    }

    private Optional<BlockCards> block(String key) {
        return blocks.stream()
                .filter(cards -> cards.block().equals(key) && !cards.cards().isEmpty())
                .findFirst();
    }

    private static Optional<String> mostlyWeak(BlockCards cards) {
        List<Mark> asked = required(cards).stream()
                .flatMap(probe -> marks(cards, probe).stream())
                .toList();
        long weak = asked.stream().filter(Mark::weak).count();
        return weak * 2 > asked.size()
                ? Optional.of(weak + " of " + asked.size() + " probe marks without specifics")
                : Optional.empty();
    }

    private static boolean isWeak(BlockCards cards, Probe probe) {
        List<Mark> asked = marks(cards, probe);
        return asked.stream().filter(Mark::weak).count() * 2 > asked.size();
    }

    private static List<Mark> marks(BlockCards cards, Probe probe) {
        List<Mark> asked = new ArrayList<>();
        cards.cards().forEach(card -> {
            Answer answer = card.answers().get(probe.id());
            if (answer != null && answer.mark() != null && answer.mark() != Mark.NOT_ASKED) {
                asked.add(answer.mark());
            }
        });
        return asked;
    }

    private static List<Probe> required(BlockCards cards) {
        return cards.rubric().probes().stream()
                .filter(probe -> probe.use() == Probe.Use.REQUIRED)
                .toList();
    }

    private static String number(double points) {
        return String.format(Locale.ROOT, "%.2f", points);
    }
}
