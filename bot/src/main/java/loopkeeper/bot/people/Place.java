package loopkeeper.bot.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import loopkeeper.bot.config.Letters;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping somewhere in a file, which knows where it stands. What can't be read becomes a problem and null, so that
 * reading goes on to the next one.
 */
final class Place {

    private static final int MOST_SHOWN = 40;

    private final String file;
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<Problem> problems;

    Place(String file, String path, MappingNode node, List<Problem> problems) {
        this.file = file;
        this.path = path;
        this.line = line(node.getStartMark());
        this.problems = problems;
        for (NodeTuple entry : node.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?";
            int at = line(entry.getKeyNode().getStartMark());
            if (values.putIfAbsent(key, entry.getValueNode()) != null) {
                note(at, key, "the key a second time", "it once, as in line " + lines.get(key), "");
            }
            lines.putIfAbsent(key, at);
        }
    }

    static int line(@Nullable Mark mark) {
        return mark == null ? 1 : mark.getLine() + 1;
    }

    /** Where a key stands, for a problem that only shows later. */
    void problem(String key, String found, String expected, String example) {
        note(lines.getOrDefault(key, line), key, found, expected, example);
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Notes every key but these. */
    void only(Collection<String> known) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                problem(key, "an unknown key", nearest(key, known), "");
            }
        }
    }

    /** A text that must stand there. */
    @Nullable
    String text(String key, int longest, String example) {
        if (!values.containsKey(key)) {
            problem(key, "nothing", "a text", example);
            return null;
        }
        String text = scalar(values.get(key));
        if (text == null || text.isBlank() || text.codePoints().anyMatch(Character::isISOControl)) {
            problem(key, shown(values.get(key)), "a text in one line", example);
            return null;
        }
        if (text.length() > longest) {
            problem(key, text.length() + " characters", "at most " + longest, example);
            return null;
        }
        return text.strip();
    }

    /** A text of a form that must stand there, or a problem. */
    <T> @Nullable T read(String key, Function<String, @Nullable T> reading, String expected, String example) {
        String text = text(key, 200, example);
        if (text == null) {
            return null;
        }
        T read = reading.apply(text);
        if (read == null) {
            problem(key, quoted(text), expected, example);
        }
        return read;
    }

    int whole(String key, int standard, int least, int most) {
        if (!has(key)) {
            return standard;
        }
        Integer read = read(
                key,
                text -> text.matches("[0-9]{1,4}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most
                        ? Integer.valueOf(text)
                        : null,
                "a whole number from " + least + " to " + most,
                Integer.toString(standard));
        return read == null ? standard : read;
    }

    /** A list of words that may be left out; what can't be read is noted and left out. */
    <T> List<T> list(String key, Function<String, @Nullable T> reading, String expected, String example) {
        List<T> read = new ArrayList<>();
        Node value = values.get(key);
        if (value == null) {
            return read;
        }
        if (!(value instanceof SequenceNode sequence)) {
            problem(key, shown(value), "a list", example);
            return read;
        }
        Set<T> seen = new HashSet<>();
        for (Node item : sequence.getValue()) {
            String text = scalar(item);
            T one = text == null ? null : reading.apply(text);
            if (one == null) {
                note(line(item.getStartMark()), key, shown(item), expected, example);
            } else if (!seen.add(one)) {
                note(line(item.getStartMark()), key, shown(item) + " twice", "it once", "");
            } else {
                read.add(one);
            }
        }
        return read;
    }

    /** The mappings in a list that may be left out, each under the path of the list and its own name. */
    List<Place> places(String key, String naming, String example) {
        List<Place> places = new ArrayList<>();
        Node value = values.get(key);
        if (value == null) {
            return places;
        }
        if (!(value instanceof SequenceNode sequence)) {
            problem(key, shown(value), "a list", example);
            return places;
        }
        int count = 0;
        for (Node item : sequence.getValue()) {
            count++;
            if (item instanceof MappingNode mapping) {
                places.add(new Place(file, below(key) + "[" + name(mapping, naming, count) + "]", mapping, problems));
            } else {
                note(line(item.getStartMark()), key, shown(item), "an entry with keys", example);
            }
        }
        return places;
    }

    /** The mapping under a key; null when it is left out or something else. */
    @Nullable
    Place place(String key, String example) {
        Node value = values.get(key);
        if (value instanceof MappingNode mapping) {
            return new Place(file, below(key), mapping, problems);
        }
        if (value != null) {
            problem(key, shown(value), "keys with values", example);
        }
        return null;
    }

    static String nearest(String typed, Collection<String> known) {
        return known.stream()
                .filter(word -> Letters.edits(typed, word) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt((String word) -> Letters.edits(typed, word))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseGet(() -> known.size() > 20 ? "a known name" : "one of " + String.join(", ", known));
    }

    static String quoted(String text) {
        return "'" + (text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text) + "'";
    }

    private void note(int at, String key, String found, String expected, String example) {
        problems.add(new Problem(file, at, below(key), found, expected, example));
    }

    private String below(String key) {
        return path.isEmpty() ? key : key.isEmpty() ? path : path + "." + key;
    }

    private static @Nullable String scalar(@Nullable Node node) {
        return node instanceof ScalarNode scalar && !scalar.getTag().getValue().endsWith(":null")
                ? scalar.getValue()
                : null;
    }

    private static String shown(@Nullable Node node) {
        return switch (node) {
            case ScalarNode scalar
            when scalar(scalar) == null || scalar.getValue().isBlank() -> "nothing";
            case ScalarNode scalar -> quoted(scalar.getValue().strip());
            case SequenceNode list -> "a list";
            case null, default -> "keys with values";
        };
    }

    private static String name(MappingNode mapping, String naming, int count) {
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key
                    && key.getValue().equals(naming)
                    && entry.getValueNode() instanceof ScalarNode value
                    && value.getValue().length() <= MOST_SHOWN) {
                return value.getValue();
            }
        }
        return Integer.toString(count);
    }
}
