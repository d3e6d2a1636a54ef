package loopkeeper.bot.slack;

import com.slack.api.bolt.response.Response;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.CommandLine;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.slack.Workspaces.Installed;

/** What people write to the bot in their conversation with it, change afterwards and take back. Safe for all threads. */
final class SlackLines {

    private final SlackParts parts;
    private final SlackDoor door;
    private final SlackAnswers answers;
    private final SlackReplies replies;

    SlackLines(SlackParts parts, SlackDoor door, SlackAnswers answers, SlackReplies replies) {
        this.parts = parts;
        this.door = door;
        this.answers = answers;
        this.replies = replies;
    }

    /**
     * What somebody did with a message to the bot.
     *
     * @param user who; empty when it was nobody we answer
     * @param files whether it came with files
     */
    record Said(String team, String event, String user, String text, boolean files) {}

    /** A line in the conversation with the bot: its answer goes out by the outbox. */
    Response said(Said said) {
        if (said.user().isEmpty()) {
            return Response.ok();
        }
        return door.knownHere(said, (installed, person) -> {
            String text = Typed.plain(said.text(), user -> door.handle(installed, user))
                    .strip();
            Asked asked = direct(installed, person, said);
            if (said.files() && text.isEmpty()) {
                return replies.later(
                        asked,
                        Card.of(
                                Words.of("I can't read files"),
                                new Card.Element.Text(
                                        Words.of(
                                                "Please type your scores, such as 3 4 2 3 yes: what I saw; what I heard. I keep no file."))));
            }
            if (text.matches("(?is)/?loop(\\s.*)?")) {
                return switch (CommandLine.read(Typed.line(text))) {
                    case CommandLine.Parsed.Understood understood -> answers.ask(asked, understood.command());
                    case CommandLine.Parsed.NotUnderstood not -> replies.later(asked, Phrases.refusal(not.why()));
                };
            }
            return answers.ask(asked, new Command.TypeScores("", text));
        });
    }

    /** Scores that were typed are read again as they are now; a command is done once and not again. */
    Response edited(Said said) {
        if (said.user().isEmpty()) {
            return Response.ok();
        }
        return door.knownHere(said, (installed, person) -> {
            String text = Typed.plain(said.text(), user -> door.handle(installed, user))
                    .strip();
            Asked asked = direct(installed, person, said);
            if (text.matches("(?is)/?loop(\\s.*)?")) {
                return replies.later(asked, Phrases.notAgain());
            }
            return answers.ask(asked, new Command.TypeScores("", text));
        });
    }

    Response deleted(Said said) {
        if (said.user().isEmpty() || !said.text().matches("(?s)[0-9].*")) {
            return Response.ok();
        }
        return door.knownHere(
                said,
                (installed, person) -> replies.later(
                        direct(installed, person, said),
                        Card.of(
                                Words.of("Your message is gone; your draft is not"),
                                new Card.Element.Text(
                                        Words.of(
                                                "What I read in it is still in your card. /loop score opens it, and you can change it there.")))));
    }

    private Asked direct(Installed installed, Person person, Said said) {
        return new Asked(
                installed,
                person,
                SlackDoor.delivery(installed, said.event()),
                Asked.Where.SAID,
                null,
                null,
                null,
                null,
                parts.machine().instant());
    }
}
