package loopkeeper.bot.plans;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads values out of a JSON tree and collects what is wrong, each with its path, what was expected and an example. */
final class Reading {

    private static final int MOST_PROBLEMS = 30;
    private static final int LONGEST_SHOWN = 60;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(20)
                        .maxStringLength(10_000)
                        .maxNumberLength(20)
                        .build());
    }

    private final List<String> problems = new ArrayList<>();

    /** A place in the tree. */
    record At(JsonNode node, String path) {
        At get(String name) {
            return new At(node.path(name), path + "." + name);
        }

        At get(int index) {
            return new At(node.path(index), path + "[" + index + "]");
        }

        boolean isMissing() {
            return node.isMissingNode() || node.isNull();
        }
    }

    /**
     * The whole text.
     *
     * @throws Broken if it is no JSON
     */
    static At tree(String text) {
        try {
            return new At(MAPPER.readTree(text), "$");
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new Broken(List.of("$" + where + ": not JSON: " + e.getOriginalMessage()));
        }
    }

    void problem(At at, String expected, String example) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(at.path + ": expected " + expected + ", such as " + example + "; found " + shown(at.node));
        } else {
            throw new Broken(problems);
        }
    }

    private static String shown(JsonNode node) {
        if (node.isMissingNode()) {
            return "nothing";
        }
        String text = node.toString();
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    /**
     * To be called in the end.
     *
     * @throws Broken if anything was wrong
     */
    void finish() {
        if (!problems.isEmpty()) {
            throw new Broken(problems);
        }
    }

    boolean isFine() {
        return problems.isEmpty();
    }

    void knows(At at, String... names) {
        Set<String> known = new HashSet<>(List.of(names));
        at.node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problem(at.get(name), "one of the names " + String.join(", ", names), names[0]);
            }
        });
    }

    /** The elements of a list; none, and a problem, if it is no list or too long. */
    List<At> list(At at, int most, String what, String example) {
        if (!at.node.isArray() || at.node.size() > most) {
            problem(at, "a list of at most " + most + " " + what, example);
            return List.of();
        }
        List<At> all = new ArrayList<>();
        for (int i = 0; i < at.node.size(); i++) {
            all.add(at.get(i));
        }
        return all;
    }

    String name(At at, String example) {
        if (!at.node.isTextual()
                || at.node.asText().isBlank()
                || at.node.asText().length() > 200) {
            problem(at, "a name of 1 to 200 letters", '"' + example + '"');
            return "";
        }
        return at.node.asText();
    }

    int number(At at, int least, int most, int example) {
        if (!at.node.isIntegralNumber() || !at.node.canConvertToInt()) {
            problem(at, "a whole number from " + least + " to " + most, String.valueOf(example));
            return example;
        }
        int value = at.node.asInt();
        if (value < least || value > most) {
            problem(at, "a whole number from " + least + " to " + most, String.valueOf(example));
            return example;
        }
        return value;
    }

    int number(At at, int least, int most, int example, int missing) {
        return at.isMissing() ? missing : number(at, least, most, example);
    }

    boolean flag(At at) {
        if (!at.isMissing() && !at.node.isBoolean()) {
            problem(at, "true or false", "false");
        }
        return at.node.asBoolean(false);
    }

    /** A value from text, such as an instant or a zone; null, and a problem, if it is none. */
    <T> @Nullable T parsed(At at, Function<String, T> parse, String expected, String example) {
        try {
            if (at.node.isTextual()) {
                return parse.apply(at.node.asText());
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            // said below, with the path
        }
        problem(at, expected, '"' + example + '"');
        return null;
    }
}
