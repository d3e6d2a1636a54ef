package loopkeeper.scheduler.planner;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loopkeeper.scheduler.Interviewer;
import loopkeeper.scheduler.PanelistId;
import org.jspecify.annotations.Nullable;

/** Everybody on one grid, by number, in order of their ids. Not safe for more than one thread. */
final class Staff {

    private final Grid grid;
    private final List<Sitter> sitters = new ArrayList<>();
    private final Map<PanelistId, Integer> numbers = new HashMap<>();
    private final Map<ZoneId, ZoneTicks> zones = new HashMap<>();

    Staff(Grid grid, List<Interviewer> people, Duration buffer) {
        this.grid = grid;
        people.stream().sorted(Comparator.comparing(Interviewer::id)).forEach(one -> {
            numbers.put(one.id(), sitters.size());
            sitters.add(new Sitter(one, grid, zone(one.zone()), buffer));
        });
    }

    Grid grid() {
        return grid;
    }

    ZoneTicks zone(ZoneId zone) {
        return zones.computeIfAbsent(zone, one -> new ZoneTicks(grid, one));
    }

    int size() {
        return sitters.size();
    }

    Sitter get(int person) {
        return sitters.get(person);
    }

    @Nullable
    Integer number(PanelistId id) {
        return numbers.get(id);
    }
}
