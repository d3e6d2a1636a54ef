package loopkeeper.bot.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Public holidays")
class PublicHolidaysTest {

    private final PublicHolidays holidays = new PublicHolidays();

    @Test
    void areThoseOfTheCountryAndOfItsPart() {
        assertThat(holidays.of("FR"))
                .contains(LocalDate.parse("2026-07-14"))
                .doesNotContain(LocalDate.parse("2026-10-03"));
        assertThat(holidays.of("DE"))
                .contains(LocalDate.parse("2026-10-03"))
                .doesNotContain(LocalDate.parse("2026-01-06"));
        assertThat(holidays.of("DE-BY")).contains(LocalDate.parse("2026-10-03"), LocalDate.parse("2026-01-06"));
    }

    @Test
    void moveWithTheMoon() {
        assertThat(holidays.of("FR")).contains(LocalDate.parse("2026-04-06"), LocalDate.parse("2027-03-29"));
    }

    @Test
    void areKnownForCountriesAndNothingElse() {
        assertThat(PublicHolidays.knows("FR")).isTrue();
        assertThat(PublicHolidays.knows("XX")).isFalse();
    }
}
