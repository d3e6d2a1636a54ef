package loopkeeper.bot.domain;

import java.util.Map;

/**
 * A job to fill, with what a new loop for it starts from.
 *
 * @param key what recruiters type, such as {@code mle-platform}
 * @param title how people call it
 * @param defaults values of the start form by its field names; what a recruiter types wins
 */
public record Opening(String key, String title, Map<String, String> defaults) {
    public Opening {
        defaults = Map.copyOf(defaults);
    }
}
