package loopkeeper.bot.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Executor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.CommandLine;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thing somebody said or pressed, from its activity to the answer Teams waits for. The change is committed before
 * the answer; messages follow by the outbox, or right after the answer where nothing hangs on them.
 */
final class Turn {

    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

    private final Speakers speakers;
    private final Asking asking;
    private final TeamsCards cards;
    private final Connector connector;
    private final TeamsStore store;
    private final JsonMapper json;
    private final Executor afterwards;

    /**
     * @param afterwards does what need not be done before Teams has its answer
     */
    Turn(
            Speakers speakers,
            Asking asking,
            TeamsCards cards,
            Connector connector,
            TeamsStore store,
            JsonMapper json,
            Executor afterwards) {
        this.speakers = speakers;
        this.asking = asking;
        this.cards = cards;
        this.connector = connector;
        this.store = store;
        this.json = json;
        this.afterwards = afterwards;
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
            case "invoke" -> invoke(activity);
            case "conversationUpdate", "installationUpdate" -> {
                later(() -> moved(activity));
                yield Answered.TAKEN;
            }
            default -> Answered.TAKEN;
        };
    }

    private Answered message(Activity activity) {
        Optional<Person> who = speakers.who(activity);
        if (who.isEmpty()) {
            later(() -> say(activity, Phrases.stranger(), null));
            return Answered.TAKEN;
        }
        Person by = who.get();
        if (activity.value().isObject()) {
            submitted(by, activity);
            return Answered.TAKEN;
        }
        switch (Spoken.read(activity, account -> known(activity, account))) {
            case CommandLine.Parsed.Understood understood ->
                show(by, activity, asking.say(new Asking.From(by, activity, null, false), understood.command()), null);
            case CommandLine.Parsed.NotUnderstood not -> later(() -> say(activity, Phrases.refusal(not.why()), by));
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
            later(() -> say(activity, Sentences.tooOld(), by));
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
                    later(() -> say(activity, shown.card(), by));
                }
            }
            case Asking.Outcome.Edited edited -> {
                if (!edited.onItsWay()) {
                    later(() -> say(activity, edited.card(), by));
                }
            }
            case Asking.Outcome.Filling filling -> later(() -> ask(activity, filling, by, form));
            case Asking.Outcome.No no -> later(() -> say(activity, no.card(), by));
            case Asking.Outcome.Nothing nothing -> LOG.trace("nothing to say");
        }
    }

    private Answered invoke(Activity activity) {
        boolean known = switch (activity.name()) {
            case "adaptiveCard/action", "task/fetch", "task/submit" -> true;
            default -> false;
        };
        if (!known) {
            return new Answered(400, null);
        }
        Optional<Person> who = speakers.who(activity);
        boolean card = activity.name().equals("adaptiveCard/action");
        if (who.isEmpty()) {
            return card ? told(Phrases.stranger(), null) : dialogSays(Phrases.stranger(), null);
        }
        Person by = who.get();
        return switch (activity.name()) {
            case "adaptiveCard/action" -> executed(by, activity);
            default ->
                dialog(
                        by,
                        activity,
                        asking.press(from(by, activity), activity.value().path("data"))
                                .orElseGet(() -> new Asking.Outcome.No(Sentences.tooOld())));
        };
    }

    private static Asking.From from(Person by, Activity activity) {
        return new Asking.From(by, activity, activity.replyTo().isEmpty() ? null : activity.replyTo(), false);
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
                    later(() -> change(activity, pressed, edited.card(), by));
                } else if (!edited.onItsWay() && pressed != null) {
                    later(() -> change(activity, pressed, edited.card(), activity.personal() ? by : null));
                }
                yield drawn(cards.one(edited.card(), by.zone()));
            }
            case Asking.Outcome.Shown shown -> {
                if (ownForm && pressed != null) {
                    later(() -> change(activity, pressed, shown.card(), by));
                    yield drawn(cards.one(shown.card(), by.zone()));
                }
                if (!shown.onItsWay()) {
                    later(() -> say(activity, shown.card(), by));
                }
                yield told(cards.summary(shown.card(), by.zone()));
            }
            case Asking.Outcome.Filling filling -> {
                if (ownForm) {
                    yield drawn(cards.form(filling.id(), filling.form(), by.zone()));
                }
                later(() -> ask(activity, filling, by, null));
                yield told(Sentences.below());
            }
            case Asking.Outcome.No no -> told(no.card(), by);
            case Asking.Outcome.Nothing nothing -> told(Sentences.done());
        };
    }

    private Answered dialog(Person by, Activity activity, Asking.Outcome outcome) {
        boolean fetching = activity.name().equals("task/fetch");
        return switch (outcome) {
            case Asking.Outcome.Filling filling ->
                task(cards.title(filling.form(), by.zone()), cards.dialog(filling.id(), filling.form(), by.zone()));
            case Asking.Outcome.No no -> dialogSays(no.card(), by);
            case Asking.Outcome.Nothing nothing -> new Answered(200, json.createObjectNode());
            case Asking.Outcome.Shown shown -> {
                if (!shown.onItsWay()) {
                    later(() -> say(activity, shown.card(), by));
                }
                yield fetching ? dialogSays(shown.card(), by) : new Answered(200, json.createObjectNode());
            }
            case Asking.Outcome.Edited edited -> {
                if (!edited.onItsWay()) {
                    later(() -> say(activity, edited.card(), by));
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

    private void ask(Activity activity, Asking.Outcome.Filling filling, Person by, @Nullable String form) {
        ObjectNode message = cards.message(
                cards.form(filling.id(), filling.form(), by.zone()), cards.title(filling.form(), by.zone()));
        if (form == null) {
            privately(activity, message);
        } else {
            connector.edit(activity.service(), new Connector.Landed(activity.place(), form), message);
        }
    }

    private void change(Activity activity, String message, Card card, @Nullable Person reader) {
        connector.edit(
                activity.service(),
                new Connector.Landed(activity.place(), message),
                cards.messages(card, reader == null ? null : reader.zone()).getFirst());
    }

    private void say(Activity activity, Card card, @Nullable Person by) {
        for (ObjectNode message : cards.messages(card, by == null ? ZoneOffset.UTC : by.zone())) {
            privately(activity, message);
        }
    }

    /** Where others read along, only the one who asked sees it; if Teams can't do that, it goes to their own chat. */
    private void privately(Activity activity, ObjectNode message) {
        if (activity.personal()) {
            connector.send(activity.service(), activity.place(), message);
            return;
        }
        try {
            connector.whisper(
                    activity.service(), activity.place(), activity.from().id(), message);
        } catch (Connector.Refused refused) {
            if (refused.passing()) {
                throw refused;
            }
            LOG.info("no private reply there ({}); it goes to the personal chat", refused.status());
            connector.send(activity.service(), personal(activity), message);
        }
    }

    private String personal(Activity activity) {
        String directory = activity.from().aadObjectId();
        return store.reference(activity.tenant(), directory)
                .map(TeamsStore.Reference::conversation)
                .orElseGet(() -> {
                    String opened = connector.openPersonal(
                            activity.service(),
                            activity.tenant(),
                            activity.from().id());
                    store.keep(new TeamsStore.Reference(
                            activity.tenant(), directory, activity.from().id(), activity.service(), opened));
                    return opened;
                });
    }

    /** The bot, or somebody, came or went. */
    private void moved(Activity activity) {
        boolean removed = activity.action().startsWith("remove");
        boolean added = activity.action().startsWith("add");
        boolean usAdded = activity.added().stream().anyMatch(one -> one.id().equals(activity.bot()));
        boolean usRemoved = activity.removed().stream().anyMatch(one -> one.id().equals(activity.bot()));
        if (activity.personal()) {
            if (removed || usRemoved) {
                store.forget(activity.tenant(), activity.from().aadObjectId());
            } else if (added || usAdded) {
                Optional<Person> who = speakers.who(activity);
                // An installation is told twice, in two words; one hello is enough.
                if (added) {
                    say(activity, who.isPresent() ? Sentences.hello() : Phrases.stranger(), who.orElse(null));
                }
            }
        } else if (!removed && !usRemoved && (added || !activity.added().isEmpty())) {
            speakers.meet(
                    activity.tenant(),
                    activity.service(),
                    connector.members(
                            activity.service(), activity.team().isEmpty() ? activity.place() : activity.team()));
        }
    }

    /** Nothing hangs on these messages: a failure is noted and that is all. */
    private void later(Runnable work) {
        afterwards.execute(() -> {
            try {
                work.run();
            } catch (Connector.Refused | Connector.Unknown failed) {
                LOG.warn("a reply did not reach Teams: {}", failed.getMessage());
            } catch (RuntimeException failed) {
                LOG.error("a reply failed: {}", failed.getClass().getName());
            }
        });
    }
}
