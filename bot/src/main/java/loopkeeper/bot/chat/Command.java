package loopkeeper.bot.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Repair;
import loopkeeper.bot.domain.RepairId;
import loopkeeper.bot.domain.WaveId;
import loopkeeper.scheduler.MendOutcome;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.WaveOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked of the bot. A typed line, a button, a form and a timer all become one of these.
 * Strings named {@code who} are what somebody typed for a person; {@code block} is a block key as typed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.Help.class, name = "help"),
    @JsonSubTypes.Type(value = Command.StartLoop.class, name = "start-loop"),
    @JsonSubTypes.Type(value = Command.SetOpening.class, name = "set-opening"),
    @JsonSubTypes.Type(value = Command.DryRun.class, name = "dry-run"),
    @JsonSubTypes.Type(value = Command.NoteAbout.class, name = "note-about"),
    @JsonSubTypes.Type(value = Command.CheckMaterial.class, name = "check-material"),
    @JsonSubTypes.Type(value = Command.ConfirmEnvironment.class, name = "confirm-environment"),
    @JsonSubTypes.Type(value = Command.PutOnAgenda.class, name = "put-on-agenda"),
    @JsonSubTypes.Type(value = Command.DraftFeedback.class, name = "draft-feedback"),
    @JsonSubTypes.Type(value = Command.ApproveFeedback.class, name = "approve-feedback"),
    @JsonSubTypes.Type(value = Command.PlanLoop.class, name = "plan-loop"),
    @JsonSubTypes.Type(value = Command.OfferPlans.class, name = "offer-plans"),
    @JsonSubTypes.Type(value = Command.ChoosePlan.class, name = "choose-plan"),
    @JsonSubTypes.Type(value = Command.MendLoop.class, name = "mend-loop"),
    @JsonSubTypes.Type(value = Command.OfferRepair.class, name = "offer-repair"),
    @JsonSubTypes.Type(value = Command.UseRepair.class, name = "use-repair"),
    @JsonSubTypes.Type(value = Command.AnswerRepair.class, name = "answer-repair"),
    @JsonSubTypes.Type(value = Command.DropRepair.class, name = "drop-repair"),
    @JsonSubTypes.Type(value = Command.PlanWave.class, name = "plan-wave"),
    @JsonSubTypes.Type(value = Command.ShowWave.class, name = "show-wave"),
    @JsonSubTypes.Type(value = Command.StopWave.class, name = "stop-wave"),
    @JsonSubTypes.Type(value = Command.UseWave.class, name = "use-wave"),
    @JsonSubTypes.Type(value = Command.OfferWave.class, name = "offer-wave"),
    @JsonSubTypes.Type(value = Command.BookNextOfWave.class, name = "book-next-of-wave"),
    @JsonSubTypes.Type(value = Command.AcceptInvite.class, name = "accept-invite"),
    @JsonSubTypes.Type(value = Command.DeclineInvite.class, name = "decline-invite"),
    @JsonSubTypes.Type(value = Command.FindReplacement.class, name = "find-replacement"),
    @JsonSubTypes.Type(value = Command.FillSeat.class, name = "fill-seat"),
    @JsonSubTypes.Type(value = Command.AskAgain.class, name = "ask-again"),
    @JsonSubTypes.Type(value = Command.GiveUpWaiting.class, name = "give-up-waiting"),
    @JsonSubTypes.Type(value = Command.SendKit.class, name = "send-kit"),
    @JsonSubTypes.Type(value = Command.ShowKit.class, name = "show-kit"),
    @JsonSubTypes.Type(value = Command.MarkHeld.class, name = "mark-held"),
    @JsonSubTypes.Type(value = Command.AssumeHeld.class, name = "assume-held"),
    @JsonSubTypes.Type(value = Command.MarkNoShow.class, name = "mark-no-show"),
    @JsonSubTypes.Type(value = Command.FillScorecard.class, name = "fill-scorecard"),
    @JsonSubTypes.Type(value = Command.TypeScores.class, name = "type-scores"),
    @JsonSubTypes.Type(value = Command.UseAsEvidence.class, name = "use-as-evidence"),
    @JsonSubTypes.Type(value = Command.SubmitScorecard.class, name = "submit-scorecard"),
    @JsonSubTypes.Type(value = Command.SealDraft.class, name = "seal-draft"),
    @JsonSubTypes.Type(value = Command.AmendScorecard.class, name = "amend-scorecard"),
    @JsonSubTypes.Type(value = Command.ShowCard.class, name = "show-card"),
    @JsonSubTypes.Type(value = Command.RemindOfCard.class, name = "remind-of-card"),
    @JsonSubTypes.Type(value = Command.TellOfLateCard.class, name = "tell-of-late-card"),
    @JsonSubTypes.Type(value = Command.Snooze.class, name = "snooze"),
    @JsonSubTypes.Type(value = Command.Nudge.class, name = "nudge"),
    @JsonSubTypes.Type(value = Command.Excuse.class, name = "excuse"),
    @JsonSubTypes.Type(value = Command.WaiveSecond.class, name = "waive-second"),
    @JsonSubTypes.Type(value = Command.SeatShadow.class, name = "seat-shadow"),
    @JsonSubTypes.Type(value = Command.UnseatShadow.class, name = "unseat-shadow"),
    @JsonSubTypes.Type(value = Command.AskForRoom.class, name = "ask-for-room"),
    @JsonSubTypes.Type(value = Command.AnswerAboutRoom.class, name = "answer-about-room"),
    @JsonSubTypes.Type(value = Command.AskToGraduate.class, name = "ask-to-graduate"),
    @JsonSubTypes.Type(value = Command.ShowTraining.class, name = "show-training"),
    @JsonSubTypes.Type(value = Command.Train.class, name = "train"),
    @JsonSubTypes.Type(value = Command.Graduate.class, name = "graduate"),
    @JsonSubTypes.Type(value = Command.AddFreeDay.class, name = "add-free-day"),
    @JsonSubTypes.Type(value = Command.RunOver.class, name = "run-over"),
    @JsonSubTypes.Type(value = Command.GoAway.class, name = "go-away"),
    @JsonSubTypes.Type(value = Command.ComeBack.class, name = "come-back"),
    @JsonSubTypes.Type(value = Command.TakeOut.class, name = "take-out"),
    @JsonSubTypes.Type(value = Command.ShowLoad.class, name = "show-load"),
    @JsonSubTypes.Type(value = Command.MapPeople.class, name = "map-people"),
    @JsonSubTypes.Type(value = Command.MoveBlock.class, name = "move-block"),
    @JsonSubTypes.Type(value = Command.PlaceBlock.class, name = "place-block"),
    @JsonSubTypes.Type(value = Command.EditLoop.class, name = "edit-loop"),
    @JsonSubTypes.Type(value = Command.ShowDebrief.class, name = "show-debrief"),
    @JsonSubTypes.Type(value = Command.RecordVerdict.class, name = "record-verdict"),
    @JsonSubTypes.Type(value = Command.ConfirmVerdict.class, name = "confirm-verdict"),
    @JsonSubTypes.Type(value = Command.CancelLoop.class, name = "cancel-loop"),
    @JsonSubTypes.Type(value = Command.CloseLoop.class, name = "close-loop"),
    @JsonSubTypes.Type(value = Command.SendToCandidate.class, name = "send-to-candidate"),
    @JsonSubTypes.Type(value = Command.ReplanLoop.class, name = "replan-loop"),
    @JsonSubTypes.Type(value = Command.ChooseAsCandidate.class, name = "choose-as-candidate"),
    @JsonSubTypes.Type(value = Command.OfferTimes.class, name = "offer-times"),
    @JsonSubTypes.Type(value = Command.AskForAnotherTime.class, name = "ask-for-another-time"),
    @JsonSubTypes.Type(value = Command.Withdraw.class, name = "withdraw"),
    @JsonSubTypes.Type(value = Command.ConfirmZone.class, name = "confirm-zone"),
    @JsonSubTypes.Type(value = Command.AskForAccommodation.class, name = "ask-for-accommodation"),
    @JsonSubTypes.Type(value = Command.AnswerByMail.class, name = "answer-by-mail"),
    @JsonSubTypes.Type(value = Command.RemindCandidate.class, name = "remind-candidate"),
    @JsonSubTypes.Type(value = Command.DropHolds.class, name = "drop-holds"),
    @JsonSubTypes.Type(value = Command.ChangeMyHours.class, name = "change-my-hours"),
    @JsonSubTypes.Type(value = Command.ShowLoop.class, name = "show-loop"),
    @JsonSubTypes.Type(value = Command.ShowPreparation.class, name = "show-preparation"),
    @JsonSubTypes.Type(value = Command.ShowTemplate.class, name = "show-template"),
    @JsonSubTypes.Type(value = Command.ShowTakeHome.class, name = "show-take-home"),
    @JsonSubTypes.Type(value = Command.HandOut.class, name = "hand-out"),
    @JsonSubTypes.Type(value = Command.ExtendTakeHome.class, name = "extend-take-home"),
    @JsonSubTypes.Type(value = Command.HandIn.class, name = "hand-in"),
    @JsonSubTypes.Type(value = Command.RemindOfTakeHome.class, name = "remind-of-take-home"),
    @JsonSubTypes.Type(value = Command.TellOfLateTakeHome.class, name = "tell-of-late-take-home"),
    @JsonSubTypes.Type(value = Command.AddScreen.class, name = "add-screen"),
    @JsonSubTypes.Type(value = Command.MarkPaid.class, name = "mark-paid"),
    @JsonSubTypes.Type(value = Command.JudgeScreen.class, name = "judge-screen"),
    @JsonSubTypes.Type(value = Command.NoteContext.class, name = "note-context"),
    @JsonSubTypes.Type(value = Command.AnswerContext.class, name = "answer-context"),
    @JsonSubTypes.Type(value = Command.HandInAsCandidate.class, name = "hand-in-as-candidate"),
    @JsonSubTypes.Type(value = Command.AskForMoreTime.class, name = "ask-for-more-time"),
    @JsonSubTypes.Type(value = Command.ListLoops.class, name = "list-loops")
})
public sealed interface Command {

    /** Values a form or a line of {@code name=value} brought, by field; sorted by name. */
    record Answers(Map<String, String> values) {

        public static final Answers NONE = new Answers(Map.of());

        public Answers {
            values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
        }

        /** The stripped value; empty when missing. */
        public String get(String key) {
            return values.getOrDefault(key, "").strip();
        }

        public boolean none() {
            return values.isEmpty();
        }
    }

    /** A command that a form fills in. */
    sealed interface Fillable extends Command {
        Answers answers();

        /** The same command with what was filled in. */
        Fillable filled(Answers answers);
    }

    /** What is only looked at: it changes nothing, however often it is asked. */
    sealed interface Look extends Command {}

    /** {@code /loop help}: what I may ask for. */
    record Help() implements Look {}

    /** {@code /loop start "Ada Byron" opening=… variant=… level=… lane=…}; without answers, the form. */
    record StartLoop(Answers answers) implements Fillable {
        @Override
        public StartLoop filled(Answers answers) {
            return new StartLoop(answers);
        }
    }

    /**
     * {@code /loop opening mle-platform weights="coding 20, …"}: what loops for that job start from; without a key, which
     * there are, and without answers, how it stands.
     *
     * @param change whether to open the form where nothing is answered yet
     */
    record SetOpening(String key, boolean change, Answers answers) implements Fillable {
        @Override
        public SetOpening filled(Answers answers) {
            return new SetOpening(key, change, answers);
        }
    }

    /** {@code /loop dry-run @ben variant=production level=senior …}: a loop on somebody of our own, to try it. */
    record DryRun(String who, Answers answers) implements Fillable {
        @Override
        public DryRun filled(Answers answers) {
            return new DryRun(who, answers);
        }
    }

    /**
     * {@code /loop about L-1042 bullets="…; …" paper=… salary=…}: what is known about the candidate besides times; without
     * answers, the form, with what this person may read.
     */
    record NoteAbout(LoopId loop, Answers answers) implements Fillable {
        @Override
        public NoteAbout filled(Answers answers) {
            return new NoteAbout(loop, answers);
        }
    }

    /** Nobody types this one: so many hours before a block, what it needs should be there. */
    record CheckMaterial(LoopId loop, String block, Instant slot, int hours) implements Command {}

    /** {@code /loop ready L-1042 coding}: I tried where they will work, and it runs. */
    record ConfirmEnvironment(LoopId loop, String block) implements Command {}

    /** {@code /loop agenda L-1042 <text>}: talk about this in the debrief. */
    record PutOnAgenda(LoopId loop, Answers answers) implements Fillable {
        @Override
        public PutOnAgenda filled(Answers answers) {
            return new PutOnAgenda(loop, answers);
        }
    }

    /** {@code /loop feedback L-1042}: what the candidate is told after the decision; without answers, a draft of it. */
    record DraftFeedback(LoopId loop, Answers answers) implements Fillable {
        @Override
        public DraftFeedback filled(Answers answers) {
            return new DraftFeedback(loop, answers);
        }
    }

    /** I read the draft and stand by it; {@code byMail} to have it sent, else I send it myself. */
    record ApproveFeedback(LoopId loop, boolean byMail, int version) implements Command {}

    /** {@code /loop plan L-1042}: look for the best plans. */
    record PlanLoop(LoopId loop) implements Command {}

    /** Nobody types this one: the planner's answer, for the loop as it was at that revision. */
    record OfferPlans(LoopId loop, int revision, PlanOutcome outcome, java.util.List<String> unreadable)
            implements Command {}

    /** {@code /loop choose L-1042 2}: book that plan of the last offer. */
    record ChoosePlan(LoopId loop, int option) implements Command {}

    /** {@code /loop mend L-1042}: look for the smallest change that lets what is booked go on. */
    record MendLoop(LoopId loop) implements Command {}

    /**
     * Nobody types this one: the planner's answer, for the loop as it was at that revision.
     *
     * @param from before then nothing of it can begin; null where nothing says so
     * @param recruiters who answers for the candidate of each loop, by code
     */
    record OfferRepair(
            LoopId loop,
            int revision,
            Repair.Why why,
            @Nullable Instant from,
            Map<String, PersonId> recruiters,
            MendOutcome outcome,
            java.util.List<String> unreadable)
            implements Command {}

    /** {@code /loop mend use R-7}: make that change, or ask those who must agree. */
    record UseRepair(RepairId repair) implements Command {}

    /** {@code /loop mend yes R-7}: it is all right with me, or not. */
    record AnswerRepair(RepairId repair, boolean yes) implements Command {}

    /** Nobody types this one: not everybody answered in time. */
    record DropRepair(RepairId repair) implements Command {}

    /**
     * {@code /loop wave mle-platform L-1042}: plan my waiting loops of these openings and codes together; all of them
     * when nothing is named.
     *
     * @param about openings and codes of loops, as typed
     */
    record PlanWave(java.util.List<String> about) implements Command {
        public PlanWave {
            about = java.util.List.copyOf(about);
        }
    }

    /** {@code /loop wave show W-7 L-1042}: the plan a wave has for a loop; how far it is when none is named. */
    record ShowWave(WaveId wave, String loop) implements Command {}

    /** {@code /loop wave stop W-7}: look no further, and keep the best so far. */
    record StopWave(WaveId wave) implements Command {}

    /** {@code /loop wave use W-7}: book its plans. */
    record UseWave(WaveId wave) implements Command {}

    /**
     * Nobody types this one: the planner's answer for a wave.
     *
     * @param revisions the loops as they were, by code
     * @param passedOver loops that were not looked at, each with the reason in a sentence, by code
     */
    record OfferWave(
            WaveId wave,
            Map<String, Integer> revisions,
            Map<String, String> passedOver,
            WaveOutcome outcome,
            java.util.List<String> unreadable)
            implements Command {}

    /** Nobody types this one: the next plan of a wave is to be booked, if it still holds. */
    record BookNextOfWave(WaveId wave) implements Command {}

    /**
     * {@code /loop accept L-1042 coding}: I will sit in this block.
     *
     * @param slot when the block begins as far as I was told, in seconds since 1970; 0 for whenever it does
     */
    record AcceptInvite(
            LoopId loop,
            String block,
            @JsonInclude(Include.NON_DEFAULT) long slot) implements Command {
        public AcceptInvite(LoopId loop, String block) {
            this(loop, block, 0);
        }
    }

    /**
     * {@code /loop decline L-1042 coding <reason>}: I can't make it; ask someone else.
     *
     * @param slot as for {@link AcceptInvite}
     */
    record DeclineInvite(
            LoopId loop,
            String block,
            Answers answers,
            @JsonInclude(Include.NON_DEFAULT) long slot) implements Fillable {
        public DeclineInvite(LoopId loop, String block, Answers answers) {
            this(loop, block, answers, 0);
        }

        @Override
        public DeclineInvite filled(Answers answers) {
            return new DeclineInvite(loop, block, answers, slot);
        }
    }

    /** Nobody types this one: an empty seat asks for it. */
    record FindReplacement(LoopId loop, String block) implements Command {}

    /** Nobody types this one: the planner's answer for empty seats; nobody when {@code people} is empty. */
    record FillSeat(LoopId loop, String block, int revision, Map<String, PersonId> people, java.util.List<String> why)
            implements Command {}

    /** Nobody types this one: an invitation was not answered for a day, or for as long as was possible. */
    record AskAgain(LoopId loop, String block, PersonId person, Instant slot) implements Command {}

    /** Nobody types this one: an invitation was not answered in time. */
    record GiveUpWaiting(LoopId loop, String block, PersonId person, Instant slot) implements Command {}

    /** Nobody types this one: the evening before has come. */
    record SendKit(LoopId loop, String block, PersonId person, Instant slot) implements Command {}

    /** {@code /loop kit L-1042 coding}: the whole kit. */
    record ShowKit(LoopId loop, String block) implements Command {}

    /** {@code /loop held L-1042 coding}: it took place. */
    record MarkHeld(LoopId loop, String block) implements Command {}

    /** Nobody types this one: its end is a quarter of an hour ago. */
    record AssumeHeld(LoopId loop, String block, Instant slot) implements Command {}

    /** {@code /loop no-show L-1042 coding}: the candidate did not come. */
    record MarkNoShow(LoopId loop, String block) implements Command {}

    /** {@code /loop score L-1042 coding}: open my card. */
    record FillScorecard(LoopId loop, String block) implements Command {}

    /** A typed card, such as {@code 3 4 2 3 yes: one; two; d4: four}; {@code where} may name loop and block. */
    record TypeScores(String where, String text) implements Command {}

    /** Nobody types this one: somebody's own message becomes evidence in a draft of theirs; without a row, the form. */
    record UseAsEvidence(Answers answers) implements Fillable {
        @Override
        public UseAsEvidence filled(Answers answers) {
            return new UseAsEvidence(answers);
        }
    }

    /** The card's form, filled. Kept as a draft whatever is wrong with it. */
    record SubmitScorecard(LoopId loop, String block, Answers answers) implements Fillable {
        @Override
        public SubmitScorecard filled(Answers answers) {
            return new SubmitScorecard(loop, block, answers);
        }
    }

    /** Seal my draft as it stands; {@code knowing} that mine is the last and opens the debrief. */
    record SealDraft(LoopId loop, String block, boolean knowing) implements Command {}

    /** {@code /loop amend L-1042 coding <text>}: put a note beside my frozen card. */
    record AmendScorecard(LoopId loop, String block, Answers answers) implements Fillable {
        @Override
        public AmendScorecard filled(Answers answers) {
            return new AmendScorecard(loop, block, answers);
        }
    }

    /** {@code /loop card L-1042 coding @ana}: a card, once I may read it; mine when nobody is named. */
    record ShowCard(LoopId loop, String block, String who) implements Look {}

    /** Nobody types this one: a card is due, for the message of that number. */
    record RemindOfCard(LoopId loop, String block, PersonId person, int message) implements Command {}

    /** Nobody types this one: the reminders are used up. */
    record TellOfLateCard(LoopId loop, String block, PersonId person) implements Command {}

    /** {@code /loop snooze L-1042 coding 60}: remind me later, in 30, 60 or 120 minutes. */
    record Snooze(LoopId loop, String block, int minutes) implements Command {}

    /** {@code /loop nudge L-1042 @ana}: ask once more, by hand. */
    record Nudge(LoopId loop, String who) implements Command {}

    /** {@code /loop excuse L-1042 coding @ana <reason>}: the debrief need not wait for this card. */
    record Excuse(LoopId loop, String block, String who, Answers answers) implements Fillable {
        @Override
        public Excuse filled(Answers answers) {
            return new Excuse(loop, block, who, answers);
        }
    }

    /** {@code /loop one-interviewer L-1042 coding <reason>}: one is enough for this block. */
    record WaiveSecond(LoopId loop, String block, Answers answers) implements Fillable {
        @Override
        public WaiveSecond filled(Answers answers) {
            return new WaiveSecond(loop, block, answers);
        }
    }

    /** {@code /loop shadow L-1042 coding @noah}: let somebody who learns watch; who could, when nobody is named. */
    record SeatShadow(LoopId loop, String block, String who) implements Command {}

    /** {@code /loop shadow L-1042 coding off}: nobody who learns sits in it after all. */
    record UnseatShadow(LoopId loop, String block) implements Command {}

    /**
     * Nobody types this one: somebody is asked to make room, so that there is a plan.
     *
     * @param day which day it is about
     * @param meetings what would have to move; none where they are asked for one interview more
     */
    record AskForRoom(LoopId loop, PersonId who, LocalDate day, List<TimeSlot> meetings) implements Command {
        public AskForRoom {
            meetings = List.copyOf(meetings);
        }
    }

    /** Nobody types this one: who was asked made room, or can't. */
    record AnswerAboutRoom(LoopId loop, LocalDate day, boolean yes) implements Command {}

    /** Nobody types this one: a plan waits for somebody who has sat all their seats; who may let them graduate is asked. */
    record AskToGraduate(LoopId loop, PersonId who, String pool) implements Command {}

    /** {@code /loop training @noah}: how far somebody, or everybody in a pool, is; mine when nothing is named. */
    record ShowTraining(String about) implements Command {}

    /** {@code /loop train @noah ml-coding}: this person is to learn to judge in that pool. */
    record Train(String who, String pool) implements Command {}

    /** {@code /loop graduate @noah ml-coding}: this person may judge in that pool from now on. */
    record Graduate(String who, String pool) implements Command {}

    /** Nobody types this one, as {@code /loop edit} with {@code free} does the same: the candidate can come that day too. */
    record AddFreeDay(LoopId loop, LocalDate day, Answers answers) implements Fillable {
        @Override
        public AddFreeDay filled(Answers answers) {
            return new AddFreeDay(loop, day, answers);
        }
    }

    /** {@code /loop overran L-1042 coding 20}: it takes so many minutes longer; what follows may have to wait. */
    record RunOver(LoopId loop, String block, int minutes) implements Command {}

    /** {@code /loop away @ana 2026-12-01..2026-12-03}: this person, or I, can't sit anywhere on these days. */
    record GoAway(String who, String days) implements Command {}

    /** {@code /loop back @ana}: this person, or I, can be asked again. */
    record ComeBack(String who) implements Command {}

    /** Nobody types this one: somebody is away, and this loop has seats of theirs in those days. */
    record TakeOut(LoopId loop, PersonId person, LocalDate from, LocalDate until) implements Command {}

    /** {@code /loop load ml-coding}: who interviews how much, in a pool or one person; mine or all when nothing is named. */
    record ShowLoad(String about) implements Look {}

    /**
     * {@code /loop people @ana U012ABCDEF}: whose account is whose; everybody's when nobody is named, one person's without
     * an account, and {@code none} forgets what is known of theirs.
     */
    record MapPeople(String who, String account) implements Command {}

    /** {@code /loop move L-1042 coding 2026-12-03T14:00}: another slot for the same panel. */
    record MoveBlock(LoopId loop, String block, Answers answers) implements Fillable {
        @Override
        public MoveBlock filled(Answers answers) {
            return new MoveBlock(loop, block, answers);
        }
    }

    /** {@code /loop place L-1042 coding 2026-12-03T14:00 @ana @ben}: slot and panel by hand. */
    record PlaceBlock(LoopId loop, String block, Answers answers) implements Fillable {
        @Override
        public PlaceBlock filled(Answers answers) {
            return new PlaceBlock(loop, block, answers);
        }
    }

    /** {@code /loop edit L-1042 hm=@grace behavioural=45 reason=…}: change a loop, within the guards. */
    record EditLoop(LoopId loop, Answers answers) implements Fillable {
        @Override
        public EditLoop filled(Answers answers) {
            return new EditLoop(loop, answers);
        }
    }

    /** {@code /loop debrief L-1042}: the summary, once I may read it. */
    record ShowDebrief(LoopId loop) implements Command {}

    /** {@code /loop decide L-1042}: record the decision; without answers, the form. */
    record RecordVerdict(LoopId loop, Answers answers) implements Fillable {
        @Override
        public RecordVerdict filled(Answers answers) {
            return new RecordVerdict(loop, answers);
        }
    }

    /**
     * {@code /loop confirm L-1042}: I am the second approver, and I agree that it is recorded.
     *
     * @param at when the decision was made whose reasons I read, in milliseconds since 1970; 0 when typed and in old
     *     messages, where I am shown it
     */
    record ConfirmVerdict(
            LoopId loop, @JsonInclude(Include.NON_DEFAULT) long at) implements Command {}

    /** {@code /loop cancel L-1042 <reason>}: stop here; everybody is told once. */
    record CancelLoop(LoopId loop, Answers answers) implements Fillable {
        @Override
        public CancelLoop filled(Answers answers) {
            return new CancelLoop(loop, answers);
        }
    }

    /** {@code /loop close L-1042}: nothing is left to do. */
    record CloseLoop(LoopId loop) implements Command {}

    /** {@code /loop send L-1042}: let the candidate choose among the plans on offer, on a page of their own. */
    record SendToCandidate(LoopId loop) implements Command {}

    /** {@code /loop replan L-1042}: give up the times that lie ahead and look for new ones. */
    record ReplanLoop(LoopId loop) implements Command {}

    /** What only the candidate of that loop can ask for, on their page; nobody types these. */
    sealed interface ByCandidate extends Command {
        LoopId loop();
    }

    /** I take that plan, of the offer made at that revision. */
    record ChooseAsCandidate(LoopId loop, int option, int revision) implements ByCandidate {}

    /** None of these suit me; these are times when I am free. */
    record OfferTimes(LoopId loop, Answers answers) implements ByCandidate {}

    /** What is booked no longer suits me. */
    record AskForAnotherTime(LoopId loop, Answers answers) implements ByCandidate {}

    /** I do not want to go on. */
    record Withdraw(LoopId loop, Answers answers) implements ByCandidate {}

    /** My times are to be shown in that zone. */
    record ConfirmZone(LoopId loop, String zone) implements ByCandidate {}

    /** I need something to be arranged for the interviews. */
    record AskForAccommodation(LoopId loop, Answers answers) implements ByCandidate {}

    /** My work is done. */
    record HandInAsCandidate(LoopId loop, String takeHome, Answers answers) implements ByCandidate {}

    /** I need more time for my work. */
    record AskForMoreTime(LoopId loop, String takeHome, Answers answers) implements ByCandidate {}

    /**
     * What I answered to a letter with my mail program.
     *
     * @param block which interview it is about; empty for a letter about all of them
     * @param sequence which change of the invitation is answered
     * @param words what I wrote with it; may be empty
     * @param proposed when I would rather come; null where I name no time
     * @param from the address it came from
     */
    record AnswerByMail(
            LoopId loop,
            String block,
            int sequence,
            Said said,
            String words,
            @Nullable Instant proposed,
            String from) implements ByCandidate {

        /** What the answer says. */
        public enum Said {
            ACCEPTED,
            DECLINED,
            UNSURE,
            ANOTHER_TIME,
            /** Something in words alone. */
            WROTE,
            /** Nothing: the letter came back. */
            CAME_BACK
        }
    }

    /** Nobody types this one: an interview begins in so many hours. */
    record RemindCandidate(LoopId loop, String block, Instant slot, int hours) implements Command {}

    /** Nobody types this one: the times of plans on offer were held for long enough. */
    record DropHolds(LoopId loop) implements Command {}

    /** {@code /loop take-home L-1042 debugging}: how far the work is that the candidate does alone. */
    record ShowTakeHome(LoopId loop, String takeHome) implements Command {}

    /** {@code /loop hand-out L-1042 debugging due=2026-12-04T18:00 notebook=https://…}: send it to the candidate. */
    record HandOut(LoopId loop, String takeHome, Answers answers) implements Fillable {
        @Override
        public HandOut filled(Answers answers) {
            return new HandOut(loop, takeHome, answers);
        }
    }

    /** {@code /loop extend L-1042 debugging 2026-12-05T18:00 <reason>}: give the candidate more time. */
    record ExtendTakeHome(LoopId loop, String takeHome, Answers answers) implements Fillable {
        @Override
        public ExtendTakeHome filled(Answers answers) {
            return new ExtendTakeHome(loop, takeHome, answers);
        }
    }

    /** {@code /loop hand-in L-1042 debugging link=https://… minutes=70}: it came back. */
    record HandIn(LoopId loop, String takeHome, Answers answers) implements Fillable {
        @Override
        public HandIn filled(Answers answers) {
            return new HandIn(loop, takeHome, answers);
        }
    }

    /** Nobody types this one: work the candidate does alone is due soon, if it still is at that instant. */
    record RemindOfTakeHome(LoopId loop, String takeHome, Instant due) implements Command {}

    /** Nobody types this one: it was due then. */
    record TellOfLateTakeHome(LoopId loop, String takeHome, Instant due) implements Command {}

    /** {@code /loop prescreen L-1042 minutes=60 paid=100}: a paid task before everything else. */
    record AddScreen(LoopId loop, Answers answers) implements Fillable {
        @Override
        public AddScreen filled(Answers answers) {
            return new AddScreen(loop, answers);
        }
    }

    /** {@code /loop paid L-1042}: the pre-screen was paid. */
    record MarkPaid(LoopId loop) implements Command {}

    /** {@code /loop goes-on L-1042 yes <reason>}: whether the candidate goes on after the pre-screen. */
    record JudgeScreen(LoopId loop, Answers answers) implements Fillable {
        @Override
        public JudgeScreen filled(Answers answers) {
            return new JudgeScreen(loop, answers);
        }
    }

    /** {@code /loop context L-1042 debugging <note>}: context for the talk about the work, never a verdict. */
    record NoteContext(LoopId loop, String block, Answers answers) implements Fillable {
        @Override
        public NoteContext filled(Answers answers) {
            return new NoteContext(loop, block, answers);
        }
    }

    /** {@code /loop context-answer L-1042 debugging}: what the talk showed. */
    record AnswerContext(LoopId loop, String block, Answers answers) implements Fillable {
        @Override
        public AnswerContext filled(Answers answers) {
            return new AnswerContext(loop, block, answers);
        }
    }

    /** {@code /loop me hours="mon-thu 09:00-17:30" off=2026-12-24 day-cap=2 week-cap=5}: when I interview. */
    record ChangeMyHours(Answers answers) implements Fillable {
        @Override
        public ChangeMyHours filled(Answers answers) {
            return new ChangeMyHours(answers);
        }
    }

    /** {@code /loop status L-1042}: where it stands. */
    record ShowLoop(LoopId loop) implements Look {}

    /** {@code /loop prep L-1042}: what the candidate of this loop may be told, scaled to the days left. */
    record ShowPreparation(LoopId loop) implements Command {}

    /**
     * {@code /loop template list}, {@code show production senior} or {@code diff production mlops}: what loops there are.
     *
     * @param what list, show or diff; as typed
     * @param names of templates, each perhaps with a level after a slash; as typed
     */
    record ShowTemplate(String what, java.util.List<String> names) implements Look {
        public ShowTemplate {
            names = java.util.List.copyOf(names);
        }
    }

    /** {@code /loop list}: the loops I have to do with. */
    record ListLoops() implements Look {}
}
