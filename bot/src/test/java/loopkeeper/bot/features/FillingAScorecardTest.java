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

@DisplayName("Filling in a scorecard")
class FillingAScorecardTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private final Chat chat = new Chat(town);

    @AfterEach
    void close() {
        town.close();
    }

    private RunningLoop held() {
        RunningLoop loop = RunningLoop.accepted(town);
        loop.ends("coding");
        return loop;
    }

    @Test
    void typedScoresBecomeAFilledCardToConfirm() {
        held();
        assertThat(chat.types("ana", "3 4 2 3 strong yes: one; two; d4: four; d3: three"))
                .isEqualTo("""
                Your card for Ada Byron, ML coding, L-1001

                Row | Score | Evidence
                ML fluency | 3 | one
                Data handling | 4 | two
                Evaluation | 2 | three
                Code craft | 3 | four
                Recommendation: strong yes
                This is what I read. It is sealed when you say so.

                [Seal my card] [Change it]""");
        assertThat(chat.presses("ana", "Seal my card")).startsWith("Sealed: Ada Byron, ML coding, L-1001");
    }

    @Test
    void aZeroAFiveAndAHalfAreRefusedByNameAndTheRestIsKept() {
        held();
        assertThat(chat.types("ana", "0 5 2.5 3 yes: one; two; three; four")).isEqualTo("""
                Kept as a draft: ML coding, L-1001

                Before it can be sealed:
                - “0” for ML fluency is not on the scale; it takes 1, 2, 3 or 4.
                - “5” for Data handling is not on the scale; it takes 1, 2, 3 or 4.
                - “2.5” for Evaluation is not on the scale; it takes 1, 2, 3 or 4.
                You typed: 0 5 2.5 3 yes: one; two; three; four

                [Fill in the rest]""");
        assertThat(chat.types("ana", "1 4 2 3")).isEqualTo("""
                Your card for Ada Byron, ML coding, L-1001

                Row | Score | Evidence
                ML fluency | 1 | one
                Data handling | 4 | two
                Evaluation | 2 | three
                Code craft | 3 | four
                Recommendation: yes
                This is what I read. It is sealed when you say so.

                [Seal my card] [Change it]""");
    }

    @Test
    void threeNumbersTooManyAreCountedAndTheNotesKept() {
        held();
        assertThat(chat.types("ana", "3 4 2 3 1 1 1 yes: one; two; three; four"))
                .isEqualTo("""
                Kept as a draft: ML coding, L-1001

                Before it can be sealed:
                - I read 7 scores; this card has 4 rows: ML fluency, Data handling, Evaluation, Code craft. For example: 3 2 3 2 yes: what I saw; what I heard.
                You typed: 3 4 2 3 1 1 1 yes: one; two; three; four

                [Fill in the rest]""");
        assertThat(chat.types("ana", "3 4 2 3"))
                .contains("ML fluency | 3 | one\n")
                .contains("Recommendation: yes\n");
    }

    @Test
    void oneNoteTooManyHasNoRowToGoTo() {
        held();
        assertThat(chat.types("ana", "3 4 2 3 yes: one; two; three; four; five"))
                .isEqualTo("""
                Kept as a draft: ML coding, L-1001

                Before it can be sealed:
                - The note “five” has no row to go to; this card has 4.
                You typed: 3 4 2 3 yes: one; two; three; four; five

                [Fill in the rest]""");
    }

    @Test
    void nothingTypedIsLostWhateverItHolds() {
        held();
        chat.types("ana", "/loop score L-1001 coding 3 4 2 3 yes: lr=0.1 came \"first\";  two  spaces; auc=0.97; four");
        assertThat(chat.types("ana", "/loop score L-1001 coding"))
                .contains("ML fluency: what you saw or heard*: lr=0.1 came \"first\"\n")
                .contains("Data handling: what you saw or heard*: two  spaces\n")
                .contains("Evaluation: what you saw or heard*: auc=0.97\n");
    }

    @Test
    void aFormThatIsNotCompleteKeepsWhatItHolds() {
        RunningLoop loop = held();
        Map<String, String> answers = new HashMap<>(loop.card("coding", "3 4 2 3", "YES"));
        answers.put("d-evaluation", "5");
        answers.remove("recommendation");
        answers.put("flags", "Would not look at the data");
        String form = loop.submits("ana", "coding", answers);
        assertThat(Town.linesWith(form, "! "))
                .containsExactly(
                        "! “5” for Evaluation is not on the scale; it takes 1, 2, 3 or 4.",
                        "! Your recommendation is missing.");
        assertThat(form).contains("Showed ml fluency").contains("Red flags: Would not look at the data\n");
        assertThat(chat.types("ana", "/loop score L-1001 coding"))
                .contains("Showed code craft")
                .contains("Red flags: Would not look at the data\n");
    }

    @Test
    void withSeveralCardsOwedItAsksWhichAndGivesTheTextBack() {
        RunningLoop loop = RunningLoop.started(town);
        chat.types("rosa", "/loop place L-1001 coding 2026-12-01T09:00 @ana @dev");
        chat.types("ana", "/loop accept L-1001 coding");
        chat.types("rosa", "/loop edit L-1001 cv=https://files.example.com/ada.pdf");
        chat.types("rosa", "/loop start \"Alan Mathison\" opening=mle-platform from=2026-12-01");
        chat.types("rosa", "/loop place L-1002 coding 2026-12-01T11:00 @ana @dev");
        chat.types("ana", "/loop accept L-1002 coding");
        town.until(loop.slot("coding").end());
        chat.types("ana", "/loop held L-1001 coding");
        town.until(RunningLoop.of(town, "L-1002").slot("coding").end());
        chat.types("ana", "/loop held L-1002 coding");
        assertThat(chat.types("ana", "3 4 2 3 yes: one; two; three; four")).isEqualTo("""
                Which card is this for?

                Please send it again with the loop and the block before it:
                - L-1002 coding, Alan Mathison
                - L-1001 coding, Ada Byron
                You typed: 3 4 2 3 yes: one; two; three; four""");
        assertThat(chat.types("ana", "L-1002 coding 3 4 2 3 yes: one; two; three; four"))
                .startsWith("Your card for Alan Mathison, ML coding, L-1002");
    }

    @Test
    void textThatIsForNoCardIsAnsweredWithHelp() {
        RunningLoop.booked(town);
        assertThat(chat.types("noah", "is there anybody out there?")).isEqualTo("""
                I could not read that; no card of yours is open for typing.

                I know: /loop help, or scores for one of your blocks
                For example: L-1001 coding 3 4 2 3 yes: what I saw; what I heard""");
    }

    @Test
    void theDeepDiveAsksForItsProbeMarksInTheForm() {
        RunningLoop loop = RunningLoop.accepted(town);
        town.until(loop.slot("deep-dive").end());
        loop.ends("deep-dive");
        assertThat(chat.types(loop.lead("deep-dive"), "L-1001 deep-dive 3 3 3 3 3 3 yes: a; b; c; d; e; f"))
                .isEqualTo("""
                Kept as a draft: Production deep-dive, L-1001

                Before it can be sealed:
                - Mark how Monitoring went, or that it was not asked.
                - Mark how Retraining went, or that it was not asked.
                - Mark how Incident went, or that it was not asked.
                - Mark how Rollback went, or that it was not asked.
                - Mark how Looking back went, or that it was not asked.

                [Fill in the rest]""");
    }

    @Test
    void somebodyWithoutASeatHasNoForm() {
        RunningLoop loop = RunningLoop.accepted(town);
        assertThat(loop.asks("noah", new Command.FillScorecard(loop.id, "coding")))
                .startsWith("You have no seat in coding of L-1001.");
    }
}
