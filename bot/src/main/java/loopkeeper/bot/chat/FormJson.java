package loopkeeper.bot.chat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Form.Part;

/** Forms that somebody has open, as chats keep them: written, read, and with what was typed put back into the fields. */
public final class FormJson {

    private static final JsonMapper MAPPER =
            Json.mapper().rebuild().addMixIn(Part.class, NamedPart.class).build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Part.Text.class, name = "text"),
        @JsonSubTypes.Type(value = Part.Heading.class, name = "heading"),
        @JsonSubTypes.Type(value = Part.Line.class, name = "line"),
        @JsonSubTypes.Type(value = Part.Choice.class, name = "choice"),
        @JsonSubTypes.Type(value = Part.Ticks.class, name = "ticks"),
        @JsonSubTypes.Type(value = Part.Day.class, name = "day")
    })
    private interface NamedPart {}

    /**
     * The form as one line of JSON.
     *
     * @throws UncheckedIOException if it can't be written
     */
    public static String write(Form form) {
        try {
            return MAPPER.writeValueAsString(form);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The form that was written.
     *
     * @throws UncheckedIOException if the text is none
     */
    public static Form read(String json) {
        try {
            return MAPPER.readValue(json, Form.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key of a field; empty for the text between fields. */
    public static String key(Part part) {
        return switch (part) {
            case Part.Text text -> "";
            case Part.Heading heading -> "";
            case Part.Line line -> line.key();
            case Part.Choice choice -> choice.key();
            case Part.Ticks ticks -> ticks.key();
            case Part.Day day -> day.key();
        };
    }

    /** The form with what was typed standing in its fields, and a problem that concerns no one field. */
    public static Form refilled(Form form, Map<String, String> typed, String problem) {
        return new Form(
                form.title(),
                form.parts().stream().map(part -> refilled(part, typed)).toList(),
                form.submit(),
                form.asks(),
                Map.of("", problem));
    }

    private static Part refilled(Part part, Map<String, String> typed) {
        String value = typed.get(key(part));
        if (value == null) {
            return part;
        }
        return switch (part) {
            case Part.Text text -> text;
            case Part.Heading heading -> heading;
            case Part.Line line ->
                new Part.Line(
                        line.key(), line.label(), line.hint(), value, line.required(), line.tall(), line.longest());
            case Part.Choice choice ->
                new Part.Choice(
                        choice.key(),
                        choice.label(),
                        choice.options(),
                        value.isEmpty() ? null : value,
                        choice.required(),
                        choice.open());
            case Part.Ticks ticks ->
                new Part.Ticks(
                        ticks.key(),
                        ticks.label(),
                        ticks.options(),
                        value.isEmpty() ? List.of() : List.of(value.split(",")));
            case Part.Day day -> new Part.Day(day.key(), day.label(), value, day.required());
        };
    }

    private FormJson() {}
}
