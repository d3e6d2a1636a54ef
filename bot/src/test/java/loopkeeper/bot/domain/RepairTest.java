package loopkeeper.bot.domain;

import static loopkeeper.bot.domain.Loops.ANA;
import static loopkeeper.bot.domain.Loops.BEN;
import static loopkeeper.bot.domain.Loops.L7;
import static loopkeeper.bot.domain.Loops.ROSA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import loopkeeper.bot.domain.Repair.Answer;
import loopkeeper.bot.domain.Repair.Change;
import loopkeeper.bot.domain.Repair.Consent;
import loopkeeper.bot.domain.Repair.State;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A repair")
class RepairTest {

    static final LoopId L3 = new LoopId("L-3");
    static final Change LATER = new Change(L7, "design", at(9), at(11));
    static final Change OTHERS = new Change(L7, "coding", at(13), at(13));
    static final Change ELSEWHERE = new Change(L3, "coding", at(9), at(15));
    static final Consent ANAS = new Consent(L3, "coding", ANA, false, Answer.OPEN);
    static final Consent BENS = new Consent(L3, "coding", BEN, false, Answer.OPEN);
    static final Consent CANDIDATES = new Consent(L3, "coding", ROSA, true, Answer.OPEN);
    static final Consent ANAS_OTHER = new Consent(L7, "design", ANA, false, Answer.OPEN);

    private final Repair repair = new Repair(
            new RepairId("R-1"),
            L7,
            Repair.Why.SEAT_EMPTY,
            State.OFFERED,
            List.of(LATER, OTHERS, ELSEWHERE),
            List.of(ANAS, BENS, CANDIDATES, ANAS_OTHER));

    @Test
    void asksEachOnceAndCountsTheirWordForAllThatConcernsThem() {
        assertThat(repair.asked()).containsExactly(ANA, BEN, ROSA);
        assertThat(repair.of(ANA)).containsExactly(ANAS, ANAS_OTHER);

        Repair said = repair.said(ANA, Answer.YES);
        assertThat(said.consents())
                .containsExactly(
                        new Consent(L3, "coding", ANA, false, Answer.YES),
                        BENS,
                        CANDIDATES,
                        new Consent(L7, "design", ANA, false, Answer.YES));
        assertThat(said.said(ROSA, Answer.NO).of(ROSA))
                .containsExactly(new Consent(L3, "coding", ROSA, true, Answer.NO));
    }

    @Test
    void isAgreedOnceEverybodySaidYes() {
        Repair two = repair.said(ANA, Answer.YES).said(BEN, Answer.YES);
        assertThat(two.agreed()).isFalse();
        assertThat(two.said(ROSA, Answer.NO).agreed()).isFalse();
        assertThat(two.said(ROSA, Answer.YES).agreed()).isTrue();
        assertThat(new Repair(repair.id(), L7, repair.why(), State.OFFERED, List.of(LATER), List.of()).agreed())
                .isTrue();
    }

    @Test
    void namesTheLoopsItTouchesAndWhatChangesInEach() {
        assertThat(repair.loops()).containsExactly(L3, L7);
        assertThat(repair.in(L7)).containsExactly(LATER, OTHERS);
        assertThat(repair.in(L3)).containsExactly(ELSEWHERE);
        assertThat(LATER.moves()).isTrue();
        assertThat(OTHERS.moves()).isFalse();
    }

    @Test
    void isOverOnceMadeOrDropped() {
        assertThat(List.of(State.values()).stream().filter(State::over)).containsExactly(State.MADE, State.DROPPED);
        assertThat(repair.at(State.MADE).state()).isEqualTo(State.MADE);
        assertThat(repair.at(State.MADE).at(State.OFFERED)).isEqualTo(repair);
    }

    @Test
    void hasACodeLikeR7() {
        assertThat(new RepairId("R-7")).hasToString("R-7");
        assertThat(new WaveId("W-7")).hasToString("W-7");
        assertThatThrownBy(() -> new RepairId("W-7")).hasMessage("not a repair code: 'W-7'");
        assertThatThrownBy(() -> new WaveId("W-07")).hasMessage("not a wave code: 'W-07'");
    }

    private static Placement at(int hour) {
        Instant start = Instant.parse("2026-12-01T00:00:00Z").plus(Duration.ofHours(hour));
        return new Placement("coding", TimeSlot.startingAt(start, Duration.ofHours(1)), List.of());
    }
}
