package loopkeeper.scheduler;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a plan pays, wish by wish; lower is better.
 *
 * @param parts in points, none below 0; a wish that costs nothing is left out
 */
public record Cost(Map<Wish, Long> parts) {

    /** Nothing to pay. */
    public static final Cost NONE = new Cost(Map.of());

    public Cost {
        parts = Map.copyOf(parts);
    }

    /** What one wish costs; 0 if it is kept whole. */
    public long of(Wish wish) {
        return parts.getOrDefault(wish, 0L);
    }

    public long total() {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    public Cost plus(Wish wish, long points) {
        if (points == 0) {
            return this;
        }
        Map<Wish, Long> more = new EnumMap<>(Wish.class);
        more.putAll(parts);
        more.merge(wish, points, Long::sum);
        return new Cost(more);
    }

    public Cost plus(Cost other) {
        Cost sum = this;
        for (Map.Entry<Wish, Long> part : other.parts.entrySet()) {
            sum = sum.plus(part.getKey(), part.getValue());
        }
        return sum;
    }
}
