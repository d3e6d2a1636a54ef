package loopkeeper.bot.chat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What the bot shows, told without any chat's words. Each chat's renderer draws it; a renderer that
 * meets an element it can't draw does not compile.
 *
 * @param title one line, at most 150 characters of plain text
 * @param body drawn top to bottom, at most 100 elements
 * @param buttons drawn left to right under the body, at most 5
 */
public record Card(Words title, List<Element> body, List<Button> buttons) {

    private static final int MOST_ELEMENTS = 100;
    private static final int MOST_BUTTONS = 5;

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if there are more than 100 elements or 5 buttons
     */
    public Card {
        body = List.copyOf(body);
        buttons = List.copyOf(buttons);
        if (body.size() > MOST_ELEMENTS || buttons.size() > MOST_BUTTONS) {
            throw new IllegalArgumentException(
                    "a card holds 100 elements and 5 buttons, got " + body.size() + " and " + buttons.size());
        }
    }

    public static Card of(Words title, Element... body) {
        return new Card(title, List.of(body), List.of());
    }

    public Card with(Button... more) {
        return new Card(title, body, List.of(more));
    }

    /** A piece of the body. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Element.Text.class, name = "text"),
        @JsonSubTypes.Type(value = Element.Note.class, name = "note"),
        @JsonSubTypes.Type(value = Element.Heading.class, name = "heading"),
        @JsonSubTypes.Type(value = Element.Fact.class, name = "fact"),
        @JsonSubTypes.Type(value = Element.Bullets.class, name = "bullets"),
        @JsonSubTypes.Type(value = Element.Table.class, name = "table"),
        @JsonSubTypes.Type(value = Element.Radar.class, name = "radar"),
        @JsonSubTypes.Type(value = Element.Bars.class, name = "bars"),
        @JsonSubTypes.Type(value = Element.Divider.class, name = "divider")
    })
    public sealed interface Element {
        /** A paragraph. */
        record Text(Words words) implements Element {}

        /** A paragraph in a quieter voice. */
        record Note(Words words) implements Element {}

        /** A line that begins a section. */
        record Heading(String text) implements Element {}

        /** One label and value on a line; neighbours are drawn together. */
        record Fact(String label, Words value) implements Element {}

        /** A list, one item a line. */
        record Bullets(List<Words> items) implements Element {
            public Bullets {
                items = List.copyOf(items);
            }
        }

        /**
         * A small table.
         *
         * @param header one cell a column
         * @param rows each as wide as the header, at most 40
         */
        record Table(List<String> header, List<List<Words>> rows) implements Element {
            public Table {
                header = List.copyOf(header);
                rows = rows.stream().map(List::copyOf).toList();
            }
        }

        /**
         * A radar chart on the scale 1 to 4, with its text equivalent.
         *
         * @param title one line
         * @param axes names of at least three axes
         * @param series one or more, each with a value per axis; a missing value is 0 and drawn at the centre
         * @param inWords the same content in words, for those who can't see it
         */
        record Radar(String title, List<String> axes, List<Series> series, String inWords) implements Chart {
            public Radar {
                axes = List.copyOf(axes);
                series = List.copyOf(series);
            }
        }

        /**
         * Bars side by side, one group for each label, with their text equivalent.
         *
         * @param title one line
         * @param labels one for each group of bars, at least one
         * @param series one or more, each with a value from 0 up for each label; of several the last is the limit, and
         *     drawn as a mark
         * @param inWords the same content in words, for those who can't see it
         */
        record Bars(String title, List<String> labels, List<Series> series, String inWords) implements Chart {
            public Bars {
                labels = List.copyOf(labels);
                series = List.copyOf(series);
            }
        }

        /** A picture drawn from numbers, with the same in words. */
        sealed interface Chart extends Element {

            /** One line above it. */
            String title();

            /** The same content in words, for those who can't see it. */
            String inWords();
        }

        record Divider() implements Element {}
    }

    /** One line of a chart; in a radar, {@code values} are 1.0 to 4.0, or 0 where nothing is known. */
    public record Series(String name, List<Double> values) {
        public Series {
            values = List.copyOf(values);
        }
    }

    /**
     * A button, which asks for something the person could also have typed.
     *
     * @param asks what pressing it asks of the bot; ids only, never contents
     */
    public record Button(String label, Style style, Command asks) {
        /** How loud it is. */
        public enum Style {
            PLAIN,
            PRIMARY,
            DANGER
        }
    }
}
