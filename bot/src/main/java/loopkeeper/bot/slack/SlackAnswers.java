package loopkeeper.bot.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.response.Response;
import com.slack.api.methods.response.views.ViewsOpenResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.PlainText;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.slack.Workspaces.Installed;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the desk and brings its reply to where it was asked. */
final class SlackAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(SlackAnswers.class);
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    /** Long names, so that what is judged to fit does so with the real ones. */
    private static final Names LONG = new Names() {
        @Override
        public String person(PersonId person) {
            return "x".repeat(40);
        }

        @Override
        public String candidate(LoopId loop) {
            return "x".repeat(120);
        }
    };

    private final SlackParts parts;
    private final OkHttpClient responses = new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .callTimeout(Duration.ofSeconds(5))
            .build();

    SlackAnswers(SlackParts parts) {
        this.parts = parts;
    }

    /**
     * Where a request came from, so that its reply goes there.
     *
     * @param delivery names the request for good; begins with {@code slack/}
     * @param pressed the name of the message whose button was pressed, at first or later by a form; null when none of
     *     ours was
     * @param aside where only the person who asked can be answered; null where there is no such place
     * @param trigger what opens a modal, for three seconds; null where there is none
     */
    record Asked(
            Installed installed,
            Person by,
            String delivery,
            Where where,
            @Nullable String pressed,
            @Nullable String aside,
            @Nullable String trigger) {

        enum Where {
            /** A slash command: answered in the same reply. */
            COMMAND,
            /** A line to the bot: answered by a message. */
            SAID,
            /** A message of the bot to that person: answered by a message, or by a change of that one. */
            DIRECT,
            /** A place where others read too, or an answer only that person sees. */
            ASIDE,
            /** The home tab or a shortcut: answered in a modal. */
            HOME
        }
    }

    Mrkdwn mrkdwn(Person reader) {
        return new Mrkdwn(parts.names(), reader.zone());
    }

    /** Asks and answers. A form that will surely come is begun before the desk is asked, while its trigger lives. */
    Response ask(Asked asked, Command command) {
        boolean form = opensForm(command) && asked.trigger() != null;
        Modal modal = form ? loading(asked) : null;
        FrontDesk.Answer answer = parts.desk()
                .ask(
                        asked.delivery(),
                        SlackPeople.place(asked.installed()),
                        asked.by().id(),
                        command,
                        follow(asked, form));
        return switch (answer) {
            case FrontDesk.Answer.Replied replied -> reply(asked, modal, replied.reply());
            case FrontDesk.Answer.Repeated repeated -> Response.ok();
            case FrontDesk.Answer.Stranger stranger -> Response.ok();
            case FrontDesk.Answer.WentWrong wrong -> wentWrong(asked, modal, wrong.reference());
        };
    }

    private static boolean opensForm(Command command) {
        return command instanceof Command.FillScorecard
                || (command instanceof Command.Fillable fillable
                        && fillable.answers().none());
    }

    /** What must reach the person whatever happens next is left in the outbox with the change itself. */
    private FrontDesk.Follow follow(Asked asked, boolean form) {
        return reply -> switch (reply) {
            case Reply.Show show -> follow(asked, show.card(), false, form);
            case Reply.Replace replace -> follow(asked, replace.card(), true, form);
            case Reply.Refuse refuse ->
                asked.where() == Asked.Where.SAID || asked.where() == Asked.Where.DIRECT
                        ? List.of(message(asked, Phrases.refusal(refuse.why())))
                        : List.of();
            case Reply.Fill fill ->
                asked.where() == Asked.Where.SAID ? List.of(message(asked, button(fill.form()))) : List.of();
            case Reply.Quiet quiet -> List.of();
        };
    }

    private List<Effect> follow(Asked asked, Card card, boolean replace, boolean form) {
        return switch (asked.where()) {
            case DIRECT ->
                List.of(
                        replace && asked.pressed() != null
                                ? new Effect.Tell(asked.by().id(), asked.pressed(), card)
                                : message(asked, card));
            case SAID, HOME -> List.of(message(asked, card));
            // A modal shows a card without its buttons.
            case COMMAND, ASIDE ->
                asked.aside() != null && fits(card) && !(form && !card.buttons().isEmpty())
                        ? List.of()
                        : List.of(message(asked, card));
        };
    }

    private static Effect.Tell message(Asked asked, Card card) {
        return new Effect.Tell(asked.by().id(), "answer/" + asked.delivery(), card);
    }

    /** A modal can't be opened from a typed line, but from a button. */
    private static Card button(Form form) {
        return new Card(
                form.title(),
                List.of(new Element.Text(Words.of("There is a form for this."))),
                List.of(new Button("Open the form", Button.Style.PRIMARY, form.asks())));
    }

    private static boolean fits(Card card) {
        return CardBlocks.draw(card, new Mrkdwn(LONG, java.time.ZoneOffset.UTC), true)
                        .parts()
                        .size()
                == 1;
    }

    private Response reply(Asked asked, @Nullable Modal modal, Reply reply) {
        return switch (reply) {
            case Reply.Show show -> shown(asked, modal, show.card(), false);
            case Reply.Replace replace -> shown(asked, modal, replace.card(), true);
            case Reply.Refuse refuse -> refused(asked, modal, Phrases.refusal(refuse.why()));
            case Reply.Fill fill -> filled(asked, modal, fill.form());
            case Reply.Quiet quiet -> {
                if (modal != null) {
                    update(asked, modal, FormView.card(Card.of(Words.of("Nothing is left to do")), mrkdwn(asked.by())));
                }
                yield Response.ok();
            }
        };
    }

    private Response shown(Asked asked, @Nullable Modal modal, Card card, boolean replace) {
        if (modal != null) {
            update(asked, modal, FormView.card(card, mrkdwn(asked.by())));
            return Response.ok();
        }
        return switch (asked.where()) {
            case SAID, DIRECT -> Response.ok();
            case HOME -> {
                open(asked, FormView.card(card, mrkdwn(asked.by())));
                yield Response.ok();
            }
            case COMMAND -> fits(card) ? atOnce(asked, card) : whisper("That is long, so it is in your messages.");
            case ASIDE -> {
                if (asked.aside() != null && fits(card)) {
                    respond(asked, card, replace && asked.pressed() == null);
                }
                yield Response.ok();
            }
        };
    }

    private Response refused(Asked asked, @Nullable Modal modal, Card card) {
        if (modal != null) {
            update(asked, modal, FormView.card(card, mrkdwn(asked.by())));
            return Response.ok();
        }
        return switch (asked.where()) {
            case SAID, DIRECT -> Response.ok();
            case COMMAND -> atOnce(asked, card);
            case ASIDE, HOME -> aside(asked, card);
        };
    }

    private Response filled(Asked asked, @Nullable Modal modal, Form form) {
        if (asked.where() == Asked.Where.SAID) {
            return Response.ok();
        }
        ObjectNode view = kept(asked, form);
        boolean there = modal != null ? update(asked, modal, view) : open(asked, view) != null;
        if (there) {
            return Response.ok();
        }
        // The trigger was too old: a button brings a new one.
        return asked.where() == Asked.Where.COMMAND ? atOnce(asked, button(form)) : aside(asked, button(form));
    }

    /** Sends what was typed into a form. Nothing typed is lost: a no comes back as the form. */
    Response submit(Asked asked, Form form, Map<String, String> typed) {
        FrontDesk.Answer answer = parts.desk()
                .ask(
                        asked.delivery(),
                        SlackPeople.place(asked.installed()),
                        asked.by().id(),
                        form.asks().filled(new Command.Answers(typed)),
                        reply -> reply instanceof Reply.Refuse
                                ? List.of()
                                : follow(asked, false).up(reply));
        return switch (answer) {
            case FrontDesk.Answer.Replied replied ->
                switch (replied.reply()) {
                    case Reply.Fill fill -> view("update", kept(asked, fill.form()));
                    case Reply.Refuse refuse ->
                        view("update", kept(asked, form.refilled(typed, sentence(asked, refuse.why()))));
                    case Reply.Show show -> cleared();
                    case Reply.Replace replace -> cleared();
                    case Reply.Quiet quiet -> cleared();
                };
            case FrontDesk.Answer.Repeated repeated -> cleared();
            case FrontDesk.Answer.Stranger stranger -> cleared();
            case FrontDesk.Answer.WentWrong wrong ->
                view("update", kept(asked, form.refilled(typed, sorry(wrong.reference()))));
        };
    }

    private String sentence(Asked asked, Refusal why) {
        return PlainText.of(Phrases.refusal(why), parts.names(), asked.by().zone())
                .lines()
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private Response wentWrong(Asked asked, @Nullable Modal modal, String reference) {
        Card card = Card.of(Words.of(sorry(reference)));
        if (asked.where() == Asked.Where.SAID) {
            // Not taken: Slack brings it again.
            return Response.error(500);
        }
        return refused(asked, modal, card);
    }

    private static String sorry(String reference) {
        return "That went wrong on our side (ref " + reference + "). Nothing was changed; please try again.";
    }

    private ObjectNode kept(Asked asked, Form form) {
        String id = parts.ids().get();
        parts.forms()
                .keep(new SlackStore.OpenForm(
                        id,
                        asked.installed().workspace(),
                        asked.by().id(),
                        asked.where() == Asked.Where.DIRECT ? asked.pressed() : null,
                        Json.write(form)));
        return FormView.draw(form, id, mrkdwn(asked.by()));
    }

    /** A modal that is open: which, and the version of it that we know. */
    private record Modal(String id, @Nullable String hash) {}

    private @Nullable Modal loading(Asked asked) {
        return open(asked, FormView.loading());
    }

    private @Nullable Modal open(Asked asked, ObjectNode view) {
        String trigger = asked.trigger();
        if (trigger == null) {
            return null;
        }
        try {
            ViewsOpenResponse opened = parts.calls()
                    .call(
                            asked.installed().workspace(),
                            "views.open",
                            methods -> methods.viewsOpen(
                                    request -> request.token(asked.installed().token())
                                            .triggerId(trigger)
                                            .viewAsString(view.toString())));
            return new Modal(opened.getView().getId(), opened.getView().getHash());
        } catch (SlackCalls.Refused | SlackCalls.Wait | UncheckedIOException notOpened) {
            LOG.info("no modal: {}", notOpened.getMessage());
            return null;
        }
    }

    private boolean update(Asked asked, Modal modal, ObjectNode view) {
        try {
            parts.calls()
                    .call(
                            asked.installed().workspace(),
                            "views.update",
                            methods -> methods.viewsUpdate(
                                    request -> request.token(asked.installed().token())
                                            .viewId(modal.id())
                                            .hash(modal.hash())
                                            .viewAsString(view.toString())));
            return true;
        } catch (SlackCalls.Refused | SlackCalls.Wait | UncheckedIOException notUpdated) {
            LOG.info("a modal is not updated: {}", notUpdated.getMessage());
            return false;
        }
    }

    /** In the reply to the request itself, for that person alone. */
    Response atOnce(Asked asked, Card card) {
        return json(ephemeral(card, asked.by()));
    }

    /** In the reply to the request itself, for that person alone. */
    Response whisper(String text) {
        return json(JsonNodeFactory.instance
                .objectNode()
                .put("response_type", "ephemeral")
                .put("text", Mrkdwn.escaped(text)));
    }

    /** For that person alone, beside what others read; by the outbox where that is not to be had. */
    Response aside(Asked asked, Card card) {
        if (asked.where() == Asked.Where.HOME && open(asked, FormView.card(card, mrkdwn(asked.by()))) != null) {
            return Response.ok();
        }
        if (asked.aside() == null) {
            return later(asked, card);
        }
        respond(asked, card, false);
        return Response.ok();
    }

    /** By the outbox, as a message. */
    Response later(Asked asked, Card card) {
        parts.store().inTransaction(tx -> {
            if (tx.takeIn(asked.delivery())) {
                tx.afterwards(message(asked, card));
            }
            return true;
        });
        return Response.ok();
    }

    private void respond(Asked asked, Card card, boolean replace) {
        ObjectNode body = ephemeral(card, asked.by()).put("replace_original", replace);
        String address = asked.aside();
        try {
            if (address == null
                    || !SlackAddress.ours(URI.create(address), parts.calls().api())) {
                throw new IOException("an address that is not Slack's");
            }
            Request request = new Request.Builder()
                    .url(address)
                    .post(RequestBody.create(body.toString(), JSON))
                    .build();
            try (okhttp3.Response answer = responses.newCall(request).execute()) {
                if (answer.code() != 200) {
                    throw new IOException("answered " + answer.code());
                }
            }
        } catch (IOException | IllegalArgumentException notSaid) {
            LOG.info("an answer aside goes as a message: {}", notSaid.getClass().getName());
            parts.store().inTransaction(tx -> {
                tx.afterwards(message(asked, card));
                return true;
            });
        }
    }

    private ObjectNode ephemeral(Card card, Person reader) {
        CardBlocks.Drawn drawn = CardBlocks.draw(card, mrkdwn(reader), true);
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("response_type", "ephemeral")
                .put("text", drawn.notice());
        body.set("blocks", drawn.parts().getFirst());
        return body;
    }

    /** Tells somebody we don't know whom to ask; as they can't be anywhere in our tables, at once and without a promise. */
    void toStranger(Installed installed, String user, String text) {
        try {
            parts.calls()
                    .call(
                            installed.workspace(),
                            "chat.postMessage",
                            user,
                            methods -> methods.chatPostMessage(request -> request.token(installed.token())
                                    .channel(user)
                                    .text(Mrkdwn.escaped(text))));
        } catch (SlackCalls.Refused | SlackCalls.Wait | UncheckedIOException notSaid) {
            LOG.info("a stranger is not answered: {}", notSaid.getMessage());
        }
    }

    Response view(String action, ObjectNode view) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("response_action", action);
        body.set("view", view);
        return json(body);
    }

    private static Response cleared() {
        return json(JsonNodeFactory.instance.objectNode().put("response_action", "clear"));
    }

    private static Response json(ObjectNode body) {
        return Response.builder()
                .statusCode(200)
                .contentType("application/json; charset=utf-8")
                .body(body.toString())
                .build();
    }
}
