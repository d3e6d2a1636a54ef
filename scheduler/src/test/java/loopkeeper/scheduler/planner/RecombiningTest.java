package loopkeeper.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import loopkeeper.scheduler.Cost;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Merit;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.Problems;
import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.WaveCheck;
import loopkeeper.scheduler.Wish;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Known drafts put together anew")
final class RecombiningTest {

    /** A wave, what repair and prices found in it, and the best of it. */
    @SuppressWarnings("ArrayRecordComponent") // read only
    private record Searched(
            Wave wave,
            Placed placed,
            Memory memory,
            @Nullable Draft[] best) {

        static Searched of(Wave wave, int rounds) {
            Placed placed = new Placed(wave, 1, nowhere(wave));
            int scale = Scaled.of(wave);
            Placed empty = new Placed(wave, scale, nowhere(wave));
            Memory memory = new Memory(empty, scale);
            Repair repair = new Repair(placed, memory, 1);
            for (int loop : Repair.order(placed)) {
                repair.begin(loop);
            }
            Prices prices = new Prices(wave, empty, scale, placed, memory);
            for (int i = 0; i < 15; i++) {
                prices.step(repair.bestTotal());
            }
            for (int i = 0; i < rounds; i++) {
                repair.round(i / (double) rounds);
            }
            repair.finish();
            return new Searched(wave, placed, memory, placed.snapshot());
        }

        private static List<List<Placement>> nowhere(Wave wave) {
            List<List<Placement>> nowhere = new ArrayList<>();
            wave.loops().forEach(loop -> nowhere.add(List.of()));
            return nowhere;
        }

        Map<String, PanelPlan> plans(@Nullable Draft[] drafts) {
            Map<String, PanelPlan> plans = new HashMap<>();
            for (int loop = 0; loop < drafts.length; loop++) {
                Draft draft = drafts[loop];
                if (draft != null) {
                    Cost cost = Bill.of(placed.task(loop), placed.staff(), draft);
                    plans.put(
                            wave.loops().get(loop).key(),
                            new PanelPlan(
                                    Compiled.placements(placed.task(loop), placed.staff(), draft),
                                    Merit.BEST,
                                    cost.plus(Wish.FAIR_LOAD, -cost.of(Wish.FAIR_LOAD))));
                }
            }
            return plans;
        }

        long price(@Nullable Draft[] drafts) {
            return WaveCheck.price(wave, plans(drafts)).total();
        }
    }

    @Test
    void the_ledger_has_room_for_a_draft_just_when_no_rule_is_broken_and_says_what_it_adds() {
        int fit = 0;
        int not = 0;
        for (long seed = 1; seed <= 30; seed++) {
            Searched searched = Searched.of(Problems.wave(seed, 6 + (int) (seed % 4)), 40);
            for (int loop = 0; loop < searched.best.length; loop++) {
                @Nullable Draft[] drafts = searched.best.clone();
                drafts[loop] = null;
                Ledger ledger = searched.memory.ledger();
                for (int other = 0; other < drafts.length; other++) {
                    Draft draft = drafts[other];
                    if (draft != null) {
                        ledger.book(searched.memory.keep(other, draft));
                    }
                }
                long without = searched.price(drafts) - searched.wave.unplaced();
                for (Piece piece : searched.memory.of(loop)) {
                    drafts[loop] = piece.draft();
                    boolean allowed = WaveCheck.check(searched.wave, searched.plans(drafts))
                            .isEmpty();
                    assertThat(ledger.hasRoomFor(piece)).as("seed %d", seed).isEqualTo(allowed);
                    if (allowed) {
                        fit++;
                        assertThat(without + ledger.costOf(piece))
                                .as("seed %d", seed)
                                .isEqualTo(searched.price(drafts));
                        ledger.book(piece);
                        assertThat(ledger.hasRoomFor(piece)).isFalse();
                        ledger.giveBack(piece);
                        assertThat(ledger.hasRoomFor(piece)).isTrue();
                    } else {
                        not++;
                    }
                }
            }
        }
        assertThat(fit).isGreaterThan(150);
        assertThat(not).isGreaterThan(80);
    }

    @Test
    void what_comes_of_it_keeps_every_rule_and_costs_less() {
        int better = 0;
        for (long seed = 1; seed <= 30; seed++) {
            Searched searched = Searched.of(Problems.wave(seed, 6 + (int) (seed % 4)), 0);
            @Nullable
            Draft @Nullable [] found = new Recombining(searched.memory, new Random(seed), searched.best).run();
            if (found != null) {
                better++;
                assertThat(WaveCheck.check(searched.wave, searched.plans(found)))
                        .as("seed %d", seed)
                        .isEmpty();
                assertThat(searched.price(found)).as("seed %d", seed).isLessThan(searched.price(searched.best));
            }
        }
        assertThat(better).isGreaterThan(5);
    }

    /** Both would rather be early, and the first day is free. */
    @Test
    void a_draft_that_is_known_is_taken_where_there_is_room_and_it_costs_less() {
        PanelProblem problem = new PanelProblem(
                List.of(Problems.block("coding", 60, "ana")),
                List.of(Problems.person("ana", Problems.PARIS)),
                Problems.PARIS,
                List.of(
                        Problems.local(Problems.PARIS, "2027-03-01", "09:00", "10:00"),
                        Problems.local(Problems.PARIS, "2027-03-02", "09:00", "10:00"),
                        Problems.local(Problems.PARIS, "2027-03-03", "09:00", "10:00")),
                List.of(),
                List.of(),
                Problems.rules());
        Wave wave = new Wave(
                List.of(Problems.person("ana", Problems.PARIS)),
                List.of(Wave.Member.of("L-1", problem), Wave.Member.of("L-2", problem)));
        Placed empty = new Placed(wave, 1, Searched.nowhere(wave));
        Memory memory = new Memory(empty, 1);
        List<Draft> days = new ArrayList<>();
        for (Task.Day day : empty.task(0).days) {
            days.add(new Draft(new int[] {day.first()}, new int[][] {{0}}, 0));
        }
        days.forEach(one -> memory.keep(0, one));
        days.forEach(one -> memory.keep(1, one));

        @Nullable
        Draft @Nullable [] found = new Recombining(memory, new Random(1), new Draft[] {days.get(1), days.get(2)}).run();

        assertThat(found).isNotNull();
        if (found != null) {
            assertThat(found)
                    .extracting(one -> one == null ? -1 : one.start(0))
                    .containsExactlyInAnyOrder(days.get(0).start(0), days.get(1).start(0));
            assertThat(new Recombining(memory, new Random(1), found).run()).isNull();
        }
    }
}
