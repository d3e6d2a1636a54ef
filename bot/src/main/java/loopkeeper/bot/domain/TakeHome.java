package loopkeeper.bot.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Work the candidate does alone for a loop: before a block that talks it through, or, as a pre-screen, before all of
 * them. Holds no link and nothing anybody wrote; those are kept beside it, so that they can be erased.
 *
 * @param key the key of the block that talks it through, or {@link #SCREEN}
 * @param title how people call it
 * @param minutes what it may take at most, 1 to 120
 * @param handOut what goes to the candidate, in order; all of it is needed before it is sent
 * @param handIn what is to come back, in order; what is missing is shown to those who score
 * @param days how many days the candidate usually has
 * @param sentAt when it was sent; null before
 * @param due when it is due; null before it was sent
 * @param receipt what came back, newest; null before anything did
 * @param pay what is paid for it in whole USD; 0 where nothing is, as for all but a pre-screen
 * @param paid whether somebody said that it was paid
 * @param result how a pre-screen went; null before, and for anything else
 */
public record TakeHome(
        String key,
        String title,
        int minutes,
        List<Part> handOut,
        List<Part> handIn,
        int days,
        @Nullable Instant sentAt,
        @Nullable Instant due,
        @Nullable Receipt receipt,
        int pay,
        boolean paid,
        @Nullable Result result) {

    /** The key of the pre-screen, which belongs to no block. */
    public static final String SCREEN = "prescreen";

    public static final int LONGEST = 120;

    /** How a pre-screen went, as a person said. */
    public enum Result {
        GOES_ON,
        STOPS
    }

    /** One thing to hand out or in. */
    public record Part(String key, String label) {}

    /**
     * What came back.
     *
     * @param at when
     * @param byCandidate whether the candidate said so on their page, rather than the recruiter
     * @param parts keys of what is in it
     * @param minutes how long it took, as the candidate says; 0 when they did not say
     */
    public record Receipt(Instant at, boolean byCandidate, List<String> parts, int minutes) {
        public Receipt {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if it takes more than 120 minutes or none
     */
    public TakeHome {
        if (minutes < 1 || minutes > LONGEST) {
            throw new IllegalArgumentException(key + ": a take-home takes 1 to 120 minutes, got " + minutes);
        }
        handOut = List.copyOf(handOut);
        handIn = List.copyOf(handIn);
    }

    /** One that was not sent yet. */
    public static TakeHome fresh(
            String key, String title, int minutes, List<Part> handOut, List<Part> handIn, int days, int pay) {
        return new TakeHome(key, title, minutes, handOut, handIn, days, null, null, null, pay, false, null);
    }

    public boolean screens() {
        return key.equals(SCREEN);
    }

    /** How far it is. */
    public enum State {
        TO_SEND,
        SENT,
        IN,
        /** A pre-screen with a result. */
        OVER
    }

    public State state() {
        if (result != null) {
            return State.OVER;
        }
        return receipt != null ? State.IN : sentAt != null ? State.SENT : State.TO_SEND;
    }

    /** Sent, not in, and the due time is over. */
    public boolean isLate(Instant now) {
        return state() == State.SENT && due != null && now.isAfter(due);
    }

    /** How long after its due time it came; empty when it came in time or not at all. */
    public Optional<java.time.Duration> lateBy() {
        return receipt != null && due != null && receipt.at().isAfter(due)
                ? Optional.of(java.time.Duration.between(due, receipt.at()))
                : Optional.empty();
    }

    /** What is not in the receipt, in words; empty when all is, or nothing came yet. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (receipt != null) {
            for (Part part : handIn) {
                if (!receipt.parts().contains(part.key())) {
                    missing.add(part.label());
                }
            }
        }
        return missing;
    }

    TakeHome sent(Instant at, Instant by) {
        return new TakeHome(key, title, minutes, handOut, handIn, days, at, by, receipt, pay, paid, result);
    }

    TakeHome received(Receipt next) {
        return new TakeHome(key, title, minutes, handOut, handIn, days, sentAt, due, next, pay, paid, result);
    }

    TakeHome paidFor() {
        return new TakeHome(key, title, minutes, handOut, handIn, days, sentAt, due, receipt, pay, true, result);
    }

    TakeHome judged(Result next) {
        return new TakeHome(key, title, minutes, handOut, handIn, days, sentAt, due, receipt, pay, paid, next);
    }
}
