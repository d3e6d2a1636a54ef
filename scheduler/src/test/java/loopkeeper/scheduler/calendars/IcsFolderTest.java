package loopkeeper.scheduler.calendars;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A folder of ICS exports")
class IcsFolderTest extends CalendarContract {

    @TempDir
    private Path folder;

    private Calendar calendar;

    @BeforeEach
    void open() {
        calendar = new IcsCalendar(folder, person -> ZoneId.of("Europe/Paris"));
    }

    @Override
    Calendar calendar() {
        return calendar;
    }

    @Override
    void meeting(PanelistId person, TimeSlot slot) {
        write(
                person + "-" + slot.start().getEpochSecond() + ".ics",
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + CalDavCalendarTest.foreign("m", slot)
                        + "END:VCALENDAR\r\n");
    }

    @Override
    void breaks() {
        write("ana.ics", "secret");
        write("ben.ics", "BEGIN:VCALENDAR\r\nsecret");
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
