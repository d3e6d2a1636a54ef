package loopkeeper.bot.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.testing.Diary;
import loopkeeper.bot.testing.Town;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two years of interviews in zones that change their clocks in every way there is, seen by a bot that often sleeps. */
@DisplayName("Reminders over two years of clock jumps")
class RemindersOverTwoYearsTest {

    /** Both changes of the clocks, half an hour of it, half-hour zones, and both sides of the date line. */
    private static final List<String> ZONES = List.of(
            "Europe/Paris",
            "America/New_York",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "Pacific/Kiritimati",
            "Pacific/Pago_Pago",
            "America/St_Johns");

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 12);

    /** One in a fortnight, for two years. */
    private static final int LOOPS = 52;

    private static final int APART = 14;

    private final List<Effect.WriteLetter> letters = new CopyOnWriteArrayList<>();

    /** {@code -Dloopkeeper.reminder-seeds=20} for more; see docs/testing.md. */
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("loopkeeper.reminder-seeds", 2));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areNeitherMissedNorDoubled(long seed) {
        Random random = new Random(seed);
        Map<LoopId, Instant> starts = new TreeMap<>((one, other) -> one.code().compareTo(other.code()));
        try (Town town = new Town(Instant.parse("2026-01-01T00:00:00Z"))) {
            town.outward.add(new KeepingBookings(town.store, new Diary(), town.clock));
            town.outward.add(noting());
            for (int i = 0; i < LOOPS; i++) {
                ZoneId zone = ZoneId.of(ZONES.get(i % ZONES.size()));
                Instant start = FIRST.plusDays((long) APART * i)
                        .atTime(LocalTime.of(10, 0))
                        .atZone(zone)
                        .toInstant();
                starts.put(booked(town, zone, start), start);
            }
            TreeSet<Instant> awake = new TreeSet<>();
            Instant end = FIRST.plusDays((long) APART * LOOPS)
                    .atStartOfDay(ZoneId.of("UTC"))
                    .toInstant();
            while (town.clock.instant().isBefore(end)) {
                town.clock.moveTo(town.clock.instant().plus(Duration.ofMinutes(10 + random.nextInt(20 * 60))));
                awake.add(town.clock.instant());
                town.relay.runDue();
            }
            List<String> expected = new ArrayList<>();
            starts.forEach((loop, start) -> {
                Instant day = awake.ceiling(start.minus(Duration.ofDays(1)));
                if (day != null && day.isBefore(start.minus(Duration.ofHours(1)))) {
                    expected.add(loop + " DAY_BEFORE " + start);
                }
                Instant hour = awake.ceiling(start.minus(Duration.ofHours(1)));
                if (hour != null && hour.isBefore(start)) {
                    expected.add(loop + " HOUR_BEFORE " + start);
                }
            });
            assertThat(letters.stream()
                            .filter(one -> one.kind() == Effect.WriteLetter.Kind.DAY_BEFORE
                                    || one.kind() == Effect.WriteLetter.Kind.HOUR_BEFORE)
                            .map(RemindersOverTwoYearsTest::said))
                    .containsExactlyInAnyOrderElementsOf(expected)
                    .hasSizeGreaterThan(LOOPS / 2);
        }
    }

    private static String said(Effect.WriteLetter letter) {
        TimeSlot slot = letter.slot();
        return letter.loop() + " " + letter.kind() + " " + (slot == null ? "" : slot.start());
    }

    private EffectRunner noting() {
        return new EffectRunner() {
            @Override
            public boolean does(Effect effect) {
                return effect instanceof Effect.WriteLetter;
            }

            @Override
            public Outcome run(long id, Effect effect, boolean resent) {
                letters.add((Effect.WriteLetter) effect);
                return new Outcome.Done();
            }
        };
    }

    /** A loop whose coding block begins then; nobody is asked, so that only its own reminders come due. */
    private static LoopId booked(Town town, ZoneId zone, Instant start) {
        String said = town.types(
                "rosa",
                "/loop start \"Ada Byron\" opening=mle-platform from=2026-01-05 within=3d free=\"tue 10:00-10:15\" zone="
                        + zone);
        LoopId id = town.store.inTransaction(
                tx -> tx.loops().of(new PersonId("rosa"), true, 1).getFirst().id());
        assertThat(said).contains(id.code());
        town.store.<Loop>inTransaction(tx -> {
            Loop loop = tx.loops().lock(id).orElseThrow();
            return tx.loops()
                    .record(
                            loop,
                            List.of(new LoopEvent.PlanChosen(List.of(new LoopEvent.Booked(
                                    "coding",
                                    TimeSlot.startingAt(start, Duration.ofHours(1)),
                                    List.of(Seat.asked(new PersonId("ana"), Seat.Role.LEAD)))))),
                            loop.recruiter());
        });
        town.relay.runDue();
        return id;
    }
}
