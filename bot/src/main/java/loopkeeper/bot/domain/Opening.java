package loopkeeper.bot.domain;

import java.util.Map;

/**
 * A job to fill, with what a new loop for it starts from.
 *
 * @param key what recruiters type, such as {@code mle-platform}
 * @param title how people call it
 * @param defaults values of the start form by its field names; what a recruiter types wins
 * @param toolNotes why it is lawful to keep what outside tools say about how work came about; empty, and then it is not
 *     kept
 */
public record Opening(String key, String title, Map<String, String> defaults, String toolNotes) {
    public Opening {
        defaults = Map.copyOf(defaults);
    }

    /** An opening that keeps nothing outside tools say. */
    public Opening(String key, String title, Map<String, String> defaults) {
        this(key, title, defaults, "");
    }
}
