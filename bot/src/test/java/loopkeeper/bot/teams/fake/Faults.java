package loopkeeper.bot.teams.fake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import loopkeeper.bot.teams.fake.FakeTeams.Call;
import org.jspecify.annotations.Nullable;

/** What goes wrong with calls of the bot. */
final class Faults {

    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger tooEarly = new AtomicInteger();
    private final Map<String, Instant> quietUntil = new HashMap<>();
    private @Nullable RandomGenerator storm;
    private @Nullable InstantSource stormClock;

    /** What goes wrong with calls like those, so many times. */
    record Fault(Predicate<Call> which, int status, int retryAfter, boolean done, AtomicInteger left) {}

    /** The next calls like those fail with that status, before anything happened. */
    void fails(Predicate<Call> which, int status, int retryAfter, int times) {
        faults.add(new Fault(which, status, retryAfter, false, new AtomicInteger(times)));
    }

    /**
     * From now on messages fail as in a bad hour: 30 of 100 with 5xx, 20 are told to stay away for up to half a minute,
     * and 5 are taken without an answer.
     */
    synchronized void storms(RandomGenerator chance, InstantSource clock) {
        storm = chance;
        stormClock = clock;
    }

    /** How many calls came from the same conversation before it was to be tried again. */
    int tooEarly() {
        return tooEarly.get();
    }

    private synchronized @Nullable Fault stormy(Call call) {
        RandomGenerator chance = storm;
        InstantSource clock = stormClock;
        if (chance == null || clock == null || !call.path().endsWith("/activities")) {
            return null;
        }
        String title = call.body().path("summary").asText();
        Instant since = quietUntil.get(title);
        if (since != null && clock.instant().isBefore(since)) {
            tooEarly.incrementAndGet();
        }
        int dice = chance.nextInt(100);
        if (dice < 30) {
            return new Fault(any -> true, List.of(500, 502, 503).get(dice % 3), 0, false, new AtomicInteger(1));
        }
        if (dice < 50) {
            int wait = 1 + chance.nextInt(30);
            quietUntil.put(title, clock.instant().plusSeconds(wait));
            return new Fault(any -> true, 429, wait, false, new AtomicInteger(1));
        }
        return dice < 55 ? new Fault(any -> true, 0, 0, true, new AtomicInteger(1)) : null;
    }

    /** The next calls like those do what they should and then break off without an answer. */
    void breaksOffAfter(Predicate<Call> which, int times) {
        faults.add(new Fault(which, 0, 0, true, new AtomicInteger(times)));
    }

    synchronized @Nullable Fault fault(Call call) {
        for (Fault fault : faults) {
            if (fault.left().get() > 0 && fault.which().test(call)) {
                fault.left().decrementAndGet();
                return fault;
            }
        }
        return stormy(call);
    }
}
