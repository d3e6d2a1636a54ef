package loopkeeper.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.BlockNeed.SeatNeed;
import loopkeeper.scheduler.Interviewer.Traits;
import loopkeeper.scheduler.Obstacle;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Merit;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.PlanCheck;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.PlanPrice;
import loopkeeper.scheduler.Problems;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.Wishes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("With one rule or one wish alone, the planner finds the best of everything there is")
final class TryingEverythingTest {

    private static final Duration AMPLE = Duration.ofMinutes(5);
    private static final long TICK = 900;

    /** Where only one rule stands, each wish counts: a rule forgotten would be cheaper, one too strict dearer. */
    @ParameterizedTest
    @EnumSource(
            value = Obstacle.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CANDIDATE_TIMES", "POOLS"})
    void one_rule(Obstacle rule) {
        Set<Obstacle> others = EnumSet.allOf(Obstacle.class);
        others.removeAll(EnumSet.of(rule, Obstacle.CANDIDATE_TIMES, Obstacle.POOLS));
        int matters = 0;
        for (long seed = 1; seed <= 6; seed++) {
            PanelProblem all = small(seed, Wishes.USUAL);
            PanelProblem alone = Relaxed.without(all, others);
            OptionalLong best = bestOfAll(alone);
            assertThat(cost(alone)).as("%s, seed %d", rule, seed).isEqualTo(best);
            others.add(rule);
            matters += cost(Relaxed.without(all, others)).equals(best) ? 0 : 1;
            others.remove(rule);
        }
        // Some rules seldom bite by chance; those have their own cases in EachRuleTest.
        if (EnumSet.of(Obstacle.WORKING_HOURS, Obstacle.PAUSE).contains(rule)) {
            assertThat(matters).as("%s was of any matter", rule).isPositive();
        }
    }

    static Stream<Wishes> wishes() {
        return Stream.of(
                new Wishes(10, 0, 0, 0, 0, 0, 0, 0, 0, null),
                new Wishes(0, 30, 0, 0, 0, 0, 0, 0, 0, null),
                new Wishes(0, 0, 1, 0, 0, 0, 0, 0, 0, null),
                new Wishes(0, 0, 0, 2, 0, 0, 0, 0, 0, null),
                new Wishes(0, 0, 0, 0, 1, 0, 0, 0, 0, null),
                new Wishes(0, 0, 0, 0, 0, 1, 0, 0, 0, null),
                new Wishes(0, 0, 0, 0, 0, 0, 1, 0, 0, null));
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void one_wish(Wishes wishes) {
        for (long seed = 1; seed <= 6; seed++) {
            PanelProblem problem = small(seed, wishes);
            assertThat(cost(problem)).as("seed %d", seed).isEqualTo(bestOfAll(problem));
        }
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void one_wish_after_a_change_moves_no_more_than_it_must(Wishes wishes) {
        Wishes again = new Wishes(
                wishes.day(),
                wishes.furtherDay(),
                wishes.idle(),
                wishes.preference(),
                wishes.outOfOrder(),
                wishes.load(),
                wishes.shadow(),
                200,
                50,
                null);
        for (long seed = 1; seed <= 4; seed++) {
            PanelProblem before = small(seed, again);
            if (!(new Planner().plan(before, AMPLE) instanceof PlanOutcome.Found first)) {
                continue;
            }
            List<Placement> placed = first.plans().getFirst().placements();
            assertThat(replanned(before, placed)).isEqualTo(placed);
            PanelProblem after =
                    without(before, placed.getFirst().seats().getFirst().person());
            List<Placement> now = new Planner().replan(after, placed, AMPLE) instanceof PlanOutcome.Found found
                    ? found.plans().getFirst().placements()
                    : List.of();
            OptionalLong best = everything(after, placed);
            assertThat(now.isEmpty()).as("seed %d", seed).isEqualTo(best.isEmpty());
            if (!now.isEmpty()) {
                PanelPlan plan = new PanelPlan(now, Merit.FEWEST_MOVES);
                assertThat(PlanCheck.check(after, plan)).isEmpty();
                assertThat(PlanPrice.of(after, plan, placed).total())
                        .as("seed %d", seed)
                        .isEqualTo(best.orElseThrow());
            }
        }
    }

    private static List<Placement> replanned(PanelProblem problem, List<Placement> before) {
        return ((PlanOutcome.Found) new Planner().replan(problem, before, AMPLE))
                .plans()
                .getFirst()
                .placements();
    }

    private static PanelProblem without(PanelProblem problem, PanelistId who) {
        return Changed.people(
                problem,
                one -> one.id().equals(who)
                        ? one.with(new Traits(
                                one.traits().room(),
                                List.of(),
                                one.traits().prefers(),
                                one.traits().toGraduation(),
                                one.traits().tags(),
                                one.traits().weekBegins()))
                        : one);
    }

    private static OptionalLong cost(PanelProblem problem) {
        return switch (new Planner().plan(problem, AMPLE)) {
            case PlanOutcome.Found found -> {
                PanelPlan plan = found.plans().getFirst();
                assertThat(PlanCheck.check(problem, plan)).isEmpty();
                yield OptionalLong.of(PlanPrice.of(problem, plan).total());
            }
            case PlanOutcome.Impossible none -> OptionalLong.empty();
            case PlanOutcome.OutOfTime unknown -> throw new AssertionError("nothing proven");
        };
    }

    private static OptionalLong bestOfAll(PanelProblem problem) {
        return everything(problem, List.of());
    }

    /** The cheapest of all plans there are, judged and priced by those who share no code with the planner. */
    private static OptionalLong everything(PanelProblem problem, List<Placement> before) {
        List<List<Placement>> ways = new ArrayList<>();
        for (BlockNeed need : problem.blocks()) {
            List<Placement> alone = new ArrayList<>();
            PanelProblem one = Changed.blocks(problem, List.of(new BlockNeed(need.key(), need.length(), need.seats())));
            for (TimeSlot free : problem.candidateFree()) {
                long first = Math.ceilDiv(free.start().getEpochSecond(), TICK) * TICK;
                for (long start = first; start < free.end().getEpochSecond(); start += TICK) {
                    TimeSlot slot = TimeSlot.startingAt(Instant.ofEpochSecond(start), need.length());
                    for (List<Seated> panel : panels(need, 0)) {
                        Placement placed = new Placement(need.key(), slot, panel);
                        if (sameDay(problem, slot)
                                && PlanCheck.check(one, new PanelPlan(List.of(placed), Merit.BEST))
                                        .isEmpty()) {
                            alone.add(placed);
                        }
                    }
                }
            }
            ways.add(alone);
        }
        OptionalLong best = OptionalLong.empty();
        for (Placement one : ways.get(0)) {
            for (Placement other : ways.get(1)) {
                PanelPlan plan = new PanelPlan(
                        one.slot().start().isAfter(other.slot().start()) ? List.of(other, one) : List.of(one, other),
                        Merit.BEST);
                if (one.slot().overlaps(other.slot())) {
                    continue;
                }
                long cost = PlanPrice.of(problem, plan, before).total();
                boolean better = best.isEmpty() || cost < best.getAsLong();
                if (better && PlanCheck.check(problem, plan).isEmpty()) {
                    best = OptionalLong.of(cost);
                }
            }
        }
        return best;
    }

    private static boolean sameDay(PanelProblem problem, TimeSlot slot) {
        return LocalDate.ofInstant(slot.start(), problem.candidateZone())
                .equals(LocalDate.ofInstant(slot.end().minusNanos(1), problem.candidateZone()));
    }

    private static List<List<Seated>> panels(BlockNeed need, int seat) {
        if (seat == need.seats().size()) {
            return List.of(List.of());
        }
        List<List<Seated>> out = new ArrayList<>();
        SeatNeed here = need.seats().get(seat);
        for (List<Seated> rest : panels(need, seat + 1)) {
            if (here.optional()) {
                out.add(rest);
            }
            for (PanelistId person : here.pool().stream().sorted().toList()) {
                List<Seated> panel = new ArrayList<>(List.of(new Seated(here.role(), person)));
                panel.addAll(rest);
                out.add(panel);
            }
        }
        return out;
    }

    /** Two blocks of a random problem, two short windows, at most three people a seat. */
    private static PanelProblem small(long seed, Wishes wishes) {
        for (long at = seed * 1_000; ; at++) {
            PanelProblem all = Problems.rich(at);
            if (all.blocks().size() < 2 || all.candidateFree().size() < 2) {
                continue;
            }
            Random dice = new Random(at);
            List<BlockNeed> blocks = new ArrayList<>();
            for (BlockNeed need : all.blocks().subList(0, 2)) {
                List<SeatNeed> seats = new ArrayList<>();
                for (SeatNeed seat : need.seats().stream().limit(2).toList()) {
                    List<PanelistId> pool =
                            new ArrayList<>(seat.pool().stream().sorted().toList());
                    Collections.shuffle(pool, dice);
                    seats.add(new SeatNeed(
                            seat.role(),
                            Set.copyOf(pool.subList(0, Math.min(3, pool.size()))),
                            seat.optional(),
                            seat.tags()));
                }
                blocks.add(new BlockNeed(need.key(), need.length(), seats, need.after()));
            }
            List<TimeSlot> free = all.candidateFree().subList(0, 2).stream()
                    .map(one -> one.length().compareTo(Duration.ofMinutes(150)) > 0
                            ? TimeSlot.startingAt(one.start(), Duration.ofMinutes(150))
                            : one)
                    .toList();
            PanelProblem problem = new PanelProblem(
                    blocks,
                    all.people(),
                    all.candidateZone(),
                    free,
                    all.alreadyHeld(),
                    all.alreadySeated(),
                    all.rules(),
                    wishes);
            if (new Planner().plan(problem, AMPLE) instanceof PlanOutcome.Found) {
                return problem;
            }
        }
    }
}
