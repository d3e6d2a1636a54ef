package loopkeeper.bot.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import loopkeeper.scheduler.Interviewer.Hours;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An unanswered invitation")
class AnswerPolicyTest {

    /** Works in Paris, which is an hour ahead of UTC, from 09:00 to 18:00 on weekdays. */
    static final Person ANA = new Person(
            new PersonId("ana"),
            "Ana",
            "",
            "",
            ZoneId.of("Europe/Paris"),
            Set.of(),
            3,
            Set.of(),
            Map.of(
                    DayOfWeek.MONDAY, hours(),
                    DayOfWeek.TUESDAY, hours(),
                    DayOfWeek.WEDNESDAY, hours(),
                    DayOfWeek.THURSDAY, hours(),
                    DayOfWeek.FRIDAY, hours()),
            List.of(),
            2,
            6);

    static Hours hours() {
        return new Hours(LocalTime.of(9, 0), LocalTime.of(18, 0));
    }

    @ParameterizedTest(name = "asked {0} for {1}: again {2}, given up {3}")
    @CsvSource(
            nullValues = "never",
            value = {
                // A week ahead, and as near as a day and two still allow: by the clock.
                "2026-11-30T08:00:00Z, 2026-12-07T08:00:00Z, 2026-12-01T08:00:00Z, 2026-12-02T08:00:00Z",
                "2026-11-30T08:00:00Z, 2026-12-02T10:00:00Z, 2026-12-01T08:00:00Z, 2026-12-02T08:00:00Z",
                // A minute nearer: 19 h 59 of work are ahead.
                "2026-11-30T08:00:00Z, 2026-12-02T09:59:00Z, 2026-11-30T14:39:40Z, 2026-12-01T12:19:20Z",
                // For tomorrow at nine, with a day of nine hours ahead.
                "2026-11-30T08:00:00Z, 2026-12-01T08:00:00Z, 2026-11-30T11:00:00Z, 2026-11-30T14:00:00Z",
                // For this afternoon.
                "2026-11-30T08:00:00Z, 2026-11-30T11:00:00Z, 2026-11-30T09:00:00Z, 2026-11-30T10:00:00Z",
                // Asked at night: the clock begins with the day.
                "2026-11-30T22:00:00Z, 2026-12-01T14:00:00Z, 2026-12-01T10:00:00Z, 2026-12-01T12:00:00Z",
                // Over a weekend.
                "2026-12-04T16:00:00Z, 2026-12-07T10:00:00Z, 2026-12-05T16:00:00Z, 2026-12-06T16:00:00Z",
                // An hour ahead: once more, and nobody else would have time to answer.
                "2026-11-30T08:00:00Z, 2026-11-30T09:00:00Z, 2026-11-30T08:30:00Z, never",
                "2026-11-30T08:00:00Z, 2026-11-30T08:29:00Z, never, never",
                // Nothing of it in working hours.
                "2026-12-05T08:00:00Z, 2026-12-05T20:00:00Z, never, never"
            })
    void isAskedAgainAndGivenUp(Instant asked, Instant start, Instant again, Instant giveUp) {
        assertThat(AnswerPolicy.times(ANA, asked, start)).isEqualTo(new AnswerPolicy.Times(again, giveUp));
    }

    @Test
    void isAlwaysAskedAgainBeforeItIsGivenUpAndBothBeforeTheInterview() {
        Random chance = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            Instant asked = Instant.parse("2026-11-30T00:00:00Z").plusSeconds(chance.nextInt(14 * 86_400));
            Instant start = asked.plus(Duration.ofMinutes(chance.nextInt(4 * 24 * 60)));
            AnswerPolicy.Times times = AnswerPolicy.times(ANA, asked, start);
            times.askAgainAt().ifPresent(at -> assertThat(at).isAfter(asked).isBefore(start));
            times.giveUpAt()
                    .ifPresent(at -> assertThat(at)
                            .isAfter(times.askAgainAt().orElseThrow())
                            .isBefore(start));
        }
    }
}
