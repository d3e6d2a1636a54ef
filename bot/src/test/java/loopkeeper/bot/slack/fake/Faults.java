package loopkeeper.bot.slack.fake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** What goes wrong on request. Safe for all threads. */
public final class Faults {

    /** One way for a call to go wrong. */
    public sealed interface Fault {

        /** That status with an HTML page; nothing was done. */
        record Status(int code) implements Fault {}

        /** 429 with this Retry-After; nothing was done. */
        record TooMany(int seconds) implements Fault {}

        /** {@code ok:false} with this error; nothing was done. */
        record No(String error) implements Fault {}

        /** 200 with a page where JSON belongs; nothing was done. */
        record Html() implements Fault {}

        /** 200 and {@code ok:true}, but nothing else in it; nothing was done. */
        record Hollow() implements Fault {}

        /** It was done, and then the connection was cut before the answer. */
        record CutAfter() implements Fault {}

        /** It was done, and then nothing came until {@link Faults#letGo()}. */
        record SilentAfter() implements Fault {}
    }

    /**
     * How often things go wrong while it lasts, each a share from 0 to 1.
     *
     * @param methods which calls it hits
     */
    public record Storm(
            Random random, double serverErrors, double tooMany, int retryAfter, double cuts, Set<String> methods) {}

    private final Map<String, Deque<Fault>> next = new HashMap<>();
    private final Map<String, Integer> happened = new HashMap<>();
    private CountDownLatch silence = new CountDownLatch(1);
    private Storm storm;

    /** The next calls of that method go wrong like this, in this order. */
    public synchronized void next(String method, Fault... faults) {
        next.computeIfAbsent(method, none -> new ArrayDeque<>()).addAll(List.of(faults));
    }

    public synchronized void storm(Storm begun) {
        storm = begun;
    }

    public synchronized void calm() {
        storm = null;
    }

    /** Ends the silence of everything accepted and not answered. */
    public synchronized void letGo() {
        silence.countDown();
        silence = new CountDownLatch(1);
    }

    /** How many faults of each kind happened so far. */
    public synchronized Map<String, Integer> happened() {
        return new java.util.TreeMap<>(happened);
    }

    synchronized CountDownLatch silence() {
        return silence;
    }

    /** What goes wrong with this call; null for nothing. */
    synchronized Fault draw(String method) {
        Deque<Fault> asked = next.get(method);
        Fault fault = asked == null || asked.isEmpty() ? stormed(method) : asked.poll();
        if (fault != null) {
            happened.merge(fault.getClass().getSimpleName(), 1, Integer::sum);
        }
        return fault;
    }

    private Fault stormed(String method) {
        if (storm == null || !storm.methods().contains(method)) {
            return null;
        }
        double drawn = storm.random().nextDouble();
        if (drawn < storm.serverErrors()) {
            return new Fault.Status(drawn < storm.serverErrors() / 2 ? 500 : 503);
        }
        if (drawn < storm.serverErrors() + storm.tooMany()) {
            return new Fault.TooMany(storm.retryAfter());
        }
        return drawn < storm.serverErrors() + storm.tooMany() + storm.cuts() ? new Fault.CutAfter() : null;
    }
}
