package loopkeeper.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import loopkeeper.scheduler.Interviewer.Half;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;

/** Prices any plan that keeps the rules, wish by wish. Shares no code with the planners, as {@link PlanCheck}. */
public final class PlanPrice {

    private static final Duration TICK = Duration.ofMinutes(15);
    private static final int DEAREST_STEP = 3;

    private final PanelProblem problem;
    private final Map<PanelistId, Interviewer> people = new HashMap<>();
    private Cost cost = Cost.NONE;

    private PlanPrice(PanelProblem problem) {
        this.problem = problem;
        problem.people().forEach(one -> people.put(one.id(), one));
    }

    /** What a plan costs. */
    public static Cost of(PanelProblem problem, PanelPlan plan) {
        return of(problem, plan, List.of());
    }

    /**
     * What a plan costs against what was planned before.
     *
     * @param before may miss blocks; those cost nothing for being moved
     */
    public static Cost of(PanelProblem problem, PanelPlan plan, List<Placement> before) {
        PlanPrice price = new PlanPrice(problem);
        price.days(plan);
        price.idle(plan);
        price.order(plan);
        for (Placement placed : plan.placements()) {
            price.people(placed);
            before.stream()
                    .filter(one -> one.block().equals(placed.block()))
                    .forEach(one -> price.changes(placed, one));
        }
        return price.cost;
    }

    private void add(Wish wish, long points) {
        cost = cost.plus(wish, points);
    }

    private LocalDate dateOf(Instant at) {
        return LocalDate.ofInstant(at, problem.candidateZone());
    }

    private void days(PanelPlan plan) {
        TreeSet<LocalDate> days = new TreeSet<>();
        plan.placements().forEach(one -> days.add(dateOf(one.slot().start())));
        if (days.isEmpty()) {
            return;
        }
        LocalDate asked = problem.wishes().release();
        LocalDate release = asked != null
                ? asked
                : dateOf(problem.candidateFree().stream()
                        .map(TimeSlot::start)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
        add(Wish.EARLY, problem.wishes().day() * Math.max(0, ChronoUnit.DAYS.between(release, days.last())));
        for (TimeSlot held : problem.alreadyHeld()) {
            for (LocalDate day = dateOf(held.start());
                    !day.isAfter(dateOf(held.end().minusNanos(1)));
                    day = day.plusDays(1)) {
                days.add(day);
            }
        }
        add(Wish.ONE_DAY, problem.wishes().furtherDay() * (days.size() - 1L));
    }

    private void idle(PanelPlan plan) {
        long pause = ticks(problem.rules().pause());
        List<Placement> inTime = plan.placements().stream()
                .sorted(Comparator.comparing(one -> one.slot().start()))
                .toList();
        for (int i = 1; i < inTime.size(); i++) {
            TimeSlot earlier = inTime.get(i - 1).slot();
            TimeSlot later = inTime.get(i).slot();
            if (dateOf(earlier.start()).equals(dateOf(later.start()))) {
                long gap = Duration.between(earlier.end(), later.start()).dividedBy(TICK);
                add(Wish.NO_IDLE, problem.wishes().idle() * Math.max(0, gap - pause));
            }
        }
    }

    private void order(PanelPlan plan) {
        List<String> listed = problem.blocks().stream().map(BlockNeed::key).toList();
        for (Placement one : plan.placements()) {
            for (Placement other : plan.placements()) {
                if (one.slot().start().isBefore(other.slot().start())
                        && listed.indexOf(one.block()) > listed.indexOf(other.block())) {
                    add(Wish.IN_ORDER, problem.wishes().outOfOrder());
                }
            }
        }
    }

    private static long ticks(Duration length) {
        return length.plus(TICK).minusNanos(1).dividedBy(TICK);
    }

    private void people(Placement placed) {
        BlockNeed need = problem.blocks().stream()
                .filter(one -> one.key().equals(placed.block()))
                .findFirst()
                .orElseThrow();
        Map<String, Seated> seated = new HashMap<>();
        placed.seats().forEach(seat -> seated.put(seat.role(), seat));
        for (BlockNeed.SeatNeed seat : need.seats()) {
            Seated who = seated.get(seat.role());
            Interviewer person = who == null ? null : people.get(who.person());
            if (seat.optional()) {
                int steps = person == null
                        ? DEAREST_STEP + 1
                        : Math.clamp(person.traits().toGraduation() - 1L, 0, DEAREST_STEP);
                add(Wish.SHADOWS, (long) problem.wishes().shadow() * steps);
            } else if (person != null && !person.traits().room()) {
                ZonedDateTime at = placed.slot().start().atZone(person.zone());
                boolean late = !at.toLocalTime().isBefore(LocalTime.NOON);
                boolean wrong = person.traits().prefers() == (late ? Half.MORNING : Half.AFTERNOON);
                add(Wish.HALF_OF_THE_DAY, wrong ? problem.wishes().preference() : 0);
                long before = person.booked().stream()
                        .filter(one -> week(
                                        person,
                                        one.start().atZone(person.zone()).toLocalDate())
                                .equals(week(person, at.toLocalDate())))
                        .count();
                add(Wish.FAIR_LOAD, problem.wishes().load() * (2 * before + 1));
            }
        }
    }

    private static LocalDate week(Interviewer person, LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(person.traits().weekBegins()));
    }

    private void changes(Placement now, Placement before) {
        if (!now.slot().start().equals(before.slot().start())) {
            add(Wish.SAME_TIME, problem.wishes().moved());
        }
        Set<PanelistId> sat = new HashSet<>();
        before.seats().forEach(seat -> sat.add(seat.person()));
        List<Seated> others = new ArrayList<>(now.seats());
        others.removeIf(seat -> sat.contains(seat.person()));
        for (Seated seat : others) {
            Interviewer person = people.get(seat.person());
            add(
                    Wish.SAME_PEOPLE,
                    person != null && person.traits().room()
                            ? 0
                            : problem.wishes().newPerson());
        }
    }
}
