package loopkeeper.scheduler.planner;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import loopkeeper.scheduler.Cost;
import loopkeeper.scheduler.Wish;
import loopkeeper.scheduler.Wishes;

/** What a draft costs, wish by wish, while its own interviews are not booked. */
final class Bill {

    private Bill() {}

    static Cost of(Task task, Staff staff, Draft draft) {
        return times(task, draft).plus(people(task, staff, draft));
    }

    private static Cost times(Task task, Draft draft) {
        Wishes wishes = task.wishes;
        if (task.blocks == 0) {
            return Cost.NONE;
        }
        TreeSet<Long> days = new TreeSet<>();
        long moved = 0;
        for (int block = 0; block < task.blocks; block++) {
            days.add(dayOf(task, draft.start(block)));
            moved += task.wasPlaced[block] && task.wasAt[block] != draft.start(block) ? 1 : 0;
        }
        long completed = Math.max(0, days.last() - task.release);
        days.addAll(task.held);
        return Cost.NONE
                .plus(Wish.EARLY, wishes.day() * completed)
                .plus(Wish.ONE_DAY, wishes.furtherDay() * (days.size() - 1L))
                .plus(Wish.NO_IDLE, wishes.idle() * idle(task, draft))
                .plus(Wish.IN_ORDER, (long) wishes.outOfOrder() * inversions(task, draft))
                .plus(Wish.SAME_TIME, wishes.moved() * moved);
    }

    private static long idle(Task task, Draft draft) {
        List<Integer> inTime = IntStream.range(0, task.blocks)
                .boxed()
                .sorted((one, other) -> Integer.compare(draft.start(one), draft.start(other)))
                .toList();
        long idle = 0;
        for (int i = 1; i < inTime.size(); i++) {
            int earlier = inTime.get(i - 1);
            int start = draft.start(inTime.get(i));
            if (dayOf(task, draft.start(earlier)) == dayOf(task, start)) {
                idle += start - draft.start(earlier) - task.length[earlier] - task.pause;
            }
        }
        return idle;
    }

    private static int inversions(Task task, Draft draft) {
        int sum = 0;
        for (int earlier = 0; earlier < task.blocks; earlier++) {
            for (int later = earlier + 1; later < task.blocks; later++) {
                sum += draft.start(earlier) > draft.start(later) ? 1 : 0;
            }
        }
        return sum;
    }

    static long dayOf(Task task, int tick) {
        int row = task.row[tick];
        for (Task.Day day : task.days) {
            if (row >= day.firstRow() && row < day.firstRow() + day.end() - day.first()) {
                return day.epochDay();
            }
        }
        throw new IllegalStateException("no day at tick " + tick);
    }

    private static Cost people(Task task, Staff staff, Draft draft) {
        Wishes wishes = task.wishes;
        long halves = 0;
        long load = 0;
        long shadows = 0;
        long others = 0;
        for (int block = 0; block < task.blocks; block++) {
            int[] panel = draft.panel(block);
            int tick = draft.start(block);
            for (int seat = 0; seat < panel.length; seat++) {
                boolean optional = task.seats[block][seat].optional();
                if (panel[seat] == Panels.NOBODY) {
                    shadows += Panels.EMPTY;
                    continue;
                }
                Sitter sitter = staff.get(panel[seat]);
                shadows += optional ? Panels.steps(sitter.who().traits().toGraduation()) : 0;
                if (!optional && !sitter.room()) {
                    load += 2L * sitter.load(sitter.week(tick)) + 1;
                    halves += sitter.wrongHalf(tick) ? 1 : 0;
                }
                boolean isNew = task.wasPlaced[block]
                        && !sitter.room()
                        && !task.satIn.get(block).contains(panel[seat]);
                others += isNew ? 1 : 0;
            }
        }
        return Cost.NONE
                .plus(Wish.HALF_OF_THE_DAY, wishes.preference() * halves)
                .plus(Wish.FAIR_LOAD, wishes.load() * load)
                .plus(Wish.SHADOWS, wishes.shadow() * shadows)
                .plus(Wish.SAME_PEOPLE, wishes.newPerson() * others);
    }

    /** Everybody in a draft, once. */
    static int[] everybody(Draft draft) {
        return Arrays.stream(draft.people())
                .flatMapToInt(Arrays::stream)
                .filter(one -> one != Panels.NOBODY)
                .distinct()
                .sorted()
                .toArray();
    }
}
