package loopkeeper.bot.slack.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Slack as an app meets it: its Web API over real HTTP, its signed requests, Socket Mode, and people who type, press,
 * fill in and read. It keeps to the test's clock. What an app did wrong without being refused is in
 * {@link #violations()}. Safe for all threads.
 */
public final class FakeSlack implements AutoCloseable {

    public static final String APP = "A0LOOP";
    public static final String CLIENT = "1111111111.2222222222";
    public static final String CLIENT_SECRET = "made-up-client-secret";
    public static final String SIGNING_SECRET = "made-up-signing-secret";
    public static final String APP_TOKEN = "xapp-1-A0LOOP-made-up";

    final Object lock = new Object();
    final Tokens tokens = new Tokens(this);
    final Triggers triggers = new Triggers(this);
    final Pace pace = new Pace(this);
    final Installs installs = new Installs(this);
    final Sockets sockets = new Sockets(this);
    final ResponseUrls responses = new ResponseUrls(this);
    final Deliveries deliveries = new Deliveries(this);
    final Map<String, FileMethods.Stored> files = new HashMap<>();
    final Optional<Contract> contract = Contract.find();
    boolean paced = true;
    boolean rotating;
    boolean datesAsFallback;
    private final InstantSource clock;
    private final Faults faults = new Faults();
    private final Journal journal = new Journal();
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Workspace> workspaces = new HashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile URI app = URI.create("http://127.0.0.1");
    private int numbers;
    private long ticks;

    private FakeSlack(InstantSource clock) throws IOException {
        this.clock = clock;
        WebApi api = new WebApi(this);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(threads);
        server.createContext("/api/", exchange -> answer(exchange, api.call(Request.read(exchange))));
        server.createContext("/upload/", exchange -> answer(exchange, upload(exchange)));
        server.createContext("/response/", exchange -> answer(exchange, responses.take(exchange)));
        server.start();
    }

    /** A Slack with no workspace yet. */
    public static FakeSlack start(InstantSource clock) {
        try {
            return new FakeSlack(clock);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /** Where it is, with a slash at the end. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** What the methods' names are put behind, with a slash at the end. */
    public String api() {
        return address() + "api/";
    }

    /** Opens a workspace of its own. */
    public Workspace workspace(String id, String name) {
        return workspace(id, name, "");
    }

    /** Opens a workspace of an organisation. */
    public Workspace workspace(String id, String name, String enterprise) {
        synchronized (lock) {
            Workspace workspace = new Workspace(this, id, name, enterprise);
            workspaces.put(id, workspace);
            return workspace;
        }
    }

    /** Where commands, clicks and events are sent from now on. */
    public void app(URI address) {
        app = address;
        deliveries.over(new Signed(this, address));
    }

    /** Where the app is, for requests that are none of Slack's. */
    public URI app() {
        return app;
    }

    /** From now on everything goes over the WebSocket that the app opens. */
    public void socketMode() {
        deliveries.over(sockets);
    }

    /** Whether calls that come too fast are refused, as they are at first; a Retry-After is held to in any case. */
    public void paced(boolean strict) {
        paced = strict;
    }

    /** Whether tokens of installations end after twelve hours and come with one to renew them. */
    public void rotating(boolean on) {
        rotating = on;
    }

    /** Whether people read the fallback of a time instead of Slack's own way of writing it. */
    public void datesAsFallback(boolean on) {
        datesAsFallback = on;
    }

    /** Whether calls are held against Slack's own description, and if not, why. */
    public String contract() {
        return contract.isPresent() ? "" : Contract.ABSENT;
    }

    /** How many answers came to the addresses for late ones, rather than in the reply itself. */
    public int answersAside() {
        synchronized (lock) {
            return responses.taken;
        }
    }

    public Faults faults() {
        return faults;
    }

    public Journal journal() {
        return journal;
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    /** The WebSocket side. */
    public Sockets sockets() {
        return sockets;
    }

    /** What the app did that Slack forgives, and a test should not; oldest first. */
    public List<String> violations() {
        synchronized (lock) {
            return List.copyOf(violations);
        }
    }

    /**
     * Somebody follows the app's link to install it, and agrees.
     *
     * @param whole whether for all of the organisation
     * @return where their browser is sent
     */
    public URI consents(URI link, String user, boolean whole, Workspace... to) {
        synchronized (lock) {
            Map<String, com.fasterxml.jackson.databind.JsonNode> query = new HashMap<>();
            Request.form(link.getRawQuery(), query);
            if (!query.get("client_id").asText().equals(CLIENT)) {
                throw new AssertionError("not our client id: " + link);
            }
            String back = query.get("redirect_uri").asText();
            String code = installs.consent(Arrays.asList(to), user, whole);
            return URI.create(
                    back + "?code=" + code + "&state=" + query.get("state").asText());
        }
    }

    /** The file with that title, as it was uploaded. */
    public Optional<byte[]> file(String title) {
        synchronized (lock) {
            return files.values().stream()
                    .filter(one -> one.title.equals(title))
                    .map(one -> one.bytes.clone())
                    .findFirst();
        }
    }

    void violation(String what) {
        synchronized (lock) {
            violations.add(what);
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** A name nothing else has. */
    String next(String prefix) {
        synchronized (lock) {
            numbers++;
            return prefix + String.format(Locale.ROOT, "%05d", numbers);
        }
    }

    /** A message's time, its name within the channel: later ones are greater. */
    String timestamp() {
        synchronized (lock) {
            ticks++;
            return now().getEpochSecond() + "." + String.format(Locale.ROOT, "%06d", ticks % 1_000_000);
        }
    }

    String hash() {
        return now().getEpochSecond() + "." + next("");
    }

    private WebApi.Answer upload(HttpExchange exchange) throws IOException {
        byte[] bytes = Uploaded.bytes(exchange);
        String path = exchange.getRequestURI().getPath();
        synchronized (lock) {
            FileMethods.Stored file = files.get(path.substring(path.lastIndexOf('/') + 1));
            if (file == null || bytes.length != file.length) {
                violation("an upload that nobody asked for, or of another length: " + bytes.length);
                return new WebApi.Answer(400, "text/plain", "bad upload", Map.of());
            }
            file.bytes = bytes;
            return new WebApi.Answer(200, "text/plain", "OK - " + bytes.length, Map.of());
        }
    }

    private void answer(HttpExchange exchange, WebApi.Answer answer) throws IOException {
        if (answer.status() == WebApi.SILENT) {
            try {
                faults.silence().await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
        if (answer.status() >= 0) {
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        faults.letGo();
        sockets.close();
        deliveries.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
