package loopkeeper.scheduler;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;

/**
 * Checks and prices the plans of a wave together. Shares no code with the planners: each plan is judged by
 * {@link PlanCheck} with everything the others do booked.
 */
public final class WaveCheck {

    private WaveCheck() {}

    /** What is wrong, by loop; empty if every plan keeps every rule beside the others. */
    public static Map<String, List<PlanCheck.Broken>> check(Wave wave, Map<String, PanelPlan> plans) {
        Map<String, List<PlanCheck.Broken>> wrong = new TreeMap<>();
        plans.forEach((key, plan) -> {
            List<PlanCheck.Broken> broken = PlanCheck.check(wave.alone(key, plans), plan);
            if (!broken.isEmpty()) {
                wrong.put(key, broken);
            }
        });
        return wrong;
    }

    /** What these plans cost together; the load is that of all loops, with the weight of the first. */
    public static Cost price(Wave wave, Map<String, PanelPlan> plans) {
        Cost cost = Cost.NONE.plus(
                Wish.PLACED, (long) wave.unplaced() * (wave.loops().size() - plans.size()));
        for (Wave.Member loop : wave.loops()) {
            PanelPlan plan = plans.get(loop.key());
            if (plan != null) {
                Cost one = PlanPrice.of(loop.with(wave.people()), plan);
                cost = cost.plus(one).plus(Wish.FAIR_LOAD, -one.of(Wish.FAIR_LOAD));
            }
        }
        return cost.plus(Wish.FAIR_LOAD, load(wave, plans));
    }

    private static long load(Wave wave, Map<String, PanelPlan> plans) {
        if (wave.loops().isEmpty()) {
            return 0;
        }
        Map<PanelistId, List<TimeSlot>> work = new HashMap<>();
        for (Wave.Member loop : wave.loops()) {
            PanelPlan plan = plans.get(loop.key());
            for (Placement placed : plan == null ? List.<Placement>of() : plan.placements()) {
                BlockNeed need = loop.blocks().stream()
                        .filter(one -> one.key().equals(placed.block()))
                        .findFirst()
                        .orElseThrow();
                for (Seated seat : placed.seats()) {
                    boolean shadow =
                            need.seats().stream().anyMatch(one -> one.role().equals(seat.role()) && one.optional());
                    if (!shadow) {
                        work.computeIfAbsent(seat.person(), nobody -> new ArrayList<>())
                                .add(placed.slot());
                    }
                }
            }
        }
        long sum = 0;
        for (Interviewer person : wave.people()) {
            if (!person.traits().room()) {
                Map<LocalDate, Integer> before = weeks(person, person.booked());
                List<TimeSlot> all = new ArrayList<>(person.booked());
                all.addAll(work.getOrDefault(person.id(), List.of()));
                for (Map.Entry<LocalDate, Integer> week : weeks(person, all).entrySet()) {
                    long was = before.getOrDefault(week.getKey(), 0);
                    sum += (long) week.getValue() * week.getValue() - was * was;
                }
            }
        }
        return sum * wave.loops().getFirst().wishes().load();
    }

    private static Map<LocalDate, Integer> weeks(Interviewer person, List<TimeSlot> slots) {
        Map<LocalDate, Integer> weeks = new HashMap<>();
        for (TimeSlot slot : slots) {
            LocalDate day = LocalDate.ofInstant(slot.start(), person.zone());
            weeks.merge(
                    day.with(TemporalAdjusters.previousOrSame(person.traits().weekBegins())), 1, Integer::sum);
        }
        return weeks;
    }
}
