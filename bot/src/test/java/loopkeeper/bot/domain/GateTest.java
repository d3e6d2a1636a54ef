package loopkeeper.bot.domain;

import static loopkeeper.bot.domain.Loops.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The gate before the debrief")
class GateTest {

    @Test
    void countsLeadsAndSecondsOnly() {
        assertThat(held().gate()).isEqualTo(new Loop.Gate(0, 8, true));
    }

    @Test
    void opensWithTheLastCardThatCountsAndWithoutThePracticeCard() {
        assertThat(heldWithCardsInBut(HAL).gate()).isEqualTo(new Loop.Gate(7, 8, true));
        assertThat(heldWithCardsInBut(HAL).gate().open()).isFalse();
        assertThat(heldWithCardsInBut(HAL).gate().lastOneMissing()).isTrue();

        assertThat(heldWithCardsInBut().gate()).isEqualTo(new Loop.Gate(8, 8, true));
        assertThat(heldWithCardsInBut().gate().open()).isTrue();
        assertThat(heldWithCardsInBut().gate().lastOneMissing()).isFalse();
    }

    @Test
    void isNotMovedByThePracticeCard() {
        assertThat(held().after(submitted("coding", SAM)).gate()).isEqualTo(new Loop.Gate(0, 8, true));
    }

    @Test
    void countsAnExcusedPersonAsIn() {
        Loop excused = heldWithCardsInBut(HAL).after(new LoopEvent.SeatExcused("behavioural", HAL, "ill"));

        assertThat(excused.gate()).isEqualTo(new Loop.Gate(8, 8, true));
        assertThat(excused.gate().open()).isTrue();
    }

    @Test
    void staysShutWhileABlockIsNotHeldEvenIfEveryOtherCardIsIn() {
        Loop loop = confirmed();
        for (String key : List.of("coding", "design", "deep-dive")) {
            loop = loop.after(new LoopEvent.BlockHeld(key, false));
        }
        for (Loop.InBlock in : loop.seats().toList()) {
            loop = loop.after(submitted(in.block().key(), in.seat().person()));
        }

        assertThat(loop.gate()).isEqualTo(new Loop.Gate(8, 8, false));
        assertThat(loop.gate().open()).isFalse();
        assertThat(loop.gate().lastOneMissing()).isFalse();
    }

    @Test
    void staysShutWhileABlockWasHeldByOnePersonAndOneIsNotEnough() {
        Loop loop = confirmed().after(new LoopEvent.InviteDeclined("design", DEV, "ill"));
        for (String key : KEYS) {
            loop = loop.after(new LoopEvent.BlockHeld(key, false));
        }
        for (Loop.InBlock in : loop.seats().toList()) {
            loop = loop.after(submitted(in.block().key(), in.seat().person()));
        }
        assertThat(loop.gate()).isEqualTo(new Loop.Gate(7, 7, false));

        Loop waived = loop.after(new LoopEvent.SecondWaived("design", "dev fell ill that morning"));

        assertThat(waived.gate()).isEqualTo(new Loop.Gate(7, 7, true));
        assertThat(waived.gate().open()).isTrue();
    }

    @Test
    void doesNotWaitForThoseWhoLeftThePanel() {
        Loop loop = confirmed()
                .after(new LoopEvent.SeatVacated("design", DEV, "no answer"))
                .after(new LoopEvent.SeatFilled("design", ZOE, Seat.Role.SECOND));

        assertThat(loop.gate().owed()).isEqualTo(8);
    }

    @Test
    void isShutInALoopWithoutAnyPanel() {
        assertThat(started().gate()).isEqualTo(new Loop.Gate(0, 0, false));
        assertThat(new Loop.Gate(0, 0, true).open()).isFalse();
    }

    @Test
    void waitsForAnotherStepAsWell() {
        assertThat(withAnotherStep().gate()).isEqualTo(new Loop.Gate(8, 8, false));
    }
}
