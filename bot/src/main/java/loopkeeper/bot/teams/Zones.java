package loopkeeper.bot.teams;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import loopkeeper.bot.domain.Contact;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.places.Account;
import loopkeeper.bot.places.Accounts;
import loopkeeper.bot.places.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices whose mailbox goes by another clock than the bot does for them, and offers to go by that one; they say so with
 * one press, as by {@code /loop me zone=…}. Microsoft is asked beside what is going on and never waited for, and what it
 * says is kept nowhere.
 */
final class Zones {

    private static final Logger LOG = LoggerFactory.getLogger(Zones.class);
    private static final Duration AGAIN = Duration.ofHours(6);
    private static final Duration HALF_A_YEAR = Duration.ofDays(182);

    private final URI graph;
    private final TeamsSettings settings;
    private final Map<PersonId, Contact> contacts;
    private final Accounts accounts;
    private final Tx.Source transactions;
    private final FrontDesk desk;
    private final Connector connector;
    private final InstantSource machine;
    private final Executor beside;
    private final WindowsZones names = WindowsZones.shipped();
    private final Map<PersonId, Instant> next = new ConcurrentHashMap<>();

    /**
     * @param graph where mailboxes are asked for
     * @param beside where that is done
     */
    Zones(URI graph, TeamsSettings settings, TeamsChat.Parts parts, Connector connector, Executor beside) {
        this.graph = graph;
        this.settings = settings;
        this.contacts = parts.contacts();
        this.accounts = parts.accounts();
        this.transactions = parts.transactions();
        this.desk = parts.desk();
        this.machine = parts.machine();
        this.connector = connector;
        this.beside = beside;
    }

    /** Somebody is here, as they live now; their mailbox is asked for where that is some hours ago. */
    void met(Person living) {
        Instant now = machine.instant();
        Instant due = next.get(living.id());
        if (due != null && now.isBefore(due)) {
            return;
        }
        Instant then = now.plus(AGAIN);
        boolean mine = due == null ? next.putIfAbsent(living.id(), then) == null : next.replace(living.id(), due, then);
        if (!mine) {
            return;
        }
        try {
            beside.execute(() -> ask(living.id(), now));
        } catch (RejectedExecutionException closing) {
            LOG.debug("nobody asks for a zone any more");
        }
    }

    private void ask(PersonId person, Instant now) {
        try {
            directory(person).map(this::mailbox).flatMap(names::zone).ifPresent(zone -> compare(person, zone, now));
        } catch (Connector.Refused | Connector.Unknown notNow) {
            LOG.info("a time zone could not be read: {}", notNow.getMessage());
        }
    }

    /** With where they live by now: what they asked meanwhile may have been just that. */
    private void compare(PersonId person, ZoneId zone, Instant now) {
        desk.living(person)
                .filter(living -> !sameClock(zone, living.zone(), now))
                .ifPresent(living -> offer(living, zone, now));
    }

    private String mailbox(String directory) {
        URI address = graph.resolve(
                "users/" + URLEncoder.encode(directory, StandardCharsets.UTF_8) + "/mailboxSettings/timeZone");
        return Activity.text(connector.call("GET", address, null, connector.token(BotCredentials.GRAPH)), "value");
    }

    /** Windows has one name where the time zone database has several: what counts is what the clock shows. */
    private static boolean sameClock(ZoneId one, ZoneId other, Instant now) {
        Instant later = now.plus(HALF_A_YEAR);
        return one.getRules().getOffset(now).equals(other.getRules().getOffset(now))
                && one.getRules().getOffset(later).equals(other.getRules().getOffset(later));
    }

    /** Once a month for each zone, however often it is noticed: the message has the same name. */
    private void offer(Person living, ZoneId zone, Instant now) {
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        transactions.inTransaction(tx -> {
            tx.afterwards(new Effect.Tell(
                    living.id(), "zone/" + zone + "/" + month, Sentences.otherClock(living.zone(), zone)));
            return Optional.empty();
        });
    }

    /** Their object id: the one the people files give, else that of the account they were met with. */
    private Optional<String> directory(PersonId person) {
        return Optional.ofNullable(
                        contacts.getOrDefault(person, Contact.NONE).users().get(Place.TEAMS))
                .or(() -> accounts.of(person).stream()
                        .filter(account -> account.place().chat().equals(Place.TEAMS)
                                && settings.tenants().contains(account.place().workspace()))
                        .map(Account::user)
                        .findFirst());
    }
}
