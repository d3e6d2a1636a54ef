package loopkeeper.bot.teams.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * A little Microsoft Teams over HTTP: people, their personal chats, channels with threads, and the connector a bot talks
 * to; the document and keys its tokens are checked with; and of Microsoft Graph what group chats need. It checks who
 * calls, keeps to Teams' limits and fails on request. {@link Client} is somebody in front of it.
 */
public final class FakeTeams implements AutoCloseable {

    public static final String APP = "6f1a7a1c-0b8e-4a51-9f3e-1d2c3b4a5f60";
    public static final String TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    static final String BOT = "28:" + APP;
    static final String TOKEN = "a-token-for-the-bot";

    private static final AtomicInteger FAKES = new AtomicInteger();

    /** The SDK remembers keys by address for as long as the JVM runs, and a port may come again. */
    private final String openId = "/openid/" + FAKES.incrementAndGet();

    final World world = new World();
    final JsonMapper json = world.json;
    private final ConnectorSide connector = new ConnectorSide(world);
    private final GraphSide graph = new GraphSide(world);
    private final Faults faults = new Faults();
    /** The line to the bot. */
    final HttpClient http = HttpClient.newHttpClient();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile boolean open;
    private final AtomicInteger keysAsked = new AtomicInteger();
    private volatile Held held = new Held(call -> false);

    /** Somebody in the directory. */
    public record User(
            String id, String name, String email, ZoneId zone, String directory, String account, boolean guest) {}

    /** A call the bot made. */
    public record Call(String method, String path, String query, JsonNode body) {}

    private FakeTeams(HttpServer server) {
        this.server = server;
    }

    public static FakeTeams start() {
        try {
            FakeTeams teams =
                    new FakeTeams(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            teams.server.createContext("/", teams::handle);
            teams.server.setExecutor(teams.threads);
            teams.server.start();
            return teams;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the bot calls Teams. */
    public URI service() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/emea/");
    }

    /** Where the bot learns Microsoft's keys. */
    public URI openId() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + openId);
    }

    /** Where the bot calls Microsoft Graph. */
    public URI graph() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/graph/");
    }

    /** A right token for a call from Teams. */
    public Keys.Token token() {
        return new Keys.Token(APP, service().toString(), Instant.now());
    }

    /** Somebody joins the organisation. */
    public User joins(String id, String name, String email, ZoneId zone) {
        return world.joins(id, name, email, zone);
    }

    /** Somebody of another company. */
    public User visits(String id, String name, String email) {
        return world.visits(id, name, email);
    }

    User user(String id) {
        return world.user(id);
    }

    /** A channel with these people on its roster. */
    public String channel(String name, String... members) {
        return world.channel(name, members);
    }

    public void addTo(String conversation, String member) {
        world.addTo(conversation, member);
    }

    /** A new post's thread and what is in it. */
    public List<String> threads(String channel) {
        return world.threads(channel);
    }

    /** Somebody deletes a message of the bot. */
    public void deletes(String conversation, String message) {
        world.deletes(conversation, message);
    }

    /** The next calls like those fail with that status, before anything happened. */
    public void fails(Predicate<Call> which, int status, int retryAfter, int times) {
        faults.fails(which, status, retryAfter, times);
    }

    /** The next calls like those do what they should and then break off without an answer. */
    public void breaksOffAfter(Predicate<Call> which, int times) {
        faults.breaksOffAfter(which, times);
    }

    /** From now on messages fail as in a bad hour. */
    public void storms(RandomGenerator chance, InstantSource clock) {
        faults.storms(chance, clock);
    }

    /** How many calls came from the same conversation before it was to be tried again. */
    public int tooEarly() {
        return faults.tooEarly();
    }

    /** That client, with the bot at that address. */
    public Client client(String user, URI bot) {
        return new Client(this, user(user), bot);
    }

    /** Calls like those are kept waiting, all at once, until they are let go. */
    public Held holds(Predicate<Call> which) {
        held = new Held(which);
        return held;
    }

    /** Calls that wait. */
    public static final class Held {
        private final Predicate<Call> which;
        private final Semaphore arrived = new Semaphore(0);
        private final CountDownLatch released = new CountDownLatch(1);

        Held(Predicate<Call> which) {
            this.which = which;
        }

        /** Waits until so many wait at the same time; false when they don't within half a minute. */
        public boolean hold(int calls) throws InterruptedException {
            return arrived.tryAcquire(calls, 30, TimeUnit.SECONDS);
        }

        public void letGo() {
            released.countDown();
        }
    }

    /** How often the bot asked for Microsoft's keys. */
    public int keysAsked() {
        return keysAsked.get();
    }

    /** A playground, which lets everybody call. */
    public void asksForNoToken() {
        open = true;
    }

    /** Teams here knows no messages for one member alone. */
    public void knowsNoPrivateReplies() {
        connector.whispers = false;
    }

    /** The admin consents to these application permissions of Graph, and to no other. */
    public void consents(Collection<String> permissions) {
        graph.granted = Set.copyOf(permissions);
    }

    /** Somebody's mailbox is set to the zone of that name. */
    public void mailbox(String user, String zone) {
        graph.zones.put(user, zone);
    }

    /** Calls the bot made, oldest first. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public List<Call> calls(String method, String pattern) {
        return calls.stream()
                .filter(call -> call.method().equals(method) && call.path().matches(pattern))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getRawPath();
            String query =
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
            if (path.equals(openId)) {
                answer(
                        exchange,
                        200,
                        "{\"issuer\":\"" + Keys.ISSUER + "\",\"jwks_uri\":\"" + openId().resolve("/keys")
                                + "\",\"id_token_signing_alg_values_supported\":[\"RS256\"]}");
                return;
            }
            if (path.equals("/keys")) {
                keysAsked.incrementAndGet();
                answer(exchange, 200, Keys.published());
                return;
            }
            if (!open
                    && !("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, World.Reply.error(401, "Unauthorized").body());
                return;
            }
            Call call = new Call(
                    exchange.getRequestMethod(),
                    path,
                    query,
                    body.length == 0 ? json.createObjectNode() : json.readTree(body));
            calls.add(call);
            Held holding = held;
            if (holding.which.test(call)) {
                holding.arrived.release();
                try {
                    holding.released.await();
                } catch (InterruptedException stopped) {
                    return;
                }
            }
            Faults.Fault fault = faults.fault(call);
            if (fault != null && !fault.done()) {
                if (fault.retryAfter() > 0) {
                    exchange.getResponseHeaders().set("Retry-After", String.valueOf(fault.retryAfter()));
                }
                answer(
                        exchange,
                        fault.status(),
                        World.Reply.error(fault.status(), "Injected").body());
                return;
            }
            World.Reply reply = path.startsWith("/graph/") ? graph.answer(call) : connector.answer(call);
            if (fault == null) {
                answer(exchange, reply.status(), reply.body());
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Lets go of the line to the bot; a server that stops would wait a second for it. */
    public void hangUp() {
        http.close();
    }

    @Override
    public void close() {
        http.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
