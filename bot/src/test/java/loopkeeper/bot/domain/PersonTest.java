package loopkeeper.bot.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loopkeeper.scheduler.Interviewer.Hours;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A person")
class PersonTest {

    static final LocalDate FRIDAY = LocalDate.of(2026, 12, 4);
    static final Hours MORNINGS = new Hours(LocalTime.of(9, 0), LocalTime.of(12, 0));
    static final Person ANA = new Person(
            new PersonId("ana"),
            "Ana Maria Ferreira",
            "Staff ML engineer",
            "ana@example.com",
            ZoneId.of("Asia/Kolkata"),
            Set.of(Person.Role.INTERVIEWER),
            4,
            Set.of("ml-coding"),
            Map.of(DayOfWeek.MONDAY, MORNINGS),
            List.of(FRIDAY),
            2,
            6);

    @Test
    void isCalledByTheFirstOfTheirNames() {
        assertThat(ANA.firstName()).isEqualTo("Ana");
        assertThat(named("Mononym").firstName()).isEqualTo("Mononym");
    }

    @Test
    void isAwayOnFurtherDaysBesidesTheirOwn() {
        LocalDate monday = FRIDAY.plusDays(3);
        assertThat(ANA.away(List.of(monday)).daysOff()).containsExactly(FRIDAY, monday);
        assertThat(ANA.away(List.of())).isSameAs(ANA);
    }

    @Test
    void staysAsTheFilesSayWhereTheyChangedNothing() {
        assertThat(ANA.living(Habits.none(ANA.id()))).isEqualTo(ANA);
    }

    @Test
    void isAwayFromTheFirstMinuteOfTheFirstDayToTheLastOfTheLastWhereTheyLive() {
        Absence absence = new Absence(ANA.id(), FRIDAY, FRIDAY.plusDays(1));

        assertThat(absence.days()).containsExactly(FRIDAY, FRIDAY.plusDays(1));
        // Kolkata is five and a half hours ahead.
        assertThat(absence.covers(ANA, Instant.parse("2026-12-03T18:29:59Z"))).isFalse();
        assertThat(absence.covers(ANA, Instant.parse("2026-12-03T18:30:00Z"))).isTrue();
        assertThat(absence.covers(ANA, Instant.parse("2026-12-05T18:29:59Z"))).isTrue();
        assertThat(absence.covers(ANA, Instant.parse("2026-12-05T18:30:00Z"))).isFalse();
    }

    private static Person named(String name) {
        return new Person(
                ANA.id(),
                name,
                "",
                "",
                ANA.zone(),
                ANA.roles(),
                1,
                ANA.pools(),
                ANA.hours(),
                ANA.daysOff(),
                ANA.dayCap(),
                ANA.weekCap());
    }
}
