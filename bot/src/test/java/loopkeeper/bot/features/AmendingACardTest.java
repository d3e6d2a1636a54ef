package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.testing.Chat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Amending a card")
class AmendingACardTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private final Chat chat = new Chat(town);

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void beforeTheDebriefTheCardItselfCanBeChanged() {
        RunningLoop loop = RunningLoop.interviewed(town);
        loop.scores("ana", "coding", "3 4 2 3", "YES");
        assertThat(chat.types("ana", "/loop amend L-1001 coding More to say")).isEqualTo("""
                The debrief of L-1001 is not open yet

                Your card can still be changed itself: /loop score L-1001 coding.""");
    }

    @Test
    void whileAnotherStepKeepsTheDebriefShutANoteWaitsForItToOpenAgain() {
        RunningLoop loop = RunningLoop.debriefing(town, RunningLoop.solid());
        town.asks(
                "hugo",
                new Command.RecordVerdict(
                        loop.id,
                        new Command.Answers(Map.of(
                                "outcome", "ANOTHER_STEP",
                                "step", "design",
                                "reasons", "The design stayed in the small.",
                                "finding", "MIXED",
                                "evidence", "A rollback they ran."))));
        String waits = """
                Your card was in a debrief of L-1001, so it is frozen.

                Once the debrief opens again, a note can stand beside it: /loop amend L-1001 coding.""";
        assertThat(chat.types("ana", "/loop amend L-1001 coding More to say")).isEqualTo(waits);
        assertThat(chat.types("ana", "/loop score L-1001 coding")).isEqualTo(waits);
    }

    @Test
    void inACancelledLoopNoCardIsOffered() {
        RunningLoop loop = RunningLoop.interviewed(town);
        loop.scores("ana", "coding", "3 4 2 3", "YES");
        chat.types("rosa", "/loop cancel L-1001 They took another offer");
        assertThat(chat.types("ana", "/loop amend L-1001 coding More to say")).startsWith("L-1001 is cancelled.");
    }

    @Test
    void aNoteStandsBesideTheCardAndChangesNoSum() {
        RunningLoop.debriefing(town, RunningLoop.solid());
        String before = chat.types("hugo", "/loop debrief L-1001");
        assertThat(chat.types("ana", "/loop amend L-1001 coding auc=0.97 was on the training set"))
                .isEqualTo("""
                Your note stands beside your card for ML coding, L-1001

                auc=0.97 was on the training set""");
        assertThat(chat.types("hugo", "/loop debrief L-1001")).isEqualTo(before);
        assertThat(chat.types("dev", "/loop card L-1001 coding @ana")).contains("auc=0.97 was on the training set");
    }

    @Test
    void withoutWordsItAsksForThem() {
        RunningLoop.debriefing(town, RunningLoop.solid());
        assertThat(chat.types("ana", "/loop amend L-1001 coding")).isEqualTo("""
                A note beside your card, L-1001, coding

                The card itself and every sum stay as they are.
                Your note*:\s

                [Add the note]""");
        assertThat(chat.sends("ana", Map.of("note", "One more thing"))).startsWith("Your note stands beside your card");
    }

    @Test
    void onlyOnesOwnCardCanBeAmended() {
        RunningLoop.debriefing(town, RunningLoop.solid());
        assertThat(chat.types("hugo", "/loop amend L-1001 coding I disagree")).isEqualTo("""
                You have no card in for coding of L-1001.

                /loop score L-1001 coding opens it.""");
    }
}
