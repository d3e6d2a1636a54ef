package loopkeeper.bot.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import loopkeeper.bot.config.Secret;

/** Finds out what would keep the bot from working in Slack, by asking Slack. Each finding says what to do. */
public final class SlackCheck {

    /** What the bot can't do without. */
    public static final List<String> NEEDED =
            List.of("commands", "chat:write", "im:write", "groups:write", "groups:read", "users:read");

    /** What makes it better, and is missed gracefully. */
    public static final List<String> OPTIONAL = List.of("im:history", "users:read.email", "files:write", "pins:write");

    private static final Duration CLOCK_MAY_BE_OFF = Duration.ofMinutes(2);

    private final SlackCalls calls;
    private final Secret token;
    private final InstantSource clock;

    /** @param clock the machine's */
    public SlackCheck(SlackCalls calls, Secret token, InstantSource clock) {
        this.calls = calls;
        this.token = token;
        this.clock = clock;
    }

    /** What is wrong with the token, its scopes and this machine's clock; empty when nothing is. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        AuthTestResponse answer;
        try {
            answer = calls.call("", "auth.test", methods -> methods.authTest(request -> request.token(token.value())));
        } catch (SlackCalls.Refused refused) {
            problems.add("Slack does not take LOOPKEEPER_SLACK_BOT_TOKEN (" + refused.error()
                    + "). Copy the Bot User OAuth Token from OAuth & Permissions, after the app was installed.");
            return problems;
        } catch (SlackCalls.Wait | UncheckedIOException silent) {
            problems.add("Slack can't be reached from here. It takes https to slack.com, or LOOPKEEPER_SLACK_API_URL.");
            return problems;
        }
        Set<String> granted = header(answer, "x-oauth-scopes")
                .map(scopes -> Arrays.stream(scopes.split(",", -1))
                        .map(String::strip)
                        .collect(Collectors.toCollection(TreeSet::new)))
                .orElseGet(TreeSet::new);
        List<String> missing =
                NEEDED.stream().filter(scope -> !granted.contains(scope)).toList();
        if (!missing.isEmpty()) {
            problems.add("The Slack app lacks " + String.join(", ", missing)
                    + ". Paste manifest/slack-manifest.yaml into App Manifest, and install the app again.");
        }
        header(answer, "date").flatMap(SlackCheck::time).ifPresent(slacks -> {
            Duration off = Duration.between(slacks, clock.instant());
            if (off.abs().compareTo(CLOCK_MAY_BE_OFF) > 0) {
                problems.add("This machine's clock is " + off.abs().toSeconds() + " s "
                        + (off.isNegative() ? "behind" : "ahead of")
                        + " Slack's. Past 300 s no request of Slack's is taken; switch on time synchronisation (NTP).");
            }
        });
        return problems;
    }

    /** Sends one message to that address, which finds a messages tab that is off. */
    public List<String> problemsOfTelling(String email) {
        try {
            String user = calls.call(
                            "",
                            "users.lookupByEmail",
                            methods -> methods.usersLookupByEmail(
                                    request -> request.token(token.value()).email(email)))
                    .getUser()
                    .getId();
            String conversation = calls.call(
                            "",
                            "conversations.open",
                            methods -> methods.conversationsOpen(
                                    request -> request.token(token.value()).users(List.of(user))))
                    .getChannel()
                    .getId();
            calls.call(
                    "",
                    "chat.postMessage",
                    conversation,
                    methods -> methods.chatPostMessage(request -> request.token(token.value())
                            .channel(conversation)
                            .text("This is Loopkeeper, to try out whether I reach you. I do.")));
            return List.of();
        } catch (SlackCalls.Refused refused) {
            return List.of(
                    switch (refused.error()) {
                        case "messages_tab_disabled" ->
                            "The app's messages tab is off, so nobody can be written to. Switch it on in App Home,"
                                    + " with \"Allow users to send Slash commands and messages\".";
                        case "users_not_found" ->
                            "Nobody in this workspace has the address " + email + ". Put their Slack id into the"
                                    + " people files, as slack: U….";
                        case "missing_scope" ->
                            "The app may not look people up by address (users:read.email). Grant it, or put Slack"
                                    + " ids into the people files.";
                        default -> "Slack does not let me write to " + email + " (" + refused.error() + ").";
                    });
        } catch (SlackCalls.Wait | UncheckedIOException silent) {
            return List.of("Slack could not be asked just now; please check again in a minute.");
        }
    }

    /** Knocks where Slack will: only the bot itself refuses what is not signed, with 401. */
    public static List<String> problemsOfReaching(String publicUrl) {
        String address = publicUrl + SlackGate.PATH;
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .timeout(Duration.ofSeconds(10))
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() == 401) {
                return publicUrl.startsWith("https://")
                        ? List.of()
                        : List.of("Slack calls https addresses only; " + publicUrl + " is none.");
            }
            return List.of("At " + address + " something else answers, with " + answer.statusCode()
                    + ". Let the proxy pass /slack/events on to Loopkeeper as it is.");
        } catch (IOException | IllegalArgumentException silent) {
            return List.of("Nothing answers at " + address
                    + ". Is the bot running, and does the address in LOOPKEEPER_PUBLIC_URL lead to it?");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static Optional<String> header(AuthTestResponse answer, String name) {
        return Optional.ofNullable(answer.getHttpResponseHeaders()).orElse(Map.of()).entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
