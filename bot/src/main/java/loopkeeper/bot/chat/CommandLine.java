package loopkeeper.bot.chat;

import loopkeeper.bot.domain.Refusal;

/** Typed text to {@link Command}. */
public final class CommandLine {

    /** What a line meant. */
    public sealed interface Parsed {
        record Understood(Command command) implements Parsed {}

        record NotUnderstood(Refusal why) implements Parsed {}
    }

    /** Reads a line, with or without {@code /loop} before it. */
    public static Parsed read(String line) {
        return new Parsed.NotUnderstood(new Refusal.NotUnderstood(line, "/loop help", "/loop help"));
    }

    private CommandLine() {}
}
