package loopkeeper.scheduler.calendars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON over HTTP with an access token. */
final class Rest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Http http = new Http();
    private final String base;
    private final Tokens tokens;

    /**
     * @param base without a slash at its end
     */
    Rest(String base, Tokens tokens) {
        this.base = base;
        this.tokens = tokens;
    }

    /** What came back; the body is missing where there was none. */
    record Said(int status, JsonNode body) {
        boolean ok() {
            return status / 100 == 2;
        }

        boolean gone() {
            return status == 404 || status == 410;
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static String path(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** An address the server named, as a path to ask for; empty for one of somebody else, who is to see no token. */
    Optional<String> within(String address) {
        return address.startsWith(base + "/") ? Optional.of(address.substring(base.length())) : Optional.empty();
    }

    /**
     * Asks.
     *
     * @param subject whom the token acts for
     * @throws Http.Silent if no answer came that could be read
     */
    Said ask(String method, String path, String subject, @Nullable JsonNode body) throws Http.Silent {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + tokens.of(subject))
                .header("Accept", "application/json")
                .header("Prefer", "outlook.timezone=\"UTC\"");
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json; charset=utf-8")
                    .method(method, BodyPublishers.ofString(body.toString()));
        }
        Http.Answer answer = http.send(request);
        try {
            return new Said(
                    answer.status(),
                    answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body()));
        } catch (IOException notJson) {
            if (answer.ok()) {
                throw new Http.Silent(Http.host(URI.create(base)) + " sent what makes no sense");
            }
            return new Said(answer.status(), MissingNode.getInstance());
        }
    }

    /** The same, to change something in that person's calendar; no answer becomes a sentence. */
    Said change(String who, String method, String path, String subject, @Nullable JsonNode body) {
        try {
            return ask(method, path, subject, body);
        } catch (Http.Silent silent) {
            throw new Calendar.Unwritable(
                    "The calendar of " + who + " can't be changed: " + silent.getMessage() + ".", true);
        } catch (Calendar.Unreadable noToken) {
            throw new Calendar.Unwritable(String.valueOf(noToken.getMessage()), true);
        }
    }

    /** Why a change was not taken. */
    static Calendar.Unwritable refused(String who, Said said) {
        boolean passing = said.status() == 429 || said.status() / 100 == 5 || (said.status() == 403 && limited(said));
        return new Calendar.Unwritable(
                "The calendar of " + who + " can't be changed: its server says " + said.status() + ".", passing);
    }

    /** Google says 403 both for a missing right and for too many requests. */
    private static boolean limited(Said said) {
        return said.body()
                .path("error")
                .path("errors")
                .path(0)
                .path("reason")
                .asText()
                .toLowerCase(java.util.Locale.ROOT)
                .contains("ratelimit");
    }
}
