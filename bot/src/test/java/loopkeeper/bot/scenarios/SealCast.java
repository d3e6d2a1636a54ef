package loopkeeper.bot.scenarios;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.testing.SealedTown;

/** One loop with somebody in every role of ruling 2, and how to bring it into every state. */
final class SealCast {

    static final Instant MORNING = Instant.parse("2026-12-02T09:00:00Z");

    static final PersonId ROSA = new PersonId("rosa");
    static final PersonId HUGO = new PersonId("hugo");
    static final PersonId GRACE = new PersonId("grace");
    static final PersonId ANA = new PersonId("ana");
    static final PersonId BEN = new PersonId("ben");
    static final PersonId CHLOE = new PersonId("chloe");
    static final PersonId FARID = new PersonId("farid");
    static final PersonId HENRY = new PersonId("henry");
    static final PersonId PRIYA = new PersonId("priya");
    static final PersonId GRETA = new PersonId("greta");
    static final PersonId LEILA = new PersonId("leila");
    static final PersonId KENJI = new PersonId("kenji");
    static final PersonId DEV = new PersonId("dev");
    static final PersonId ELIF = new PersonId("elif");
    static final PersonId TOMAS = new PersonId("tomas");

    /** Who asks, and in which part. */
    static final Map<PersonId, String> READERS = readers();

    private static Map<PersonId, String> readers() {
        Map<PersonId, String> readers = new LinkedHashMap<>();
        readers.put(ANA, "lead whose card is in");
        readers.put(BEN, "second whose card is in");
        readers.put(CHLOE, "lead of another block");
        readers.put(PRIYA, "the last one who owes");
        readers.put(LEILA, "excused");
        readers.put(KENJI, "one card in, excused from another");
        readers.put(DEV, "shadow without a card");
        readers.put(ELIF, "reverse shadow with a card");
        readers.put(new PersonId("noah"), "stepped back");
        readers.put(HUGO, "hiring manager");
        readers.put(ROSA, "recruiter");
        readers.put(GRACE, "hiring manager, in some loops also interviewer");
        readers.put(TOMAS, "interviewer of another step");
        readers.put(new PersonId("ines"), "admin without a role");
        readers.put(new PersonId("ishaan"), "stranger");
        readers.put(PersonId.BOT, "the bot");
        return readers;
    }

    /** Who decides and whether decider and recruiter also interview. */
    enum Layout {
        OWING_NOTHING,
        INTERVIEWING_AND_IN,
        INTERVIEWING_AND_EXCUSED
    }

    /** How far the loop is; who may read the cards of others then, among those of the first layout. */
    enum State {
        NOTHING_IN,
        SOME_IN,
        ALL_BUT_ONE,
        OPEN,
        DECIDED,
        CLOSED,
        CANCELLED,
        CANCELLED_AFTER_OPENING,
        ANOTHER_STEP,
        ANOTHER_STEP_OPEN;

        boolean open() {
            return switch (this) {
                case OPEN, DECIDED, CLOSED, CANCELLED_AFTER_OPENING, ANOTHER_STEP_OPEN -> true;
                case NOTHING_IN, SOME_IN, ALL_BUT_ONE, CANCELLED, ANOTHER_STEP -> false;
            };
        }
    }

    /** The table of ruling 2 for this loop, written out. */
    static Set<PersonId> mayRead(Layout layout, State state) {
        if (!state.open()) {
            return Set.of();
        }
        Set<PersonId> may = new TreeSet<>(List.of(ANA, BEN, CHLOE, FARID, HENRY, GRETA, ELIF));
        switch (layout) {
            case OWING_NOTHING -> may.addAll(List.of(HUGO, ROSA, PRIYA));
            case INTERVIEWING_AND_IN -> may.addAll(List.of(GRACE, ROSA));
            case INTERVIEWING_AND_EXCUSED -> may.add(PRIYA);
        }
        if (state == State.ANOTHER_STEP_OPEN) {
            may.remove(ANA);
            may.add(TOMAS);
        }
        return may;
    }

    private final SealedTown town;
    private final int others;

    /** @param others the points on the cards that may make no difference to anybody but their authors */
    SealCast(SealedTown town, int others) {
        this.town = town;
        this.others = others;
    }

    /** People whose cards differ between two towns that are otherwise the same. */
    static final Set<PersonId> VARIED = Set.of(CHLOE, FARID, HENRY, GRETA, TOMAS);

    private void card(LoopId id, String block, PersonId author, int version) {
        town.seals(id, block, author, version, VARIED.contains(author) ? others : 3);
    }

    LoopId loop(Layout layout, State state) {
        boolean both = layout != Layout.OWING_NOTHING;
        PersonId decides = both ? GRACE : HUGO;
        LoopId id =
                town.starts("/loop start \"Ada Byron\" opening=mle-platform from=2026-12-01 within=10d hm=@" + decides);
        boolean in = layout == Layout.INTERVIEWING_AND_IN;
        Seat last = second(in ? GRACE : PRIYA);
        List<Seat> deepDive = layout == Layout.INTERVIEWING_AND_EXCUSED
                ? List.of(lead(HENRY), last, second(GRACE))
                : List.of(lead(HENRY), last);
        List<Seat> behavioural =
                both ? List.of(lead(GRETA), second(LEILA), second(ROSA)) : List.of(lead(GRETA), second(LEILA));
        Map<String, List<Seat>> panels = new LinkedHashMap<>();
        panels.put(
                "coding",
                List.of(
                        lead(ANA),
                        second(BEN),
                        second(KENJI),
                        Seat.asked(DEV, Seat.Role.SHADOW),
                        Seat.asked(ELIF, Seat.Role.REVERSE_SHADOW),
                        second(new PersonId("noah")).with(Seat.State.DECLINED, "ill")));
        panels.put("design", List.of(lead(CHLOE), second(FARID), second(KENJI)));
        panels.put("deep-dive", deepDive);
        panels.put("behavioural", behavioural);
        town.seats(id, MORNING, panels);
        town.clock.moveTo(MORNING.plusSeconds(8 * 3600));
        panels.keySet().forEach(block -> town.asks(ROSA, id, new Command.MarkHeld(id, block)));
        // Drafts that must stay their author's for ever, also after the opening.
        town.asks(DEV, id, new Command.SubmitScorecard(id, "coding", unfinished(id, "coding", DEV)));
        town.asks(LEILA, id, new Command.SubmitScorecard(id, "behavioural", unfinished(id, "behavioural", LEILA)));
        if (state == State.NOTHING_IN) {
            return id;
        }
        card(id, "coding", ANA, 1);
        card(id, "coding", ANA, 2);
        card(id, "coding", ELIF, 1);
        card(id, "design", CHLOE, 1);
        card(id, "behavioural", GRETA, 1);
        if (state == State.SOME_IN) {
            return id;
        }
        if (state == State.CANCELLED) {
            town.asks(ROSA, id, new Command.CancelLoop(id, new Answers(Map.of("reason", "no budget"))));
            return id;
        }
        card(id, "coding", BEN, 1);
        card(id, "coding", KENJI, 1);
        card(id, "design", FARID, 1);
        card(id, "deep-dive", HENRY, 1);
        excuse(id, decides, "behavioural", LEILA);
        excuse(id, decides, "design", KENJI);
        if (in) {
            card(id, "behavioural", ROSA, 1);
        } else if (both) {
            excuse(id, decides, "behavioural", ROSA);
            excuse(id, decides, "deep-dive", GRACE);
        }
        if (state == State.ALL_BUT_ONE) {
            return id;
        }
        card(id, "deep-dive", last.person(), 1);
        town.asks(
                ANA,
                id,
                new Command.AmendScorecard(
                        id, "coding", new Answers(Map.of("note", loopkeeper.bot.testing.Secret.of(ANA, "coding", 2)))));
        after(id, state);
        return id;
    }

    private void after(LoopId id, State state) {
        switch (state) {
            case DECIDED -> verdict(id, "NO_HIRE");
            case CLOSED -> {
                verdict(id, "NO_HIRE");
                town.asks(ROSA, id, new Command.CloseLoop(id));
            }
            case CANCELLED_AFTER_OPENING ->
                town.asks(ROSA, id, new Command.CancelLoop(id, new Answers(Map.of("reason", "no budget"))));
            case ANOTHER_STEP, ANOTHER_STEP_OPEN -> {
                verdict(id, "ANOTHER_STEP");
                Instant nextDay = MORNING.plusSeconds(86_400);
                town.seats(id, nextDay, Map.of("coding-2", List.of(lead(ANA), second(TOMAS))));
                town.clock.moveTo(nextDay.plusSeconds(8 * 3600));
                town.asks(ROSA, id, new Command.MarkHeld(id, "coding-2"));
                card(id, "coding-2", TOMAS, 1);
                if (state == State.ANOTHER_STEP_OPEN) {
                    excuse(id, town.loop(id).hiringManager(), "coding-2", ANA);
                }
            }
            case NOTHING_IN, SOME_IN, ALL_BUT_ONE, OPEN, CANCELLED -> {}
        }
    }

    /** Who decides for the excused hiring manager is another one, as the rules would have it; the record has one event. */
    private void verdict(LoopId id, String outcome) {
        PersonId decides = town.loop(id).hiringManager();
        if (!SealedTown.mayRead(town.loop(id), decides)) {
            town.looks(tx -> {
                var loop = tx.loops().lock(id).orElseThrow();
                var verdict = new loopkeeper.bot.domain.Verdict(
                        loopkeeper.bot.domain.Verdict.Outcome.valueOf(outcome),
                        "reasons",
                        loopkeeper.rubrics.Finding.NOT_ENOUGH_SIGNAL,
                        "evidence",
                        List.of(),
                        "",
                        decides,
                        tx.now(),
                        outcome.equals("ANOTHER_STEP") ? "coding" : "",
                        null,
                        true);
                return tx.loops().record(loop, events(loop, verdict), decides);
            });
            return;
        }
        town.asks(decides, id, new Command.RecordVerdict(id, decision(outcome)));
    }

    private static List<loopkeeper.bot.domain.LoopEvent> events(
            loopkeeper.bot.domain.Loop loop, loopkeeper.bot.domain.Verdict verdict) {
        var recorded = new loopkeeper.bot.domain.LoopEvent.VerdictRecorded(verdict);
        if (verdict.step().isEmpty()) {
            return List.of(recorded);
        }
        var old = loop.block("coding").orElseThrow();
        var again = new loopkeeper.bot.domain.Block(
                "coding-2",
                "coding",
                "ML coding, again",
                old.rubric(),
                old.length(),
                old.least(),
                old.most(),
                false,
                false,
                false,
                0,
                old.pool(),
                2,
                "",
                loopkeeper.bot.domain.Block.Status.UNPLANNED,
                null,
                List.of());
        return List.of(recorded, new loopkeeper.bot.domain.LoopEvent.StepAdded(again));
    }

    static Answers decision(String outcome) {
        return new Answers(Map.of(
                "outcome", outcome,
                "reasons", "as the cards say",
                "finding", "NOT_ENOUGH_SIGNAL",
                "evidence", "a monitor",
                "step", "coding",
                "why-against", "we need them",
                "approver", "@ines"));
    }

    private Answers unfinished(LoopId id, String block, PersonId author) {
        Map<String, String> answers = new LinkedHashMap<>(
                town.card(town.loop(id), block, author, 9, 2).values());
        answers.remove("recommendation");
        return new Answers(answers);
    }

    private void excuse(LoopId id, PersonId by, String block, PersonId person) {
        town.asks(by, id, new Command.Excuse(id, block, "@" + person, new Answers(Map.of("reason", "ill"))));
    }

    static Seat lead(PersonId person) {
        return Seat.asked(person, Seat.Role.LEAD);
    }

    static Seat second(PersonId person) {
        return Seat.asked(person, Seat.Role.SECOND);
    }

    /** Everybody with a card in any state. */
    static Stream<PersonId> authors() {
        return Stream.of(ANA, BEN, KENJI, ELIF, CHLOE, FARID, HENRY, PRIYA, GRETA, TOMAS, ROSA, GRACE);
    }
}
