package loopkeeper.bot.chat;

import java.util.List;
import java.util.stream.Stream;
import loopkeeper.bot.chat.CommandDocs.Doc;

/** What belongs together in the help, in the order of a loop's life. Every command stands in one chapter. */
public enum Chapter {
    BEGIN("Begin", "start", "opening", "template", "prep", "about", "edit", "dry-run", "cancel", "close"),
    PLAN("Plan", "plan", "wave", "choose", "send", "mend", "replan", "place", "move", "shadow"),
    WORK_ALONE("Work done alone", "prescreen", "paid", "goes-on", "take-home", "hand-out", "extend", "hand-in"),
    INTERVIEW("Interview", "accept", "decline", "kit", "ready", "held", "no-show", "overran"),
    SCORE(
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
    DECIDE("Decide", "debrief", "agenda", "decide", "confirm", "feedback"),
    PEOPLE("People", "me", "away", "back", "load", "people", "training", "train", "graduate"),
    LOOK("Look", "status", "list", "help");

    private final String title;
    private final List<String> verbs;

    Chapter(String title, String... verbs) {
        this.title = title;
        this.verbs = List.of(verbs);
    }

    /** One or a few words for people. */
    public String title() {
        return title;
    }

    /** Its commands, in its own order. */
    public Stream<Doc> docs() {
        return verbs.stream()
                .map(verb -> CommandDocs.ALL.stream()
                        .filter(doc -> doc.verb().equals(verb))
                        .findFirst()
                        .orElseThrow());
    }
}
