package loopkeeper.scheduler;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;

/** Checks any plan against every rule. Shares no code with the planners, so that neither hides the other's mistakes. */
public final class PlanCheck {

    private final PanelProblem problem;
    private final PanelPlan plan;
    private final List<Broken> broken = new ArrayList<>();
    private final Map<String, BlockNeed> needs = new HashMap<>();
    private final Map<PanelistId, Interviewer> people = new HashMap<>();

    /**
     * One rule that a plan breaks.
     *
     * @param what who or which block, and how: a phrase for a log or a test
     */
    public record Broken(Rule rule, String what) {}

    private PlanCheck(PanelProblem problem, PanelPlan plan) {
        this.problem = problem;
        this.plan = plan;
        problem.blocks().forEach(one -> needs.put(one.key(), one));
        problem.people().forEach(one -> people.put(one.id(), one));
    }

    /**
     * Looks for everything that is wrong with a plan.
     *
     * @return in the order of {@link Rule}; empty if the plan keeps them all
     */
    public static List<Broken> check(PanelProblem problem, PanelPlan plan) {
        PlanCheck check = new PlanCheck(problem, plan);
        check.everyBlockOnce();
        check.people();
        check.candidate();
        check.interviewers();
        return check.broken.stream().sorted(Comparator.comparing(Broken::rule)).toList();
    }

    private void report(Rule rule, String what) {
        broken.add(new Broken(rule, what));
    }

    private void everyBlockOnce() {
        Map<String, Integer> times = new TreeMap<>();
        problem.blocks().forEach(one -> times.put(one.key(), 0));
        for (Placement one : plan.placements()) {
            if (!needs.containsKey(one.block())) {
                report(Rule.EVERY_BLOCK_PLACED_ONCE, one.block() + " was not asked for");
            }
            times.merge(one.block(), 1, Integer::sum);
        }
        times.forEach((block, count) -> {
            if (needs.containsKey(block) && count != 1) {
                report(Rule.EVERY_BLOCK_PLACED_ONCE, block + " is placed " + count + " times");
            }
        });
        for (Placement one : plan.placements()) {
            BlockNeed need = needs.get(one.block());
            if (need != null && !need.length().equals(one.slot().length())) {
                report(
                        Rule.RIGHT_LENGTH,
                        one.block() + " lasts " + one.slot().length().toMinutes() + " minutes instead of "
                                + need.length().toMinutes());
            }
        }
    }

    private void people() {
        Set<PanelistId> inOtherBlocks = new HashSet<>(problem.alreadySeated());
        for (Placement one : plan.placements()) {
            BlockNeed need = needs.get(one.block());
            if (need != null) {
                qualified(one, need);
            }
            Set<PanelistId> here = new HashSet<>();
            for (Seated seat : one.seats()) {
                if (!here.add(seat.person())) {
                    report(Rule.DIFFERENT_PEOPLE_IN_A_BLOCK, seat.person() + " sits twice in " + one.block());
                }
            }
            for (PanelistId person : new TreeSet<>(here)) {
                if (!inOtherBlocks.add(person) && problem.rules().differentPeople()) {
                    report(
                            Rule.DIFFERENT_PEOPLE_IN_THE_LOOP,
                            person + " sits in " + one.block() + " and in another block");
                }
            }
        }
    }

    private void qualified(Placement one, BlockNeed need) {
        if (one.seats().size() != need.seats().size()) {
            report(
                    Rule.QUALIFIED,
                    one.block() + " has " + one.seats().size() + " seats filled instead of "
                            + need.seats().size());
            return;
        }
        for (int at = 0; at < need.seats().size(); at++) {
            BlockNeed.SeatNeed asked = need.seats().get(at);
            Seated seated = one.seats().get(at);
            if (!asked.role().equals(seated.role()) || !asked.pool().contains(seated.person())) {
                report(Rule.QUALIFIED, seated.person() + " may not be " + asked.role() + " in " + one.block());
            }
        }
    }

    private void candidate() {
        List<TimeSlot> all = new ArrayList<>(problem.alreadyHeld());
        for (Placement one : plan.placements()) {
            if (!isFree(one.slot())) {
                report(Rule.CANDIDATE_IS_FREE, "the candidate is not free for " + one.block());
            }
            for (TimeSlot other : all) {
                if (tooNear(one.slot(), other, problem.rules().pause())) {
                    report(Rule.PAUSE_FOR_THE_CANDIDATE, one.block() + " leaves no pause to another block");
                }
            }
            all.add(one.slot());
        }
        Map<LocalDate, Duration> active = new TreeMap<>();
        all.forEach(slot -> spread(slot, active));
        Set<LocalDate> planned = new HashSet<>();
        plan.placements().forEach(one -> planned.addAll(datesOf(one.slot())));
        active.forEach((day, time) -> {
            if (planned.contains(day) && time.compareTo(problem.rules().activePerDay()) > 0) {
                report(Rule.ACTIVE_TIME_A_DAY, day + " has " + time.toMinutes() + " minutes of interviews");
            }
        });
        if (planned.isEmpty()) {
            return;
        }
        SortedSet<LocalDate> days = new TreeSet<>(active.keySet());
        if (days.size() > problem.rules().days()) {
            report(Rule.DAYS, "spread over " + days.size() + " days");
        }
        long span = ChronoUnit.DAYS.between(days.first(), days.last()) + 1;
        if (span > problem.rules().span()) {
            report(Rule.SPAN, "takes " + span + " days from first to last");
        }
    }

    /** Follows the candidate's free slots from one to the next until the block is covered. */
    private boolean isFree(TimeSlot slot) {
        Instant covered = slot.start();
        boolean further = true;
        while (further && covered.isBefore(slot.end())) {
            further = false;
            for (TimeSlot free : problem.candidateFree()) {
                if (!free.start().isAfter(covered) && free.end().isAfter(covered)) {
                    covered = free.end();
                    further = true;
                }
            }
        }
        return !covered.isBefore(slot.end());
    }

    private static boolean tooNear(TimeSlot one, TimeSlot other, Duration gap) {
        return one.start().isBefore(other.end().plus(gap))
                && other.start().isBefore(one.end().plus(gap));
    }

    private Set<LocalDate> datesOf(TimeSlot slot) {
        Map<LocalDate, Duration> spread = new TreeMap<>();
        spread(slot, spread);
        return spread.keySet();
    }

    private void spread(TimeSlot slot, Map<LocalDate, Duration> into) {
        ZonedDateTime at = slot.start().atZone(problem.candidateZone());
        ZonedDateTime end = slot.end().atZone(problem.candidateZone());
        while (at.isBefore(end)) {
            ZonedDateTime midnight = at.toLocalDate().plusDays(1).atStartOfDay(problem.candidateZone());
            ZonedDateTime until = midnight.isBefore(end) ? midnight : end;
            into.merge(at.toLocalDate(), Duration.between(at, until), Duration::plus);
            at = until;
        }
    }

    private void interviewers() {
        Map<PanelistId, List<TimeSlot>> sits = new TreeMap<>();
        for (Placement one : plan.placements()) {
            for (PanelistId person :
                    new TreeSet<>(one.seats().stream().map(Seated::person).toList())) {
                sits.computeIfAbsent(person, key -> new ArrayList<>()).add(one.slot());
            }
        }
        sits.forEach((id, slots) -> {
            Interviewer person = people.get(id);
            if (person != null) {
                slots.forEach(slot -> dayOf(person, slot));
                buffers(person, slots);
                caps(person, slots);
            }
        });
    }

    private void dayOf(Interviewer person, TimeSlot slot) {
        ZonedDateTime from = slot.start().atZone(person.zone());
        ZonedDateTime until = slot.end().atZone(person.zone());
        Interviewer.Hours hours = person.hours().get(DayOfWeek.from(from));
        if (hours == null
                || !from.toLocalDate().equals(until.toLocalDate())
                || from.toLocalTime().isBefore(hours.from())
                || until.toLocalTime().isAfter(hours.until())) {
            report(Rule.WORKING_HOURS, person.id() + " does not work from " + from + " to " + until);
        }
        if (person.busy().stream().anyMatch(slot::overlaps)) {
            report(Rule.CALENDAR, person.id() + " is busy at " + from);
        }
    }

    private void buffers(Interviewer person, List<TimeSlot> slots) {
        List<TimeSlot> others = new ArrayList<>(person.booked());
        for (TimeSlot slot : slots) {
            for (TimeSlot other : others) {
                if (tooNear(slot, other, problem.rules().buffer())) {
                    report(Rule.BUFFER, person.id() + " has another interview too near to " + slot.start());
                }
            }
            others.add(slot);
        }
    }

    private void caps(Interviewer person, List<TimeSlot> slots) {
        Map<LocalDate, Integer> days = new TreeMap<>();
        Map<String, Integer> weeks = new TreeMap<>();
        List<TimeSlot> all = new ArrayList<>(person.booked());
        all.addAll(slots);
        for (TimeSlot slot : all) {
            LocalDate day = slot.start().atZone(person.zone()).toLocalDate();
            days.merge(day, 1, Integer::sum);
            weeks.merge(week(day), 1, Integer::sum);
        }
        Set<LocalDate> planned = new TreeSet<>();
        slots.forEach(slot -> planned.add(slot.start().atZone(person.zone()).toLocalDate()));
        for (LocalDate day : planned) {
            if (days.getOrDefault(day, 0) > person.dayCap()) {
                report(Rule.DAY_CAP, person.id() + " has " + days.get(day) + " interviews on " + day);
            }
        }
        for (String week : new TreeSet<>(planned.stream().map(PlanCheck::week).toList())) {
            if (weeks.getOrDefault(week, 0) > person.weekCap()) {
                report(Rule.WEEK_CAP, person.id() + " has " + weeks.get(week) + " interviews in week " + week);
            }
        }
    }

    private static String week(LocalDate day) {
        return day.get(IsoFields.WEEK_BASED_YEAR) + "-" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
}
