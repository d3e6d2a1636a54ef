package loopkeeper.bot.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Part;
import org.jspecify.annotations.Nullable;

/** Reads what scripts and the page send, and writes and reads cards and forms as the sandbox keeps them. */
final class SandboxJson {

    private static final int LONGEST_VALUE = 8_000;
    private static final int MOST_FIELDS = 200;

    private final JsonMapper json;

    SandboxJson(JsonMapper json) {
        this.json = json;
    }

    JsonMapper mapper() {
        return json;
    }

    /** A button's command as it comes back from the page; a number that is small by then equals no long one. */
    JsonNode asSent(Command command) {
        return read(written(command), JsonNode.class);
    }

    String write(Card card) {
        return written(card);
    }

    Card card(String text) {
        return read(text, Card.class);
    }

    String write(Form form) {
        return written(form);
    }

    Form form(String text) {
        return read(text, Form.class);
    }

    /** A field that must be there. */
    static String text(ObjectNode body, String field, String example) {
        String text = textOrNull(body, field, example);
        if (text == null || text.isBlank()) {
            throw new Problem(400, "no '" + field + "'", "'" + field + "' as a text", example);
        }
        return text;
    }

    static @Nullable String textOrNull(ObjectNode body, String field, String example) {
        JsonNode value = body.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new Problem(400, "'" + field + "' that is no text", "'" + field + "' as a text", example);
        }
        if (value.textValue().length() > LONGEST_VALUE) {
            throw new Problem(
                    400, "'" + field + "' of " + value.textValue().length() + " characters", "at most 8,000", example);
        }
        return value.textValue();
    }

    static @Nullable Long numberOrNull(ObjectNode body, String field, String example) {
        JsonNode value = body.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Problem(400, "'" + field + "' that is no number", "'" + field + "' as a whole number", example);
        }
        return value.longValue();
    }

    /** What was typed into a form, by field; only fields the form has. */
    static Map<String, String> inputs(ObjectNode body, Form form) {
        String example = "{\"inputs\":{\"reason\":\"on leave\"}}";
        Map<String, String> typed = new TreeMap<>();
        JsonNode inputs = body.get("inputs");
        if (inputs == null || inputs.isNull()) {
            return typed;
        }
        if (!(inputs instanceof ObjectNode fields) || fields.size() > MOST_FIELDS) {
            throw new Problem(400, "'inputs' that can't be read", "an object of at most 200 fields", example);
        }
        List<String> known = form.parts().stream()
                .map(Part::key)
                .filter(key -> !key.isEmpty())
                .toList();
        for (String field : (Iterable<String>) fields::fieldNames) {
            if (!known.contains(field)) {
                throw new Problem(
                        400, "the field " + Gate.shortened(field), "one of " + String.join(", ", known), example);
            }
            String value = textOrNull(fields, field, example);
            if (value != null) {
                typed.put(field, value);
            }
        }
        return typed;
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("could not be written: " + value.getClass(), impossible);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a kept " + type.getSimpleName() + " can't be read", unreadable);
        }
    }
}
