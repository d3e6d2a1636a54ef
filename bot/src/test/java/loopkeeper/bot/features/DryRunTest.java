package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.books.TakeHomes;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import loopkeeper.rubrics.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A dry run")
class DryRunTest {

    private static final String RUN =
            "/loop dry-run @ben opening=mle-platform from=2026-12-01 within=20d free=\"mon-fri 09:00-18:00\"";

    private final Town town = new Town(RunningLoop.MONDAY);

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void runsEverythingOnAnEngineerOfOursWhoSitsInNoPanelAndCalibratesTheTemplateOnceClosed() {
        assertThat(town.types("rosa", RUN))
                .startsWith("L-1001 is open for Ben Okafor (dry run)\n")
                .contains("\nDry run: on Ben Okafor, who sits in no panel; no statistic counts it\n");
        assertThat(town.types("rosa", "/loop template show production/senior"))
                .contains("\nCalibration: uncalibrated; no dry run of it is closed yet. Try it: /loop dry-run @ben"
                        + " variant=production level=senior\n");

        town.presses("rosa", "Book plan 1");
        RunningLoop loop = RunningLoop.of(town, "L-1001");
        List<String> blocks = loop.now().blocks().stream().map(Block::key).toList();
        blocks.forEach(block -> assertThat(loop.panel(block)).hasSize(2).doesNotContain("ben"));
        blocks.forEach(block -> loop.panel(block).forEach(who -> town.types(who, "/loop accept L-1001 " + block)));
        assertThat(town.types("rosa", "/loop shadow L-1001 coding @ben")).doesNotContain("Ben Okafor watches");
        for (String block : loop.inOrder()) {
            loop.ends(block);
        }
        assertThat(town.types(loop.lead("coding"), "/loop kit L-1001 coding"))
                .contains("A dry run: Ben Okafor plays the candidate. Ask and write as you would for anybody.");
        for (String block : blocks) {
            for (String who : loop.panel(block)) {
                loop.scores(who, block, "3 3 3 3 3 3", "YES");
            }
        }
        assertThat(town.store.<Map<LoopId, Boolean>>inTransaction(
                        tx -> tx.cards().production("mle-platform", new Tx.Reader.TheRoom(), 9)))
                .isEmpty();
        assertThat(town.types("hugo", "/loop debrief L-1001")).contains("A dry run: no statistic counts it.");
        assertThat(town.types("ben", "/loop debrief L-1001")).doesNotContain("3.00");
        Map<String, String> decision = new HashMap<>(Map.of(
                "outcome", "HIRE", "reasons", "It went well.", "finding", "PRODUCTION", "evidence", "A rollback."));
        town.asks("hugo", new Command.RecordVerdict(loop.id, new Answers(decision)));
        town.types("rosa", "/loop close L-1001");

        assertThat(loop.now().stage()).isEqualTo(Loop.Stage.CLOSED);
        assertThat(town.types("rosa", "/loop template show production/senior"))
                .contains("\nCalibration: a dry run of it is closed\n");
    }

    @Test
    void marksTheLoopWhereStatisticsLook() {
        town.types("rosa", RUN);
        assertThat(town.store.<Object>inTransaction(tx -> tx.loops()
                        .find(RunningLoop.of(town, "L-1001").id)
                        .orElseThrow()
                        .isDryRun()))
                .isEqualTo(true);
        assertThat(town.types("rosa", "/loop status L-1001")).contains("\nDry run: on Ben Okafor\n");
    }

    @Test
    void countsInNoNumberOfItsOpeningNorOfItsTask() {
        String screened = RUN + " prescreen=yes paid=100 reason=\"we try it\"";
        for (int i = 1; i <= 6; i++) {
            assertThat(town.types("rosa", i == 1 ? screened : RUN)).doesNotContain("within a week");
        }
        town.types("rosa", "/loop hand-out L-1001 prescreen due=2026-12-03T18:00 task=https://files.example.com/task");
        town.types("rosa", "/loop hand-in L-1001 prescreen link=https://files.example.com/ben minutes=300");
        town.types("rosa", "/loop paid L-1001");
        assertThat(town.types("rosa", "/loop goes-on L-1001 no as seen")).contains("does not go on");

        Loop run = RunningLoop.of(town, "L-1001").now();
        assertThat(town.store.<List<Integer>>inTransaction(tx -> {
                    Task task = new TakeHomeBriefs(town.library)
                            .task(tx, run, run.takeHome(TakeHome.SCREEN).orElseThrow())
                            .orElseThrow();
                    return tx.takeHomes().minutes(task.id(), 10);
                }))
                .isEmpty();
        assertThat(town.store.<TakeHomes.Screened>inTransaction(
                        tx -> tx.takeHomes().screened("mle-platform")))
                .isEqualTo(new TakeHomes.Screened(0, 0));
        assertThat(town.types("rosa", RunningLoop.START + " prescreen=yes paid=100 reason=\"we try it\""))
                .contains("One candidate was started for this opening within a week.");
    }

    @Test
    void isNotRunOnWhoDecidesNorOnANobody() {
        assertThat(town.types("rosa", RUN.replace("@ben", "@hugo")))
                .contains("! Hugo Marchand plays the candidate, and can neither run the loop nor decide in it.");
        assertThat(town.types("rosa", RUN.replace("@ben", "@nobody")))
                .contains("“@nobody” does not name one engineer of ours. For example /loop dry-run @ana.");
        assertThat(town.types("ana", RUN)).contains("a recruiter");
    }

    @Test
    void keepsWhoItIsRunOnOutOfItsRoles() {
        town.types("rosa", RUN.replace("@ben", "@grace"));
        assertThat(town.types("rosa", "/loop edit L-1001 hm=@grace"))
                .contains("Grace Mbeki plays the candidate of L-1001");
    }
}
