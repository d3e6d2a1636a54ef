package loopkeeper.bot.teams.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

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
    private static final int MOST_BYTES_OF_CARD = 28 * 1024;
    private static final int PAGE = 5;

    final JsonMapper json = JsonMapper.builder().build();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<String, Conversation> conversations = new LinkedHashMap<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private int numbers = 1000;
    private final AtomicInteger keysAsked = new AtomicInteger();
    private volatile Held held = new Held(call -> false);
    boolean whispers = true;

    /** Somebody in the directory. */
    public record User(
            String id, String name, String email, ZoneId zone, String directory, String account, boolean guest) {}

    /** A call the bot made. */
    public record Call(String method, String path, String query, JsonNode body) {}

    /** What goes wrong with calls like those, so many times. */
    private record Fault(Predicate<Call> which, int status, int retryAfter, boolean done, AtomicInteger left) {}

    /** A message in a conversation; {@code onlyFor} is who alone sees it, empty for everybody. */
    static final class Message {
        final String id;
        final String onlyFor;
        JsonNode activity;
        int edits;

        Message(String id, String onlyFor, JsonNode activity) {
            this.id = id;
            this.onlyFor = onlyFor;
            this.activity = activity;
        }

        JsonNode card() {
            return activity.path("attachments").path(0).path("content");
        }
    }

    /** A conversation with its members by account, and its messages in order. */
    static final class Conversation {
        final String id;
        final String type;
        final List<String> members = new ArrayList<>();
        final Map<String, Message> messages = new LinkedHashMap<>();

        Conversation(String id, String type) {
            this.id = id;
            this.type = type;
        }
    }

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
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/openid");
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
    public synchronized User joins(String id, String name, String email, ZoneId zone) {
        User user = new User(
                id,
                name,
                email,
                zone,
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString(),
                "29:" + id,
                false);
        users.put(id, user);
        return user;
    }

    /** Somebody of another company. */
    public synchronized User visits(String id, String name, String email) {
        User user = new User(
                id,
                name,
                email,
                ZoneId.of("UTC"),
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString(),
                "29:" + id,
                true);
        users.put(id, user);
        return user;
    }

    User user(String id) {
        return Optional.ofNullable(users.get(id)).orElseThrow(() -> new AssertionError("nobody called " + id));
    }

    /** A channel with these people on its roster. */
    public synchronized String channel(String name, String... members) {
        Conversation channel = new Conversation("19:" + name + "@thread.tacv2", "channel");
        for (String member : members) {
            channel.members.add(user(member).account());
        }
        conversations.put(channel.id, channel);
        return channel.id;
    }

    public synchronized void addTo(String conversation, String member) {
        conversations.get(conversation).members.add(user(member).account());
    }

    /** That client, with the bot at that address. */
    public Client client(String user, URI bot) {
        return new Client(this, user(user), bot);
    }

    /** The next calls like those fail with that status, before anything happened. */
    public void fails(Predicate<Call> which, int status, int retryAfter, int times) {
        faults.add(new Fault(which, status, retryAfter, false, new AtomicInteger(times)));
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

    /** The next calls like those do what they should and then break off without an answer. */
    public void breaksOffAfter(Predicate<Call> which, int times) {
        faults.add(new Fault(which, 0, 0, true, new AtomicInteger(times)));
    }

    /** Teams here knows no messages for one member alone. */
    public void knowsNoPrivateReplies() {
        whispers = false;
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

    /** The personal chat of somebody with the bot; made when there is none. */
    synchronized Conversation personal(String account) {
        return conversations.computeIfAbsent("a:" + account, id -> {
            Conversation made = new Conversation(id, "personal");
            made.members.add(account);
            return made;
        });
    }

    synchronized Conversation conversation(String id) {
        return conversations.get(id);
    }

    /** Everything in a conversation that this account sees. */
    synchronized List<Message> visible(String conversation, String account) {
        Conversation found = conversations.get(conversation);
        return found == null || !found.members.contains(account)
                ? List.of()
                : found.messages.values().stream()
                        .filter(message -> message.onlyFor.isEmpty() || message.onlyFor.equals(account))
                        .toList();
    }

    /** A new post's thread and what is in it. */
    public synchronized List<String> threads(String channel) {
        return conversations.keySet().stream()
                .filter(id -> id.startsWith(channel + ";messageid="))
                .toList();
    }

    /** Somebody deletes a message of the bot. */
    public synchronized void deletes(String conversation, String message) {
        conversations.get(conversation).messages.remove(message);
    }

    synchronized String number() {
        return String.valueOf(++numbers);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getRawPath();
            String query =
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
            if (path.equals("/openid")) {
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
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, error("Unauthorized"));
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
            Fault fault = fault(call);
            if (fault != null && !fault.done()) {
                if (fault.retryAfter() > 0) {
                    exchange.getResponseHeaders().set("Retry-After", String.valueOf(fault.retryAfter()));
                }
                answer(exchange, fault.status(), error("Injected"));
                return;
            }
            Reply reply = path.startsWith("/graph/") ? graph(call) : connector(call);
            if (fault == null) {
                answer(exchange, reply.status(), reply.body());
            }
        }
    }

    private record Reply(int status, String body) {}

    private synchronized Fault fault(Call call) {
        for (Fault fault : faults) {
            if (fault.left().get() > 0 && fault.which().test(call)) {
                fault.left().decrementAndGet();
                return fault;
            }
        }
        return null;
    }

    private synchronized Reply connector(Call call) {
        List<String> path = new ArrayList<>();
        for (String part : call.path().substring(1).split("/", -1)) {
            path.add(URLDecoder.decode(part, StandardCharsets.UTF_8));
        }
        if (path.size() < 3 || !path.get(1).equals("v3") || !path.get(2).equals("conversations")) {
            return new Reply(404, error("NotFound"));
        }
        if (path.size() == 3) {
            return create(call.body());
        }
        Conversation conversation = conversations.get(path.get(3));
        if (conversation == null) {
            return new Reply(404, error("ConversationNotFound"));
        }
        String rest = String.join("/", path.subList(4, path.size()));
        return switch (call.method()) {
            case "POST" -> rest.equals("activities") ? send(conversation, call) : new Reply(404, error("NotFound"));
            case "PUT" -> edit(conversation, path.getLast(), call.body());
            case "DELETE" ->
                conversation.messages.remove(path.getLast()) == null
                        ? new Reply(404, error("ActivityNotFoundInConversation"))
                        : new Reply(200, "");
            case "GET" ->
                rest.equals("pagedmembers") ? page(conversation, call.query()) : member(conversation, path.getLast());
            default -> new Reply(405, error("MethodNotAllowed"));
        };
    }

    private Reply create(JsonNode ask) {
        String tenant = ask.path("channelData").path("tenant").path("id").asText();
        if (!tenant.equals(TENANT) || !ask.path("tenantId").asText().equals(TENANT)) {
            return new Reply(403, error("BotNotInTenant"));
        }
        if (!ask.path("bot").path("id").asText().equals(BOT)) {
            return new Reply(400, error("BadSyntax"));
        }
        String channel = ask.path("channelData").path("channel").path("id").asText();
        if (channel.isEmpty()) {
            String asked = ask.path("members").path(0).path("id").asText();
            return users.values().stream()
                    .filter(user ->
                            user.account().equals(asked) || user.directory().equals(asked))
                    .findFirst()
                    .map(user -> new Reply(201, "{\"id\":\"" + personal(user.account()).id + "\"}"))
                    .orElse(new Reply(403, error("BotNotInConversationRoster")));
        }
        Conversation parent = conversations.get(channel);
        if (parent == null) {
            return new Reply(404, error("ConversationNotFound"));
        }
        if (tooBig(ask.path("activity"))) {
            return new Reply(413, error("MessageSizeTooBig"));
        }
        String number = number();
        Conversation thread = new Conversation(channel + ";messageid=" + number, "channel");
        thread.members.addAll(parent.members);
        thread.messages.put(number, new Message(number, "", ask.path("activity")));
        conversations.put(thread.id, thread);
        return new Reply(201, "{\"id\":\"" + thread.id + "\",\"activityId\":\"" + number + "\"}");
    }

    private static boolean tooBig(JsonNode activity) {
        return activity.path("attachments").toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES_OF_CARD;
    }

    private Reply send(Conversation conversation, Call call) {
        if (tooBig(call.body())) {
            return new Reply(413, error("MessageSizeTooBig"));
        }
        boolean targeted = call.query().contains("isTargetedActivity=true");
        String onlyFor = targeted ? call.body().path("recipient").path("id").asText() : "";
        if (targeted
                && (!whispers
                        || !call.body().path("recipient").path("isTargeted").asBoolean())) {
            return new Reply(400, error("BadSyntax"));
        }
        String number = number();
        conversation.messages.put(number, new Message(number, onlyFor, call.body()));
        return new Reply(201, "{\"id\":\"" + number + "\"}");
    }

    private Reply edit(Conversation conversation, String id, JsonNode activity) {
        Message message = conversation.messages.get(id);
        if (message == null) {
            return new Reply(404, error("ActivityNotFoundInConversation"));
        }
        if (tooBig(activity)) {
            return new Reply(413, error("MessageSizeTooBig"));
        }
        message.activity = activity;
        message.edits++;
        return new Reply(200, "{\"id\":\"" + id + "\"}");
    }

    private Reply page(Conversation conversation, String query) {
        int from = query.contains("continuationToken=p")
                ? Integer.parseInt(query.replaceFirst(".*continuationToken=p", ""))
                : 0;
        int to = Math.min(from + PAGE, conversation.members.size());
        ObjectNode answer = json.createObjectNode();
        ArrayNode members = answer.putArray("members");
        conversation.members.subList(from, to).forEach(account -> members.add(member(account)));
        if (to < conversation.members.size()) {
            answer.put("continuationToken", "p" + to);
        }
        return new Reply(200, answer.toString());
    }

    private Reply member(Conversation conversation, String account) {
        return conversation.members.contains(account)
                ? new Reply(200, member(account).toString())
                : new Reply(404, error("MemberNotFoundInConversation"));
    }

    private ObjectNode member(String account) {
        User user = users.values().stream()
                .filter(one -> one.account().equals(account))
                .findFirst()
                .orElseThrow();
        return json.createObjectNode()
                .put("id", account)
                .put("name", user.name())
                .put("objectId", user.directory())
                .put("email", user.email())
                .put("userPrincipalName", user.email())
                .put("tenantId", TENANT)
                .put("userRole", user.guest() ? "guest" : "user");
    }

    private synchronized Reply graph(Call call) {
        List<String> path = List.of(call.path().substring("/graph/".length()).split("/", -1));
        if (call.method().equals("POST") && path.equals(List.of("chats"))) {
            Conversation chat = new Conversation("19:" + number() + "@thread.v2", "groupChat");
            call.body().path("members").forEach(member -> chat.members.add(bound(member)));
            conversations.put(chat.id, chat);
            return new Reply(201, "{\"id\":\"" + chat.id + "\"}");
        }
        Conversation chat =
                path.size() == 3 ? conversations.get(URLDecoder.decode(path.get(1), StandardCharsets.UTF_8)) : null;
        if (chat == null) {
            return new Reply(404, error("NotFound"));
        }
        if (path.get(2).equals("installedApps")) {
            return new Reply(201, "");
        }
        if (call.method().equals("POST")) {
            chat.members.add(bound(call.body()));
            return new Reply(201, "");
        }
        ObjectNode answer = json.createObjectNode();
        ArrayNode list = answer.putArray("value");
        chat.members.forEach(account ->
                list.addObject().put("userId", member(account).path("objectId").asText()));
        return new Reply(200, answer.toString());
    }

    private String bound(JsonNode member) {
        String directory = member.path("user@odata.bind").asText().replaceFirst(".*users\\('([^']*)'\\)", "$1");
        return users.values().stream()
                .filter(user -> user.directory().equals(directory))
                .findFirst()
                .orElseThrow()
                .account();
    }

    private static String error(String code) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"as asked\"}}";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
