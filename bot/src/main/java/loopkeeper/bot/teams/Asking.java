package loopkeeper.bot.teams;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.places.SentMessages;
import org.jspecify.annotations.Nullable;

/**
 * Brings what people say and press to the desk. What follows from it for messages goes out by the outbox, written with
 * the change itself, so that a crash between the two loses nothing.
 */
final class Asking {

    private static final int LONGEST_VALUE = 8_000;

    /** A command that lacks a part, its loop for example, is none. */
    private static final ObjectReader COMMANDS =
            Json.mapper().readerFor(Command.class).with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    /** More than Teams repeats; who asks for the same again in the same instant is shown it once. */
    private static final int LOOKS_REMEMBERED = 2_000;

    private final FrontDesk desk;
    private final TeamsStore store;
    private final SentMessages sent;
    private final Function<PersonId, Optional<String>> chats;
    private final Supplier<String> ids;
    private final TeamsCards cards;
    private final Function<Activity, Card> strangers;
    private final Recent looks = new Recent(LOOKS_REMEMBERED);

    /**
     * @param chats the chat a person's messages go by
     * @param ids makes ids nobody can guess
     * @param strangers what somebody reads whom nobody knows
     */
    Asking(
            FrontDesk desk,
            TeamsStore store,
            SentMessages sent,
            Function<PersonId, Optional<String>> chats,
            Supplier<String> ids,
            TeamsCards cards,
            Function<Activity, Card> strangers) {
        this.desk = desk;
        this.store = store;
        this.sent = sent;
        this.chats = chats;
        this.ids = ids;
        this.cards = cards;
        this.strangers = strangers;
    }

    /** What is to be shown to the one who asked. */
    sealed interface Outcome {
        /**
         * A new card.
         *
         * @param onItsWay whether the outbox brings it into their chat already
         */
        record Shown(Card card, boolean onItsWay) implements Outcome {}

        /**
         * The card whose button was pressed, as it now is.
         *
         * @param onItsWay whether the outbox changes the message already
         */
        record Edited(Card card, boolean onItsWay) implements Outcome {}

        record Filling(String id, Form form) implements Outcome {}

        /** A no that concerns no form. */
        record No(Card card) implements Outcome {}

        record Nothing() implements Outcome {}
    }

    /**
     * Where something was asked.
     *
     * @param pressed the message whose button was pressed, at first or later by a form; null where there is none
     * @param answered whether the answer is shown where it was asked, so that no message need bring it
     */
    record From(Person by, Activity activity, @Nullable String pressed, boolean answered) {}

    /** Asks what a typed line means. */
    Outcome say(From from, Command command) {
        return ask(from, Said.delivery(from.activity()), command, null, Map.of());
    }

    /**
     * Asks what a button or form carries; empty when it carries nothing we know.
     *
     * @param data what it carries, with what was typed beside it
     */
    Optional<Outcome> press(From from, JsonNode data) {
        String id = Activity.text(data, "form");
        if (id.isEmpty()) {
            return command(data.path("command"))
                    .map(command -> ask(from, Said.delivery(from.activity()), command, null, Map.of()));
        }
        return Optional.of(store.form(from.by().id(), id)
                .map(open -> send(from, open, data))
                .orElseGet(() -> gone()));
    }

    private Outcome send(From from, TeamsStore.OpenForm open, JsonNode data) {
        Form form = Json.read(open.form(), Form.class);
        Map<String, String> typed = FormSize.whole(form, typed(form, data));
        From asking = new From(from.by(), from.activity(), open.message(), from.answered());
        return ask(
                asking,
                Said.delivery(open.id(), typed.toString()),
                form.asks().filled(new Command.Answers(typed)),
                form,
                typed);
    }

    private static Outcome gone() {
        return new Outcome.No(Sentences.formGone());
    }

    /** Which command a button asks; a client may send anything, so anything else is nothing. */
    static Optional<Command> command(JsonNode json) {
        if (!json.isObject()) {
            return Optional.empty();
        }
        try {
            return Optional.of(COMMANDS.readValue(json));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private static Map<String, String> typed(Form form, JsonNode data) {
        Map<String, String> typed = new TreeMap<>();
        for (Form.Part part : form.parts()) {
            String key = part.key();
            JsonNode value = key.isEmpty() ? null : data.get(key);
            if (value != null && value.isValueNode() && !value.isNull()) {
                String text = value.asText();
                typed.put(key, text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE));
            }
        }
        return typed;
    }

    private Outcome ask(From from, String delivery, Command command, @Nullable Form form, Map<String, String> typed) {
        if (command instanceof Command.Look look) {
            return looks.first(delivery)
                    ? outcome(desk.look(delivery, from.by().id(), look), from, form, typed, false, false)
                    : new Outcome.Nothing();
        }
        Place place = Speakers.place(from.activity().tenant());
        boolean byOutbox = from.activity().personal()
                && chats.apply(from.by().id()).filter(Place.TEAMS::equals).isPresent();
        Optional<SentMessages.Sent> pressed = Optional.ofNullable(from.pressed())
                .flatMap(message -> sent.at(place, from.activity().place(), message));
        FrontDesk.Answer answer = desk.ask(
                delivery,
                place,
                from.by().id(),
                command,
                reply -> follow(from, delivery, reply, form, byOutbox, pressed));
        return outcome(answer, from, form, typed, byOutbox, pressed.isPresent());
    }

    private Outcome outcome(
            FrontDesk.Answer answer,
            From from,
            @Nullable Form form,
            Map<String, String> typed,
            boolean byOutbox,
            boolean editing) {
        return switch (answer) {
            case FrontDesk.Answer.Replied replied -> outcome(from, replied.reply(), form, typed, byOutbox, editing);
            case FrontDesk.Answer.Repeated repeated -> new Outcome.Nothing();
            case FrontDesk.Answer.Stranger stranger -> new Outcome.No(strangers.apply(from.activity()));
            case FrontDesk.Answer.WentWrong wrong -> new Outcome.No(Phrases.wentWrong(wrong.reference()));
        };
    }

    private static List<Effect> follow(
            From from,
            String delivery,
            Reply reply,
            @Nullable Form form,
            boolean byOutbox,
            Optional<SentMessages.Sent> pressed) {
        PersonId by = from.by().id();
        return switch (reply) {
            case Reply.Replace replace when pressed.isPresent() -> List.of(edit(by, pressed.get(), replace.card()));
            case Reply.Replace replace ->
                answer(
                        byOutbox && !from.answered() && (from.pressed() == null || form != null),
                        by,
                        delivery,
                        replace.card());
            case Reply.Show show -> answer(byOutbox && !from.answered(), by, delivery, show.card());
            case Reply.Refuse no ->
                answer(
                        byOutbox && !from.answered() && form == null && from.pressed() == null,
                        by,
                        delivery,
                        Phrases.refusal(no.why()));
            case Reply.Fill fill -> List.of();
            case Reply.Quiet quiet -> List.of();
        };
    }

    private static List<Effect> answer(boolean byOutbox, PersonId by, String delivery, Card card) {
        return byOutbox ? List.of(new Effect.Tell(by, "answer/" + delivery, card)) : List.of();
    }

    private static Effect edit(PersonId by, SentMessages.Sent pressed, Card card) {
        return pressed.addressee().startsWith("room/")
                ? new Effect.Post(
                        new LoopId(pressed.addressee().substring("room/".length())), "", pressed.about(), card)
                : new Effect.Tell(by, pressed.about(), card);
    }

    private Outcome outcome(
            From from, Reply reply, @Nullable Form form, Map<String, String> typed, boolean byOutbox, boolean editing) {
        boolean onItsWay = byOutbox && !from.answered();
        return switch (reply) {
            case Reply.Show show -> new Outcome.Shown(show.card(), onItsWay);
            case Reply.Replace replace ->
                editing || (from.pressed() != null && form == null)
                        ? new Outcome.Edited(replace.card(), editing)
                        : new Outcome.Shown(replace.card(), onItsWay);
            case Reply.Fill fill -> open(from, fill.form());
            case Reply.Refuse no ->
                form == null ? refused(no.why(), from, onItsWay) : open(from, refilled(form, typed, no.why(), from));
            case Reply.Quiet quiet -> new Outcome.Nothing();
        };
    }

    private static Outcome refused(Refusal why, From from, boolean onItsWay) {
        Card card = Phrases.refusal(why);
        return from.pressed() == null ? new Outcome.Shown(card, onItsWay) : new Outcome.No(card);
    }

    /** Under a form a no comes back as the form, with everything typed still in it. */
    private Form refilled(Form form, Map<String, String> typed, Refusal why, From from) {
        String problem = cards.text(Phrases.refusal(why), from.by().zone())
                .lines()
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
        return form.refilled(typed, problem);
    }

    /** Keeps a form open for whoever asked. */
    Outcome.Filling open(From from, Form form) {
        String id = ids.get();
        store.keep(new TeamsStore.OpenForm(id, from.by().id(), from.pressed(), Json.write(form)));
        return new Outcome.Filling(id, form);
    }
}
