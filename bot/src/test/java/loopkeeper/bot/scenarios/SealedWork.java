package loopkeeper.bot.scenarios;

import static loopkeeper.bot.scenarios.SealCast.ANA;
import static loopkeeper.bot.scenarios.SealCast.BEN;
import static loopkeeper.bot.scenarios.SealCast.CHLOE;
import static loopkeeper.bot.scenarios.SealCast.DEV;
import static loopkeeper.bot.scenarios.SealCast.FARID;
import static loopkeeper.bot.scenarios.SealCast.GRETA;
import static loopkeeper.bot.scenarios.SealCast.HENRY;
import static loopkeeper.bot.scenarios.SealCast.HUGO;
import static loopkeeper.bot.scenarios.SealCast.KENJI;
import static loopkeeper.bot.scenarios.SealCast.LEILA;
import static loopkeeper.bot.scenarios.SealCast.MORNING;
import static loopkeeper.bot.scenarios.SealCast.PRIYA;
import static loopkeeper.bot.scenarios.SealCast.ROSA;
import static loopkeeper.bot.scenarios.SealCast.lead;
import static loopkeeper.bot.scenarios.SealCast.second;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.testing.SealedTown;
import loopkeeper.bot.testing.Secret;

/** A loop with work done alone, notes about how work came about, and feedback: all that people write besides cards. */
final class SealedWork {

    /** What stands on a card that was never sealed. */
    static final int UNFINISHED = 9;

    /** What somebody with a seat noted. */
    static final int BY_THE_PANEL = 8;

    /** What the talk showed. */
    static final int ANSWERED = 7;

    /** What the candidate is to be told. */
    static final int TO_BE_TOLD = 6;

    /** What the recruiter or the decider noted before. */
    static final int BY_THE_DECIDERS = 5;

    static final String FEEDBACK = "System design stayed open: " + Secret.of(ROSA, "feedback", TO_BE_TOLD);

    /** How far the loop is. */
    enum State {
        WORKING,
        ALL_BUT_ONE,
        OPEN,
        DECIDED
    }

    private final SealedTown town;

    SealedWork(SealedTown town) {
        this.town = town;
    }

    /** Whether somebody may be shown that, told without the code that decides it. */
    static boolean mayBeShown(Loop loop, PersonId reader, Secret secret) {
        boolean decides = Set.of(ROSA, HUGO).contains(reader);
        return secret.isBy(reader)
                || switch (secret.version()) {
                    case UNFINISHED -> false;
                    case TO_BE_TOLD -> decides;
                    case BY_THE_DECIDERS ->
                        decides || sitsIn(loop, secret.block(), reader) || SealedTown.mayRead(loop, reader);
                    default -> SealedTown.mayRead(loop, reader);
                };
    }

    private static boolean sitsIn(Loop loop, String block, PersonId reader) {
        return loop.block(block).flatMap(one -> one.seatOf(reader)).isPresent();
    }

    LoopId loop(State state) {
        town.clock.moveTo(MORNING.minusSeconds(86_400));
        LoopId id = town.starts(
                "/loop start \"Ada Byron\" variant=playbook-4 level=senior lane=tabular hm=@hugo"
                        + " zone=Europe/Paris from=2026-12-01 within=10d email=ada@example.com prescreen=yes paid=100 reason=\"Many apply\"");
        for (TakeHome alone : town.loop(id).takeHomes()) {
            Map<String, String> papers = new LinkedHashMap<>(Map.of("due", "2026-12-08T18:00"));
            alone.handOut().forEach(part -> papers.put(part.key(), "https://files.example.com/" + part.key()));
            does(ROSA, id, new Command.HandOut(id, alone.key(), new Answers(papers)));
        }
        Answers work = new Answers(Map.of("link", "https://files.example.com/ada"));
        does(ROSA, id, new Command.HandIn(id, "debugging", work));
        Map<String, List<Seat>> panels = new LinkedHashMap<>();
        panels.put("coding", List.of(lead(ANA), second(BEN), Seat.asked(DEV, Seat.Role.SHADOW)));
        panels.put("design", List.of(lead(CHLOE), second(FARID)));
        panels.put("debugging", List.of(lead(HENRY), second(PRIYA), second(LEILA)));
        panels.put("behavioural", List.of(lead(GRETA), second(KENJI)));
        town.seats(id, MORNING, panels);
        town.clock.moveTo(MORNING.plusSeconds(8 * 3600));
        notes(id, ROSA, "coding", BY_THE_DECIDERS);
        notes(id, HUGO, TakeHome.SCREEN, BY_THE_DECIDERS);
        panels.keySet().forEach(block -> does(ROSA, id, new Command.MarkHeld(id, block)));
        notes(id, BEN, "coding", BY_THE_PANEL);
        notes(id, HENRY, "debugging", BY_THE_PANEL);
        does(
                ANA,
                id,
                new Command.AnswerContext(
                        id,
                        "coding",
                        new Answers(Map.of("found", "DEFENDED", "note", Secret.of(ANA, "coding", ANSWERED)))));
        unfinished(id, "coding", DEV);
        unfinished(id, "debugging", LEILA);
        town.seals(id, "coding", ANA, 1, 3);
        if (state == State.WORKING) {
            return id;
        }
        does(ROSA, id, new Command.HandIn(id, TakeHome.SCREEN, work));
        town.seals(id, "coding", BEN, 1, 3);
        town.seals(id, "design", CHLOE, 1, 3);
        town.seals(id, "design", FARID, 1, 3);
        town.seals(id, "debugging", HENRY, 1, 3);
        town.seals(id, "behavioural", GRETA, 1, 3);
        town.seals(id, "behavioural", KENJI, 1, 3);
        Answers ill = new Answers(Map.of("reason", "ill"));
        does(HUGO, id, new Command.Excuse(id, "debugging", "@leila", ill));
        if (state == State.ALL_BUT_ONE) {
            return id;
        }
        town.seals(id, "debugging", PRIYA, 1, 3);
        if (state == State.DECIDED) {
            does(HUGO, id, new Command.RecordVerdict(id, SealCast.decision("NO_HIRE")));
            does(ROSA, id, new Command.DraftFeedback(id, new Answers(Map.of("text", FEEDBACK))));
        }
        return id;
    }

    private void notes(LoopId id, PersonId who, String block, int version) {
        does(who, id, new Command.NoteContext(id, block, new Answers(Map.of("note", Secret.of(who, block, version)))));
    }

    private void unfinished(LoopId id, String block, PersonId author) {
        Map<String, String> answers = new LinkedHashMap<>(
                town.card(town.loop(id), block, author, UNFINISHED, 2).values());
        answers.remove("recommendation");
        town.asks(author, id, new Command.SubmitScorecard(id, block, new Answers(answers)));
    }

    /** It is done, and not refused or asked for more: else this loop would be none of what its name says. */
    private void does(PersonId who, LoopId id, Command command) {
        Reply reply = town.asks(who, id, command).reply();
        if (reply instanceof Reply.Refuse || reply instanceof Reply.Fill) {
            throw new AssertionError(command + ": " + town.told(who, reply));
        }
    }
}
