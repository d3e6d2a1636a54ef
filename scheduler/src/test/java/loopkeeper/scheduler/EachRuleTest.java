package loopkeeper.scheduler;

import static loopkeeper.scheduler.Problems.KOLKATA;
import static loopkeeper.scheduler.Problems.NEW_YORK;
import static loopkeeper.scheduler.Problems.PARIS;
import static loopkeeper.scheduler.Problems.block;
import static loopkeeper.scheduler.Problems.local;
import static loopkeeper.scheduler.Problems.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import loopkeeper.scheduler.PanelPlan.Merit;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.planner.Planner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Each rule alone: one plan that breaks just it, and one that keeps it")
final class EachRuleTest {

    private static final String MONDAY = "2027-03-01";

    private List<BlockNeed> blocks = List.of(block("coding", 60, "ana ben"), block("design", 60, "chloe dev"));
    private List<Interviewer> people =
            List.of(person("ana", PARIS), person("ben", PARIS), person("chloe", PARIS), person("dev", PARIS));
    private List<TimeSlot> held = List.of();
    private List<PanelistId> seated = List.of();
    private PanelProblem.Rules rules = Problems.rules();

    @Test
    void every_block_is_placed_once() {
        breaks(Rule.EVERY_BLOCK_PLACED_ONCE, at("coding", MONDAY, "09:00", "10:00", "ana"));
        keeps(at("coding", MONDAY, "09:00", "10:00", "ana"), at("design", MONDAY, "10:15", "11:15", "dev"));
    }

    @Test
    void a_block_nobody_asked_for_is_noticed() {
        breaks(
                Rule.EVERY_BLOCK_PLACED_ONCE,
                at("coding", MONDAY, "09:00", "10:00", "ana"),
                at("design", MONDAY, "10:15", "11:15", "dev"),
                at("lunch", MONDAY, "12:00", "13:00", "ben"));
    }

    @Test
    void a_block_lasts_as_long_as_asked() {
        breaks(
                Rule.RIGHT_LENGTH,
                at("coding", MONDAY, "09:00", "09:45", "ana"),
                at("design", MONDAY, "10:15", "11:15", "dev"));
    }

    @Test
    void seats_go_to_people_of_their_pool() {
        breaks(
                Rule.QUALIFIED,
                at("coding", MONDAY, "09:00", "10:00", "dev"),
                at("design", MONDAY, "10:15", "11:15", "chloe"));
        breaks(Rule.QUALIFIED, at("coding", MONDAY, "09:00", "10:00"), at("design", MONDAY, "10:15", "11:15", "chloe"));
    }

    @Test
    void two_seats_of_a_block_are_two_people() {
        blocks = List.of(block("coding", 60, "ana ben", "ana ben"));
        breaks(Rule.DIFFERENT_PEOPLE_IN_A_BLOCK, at("coding", MONDAY, "09:00", "10:00", "ana", "ana"));
        keeps(at("coding", MONDAY, "09:00", "10:00", "ana", "ben"));
    }

    @Test
    void nobody_sits_in_two_blocks_unless_the_rule_is_off() {
        blocks = List.of(block("coding", 60, "ana ben"), block("design", 60, "ana ben"));
        Placement[] plan = {at("coding", MONDAY, "09:00", "10:00", "ana"), at("design", MONDAY, "10:15", "11:15", "ana")
        };
        breaks(Rule.DIFFERENT_PEOPLE_IN_THE_LOOP, plan);
        rules = rules(15, 15, 270, 2, 5, false);
        keeps(plan);
    }

    @Test
    void people_of_blocks_that_stay_are_not_asked_again() {
        blocks = List.of(block("coding", 60, "ana ben"));
        seated = List.of(new PanelistId("ana"));
        breaks(Rule.DIFFERENT_PEOPLE_IN_THE_LOOP, at("coding", MONDAY, "09:00", "10:00", "ana"));
        keeps(at("coding", MONDAY, "09:00", "10:00", "ben"));
    }

    @Test
    void a_seat_asks_for_a_language_or_a_lane() {
        blocks = List.of(new BlockNeed(
                "coding",
                Duration.ofMinutes(60),
                List.of(new BlockNeed.SeatNeed(
                        "SEAT-1", Set.of(new PanelistId("ana"), new PanelistId("ben")), false, Set.of("french")))));
        people = List.of(
                person("ana", PARIS),
                person("ben", PARIS).with(Interviewer.Traits.NONE.tagged(Set.of("french", "research"))));
        breaks(Rule.TAGS, at("coding", MONDAY, "09:00", "10:00", "ana"));
        keeps(at("coding", MONDAY, "09:00", "10:00", "ben"));
        assertThat(planned()).extracting(Seated::person).containsExactly(new PanelistId("ben"));
    }

    @Test
    void a_shadow_seat_may_stay_empty_and_another_may_not() {
        blocks = List.of(new BlockNeed(
                "coding",
                Duration.ofMinutes(60),
                List.of(
                        new BlockNeed.SeatNeed("SEAT-1", Set.of(new PanelistId("ana"))),
                        new BlockNeed.SeatNeed("SEAT-2", Set.of(new PanelistId("ben")), true, Set.of()))));
        keeps(at("coding", MONDAY, "09:00", "10:00", "ana"));
        keeps(at("coding", MONDAY, "09:00", "10:00", "ana", "ben"));
        breaks(Rule.QUALIFIED, at("coding", MONDAY, "09:00", "10:00", "ana", "chloe"));
        breaks(Rule.QUALIFIED, at("coding", MONDAY, "09:00", "10:00"));
    }

    @Test
    void a_room_is_a_seat_that_may_serve_two_blocks_with_no_buffer() {
        people = List.of(
                person("ana", PARIS),
                person("dev", PARIS),
                person("room", PARIS).with(Interviewer.Traits.ROOM));
        blocks = List.of(block("coding", 60, "ana", "room"), block("design", 60, "dev", "room"));
        rules = rules(0, 30, 270, 2, 5, true);
        keeps(
                at("coding", MONDAY, "09:00", "10:00", "ana", "room"),
                at("design", MONDAY, "10:00", "11:00", "dev", "room"));
        people = List.of(
                person("ana", PARIS),
                person("dev", PARIS),
                new Interviewer(
                        new PanelistId("room"),
                        PARIS,
                        Problems.weekdays("09:00", "18:00"),
                        List.of(local(PARIS, MONDAY, "10:30", "11:00")),
                        List.of(),
                        9,
                        99,
                        Interviewer.Traits.ROOM));
        breaks(
                Rule.CALENDAR,
                at("coding", MONDAY, "09:00", "10:00", "ana", "room"),
                at("design", MONDAY, "10:00", "11:00", "dev", "room"));
    }

    @Test
    void a_block_comes_after_those_it_must_follow_on_whatever_day() {
        BlockNeed design = block("design", 60, "chloe dev");
        blocks = List.of(
                block("coding", 60, "ana ben"),
                new BlockNeed("design", design.length(), design.seats(), Set.of("coding")));
        breaks(
                Rule.ORDER,
                at("coding", MONDAY, "11:00", "12:00", "ana"),
                at("design", MONDAY, "09:00", "10:00", "dev"));
        breaks(
                Rule.ORDER,
                at("coding", "2027-03-02", "09:00", "10:00", "ana"),
                at("design", MONDAY, "09:00", "10:00", "dev"));
        keeps(at("coding", MONDAY, "09:00", "10:00", "ana"), at("design", "2027-03-02", "09:00", "10:00", "dev"));
    }

    @Test
    void people_can_offer_times_in_place_of_hours() {
        blocks = List.of(block("coding", 60, "ana"));
        people = List.of(person("ana", PARIS)
                .with(new Interviewer.Traits(
                        false,
                        List.of(local(PARIS, MONDAY, "10:00", "10:30"), local(PARIS, MONDAY, "10:30", "11:30")),
                        Interviewer.Half.EITHER,
                        0,
                        Set.of(),
                        DayOfWeek.MONDAY)));
        breaks(Rule.WORKING_HOURS, at("coding", MONDAY, "09:45", "10:45", "ana"));
        keeps(at("coding", MONDAY, "10:15", "11:15", "ana"));
    }

    @Test
    void a_week_begins_on_the_day_it_is_said_to() {
        blocks = List.of(block("coding", 60, "ana"));
        Interviewer ana = with(List.of(), List.of(local(PARIS, "2027-03-04", "10:00", "11:00")), 1, 1);
        people = List.of(ana);
        breaks(Rule.WEEK_CAP, at("coding", "2027-03-05", "15:00", "16:00", "ana"));
        people = List.of(
                ana.with(new Interviewer.Traits(false, null, Interviewer.Half.EITHER, 0, Set.of(), DayOfWeek.FRIDAY)));
        keeps(at("coding", "2027-03-05", "15:00", "16:00", "ana"));
    }

    @Test
    void every_rule_wish_and_obstacle_has_its_sentence() {
        assertThat(Rule.values()).allSatisfy(rule -> assertThat(rule.sentence()).matches("[A-Z].*[.]"));
        assertThat(Wish.values()).allSatisfy(wish -> assertThat(wish.phrase()).matches("[a-z].*[a-z]"));
        assertThat(Obstacle.values()).allSatisfy(one -> assertThat(one.phrase()).matches("[a-z].*[a-z]"));
    }

    /** Who the planner puts into the first block. */
    private List<Seated> planned() {
        PlanOutcome.Found found = (PlanOutcome.Found) new Planner().plan(problem(), Duration.ofMinutes(5));
        assertThat(PlanCheck.check(problem(), found.plans().getFirst())).isEmpty();
        return found.plans().getFirst().placements().getFirst().seats();
    }

    @Test
    void the_candidate_is_free() {
        blocks = List.of(block("coding", 60, "ana ben"));
        breaks(Rule.CANDIDATE_IS_FREE, at("coding", "2027-03-03", "12:45", "13:45", "ana"));
        // Two free slots that touch, 12:00 to 13:00 and 13:00 to 18:00 of Tuesday, are one stretch.
        keeps(at("coding", "2027-03-02", "12:30", "13:30", "ana"));
    }

    @Test
    void the_candidate_has_a_pause() {
        breaks(
                Rule.PAUSE_FOR_THE_CANDIDATE,
                at("coding", MONDAY, "09:00", "10:00", "ana"),
                at("design", MONDAY, "10:10", "11:10", "dev"));
        held = List.of(local(PARIS, MONDAY, "10:05", "10:35"));
        breaks(
                Rule.PAUSE_FOR_THE_CANDIDATE,
                at("coding", MONDAY, "09:00", "10:00", "ana"),
                at("design", MONDAY, "11:00", "12:00", "dev"));
    }

    @Test
    void a_day_of_the_candidate_is_not_too_full() {
        rules = rules(15, 15, 120, 2, 5, true);
        Placement[] plan = {at("coding", MONDAY, "09:00", "10:00", "ana"), at("design", MONDAY, "10:15", "11:15", "dev")
        };
        keeps(plan);
        held = List.of(local(PARIS, MONDAY, "15:00", "15:30"));
        breaks(Rule.ACTIVE_TIME_A_DAY, plan);
    }

    @Test
    void the_loop_takes_no_more_days_than_allowed() {
        Placement[] plan = {
            at("coding", MONDAY, "09:00", "10:00", "ana"), at("design", "2027-03-02", "10:15", "11:15", "dev")
        };
        keeps(plan);
        held = List.of(local(PARIS, "2027-03-03", "15:00", "15:30"));
        breaks(Rule.DAYS, plan);
    }

    @Test
    void the_loop_is_not_drawn_out() {
        rules = rules(15, 15, 270, 2, 3, true);
        keeps(at("coding", MONDAY, "09:00", "10:00", "ana"), at("design", "2027-03-03", "10:15", "11:15", "dev"));
        breaks(
                Rule.SPAN,
                at("coding", MONDAY, "09:00", "10:00", "ana"),
                at("design", "2027-03-04", "10:15", "11:15", "dev"));
    }

    @Test
    void people_sit_inside_their_working_hours_of_their_own_zone() {
        blocks = List.of(block("coding", 60, "ana ben"));
        people = List.of(person("ana", NEW_YORK), person("ben", KOLKATA));
        breaks(Rule.WORKING_HOURS, at("coding", MONDAY, "14:00", "15:00", "ana"));
        keeps(at("coding", MONDAY, "15:00", "16:00", "ana"));
        // 18:00 in Kolkata is 13:30 in Paris.
        keeps(at("coding", MONDAY, "12:30", "13:30", "ben"));
        breaks(Rule.WORKING_HOURS, at("coding", MONDAY, "12:45", "13:45", "ben"));
    }

    @Test
    void a_change_of_the_clocks_moves_the_working_day() {
        blocks = List.of(block("coding", 60, "ana"));
        people = List.of(person("ana", NEW_YORK));
        // From 14 March New York is five hours behind Paris instead of six, until Paris changes on 28 March.
        keeps(at("coding", "2027-03-15", "14:00", "15:00", "ana"));
        breaks(Rule.WORKING_HOURS, at("coding", "2027-03-29", "14:00", "15:00", "ana"));
        keeps(at("coding", "2027-11-02", "15:00", "16:00", "ana"));
        breaks(Rule.WORKING_HOURS, at("coding", "2027-11-09", "14:00", "15:00", "ana"));
    }

    @Test
    void meetings_are_left_alone() {
        blocks = List.of(block("coding", 60, "ana"));
        people = List.of(with(List.of(local(PARIS, MONDAY, "10:00", "11:00")), List.of(), 2, 6));
        breaks(Rule.CALENDAR, at("coding", MONDAY, "10:45", "11:45", "ana"));
        keeps(at("coding", MONDAY, "11:00", "12:00", "ana"));
    }

    @Test
    void there_is_a_buffer_to_another_interview() {
        blocks = List.of(block("coding", 60, "ana"));
        people = List.of(with(List.of(), List.of(local(PARIS, MONDAY, "10:00", "11:00")), 2, 6));
        breaks(Rule.BUFFER, at("coding", MONDAY, "11:10", "12:10", "ana"));
        keeps(at("coding", MONDAY, "11:15", "12:15", "ana"));
    }

    @Test
    void nobody_has_more_interviews_a_day_than_they_can_take() {
        blocks = List.of(block("coding", 60, "ana"));
        people = List.of(with(List.of(), List.of(local(PARIS, MONDAY, "10:00", "11:00")), 1, 6));
        breaks(Rule.DAY_CAP, at("coding", MONDAY, "15:00", "16:00", "ana"));
        keeps(at("coding", "2027-03-02", "15:00", "16:00", "ana"));
    }

    @Test
    void nobody_has_more_interviews_a_week_than_they_can_take() {
        blocks = List.of(block("coding", 60, "ana"));
        people = List.of(with(List.of(), List.of(local(PARIS, MONDAY, "10:00", "11:00")), 1, 1));
        breaks(Rule.WEEK_CAP, at("coding", "2027-03-05", "15:00", "16:00", "ana"));
        keeps(at("coding", "2027-03-08", "15:00", "16:00", "ana"));
    }

    private void breaks(Rule rule, Placement... placements) {
        assertThat(PlanCheck.check(problem(), new PanelPlan(List.of(placements), Merit.SOONEST)))
                .extracting(PlanCheck.Broken::rule)
                .containsExactly(rule);
    }

    private void keeps(Placement... placements) {
        assertThat(PlanCheck.check(problem(), new PanelPlan(List.of(placements), Merit.SOONEST)))
                .isEmpty();
    }

    /** Free on most days, 09:00 to 18:00, in pieces that touch on a Tuesday and leave a gap on a Wednesday. */
    private PanelProblem problem() {
        List<TimeSlot> free = new ArrayList<>();
        for (String day : List.of(MONDAY, "2027-03-04", "2027-03-05", "2027-03-08", "2027-03-15")) {
            free.add(local(PARIS, day, "09:00", "18:00"));
        }
        for (String day : List.of("2027-03-29", "2027-11-02", "2027-11-09")) {
            free.add(local(PARIS, day, "09:00", "18:00"));
        }
        free.add(local(PARIS, "2027-03-02", "09:00", "13:00"));
        free.add(local(PARIS, "2027-03-02", "13:00", "18:00"));
        free.add(local(PARIS, "2027-03-03", "09:00", "13:00"));
        free.add(local(PARIS, "2027-03-03", "13:30", "18:00"));
        return new PanelProblem(blocks, people, PARIS, free, held, seated, rules);
    }

    private static Interviewer with(List<TimeSlot> busy, List<TimeSlot> booked, int dayCap, int weekCap) {
        return new Interviewer(
                new PanelistId("ana"), PARIS, Problems.weekdays("09:00", "18:00"), busy, booked, dayCap, weekCap);
    }

    private static PanelProblem.Rules rules(int pause, int buffer, int active, int days, int span, boolean different) {
        return new PanelProblem.Rules(
                Duration.ofMinutes(pause),
                Duration.ofMinutes(buffer),
                Duration.ofMinutes(active),
                days,
                span,
                different);
    }

    private static Placement at(String block, String day, String from, String until, String... people) {
        List<Seated> seats = new ArrayList<>();
        for (String one : people) {
            seats.add(new Seated("SEAT-" + (seats.size() + 1), new PanelistId(one)));
        }
        return new Placement(block, local(PARIS, day, from, until), seats);
    }
}
