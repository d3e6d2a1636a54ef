package loopkeeper.bot.sandbox;

import io.javalin.http.sse.SseClient;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import loopkeeper.bot.domain.PersonId;

/**
 * Pages that wait for news. An event only says that there is something to fetch, so a slow page's queue holds four and
 * what does not fit is already said. Safe for all threads.
 */
final class Streams implements AutoCloseable {

    private static final int MOST_STREAMS = 128;
    private static final int HEARTBEAT_SECONDS = 15;

    private final Map<SseClient, Stream> streams = new ConcurrentHashMap<>();
    private final Semaphore free = new Semaphore(MOST_STREAMS);

    private record Stream(PersonId person, BlockingQueue<String> events, Thread writer) {}

    /** Keeps a client until it goes away; false when there are too many. */
    boolean keep(SseClient client, PersonId person) {
        if (!free.tryAcquire()) {
            return false;
        }
        client.keepAlive();
        BlockingQueue<String> events = new ArrayBlockingQueue<>(4);
        Thread writer = Thread.ofVirtual().name("sandbox-stream").unstarted(() -> write(client, events));
        streams.put(client, new Stream(person, events, writer));
        client.onClose(() -> {
            Stream stream = streams.remove(client);
            if (stream != null) {
                free.release();
                stream.writer().interrupt();
            }
        });
        writer.start();
        return true;
    }

    /** Tells these people's pages that their inbox changed, and every page that somebody's did. */
    void changed(Collection<PersonId> people) {
        streams.values().forEach(stream -> offer(stream, people.contains(stream.person()) ? "changed" : "cast"));
    }

    /** Tells every page to fetch everything. */
    void everything() {
        streams.values().forEach(stream -> offer(stream, "changed"));
    }

    private static void offer(Stream stream, String event) {
        if (!stream.events().contains(event) && !stream.events().offer(event)) {
            stream.events().clear();
            stream.events().add("changed");
        }
    }

    private static void write(SseClient client, BlockingQueue<String> events) {
        try {
            client.sendEvent("ready", "{}");
            while (!client.terminated() && !Thread.currentThread().isInterrupted()) {
                String event = events.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                if (event == null) {
                    client.sendComment("still here");
                } else {
                    client.sendEvent(event, "{}");
                }
            }
        } catch (InterruptedException over) {
            // The stream is closed. Closing again what Jetty has taken back makes Javalin go round for ever.
            Thread.currentThread().interrupt();
            return;
        }
        client.close();
    }

    @Override
    public void close() {
        // While the server still runs; a stream that is closed takes itself out and ends its writer.
        List.copyOf(streams.keySet()).forEach(SseClient::close);
    }
}
