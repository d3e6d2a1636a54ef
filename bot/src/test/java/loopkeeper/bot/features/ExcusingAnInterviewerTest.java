package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import loopkeeper.bot.testing.Chat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Excusing an interviewer")
class ExcusingAnInterviewerTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private final Chat chat = new Chat(town);

    @AfterEach
    void close() {
        town.close();
    }

    private RunningLoop allButGreta() {
        RunningLoop loop = RunningLoop.interviewed(town);
        for (String block : RunningLoop.BLOCKS) {
            for (String who : loop.panel(block)) {
                if (!who.equals("greta")) {
                    loop.scores(who, block, RunningLoop.solid().get(block), "YES");
                }
            }
        }
        return loop;
    }

    @Test
    void excusingTheLastOneOpensTheDebrief() {
        RunningLoop loop = allButGreta();
        assertThat(chat.types("hugo", "/loop excuse L-1001 behavioural @greta On leave for a month"))
                .isEqualTo("Greta Sørensen is excused from the card for Behavioural, L-1001");
        assertThat(loop.now().isOpenForReading()).isTrue();
        assertThat(town.members("L-1001")).doesNotContain("greta").hasSize(9);
        assertThat(town.room("hugo", "L-1001", "summary").orElseThrow())
                .contains("- Greta Sørensen was excused from Behavioural: On leave for a month\n");
    }

    @Test
    void anExcusedPersonComesInWithTheirCardWhichIsInNoSum() {
        RunningLoop loop = allButGreta();
        chat.types("hugo", "/loop excuse L-1001 behavioural @greta On leave for a month");
        String before = town.room("hugo", "L-1001", "summary").orElseThrow();
        town.passes(java.time.Duration.ofHours(1));
        assertThat(loop.scores("greta", "behavioural", "1 1 1 1", "NO")).isEqualTo("""
                Sealed: Ada Byron, Behavioural, L-1001

                The debrief is open; your card stands in it.""");
        assertThat(town.members("L-1001")).contains("greta");
        assertThat(town.room("hugo", "L-1001", "card/behavioural/greta").orElseThrow())
                .startsWith("Greta Sørensen on Behavioural\n")
                .contains("Recommendation: no\nIt came in after the debrief opened: it is in no sum.\n");
        assertThat(town.room("hugo", "L-1001", "card/behavioural/" + loop.lead("behavioural"))
                        .orElseThrow())
                .doesNotContain("in no sum");
        assertThat(chat.types("hugo", "/loop debrief L-1001"))
                .contains(Town.linesWith(before, "Composite: ").getFirst());
    }

    @Test
    void theOnlyCardOfABlockIsToldOfInItsMessageAlsoWhenItComesLate() {
        RunningLoop loop = RunningLoop.interviewed(town);
        loop.panel("behavioural")
                .forEach(who -> chat.types("hugo", "/loop excuse L-1001 behavioural @" + who + " Ill"));
        for (String block : List.of("coding", "design", "deep-dive")) {
            loop.panel(block)
                    .forEach(who -> loop.scores(who, block, RunningLoop.solid().get(block), "YES"));
        }
        assertThat(town.room("hugo", "L-1001", "block/behavioural").orElseThrow())
                .contains("No card came in.");
        town.passes(java.time.Duration.ofHours(1));
        loop.scores("greta", "behavioural", "3 3 3 3", "YES");
        assertThat(town.room("hugo", "L-1001", "block/behavioural").orElseThrow())
                .contains("The cards, whole, in the thread.");
        assertThat(town.room("hugo", "L-1001", "card/behavioural/greta")).isPresent();
    }

    @Test
    void onlyTheHiringManagerExcusesAndOnlyWithAReason() {
        RunningLoop loop = allButGreta();
        assertThat(chat.types("rosa", "/loop excuse L-1001 behavioural @greta Ill"))
                .isEqualTo("""
                Excusing somebody is up to the hiring manager of L-1001.

                Ask them, or see /loop help for what you can do.""");
        assertThat(chat.types("hugo", "/loop excuse L-1001 behavioural @greta"))
                .startsWith("Excuse Greta Sørensen from");
        assertThat(loop.now().isOpenForReading()).isFalse();
        assertThat(chat.types("hugo", "/loop excuse L-1001 behavioural @elif Ill"))
                .isEqualTo("""
                Elif Yıldız owes no card in L-1001.

                /loop status L-1001 shows who does.""");
    }

    @Test
    void oneInterviewerIsEnoughWhereTheHiringManagerSaysSo() {
        RunningLoop loop = RunningLoop.booked(town);
        assertThat(chat.types("hugo", "/loop one-interviewer L-1001 coding The pool is on holiday"))
                .isEqualTo("""
                One interviewer is enough for ML coding, L-1001

                The reason is kept and shown in the debrief.""");
        assertThat(loop.panel("coding")).containsExactly("ana");
        assertThat(town.newest("dev")).isEqualTo("L-1001, ML coding: one interviewer is enough, so you are free");
        assertThat(chat.types("rosa", "/loop one-interviewer L-1001 design Same"))
                .startsWith("Letting one interviewer be");
    }
}
