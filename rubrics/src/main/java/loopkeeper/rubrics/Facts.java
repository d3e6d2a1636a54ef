package loopkeeper.rubrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known about one thing a rule looks at: numbers, words, lists of words and yes-or-no answers by name. A fact
 * that is missing is 0, empty or no.
 *
 * @param values by name; each a {@link Double}, a {@link String}, a {@link List} of strings or a {@link Boolean}
 */
public record Facts(Map<String, Object> values) {

    public static final Facts NONE = new Facts(Map.of());

    public Facts {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public double number(String name) {
        return values.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    public String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    public boolean yes(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /** The list of that name; a single text counts as a list of one. */
    public List<String> list(String name) {
        Object value = values.get(name);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value instanceof String text && !text.isEmpty() ? List.of(text) : List.of();
    }

    /** The same facts with one more. */
    public Facts with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value instanceof Number number ? (Object) number.doubleValue() : value);
        return new Facts(more);
    }

    /** As people read it; whole numbers without a point. */
    public String shown(String name) {
        Object value = values.get(name);
        if (value instanceof Number number) {
            double points = number.doubleValue();
            return points == Math.rint(points) ? String.valueOf((long) points) : String.valueOf(points);
        }
        if (value instanceof List<?> list) {
            return String.join(", ", list.stream().map(String::valueOf).toList());
        }
        return value == null ? "0" : String.valueOf(value);
    }
}
