package loopkeeper.scheduler;

import static loopkeeper.scheduler.Problems.LONDON;
import static loopkeeper.scheduler.Problems.NEW_YORK;
import static loopkeeper.scheduler.Problems.PARIS;
import static loopkeeper.scheduler.Problems.block;
import static loopkeeper.scheduler.Problems.local;
import static loopkeeper.scheduler.Problems.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import loopkeeper.scheduler.Interviewer.Half;
import loopkeeper.scheduler.Interviewer.Traits;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.planner.Planner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Each wish alone: what the planner chooses for it, and what it costs to go without")
final class EachWishTest {

    private static final String MONDAY = "2027-03-01";
    private static final String TUESDAY = "2027-03-02";

    private List<BlockNeed> blocks = List.of(block("coding", 60, "ana"), block("design", 60, "dev"));
    private List<Interviewer> people = List.of(person("ana", PARIS), person("dev", PARIS));
    private List<TimeSlot> free =
            List.of(local(PARIS, MONDAY, "09:00", "18:00"), local(PARIS, TUESDAY, "09:00", "18:00"));
    private Wishes wishes = only(0, 0, 0, 0, 0, 0);

    @Test
    void an_early_end_is_paid_by_the_day_from_the_release() {
        wishes = only(10, 0, 0, 0, 0, 0).releasedOn(LocalDate.parse("2027-02-25"));
        costs(Wish.EARLY, 40, at("coding", MONDAY, "09:00", "ana"), at("design", MONDAY, "12:00", "dev"));
        costs(Wish.EARLY, 50, at("coding", MONDAY, "09:00", "ana"), at("design", TUESDAY, "12:00", "dev"));
        assertThat(best().total()).isEqualTo(40);
    }

    @Test
    void one_day_is_better_than_two() {
        wishes = only(0, 30, 0, 0, 0, 0);
        costs(Wish.ONE_DAY, 0, at("coding", TUESDAY, "09:00", "ana"), at("design", TUESDAY, "12:00", "dev"));
        costs(Wish.ONE_DAY, 30, at("coding", MONDAY, "09:00", "ana"), at("design", TUESDAY, "12:00", "dev"));
        assertThat(best().total()).isZero();
        free = List.of(local(PARIS, MONDAY, "09:00", "10:00"), local(PARIS, TUESDAY, "09:00", "10:00"));
        assertThat(best().of(Wish.ONE_DAY)).isEqualTo(30);
    }

    @Test
    void waiting_is_paid_beyond_the_pause() {
        wishes = only(0, 0, 1, 0, 0, 0);
        costs(Wish.NO_IDLE, 0, at("coding", MONDAY, "09:00", "ana"), at("design", MONDAY, "10:15", "dev"));
        costs(Wish.NO_IDLE, 7, at("coding", MONDAY, "09:00", "ana"), at("design", MONDAY, "12:00", "dev"));
        assertThat(best().total()).isZero();
        free = List.of(local(PARIS, MONDAY, "09:00", "10:00"), local(PARIS, MONDAY, "11:00", "12:00"));
        assertThat(best().of(Wish.NO_IDLE)).isEqualTo(3);
    }

    @Test
    void people_have_their_half_of_the_day_in_their_own_zone() {
        wishes = only(0, 0, 0, 2, 0, 0);
        people = List.of(
                person("ana", PARIS).with(Traits.NONE.preferring(Half.MORNING)),
                person("dev", PARIS).with(Traits.NONE.preferring(Half.AFTERNOON)));
        costs(Wish.HALF_OF_THE_DAY, 0, at("coding", MONDAY, "11:45", "ana"), at("design", MONDAY, "13:00", "dev"));
        costs(Wish.HALF_OF_THE_DAY, 4, at("coding", MONDAY, "12:00", "ana"), at("design", MONDAY, "10:00", "dev"));
        assertThat(best().total()).isZero();
        // 15:00 in Paris is 09:00 in New York.
        blocks = List.of(block("coding", 60, "ana"));
        people = List.of(person("ana", NEW_YORK).with(Traits.NONE.preferring(Half.AFTERNOON)));
        costs(Wish.HALF_OF_THE_DAY, 2, at("coding", MONDAY, "15:00", "ana"));
    }

    @Test
    void blocks_come_in_the_order_they_are_listed() {
        wishes = new Wishes(0, 0, 0, 0, 1, 0, 0, 0, 0, null);
        blocks = List.of(block("coding", 60, "ana"), block("design", 60, "dev"), block("values", 60, "ben"));
        people = List.of(person("ana", PARIS), person("ben", PARIS), person("dev", PARIS));
        costs(
                Wish.IN_ORDER,
                2,
                at("coding", TUESDAY, "10:15", "ana"),
                at("design", TUESDAY, "11:30", "dev"),
                at("values", MONDAY, "16:00", "ben"));
        assertThat(best().total()).isZero();
    }

    @Test
    void a_busy_week_costs_more_each_time() {
        wishes = only(0, 0, 0, 0, 1, 0);
        blocks = List.of(block("coding", 60, "ana dev"));
        Interviewer ana = person("ana", PARIS)
                .withBooked(List.of(
                        local(PARIS, "2027-03-03", "10:00", "11:00"), local(PARIS, "2027-03-04", "10:00", "11:00")));
        people = List.of(ana, person("dev", PARIS));
        costs(Wish.FAIR_LOAD, 5, at("coding", MONDAY, "09:00", "ana"));
        costs(Wish.FAIR_LOAD, 1, at("coding", MONDAY, "09:00", "dev"));
        assertThat(best().total()).isEqualTo(1);
    }

    @Test
    void a_shadow_seat_goes_to_whoever_is_closest_to_graduation() {
        wishes = only(0, 0, 0, 0, 0, 1);
        blocks = List.of(new BlockNeed(
                "coding",
                Duration.ofMinutes(60),
                List.of(
                        new BlockNeed.SeatNeed("LEAD", Set.of(new PanelistId("ana"))),
                        new BlockNeed.SeatNeed(
                                "SHADOW", Set.of(new PanelistId("cleo"), new PanelistId("dev")), true, Set.of()))));
        people = List.of(
                person("ana", PARIS),
                person("cleo", PARIS).with(Traits.NONE.inTraining(3)),
                person("dev", PARIS).with(Traits.NONE.inTraining(1)));
        assertThat(seats()).containsExactly("LEAD ana", "SHADOW dev");
        costs(Wish.SHADOWS, 4, at("coding", MONDAY, "09:00", "LEAD ana"));
        costs(Wish.SHADOWS, 2, at("coding", MONDAY, "09:00", "LEAD ana", "SHADOW cleo"));
        people = List.of(
                person("ana", PARIS),
                person("cleo", PARIS).with(Traits.NONE.inTraining(3)),
                new Interviewer(new PanelistId("dev"), PARIS, Map.of(), List.of(), List.of(), 2, 6));
        assertThat(seats()).containsExactly("LEAD ana", "SHADOW cleo");
        people = List.of(
                person("ana", PARIS),
                new Interviewer(new PanelistId("cleo"), PARIS, Map.of(), List.of(), List.of(), 2, 6),
                new Interviewer(new PanelistId("dev"), PARIS, Map.of(), List.of(), List.of(), 2, 6));
        assertThat(seats()).containsExactly("LEAD ana");
    }

    @Test
    void what_was_planned_stays_where_it_was() {
        wishes = new Wishes(10, 30, 1, 2, 0, 1, 1, 200, 50, null);
        people = List.of(person("ana", PARIS), person("ben", PARIS), person("dev", LONDON));
        blocks = List.of(block("coding", 60, "ana ben"), block("design", 60, "dev"));
        List<Placement> before = List.of(at("coding", TUESDAY, "14:00", "ben"), at("design", TUESDAY, "16:00", "dev"));
        PlanOutcome.Found same = (PlanOutcome.Found) new Planner().replan(problem(), before, Duration.ofMinutes(5));
        assertThat(same.plans().getFirst().placements()).isEqualTo(before);
        assertThat(same.plans().getFirst().merit()).isEqualTo(PanelPlan.Merit.FEWEST_MOVES);
        // Ben can't any more: Ana takes his seat, and nothing moves.
        blocks = List.of(block("coding", 60, "ana"), block("design", 60, "dev"));
        PlanOutcome.Found other = (PlanOutcome.Found) new Planner().replan(problem(), before, Duration.ofMinutes(5));
        assertThat(other.plans().getFirst().placements())
                .containsExactly(at("coding", TUESDAY, "14:00", "ana"), at("design", TUESDAY, "16:00", "dev"));
        assertThat(other.plans().getFirst().cost())
                .isEqualTo(PlanPrice.of(problem(), other.plans().getFirst(), before));
        assertThat(PlanPrice.of(problem(), other.plans().getFirst(), before).of(Wish.SAME_PEOPLE))
                .isEqualTo(50);
        // The candidate can't come on Tuesday afternoon: both move, as little as they can.
        free = List.of(local(PARIS, TUESDAY, "09:00", "12:00"));
        PlanOutcome.Found moved = (PlanOutcome.Found) new Planner().replan(problem(), before, Duration.ofMinutes(5));
        assertThat(PlanPrice.of(problem(), moved.plans().getFirst(), before).of(Wish.SAME_TIME))
                .isEqualTo(400);
    }

    private List<String> seats() {
        PlanOutcome.Found found = (PlanOutcome.Found) new Planner().plan(problem(), Duration.ofMinutes(5));
        return found.plans().getFirst().placements().getFirst().seats().stream()
                .map(seat -> seat.role() + " " + seat.person())
                .collect(Collectors.toList());
    }

    private Cost best() {
        PlanOutcome.Found found = (PlanOutcome.Found) new Planner().plan(problem(), Duration.ofMinutes(5));
        PanelPlan plan = found.plans().getFirst();
        assertThat(PlanCheck.check(problem(), plan)).isEmpty();
        assertThat(plan.cost()).isEqualTo(PlanPrice.of(problem(), plan));
        return PlanPrice.of(problem(), plan);
    }

    private void costs(Wish wish, long points, Placement... placements) {
        PanelPlan plan = new PanelPlan(List.of(placements), PanelPlan.Merit.BEST);
        assertThat(PlanCheck.check(problem(), plan)).isEmpty();
        assertThat(PlanPrice.of(problem(), plan)).isEqualTo(Cost.NONE.plus(wish, points));
    }

    private PanelProblem problem() {
        return new PanelProblem(blocks, people, PARIS, free, List.of(), List.of(), Problems.rules(), wishes);
    }

    private static Wishes only(int day, int furtherDay, int idle, int preference, int load, int shadow) {
        return new Wishes(day, furtherDay, idle, preference, 0, load, shadow, 0, 0, null);
    }

    private static Placement at(String block, String day, String from, String... people) {
        ZoneId zone = PARIS;
        TimeSlot slot = TimeSlot.startingAt(local(zone, day, from, "23:00").start(), Duration.ofMinutes(60));
        List<Seated> seats = new ArrayList<>();
        for (String one : people) {
            String[] parts = one.split(" ", -1);
            seats.add(new Seated(
                    parts.length == 2 ? parts[0] : "SEAT-" + (seats.size() + 1),
                    new PanelistId(parts[parts.length - 1])));
        }
        return new Placement(block, slot, seats);
    }
}
