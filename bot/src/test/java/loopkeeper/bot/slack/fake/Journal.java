package loopkeeper.bot.slack.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Every call that came and how it was answered. Safe for all threads. */
public final class Journal {

    /**
     * One call.
     *
     * @param team whose token it had; empty when none was found
     * @param args as they came, texts that hold JSON still as text; without the token
     * @param answer {@code ok}, an error name, a status such as {@code 503}, or {@code cut}
     */
    public record Entry(Instant at, String method, String team, ObjectNode args, String answer) {}

    private final List<Entry> entries = new ArrayList<>();

    synchronized void add(Entry entry) {
        entries.add(entry);
    }

    /** All so far, oldest first. */
    public synchronized List<Entry> all() {
        return List.copyOf(entries);
    }

    /** Those of one method, oldest first. */
    public List<Entry> of(String method) {
        return all().stream().filter(one -> one.method().equals(method)).toList();
    }

    /** Method and answer of each, oldest first, such as {@code views.open ok}. */
    public List<String> lines() {
        return all().stream().map(one -> one.method() + " " + one.answer()).toList();
    }

    public synchronized void forget() {
        entries.clear();
    }
}
