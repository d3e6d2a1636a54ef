package loopkeeper.bot.storage;

import static loopkeeper.bot.storage.Examples.ANA;
import static loopkeeper.bot.storage.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.OutboxStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do with what has to happen outside. One subclass a database. */
abstract class OutboxContract {

    static final Duration LEASE = Duration.ofSeconds(25);

    final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    Database store;
    OutboxStore outbox;

    abstract Database.Settings fresh();

    @BeforeEach
    void openStore() {
        store = Database.open(fresh(), now::get);
        outbox = store.outbox();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    static Effect tell(String about, String words) {
        return new Effect.Tell(ANA, about, Card.of(Words.of(words)));
    }

    static Effect solve(int loop) {
        return new Effect.Solve(new LoopId("L-" + loop));
    }

    private void leave(Effect... effects) {
        store.inTransaction(tx -> {
            List.of(effects).forEach(tx::afterwards);
            return true;
        });
    }

    private List<Effect> claim(Instant at, int most) {
        return outbox.claim(at, most, LEASE, EnumSet.allOf(Effect.Lane.class)).stream()
                .map(OutboxStore.Row::effect)
                .toList();
    }

    @Test
    void givesWhatIsDueOldestFirst() {
        leave(solve(1), solve(2));
        now.set(NOW.minusSeconds(60));
        leave(solve(3));

        assertThat(claim(NOW, 2)).containsExactly(solve(3), solve(1));
        assertThat(claim(NOW, 2)).containsExactly(solve(2));
        assertThat(claim(NOW, 2)).isEmpty();
    }

    @Test
    void asksAtTheInstantThatWasSaidOrAtOnceWhenThatIsPast() {
        Command help = new Command.Help();
        Command list = new Command.ListLoops();
        store.inTransaction(tx -> {
            tx.at(NOW.plusSeconds(60), help);
            tx.at(NOW.minusSeconds(60), list);
            return true;
        });

        assertThat(outbox.nextDue(NOW)).contains(NOW.plusSeconds(60));
        assertThat(outbox.backlog(NOW)).isEqualTo(new OutboxStore.Backlog(1, NOW, 0));
        assertThat(claim(NOW, 9)).containsExactly(new Effect.Ask(list));
        assertThat(claim(NOW.plusSeconds(59), 9)).doesNotContain(new Effect.Ask(help));
        assertThat(outbox.nextDue(NOW.plusSeconds(60))).isEmpty();
        assertThat(claim(NOW.plusSeconds(60), 9)).contains(new Effect.Ask(help));
    }

    @Test
    void letsAnEffectWaitForAnOlderOneOfItsName() {
        leave(tell("a", "one"), tell("a", "two"), tell("b", "three"));

        OutboxStore.Row first =
                outbox.claim(NOW, 1, LEASE, EnumSet.allOf(Effect.Lane.class)).getFirst();
        assertThat(claim(NOW, 9)).containsExactly(tell("b", "three"));
        outbox.later(first.id(), NOW.plusSeconds(3600), "not now");
        assertThat(claim(NOW.plusSeconds(30), 9))
                .as("the older one is due later, and still the older one")
                .doesNotContain(tell("a", "two"));
        assertThat(claim(NOW.plusSeconds(3600), 1)).isNotEmpty();
        outbox.done(first.id(), NOW);
        assertThat(claim(NOW.plusSeconds(3600), 9)).contains(tell("a", "two"));
    }

    @Test
    void waitsNoMoreForOneThatWasGivenUp() {
        leave(tell("a", "one"), tell("a", "two"));
        OutboxStore.Row first =
                outbox.claim(NOW, 9, LEASE, EnumSet.allOf(Effect.Lane.class)).getFirst();
        outbox.gaveUp(first.id(), NOW, "x".repeat(900));

        assertThat(claim(NOW, 9)).containsExactly(tell("a", "two"));
        assertThat(outbox.backlog(NOW).givenUp()).isEqualTo(1);
    }

    @Test
    void letsQuestionsOvertakeEachOther() {
        leave(new Effect.Ask(new Command.Help()), new Effect.Ask(new Command.ListLoops()));
        assertThat(claim(NOW, 9)).hasSize(2);
    }

    @Test
    void givesAClaimedOneAgainOnlyWhenItsLeaseRanOut() {
        leave(solve(1));
        OutboxStore.Row row =
                outbox.claim(NOW, 9, LEASE, EnumSet.allOf(Effect.Lane.class)).getFirst();
        assertThat(row.tries()).isZero();
        assertThat(row.resent()).isFalse();

        assertThat(outbox.claim(NOW.plusSeconds(24), 9, LEASE, EnumSet.allOf(Effect.Lane.class)))
                .isEmpty();
        assertThat(outbox.claim(NOW.plusSeconds(25), 9, LEASE, EnumSet.allOf(Effect.Lane.class)))
                .as("whoever had it may have sent it")
                .containsExactly(new OutboxStore.Row(row.id(), solve(1), 1, true));
    }

    @Test
    void remembersWhetherAnEarlierTryMayHaveSucceeded() {
        leave(solve(1));
        long id = outbox.claim(NOW, 9, LEASE, EnumSet.allOf(Effect.Lane.class))
                .getFirst()
                .id();
        outbox.later(id, NOW, "asked to wait");
        assertThat(outbox.claim(NOW, 9, LEASE, EnumSet.allOf(Effect.Lane.class))
                        .getFirst()
                        .resent())
                .isFalse();
        outbox.unknown(id, NOW, "no answer");
        assertThat(outbox.claim(NOW, 9, LEASE, EnumSet.allOf(Effect.Lane.class))
                        .getFirst()
                        .resent())
                .isTrue();
        outbox.later(id, NOW, "asked to wait");
        assertThat(outbox.claim(NOW, 9, LEASE, EnumSet.allOf(Effect.Lane.class))
                        .getFirst()
                        .resent())
                .isTrue();
    }

    @Test
    void neverGivesOneRowToTwo() throws Exception {
        for (int loop = 1; loop <= 200; loop++) {
            leave(solve(loop));
        }
        Queue<Long> claimed = new ConcurrentLinkedQueue<>();
        StoreContract.together(6, () -> {
            List<OutboxStore.Row> rows = outbox.claim(NOW, 7, LEASE, EnumSet.allOf(Effect.Lane.class));
            while (!rows.isEmpty()) {
                rows.forEach(row -> claimed.add(row.id()));
                rows = outbox.claim(NOW, 7, LEASE, EnumSet.allOf(Effect.Lane.class));
            }
        });
        // Who finds the rest locked by others goes home early, so a few may be left.
        outbox.claim(NOW, 200, LEASE, EnumSet.allOf(Effect.Lane.class)).forEach(row -> claimed.add(row.id()));
        assertThat(claimed).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void forgetsWhatWasDoneAWeekAgo() {
        leave(solve(1), solve(2), solve(3));
        List<OutboxStore.Row> rows = outbox.claim(NOW, 2, LEASE, EnumSet.allOf(Effect.Lane.class));
        outbox.done(rows.get(0).id(), NOW);
        outbox.gaveUp(rows.get(1).id(), NOW, "never");
        store.clean(NOW.plus(Duration.ofDays(8)));

        assertThat(left()).containsExactly("GAVE_UP", "WAITING");
    }

    private List<String> left() {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("select state from outbox order by id")
                        .mapTo(String.class)
                        .list());
    }
}
