package loopkeeper.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import loopkeeper.bot.charts.Pictures;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.config.Secret;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.places.Routes;
import loopkeeper.bot.places.SentMessages.Sent;
import loopkeeper.bot.slack.fake.Client;
import loopkeeper.bot.slack.fake.FakeSlack;
import loopkeeper.bot.slack.fake.Peek;
import loopkeeper.bot.slack.fake.Workspace;
import loopkeeper.bot.testing.Town;
import loopkeeper.bot.testing.TownChat;

/**
 * A town whose people are in Slack: the made-up Slack on one side, our web address and Bolt on the other, real HTTP and
 * signatures between them. What people read is read out of Slack's blocks.
 */
public final class SlackTown implements TownChat {

    public final FakeSlack slack;
    public final Workspace workspace;
    public final SlackParts parts;
    private final Town town;
    private final SlackBot bot;
    private final Javalin server;
    private final Place place;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<String, Old> seen = new HashMap<>();

    /** For {@code -Dloopkeeper.town=loopkeeper.bot.slack.SlackTown$Usual}. */
    public static final class Usual implements Maker {
        @Override
        public TownChat in(Town town) {
            return new SlackTown(town);
        }
    }

    /** How often the database was asked for the time, beside the transactions. */
    final AtomicInteger asked = new AtomicInteger();

    /** Whether the workspace's token has ended and somebody is at it. */
    volatile boolean renewing;

    /** How much the machine's clock is ahead of the database's. */
    volatile Duration ahead = Duration.ZERO;

    public SlackTown(Town town) {
        this(
                town,
                new Routes(
                        List.of(Place.SLACK),
                        town.files.contacts(),
                        town.store.places().accounts(),
                        town.store.places().rooms()),
                person -> true);
    }

    /** A town of which only some are in Slack. */
    public SlackTown(Town town, Routes routes, Predicate<Person> here) {
        this.town = town;
        slack = FakeSlack.start(town.clock);
        slack.paced(false);
        workspace = slack.workspace("T1", "Acme");
        town.people.all().stream()
                .filter(here)
                .forEach(person -> workspace.member(
                        person.id().value(), person.name(), person.zone().getId()));
        place = new Place(Place.SLACK, workspace.id);
        var places = town.store.places();
        InstantSource machine = () -> town.clock.instant().plus(ahead);
        SlackCalls calls = new SlackCalls(slack.api(), Pace.none(), machine);
        parts = new SlackParts(
                calls,
                unlessRenewing(new OneWorkspace(calls, new Secret(workspace.token()), team -> {})),
                town.desk,
                town.store,
                town.people,
                town.files.contacts(),
                town.names(),
                routes,
                places.accounts(),
                places.rooms(),
                places.messages(),
                town.store.slack(),
                () -> {
                    asked.incrementAndGet();
                    return town.clock.instant();
                },
                machine,
                () -> "f" + ids.incrementAndGet());
        bot = new SlackBot(parts, Pictures::png);
        SlackGate gate = new SlackGate(bot.app(), new Secret(FakeSlack.SIGNING_SECRET), town.clock);
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            gate.addTo(config.routes);
        });
        server.start("127.0.0.1", 0);
        slack.app(URI.create("http://127.0.0.1:" + server.port() + SlackGate.PATH));
    }

    private Workspaces unlessRenewing(Workspaces there) {
        return new Workspaces() {
            @Override
            public Optional<Installed> in(String team) {
                if (renewing) {
                    throw new SlackCalls.Wait(Duration.ofSeconds(2));
                }
                return there.in(team);
            }

            @Override
            public Optional<Installed> only() {
                return there.only();
            }
        };
    }

    @Override
    public List<EffectRunner> runners() {
        return List.of(bot.sender());
    }

    public Client client(String who) {
        return workspace.client(who);
    }

    @Override
    public String types(String who, String line) {
        return after(who, () -> client(who).types(line));
    }

    @Override
    public String presses(String who, String label) {
        return after(who, () -> client(who).presses(label));
    }

    /** Pressed where {@link #button} found it, in a client that has not drawn the message anew yet. */
    @Override
    public String asks(String who, Command command) {
        Old old = seen.get(who + " " + command);
        if (old == null) {
            throw new AssertionError(who + " never saw a button that asks " + command);
        }
        String answer = after(who, () -> client(who).pressesOld(old.ts(), old.block(), old.button()));
        return answer.isEmpty() ? standing(who).getOrDefault(old.name(), "") : answer;
    }

    /** A button that somebody saw. */
    private record Old(String name, String ts, JsonNode block, JsonNode button) {}

    @Override
    public String sends(String who, Map<String, String> answers) {
        ObjectNode modal = Peek.modal(workspace, who).orElseThrow(() -> new AssertionError("no modal is open"));
        Set<String> filled = new LinkedHashSet<>();
        boolean taken = true;
        for (JsonNode block : modal.path("blocks")) {
            String id = block.path("block_id").asText();
            int at = id.lastIndexOf('@');
            String field = at < 0 ? "" : id.substring(0, at);
            String value = answers.get(field);
            if (value != null && offered(block.path("element"), value)) {
                Peek.fills(workspace, who, id, chosen(block.path("element"), value));
                taken = taken && !(value.isEmpty() && !block.path("optional").asBoolean());
                filled.add(field);
            } else if (value != null) {
                Peek.forces(workspace, who, id, value);
                taken = false;
                filled.add(field);
            }
        }
        if (!filled.equals(answers.keySet())) {
            throw new AssertionError("not every field of " + answers.keySet() + " is in " + modal);
        }
        boolean asPeopleDo = taken;
        return after(who, () -> {
            String said = asPeopleDo ? client(who).submits() : client(who).submitsAsItIs();
            if (said.startsWith("Please complete this required field")) {
                throw new AssertionError(said);
            }
        });
    }

    /** Whether Slack's client lets people send that; what it doesn't, a story sends all the same, as the bot has to refuse it. */
    private static boolean offered(JsonNode element, String value) {
        if (element.path("type").asText().matches("checkboxes|multi_static_select") || value.isEmpty()) {
            return true;
        }
        List<JsonNode> options = new ArrayList<>();
        element.path("options").forEach(options::add);
        element.path("option_groups").forEach(group -> group.path("options").forEach(options::add));
        return options.isEmpty()
                || options.stream().anyMatch(one -> one.path("value").asText().equals(value));
    }

    /** The label of the option of that value; the value itself where there are no options. */
    private static String chosen(JsonNode element, String value) {
        for (JsonNode option : element.path("options")) {
            if (option.path("value").asText().equals(value)) {
                return option.at("/text/text").asText();
            }
        }
        return value;
    }

    /** What is new before somebody once all is done that they caused: a modal, an answer to them alone, or a message. */
    private String after(String who, Runnable does) {
        Map<String, String> before = standing(who);
        does.run();
        town.relay.runDue();
        Map<String, String> now = standing(who);
        Set<String> fresh = new LinkedHashSet<>();
        now.forEach((key, text) -> {
            if (!text.equals(before.get(key))) {
                fresh.add(key);
            }
        });
        if (fresh.contains("modal")) {
            return now.getOrDefault("modal", "");
        }
        return fresh.stream()
                .filter(key -> key.startsWith("only/"))
                // What is too long to be shown to one reader in a channel comes as a message.
                .filter(key -> !"That is long, so it is in your messages.".equals(now.get(key)))
                .reduce((older, newer) -> newer)
                .or(() ->
                        fresh.stream().filter(key -> key.startsWith("answer/")).reduce((older, newer) -> newer))
                .or(() -> fresh.stream().filter(before::containsKey).findFirst())
                .map(key -> now.getOrDefault(key, ""))
                .orElse("");
    }

    /** All that stands before somebody in their conversation with the bot and in front of it, by name. */
    private Map<String, String> standing(String who) {
        Map<String, String> standing =
                new LinkedHashMap<>(messages(who, client(who).direct()));
        Peek.modal(workspace, who)
                .ifPresent(view -> standing.put("modal", reading(who).modal(view)));
        return standing;
    }

    private PlainReading reading(String who) {
        return new PlainReading(town.zone(who));
    }

    /** A conversation's messages of the bot by name, each with what continues it, oldest first. */
    private Map<String, String> messages(String who, String channel) {
        Map<String, List<JsonNode>> parts = new LinkedHashMap<>();
        for (Peek.Seen seen : Peek.messages(workspace, who, channel)) {
            if (!seen.bot()) {
                continue;
            }
            Optional<Sent> sent = town.store.places().messages().at(place, channel, seen.ts());
            String name =
                    seen.onlyYou() ? "only/" + seen.ts() : sent.map(Sent::about).orElse("?/" + seen.ts());
            JsonNode blocks = seen.blocks().isEmpty()
                    ? Json.mapper()
                            .createArrayNode()
                            .add(Json.mapper()
                                    .createObjectNode()
                                    .put("type", "section")
                                    .set(
                                            "text",
                                            Json.mapper().createObjectNode().put("text", seen.text())))
                    : seen.blocks();
            parts.computeIfAbsent(name, first -> new ArrayList<>()).add(blocks);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        parts.forEach((name, all) -> texts.put(name, reading(who).message(all)));
        return texts;
    }

    @Override
    public Command button(String who, String label) {
        String channel = client(who).direct();
        for (Peek.Seen one : Peek.messages(workspace, who, channel).reversed()) {
            for (JsonNode block : one.blocks()) {
                for (JsonNode element : block.path("elements")) {
                    if (element.at("/text/text").asText().equals(label) && element.has("value")) {
                        Command command = Json.read(element.path("value").asText(), Command.class);
                        String name = town.store
                                .places()
                                .messages()
                                .at(place, channel, one.ts())
                                .map(Sent::about)
                                .orElse("?/" + one.ts());
                        seen.put(who + " " + command, new Old(name, one.ts(), block, element));
                        return command;
                    }
                }
            }
        }
        throw new AssertionError(who + " has no button “" + label + "”");
    }

    @Override
    public Map<String, String> inbox(String who) {
        Map<String, String> inbox =
                new LinkedHashMap<>(messages(who, client(who).direct()));
        inbox.keySet().removeIf(name -> name.startsWith("answer/") || name.startsWith("only/"));
        return inbox;
    }

    @Override
    public Map<String, String> room(String who, String loop) {
        return town.store
                .places()
                .rooms()
                .of(new LoopId(loop))
                .map(room -> messages(who, room.conversation()))
                .orElse(Map.of());
    }

    @Override
    public Set<String> members(String loop) {
        Map<String, String> ids = new HashMap<>();
        town.people
                .all()
                .forEach(person -> ids.put(
                        "U0" + person.id().value().toUpperCase(java.util.Locale.ROOT),
                        person.id().value()));
        return town.store
                .places()
                .rooms()
                .of(new LoopId(loop))
                .map(room -> workspace.members(room.conversation()).stream()
                        .filter(ids::containsKey)
                        .map(ids::get)
                        .collect(Collectors.toCollection(TreeSet::new)))
                .orElse(new TreeSet<>());
    }

    @Override
    public List<String> posts(String loop) {
        return town.store
                .places()
                .rooms()
                .of(new LoopId(loop))
                .map(room -> {
                    Set<String> names = new LinkedHashSet<>();
                    String member = members(loop).iterator().next();
                    Peek.messages(workspace, member, room.conversation())
                            .forEach(seen -> town.store
                                    .places()
                                    .messages()
                                    .at(place, room.conversation(), seen.ts())
                                    .ifPresent(sent -> names.add(sent.about())));
                    return List.copyOf(names);
                })
                .orElse(List.of());
    }

    /** A card as Slack would show it to that person. */
    String shown(String who, Card card) {
        Person reader = town.people.get(new PersonId(who));
        return reading(who)
                .message(List.copyOf(CardBlocks.draw(card, new Mrkdwn(town.names(), reader.zone()), true)
                        .parts()));
    }

    @Override
    public void close() {
        server.stop();
        bot.close();
        slack.close();
    }
}
