package loopkeeper.bot.domain;

import static loopkeeper.bot.domain.Loops.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A block")
class BlockTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Coding", "-coding", "deep dive", "ünder", "an-overlong-key-of-thirty-three-ch"})
    void hasAKeyThatPeopleCanType(String key) {
        assertThatThrownBy(() -> block(key, 60, 45, 75, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a block key: '" + key + "'");
    }

    @Test
    void lastsFifteenMinutesToThreeHours() {
        assertThat(block("coding", 15, 15, 180, false).length()).hasMinutes(15);
        assertThat(block("coding", 180, 15, 180, false).length()).hasMinutes(180);
        assertThatThrownBy(() -> block("coding", 14, 15, 180, false))
                .hasMessage("coding: length must be 15 to 180 whole minutes, got PT14M");
        assertThatThrownBy(() -> block("coding", 181, 15, 180, false))
                .hasMessage("coding: length must be 15 to 180 whole minutes, got PT3H1M");
        assertThatThrownBy(() -> block("coding", 60, 15, 180, false).lasting(Duration.ofSeconds(3_601)))
                .hasMessage("coding: length must be 15 to 180 whole minutes, got PT1H1S");
    }

    @Test
    void takesOnlyASlotOfItsLength() {
        Block coding = block("coding", 45, 45, 75, false);

        assertThatThrownBy(() -> coding.at(slot("coding"), Block.Status.BOOKED))
                .hasMessage("coding: slot is PT1H long, block is PT45M");
        TimeSlot fits = TimeSlot.startingAt(STARTED, Duration.ofMinutes(45));
        assertThat(coding.at(fits, Block.Status.BOOKED).isPlaced()).isTrue();
    }

    @Test
    void seatsNobodyTwice() {
        assertThatThrownBy(() -> coding(lead(ANA), second(ANA)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("coding: one person has two seats: ");
    }

    @Test
    void hasOneLeadAtATime() {
        assertThatThrownBy(() -> coding(lead(ANA), lead(BEN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("coding: two leads: ");
        Seat former = lead(ANA).with(Seat.State.DECLINED, "ill");
        assertThat(coding(former, lead(BEN)).panel()).containsExactly(lead(BEN));
    }

    @Test
    void knowsWhichSeatsAreEmpty() {
        assertThat(coding().emptyRoles()).containsExactly(Seat.Role.LEAD, Seat.Role.SECOND);
        assertThat(coding(lead(ANA)).emptyRoles()).containsExactly(Seat.Role.SECOND);
        assertThat(coding(lead(ANA), second(BEN)).emptyRoles()).isEmpty();
        assertThat(coding(lead(ANA).with(Seat.State.REPLACED, ""), second(BEN)).emptyRoles())
                .containsExactly(Seat.Role.LEAD);
        assertThat(coding(lead(ANA)).waived("small team").emptyRoles()).isEmpty();
        assertThat(coding(Seat.asked(SAM, Seat.Role.SHADOW)).emptyRoles())
                .containsExactly(Seat.Role.LEAD, Seat.Role.SECOND);
    }

    @Test
    void givesAFormerMembersSeatAwayWhenTheyComeBack() {
        Block left = coding(lead(ANA).with(Seat.State.DECLINED, "ill"), second(BEN));

        assertThat(told(left.plus(second(ANA).with(Seat.State.ACCEPTED, ""))))
                .isEqualTo("coding UNPLANNED: ben second ASKED; ana second ACCEPTED");
    }

    @Test
    void remembersThoseWhoLeft() {
        Block left = coding(lead(ANA).with(Seat.State.DECLINED, "ill"), second(BEN));

        assertThat(left.seatOf(ANA)).map(Seat::state).contains(Seat.State.DECLINED);
        assertThat(left.seatOf(ZOE)).isEmpty();
    }

    @Test
    void isPlacedOnceBookedOrHeldOnly() {
        Block booked = coding().at(slot("coding"), Block.Status.BOOKED);

        assertThat(booked.isPlaced()).isTrue();
        assertThat(booked.with(Block.Status.HELD).isPlaced()).isTrue();
        assertThat(booked.with(Block.Status.PROPOSED).isPlaced()).isFalse();
        assertThat(booked.with(Block.Status.NO_SHOW).isPlaced()).isFalse();
    }

    private static Block coding(Seat... seats) {
        return block("coding", 60, 45, 75, false).withSeats(List.of(seats));
    }
}
