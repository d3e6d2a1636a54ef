package loopkeeper.bot.outbox;

/** What of a failure may be written down. */
public final class Causes {

    private Causes() {}

    /**
     * The types of a failure and its causes with our own places in the code, on one line. Never a message: it could
     * hold what somebody typed.
     */
    public static String of(Throwable wrong) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            text.append(cause.getClass().getName());
            for (StackTraceElement at : cause.getStackTrace()) {
                if (at.getClassName().startsWith("loopkeeper.")) {
                    text.append(" at ").append(at);
                }
            }
            text.append("; ");
        }
        return text.toString();
    }
}
