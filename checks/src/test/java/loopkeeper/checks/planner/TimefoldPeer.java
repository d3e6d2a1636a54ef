package loopkeeper.checks.planner;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.HardMediumSoftScore;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig;
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Merit;
import loopkeeper.scheduler.PanelPlan.Placement;

/**
 * The same wave for Timefold Community: an entity a block, with its start, its lead and its second person as variables,
 * scored incrementally, by the default local search from first fit's plans. A block may stay unassigned; a loop counts
 * once all its blocks are.
 */
public final class TimefoldPeer {

    private final Timetable table;

    TimefoldPeer(Timetable table) {
        this.table = table;
    }

    /** Plans by loop after that time. */
    Map<String, PanelPlan> run(Map<String, PanelPlan> first, Duration time, Clock clock) {
        SolverConfig config = new SolverConfig(clock)
                .withSolutionClass(Week.class)
                .withEntityClasses(Slot.class)
                .withScoreDirectorFactory(
                        new ScoreDirectorFactoryConfig().withIncrementalScoreCalculatorClass(TimefoldScore.class))
                .withPhases(new LocalSearchPhaseConfig())
                .withRandomSeed(1L)
                .withTerminationSpentLimit(time);
        Week best = SolverFactory.<Week>create(config).buildSolver().solve(new Week(table, first));
        return best.plans();
    }

    /** A block: not placed while {@code start} is null. */
    @PlanningEntity
    public static final class Slot {
        Timetable.Block block;
        Timetable table;

        @PlanningVariable(valueRangeProviderRefs = "starts", allowsUnassigned = true)
        public Integer start;

        @PlanningVariable(valueRangeProviderRefs = "leads")
        public Integer lead;

        @PlanningVariable(valueRangeProviderRefs = "seconds")
        public Integer second;

        private List<Integer> starts;
        private List<Integer> leads;
        private List<Integer> seconds;

        /** For Timefold, which copies it. */
        public Slot() {}

        Slot(Timetable table, Timetable.Block block) {
            this.table = table;
            this.block = block;
            this.starts = block.starts().stream().boxed().toList();
            this.leads = Arrays.stream(block.pools()[0]).boxed().toList();
            this.seconds = block.pools().length > 1
                    ? Arrays.stream(block.pools()[1]).boxed().toList()
                    : List.of(-1);
            this.lead = leads.getFirst();
            this.second = seconds.getLast();
        }

        @ValueRangeProvider(id = "starts")
        public List<Integer> starts() {
            return starts;
        }

        @ValueRangeProvider(id = "leads")
        public List<Integer> leads() {
            return leads;
        }

        @ValueRangeProvider(id = "seconds")
        public List<Integer> seconds() {
            return seconds;
        }

        int[] panel() {
            return second < 0 ? new int[] {lead} : new int[] {lead, second};
        }
    }

    /** All blocks of a wave. */
    @PlanningSolution
    public static final class Week {
        Timetable table;

        @PlanningEntityCollectionProperty
        public List<Slot> slots = new ArrayList<>();

        @PlanningScore
        public HardMediumSoftScore score;

        /** For Timefold, which copies it. */
        public Week() {}

        Week(Timetable table, Map<String, PanelPlan> first) {
            this.table = table;
            for (Timetable.Loop loop : table.loops) {
                PanelPlan plan = first.get(loop.member().key());
                for (Timetable.Block block : loop.blocks()) {
                    Slot slot = new Slot(table, block);
                    slots.add(slot);
                    if (plan != null) {
                        plan.placements().stream()
                                .filter(one -> one.block().equals(block.key()))
                                .forEach(one -> begin(slot, one));
                    }
                }
            }
        }

        private void begin(Slot slot, Placement at) {
            slot.start = IntStream.range(0, table.ticks)
                    .filter(tick -> table.at(tick).equals(at.slot().start()))
                    .findFirst()
                    .orElseThrow();
            List<Integer> panel = at.seats().stream()
                    .map(seat -> table.people.stream()
                            .filter(one -> one.who().id().equals(seat.person()))
                            .findFirst()
                            .orElseThrow()
                            .number())
                    .toList();
            slot.lead = panel.getFirst();
            slot.second = panel.size() > 1 ? panel.get(1) : -1;
        }

        Map<String, PanelPlan> plans() {
            if (score.hardScore() < 0) {
                throw new IllegalStateException("Timefold's best breaks a rule: " + score);
            }
            Map<String, PanelPlan> plans = new HashMap<>();
            for (Timetable.Loop loop : table.loops) {
                List<Slot> own = slots.stream()
                        .filter(one -> one.block.loop() == loop.number())
                        .toList();
                if (own.stream().allMatch(one -> one.start != null)) {
                    plans.put(
                            loop.member().key(),
                            new PanelPlan(
                                    own.stream()
                                            .map(one -> table.placement(one.block, one.start, one.panel()))
                                            .sorted(Comparator.comparing(
                                                    one -> one.slot().start()))
                                            .toList(),
                                    Merit.BEST));
                }
            }
            return plans;
        }
    }
}
