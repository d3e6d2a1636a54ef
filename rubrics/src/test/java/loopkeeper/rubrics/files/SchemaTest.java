package loopkeeper.rubrics.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the shipped files against the schemas that editors use, with as much of JSON Schema as those use. */
@DisplayName("The schema for editors")
class SchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    @ParameterizedTest(name = "{0}")
    @CsvSource({"rubric, rubrics", "template, templates", "bank, banks", "rules, rules"})
    void takesEveryShippedFile(String schema, String folder) throws IOException {
        JsonNode rules = schema(schema);
        List<String> problems = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("catalogue", folder))) {
            for (Path file : files.filter(one -> !one.endsWith("flags.yaml")).toList()) {
                check(
                        YAML.readTree(Files.readString(file)),
                        rules,
                        file.getFileName().toString(),
                        problems);
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void refusesWhatTheReaderRefuses() throws IOException {
        String file = Files.readString(Path.of("catalogue/templates/production-senior.yaml"));
        for (String[] change : new String[][] {
            {"company: Series B+\n", ""},
            {"capMinutes: 240", "capMinutes: 9000"},
            {"locked: true", "locked: yes please"},
            {"purpose:", "purpse:"},
            {"rubric: ml-coding@1", "rubric: ml-coding"}
        }) {
            List<String> problems = new ArrayList<>();
            check(
                    YAML.readTree(file.replaceFirst(change[0].replace("+", "\\+"), change[1])),
                    schema("template"),
                    "",
                    problems);
            assertThat(problems).as(change[0]).isNotEmpty();
        }
    }

    private static JsonNode schema(String name) throws IOException {
        return JSON.readTree(Files.readString(Path.of("../docs/schema/" + name + ".schema.json")));
    }

    private static void check(JsonNode value, JsonNode schema, String at, List<String> problems) {
        String type = schema.path("type").asText();
        boolean right = switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isInt();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
        if (!right) {
            problems.add(at + " is no " + type + ": " + value);
            return;
        }
        if (schema.has("enum") && !contains(schema.get("enum"), value.asText())) {
            problems.add(at + ": " + value);
        }
        if (schema.has("pattern")
                && !value.asText().matches(schema.get("pattern").asText())) {
            problems.add(at + " does not match: " + value);
        }
        if (value.asText().length() > schema.path("maxLength").asInt(Integer.MAX_VALUE)
                || value.asInt() > schema.path("maximum").asInt(Integer.MAX_VALUE)
                || value.asInt() < schema.path("minimum").asInt(Integer.MIN_VALUE)
                || (value.isArray() && value.size() < schema.path("minItems").asInt(0))) {
            problems.add(at + " is outside its limits: " + value);
        }
        schema.path("required").forEach(key -> {
            if (!value.has(key.asText())) {
                problems.add(at + " lacks " + key.asText());
            }
        });
        value.properties().forEach(one -> {
            JsonNode known = schema.path("properties").path(one.getKey());
            JsonNode others = schema.path("additionalProperties");
            if (!known.isMissingNode()) {
                check(one.getValue(), known, at + "." + one.getKey(), problems);
            } else if (others.isObject()) {
                check(one.getValue(), others, at + "." + one.getKey(), problems);
            } else if (others.isBoolean() && !others.asBoolean()) {
                problems.add(at + " has the unknown key " + one.getKey());
            }
        });
        if (schema.has("items")) {
            value.forEach(one -> check(one, schema.get("items"), at + "[]", problems));
        }
    }

    private static boolean contains(JsonNode words, String word) {
        for (JsonNode one : words) {
            if (one.asText().equals(word)) {
                return true;
            }
        }
        return false;
    }
}
