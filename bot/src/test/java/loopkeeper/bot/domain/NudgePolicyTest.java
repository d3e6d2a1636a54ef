package loopkeeper.bot.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import loopkeeper.scheduler.Interviewer.Hours;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Times are written as the person's own clock shows them. 1 December 2026 is a Tuesday. */
@DisplayName("A late card")
class NudgePolicyTest {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final Person ANA = working(PARIS, "09:00", "17:30");

    @Test
    void isAskedForAtTheEndTwoHoursLaterAndAtNineTheNextMorning() {
        assertThat(requests(ANA, "2026-12-01T11:00"))
                .containsExactly("2026-12-01T11:00", "2026-12-01T13:00", "2026-12-02T09:00");
    }

    @Test
    void isAskedForInThePersonsOwnZone() {
        Person ben = working(NEW_YORK, "09:00", "17:00");

        assertThat(NudgePolicy.requests(ben, Instant.parse("2026-12-01T15:00:00Z")))
                .containsExactly(
                        Instant.parse("2026-12-01T15:00:00Z"),
                        Instant.parse("2026-12-01T17:00:00Z"),
                        Instant.parse("2026-12-02T14:00:00Z"));
    }

    @Test
    void isAskedForOnceInTheMorningWhereTheSecondMessageWouldFallIntoTheEvening() {
        assertThat(requests(ANA, "2026-12-01T16:00")).containsExactly("2026-12-01T16:00", "2026-12-02T09:00");
    }

    @Test
    void isAskedForOnceWhenAllThreeWaitForTheSameMorning() {
        assertThat(requests(ANA, "2026-12-01T18:00")).containsExactly("2026-12-02T09:00");
    }

    @Test
    void isAskedForAtTheVeryEndOfTheDay() {
        assertThat(requests(ANA, "2026-12-01T17:30")).containsExactly("2026-12-01T17:30", "2026-12-02T09:00");
        assertThat(requests(ANA, "2026-12-01T17:31")).containsExactly("2026-12-02T09:00");
    }

    @Test
    void waitsOverTheWeekend() {
        assertThat(requests(ANA, "2026-12-04T14:00"))
                .containsExactly("2026-12-04T14:00", "2026-12-04T16:00", "2026-12-07T09:00");
        assertThat(requests(ANA, "2026-12-05T11:00")).containsExactly("2026-12-07T09:00");
    }

    @Test
    void waitsOverDaysOff() {
        Person away = with(ANA, LocalDate.of(2026, 12, 2), LocalDate.of(2026, 12, 3));

        assertThat(requests(away, "2026-12-01T16:00")).containsExactly("2026-12-01T16:00", "2026-12-04T09:00");
        assertThat(requests(away, "2026-12-02T11:00")).containsExactly("2026-12-04T09:00");
    }

    @Test
    void isAskedForWhenTheDayBeginsForThoseWhoBeginAfterNine() {
        assertThat(requests(working(PARIS, "10:30", "19:00"), "2026-12-01T11:00"))
                .containsExactly("2026-12-01T11:00", "2026-12-01T13:00", "2026-12-02T10:30");
    }

    @Test
    void isAskedForAtNineByThoseWhoBeginEarlierAndTheSecondWaitsUntilTheyBegin() {
        assertThat(requests(working(PARIS, "07:00", "15:00"), "2026-12-01T14:00"))
                .containsExactly("2026-12-01T14:00", "2026-12-02T07:00", "2026-12-02T09:00");
    }

    @Test
    void isAskedForAtNineByTheClockAfterTheClocksChanged() {
        // Paris goes from +02:00 to +01:00 on Sunday 25 October 2026.
        assertThat(NudgePolicy.requests(ANA, Instant.parse("2026-10-23T13:00:00Z")))
                .containsExactly(
                        Instant.parse("2026-10-23T13:00:00Z"),
                        Instant.parse("2026-10-23T15:00:00Z"),
                        Instant.parse("2026-10-26T08:00:00Z"));
        assertThat(requests(ANA, "2027-03-26T10:00"))
                .containsExactly("2027-03-26T10:00", "2027-03-26T12:00", "2027-03-29T09:00");
    }

    @Test
    void isAskedForAsPlannedWhereSomebodyHasNoHoursForTwoWeeks() {
        Person gone = new Person(ANA.id(), "Ana", "", "", PARIS, Set.of(), 3, Set.of(), Map.of(), List.of(), 3, 9);

        assertThat(requests(gone, "2026-12-01T18:00"))
                .containsExactly("2026-12-01T18:00", "2026-12-01T20:00", "2026-12-02T09:00");
        assertThat(telling(gone, "2026-12-02T09:00")).isEqualTo("2026-12-02T11:00");
    }

    @Test
    void isToldOfTwoWorkingHoursAfterTheLastMessage() {
        assertThat(telling(ANA, "2026-12-02T09:00")).isEqualTo("2026-12-02T11:00");
        assertThat(telling(ANA, "2026-12-02T15:30")).isEqualTo("2026-12-02T17:30");
    }

    @Test
    void isToldOfTheNextMorningWithWhatIsLeftOfTheTwoHours() {
        assertThat(telling(ANA, "2026-12-02T16:30")).isEqualTo("2026-12-03T10:00");
        assertThat(telling(ANA, "2026-12-04T17:30")).isEqualTo("2026-12-07T11:00");
        assertThat(telling(ANA, "2026-12-04T20:00")).isEqualTo("2026-12-07T11:00");
    }

    @Test
    void isToldOfOverSeveralDaysToThoseWhoWorkOneHourADay() {
        assertThat(telling(working(PARIS, "09:00", "10:00"), "2026-12-02T09:30"))
                .isEqualTo("2026-12-04T09:30");
    }

    @Test
    void isSilentUntilWorkBegins() {
        assertThat(inHours("2026-12-01T08:59")).isEqualTo("2026-12-01T09:00");
        assertThat(inHours("2026-12-01T09:00")).isEqualTo("2026-12-01T09:00");
        assertThat(inHours("2026-12-01T17:30")).isEqualTo("2026-12-01T17:30");
        assertThat(inHours("2026-12-01T23:00")).isEqualTo("2026-12-02T09:00");
    }

    @Test
    void isAskedForAtMostThreeTimesAscendingAndAlwaysInHours() {
        Random random = new Random(20_261_201);
        List<ZoneId> zones = List.of(
                PARIS, NEW_YORK, ZoneId.of("Asia/Kolkata"), ZoneId.of("Pacific/Auckland"), ZoneId.of("Pacific/Apia"));
        for (int run = 0; run < 2_000; run++) {
            Person person = someone(random, zones.get(random.nextInt(zones.size())));
            Instant end = Instant.parse("2026-09-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(400_000)));

            List<Instant> due = NudgePolicy.requests(person, end);

            assertThat(due)
                    .as("%s after %s", person, end)
                    .hasSizeBetween(1, 3)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(due).allSatisfy(at -> assertThat(at).isAfterOrEqualTo(end));
            assertThat(due).as("%s after %s", person, end).allMatch(at -> isInHours(person, at));
            Instant told = NudgePolicy.telling(person, due.getLast());
            assertThat(told).isAfterOrEqualTo(due.getLast().plus(Duration.ofHours(2)));
            assertThat(isInHours(person, told))
                    .as("%s told at %s", person, told)
                    .isTrue();
        }
    }

    private static Person someone(Random random, ZoneId zone) {
        Map<DayOfWeek, Hours> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(7) < 5 || (day == DayOfWeek.SUNDAY && hours.isEmpty())) {
                LocalTime from = LocalTime.of(6 + random.nextInt(6), 15 * random.nextInt(4));
                hours.put(day, new Hours(from, from.plusHours(3L + random.nextInt(8))));
            }
        }
        List<LocalDate> off = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            off.add(LocalDate.of(2026, 9, 1).plusDays(random.nextInt(270)));
        }
        return new Person(ANA.id(), "Ana", "", "", zone, Set.of(), 3, Set.of(), hours, off, 3, 9);
    }

    private static boolean isInHours(Person person, Instant at) {
        ZonedDateTime local = at.atZone(person.zone());
        Hours hours = person.hours().get(local.getDayOfWeek());
        return hours != null
                && !person.daysOff().contains(local.toLocalDate())
                && !local.toLocalTime().isBefore(hours.from())
                && !local.toLocalTime().isAfter(hours.until());
    }

    private static Person working(ZoneId zone, String from, String until) {
        Map<DayOfWeek, Hours> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY) {
                hours.put(day, new Hours(LocalTime.parse(from), LocalTime.parse(until)));
            }
        }
        return new Person(new PersonId("ana"), "Ana", "", "", zone, Set.of(), 3, Set.of(), hours, List.of(), 3, 9);
    }

    private static Person with(Person person, LocalDate... off) {
        return new Person(
                person.id(), "Ana", "", "", person.zone(), Set.of(), 3, Set.of(), person.hours(), List.of(off), 3, 9);
    }

    private static List<String> requests(Person person, String end) {
        return NudgePolicy.requests(person, at(person, end)).stream()
                .map(due -> local(person, due))
                .toList();
    }

    private static String telling(Person person, String last) {
        return local(person, NudgePolicy.telling(person, at(person, last)));
    }

    private static String inHours(String from) {
        return local(ANA, NudgePolicy.inHours(ANA, at(ANA, from)));
    }

    private static Instant at(Person person, String local) {
        return LocalDateTime.parse(local).atZone(person.zone()).toInstant();
    }

    private static String local(Person person, Instant at) {
        return LocalDateTime.ofInstant(at, person.zone()).toString();
    }
}
