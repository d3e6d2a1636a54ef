package loopkeeper.scheduler.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import loopkeeper.scheduler.MendOutcome.Change;
import loopkeeper.scheduler.MendOutcome.Consent;
import loopkeeper.scheduler.MendOutcome.Mended;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Merit;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.Wave;
import org.jspecify.annotations.Nullable;

/**
 * Mends one loop that broke, among others that stay if they can.
 *
 * <p>First within the loop, with the fewest moves. If that can't be, it takes the place that stands in the way of the
 * fewest others, and each of those looks for another place of its own, with the fewest moves again. The way is tried
 * with several others pushed out in turn, as a chain of ejections one deep.
 */
final class Mending {

    private static final int MOST_WAYS = 12;
    private static final int MOST_MOVED = 3;

    /** More than any moves within a loop: others are left alone where they can be. */
    private static final int ANOTHER_LOOP = 5_000;

    private final Wave wave;
    private final Map<String, List<Placement>> before;
    private final Placed placed;
    private final int broken;

    Mending(Wave wave, Map<String, List<Placement>> before, String key) {
        this.wave = wave;
        this.before = Map.copyOf(before);
        List<List<Placement>> earlier = new ArrayList<>();
        int found = -1;
        for (Wave.Member loop : wave.loops()) {
            if (loop.key().equals(key)) {
                found = earlier.size();
            }
            earlier.add(before.getOrDefault(loop.key(), List.of()));
        }
        if (found < 0) {
            throw new IllegalArgumentException("no loop " + key);
        }
        this.broken = found;
        this.placed = new Placed(wave, 1, earlier);
        for (int loop = 0; loop < placed.size(); loop++) {
            Draft draft = loop == broken ? null : asBefore(loop, earlier.get(loop));
            if (draft != null) {
                placed.put(loop, draft);
            }
        }
    }

    /** The draft that stands for placements; null if they are not whole or not on the grid. */
    private @Nullable Draft asBefore(int loop, List<Placement> placements) {
        Task task = placed.task(loop);
        int[] starts = new int[task.blocks];
        int[][] people = new int[task.blocks][];
        for (int block = 0; block < task.blocks; block++) {
            String key = task.problem.blocks().get(block).key();
            Placement at = placements.stream()
                    .filter(one -> one.block().equals(key))
                    .findFirst()
                    .orElse(null);
            int tick = at == null ? Task.NEVER : task.grid.tickAt(at.slot().start());
            if (at == null || tick == Task.NEVER || task.row[tick] == Task.NEVER) {
                return null;
            }
            int[] panel = new int[task.seats[block].length];
            Arrays.fill(panel, Panels.NOBODY);
            for (int seat = 0; seat < panel.length; seat++) {
                String role = task.problem.blocks().get(block).seats().get(seat).role();
                for (Seated one : at.seats()) {
                    Integer number = placed.staff().number(one.person());
                    if (one.role().equals(role) && number != null) {
                        panel[seat] = number;
                    }
                }
                if (panel[seat] == Panels.NOBODY && !task.seats[block][seat].optional()) {
                    return null;
                }
            }
            starts[block] = tick;
            people[block] = panel;
        }
        return new Draft(starts, people, 0);
    }

    /** The way that moves the least; null if none was found. */
    @Nullable
    Mended find() {
        Draft alone = placed.best(broken, Toll.NONE, Panels.Mode.BOOKED);
        if (alone != null) {
            placed.put(broken, alone);
            return mended(Set.of(broken));
        }
        Set<Integer> sacred = new LinkedHashSet<>();
        for (int way = 0; way < MOST_WAYS; way++) {
            Mended found = pushing(sacred);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Tries the place that pushes out the fewest, none of them sacred; who can't move is sacred from then on. */
    private @Nullable Mended pushing(Set<Integer> sacred) {
        Staff staff = placed.staff();
        Draft draft = placed.best(
                broken,
                (person, start, length) -> price(Repair.inTheWay(staff.get(person), start, length), sacred),
                Panels.Mode.OVER);
        if (draft == null) {
            return null;
        }
        Task task = placed.task(broken);
        Set<Integer> pushed = new LinkedHashSet<>();
        for (int block = 0; block < task.blocks; block++) {
            for (int person : draft.panel(block)) {
                if (person != Panels.NOBODY) {
                    pushed.addAll(Repair.inTheWay(staff.get(person), draft.start(block), task.length[block]));
                }
            }
        }
        if (pushed.size() > MOST_MOVED || pushed.stream().anyMatch(sacred::contains)) {
            return null;
        }
        Map<Integer, Draft> was = new HashMap<>();
        for (int other : pushed) {
            Draft old = placed.take(other);
            if (old != null) {
                was.put(other, old);
            }
        }
        placed.put(broken, draft);
        for (int other : pushed) {
            Draft moved = placed.best(other, Toll.NONE, Panels.Mode.BOOKED);
            if (moved == null) {
                sacred.add(other);
                placed.take(broken);
                was.keySet().forEach(placed::take);
                was.forEach(placed::put);
                return null;
            }
            placed.put(other, moved);
        }
        Set<Integer> all = new LinkedHashSet<>(pushed);
        all.add(broken);
        return mended(all);
    }

    private static int price(Set<Integer> inTheWay, Set<Integer> sacred) {
        int price = 0;
        for (int loop : inTheWay) {
            price += sacred.contains(loop) ? 20 * ANOTHER_LOOP : ANOTHER_LOOP;
        }
        return price;
    }

    private Mended mended(Set<Integer> loops) {
        Map<String, PanelPlan> plans = new TreeMap<>();
        List<Change> changes = new ArrayList<>();
        List<Consent> consents = new ArrayList<>();
        for (int loop : loops) {
            String key = wave.loops().get(loop).key();
            Draft draft = placed.draft(loop);
            if (draft != null) {
                List<Placement> now = Compiled.placements(placed.task(loop), placed.staff(), draft);
                placed.take(loop);
                plans.put(
                        key, new PanelPlan(now, Merit.FEWEST_MOVES, Bill.of(placed.task(loop), placed.staff(), draft)));
                placed.put(loop, draft);
                for (Placement after : now) {
                    change(key, after, changes, consents, loop != broken);
                }
            }
        }
        plans.keySet().retainAll(changes.stream().map(Change::loop).toList());
        changes.sort(Comparator.comparing(Change::loop)
                .thenComparing(one -> one.after().slot().start()));
        return new Mended(plans, changes, consents);
    }

    private void change(String key, Placement after, List<Change> changes, List<Consent> consents, boolean other) {
        Placement was = before.getOrDefault(key, List.of()).stream()
                .filter(one -> one.block().equals(after.block()))
                .findFirst()
                .orElse(null);
        if (after.equals(was)) {
            return;
        }
        Change change = new Change(key, was, after);
        changes.add(change);
        if (!other) {
            return;
        }
        if (change.moves()) {
            consents.add(new Consent(key, after.block(), null, after.slot()));
        }
        Set<PanelistId> sat = new LinkedHashSet<>();
        if (was != null) {
            was.seats().forEach(seat -> sat.add(seat.person()));
        }
        after.seats().stream()
                .map(Seated::person)
                .filter(one -> change.moves() || !sat.contains(one))
                .forEach(one -> consents.add(new Consent(key, after.block(), one, after.slot())));
    }
}
