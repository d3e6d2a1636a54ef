package loopkeeper.scheduler.calendars;

import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A calendar feed")
class FeedCalendarTest extends CalendarContract {

    private final Map<String, List<TimeSlot>> meetings = new ConcurrentHashMap<>();
    private final FakeServer server = new FakeServer() {
        @Override
        Answer answer(Asked asked) {
            StringBuilder text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n");
            int number = 0;
            for (TimeSlot slot : meetings.getOrDefault(asked.path(), List.of())) {
                text.append(CalDavCalendarTest.foreign("m" + number++, slot));
            }
            return new Answer(200, text + "END:VCALENDAR\r\n");
        }
    };
    private final Calendar calendar = new FeedCalendar(
            person -> List.of(URI.create(server.address() + "/secret-" + person + ".ics")),
            person -> ZoneId.of("Europe/Paris"));

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    Calendar calendar() {
        return calendar;
    }

    @Override
    void meeting(PanelistId person, TimeSlot slot) {
        meetings.computeIfAbsent("/secret-" + person + ".ics", none -> new ArrayList<>())
                .add(slot);
    }

    @Override
    void breaks() {
        server.failing = 503;
    }
}
