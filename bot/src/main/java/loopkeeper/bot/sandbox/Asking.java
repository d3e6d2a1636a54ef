package loopkeeper.bot.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.CommandLine;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.PlainText;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.features.FrontDesk;
import org.jspecify.annotations.Nullable;

/** What people say and press, brought to the desk, and its reply brought back into the conversation. */
final class Asking {

    private static final String SAY = "{\"as\":\"rosa\",\"conversation\":\"dm:rosa\",\"text\":\"/loop help\"}";
    private static final String PRESS = "{\"as\":\"ana\",\"message\":17,\"action\":{\"button\":0},\"inputs\":{}}";

    private final FrontDesk desk;
    private final SandboxStore store;
    private final SandboxJson json;
    private final Rooms rooms;
    private final Inbox inbox;
    private final Names names;
    private final InstantSource clock;
    private final Streams streams;
    private final Supplier<String> ids;

    Asking(
            FrontDesk desk,
            SandboxStore store,
            SandboxJson json,
            Inbox inbox,
            Names names,
            InstantSource clock,
            Streams streams,
            Supplier<String> ids) {
        this.desk = desk;
        this.store = store;
        this.json = json;
        this.rooms = new Rooms(store);
        this.inbox = inbox;
        this.names = names;
        this.clock = clock;
        this.streams = streams;
        this.ids = ids;
    }

    /**
     * Where a request came from, so that its reply goes there.
     *
     * @param delivery names the request for good
     * @param pressed the message whose button was pressed, at first or later by a form; null when a line was typed
     * @param form what was sent; null when it was no form
     * @param typed what was typed into it
     */
    private record Asked(
            Person by,
            String delivery,
            String conversation,
            @Nullable Long thread,
            SandboxStore.@Nullable Message pressed,
            @Nullable Form form,
            Map<String, String> typed) {}

    ObjectNode say(Person by, ObjectNode body) {
        String conversation = SandboxJson.text(body, "conversation", SAY);
        String text = SandboxJson.text(body, "text", SAY).strip();
        if (!rooms.holds(conversation, by.id())) {
            throw new Problem(
                    403,
                    "the conversation " + Gate.shortened(conversation),
                    "a conversation " + by.firstName() + " is in, as in the inbox",
                    SAY);
        }
        Long thread = SandboxJson.numberOrNull(body, "thread", SAY);
        if (thread != null
                && rooms.visible(thread, by.id())
                        .filter(root -> root.says().conversation().equals(conversation))
                        .isEmpty()) {
            throw new Problem(404, "the thread " + thread, "a message of that conversation", SAY);
        }
        String delivery = delivery(by, body, SAY);
        boolean line = text.matches("(?is)/?loop(\\s.*)?");
        boolean direct = Rooms.direct(conversation);
        store.add(new SandboxStore.Draft(
                conversation,
                "said/" + delivery,
                line && !direct ? by.id() : null,
                by.id(),
                clock.instant(),
                text,
                null,
                thread));
        streams.changed(line ? List.of(by.id()) : rooms.members(conversation));
        Asked asked = new Asked(by, delivery, conversation, thread, null, null, Map.of());
        if (line) {
            return switch (CommandLine.read(text)) {
                case CommandLine.Parsed.Understood understood -> ask(asked, understood.command());
                case CommandLine.Parsed.NotUnderstood not -> refuse(asked, not.why());
            };
        }
        return direct ? ask(asked, new Command.TypeScores("", text)) : answer("said");
    }

    ObjectNode press(Person by, ObjectNode body) {
        if (!(body.get("action") instanceof ObjectNode action)) {
            throw new Problem(400, "no 'action'", "the 'data' of a card's or form's action", PRESS);
        }
        String form = SandboxJson.textOrNull(action, "form", PRESS);
        return form == null ? pressButton(by, body, action) : send(by, body, form);
    }

    private ObjectNode pressButton(Person by, ObjectNode body, ObjectNode action) {
        Long number = SandboxJson.numberOrNull(body, "message", PRESS);
        SandboxStore.Message message =
                number == null ? null : rooms.visible(number, by.id()).orElse(null);
        if (message == null) {
            throw new Problem(
                    404, "the message " + number, "a message " + by.firstName() + " can see, as in the inbox", PRESS);
        }
        Command command = asked(message, action);
        SandboxStore.Draft says = message.says();
        return ask(
                new Asked(by, delivery(by, body, PRESS), says.conversation(), says.thread(), message, null, Map.of()),
                command);
    }

    /** The command as it is kept; what was sent only says which of the kept card's buttons is meant. */
    private Command asked(SandboxStore.Message message, ObjectNode action) {
        String kept = message.says().card();
        List<Card.Button> buttons = kept == null ? List.of() : json.card(kept).buttons();
        JsonNode sent = action.get("command");
        if (sent != null) {
            return buttons.stream()
                    .map(Card.Button::asks)
                    .filter(asks -> json.asSent(asks).equals(sent))
                    .findFirst()
                    .orElseThrow(() -> new Problem(
                            409,
                            "a button this message no longer has",
                            "one of its buttons now: the message was changed since",
                            PRESS));
        }
        Long index = SandboxJson.numberOrNull(action, "button", PRESS);
        if (index == null || index < 0 || index >= buttons.size()) {
            throw new Problem(
                    index == null ? 400 : 409,
                    "the button " + index,
                    "a button this message has; it has " + buttons.size(),
                    PRESS);
        }
        return buttons.get(index.intValue()).asks();
    }

    private ObjectNode send(Person by, ObjectNode body, String id) {
        SandboxStore.OpenForm open = store.form(by.id(), id)
                .orElseThrow(() -> new Problem(
                        409,
                        "the form " + Gate.shortened(id),
                        "a form that is still open; ask for it again",
                        "{\"as\":\"ana\",\"action\":{\"form\":\"f-1\"},\"inputs\":{\"reason\":\"on leave\"}}"));
        Form form = json.form(open.form());
        Map<String, String> typed = SandboxJson.inputs(body, form);
        Long message = open.message();
        SandboxStore.Message pressed =
                message == null ? null : rooms.visible(message, by.id()).orElse(null);
        return ask(
                new Asked(
                        by,
                        delivery(by, body, PRESS),
                        open.conversation(),
                        pressed == null ? null : pressed.says().thread(),
                        pressed,
                        form,
                        typed),
                form.asks().filled(new Command.Answers(typed)));
    }

    private ObjectNode ask(Asked asked, Command command) {
        return switch (desk.ask(asked.delivery(), asked.by().id(), command)) {
            case FrontDesk.Answer.Replied replied -> reply(asked, replied.reply());
            case FrontDesk.Answer.Repeated repeated -> answer("repeated");
            case FrontDesk.Answer.Stranger stranger ->
                throw new Problem(
                        404, "nobody called " + asked.by().id(), "a person of the cast", "GET /sandbox/people");
            case FrontDesk.Answer.WentWrong wrong ->
                throw new Problem(
                        503,
                        "That went wrong on our side (ref " + wrong.reference() + "). Nothing was changed.",
                        "Please try again; if it happens again, tell whoever runs the bot the reference.",
                        wrong.reference());
        };
    }

    private ObjectNode reply(Asked asked, Reply reply) {
        return switch (reply) {
            case Reply.Show show -> show(asked, "message", show.card());
            case Reply.Refuse refuse -> refuse(asked, refuse.why());
            case Reply.Replace replace -> replace(asked, replace.card());
            case Reply.Fill fill -> fill(asked, fill.form());
            case Reply.Quiet quiet -> answer("quiet");
        };
    }

    private ObjectNode show(Asked asked, String kind, Card card) {
        PersonId by = asked.by().id();
        SandboxStore.Message message = store.add(new SandboxStore.Draft(
                asked.conversation(),
                "answer/" + asked.delivery(),
                Rooms.direct(asked.conversation()) ? null : by,
                PersonId.BOT,
                clock.instant(),
                "",
                json.write(card),
                asked.thread()));
        streams.changed(List.of(by));
        return told(kind, message.id(), card, asked.by());
    }

    private ObjectNode replace(Asked asked, Card card) {
        SandboxStore.Message pressed = asked.pressed();
        if (pressed == null
                || !pressed.says().author().equals(PersonId.BOT)
                || store.edit(pressed.id(), json.write(card)).isEmpty()) {
            return show(asked, "message", card);
        }
        boolean shared = pressed.says().onlyFor() == null;
        streams.changed(
                shared
                        ? rooms.members(asked.conversation())
                        : List.of(asked.by().id()));
        return told("replaced", pressed.id(), card, asked.by());
    }

    /** Under a form a no comes back as the form, with everything typed still in it. */
    private ObjectNode refuse(Asked asked, Refusal why) {
        Card card = Phrases.refusal(why);
        Form form = asked.form();
        if (form == null) {
            return show(asked, "refused", card);
        }
        String problem = PlainText.of(card, names, asked.by().zone())
                .lines()
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
        return fill(asked, form.refilled(asked.typed(), problem));
    }

    private ObjectNode fill(Asked asked, Form form) {
        SandboxStore.Message pressed = asked.pressed();
        String id = ids.get();
        store.keep(new SandboxStore.OpenForm(
                id, asked.by().id(), asked.conversation(), pressed == null ? null : pressed.id(), json.write(form)));
        ObjectNode answer = answer("form");
        ((ObjectNode) answer.get("reply")).set("form", inbox.form(id, form, asked.by()));
        return answer;
    }

    private ObjectNode told(String kind, long message, Card card, Person reader) {
        ObjectNode answer = answer(kind);
        ((ObjectNode) answer.get("reply"))
                .put("message", message)
                .put("text", PlainText.of(card, names, reader.zone()));
        return answer;
    }

    private ObjectNode answer(String kind) {
        ObjectNode answer = json.mapper().createObjectNode().put("ok", true);
        answer.putObject("reply").put("kind", kind);
        return answer;
    }

    private String delivery(Person by, ObjectNode body, String example) {
        String given = SandboxJson.textOrNull(body, "delivery", example);
        if (given != null && !given.matches("[A-Za-z0-9._-]{1,80}")) {
            throw new Problem(
                    400,
                    "the delivery " + Gate.shortened(given),
                    "1 to 80 letters, digits, dots, hyphens or underscores, new for each request",
                    example);
        }
        return "sandbox/" + by.id() + "/" + (given == null ? ids.get() : given);
    }
}
