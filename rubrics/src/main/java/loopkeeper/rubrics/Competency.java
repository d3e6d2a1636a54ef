package loopkeeper.rubrics;

import java.util.List;

/**
 * One observable skill of a rubric, with what each level of it looks like.
 *
 * @param key names it inside its rubric and in what people type: lower-case letters, digits, hyphens
 * @param name how people call it
 * @param asks the question it answers, one sentence
 * @param weight its whole-number weight inside the block score, 1 or more
 * @param themes what it is about, such as {@code production}; may be empty
 * @param anchors exactly four, for levels 1 to 4 in this order
 */
public record Competency(String key, String name, String asks, int weight, List<String> themes, List<Anchor> anchors) {

    /**
     * Checks the anchors and the weight.
     *
     * @throws IllegalArgumentException if there are not exactly four anchors or the weight is below 1
     */
    public Competency {
        themes = List.copyOf(themes);
        anchors = List.copyOf(anchors);
        if (anchors.size() != Level.values().length) {
            throw new IllegalArgumentException(key + ": needs an anchor for 1, 2, 3 and 4, got " + anchors.size());
        }
        if (weight < 1) {
            throw new IllegalArgumentException(key + ": weight must be 1 or more, got " + weight);
        }
    }

    /** The same row with another weight. */
    public Competency withWeight(int other) {
        return new Competency(key, name, asks, other, themes, anchors);
    }

    public Anchor anchor(Level level) {
        return anchors.get(level.points() - 1);
    }
}
