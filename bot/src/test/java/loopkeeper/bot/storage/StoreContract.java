package loopkeeper.bot.storage;

import static loopkeeper.bot.storage.Examples.ANA;
import static loopkeeper.bot.storage.Examples.BEN;
import static loopkeeper.bot.storage.Examples.DEV;
import static loopkeeper.bot.storage.Examples.HUGO;
import static loopkeeper.bot.storage.Examples.KIM;
import static loopkeeper.bot.storage.Examples.NOW;
import static loopkeeper.bot.storage.Examples.ROSA;
import static loopkeeper.bot.storage.Examples.TEN;
import static loopkeeper.bot.storage.Examples.block;
import static loopkeeper.bot.storage.Examples.candidate;
import static loopkeeper.bot.storage.Examples.loop;
import static loopkeeper.bot.storage.Examples.open;
import static loopkeeper.bot.storage.Examples.seat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.domain.TraineeSeat;
import loopkeeper.bot.domain.TrainingNote;
import loopkeeper.bot.features.Tx;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do with loops. One subclass a database. */
abstract class StoreContract {

    static final LoopId ID = new LoopId("L-7");

    final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    Database store;

    /** An empty database. */
    abstract Database.Settings fresh();

    @BeforeEach
    void openStore() {
        store = Database.open(fresh(), now::get);
        open(store, example(ID));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    static Loop example(LoopId id) {
        return loop(
                id,
                block(
                        "coding",
                        Block.Status.BOOKED,
                        TEN,
                        seat(ANA, Seat.Role.LEAD, Seat.State.ASKED),
                        seat(BEN, Seat.Role.SECOND, Seat.State.ACCEPTED),
                        seat(DEV, Seat.Role.SECOND, Seat.State.DECLINED)),
                block(
                        "design",
                        Block.Status.PROPOSED,
                        TEN.plusSeconds(7200),
                        seat(ANA, Seat.Role.LEAD, Seat.State.ASKED)));
    }

    @Test
    void givesBackWhatItWasGiven() {
        assertThat(store.<Optional<Loop>>inTransaction(tx -> tx.loops().find(ID)))
                .contains(example(ID));
        assertThat(store.<Optional<Loop>>inTransaction(tx -> tx.loops().lock(ID)))
                .contains(example(ID));
        assertThat(store.<Optional<Candidate>>inTransaction(tx -> tx.loops().candidate(ID)))
                .contains(candidate(ID));
        assertThat(store.<Optional<Loop>>inTransaction(tx -> tx.loops().find(new LoopId("L-8"))))
                .isEmpty();
        assertThat(store.<Optional<Candidate>>inTransaction(tx -> tx.loops().candidate(new LoopId("L-8"))))
                .isEmpty();
    }

    @Test
    void countsCodesFrom1001() {
        assertThat(store.<List<LoopId>>inTransaction(
                        tx -> List.of(tx.loops().next(), tx.loops().next())))
                .containsExactly(new LoopId("L-1001"), new LoopId("L-1002"));
    }

    @Test
    void savesWhatHappenedAsTheNextRevision() {
        Loop after = store.inTransaction(tx -> tx.loops()
                .record(
                        example(ID),
                        List.of(
                                new LoopEvent.InviteDeclined("coding", ANA, "on leave"),
                                new LoopEvent.SeatFilled("coding", KIM, Seat.Role.LEAD)),
                        ANA));

        assertThat(after.revision()).isEqualTo(1);
        assertThat(after.block("coding").orElseThrow().seatOf(KIM)).contains(Seat.asked(KIM, Seat.Role.LEAD));
        assertThat(store.<Optional<Loop>>inTransaction(tx -> tx.loops().find(ID)))
                .contains(after);
    }

    @Test
    void savesNothingForNoEvents() {
        Loop same = store.inTransaction(tx -> tx.loops().record(example(ID), List.of(), ANA));

        assertThat(same).isEqualTo(example(ID));
        assertThat(store.<Optional<Loop>>inTransaction(tx -> tx.loops().find(ID)))
                .contains(example(ID));
    }

    @Test
    void keepsWhatWasDecidedAboutTrainingAndGivesTheNewest() {
        store.inTransaction(tx -> {
            tx.training().note(KIM, "coding", TrainingNote.Kind.ENROLLED, ANA);
            tx.training().note(BEN, "coding", TrainingNote.Kind.ENROLLED, ANA);
            tx.training().note(KIM, "coding", TrainingNote.Kind.GRADUATED, BEN);
            return true;
        });
        assertThat(store.<List<TrainingNote>>inTransaction(tx -> tx.training().newest()))
                .containsExactly(
                        new TrainingNote(BEN, "coding", TrainingNote.Kind.ENROLLED, ANA, NOW),
                        new TrainingNote(KIM, "coding", TrainingNote.Kind.GRADUATED, BEN, NOW));
    }

    @Test
    void countsSeatsOfThoseWhoLearnThatWereHeldOrAreToCome() {
        Block held = block("design", Block.Status.HELD, TEN, seat(KIM, Seat.Role.SHADOW, Seat.State.SUBMITTED));
        Loop later = loop(
                new LoopId("L-9"),
                held,
                block(
                        "coding",
                        Block.Status.BOOKED,
                        TEN.plusSeconds(7200),
                        seat(KIM, Seat.Role.REVERSE_SHADOW, Seat.State.ACCEPTED),
                        seat(DEV, Seat.Role.SHADOW, Seat.State.DECLINED)));
        open(store, later);
        open(
                store,
                loop(
                        new LoopId("L-8"),
                        block("coding", Block.Status.UNPLANNED, TEN, seat(KIM, Seat.Role.SHADOW, Seat.State.ASKED))));
        TraineeSeat sat = new TraineeSeat(KIM, held.pool(), Seat.Role.SHADOW, later.id(), "design", TEN, true);
        TraineeSeat ahead = new TraineeSeat(
                KIM,
                later.block("coding").orElseThrow().pool(),
                Seat.Role.REVERSE_SHADOW,
                later.id(),
                "coding",
                TEN.plusSeconds(7200),
                false);
        assertThat(store.<List<TraineeSeat>>inTransaction(tx -> tx.training().seats(List.of(ANA, DEV, KIM))))
                .containsExactly(sat, ahead);
        store.inTransaction(tx -> tx.loops().record(later, List.of(new LoopEvent.LoopCancelled("gone")), ROSA));
        assertThat(store.<List<TraineeSeat>>inTransaction(tx -> tx.training().seats(List.of(KIM))))
                .containsExactly(sat);
        assertThat(store.<List<TraineeSeat>>inTransaction(tx -> tx.training().seats(List.of())))
                .isEmpty();
    }

    @Test
    void listsTheLoopsOfAPersonNewestFirst() {
        Loop later = example(new LoopId("L-9"));
        open(store, later);
        open(store, loop(new LoopId("L-8"), block("coding", Block.Status.BOOKED, TEN)));
        Loop over = store.inTransaction(
                tx -> tx.loops().record(later, List.of(new LoopEvent.LoopCancelled("the job is gone")), ROSA));

        assertThat(codes(ROSA, false, 9)).containsExactly("L-9", "L-8", "L-7");
        assertThat(codes(HUGO, true, 9)).containsExactly("L-8", "L-7");
        assertThat(codes(HUGO, true, 1)).containsExactly("L-8");
        assertThat(codes(ANA, false, 9)).containsExactly("L-9", "L-7");
        assertThat(codes(DEV, false, 9)).as("has declined").isEmpty();
        assertThat(codes(KIM, false, 9)).isEmpty();
        assertThat(store.<List<Loop>>inTransaction(tx -> tx.loops().of(ANA, false, 1)))
                .containsExactly(over);
    }

    private List<String> codes(PersonId person, boolean running, int most) {
        return store.inTransaction(tx -> tx.loops().of(person, running, most)).stream()
                .map(loop -> loop.id().code())
                .toList();
    }

    @Test
    void tellsWhatPeopleHaveBookedElsewhere() {
        TimeSlot day = TimeSlot.startingAt(TEN.minusSeconds(3600), Duration.ofHours(8));
        TimeSlot coding = TimeSlot.startingAt(TEN, Duration.ofMinutes(60));
        LoopId other = new LoopId("L-8");
        open(store, example(other));

        var booked = store.inTransaction(tx -> tx.loops().booked(List.of(ANA, BEN, DEV, KIM), day, other));

        assertThat(booked).hasSize(4);
        assertThat(booked.get(ANA)).as("design is not booked").containsExactly(coding);
        assertThat(booked.get(BEN)).containsExactly(coding);
        assertThat(booked.get(DEV)).as("has declined").isEmpty();
        assertThat(booked.get(KIM)).isEmpty();
        assertThat(store.<Map<PersonId, List<TimeSlot>>>inTransaction(
                        tx -> tx.loops().booked(List.of(), day, other)))
                .isEmpty();
        TimeSlot after = TimeSlot.startingAt(TEN.plusSeconds(3600), Duration.ofHours(1));
        assertThat(store.<Map<PersonId, List<TimeSlot>>>inTransaction(
                                tx -> tx.loops().booked(List.of(ANA), after, other))
                        .get(ANA))
                .as("touching is not overlapping")
                .isEmpty();
        store.inTransaction(tx -> tx.loops().record(example(ID), List.of(new LoopEvent.LoopCancelled("x")), ROSA));
        assertThat(store.<Map<PersonId, List<TimeSlot>>>inTransaction(
                                tx -> tx.loops().booked(List.of(ANA), day, other))
                        .get(ANA))
                .as("over")
                .isEmpty();
    }

    @Test
    void keepsTheLastOffer() {
        PanelPlan plan = new PanelPlan(
                List.of(new PanelPlan.Placement(
                        "coding",
                        TimeSlot.startingAt(TEN, Duration.ofHours(1)),
                        List.of(new PanelPlan.Seated("LEAD", ANA.asPanelist())))),
                PanelPlan.Merit.SOONEST);
        store.inTransaction(tx -> {
            tx.loops().offer(ID, 0, List.of());
            tx.loops().offer(ID, 1, List.of(plan));
            return true;
        });

        assertThat(store.<Optional<Tx.Offer>>inTransaction(tx -> tx.loops().offered(ID)))
                .contains(new Tx.Offer(1, List.of(plan)));
        assertThat(store.<Optional<Tx.Offer>>inTransaction(tx -> tx.loops().offered(new LoopId("L-8"))))
                .isEmpty();
    }

    @Test
    void rewritesACandidateButNotOneWhoIsErased() {
        Candidate moved = new Candidate(ID, "Ada King", "", "", "https://cv.example.com");
        store.inTransaction(tx -> {
            tx.loops().rewrite(moved);
            return true;
        });
        assertThat(store.<Optional<Candidate>>inTransaction(tx -> tx.loops().candidate(ID)))
                .contains(moved);
        assertThatThrownBy(() -> store.inTransaction(tx -> {
                    tx.loops().rewrite(new Candidate(new LoopId("L-8"), "x", "", "", ""));
                    return true;
                }))
                .hasMessage("the candidate of L-8 is unknown or erased");
    }

    @Test
    void countsTheEventsThatNameAPerson() {
        LoopEvent asked = new LoopEvent.CardAskedFor("coding", ANA, 1);
        Loop one = store.inTransaction(tx -> tx.loops().record(example(ID), List.of(asked, asked), ROSA));
        now.set(NOW.plusSeconds(60));
        store.inTransaction(tx -> tx.loops().record(one, List.of(asked), ROSA));

        assertThat(count(ANA, NOW)).isEqualTo(3);
        assertThat(count(ANA, NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(count(ANA, NOW.plusSeconds(61))).isZero();
        assertThat(count(BEN, NOW)).isZero();
    }

    private int count(PersonId person, Instant since) {
        return store.inTransaction(tx -> tx.loops().count(ID, LoopEvent.CardAskedFor.class, person, since));
    }

    /** Does it on another thread, hence in another transaction, and waits. */
    static void elsewhere(Runnable work) {
        try {
            Thread.ofVirtual().start(work).join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Does it on so many threads at once, and wants none of them to fail. */
    static void together(int threads, Runnable work) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(threads);
        AtomicReference<Throwable> wrong = new AtomicReference<>();
        for (int i = 0; i < threads; i++) {
            Thread.ofPlatform().start(() -> {
                try {
                    start.await();
                    work.run();
                } catch (Throwable thrown) {
                    wrong.set(thrown);
                } finally {
                    end.countDown();
                }
            });
        }
        start.countDown();
        assertThat(end.await(60, TimeUnit.SECONDS)).as("all came back").isTrue();
        assertThat(wrong.get()).isNull();
    }
}
