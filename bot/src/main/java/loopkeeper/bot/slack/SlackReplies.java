package loopkeeper.bot.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.slack.Workspaces.Installed;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways an answer goes back to whoever asked: in the reply itself, beside it, or by the outbox. */
final class SlackReplies {

    private static final Logger LOG = LoggerFactory.getLogger(SlackReplies.class);
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    /** Slack stops listening after three seconds; what comes later than this goes to the address for late answers. */
    private static final Duration IN_TIME = Duration.ofSeconds(2);

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
    private final SlackModals modals;
    private final OkHttpClient responses = new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .callTimeout(Duration.ofSeconds(5))
            .build();

    SlackReplies(SlackParts parts, SlackModals modals) {
        this.parts = parts;
        this.modals = modals;
    }

    /** The answer as a message. */
    static Effect.Tell message(Asked asked, Card card) {
        return new Effect.Tell(asked.by().id(), "answer/" + asked.delivery(), card);
    }

    /** Whether it is one message in Slack. */
    static boolean fits(Card card) {
        return CardBlocks.draw(card, new Mrkdwn(LONG, java.time.ZoneOffset.UTC), true)
                        .parts()
                        .size()
                == 1;
    }

    /** In the reply to the request itself, for that person alone; beside it where that took too long. */
    Response atOnce(Asked asked, Card card) {
        if (asked.aside() != null
                && parts.machine().instant().isAfter(asked.at().plus(IN_TIME))) {
            respond(asked, card, false);
            return Response.ok();
        }
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
        if (asked.where() == Asked.Where.HOME
                && modals.open(asked, FormView.card(card, modals.mrkdwn(asked.by()))) != null) {
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

    /** For that person alone, at the address that came with what they did. */
    void respond(Asked asked, Card card, boolean replace) {
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
        CardBlocks.Drawn drawn = CardBlocks.draw(card, modals.mrkdwn(reader), true);
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

    static Response cleared() {
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
