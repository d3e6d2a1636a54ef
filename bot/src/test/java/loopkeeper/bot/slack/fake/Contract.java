package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What Slack's own description says of each method: a folder of JSON files, one a method. Often not at hand. */
final class Contract {

    /** Answers that any method may give, so that no file names them all. */
    private static final Set<String> ANYWHERE = Set.of(
            "not_authed",
            "invalid_auth",
            "token_expired",
            "token_revoked",
            "account_inactive",
            "missing_scope",
            "ratelimited",
            "invalid_arguments",
            "invalid_blocks",
            "unknown_method");

    /** What Slack's own client always sends beside what it was told to. */
    private static final Map<String, Set<String>> BY_ITS_CLIENT = Map.of("users.list", Set.of("presence"));

    static final String ABSENT = "No description of Slack's methods here: calls are not held against it."
            + " Name its folder with -Dslack.contract=DIR.";

    private final Map<String, JsonNode> methods;

    private Contract(Map<String, JsonNode> methods) {
        this.methods = methods;
    }

    /** From the folder that the system property {@code slack.contract} names; empty when it names none. */
    static Optional<Contract> find() {
        String folder = System.getProperty("slack.contract", "");
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        Map<String, JsonNode> methods = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of(folder, "methods"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                methods.put(name.substring(0, name.length() - ".json".length()), Json.MAPPER.readTree(file.toFile()));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Optional.of(new Contract(methods));
    }

    /** What is wrong with the arguments of a call; empty when nothing is. */
    List<String> problems(String method, Set<String> args, boolean json) {
        JsonNode told = methods.get(method);
        if (told == null) {
            return List.of(method + " is no method");
        }
        List<String> problems = new ArrayList<>();
        told.path("args").path("required").forEach(name -> {
            if (!name.asText().equals("token") && !args.contains(name.asText())) {
                problems.add(method + ": missing required field: " + name.asText());
            }
        });
        Set<String> unknown = new HashSet<>(args);
        told.path("args").path("properties").fieldNames().forEachRemaining(unknown::remove);
        unknown.removeAll(BY_ITS_CLIENT.getOrDefault(method, Set.of()));
        unknown.forEach(name -> problems.add(method + ": unknown argument: " + name));
        if (json && !told.path("json_input_supported").asBoolean()) {
            problems.add(method + " takes no JSON body");
        }
        return problems;
    }

    /** Scopes of which a bot needs one; empty for none. */
    Set<String> scopes(String method) {
        Set<String> scopes = new HashSet<>();
        methods.get(method).path("scope").path("bot").forEach(one -> scopes.add(one.asText()));
        return scopes;
    }

    boolean mayAnswer(String method, String error) {
        return ANYWHERE.contains(error) || methods.get(method).path("errors").has(error);
    }

    /** {@code t1} to {@code t5}; empty when it says none. */
    String tier(String method) {
        return methods.get(method).path("rate_limits").asText("");
    }

    boolean takesJson(String method) {
        return methods.get(method).path("json_input_supported").asBoolean();
    }

    boolean knows(String method) {
        return methods.containsKey(method);
    }
}
