package loopkeeper.rubrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.LoopTemplate.Choice;
import loopkeeper.rubrics.LoopTemplate.Option;

/**
 * A template once its choices are made: what a loop is started with.
 *
 * @param template its blocks as chosen, with weights that add up to 100
 * @param taken the option of each choice, in the template's order
 * @param overCap whether a choice allows to go over the cap
 */
public record ChosenTemplate(LoopTemplate template, Map<String, Option> taken, boolean overCap) {

    private static final int WHOLE = 100;

    public ChosenTemplate {
        taken = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(taken));
    }

    /**
     * The template as chosen; a choice that was not made takes its usual option.
     *
     * @param chosen option by choice; empty text counts as not made
     * @return empty while a choice that has no usual option is not made, or an option does not exist
     */
    public static Optional<ChosenTemplate> of(LoopTemplate template, Map<String, String> chosen) {
        Map<String, Option> taken = new LinkedHashMap<>();
        for (Choice choice : template.choices()) {
            String value = chosen.getOrDefault(choice.key(), "");
            Optional<Option> option = choice.option(value.isEmpty() ? choice.usual() : value);
            if (option.isEmpty()) {
                return Optional.empty();
            }
            taken.put(choice.key(), option.get());
        }
        return Optional.of(with(template, taken));
    }

    /** Every way to choose. */
    public static List<ChosenTemplate> all(LoopTemplate template) {
        List<Map<String, Option>> ways = new ArrayList<>(List.of(Map.of()));
        for (Choice choice : template.choices()) {
            List<Map<String, Option>> more = new ArrayList<>();
            for (Map<String, Option> way : ways) {
                for (Option option : choice.options()) {
                    Map<String, Option> next = new LinkedHashMap<>(way);
                    next.put(choice.key(), option);
                    more.add(next);
                }
            }
            ways = more;
        }
        return ways.stream().map(way -> with(template, way)).toList();
    }

    private static ChosenTemplate with(LoopTemplate template, Map<String, Option> taken) {
        List<BlockTemplate> blocks = new ArrayList<>();
        for (BlockTemplate block : template.blocks()) {
            boolean in = taken.values().stream().anyMatch(one -> one.with().contains(block.key()));
            boolean out = taken.values().stream().anyMatch(one -> one.without().contains(block.key()));
            if (!out && (in || !block.optional())) {
                blocks.add(changed(block, taken.values()));
            }
        }
        return new ChosenTemplate(
                template.withBlocks(shared(blocks)),
                taken,
                taken.values().stream().anyMatch(Option::overCap));
    }

    /** Whether these weights name each of its blocks, nothing else, and add up to 100. */
    public boolean fits(Map<String, Integer> weights) {
        return template.blocks().stream()
                        .map(BlockTemplate::key)
                        .collect(java.util.stream.Collectors.toSet())
                        .equals(weights.keySet())
                && weights.values().stream().mapToInt(Integer::intValue).sum() == WHOLE;
    }

    /**
     * The same with other weights.
     *
     * @throws IllegalArgumentException unless they fit
     */
    public ChosenTemplate weighing(Map<String, Integer> weights) {
        if (!fits(weights)) {
            throw new IllegalArgumentException("weights " + weights + " for " + template.name());
        }
        return new ChosenTemplate(
                template.withBlocks(template.blocks().stream()
                        .map(block -> block.weighing(weights.getOrDefault(block.key(), 0)))
                        .toList()),
                taken,
                overCap);
    }

    private static BlockTemplate changed(BlockTemplate block, Iterable<Option> options) {
        int minutes = block.minutes();
        int weight = block.weight();
        RubricId rubric = block.rubric();
        for (Option option : options) {
            minutes = option.minutes().getOrDefault(block.key(), minutes);
            weight = option.weights().getOrDefault(block.key(), weight);
            rubric = option.rubrics().getOrDefault(block.key(), rubric);
        }
        return block.changed(minutes, weight, rubric);
    }

    /** The weights of those blocks brought to 100: in proportion, the largest remainders first, ties to the earlier. */
    private static List<BlockTemplate> shared(List<BlockTemplate> blocks) {
        int sum = blocks.stream().mapToInt(BlockTemplate::weight).sum();
        if (sum == WHOLE || sum == 0) {
            return blocks;
        }
        int[] weights = new int[blocks.size()];
        List<Integer> order = new ArrayList<>();
        int given = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = blocks.get(i).weight() * WHOLE / sum;
            given += weights[i];
            order.add(i);
        }
        order.sort(
                java.util.Comparator.comparingInt((Integer i) -> -(blocks.get(i).weight() * WHOLE % sum)));
        for (int i = 0; i < WHOLE - given; i++) {
            weights[order.get(i)]++;
        }
        List<BlockTemplate> shared = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            BlockTemplate block = blocks.get(i);
            shared.add(block.changed(block.minutes(), weights[i], block.rubric()));
        }
        return shared;
    }
}
