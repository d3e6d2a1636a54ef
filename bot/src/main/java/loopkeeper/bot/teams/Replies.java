package loopkeeper.bot.teams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.outbox.Effect;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings answers to whoever asked, right after Teams has been told that all is well. What Teams does not take at once
 * goes into the outbox, which tries until it is there, in the chat of the one who asked.
 */
final class Replies {

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    private final TeamsCards cards;
    private final Connector connector;
    private final TeamsStore store;
    private final Tx.Source transactions;
    private final Executor afterwards;

    /**
     * @param afterwards does what need not be done before Teams has its answer
     */
    Replies(TeamsCards cards, Connector connector, TeamsStore store, Tx.Source transactions, Executor afterwards) {
        this.cards = cards;
        this.connector = connector;
        this.store = store;
        this.transactions = transactions;
        this.afterwards = afterwards;
    }

    /**
     * Says something where it was asked; where others read along, to the one who asked alone.
     *
     * @param by who asked; null for somebody we don't know
     */
    void say(Activity activity, Card card, @Nullable Person by) {
        later(() -> {
            List<ObjectNode> messages = cards.messages(card, by == null ? ZoneOffset.UTC : by.zone());
            orByOutbox(activity, card, by, () -> messages.forEach(message -> privately(activity, message)));
        });
    }

    /**
     * Shows a form where it was asked for.
     *
     * @param form the message to show it in; null for a new one
     */
    void ask(Activity activity, Asking.Outcome.Filling filling, Person by, @Nullable String form) {
        later(() -> {
            ObjectNode message = cards.message(
                    cards.form(filling.id(), filling.form(), by.zone()), cards.title(filling.form(), by.zone()));
            orByOutbox(activity, Sentences.formNotShown(), by, () -> {
                if (form == null) {
                    privately(activity, message);
                } else {
                    connector.edit(activity.service(), new Connector.Landed(activity.place(), form), message);
                }
            });
        });
    }

    /**
     * Puts a card over a message; the client that asked shows it already.
     *
     * @param reader whose times are shown; null when several people read it
     */
    void change(Activity activity, String message, Card card, @Nullable Person reader) {
        later(() -> connector.edit(
                activity.service(),
                new Connector.Landed(activity.place(), message),
                cards.messages(card, reader == null ? null : reader.zone()).getFirst()));
    }

    private void orByOutbox(Activity activity, Card card, @Nullable Person by, Runnable send) {
        try {
            send.run();
        } catch (Connector.Refused refused) {
            if (by == null) {
                throw refused;
            }
            LOG.info("a reply comes by the outbox: {}", refused.getMessage());
            leave(activity, card, by);
        } catch (Connector.Unknown unsure) {
            if (by == null) {
                throw unsure;
            }
            LOG.info("a reply comes once more, by the outbox: {}", unsure.getMessage());
            List<Card.Element> body = new ArrayList<>(card.body());
            body.add(Sentences.resent());
            leave(activity, new Card(card.title(), body, card.buttons()), by);
        }
    }

    private void leave(Activity activity, Card card, Person by) {
        transactions.inTransaction(tx -> {
            tx.afterwards(new Effect.Tell(by.id(), "answer/" + Said.delivery(activity), card));
            return Optional.empty();
        });
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

    /** Does it once Teams has its answer; a failure is noted and that is all. */
    void later(Runnable work) {
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
