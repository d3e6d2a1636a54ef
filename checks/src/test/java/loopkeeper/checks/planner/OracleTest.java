package loopkeeper.checks.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.OptionalLong;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PlanCheck;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.PlanPrice;
import loopkeeper.scheduler.planner.Planner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code -Dplanner.oracle=1000} compares more of them. */
@DisplayName("The best loop costs what CP-SAT proves to be the least")
final class OracleTest {

    private static final int LOOPS = Integer.getInteger("planner.oracle", 300);
    /** Each so many loops one that has room: about 40 people and two weeks. */
    private static final int EASY = 6;

    private static final Duration AMPLE = Duration.ofMinutes(2);

    @Test
    void on_random_loops_and_where_one_finds_none_neither_does_the_other() {
        Oracle.missing().ifPresent(why -> assumeTrue(false, why));
        int impossible = 0;
        for (long seed = 1; seed <= LOOPS; seed++) {
            PanelProblem problem = seed % EASY == 0 ? Instances.single(seed) : Instances.tight(seed);
            OptionalLong proven = Oracle.best(problem, AMPLE);
            switch (new Planner().plan(problem, AMPLE)) {
                case PlanOutcome.Found found -> {
                    PanelPlan plan = found.plans().getFirst();
                    assertThat(PlanCheck.check(problem, plan))
                            .as("seed %d", seed)
                            .isEmpty();
                    assertThat(OptionalLong.of(PlanPrice.of(problem, plan).total()))
                            .as("seed %d", seed)
                            .isEqualTo(proven);
                }
                case PlanOutcome.Impossible none -> {
                    assertThat(proven).as("seed %d", seed).isEmpty();
                    impossible++;
                }
                case PlanOutcome.OutOfTime unknown ->
                    throw new AssertionError("seed " + seed + ": nothing proven in " + unknown.steps() + " steps");
            }
        }
        assertThat(impossible).isBetween(LOOPS / 10, LOOPS / 2);
    }
}
