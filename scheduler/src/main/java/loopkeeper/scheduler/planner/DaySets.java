package loopkeeper.scheduler.planner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which days a loop may be spread over, given the days it already takes. */
final class DaySets {

    /** With many days allowed the choices explode; the smallest sets, nearest to the last day, are enough. */
    private static final int MOST_FOR_A_LAST_DAY = 96;

    private final Options options;
    private final SortedSet<Long> held;
    private final List<Long> days;

    DaySets(Options options, long notBefore) {
        this.options = options;
        this.held = options.heldDays();
        this.days = options.days().stream().filter(day -> day >= notBefore).toList();
    }

    List<Long> days() {
        return days;
    }

    /** How many days the loop is spread over with these. */
    int total(List<Long> set) {
        SortedSet<Long> all = new TreeSet<>(held);
        all.addAll(set);
        return all.size();
    }

    /** Sets whose last day is this one, small ones first. */
    List<List<Long>> endingOn(long last) {
        List<Long> before = new ArrayList<>(days.stream()
                .filter(day ->
                        day < last && day > last - options.problem.rules().span())
                .toList());
        Collections.reverse(before);
        List<List<Long>> out = new ArrayList<>();
        int most = Math.min(options.problem.rules().days(), options.blocks);
        for (int size = 1; size <= most; size++) {
            extend(List.of(last), size, before, 0, out);
        }
        return out;
    }

    private void extend(List<Long> set, int size, List<Long> before, int from, List<List<Long>> out) {
        if (out.size() >= MOST_FOR_A_LAST_DAY) {
            return;
        }
        if (set.size() == size) {
            if (allowed(set)) {
                out.add(set.reversed());
            }
            return;
        }
        for (int at = from; at < before.size(); at++) {
            List<Long> more = new ArrayList<>(set);
            more.add(before.get(at));
            extend(List.copyOf(more), size, before, at + 1, out);
        }
    }

    private boolean allowed(List<Long> set) {
        SortedSet<Long> all = new TreeSet<>(held);
        all.addAll(set);
        return all.size() <= options.problem.rules().days()
                && all.last() - all.first() < options.problem.rules().span();
    }
}
