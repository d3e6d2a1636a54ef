package loopkeeper.scheduler.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An Outlook calendar")
class GraphCalendarTest extends BookableCalendarContract {

    private final Graph graph = new Graph();
    private final Calendar calendar = new GraphCalendar(
            graph.address(),
            Tokens.client(URI.create(graph.address() + "/token"), "client", "secret", GraphCalendar.SCOPE, () -> NOW),
            person -> person + "@example.com");

    /** Microsoft's calendars, as far as we ask for them. */
    static final class Graph extends FakeServer {
        final Map<String, Map<String, ObjectNode>> calendars = new ConcurrentHashMap<>();
        volatile boolean forgetsTransactions;
        volatile String zone = "UTC";
        /** How many events one answer lists, and where it says the next page is. */
        volatile int page = 250;

        volatile String nextPagesAt = address();

        Map<String, ObjectNode> of(String mail) {
            return calendars.computeIfAbsent(mail, none -> java.util.Collections.synchronizedMap(new TreeMap<>()));
        }

        void meeting(String mail, TimeSlot slot, String showAs) {
            Map<String, ObjectNode> events = of(mail);
            ObjectNode event =
                    JSON.createObjectNode().put("id", "meeting" + events.size()).put("showAs", showAs);
            event.set("start", time(slot.start()));
            event.set("end", time(slot.end()));
            events.put("meeting" + events.size(), event);
        }

        @Override
        Answer answer(Asked asked) {
            assertThat(asked.prefer()).isEqualTo("outlook.timezone=\"UTC\"");
            String[] parts = asked.path().split("/", -1);
            if (asked.path().endsWith("/getSchedule")) {
                return schedule(asked.json());
            }
            Map<String, ObjectNode> events = of(parts[2]);
            String id = parts.length > 4 ? parts[4] : "";
            return switch (asked.method()) {
                case "POST" -> insert(events, asked);
                case "PATCH" -> {
                    ObjectNode event = events.get(id);
                    if (event == null) {
                        yield new Answer(404, "{}");
                    }
                    event.setAll((ObjectNode) asked.json());
                    yield Answer.of(event);
                }
                case "DELETE" -> new Answer(events.remove(id) == null ? 404 : 204, "");
                default -> {
                    if (!id.isEmpty()) {
                        ObjectNode event = events.get(id);
                        yield event == null ? new Answer(404, "{}") : Answer.of(event);
                    }
                    yield list(events, asked);
                }
            };
        }

        private Answer insert(Map<String, ObjectNode> events, Asked asked) {
            ObjectNode event = (ObjectNode) asked.json();
            String transaction = event.path("transactionId").asText();
            for (ObjectNode other : events.values()) {
                if (other.path("transactionId").asText().equals(transaction)) {
                    return forgetsTransactions
                            ? new Answer(409, "{\"error\":{\"code\":\"ErrorDuplicateTransactionId\"}}")
                            : Answer.of(other);
                }
            }
            String id = "AAMk" + (events.size() + 1);
            event.put("id", id);
            if (event.path("isOnlineMeeting").asBoolean()) {
                event.putObject("onlineMeeting").put("joinUrl", "https://teams.microsoft.com/l/meetup-join/1");
            }
            events.put(id, event);
            return new Answer(201, event.toString());
        }

        private Answer list(Map<String, ObjectNode> events, Asked asked) {
            ObjectNode body = JSON.createObjectNode();
            body.putArray("value");
            int first = Integer.parseInt(asked.query().getOrDefault("$skip", "0"));
            int found = 0;
            String filter = asked.query().get("$filter");
            for (ObjectNode event : events.values()) {
                boolean fits = filter == null
                        ? start(event).isBefore(Instant.parse(asked.query().get("endDateTime")))
                                && end(event)
                                        .isAfter(Instant.parse(asked.query().get("startDateTime")))
                        : filter.contains("'"
                                + event.path("singleValueExtendedProperties")
                                        .path(0)
                                        .path("value")
                                        .asText() + "'");
                if (fits && found++ >= first && found <= first + page) {
                    body.withArray("value").add(event);
                }
            }
            if (found > first + page) {
                body.put(
                        "@odata.nextLink",
                        nextPagesAt + asked.path() + "?startDateTime="
                                + asked.query().get("startDateTime") + "&endDateTime="
                                + asked.query().get("endDateTime") + "&$skip=" + (first + page));
            }
            return Answer.of(body);
        }

        private Answer schedule(JsonNode asked) {
            assertThat(asked.path("schedules").size()).isLessThanOrEqualTo(20);
            Instant from = at(asked.path("startTime"));
            Instant to = at(asked.path("endTime"));
            assertThat(Duration.between(from, to)).isLessThanOrEqualTo(Duration.ofDays(31));
            ObjectNode body = JSON.createObjectNode();
            for (JsonNode mail : asked.path("schedules")) {
                ObjectNode one = body.withArray("value").addObject().put("scheduleId", mail.asText());
                if (mail.asText().startsWith("unknown")) {
                    one.putObject("error").put("responseCode", "ErrorMailRecipientNotFound");
                    continue;
                }
                one.putArray("scheduleItems");
                for (ObjectNode event : of(mail.asText()).values()) {
                    if (start(event).isBefore(to) && end(event).isAfter(from)) {
                        ObjectNode item = one.withArray("scheduleItems").addObject();
                        item.put("status", event.path("showAs").asText("busy"));
                        item.set("start", time(start(event)).put("timeZone", zone));
                        item.set("end", time(end(event)).put("timeZone", zone));
                    }
                }
            }
            return Answer.of(body);
        }

        static ObjectNode time(Instant at) {
            return JSON.createObjectNode()
                    .put("dateTime", LocalDateTime.ofInstant(at, ZoneOffset.UTC) + ":00.0000000")
                    .put("timeZone", "UTC");
        }

        private static Instant at(JsonNode time) {
            return LocalDateTime.parse(time.path("dateTime").asText()).toInstant(ZoneOffset.UTC);
        }

        private static Instant start(JsonNode event) {
            return at(event.path("start"));
        }

        private static Instant end(JsonNode event) {
            return at(event.path("end"));
        }
    }

    @AfterEach
    void close() {
        graph.close();
    }

    @Override
    Calendar calendar() {
        return calendar;
    }

    @Override
    void meeting(PanelistId person, TimeSlot slot) {
        graph.meeting(person + "@example.com", slot, "busy");
    }

    @Override
    void breaks() {
        graph.failing = 503;
    }

    @Override
    int ours(PanelistId person) {
        return (int) graph.of(person + "@example.com").keySet().stream()
                .filter(id -> !id.startsWith("meeting"))
                .count();
    }

    @Override
    void movedByHand(PanelistId person, String key, TimeSlot to) {
        ObjectNode event =
                Optional.ofNullable(graph.of(person + "@example.com").get(key)).orElseThrow();
        event.set("start", Graph.time(to.start()));
        event.set("end", Graph.time(to.end()));
    }

    @Test
    void asksForTwentyPeopleAndThirtyOneDaysAtATime() {
        List<PanelistId> people =
                IntStream.range(0, 120).mapToObj(i -> new PanelistId("p" + i)).toList();
        assertThat(calendar.busyTimes(people, WEEK).busy()).hasSize(120);
        assertThat(graph.asked).hasValue(6);
        graph.asked.set(0);
        calendar.busyTimes(List.of(ANA), new TimeSlot(NOW, NOW.plus(Duration.ofDays(70))));
        assertThat(graph.asked).hasValue(3);
    }

    @Test
    void takesAPersonWithAnErrorForUnknown() {
        PanelistId unknown = new PanelistId("unknown");
        Calendar.Known known = calendar.busyTimes(List.of(ANA, unknown), WEEK);
        assertThat(known.busy()).containsOnlyKeys(ANA);
        assertThat(known.unreadable())
                .containsExactly("The Outlook calendar of unknown cannot be read: no answer for them.");
    }

    @Test
    void countsTentativeAndOutOfOfficeAndNotWhatIsFree() {
        graph.meeting("ana@example.com", TEN, "tentative");
        graph.meeting("ana@example.com", NOON, "free");
        assertThat(calendar.busyTimes(ANA, WEEK).slots()).containsExactly(TEN);
    }

    @Test
    void keepsAllBusyWhereAZoneIsNotTheOneAskedFor() {
        meeting(ANA, TEN);
        graph.zone = "W. Europe Standard Time";
        assertThat(calendar.busyTimes(ANA, WEEK).slots()).containsExactly(WEEK);
    }

    @Test
    void findsItsEventWhenTheAnswerToAnEarlierTryWasLost() {
        String key = calendar.book(ANA, event(TEN, 0)).key();
        graph.forgetsTransactions = true;
        assertThat(calendar.book(ANA, event(TEN, 0)).key()).isEqualTo(key);
        assertThat(ours(ANA)).isEqualTo(1);
    }

    @Test
    void readsEveryPageOfItsEventsAndNoneOfAnotherServer() {
        graph.page = 2;
        for (int hour = 0; hour < 5; hour++) {
            meeting(ANA, TimeSlot.startingAt(TEN.start().plus(Duration.ofHours(2L * hour)), Duration.ofHours(1)));
        }
        assertThat(calendar.busyWithout(ANA, WEEK, Set.of()).slots()).hasSize(5);
        graph.nextPagesAt = "https://elsewhere.example.com";
        assertThatThrownBy(() -> calendar.busyWithout(ANA, WEEK, Set.of()))
                .isInstanceOf(Calendar.Unreadable.class)
                .hasMessage("The Outlook calendar of ana cannot be read: its next page is elsewhere.");
    }

    @Test
    void hasATeamsLink() {
        Calendar.Event event = new Calendar.Event("l1001design0ana", 0, TEN, "Design", "", "", false, true);
        assertThat(calendar.book(ANA, event).link()).isEqualTo("https://teams.microsoft.com/l/meetup-join/1");
    }
}
