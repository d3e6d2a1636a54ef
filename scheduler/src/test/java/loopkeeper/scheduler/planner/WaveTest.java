package loopkeeper.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import loopkeeper.scheduler.Budget;
import loopkeeper.scheduler.Interviewer;
import loopkeeper.scheduler.MendOutcome;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.Problems;
import loopkeeper.scheduler.Progress;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.WaveCheck;
import loopkeeper.scheduler.WaveOutcome;
import loopkeeper.scheduler.Wish;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Many loops at once")
final class WaveTest {

    @Test
    void plans_keep_every_rule_beside_each_other_and_cost_what_is_said_and_never_less_than_the_bound() {
        int placed = 0;
        for (long seed = 1; seed <= 25; seed++) {
            Wave wave = Problems.wave(seed, 2 + (int) (seed % 5));
            WaveOutcome outcome = new Planner(seed).planAll(wave, Budget.rounds(60), Progress.SILENT);
            assertThat(WaveCheck.check(wave, outcome.plans()))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(outcome.cost()).as("seed %d", seed).isEqualTo(WaveCheck.price(wave, outcome.plans()));
            assertThat(outcome.bound())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(outcome.cost().total());
            assertThat(outcome.plans().size() + outcome.rest().size())
                    .isEqualTo(wave.loops().size());
            assertThat(outcome.cost().of(Wish.PLACED))
                    .isEqualTo(10_000L * outcome.rest().size());
            placed += outcome.plans().size();
        }
        assertThat(placed).isGreaterThan(30);
    }

    @Test
    void the_same_seed_and_rounds_give_the_same_plans() {
        Wave wave = Problems.wave(3, 5);
        WaveOutcome once = new Planner(7).planAll(wave, Budget.rounds(80), Progress.SILENT);
        assertThat(new Planner(7).planAll(wave, Budget.rounds(80), Progress.SILENT))
                .isEqualTo(once);
    }

    @Test
    void the_bound_is_the_cost_where_loops_cannot_meet() {
        // Two loops with people of their own: each at its best is the best of both.
        Wave wave = new Wave(
                List.of(Problems.person("ana", Problems.PARIS), Problems.person("ben", Problems.PARIS)),
                List.of(simple("L-1", "ana"), simple("L-2", "ben")));
        WaveOutcome outcome = new Planner().planAll(wave, Budget.rounds(50), Progress.SILENT);
        assertThat(outcome.cost().total()).isEqualTo(2);
        assertThat(outcome.bound()).isEqualTo(2);
        assertThat(outcome.gap()).isZero();
    }

    @Test
    void being_told_to_stop_keeps_the_best_so_far() {
        Wave wave = Problems.wave(4, 6);
        AtomicInteger heard = new AtomicInteger();
        WaveOutcome outcome = new Planner().planAll(wave, Budget.of(Duration.ofMinutes(10)), so -> {
            assertThat(so.placed()).isLessThanOrEqualTo(so.loops());
            return heard.incrementAndGet() < 3;
        });
        assertThat(outcome.stopped() || outcome.cost().total() == outcome.bound())
                .isTrue();
        assertThat(WaveCheck.check(wave, outcome.plans())).isEmpty();
    }

    @Test
    void a_loop_that_has_no_place_beside_the_others_says_why() {
        Wave wave = new Wave(
                List.of(new Interviewer(
                        new PanelistId("ana"),
                        Problems.PARIS,
                        Problems.weekdays("09:00", "10:00"),
                        List.of(),
                        List.of(),
                        1,
                        1)),
                List.of(simple("L-1", "ana"), simple("L-2", "ana")));
        WaveOutcome outcome = new Planner().planAll(wave, Budget.rounds(20), Progress.SILENT);
        assertThat(outcome.plans()).hasSize(1);
        assertThat(outcome.rest()).hasSize(1);
        assertThat(outcome.rest().values())
                .allSatisfy(one -> assertThat(one).isInstanceOf(PlanOutcome.Impossible.class));
    }

    @Test
    void a_loop_that_broke_is_mended_within_itself_if_that_can_be() {
        Wave wave = new Wave(
                List.of(Problems.person("ben", Problems.PARIS), Problems.person("chloe", Problems.PARIS)),
                List.of(simple("L-1", "ben"), simple("L-2", "chloe")));
        Map<String, List<Placement>> before = Map.of(
                "L-1", List.of(at("coding", "2027-03-01", "09:00", "ana")),
                "L-2", List.of(at("coding", "2027-03-01", "09:00", "chloe")));
        MendOutcome.Mended mended =
                (MendOutcome.Mended) new Planner().mend(wave, before, "L-1", Budget.of(Duration.ofSeconds(10)));
        assertThat(mended.changes())
                .containsExactly(new MendOutcome.Change(
                        "L-1", at("coding", "2027-03-01", "09:00", "ana"), at("coding", "2027-03-01", "09:00", "ben")));
        assertThat(mended.consents()).isEmpty();
        assertThat(mended.plans()).containsOnlyKeys("L-1");
    }

    @Test
    void a_loop_that_cannot_be_mended_alone_asks_another_to_move_and_names_whose_yes_it_takes() {
        // Ben has one interview a day. L-1 can only be on Monday, where L-2 is; L-2 could be on Tuesday.
        Interviewer ben = new Interviewer(
                new PanelistId("ben"), Problems.PARIS, Problems.weekdays("09:00", "18:00"), List.of(), List.of(), 1, 6);
        Wave.Member monday = simple("L-1", "ben");
        monday = new Wave.Member(
                "L-1",
                monday.blocks(),
                monday.candidateZone(),
                List.of(Problems.local(Problems.PARIS, "2027-03-01", "09:00", "12:00")),
                List.of(),
                List.of(),
                monday.rules(),
                monday.wishes());
        Wave wave = new Wave(List.of(ben), List.of(monday, simple("L-2", "ben")));
        Map<String, List<Placement>> before = Map.of(
                "L-1", List.of(at("coding", "2027-03-01", "10:00", "ana")),
                "L-2", List.of(at("coding", "2027-03-01", "15:00", "ben")));
        MendOutcome.Mended mended =
                (MendOutcome.Mended) new Planner().mend(wave, before, "L-1", Budget.of(Duration.ofSeconds(10)));
        assertThat(mended.plans()).containsOnlyKeys("L-1", "L-2");
        assertThat(WaveCheck.check(wave, mended.plans())).isEmpty();
        assertThat(mended.changes().getFirst().after()).isEqualTo(at("coding", "2027-03-01", "10:00", "ben"));
        Placement moved = mended.changes().getLast().after();
        assertThat(mended.consents())
                .containsExactly(
                        new MendOutcome.Consent("L-2", "coding", null, moved.slot()),
                        new MendOutcome.Consent("L-2", "coding", new PanelistId("ben"), moved.slot()));
    }

    @Test
    void a_loop_that_nobody_can_mend_says_why() {
        Wave wave = new Wave(List.of(Problems.person("ana", Problems.PARIS)), List.of(nobody()));
        assertThat(new Planner().mend(wave, Map.of(), "L-1", Budget.of(Duration.ofSeconds(10))))
                .isInstanceOf(MendOutcome.Unmended.class);
    }

    private static Wave.Member nobody() {
        Wave.Member one = simple("L-1", "ana");
        return new Wave.Member(
                "L-1",
                one.blocks(),
                one.candidateZone(),
                List.of(Problems.local(Problems.PARIS, "2027-03-06", "09:00", "12:00")),
                List.of(),
                List.of(),
                one.rules(),
                one.wishes());
    }

    private static Placement at(String block, String day, String from, String who) {
        TimeSlot slot = TimeSlot.startingAt(
                Problems.local(Problems.PARIS, day, from, "23:00").start(), Duration.ofMinutes(60));
        return new Placement(block, slot, List.of(new Seated("SEAT-1", new PanelistId(who))));
    }

    private static Wave.Member simple(String key, String who) {
        return Wave.Member.of(
                key,
                new PanelProblem(
                        List.of(Problems.block("coding", 60, who)),
                        List.of(Problems.person(who, Problems.PARIS)),
                        Problems.PARIS,
                        List.of(
                                Problems.local(Problems.PARIS, "2027-03-01", "09:00", "18:00"),
                                Problems.local(Problems.PARIS, "2027-03-02", "09:00", "18:00")),
                        List.of(),
                        List.of(),
                        Problems.rules()));
    }
}
