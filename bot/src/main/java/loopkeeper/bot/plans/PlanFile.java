package loopkeeper.bot.plans;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import loopkeeper.bot.plans.Reading.At;
import loopkeeper.scheduler.Cost;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Merit;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.WaveOutcome;
import org.jspecify.annotations.Nullable;

/** Writes what a planner made of a problem, and reads the plans back, in the format of docs/planning.md. */
public final class PlanFile {

    private static final int MOST = 5_000;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private PlanFile() {}

    /** The whole answer as JSON, candidates in the order of the problem. */
    public static String write(Wave wave, WaveOutcome outcome, Duration took) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("placed", outcome.plans().size());
        root.put("of", wave.loops().size());
        root.put("cost", outcome.cost().total());
        root.set("cost_parts", parts(outcome.cost()));
        root.put("bound", outcome.bound());
        root.put("gap", Math.round(outcome.gap() * 10_000) / 10_000.0);
        root.put("seconds", took.toMillis() / 1000.0);
        root.put("rounds", outcome.rounds());
        root.put("stopped", outcome.stopped());
        ArrayNode candidates = root.putArray("candidates");
        for (Wave.Member loop : wave.loops()) {
            ObjectNode one = candidates.addObject().put("id", loop.key());
            PanelPlan plan = outcome.plans().get(loop.key());
            if (plan == null) {
                unplaced(one, outcome.rest().get(loop.key()));
            } else {
                placed(one, plan);
            }
        }
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode parts(Cost cost) {
        ObjectNode parts = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(cost.parts())
                .forEach((wish, points) -> parts.put(wish.name().toLowerCase(Locale.ROOT), points));
        return parts;
    }

    private static void placed(ObjectNode one, PanelPlan plan) {
        ArrayNode blocks = one.putArray("blocks");
        for (Placement placed : plan.placements()) {
            ObjectNode block = blocks.addObject();
            block.put("key", placed.block());
            block.put("start", placed.slot().start().toString());
            block.put("end", placed.slot().end().toString());
            ArrayNode seats = block.putArray("seats");
            placed.seats()
                    .forEach(seat -> seats.addObject()
                            .put("role", seat.role())
                            .put("person", seat.person().value()));
        }
    }

    private static void unplaced(ObjectNode one, @Nullable PlanOutcome why) {
        one.putNull("blocks");
        ArrayNode reasons = one.putArray("reasons");
        ArrayNode remedies = one.putArray("remedies");
        switch (why) {
            case PlanOutcome.Impossible none -> {
                none.reasons().forEach(reason -> reasons.add(reason.phrase()));
                none.remedies().forEach(remedy -> remedies.add(remedy.sentence()));
            }
            case PlanOutcome.Found found ->
                reasons.add("it was left out for the sake of others, though it has a place beside them");
            case PlanOutcome.OutOfTime unknown -> reasons.add("not looked into");
            case null -> reasons.add("not looked into");
        }
    }

    /**
     * The plans in a file, by candidate; those without blocks are left out.
     *
     * @throws Broken if something in it is wrong
     */
    public static Map<String, PanelPlan> read(String json) {
        Reading reading = new Reading();
        At root = Reading.tree(json);
        Map<String, PanelPlan> plans = new LinkedHashMap<>();
        for (At one : reading.list(root.get("candidates"), MOST, "candidates", "[{\"id\": \"c1\", \"blocks\": []}]")) {
            String id = reading.name(one.get("id"), "c1");
            if (!one.get("blocks").isMissing()) {
                List<Placement> placements = new ArrayList<>();
                for (At block : reading.list(one.get("blocks"), 100, "blocks", "[{\"key\": \"coding\", …}]")) {
                    placement(reading, block, placements);
                }
                if (plans.put(id, new PanelPlan(placements, Merit.BEST)) != null) {
                    reading.problem(one.get("id"), "an id of its own", "\"c2\"");
                }
            }
        }
        reading.finish();
        return plans;
    }

    private static void placement(Reading reading, At at, List<Placement> into) {
        String key = reading.name(at.get("key"), "coding");
        Instant start = reading.parsed(at.get("start"), Instant::parse, "an instant in UTC", "2026-12-01T09:00:00Z");
        Instant end = reading.parsed(at.get("end"), Instant::parse, "an instant in UTC", "2026-12-01T10:00:00Z");
        List<Seated> seats = new ArrayList<>();
        for (At seat : reading.list(at.get("seats"), 100, "seats", "[{\"role\": \"lead\", \"person\": \"ana\"}]")) {
            String role = reading.name(seat.get("role"), "lead");
            String person = reading.name(seat.get("person"), "ana");
            if (!person.isEmpty()) {
                seats.add(new Seated(role, new PanelistId(person)));
            }
        }
        if (start != null && end != null && !end.isAfter(start)) {
            reading.problem(at.get("end"), "an end after the start", "\"2026-12-01T10:00:00Z\"");
        } else if (start != null && end != null) {
            into.add(new Placement(key, new TimeSlot(start, end), seats));
        }
    }
}
