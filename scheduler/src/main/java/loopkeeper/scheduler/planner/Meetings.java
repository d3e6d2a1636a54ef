package loopkeeper.scheduler.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.Remedy;
import loopkeeper.scheduler.TimeSlot;

/** Who would have to free which minutes: the best loop where a busy tick is free at a price. */
final class Meetings {

    /** Longer meetings than that are not worth asking for. */
    private static final int MOST_TICKS = 32;

    private static final int PRICE = 1_000;

    private final Compiled compiled;

    Meetings(PanelProblem problem) {
        this.compiled = Compiled.of(problem);
    }

    /** The fewest minutes of meetings that would have to move; empty if that does not help, or is too much to ask. */
    Optional<Remedy> toMove(Effort effort) {
        Staff staff = compiled.staff();
        for (int person = 0; person < staff.size(); person++) {
            staff.get(person).forgetMeetings();
        }
        Toll toll = (person, start, length) -> PRICE * staff.get(person).busy().count(start, start + length);
        BestLoop search = new BestLoop(compiled.task(), staff, toll);
        if (search.run(Panels.NEVER, effort.share(Math.min(effort.left(), 300))) instanceof BestLoop.Result.Solved found
                && found.draft().cost() <= MOST_TICKS * PRICE) {
            return Optional.of(new Remedy.FreeUp(minutes(found.draft())));
        }
        return Optional.empty();
    }

    private List<Remedy.FreeUp.Minutes> minutes(Draft draft) {
        Task task = compiled.task();
        List<Remedy.FreeUp.Minutes> all = new ArrayList<>();
        for (int block = 0; block < task.blocks; block++) {
            for (int person : draft.panel(block)) {
                if (person != Panels.NOBODY) {
                    Sitter sitter = compiled.staff().get(person);
                    int end = draft.start(block) + task.length[block];
                    for (int tick = draft.start(block); tick < end; tick++) {
                        int from = tick;
                        while (tick < end && sitter.busy().has(tick)) {
                            tick++;
                        }
                        if (tick > from) {
                            all.add(new Remedy.FreeUp.Minutes(
                                    sitter.who().id(), new TimeSlot(task.grid.at(from), task.grid.at(tick))));
                        }
                    }
                }
            }
        }
        all.sort(Comparator.comparing(Remedy.FreeUp.Minutes::who)
                .thenComparing(one -> one.slot().start()));
        return all;
    }
}
