package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A call of the Web API as it came.
 *
 * @param token from the header or the arguments; empty for none
 * @param basic name and password of a basic authorization, separated by a colon; empty for none
 * @param json whether the body was JSON
 */
record Request(String method, Map<String, JsonNode> args, String token, String basic, boolean json) {

    static Request read(HttpExchange exchange) throws IOException {
        String type = header(exchange, "Content-Type");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, JsonNode> args = new LinkedHashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        form(query == null ? "" : query, args);
        boolean json = type.startsWith("application/json");
        if (json) {
            Json.read(body)
                    .ifPresent(read -> read.properties().forEach(field -> args.put(field.getKey(), field.getValue())));
        } else {
            form(body, args);
        }
        String authorization = header(exchange, "Authorization");
        String token = authorization.startsWith("Bearer ")
                ? authorization.substring("Bearer ".length()).strip()
                : args.containsKey("token") ? args.get("token").asText() : "";
        String basic = authorization.startsWith("Basic ")
                ? new String(
                        Base64.getDecoder().decode(authorization.substring("Basic ".length())), StandardCharsets.UTF_8)
                : "";
        String path = exchange.getRequestURI().getPath();
        return new Request(path.substring(path.lastIndexOf('/') + 1), args, token, basic, json);
    }

    String text(String name) {
        JsonNode value = args.get(name);
        return value == null ? "" : value.asText("");
    }

    static void form(String text, Map<String, JsonNode> into) {
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                into.put(decoded(pair.substring(0, equals)), TextNode.valueOf(decoded(pair.substring(equals + 1))));
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
