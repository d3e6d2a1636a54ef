package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.testing.Chat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Submitting a scorecard")
class SubmittingAScorecardTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private final Chat chat = new Chat(town);

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void beforeItsStartACardIsKeptAndNotSealed() {
        RunningLoop loop = RunningLoop.accepted(town);
        town.until(loop.slot("coding").start().minusSeconds(1));
        assertThat(loop.scores("ana", "coding", "3 4 2 3", "YES")).isEqualTo("""
                coding of L-1001 begins Tue 1 Dec 2026, 09:00.

                From then on this can be done. What you wrote is kept.""");
        town.passes(java.time.Duration.ofSeconds(1));
        assertThat(loop.asks("ana", new Command.SealDraft(loop.id, "coding", false)))
                .startsWith("Sealed: Ada Byron, ML coding, L-1001");
    }

    @Test
    void aFormForALoopThatWasCancelledMeanwhileSealsNothing() {
        RunningLoop loop = RunningLoop.accepted(town);
        loop.ends("coding");
        chat.types("ana", "/loop score L-1001 coding");
        chat.types("rosa", "/loop cancel L-1001 The candidate took another offer");
        // A chat with dialogs gives the form back with the no above it, so that what was typed can be copied.
        assertThat(chat.sends("ana", loop.card("coding", "3 4 2 3", "YES")))
                .contains("L-1001 is cancelled.")
                .contains("Nothing in it can change any more.");
        assertThat(chat.types("ana", "/loop card L-1001 coding")).doesNotStartWith("Your card");
    }

    @Test
    void aMissingProbeMarkIsAskedFor() {
        RunningLoop loop = RunningLoop.accepted(town);
        loop.ends("deep-dive");
        Map<String, String> answers = new HashMap<>(loop.card("deep-dive", "3 3 3 3 3 3", "YES"));
        answers.remove("p-B3-RBK");
        answers.put("p-B3-INC", "NOT_ASKED");
        assertThat(Town.linesWith(loop.submits(loop.lead("deep-dive"), "deep-dive", answers), "! "))
                .containsExactly(
                        "! Incident was not asked; a few words why, please.",
                        "! Mark how Rollback went, or that it was not asked.");
        answers.put("p-B3-RBK", "GENERAL");
        answers.put("w-B3-INC", "Time ran out");
        assertThat(loop.submits(loop.lead("deep-dive"), "deep-dive", answers))
                .startsWith("Sealed: Ada Byron, Production deep-dive");
    }

    @Test
    void revisingKeepsEveryVersionUntilTheDebriefOpens() {
        RunningLoop loop = RunningLoop.interviewed(town);
        loop.scores("ana", "coding", "3 4 2 3", "YES");
        assertThat(loop.scores("ana", "coding", "1 1 1 1", "NO")).isEqualTo("""
                Sealed: Ada Byron, ML coding, L-1001

                Nobody else can read it. You can change it until the debrief opens.
                This is version 2; the earlier ones are kept.

                [Change my card]""");
        assertThat(chat.types("ana", "/loop card L-1001 coding")).isEqualTo("""
                Your card for Ada Byron, ML coding, version 2

                Row | Score | Evidence
                ML fluency | 1 | Showed ml fluency
                Data handling | 1 | Showed data handling
                Evaluation | 1 | Showed evaluation
                Code craft | 1 | Showed code craft
                Recommendation: no""");
        assertThat(chat.types("dev", "/loop card L-1001 coding @ana")).isEqualTo("""
                The debrief of L-1001 is not open yet: 1 of 8 cards is in.

                It opens by itself with the last one. Until then nobody sees a score.""");
    }

    @Test
    void sealingTwiceIsOneCard() {
        RunningLoop loop = RunningLoop.interviewed(town);
        chat.types("ana", "L-1001 coding 3 4 2 3 yes: one; two; three; four");
        String first = loop.asks("ana", new Command.SealDraft(loop.id, "coding", false));
        assertThat(loop.asks("ana", new Command.SealDraft(loop.id, "coding", false)))
                .isEqualTo(first);
        assertThat(chat.types("ana", "/loop card L-1001 coding"))
                .startsWith("Your card for Ada Byron, ML coding, version 1\n");
    }

    @Test
    void thinEvidenceGetsANoteAndIsSealedAllTheSame() {
        RunningLoop loop = RunningLoop.interviewed(town);
        Map<String, String> answers = new HashMap<>(loop.card("coding", "3 4 2 3", "YES"));
        answers.put("e-ml-fluency", "Eight years of experience");
        answers.put("e-evaluation", "Was at Netflix, so surely fine");
        assertThat(loop.submits("ana", "coding", answers)).isEqualTo("""
                Sealed: Ada Byron, ML coding, L-1001

                Nobody else can read it. You can change it until the debrief opens.
                Years show time served, not models run. Add one thing they ran - a model, a monitor, an incident or a rollback - in their words.
                An employer's name shows the level they cleared back then. Add what they did here that meets the level you hire for now.

                [Change my card]""");
    }

    @Test
    void theLastOneConfirmsThatItOpensTheDebrief() {
        RunningLoop loop = RunningLoop.interviewed(town);
        for (String block : RunningLoop.BLOCKS) {
            for (String who : loop.panel(block)) {
                if (!who.equals("greta")) {
                    loop.scores(who, block, RunningLoop.solid().get(block), "YES");
                }
            }
        }
        chat.types("greta", "3 3 3 3 yes: one; two; three; four");
        assertThat(chat.presses("greta", "Seal my card")).startsWith("Yours is the last card for Ada Byron, L-1001\n");
        assertThat(loop.now().isOpenForReading()).isFalse();
        assertThat(chat.presses("greta", "Seal it and open the debrief")).isEqualTo("""
                Sealed: Ada Byron, Behavioural, L-1001

                The debrief is open; your card stands in it.""");
        assertThat(loop.now().isOpenForReading()).isTrue();
        assertThat(loop.scores("greta", "behavioural", "1 1 1 1", "NO"))
                .startsWith("The debrief of L-1001 has opened, so");
    }

    @Test
    void aCardBeforeTheBlockWasMarkedSaysThatItTookPlace() {
        RunningLoop loop = RunningLoop.accepted(town);
        town.until(loop.slot("coding").start());
        assertThat(loop.scores("ana", "coding", "3 4 2 3", "YES")).startsWith("Sealed: Ada Byron, ML coding, L-1001");
        assertThat(town.newest("dev")).startsWith("Your card for Ada Byron, ML coding, L-1001");
    }

    @Test
    void somebodyOutsideThePanelHasNoCardToHandIn() {
        RunningLoop loop = RunningLoop.interviewed(town);
        assertThat(loop.scores("hugo", "coding", "3 4 2 3", "YES")).startsWith("You have no seat in coding of L-1001.");
    }
}
