package loopkeeper.scheduler.planner;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import loopkeeper.scheduler.Interviewer;
import loopkeeper.scheduler.TimeSlot;

/** When somebody works, or offers times in place of it, on a grid; through each change of the clocks. */
final class WorkingHours {

    private WorkingHours() {}

    /** The ticks that lie wholly in their hours. */
    static Ticks of(Interviewer who, Grid grid, ZoneTicks zone) {
        List<TimeSlot> offered = who.traits().offered();
        if (offered != null) {
            return grid.within(offered);
        }
        Ticks free = new Ticks(grid.size());
        for (int index = 0; index < zone.days(); index++) {
            LocalDate day = LocalDate.ofEpochDay(zone.epochDay(index));
            Interviewer.Hours hours = who.hours().get(day.getDayOfWeek());
            if (hours != null) {
                grid.fill(
                        free,
                        latest(day.atTime(hours.from()), who.zone()),
                        earliest(day.atTime(hours.until()), who.zone()));
            }
        }
        return free;
    }

    /**
     * Where the clock is put back, an hour of the wall clock comes twice: work begins with the second and ends with the
     * first, so that nobody is asked outside the hours they gave, whichever they meant.
     */
    private static Instant latest(LocalDateTime wall, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
        return offsets.isEmpty() ? change(wall, zone) : wall.toInstant(offsets.getLast());
    }

    private static Instant earliest(LocalDateTime wall, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
        return offsets.isEmpty() ? change(wall, zone) : wall.toInstant(offsets.getFirst());
    }

    private static Instant change(LocalDateTime wall, ZoneId zone) {
        return zone.getRules().getTransition(wall).getInstant();
    }
}
