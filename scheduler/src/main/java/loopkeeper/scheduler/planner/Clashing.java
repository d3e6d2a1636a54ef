package loopkeeper.scheduler.planner;

import java.util.ArrayList;
import java.util.List;

/**
 * Who may not do all that a draft has them do in its blocks, and the ways out.
 *
 * <p>For each clash, every plan that keeps the rules lies in one of its ways out, so that a search which tries them all
 * misses none.
 */
final class Clashing {

    private final Task task;
    private final Staff staff;

    Clashing(Task task, Staff staff) {
        this.task = task;
        this.staff = staff;
    }

    /** Whether that person may sit in this block beside what they do in the others. */
    boolean maySit(int person, int block, int[][] people, int[] starts) {
        Sitter sitter = staff.get(person);
        int day = sitter.day(starts[block]);
        int week = sitter.week(starts[block]);
        int sameDay = sitter.onDay(day) + 1;
        int sameWeek = sitter.inWeek(week) + 1;
        for (int other = 0; other < task.blocks; other++) {
            if (!sits(people[other], person)) {
                continue;
            }
            if (other == block
                    || (task.different && !sitter.room())
                    || tooNear(starts, block, other, sitter.bufferTicks())) {
                return false;
            }
            sameDay += sitter.day(starts[other]) == day ? 1 : 0;
            sameWeek += sitter.week(starts[other]) == week ? 1 : 0;
        }
        return sameDay <= sitter.who().dayCap() && sameWeek <= sitter.who().weekCap();
    }

    /** The ways out of one clash, each a set of bans; empty if there is no clash. */
    List<List<Ban>> waysOut(Draft draft) {
        int[] starts = draft.starts();
        for (int block = 0; block < task.blocks; block++) {
            for (int person : draft.panel(block)) {
                List<Integer> also = person == Panels.NOBODY ? List.of() : blocksOf(draft, person);
                if (also.size() > 1 && also.getFirst() == block) {
                    List<List<Ban>> ways = waysOut(starts, person, also);
                    if (!ways.isEmpty()) {
                        return ways;
                    }
                }
            }
        }
        return List.of();
    }

    private static boolean sits(int[] panel, int person) {
        for (int one : panel) {
            if (one == person) {
                return true;
            }
        }
        return false;
    }

    private List<Integer> blocksOf(Draft draft, int person) {
        List<Integer> blocks = new ArrayList<>();
        for (int block = 0; block < task.blocks; block++) {
            if (sits(draft.panel(block), person)) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    private List<List<Ban>> waysOut(int[] starts, int person, List<Integer> blocks) {
        Sitter sitter = staff.get(person);
        if (task.different && !sitter.room()) {
            return List.of(onlyIn(blocks.getFirst(), person), List.of(Ban.always(blocks.getFirst(), person)));
        }
        for (int one : blocks) {
            for (int other : blocks) {
                if (one < other && tooNear(starts, one, other, sitter.bufferTicks())) {
                    return apart(starts, person, one, other);
                }
            }
        }
        for (int block : blocks) {
            int day = sitter.day(starts[block]);
            List<Integer> sameDay = blocks.stream()
                    .filter(one -> sitter.day(starts[one]) == day)
                    .toList();
            if (sitter.onDay(day) + sameDay.size() > sitter.who().dayCap()) {
                return oneOf(sameDay, person, sitter.firstTick(day), sitter.endTick(day));
            }
            int week = sitter.week(starts[block]);
            List<Integer> sameWeek = blocks.stream()
                    .filter(one -> sitter.week(starts[one]) == week)
                    .toList();
            if (sitter.inWeek(week) + sameWeek.size() > sitter.who().weekCap()) {
                return oneOf(sameWeek, person, sitter.firstTickOfWeek(week), sitter.endTickOfWeek(week));
            }
        }
        return List.of();
    }

    /** They sit in this block alone, if at all. */
    private List<Ban> onlyIn(int block, int person) {
        List<Ban> elsewhere = new ArrayList<>();
        for (int other = 0; other < task.blocks; other++) {
            if (other != block) {
                elsewhere.add(Ban.always(other, person));
            }
        }
        return elsewhere;
    }

    /** One of these blocks goes to somebody else in that stretch of time. */
    private static List<List<Ban>> oneOf(List<Integer> blocks, int person, int from, int until) {
        return blocks.stream()
                .map(one -> List.of(new Ban(one, person, from, until)))
                .toList();
    }

    /** They begin the first block earlier, or later, or just then and the second is not near. */
    private List<List<Ban>> apart(int[] starts, int person, int one, int other) {
        int at = starts[one];
        int buffer = staff.get(person).bufferTicks();
        Ban near = new Ban(
                other, person, Math.max(0, at - task.length[other] - buffer + 1), at + task.length[one] + buffer);
        Ban notLater = new Ban(one, person, at + 1, Integer.MAX_VALUE);
        Ban notEarlier = new Ban(one, person, 0, at);
        Ban notThen = new Ban(one, person, at, at + 1);
        return List.of(List.of(notLater, notEarlier, near), List.of(notThen, notLater), List.of(notThen, notEarlier));
    }

    private boolean tooNear(int[] starts, int one, int other, int buffer) {
        return starts[one] < starts[other] + task.length[other] + buffer
                && starts[other] < starts[one] + task.length[one] + buffer;
    }
}
