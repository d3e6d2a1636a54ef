package loopkeeper.bot.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * What every request to the sandbox passes: it must be addressed to this host, so that no other site's name can be
 * pointed here, and what changes something must come from this page or from a script, not from another site's page.
 */
final class Gate {

    private static final int MOST_BYTES = 256 * 1024;
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";

    private final JsonMapper json;
    private final Set<String> hosts;

    /**
     * @param hosts names besides the loopback ones that this host answers to, lower case and without a port
     */
    Gate(JsonMapper json, Set<String> hosts) {
        this.json = json;
        this.hosts = Set.copyOf(hosts);
    }

    /** A handler behind the gate, with the headers every answer carries and problems told as JSON. */
    Handler guarded(Handler handler) {
        return context -> {
            context.header("Content-Security-Policy", CONTENT_POLICY)
                    .header("X-Content-Type-Options", "nosniff")
                    .header("X-Frame-Options", "DENY")
                    .header("Referrer-Policy", "no-referrer")
                    .header("Cross-Origin-Resource-Policy", "same-origin")
                    .header("Cross-Origin-Opener-Policy", "same-origin")
                    .header("Cache-Control", "no-store");
            try {
                checkHost(context);
                handler.handle(context);
            } catch (Problem problem) {
                tell(context, problem);
            }
        };
    }

    /** The body of a request that changes something, as a JSON object. */
    ObjectNode body(Context context) {
        checkOrigin(context);
        String type = context.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/json\\s*(;.*)?")) {
            throw new Problem(
                    415,
                    type == null ? "no Content-Type" : "the Content-Type " + shortened(type),
                    "the Content-Type application/json",
                    "Content-Type: application/json");
        }
        try {
            byte[] bytes = context.req().getInputStream().readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Problem(413, "more than 256 KB", "a body of at most 256 KB", "{\"as\":\"rosa\"}");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode body = json.readTree(text);
            if (body instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException | CharacterCodingException unreadable) {
            throw new Problem(400, "a body that is not JSON", "a JSON object in UTF-8", "{\"as\":\"rosa\"}");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        throw new Problem(400, "JSON that is not an object", "a JSON object", "{\"as\":\"rosa\"}");
    }

    private void checkHost(Context context) {
        String host = context.header("Host");
        String name = host == null ? "" : nameIn(host);
        if (!Set.of("localhost", "127.0.0.1", "[::1]").contains(name) && !hosts.contains(name)) {
            throw new Problem(
                    403,
                    "the Host " + shortened(name),
                    "a request to the address this sandbox was started on",
                    "Host: localhost");
        }
    }

    /** Scripts send no Origin; a browser sends one with every POST. */
    private void checkOrigin(Context context) {
        String origin = context.header("Origin");
        String site = context.header("Sec-Fetch-Site");
        boolean elsewhere = site != null && !Set.of("same-origin", "none").contains(site);
        if (origin != null) {
            try {
                String authority = URI.create(origin).getRawAuthority();
                elsewhere |= authority == null || !authority.equalsIgnoreCase(context.header("Host"));
            } catch (IllegalArgumentException unreadable) {
                elsewhere = true;
            }
        }
        if (elsewhere) {
            throw new Problem(
                    403,
                    "a request from another site",
                    "an Origin that is the sandbox's own address, or none",
                    "Origin: http://" + context.header("Host"));
        }
    }

    private static String nameIn(String host) {
        int port = host.lastIndexOf(':');
        boolean hasPort = port > host.lastIndexOf(']');
        return (hasPort ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
    }

    private void tell(Context context, Problem problem) {
        ObjectNode answer = json.createObjectNode();
        answer.putObject("error")
                .put("found", problem.found())
                .put("expected", problem.expected())
                .put("example", problem.example());
        context.status(problem.status()).contentType("application/json").result(answer.toString());
    }

    static String shortened(String text) {
        return text.length() <= 60 ? "'" + text + "'" : "'" + text.substring(0, 60) + "…'";
    }
}
