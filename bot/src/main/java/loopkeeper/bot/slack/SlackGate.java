package loopkeeper.bot.slack;

import com.google.gson.JsonParseException;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import loopkeeper.bot.config.Secret;
import loopkeeper.bot.outbox.Causes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Slack's requests come in. Nothing of one is parsed before its signature over the very bytes is found good, and
 * nothing goes out with an error but its number.
 */
public final class SlackGate {

    /** Where the manifest sends everything. */
    public static final String PATH = "/slack/events";

    private static final Logger LOG = LoggerFactory.getLogger(SlackGate.class);
    private static final int MOST_BYTES = 1024 * 1024;
    private static final Duration OFF_BY = Duration.ofMinutes(5);
    private static final String HASH = "HmacSHA256";

    private static final Response NOT_SLACKS_SHAPE =
            Response.builder().statusCode(400).build();

    private final App app;
    private final SlackRequestParser parser;
    private final SecretKeySpec key;
    private final InstantSource clock;

    /**
     * @param clock the machine's, as Slack's timestamps are compared with it
     * @throws IllegalArgumentException if there is no secret: everybody could then speak for Slack
     */
    public SlackGate(App app, Secret signingSecret, InstantSource clock) {
        if (signingSecret.value().isBlank()) {
            throw new IllegalArgumentException("Slack's requests can't be told from others without a signing secret");
        }
        this.app = app;
        this.parser = new SlackRequestParser(app.config());
        this.key = new SecretKeySpec(signingSecret.value().getBytes(StandardCharsets.UTF_8), HASH);
        this.clock = clock;
    }

    /** Adds the one address to a server. */
    public void addTo(RoutesConfig routes) {
        routes.post(PATH, this::take);
    }

    private void take(Context context) {
        try {
            byte[] body = context.req().getInputStream().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                context.status(413);
            } else if (!signed(
                    body, context.header("X-Slack-Request-Timestamp"), context.header("X-Slack-Signature"))) {
                context.status(401);
            } else {
                answer(context, run(context, body));
            }
        } catch (IOException brokenOff) {
            context.status(400);
        } catch (Exception wrong) {
            // Types and places only: a message could hold what somebody typed.
            LOG.error("a request of Slack's failed: {}", Causes.of(wrong));
            context.status(500);
        }
    }

    private Response run(Context context, byte[] body) throws Exception {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Collections.list(context.req().getHeaderNames())
                .forEach(
                        name -> headers.put(name, Collections.list(context.req().getHeaders(name))));
        String text = new String(body, StandardCharsets.UTF_8);
        if (!SlackShape.fits(text)) {
            return NOT_SLACKS_SHAPE;
        }
        Request<?> request;
        try {
            request = parser.parse(SlackRequestParser.HttpRequest.builder()
                    .requestUri(PATH)
                    .requestBody(text)
                    .headers(new RequestHeaders(headers))
                    .remoteAddress(context.ip())
                    .build());
        } catch (RuntimeException unreadable) {
            // Whatever the SDK trips over: nothing of ours has run yet.
            return NOT_SLACKS_SHAPE;
        }
        try {
            // What Slack may send one day and this version does not know: taken, so that it is not sent again.
            return request == null ? Response.ok() : app.run(request);
        } catch (JsonParseException unreadable) {
            return NOT_SLACKS_SHAPE;
        }
    }

    private static void answer(Context context, Response response) {
        int status = response.getStatusCode() == null ? 200 : response.getStatusCode();
        context.status(status);
        if (status < 300 && response.getBody() != null && !response.getBody().isEmpty()) {
            context.contentType(
                    response.getContentType() == null ? "application/json; charset=utf-8" : response.getContentType());
            context.result(response.getBody());
        }
    }

    private boolean signed(
            byte[] body,
            @org.jspecify.annotations.Nullable String timestamp,
            @org.jspecify.annotations.Nullable String signature) {
        if (timestamp == null || signature == null || !timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        long off = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
        if (Math.abs(off) > OFF_BY.toSeconds()) {
            LOG.info("a request {} s off is not taken; is this machine's clock right?", off);
            return false;
        }
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(key);
            mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            String expected = "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
            return MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
