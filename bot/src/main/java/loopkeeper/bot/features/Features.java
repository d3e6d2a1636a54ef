package loopkeeper.bot.features;

import java.util.List;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.rubrics.RubricLibrary;
import org.jspecify.annotations.Nullable;

/** The feature list: which feature answers which command. The compiler refuses one without an answer. */
public final class Features implements Feature<Command> {

    private final Helping helping;
    private final OpeningALoop opening;
    private final SettingAnOpening openingBook;
    private final NotingAboutACandidate noting;
    private final HavingMaterialReady material = new HavingMaterialReady();
    private final GivingFeedback feedback;
    private final PlanningAPanel planning;
    private final ConfirmingAPlan confirming;
    private final RepairingALoop repairing;
    private final PlanningAWave waves;
    private final BookingAWave bookingWaves;
    private final AnsweringAnInvite answering;
    private final FindingAReplacement replacing;
    private final EquippingAnInterviewer equipping;
    private final HoldingABlock holding;
    private final FillingAScorecard filling;
    private final KeepingEvidence evidence;
    private final SubmittingAScorecard submitting;
    private final AmendingACard amending;
    private final ShowingALoop showing;
    private final ChasingCards chasing;
    private final ExcusingAnInterviewer excusing;
    private final PlacingABlock placing;
    private final SeatingAShadow watching;
    private final AskingForRoom room;
    private final TrainingAnInterviewer training;
    private final ShowingLoad load;
    private final KnowingAccounts accounts;
    private final BeingAway away;
    private final RunningOver overrunning;
    private final EditingALoop editing;
    private final OpeningADebrief debriefing;
    private final RecordingAVerdict deciding;
    private final CancellingALoop cancelling;
    private final ShowingTemplates templates;
    private final PreparingACandidate preparing;
    private final SendingToTheCandidate sending;
    private final HearingTheCandidate hearing;
    private final HearingByMail mail;
    private final ReplanningALoop replanning;
    private final KeepingMyHours hours;
    private final RemindingTheCandidate reminding = new RemindingTheCandidate();

    /** Without a page for candidates: nothing can be sent to them. */
    public Features(RubricLibrary library, People people, List<Opening> openings) {
        this(library, people, openings, null);
    }

    /**
     * @param links makes links to the page of a candidate; null where there is none
     */
    public Features(RubricLibrary library, People people, List<Opening> openings, @Nullable CandidateLinks links) {
        room = new AskingForRoom(people);
        Invitations invitations = new Invitations(people);
        helping = new Helping(people);
        opening = new OpeningALoop(library, people, openings);
        openingBook = new SettingAnOpening(library, people, openings);
        noting = new NotingAboutACandidate(library);
        feedback = new GivingFeedback(library, people);
        planning = new PlanningAPanel(people);
        confirming = new ConfirmingAPlan(people, invitations);
        repairing = new RepairingALoop(people, new MakingARepair(people, invitations));
        waves = new PlanningAWave(people, openings);
        bookingWaves = new BookingAWave(people, confirming);
        answering = new AnsweringAnInvite();
        replacing = new FindingAReplacement(invitations);
        equipping = new EquippingAnInterviewer(library);
        overrunning = new RunningOver(people, invitations, equipping);
        training = new TrainingAnInterviewer(people);
        load = new ShowingLoad(people);
        accounts = new KnowingAccounts(people);
        away = new BeingAway(people, invitations);
        watching = new SeatingAShadow(people, invitations);
        holding = new HoldingABlock(people, training);
        filling = new FillingAScorecard(library);
        evidence = new KeepingEvidence(library);
        showing = new ShowingALoop(library, people);
        debriefing = new OpeningADebrief(library, people, showing);
        submitting = new SubmittingAScorecard(library, holding, debriefing);
        amending = new AmendingACard();
        chasing = new ChasingCards(library, people);
        excusing = new ExcusingAnInterviewer(people, debriefing);
        placing = new PlacingABlock(people, invitations);
        editing = new EditingALoop(people, library);
        deciding = new RecordingAVerdict(library, people);
        cancelling = new CancellingALoop();
        templates = new ShowingTemplates(library);
        preparing = new PreparingACandidate(library);
        sending = new SendingToTheCandidate(links);
        hearing = new HearingTheCandidate();
        mail = new HearingByMail();
        replanning = new ReplanningALoop(invitations);
        hours = new KeepingMyHours(people);
    }

    private Reply byCandidate(Command.ByCandidate command, Actor by, Tx tx) {
        if (!by.person().equals(PersonId.CANDIDATE)) {
            return new Reply.Refuse(new Refusal.NotYours("This", "the candidate of " + command.loop()));
        }
        return switch (command) {
            case Command.ChooseAsCandidate ask -> confirming.chosen(ask, by, tx);
            case Command.OfferTimes ask -> hearing.times(ask, by, tx);
            case Command.AskForAnotherTime ask -> hearing.anotherTime(ask, by, tx);
            case Command.Withdraw ask -> cancelling.withdrawn(ask, by, tx);
            case Command.ConfirmZone ask -> hearing.zone(ask, by, tx);
            case Command.AskForAccommodation ask -> hearing.accommodation(ask, by, tx);
            case Command.AnswerByMail ask -> mail.run(ask, by, tx);
        };
    }

    @Override
    public Reply run(Command command, Actor by, Tx tx) {
        return switch (command) {
            case Command.Help ask -> helping.run(ask, by, tx);
            case Command.StartLoop ask -> opening.run(ask, by, tx);
            case Command.SetOpening ask -> openingBook.run(ask, by, tx);
            case Command.DryRun ask -> opening.rehearse(ask, by, tx);
            case Command.NoteAbout ask -> noting.run(ask, by, tx);
            case Command.CheckMaterial ask -> material.check(ask, by, tx);
            case Command.ConfirmEnvironment ask -> material.ready(ask, by, tx);
            case Command.PutOnAgenda ask -> new SettingTheAgenda().run(ask, by, tx);
            case Command.DraftFeedback ask -> feedback.draft(ask, by, tx);
            case Command.ApproveFeedback ask -> feedback.approve(ask, by, tx);
            case Command.PlanLoop ask -> planning.ask(ask, by, tx);
            case Command.OfferPlans ask -> planning.offer(ask, by, tx);
            case Command.ChoosePlan ask -> confirming.run(ask, by, tx);
            case Command.MendLoop ask -> repairing.look(ask, by, tx);
            case Command.OfferRepair ask -> repairing.offer(ask, by, tx);
            case Command.UseRepair ask -> repairing.use(ask, by, tx);
            case Command.AnswerRepair ask -> repairing.answer(ask, by, tx);
            case Command.DropRepair ask -> repairing.expire(ask, by, tx);
            case Command.PlanWave ask -> waves.plan(ask, by, tx);
            case Command.ShowWave ask -> waves.show(ask, by, tx);
            case Command.StopWave ask -> waves.stop(ask, by, tx);
            case Command.OfferWave ask -> waves.offer(ask, by, tx);
            case Command.UseWave ask -> bookingWaves.use(ask, by, tx);
            case Command.BookNextOfWave ask -> bookingWaves.next(ask, by, tx);
            case Command.AcceptInvite ask -> answering.accept(ask, by, tx);
            case Command.DeclineInvite ask -> answering.decline(ask, by, tx);
            case Command.AskAgain ask -> answering.again(ask, by, tx);
            case Command.GiveUpWaiting ask -> answering.giveUp(ask, by, tx);
            case Command.FindReplacement ask -> replacing.look(ask, by, tx);
            case Command.FillSeat ask -> replacing.fill(ask, by, tx);
            case Command.SendKit ask -> equipping.send(ask, by, tx);
            case Command.ShowKit ask -> equipping.show(ask, by, tx);
            case Command.MarkHeld ask -> holding.held(ask, by, tx);
            case Command.AssumeHeld ask -> holding.assume(ask, by, tx);
            case Command.MarkNoShow ask -> holding.missed(ask, by, tx);
            case Command.FillScorecard ask -> filling.open(ask, by, tx);
            case Command.TypeScores ask -> filling.typed(ask, by, tx);
            case Command.UseAsEvidence ask -> evidence.run(ask, by, tx);
            case Command.SubmitScorecard ask -> submitting.submit(ask, by, tx);
            case Command.SealDraft ask -> submitting.sealDraft(ask, by, tx);
            case Command.AmendScorecard ask -> amending.run(ask, by, tx);
            case Command.ShowCard ask -> showing.card(ask, by, tx);
            case Command.RemindOfCard ask -> chasing.remind(ask, by, tx);
            case Command.TellOfLateCard ask -> chasing.tell(ask, by, tx);
            case Command.Snooze ask -> chasing.snooze(ask, by, tx);
            case Command.Nudge ask -> chasing.nudge(ask, by, tx);
            case Command.Excuse ask -> excusing.excuse(ask, by, tx);
            case Command.WaiveSecond ask -> excusing.waive(ask, by, tx);
            case Command.SeatShadow ask -> watching.run(ask, by, tx);
            case Command.UnseatShadow ask -> watching.takeBack(ask, by, tx);
            case Command.AskForRoom ask -> room.ask(ask, by, tx);
            case Command.AnswerAboutRoom ask -> room.answer(ask, by, tx);
            case Command.AskToGraduate ask -> training.ask(ask, by, tx);
            case Command.ShowTraining ask -> training.show(ask, by, tx);
            case Command.Train ask -> training.train(ask, by, tx);
            case Command.Graduate ask -> training.graduate(ask, by, tx);
            case Command.AddFreeDay ask -> new AddingAFreeDay().run(ask, by, tx);
            case Command.RunOver ask -> overrunning.run(ask, by, tx);
            case Command.GoAway ask -> away.away(ask, by, tx);
            case Command.ComeBack ask -> away.back(ask, by, tx);
            case Command.TakeOut ask -> away.takeOut(ask, by, tx);
            case Command.ShowLoad ask -> load.run(ask, by, tx);
            case Command.MapPeople ask -> accounts.run(ask, by, tx);
            case Command.MoveBlock ask -> placing.move(ask, by, tx);
            case Command.PlaceBlock ask -> placing.place(ask, by, tx);
            case Command.EditLoop ask -> editing.run(ask, by, tx);
            case Command.ShowDebrief ask -> debriefing.show(ask, by, tx);
            case Command.RecordVerdict ask -> deciding.record(ask, by, tx);
            case Command.ConfirmVerdict ask -> deciding.confirm(ask, by, tx);
            case Command.CancelLoop ask -> cancelling.cancel(ask, by, tx);
            case Command.CloseLoop ask -> cancelling.close(ask, by, tx);
            case Command.SendToCandidate ask -> sending.run(ask, by, tx);
            case Command.RemindCandidate ask -> reminding.run(ask, by, tx);
            case Command.DropHolds ask -> sending.drop(ask, by, tx);
            case Command.ChangeMyHours ask -> hours.run(ask, by, tx);
            case Command.ReplanLoop ask -> replanning.run(ask, by, tx);
            case Command.ByCandidate ask -> byCandidate(ask, by, tx);
            case Command.ShowLoop ask -> showing.one(ask, by, tx);
            case Command.ShowPreparation ask -> preparing.run(ask, by, tx);
            case Command.ShowTemplate ask -> templates.run(ask, by, tx);
            case Command.ListLoops ask -> showing.all(ask, by, tx);
        };
    }
}
