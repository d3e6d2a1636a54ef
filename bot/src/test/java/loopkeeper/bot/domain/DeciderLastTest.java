package loopkeeper.bot.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import loopkeeper.rubrics.RubricId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A hiring manager who talks to the candidate too")
class DeciderLastTest {

    private static final PersonId DECIDER = Loops.started().hiringManager();

    /** The last block of a loop as a talk with the manager. */
    private static Block talk(Loop loop) {
        Block last = loop.blocks().getLast();
        return new Block(
                "hm-chat",
                "hm-chat",
                "Manager",
                new RubricId("manager-chat", 1),
                last.length(),
                last.least(),
                last.most(),
                false,
                false,
                false,
                0,
                "manager",
                1,
                "",
                Block.Status.HELD,
                last.slot(),
                List.of(Seat.asked(DECIDER, Seat.Role.LEAD)));
    }

    @Test
    void sealsThatCardAfterThePanels() {
        Loop held = Loops.held();
        assertThat(LoopRules.deciderLast(held, talk(held), DECIDER))
                .hasValueSatisfying(no -> assertThat(no.toString()).contains("goes in after the panel's: 0 of"));
        Loop in = Loops.debriefing();
        assertThat(LoopRules.deciderLast(in, talk(in), DECIDER)).isEmpty();
    }

    @Test
    void isTheOnlyOneWhoWaits() {
        Loop held = Loops.held();
        assertThat(LoopRules.deciderLast(held, talk(held), new PersonId("ana"))).isEmpty();
        assertThat(LoopRules.deciderLast(held, held.blocks().getFirst(), DECIDER))
                .isEmpty();
    }
}
