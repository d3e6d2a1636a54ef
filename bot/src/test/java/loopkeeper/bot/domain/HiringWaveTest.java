package loopkeeper.bot.domain;

import static loopkeeper.bot.domain.Loops.ROSA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import loopkeeper.bot.domain.HiringWave.Member;
import loopkeeper.bot.domain.HiringWave.Standing;
import loopkeeper.bot.domain.HiringWave.State;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A hiring wave")
class HiringWaveTest {

    @Test
    void tellsItsLoopsByHowTheyStand() {
        HiringWave wave = in(State.OFFERED);
        assertThat(wave.that(Standing.PLANNED))
                .extracting(Member::loop)
                .containsExactly(new LoopId("L-1"), new LoopId("L-3"));
        assertThat(wave.that(Standing.BOOKED)).isEmpty();
    }

    @Test
    void looksForPlansUntilItOffersThem() {
        assertThat(List.of(State.values()).stream().filter(state -> in(state).looking()))
                .containsExactly(State.LOOKING, State.STOPPING);
    }

    private static HiringWave in(State state) {
        return new HiringWave(
                new WaveId("W-1"),
                ROSA,
                state,
                List.of(
                        member("L-1", Standing.PLANNED),
                        member("L-2", Standing.LEFT_OUT),
                        member("L-3", Standing.PLANNED)));
    }

    private static Member member(String loop, Standing standing) {
        return new Member(new LoopId(loop), 1, standing, null, "");
    }
}
