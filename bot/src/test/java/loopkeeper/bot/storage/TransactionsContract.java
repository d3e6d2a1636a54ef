package loopkeeper.bot.storage;

import static loopkeeper.bot.storage.Examples.ANA;
import static loopkeeper.bot.storage.Examples.NOW;
import static loopkeeper.bot.storage.Examples.ROSA;
import static loopkeeper.bot.storage.Examples.candidate;
import static loopkeeper.bot.storage.Examples.content;
import static loopkeeper.bot.storage.Examples.loop;
import static loopkeeper.bot.storage.Examples.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.OutboxStore;
import loopkeeper.rubrics.Scorecard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do with transactions and deliveries. One subclass a database. */
abstract class TransactionsContract {

    final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    Database store;

    abstract Database.Settings fresh();

    @BeforeEach
    void openStore() {
        store = Database.open(fresh(), now::get);
        open(store, StoreContract.example(StoreContract.ID));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void standsStillInTimeToTheMicrosecond() {
        now.set(Instant.parse("2026-12-01T09:00:00.123456789Z"));
        store.inTransaction(tx -> {
            now.set(NOW.plusSeconds(5));
            assertThat(tx.now()).isEqualTo(NOW);
            return true;
        });
    }

    @Test
    void keepsNothingOfATransactionThatFailed() {
        AtomicInteger woken = new AtomicInteger();
        store.onCommit(woken::incrementAndGet);
        assertThatThrownBy(() -> store.inTransaction(tx -> {
                    tx.takeIn("d1");
                    tx.loops()
                            .record(
                                    StoreContract.example(StoreContract.ID),
                                    List.of(new LoopEvent.InviteAccepted("coding", ANA)),
                                    ANA);
                    tx.loops().offer(StoreContract.ID, 0, List.of());
                    tx.loops().rewrite(new Candidate(StoreContract.ID, "x", "", "", ""));
                    tx.cards().keepDraft(StoreContract.ID, "coding", ANA, content("x"));
                    tx.cards().seal(StoreContract.ID, "coding", ANA, Examples.card("x"), false);
                    tx.afterwards(new Effect.Solve(StoreContract.ID));
                    tx.at(NOW.plusSeconds(9), new Command.Help());
                    throw new IllegalStateException("the lights went out");
                }))
                .hasMessage("the lights went out");

        assertThat(store.<Optional<Loop>>inTransaction(tx -> tx.loops().find(StoreContract.ID)))
                .contains(StoreContract.example(StoreContract.ID));
        assertThat(store.<Optional<Candidate>>inTransaction(tx -> tx.loops().candidate(StoreContract.ID)))
                .contains(candidate(StoreContract.ID));
        assertThat(store.<Optional<Tx.Offer>>inTransaction(tx -> tx.loops().offered(StoreContract.ID)))
                .isEmpty();
        assertThat(store.<Optional<Tx.Sealed>>inTransaction(tx -> tx.cards().own(StoreContract.ID, "coding", ANA)))
                .isEmpty();
        assertThat(store.<Optional<Scorecard.Content>>inTransaction(
                        tx -> tx.cards().draft(StoreContract.ID, "coding", ANA)))
                .isEmpty();
        assertThat(store.outbox()
                        .claim(NOW.plusSeconds(60), 9, Duration.ofSeconds(9), EnumSet.allOf(Effect.Lane.class)))
                .isEmpty();
        assertThat(store.<Boolean>inTransaction(tx -> tx.takeIn("d1"))).isTrue();
        assertThat(woken).hasValue(0);
    }

    @Test
    void takesADeliveryInOnce() {
        String endless = "x".repeat(5_000);
        assertThat(store.<Boolean>inTransaction(tx -> tx.takeIn("d1"))).isTrue();
        assertThat(store.<Boolean>inTransaction(tx -> tx.takeIn("d1"))).isFalse();
        assertThat(store.<Boolean>inTransaction(tx -> tx.takeIn(endless))).isTrue();
        assertThat(store.<Boolean>inTransaction(tx -> tx.takeIn(endless))).isFalse();
    }

    @Test
    void takesADeliveryInAgainThatWasForgottenAlsoWhenItComesEightTimesAtOnce() throws Exception {
        String endless = "y".repeat(5_000);
        for (String delivery : List.of("d1", endless)) {
            AtomicInteger taken = new AtomicInteger();
            StoreContract.together(8, () -> {
                store.inTransaction(tx -> {
                    if (tx.takeIn(delivery)) {
                        taken.incrementAndGet();
                    }
                    tx.forget(delivery);
                    return true;
                });
            });
            assertThat(taken).hasValue(8);
            assertThat(store.<Boolean>inTransaction(tx -> tx.takeIn(delivery))).isTrue();
            assertThat(store.<Boolean>inTransaction(tx -> tx.takeIn(delivery))).isFalse();
        }
    }

    @Test
    void takesADeliveryInOnceThoughItComesEightTimesAtOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            String delivery = "d" + round;
            AtomicInteger taken = new AtomicInteger();
            StoreContract.together(8, () -> {
                if (store.inTransaction(tx -> tx.takeIn(delivery))) {
                    taken.incrementAndGet();
                }
            });
            assertThat(taken).hasValue(1);
        }
    }

    @Test
    void runsAgainWhatLostARace() {
        AtomicInteger runs = new AtomicInteger();
        Loop after = store.inTransaction(tx -> {
            Loop loop = tx.loops().find(StoreContract.ID).orElseThrow();
            if (runs.incrementAndGet() <= 2) {
                StoreContract.elsewhere(() -> accept(loop));
            }
            return tx.loops().record(loop, List.of(new LoopEvent.BlockHeld("coding", false)), ROSA);
        });

        assertThat(runs).hasValue(3);
        assertThat(after.revision()).isEqualTo(3);
    }

    @Test
    void givesUpAfterThreeLostRaces() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> store.inTransaction(tx -> {
                    Loop loop = tx.loops().find(StoreContract.ID).orElseThrow();
                    runs.incrementAndGet();
                    StoreContract.elsewhere(() -> accept(loop));
                    return tx.loops().record(loop, List.of(new LoopEvent.BlockHeld("coding", false)), ROSA);
                }))
                .isInstanceOf(Stale.class)
                .hasMessage("L-7 is no longer at revision 2");
        assertThat(runs).hasValue(3);
    }

    private Loop accept(Loop loop) {
        return store.inTransaction(
                tx -> tx.loops().record(loop, List.of(new LoopEvent.InviteAccepted("coding", ANA)), ANA));
    }

    @Test
    void letsTwoChangesOfALockedLoopFollowOneAnother() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        StoreContract.together(
                8,
                () -> store.inTransaction(tx -> {
                    runs.incrementAndGet();
                    Loop loop = tx.loops().lock(StoreContract.ID).orElseThrow();
                    return tx.loops().record(loop, List.of(new LoopEvent.PlansOffered(3)), ROSA);
                }));

        assertThat(store.<Optional<Loop>>inTransaction(tx -> tx.loops().find(StoreContract.ID))
                        .orElseThrow()
                        .revision())
                .isEqualTo(8);
        assertThat(runs).as("nobody lost a race").hasValue(8);
    }

    @Test
    void wakesAfterTheCommitOnlyWhenSomethingWasLeft() {
        List<List<OutboxStore.Row>> seen = new ArrayList<>();
        store.onCommit(
                () -> seen.add(store.outbox().claim(NOW, 9, Duration.ofSeconds(9), EnumSet.allOf(Effect.Lane.class))));
        store.inTransaction(tx -> tx.takeIn("d1"));
        assertThat(seen).isEmpty();

        store.inTransaction(tx -> {
            tx.afterwards(new Effect.Solve(StoreContract.ID));
            return true;
        });
        assertThat(seen).hasSize(1);
        assertThat(seen.getFirst())
                .extracting(OutboxStore.Row::effect)
                .containsExactly(new Effect.Solve(StoreContract.ID));
    }

    @Test
    void forgetsOldDeliveries() {
        store.inTransaction(tx -> tx.takeIn("d1"));
        store.clean(NOW.plus(Duration.ofHours(24)));
        assertThat(store.<Boolean>inTransaction(tx -> tx.takeIn("d1"))).isFalse();
        store.clean(NOW.plus(Duration.ofHours(25)));
        assertThat(store.<Boolean>inTransaction(tx -> tx.takeIn("d1"))).isTrue();
    }

    @Test
    void answersWhileItIsOpen() {
        assertThat(store.answers()).isTrue();
        store.close();
        assertThat(store.answers()).isFalse();
    }
}
