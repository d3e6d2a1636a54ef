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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loopkeeper.checks.planner.Timetable.Block;
import loopkeeper.checks.planner.Timetable.Loop;
import loopkeeper.checks.planner.Timetable.Person;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Merit;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.Wishes;

/**
 * The same wave for CP-SAT, as a time-indexed model with what it needs alone: a variable for each block and quarter of an
 * hour, for each seat, person and quarter, and for each day of a loop.
 */
final class CpSatPeer {

    private final Timetable table;
    private final CpModel model = new CpModel();
    private final LinearExprBuilder cost = LinearExpr.newBuilder();
    private final List<BoolVar> placed = new ArrayList<>();
    private final List<List<Map<Integer, BoolVar>>> starts = new ArrayList<>();
    private final List<Chair> chairs = new ArrayList<>();

    private record Chair(Block block, int seat, int person, int tick, BoolVar taken) {}

    /** What was found by then, and how much less it could cost at the most. */
    record Answer(Map<String, PanelPlan> plans, long bound) {}

    CpSatPeer(Timetable table) {
        this.table = table;
    }

    Answer run(Duration time, int threads) {
        Loader.loadNativeLibraries();
        for (Loop loop : table.loops) {
            loop(loop);
        }
        people();
        model.minimize(cost);
        CpSolver solver = new CpSolver();
        solver.getParameters().setMaxTimeInSeconds(time.toMillis() / 1000.0);
        solver.getParameters().setNumWorkers(threads);
        CpSolverStatus status = solver.solve(model);
        long bound = (long) Math.ceil(solver.bestObjectiveBound() - 1e-6);
        return status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE
                ? new Answer(plans(solver), bound)
                : new Answer(Map.of(), 0);
    }

    private void loop(Loop loop) {
        BoolVar here = model.newBoolVar("");
        placed.add(here);
        cost.addTerm(here, -table.wave.unplaced());
        cost.add(table.wave.unplaced());
        List<Map<Integer, BoolVar>> blocks = new ArrayList<>();
        Map<Integer, List<Literal>> sits = new HashMap<>();
        for (Block block : loop.blocks()) {
            Map<Integer, BoolVar> at = new TreeMap<>();
            block.starts().stream().filter(tick -> canBeFilled(block, tick)).forEach(tick -> {
                BoolVar begins = model.newBoolVar("");
                at.put(tick, begins);
                seats(loop, block, tick, begins, sits);
            });
            model.addEquality(LinearExpr.sum(at.values().toArray(Literal[]::new)), here);
            blocks.add(at);
        }
        starts.add(blocks);
        sits.values().forEach(model::addAtMostOne);
        pauses(loop, blocks);
        order(loop, blocks, here);
        days(loop, blocks, here);
    }

    private boolean canBeFilled(Block block, int tick) {
        for (int[] pool : block.pools()) {
            boolean any = false;
            for (int person : pool) {
                any |= table.people.get(person).isFree(tick, block.length());
            }
            if (!any) {
                return false;
            }
        }
        return true;
    }

    private void seats(Loop loop, Block block, int tick, BoolVar begins, Map<Integer, List<Literal>> sits) {
        for (int seat = 0; seat < block.pools().length; seat++) {
            List<Literal> here = new ArrayList<>();
            for (int number : block.pools()[seat]) {
                Person person = table.people.get(number);
                if (person.isFree(tick, block.length())) {
                    BoolVar taken = model.newBoolVar("");
                    here.add(taken);
                    sits.computeIfAbsent(number, nobody -> new ArrayList<>()).add(taken);
                    chairs.add(new Chair(block, seat, number, tick, taken));
                    cost.addTerm(
                            taken,
                            person.wrongHalf(tick) ? loop.member().wishes().preference() : 0);
                }
            }
            model.addEquality(LinearExpr.sum(here.toArray(Literal[]::new)), begins);
        }
    }

    private void pauses(Loop loop, List<Map<Integer, BoolVar>> blocks) {
        Map<Integer, List<Literal>> covers = new HashMap<>();
        for (Block block : loop.blocks()) {
            blocks.get(block.number()).forEach((start, begins) -> {
                for (int tick = start; tick < start + block.length() + loop.pause(); tick++) {
                    covers.computeIfAbsent(tick, nothing -> new ArrayList<>()).add(begins);
                }
            });
        }
        covers.values().forEach(model::addAtMostOne);
    }

    private static LinearExpr startOf(Map<Integer, BoolVar> block) {
        LinearExprBuilder at = LinearExpr.newBuilder();
        block.forEach((start, begins) -> at.addTerm(begins, start));
        return at.build();
    }

    private void order(Loop loop, List<Map<Integer, BoolVar>> blocks, BoolVar here) {
        for (Block block : loop.blocks()) {
            for (int other : block.after()) {
                LinearExpr end = LinearExpr.newBuilder()
                        .add(startOf(blocks.get(other)))
                        .add(loop.blocks().get(other).length())
                        .build();
                model.addLessOrEqual(end, startOf(blocks.get(block.number()))).onlyEnforceIf(here);
            }
        }
    }

    private void days(Loop loop, List<Map<Integer, BoolVar>> blocks, BoolVar here) {
        Wishes wishes = loop.member().wishes();
        Map<Integer, List<Chair>> byDay = new TreeMap<>();
        for (Block block : loop.blocks()) {
            blocks.get(block.number())
                    .forEach(
                            (start, begins) -> byDay.computeIfAbsent(loop.zone().day()[start], day -> new ArrayList<>())
                                    .add(new Chair(block, 0, 0, start, begins)));
        }
        Map<Integer, BoolVar> days = new TreeMap<>();
        LinearExprBuilder used = LinearExpr.newBuilder();
        byDay.forEach((day, begins) -> {
            BoolVar held = model.newBoolVar("");
            days.put(day, held);
            used.add(held);
            LinearExprBuilder active = LinearExpr.newBuilder();
            for (Chair one : begins) {
                model.addImplication(one.taken, held);
                active.addTerm(one.taken, one.block.length());
            }
            model.addLessOrEqual(active, loop.active());
            idle(loop, begins, held, wishes.idle());
        });
        for (int day : days.keySet()) {
            for (int other : days.keySet()) {
                if (other - day >= loop.rules().span()) {
                    model.addAtMostOne(new Literal[] {days.get(day), days.get(other)});
                }
            }
        }
        model.addLessOrEqual(used, loop.rules().days());
        cost.addTerm(used.build(), wishes.furtherDay());
        cost.addTerm(here, -wishes.furtherDay());
        // A loop left out would have no day: then the constant of the first day must not be gained.
        model.addGreaterOrEqual(used, here);
        var last = model.newIntVar(0, 400, "");
        days.forEach((day, held) ->
                model.addGreaterOrEqual(last, LinearExpr.term(held, Math.max(0, day - loop.release()))));
        cost.addTerm(last, wishes.day());
    }

    private void idle(Loop loop, List<Chair> begins, BoolVar held, int weight) {
        long low = begins.stream().mapToLong(Chair::tick).min().orElse(0);
        long high = begins.stream()
                .mapToLong(one -> one.tick + one.block.length())
                .max()
                .orElse(0);
        var first = model.newIntVar(low, high, "");
        var end = model.newIntVar(low, high, "");
        var idle = model.newIntVar(0, high - low, "");
        LinearExprBuilder busy = LinearExpr.newBuilder().add(idle);
        for (Chair one : begins) {
            model.addLessOrEqual(first, one.tick).onlyEnforceIf(one.taken);
            model.addGreaterOrEqual(end, one.tick + one.block.length()).onlyEnforceIf(one.taken);
            busy.addTerm(one.taken, one.block.length() + loop.pause());
        }
        LinearExpr span = LinearExpr.newBuilder()
                .add(end)
                .addTerm(first, -1)
                .add(loop.pause())
                .build();
        model.addLessOrEqual(span, busy.build()).onlyEnforceIf(held);
        cost.addTerm(idle, weight);
    }

    private void people() {
        for (Person person : table.people) {
            Map<Integer, List<Literal>> covers = new HashMap<>();
            Map<Integer, List<Literal>> days = new HashMap<>();
            Map<Integer, List<Literal>> weeks = new HashMap<>();
            for (Chair chair : chairs) {
                if (chair.person == person.number()) {
                    int end = chair.tick + chair.block.length() + person.buffer();
                    for (int tick = chair.tick; tick < end; tick++) {
                        covers.computeIfAbsent(tick, nothing -> new ArrayList<>())
                                .add(chair.taken);
                    }
                    days.computeIfAbsent(person.zone().day()[chair.tick], nothing -> new ArrayList<>())
                            .add(chair.taken);
                    weeks.computeIfAbsent(person.zone().week()[chair.tick], nothing -> new ArrayList<>())
                            .add(chair.taken);
                }
            }
            covers.values().forEach(model::addAtMostOne);
            days.values()
                    .forEach(one -> model.addLessOrEqual(
                            LinearExpr.sum(one.toArray(Literal[]::new)),
                            person.who().dayCap()));
            weeks.values().forEach(one -> load(person, one));
        }
    }

    /** The first interview of a week costs 1, the next 3, then 5: as many steps as the cap lets there be. */
    private void load(Person person, List<Literal> interviews) {
        List<Literal> steps = new ArrayList<>();
        int weight = table.loops.getFirst().member().wishes().load();
        for (int step = 0; step < person.who().weekCap(); step++) {
            BoolVar one = model.newBoolVar("");
            steps.add(one);
            cost.addTerm(one, weight * (2L * step + 1));
        }
        model.addEquality(
                LinearExpr.sum(interviews.toArray(Literal[]::new)), LinearExpr.sum(steps.toArray(Literal[]::new)));
    }

    private Map<String, PanelPlan> plans(CpSolver solver) {
        Map<Block, Integer> ticks = new HashMap<>();
        Map<Block, int[]> panels = new HashMap<>();
        for (Chair chair : chairs) {
            if (solver.booleanValue(chair.taken)) {
                ticks.put(chair.block, chair.tick);
                panels.computeIfAbsent(chair.block, block -> new int[block.pools().length])[chair.seat] = chair.person;
            }
        }
        Map<String, PanelPlan> plans = new HashMap<>();
        for (Loop loop : table.loops) {
            if (solver.booleanValue(placed.get(loop.number()))) {
                List<Placement> placements = loop.blocks().stream()
                        .map(block -> table.placement(block, ticks.get(block), panels.get(block)))
                        .sorted(Comparator.comparing(one -> one.slot().start()))
                        .toList();
                plans.put(loop.member().key(), new PanelPlan(placements, Merit.BEST));
            }
        }
        return plans;
    }
}
