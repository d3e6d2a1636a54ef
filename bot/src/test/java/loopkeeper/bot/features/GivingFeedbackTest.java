package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Giving feedback")
class GivingFeedbackTest {

    private static final String TEXT =
            "Thank you for your time.\n\nWhat we saw most of: ML depth. You took the loss apart"
                    + " line by line.\n\nWhere this role needs more: system design. The plan for retraining stayed open.";

    private final Town town = new Town(RunningLoop.MONDAY);
    private final List<Effect.WriteLetter> letters = new ArrayList<>();

    @AfterEach
    void close() {
        town.close();
    }

    /** A grid where design is the lowest, decided as no hire. */
    private RunningLoop decided() {
        town.outward.add(new EffectRunner() {
            @Override
            public boolean does(Effect effect) {
                return effect instanceof Effect.WriteLetter;
            }

            @Override
            public Outcome run(long id, Effect effect, boolean resent) {
                letters.add((Effect.WriteLetter) effect);
                return new Outcome.Done();
            }
        });
        town.types(
                "rosa",
                "/loop start \"Ada Byron\" variant=grid-2026 level=senior lane=tabular hm=@hugo zone=Europe/Paris"
                        + " from=2026-12-01 within=20d free=\"mon-fri 09:00-18:00\" email=ada@example.com");
        town.presses("rosa", "Book plan 1");
        RunningLoop loop = RunningLoop.of(town, "L-1001");
        List<String> blocks = loop.now().blocks().stream().map(Block::key).toList();
        blocks.forEach(block -> loop.panel(block).forEach(who -> town.types(who, "/loop accept L-1001 " + block)));
        for (String block : loop.inOrder()) {
            loop.ends(block);
        }
        for (String block : blocks) {
            for (String who : loop.panel(block)) {
                String levels = switch (block) {
                    case "design" -> "2 2 2 2 2 2";
                    case "depth" -> "4 4 4 4 4 4";
                    default -> "3 3 3 3 3 3";
                };
                loop.scores(who, block, levels, "NO");
            }
        }
        assertThat(town.types("rosa", "/loop feedback L-1001"))
                .contains("There is no decision on L-1001 yet; feedback comes after it.");
        town.asks(
                "hugo",
                new Command.RecordVerdict(
                        loop.id,
                        new Answers(Map.of(
                                "outcome", "NO_HIRE",
                                "reasons", "The design stayed in the small.",
                                "finding", "MIXED",
                                "evidence", "A rollback they ran."))));
        return loop;
    }

    private String keeps(String text) {
        return town.text(
                "rosa",
                town.asks(
                        "rosa",
                        new Command.DraftFeedback(
                                RunningLoop.of(town, "L-1001").id, new Answers(Map.of("text", text)))));
    }

    private String approves(RunningLoop loop, boolean byMail) {
        return town.text("rosa", town.asks("rosa", new Command.ApproveFeedback(loop.id, byMail, TEXT.hashCode())));
    }

    @Test
    void isDraftedFromTheAxesAndGoesOutOnceSomebodyReadIt() {
        RunningLoop loop = decided();
        assertThat(town.types("hugo", "/loop debrief L-1001"))
                .contains("Shape: T: broad, and deep in one field (breadth 3.00, depth 4.00, each from 3 up). For"
                        + " information; it is in no sum.");
        assertThat(town.types("rosa", "/loop feedback L-1001"))
                .contains("We met in 6 conversations.")
                .contains("What we saw most of: ML depth. [One sentence on what they did there.]")
                .contains(
                        "Where this role needs more: ml system design - thinking at the level of the whole system. [One"
                                + " sentence on what stayed open, from the evidence.]")
                .contains("System design is the lowest, below 3");

        assertThat(keeps(TEXT)).isEqualTo("""
                A draft for Ada Byron, L-1001

                Thank you for your time.

                What we saw most of: ML depth. You took the loss apart line by line.

                Where this role needs more: system design. The plan for retraining stayed open.
                Nothing has gone out. It goes when one of you says so.

                [I read it: send by mail] [I read it: I send it myself] [Change]""");
        letters.clear();
        assertThat(approves(loop, true)).startsWith("Feedback for Ada Byron, L-1001, is on its way\n");
        assertThat(letters)
                .containsExactly(
                        new Effect.WriteLetter(loop.id, Effect.WriteLetter.Kind.FEEDBACK, "", null, TEXT.hashCode()));
    }

    @Test
    void goesOutOnceWhoeverPressesAndTheCardSaysSo() {
        RunningLoop loop = decided();
        keeps(TEXT);
        letters.clear();
        approves(loop, true);
        String gone =
                "Sent by mail on Wed 2 Dec 2026, 14:15, approved by Rosa Delgado. Where no mail is set up it came back to"
                        + " the recruiter to send.";
        for (String card : List.of(
                loop.asks("hugo", new Command.ApproveFeedback(loop.id, true, TEXT.hashCode())),
                town.types("hugo", "/loop feedback L-1001"))) {
            assertThat(card)
                    .startsWith("Feedback for Ada Byron, L-1001, went out already\n")
                    .contains("What we saw most of: ML depth. You took the loss apart line by line.", gone)
                    .doesNotContain("[I read it");
        }
        assertThat(letters).hasSize(1);

        assertThat(keeps(TEXT + " Come back."))
                .startsWith("A draft for Ada Byron, L-1001\n")
                .contains(
                        "This text is new. An earlier one is out:\nSent by mail on Wed 2 Dec 2026, 14:15, approved by")
                .contains("[I read it: send by mail]");
    }

    @Test
    void isNotMailedWhenSomebodySendsItByHand() {
        RunningLoop loop = decided();
        keeps(TEXT);
        letters.clear();
        approves(loop, false);
        assertThat(loop.asks("hugo", new Command.ApproveFeedback(loop.id, true, TEXT.hashCode())))
                .contains("Approved on Wed 2 Dec 2026, 14:15 by Rosa Delgado, who sends it by hand.");
        assertThat(letters).isEmpty();
    }

    @Test
    void canBeCopiedInsteadAndNeverAsAnotherTextThanWasRead() {
        RunningLoop loop = decided();
        keeps(TEXT);
        letters.clear();
        assertThat(approves(loop, false))
                .startsWith("Feedback for Ada Byron, L-1001, is yours to send\n")
                .contains("The plan for retraining stayed open.");
        assertThat(letters).isEmpty();

        keeps(TEXT + " Come back.");
        assertThat(town.text("rosa", town.asks("rosa", new Command.ApproveFeedback(loop.id, true, TEXT.hashCode()))))
                .contains("The text has changed since. Read it again before it goes out: /loop feedback L-1001.");
        assertThat(letters).isEmpty();
    }

    @Test
    void holdsNoScoreNoNameAndNoCushionWithoutAnAxis() {
        RunningLoop loop = decided();
        String lead = town.people
                .get(loop.block("design").panel().getFirst().person())
                .name();

        assertThat(keeps("System design was 2 of 4.")).contains("! That names a score.");
        assertThat(keeps("System design came to 2.50.")).contains("! That names a score.");
        assertThat(keeps("System design: " + lead + " missed the retraining plan."))
                .contains("! That names " + lead);
        assertThat(keeps("System design. [One sentence on what stayed open]"))
                .contains("! There is a sentence left to write");
        assertThat(keeps("We went with other candidates."))
                .contains("! This says no with a cushion and names no axis. Say which part of the loop it was");
        assertThat(keeps("")).contains("! What do you want to tell them?");
        assertThat(town.types(loop.lead("coding"), "/loop feedback L-1001"))
                .contains("the recruiter or the hiring manager of L-1001");
    }
}
