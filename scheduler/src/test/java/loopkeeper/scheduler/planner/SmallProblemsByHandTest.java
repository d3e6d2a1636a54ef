package loopkeeper.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.Interviewer;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Merit;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.PlanCheck;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.PlanOutcome.Clash;
import loopkeeper.scheduler.Problems;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("On small problems the planner finds what trying everything finds")
final class SmallProblemsByHandTest {

    private static final Duration AMPLE = Duration.ofMinutes(5);

    @Test
    void one_and_two_blocks_have_a_plan_exactly_where_trying_everything_finds_one() {
        int possible = 0;
        int impossible = 0;
        for (long seed = 10_000; possible + impossible < 150; seed++) {
            PanelProblem problem = small(Problems.random(seed));
            boolean found = new Planner().plan(problem, AMPLE) instanceof PlanOutcome.Found;
            assertThat(found).as("seed %d", seed).isEqualTo(exists(problem, 0, new ArrayList<>()));
            possible += found ? 1 : 0;
            impossible += found ? 0 : 1;
        }
        assertThat(possible).isGreaterThan(20);
        assertThat(impossible).isGreaterThan(20);
    }

    @Test
    void a_night_shift_around_each_change_of_the_clocks_is_planned_inside_the_hours_given() {
        for (String day : List.of("2027-03-28", "2027-10-31")) {
            LocalDate date = LocalDate.parse(day);
            var hours = Map.of(date.getDayOfWeek(), new Interviewer.Hours(LocalTime.of(1, 30), LocalTime.of(4, 0)));
            var person = new Interviewer(new PanelistId("ana"), Problems.PARIS, hours, List.of(), List.of(), 2, 6);
            PanelProblem problem = new PanelProblem(
                    List.of(Problems.block("coding", 60, "ana")),
                    List.of(person),
                    Problems.PARIS,
                    List.of(Problems.local(Problems.PARIS, day, "00:00", "06:00")),
                    List.of(),
                    List.of(),
                    Problems.rules());
            PlanOutcome outcome = new Planner().plan(problem, AMPLE);
            assertThat(outcome).as(day).isInstanceOf(PlanOutcome.Found.class);
            assertThat(PlanCheck.check(
                            problem, ((PlanOutcome.Found) outcome).plans().getFirst()))
                    .isEmpty();
        }
    }

    @Test
    void a_candidate_without_any_free_time_gets_a_reason_and_not_an_error() {
        PanelProblem problem = new PanelProblem(
                List.of(Problems.block("coding", 60, "ana"), Problems.block("design", 60, "ben")),
                List.of(Problems.person("ana", Problems.PARIS), Problems.person("ben", Problems.PARIS)),
                Problems.PARIS,
                List.of(),
                List.of(),
                List.of(),
                Problems.rules());
        PlanOutcome outcome = new Planner().plan(problem, AMPLE);
        assertThat(outcome).isInstanceOf(PlanOutcome.Impossible.class);
        assertThat(((PlanOutcome.Impossible) outcome).clashes())
                .containsExactly(
                        new Clash.CandidateNeverFree("coding", 60), new Clash.CandidateNeverFree("design", 60));
    }

    @Test
    void a_working_day_that_ends_at_midnight_utc_is_used_to_its_end() {
        // 19:00 in New York is midnight UTC in winter.
        var person = new Interviewer(
                new PanelistId("ana"),
                Problems.NEW_YORK,
                Problems.weekdays("18:00", "19:00"),
                List.of(),
                List.of(),
                1,
                1);
        assertThat(firstStart(person, Problems.slot("2027-01-11T20:00:00Z", "2027-01-12T02:00:00Z")))
                .isEqualTo(Instant.parse("2027-01-11T23:00:00Z"));
    }

    @Test
    void a_working_day_in_kolkata_begins_on_the_half_hour() {
        assertThat(firstStart(
                        Problems.person("ana", Problems.KOLKATA),
                        Problems.slot("2027-01-11T00:00:00Z", "2027-01-11T08:00:00Z")))
                .isEqualTo(Instant.parse("2027-01-11T03:30:00Z"));
    }

    @Test
    void each_reason_is_told() {
        TimeSlot day = Problems.local(Problems.PARIS, "2027-01-11", "09:00", "18:00");
        TimeSlot half = Problems.local(Problems.PARIS, "2027-01-11", "09:00", "09:30");
        TimeSlot night = Problems.local(Problems.PARIS, "2027-01-11", "20:00", "23:00");
        assertThat(clashes(day, Problems.block("a", 60, "ana", "ana")))
                .containsExactly(new Clash.PoolTooSmall("a", 1, 2));
        assertThat(clashes(day, Problems.block("a", 60, "ana"), Problems.block("b", 60, "ana")))
                .containsExactly(new Clash.TooFewDifferentPeople(1, 2));
        assertThat(clashes(half, Problems.block("a", 60, "ana")))
                .containsExactly(new Clash.CandidateNeverFree("a", 60));
        assertThat(clashes(night, Problems.block("a", 60, "ana ben")))
                .containsExactly(new Clash.NoCommonTime("a", List.of(new PanelistId("ana"), new PanelistId("ben"))));
        assertThat(clashes(
                        Problems.local(Problems.PARIS, "2027-01-11", "09:00", "10:30"),
                        Problems.block("a", 60, "ana"),
                        Problems.block("b", 60, "ben")))
                .containsExactly(new Clash.NotTogether(2, 270));
    }

    private static List<Clash> clashes(TimeSlot free, BlockNeed... blocks) {
        PanelProblem problem = new PanelProblem(
                List.of(blocks),
                List.of(Problems.person("ana", Problems.PARIS), Problems.person("ben", Problems.PARIS)),
                Problems.PARIS,
                List.of(free),
                List.of(),
                List.of(),
                Problems.rules());
        return ((PlanOutcome.Impossible) new Planner().plan(problem, AMPLE)).clashes();
    }

    private static Instant firstStart(Interviewer person, TimeSlot free) {
        PanelProblem problem = new PanelProblem(
                List.of(Problems.block("coding", 60, "ana")),
                List.of(person),
                Problems.UTC,
                List.of(free),
                List.of(),
                List.of(),
                new PanelProblem.Rules(Duration.ZERO, Duration.ZERO, Duration.ofHours(4), 1, 1, true));
        PlanOutcome.Found found = (PlanOutcome.Found) new Planner().plan(problem, AMPLE);
        return found.plans().getFirst().placements().getFirst().slot().start();
    }

    /** The first one or two blocks, and the first three free slots. */
    private static PanelProblem small(PanelProblem all) {
        return new PanelProblem(
                all.blocks().subList(0, Math.min(2, all.blocks().size())),
                all.people(),
                all.candidateZone(),
                all.candidateFree().subList(0, Math.min(2, all.candidateFree().size())),
                all.alreadyHeld(),
                all.alreadySeated(),
                all.rules());
    }

    /** Every start of every block with every panel, judged by the checker alone; never over the candidate's midnight. */
    private static boolean exists(PanelProblem problem, int at, List<Placement> placed) {
        if (at == problem.blocks().size()) {
            return PlanCheck.check(problem, new PanelPlan(placed, Merit.SOONEST))
                    .isEmpty();
        }
        BlockNeed need = problem.blocks().get(at);
        PanelProblem alone = new PanelProblem(
                List.of(need),
                problem.people(),
                problem.candidateZone(),
                problem.candidateFree(),
                problem.alreadyHeld(),
                problem.alreadySeated(),
                problem.rules());
        for (TimeSlot free : problem.candidateFree()) {
            long first = Math.ceilDiv(free.start().getEpochSecond(), 900L) * 900;
            for (long start = first; start < free.end().getEpochSecond(); start += 900) {
                TimeSlot slot = TimeSlot.startingAt(Instant.ofEpochSecond(start), need.length());
                for (List<Seated> panel : panels(need, 0)) {
                    Placement one = new Placement(need.key(), slot, panel);
                    if (!overMidnight(problem, slot)
                            && PlanCheck.check(alone, new PanelPlan(List.of(one), Merit.SOONEST))
                                    .isEmpty()) {
                        placed.add(one);
                        if (exists(problem, at + 1, placed)) {
                            return true;
                        }
                        placed.removeLast();
                    }
                }
            }
        }
        return false;
    }

    private static boolean overMidnight(PanelProblem problem, TimeSlot slot) {
        return !LocalDate.ofInstant(slot.start(), problem.candidateZone())
                .equals(LocalDate.ofInstant(slot.end().minusNanos(1), problem.candidateZone()));
    }

    private static List<List<Seated>> panels(BlockNeed need, int seat) {
        if (seat == need.seats().size()) {
            return List.of(List.of());
        }
        List<List<Seated>> out = new ArrayList<>();
        for (PanelistId person : need.seats().get(seat).pool()) {
            for (List<Seated> rest : panels(need, seat + 1)) {
                List<Seated> panel = new ArrayList<>();
                panel.add(new Seated(need.seats().get(seat).role(), person));
                panel.addAll(rest);
                out.add(panel);
            }
        }
        return out;
    }
}
