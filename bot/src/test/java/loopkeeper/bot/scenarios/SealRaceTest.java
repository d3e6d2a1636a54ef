package loopkeeper.bot.scenarios;

import static loopkeeper.bot.scenarios.SealCast.lead;
import static loopkeeper.bot.scenarios.SealCast.second;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.features.Features;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.people.PeopleFiles;
import loopkeeper.bot.storage.Database;
import loopkeeper.bot.storage.Postgres;
import loopkeeper.bot.testing.SealedTown;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two people, or one person twice, at the same instant; 200 times on each database. */
@DisplayName("The last cards, sealed at the same instant")
class SealRaceTest {

    private static final int ROUNDS = 200;
    private static final Instant START = Instant.parse("2026-12-01T08:00:00Z");
    private static final Map<String, List<String>> PANELS = Map.of(
            "coding", List.of("ana", "ben"),
            "design", List.of("chloe", "farid"),
            "deep-dive", List.of("henry", "priya"),
            "behavioural", List.of("greta", "leila"));

    @Test
    void openOneDebriefOnH2() throws Exception {
        race(Database.Settings.memory("race-of-two"), false);
    }

    @Test
    void openOneDebriefOnPostgres() throws Exception {
        race(Postgres.fresh(), false);
    }

    @Test
    void openOneDebriefWhenTheLastButtonIsPressedTwiceOnH2() throws Exception {
        race(Database.Settings.memory("race-of-one"), true);
    }

    @Test
    void openOneDebriefWhenTheLastButtonIsPressedTwiceOnPostgres() throws Exception {
        race(Postgres.fresh(), true);
    }

    private static void race(Database.Settings settings, boolean doublePress) throws Exception {
        try (SealedTown town = new SealedTown(START, settings);
                ExecutorService two = Executors.newFixedThreadPool(2)) {
            PeopleFiles.Read read = PeopleFiles.shipped("/sandbox/people.yaml");
            FrontDesk desk = new FrontDesk(
                    town.store,
                    new Features(town.library, town.people, read.openings()),
                    town.people,
                    () -> "7F3K",
                    (command, outcome) -> {});
            for (int round = 0; round < ROUNDS; round++) {
                LoopId id = prepared(town, doublePress);
                CyclicBarrier start = new CyclicBarrier(2);
                String second = doublePress ? "henry" : "priya";
                Future<FrontDesk.Answer> one = two.submit(seal(desk, start, id, "henry", round + "/1"));
                Future<FrontDesk.Answer> other = two.submit(seal(desk, start, id, second, round + "/2"));
                assertThat(answer(one)).as("round %s", round).isInstanceOf(FrontDesk.Answer.Replied.class);
                assertThat(answer(other)).as("round %s", round).isInstanceOf(FrontDesk.Answer.Replied.class);
                opened(town, id, round);
            }
            assertThat(town.store.history().verify().broken()).isEmpty();
        }
    }

    private static FrontDesk.Answer answer(Future<FrontDesk.Answer> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static Callable<FrontDesk.Answer> seal(
            FrontDesk desk, CyclicBarrier start, LoopId id, String who, String delivery) {
        return () -> {
            start.await();
            return desk.ask(delivery, new PersonId(who), new Command.SealDraft(id, "deep-dive", true));
        };
    }

    /** A loop that lacks the cards of the deep-dive, or one of them, and has them as drafts. */
    private static LoopId prepared(SealedTown town, boolean doublePress) {
        town.clock.moveTo(START);
        LoopId id = town.starts("/loop start \"Ada Byron\" opening=mle-platform from=2026-12-01 within=10d");
        Map<String, List<loopkeeper.bot.domain.Seat>> panels = new LinkedHashMap<>();
        PANELS.forEach((block, people) ->
                panels.put(block, List.of(lead(new PersonId(people.get(0))), second(new PersonId(people.get(1))))));
        town.seats(id, START.plusSeconds(3600), panels);
        town.clock.moveTo(START.plus(Duration.ofHours(6)));
        town.looks(tx -> {
            var loop = tx.loops().lock(id).orElseThrow();
            List<loopkeeper.bot.domain.LoopEvent> events = new java.util.ArrayList<>();
            PANELS.forEach((block, people) -> {
                events.add(new loopkeeper.bot.domain.LoopEvent.BlockHeld(block, false));
                for (String person : people) {
                    boolean waits = block.equals("deep-dive") && !(doublePress && person.equals("priya"));
                    if (!waits) {
                        events.add(new loopkeeper.bot.domain.LoopEvent.SeatExcused(block, new PersonId(person), "ill"));
                    }
                }
            });
            return tx.loops().record(loop, events, loop.hiringManager());
        });
        for (String person : doublePress ? List.of("henry") : List.of("henry", "priya")) {
            PersonId author = new PersonId(person);
            Answers card = town.card(town.loop(id), "deep-dive", author, 1, 3);
            Map<String, String> unfinished = new LinkedHashMap<>(card.values());
            if (!doublePress) {
                unfinished.remove("recommendation");
            }
            town.asks(author, id, new Command.SubmitScorecard(id, "deep-dive", new Answers(unfinished)));
            if (!doublePress) {
                town.asks(author, id, new Command.TypeScores("", id + " deep-dive yes: "));
            }
        }
        return id;
    }

    private static void opened(SealedTown town, LoopId id, int round) throws SQLException {
        assertThat(count(
                        town,
                        "select count(*) from loop_event where loop_id = ? and kind like '%ebrief%pened'",
                        id.code()))
                .as("round %s: openings", round)
                .isEqualTo(1);
        assertThat(count(
                        town,
                        "select count(*) from outbox where about = ? and effect like '%open-room%'",
                        "room/" + id))
                .as("round %s: rooms", round)
                .isEqualTo(1);
        assertThat(count(
                        town,
                        "select count(*) from outbox where about = ? and effect like '%\"summary\"%'",
                        "room/" + id))
                .as("round %s: summaries", round)
                .isEqualTo(1);
        assertThat(count(town, "select count(*) from scorecard where frozen and loop_id = ?", id.code()))
                .as("round %s: frozen cards", round)
                .isEqualTo(count(town, "select count(*) from scorecard where loop_id = ?", id.code()));
    }

    private static int count(SealedTown town, String query, String key) throws SQLException {
        try (Connection connection = town.store.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
