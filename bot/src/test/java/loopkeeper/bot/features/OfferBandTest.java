package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The band of an offer")
class OfferBandTest {

    private static final Map<String, String> HIRE = Map.of(
            "outcome", "HIRE",
            "reasons", "Checked.",
            "finding", "MIXED",
            "evidence", "A rollback they ran.",
            "why-against", "We teach it.",
            "approver", "grace");

    private static RunningLoop debriefed(Town town, boolean failed) {
        town.types(
                "rosa",
                "/loop start \"Ada Byron\" variant=production level=senior lane=tabular depth=mlops hm=@hugo"
                        + " zone=Europe/Paris from=2026-12-01 within=20d free=\"mon-fri 09:00-18:00\"");
        town.presses("rosa", "Book plan 1");
        RunningLoop loop = RunningLoop.of(town, "L-1001");
        loop.now()
                .blocks()
                .forEach(block ->
                        loop.panel(block.key()).forEach(who -> town.types(who, "/loop accept L-1001 " + block.key())));
        loop.inOrder().forEach(loop::ends);
        for (Block block : loop.now().blocks()) {
            for (String who : loop.panel(block.key())) {
                Map<String, String> card = loop.card(block.key(), "3 3 3 3 3 3", "YES");
                if (failed) {
                    card.replaceAll((key, value) -> key.startsWith("p-MO-") ? "GENERAL" : value);
                }
                loop.submits(who, block.key(), card);
            }
        }
        return loop;
    }

    @Test
    void aPremiumThatTheCardsDontBearOutIsToldToTheTwoWhoDecide() {
        try (Town town = new Town(RunningLoop.MONDAY)) {
            RunningLoop loop = debriefed(town, true);
            town.types("hugo", "/loop about L-1001 band=mlops-premium");
            town.asks("hugo", new Command.RecordVerdict(loop.id, new Answers(HIRE)));

            String told =
                    "Band/evidence mismatch: the offer is thought of with the MLOps premium, and its checks did not show"
                            + " the depth.";
            assertThat(town.reads("hugo")).contains(told).contains("Before an offer goes to Ada Byron, L-1001\n");
            assertThat(town.reads("rosa")).contains(told);
            assertThat(onRecord(town)).contains("band/evidence mismatch");
            assertThat(town.posts("L-1001")).noneMatch(post -> post.startsWith("band"));
            for (Block block : loop.now().blocks()) {
                loop.panel(block.key())
                        .forEach(who -> assertThat(town.reads(who)).doesNotContain("premium"));
            }
        }
    }

    private static String onRecord(Town town) {
        return Jdbi.create(town.store.dataSource())
                .withHandle(handle -> handle.createQuery("select body from loop_event order by seq")
                        .mapTo(String.class)
                        .list()
                        .toString());
    }

    @ParameterizedTest
    @CsvSource({"NO_HIRE,''", "ANOTHER_STEP,design"})
    void whereNoOfferFollowsNobodyIsWarnedOfOne(String outcome, String step) {
        try (Town town = new Town(RunningLoop.MONDAY)) {
            RunningLoop loop = debriefed(town, true);
            town.types("hugo", "/loop about L-1001 band=mlops-premium");
            Map<String, String> decision = new HashMap<>(HIRE);
            decision.put("outcome", outcome);
            decision.put("step", step);
            assertThat(loop.asks("hugo", new Command.RecordVerdict(loop.id, new Answers(decision))))
                    .startsWith("Decision on Ada Byron, L-1001: ");
            assertThat(town.reads("hugo") + town.reads("rosa"))
                    .doesNotContain("an offer")
                    .doesNotContain("mismatch");
            assertThat(onRecord(town)).doesNotContain("mismatch");
        }
    }

    @Test
    void aPremiumThatTheCardsBearOutPassesWithoutAWord() {
        try (Town town = new Town(RunningLoop.MONDAY)) {
            RunningLoop loop = debriefed(town, false);
            town.types("hugo", "/loop about L-1001 band=mlops-premium");
            town.asks("hugo", new Command.RecordVerdict(loop.id, new Answers(HIRE)));
            assertThat(town.reads("hugo")).doesNotContain("mismatch");
        }
    }
}
