package loopkeeper.scheduler.calendars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;

/**
 * Google Calendar by its REST interface, version 3. Events carry an id chosen here, so booking one twice leaves one.
 */
public final class GoogleCalendar extends AskedTogether {

    /** What the service account's delegation must allow. */
    public static final String SCOPE = "https://www.googleapis.com/auth/calendar";

    /** As many calendars as one freeBusy request takes. */
    static final int AT_ONCE = 50;

    /** Of 250 events each. */
    private static final int MOST_PAGES = 8;

    /** What is looked at; descriptions would make an answer many times as long. */
    private static final String FIELDS =
            "nextPageToken,items(id,status,transparency,start,end,attendees(self,responseStatus))";

    private final Rest rest;
    private final Function<PanelistId, ZoneId> zones;

    /**
     * @param base where the interface is, {@code https://www.googleapis.com/calendar/v3} but for tests
     * @param tokens act for the person whose calendar it is
     * @param addresses the mail address that names somebody's calendar; empty for whoever has none here
     * @param zones the zone each person lives in
     */
    public GoogleCalendar(
            String base, Tokens tokens, Function<PanelistId, String> addresses, Function<PanelistId, ZoneId> zones) {
        super(addresses, AT_ONCE);
        this.rest = new Rest(base, tokens);
        this.zones = zones;
    }

    @Override
    void ask(List<PanelistId> people, TimeSlot window, Found found) {
        ObjectNode body = Rest.object()
                .put("timeMin", window.start().toString())
                .put("timeMax", window.end().toString());
        people.forEach(person -> body.withArray("items").addObject().put("id", address(person)));
        try {
            Rest.Said said = rest.ask("POST", "/freeBusy", address(people.getFirst()), body);
            for (PanelistId person : people) {
                JsonNode one = said.body().path("calendars").path(address(person));
                // An error of one calendar must never be taken for a free day, and neither must a missing answer.
                if (!said.ok()
                        || !one.path("busy").isArray()
                        || !one.path("errors").isEmpty()) {
                    found.broken(
                            person,
                            unreadable(
                                    person,
                                    said.ok()
                                            ? one.path("errors")
                                                    .path(0)
                                                    .path("reason")
                                                    .asText("no answer")
                                            : "status " + said.status()));
                } else {
                    one.path("busy").forEach(slot -> busy(person, slot, window, found));
                }
            }
        } catch (Http.Silent silent) {
            people.forEach(person -> found.broken(person, unreadable(person, String.valueOf(silent.getMessage()))));
        } catch (Unreadable noToken) {
            people.forEach(person -> found.broken(
                    person, "The Google calendar of " + person + " cannot be read. " + noToken.getMessage()));
        }
    }

    private static void busy(PanelistId person, JsonNode slot, TimeSlot window, Found found) {
        try {
            found.busy(
                    person,
                    new TimeSlot(
                            OffsetDateTime.parse(slot.path("start").asText()).toInstant(),
                            OffsetDateTime.parse(slot.path("end").asText()).toInstant()));
        } catch (DateTimeException | IllegalArgumentException odd) {
            found.odd(person, window, "A busy time of " + person + " cannot be understood; all times are kept busy.");
        }
    }

    private static String unreadable(PanelistId person, String why) {
        return "The Google calendar of " + person + " cannot be read: " + why + ".";
    }

    @Override
    public Busy busyWithout(PanelistId person, TimeSlot window, Set<String> without) {
        String path = events(person) + "?singleEvents=true&maxResults=250&fields=" + Rest.path(FIELDS) + "&timeMin="
                + Rest.path(window.start().toString()) + "&timeMax="
                + Rest.path(window.end().toString());
        List<TimeSlot> slots = new ArrayList<>();
        String next = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode said = read(person, next.isEmpty() ? path : path + "&pageToken=" + Rest.path(next));
            for (JsonNode one : said.path("items")) {
                boolean counts = !without.contains(one.path("id").asText())
                        && !one.path("status").asText().equals("cancelled")
                        && !one.path("transparency").asText().equals("transparent")
                        && !isDeclined(one);
                if (counts) {
                    slots.add(slot(one, zones.apply(person)).orElse(window));
                }
            }
            next = said.path("nextPageToken").asText("");
            if (next.isEmpty()) {
                return new Busy(Slots.tidy(slots, window), List.of());
            }
        }
        throw new Unreadable(unreadable(person, "too many events"));
    }

    /** Its owner said no to it; freeBusy leaves such a meeting out too. */
    private static boolean isDeclined(JsonNode event) {
        for (JsonNode one : event.path("attendees")) {
            if (one.path("self").asBoolean()
                    && one.path("responseStatus").asText().equals("declined")) {
                return true;
            }
        }
        return false;
    }

    private JsonNode read(PanelistId person, String path) {
        try {
            Rest.Said said = rest.ask("GET", path, address(person), null);
            if (said.ok()) {
                return said.body();
            }
            throw new Unreadable(unreadable(person, "status " + said.status()));
        } catch (Http.Silent silent) {
            throw new Unreadable(unreadable(person, String.valueOf(silent.getMessage())));
        }
    }

    private static Optional<TimeSlot> slot(JsonNode event, ZoneId zone) {
        try {
            return Optional.of(new TimeSlot(at(event.path("start"), zone), at(event.path("end"), zone)));
        } catch (DateTimeException | IllegalArgumentException odd) {
            return Optional.empty();
        }
    }

    private static Instant at(JsonNode time, ZoneId zone) {
        return time.has("date")
                ? LocalDate.parse(time.path("date").asText()).atStartOfDay(zone).toInstant()
                : OffsetDateTime.parse(time.path("dateTime").asText()).toInstant();
    }

    @Override
    public Booked book(PanelistId person, Event event) {
        ObjectNode body = body(event).put("id", event.id());
        Rest.Said said = change(person, "POST", events(person) + "?conferenceDataVersion=1&sendUpdates=none", body);
        if (said.status() == 409) {
            // It is there already, perhaps as one that was cancelled: it becomes what we want it to be.
            said = change(person, "PUT", at(person, event.id()), body);
        }
        return booked(person, event, said);
    }

    @Override
    public Booked move(PanelistId person, String key, Event event) {
        Rest.Said said = change(person, "PATCH", at(person, key), body(event));
        return said.gone() ? book(person, event) : booked(person, event, said);
    }

    private Booked booked(PanelistId person, Event event, Rest.Said said) {
        if (!said.ok()) {
            throw Rest.refused(person.value(), said);
        }
        String link = link(said.body());
        if (event.meeting() && link.isEmpty()) {
            // A new meeting may need a moment; if it is not there at the second look, it is found at a later one.
            link = link(change(person, "GET", events(person) + "/" + event.id(), null)
                    .body());
        }
        return new Booked(event.id(), link);
    }

    private static String link(JsonNode event) {
        return event.path("hangoutLink").asText("");
    }

    private static ObjectNode body(Event event) {
        ObjectNode body = Rest.object()
                .put("summary", event.title())
                .put("description", event.text())
                .put("location", event.place())
                .put("status", event.hold() ? "tentative" : "confirmed")
                .put("sequence", event.sequence());
        body.putObject("start").put("dateTime", event.slot().start().toString());
        body.putObject("end").put("dateTime", event.slot().end().toString());
        if (event.meeting()) {
            ObjectNode request = body.putObject("conferenceData").putObject("createRequest");
            request.put("requestId", event.id())
                    .putObject("conferenceSolutionKey")
                    .put("type", "hangoutsMeet");
        }
        return body;
    }

    @Override
    public void unbook(PanelistId person, String key) {
        Rest.Said said = change(person, "DELETE", events(person) + "/" + key + "?sendUpdates=none", null);
        if (!said.ok() && !said.gone()) {
            throw Rest.refused(person.value(), said);
        }
    }

    @Override
    public Optional<TimeSlot> find(PanelistId person, String key) {
        try {
            Rest.Said said = rest.ask("GET", events(person) + "/" + key, address(person), null);
            if (said.gone() || said.body().path("status").asText().equals("cancelled")) {
                return Optional.empty();
            }
            if (said.ok()) {
                return Optional.of(slot(said.body(), zones.apply(person))
                        .orElseThrow(() -> new Unreadable("An event of " + person + " cannot be understood.")));
            }
            throw new Unreadable(unreadable(person, "status " + said.status()));
        } catch (Http.Silent silent) {
            throw new Unreadable(unreadable(person, String.valueOf(silent.getMessage())));
        }
    }

    private Rest.Said change(
            PanelistId person, String method, String path, @org.jspecify.annotations.Nullable ObjectNode body) {
        return rest.change(person.value(), method, path, address(person), body);
    }

    private String events(PanelistId person) {
        return "/calendars/" + Rest.path(address(person)) + "/events";
    }

    private String at(PanelistId person, String key) {
        return events(person) + "/" + key + "?conferenceDataVersion=1&sendUpdates=none";
    }
}
