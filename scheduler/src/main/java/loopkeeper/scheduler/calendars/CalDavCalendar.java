package loopkeeper.scheduler.calendars;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Calendars on a CalDAV server (RFC 4791), such as Radicale, Nextcloud or Fastmail. Busy times are computed from the
 * events themselves, since servers answer free-busy queries badly or not at all.
 */
public final class CalDavCalendar implements Calendar {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Http http = new Http();
    private final Function<PanelistId, Optional<Account>> accounts;
    private final Function<PanelistId, ZoneId> zones;
    private final InstantSource clock;

    /**
     * Where somebody's calendar is.
     *
     * @param collection its address, with a slash at its end
     * @param password prints as {@code ***}
     */
    public record Account(URI collection, String user, String password) {
        @Override
        public String toString() {
            return collection.getHost() + " as " + user + ", password ***";
        }
    }

    public CalDavCalendar(
            Function<PanelistId, Optional<Account>> accounts, Function<PanelistId, ZoneId> zones, InstantSource clock) {
        this.accounts = accounts;
        this.zones = zones;
        this.clock = clock;
    }

    @Override
    public boolean keeps(PanelistId person) {
        return accounts.apply(person).isPresent();
    }

    @Override
    public Busy busyTimes(PanelistId person, TimeSlot window) {
        Account account = accounts.apply(person).orElse(null);
        if (account == null) {
            return new Busy(List.of(), List.of());
        }
        List<TimeSlot> slots = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (String text : query(person, account, window)) {
            try {
                Busy one = IcsEvents.busy(IcsText.whole(text, "An event of " + person), zones.apply(person), window);
                slots.addAll(one.slots());
                unreadable.addAll(one.unreadable());
            } catch (Unreadable odd) {
                unreadable.add(odd.getMessage() + " All times are kept busy.");
                slots.add(window);
            }
        }
        return new Busy(Slots.tidy(slots, window), unreadable);
    }

    private List<String> query(PanelistId person, Account account, TimeSlot window) {
        String called = "The calendar of " + person;
        String query = """
                <?xml version="1.0" encoding="utf-8"?>
                <c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">
                <d:prop><c:calendar-data/></d:prop>
                <c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">
                <c:time-range start="%s" end="%s"/>
                </c:comp-filter></c:comp-filter></c:filter></c:calendar-query>
                """.formatted(UTC.format(window.start()), UTC.format(window.end()));
        try {
            Http.Answer answer = http.send(to(account, account.collection())
                    .header("Depth", "1")
                    .header("Content-Type", "application/xml; charset=utf-8")
                    .method("REPORT", BodyPublishers.ofString(query)));
            if (answer.status() != 207) {
                throw new Unreadable(called + " cannot be read: " + Http.host(account.collection()) + " says "
                        + answer.status() + ".");
            }
            return events(answer.body());
        } catch (Http.Silent silent) {
            throw new Unreadable(called + " cannot be read: " + silent.getMessage() + ".");
        } catch (IOException | SAXException | ParserConfigurationException odd) {
            throw new Unreadable(
                    called + " cannot be read: the answer of " + Http.host(account.collection()) + " makes no sense.");
        }
    }

    private static List<String> events(String body) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        NodeList found = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(body)))
                .getElementsByTagNameNS("urn:ietf:params:xml:ns:caldav", "calendar-data");
        List<String> events = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            events.add(found.item(i).getTextContent());
        }
        return events;
    }

    @Override
    public Busy busyWithout(PanelistId person, TimeSlot window, Set<String> without) {
        // Our own events are never counted.
        return busyTimes(person, window);
    }

    @Override
    public Booked book(PanelistId person, Event event) {
        Account account = account(person);
        Http.Answer answer = write(
                person,
                to(account, at(account, event.id()))
                        .header("Content-Type", "text/calendar; charset=utf-8")
                        .PUT(BodyPublishers.ofString(IcsWriter.events(List.of(event), clock.instant()))));
        if (!answer.ok()) {
            throw refused(person, answer);
        }
        return new Booked(event.id(), "");
    }

    @Override
    public Booked move(PanelistId person, String key, Event event) {
        return book(person, event);
    }

    @Override
    public void unbook(PanelistId person, String key) {
        Account account = account(person);
        Http.Answer answer = write(person, to(account, at(account, key)).DELETE());
        if (!answer.ok() && answer.status() != 404 && answer.status() != 410) {
            throw refused(person, answer);
        }
    }

    @Override
    public Optional<TimeSlot> find(PanelistId person, String key) {
        Account account = accounts.apply(person).orElseThrow(() -> new Unreadable(person + " has no calendar here."));
        String called = "An event of " + person;
        try {
            Http.Answer answer = http.send(to(account, at(account, key)).GET());
            if (answer.status() == 404 || answer.status() == 410) {
                return Optional.empty();
            }
            if (!answer.ok()) {
                throw new Unreadable(called + " cannot be read: " + Http.host(account.collection()) + " says "
                        + answer.status() + ".");
            }
            return slot(IcsText.whole(answer.body(), called), zones.apply(person));
        } catch (Http.Silent silent) {
            throw new Unreadable(called + " cannot be read: " + silent.getMessage() + ".");
        } catch (DateTimeException | IllegalArgumentException odd) {
            throw new Unreadable(called + " cannot be understood.");
        }
    }

    private static Optional<TimeSlot> slot(IcsText text, ZoneId zone) {
        IcsTimes times = new IcsTimes(zone, text.zones());
        return text.events().stream()
                .filter(event -> !event.text("STATUS").equalsIgnoreCase("CANCELLED"))
                .findFirst()
                .map(event -> IcsTimes.slot(event, times));
    }

    private Account account(PanelistId person) {
        return accounts.apply(person)
                .orElseThrow(() -> new Unwritable(person + " has no calendar on the CalDAV server.", false));
    }

    private static URI at(Account account, String id) {
        return account.collection().resolve(id + ".ics");
    }

    private static HttpRequest.Builder to(Account account, URI address) {
        String login = account.user() + ":" + account.password();
        return HttpRequest.newBuilder(address)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    private Http.Answer write(PanelistId person, HttpRequest.Builder request) {
        try {
            return http.send(request);
        } catch (Http.Silent silent) {
            throw new Unwritable("The calendar of " + person + " can't be changed: " + silent.getMessage() + ".", true);
        }
    }

    private static Unwritable refused(PanelistId person, Http.Answer answer) {
        return new Unwritable(
                "The calendar of " + person + " can't be changed: its server says " + answer.status() + ".",
                answer.passing());
    }
}
