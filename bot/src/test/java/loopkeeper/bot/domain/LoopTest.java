package loopkeeper.bot.domain;

import static loopkeeper.bot.domain.Loops.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loopkeeper.bot.domain.Loop.Stage;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A loop")
class LoopTest {

    @Test
    void walksFromOpenToClosedOneStageAtATime() {
        assertThat(started().stage()).isEqualTo(Stage.OPEN);
        assertThat(planned().stage()).isEqualTo(Stage.PLANNED);
        assertThat(confirmed().stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(confirmed().after(new LoopEvent.BlockHeld("coding", false)).stage())
                .isEqualTo(Stage.INTERVIEWING);
        assertThat(heldWithCardsInBut().stage()).isEqualTo(Stage.INTERVIEWING);
        assertThat(debriefing().stage()).isEqualTo(Stage.DEBRIEFING);
        Loop decided = debriefing().after(new LoopEvent.VerdictRecorded(verdict(Verdict.Outcome.HIRE)));
        assertThat(decided.stage()).isEqualTo(Stage.DECIDED);
        assertThat(decided.after(new LoopEvent.LoopClosed()).stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void canBeCancelledAtEveryStageBeforeTheDecision() {
        assertThat(Stream.of(started(), planned(), confirmed(), held(), debriefing())
                        .map(loop -> loop.after(new LoopEvent.LoopCancelled("withdrew"))
                                .stage()))
                .containsOnly(Stage.CANCELLED);
    }

    @Test
    void isOverOnceDecidedClosedOrCancelled() {
        assertThat(Stream.of(Stage.values()).filter(Stage::over))
                .containsExactly(Stage.DECIDED, Stage.CLOSED, Stage.CANCELLED);
    }

    @Test
    void asksEverybodyWhenAPlanIsChosen() {
        assertThat(told(planned())).isEqualTo("""
                PLANNED
                coding BOOKED 2026-12-01T09:00: sam shadow ASKED; ana lead ASKED; ben second ASKED
                design BOOKED 2026-12-01T11:00: cleo lead ASKED; dev second ASKED
                deep-dive BOOKED 2026-12-01T13:00: eva lead ASKED; finn second ASKED
                behavioural BOOKED 2026-12-01T16:00: gina lead ASKED; hal second ASKED
                """);
    }

    @Test
    void isConfirmedOnceEverybodySaidYes() {
        assertThat(told(confirmed())).isEqualTo("""
                CONFIRMED
                coding BOOKED 2026-12-01T09:00: sam shadow ACCEPTED; ana lead ACCEPTED; ben second ACCEPTED
                design BOOKED 2026-12-01T11:00: cleo lead ACCEPTED; dev second ACCEPTED
                deep-dive BOOKED 2026-12-01T13:00: eva lead ACCEPTED; finn second ACCEPTED
                behavioural BOOKED 2026-12-01T16:00: gina lead ACCEPTED; hal second ACCEPTED
                """);
    }

    @Test
    void marksOnlyUnplannedBlocksAsProposed() {
        Loop noShow = confirmed().after(new LoopEvent.CandidateMissed("design"));
        Loop resized = noShow.after(new LoopEvent.BlockLengthChanged("behavioural", Duration.ofMinutes(45), ""));

        assertThat(told(resized.after(new LoopEvent.PlansOffered(3)))).isEqualTo("""
                OPEN
                coding BOOKED 2026-12-01T09:00: sam shadow ACCEPTED; ana lead ACCEPTED; ben second ACCEPTED
                design NO_SHOW
                deep-dive BOOKED 2026-12-01T13:00: eva lead ACCEPTED; finn second ACCEPTED
                behavioural PROPOSED
                """);
    }

    @Test
    void replacesWhoSatWhenItIsPlannedAgain() {
        Loop again = confirmed().after(new LoopEvent.PlanChosen(List.of(booked("coding", lead(ANA), second(ZOE)))));

        assertThat(again.stage()).isEqualTo(Stage.PLANNED);
        assertThat(told(block(again, "coding")))
                .isEqualTo("coding BOOKED 2026-12-01T09:00: sam shadow REPLACED (planned again);"
                        + " ben second REPLACED (planned again); ana lead ASKED; zoe second ASKED");
    }

    @Test
    void fallsBackToPlannedWhenSomebodyDeclinesAndKeepsTheReason() {
        Loop declined = confirmed().after(new LoopEvent.InviteDeclined("design", DEV, "on leave"));

        assertThat(declined.stage()).isEqualTo(Stage.PLANNED);
        assertThat(told(block(declined, "design")))
                .isEqualTo("design BOOKED 2026-12-01T11:00: cleo lead ACCEPTED; dev second DECLINED (on leave)");
        assertThat(block(declined, "design").emptyRoles()).containsExactly(Seat.Role.SECOND);
        assertThat(declined.panelists()).doesNotContain(DEV);
    }

    @Test
    void isConfirmedAgainOnceTheReplacementSaidYes() {
        Loop filled = confirmed()
                .after(new LoopEvent.SeatVacated("design", DEV, "no answer"))
                .after(new LoopEvent.SeatFilled("design", ZOE, Seat.Role.SECOND));

        assertThat(filled.stage()).isEqualTo(Stage.PLANNED);
        assertThat(told(block(filled, "design")))
                .isEqualTo("design BOOKED 2026-12-01T11:00: cleo lead ACCEPTED; dev second REPLACED (no answer);"
                        + " zoe second ASKED");
        assertThat(filled.after(new LoopEvent.InviteAccepted("design", ZOE)).stage())
                .isEqualTo(Stage.CONFIRMED);
    }

    @Test
    void asksEverybodyInTheBlockAgainWhenItIsMovedButNotThoseWhoLeftIt() {
        TimeSlot later = TimeSlot.startingAt(Instant.parse("2026-12-02T08:00:00Z"), Duration.ofMinutes(60));
        Loop moved = confirmed()
                .after(new LoopEvent.InviteDeclined("design", DEV, "on leave"))
                .after(new LoopEvent.SeatFilled("design", ZOE, Seat.Role.SECOND))
                .after(new LoopEvent.SeatVacated("design", ZOE, "no answer"))
                .after(new LoopEvent.BlockMoved("design", later));

        assertThat(told(moved)).isEqualTo("""
                PLANNED
                coding BOOKED 2026-12-01T09:00: sam shadow ACCEPTED; ana lead ACCEPTED; ben second ACCEPTED
                design BOOKED 2026-12-02T08:00: cleo lead ASKED; dev second DECLINED (on leave); zoe second REPLACED (no answer)
                deep-dive BOOKED 2026-12-01T13:00: eva lead ACCEPTED; finn second ACCEPTED
                behavioural BOOKED 2026-12-01T16:00: gina lead ACCEPTED; hal second ACCEPTED
                """);
    }

    @Test
    void askedForACardAreThoseInTheBlockWhenItWasHeld() {
        Loop held = confirmed()
                .after(new LoopEvent.SeatVacated("coding", BEN, "no answer"))
                .after(new LoopEvent.SeatFilled("coding", ZOE, Seat.Role.SECOND))
                .after(new LoopEvent.BlockHeld("coding", true));

        assertThat(told(block(held, "coding")))
                .isEqualTo("coding HELD 2026-12-01T09:00: sam shadow OWES; ana lead OWES;"
                        + " ben second REPLACED (no answer); zoe second OWES");
    }

    @Test
    void emptiesTheBlockWhenTheCandidateDidNotComeAndIsOpenAgain() {
        assertThat(told(confirmed().after(new LoopEvent.CandidateMissed("design"))))
                .isEqualTo("""
                OPEN
                coding BOOKED 2026-12-01T09:00: sam shadow ACCEPTED; ana lead ACCEPTED; ben second ACCEPTED
                design NO_SHOW
                deep-dive BOOKED 2026-12-01T13:00: eva lead ACCEPTED; finn second ACCEPTED
                behavioural BOOKED 2026-12-01T16:00: gina lead ACCEPTED; hal second ACCEPTED
                """);
    }

    @Test
    void goesOnInterviewingWhenTheCandidateMissesALaterBlock() {
        Loop loop = confirmed()
                .after(new LoopEvent.BlockHeld("coding", false))
                .after(new LoopEvent.CandidateMissed("design"));

        assertThat(loop.stage()).isEqualTo(Stage.INTERVIEWING);
    }

    @Test
    void notesWhoseCardIsInAndWhoIsExcusedWhy() {
        Loop loop = held().after(submitted("coding", ANA))
                .after(new LoopEvent.SeatExcused("coding", BEN, "ill since Monday"));

        assertThat(told(block(loop, "coding")))
                .isEqualTo("coding HELD 2026-12-01T09:00: sam shadow OWES; ana lead SUBMITTED;"
                        + " ben second EXCUSED (ill since Monday)");
    }

    @Test
    void releasesASecondWhoHasNotAnsweredWhenOneIsEnoughAndIsConfirmed() {
        Loop waiting = planned();
        for (Loop.InBlock in : waiting.seats().toList()) {
            if (!in.seat().person().equals(DEV)) {
                waiting = waiting.after(
                        new LoopEvent.InviteAccepted(in.block().key(), in.seat().person()));
            }
        }
        assertThat(waiting.stage()).isEqualTo(Stage.PLANNED);

        Loop waived = waiting.after(new LoopEvent.SecondWaived("design", "only one speaks Dutch"));

        assertThat(told(block(waived, "design")))
                .isEqualTo("design BOOKED 2026-12-01T11:00: cleo lead ACCEPTED;"
                        + " dev second REPLACED (one interviewer is enough)");
        assertThat(block(waived, "design").interviewers()).isEqualTo(1);
        assertThat(block(waived, "design").waiver()).isEqualTo("only one speaks Dutch");
        assertThat(waived.stage()).isEqualTo(Stage.CONFIRMED);
    }

    @Test
    void keepsASecondWhoSaidYesWhenOneIsEnough() {
        Loop waived = confirmed().after(new LoopEvent.SecondWaived("design", "only one speaks Dutch"));

        assertThat(told(block(waived, "design")))
                .isEqualTo("design BOOKED 2026-12-01T11:00: cleo lead ACCEPTED; dev second ACCEPTED");
    }

    @Test
    void takesABlockOfAnotherLengthOutOfThePlan() {
        Loop resized =
                confirmed().after(new LoopEvent.BlockLengthChanged("design", Duration.ofMinutes(45), "late start"));

        assertThat(resized.stage()).isEqualTo(Stage.OPEN);
        assertThat(told(block(resized, "design"))).isEqualTo("design UNPLANNED");
        assertThat(resized.totalMinutes()).isEqualTo(225);
    }

    @Test
    void changesWhatWasEditedAndNothingElse() {
        Loop edited = started()
                .after(new LoopEvent.LoopEdited("hm", "hugo", "grace", ""))
                .after(new LoopEvent.LoopEdited("recruiter", "rosa", "rui", ""))
                .after(new LoopEvent.LoopEdited("from", "2026-12-01", "2026-12-07", ""))
                .after(new LoopEvent.LoopEdited("within", "10", "5", ""))
                .after(new LoopEvent.LoopEdited("the candidate's data", "", "", ""));

        assertThat(edited.hiringManager()).isEqualTo(new PersonId("grace"));
        assertThat(edited.recruiter()).isEqualTo(new PersonId("rui"));
        assertThat(edited.recipe().from()).isEqualTo(LocalDate.of(2026, 12, 7));
        assertThat(edited.recipe().days()).isEqualTo(5);
        assertThat(edited.recipe().window())
                .isEqualTo(new TimeSlot(Instant.parse("2026-12-06T23:00:00Z"), Instant.parse("2026-12-11T23:00:00Z")));
        assertThat(told(edited)).isEqualTo(told(started()));
    }

    @Test
    void keepsTheCandidatesTimes() {
        List<TimeSlot> free = List.of(slot("coding"), slot("design"));

        assertThat(started().after(new LoopEvent.TimesCollected(free)).free()).isEqualTo(free);
    }

    @Test
    void isSilentToSomebodyUntilTheirSnoozeEndsOrTheirCardIsIn() {
        Instant until = Instant.parse("2026-12-01T12:00:00Z");
        Loop snoozed = held().after(new LoopEvent.ReminderSnoozed("coding", ANA, until));

        assertThat(seat(snoozed, "coding", ANA).snoozedUntil()).isEqualTo(until);
        assertThat(seat(snoozed, "coding", BEN).snoozedUntil()).isNull();
        assertThat(seat(snoozed.after(submitted("coding", ANA)), "coding", ANA).snoozedUntil())
                .isNull();
    }

    @Test
    void opensTheDebriefAtAnInstant() {
        assertThat(held().isOpenForReading()).isFalse();
        assertThat(debriefing().isOpenForReading()).isTrue();
        assertThat(debriefing().debriefOpenedAt()).isEqualTo(OPENED);
    }

    @Test
    void staysInTheDebriefWhileADecisionIsOnlyProposed() {
        Verdict hire = verdict(Verdict.Outcome.HIRE);
        Loop proposed = debriefing().after(new LoopEvent.VerdictProposed(hire));

        assertThat(proposed.stage()).isEqualTo(Stage.DEBRIEFING);
        assertThat(proposed.verdict()).isEqualTo(hire);
    }

    @Test
    void isOpenAgainAfterAnotherStepWithItsHeldBlocksKeptAndTheSealClosed() {
        Loop again = withAnotherStep();

        assertThat(told(again)).isEqualTo("""
                OPEN
                coding HELD 2026-12-01T09:00: sam shadow OWES; ana lead SUBMITTED; ben second SUBMITTED
                design HELD 2026-12-01T11:00: cleo lead SUBMITTED; dev second SUBMITTED
                deep-dive HELD 2026-12-01T13:00: eva lead SUBMITTED; finn second SUBMITTED
                behavioural HELD 2026-12-01T16:00: gina lead SUBMITTED; hal second SUBMITTED
                coding-2 UNPLANNED
                """);
        assertThat(again.isOpenForReading()).isFalse();
        assertThat(again.gate().open()).isFalse();
        assertThat(again.totalMinutes())
                .as("a repeated step is not in the template's time")
                .isEqualTo(240);
    }

    @Test
    void isTheSameAfterEventsThatAreOnlyForTheRecord() {
        Loop loop = held();

        assertThat(everyEvent().filter(LoopTest::isOnlyForTheRecord))
                .hasSize(13)
                .allSatisfy(event -> assertThat(loop.after(event)).isEqualTo(loop));
    }

    @Test
    void staysTheSameLoopWhateverHappens() {
        assertThat(everyEvent().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Set.of(LoopEvent.class.getPermittedSubclasses()).stream()
                        .filter(type -> LoopEvent.class.isAssignableFrom(type))
                        .collect(Collectors.toSet()));
        assertThat(everyEvent().map(held()::after)).allSatisfy(after -> {
            assertThat(after.id()).isEqualTo(L7);
            assertThat(after.revision()).isZero();
            assertThat(after.startedAt()).isEqualTo(STARTED);
        });
    }

    private static boolean isOnlyForTheRecord(LoopEvent event) {
        return switch (event) {
            case LoopEvent.LoopOpened opened -> true;
            case LoopEvent.NoPlanFound none -> true;
            case LoopEvent.CardAmended amended -> true;
            case LoopEvent.CutRefused refused -> true;
            case LoopEvent.PlansSent sent -> true;
            case LoopEvent.CandidateSaid said -> true;
            case LoopEvent.CardAskedFor asked -> true;
            case LoopEvent.NudgedByHand nudged -> true;
            case LoopEvent.LateCardEscalated late -> true;
            case LoopEvent.LetIn in -> true;
            case LoopEvent.OutsiderJoined joined -> true;
            case LoopEvent.ContextNoted noted -> true;
            case LoopEvent.ContextAnswered answered -> true;
            default -> false;
        };
    }

    private static Stream<LoopEvent> everyEvent() {
        return Stream.of(
                new LoopEvent.LoopOpened("production", "senior", "tabular", "mle-platform", 240, 240),
                new LoopEvent.PlansOffered(3),
                new LoopEvent.NoPlanFound(2),
                new LoopEvent.PlanChosen(List.of()),
                new LoopEvent.InviteAccepted("coding", ANA),
                new LoopEvent.InviteDeclined("coding", ANA, "ill"),
                new LoopEvent.SeatVacated("coding", ANA, "ill"),
                new LoopEvent.SeatFilled("coding", ZOE, Seat.Role.SHADOW),
                new LoopEvent.BlockMoved("coding", slot("coding")),
                new LoopEvent.BlockDelayed("coding", slot("coding")),
                new LoopEvent.BlockHeld("coding", true),
                new LoopEvent.CandidateMissed("coding"),
                submitted("coding", ANA),
                new LoopEvent.CardAmended("coding", ANA, 2),
                new LoopEvent.SeatExcused("coding", ANA, "ill"),
                new LoopEvent.SecondWaived("coding", "small team"),
                new LoopEvent.LoopEdited("hm", "hugo", "grace", ""),
                new LoopEvent.BlockLengthChanged("coding", Duration.ofMinutes(45), ""),
                new LoopEvent.TimesCollected(List.of()),
                new LoopEvent.CutRefused("deep-dive", "leave it out"),
                new LoopEvent.OutsiderJoined("", "slack/T1/U0GHOST", true),
                new LoopEvent.PlansSent(3),
                new LoopEvent.CandidateSaid("asked for an accommodation"),
                new LoopEvent.TimesReleased(List.of("coding"), "planned anew"),
                new LoopEvent.CardAskedFor("coding", ANA, 1),
                new LoopEvent.NudgedByHand("coding", ANA),
                new LoopEvent.ReminderSnoozed("coding", ANA, OPENED),
                new LoopEvent.LateCardEscalated("coding", ANA),
                new LoopEvent.DebriefOpened(OPENED),
                new LoopEvent.LetIn(ANA),
                new LoopEvent.VerdictProposed(verdict(Verdict.Outcome.HIRE)),
                new LoopEvent.VerdictRecorded(verdict(Verdict.Outcome.HIRE)),
                new LoopEvent.StepAdded(codingAgain()),
                new LoopEvent.ScreenAdded(
                        TakeHome.fresh(TakeHome.SCREEN, "Paid pre-screen", 50, List.of(), List.of(), 5, 60)),
                new LoopEvent.TakeHomeSent("design", OPENED, OPENED.plusSeconds(3_600)),
                new LoopEvent.TakeHomeExtended("design", OPENED.plusSeconds(7_200), "a holiday"),
                new LoopEvent.TakeHomeReceived("design", new TakeHome.Receipt(OPENED, true, List.of("work"), 90)),
                new LoopEvent.TakeHomePaid(TakeHome.SCREEN, 60),
                new LoopEvent.ScreenJudged(TakeHome.Result.GOES_ON, "careful work"),
                new LoopEvent.ContextNoted("design", ANA),
                new LoopEvent.ContextAnswered("design", ANA, 1),
                new LoopEvent.LoopCancelled("withdrew"),
                new LoopEvent.LoopClosed());
    }

    @Test
    void meetsAsAnotherWhereTheSamePeopleMeetAtTheSameTimes() {
        Loop planned = planned();
        Loop moved = planned.after(new LoopEvent.BlockMoved("coding", slot("design")));
        Loop other = planned.after(new LoopEvent.SeatVacated("coding", ANA, "ill"))
                .after(new LoopEvent.SeatFilled("coding", ZOE, Seat.Role.LEAD));

        assertThat(planned.meetsAs(confirmed())).isTrue();
        assertThat(planned.meetsAs(moved)).isFalse();
        assertThat(planned.meetsAs(other)).isFalse();
        assertThat(planned.meetsAs(started())).isFalse();
        assertThat(started().meetsAs(started().after(new LoopEvent.LoopCancelled("withdrew"))))
                .isFalse();
    }

    @Test
    void namesEachOfItsPanelistsOnceInTheOrderOfItsBlocks() {
        assertThat(planned().panelists()).containsExactly(SAM, ANA, BEN, CLEO, DEV, EVA, FINN, GINA, HAL);
    }
}
