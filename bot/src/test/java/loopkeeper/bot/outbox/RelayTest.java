package loopkeeper.bot.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.EffectRunner.Outcome;
import loopkeeper.bot.storage.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The relay")
class RelayTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");

    private volatile Instant now = NOW;
    private final List<String> ran = new ArrayList<>();
    private final List<String> givenUp = new ArrayList<>();
    private final Map<String, Supplier<Outcome>> answers = new HashMap<>();
    private Database store;
    private Relay relay;

    @BeforeEach
    void open() {
        store = Database.open(Database.Settings.memory(UUID.randomUUID().toString()), () -> now);
        relay = relay(store.outbox());
    }

    private Relay relay(OutboxStore outbox) {
        return new Relay(
                outbox,
                List.of(new Runner()),
                () -> now,
                new Random(7),
                (row, why) -> givenUp.add(row.effect().about() + ": " + why));
    }

    @AfterEach
    void close() {
        relay.close();
        store.close();
    }

    /** Does everything but Solve, as it was told to by the name of the effect. */
    private final class Runner implements EffectRunner {
        @Override
        public boolean does(Effect effect) {
            return !(effect instanceof Effect.Solve);
        }

        @Override
        public Outcome run(long id, Effect effect, boolean resent) {
            String words = effect instanceof Effect.Tell tell
                    ? ((Words.Plain) tell.card().title().spans().getFirst()).text()
                    : "ask";
            ran.add(words + (resent ? " resent" : ""));
            return answers.getOrDefault(effect.about(), Outcome.Done::new).get();
        }
    }

    private void tell(String about, String words) {
        leave(new Effect.Tell(new PersonId("ana"), about, Card.of(Words.of(words))));
    }

    private void leave(Effect effect) {
        store.inTransaction(tx -> {
            tx.afterwards(effect);
            return true;
        });
    }

    private void advance(Duration time) {
        now = now.plus(time);
    }

    @Test
    void doesWhatIsDueInOrderAndOnce() {
        for (int i = 0; i < 25; i++) {
            tell("m" + i % 4, "m" + i);
        }
        assertThat(relay.runDue()).isEqualTo(25);
        assertThat(relay.runDue()).isZero();
        for (int name = 0; name < 4; name++) {
            int wanted = name;
            assertThat(ran.stream().filter(words -> Integer.parseInt(words.substring(1)) % 4 == wanted))
                    .isSortedAccordingTo((one, two) ->
                            Integer.compare(Integer.parseInt(one.substring(1)), Integer.parseInt(two.substring(1))));
        }
    }

    @Test
    void neverLetsAMessageWaitBehindASearchForPlans() throws InterruptedException {
        CountDownLatch searching = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        EffectRunner search = new EffectRunner() {
            @Override
            public boolean does(Effect effect) {
                return effect instanceof Effect.Solve;
            }

            @Override
            public Outcome run(long id, Effect effect, boolean resent) {
                searching.countDown();
                try {
                    return told.await(10, TimeUnit.SECONDS) ? new Outcome.Done() : new Outcome.GaveUp("it waited");
                } catch (InterruptedException stopped) {
                    return new Outcome.GaveUp("it was stopped");
                }
            }
        };
        answers.put("a", () -> {
            told.countDown();
            return new Outcome.Done();
        });
        try (Relay both = new Relay(
                store.outbox(),
                List.of(search, new Runner()),
                () -> now,
                new Random(7),
                (row, why) -> givenUp.add(why))) {
            both.start();
            leave(new Effect.Solve(new LoopId("L-1")));
            both.wake();
            assertThat(searching.await(10, TimeUnit.SECONDS)).isTrue();
            tell("a", "one");
            both.wake();
            assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
            both.runDue();
        }
        assertThat(givenUp).isEmpty();
    }

    @Test
    void neverLetsASearchForPlansWaitBehindACalendarThatDoesNotAnswer() throws InterruptedException {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch found = new CountDownLatch(1);
        EffectRunner outside = new EffectRunner() {
            @Override
            public boolean does(Effect effect) {
                return effect instanceof Effect.KeepBookings || effect instanceof Effect.Solve;
            }

            @Override
            public Outcome run(long id, Effect effect, boolean resent) {
                if (effect instanceof Effect.Solve) {
                    found.countDown();
                    return new Outcome.Done();
                }
                asking.countDown();
                try {
                    return found.await(10, TimeUnit.SECONDS) ? new Outcome.Done() : new Outcome.GaveUp("it waited");
                } catch (InterruptedException stopped) {
                    return new Outcome.GaveUp("it was stopped");
                }
            }
        };
        try (Relay both =
                new Relay(store.outbox(), List.of(outside), () -> now, new Random(7), (row, why) -> givenUp.add(why))) {
            both.start();
            leave(new Effect.KeepBookings(new LoopId("L-1")));
            both.wake();
            assertThat(asking.await(10, TimeUnit.SECONDS)).isTrue();
            leave(new Effect.Solve(new LoopId("L-2")));
            both.wake();
            assertThat(found.await(10, TimeUnit.SECONDS)).isTrue();
            both.runDue();
        }
        assertThat(givenUp).isEmpty();
    }

    @Test
    void doesWhatBecomesDueByIt() {
        answers.put("first", () -> {
            tell("second", "second");
            return new Outcome.Done();
        });
        tell("first", "first");
        assertThat(relay.runDue()).isEqualTo(2);
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void asksWhenItIsTime() {
        store.inTransaction(tx -> {
            tx.at(NOW.plusSeconds(60), new Command.Help());
            return true;
        });
        assertThat(relay.runDue()).isZero();
        advance(Duration.ofSeconds(60));
        assertThat(relay.runDue()).isEqualTo(1);
    }

    @Test
    void waitsAsLongAsItIsTold() {
        answers.put("a", () -> new Outcome.Later(NOW.plusSeconds(30), "too many"));
        tell("a", "one");
        tell("a", "two");
        tell("b", "three");
        assertThat(relay.runDue()).isEqualTo(1);
        assertThat(ran).containsExactly("one", "three");

        answers.clear();
        advance(Duration.ofSeconds(29));
        assertThat(relay.runDue()).isZero();
        advance(Duration.ofSeconds(1));
        assertThat(relay.runDue()).isEqualTo(2);
        assertThat(ran).containsExactly("one", "three", "one", "two");
    }

    /** A channel that takes one message a second may have fifty before this one. */
    @Test
    void waitsForItsTurnAsOftenAsItMust() {
        answers.put("a", () -> new Outcome.Wait(now.plusSeconds(1), "one a second"));
        tell("a", "one");
        for (int i = 0; i < 50; i++) {
            assertThat(relay.runDue()).isZero();
            advance(Duration.ofSeconds(1));
        }
        answers.clear();
        assertThat(relay.runDue()).isEqualTo(1);
        assertThat(ran).hasSize(51).containsOnly("one");
    }

    @Test
    void neverTriesAgainAtOnce() {
        answers.put("a", () -> new Outcome.Later(NOW, "impatient"));
        tell("a", "one");
        assertThat(relay.runDue()).isZero();
        assertThat(ran).containsExactly("one");
    }

    @Test
    void triesAgainAsResentWhenItKnowsNothingOfTheFirstTime() {
        answers.put("a", () -> {
            throw new IllegalStateException("timeout");
        });
        tell("a", "one");
        relay.runDue();
        answers.clear();
        advance(Duration.ofSeconds(2));
        assertThat(relay.runDue()).isEqualTo(1);
        assertThat(ran).containsExactly("one", "one resent");
    }

    @Test
    void waitsTwiceAsLongEachTimeUpToAnHourAndThenGivesUp() {
        answers.put("a", () -> {
            throw new IllegalStateException("timeout");
        });
        tell("a", "one");
        List<Long> waits = new ArrayList<>();
        relay.runDue();
        while (store.outbox().nextDue(now).isPresent()) {
            Instant next = store.outbox().nextDue(now).orElseThrow();
            waits.add(Duration.between(now, next).toMillis());
            now = next;
            relay.runDue();
        }

        assertThat(waits).hasSize(19);
        for (int tries = 0; tries < waits.size(); tries++) {
            long least = 1_000L * Math.min(1L << tries, 3_600);
            assertThat(waits.get(tries)).isBetween(least, least + least / 4);
        }
        assertThat(ran).hasSize(20);
        assertThat(givenUp).containsExactly("a: java.lang.IllegalStateException");
        advance(Duration.ofDays(1));
        relay.runDue();
        assertThat(givenUp).hasSize(1);
        assertThat(store.outbox().backlog(now).givenUp()).isEqualTo(1);
    }

    @Test
    void givesUpAtOnceWhatCanNeverBe() {
        answers.put("a", () -> new Outcome.GaveUp("no such channel"));
        tell("a", "one");
        leave(new Effect.Solve(new LoopId("L-1")));
        assertThat(relay.runDue()).isZero();
        assertThat(givenUp)
                .containsExactlyInAnyOrder("a: no such channel", "solve/L-1: nobody does this kind of effect");
        relay.runDue();
        assertThat(givenUp).hasSize(2);
    }

    @Test
    void givesUpAfterTwentyRefusals() {
        answers.put("a", () -> new Outcome.Later(now.plusSeconds(5), "503"));
        tell("a", "one");
        for (int i = 0; i < 30; i++) {
            relay.runDue();
            advance(Duration.ofSeconds(5));
        }
        assertThat(ran).hasSize(20).doesNotContain("one resent");
        assertThat(givenUp).containsExactly("a: 503");
    }

    @Test
    void triesAgainWhenNobodyCouldBeToldOfGivingUp() {
        Relay unlucky = new Relay(store.outbox(), List.of(new Runner()), () -> now, new Random(7), (row, why) -> {
            throw new IllegalStateException("the database is away");
        });
        answers.put("a", () -> new Outcome.GaveUp("no such channel"));
        tell("a", "one");
        unlucky.runDue();
        advance(Duration.ofSeconds(2));
        relay.runDue();
        assertThat(givenUp).containsExactly("a: no such channel");
    }

    @Test
    void givesUpLaterWhenNobodyCouldBeToldOnTheLastTry() {
        List<String> told = new ArrayList<>();
        Relay unlucky = new Relay(store.outbox(), List.of(new Runner()), () -> now, new Random(7), (row, why) -> {
            told.add(row.effect().about());
            if (told.size() == 1) {
                throw new IllegalStateException("the database is away");
            }
        });
        answers.put("a", () -> {
            throw new IllegalStateException("timeout");
        });
        tell("a", "one");
        for (int i = 0; i < 30; i++) {
            unlucky.runDue();
            advance(Duration.ofHours(2));
        }
        assertThat(told).containsExactly("a", "a");
        assertThat(ran).hasSize(21);
    }

    @Test
    void handsBackWhatItCouldNotBeginInTime() {
        answers.put("a", () -> {
            advance(Duration.ofSeconds(11));
            return new Outcome.Done();
        });
        tell("a", "one");
        tell("b", "two");
        assertThat(relay.runDue()).isEqualTo(2);
        assertThat(ran).as("b was never begun, so it is not sent again").containsExactly("one", "two");
    }

    @Test
    void countsNoTryForWhatItHandsBack() {
        for (int i = 0; i < 25; i++) {
            answers.put("a" + i, () -> {
                advance(Duration.ofSeconds(11));
                return new Outcome.Done();
            });
            tell("a" + i, "slow");
        }
        answers.put("b", () -> new Outcome.Later(now.plusSeconds(5), "503"));
        // Behind the others, so that it is claimed with several batches before it is begun.
        tell("b", "patient");
        relay.runDue();
        for (int i = 1; i < 20; i++) {
            advance(Duration.ofSeconds(5));
            relay.runDue();
        }
        assertThat(givenUp).containsExactly("b: 503");
        assertThat(ran).filteredOn("patient"::equals).hasSize(20);
    }

    @Test
    void runsByItselfOnceStartedAndWoken() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        answers.put("a", () -> {
            done.countDown();
            return new Outcome.Done();
        });
        store.onCommit(relay::wake);
        relay.start();
        tell("a", "one");
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void doesNothingMoreOnceItIsClosed() {
        relay.start();
        relay.close();
        tell("a", "one");
        assertThat(relay.runDue()).isZero();
        assertThat(ran).isEmpty();
    }
}
