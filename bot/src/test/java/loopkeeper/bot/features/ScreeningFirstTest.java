package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A paid pre-screen")
class ScreeningFirstTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private final RunningLoop loop = RunningLoop.of(town, "L-1001");

    @AfterEach
    void close() {
        town.close();
    }

    private void handsOutAndIn(String code) {
        town.types(
                "rosa", "/loop hand-out " + code + " prescreen due=2026-12-03T18:00 task=https://files.example.com/t");
        town.types(
                "rosa",
                "/loop hand-in " + code
                        + " prescreen link=https://files.example.com/ada parts=work,sentences minutes=55");
    }

    @Test
    void comesBeforeEverythingIsPaidAndJudgedByAPerson() {
        assertThat(town.types(
                        "rosa", RunningLoop.START + " prescreen=yes paid=100 reason=\"we try it with everybody\""))
                .contains("The pre-screen comes first: hand it out, and interviews are planned once they go on.")
                .contains(
                        "One candidate was started for this opening within a week. Up to five, a pre-screen costs more than"
                                + " it saves.")
                .endsWith("[Hand out Paid pre-screen]");
        assertThat(town.reads("rosa")).doesNotContain("plans for");
        assertThat(town.types("rosa", "/loop plan L-1001")).isEqualTo("""
                coding of L-1001 waits for the pre-screen to be in, paid and judged.

                /loop take-home L-1001 prescreen shows how far it is.""");

        handsOutAndIn("L-1001");
        String card = town.types("rosa", "/loop take-home L-1001");
        assertThat(Town.linesWith(card, "Task: ", "")).hasSize(1);
        assertThat(card.replaceFirst("Task: .+", "Task: one of the bank")).isEqualTo("""
                Paid pre-screen of Ada Byron, L-1001

                How far: in since Mon 30 Nov 2026, 09:00
                Takes: at most 60 minutes, alone
                Payment: 100 USD, not paid yet
                Task: one of the bank
                The task, with its data: https://files.example.com/t
                Their work: https://files.example.com/ada
                Missing in it: nothing
                It took them: 55 minutes, as they say
                How long it took and whether it came late is for you alone. It is on no card and in no score.

                [It is paid] [Say how it went]""");
        assertThat(town.types("rosa", "/loop goes-on L-1001 yes kept the baseline"))
                .isEqualTo("""
                The 100 USD of the pre-screen come first.

                Say that they are paid with /loop paid L-1001; then its result can be used.""");
        assertThat(town.types("ana", "/loop paid L-1001")).startsWith("Saying that it was paid is up to the recruiter");
        assertThat(town.types("rosa", "/loop paid L-1001")).isEqualTo("""
                Noted: 100 USD paid to Ada Byron, L-1001

                Its result can be used from now on.

                [Say how it went]""");
        assertThat(town.types("rosa", "/loop goes-on L-1001 yes"))
                .contains("A sentence on what you saw in the work, please; it is kept with the record.");
        assertThat(town.types("hugo", "/loop goes-on L-1001 yes kept the baseline"))
                .startsWith("""
                Ada Byron goes on after the pre-screen, L-1001

                The interviews can be planned now. I am looking for plans.""");
        assertThat(town.presses("rosa", "Book plan 1")).startsWith("Plan 1 is booked for Ada Byron");
        assertThat(loop.now().blocks()).allMatch(Block::isPlaced);
    }

    @Test
    void cancelsNothingByItself() {
        town.types("rosa", RunningLoop.START + " prescreen=yes paid=100 reason=\"we try it\"");
        handsOutAndIn("L-1001");
        town.types("rosa", "/loop paid L-1001");
        assertThat(town.types("rosa", "/loop goes-on L-1001 no trained on the test rows"))
                .isEqualTo("""
                Ada Byron does not go on after the pre-screen, L-1001

                Nothing is cancelled by itself. Cancel the loop when you have told them.

                [Cancel the loop]""");
        assertThat(loop.now().stage()).isEqualTo(Loop.Stage.OPEN);
        assertThat(town.types("rosa", "/loop place L-1001 coding 2026-12-03T14:00 @ana @ben"))
                .startsWith("coding of L-1001 waits for the pre-screen");
    }

    @Test
    void canBePutFirstWhileNothingIsBooked() {
        RunningLoop.started(town);
        assertThat(town.types("rosa", "/loop prescreen L-1001 minutes=30 paid=none"))
                .contains("“30” does not fit. A pre-screen takes 45 to 60 minutes. For example minutes=60.")
                .contains(
                        "“none” does not fit. Say what you pay for it in whole USD; it usually is 75 to 150. For example"
                                + " paid=100.");
        assertThat(town.types("rosa", "/loop prescreen L-1001 minutes=45 paid=60"))
                .isEqualTo("""
                A paid pre-screen comes first for Ada Byron, L-1001

                At most 45 minutes, for 60 USD. Interviews wait until it is in, paid, and you say that they go on.
                60 USD is outside the usual 75 to 150.

                [Hand it out]""");
        assertThat(town.presses("rosa", "Book plan 1")).startsWith("This plan no longer holds");
        assertThat(town.types("rosa", "/loop prescreen L-1001 minutes=45 paid=60"))
                .startsWith("L-1001 has a pre-screen already.");
    }

    @Test
    void comesTooLateOnceAnInterviewHasItsTime() {
        RunningLoop.booked(town);
        assertThat(town.types("rosa", "/loop prescreen L-1001 minutes=60 paid=100"))
                .startsWith("coding of L-1001 has a time already.");
    }

    @Test
    void isSuggestedAboveFiveCandidatesAWeek() {
        for (int i = 1; i <= 5; i++) {
            assertThat(town.types("rosa", RunningLoop.START.replace("Ada Byron", "Candidate " + i)))
                    .doesNotContain("pre-screen");
        }
        assertThat(town.types("rosa", RunningLoop.START))
                .contains(
                        "6 candidates were started for this opening within a week. A paid pre-screen of 45 to 60 minutes"
                                + " would spare interviewers: /loop prescreen L-1006 minutes=60 paid=100.");
    }

    @Test
    void saysHowManyItHeldBackOnceThereAreTen() {
        for (int i = 1; i <= 10; i++) {
            String code = "L-" + (1000 + i);
            town.types(
                    "rosa",
                    "/loop start \"Candidate " + i + "\" opening=mle-platform from=2026-12-01 free=\"\" prescreen=yes"
                            + " paid=100 reason=\"we try it\"");
            handsOutAndIn(code);
            town.types("rosa", "/loop paid " + code);
            String said = town.types("rosa", "/loop goes-on " + code + (i <= 8 ? " yes" : " no") + " as seen");
            if (i < 10) {
                assertThat(said).doesNotContain("In this opening");
            } else {
                assertThat(said)
                        .contains(
                                "In this opening 8 of 10 went on, so the pre-screen held back 20 %. Usual are 30 to 50 %;"
                                        + " it is time to look at the task.");
            }
        }
    }
}
