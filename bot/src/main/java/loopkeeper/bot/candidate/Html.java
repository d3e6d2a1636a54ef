package loopkeeper.bot.candidate;

import java.util.List;

/** A piece of a page. All text and every attribute is escaped as it is written, so nothing a person typed is markup. */
final class Html {

    private static final List<String> EMPTY = List.of("input", "meta", "link", "br", "hr");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /**
     * An element.
     *
     * @param name with attributes after it, each {@code name=value} in an array; a value of {@code true} is left out
     * @param children {@code Html}, lists of it, or anything else as text
     */
    static Html tag(String name, List<String> attributes, Object... children) {
        StringBuilder text = new StringBuilder("<").append(name);
        for (String attribute : attributes) {
            int equals = attribute.indexOf('=');
            text.append(' ').append(attribute, 0, equals < 0 ? attribute.length() : equals);
            if (equals >= 0) {
                text.append("=\"")
                        .append(escaped(attribute.substring(equals + 1)))
                        .append('"');
            }
        }
        text.append('>');
        if (EMPTY.contains(name)) {
            return new Html(text.toString());
        }
        append(text, List.of(children));
        return new Html(text.append("</").append(name).append('>').toString());
    }

    static Html tag(String name, Object... children) {
        return tag(name, List.of(), children);
    }

    /** Pieces one after another. */
    static Html all(Object... children) {
        StringBuilder text = new StringBuilder();
        append(text, List.of(children));
        return new Html(text.toString());
    }

    static Html none() {
        return new Html("");
    }

    private static void append(StringBuilder text, List<?> children) {
        for (Object child : children) {
            switch (child) {
                case Html html -> text.append(html.markup);
                case List<?> several -> append(text, several);
                default -> text.append(escaped(String.valueOf(child)));
            }
        }
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return markup;
    }
}
