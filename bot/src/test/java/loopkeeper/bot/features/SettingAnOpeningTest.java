package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Setting an opening")
class SettingAnOpeningTest {

    private static final String MADE = "/loop opening search-core title=\"Search, core\" variant=grid-2026 level=senior"
            + " lane=applied-llm hm=@hugo zone=Europe/Paris surface=\"Search page\" area=nlp years=2"
            + " weights=\"coding 10, breadth 15, depth 25, design 30, prod-ml 10, behavioural 10\"";

    private final Town town = new Town(RunningLoop.MONDAY);

    @AfterEach
    void close() {
        town.close();
    }

    private String weights(String loop) {
        return RunningLoop.of(town, loop).now().blocks().stream()
                .map(block -> block.key() + " " + block.weight())
                .reduce((one, two) -> one + ", " + two)
                .orElseThrow();
    }

    @Test
    void isMadeInTheChatAndALoopStartsFromIt() {
        assertThat(town.types("rosa", MADE)).isEqualTo("""
                Opening search-core: Search, core

                Loop: grid-2026, senior, applied-llm
                Decides: Hugo Marchand
                Weights: coding 10, breadth 15, depth 25, design 30, prod-ml 10, behavioural 10
                Depth: NLP
                Product: Search page
                Minimum years: 2
                Version | Set | By | Weights | Loops
                1 | Mon 30 Nov 2026, 09:00 | Rosa Delgado | coding 10, breadth 15, depth 25, design 30, prod-ml 10, behavioural 10 | none yet
                The first loop started for it freezes what stands here.

                [Change]""");
        assertThat(town.types("rosa", "/loop start \"Ada Byron\" opening=search-core from=2026-12-01"))
                .contains("\nWeights: coding 10, breadth 15, depth 25, design 30, prod-ml 10, behavioural 10"
                        + " (version 1 of search-core)\n")
                .contains("\nDepth: NLP\n")
                .contains("\nNobody is in the pool depth-nlp, so the depth block asks everybody who may judge depth."
                        + " Put people into it to match the field.\n")
                .contains("\nProduct: Search page; tasks from there come first\n");
        assertThat(weights("L-1001"))
                .isEqualTo("coding 10, breadth 15, depth 25, design 30, prod-ml 10, behavioural 10");
    }

    @Test
    void isFrozenByItsFirstLoopAndVersionedAfterwards() {
        town.types("rosa", "/loop start \"Ada Byron\" opening=mle-platform from=2026-12-01");
        assertThat(town.types("rosa", "/loop opening mle-platform"))
                .contains("| coding 20, design 30, deep-dive 35, behavioural 15 | 1\n")
                .contains(
                        "A loop was started with this, so it stays as it is. What you change now is version 2, for later"
                                + " candidates only; composites of two versions don't compare.");

        town.types("rosa", "/loop opening mle-platform weights=\"coding 15, design 25, deep-dive 45, behavioural 15\"");
        town.types("rosa", "/loop start \"Bob Wu\" opening=mle-platform from=2026-12-01");

        assertThat(weights("L-1001")).isEqualTo("coding 20, design 30, deep-dive 35, behavioural 15");
        assertThat(weights("L-1002")).isEqualTo("coding 15, design 25, deep-dive 45, behavioural 15");
        assertThat(RunningLoop.of(town, "L-1002").now().recipe().setting().version())
                .isEqualTo(2);
        assertThat(town.store.<Object>inTransaction(tx -> tx.openings().versions("mle-platform").stream()
                        .map(one -> one.version() + ": " + one.loops())
                        .toList()))
                .hasToString("[1: 1, 2: 1]");
    }

    @Test
    void mayStillChangeBeforeItsFirstLoop() {
        town.types("rosa", MADE);
        town.types("rosa", "/loop opening search-core surface=Checkout");
        assertThat(town.types("rosa", "/loop opening search-core"))
                .contains("\nProduct: Checkout\n")
                .contains("\n1 | ")
                .doesNotContain("\n2 | ");
    }

    @Test
    void nothingTypedIsLostBesideAWrongField() {
        assertThat(town.types("rosa", "/loop opening mle-platform weights=x prescreen=yes paid=100 qualified=9"))
                .contains("""

                        A pre-screen first, yes or no: yes
                        What is paid for the pre-screen, in USD: 100
                        Qualified candidates a week: 9
                        """)
                .doesNotContain("Where they meet");
    }

    @Test
    void isNotFrozenByADryRunNorByALoopOfAnotherVariant() {
        town.types("rosa", "/loop dry-run @ben opening=mle-platform from=2026-12-01");
        town.types("rosa", "/loop start \"Ada Byron\" opening=mle-platform variant=mlops from=2026-12-01");

        assertThat(RunningLoop.of(town, "L-1002").now().recipe().setting().version())
                .isZero();
        assertThat(town.store.<Object>inTransaction(tx -> tx.openings().versions("mle-platform")))
                .hasToString("[]");
    }

    private Map<LoopId, Boolean> belowInProduction() {
        return town.store.inTransaction(tx -> tx.cards().production("mle-platform", new Tx.Reader.TheRoom(), 9));
    }

    @Test
    void keepsOfADebriefWhetherWorkInProductionFellShort() {
        RunningLoop loop = RunningLoop.interviewed(town);
        for (String block : RunningLoop.BLOCKS) {
            for (String who : loop.panel(block)) {
                assertThat(belowInProduction()).isEmpty();
                loop.scores(who, block, RunningLoop.notebook().get(block), "YES");
            }
        }
        assertThat(belowInProduction()).containsExactly(Map.entry(loop.id, true));
    }

    @Test
    void doesNotCountWorkThatMetWhatWasAsked() {
        RunningLoop loop = RunningLoop.debriefing(town, RunningLoop.solid());
        assertThat(belowInProduction()).containsExactly(Map.entry(loop.id, false));
    }

    @Test
    void tellsHowOftenItFellShortFromTenLoopsOnToWhoMayReadThem() {
        for (int i = 1; i <= 10; i++) {
            assertThat(town.types("rosa", "/loop opening mle-platform")).doesNotContain("work in production");
            town.types(
                    "rosa",
                    RunningLoop.START.replace(
                            "2026-12-01",
                            LocalDate.of(2026, 11, 23).plusWeeks(i).toString()));
            RunningLoop loop = RunningLoop.of(town, "L-" + (1000 + i));
            town.presses("rosa", "Book plan 1");
            loop.everybodyAccepts();
            loop.takesPlace();
            loop.everybodyScores(i % 3 == 0 ? RunningLoop.notebook() : RunningLoop.solid());
        }
        assertThat(town.types("rosa", "/loop opening mle-platform"))
                .contains(
                        "\nOf 10 candidates whose cards you may read, 3 scored below 3 on work in production (30 %). No round"
                                + " stops more senior candidates, so tell them early what it asks.\n");
        assertThat(town.types("ines", "/loop opening mle-platform"))
                .startsWith("Opening mle-platform")
                .doesNotContain("work in production");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            weights="coding 20, design 30, deep-dive 35"                  | These weights are for coding, design, deep-dive; Production MLE has coding, design, deep-dive, behavioural. Give each block a weight.
            weights="coding 20, design 30, deep-dive 35, behavioural 14"  | These weights add up to 99; they have to add up to 100.
            weights="coding 20, design 30, deep-dive 35, behavioural 16"  | These weights add up to 101; they have to add up to 100.
            weights="a lot of coding"                                     | “a lot of coding” is not how weights are written. For example: coding 20, design 30, deep-dive 35, behavioural 15.
            pools="coding nobody"                                         | Nobody is in a pool “nobody”.
            area=tea                                                      | “tea” is no field of depth; it takes llm-eval, nlp, recsys, rl, vision.
            hm=@ana                                                       | Ana Ferreira is not a hiring manager. For example @hugo.
            shoe=44                                                       | “shoe” is not a field of an opening. The fields are area, depth, hm, lane, level, link, paid, pools, prescreen, qualified, reason, surface, title, variant, weights, within, years, zone.
            """)
    void saysWhatIsWrongAndKeepsNothing(String typed, String sentence) {
        assertThat(Town.linesWith(town.types("rosa", "/loop opening mle-platform " + typed), "! "))
                .contains("! " + sentence);
        assertThat(town.store.<Object>inTransaction(tx -> tx.openings().versions("mle-platform")))
                .hasToString("[]");
    }

    @Test
    void isHeldToTheGatesWhateverItsWeights() {
        assertThat(town.types("rosa", MADE.replace("design 30", "design 24").replace("depth 25", "depth 31")))
                .contains("! ")
                .contains("24");
        assertThat(town.types(
                        "rosa",
                        "/loop opening llm-core title=LLM variant=ai-engineer level=senior lane=applied-llm years=5"))
                .contains("! ");
    }

    @Test
    void isForRecruitersAndAdmins() {
        assertThat(town.types("ana", MADE)).contains("a recruiter or an admin");
    }

    @Test
    void asksEachBlockOfThePoolItNames() {
        town.types("rosa", "/loop opening mle-platform pools=\"coding deep-dive\"");
        town.types("rosa", "/loop start \"Ada Byron\" opening=mle-platform from=2026-12-01");
        assertThat(RunningLoop.of(town, "L-1001").now().blocks().stream().map(Block::pool))
                .containsExactly("deep-dive", "ml-design", "deep-dive", "behavioural");
    }

    @Test
    void weightsAreNotTypedAtAStart() {
        assertThat(town.types("rosa", "/loop start \"Ada Byron\" opening=mle-platform weights=\"coding 100\""))
                .contains("The weights belong to the opening, so that every candidate of it is treated alike:"
                        + " /loop opening mle-platform weights=….");
    }
}
