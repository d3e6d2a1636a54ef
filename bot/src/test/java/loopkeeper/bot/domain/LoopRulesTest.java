package loopkeeper.bot.domain;

import static loopkeeper.bot.domain.Loops.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.domain.Decision.Accepted;
import loopkeeper.bot.domain.Decision.Refused;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A loop")
class LoopRulesTest {

    static final Accepted NOTHING_NEW = new Accepted();
    static final Instant BEFORE = slot("coding").start().minusSeconds(1);
    static final Instant DURING = slot("coding").start();
    static final Loop CANCELLED = confirmed().after(new LoopEvent.LoopCancelled("withdrew"));
    static final Refused OVER = new Refused(new Refusal.LoopIsOver(L7, Loop.Stage.CANCELLED));

    static Refused no(Refusal why) {
        return new Refused(why);
    }

    @Nested
    @DisplayName("accepted by a panelist")
    class AcceptedByAPanelist {
        @Test
        void takesTheYesOfWhoWasAsked() {
            assertThat(LoopRules.accept(planned(), "coding", ANA))
                    .isEqualTo(new Accepted(new LoopEvent.InviteAccepted("coding", ANA)));
        }

        @Test
        void changesNothingForAYesSaidTwice() {
            assertThat(LoopRules.accept(confirmed(), "coding", ANA)).isEqualTo(NOTHING_NEW);
            assertThat(LoopRules.accept(held(), "coding", ANA)).isEqualTo(NOTHING_NEW);
        }

        @Test
        void refusesAYesAfterANoOrAReplacement() {
            Loop declined = planned().after(new LoopEvent.InviteDeclined("coding", ANA, "ill"));
            Loop vacated = planned().after(new LoopEvent.SeatVacated("coding", ANA, "no answer"));

            assertThat(LoopRules.accept(declined, "coding", ANA))
                    .isEqualTo(no(new Refusal.AlreadyAnswered(L7, "coding", Seat.State.DECLINED)));
            assertThat(LoopRules.accept(vacated, "coding", ANA))
                    .isEqualTo(no(new Refusal.AlreadyAnswered(L7, "coding", Seat.State.REPLACED)));
        }

        @Test
        void refusesStrangersUnknownBlocksAndLoopsThatAreOver() {
            assertThat(LoopRules.accept(planned(), "coding", ZOE)).isEqualTo(no(new Refusal.NotInPanel(L7, "coding")));
            assertThat(LoopRules.accept(planned(), "codign", ANA))
                    .isEqualTo(no(new Refusal.NoSuchBlock(L7, "codign", KEYS)));
            assertThat(LoopRules.accept(CANCELLED, "coding", ANA)).isEqualTo(OVER);
        }
    }

    @Nested
    @DisplayName("a panelist can't make")
    class DeclinedByAPanelist {
        @Test
        void freesTheSeatOfWhoWasAskedAndOfWhoSaidYesBefore() {
            Accepted declined = new Accepted(new LoopEvent.InviteDeclined("coding", ANA, "ill"));

            assertThat(LoopRules.decline(planned(), "coding", ANA, "ill")).isEqualTo(declined);
            assertThat(LoopRules.decline(confirmed(), "coding", ANA, "ill")).isEqualTo(declined);
        }

        @Test
        void asksForAReason() {
            assertThat(LoopRules.decline(confirmed(), "coding", ANA, " "))
                    .isEqualTo(no(new Refusal.NeedsReason("Stepping back")));
        }

        @Test
        void changesNothingForANoSaidTwice() {
            Loop declined = planned().after(new LoopEvent.InviteDeclined("coding", ANA, "ill"));

            assertThat(LoopRules.decline(declined, "coding", ANA, "")).isEqualTo(NOTHING_NEW);
        }

        @Test
        void refusesItOnceTheBlockIsHeldOrTheSeatIsSomebodyElses() {
            Loop vacated = planned().after(new LoopEvent.SeatVacated("coding", ANA, "no answer"));

            assertThat(LoopRules.decline(held(), "coding", ANA, "ill"))
                    .isEqualTo(no(new Refusal.BlockAlreadyHeld(L7, "coding")));
            assertThat(LoopRules.decline(vacated, "coding", ANA, "ill"))
                    .isEqualTo(no(new Refusal.AlreadyAnswered(L7, "coding", Seat.State.REPLACED)));
            assertThat(LoopRules.decline(CANCELLED, "coding", ANA, "ill")).isEqualTo(OVER);
            assertThat(LoopRules.decline(planned(), "coding", ZOE, "ill"))
                    .isEqualTo(no(new Refusal.NotInPanel(L7, "coding")));
        }
    }

    @Nested
    @DisplayName("whose block took place or not")
    class HeldOrMissed {
        @Test
        void isHeldFromTheBlocksStartOn() {
            Block coding = block(confirmed(), "coding");

            assertThat(LoopRules.hold(confirmed(), coding, true, DURING))
                    .isEqualTo(new Accepted(new LoopEvent.BlockHeld("coding", true)));
            assertThat(LoopRules.hold(confirmed(), coding, false, BEFORE))
                    .isEqualTo(no(new Refusal.NotBegun(L7, "coding", DURING)));
        }

        @Test
        void isMissedFromTheBlocksStartOn() {
            Block coding = block(confirmed(), "coding");

            assertThat(LoopRules.missed(confirmed(), coding, DURING))
                    .isEqualTo(new Accepted(new LoopEvent.CandidateMissed("coding")));
            assertThat(LoopRules.missed(confirmed(), coding, BEFORE))
                    .isEqualTo(no(new Refusal.NotBegun(L7, "coding", DURING)));
        }

        @Test
        void changesNothingWhenSaidTwice() {
            Loop missed = confirmed().after(new LoopEvent.CandidateMissed("coding"));

            assertThat(LoopRules.hold(held(), block(held(), "coding"), false, DURING))
                    .isEqualTo(NOTHING_NEW);
            assertThat(LoopRules.missed(missed, block(missed, "coding"), DURING))
                    .isEqualTo(NOTHING_NEW);
        }

        @Test
        void isNotMissedOnceHeld() {
            assertThat(LoopRules.missed(held(), block(held(), "coding"), DURING))
                    .isEqualTo(no(new Refusal.BlockAlreadyHeld(L7, "coding")));
        }

        @ParameterizedTest
        @EnumSource(
                value = Block.Status.class,
                names = {"UNPLANNED", "PROPOSED", "CANCELLED"})
        void isNeitherWithoutATime(Block.Status status) {
            Block coding = block(started(), "coding").with(status);

            assertThat(LoopRules.hold(started(), coding, false, DURING))
                    .isEqualTo(no(new Refusal.BlockNotBooked(L7, "coding")));
            assertThat(LoopRules.missed(started(), coding, DURING))
                    .isEqualTo(no(new Refusal.BlockNotBooked(L7, "coding")));
        }

        @Test
        void isNotHeldAfterANoShowAndNeitherOnceOver() {
            Loop missed = confirmed().after(new LoopEvent.CandidateMissed("coding"));
            Block coding = block(CANCELLED, "coding");

            assertThat(LoopRules.hold(missed, block(missed, "coding"), false, DURING))
                    .isEqualTo(no(new Refusal.BlockNotBooked(L7, "coding")));
            assertThat(LoopRules.hold(CANCELLED, coding, false, DURING)).isEqualTo(OVER);
            assertThat(LoopRules.missed(CANCELLED, coding, DURING)).isEqualTo(OVER);
        }
    }

    @Nested
    @DisplayName("whose card is to be written")
    class WritingACard {
        @Test
        void letsItsPanelWriteTheShadowIncluded() {
            assertThat(mayWrite(confirmed(), ANA)).isEmpty();
            assertThat(mayWrite(held(), SAM)).isEmpty();
        }

        @Test
        void letsTheAuthorReviseUntilTheDebriefOpensAndNotAfter() {
            assertThat(mayWrite(heldWithCardsInBut(HAL), ANA)).isEmpty();
            assertThat(mayWrite(debriefing(), ANA)).contains(new Refusal.CardIsFrozen(L7, "coding", false));
        }

        @Test
        void keepsACardFrozenWhenAnotherStepClosesTheSealAgain() {
            assertThat(mayWrite(withAnotherStep(), ANA)).contains(new Refusal.CardIsFrozen(L7, "coding", true));
        }

        @Test
        void letsAnExcusedPersonHandItsCardInAfterTheOpeningAndAfterTheDecision() {
            Loop open = heldWithCardsInBut(BEN)
                    .after(new LoopEvent.SeatExcused("coding", BEN, "ill"))
                    .after(new LoopEvent.DebriefOpened(OPENED));

            assertThat(mayWrite(open, BEN)).isEmpty();
            assertThat(mayWrite(open.after(new LoopEvent.VerdictRecorded(verdict(Verdict.Outcome.HIRE))), BEN))
                    .isEmpty();
        }

        @Test
        void refusesWhoIsNotInThePanelAnyMore() {
            Loop declined = confirmed().after(new LoopEvent.InviteDeclined("coding", BEN, "ill"));

            assertThat(mayWrite(confirmed(), ZOE)).contains(new Refusal.NotInPanel(L7, "coding"));
            assertThat(mayWrite(declined, BEN)).contains(new Refusal.NotInPanel(L7, "coding"));
        }

        @Test
        void refusesItWithoutATimeOrOnceOver() {
            Loop resized = confirmed();
            Block unplanned = block(resized, "coding").at(null, Block.Status.UNPLANNED);

            assertThat(LoopRules.mayWriteCard(resized, unplanned, ANA))
                    .contains(new Refusal.BlockNotBooked(L7, "coding"));
            assertThat(mayWrite(CANCELLED, ANA)).contains(OVER.why());
            assertThat(mayWrite(debriefing().after(new LoopEvent.LoopClosed()), ANA))
                    .contains(new Refusal.LoopIsOver(L7, Loop.Stage.CLOSED));
        }

        @Test
        void isSealedFromTheBlocksStartOn() {
            Block coding = block(confirmed(), "coding");

            assertThat(LoopRules.maySeal(confirmed(), coding, DURING)).isEmpty();
            assertThat(LoopRules.maySeal(confirmed(), coding, BEFORE))
                    .contains(new Refusal.NotBegun(L7, "coding", DURING));
            assertThat(LoopRules.maySeal(started(), block(started(), "coding"), DURING))
                    .contains(new Refusal.BlockNotBooked(L7, "coding"));
        }

        private static Optional<Refusal> mayWrite(Loop loop, PersonId person) {
            return LoopRules.mayWriteCard(loop, block(loop, "coding"), person);
        }
    }

    @Nested
    @DisplayName("whose hiring manager excuses somebody")
    class Excusing {
        @Test
        void takesItWithAReasonForACardThatIsOwed() {
            assertThat(excuse(held(), BEN, "ill"))
                    .isEqualTo(new Accepted(new LoopEvent.SeatExcused("coding", BEN, "ill")));
            assertThat(excuse(held(), BEN, "")).isEqualTo(no(new Refusal.NeedsReason("Excusing somebody")));
        }

        @Test
        void changesNothingWhenExcusedTwice() {
            Loop excused = held().after(new LoopEvent.SeatExcused("coding", BEN, "ill"));

            assertThat(excuse(excused, BEN, "ill")).isEqualTo(NOTHING_NEW);
        }

        @Test
        void refusesItForAShadowForACardThatIsInAndForStrangers() {
            Loop in = held().after(submitted("coding", BEN));
            Loop declined = confirmed().after(new LoopEvent.InviteDeclined("coding", BEN, "ill"));

            assertThat(excuse(held(), SAM, "ill")).isEqualTo(no(new Refusal.NoCardOwed(L7, SAM)));
            assertThat(excuse(in, BEN, "ill")).isEqualTo(no(new Refusal.NoCardOwed(L7, BEN)));
            assertThat(excuse(declined, BEN, "ill")).isEqualTo(no(new Refusal.NoCardOwed(L7, BEN)));
            assertThat(excuse(held(), ZOE, "ill")).isEqualTo(no(new Refusal.NoCardOwed(L7, ZOE)));
        }

        @Test
        void refusesItBeforeTheBlockWasHeld() {
            assertThat(excuse(confirmed(), BEN, "ill")).isEqualTo(no(new Refusal.BlockNotBooked(L7, "coding")));
        }

        @Test
        void refusesItOnceTheLoopIsOverSoThatNoDebriefOpensThen() {
            Loop cancelled = heldWithCardsInBut(BEN).after(new LoopEvent.LoopCancelled("withdrew"));

            assertThat(excuse(cancelled, BEN, "ill")).isEqualTo(OVER);
        }

        private static Decision excuse(Loop loop, PersonId person, String reason) {
            return LoopRules.excuse(loop, block(loop, "coding"), person, reason);
        }
    }

    @Nested
    @DisplayName("where one interviewer is to be enough")
    class Waiving {
        @Test
        void takesItWithAReason() {
            assertThat(waive(confirmed(), "small team"))
                    .isEqualTo(new Accepted(new LoopEvent.SecondWaived("coding", "small team")));
            assertThat(waive(confirmed(), " "))
                    .isEqualTo(no(new Refusal.NeedsReason("One interviewer instead of two")));
        }

        @Test
        void changesNothingWhenAskedTwice() {
            assertThat(waive(confirmed().after(new LoopEvent.SecondWaived("coding", "small team")), ""))
                    .isEqualTo(NOTHING_NEW);
        }

        @Test
        void refusesItInATemplateThatWantsTwo() {
            Loop two = started(240, false, started().blocks());

            assertThat(waive(two, "small team")).isEqualTo(no(new Refusal.NeedsTwoInterviewers("coding", false)));
        }

        @Test
        void refusesItForABlockThatTwoPeopleHeld() {
            assertThat(waive(held(), "small team")).isEqualTo(no(new Refusal.BlockAlreadyHeld(L7, "coding")));
        }

        @Test
        void takesItForABlockThatWasHeldWithoutASecondSinceTheDebriefWouldNeverOpen() {
            Loop alone = confirmed()
                    .after(new LoopEvent.InviteDeclined("coding", BEN, "ill"))
                    .after(new LoopEvent.BlockHeld("coding", false));

            assertThat(waive(alone, "ben fell ill"))
                    .isEqualTo(new Accepted(new LoopEvent.SecondWaived("coding", "ben fell ill")));
        }

        @Test
        void refusesItOnceOver() {
            assertThat(waive(CANCELLED, "small team")).isEqualTo(OVER);
        }

        private static Decision waive(Loop loop, String reason) {
            return LoopRules.waive(loop, block(loop, "coding"), reason);
        }
    }

    @Test
    void namesItsBlocksToWhoTypedAnother() {
        assertThat(LoopRules.noSuchBlock(started(), "codign"))
                .isEqualTo(
                        new Refusal.NoSuchBlock(L7, "codign", List.of("coding", "design", "deep-dive", "behavioural")));
    }
}
