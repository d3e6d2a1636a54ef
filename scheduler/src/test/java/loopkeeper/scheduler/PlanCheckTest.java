package loopkeeper.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import loopkeeper.scheduler.planner.Planner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The planner and the checker agree on random problems")
final class PlanCheckTest {

    private static final Duration AMPLE = Duration.ofMinutes(5);

    @Test
    void every_plan_that_is_found_keeps_every_rule() {
        int found = 0;
        for (long seed = 1; seed <= 400; seed++) {
            PanelProblem problem = Problems.random(seed);
            if (new Planner().plan(problem, AMPLE) instanceof PlanOutcome.Found plans) {
                found++;
                for (PanelPlan plan : plans.plans()) {
                    assertThat(PlanCheck.check(problem, plan))
                            .as("seed %d, %s", seed, plan)
                            .isEmpty();
                }
            }
        }
        assertThat(found).as("problems with a plan").isGreaterThan(150);
    }

    @Test
    void the_plans_of_one_answer_differ_and_come_in_the_order_of_their_merits() {
        for (long seed = 1; seed <= 300; seed++) {
            if (new Planner().plan(Problems.random(seed), AMPLE) instanceof PlanOutcome.Found plans) {
                Set<Object> seen = new HashSet<>();
                plans.plans().forEach(plan -> seen.add(plan.placements()));
                assertThat(seen).hasSameSizeAs(plans.plans());
                assertThat(plans.plans()).hasSizeBetween(1, 3);
                assertThat(plans.plans().stream().map(PanelPlan::merit).toList())
                        .isSorted();
            }
        }
    }

    @Test
    void rich_problems_keep_every_rule_and_cost_what_the_planner_says() {
        int found = 0;
        for (long seed = 1; seed <= 300; seed++) {
            PanelProblem problem = Problems.rich(seed);
            if (new Planner().plan(problem, AMPLE) instanceof PlanOutcome.Found plans) {
                found++;
                for (PanelPlan plan : plans.plans()) {
                    assertThat(PlanCheck.check(problem, plan))
                            .as("seed %d, %s", seed, plan)
                            .isEmpty();
                    assertThat(plan.cost()).as("seed %d, %s", seed, plan).isEqualTo(PlanPrice.of(problem, plan));
                }
            }
        }
        assertThat(found).as("problems with a plan").isGreaterThan(100);
    }

    @Test
    void the_same_problem_gets_the_same_answer() {
        for (long seed = 1; seed <= 50; seed++) {
            assertThat(new Planner().plan(Problems.random(seed), AMPLE))
                    .isEqualTo(new Planner().plan(Problems.random(seed), AMPLE));
        }
    }

    @Test
    void a_plan_that_is_moved_by_two_weeks_is_seen_to_be_wrong() {
        int noticed = 0;
        int plans = 0;
        for (long seed = 1; seed <= 200; seed++) {
            PanelProblem problem = Problems.random(seed);
            if (new Planner().plan(problem, AMPLE) instanceof PlanOutcome.Found found) {
                plans++;
                noticed += PlanCheck.check(problem, moved(found.plans().getFirst()))
                                .isEmpty()
                        ? 0
                        : 1;
            }
        }
        assertThat(noticed).isGreaterThan(plans * 9 / 10);
    }

    private static PanelPlan moved(PanelPlan plan) {
        List<PanelPlan.Placement> later = plan.placements().stream()
                .map(one -> new PanelPlan.Placement(
                        one.block(),
                        new TimeSlot(
                                one.slot().start().plus(Duration.ofDays(14)),
                                one.slot().end().plus(Duration.ofDays(14))),
                        one.seats()))
                .toList();
        return new PanelPlan(later, plan.merit());
    }
}
