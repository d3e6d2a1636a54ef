package loopkeeper.bot.slack.fake;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends over HTTP what Slack sends, signed with the secret it shares with the app. */
public final class Signed implements Deliveries.Way {

    /** Slack gives an app three seconds; a busy test machine gets more. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeSlack slack;
    private final URI app;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Signed(FakeSlack slack, URI app) {
        this.slack = slack;
        this.app = app;
    }

    /** The headers that make a body one of Slack's, at that instant. */
    public static Map<String, String> headers(byte[] body, Instant at, String secret) {
        String seconds = String.valueOf(at.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Slack-Request-Timestamp", seconds);
        headers.put("X-Slack-Signature", "v0=" + hmac(secret, "v0:" + seconds + ":", body));
        return headers;
    }

    @Override
    public Deliveries.Ack send(Deliveries.Delivery delivery, int retry, String reason) {
        boolean event = delivery.kind() == Deliveries.Kind.EVENT;
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(app)
                .timeout(PATIENCE)
                .header("Content-Type", event ? "application/json" : "application/x-www-form-urlencoded")
                .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers(body, slack.now(), FakeSlack.SIGNING_SECRET).forEach(request::header);
        if (retry > 0) {
            request.header("X-Slack-Retry-Num", String.valueOf(retry)).header("X-Slack-Retry-Reason", reason);
        }
        return post(request.build());
    }

    /** Sends any request as it stands. */
    public Deliveries.Ack post(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Deliveries.Ack(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("X-Slack-No-Retry").isPresent());
        } catch (HttpTimeoutException slow) {
            return new Deliveries.Ack(0, "http_timeout", false);
        } catch (ConnectException nobody) {
            return new Deliveries.Ack(0, "connection_failed", false);
        } catch (IOException broken) {
            return new Deliveries.Ack(0, "http_error", false);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static String hmac(String secret, String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
