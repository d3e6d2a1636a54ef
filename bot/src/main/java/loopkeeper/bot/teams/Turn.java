package loopkeeper.bot.teams;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import loopkeeper.bot.chat.CommandLine;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thing somebody said or did, from its activity to the answer Teams waits for. The change is committed before the
 * answer; messages follow by the outbox, or right after the answer.
 */
final class Turn {

    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

    private final Speakers speakers;
    private final @Nullable Zones zones;
    private final Asking asking;
    private final Invokes invokes;
    private final Replies replies;
    private final Comings comings;

    /** @param zones notices by which clock people live; null where that was not asked for */
    Turn(Speakers speakers, @Nullable Zones zones, Asking asking, Invokes invokes, Replies replies, Comings comings) {
        this.speakers = speakers;
        this.zones = zones;
        this.asking = asking;
        this.invokes = invokes;
        this.replies = replies;
        this.comings = comings;
    }

    /**
     * The answer to a call.
     *
     * @param body as JSON; null for none
     */
    record Answered(int status, @Nullable JsonNode body) {
        static final Answered TAKEN = new Answered(202, null);
    }

    Answered take(Activity activity) {
        return switch (activity.type()) {
            case "message" -> message(activity);
            case "messageUpdate" -> edited(activity);
            case "invoke" -> invokes.answer(activity);
            case "conversationUpdate", "installationUpdate" -> {
                replies.later(() -> comings.noted(activity));
                yield Answered.TAKEN;
            }
            default -> Answered.TAKEN;
        };
    }

    /** Scores that were typed are read again as they are now; a command is done once and not again. */
    private Answered edited(Activity activity) {
        if (!activity.personal()) {
            return Answered.TAKEN;
        }
        if (!Spoken.isLine(activity)) {
            return message(activity);
        }
        speakers.who(activity).ifPresent(by -> replies.say(activity, Phrases.notAgain(), by));
        return Answered.TAKEN;
    }

    private Answered message(Activity activity) {
        Optional<Person> who = speakers.who(activity);
        if (who.isEmpty()) {
            replies.say(activity, speakers.stranger(activity), null);
            return Answered.TAKEN;
        }
        Person by = who.get();
        if (zones != null) {
            zones.met(by);
        }
        if (activity.value().isObject()) {
            submitted(by, activity);
            return Answered.TAKEN;
        }
        switch (Spoken.read(activity, account -> known(activity, account))) {
            case CommandLine.Parsed.Understood understood ->
                show(by, activity, asking.say(new Asking.From(by, activity, null, false), understood.command()), null);
            case CommandLine.Parsed.NotUnderstood not -> replies.say(activity, Phrases.refusal(not.why()), by);
        }
        return Answered.TAKEN;
    }

    private Optional<PersonId> known(Activity activity, Activity.Account account) {
        return speakers.mentioned(activity, account);
    }

    /** A press by a client that knows no Action.Execute: it comes as a message, and the answer is a message. */
    private void submitted(Person by, Activity activity) {
        String pressed = activity.replyTo().isEmpty() ? null : activity.replyTo();
        boolean ownForm = !Activity.text(activity.value(), "form").isEmpty();
        Asking.From from = new Asking.From(by, activity, pressed, false);
        Optional<Asking.Outcome> outcome = asking.press(from, activity.value());
        if (outcome.isEmpty()) {
            replies.say(activity, Sentences.tooOld(), by);
        } else {
            show(by, activity, outcome.get(), ownForm ? pressed : null);
        }
    }

    /**
     * Shows an outcome where no answer to the call is shown.
     *
     * @param form the message with the form this came from, which gives way to what came of it; null when there is none
     */
    private void show(Person by, Activity activity, Asking.Outcome outcome, @Nullable String form) {
        switch (outcome) {
            case Asking.Outcome.Shown shown -> {
                if (!shown.onItsWay()) {
                    replies.say(activity, shown.card(), by);
                }
            }
            case Asking.Outcome.Edited edited -> {
                if (!edited.onItsWay()) {
                    replies.say(activity, edited.card(), by);
                }
            }
            case Asking.Outcome.Filling filling -> replies.ask(activity, filling, by, form);
            case Asking.Outcome.No no -> replies.say(activity, no.card(), by);
            case Asking.Outcome.Nothing nothing -> LOG.trace("nothing to say");
        }
    }
}
