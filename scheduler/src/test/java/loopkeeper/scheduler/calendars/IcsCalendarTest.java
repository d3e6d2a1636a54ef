package loopkeeper.scheduler.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.Problems;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("ICS exports become busy times")
final class IcsCalendarTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final PanelistId ANA = new PanelistId("ana");

    @TempDir
    private Path folder;

    @Test
    void a_google_export_with_repeats_exceptions_and_overrides_across_the_change_of_the_clocks() {
        Calendar exports = new IcsCalendar(Path.of("src/test/resources/exports"), person -> PARIS);
        Calendar.Busy busy = exports.busyTimes(
                new PanelistId("google"), Problems.slot("2027-03-22T00:00:00Z", "2027-04-03T00:00:00Z"));
        assertThat(shown(busy))
                .containsExactly(
                        // stand-up 09:30 Paris, Mo We Fr; Wednesday 24th left out, Friday 26th moved to 11:00
                        "2027-03-22T08:30:00Z/2027-03-22T08:45:00Z",
                        "2027-03-26T10:00:00Z/2027-03-26T10:15:00Z",
                        // all-day, exclusive end, from midnight to midnight in Paris
                        "2027-03-26T23:00:00Z/2027-03-27T23:00:00Z",
                        // clocks changed on the 28th; Monday's was cancelled
                        "2027-03-31T07:30:00Z/2027-03-31T07:45:00Z",
                        "2027-04-01T13:00:00Z/2027-04-01T14:30:00Z",
                        "2027-04-02T07:30:00Z/2027-04-02T07:45:00Z");
        assertThat(busy.unreadable()).isEmpty();
    }

    @Test
    void an_outlook_export_with_windows_zones_and_an_exchange_zone_of_its_own() {
        Calendar exports = new IcsCalendar(Path.of("src/test/resources/exports"), person -> PARIS);
        Calendar.Busy busy = exports.busyTimes(
                new PanelistId("outlook"), Problems.slot("2027-03-22T00:00:00Z", "2027-04-03T00:00:00Z"));
        assertThat(shown(busy))
                .containsExactly(
                        // weekly with COUNT, "W. Europe Standard Time"
                        "2027-03-23T13:00:00Z/2027-03-23T14:00:00Z",
                        // "Customized Time Zone" with the rules of Paris in the file
                        "2027-03-25T09:00:00Z/2027-03-25T09:30:00Z",
                        "2027-03-30T12:00:00Z/2027-03-30T13:00:00Z",
                        "2027-04-01T08:00:00Z/2027-04-01T08:30:00Z");
        assertThat(busy.unreadable()).isEmpty();
    }

    @Test
    void windows_zone_names_are_understood_without_their_rules() throws IOException {
        event(
                "DTSTART;TZID=\"Eastern Standard Time\":20270323T090000\nDTEND;TZID=\"Eastern Standard Time\":20270323T100000");
        assertThat(shown(march())).containsExactly("2027-03-23T13:00:00Z/2027-03-23T14:00:00Z");
    }

    @Test
    void times_without_a_zone_are_in_the_persons_own() throws IOException {
        event("DTSTART:20270323T090000\nDURATION:PT1H30M");
        assertThat(shown(march())).containsExactly("2027-03-23T08:00:00Z/2027-03-23T09:30:00Z");
    }

    @Test
    void a_date_alone_is_the_whole_day() throws IOException {
        event("DTSTART;VALUE=DATE:20270323");
        assertThat(shown(march())).containsExactly("2027-03-22T23:00:00Z/2027-03-23T23:00:00Z");
    }

    @Test
    void free_and_cancelled_events_are_not_busy() throws IOException {
        event("DTSTART:20270323T090000Z\nDURATION:PT1H\nTRANSP:TRANSPARENT");
        assertThat(shown(march())).isEmpty();
        event("DTSTART:20270323T090000Z\nDURATION:PT1H\nSTATUS:CANCELLED");
        assertThat(shown(march())).isEmpty();
        event("DTSTART:20270323T090000Z\nDURATION:PT1H\nTRANSP:OPAQUE");
        assertThat(shown(march())).hasSize(1);
    }

    @Test
    void the_last_repeat_of_until_counts() throws IOException {
        event("DTSTART;TZID=Europe/Paris:20270322T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL=20270324T080000Z");
        assertThat(shown(march()))
                .containsExactly(
                        "2027-03-22T08:00:00Z/2027-03-22T09:00:00Z",
                        "2027-03-23T08:00:00Z/2027-03-23T09:00:00Z",
                        "2027-03-24T08:00:00Z/2027-03-24T09:00:00Z");
    }

    @Test
    void an_event_that_began_before_the_window_is_cut_to_it() throws IOException {
        event("DTSTART:20270310T090000Z\nDTEND:20270323T090000Z");
        assertThat(shown(march())).containsExactly("2027-03-22T00:00:00Z/2027-03-23T09:00:00Z");
    }

    @Test
    void an_unknown_zone_keeps_the_whole_day_and_its_neighbours_busy_and_is_reported() throws IOException {
        event("DTSTART;TZID=Customized Time Zone 7:20270324T120000\nDURATION:PT1H");
        Calendar.Busy busy = march();
        assertThat(shown(busy)).containsExactly("2027-03-22T23:00:00Z/2027-03-25T23:00:00Z");
        assertThat(busy.unreadable())
                .containsExactly("The event one names the time zone \"Customized Time Zone 7\","
                        + " which is not known; its whole day is kept busy.");
    }

    @Test
    void an_event_that_makes_no_sense_keeps_everything_busy_and_is_reported() throws IOException {
        event("DTSTART:tomorrow\nDURATION:PT1H");
        Calendar.Busy busy = march();
        assertThat(shown(busy)).containsExactly("2027-03-22T00:00:00Z/2027-04-03T00:00:00Z");
        assertThat(busy.unreadable())
                .containsExactly("The event one cannot be understood (\"tomorrow\" is no date or time);"
                        + " all times are kept busy.");
        for (String odd : List.of(
                "DURATION:PT1H",
                "DTSTART:20270323T090000Z\nDTEND:20270323T080000Z",
                "DTSTART:20270323T090000Z\nDURATION:PT1H\nRRULE:FREQ=OFTEN",
                "DTSTART:20270323T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;INTERVAL=x",
                "DTSTART:20270323T090000Z\nDURATION:PT1H\nEXDATE:soon\nRRULE:FREQ=DAILY",
                "DTSTART:20270323T090000Z\nDURATION:long",
                "DTSTART:00010101T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY")) {
            event(odd);
            assertThat(shown(march())).as(odd).containsExactly("2027-03-22T00:00:00Z/2027-04-03T00:00:00Z");
            assertThat(march().unreadable()).as(odd).hasSize(1);
        }
    }

    @Test
    void odd_attendees_and_attachments_do_not_matter() throws IOException {
        event("DTSTART:20270323T090000Z\nDURATION:PT1H\nATTENDEE:not an address at all\nURL:::::\nX-ODD;A=b:c");
        assertThat(shown(march())).containsExactly("2027-03-23T09:00:00Z/2027-03-23T10:00:00Z");
    }

    @Test
    void nobody_without_a_file_is_busy_and_a_second_file_counts() throws IOException {
        assertThat(shown(march())).isEmpty();
        event("DTSTART:20270323T090000Z\nDURATION:PT1H");
        Files.writeString(folder.resolve("ana-team.ics"), calendar("DTSTART:20270324T090000Z\nDURATION:PT1H"));
        Files.writeString(folder.resolve("anabel.ics"), calendar("DTSTART:20270325T090000Z\nDURATION:PT1H"));
        assertThat(shown(march()))
                .containsExactly(
                        "2027-03-23T09:00:00Z/2027-03-23T10:00:00Z", "2027-03-24T09:00:00Z/2027-03-24T10:00:00Z");
    }

    @Test
    void a_broken_file_is_named_with_what_to_do() throws IOException {
        Files.writeString(folder.resolve("ana.ics"), "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\n");
        assertThatThrownBy(this::march)
                .isInstanceOf(Calendar.Unreadable.class)
                .hasMessage("The calendar ana.ics stops making sense at line 5. Export it again as iCalendar (.ics).");
        for (String broken : List.of("", "hello", "<html></html>", "\u0000\u0001", "BEGIN:VCALENDAR")) {
            Files.writeString(folder.resolve("ana.ics"), broken);
            assertThatThrownBy(this::march).as(broken).isInstanceOf(Calendar.Unreadable.class);
        }
        Files.write(folder.resolve("ana.ics"), new byte[5_000_001]);
        assertThatThrownBy(this::march)
                .hasMessage("The calendar ana.ics is larger than 5 MB. Export a shorter time, such as one year.");
    }

    private Calendar.Busy march() {
        return new IcsCalendar(folder, person -> PARIS)
                .busyTimes(ANA, Problems.slot("2027-03-22T00:00:00Z", "2027-04-03T00:00:00Z"));
    }

    private void event(String lines) throws IOException {
        Files.writeString(folder.resolve("ana.ics"), calendar(lines));
    }

    private static String calendar(String lines) {
        return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\nBEGIN:VEVENT\nUID:one\n" + lines
                        + "\nEND:VEVENT\nEND:VCALENDAR\n")
                .replace("\n", "\r\n");
    }

    private static List<String> shown(Calendar.Busy busy) {
        return busy.slots().stream().map(IcsCalendarTest::shown).toList();
    }

    private static String shown(TimeSlot slot) {
        Instant start = slot.start();
        return start + "/" + slot.end();
    }
}
