package loopkeeper.scheduler;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
        check.order();
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
                if (!isRoom(person)
                        && !inOtherBlocks.add(person)
                        && problem.rules().differentPeople()) {
                    report(
                            Rule.DIFFERENT_PEOPLE_IN_THE_LOOP,
                            person + " sits in " + one.block() + " and in another block");
                }
            }
        }
    }

    private boolean isRoom(PanelistId id) {
        Interviewer person = people.get(id);
        return person != null && person.traits().room();
    }

    private void order() {
        for (Placement one : plan.placements()) {
            for (Placement earlier : plan.placements()) {
                BlockNeed need = needs.get(one.block());
                if (need != null
                        && need.after().contains(earlier.block())
                        && earlier.slot().end().isAfter(one.slot().start())) {
                    report(Rule.ORDER, one.block() + " begins before " + earlier.block() + " is over");
                }
            }
        }
    }

    private void qualified(Placement one, BlockNeed need) {
        List<BlockNeed.SeatNeed> asked = new ArrayList<>(need.seats());
        for (Seated seated : one.seats()) {
            while (!asked.isEmpty()
                    && asked.getFirst().optional()
                    && !asked.getFirst().role().equals(seated.role())) {
                asked.removeFirst();
            }
            if (asked.isEmpty() || !asked.getFirst().role().equals(seated.role())) {
                report(Rule.QUALIFIED, one.block() + " has no seat " + seated.role() + " at that place");
                return;
            }
            BlockNeed.SeatNeed seat = asked.removeFirst();
            if (!seat.pool().contains(seated.person())) {
                report(Rule.QUALIFIED, seated.person() + " may not be " + seat.role() + " in " + one.block());
            }
            Interviewer person = people.get(seated.person());
            if (person != null && !person.traits().tags().containsAll(seat.tags())) {
                report(Rule.TAGS, seated.person() + " does not have " + new TreeSet<>(seat.tags()));
            }
        }
        for (BlockNeed.SeatNeed left : asked) {
            if (!left.optional()) {
                report(Rule.QUALIFIED, one.block() + " has nobody as " + left.role());
            }
        }
    }

    private void candidate() {
        List<TimeSlot> all = new ArrayList<>(problem.alreadyHeld());
        for (Placement one : plan.placements()) {
            if (!isCovered(one.slot(), problem.candidateFree())) {
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

    /** Follows free slots from one to the next until the block is covered. */
    private static boolean isCovered(TimeSlot slot, List<TimeSlot> offered) {
        Instant covered = slot.start();
        boolean further = true;
        while (further && covered.isBefore(slot.end())) {
            further = false;
            for (TimeSlot free : offered) {
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
        if (person.busy().stream().anyMatch(slot::overlaps)) {
            report(Rule.CALENDAR, person.id() + " is busy at " + from);
        }
        List<TimeSlot> offered = person.traits().offered();
        if (offered != null) {
            if (!isCovered(slot, offered)) {
                report(Rule.WORKING_HOURS, person.id() + " did not offer " + slot);
            }
            return;
        }
        ZonedDateTime until = slot.end().atZone(person.zone());
        Interviewer.Hours hours = person.hours().get(DayOfWeek.from(from));
        if (hours == null
                || !from.toLocalDate().equals(until.toLocalDate())
                || from.toLocalTime().isBefore(hours.from())
                || until.toLocalTime().isAfter(hours.until())) {
            report(Rule.WORKING_HOURS, person.id() + " does not work from " + from + " to " + until);
        }
    }

    private void buffers(Interviewer person, List<TimeSlot> slots) {
        List<TimeSlot> others = new ArrayList<>(person.booked());
        for (TimeSlot slot : slots) {
            for (TimeSlot other : others) {
                Duration buffer =
                        person.traits().room() ? Duration.ZERO : problem.rules().buffer();
                if (tooNear(slot, other, buffer)) {
                    report(Rule.BUFFER, person.id() + " has another interview too near to " + slot.start());
                }
            }
            others.add(slot);
        }
    }

    private void caps(Interviewer person, List<TimeSlot> slots) {
        Map<LocalDate, Integer> days = new TreeMap<>();
        Map<LocalDate, Integer> weeks = new TreeMap<>();
        DayOfWeek begins = person.traits().weekBegins();
        List<TimeSlot> all = new ArrayList<>(person.booked());
        all.addAll(slots);
        for (TimeSlot slot : all) {
            LocalDate day = slot.start().atZone(person.zone()).toLocalDate();
            days.merge(day, 1, Integer::sum);
            weeks.merge(week(day, begins), 1, Integer::sum);
        }
        Set<LocalDate> planned = new TreeSet<>();
        slots.forEach(slot -> planned.add(slot.start().atZone(person.zone()).toLocalDate()));
        for (LocalDate day : planned) {
            if (days.getOrDefault(day, 0) > person.dayCap()) {
                report(Rule.DAY_CAP, person.id() + " has " + days.get(day) + " interviews on " + day);
            }
        }
        for (LocalDate week :
                new TreeSet<>(planned.stream().map(day -> week(day, begins)).toList())) {
            if (weeks.getOrDefault(week, 0) > person.weekCap()) {
                report(Rule.WEEK_CAP, person.id() + " has " + weeks.get(week) + " interviews in the week of " + week);
            }
        }
    }

    /** The first day of the week a day belongs to. */
    private static LocalDate week(LocalDate day, DayOfWeek begins) {
        return day.with(TemporalAdjusters.previousOrSame(begins));
    }
}
