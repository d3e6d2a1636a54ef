package loopkeeper.bot.teams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.places.Account;
import loopkeeper.bot.places.Accounts;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.places.SentMessages;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a card to a conversation: as a new message, or over the one of the same name that stands there. */
final class Reaching {

    private static final Logger LOG = LoggerFactory.getLogger(Reaching.class);

    private final TeamsSettings settings;
    private final SentMessages sent;
    private final TeamsStore store;
    private final Accounts accounts;
    private final Speakers speakers;
    private final Connector connector;
    private final TeamsCards cards;

    Reaching(
            TeamsSettings settings,
            SentMessages sent,
            TeamsStore store,
            Accounts accounts,
            Speakers speakers,
            Connector connector,
            TeamsCards cards) {
        this.settings = settings;
        this.sent = sent;
        this.store = store;
        this.accounts = accounts;
        this.speakers = speakers;
        this.connector = connector;
        this.cards = cards;
    }

    /** Where a new message goes. */
    interface New {
        Connector.Landed send(ObjectNode message);
    }

    /** Nobody can be reached that way; there is no point in trying again. */
    static final class Unreachable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unreachable(String why) {
            super(why);
        }
    }

    /**
     * Brings a card to somebody's own chat.
     *
     * @throws Unreachable if they have no account here, or took the bot away
     */
    void tell(PersonId person, String about, Card card, ZoneId zone, long effect) {
        TeamsStore.Reference reference = reference(person);
        Place place = Speakers.place(reference.tenant());
        String addressee = "person/" + person;
        String open = reference.conversation();
        if (open != null) {
            try {
                bring(
                        place,
                        addressee,
                        about,
                        card,
                        zone,
                        effect,
                        reference.service(),
                        message -> connector.send(reference.service(), open, message));
                return;
            } catch (Connector.Refused refused) {
                if (refused.status() != 403 && refused.status() != 404) {
                    throw refused;
                }
                LOG.info("a personal chat is gone ({}); it is opened anew", refused.status());
                store.forget(reference.tenant(), reference.directory());
            }
        }
        try {
            String opened = connector.openPersonal(reference.service(), reference.tenant(), reference.account());
            store.keep(new TeamsStore.Reference(
                    reference.tenant(), reference.directory(), reference.account(), reference.service(), opened));
            bring(
                    place,
                    addressee,
                    about,
                    card,
                    zone,
                    effect,
                    reference.service(),
                    message -> connector.send(reference.service(), opened, message));
        } catch (Connector.Refused refused) {
            if (refused.passing()) {
                throw refused;
            }
            throw new Unreachable("Teams does not let me write to " + person + " (" + refused.status()
                    + "); the app may have been taken away there");
        }
    }

    /** How somebody is reached; the address of Teams for all, where they were never met. */
    TeamsStore.Reference reference(PersonId person) {
        for (Account account : accounts.of(person)) {
            if (account.place().chat().equals(Place.TEAMS)
                    && settings.tenants().contains(account.place().workspace())) {
                return store.reference(account.place().workspace(), account.user())
                        .orElseGet(() -> unmet(account.place().workspace(), account.user()));
            }
        }
        return speakers.named(person)
                .map(directory -> unmet(tenant(), directory))
                .orElseThrow(() -> new Unreachable("nobody in Teams is known as " + person));
    }

    /** How somebody who was met in Teams is reached. */
    Optional<TeamsStore.Reference> met(PersonId person) {
        try {
            return Optional.of(reference(person));
        } catch (Unreachable nobody) {
            return Optional.empty();
        }
    }

    private TeamsStore.Reference unmet(String tenant, String directory) {
        return new TeamsStore.Reference(
                tenant, directory, directory, settings.service().toString(), null);
    }

    String tenant() {
        return settings.tenants().stream().sorted().findFirst().orElseThrow();
    }

    /**
     * Brings a card to a place, over what stands there under that name. A part that was brought by this effect, or a
     * later one, is left alone, so that an effect which comes twice does nothing twice.
     */
    void bring(
            Place place,
            String addressee,
            String about,
            Card card,
            @Nullable ZoneId zone,
            long effect,
            String service,
            New fresh) {
        List<SentMessages.Sent> before = new ArrayList<>(sent.find(place, addressee, about));
        String hash = hash(cards.text(card, zone == null ? ZoneOffset.UTC : zone) + Json.write(card.buttons()));
        if (!before.isEmpty()
                && before.stream()
                        .allMatch(part -> part.effect() > effect || part.hash().equals(hash))) {
            return;
        }
        List<ObjectNode> messages = cards.messages(card, zone);
        for (int part = 0; part < messages.size(); part++) {
            int number = part;
            Optional<SentMessages.Sent> old =
                    before.stream().filter(one -> one.part() == number).findFirst();
            if (old.isPresent() && old.get().hash().equals(hash)) {
                continue;
            }
            Connector.Landed landed = old.isPresent()
                    ? edited(old.get(), service, messages.get(part), fresh)
                    : fresh.send(messages.get(part));
            sent.keep(new SentMessages.Sent(
                    place, addressee, about, part, landed.conversation(), landed.activity(), hash, effect));
        }
        before.stream().filter(one -> one.part() >= messages.size()).forEach(one -> dropped(one, service));
    }

    /** A message that somebody deleted comes again as a new one. */
    private Connector.Landed edited(SentMessages.Sent old, String service, ObjectNode message, New fresh) {
        Connector.Landed where = new Connector.Landed(old.conversation(), old.message());
        try {
            connector.edit(service, where, message);
            return where;
        } catch (Connector.Refused refused) {
            if (refused.status() != 404) {
                throw refused;
            }
            return fresh.send(message);
        }
    }

    private void dropped(SentMessages.Sent old, String service) {
        try {
            connector.delete(service, new Connector.Landed(old.conversation(), old.message()));
        } catch (Connector.Refused refused) {
            if (refused.passing()) {
                throw refused;
            }
        }
        sent.forget(old);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
