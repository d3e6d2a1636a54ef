package loopkeeper.rubrics.files;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The keys and values of one place in a file. What is missing or of the wrong kind is noted as a problem and read as
 * something harmless, so that reading goes on and finds the next problem too.
 */
final class Fields {

    private static final int LONGEST_SHOWN = 40;

    private final String file;
    private final String path;
    private final MappingNode node;
    private final List<Problem> problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> broken = new HashSet<>();

    Fields(String file, String path, MappingNode node, List<Problem> problems) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.problems = problems;
        for (NodeTuple tuple : node.getValue()) {
            int line = YamlText.line(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(new Problem(file, line, path, kind(tuple.getKeyNode()) + " as a key", "a word", ""));
                continue;
            }
            Integer before = lines.putIfAbsent(key.getValue(), line);
            if (before == null) {
                values.put(key.getValue(), tuple.getValueNode());
            } else {
                problems.add(new Problem(
                        file,
                        line,
                        below(key.getValue()),
                        "the key a second time",
                        "it once, as on line " + before,
                        ""));
            }
        }
    }

    String file() {
        return file;
    }

    boolean has(String key) {
        known.add(key);
        return values.containsKey(key);
    }

    /** Whether what stands under the key could be read as asked. */
    boolean sound(String key) {
        return !broken.contains(key);
    }

    /** Text that must be there. */
    String text(String key, int longest, String example) {
        return value(key, "text", example)
                .flatMap(value -> scalar(key, value, longest, example))
                .orElse("");
    }

    /** Text that may be left out. */
    String textOr(String key, String otherwise, int longest) {
        return has(key) ? text(key, longest, "") : otherwise;
    }

    /** Lower-case letters, digits and hyphens, 1 to 40. */
    String name(String key, String example) {
        String text = text(key, 200, example);
        if (sound(key) && !text.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            problem(key, quoted(text), "lower-case letters, digits and hyphens, at most 40", example);
        }
        return text;
    }

    int whole(String key, int least, int most, String example) {
        String expected = "a whole number from " + least + " to " + most;
        Optional<Node> value = value(key, expected, example);
        if (value.isEmpty()) {
            return least;
        }
        if (value.get() instanceof ScalarNode scalar && scalar.getValue().matches("-?[0-9]{1,9}")) {
            int number = Integer.parseInt(scalar.getValue());
            if (number >= least && number <= most) {
                return number;
            }
        }
        problem(key, shown(value.get()), expected, example);
        return least;
    }

    /** A number of points from 1 to 4. */
    double points(String key) {
        Optional<Node> value = value(key, "points from 1 to 4", "3");
        if (value.isEmpty()) {
            return 1;
        }
        if (value.get() instanceof ScalarNode scalar && scalar.getValue().matches("[1-4](\\.[0-9]{1,3})?")) {
            double number = Double.parseDouble(scalar.getValue());
            if (number <= 4) {
                return number;
            }
        }
        problem(key, shown(value.get()), "points from 1 to 4", "3");
        return 1;
    }

    /** True or false; false where left out. */
    boolean yes(String key) {
        known.add(key);
        Node value = values.get(key);
        if (value == null) {
            return false;
        }
        String text = value instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        problem(key, shown(value), "true or false", "");
        return false;
    }

    /** One of a few words. */
    <T> T choice(String key, Map<String, T> choices, T otherwise) {
        String expected = "one of " + String.join(", ", choices.keySet());
        String example = choices.keySet().iterator().next();
        Optional<Node> value = value(key, expected, example);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get() instanceof ScalarNode scalar) {
            T chosen = choices.get(scalar.getValue());
            if (chosen != null) {
                return chosen;
            }
        }
        problem(key, shown(value.get()), expected, example);
        return otherwise;
    }

    /** A list of texts that must have at least one. */
    List<String> texts(String key, int longest, String example) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(key, "a list of texts", example)) {
            scalar(key, item, longest, example).ifPresent(texts::add);
        }
        return texts;
    }

    List<String> textsOrNone(String key, int longest) {
        return has(key) ? texts(key, longest, "") : List.of();
    }

    /** A list of texts that may be left out or empty. */
    List<String> textsOrEmpty(String key, int longest) {
        return has(key)
                        && values.get(key) instanceof SequenceNode sequence
                        && sequence.getValue().isEmpty()
                ? List.of()
                : textsOrNone(key, longest);
    }

    /** A list of entries, each with keys of its own; named in paths by what stands under {@code naming}. */
    List<Fields> entries(String key, String naming, String example) {
        List<Fields> entries = new ArrayList<>();
        int count = 0;
        for (Node item : items(key, "a list of entries", example)) {
            count++;
            if (item instanceof MappingNode mapping) {
                entries.add(
                        new Fields(file, below(key) + "[" + naming(mapping, naming, count) + "]", mapping, problems));
            } else {
                note(key, item, shown(item), "an entry with keys", example);
            }
        }
        return entries;
    }

    List<Fields> entriesOrNone(String key, String naming) {
        return has(key) ? entries(key, naming, "") : List.of();
    }

    /** The keys and values under one key. */
    Optional<Fields> under(String key, String example) {
        Optional<Node> value = value(key, "keys with values", example);
        if (value.isPresent() && value.get() instanceof MappingNode mapping) {
            return Optional.of(new Fields(file, below(key), mapping, problems));
        }
        value.ifPresent(other -> problem(key, shown(other), "keys with values", example));
        return Optional.empty();
    }

    /** The keys and values under one key that may be left out. */
    Optional<Fields> underOrNone(String key) {
        return has(key) ? under(key, "") : Optional.empty();
    }

    /** The keys as they stand, without asking for any. */
    Set<String> keys() {
        return values.keySet();
    }

    /** Notes every key nobody asked for. To be called last. */
    void done() {
        for (Map.Entry<String, Node> entry : values.entrySet()) {
            String key = entry.getKey();
            if (!known.contains(key)) {
                boolean cut = entry.getValue() instanceof ScalarNode scalar
                        && scalar.getTag().equals(Tag.NULL);
                String expected = Nearest.to(key, known)
                        .map(near -> near + " (did you mean that?)")
                        .orElse("one of " + String.join(", ", known));
                problem(
                        key,
                        "the unknown key " + quoted(key),
                        expected,
                        cut ? "quotes around a text that has a comma inside braces" : "");
            }
        }
    }

    /** Notes a problem with what stands under a key, or with the whole place where the key is missing or empty. */
    void problem(String key, String found, String expected, String example) {
        broken.add(key);
        int line = lines.getOrDefault(key, YamlText.line(node.getStartMark()));
        problems.add(new Problem(file, line, key.isEmpty() ? path : below(key), found, expected, example));
    }

    static String quoted(String text) {
        return "\"" + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text) + "\"";
    }

    static String kind(Node node) {
        return switch (node.getNodeId()) {
            case scalar -> "a single value";
            case sequence -> "a list";
            case mapping -> "keys with values";
            case anchor -> "an alias";
        };
    }

    private Optional<Node> value(String key, String expected, String example) {
        known.add(key);
        Node value = values.get(key);
        if (value == null) {
            problem(key, "nothing", expected, example);
        }
        return Optional.ofNullable(value);
    }

    private List<Node> items(String key, String expected, String example) {
        Optional<Node> value = value(key, expected, example);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof SequenceNode sequence) {
            if (sequence.getValue().isEmpty()) {
                problem(key, "an empty list", expected, example);
            }
            return sequence.getValue();
        }
        problem(key, shown(value.get()), expected, example);
        return List.of();
    }

    private Optional<String> scalar(String key, Node value, int longest, String example) {
        if (!(value instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
            note(key, value, shown(value), "text", example);
            return Optional.empty();
        }
        String text = scalar.getValue().strip();
        if (text.isEmpty()) {
            note(key, value, "empty text", "text", example);
            return Optional.empty();
        }
        if (text.length() > longest) {
            note(key, value, text.length() + " characters", "at most " + longest, "");
        }
        return Optional.of(text);
    }

    private void note(String key, Node value, String found, String expected, String example) {
        broken.add(key);
        problems.add(new Problem(file, YamlText.line(value.getStartMark()), below(key), found, expected, example));
    }

    private String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String naming(MappingNode mapping, String naming, int count) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key
                    && key.getValue().equals(naming)
                    && tuple.getValueNode() instanceof ScalarNode value
                    && value.getValue().length() <= LONGEST_SHOWN) {
                return value.getValue();
            }
        }
        return Integer.toString(count);
    }

    private static String shown(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getTag().equals(Tag.NULL) ? "nothing" : quoted(scalar.getValue());
        }
        return kind(node);
    }
}
