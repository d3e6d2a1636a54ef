package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import loopkeeper.rubrics.ChosenTemplate;
import loopkeeper.rubrics.LoopTemplate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Random edits in the chat by everybody there is: openings, starts and edits of running loops. Whatever loop there is
 * afterwards is held against the gates by hand, and not by the rules.
 */
@DisplayName("Any sequence of edits in the chat")
class AnyOpeningTest {

    /** More with {@code -Dchat-edits=2000}. */
    private static final int EDITS = Integer.getInteger("chat-edits", 150);

    private static final List<String> PEOPLE = List.of("rosa", "hugo", "grace", "ana", "ines");

    @Test
    void leavesNoLoopThatBreaksAGate() {
        Random random = new Random(17);
        int started = 0;
        try (Town town = new Town(RunningLoop.MONDAY)) {
            for (int i = 0; i < EDITS; i++) {
                String who = PEOPLE.get(random.nextInt(PEOPLE.size()));
                LoopTemplate template = town.library
                        .templates()
                        .get(random.nextInt(town.library.templates().size()));
                List<ChosenTemplate> ways = ChosenTemplate.all(template);
                ChosenTemplate way = ways.get(random.nextInt(ways.size()));
                Map<String, String> set = new TreeMap<>();
                set.put("variant", template.name());
                set.put("level", template.level());
                set.put("lane", template.lanes().getFirst());
                set.put("weights", weights(way, random));
                way.taken().forEach((choice, option) -> set.put(choice, option.key()));
                set.put("reason", random.nextBoolean() ? "a try" : "");
                town.asks(who, new Command.SetOpening("job-" + i, false, new Answers(set)));
                String before = town.types("rosa", "/loop list");
                town.asks(
                        "rosa",
                        new Command.StartLoop(new Answers(Map.of(
                                "opening",
                                "job-" + i,
                                "candidate",
                                "Ada " + i,
                                "hm",
                                "@hugo",
                                "zone",
                                "Europe/Paris",
                                "from",
                                "2026-12-01",
                                "reason",
                                "a try",
                                random.nextBoolean() ? "level" : "cv",
                                random.nextBoolean() ? template.level() : ""))));
                if (!town.types("rosa", "/loop list").equals(before)) {
                    started++;
                    LoopId id = new LoopId("L-" + (1000 + started));
                    for (int edit = 0; edit < 3; edit++) {
                        RunningLoop loop = RunningLoop.of(town, id.code());
                        Block block = loop.now()
                                .blocks()
                                .get(random.nextInt(loop.now().blocks().size()));
                        town.asks(
                                PEOPLE.get(random.nextInt(PEOPLE.size())),
                                new Command.EditLoop(
                                        id,
                                        new Answers(Map.of(
                                                random.nextInt(4) == 0 ? "cut" : block.key(),
                                                random.nextInt(4) == 0
                                                        ? block.key()
                                                        : String.valueOf(15 * random.nextInt(9))))));
                    }
                    keepsTheGates(town, RunningLoop.of(town, id.code()));
                }
            }
        }
        assertThat(started).as("loops that could be started").isGreaterThan(EDITS / 20);
    }

    /** Those of the template with a part moved from one block to another, so that they often still add up. */
    private static String weights(ChosenTemplate way, Random random) {
        List<LoopTemplate.BlockTemplate> blocks = way.template().blocks();
        int from = random.nextInt(blocks.size());
        int to = random.nextInt(blocks.size());
        int moved = random.nextInt(blocks.get(from).weight() + 1);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            int weight = blocks.get(i).weight() - (i == from ? moved : 0) + (i == to ? moved : 0);
            if (random.nextInt(60) > 0) {
                written.add(blocks.get(i).key() + " " + weight);
            }
        }
        return String.join(", ", written);
    }

    private static void keepsTheGates(Town town, RunningLoop loop) {
        LoopTemplate template = town.library
                .template(loop.now().recipe().variant(), loop.now().recipe().level())
                .orElseThrow();
        String name = template.name() + "/" + template.level() + " " + loop.id;
        List<Block> blocks = loop.now().blocks();
        assertThat(blocks.stream().mapToInt(Block::weight).sum()).as(name).isEqualTo(100);
        for (Block block : blocks) {
            LoopTemplate.BlockTemplate from = template.block(block.kind()).orElseThrow();
            if (from.pastProject() && from.locked()) {
                long least = template.framework().equals("four-block")
                                && !template.level().equals("mid")
                        ? 90
                        : 60;
                assertThat(block.length().toMinutes()).as(name).isGreaterThanOrEqualTo(least);
            }
            if (from.family().equals("breadth")) {
                assertThat(block.length().toMinutes()).as(name).isLessThanOrEqualTo(45);
            }
        }
        if (template.framework().equals("four-block")) {
            assertThat(blocks).as(name).anyMatch(block -> block.locked());
        }
        if (template.framework().equals("grid")) {
            assertThat(blocks.stream()
                            .filter(block -> template.block(block.kind())
                                    .orElseThrow()
                                    .family()
                                    .equals("design"))
                            .mapToInt(Block::weight)
                            .sum())
                    .as(name)
                    .isGreaterThanOrEqualTo(25);
            assertThat(blocks.stream()
                            .filter(block -> template.block(block.kind())
                                    .orElseThrow()
                                    .family()
                                    .equals("behavioural"))
                            .mapToInt(Block::weight)
                            .sum())
                    .as(name)
                    .isPositive();
        }
    }
}
