package loopkeeper.bot.storage;

import static loopkeeper.bot.storage.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.teams.TeamsStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Teams keeps is kept alike by both databases. */
abstract class TeamsContract {

    private static final PersonId ANA = new PersonId("ana");

    private Database database;
    private TeamsStore store;

    abstract Database.Settings fresh();

    @BeforeEach
    void open() {
        database = Database.open(fresh(), InstantSource.fixed(NOW));
        store = database.teams();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aPersonalChatIsKeptUntilItIsForgotten() {
        TeamsStore.Reference met = new TeamsStore.Reference("t", "d1", "29:ana", "https://emea/", "a:1");
        store.keep(met);
        store.keep(new TeamsStore.Reference("t", "d1", "29:ana-2", "https://amer/", null));
        assertThat(store.reference("t", "d1"))
                .contains(new TeamsStore.Reference("t", "d1", "29:ana-2", "https://amer/", "a:1"));
        store.forget("t", "d1");
        assertThat(store.reference("t", "d1"))
                .contains(new TeamsStore.Reference("t", "d1", "29:ana-2", "https://amer/", null));
        assertThat(store.reference("t", "d2")).isEmpty();
    }

    @Test
    void aFormIsItsPersonsAloneAndTheNewestTwentyStay() {
        for (int i = 1; i <= 25; i++) {
            store.keep(new TeamsStore.OpenForm("f" + i, ANA, i % 2 == 0 ? null : "m" + i, "{\"n\":" + i + "}"));
        }
        store.keep(new TeamsStore.OpenForm("g1", new PersonId("ben"), null, "{}"));
        assertThat(store.form(ANA, "f5")).isEmpty();
        assertThat(store.form(ANA, "f6")).contains(new TeamsStore.OpenForm("f6", ANA, null, "{\"n\":6}"));
        assertThat(store.form(ANA, "f25")).contains(new TeamsStore.OpenForm("f25", ANA, "m25", "{\"n\":25}"));
        assertThat(store.form(ANA, "g1")).isEmpty();
    }

    @Test
    void aRoomIsKeptOverTheOneBefore() {
        LoopId loop = new LoopId("L-1001");
        store.keep(new TeamsStore.Room(loop, TeamsStore.Room.Kind.CHANNEL, "19:c", "https://emea/", List.of(ANA)));
        TeamsStore.Room direct = new TeamsStore.Room(loop, TeamsStore.Room.Kind.DIRECT, "", "https://emea/", List.of());
        store.keep(direct);
        assertThat(store.room(loop)).contains(direct);
        assertThat(store.room(new LoopId("L-1002"))).isEmpty();
    }

    @Test
    void aChartIsShownUntilItsTimeIsOver() {
        store.keepChart("k1", "{}", NOW.plusSeconds(60), NOW);
        assertThat(store.chart("k1", NOW.plusSeconds(59))).contains("{}");
        assertThat(store.chart("k1", NOW.plusSeconds(60))).isEmpty();
        assertThat(store.chart("k2", NOW)).isEmpty();
        store.keepChart("k2", "{}", NOW.plusSeconds(600), NOW.plusSeconds(61));
        assertThat(store.chart("k1", NOW)).as("cleared away").isEmpty();
    }
}
