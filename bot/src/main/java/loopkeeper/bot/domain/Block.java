package loopkeeper.bot.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import loopkeeper.rubrics.RubricId;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/**
 * One interview of a loop: what it judges, how long it lasts, who sits in it and, once planned, when.
 *
 * @param key names the block inside its loop and in what people type: lower-case letters, digits and
 *     hyphens, 1 to 32 characters, such as {@code deep-dive}
 * @param kind the key of the block template it came from; differs from {@code key} for a repeated step
 * @param title how people call it
 * @param rubric the published rubric its scorecards follow
 * @param length planned length in whole minutes, 15 to 180
 * @param least the shortest it may be made
 * @param most the longest it may be made
 * @param locked whether nobody may remove, shorten or replace it
 * @param mostPredictive whether the summary prints it first
 * @param mustHave whether a composite needs it
 * @param weight whole-number weight in the composite; 0 for a repeated step
 * @param pool who may sit in it
 * @param interviewers how many seats count: 2, or 1 once the second was waived
 * @param waiver why one interviewer is enough; empty when two are needed
 * @param status how far it is
 * @param slot the planned half-open slot in UTC, exactly {@code length} long; null until planned
 * @param seats who is or was in it, in the order they came; no person twice
 */
public record Block(
        String key,
        String kind,
        String title,
        RubricId rubric,
        Duration length,
        Duration least,
        Duration most,
        boolean locked,
        boolean mostPredictive,
        boolean mustHave,
        int weight,
        String pool,
        int interviewers,
        String waiver,
        Status status,
        @Nullable TimeSlot slot,
        List<Seat> seats) {

    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(3);

    /** From a wish to an interview that took place. */
    public enum Status {
        UNPLANNED,
        PROPOSED,
        BOOKED,
        HELD,
        NO_SHOW,
        CANCELLED
    }

    /**
     * Checks every component.
     *
     * @throws IllegalArgumentException if one breaks its rule; the message names it and its value
     */
    public Block {
        if (!key.matches("[a-z0-9][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("not a block key: '" + key + "'");
        }
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0 || length.toSecondsPart() != 0) {
            throw new IllegalArgumentException(key + ": length must be 15 to 180 whole minutes, got " + length);
        }
        if (slot != null && !slot.length().equals(length)) {
            throw new IllegalArgumentException(key + ": slot is " + slot.length() + " long, block is " + length);
        }
        if (seats.stream().map(Seat::person).distinct().count() < seats.size()) {
            throw new IllegalArgumentException(key + ": one person has two seats: " + seats);
        }
        if (seats.stream()
                        .filter(seat -> seat.sits() && seat.role() == Seat.Role.LEAD)
                        .count()
                > 1) {
            throw new IllegalArgumentException(key + ": two leads: " + seats);
        }
        seats = List.copyOf(seats);
    }

    /** The seat of that person, if they were ever asked for this block. */
    public Optional<Seat> seatOf(PersonId person) {
        return seats.stream().filter(seat -> seat.person().equals(person)).findFirst();
    }

    /** The seats of those who are still in the panel, in order. */
    public List<Seat> panel() {
        return seats.stream().filter(Seat::sits).toList();
    }

    /** When it begins, in seconds since 1970; 0 before it has a time. */
    public long begins() {
        return slot == null ? 0 : slot.start().getEpochSecond();
    }

    /** Booked or already held. */
    public boolean isPlaced() {
        return status == Status.BOOKED || status == Status.HELD;
    }

    /** The roles that must be filled and are not. */
    public List<Seat.Role> emptyRoles() {
        if (interviewers == 1) {
            boolean somebody = panel().stream().anyMatch(seat -> seat.role().counts());
            return somebody ? List.of() : List.of(Seat.Role.LEAD);
        }
        return Stream.of(Seat.Role.LEAD, Seat.Role.SECOND)
                .filter(role -> panel().stream().noneMatch(seat -> seat.role() == role))
                .toList();
    }

    public Block withSeat(PersonId person, UnaryOperator<Seat> change) {
        return withSeats(seats.stream()
                .map(seat -> seat.person().equals(person) ? change.apply(seat) : seat)
                .toList());
    }

    /** The same block with one more seat; a former seat of the same person gives way to it. */
    public Block plus(Seat seat) {
        List<Seat> more = new ArrayList<>(seats.stream()
                .filter(old -> !old.person().equals(seat.person()))
                .toList());
        more.add(seat);
        return withSeats(more);
    }

    public Block withSeats(List<Seat> next) {
        return changed(length, interviewers, waiver, status, slot, next);
    }

    public Block with(Status next) {
        return changed(length, interviewers, waiver, next, slot, seats);
    }

    public Block at(@Nullable TimeSlot when, Status next) {
        return changed(length, interviewers, waiver, next, when, seats);
    }

    /** The same block with another length, taken out of the plan since its slot no longer fits. */
    public Block lasting(Duration next) {
        return changed(next, interviewers, waiver, Status.UNPLANNED, null, seats);
    }

    /** The same block with other limits of its length. */
    public Block bounded(Duration shortest, Duration longest) {
        return new Block(
                key,
                kind,
                title,
                rubric,
                length,
                shortest,
                longest,
                locked,
                mostPredictive,
                mustHave,
                weight,
                pool,
                interviewers,
                waiver,
                status,
                slot,
                seats);
    }

    public Block waived(String why) {
        return changed(length, 1, why, status, slot, seats);
    }

    /** All that can change about a block; the rest is the template's. */
    private Block changed(
            Duration nextLength,
            int nextInterviewers,
            String nextWaiver,
            Status nextStatus,
            @Nullable TimeSlot nextSlot,
            List<Seat> nextSeats) {
        return new Block(
                key,
                kind,
                title,
                rubric,
                nextLength,
                least,
                most,
                locked,
                mostPredictive,
                mustHave,
                weight,
                pool,
                nextInterviewers,
                nextWaiver,
                nextStatus,
                nextSlot,
                nextSeats);
    }
}
