package loopkeeper.bot.teams;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loopkeeper.bot.charts.Pictures;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.DebriefBlocks;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.places.Account;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.places.Routes;
import loopkeeper.bot.places.SentMessages;
import loopkeeper.bot.teams.fake.Client;
import loopkeeper.bot.teams.fake.FakeTeams;
import loopkeeper.bot.testing.Town;
import loopkeeper.bot.testing.TownChat;
import loopkeeper.bot.web.Health;
import loopkeeper.bot.web.Metrics;
import loopkeeper.bot.web.WebServer;

/** A town whose people are in Teams: a little Teams on one side, the real adapter behind a real server on the other. */
public final class TeamsTown implements TownChat {

    /** The restricted channel of a town, when it has one. */
    public static final String CHANNEL = "19:debriefs@thread.tacv2";

    private final Town town;
    public final FakeTeams teams = FakeTeams.start();
    public final TeamsStore store;
    final TeamsChat chat;

    /** Does what the bot does after its answer; at once, unless a test says otherwise. */
    public volatile Executor afterwards = Runnable::run;

    private final WebServer server;
    private final Map<String, Client> clients = new HashMap<>();

    /** What a town's Teams is like. */
    public enum Kind {
        /** Debriefs go out by direct message. */
        PLAIN,
        /** The recruiter and the hiring manager have a restricted channel. */
        CHANNEL,
        /** The admin consented to group chats. */
        GROUP,
        /** As plain, and the admin consented to reading the zones of mailboxes. */
        MAILBOX_ZONES
    }

    /** For {@code -Dloopkeeper.town=loopkeeper.bot.teams.TeamsTown$Usual}. */
    public static final class Usual implements Maker {
        @Override
        public TownChat in(Town town) {
            return of(Kind.CHANNEL).in(town);
        }
    }

    private TeamsTown(Town town, Kind kind, Routes routes) {
        this.town = town;
        for (Person person : town.people.all()) {
            teams.joins(person.id().value(), person.name(), person.email(), person.zone());
        }
        teams.channel("debriefs", "hugo", "rosa");
        teams.consents(
                kind == Kind.MAILBOX_ZONES
                        ? TeamsCheck.FOR_ZONES
                        : Stream.concat(TeamsCheck.FOR_GROUP_CHATS.stream(), TeamsCheck.FOR_LATE_READERS.stream())
                                .toList());
        store = town.store.teams();
        AtomicLong ids = new AtomicLong();
        Health.Report fine = new Health.Report(Instant.EPOCH, true, null, Map.of());
        chat = new TeamsChat(
                settings(teams, kind),
                BotCredentials.of(scope -> "a-token-for-the-bot"),
                new TeamsChat.Parts(
                        town.desk,
                        town.store,
                        town.people,
                        town.files.contacts(),
                        town.names(),
                        town.store.places().accounts(),
                        routes,
                        town.store.places().rooms(),
                        town.store.places().messages(),
                        new DebriefBlocks(town.store, town.library, town.people),
                        store,
                        town.clock,
                        InstantSource.system(),
                        Json.mapper(),
                        () -> "f" + ids.incrementAndGet(),
                        () -> String.format("%032x", ids.incrementAndGet()),
                        Pictures::png),
                task -> afterwards.execute(task));
        server = WebServer.start("127.0.0.1", 0, List.of(chat), () -> fine, new Metrics(() -> fine));
        for (Person person : town.people.all()) {
            Client client = teams.client(person.id().value(), bot());
            clients.put(person.id().value(), client);
            isThere(person, client);
        }
    }

    /** As if they had added the app some time ago. */
    private void isThere(Person person, Client client) {
        String directory = client.activity("message", client.chat())
                .at("/from/aadObjectId")
                .asText();
        town.store.places().accounts().keep(new Account(Speakers.place(FakeTeams.TENANT), directory, person.id()));
        store.keep(new TeamsStore.Reference(
                FakeTeams.TENANT,
                directory,
                "29:" + person.id(),
                teams.service().toString(),
                client.chat()));
    }

    /** As if they never had anything to do with the bot in Teams. */
    void neverMet(String who) {
        town.mayGiveUp = true;
        Client client = client(who);
        town.store
                .places()
                .accounts()
                .forget(
                        Speakers.place(FakeTeams.TENANT),
                        client.activity("message", client.chat())
                                .at("/from/aadObjectId")
                                .asText());
    }

    static TeamsSettings settings(FakeTeams teams, Kind kind) {
        return new TeamsSettings(
                FakeTeams.APP,
                Set.of(FakeTeams.TENANT),
                teams.openId(),
                TeamsSettings::isThisMachine,
                teams.service(),
                URI.create("https://bot.example.com/"),
                kind == Kind.CHANNEL ? CHANNEL : null,
                kind == Kind.GROUP ? teams.graph() : null,
                kind == Kind.MAILBOX_ZONES ? teams.graph() : null,
                "catalogue-1");
    }

    /** A town of which only some are in Teams, as those routes say. */
    public static TeamsTown beside(Town town, Kind kind, Routes routes) {
        return new TeamsTown(town, kind, routes);
    }

    /** A town with nobody but Teams in it. */
    public static Maker of(Kind kind) {
        return town -> new TeamsTown(
                town,
                kind,
                new Routes(
                        List.of(Place.TEAMS),
                        town.files.contacts(),
                        town.store.places().accounts(),
                        town.store.places().rooms()));
    }

    public static Town town(Instant now, Kind kind) {
        return new Town(now, of(kind));
    }

    public static TeamsTown in(Town town) {
        return (TeamsTown) town.chat;
    }

    /** How many cases a proof by numbers goes through: all with {@code -Dproofs=full}, else that share of them. */
    static int cases(int all, int share) {
        return System.getProperty("proofs", "").equals("full") ? all : share;
    }

    /** Where the bot listens. */
    public URI bot() {
        return URI.create("http://127.0.0.1:" + server.port() + "/");
    }

    public Client client(String who) {
        return Optional.ofNullable(clients.get(who)).orElseThrow(() -> new AssertionError("nobody called " + who));
    }

    @Override
    public List<EffectRunner> runners() {
        return List.of(chat.sender());
    }

    @Override
    public String types(String who, String line) {
        Client client = client(who);
        return answered(client, () -> client.types(line));
    }

    @Override
    public String presses(String who, String label) {
        Client client = client(who);
        return answered(client, () -> client.presses(label));
    }

    @Override
    public String sends(String who, Map<String, String> answers) {
        Client client = client(who);
        return answered(client, () -> client.sends(answers));
    }

    /** Pressed on a message that has long gone out of sight; the bot is sent what the button asked. */
    @Override
    public String asks(String who, Command command) {
        Client client = client(who);
        JsonNode data =
                Json.mapper().createObjectNode().set("command", Json.mapper().valueToTree(command));
        return answered(client, () -> client.presses(data));
    }

    /** What the person reads that was not there before, or was another text: a dialog first, then their chat. */
    private String answered(Client client, Runnable act) {
        Map<String, String> before = texts(client);
        act.run();
        if (client.status() >= 300) {
            throw new AssertionError("the bot answered " + client.status());
        }
        Map<String, String> atOnce = texts(client);
        town.relay.runDue();
        if (!client.dialog().isEmpty()) {
            return client.dialog();
        }
        Map<String, String> after = texts(client);
        String answer = changed(before, atOnce, after, client);
        String pressed = client.chat() + "\n" + client.pressed();
        if (answer.isEmpty() && !after.getOrDefault(pressed, "").equals(before.getOrDefault(pressed, ""))) {
            return after.getOrDefault(pressed, "");
        }
        return answer.isEmpty() ? client.told() : answer;
    }

    private String changed(
            Map<String, String> before, Map<String, String> atOnce, Map<String, String> after, Client client) {
        String own = "answer/" + Said.delivery(Activity.of(client.last()));
        for (Map<String, String> now : List.of(atOnce, named(after, own::equals), named(after, TeamsTown::isAnswer))) {
            List<String> changed = now.keySet().stream()
                    .filter(id -> !now.getOrDefault(id, "").equals(before.get(id)))
                    .toList();
            if (!changed.isEmpty()) {
                String first = changed.getFirst();
                // What is too long for one message comes in several.
                return before.containsKey(first)
                        ? now.getOrDefault(first, "")
                        : changed.stream().map(id -> now.getOrDefault(id, "")).collect(Collectors.joining("\n\n"));
            }
        }
        return "";
    }

    private static boolean isAnswer(String name) {
        return name.startsWith("answer/");
    }

    /** Those of the texts whose messages are called so. */
    private Map<String, String> named(Map<String, String> texts, Predicate<String> which) {
        Map<String, String> named = new LinkedHashMap<>();
        texts.forEach((id, text) -> {
            if (name(id).filter(which).isPresent()) {
                named.put(id, text);
            }
        });
        return named;
    }

    /** By conversation and id. */
    private Map<String, String> texts(Client client) {
        Map<String, String> texts = new LinkedHashMap<>();
        client.shown(client.chat()).forEach(shown -> texts.put(shown.conversation() + "\n" + shown.id(), shown.text()));
        return texts;
    }

    private Optional<String> name(String id) {
        int end = id.indexOf('\n');
        return town.store
                .places()
                .messages()
                .at(new Place(Place.TEAMS, FakeTeams.TENANT), id.substring(0, end), id.substring(end + 1))
                .map(SentMessages.Sent::about);
    }

    @Override
    public Command button(String who, String label) {
        Client client = client(who);
        for (Client.Shown shown : client.shown(client.chat()).reversed()) {
            Optional<JsonNode> asked = client.asked(shown.conversation(), shown.id(), label);
            if (asked.isPresent()) {
                return Json.read(asked.get().toString(), Command.class);
            }
        }
        throw new AssertionError(who + " has no button “" + label + "” among:\n" + town.reads(who));
    }

    @Override
    public Map<String, String> inbox(String who) {
        return named(client(who), client(who).chat(), name -> !name.startsWith("answer/") && !name.startsWith("room/"));
    }

    @Override
    public Map<String, String> room(String who, String loop) {
        Map<String, String> room = new LinkedHashMap<>();
        for (String conversation : conversations(loop)) {
            room.putAll(named(client(who), conversation, name -> true));
        }
        named(client(who), client(who).chat(), name -> name.startsWith("room/" + loop + "/"))
                .forEach((name, text) -> room.putIfAbsent(name.substring(("room/" + loop + "/").length()), text));
        return room;
    }

    private List<String> conversations(String loop) {
        String room =
                store.room(new LoopId(loop)).map(TeamsStore.Room::conversation).orElse("");
        List<String> all = new ArrayList<>(teams.threads(room));
        all.add(room);
        return all;
    }

    private Map<String, String> named(Client client, String conversation, Predicate<String> which) {
        Map<String, String> named = new LinkedHashMap<>();
        for (Client.Shown shown : client.shown(conversation)) {
            name(shown.conversation() + "\n" + shown.id())
                    .filter(which)
                    .ifPresent(name -> named.merge(name, shown.text(), (one, more) -> one + "\n" + more));
        }
        return named;
    }

    @Override
    public Set<String> members(String loop) {
        return store.room(new LoopId(loop)).map(TeamsStore.Room::members).orElse(List.of()).stream()
                .map(PersonId::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public List<String> posts(String loop) {
        return members(loop).stream()
                .map(member -> List.copyOf(room(member, loop).keySet()))
                .reduce(List.of(), (one, other) -> one.size() >= other.size() ? one : other);
    }

    @Override
    public void close() {
        teams.hangUp();
        server.close();
        chat.close();
        teams.close();
    }
}
