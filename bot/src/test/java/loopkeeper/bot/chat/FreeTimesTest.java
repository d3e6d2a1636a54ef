package loopkeeper.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The window begins on Tuesday 1 December 2026 and has seven days. */
@DisplayName("A candidate's free times")
class FreeTimesTest {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    static final LocalDate TUESDAY = LocalDate.of(2026, 12, 1);

    @Test
    void areReadForWeekdaysAndSingleDays() {
        assertThat(read("mon-fri 09:00-17:00; 2026-12-05 14:00-18:00")).isEqualTo("""
                2026-12-01T09:00 to 17:00
                2026-12-02T09:00 to 17:00
                2026-12-03T09:00 to 17:00
                2026-12-04T09:00 to 17:00
                2026-12-05T14:00 to 18:00
                2026-12-07T09:00 to 17:00
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tue 9:00-12:00\nthu 13:30-15:00",
                "thu 13:30 - 15:00 ; TUE 09:00–12:00;",
                "\n Tue 09:00 to 12:00;;Thu 13:30 to 15:00",
                "2026-12-03 13:30-15:00; 2026-12-01 9:00-12:00"
            })
    void areReadHoweverTheyAreWrittenAndComeInOrder(String typed) {
        assertThat(read(typed)).isEqualTo("""
                2026-12-01T09:00 to 12:00
                2026-12-03T13:30 to 15:00
                """);
    }

    @Test
    void mayRunOverTheWeekend() {
        assertThat(read("sat-mon 10:00-11:00")).isEqualTo("""
                2026-12-05T10:00 to 11:00
                2026-12-06T10:00 to 11:00
                2026-12-07T10:00 to 11:00
                """);
    }

    @Test
    void areLeftOutOutsideTheWindow() {
        assertThat(read("2026-11-30 09:00-17:00; 2026-12-08 09:00-17:00")).isEmpty();
        assertThat(read(" ; ")).isEmpty();
    }

    @Test
    void areInTheCandidatesZone() {
        assertThat(FreeTimes.read("tue 09:00-10:00", ZoneId.of("Asia/Kolkata"), TUESDAY, 1)
                        .slots())
                .singleElement()
                .satisfies(slot -> assertThat(slot.start()).hasToString("2026-12-01T03:30:00Z"));
    }

    @Test
    void areAsLongAsTheClockSaysOnTheDayItChanges() {
        // Paris skips 02:00 to 03:00 on 28 March 2027.
        LocalDate change = LocalDate.of(2027, 3, 28);

        assertThat(FreeTimes.read("sun 01:00-04:00", PARIS, change, 1).slots())
                .singleElement()
                .satisfies(slot -> assertThat(slot.length()).hasHours(2));
        assertThat(FreeTimes.read("sun 02:30-03:00", PARIS, change, 1))
                .as("a stretch that does not exist that day")
                .isEqualTo(new FreeTimes.Read(java.util.List.of(), java.util.Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "whenever                     | “whenever” is not a free time",
                "mon-fri                      | “mon-fri” is not a free time",
                "monday 09:00-17:00           | “monday 09:00-17:00” is not a free time",
                "mon 9-17                     | “mon 9-17” is not a free time",
                "mon 09:00-17:00; sometimes   | “sometimes” is not a free time",
                "mon 17:00-09:00              | in “mon 17:00-09:00” the hours must end after they begin",
                "mon 09:00-09:00              | in “mon 09:00-09:00” the hours must end after they begin",
                "mon 09:00-25:00              | in “mon 09:00-25:00” the hours must end after they begin",
                "xyz 09:00-17:00              | “xyz” is not a day",
                "mon-xyz 09:00-17:00          | “mon-xyz” is not a day",
                "2026-02-30 09:00-17:00       | “2026-02-30” is not a day",
            })
    void areAnsweredWithWhatCantBeReadAndAnExample(String typed, String problem) {
        assertThat(read(typed)).isEqualTo(problem + ". For example: mon-fri 09:00-17:00; 2026-12-01 14:00-18:00");
    }

    @Test
    void areNotRepeatedAtLengthWhenTheyCantBeRead() {
        assertThat(read("x".repeat(100))).startsWith("“" + "x".repeat(60) + "…” is not a free time.");
    }

    /** Each slot on a line as Paris clocks show it, or the problem. */
    private static String read(String typed) {
        FreeTimes.Read read = FreeTimes.read(typed, PARIS, TUESDAY, 7);
        return read.problem()
                .orElseGet(() -> read.slots().stream()
                        .map(slot -> LocalDateTime.ofInstant(slot.start(), PARIS) + " to "
                                + LocalDateTime.ofInstant(slot.end(), PARIS).toLocalTime() + "\n")
                        .collect(Collectors.joining()));
    }
}
