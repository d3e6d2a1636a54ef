package loopkeeper.scheduler.calendars;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** HTTP with a limit on time and size. What it throws names the host at most: an address may hold a secret. */
final class Http {

    private static final int LARGEST = 5_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient client = HttpClient.newBuilder()
            // Small CalDAV servers trip over an offer to upgrade to HTTP/2.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /** What a server said. */
    record Answer(int status, String body) {
        boolean ok() {
            return status / 100 == 2;
        }

        /** Too many requests, or the server is not well: it may go better later. */
        boolean passing() {
            return status == 429 || status / 100 == 5 || status == 408;
        }
    }

    /** No answer came, or one that is too large; the message is the end of a sentence. */
    static final class Silent extends Exception {
        private static final long serialVersionUID = 1;

        Silent(String why) {
            super(why);
        }
    }

    /**
     * Sends it, and once more when a connection that was kept open turns out to be closed: all that is asked here can
     * be asked twice.
     */
    Answer send(HttpRequest.Builder request) throws Silent {
        HttpRequest built = request.timeout(PATIENCE).build();
        String host = host(built.uri());
        try {
            try {
                return once(built);
            } catch (HttpTimeoutException | ConnectException slow) {
                throw new Silent(host + " does not answer");
            } catch (IOException closed) {
                return once(built);
            }
        } catch (IOException broken) {
            throw new Silent(host + " does not answer");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Silent("the wait for " + host + " was broken off");
        }
    }

    private Answer once(HttpRequest request) throws IOException, InterruptedException, Silent {
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            byte[] body = in.readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                throw new Silent(host(request.uri()) + " sent more than 5 MB");
            }
            return new Answer(response.statusCode(), new String(body, StandardCharsets.UTF_8));
        }
    }

    static String host(URI address) {
        return Optional.ofNullable(address.getHost()).orElse("the server");
    }
}
