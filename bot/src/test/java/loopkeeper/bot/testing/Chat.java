package loopkeeper.bot.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.CommandLine;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Reply;

/**
 * A town as its people use it: what the bot answers to somebody stays before them, so that they can press its buttons
 * and send its form.
 */
public final class Chat {

    private final Town town;
    private final Map<String, Reply> before = new HashMap<>();

    public Chat(Town town) {
        this.town = town;
    }

    /** Somebody types a line and reads the answer. */
    public String types(String who, String line) {
        Command command = new Command.TypeScores("", line);
        if (line.startsWith("/loop")) {
            switch (CommandLine.read(line)) {
                case CommandLine.Parsed.Understood yes -> command = yes.command();
                case CommandLine.Parsed.NotUnderstood no -> {
                    return town.text(who, new Reply.Refuse(no.why()));
                }
            }
        }
        return asks(who, command);
    }

    /** Somebody presses a button: of the answer before them, else of the newest message that has one of that label. */
    public String presses(String who, String label) {
        return asks(
                who,
                buttons(before.get(who)).stream()
                        .filter(button -> button.label().equals(label))
                        .findFirst()
                        .map(Card.Button::asks)
                        .orElseGet(() -> town.button(who, label)));
    }

    /** Somebody sends the form before them, with these fields changed. */
    public String sends(String who, Map<String, String> answers) {
        if (before.get(who) instanceof Reply.Fill(Form form)) {
            return asks(who, form.asks().filled(new Answers(answers)));
        }
        throw new AssertionError(who + " has no form before them");
    }

    public String asks(String who, Command command) {
        Reply reply = town.asks(who, command);
        before.put(who, reply);
        return town.text(who, reply);
    }

    private static List<Card.Button> buttons(Reply reply) {
        return switch (reply) {
            case Reply.Show show -> show.card().buttons();
            case Reply.Replace replace -> replace.card().buttons();
            case null, default -> List.of();
        };
    }
}
