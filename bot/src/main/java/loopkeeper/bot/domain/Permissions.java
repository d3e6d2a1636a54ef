package loopkeeper.bot.domain;

import java.util.Optional;

/** Who may ask for what in a loop, and what to say to everybody else. The seal itself is in the store's query. */
public final class Permissions {

    /** Starting a loop. */
    public static Optional<Refusal> mayStart(Person by) {
        return by.is(Person.Role.RECRUITER) || by.is(Person.Role.ADMIN)
                ? Optional.empty()
                : Optional.of(new Refusal.NotYours("Starting a loop", "a recruiter"));
    }

    /** Planning, booking, moving, cancelling, closing. */
    public static Optional<Refusal> mayRun(Loop loop, PersonId by, String what) {
        return by.equals(loop.recruiter())
                ? Optional.empty()
                : Optional.of(new Refusal.NotYours(what, "the recruiter of " + loop.id()));
    }

    /** Changing the loop: its recruiter, or an admin. */
    public static Optional<Refusal> mayEdit(Loop loop, Person by) {
        return by.id().equals(loop.recruiter()) || by.is(Person.Role.ADMIN)
                ? Optional.empty()
                : Optional.of(new Refusal.NotYours("Changing " + loop.id(), "its recruiter"));
    }

    /** Excusing, waiving, deciding. */
    public static Optional<Refusal> mayDecide(Loop loop, PersonId by, String what) {
        return by.equals(loop.hiringManager())
                ? Optional.empty()
                : Optional.of(new Refusal.NotYours(what, "the hiring manager of " + loop.id()));
    }

    public static Optional<Refusal> mayNudge(Loop loop, PersonId by) {
        return by.equals(loop.hiringManager()) || by.equals(loop.recruiter())
                ? Optional.empty()
                : Optional.of(new Refusal.NotYours("A nudge", "the recruiter or the hiring manager of " + loop.id()));
    }

    /** Saying that a block took place or not: its lead or the recruiter. */
    public static Optional<Refusal> mayReport(Loop loop, Block block, PersonId by) {
        boolean leads =
                block.panel().stream().anyMatch(seat -> seat.person().equals(by) && seat.role() == Seat.Role.LEAD);
        return leads || by.equals(loop.recruiter())
                ? Optional.empty()
                : Optional.of(new Refusal.NotYours(
                        "Saying whether " + block.key() + " took place", "its lead or the recruiter of " + loop.id()));
    }

    /** Seeing where a loop stands: everybody with a role in it, and admins. */
    public static Optional<Refusal> mayLook(Loop loop, Person by) {
        boolean part = isPart(loop, by.id()) || by.is(Person.Role.ADMIN);
        return part
                ? Optional.empty()
                : Optional.of(new Refusal.NotYours("Looking into " + loop.id(), "those who take part in it"));
    }

    /** The recruiter, the hiring manager, or somebody who still sits in a block. */
    public static boolean isPart(Loop loop, PersonId person) {
        return person.equals(loop.recruiter())
                || person.equals(loop.hiringManager())
                || !loop.seatsOf(person).isEmpty();
    }

    /**
     * Why this person may not read the cards of others, by ruling 2; empty when they may. The sentence for the no that
     * the store's query enforces by itself.
     */
    public static Optional<Refusal> mayReadCards(Loop loop, PersonId person) {
        if (!isPart(loop, person)) {
            return Optional.of(new Refusal.NotYours("Reading the cards of " + loop.id(), "those who take part in it"));
        }
        if (!loop.isOpenForReading()) {
            Loop.Gate gate = loop.gate();
            return Optional.of(new Refusal.DebriefIsShut(loop.id(), gate.in(), gate.owed()));
        }
        boolean missing = loop.seatsOf(person).stream().anyMatch(in -> in.seat().state() != Seat.State.SUBMITTED);
        return missing ? Optional.of(new Refusal.OwnCardFirst(loop.id())) : Optional.empty();
    }

    /** Whether this person may know what was decided: with a role in the loop, and no own card missing. */
    public static boolean mayKnowVerdict(Loop loop, PersonId person) {
        return isPart(loop, person)
                && loop.seatsOf(person).stream().allMatch(in -> in.seat().state() == Seat.State.SUBMITTED);
    }

    private Permissions() {}
}
