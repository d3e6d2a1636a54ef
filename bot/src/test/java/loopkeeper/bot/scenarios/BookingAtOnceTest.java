package loopkeeper.bot.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.FrontDesk.Answer;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two loops that want the same people at the same instant")
class BookingAtOnceTest {

    private static final String START =
            "/loop start \"Ada Byron\" opening=mle-platform from=2026-12-01 within=1d free=\"mon-fri 09:00-18:00\"";

    @Test
    void areNeverBothBooked() throws Exception {
        for (int round = 0; round < 12; round++) {
            try (Town town = new Town(Instant.parse("2026-11-30T08:00:00Z"));
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                town.types("rosa", START);
                town.types("rosa", START);
                CyclicBarrier together = new CyclicBarrier(2);
                List<Callable<Reply>> bookings =
                        List.of(() -> book(town, together, "L-1001"), () -> book(town, together, "L-1002"));
                int refused = 0;
                for (Future<Reply> reply : threads.invokeAll(bookings)) {
                    refused += reply.get() instanceof Reply.Refuse ? 1 : 0;
                }

                assertThat(refused).as("round %s", round).isEqualTo(1);
            }
        }
    }

    private static Reply book(Town town, CyclicBarrier together, String loop) throws Exception {
        together.await();
        Answer answer =
                town.desk.ask("book-" + loop, new PersonId("rosa"), new Command.ChoosePlan(new LoopId(loop), 1));
        return ((Answer.Replied) answer).reply();
    }
}
