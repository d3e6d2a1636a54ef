package loopkeeper.bot.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.CommandDocs;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.features.FrontDesk;

/**
 * The bot in a browser page: anybody who can reach it may speak as anybody of the cast. Its JSON is described in
 * {@code docs/sandbox.md}. Safe for all threads.
 */
public final class SandboxChat implements AutoCloseable {

    private static final Duration FURTHEST = Duration.ofDays(60);
    private static final int MOST_HOPS = 100_000;
    private static final String CLOCK = "{\"advance\":\"PT25H\"}";

    private final FrontDesk desk;
    private final People people;
    private final SandboxStore store;
    private final SandboxJson json;
    private final SandboxClock clock;
    private final Controls controls;
    private final Function<Card.Element.Chart, byte[]> charts;
    private final Gate gate;
    private final Rooms rooms;
    private final Inbox inbox;
    private final Asking asking;
    private final Streams streams;
    private final SandboxPage page = new SandboxPage();
    private final ReentrantLock moving = new ReentrantLock();

    /** What the page's clock and reset need of the rest of the program. */
    public interface Controls {

        /** The next instant after that at which something will be due; empty when nothing waits. */
        Optional<Instant> nextDue(Instant now);

        /** Does all that is due, and what follows from it, before it returns. */
        void runDue();

        /** Forgets all loops and everything that waits, but not the sandbox's own tables. */
        void wipe();
    }

    /**
     * @param sender brings cards here; its pages are told of news
     * @param charts draws a chart as PNG
     * @param ids makes ids nobody can guess, of letters, digits and hyphens
     * @param hosts names besides the loopback ones that this host answers to, lower case and without a port
     */
    public SandboxChat(
            FrontDesk desk,
            People people,
            Names names,
            SandboxStore store,
            SandboxSender sender,
            SandboxClock clock,
            Controls controls,
            JsonMapper json,
            Function<Card.Element.Chart, byte[]> charts,
            Supplier<String> ids,
            Set<String> hosts) {
        this.desk = desk;
        this.people = people;
        this.store = store;
        this.json = new SandboxJson(json);
        this.clock = clock;
        this.controls = controls;
        this.charts = charts;
        this.gate = new Gate(json, hosts);
        this.rooms = new Rooms(store);
        this.streams = sender.streams();
        this.inbox = new Inbox(store, this.json, names);
        this.asking = new Asking(desk, store, this.json, inbox, names, clock, streams, ids);
    }

    /** Adds the page and its JSON to a server. */
    public void addTo(RoutesConfig routes) {
        page.addTo(routes, gate);
        routes.get(
                "/sandbox/people",
                gate.guarded(context -> answer(context, inbox.cast(desk.living(), clock.instant()))));
        routes.get("/sandbox/verbs", gate.guarded(context -> answer(context, verbs())));
        routes.get("/sandbox/inbox/{person}", gate.guarded(this::inbox));
        routes.get("/sandbox/stream/{person}", gate.guarded(this::stream));
        routes.get("/sandbox/chart/{message}/{picture}", gate.guarded(this::chart));
        routes.post("/sandbox/say", gate.guarded(context -> {
            ObjectNode body = gate.body(context);
            answer(context, asking.say(speaker(body), body));
        }));
        routes.post("/sandbox/press", gate.guarded(context -> {
            ObjectNode body = gate.body(context);
            answer(context, asking.press(speaker(body), body));
        }));
        routes.post("/sandbox/seen", gate.guarded(this::seen));
        routes.post("/sandbox/clock", gate.guarded(this::moveClock));
        routes.post("/sandbox/reset", gate.guarded(this::reset));
    }

    @Override
    public void close() {
        streams.close();
    }

    /** What the message box completes; from the same list as the help, so that neither can drift. */
    private JsonNode verbs() {
        ArrayNode verbs = json.mapper().createArrayNode();
        for (CommandDocs.Doc doc : CommandDocs.ALL) {
            if (!doc.purpose().isBlank()) {
                verbs.addObject()
                        .put("verb", doc.verb())
                        .put("usage", doc.usage())
                        .put("purpose", doc.purpose())
                        .put("example", doc.example());
            }
        }
        return verbs;
    }

    private void inbox(Context context) {
        Person person = person(context.pathParam("person"));
        long after = number(Optional.ofNullable(context.queryParam("after")).orElse("0"), "after");
        answer(context, inbox.of(person, after, clock.instant()));
    }

    private void stream(Context context) throws Exception {
        Person person = person(context.pathParam("person"));
        if (!Optional.ofNullable(context.header("Accept")).orElse("").contains("text/event-stream")) {
            throw new Problem(
                    406, "a request for something else", "Accept: text/event-stream", "Accept: text/event-stream");
        }
        new SseHandler(client -> {
                    if (!streams.keep(client, person.id())) {
                        client.close();
                    }
                })
                .handle(context);
    }

    private void chart(Context context) {
        Person person = person(Optional.ofNullable(context.queryParam("as")).orElse(""));
        String picture = context.pathParam("picture");
        long index = number(picture.endsWith(".png") ? picture.substring(0, picture.length() - 4) : picture, "picture");
        Optional<String> card = rooms.visible(number(context.pathParam("message"), "message"), person.id())
                .flatMap(message -> Optional.ofNullable(message.says().card()));
        List<Card.Element.Chart> drawn =
                card.map(kept -> Inbox.charts(json.card(kept))).orElse(List.of());
        if (index >= drawn.size()) {
            throw new Problem(
                    404,
                    "no such picture",
                    "a picture of a message " + person.firstName() + " can see",
                    "/sandbox/chart/17/0.png?as=" + person.id());
        }
        context.contentType("image/png").result(charts.apply(drawn.get((int) index)));
    }

    private void seen(Context context) {
        String example = "{\"as\":\"ana\",\"conversation\":\"dm:ana\",\"message\":17}";
        ObjectNode body = gate.body(context);
        Person person = speaker(body);
        Long message = SandboxJson.numberOrNull(body, "message", example);
        String conversation = SandboxJson.text(body, "conversation", example);
        if (message == null || !rooms.holds(conversation, person.id())) {
            throw new Problem(404, "no such message", "a message " + person.firstName() + " can see", example);
        }
        store.seen(person.id(), conversation, message);
        streams.changed(List.of());
        answer(context, json.mapper().createObjectNode().put("ok", true));
    }

    private void moveClock(Context context) {
        String asked = SandboxJson.text(gate.body(context), "advance", CLOCK);
        moving.lock();
        try {
            Instant start = clock.instant();
            Instant target = "next".equals(asked)
                    ? controls.nextDue(start)
                            .filter(next -> !next.isAfter(start.plus(FURTHEST)))
                            .orElse(start)
                    : start.plus(length(asked));
            int hops = hopTo(target);
            streams.everything();
            answer(
                    context,
                    json.mapper()
                            .createObjectNode()
                            .put("ok", true)
                            .put("now", clock.instant().toString())
                            .put("hops", hops));
        } finally {
            moving.unlock();
        }
    }

    /** Stops at every due instant on the way, in order, so that each finds the world as it would have been. */
    private int hopTo(Instant target) {
        int hops = 0;
        controls.runDue();
        Optional<Instant> next = controls.nextDue(clock.instant());
        while (next.isPresent() && !next.get().isAfter(target) && hops < MOST_HOPS) {
            clock.moveTo(next.get());
            controls.runDue();
            hops++;
            next = controls.nextDue(clock.instant());
        }
        clock.moveTo(target);
        controls.runDue();
        return hops;
    }

    private static Duration length(String asked) {
        try {
            Duration length = Duration.parse(asked);
            if (!length.isNegative() && length.compareTo(FURTHEST) <= 0) {
                return length;
            }
        } catch (DateTimeParseException unreadable) {
            // Told below, together with what is too long.
        }
        throw new Problem(
                400, Gate.shortened(asked), "a length of time from nothing to 60 days, forward only, or next", CLOCK);
    }

    private void reset(Context context) {
        JsonNode sure = gate.body(context).get("sure");
        if (sure == null || !sure.isBoolean() || !sure.booleanValue()) {
            throw new Problem(400, "no 'sure'", "'sure' as true, since all loops are forgotten", "{\"sure\":true}");
        }
        moving.lock();
        try {
            controls.wipe();
            store.wipe();
        } finally {
            moving.unlock();
        }
        streams.everything();
        answer(context, json.mapper().createObjectNode().put("ok", true));
    }

    private Person speaker(ObjectNode body) {
        return person(SandboxJson.text(body, "as", "{\"as\":\"rosa\"}"));
    }

    private Person person(String typed) {
        return people.all().stream()
                .filter(person -> person.id().value().equals(typed))
                .findFirst()
                .flatMap(person -> desk.living(person.id()))
                .orElseThrow(() -> new Problem(
                        404, "nobody called " + Gate.shortened(typed), "a person of the cast", "GET /sandbox/people"));
    }

    private static long number(String typed, String what) {
        if (!typed.matches("[0-9]{1,18}")) {
            throw new Problem(400, "'" + what + "' " + Gate.shortened(typed), "a whole number from 0", "0");
        }
        return Long.parseLong(typed);
    }

    private static void answer(Context context, JsonNode json) {
        context.contentType("application/json").result(json.toString());
    }
}
