package loopkeeper.bot.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.storage.Database;
import loopkeeper.bot.storage.Postgres;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two bots over one PostgreSQL, each asked at the same moment to book the same people at the same time. */
@DisplayName("Two processes that book")
class TwoProcessesTest {

    private static final int ROUNDS = 4;

    @Test
    void neverBookOnePersonTwice() throws Exception {
        Database.Settings postgres = Postgres.fresh();
        try (Town one = new Town(RunningLoop.MONDAY, postgres);
                Town other = new Town(RunningLoop.MONDAY, postgres);
                ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                one.types("rosa", RunningLoop.START);
                one.types("rosa", RunningLoop.START.replace("Ada Byron", "Alan Mathison"));
                LoopId first = new LoopId("L-" + (1001 + 2 * round));
                LoopId second = new LoopId("L-" + (1002 + 2 * round));
                CyclicBarrier start = new CyclicBarrier(2);
                Future<Boolean> here = two.submit(() -> booked(one, start, first));
                Future<Boolean> there = two.submit(() -> booked(other, start, second));
                assertThat(List.of(here.get(), there.get()))
                        .as("round %s", round)
                        .containsExactlyInAnyOrder(true, false);
                one.types("rosa", "/loop cancel " + first + " next");
                one.types("rosa", "/loop cancel " + second + " next");
            }
        }
    }

    private static boolean booked(Town town, CyclicBarrier start, LoopId loop) throws Exception {
        start.await();
        return town.asks("rosa", new Command.ChoosePlan(loop, 1)) instanceof Reply.Replace;
    }
}
