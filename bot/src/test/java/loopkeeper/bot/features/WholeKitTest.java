package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Names;
import loopkeeper.bot.chat.PlainText;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import loopkeeper.rubrics.Anchor;
import loopkeeper.rubrics.ChosenTemplate;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.Task;
import loopkeeper.rubrics.files.RubricFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in the catalogue reaches the interviewer who asks for it: nothing is cut off on the way to the chat. */
@DisplayName("The whole kit")
class WholeKitTest {

    private static final RubricLibrary LIBRARY = RubricFiles.shipped();
    private static final PersonId LEAD = new PersonId("ana");

    /** Each template, way to choose, lane and block that is not like an earlier one. */
    static Stream<Object[]> kits() {
        List<Object[]> kits = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (LoopTemplate template : LIBRARY.templates()) {
            for (ChosenTemplate way : ChosenTemplate.all(template)) {
                for (BlockTemplate block : way.template().blocks()) {
                    for (String lane : template.lanes()) {
                        if (seen.add(block.rubric() + " " + lane + " " + block.minutes() + " " + block.family())) {
                            kits.add(new Object[] {template.name() + "/" + template.level(), block, lane});
                        }
                    }
                }
            }
        }
        return kits.stream();
    }

    static Loop loop(String template, BlockTemplate block, String lane) {
        String[] name = template.split("/", 2);
        return new Loop(
                new LoopId("L-1001"),
                0,
                Loop.Stage.OPEN,
                new Loop.Recipe(
                        "",
                        name[0],
                        name[1],
                        lane,
                        600,
                        true,
                        false,
                        true,
                        ZoneId.of("Europe/Paris"),
                        LocalDate.of(2026, 12, 1),
                        10,
                        0),
                new PersonId("rosa"),
                new PersonId("hugo"),
                Instant.parse("2026-11-30T08:00:00Z"),
                List.of(),
                List.of(new Block(
                        block.key(),
                        block.key(),
                        block.title(),
                        block.rubric(),
                        Duration.ofMinutes(block.minutes()),
                        Duration.ofMinutes(block.least()),
                        Duration.ofMinutes(block.most()),
                        block.locked(),
                        block.mostPredictive(),
                        block.mustHave(),
                        block.weight(),
                        block.pool(),
                        2,
                        "",
                        Block.Status.UNPLANNED,
                        null,
                        List.of(Seat.asked(LEAD, Seat.Role.LEAD)))),
                null,
                null,
                List.of());
    }

    @ParameterizedTest(name = "{0} {2} {1}")
    @MethodSource("kits")
    void showsEveryRowAnchorProbeAndTask(String template, BlockTemplate block, String lane) {
        Loop loop = loop(template, block, lane);
        Block only = loop.blocks().getFirst();
        Card card = new KitCard(LIBRARY).whole(loop, only, only.panel().getFirst(), null, null, List.of(), List.of());
        String text = text(card);
        Rubric rubric = LIBRARY.rubric(block.rubric());

        rubric.competencies().forEach(row -> {
            assertThat(text).contains(row.name(), row.asks());
            row.anchors().stream()
                    .flatMap(one -> Stream.of(one.seen(), one.example()))
                    .forEach(line -> assertThat(text).contains(line));
        });
        for (Probe probe : rubric.probes()) {
            assertThat(text).contains(probe.question());
            probe.strong().forEach(line -> assertThat(text).contains(line));
            probe.weak().forEach(line -> assertThat(text).contains(line));
            assertThat(text).contains(probe.answer());
        }
        for (Task task : rubric.tasks()) {
            if (task.lanes().contains(lane)) {
                assertThat(text).contains(task.title(), task.brief());
                task.listenFor().forEach(line -> assertThat(text).contains(line));
            }
        }
        rubric.redFlags().forEach(line -> assertThat(text).contains(line));
        rubric.doNotAsk().forEach(line -> assertThat(text).contains(line));
    }

    @ParameterizedTest(name = "{0} {2} {1}")
    @MethodSource("kits")
    void plansEveryMinuteOfTheBlock(String template, BlockTemplate block, String lane) {
        for (int length : List.of(block.least(), block.minutes(), block.most())) {
            List<Rubric.Step> steps = KitSupplements.minutes(LIBRARY.rubric(block.rubric()), length);
            assertThat(steps.stream().mapToInt(Rubric.Step::minutes).sum()).isEqualTo(length);
            assertThat(steps).allMatch(step -> step.minutes() > 0);
        }
    }

    @Test
    void isReachedByTypingItsBlock() {
        try (Town town = new Town(RunningLoop.MONDAY)) {
            RunningLoop loop = RunningLoop.booked(town);
            assertThat(town.types(loop.lead("deep-dive"), "/loop kit L-1001 deep-dive"))
                    .startsWith("The whole rubric: ");
        }
    }

    static String text(Card card) {
        return PlainText.of(
                card,
                new Names() {
                    @Override
                    public String person(PersonId id) {
                        return id.value();
                    }

                    @Override
                    public String candidate(LoopId loop) {
                        return "Ada Byron";
                    }
                },
                ZoneId.of("Europe/Paris"));
    }

    static List<String> anchors(Rubric rubric) {
        return rubric.competencies().stream()
                .flatMap(row -> row.anchors().stream())
                .map(Anchor::seen)
                .toList();
    }
}
