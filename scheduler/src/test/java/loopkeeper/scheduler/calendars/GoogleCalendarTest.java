package loopkeeper.scheduler.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A Google calendar")
class GoogleCalendarTest extends BookableCalendarContract {

    private final Google google = new Google();
    private final Calendar calendar = new GoogleCalendar(
            google.address(),
            Tokens.refresh(URI.create(google.address() + "/token"), "client", "secret", "refresh", () -> NOW),
            person -> person + "@example.com",
            person -> ZoneOffset.UTC);

    /** Google's calendars, as far as we ask for them. */
    static final class Google extends FakeServer {
        final Map<String, Map<String, ObjectNode>> calendars = new ConcurrentHashMap<>();
        volatile boolean slowMeet;
        /** Lists of events are answered so many together, and fail where so many are not asked for; 1 for each alone. */
        volatile CyclicBarrier listed = new CyclicBarrier(1);
        /** How many events one answer lists. */
        volatile int page = 250;

        Map<String, ObjectNode> of(String mail) {
            return calendars.computeIfAbsent(mail, none -> java.util.Collections.synchronizedMap(new TreeMap<>()));
        }

        ObjectNode meeting(String mail, TimeSlot slot) {
            Map<String, ObjectNode> events = of(mail);
            ObjectNode event = JSON.createObjectNode().put("id", "meeting" + events.size());
            event.putObject("start").put("dateTime", slot.start().toString());
            event.putObject("end").put("dateTime", slot.end().toString());
            events.put("meeting" + events.size(), event);
            return event;
        }

        /** A meeting that its owner was invited to and said no to; it stays in the list of events. */
        void declined(String mail, TimeSlot slot) {
            ObjectNode event = meeting(mail, slot);
            event.withArray("attendees")
                    .addObject()
                    .put("email", "boss@example.com")
                    .put("responseStatus", "accepted");
            event.withArray("attendees")
                    .addObject()
                    .put("email", mail)
                    .put("self", true)
                    .put("responseStatus", "declined");
        }

        private static boolean isDeclined(JsonNode event) {
            return event.path("attendees")
                    .path(1)
                    .path("responseStatus")
                    .asText()
                    .equals("declined");
        }

        @Override
        Answer answer(Asked asked) {
            if (asked.path().equals("/freeBusy")) {
                return freeBusy(asked.json());
            }
            String[] parts = asked.path().split("/", -1);
            Map<String, ObjectNode> events = of(parts[2]);
            String id = parts.length > 4 ? parts[4] : "";
            return switch (asked.method()) {
                case "POST" -> insert(events, asked);
                case "PUT", "PATCH" -> {
                    ObjectNode event = events.get(id);
                    yield event == null || (cancelled(event) && asked.method().equals("PATCH"))
                            ? new Answer(404, "")
                            : update(event, asked.json());
                }
                case "DELETE" -> {
                    ObjectNode event = events.get(id);
                    if (event == null || cancelled(event)) {
                        yield new Answer(410, "{}");
                    }
                    event.put("status", "cancelled");
                    yield new Answer(204, "");
                }
                default -> id.isEmpty() ? list(events, asked) : one(events.get(id));
            };
        }

        private static boolean cancelled(JsonNode event) {
            return event.path("status").asText().equals("cancelled");
        }

        private static Answer one(@Nullable ObjectNode event) {
            return event == null ? new Answer(404, "{}") : Answer.of(event);
        }

        private Answer insert(Map<String, ObjectNode> events, Asked asked) {
            ObjectNode event = (ObjectNode) asked.json();
            if (events.containsKey(event.path("id").asText())) {
                return new Answer(409, "{\"error\":{\"errors\":[{\"reason\":\"duplicate\"}]}}");
            }
            events.put(event.path("id").asText(), event);
            return update(event, event.deepCopy());
        }

        private Answer update(ObjectNode event, JsonNode with) {
            event.setAll((ObjectNode) with);
            ObjectNode first = event.deepCopy();
            if (event.has("conferenceData")) {
                event.put("hangoutLink", "https://meet.google.com/abc-defg-hij");
                if (!slowMeet) {
                    first.put("hangoutLink", "https://meet.google.com/abc-defg-hij");
                }
            }
            return Answer.of(first);
        }

        private Answer list(Map<String, ObjectNode> events, Asked asked) {
            try {
                listed.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                return new Answer(500, "{}");
            }
            ObjectNode body = JSON.createObjectNode();
            body.putArray("items");
            int first = Integer.parseInt(asked.query().getOrDefault("pageToken", "0"));
            Instant from = OffsetDateTime.parse(asked.query().get("timeMin")).toInstant();
            Instant to = OffsetDateTime.parse(asked.query().get("timeMax")).toInstant();
            List<ObjectNode> found = events.values().stream()
                    .filter(event -> start(event).isBefore(to) && end(event).isAfter(from))
                    .toList();
            found.stream()
                    .skip(first)
                    .limit(page)
                    .forEach(event -> body.withArray("items").add(event));
            if (found.size() > first + page) {
                body.put("nextPageToken", String.valueOf(first + page));
            }
            return Answer.of(body);
        }

        private Answer freeBusy(JsonNode asked) {
            assertThat(asked.path("items").size()).isLessThanOrEqualTo(50);
            ObjectNode body = JSON.createObjectNode();
            ObjectNode all = body.putObject("calendars");
            for (JsonNode item : asked.path("items")) {
                String mail = item.path("id").asText();
                ObjectNode one = all.putObject(mail);
                one.putArray("busy");
                if (mail.startsWith("unknown")) {
                    one.withArray("errors").addObject().put("domain", "global").put("reason", "notFound");
                }
                of(mail).values().stream()
                        .filter(event -> !cancelled(event) && !isDeclined(event))
                        .forEach(event -> one.withArray("busy")
                                .addObject()
                                .put("start", start(event).toString())
                                .put("end", end(event).toString()));
            }
            return Answer.of(body);
        }

        private static Instant start(JsonNode event) {
            return Instant.parse(event.path("start").path("dateTime").asText());
        }

        private static Instant end(JsonNode event) {
            return Instant.parse(event.path("end").path("dateTime").asText());
        }
    }

    @AfterEach
    void close() {
        google.close();
    }

    @Override
    Calendar calendar() {
        return calendar;
    }

    @Override
    void meeting(PanelistId person, TimeSlot slot) {
        google.meeting(person + "@example.com", slot);
    }

    @Override
    void breaks() {
        google.failing = 503;
    }

    @Override
    int ours(PanelistId person) {
        return (int) google.of(person + "@example.com").values().stream()
                .filter(event -> !event.path("status").asText().equals("cancelled"))
                .filter(event -> !event.path("id").asText().startsWith("meeting"))
                .count();
    }

    @Override
    void movedByHand(PanelistId person, String key, TimeSlot to) {
        ObjectNode event =
                Optional.ofNullable(google.of(person + "@example.com").get(key)).orElseThrow();
        event.putObject("start").put("dateTime", to.start().toString());
        event.putObject("end").put("dateTime", to.end().toString());
    }

    @Test
    void asksForFiftyCalendarsAtATime() {
        List<PanelistId> people =
                IntStream.range(0, 120).mapToObj(i -> new PanelistId("p" + i)).toList();
        assertThat(calendar.busyTimes(people, WEEK).busy()).hasSize(120);
        assertThat(google.asked).hasValue(3);
    }

    @Test
    void takesACalendarWithAnErrorForUnknown() {
        PanelistId unknown = new PanelistId("unknown");
        Calendar.Known known = calendar.busyTimes(List.of(ANA, unknown), WEEK);
        assertThat(known.busy()).containsOnlyKeys(ANA);
        assertThat(known.unreadable()).containsExactly("The Google calendar of unknown cannot be read: notFound.");
    }

    @Test
    void hasALinkToMeetAlsoWhenItComesAMomentLater() {
        Calendar.Event event = new Calendar.Event("l1001design0ana", 0, TEN, "Design", "", "", false, true);
        assertThat(calendar.book(ANA, event).link()).isEqualTo("https://meet.google.com/abc-defg-hij");
        google.slowMeet = true;
        Calendar.Event other = new Calendar.Event("l1002design0ana", 0, TEN, "Design", "", "", false, true);
        assertThat(calendar.book(ANA, other).link()).isEqualTo("https://meet.google.com/abc-defg-hij");
    }

    @Test
    void passesOverMeetingsThatWereDeclinedHoweverItLooks() {
        google.declined("ana@example.com", TEN);
        assertThat(calendar.busyTimes(ANA, WEEK).slots()).isEmpty();
        assertThat(calendar.busyWithout(ANA, WEEK, Set.of()).slots()).isEmpty();
        meeting(ANA, NOON);
        assertThat(calendar.busyWithout(ANA, WEEK, Set.of()).slots()).containsExactly(NOON);
    }

    @Test
    void readsEveryPageOfItsEvents() {
        google.page = 2;
        for (int hour = 0; hour < 5; hour++) {
            meeting(ANA, TimeSlot.startingAt(TEN.start().plus(Duration.ofHours(2L * hour)), Duration.ofHours(1)));
        }
        assertThat(calendar.busyWithout(ANA, WEEK, Set.of()).slots()).hasSize(5);
        google.page = 0;
        assertThatThrownBy(() -> calendar.busyWithout(ANA, WEEK, Set.of()))
                .isInstanceOf(Calendar.Unreadable.class)
                .hasMessage("The Google calendar of ana cannot be read: too many events.");
    }

    @Test
    void asksOnceForEachPersonHoweverManyEventsOfOursTheyHaveAndSeveralSideBySide() {
        Map<PanelistId, List<Calendar.Ours>> ours = new TreeMap<>(Comparator.comparing(PanelistId::value));
        for (int person = 0; person < 30; person++) {
            PanelistId id = new PanelistId("p" + person);
            for (int hour = 0; hour < 8; hour++) {
                TimeSlot slot = TimeSlot.startingAt(TEN.start().plus(Duration.ofHours(2L * hour)), Duration.ofHours(1));
                String key = "l" + hour + "coding0" + id;
                calendar.book(id, new Calendar.Event(key, 0, slot, "Interview", "", "", false, false));
                ours.computeIfAbsent(id, none -> new ArrayList<>()).add(new Calendar.Ours(key, slot));
            }
        }
        google.asked.set(0);
        google.listed = new CyclicBarrier(5);
        Calendar.Known known = calendar.busyTimes(ours.keySet(), WEEK, ours);
        assertThat(known.busy())
                .hasSize(30)
                .allSatisfy((id, busy) -> assertThat(busy.slots()).isEmpty());
        assertThat(google.asked)
                .as("one freeBusy, and one closer look a person")
                .hasValue(31);
    }

    @Test
    void marksAHoldAsTentative() {
        calendar.book(ANA, new Calendar.Event("h1001coding0ana", 0, TEN, "Hold: ML coding", "", "", true, false));
        assertThat(google.of("ana@example.com").values())
                .extracting(one -> one.path("status").asText())
                .containsExactly("tentative");
    }

    @Test
    void asksForOneTokenAnHour() {
        calendar.busyTimes(ANA, WEEK);
        calendar.busyTimes(ANA, WEEK);
        assertThat(google.bearers).containsOnly("Bearer token-1");
    }
}
