package loopkeeper.bot.chat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the bot asks to be filled in. The answers come back as one {@link Command.Fillable} with the typed values in
 * it, by field key.
 *
 * @param title one line
 * @param parts fields and the text between them, top to bottom
 * @param submit what the button that sends it says
 * @param asks what sending it asks of the bot, still without answers
 * @param problems what was wrong with the last answers, by field key; the empty key holds what concerns no one field
 */
public record Form(Words title, List<Part> parts, String submit, Command.Fillable asks, Map<String, String> problems) {

    public Form {
        parts = List.copyOf(parts);
        problems = Map.copyOf(problems);
    }

    /** The form with what was typed standing in its fields, and a problem that concerns no one field. */
    public Form refilled(Map<String, String> typed, String problem) {
        return new Form(
                title,
                parts.stream()
                        .map(part -> {
                            String value = typed.get(part.key());
                            return value == null ? part : part.holding(value);
                        })
                        .toList(),
                submit,
                asks,
                Map.of("", problem));
    }

    /** One part of a form. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Part.Text.class, name = "text"),
        @JsonSubTypes.Type(value = Part.Heading.class, name = "heading"),
        @JsonSubTypes.Type(value = Part.Line.class, name = "line"),
        @JsonSubTypes.Type(value = Part.Choice.class, name = "choice"),
        @JsonSubTypes.Type(value = Part.Ticks.class, name = "ticks"),
        @JsonSubTypes.Type(value = Part.Day.class, name = "day")
    })
    public sealed interface Part {

        /** The field's key; empty for what is no field. */
        default String key() {
            return "";
        }

        /** The same field with that in it. */
        default Part holding(String value) {
            return this;
        }

        /** Text between fields. */
        record Text(Words words) implements Part {}

        /** A line that begins a section. */
        record Heading(String text) implements Part {}

        /**
         * A line or paragraph to type.
         *
         * @param hint what may stand there, shown while it is empty
         * @param value what stands there already; may be empty
         * @param longest most characters taken
         */
        record Line(String key, String label, String hint, String value, boolean required, boolean tall, int longest)
                implements Part {
            @Override
            public Part holding(String typed) {
                return new Line(key, label, hint, typed, required, tall, longest);
            }
        }

        /**
         * One of several.
         *
         * @param chosen value of the option chosen already; null when none
         * @param open whether all options are shown at once rather than in a list that drops down
         */
        record Choice(
                String key,
                String label,
                List<Option> options,
                @Nullable String chosen,
                boolean required,
                boolean open) implements Part {
            public Choice {
                options = List.copyOf(options);
            }

            @Override
            public Part holding(String picked) {
                return new Choice(key, label, options, picked.isEmpty() ? null : picked, required, open);
            }
        }

        /** Any of several; the answer holds the chosen values separated by commas. */
        record Ticks(String key, String label, List<Option> options, List<String> chosen) implements Part {
            public Ticks {
                options = List.copyOf(options);
                chosen = List.copyOf(chosen);
            }

            @Override
            public Part holding(String picked) {
                return new Ticks(key, label, options, picked.isEmpty() ? List.of() : List.of(picked.split(",", -1)));
            }
        }

        /** A day, written {@code 2026-12-01}; {@code value} may be empty. */
        record Day(String key, String label, String value, boolean required) implements Part {
            @Override
            public Part holding(String typed) {
                return new Day(key, label, typed, required);
            }
        }
    }

    /**
     * One option of a choice.
     *
     * @param value what comes back
     * @param label what people read
     */
    public record Option(String value, String label) {}
}
