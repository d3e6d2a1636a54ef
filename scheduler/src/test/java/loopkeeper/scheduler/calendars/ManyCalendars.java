package loopkeeper.scheduler.calendars;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntSupplier;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;

/** Four weeks of many people's meetings, the same ones in every kind of calendar; each server is on this machine. */
public final class ManyCalendars implements AutoCloseable {

    private static final Instant MONDAY = Instant.parse("2026-11-30T00:00:00Z");

    /** Four weeks. */
    public static final TimeSlot WINDOW = new TimeSlot(MONDAY, MONDAY.plus(Duration.ofDays(28)));

    private static final int MEETINGS_A_DAY = 4;

    private final List<PanelistId> people = new ArrayList<>();
    private final Map<PanelistId, List<TimeSlot>> meetings = new LinkedHashMap<>();
    private final GoogleCalendarTest.Google google = new GoogleCalendarTest.Google();
    private final GraphCalendarTest.Graph graph = new GraphCalendarTest.Graph();
    private final FakeServer files = new FakeServer() {
        @Override
        Answer answer(Asked asked) {
            String person = asked.path().substring(1).replaceAll("[/.].*", "");
            String text = text(new PanelistId(person));
            return asked.method().equals("REPORT")
                    ? new Answer(
                            207,
                            "<d:multistatus xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\"><d:response><d:propstat>"
                                    + "<d:prop><c:calendar-data>" + text + "</c:calendar-data></d:prop>"
                                    + "</d:propstat></d:response></d:multistatus>")
                    : new Answer(200, text);
        }
    };
    private final Path folder;

    /**
     * A kind of calendar.
     *
     * @param requests how many it has been asked so far; files are not counted
     */
    public record Kind(String name, Calendar calendar, IntSupplier requests) {}

    /**
     * Fills them.
     *
     * @param folder an empty one
     */
    public ManyCalendars(int howMany, Path folder) throws IOException {
        this.folder = folder;
        Random random = new Random(7);
        for (int i = 0; i < howMany; i++) {
            PanelistId person = new PanelistId("p" + i);
            people.add(person);
            List<TimeSlot> slots = new ArrayList<>();
            for (int day = 0; day < 28; day++) {
                if (day % 7 < 5) {
                    for (int meeting = 0; meeting < MEETINGS_A_DAY; meeting++) {
                        int hour = 9 + 2 * meeting;
                        slots.add(TimeSlot.startingAt(
                                MONDAY.plus(Duration.ofDays(day))
                                        .plus(Duration.ofMinutes(60L * hour + 15L * random.nextInt(4))),
                                Duration.ofMinutes(30L + 30L * random.nextInt(2))));
                    }
                }
            }
            meetings.put(person, slots);
            for (TimeSlot slot : slots) {
                google.meeting(person + "@example.com", slot);
                graph.meeting(person + "@example.com", slot, "busy");
            }
            Files.writeString(folder.resolve(person + ".ics"), text(person));
        }
    }

    public List<PanelistId> people() {
        return List.copyOf(people);
    }

    /** How long each server takes to answer, as a real one is not on this machine. */
    public void answerAfter(Duration delay) {
        for (FakeServer server : List.of(google, graph, files)) {
            server.delay = delay;
        }
    }

    /** Each kind, with nothing remembered from before. */
    public List<Kind> kinds() {
        InstantSource clock = InstantSource.fixed(MONDAY);
        return List.of(
                new Kind("ICS files", new IcsCalendar(folder, person -> ZoneOffset.UTC), () -> 0),
                new Kind(
                        "ICS feeds",
                        new FeedCalendar(
                                person -> List.of(URI.create(files.address() + "/" + person + ".ics")),
                                person -> ZoneOffset.UTC),
                        files.asked::get),
                new Kind(
                        "CalDAV",
                        new CalDavCalendar(
                                person -> Optional.of(new CalDavCalendar.Account(
                                        URI.create(files.address() + "/" + person + "/"), person.value(), "secret")),
                                person -> ZoneOffset.UTC,
                                clock),
                        files.asked::get),
                new Kind(
                        "Google",
                        new GoogleCalendar(
                                google.address(),
                                Tokens.refresh(
                                        URI.create(google.address() + "/token"), "client", "secret", "refresh", clock),
                                person -> person + "@example.com",
                                person -> ZoneOffset.UTC),
                        google.asked::get),
                new Kind(
                        "Outlook",
                        new GraphCalendar(
                                graph.address(),
                                Tokens.client(
                                        URI.create(graph.address() + "/token"),
                                        "client",
                                        "secret",
                                        GraphCalendar.SCOPE,
                                        clock),
                                person -> person + "@example.com"),
                        graph.asked::get));
    }

    /** The meetings of one person, in order, as every calendar has to tell them. */
    public List<TimeSlot> meetings(PanelistId person) {
        return Slots.tidy(meetings.getOrDefault(person, List.of()), WINDOW);
    }

    private String text(PanelistId person) {
        StringBuilder text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n");
        int number = 0;
        for (TimeSlot slot : meetings.getOrDefault(person, List.of())) {
            text.append(CalDavCalendarTest.foreign("m" + number++, slot));
        }
        return text + "END:VCALENDAR\r\n";
    }

    @Override
    public void close() {
        google.close();
        graph.close();
        files.close();
    }
}
