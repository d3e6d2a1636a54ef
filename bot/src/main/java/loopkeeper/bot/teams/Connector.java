package loopkeeper.bot.teams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Teams' own HTTP interface: conversations, messages and their members. Each call is made once: whether and when to try
 * again is the outbox's to say, which is also told when Teams wants to be left alone for a while. Safe for all threads.
 */
final class Connector {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int MOST_PAGES = 200;
    private static final int PAGE = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final TeamsSettings settings;
    private final BotCredentials credentials;
    private final JsonMapper json;

    Connector(TeamsSettings settings, BotCredentials credentials, JsonMapper json) {
        this.settings = settings;
        this.credentials = credentials;
        this.json = json;
    }

    /** Teams said no. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final int status;
        private final transient @Nullable Duration after;

        Refused(String what, int status, String code, @Nullable Duration after) {
            super(what + ": " + status + (code.isEmpty() ? "" : " " + code));
            this.status = status;
            this.after = after;
        }

        int status() {
            return status;
        }

        /** How long to stay away; null when Teams did not say. */
        @Nullable
        Duration after() {
            return after;
        }

        /** Whether it makes sense to ask again some time. */
        boolean passing() {
            return status == 408 || status == 412 || status == 429 || status >= 500;
        }
    }

    /** No answer came; what was asked may have happened or not. */
    static final class Unknown extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unknown(String what, IOException cause) {
            super(what + ": no answer", cause);
        }
    }

    /** Where a message landed. */
    record Landed(String conversation, String activity) {}

    /** Opens, or finds again, the personal conversation with somebody; the id of it. */
    String openPersonal(String service, String tenant, String user) {
        ObjectNode ask = asking(tenant);
        ask.put("isGroup", false);
        ask.putArray("members").addObject().put("id", user);
        return id(call("POST", service, "v3/conversations", ask));
    }

    /** Makes a new post in a channel; later answers go under it. */
    Landed post(String service, String tenant, String channel, ObjectNode message) {
        ObjectNode ask = asking(tenant);
        ask.put("isGroup", true);
        ((ObjectNode) ask.get("channelData")).putObject("channel").put("id", channel);
        ask.set("activity", message);
        JsonNode landed = call("POST", service, "v3/conversations", ask);
        String activity = Activity.text(landed, "activityId");
        return new Landed(id(landed), activity);
    }

    /** Both places must name the tenant, or a bot of one tenant is told it may not. */
    private ObjectNode asking(String tenant) {
        ObjectNode ask = json.createObjectNode().put("tenantId", tenant);
        ask.putObject("bot").put("id", settings.botId());
        ask.putObject("channelData").putObject("tenant").put("id", tenant);
        return ask;
    }

    Landed send(String service, String conversation, ObjectNode message) {
        JsonNode landed = call("POST", service, "v3/conversations/" + coded(conversation) + "/activities", message);
        return new Landed(conversation, id(landed));
    }

    /** Shows a message to one member of a conversation alone. The SDK has no way to ask for that. */
    Landed whisper(String service, String conversation, String user, ObjectNode message) {
        ObjectNode whispered = message.deepCopy();
        whispered.putObject("recipient").put("id", user).put("isTargeted", true);
        JsonNode landed = call(
                "POST",
                service,
                "v3/conversations/" + coded(conversation) + "/activities?isTargetedActivity=true",
                whispered);
        return new Landed(conversation, id(landed));
    }

    void edit(String service, Landed where, ObjectNode message) {
        call(
                "PUT",
                service,
                "v3/conversations/" + coded(where.conversation()) + "/activities/" + coded(where.activity()),
                message.deepCopy().put("id", where.activity()));
    }

    void delete(String service, Landed where) {
        call(
                "DELETE",
                service,
                "v3/conversations/" + coded(where.conversation()) + "/activities/" + coded(where.activity()),
                null);
    }

    /**
     * A member of a conversation.
     *
     * @param account with the person's id in the directory
     * @param email of the person; empty when Teams does not say
     * @param principal the name they sign in with; empty when Teams does not say
     * @param guest whether they are no employee: a guest, or somebody of another company
     */
    record Member(Activity.Account account, String email, String principal, boolean guest) {}

    /** Everybody on a conversation's roster, page by page. */
    List<Member> members(String service, String conversation) {
        List<Member> members = new ArrayList<>();
        String path = "v3/conversations/" + coded(conversation) + "/pagedmembers?pageSize=" + PAGE;
        String token = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer =
                    call("GET", service, token.isEmpty() ? path : path + "&continuationToken=" + coded(token), null);
            answer.path("members").forEach(member -> members.add(member(member)));
            token = Activity.text(answer, "continuationToken");
            if (token.isEmpty()) {
                return members;
            }
        }
        throw new Refused("members", 507, "more pages than anybody works here", null);
    }

    Member member(String service, String conversation, String user) {
        return member(
                call("GET", service, "v3/conversations/" + coded(conversation) + "/members/" + coded(user), null));
    }

    private static Member member(JsonNode json) {
        String role = Activity.text(json, "userRole");
        return new Member(
                Activity.account(json),
                Activity.text(json, "email"),
                Activity.text(json, "userPrincipalName"),
                !role.isEmpty() && !role.equalsIgnoreCase("user"));
    }

    /** Fetches a token before the first message needs one. */
    void warm() {
        credentials.token(BotCredentials.CONNECTOR);
    }

    private JsonNode call(String method, String service, String path, @Nullable ObjectNode body) {
        if (!settings.services().test(URI.create(service))) {
            throw new Refused(method, 403, "not an address of Teams", null);
        }
        return call(
                method,
                URI.create((service.endsWith("/") ? service : service + "/") + path),
                body,
                token(BotCredentials.CONNECTOR));
    }

    /**
     * A token for that scope.
     *
     * @throws Refused if Microsoft gives none just now
     */
    String token(String scope) {
        try {
            return credentials.token(scope);
        } catch (BotCredentials.NoToken none) {
            throw new Refused("a token", 503, none.code(), null);
        }
    }

    /**
     * One HTTP call with JSON both ways.
     *
     * @throws Refused if the answer is no
     * @throws Unknown if there is no answer
     */
    JsonNode call(String method, URI address, @Nullable JsonNode body, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(ANSWER);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
        String what = method + " " + address.getPath().replaceAll("/[^/]{20,}", "/…");
        HttpResponse<byte[]> answer;
        try {
            answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException none) {
            throw new Unknown(what, none);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unknown(what, new IOException("interrupted"));
        }
        JsonNode read = read(answer.body());
        if (answer.statusCode() / 100 == 2) {
            return read;
        }
        throw new Refused(what, answer.statusCode(), code(read), after(answer));
    }

    private JsonNode read(byte[] body) {
        try {
            JsonNode read = body.length == 0 ? null : json.readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        } catch (IOException impossible) {
            return MissingNode.getInstance();
        }
    }

    /** Microsoft's own word for what is wrong, and no more of what came back. */
    private static String code(JsonNode answer) {
        String code = Activity.text(answer.path("error"), "code");
        return code.matches("[A-Za-z0-9_.-]{1,60}") ? code : "";
    }

    private static @Nullable Duration after(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(null);
    }

    private static String id(JsonNode landed) {
        return Activity.text(landed, "id");
    }

    private static String coded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
