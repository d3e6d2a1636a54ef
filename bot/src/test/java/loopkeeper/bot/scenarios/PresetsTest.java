package loopkeeper.bot.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.Task;
import loopkeeper.rubrics.files.RubricFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A shipped loop, from its start to its decision")
class PresetsTest {

    /** Each template and level, with the first option of each choice, as a recruiter types it. */
    static Stream<String> presets() {
        return RubricFiles.shipped().templates().stream()
                .map(template -> "variant=" + template.name() + " level=" + template.level() + " lane="
                        + template.lanes().getFirst()
                        + template.choices().stream()
                                .map(choice -> " " + choice.key() + "="
                                        + choice.options().getFirst().key())
                                .collect(Collectors.joining()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("presets")
    void isWalkedWhole(String preset) {
        try (Town town = new Town(RunningLoop.MONDAY)) {
            String started = town.types(
                    "rosa",
                    "/loop start \"Ada Byron\" hm=@hugo zone=Europe/Paris from=2026-12-01 within=20d"
                            + " free=\"mon-fri 09:00-18:00\" email=ada@example.com " + preset);
            assertThat(started).startsWith("L-1001 is open for Ada Byron\n").contains("Source: ");

            assertThat(town.presses("rosa", "Book plan 1"))
                    .as(town.reads("rosa"))
                    .doesNotContain("!");
            RunningLoop loop = RunningLoop.of(town, "L-1001");
            assertThat(forInterviewersIn(town.types("rosa", "/loop prep L-1001"), loop))
                    .as("what the candidate may read")
                    .isEmpty();
            List<String> blocks = loop.now().blocks().stream().map(Block::key).toList();
            for (TakeHome alone : loop.now().takeHomes()) {
                worksAlone(town, loop, alone);
            }
            blocks.forEach(block -> loop.panel(block).forEach(who -> town.types(who, "/loop accept L-1001 " + block)));
            assertThat(loop.now().stage()).isEqualTo(Loop.Stage.CONFIRMED);

            for (String block : loop.inOrder()) {
                assertThat(town.types(loop.lead(block), "/loop kit L-1001 " + block))
                        .contains("The whole rubric: ")
                        .contains("AI use: ")
                        .contains("Not to ask");
                loop.ends(block);
            }
            for (String block : blocks) {
                for (String who : loop.panel(block)) {
                    loop.scores(who, block, "3 3 3 3 3 3", "YES");
                }
            }
            assertThat(loop.now().stage()).isEqualTo(Loop.Stage.DEBRIEFING);
            String summary = town.types("hugo", "/loop debrief L-1001");
            assertThat(summary).contains("3.00").doesNotContain("added later");
            assertThat(loop.now().blocks())
                    .allMatch(block ->
                            summary.contains(block.title() + " weighs nothing in this loop.") == (block.weight() == 0));

            Map<String, String> decision = new HashMap<>(Map.of(
                    "outcome", "HIRE",
                    "reasons", "Named two alerts and a rollback they ran.",
                    "finding", "PRODUCTION",
                    "evidence", "A rollback of the ranking model in March."));
            assertThat(town.text("hugo", town.asks("hugo", new Command.RecordVerdict(loop.id, new Answers(decision)))))
                    .startsWith("Decision on Ada Byron, L-1001: hire\n");
            assertThat(loop.now().stage()).isEqualTo(Loop.Stage.DECIDED);
        }
    }

    /** Sent with all that belongs to it, worked on, handed in, and the talk about it booked. */
    private static void worksAlone(Town town, RunningLoop loop, TakeHome alone) {
        Block talk = loop.block(alone.key());
        assertThat(talk.slot()).as("no time before the work is in").isNull();
        assertThat(town.types("rosa", "/loop place L-1001 " + alone.key() + " 2026-12-10T14:00 @ana @ben"))
                .isEqualTo(alone.key()
                        + " of L-1001 waits for the candidate's work to come in.\n\n/loop take-home L-1001 "
                        + alone.key() + " shows how far it is.");
        String links = alone.handOut().stream()
                .map(part -> " " + part.key() + "=https://files.example.com/" + part.key())
                .collect(Collectors.joining());
        assertThat(town.types("rosa", "/loop hand-out L-1001 " + alone.key() + " due=2026-12-03T18:00" + links))
                .startsWith(alone.title() + " is on its way to Ada Byron, L-1001\n");
        assertThat(town.types("rosa", "/loop hand-in L-1001 " + alone.key() + " link=https://files.example.com/ada"))
                .startsWith(alone.title() + " of Ada Byron is in, L-1001\n");
        assertThat(town.presses("rosa", "Book plan 1")).as(town.reads("rosa")).startsWith("Plan 1 is booked");
        assertThat(loop.block(alone.key()).slot()).isNotNull();
    }

    /** Whole lines of the loop's rubrics that stand in a text: what to listen for, what strong and weak sound like. */
    private static List<String> forInterviewersIn(String text, RunningLoop loop) {
        RubricLibrary library = RubricFiles.shipped();
        return loop.now().blocks().stream()
                .map(block -> library.rubric(block.rubric()))
                .flatMap(rubric -> Stream.of(
                                rubric.competencies().stream()
                                        .flatMap(row -> row.anchors().stream())
                                        .flatMap(anchor -> Stream.of(anchor.seen(), anchor.example())),
                                rubric.probes().stream().map(Probe::question),
                                rubric.probes().stream().map(Probe::answer),
                                rubric.probes().stream().flatMap(probe -> probe.strong().stream()),
                                rubric.probes().stream().flatMap(probe -> probe.weak().stream()),
                                rubric.tasks().stream().map(Task::brief),
                                rubric.tasks().stream().flatMap(task -> task.listenFor().stream()),
                                rubric.redFlags().stream())
                        .flatMap(lines -> lines))
                .filter(line -> line.length() > 20 && text.contains(line))
                .toList();
    }

    @Test
    void findsAnInterviewersLineWhereThereIsOne() {
        try (Town town = new Town(RunningLoop.MONDAY)) {
            RunningLoop loop = RunningLoop.booked(town);
            assertThat(forInterviewersIn(town.types(loop.lead("coding"), "/loop kit L-1001 coding"), loop))
                    .isNotEmpty();
        }
    }

    @Test
    void saysWhichFiguresAreOurs() {
        assertThat(RubricFiles.shipped().templates())
                .filteredOn(template -> !template.assumed().isEmpty())
                .extracting(template -> template.name() + "/" + template.level())
                .contains(
                        "production/staff",
                        "five-axis-full/senior",
                        "five-axis-full/staff",
                        "mistral/senior",
                        "meta/senior",
                        "google/senior",
                        "apple/senior");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("minutes")
    void addsUpToTheTable(String variant, String level, String blocks) {
        LoopTemplate template = RubricFiles.shipped().template(variant, level).orElseThrow();
        assertThat(template.blocks().stream()
                        .filter(block -> !block.optional())
                        .map(block -> block.key() + " " + block.minutes()
                                + (block.asyncMinutes() == 0 ? "" : "+" + block.asyncMinutes()))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(blocks);
    }

    static Stream<String[]> minutes() {
        Map<String, String> table = new LinkedHashMap<>();
        table.put("production senior", "coding 60, design 60, deep-dive 90, behavioural 30");
        table.put("production mid", "coding 60, design 30, deep-dive 60, behavioural 30");
        table.put("research-mle senior", "coding 60, design 60, deep-dive 90, behavioural 30, paper 75");
        table.put("applied-scientist senior", "coding 60, design 60, deep-dive 90, behavioural 30, paper 75");
        table.put("mlops senior", "coding 60, design 75, deep-dive 90, behavioural 30");
        table.put("ai-engineer senior", "coding 60, design 60, deep-dive 90, behavioural 30, prompt 30");
        table.put("playbook-4 senior", "coding 60, design 60, debugging 30+60, behavioural 45");
        table.put("playbook-2 senior", "design 60, debugging 30+60");
        table.put("assess-3 senior", "screen 45, take-home 30+120, coding 60, design 60");
        table.put(
                "classic-onsite senior",
                "recruiter-screen 30, phone 60, coding 60, design 60, theory 60, behavioural 60, hm-chat 30");
        table.put("grid-2026 senior", "coding 60, breadth 45, depth 60, design 60, prod-ml 45, behavioural 45");
        return table.entrySet().stream().map(one -> {
            String[] key = one.getKey().split(" ", 2);
            return new String[] {key[0], key[1], one.getValue()};
        });
    }
}
