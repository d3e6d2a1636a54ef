package loopkeeper.checks.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loopkeeper.checks.planner.Timetable.Block;
import loopkeeper.checks.planner.Timetable.Loop;
import loopkeeper.checks.planner.Timetable.Person;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Merit;
import loopkeeper.scheduler.PanelPlan.Placement;

/**
 * What a careful coordinator does by hand, and most tools: loops in order of arrival, each on the first day it fits, its
 * blocks one after the other in the order listed at the first time somebody is free, whoever has the fewest interviews
 * that week. What does not fit on the day goes to the next that has room, as far as the rules let it.
 */
final class FirstFit {

    private final Timetable table;
    private final BitSet[] taken;
    private final int[][] onDay;
    private final int[][] inWeek;
    private final Map<Integer, Integer> starts = new HashMap<>();
    private final Map<Integer, int[]> panels = new HashMap<>();
    private final Set<Integer> sitting = new HashSet<>();

    FirstFit(Timetable table) {
        this.table = table;
        int people = table.people.size();
        this.taken = new BitSet[people];
        this.onDay = new int[people][];
        this.inWeek = new int[people][];
        for (Person one : table.people) {
            taken[one.number()] = new BitSet(table.ticks);
            onDay[one.number()] = new int[one.zone().day()[table.ticks - 1] + 1];
            inWeek[one.number()] = new int[one.zone().week()[table.ticks - 1] + 1];
        }
    }

    /** Plans by loop; a loop that is missing found no room. */
    Map<String, PanelPlan> run() {
        Map<String, PanelPlan> plans = new HashMap<>();
        for (Loop loop : table.loops) {
            starts.clear();
            panels.clear();
            sitting.clear();
            if (place(loop)) {
                List<Placement> placements = new ArrayList<>();
                for (Block block : loop.blocks()) {
                    placements.add(table.placement(block, starts.get(block.number()), panels.get(block.number())));
                }
                placements.sort(Comparator.comparing(one -> one.slot().start()));
                plans.put(loop.member().key(), new PanelPlan(placements, Merit.SOONEST));
            }
        }
        return plans;
    }

    private boolean place(Loop loop) {
        int days = loop.zone().day()[table.ticks - 1];
        for (int day = 0; day <= days; day++) {
            List<Integer> first = fill(loop, day);
            if (starts.size() == loop.blocks().size()) {
                return true;
            }
            int last = loop.rules().days() < 2 || first.isEmpty()
                    ? day
                    : day + loop.rules().span() - 1;
            for (int second = day + 1; second <= Math.min(days, last); second++) {
                List<Integer> rest = fill(loop, second);
                if (starts.size() == loop.blocks().size()) {
                    return true;
                }
                rest.forEach(block -> giveBack(loop, block));
            }
            first.forEach(block -> giveBack(loop, block));
        }
        return false;
    }

    /** Places what fits of what is left on that day. */
    private List<Integer> fill(Loop loop, int day) {
        List<Integer> now = new ArrayList<>();
        int from = 0;
        int active = loop.active();
        for (Block block : loop.blocks()) {
            boolean ready = Arrays.stream(block.after()).allMatch(starts::containsKey);
            if (starts.containsKey(block.number()) || !ready || block.length() > active) {
                continue;
            }
            for (int tick = block.starts().nextSetBit(from);
                    tick >= 0;
                    tick = block.starts().nextSetBit(tick + 1)) {
                if (loop.zone().day()[tick] > day) {
                    break;
                }
                int[] panel = loop.zone().day()[tick] == day ? panel(block, tick) : new int[0];
                if (panel.length > 0) {
                    book(block, tick, panel, 1);
                    starts.put(block.number(), tick);
                    panels.put(block.number(), panel);
                    now.add(block.number());
                    from = tick + block.length() + loop.pause();
                    active -= block.length();
                    break;
                }
            }
        }
        return now;
    }

    /** Somebody for each seat, whoever has the fewest interviews that week; empty if nobody can. */
    private int[] panel(Block block, int tick) {
        int[] panel = new int[block.pools().length];
        Set<Integer> here = new HashSet<>();
        for (int seat = 0; seat < panel.length; seat++) {
            int best = -1;
            int least = Integer.MAX_VALUE;
            for (int number : block.pools()[seat]) {
                int load = inWeek[number][table.people.get(number).zone().week()[tick]];
                if (load < least && !here.contains(number) && !sitting.contains(number) && can(number, tick, block)) {
                    best = number;
                    least = load;
                }
            }
            if (best < 0) {
                return new int[0];
            }
            here.add(best);
            panel[seat] = best;
        }
        return panel;
    }

    private boolean can(int number, int tick, Block block) {
        Person person = table.people.get(number);
        int from = Math.max(0, tick - person.buffer());
        int until = tick + block.length() + person.buffer();
        int next = taken[number].nextSetBit(from);
        return person.isFree(tick, block.length())
                && (next < 0 || next >= until)
                && onDay[number][person.zone().day()[tick]] < person.who().dayCap()
                && inWeek[number][person.zone().week()[tick]] < person.who().weekCap();
    }

    private void book(Block block, int tick, int[] panel, int step) {
        for (int number : panel) {
            Person person = table.people.get(number);
            taken[number].set(tick, tick + block.length(), step > 0);
            onDay[number][person.zone().day()[tick]] += step;
            inWeek[number][person.zone().week()[tick]] += step;
            if (step > 0) {
                sitting.add(number);
            } else {
                sitting.remove(number);
            }
        }
    }

    private void giveBack(Loop loop, int block) {
        int tick = starts.remove(block);
        book(loop.blocks().get(block), tick, panels.remove(block), -1);
    }
}
