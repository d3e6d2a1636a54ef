package loopkeeper.bot.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("Deliveries that come more than once")
class RepeatedDeliveriesTest {

    /** A request as a chat delivers it, by its own name. */
    private record Delivery(String name, String who, Command command) {}

    private static void deliver(Town town, List<Delivery> all) {
        for (Delivery one : all) {
            FrontDesk.Answer answer = town.desk.ask(one.name(), new PersonId(one.who()), one.command());
            assertThat(answer).isInstanceOfAny(FrontDesk.Answer.Replied.class, FrontDesk.Answer.Repeated.class);
            town.relay.runDue();
        }
    }

    private static List<Delivery> oneToFiveTimes(List<Delivery> once, Random chance) {
        List<Delivery> all = new ArrayList<>();
        for (Delivery one : once) {
            all.addAll(Collections.nCopies(1 + chance.nextInt(5), one));
        }
        return all;
    }

    private static List<Delivery> acceptances(RunningLoop loop) {
        List<Delivery> all = new ArrayList<>();
        for (String block : RunningLoop.BLOCKS) {
            for (String who : loop.panel(block)) {
                all.add(new Delivery("accept-" + who, who, new Command.AcceptInvite(loop.id, block)));
            }
        }
        return all;
    }

    private static List<Delivery> cards(RunningLoop loop) {
        List<Delivery> all = new ArrayList<>();
        for (String block : RunningLoop.BLOCKS) {
            for (String who : loop.panel(block)) {
                Answers filled =
                        new Answers(loop.card(block, RunningLoop.solid().get(block), "YES"));
                all.add(new Delivery("card-" + who, who, new Command.SubmitScorecard(loop.id, block, filled)));
            }
        }
        return all;
    }

    @Test
    void startingAndBookingHappenOnce() {
        try (Town town = new Town(RunningLoop.MONDAY)) {
            Command start = ((loopkeeper.bot.chat.CommandLine.Parsed.Understood)
                            loopkeeper.bot.chat.CommandLine.read(RunningLoop.START))
                    .command();
            deliver(town, Collections.nCopies(5, new Delivery("start", "rosa", start)));
            Delivery book = new Delivery("book", "rosa", town.button("rosa", "Book plan 1"));
            deliver(town, Collections.nCopies(5, book));
            assertThat(town.types("rosa", "/loop list").lines().filter(line -> line.startsWith("L-")))
                    .hasSize(1);
            assertThat(town.titles("ana")).isEqualTo("Can you interview for L-1001, ML coding?");
        }
    }

    @RepeatedTest(10)
    void inAnyOrderAndAnyNumberTheyHaveOneEffect(RepetitionInfo info) {
        Random chance = new Random(info.getCurrentRepetition());
        try (Town town = new Town(RunningLoop.MONDAY)) {
            RunningLoop loop = RunningLoop.booked(town);
            List<Delivery> accept = oneToFiveTimes(acceptances(loop), chance);
            Collections.shuffle(accept, chance);
            int before = loop.now().revision();
            deliver(town, accept);
            assertThat(loop.now().revision()).isEqualTo(before + 8);
            assertThat(Town.linesWith(town.titles("rosa"), "Everybody is on for Ada Byron"))
                    .hasSize(1);

            loop.inOrder().forEach(loop::ends);
            List<Delivery> cards = cards(loop);
            Collections.shuffle(cards, chance);
            List<Delivery> repeated = oneToFiveTimes(cards, chance);
            Collections.shuffle(repeated, chance);
            deliver(town, repeated);
            assertThat(loop.now().gate().in()).isEqualTo(7);
            String last = loop.now()
                    .seats()
                    .filter(in -> in.seat().holdsTheGate())
                    .map(in -> in.block().key() + " " + in.seat().person())
                    .findFirst()
                    .orElseThrow();
            Delivery seal = new Delivery(
                    "seal", last.split(" ", -1)[1], new Command.SealDraft(loop.id, last.split(" ", -1)[0], true));
            deliver(town, Collections.nCopies(5, seal));
            assertThat(town.posts("L-1001").stream().filter("summary"::equals)).hasSize(1);
            assertThat(town.posts("L-1001")).hasSize(1 + 4 + 8);
            assertThat(Town.linesWith(town.titles("hugo"), "The debrief for Ada Byron, L-1001, is open"))
                    .hasSize(1);
        }
    }
}
