package loopkeeper.bot.chat;

import java.util.List;
import java.util.stream.Stream;
import loopkeeper.bot.chat.CommandDocs.Doc;

/**
 * What belongs together in the help. Every command stands in one chapter.
 *
 * @param title one or a few words for people
 * @param verbs its commands, in its own order
 */
public record Chapter(String title, List<String> verbs) {

    /** All, in the order of a loop's life. */
    public static final List<Chapter> ALL = List.of(
            of("Begin", "start", "opening", "template", "prep", "about", "edit", "dry-run", "cancel", "close"),
            of("Plan", "plan", "wave", "choose", "send", "mend", "replan", "place", "move", "shadow"),
            of("Work done alone", "prescreen", "paid", "goes-on", "take-home", "hand-out", "extend", "hand-in"),
            of("Interview", "accept", "decline", "kit", "ready", "held", "no-show", "overran"),
            of(
                    "Score",
                    "score",
                    "card",
                    "amend",
                    "context",
                    "context-answer",
                    "snooze",
                    "nudge",
                    "excuse",
                    "one-interviewer"),
            of("Decide", "debrief", "agenda", "decide", "confirm", "feedback"),
            of("People", "me", "away", "back", "load", "people", "training", "train", "graduate"),
            of("Look", "status", "list", "help"));

    public Chapter {
        verbs = List.copyOf(verbs);
    }

    private static Chapter of(String title, String... verbs) {
        return new Chapter(title, List.of(verbs));
    }

    /** What is to be said of its commands. */
    public Stream<Doc> docs() {
        return verbs.stream()
                .map(verb -> CommandDocs.ALL.stream()
                        .filter(doc -> doc.verb().equals(verb))
                        .findFirst()
                        .orElseThrow());
    }
}
