package loopkeeper.bot.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import loopkeeper.bot.bookings.KeepingBookings;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.Effect.WriteLetter.Kind;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.testing.Diary;
import loopkeeper.bot.testing.Town;
import loopkeeper.scheduler.Interviewer.Hours;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole loops, from the plan to the reminder an hour before, where clocks change and days begin elsewhere. */
@DisplayName("A loop across clocks and dates")
class LoopsInAllZonesTest {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);

    private final List<Effect.WriteLetter> letters = new CopyOnWriteArrayList<>();

    /**
     * @param now when the loop is started
     * @param from its first day, so that the candidate's only free days lie behind the change
     */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "spring forward in Europe, Europe/Paris, 2027-03-25T09:00:00Z, 2027-03-29, mon-wed 09:00-18:00",
        "fall back in Europe, Europe/Berlin, 2026-10-22T09:00:00Z, 2026-10-26, mon-wed 09:00-18:00",
        "spring forward in America, America/New_York, 2027-03-11T09:00:00Z, 2027-03-15, mon-wed 08:00-18:00",
        "fall back in America, America/New_York, 2026-10-29T09:00:00Z, 2026-11-02, mon-wed 08:00-18:00",
        "half an hour apart, Asia/Kolkata, 2026-12-03T09:00:00Z, 2026-12-07, mon-wed 12:00-22:30",
        "half an hour of change, Australia/Lord_Howe, 2027-04-01T09:00:00Z, 2027-04-05, mon-wed 12:00-23:30",
        "ahead of the date line, Pacific/Kiritimati, 2026-12-03T09:00:00Z, 2026-12-07, mon-thu 00:00-23:30",
        "behind the date line, Pacific/Pago_Pago, 2026-12-03T09:00:00Z, 2026-12-06, sun-wed 00:00-23:30"
    })
    void keepsEverybodysHoursAndEveryReminder(String what, ZoneId zone, Instant now, LocalDate from, String free) {
        try (Town town = new Town(now)) {
            Diary diary = new Diary();
            town.outward.add(new KeepingBookings(town.store, diary, town.clock));
            town.outward.add(noting());
            town.types(
                    "rosa",
                    "/loop start \"Ada Byron\" opening=mle-platform email=ada@example.com zone=" + zone + " from="
                            + from + " within=5d free=\"" + free + "\"");
            String offer = town.newest("rosa");
            town.presses("rosa", "Book plan 1");
            Loop loop = town.store.inTransaction(
                    tx -> tx.loops().find(new LoopId("L-1001")).orElseThrow());
            List<String> expected = new ArrayList<>();
            for (Block block : loop.blocks()) {
                TimeSlot slot = Objects.requireNonNull(block.slot(), what);
                ZonedDateTime theirs = slot.start().atZone(zone);
                assertThat(offer).contains(SHOWN.format(theirs) + " ").contains("(" + zone + ")");
                assertThat(theirs.toLocalDate()).isBetween(from, from.plusDays(5));
                assertThat(loop.free())
                        .anyMatch(one ->
                                !one.start().isAfter(slot.start()) && !one.end().isBefore(slot.end()));
                for (Seat seat : block.panel()) {
                    worksThen(town.people.get(seat.person()), slot);
                    expected.add(seat.person() + " " + slot.start() + " Interview: " + block.title() + ", L-1001");
                }
                block.panel().forEach(seat -> town.types(seat.person().value(), "/loop accept L-1001 " + block.key()));
            }
            assertThat(diary.lines()).containsExactlyInAnyOrderElementsOf(expected);
            town.passes(Duration.ofDays(9));
            assertThat(letters.stream()
                            .filter(one -> one.kind() == Kind.DAY_BEFORE || one.kind() == Kind.HOUR_BEFORE)
                            .map(one -> one.kind() + " "
                                    + Objects.requireNonNull(one.slot()).start()))
                    .containsExactlyInAnyOrderElementsOf(reminders(loop, zone, now));
        }
    }

    /** One a day before the first interview of each day, where that is not past, and one an hour before. */
    private static List<String> reminders(Loop loop, ZoneId zone, Instant now) {
        List<String> all = new ArrayList<>();
        List<LocalDate> days = new ArrayList<>();
        loop.blocks().stream()
                .map(block -> Objects.requireNonNull(block.slot()).start())
                .sorted()
                .forEach(start -> {
                    LocalDate day = start.atZone(zone).toLocalDate();
                    if (!days.contains(day)) {
                        days.add(day);
                        if (start.minus(Duration.ofDays(1)).isAfter(now)) {
                            all.add("DAY_BEFORE " + start);
                        }
                        all.add("HOUR_BEFORE " + start);
                    }
                });
        return all;
    }

    private static void worksThen(Person person, TimeSlot slot) {
        ZonedDateTime start = slot.start().atZone(person.zone());
        ZonedDateTime end = slot.end().atZone(person.zone());
        Hours hours = person.hours().get(start.getDayOfWeek());
        assertThat(hours).as("%s works on %s", person.id(), start).isNotNull();
        LocalTime from = Objects.requireNonNull(hours).from();
        LocalTime until = hours.until();
        assertThat(start.toLocalTime()).as(person.id() + "").isAfterOrEqualTo(from);
        assertThat(end.toLocalTime()).as(person.id() + "").isBeforeOrEqualTo(until);
        assertThat(person.daysOff()).doesNotContain(start.toLocalDate());
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
}
