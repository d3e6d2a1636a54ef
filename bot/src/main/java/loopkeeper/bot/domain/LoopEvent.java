package loopkeeper.bot.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import loopkeeper.scheduler.TimeSlot;

/**
 * All that can happen to a loop, in the past tense. Who did it, when, and to which loop is kept beside it. Events
 * hold no candidate's name and no score.
 */
public sealed interface LoopEvent {

    /** A recruiter started it. */
    record LoopOpened(String variant, String level, String lane, String opening, int totalMinutes, int capMinutes)
            implements LoopEvent {}

    /** So many plans were put before the recruiter. */
    record PlansOffered(int plans) implements LoopEvent {}

    /** There was no plan. */
    record NoPlanFound(int reasons) implements LoopEvent {}

    /** These blocks got a slot and a panel. */
    record PlanChosen(List<Booked> blocks) implements LoopEvent {
        public PlanChosen {
            blocks = List.copyOf(blocks);
        }
    }

    /** One block with its slot and the people asked. */
    record Booked(String block, TimeSlot slot, List<Seat> seats) {
        public Booked {
            seats = List.copyOf(seats);
        }
    }

    record InviteAccepted(String block, PersonId person) implements LoopEvent {}

    record InviteDeclined(String block, PersonId person, String reason) implements LoopEvent {}

    /** Nobody answered in time, or the panel changed by hand: the seat is free again. */
    record SeatVacated(String block, PersonId person, String reason) implements LoopEvent {}

    /** Somebody was asked to sit in an empty seat. */
    record SeatFilled(String block, PersonId person, Seat.Role role) implements LoopEvent {}

    /** A block got another slot; the panel is asked again. */
    record BlockMoved(String block, TimeSlot slot) implements LoopEvent {}

    /** What came before ran over, so it begins a little later; answers stay. */
    record BlockDelayed(String block, TimeSlot slot) implements LoopEvent {}

    /** It took place. {@code assumed} when nobody said so. */
    record BlockHeld(String block, boolean assumed) implements LoopEvent {}

    /** The candidate did not come; the block goes back to be planned. */
    record CandidateMissed(String block) implements LoopEvent {}

    /** A card was sealed; a later version replaces an earlier one until the debrief opens. */
    record ScorecardSubmitted(String block, PersonId person, int version, String rubricHash) implements LoopEvent {}

    /** A note was put beside a frozen card. */
    record CardAmended(String block, PersonId person, int version) implements LoopEvent {}

    record SeatExcused(String block, PersonId person, String reason) implements LoopEvent {}

    record SecondWaived(String block, String reason) implements LoopEvent {}

    /** Something about the loop changed by hand. */
    record LoopEdited(String what, String from, String to, String reason) implements LoopEvent {}

    /** A block got another length and goes back to be planned. */
    record BlockLengthChanged(String block, Duration length, String reason) implements LoopEvent {}

    /** The candidate's free times, as now known. */
    record TimesCollected(List<TimeSlot> free) implements LoopEvent {
        public TimesCollected {
            free = List.copyOf(free);
        }
    }

    /** So many plans were put before the candidate, by a link to their page. */
    record PlansSent(int plans) implements LoopEvent {}

    /** The candidate said something on their page that changes no time; {@code what} names it and holds no free text. */
    record CandidateSaid(String what) implements LoopEvent {}

    /** These blocks lost their times and panels and go back to be planned. */
    record TimesReleased(List<String> blocks, String reason) implements LoopEvent {
        public TimesReleased {
            blocks = List.copyOf(blocks);
        }
    }

    /** Somebody asked to cut what nobody may cut. Nothing changed. */
    record CutRefused(String block, String asked) implements LoopEvent {}

    /** A card was asked for, in the message of that number. */
    record CardAskedFor(String block, PersonId person, int message) implements LoopEvent {}

    /** The recruiter or the hiring manager asked for a card by hand. */
    record NudgedByHand(String block, PersonId person) implements LoopEvent {}

    record ReminderSnoozed(String block, PersonId person, Instant until) implements LoopEvent {}

    /** The reminders were used up, and a person was told. */
    record LateCardEscalated(String block, PersonId person) implements LoopEvent {}

    record DebriefOpened(Instant at) implements LoopEvent {}

    /** Somebody's late card came in, and they may read the debrief now. */
    record LetIn(PersonId person) implements LoopEvent {}

    /**
     * Somebody came into the debrief room by another way than ours, and may not read it.
     *
     * @param person who, where we know them; else empty
     * @param account their account, as its chat names it
     * @param removed whether they could be put out
     */
    record OutsiderJoined(String person, String account, boolean removed) implements LoopEvent {}

    /** A verdict against a shown pattern waits for its approver. */
    record VerdictProposed(Verdict verdict) implements LoopEvent {}

    record VerdictRecorded(Verdict verdict) implements LoopEvent {}

    /** The loop goes on with one more block, its held blocks kept. */
    record StepAdded(Block block) implements LoopEvent {}

    /** A pre-screen was put before all blocks. */
    record ScreenAdded(TakeHome screen) implements LoopEvent {}

    /** Work to do alone went to the candidate. */
    record TakeHomeSent(String takeHome, Instant at, Instant due) implements LoopEvent {}

    /** The candidate has until then. */
    record TakeHomeExtended(String takeHome, Instant due, String reason) implements LoopEvent {}

    /** It came back. */
    record TakeHomeReceived(String takeHome, TakeHome.Receipt receipt) implements LoopEvent {}

    /** Somebody said that it was paid, in whole USD. */
    record TakeHomePaid(String takeHome, int pay) implements LoopEvent {}

    /** A person said whether the candidate goes on after the pre-screen. */
    record ScreenJudged(TakeHome.Result result, String reason) implements LoopEvent {}

    /** Somebody noted context about a block, which is kept beside it; no score follows from it. */
    record ContextNoted(String block, PersonId person) implements LoopEvent {}

    /** The talk about the work answered the notes about it. */
    record ContextAnswered(String block, PersonId person, int notes) implements LoopEvent {}

    record LoopCancelled(String reason) implements LoopEvent {}

    record LoopClosed() implements LoopEvent {}
}
