package loopkeeper.bot.slack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import loopkeeper.bot.slack.fake.Signed;

/** What the proofs have in common: how much they do, and requests put together by hand. */
final class Proof implements AutoCloseable {

    /** No app hangs that long; Slack itself gives up after three seconds, but the test's machine may be busy. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;

    Proof(URI address) {
        this.address = address;
    }

    /** How many of something: all with {@code -Dproofs=full}, else a share that takes seconds. */
    static int of(int all, int share) {
        return System.getProperty("proofs", "").equals("full") ? all : share;
    }

    HttpResponse<String> post(byte[] body, String type, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(LONGEST)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Content-Type", type);
        headers.forEach(request::header);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    HttpResponse<String> signed(byte[] body, String type, Instant at, String secret) {
        return post(body, type, Signed.headers(body, at, secret));
    }

    @Override
    public void close() {
        client.close();
    }
}
