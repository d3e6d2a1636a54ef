package loopkeeper.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import loopkeeper.scheduler.Budget;
import loopkeeper.scheduler.Interviewer;
import loopkeeper.scheduler.Interviewer.Half;
import loopkeeper.scheduler.Interviewer.Traits;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Merit;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.Problems;
import loopkeeper.scheduler.Progress;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.WaveCheck;
import loopkeeper.scheduler.WaveOutcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Many loops at once, proven")
final class WaveProofsTest {

    private static final List<String> NAMES = List.of("ana", "ben", "chloe");
    private static final List<Half> HALVES = List.of(Half.MORNING, Half.AFTERNOON, Half.EITHER);

    @Test
    void no_plans_cost_less_than_the_bound_and_small_waves_are_planned_at_the_least_cost() {
        int shortOfRoom = 0;
        for (long seed = 1; seed <= 15; seed++) {
            Wave wave = tiny(new Random(seed));
            long best = best(wave, 0, new HashMap<>());
            WaveOutcome outcome = new Planner(seed).planAll(wave, Budget.rounds(150), Progress.SILENT);
            assertThat(outcome.bound()).as("seed %d", seed).isLessThanOrEqualTo(best);
            assertThat(outcome.cost().total()).as("seed %d", seed).isEqualTo(best);
            shortOfRoom += best >= wave.unplaced() ? 1 : 0;
        }
        assertThat(shortOfRoom).isBetween(2, 13);
    }

    /** Both could be on the first day, one after the other; whoever takes one a day has the other on the second. */
    @Test
    void the_bound_knows_how_many_interviews_somebody_takes_a_day() {
        WaveOutcome asMany = two(2);
        WaveOutcome oneEach = two(1);
        assertThat(asMany.bound()).isEqualTo(asMany.cost().total());
        assertThat(oneEach.bound())
                .isGreaterThan(asMany.cost().total())
                .isLessThanOrEqualTo(oneEach.cost().total());
    }

    private static WaveOutcome two(int dayCap) {
        Interviewer ana = new Interviewer(
                new PanelistId("ana"),
                Problems.PARIS,
                Problems.weekdays("09:00", "13:00"),
                List.of(),
                List.of(),
                dayCap,
                5);
        PanelProblem problem = new PanelProblem(
                List.of(Problems.block("coding", 60, "ana")),
                List.of(ana),
                Problems.PARIS,
                List.of(
                        Problems.local(Problems.PARIS, "2027-03-01", "09:00", "13:00"),
                        Problems.local(Problems.PARIS, "2027-03-02", "09:00", "13:00")),
                List.of(),
                List.of(),
                Problems.rules());
        Wave wave = new Wave(List.of(ana), List.of(Wave.Member.of("L-1", problem), Wave.Member.of("L-2", problem)));
        return new Planner().planAll(wave, Budget.rounds(10), Progress.SILENT);
    }

    /** Weeks in which clocks change in North America, in Europe, and in both hemispheres. */
    @ParameterizedTest
    @ValueSource(strings = {"2027-03-08", "2027-03-22", "2027-04-02", "2027-09-20", "2027-10-25", "2027-11-01"})
    void people_on_four_continents_and_candidates_across_the_date_line_are_planned_inside_their_days(String monday) {
        Wave wave = around(LocalDate.parse(monday));
        WaveOutcome outcome = new Planner().planAll(wave, Budget.rounds(12), Progress.SILENT);
        assertThat(WaveCheck.check(wave, outcome.plans())).isEmpty();
        assertThat(outcome.cost()).isEqualTo(WaveCheck.price(wave, outcome.plans()));
        assertThat(outcome.bound()).isLessThanOrEqualTo(outcome.cost().total());
        assertThat(outcome.plans()).hasSizeGreaterThan(wave.loops().size() / 2);
        for (Wave.Member loop : wave.loops()) {
            PanelPlan plan = outcome.plans().get(loop.key());
            for (Placement placed : plan == null ? List.<Placement>of() : plan.placements()) {
                assertThat(placed.slot().start().atZone(loop.candidateZone()).toLocalDate())
                        .isEqualTo(placed.slot()
                                .end()
                                .minusNanos(1)
                                .atZone(loop.candidateZone())
                                .toLocalDate());
            }
        }
    }

    @Test
    void a_busy_machine_plans_the_same_where_rounds_are_counted() throws InterruptedException {
        Wave wave = around(LocalDate.parse("2027-03-22"));
        WaveOutcome quiet = new Planner(5).planAll(wave, Budget.rounds(12), Progress.SILENT);
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            others.add(Thread.ofPlatform().daemon().start(() -> {
                while (!over.get()) {
                    new Planner().plan(Problems.random(3), Duration.ofSeconds(1));
                }
            }));
        }
        try {
            assertThat(new Planner(5).planAll(wave, Budget.rounds(12), Progress.SILENT))
                    .isEqualTo(quiet);
        } finally {
            over.set(true);
            for (Thread other : others) {
                other.join();
            }
        }
    }

    /** Three or four loops of one block, a few hours, and people with one or two interviews a week. */
    private static Wave tiny(Random dice) {
        List<Interviewer> people = new ArrayList<>();
        for (String name : NAMES) {
            people.add(new Interviewer(
                            new PanelistId(name),
                            Problems.PARIS,
                            Problems.weekdays("09:00", "13:00"),
                            List.of(),
                            List.of(),
                            1 + dice.nextInt(2),
                            1 + dice.nextInt(2))
                    .with(Traits.NONE.preferring(HALVES.get(dice.nextInt(3)))));
        }
        List<Wave.Member> loops = new ArrayList<>();
        int count = 3 + dice.nextInt(2);
        for (int i = 0; i < count; i++) {
            String pool = NAMES.get(dice.nextInt(3)) + " " + NAMES.get(dice.nextInt(3));
            List<TimeSlot> free = new ArrayList<>();
            free.add(Problems.local(Problems.PARIS, "2027-03-01", "10:00", "11:30"));
            if (dice.nextBoolean()) {
                free.add(Problems.local(Problems.PARIS, "2027-03-02", "11:30", "12:45"));
            }
            String asked = NAMES.stream()
                    .filter(pool::contains)
                    .reduce((one, other) -> one + " " + other)
                    .orElseThrow();
            loops.add(Wave.Member.of(
                    "L-" + i,
                    new PanelProblem(
                            List.of(Problems.block("coding", 60, asked)),
                            people,
                            Problems.PARIS,
                            free,
                            List.of(),
                            List.of(),
                            Problems.rules())));
        }
        return new Wave(people, loops);
    }

    /** Every place of every loop, or none, judged and priced apart from the planner. */
    private static long best(Wave wave, int at, Map<String, PanelPlan> plans) {
        if (at == wave.loops().size()) {
            return WaveCheck.price(wave, plans).total();
        }
        long best = best(wave, at + 1, plans);
        Wave.Member loop = wave.loops().get(at);
        for (TimeSlot free : loop.candidateFree()) {
            for (long start = free.start().getEpochSecond();
                    start + 3600 <= free.end().getEpochSecond();
                    start += 900) {
                for (PanelistId person :
                        loop.blocks().getFirst().seats().getFirst().pool()) {
                    TimeSlot slot = TimeSlot.startingAt(Instant.ofEpochSecond(start), Duration.ofHours(1));
                    Placement one = new Placement("coding", slot, List.of(new Seated("SEAT-1", person)));
                    plans.put(loop.key(), new PanelPlan(List.of(one), Merit.BEST));
                    if (WaveCheck.check(wave, plans).isEmpty()) {
                        best = Math.min(best, best(wave, at + 1, plans));
                    }
                    plans.remove(loop.key());
                }
            }
        }
        return best;
    }

    private static Wave around(LocalDate monday) {
        List<ZoneId> homes = List.of(
                ZoneId.of("America/Los_Angeles"),
                ZoneId.of("Europe/Paris"),
                ZoneId.of("Asia/Kolkata"),
                ZoneId.of("Australia/Adelaide"),
                ZoneId.of("Africa/Nairobi"),
                ZoneId.of("Asia/Kathmandu"));
        List<Interviewer> people = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            people.add(new Interviewer(
                    new PanelistId("p%02d".formatted(i)),
                    homes.get(i % homes.size()),
                    Problems.weekdays("07:00", "20:00"),
                    List.of(),
                    List.of(),
                    2,
                    4));
        }
        List<ZoneId> candidates = List.of(
                ZoneId.of("Pacific/Kiritimati"),
                ZoneId.of("Pacific/Pago_Pago"),
                ZoneId.of("Asia/Kolkata"),
                ZoneId.of("America/St_Johns"),
                ZoneId.of("Europe/London"),
                ZoneId.of("Australia/Lord_Howe"));
        String everybody = people.stream()
                .map(one -> one.id().value())
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
        List<Wave.Member> loops = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            ZoneId zone = candidates.get(i);
            List<TimeSlot> free = new ArrayList<>();
            for (int day = 0; day < 8; day++) {
                free.add(Problems.local(zone, monday.plusDays(day).toString(), "00:30", "23:30"));
            }
            loops.add(Wave.Member.of(
                    "L-" + i,
                    new PanelProblem(
                            List.of(
                                    Problems.block("coding", 60, everybody),
                                    Problems.block("design", 90, everybody, everybody),
                                    Problems.block("values", 45, everybody)),
                            people,
                            zone,
                            free,
                            List.of(),
                            List.of(),
                            Problems.rules())));
        }
        return new Wave(people, loops);
    }
}
