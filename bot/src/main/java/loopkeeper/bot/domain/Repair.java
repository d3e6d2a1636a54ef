package loopkeeper.bot.domain;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import loopkeeper.scheduler.PanelPlan.Placement;

/**
 * The smallest change that lets a loop go on: which blocks move or get other people, in it and perhaps in other loops,
 * and who must agree first.
 *
 * @param id names it for good
 * @param loop the one that needs it
 * @param why what happened to it
 * @param state how far it is
 * @param changes block by block, in order of loop, then time
 * @param consents whose yes is needed, since something of theirs changes for another loop's sake; may be empty
 */
public record Repair(RepairId id, LoopId loop, Why why, State state, List<Change> changes, List<Consent> consents) {

    public Repair {
        changes = List.copyOf(changes);
        consents = List.copyOf(consents);
    }

    /** What makes a change needed. */
    public enum Why {
        /** Somebody stepped back or is away, and nobody is free at that time. */
        SEAT_EMPTY,
        /** The candidate comes at other times now, or something else came in between. */
        TIMES_CHANGED,
        /** A block took longer than planned, and what follows can't just begin later. */
        RAN_OVER
    }

    /** From the offer to its end. */
    public enum State {
        OFFERED,
        ASKING,
        MADE,
        DROPPED;

        public boolean over() {
            return this == MADE || this == DROPPED;
        }
    }

    /** What somebody said to it. */
    public enum Answer {
        OPEN,
        YES,
        NO
    }

    /** One block that changes; {@code before} is where it is now, without the seats that are empty. */
    public record Change(LoopId loop, String block, Placement before, Placement after) {

        /** Whether the time changes, and not only who sits. */
        public boolean moves() {
            return !before.slot().equals(after.slot());
        }
    }

    /**
     * Somebody whose yes is needed.
     *
     * @param person who answers: the interviewer, or the recruiter for the candidate
     * @param forCandidate whether they answer for the candidate of that loop
     */
    public record Consent(LoopId loop, String block, PersonId person, boolean forCandidate, Answer answer) {}

    /** Everybody who is asked, once each. */
    public Set<PersonId> asked() {
        return consents.stream().map(Consent::person).collect(Collectors.toCollection(TreeSet::new));
    }

    public List<Consent> of(PersonId person) {
        return consents.stream().filter(one -> one.person().equals(person)).toList();
    }

    public boolean agreed() {
        return consents.stream().allMatch(one -> one.answer() == Answer.YES);
    }

    /** The loops something changes in, by code. */
    public List<LoopId> loops() {
        return changes.stream()
                .map(Change::loop)
                .distinct()
                .sorted(java.util.Comparator.comparing(LoopId::code))
                .toList();
    }

    /** Those of one loop. */
    public List<Change> in(LoopId one) {
        return changes.stream().filter(change -> change.loop().equals(one)).toList();
    }

    public Repair at(State next) {
        return new Repair(id, loop, why, next, changes, consents);
    }

    /** The same with what somebody said to all that concerns them. */
    public Repair said(PersonId person, Answer answer) {
        return new Repair(
                id,
                loop,
                why,
                state,
                changes,
                consents.stream()
                        .map(one -> one.person().equals(person)
                                ? new Consent(one.loop(), one.block(), person, one.forCandidate(), answer)
                                : one)
                        .toList());
    }
}
