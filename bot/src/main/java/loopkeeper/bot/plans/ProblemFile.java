package loopkeeper.bot.plans;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import loopkeeper.bot.plans.Reading.At;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.BlockNeed.SeatNeed;
import loopkeeper.scheduler.Interviewer;
import loopkeeper.scheduler.Interviewer.Half;
import loopkeeper.scheduler.Interviewer.Traits;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.Wishes;
import org.jspecify.annotations.Nullable;

/** Reads a planning problem, in the format of docs/planning.md. */
public final class ProblemFile {

    private static final int MOST_PEOPLE = 5_000;
    private static final int MOST_CANDIDATES = 5_000;
    private static final int MOST_BLOCKS = 14;
    private static final int MOST_SEATS = 6;
    private static final int MOST_SLOTS = 5_000;
    private static final int MOST_DAYS = 366;
    private static final String LOAD = "squared per person and week";
    private static final String SLOT = "[\"2026-12-01T09:00:00Z\", \"2026-12-01T11:30:00Z\"]";

    private final Reading reading = new Reading();
    private final Map<String, Interviewer> people = new HashMap<>();
    /** Everybody the file names, those included of whom something is wrong: that is told once. */
    private final Set<String> named = new HashSet<>();

    private @Nullable Integer buffer;
    private DayOfWeek weekBegins = DayOfWeek.MONDAY;

    private ProblemFile() {}

    /**
     * The wave a file describes.
     *
     * @throws Broken if something in it is wrong; everything that is, is told
     */
    public static Wave read(String json) {
        return new ProblemFile().wave(Reading.tree(json));
    }

    private Wave wave(At root) {
        reading.knows(root, "grid_minutes", "from", "days", "cost", "people", "candidates");
        if (reading.number(root.get("grid_minutes"), 15, 15, 15, 15) != 15) {
            throw new IllegalStateException("the grid is checked above");
        }
        Instant from = reading.parsed(root.get("from"), Instant::parse, "an instant in UTC", "2026-12-01T00:00:00Z");
        reading.number(root.get("days"), 1, MOST_DAYS, 28);
        if (from != null) {
            weekBegins = from.atOffset(ZoneOffset.UTC).getDayOfWeek();
        }
        At cost = root.get("cost");
        Wishes wishes = wishes(cost);
        int unplaced = reading.number(cost.get("unplaced"), 1, 10_000_000, 10_000, Wave.USUAL_UNPLACED);
        for (At one : reading.list(root.get("people"), MOST_PEOPLE, "people", "[{\"id\": \"ana\", …}]")) {
            person(one);
        }
        List<Wave.Member> loops = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (At one : reading.list(root.get("candidates"), MOST_CANDIDATES, "candidates", "[{\"id\": \"c1\", …}]")) {
            Wave.Member loop = candidate(one, wishes);
            if (loop != null) {
                loops.add(loop);
            }
            if (!keys.add(one.get("id").node().asText())) {
                reading.problem(one.get("id"), "an id of its own", "\"c" + (keys.size() + 1) + "\"");
            }
        }
        reading.finish();
        return new Wave(
                people.values().stream()
                        .sorted((one, other) -> one.id().compareTo(other.id()))
                        .toList(),
                loops,
                unplaced);
    }

    private Wishes wishes(At cost) {
        reading.knows(
                cost,
                "unplaced",
                "day",
                "second_day",
                "idle_tick",
                "preference",
                "out_of_order",
                "load",
                "load_weight",
                "shadow");
        if (!cost.get("load").isMissing() && !cost.get("load").node().asText().equals(LOAD)) {
            reading.problem(cost.get("load"), "the only load there is", '"' + LOAD + '"');
        }
        return new Wishes(
                weight(cost.get("day"), 10),
                weight(cost.get("second_day"), 30),
                weight(cost.get("idle_tick"), 1),
                weight(cost.get("preference"), 2),
                weight(cost.get("out_of_order"), 0),
                weight(cost.get("load_weight"), 1),
                weight(cost.get("shadow"), 1),
                0,
                0,
                null);
    }

    private int weight(At at, int usual) {
        return reading.number(at, 0, 100_000, usual, usual);
    }

    private void person(At at) {
        reading.knows(
                at,
                "id",
                "zone",
                "free",
                "day_cap",
                "week_cap",
                "buffer_minutes",
                "prefers",
                "room",
                "to_graduation",
                "tags");
        String id = reading.name(at.get("id"), "ana");
        ZoneId zone = zone(at.get("zone"));
        List<TimeSlot> free = slots(at.get("free"));
        int dayCap = reading.number(at.get("day_cap"), 1, 100, 2);
        int weekCap = reading.number(at.get("week_cap"), 1, 500, 6);
        int gap = reading.number(at.get("buffer_minutes"), 0, 480, 15, 15);
        boolean room = reading.flag(at.get("room"));
        if (buffer != null && gap != buffer && !room) {
            reading.problem(
                    at.get("buffer_minutes"), "the same buffer as everybody before it has", String.valueOf(buffer));
        }
        buffer = room ? buffer : Integer.valueOf(gap);
        Half prefers = Half.EITHER;
        if (!at.get("prefers").isMissing()) {
            Half read = reading.parsed(
                    at.get("prefers"),
                    text -> Half.valueOf(text.toUpperCase(Locale.ROOT)),
                    "morning, afternoon or either",
                    "morning");
            prefers = read == null ? prefers : read;
        }
        Set<String> tags = new HashSet<>();
        if (!at.get("tags").isMissing()) {
            reading.list(at.get("tags"), 100, "tags", "[\"french\"]")
                    .forEach(tag -> tags.add(reading.name(tag, "french")));
        }
        int steps = reading.number(at.get("to_graduation"), 0, 100, 2, 0);
        if (!named.add(id)) {
            reading.problem(at.get("id"), "an id of its own", '"' + id + "-2\"");
        }
        if (zone != null && !id.isEmpty()) {
            people.put(
                    id,
                    new Interviewer(
                            new PanelistId(id),
                            zone,
                            Map.of(),
                            List.of(),
                            List.of(),
                            dayCap,
                            weekCap,
                            new Traits(room, free, prefers, steps, tags, weekBegins)));
        }
    }

    private @Nullable ZoneId zone(At at) {
        return reading.parsed(at, ZoneId::of, "a time zone", "Europe/London");
    }

    private List<TimeSlot> slots(At at) {
        List<TimeSlot> slots = new ArrayList<>();
        for (At one : reading.list(at, MOST_SLOTS, "times from and until", "[" + SLOT + "]")) {
            if (!one.node().isArray() || one.node().size() != 2) {
                reading.problem(one, "a time from and a time until", SLOT);
                continue;
            }
            Instant start = reading.parsed(one.get(0), Instant::parse, "an instant in UTC", "2026-12-01T09:00:00Z");
            Instant end = reading.parsed(one.get(1), Instant::parse, "an instant in UTC", "2026-12-01T11:30:00Z");
            if (start != null && end != null && !end.isAfter(start)) {
                reading.problem(one, "a time until that is after the time from", SLOT);
            } else if (start != null && end != null) {
                slots.add(new TimeSlot(start, end));
            }
        }
        return slots;
    }

    private Wave.@Nullable Member candidate(At at, Wishes wishes) {
        reading.knows(
                at,
                "id",
                "zone",
                "release",
                "free",
                "active_minutes_per_day",
                "max_days",
                "within_days",
                "break_minutes",
                "different_people",
                "blocks");
        String id = reading.name(at.get("id"), "c1");
        ZoneId zone = zone(at.get("zone"));
        LocalDate release = at.get("release").isMissing()
                ? null
                : reading.parsed(at.get("release"), LocalDate::parse, "a date", "2026-12-01");
        List<TimeSlot> free = slots(at.get("free"));
        boolean tooLong = !free.isEmpty() && spanOf(free).compareTo(Duration.ofDays(MOST_DAYS)) > 0;
        if (tooLong) {
            reading.problem(at.get("free"), "times within " + MOST_DAYS + " days", "[" + SLOT + "]");
        }
        PanelProblem.Rules rules = new PanelProblem.Rules(
                Duration.ofMinutes(reading.number(at.get("break_minutes"), 0, 480, 15, 15)),
                Duration.ofMinutes(buffer == null ? 15 : buffer),
                Duration.ofMinutes(reading.number(at.get("active_minutes_per_day"), 15, 1_440, 270, 270)),
                reading.number(at.get("max_days"), 1, MOST_BLOCKS, 2, 2),
                reading.number(at.get("within_days"), 1, MOST_DAYS, 5, 5),
                at.get("different_people").isMissing() || reading.flag(at.get("different_people")));
        List<BlockNeed> blocks = new ArrayList<>();
        for (At one : reading.list(at.get("blocks"), MOST_BLOCKS, "blocks", "[{\"key\": \"coding\", …}]")) {
            BlockNeed block = block(one);
            if (block != null) {
                blocks.add(block);
            }
        }
        if (zone == null || id.isEmpty() || !reading.isFine()) {
            return null;
        }
        try {
            Wave.Member loop =
                    new Wave.Member(id, blocks, zone, free, List.of(), List.of(), rules, wishes.releasedOn(release));
            loop.with(List.copyOf(people.values()));
            return loop;
        } catch (IllegalArgumentException e) {
            reading.problem(at.get("blocks"), "blocks that fit together (" + e.getMessage() + ")", "\"after\": []");
            return null;
        }
    }

    private static Duration spanOf(List<TimeSlot> slots) {
        Instant first =
                slots.stream().map(TimeSlot::start).min(Instant::compareTo).orElseThrow();
        Instant last = slots.stream().map(TimeSlot::end).max(Instant::compareTo).orElseThrow();
        return Duration.between(first, last);
    }

    private @Nullable BlockNeed block(At at) {
        reading.knows(at, "key", "minutes", "seats", "after");
        String key = reading.name(at.get("key"), "coding");
        int minutes = reading.number(at.get("minutes"), 15, 720, 60);
        if (minutes % 15 != 0) {
            reading.problem(at.get("minutes"), "a multiple of 15", "60");
            minutes = 60;
        }
        List<SeatNeed> seats = new ArrayList<>();
        Set<String> roles = new HashSet<>();
        for (At one :
                reading.list(at.get("seats"), MOST_SEATS, "seats", "[{\"role\": \"lead\", \"pool\": [\"ana\"]}]")) {
            SeatNeed seat = seat(one);
            if (!roles.add(seat.role())) {
                reading.problem(one.get("role"), "a role of its own in this block", "\"second\"");
            }
            seats.add(seat);
        }
        Set<String> after = new HashSet<>();
        if (!at.get("after").isMissing()) {
            reading.list(at.get("after"), MOST_BLOCKS, "keys of blocks", "[\"coding\"]")
                    .forEach(one -> after.add(reading.name(one, "coding")));
        }
        if (seats.stream().allMatch(SeatNeed::optional)) {
            reading.problem(
                    at.get("seats"), "a seat that is not optional", "[{\"role\": \"lead\", \"pool\": [\"ana\"]}]");
            return null;
        }
        if (after.contains(key)) {
            reading.problem(at.get("after"), "other blocks than itself", "[]");
            return null;
        }
        return key.isEmpty() ? null : new BlockNeed(key, Duration.ofMinutes(minutes), seats, after);
    }

    private SeatNeed seat(At at) {
        reading.knows(at, "role", "pool", "optional", "tags");
        Set<PanelistId> pool = new HashSet<>();
        for (At one : reading.list(at.get("pool"), MOST_PEOPLE, "ids of people", "[\"ana\", \"ben\"]")) {
            String id = reading.name(one, "ana");
            if (!id.isEmpty() && !named.contains(id)) {
                reading.problem(
                        one,
                        "the id of somebody in $.people",
                        named.stream()
                                .sorted()
                                .findFirst()
                                .map(known -> '"' + known + '"')
                                .orElse("\"ana\""));
            } else if (!id.isEmpty()) {
                pool.add(new PanelistId(id));
            }
        }
        Set<String> tags = new HashSet<>();
        if (!at.get("tags").isMissing()) {
            reading.list(at.get("tags"), 100, "tags", "[\"french\"]")
                    .forEach(tag -> tags.add(reading.name(tag, "french")));
        }
        return new SeatNeed(reading.name(at.get("role"), "lead"), pool, reading.flag(at.get("optional")), tags);
    }
}
