package loopkeeper.scheduler.calendars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/**
 * Outlook calendars by Microsoft Graph, version 1.0. Events carry a transactionId, so that a repeated request makes no
 * second one, and our id as a property of its own, by which one is found again.
 */
public final class GraphCalendar extends AskedTogether {

    /** What the application's token is asked for. */
    public static final String SCOPE = "https://graph.microsoft.com/.default";

    /** Published limits for getSchedule differ; these keep within all of them. */
    static final int AT_ONCE = 20;

    static final Duration LONGEST = Duration.ofDays(31);

    /** Of 250 events each. */
    private static final int MOST_PAGES = 8;

    /** Working elsewhere counts too: nobody knows whether they can be reached there. */
    private static final Set<String> BUSY = Set.of("busy", "oof", "tentative", "workingElsewhere", "unknown");

    private static final String OUR_ID = "String {6fa4dc4b-3c8e-4a3c-9d60-8e2f5d5a7c31} Name LoopkeeperId";

    private final Rest rest;

    /**
     * @param base where the interface is, {@code https://graph.microsoft.com/v1.0} but for tests
     * @param addresses the name of somebody's account, mostly their mail address; empty for whoever has none here
     */
    public GraphCalendar(String base, Tokens tokens, Function<PanelistId, String> addresses) {
        super(addresses, AT_ONCE);
        this.rest = new Rest(base, tokens);
    }

    @Override
    void ask(List<PanelistId> people, TimeSlot window, Found found) {
        for (Instant start = window.start(); start.isBefore(window.end()); start = start.plus(LONGEST)) {
            Instant end = start.plus(LONGEST);
            schedule(people, new TimeSlot(start, end.isBefore(window.end()) ? end : window.end()), found);
        }
    }

    private void schedule(List<PanelistId> people, TimeSlot window, Found found) {
        ObjectNode body = Rest.object().put("availabilityViewInterval", 30);
        people.forEach(person -> body.withArray("schedules").add(address(person)));
        body.set("startTime", time(window.start()));
        body.set("endTime", time(window.end()));
        try {
            Rest.Said said = rest.ask("POST", user(people.getFirst()) + "/calendar/getSchedule", "", body);
            Map<String, JsonNode> byAddress = new LinkedHashMap<>();
            said.body()
                    .path("value")
                    .forEach(one -> byAddress.put(one.path("scheduleId").asText(), one));
            for (PanelistId person : people) {
                JsonNode one = byAddress.get(address(person));
                if (!said.ok()
                        || one == null
                        || one.has("error")
                        || !one.path("scheduleItems").isArray()) {
                    found.broken(
                            person, unreadable(person, said.ok() ? "no answer for them" : "status " + said.status()));
                } else {
                    one.path("scheduleItems").forEach(item -> {
                        if (BUSY.contains(item.path("status").asText("unknown"))) {
                            found.busy(person, slot(item).orElse(window));
                        }
                    });
                }
            }
        } catch (Http.Silent silent) {
            people.forEach(person -> found.broken(person, unreadable(person, String.valueOf(silent.getMessage()))));
        } catch (Unreadable noToken) {
            people.forEach(person -> found.broken(person, unreadable(person, "no access")));
        }
    }

    private static String unreadable(PanelistId person, String why) {
        return "The Outlook calendar of " + person + " cannot be read: " + why + ".";
    }

    private static ObjectNode time(Instant at) {
        return Rest.object()
                .put("dateTime", LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString())
                .put("timeZone", "UTC");
    }

    /** Times are in UTC, as we ask for by the Prefer header; one in another zone is not understood. */
    private static Optional<TimeSlot> slot(JsonNode item) {
        try {
            if (!utc(item.path("start")) || !utc(item.path("end"))) {
                return Optional.empty();
            }
            return Optional.of(new TimeSlot(at(item.path("start")), at(item.path("end"))));
        } catch (DateTimeException | IllegalArgumentException odd) {
            return Optional.empty();
        }
    }

    private static boolean utc(JsonNode time) {
        return Set.of("UTC", "tzone://Microsoft/Utc", "Etc/GMT")
                .contains(time.path("timeZone").asText("UTC"));
    }

    private static Instant at(JsonNode time) {
        return LocalDateTime.parse(time.path("dateTime").asText().replace("Z", ""))
                .toInstant(ZoneOffset.UTC);
    }

    @Override
    public Busy busyWithout(PanelistId person, TimeSlot window, Set<String> without) {
        String path = user(person) + "/calendarView?$top=250&$select=id,start,end,showAs,isCancelled&startDateTime="
                + Rest.path(window.start().toString()) + "&endDateTime="
                + Rest.path(window.end().toString());
        List<TimeSlot> slots = new ArrayList<>();
        try {
            for (int page = 0; page < MOST_PAGES; page++) {
                Rest.Said said = rest.ask("GET", path, "", null);
                if (!said.ok()) {
                    throw new Unreadable(unreadable(person, "status " + said.status()));
                }
                for (JsonNode one : said.body().path("value")) {
                    if (!without.contains(one.path("id").asText())
                            && !one.path("isCancelled").asBoolean()
                            && BUSY.contains(one.path("showAs").asText("unknown"))) {
                        slots.add(slot(one).orElse(window));
                    }
                }
                String next = said.body().path("@odata.nextLink").asText("");
                if (next.isEmpty()) {
                    return new Busy(Slots.tidy(slots, window), List.of());
                }
                path = rest.within(next)
                        .orElseThrow(() -> new Unreadable(unreadable(person, "its next page is elsewhere")));
            }
        } catch (Http.Silent silent) {
            throw new Unreadable(unreadable(person, String.valueOf(silent.getMessage())));
        }
        throw new Unreadable(unreadable(person, "too many events"));
    }

    @Override
    public Booked book(PanelistId person, Event event) {
        ObjectNode body = body(event).put("transactionId", event.id());
        body.withArray("singleValueExtendedProperties")
                .addObject()
                .put("id", OUR_ID)
                .put("value", event.id());
        Rest.Said said = change(person, "POST", user(person) + "/events", body);
        if (said.status() == 409) {
            // It was made by an earlier try whose answer was lost.
            Optional<String> key = ours(person, event.id());
            if (key.isPresent()) {
                return move(person, key.get(), event);
            }
        }
        return booked(person, said);
    }

    private Optional<String> ours(PanelistId person, String id) {
        String filter = "singleValueExtendedProperties/Any(ep: ep/id eq '" + OUR_ID + "' and ep/value eq '" + id + "')";
        Rest.Said said = change(person, "GET", user(person) + "/events?$select=id&$filter=" + Rest.path(filter), null);
        return Optional.of(said.body().path("value").path(0).path("id").asText(""))
                .filter(key -> !key.isEmpty());
    }

    @Override
    public Booked move(PanelistId person, String key, Event event) {
        Rest.Said said = change(person, "PATCH", user(person) + "/events/" + Rest.path(key), body(event));
        return said.gone() ? book(person, event) : booked(person, said);
    }

    private static Booked booked(PanelistId person, Rest.Said said) {
        if (!said.ok()) {
            throw Rest.refused(person.value(), said);
        }
        return new Booked(
                said.body().path("id").asText(),
                said.body().path("onlineMeeting").path("joinUrl").asText(""));
    }

    private static ObjectNode body(Event event) {
        ObjectNode body =
                Rest.object().put("subject", event.title()).put("showAs", event.hold() ? "tentative" : "busy");
        body.putObject("body").put("contentType", "text").put("content", event.text());
        body.putObject("location").put("displayName", event.place());
        body.set("start", time(event.slot().start()));
        body.set("end", time(event.slot().end()));
        if (event.meeting()) {
            body.put("isOnlineMeeting", true).put("onlineMeetingProvider", "teamsForBusiness");
        }
        return body;
    }

    @Override
    public void unbook(PanelistId person, String key) {
        Rest.Said said = change(person, "DELETE", user(person) + "/events/" + Rest.path(key), null);
        if (!said.ok() && !said.gone()) {
            throw Rest.refused(person.value(), said);
        }
    }

    @Override
    public Optional<TimeSlot> find(PanelistId person, String key) {
        try {
            Rest.Said said = rest.ask("GET", user(person) + "/events/" + Rest.path(key), "", null);
            if (said.gone() || said.body().path("isCancelled").asBoolean()) {
                return Optional.empty();
            }
            if (!said.ok()) {
                throw new Unreadable(unreadable(person, "status " + said.status()));
            }
            return Optional.of(slot(said.body())
                    .orElseThrow(() -> new Unreadable("An event of " + person + " cannot be understood.")));
        } catch (Http.Silent silent) {
            throw new Unreadable(unreadable(person, String.valueOf(silent.getMessage())));
        }
    }

    private Rest.Said change(PanelistId person, String method, String path, @Nullable ObjectNode body) {
        return rest.change(person.value(), method, path, "", body);
    }

    private String user(PanelistId person) {
        return "/users/" + Rest.path(address(person));
    }
}
