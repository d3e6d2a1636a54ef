package loopkeeper.bot.config;

/**
 * Something nobody may read by accident: it prints as {@code ***}.
 *
 * @param value what it really is; may be empty
 */
public record Secret(String value) {

    public static final Secret NONE = new Secret("");

    @Override
    public String toString() {
        return "***";
    }
}
