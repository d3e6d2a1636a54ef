package loopkeeper.bot.slack.fake;

/** Slack says no, with one of its error names. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String detail;

    Refused(String error) {
        this(error, "");
    }

    /** @param detail what {@code response_metadata.messages} tells beside it */
    Refused(String error, String detail) {
        super(error);
        this.detail = detail;
    }

    String error() {
        return getMessage();
    }

    String detail() {
        return detail;
    }
}
