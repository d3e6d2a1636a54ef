package loopkeeper.checks.planner;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.BlockNeed.SeatNeed;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Merit;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.PlanCheck;
import loopkeeper.scheduler.PlanPrice;
import loopkeeper.scheduler.Rule;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.Wish;

/**
 * The best cost of one loop by CP-SAT, a time-indexed model: a variable for each block and quarter of an hour, and one for
 * each seat, person and quarter. What each choice alone may do and costs comes from the checker, so this shares no code
 * with the planner. For loops in which nobody may sit twice, and with no blocks that stay.
 */
final class Oracle {

    private static final int TICK = 900;

    private final PanelProblem problem;
    private final CpModel model = new CpModel();
    private final LinearExprBuilder cost = LinearExpr.newBuilder();
    /** By block and start in seconds. */
    private final List<TreeMap<Long, BoolVar>> starts = new ArrayList<>();

    private final Map<Long, BoolVar> days = new TreeMap<>();
    private final Map<Asked, Boolean> answers = new HashMap<>();

    private Oracle(PanelProblem problem) {
        this.problem = problem;
    }

    /**
     * The proven best cost.
     *
     * @return empty if it is proven that there is no plan
     * @throws IllegalStateException if nothing was proven within the time
     */
    static OptionalLong best(PanelProblem problem, Duration time) {
        return new Oracle(problem).solve(time);
    }

    /** Why CP-SAT can't be asked on this machine; empty if it can. It has native code, which is here for Linux on x86-64 alone. */
    static Optional<String> missing() {
        try {
            Loader.loadNativeLibraries();
            return Optional.empty();
        } catch (RuntimeException | LinkageError why) {
            return Optional.of("OR-Tools has no native library that loads on " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch") + ": " + why.getMessage());
        }
    }

    private OptionalLong solve(Duration time) {
        Map<PanelistId, List<Literal>> sits = new HashMap<>();
        for (BlockNeed block : problem.blocks()) {
            starts.add(new TreeMap<>());
            block(block, starts.getLast(), sits);
        }
        sits.values().forEach(model::addAtMostOne);
        pauses();
        order();
        candidateDays();
        idle();
        model.minimize(cost);
        CpSolver solver = new CpSolver();
        solver.getParameters().setMaxTimeInSeconds(time.toMillis() / 1000.0);
        solver.getParameters().setNumWorkers(1);
        // At this size these two take longer than they save: without them a proof takes half the time.
        solver.getParameters().setCpModelProbingLevel(0);
        solver.getParameters().setSymmetryLevel(0);
        CpSolverStatus status = solver.solve(model);
        return switch (status) {
            case OPTIMAL -> OptionalLong.of(Math.round(solver.objectiveValue()));
            case INFEASIBLE -> OptionalLong.empty();
            default -> throw new IllegalStateException("the oracle did not prove anything: " + status);
        };
    }

    private void block(BlockNeed block, Map<Long, BoolVar> at, Map<PanelistId, List<Literal>> sits) {
        for (TimeSlot free : problem.candidateFree()) {
            long first = Math.ceilDiv(free.start().getEpochSecond(), (long) TICK) * TICK;
            long last = free.end().getEpochSecond() - block.length().toSeconds();
            for (long start = first; start <= last; start += TICK) {
                if (!at.containsKey(start) && canBeFilled(block, start)) {
                    at.put(start, model.newBoolVar(block.key() + "@" + start));
                }
            }
        }
        for (Map.Entry<Long, BoolVar> one : at.entrySet()) {
            Map<PanelistId, List<Literal>> here = new HashMap<>();
            for (SeatNeed seat : block.seats()) {
                List<Literal> chairs = new ArrayList<>();
                for (PanelistId person : seat.pool()) {
                    if (may(block, seat, person, one.getKey())) {
                        BoolVar chair = model.newBoolVar(block.key() + "/" + seat.role() + "/" + person);
                        chairs.add(chair);
                        here.computeIfAbsent(person, nobody -> new ArrayList<>())
                                .add(chair);
                        cost.addTerm(chair, price(block, seat, person, one.getKey()));
                    }
                }
                model.addEquality(LinearExpr.sum(chairs.toArray(Literal[]::new)), one.getValue());
            }
            here.forEach((person, chairs) ->
                    sits.computeIfAbsent(person, nobody -> new ArrayList<>()).addAll(chairs));
        }
        model.addExactlyOne(at.values().toArray(Literal[]::new));
    }

    private boolean canBeFilled(BlockNeed block, long start) {
        return block.seats().stream()
                .allMatch(seat -> seat.pool().stream().anyMatch(person -> may(block, seat, person, start)));
    }

    /** One question to the checker. */
    private record Asked(String block, String role, PanelistId person, long start) {}

    private static TimeSlot slot(BlockNeed block, long start) {
        return TimeSlot.startingAt(Instant.ofEpochSecond(start), block.length());
    }

    /** A problem with that person in that seat alone, for the checker. */
    private PanelProblem alone(BlockNeed block, SeatNeed seat, PanelistId person) {
        return new PanelProblem(
                List.of(new BlockNeed(
                        block.key(),
                        block.length(),
                        List.of(new SeatNeed(seat.role(), Set.of(person), seat.optional(), seat.tags())))),
                problem.people().stream().filter(one -> one.id().equals(person)).toList(),
                problem.candidateZone(),
                problem.candidateFree(),
                List.of(),
                List.of(),
                problem.rules(),
                problem.wishes());
    }

    private static PanelPlan plan(BlockNeed block, SeatNeed seat, PanelistId person, long start) {
        return new PanelPlan(
                List.of(new Placement(block.key(), slot(block, start), List.of(new Seated(seat.role(), person)))),
                Merit.BEST);
    }

    private boolean may(BlockNeed block, SeatNeed seat, PanelistId person, long start) {
        return answers.computeIfAbsent(
                new Asked(block.key(), seat.role(), person, start),
                asked -> PlanCheck.check(alone(block, seat, person), plan(block, seat, person, start)).stream()
                        .allMatch(broken -> broken.rule() == Rule.DIFFERENT_PEOPLE_IN_THE_LOOP));
    }

    private long price(BlockNeed block, SeatNeed seat, PanelistId person, long start) {
        var price = PlanPrice.of(alone(block, seat, person), plan(block, seat, person, start));
        return price.of(Wish.HALF_OF_THE_DAY) + price.of(Wish.FAIR_LOAD);
    }

    /** At every tick at most one block is held or just over. */
    private void pauses() {
        long pause = problem.rules().pause().toSeconds();
        Map<Long, List<Literal>> covers = new TreeMap<>();
        for (int block = 0; block < starts.size(); block++) {
            long length = problem.blocks().get(block).length().toSeconds() + pause;
            starts.get(block).forEach((start, var) -> {
                for (long tick = start; tick < start + length; tick += TICK) {
                    covers.computeIfAbsent(tick, nothing -> new ArrayList<>()).add(var);
                }
            });
        }
        covers.values().forEach(model::addAtMostOne);
    }

    private LinearExpr startOf(int block) {
        LinearExprBuilder at = LinearExpr.newBuilder();
        long base = starts.stream()
                .filter(one -> !one.isEmpty())
                .mapToLong(TreeMap::firstKey)
                .min()
                .orElse(0);
        starts.get(block).forEach((start, var) -> at.addTerm(var, (start - base) / TICK));
        return at.build();
    }

    private void order() {
        for (int block = 0; block < starts.size(); block++) {
            for (int other = 0; other < starts.size(); other++) {
                BlockNeed earlier = problem.blocks().get(other);
                if (problem.blocks().get(block).after().contains(earlier.key())) {
                    LinearExpr end = LinearExpr.newBuilder()
                            .add(startOf(other))
                            .add(earlier.length().toSeconds() / TICK)
                            .build();
                    model.addLessOrEqual(end, startOf(block));
                }
            }
        }
        if (problem.wishes().outOfOrder() != 0) {
            throw new IllegalStateException("the oracle does not know the order that is listed");
        }
    }

    private long dayOf(long start) {
        return Instant.ofEpochSecond(start)
                .atZone(problem.candidateZone())
                .toLocalDate()
                .toEpochDay();
    }

    private void candidateDays() {
        for (TreeMap<Long, BoolVar> block : starts) {
            block.keySet().forEach(start -> days.computeIfAbsent(dayOf(start), day -> model.newBoolVar("day " + day)));
        }
        LinearExprBuilder used = LinearExpr.newBuilder();
        List<Long> known = List.copyOf(days.keySet());
        for (long day : known) {
            BoolVar here = days.get(day);
            used.add(here);
            LinearExprBuilder active = LinearExpr.newBuilder();
            for (int block = 0; block < starts.size(); block++) {
                long minutes = problem.blocks().get(block).length().toMinutes();
                starts.get(block).forEach((start, var) -> {
                    if (dayOf(start) == day) {
                        model.addImplication(var, here);
                        active.addTerm(var, minutes);
                    }
                });
            }
            model.addLessOrEqual(active, problem.rules().activePerDay().toMinutes());
            for (long other : known) {
                if (other - day >= problem.rules().span()) {
                    model.addAtMostOne(new Literal[] {here, days.get(other)});
                }
            }
        }
        model.addLessOrEqual(used, problem.rules().days());
        cost.addTerm(used.build(), problem.wishes().furtherDay());
        cost.add(-problem.wishes().furtherDay());
        var releaseDay = problem.wishes().release();
        long release = releaseDay == null
                ? problem.candidateFree().stream()
                        .mapToLong(one -> dayOf(one.start().getEpochSecond()))
                        .min()
                        .orElse(0)
                : releaseDay.toEpochDay();
        var last = model.newIntVar(0, 400, "last");
        days.forEach((day, var) -> model.addGreaterOrEqual(last, LinearExpr.term(var, Math.max(0, day - release))));
        cost.addTerm(last, problem.wishes().day());
    }

    /** Idle is from the first start to the last end of a day, less the blocks and the pauses between them. */
    private void idle() {
        long pause = problem.rules().pause().toSeconds() / TICK;
        for (long day : days.keySet()) {
            List<long[]> spans = new ArrayList<>();
            List<BoolVar> held = new ArrayList<>();
            for (int block = 0; block < starts.size(); block++) {
                long length = problem.blocks().get(block).length().toSeconds() / TICK;
                starts.get(block).forEach((start, var) -> {
                    if (dayOf(start) == day) {
                        spans.add(new long[] {start / TICK, length});
                        held.add(var);
                    }
                });
            }
            long low = spans.stream().mapToLong(one -> one[0]).min().orElse(0);
            long high = spans.stream().mapToLong(one -> one[0] + one[1]).max().orElse(0);
            var first = model.newIntVar(low, high, "first");
            var end = model.newIntVar(low, high, "end");
            var idle = model.newIntVar(0, high - low, "idle");
            LinearExprBuilder busy = LinearExpr.newBuilder();
            for (int i = 0; i < spans.size(); i++) {
                model.addLessOrEqual(first, spans.get(i)[0]).onlyEnforceIf(held.get(i));
                model.addGreaterOrEqual(end, spans.get(i)[0] + spans.get(i)[1]).onlyEnforceIf(held.get(i));
                busy.addTerm(held.get(i), spans.get(i)[1] + pause);
            }
            BoolVar here = days.get(day);
            // end - first <= idle + busy + pauses - one pause, on a day that is used
            model.addLessOrEqual(
                            LinearExpr.newBuilder()
                                    .add(end)
                                    .addTerm(first, -1)
                                    .add(pause)
                                    .build(),
                            LinearExpr.newBuilder().add(idle).add(busy.build()).build())
                    .onlyEnforceIf(here);
            cost.addTerm(idle, problem.wishes().idle());
        }
    }
}
