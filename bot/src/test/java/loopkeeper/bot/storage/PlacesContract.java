package loopkeeper.bot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.Contact;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.places.Account;
import loopkeeper.bot.places.Accounts;
import loopkeeper.bot.places.DebriefRooms;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.places.Routes;
import loopkeeper.bot.places.SentMessages;
import loopkeeper.bot.places.SentMessages.Sent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for accounts, rooms and sent messages on every database. */
abstract class PlacesContract {

    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final Place ACME = new Place(Place.SLACK, "T1");
    private static final Place OTHER = new Place(Place.SLACK, "T2");
    private static final Place TENANT = new Place(Place.TEAMS, "tenant");
    private static final PersonId ANA = new PersonId("ana");

    private Database store;
    private Accounts accounts;
    private DebriefRooms rooms;
    private SentMessages sent;

    abstract Database.Settings fresh();

    @BeforeEach
    void open() {
        store = Database.open(fresh(), InstantSource.fixed(NOW));
        accounts = store.places().accounts();
        rooms = store.places().rooms();
        sent = store.places().messages();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private LoopId loop(@Nullable Place from) {
        return store.inTransaction(tx -> {
            if (from != null) {
                tx.comesFrom(from);
            }
            LoopId id = tx.loops().next();
            tx.loops()
                    .open(
                            Examples.loop(id),
                            new Candidate(id, "Ada Byron", "", "", ""),
                            Examples.OPENED,
                            Examples.ROSA);
            return id;
        });
    }

    @Test
    void anAccountBelongsToOnePersonInOneWorkspace() {
        accounts.keep(new Account(ACME, "U1", ANA));
        assertThat(accounts.person(ACME, "U1")).contains(ANA);
        assertThat(accounts.person(OTHER, "U1")).isEmpty();
        accounts.keep(new Account(ACME, "U1", new PersonId("ben")));
        assertThat(accounts.person(ACME, "U1")).contains(new PersonId("ben"));
        accounts.forget(ACME, "U1");
        assertThat(accounts.person(ACME, "U1")).isEmpty();
    }

    @Test
    void aPersonInTwoChatsIsReachedWhereTheyChoseElseWhereTheyWereLast() {
        accounts.keep(new Account(ACME, "U1", ANA));
        accounts.keep(new Account(TENANT, "A1", ANA));
        accounts.used(TENANT, "A1", NOW);
        Routes routes = new Routes(List.of(Place.SLACK, Place.TEAMS), Map.of(), accounts, rooms);
        Effect tell = new Effect.Tell(ANA, "kit", Card.of(Words.of("Your kit")));
        assertThat(routes.chatOf(tell)).contains(Place.TEAMS);
        accounts.used(ACME, "U1", NOW.plus(Duration.ofHours(2)));
        assertThat(routes.chatOf(tell)).contains(Place.SLACK);
        assertThat(new Routes(
                                List.of(Place.SLACK, Place.TEAMS),
                                Map.of(ANA, new Contact(Place.TEAMS, Map.of())),
                                accounts,
                                rooms)
                        .chatOf(tell))
                .contains(Place.TEAMS);
        assertThat(routes.chatOf(new Effect.Tell(new PersonId("new"), "kit", Card.of(Words.of("Your kit")))))
                .contains(Place.SLACK);
        assertThat(routes.chatOf(new Effect.Ask(new Command.Help()))).isEmpty();
    }

    @Test
    void aRoomIsInTheChatItsLoopWasStartedIn() {
        LoopId loop = loop(TENANT);
        Routes routes = new Routes(List.of(Place.SLACK, Place.TEAMS), Map.of(), accounts, rooms);
        assertThat(rooms.home(loop)).contains(TENANT);
        assertThat(rooms.of(loop)).isEmpty();
        assertThat(routes.chatOf(new Effect.LetIn(loop, ANA))).contains(Place.TEAMS);
        assertThat(routes.chatOf(new Effect.LetIn(loop(null), ANA))).contains(Place.SLACK);
        DebriefRooms.Room room = new DebriefRooms.Room(loop, TENANT, "19:abc", "debrief " + loop);
        rooms.keep(room);
        rooms.keep(room);
        assertThat(rooms.of(loop)).contains(room);
        assertThat(rooms.at(TENANT, "19:abc")).contains(room);
        assertThat(rooms.at(ACME, "19:abc")).isEmpty();
    }

    @Test
    void whatWasSentIsFoundByNameAndByPlace() {
        Sent first = new Sent(ACME, "person/ana", "kit/L-1001", 0, "D1", "1.1", "h1", 7);
        Sent rest = new Sent(ACME, "person/ana", "kit/L-1001", 1, "D1", "1.2", "h2", 7);
        sent.keep(rest);
        sent.keep(first);
        Sent changed = new Sent(ACME, "person/ana", "kit/L-1001", 0, "D1", "1.1", "h3", 8);
        sent.keep(changed);
        assertThat(sent.find(ACME, "person/ana", "kit/L-1001")).containsExactly(changed, rest);
        assertThat(sent.find(OTHER, "person/ana", "kit/L-1001")).isEmpty();
        assertThat(sent.at(ACME, "D1", "1.2")).isEqualTo(Optional.of(rest));
        sent.forget(rest);
        assertThat(sent.at(ACME, "D1", "1.2")).isEmpty();
    }
}
