package loopkeeper.scheduler.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A calendar on a real CalDAV server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalDavCalendarTest extends BookableCalendarContract {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Radicale radicale;
    private URI base = URI.create("http://127.0.0.1:1/");
    private final Calendar calendar = new CalDavCalendar(
            person -> Optional.of(new CalDavCalendar.Account(
                    base.resolve("/" + person + "/calendar/"), person.value(), Radicale.PASSWORD)),
            person -> ZoneId.of("Europe/Paris"),
            () -> NOW);

    @BeforeAll
    void startTheServer(@TempDir Path folder) throws Exception {
        assumeTrue(Radicale.installed(), "No radicale was found, so no real CalDAV server was asked.");
        radicale = Radicale.start(folder, "ana", "ben");
    }

    @AfterAll
    void stopTheServer() {
        if (radicale != null) {
            radicale.close();
        }
    }

    @BeforeEach
    void emptyCalendars() {
        base = radicale.address();
        radicale.empty("ana");
        radicale.empty("ben");
    }

    static String foreign(String uid, TimeSlot slot) {
        return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:" + UTC.format(slot.start())
                + "\r\nDTEND:" + UTC.format(slot.end()) + "\r\nSUMMARY:Private\r\nEND:VEVENT\r\n";
    }

    @Override
    Calendar calendar() {
        return calendar;
    }

    @Override
    void meeting(PanelistId person, TimeSlot slot) {
        put(
                person,
                "m" + slot.start().getEpochSecond(),
                foreign("m" + slot.start().getEpochSecond(), slot));
    }

    private void put(PanelistId person, String file, String events) {
        radicale.put(
                person.value(), file, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + events + "END:VCALENDAR\r\n");
    }

    @Override
    void breaks() {
        base = URI.create("http://127.0.0.1:1/");
    }

    @Override
    int ours(PanelistId person) {
        return radicale.count(person.value(), IcsWriter.OURS);
    }

    @Override
    void movedByHand(PanelistId person, String key, TimeSlot to) {
        put(person, key, foreign(key + IcsWriter.OURS, to));
    }

    @Test
    void repeatsAMeetingAcrossTheChangeOfTheClocks() {
        put(ANA, "weekly", """
                BEGIN:VEVENT
                UID:weekly
                DTSTAMP:20261001T000000Z
                DTSTART;TZID=Europe/Paris:20261021T090000
                DTEND;TZID=Europe/Paris:20261021T100000
                RRULE:FREQ=WEEKLY;COUNT=3
                SUMMARY:Team
                END:VEVENT
                """.replace("\n", "\r\n"));
        TimeSlot month = new TimeSlot(
                java.time.Instant.parse("2026-10-01T00:00:00Z"), java.time.Instant.parse("2026-11-20T00:00:00Z"));
        assertThat(calendar.busyTimes(ANA, month).slots())
                .containsExactly(
                        slot("2026-10-21T07:00:00Z"), slot("2026-10-28T08:00:00Z"), slot("2026-11-04T08:00:00Z"));
    }

    @Test
    void doesNotLetAnEventThatMakesNoSensePassForFree() {
        // Radicale itself takes no nonsense, so it is an event in a zone nobody knows.
        put(ANA, "odd", """
                BEGIN:VEVENT
                UID:odd
                DTSTAMP:20261001T000000Z
                DTSTART;TZID=Customized Time Zone 7:20261202T090000
                DTEND;TZID=Customized Time Zone 7:20261202T100000
                SUMMARY:Odd
                END:VEVENT
                """.replace("\n", "\r\n"));
        Calendar.Busy busy = calendar.busyTimes(ANA, WEEK);
        assertThat(busy.slots()).anyMatch(TEN::overlaps);
        assertThat(busy.unreadable()).hasSize(1);
    }
}
