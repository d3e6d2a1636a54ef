package loopkeeper.bot.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import okhttp3.Response;

/**
 * Calls to Slack's Web API, each with one of three ends: an answer, {@link Wait} or {@link Refused}; anything else
 * thrown means that nobody knows whether it was done. Never tries again by itself. Safe for all threads.
 */
public final class SlackCalls implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final long LONGEST_WAIT_SECONDS = 3_600;

    /** Slack's own trouble: whether the call was done is not known. */
    private static final Set<String> UNCLEAR =
            Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org");

    private static final Set<String> TOO_FAST = Set.of("ratelimited", "rate_limited", "message_limit_exceeded");

    private final String api;
    private final Slack slack;
    private final MethodsClient methods;
    private final Pace pace;
    private final InstantSource machine;

    /** Not now, and nothing was done; not before {@link #left()} has passed. */
    public static final class Wait extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Duration left;

        Wait(Duration left) {
            super("Slack takes no more calls for " + left.toSeconds() + " s");
            this.left = left;
        }

        public Duration left() {
            return left;
        }
    }

    /** Slack said no, and why in one word of its own. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String error;

        Refused(String method, String error) {
            super(method + ": " + error);
            this.error = error;
        }

        public String error() {
            return error;
        }
    }

    /** One call. */
    interface Call<T extends SlackApiTextResponse> {
        T with(MethodsClient methods) throws IOException, SlackApiException;
    }

    /**
     * Calls to one Slack.
     *
     * @param api what the methods' names are put behind, with a slash at the end
     * @param machine the machine's own clock, as each call asks it
     */
    public SlackCalls(String api, Pace pace, InstantSource machine) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(api);
        config.setHttpClientCallTimeoutMillis(TIMEOUT_MILLIS);
        config.setHttpClientReadTimeoutMillis(TIMEOUT_MILLIS);
        config.setHttpClientWriteTimeoutMillis(TIMEOUT_MILLIS);
        config.setStatsEnabled(false);
        config.setPrettyResponseLoggingEnabled(false);
        if (api.startsWith("http://127.0.0.1")) {
            config.setProxyUrl(null);
        }
        this.api = api;
        this.slack = Slack.getInstance(config, once(config));
        this.methods = slack.methods();
        this.pace = pace;
        this.machine = machine;
    }

    /** An HTTP client that sends nothing again by itself, as a message that was accepted would be posted twice. */
    private static SlackHttpClient once(SlackConfig config) {
        return new SlackHttpClient(SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .build());
    }

    <T extends SlackApiTextResponse> T call(String workspace, String method, Call<T> call) {
        return call(workspace, method, "", call);
    }

    /**
     * Calls, if the pace allows it.
     *
     * @param channel where a message is posted; empty for everything else
     * @throws Wait if it does not, or Slack says so
     * @throws Refused if Slack says no
     */
    <T extends SlackApiTextResponse> T call(String workspace, String method, String channel, Call<T> call) {
        Instant now = machine.instant();
        Optional<Instant> wait = pace.take(workspace, method, channel, now);
        if (wait.isPresent()) {
            throw new Wait(Duration.between(now, wait.get()));
        }
        T answer;
        try {
            answer = call.with(methods);
        } catch (SlackApiException refused) {
            Response response = refused.getResponse();
            if (response.code() == 429) {
                throw waiting(workspace, method, response.header("Retry-After"));
            }
            throw new UncheckedIOException(new IOException(method + " answered " + response.code()));
        } catch (IOException | JsonParseException broken) {
            // Also a page of somebody in between where JSON belongs. Without its message, which could hold what was
            // sent.
            throw new UncheckedIOException(
                    new IOException(method + ": " + broken.getClass().getName()));
        }
        if (answer.isOk()) {
            return answer;
        }
        String error = answer.getError() == null ? "unknown" : answer.getError();
        if (TOO_FAST.contains(error)) {
            throw waiting(workspace, method, null);
        }
        if (UNCLEAR.contains(error)) {
            throw new UncheckedIOException(new IOException(method + ": " + error));
        }
        throw new Refused(method, error);
    }

    private Wait waiting(String workspace, String method, @org.jspecify.annotations.Nullable String retryAfter) {
        long seconds = retryAfter != null && retryAfter.matches("[0-9]{1,6}") ? Long.parseLong(retryAfter) : 30;
        Duration left = Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_WAIT_SECONDS));
        pace.closed(workspace, method, machine.instant().plus(left));
        return new Wait(left);
    }

    /** What the methods' names are put behind. */
    String api() {
        return api;
    }

    Slack slack() {
        return slack;
    }

    @Override
    public void close() {
        try {
            slack.close();
        } catch (Exception alreadyClosed) {
            // Nothing is left to be closed.
        }
    }
}
