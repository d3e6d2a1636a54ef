package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Json;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.testing.Chat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Recording a decision")
class RecordingAVerdictTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private final Chat chat = new Chat(town);

    @AfterEach
    void close() {
        town.close();
    }

    private String decides(Map<String, String> more) {
        Map<String, String> answers = new HashMap<>(Map.of(
                "outcome", "HIRE",
                "reasons", "Named two alerts and a rollback they ran.",
                "finding", "PRODUCTION",
                "evidence", "A rollback of the ranking model in March."));
        answers.putAll(more);
        chat.types("hugo", "/loop decide L-1001");
        return chat.sends("hugo", answers);
    }

    @Test
    void nothingIsPreselected() {
        RunningLoop.debriefing(town, RunningLoop.solid());
        assertThat(chat.types("hugo", "/loop decide L-1001")).isEqualTo("""
                Decide on Ada Byron, L-1001

                You decide; nothing is suggested. Reasons are kept with the record.
                Decision*: ( ) hire ( ) no hire ( ) another step
                Reasons, against the evidence*:\s
                What the work shows*: ( ) production ( ) mixed ( ) notebook ( ) not enough signal
                What shows it*:\s
                For another step: which block again?: ( ) ML coding, 60 min ( ) ML system design, 60 min ( ) Production deep-dive, 90 min ( ) Behavioural, 30 min
                So far the candidate gives you 240 minutes. Another step adds its own; say in the reasons why it is worth their time.

                [Record the decision]""");
    }

    @Test
    void everyAnswerIsNeededAndFindingWithItsEvidence() {
        RunningLoop.debriefing(town, RunningLoop.solid());
        String form = decides(Map.of("outcome", "", "reasons", "", "finding", "", "evidence", ""));
        assertThat(Town.linesWith(form, "! "))
                .containsExactly(
                        "! Choose hire, no hire or another step.",
                        "! Say why, against the evidence.",
                        "! Choose what the work shows.",
                        "! Name at least one thing that shows it.");
    }

    @Test
    void aDecisionWithoutAPatternStandsAtOnce() {
        RunningLoop.debriefing(town, RunningLoop.solid());
        assertThat(decides(Map.of())).isEqualTo("""
                Decision on Ada Byron, L-1001: hire

                Decided by: Hugo Marchand, Tue 1 Dec 2026, 13:45
                Reasons: Named two alerts and a rollback they ran.
                The work shows: production. A rollback of the ranking model in March.""");
        assertThat(decides2()).isEqualTo("""
                L-1001 is decided already.

                /loop status L-1001 shows it.""");
    }

    private String decides2() {
        return chat.types("hugo", "/loop decide L-1001 outcome=no-hire");
    }

    @Test
    void yearsAloneGetANote() {
        RunningLoop.debriefing(town, RunningLoop.solid());
        assertThat(decides(Map.of("evidence", "Eight years of experience"))).contains("Years show time served");
    }

    @Test
    void withoutADeepDiveCardOnlyNotEnoughSignalCanBeFound() {
        RunningLoop loop = RunningLoop.interviewed(town);
        loop.panel("deep-dive").forEach(who -> chat.types("hugo", "/loop excuse L-1001 deep-dive @" + who + " Ill"));
        for (String block : new String[] {"coding", "design", "behavioural"}) {
            loop.panel(block)
                    .forEach(who -> loop.scores(who, block, RunningLoop.solid().get(block), "YES"));
        }
        assertThat(Town.linesWith(decides(Map.of()), "! "))
                .containsExactly("! Without a card for Production deep-dive only “not enough signal” can be recorded.");
        assertThat(decides(Map.of("finding", "NOT_ENOUGH_SIGNAL"))).startsWith("Decision on Ada Byron, L-1001: hire");
    }

    @Test
    void aHireAgainstTheNotebookPatternNeedsAReasonAndAnApproverFromOutside() {
        RunningLoop.debriefing(town, RunningLoop.notebook());
        assertThat(Town.linesWith(decides(Map.of()), "! "))
                .containsExactly(
                        "! A hire against R-NOTEBOOK needs a sentence why.",
                        "! Name a second approver, for example @grace.");
        assertThat(Town.linesWith(decides(Map.of("why-against", "We can teach it", "approver", "hugo")), "! "))
                .containsExactly("! Hugo Marchand can't be the second approver: they made the decision.");
        assertThat(Town.linesWith(decides(Map.of("why-against", "We can teach it", "approver", "rosa")), "! "))
                .containsExactly(
                        "! Rosa Delgado can't be the second approver: they are neither a hiring manager nor an admin.");
        assertThat(decides(Map.of("why-against", "We can teach it", "approver", "grace")))
                .isEqualTo("""
                Your decision on Ada Byron waits for Grace Mbeki

                It goes against a shown pattern, so it stands once they confirm it.""");
        assertThat(chat.types("ines", "/loop confirm L-1001")).isEqualTo("""
                No decision on L-1001 waits for you to confirm it.

                /loop status L-1001 shows where it stands.""");
        assertThat(chat.presses("grace", "Confirm")).startsWith("Decision on Ada Byron, L-1001: hire");
        assertThat(chat.types("grace", "/loop confirm L-1001")).startsWith("No decision on L-1001 waits for you");
    }

    private Map<String, String> against(String reasons) {
        return Map.of("why-against", "We can teach it", "approver", "grace", "reasons", reasons);
    }

    @Test
    void aCancelledLoopIsNotRevivedByAnOldConfirm() {
        RunningLoop loop = RunningLoop.debriefing(town, RunningLoop.notebook());
        decides(against("They shipped twice."));
        Command confirm = town.button("grace", "Confirm");
        chat.types("rosa", "/loop cancel L-1001 They took another offer");
        assertThat(chat.asks("grace", confirm)).isEqualTo("L-1001 is cancelled.\n\nNothing in it can change any more.");
        assertThat(loop.now().stage()).isEqualTo(Loop.Stage.CANCELLED);
        assertThat(town.reads("rosa")).doesNotContain("Decided on");
    }

    @Test
    void confirmStandsForTheReasonsThatWereReadAndForNoLaterOnes() {
        RunningLoop loop = RunningLoop.debriefing(town, RunningLoop.notebook());
        decides(against("They shipped twice."));
        Command first = town.button("grace", "Confirm");
        town.passes(Duration.ofMinutes(5));
        decides(against("Their manager vouches for them."));
        String question = """
                Will you confirm a decision? Ada Byron, L-1001

                Hugo Marchand decided hire against a pattern in the cards:
                - Strong on paper, general about production. Coding and design went well, but the deep-dive stayed general. \
                For a production role that gap is not made up by good code, since nobody has yet seen this person keep a \
                model alive.
                Reasons: Their manager vouches for them.
                Why against it: We can teach it
                Nothing is on record until you confirm. If you don't agree, talk to them; they can decide anew.

                [Confirm]""";
        assertThat(chat.asks("grace", first)).isEqualTo(question);
        Command withoutATime = Json.read("{\"do\":\"confirm-verdict\",\"loop\":\"L-1001\"}", Command.class);
        assertThat(town.text("grace", town.asks("grace", withoutATime))).isEqualTo(question);
        assertThat(chat.types("grace", "/loop confirm L-1001")).isEqualTo(question);
        assertThat(loop.now().stage()).isEqualTo(Loop.Stage.DEBRIEFING);
        assertThat(chat.presses("grace", "Confirm"))
                .startsWith("Decision on Ada Byron, L-1001: hire")
                .contains("Reasons: Their manager vouches for them.");
    }

    @Test
    void aNoHireNeedsNoSecondPerson() {
        RunningLoop.debriefing(town, RunningLoop.notebook());
        assertThat(decides(Map.of("outcome", "NO_HIRE", "finding", "NOTEBOOK")))
                .startsWith("Decision on Ada Byron, L-1001: no hire");
    }

    @Test
    void beforeTheDebriefNothingCanBeDecidedAndOnlyTheHiringManagerDecides() {
        RunningLoop.interviewed(town);
        assertThat(chat.types("hugo", "/loop decide L-1001")).startsWith("The debrief of L-1001 is not open yet");
        assertThat(chat.types("rosa", "/loop decide L-1001"))
                .startsWith("The decision is up to the hiring manager of L-1001.");
    }

    @Test
    void anotherStepSendsTheLoopBackWithWhatWasHeldKept() {
        RunningLoop loop = RunningLoop.debriefing(town, RunningLoop.solid());
        assertThat(Town.linesWith(decides(Map.of("outcome", "ANOTHER_STEP")), "! "))
                .containsExactly("! Choose the block to run once more.");
        assertThat(decides(Map.of("outcome", "ANOTHER_STEP", "step", "design"))).isEqualTo("""
                Decision on Ada Byron, L-1001: another step

                Decided by: Hugo Marchand, Tue 1 Dec 2026, 13:45
                Reasons: Named two alerts and a rollback they ran.
                The work shows: production. A rollback of the ranking model in March.
                The loop goes on with design once more; what was held is kept, and new cards are sealed as before.
                One more block takes 60 minutes of the candidate, 300 in all. A short, clear process wins people that a long one loses.""");
        assertThat(chat.types("rosa", "/loop status L-1001")).isEqualTo("""
                L-1001, Ada Byron

                Stage: open, no whole plan yet
                Loop: production, senior, tabular
                Recruiter: Rosa Delgado
                Decides: Hugo Marchand
                Active time: 240 of at most 240 minutes
                Running for: 1 day
                Block | Length | Your time | Candidate's time | Panel
                ML coding | 60 min | Tue 1 Dec 2026, 09:00 | Tue 1 Dec 2026, 09:00 Paris time (Europe/Paris) | Ana Ferreira (card in); Dev Raghunathan (card in)
                ML system design | 60 min | Tue 1 Dec 2026, 10:15 | Tue 1 Dec 2026, 10:15 Paris time (Europe/Paris) | Chloé Lefèvre (card in); Farid Benali (card in)
                Production deep-dive | 90 min | Tue 1 Dec 2026, 11:30 | Tue 1 Dec 2026, 11:30 Paris time (Europe/Paris) | Ben Okafor (card in); Ishaan Mukherjee (card in)
                Behavioural | 30 min | Tue 1 Dec 2026, 13:15 | Tue 1 Dec 2026, 13:15 Paris time (Europe/Paris) | Elif Yıldız (card in); Greta Sørensen (card in)
                ML system design, again | 60 min | no time yet |  |\s
                Decision: another step""");
        assertThat(chat.types("ana", "/loop card L-1001 coding @dev"))
                .startsWith("The debrief of L-1001 is not open yet");
        chat.presses("rosa", "Look for plans");
        chat.presses("rosa", "Book plan 1");
        loop.panel("design-2").forEach(who -> town.types(who, "/loop accept L-1001 design-2"));
        loop.ends("design-2");
        loop.panel("design-2").forEach(who -> loop.scores(who, "design-2", "4 4 4 4 4", "YES"));
        assertThat(town.room("hugo", "L-1001", "summary-2").orElseThrow())
                .contains("- ML system design, again was added later and is in no sum.\n");
        assertThat(decides(Map.of())).startsWith("Decision on Ada Byron, L-1001: hire");
    }
}
