package loopkeeper.bot.testing;

import java.util.Map;
import loopkeeper.bot.chat.Command;

/**
 * A town as its people use it: what the bot answers to somebody stays before them, so that they can press its buttons
 * and send its form.
 */
public final class Chat {

    private final Town town;

    public Chat(Town town) {
        this.town = town;
    }

    /** Somebody types a line and reads the answer. */
    public String types(String who, String line) {
        return town.chat.types(who, line);
    }

    /** Somebody presses a button: of the answer before them, else of the newest message that has one of that label. */
    public String presses(String who, String label) {
        return town.chat.presses(who, label);
    }

    /** Somebody presses a button they saw earlier, which asks that. */
    public String asks(String who, Command command) {
        return town.chat.asks(who, command);
    }

    /** Somebody sends the form before them, with these fields changed. */
    public String sends(String who, Map<String, String> answers) {
        return town.chat.sends(who, answers);
    }
}
