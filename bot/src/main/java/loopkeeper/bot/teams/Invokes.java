package loopkeeper.bot.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.util.Optional;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.teams.Turn.Answered;
import org.jspecify.annotations.Nullable;

/** What Teams wants an answer to at once: buttons of cards, dialogs, and the message extension. */
final class Invokes {

    private final Speakers speakers;
    private final Asking asking;
    private final TeamsCards cards;
    private final Replies replies;
    private final JsonMapper json;

    Invokes(Speakers speakers, Asking asking, TeamsCards cards, Replies replies, JsonMapper json) {
        this.speakers = speakers;
        this.asking = asking;
        this.cards = cards;
        this.replies = replies;
        this.json = json;
    }

    Answered answer(Activity activity) {
        boolean known = switch (activity.name()) {
            case "adaptiveCard/action",
                    "task/fetch",
                    "task/submit",
                    "composeExtension/fetchTask",
                    "composeExtension/submitAction" -> true;
            default -> false;
        };
        if (!known) {
            return new Answered(400, null);
        }
        Optional<Person> who = speakers.who(activity);
        boolean card = activity.name().equals("adaptiveCard/action");
        if (who.isEmpty()) {
            Card stranger = speakers.stranger(activity);
            return card ? told(stranger, null) : dialogSays(stranger, null);
        }
        Person by = who.get();
        return switch (activity.name()) {
            case "adaptiveCard/action" -> executed(by, activity);
            case "composeExtension/fetchTask" -> evidence(by, activity);
            case "composeExtension/submitAction" -> pressed(by, activity, activity.asidePersonally());
            default -> pressed(by, activity, activity);
        };
    }

    private static Asking.From from(Person by, Activity activity) {
        return new Asking.From(by, activity, activity.replyTo().isEmpty() ? null : activity.replyTo(), false);
    }

    /**
     * Something pressed in a dialog, or to open one.
     *
     * @param place where what comes of it is told
     */
    private Answered pressed(Person by, Activity activity, Activity place) {
        return dialog(
                by,
                activity,
                asking.press(from(by, place), activity.value().path("data"))
                        .orElseGet(() -> new Asking.Outcome.No(Sentences.tooOld())));
    }

    /** A message is to become evidence; whatever comes of it is told to its sender alone, wherever the message stands. */
    private Answered evidence(Person by, Activity activity) {
        Optional<Command> command = Evidence.asked(activity);
        if (command.isEmpty()) {
            return dialogSays(Sentences.notYourWords(), by);
        }
        return switch (asking.say(new Asking.From(by, activity.asidePersonally(), null, true), command.get())) {
            case Asking.Outcome.Filling filling ->
                task(cards.title(filling.form(), by.zone()), cards.dialog(filling.id(), filling.form(), by.zone()));
            case Asking.Outcome.Shown shown -> dialogSays(shown.card(), by);
            case Asking.Outcome.Edited edited -> dialogSays(edited.card(), by);
            case Asking.Outcome.No no -> dialogSays(no.card(), by);
            case Asking.Outcome.Nothing nothing -> new Answered(200, json.createObjectNode());
        };
    }

    /** A button pressed in a card: the answer is drawn in its place. */
    private Answered executed(Person by, Activity activity) {
        JsonNode data = activity.value().path("action").path("data");
        boolean ownForm = !Activity.text(data, "form").isEmpty();
        String pressed = activity.replyTo().isEmpty() ? null : activity.replyTo();
        Optional<Asking.Outcome> outcome = asking.press(new Asking.From(by, activity, pressed, ownForm), data);
        if (outcome.isEmpty()) {
            return told(Sentences.tooOld(), by);
        }
        return switch (outcome.get()) {
            case Asking.Outcome.Edited edited -> {
                if (ownForm && pressed != null) {
                    replies.change(activity, pressed, edited.card(), by);
                } else if (!edited.onItsWay() && pressed != null) {
                    replies.change(activity, pressed, edited.card(), activity.personal() ? by : null);
                }
                yield drawn(cards.one(edited.card(), by.zone()));
            }
            case Asking.Outcome.Shown shown -> {
                if (ownForm && pressed != null) {
                    replies.change(activity, pressed, shown.card(), by);
                    yield drawn(cards.one(shown.card(), by.zone()));
                }
                if (!shown.onItsWay()) {
                    replies.say(activity, shown.card(), by);
                }
                // Where it lands in this chat the answer says enough itself, and need not be drawn first.
                yield told(activity.personal() ? Sentences.answered() : cards.summary(shown.card(), by.zone()));
            }
            case Asking.Outcome.Filling filling -> {
                if (ownForm) {
                    yield drawn(cards.form(filling.id(), filling.form(), by.zone()));
                }
                replies.ask(activity, filling, by, null);
                yield told(Sentences.below());
            }
            case Asking.Outcome.No no -> told(no.card(), by);
            case Asking.Outcome.Nothing nothing -> told(Sentences.done());
        };
    }

    private Answered dialog(Person by, Activity activity, Asking.Outcome outcome) {
        boolean fetching =
                activity.name().equals("task/fetch") || activity.name().equals("composeExtension/submitAction");
        return switch (outcome) {
            case Asking.Outcome.Filling filling ->
                task(cards.title(filling.form(), by.zone()), cards.dialog(filling.id(), filling.form(), by.zone()));
            case Asking.Outcome.No no -> dialogSays(no.card(), by);
            case Asking.Outcome.Nothing nothing -> new Answered(200, json.createObjectNode());
            case Asking.Outcome.Shown shown -> {
                if (!shown.onItsWay()) {
                    replies.say(activity, shown.card(), by);
                }
                yield fetching ? dialogSays(shown.card(), by) : new Answered(200, json.createObjectNode());
            }
            case Asking.Outcome.Edited edited -> {
                if (!edited.onItsWay()) {
                    replies.say(activity, edited.card(), by);
                }
                yield fetching ? dialogSays(edited.card(), by) : new Answered(200, json.createObjectNode());
            }
        };
    }

    private Answered task(String title, ObjectNode card) {
        ObjectNode answer = json.createObjectNode();
        ObjectNode value = answer.putObject("task").put("type", "continue").putObject("value");
        value.put("title", title).put("height", "large").put("width", "large");
        value.putObject("card").put("contentType", TeamsCards.TYPE).set("content", card);
        return new Answered(200, answer);
    }

    private Answered dialogSays(Card card, @Nullable Person reader) {
        ObjectNode answer = json.createObjectNode();
        answer.putObject("task").put("type", "message").put("value", text(card, reader));
        return new Answered(200, answer);
    }

    private Answered drawn(ObjectNode card) {
        return invokeAnswer(TeamsCards.TYPE, card);
    }

    private Answered told(Card card, @Nullable Person reader) {
        return told(text(card, reader));
    }

    private Answered told(String text) {
        return invokeAnswer(
                "application/vnd.microsoft.activity.message",
                json.getNodeFactory().textNode(text));
    }

    private Answered invokeAnswer(String type, JsonNode value) {
        ObjectNode answer = json.createObjectNode().put("statusCode", 200).put("type", type);
        answer.set("value", value);
        return new Answered(200, answer);
    }

    private String text(Card card, @Nullable Person reader) {
        return cards.text(card, reader == null ? ZoneOffset.UTC : reader.zone());
    }
}
