package loopkeeper.bot.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.rubrics.Level;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.Recommendation;
import loopkeeper.rubrics.RubricId;
import loopkeeper.rubrics.Scorecard;
import loopkeeper.scheduler.TimeSlot;

/** A loop of two blocks, and cards for it. */
final class Examples {

    static final Instant NOW = Instant.parse("2026-12-01T09:00:00.123456Z");
    static final Instant TEN = Instant.parse("2026-12-02T10:00:00Z");

    static final PersonId ROSA = new PersonId("rosa");
    static final PersonId HUGO = new PersonId("hugo");
    static final PersonId ANA = new PersonId("ana");
    static final PersonId BEN = new PersonId("ben");
    static final PersonId DEV = new PersonId("dev");
    static final PersonId KIM = new PersonId("kim");

    static final LoopEvent OPENED = new LoopEvent.LoopOpened("production", "senior", "tabular", "mle", 120, 240);

    static Loop loop(LoopId id, Block... blocks) {
        return new Loop(
                id,
                0,
                Loop.Stage.OPEN,
                new Loop.Recipe(
                        "mle",
                        "production",
                        "senior",
                        "tabular",
                        240,
                        true,
                        true,
                        false,
                        ZoneId.of("Europe/Paris"),
                        LocalDate.of(2026, 12, 1),
                        10,
                        0),
                ROSA,
                HUGO,
                NOW,
                List.of(TimeSlot.startingAt(TEN, Duration.ofHours(3))),
                List.of(blocks),
                null,
                null,
                List.of());
    }

    static Block block(String key, Block.Status status, Instant start, Seat... seats) {
        return new Block(
                key,
                key,
                "The " + key,
                new RubricId(key, 1),
                Duration.ofMinutes(60),
                Duration.ofMinutes(45),
                Duration.ofMinutes(60),
                false,
                false,
                true,
                50,
                key,
                2,
                "",
                status,
                TimeSlot.startingAt(start, Duration.ofMinutes(60)),
                List.of(seats));
    }

    static Seat seat(PersonId person, Seat.Role role, Seat.State state) {
        return new Seat(person, role, state, "", null);
    }

    static Candidate candidate(LoopId id) {
        return new Candidate(id, "Ada Byron", "ada@example.com", "https://meet.example.com/a", "");
    }

    static Scorecard.Content content(String evidence) {
        Map<String, Scorecard.Rating> ratings = new LinkedHashMap<>();
        ratings.put("modelling", new Scorecard.Rating(Level.THREE, evidence));
        ratings.put("clarity", new Scorecard.Rating(null, ""));
        return new Scorecard.Content(
                ratings,
                Map.of("B3-MON", new Scorecard.Answer(Probe.Mark.NOT_ASKED, "no time")),
                List.of("drift"),
                "none",
                Recommendation.YES);
    }

    static Scorecard.Submitted card(String evidence) {
        return new Scorecard.Submitted(new RubricId("coding", 1), "abc", content(evidence));
    }

    /** Keeps a loop as it is given, in place of what the rules would lead to. */
    static void open(Database store, Loop loop) {
        store.inTransaction(tx -> {
            tx.loops().open(loop, candidate(loop.id()), OPENED, ROSA);
            return true;
        });
    }

    private Examples() {}
}
