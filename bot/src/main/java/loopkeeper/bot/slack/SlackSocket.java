package loopkeeper.bot.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import loopkeeper.bot.config.Secret;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's requests over a WebSocket that we open, for a bot that can't be reached from outside. It looks after its
 * connection itself: the SDK's own monitor ends for ever when Slack once answers with a page instead of an address.
 */
public final class SlackSocket implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SlackSocket.class);
    private static final int MOST_DOUBLINGS = 6;

    private final App app;
    private final Secret appToken;
    private final int concurrency;
    private final Rhythm rhythm;
    private final InstantSource clock;
    private final RandomGenerator chance;
    private final BlockingQueue<String> wakes = new LinkedBlockingQueue<>();
    private volatile State state;
    private volatile boolean closing;
    private @Nullable SocketModeApp socket;
    private @Nullable Thread watchdog;

    /**
     * Whether requests come in.
     *
     * @param since when that began
     */
    public record State(boolean connected, Instant since) {}

    /**
     * How often it looks.
     *
     * @param check between two looks at a connection that stands
     * @param first before a lost one is built anew; doubles with each failure up to 64 times, and up to half is added
     *     by chance
     */
    public record Rhythm(Duration check, Duration first) {

        /** A look each quarter of a minute, and a second before the first new try. */
        public static final Rhythm USUAL = new Rhythm(Duration.ofSeconds(15), Duration.ofSeconds(1));
    }

    /**
     * @param app what answers; it is started and stopped with the connection
     * @param appToken the token of the app itself, which begins with {@code xapp-}
     * @param concurrency most requests answered at once, at least 1
     */
    public SlackSocket(
            App app, Secret appToken, int concurrency, Rhythm rhythm, InstantSource clock, RandomGenerator chance) {
        this.app = app;
        this.appToken = appToken;
        this.concurrency = concurrency;
        this.rhythm = rhythm;
        this.clock = clock;
        this.chance = chance;
        this.state = new State(false, clock.instant());
    }

    /** Connects, and goes on trying when that fails. Returns at once. */
    public synchronized void start() {
        watchdog = Thread.ofPlatform().daemon().name("slack-socket").start(this::watch);
    }

    public State state() {
        return state;
    }

    private void watch() {
        int failures = 0;
        while (!closing) {
            try {
                if (stands()) {
                    failures = 0;
                    wakes.poll(rhythm.check().toMillis(), TimeUnit.MILLISECONDS);
                    // The SDK changes connections by itself when Slack asks: give the next one time to stand.
                    if (!closing && !stands()) {
                        pause(0);
                    }
                } else {
                    drop();
                    connect();
                    failures++;
                    pause(failures);
                }
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private boolean stands() {
        boolean up = socket != null
                && socket.getClient() != null
                && socket.getClient().verifyConnection();
        if (up != state.connected()) {
            state = new State(up, clock.instant());
            LOG.info(up ? "connected to Slack by socket" : "the socket to Slack is lost");
        }
        return up;
    }

    private void connect() {
        try {
            SocketModeApp fresh =
                    new SocketModeApp(appToken.value(), app, SocketModeClient.Backend.JavaWebSocket, concurrency);
            socket = fresh;
            fresh.startAsync();
            // There is one who looks after the connection, and that is us.
            fresh.getClient().setAutoReconnectEnabled(false);
            fresh.getClient().addWebSocketCloseListener((code, reason) -> wakes.add("closed"));
        } catch (Exception refused) {
            // Whatever Slack answers, from an error to a page of HTML, there is only one thing to do: try again later.
            LOG.warn("Slack gave no socket: {}", refused.getClass().getName());
        }
    }

    /** Waits before the next look; longer after each failure in a row. */
    private void pause(int failures) throws InterruptedException {
        long wait = rhythm.first().toMillis() << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
        if (!closing) {
            wakes.clear();
            wakes.poll(wait + chance.nextLong(wait / 2 + 1), TimeUnit.MILLISECONDS);
        }
    }

    private void drop() {
        SocketModeApp old = socket;
        socket = null;
        if (old == null) {
            return;
        }
        try {
            if (old.getClient() != null) {
                old.getClient().close();
            }
            old.close();
        } catch (IOException alreadyGone) {
            LOG.debug("the old socket was gone");
        } catch (Exception wrong) {
            LOG.warn("the old socket did not close: {}", wrong.getClass().getName());
        }
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            running = watchdog;
        }
        closing = true;
        wakes.add("closing");
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        drop();
    }
}
