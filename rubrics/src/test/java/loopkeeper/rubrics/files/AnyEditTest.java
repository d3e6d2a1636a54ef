package loopkeeper.rubrics.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import loopkeeper.rubrics.ChosenTemplate;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Templates are files, so an edit is a change of text, whoever makes it. Random ones, one on top of the other; whatever
 * can still be read is held against the gates once more, by hand and not by the rules.
 */
@DisplayName("Any sequence of edits to a template")
class AnyEditTest {

    /** More with {@code -Dedits=1000}. */
    private static final int EDITS = Integer.getInteger("edits", 50);

    private static final List<String> LOOPS = List.of("production-mid", "playbook-2", "assess-3", "meta");
    private static final Pattern FIGURE =
            Pattern.compile("(minutes|least|most|weight|capMinutes|asyncMinutes|interviewers): (\\d+)");
    private static final List<String> LINES = List.of(
            "    locked: true\n",
            "    production: true\n",
            "    pastProject: true\n",
            "        overCap: true\n",
            "waivable: false\n");

    @TempDir
    Path folder;

    @Test
    void leavesNoTemplateThatBreaksAGate() throws IOException {
        copy();
        Random random = new Random(6);
        List<Path> templates;
        try (Stream<Path> files = Files.list(folder.resolve("templates"))) {
            templates = files.sorted().toList();
        }
        int read = 0;
        for (int i = 0; i < EDITS; i++) {
            Path file = templates.get(random.nextInt(templates.size()));
            String before = Files.readString(file);
            Files.writeString(file, edited(before, random));
            try {
                RubricFiles.read(folder).templates().forEach(AnyEditTest::keepsTheGates);
                read++;
            } catch (RubricFiles.Broken refused) {
                Files.writeString(file, before);
            }
        }
        assertThat(read).as("edits that could be read").isGreaterThan(EDITS / 25);
    }

    private static String edited(String text, Random random) {
        if (random.nextInt(3) == 0) {
            return text.replaceFirst(Pattern.quote(LINES.get(random.nextInt(LINES.size()))), "");
        }
        List<int[]> figures = FIGURE.matcher(text)
                .results()
                .map(found -> new int[] {found.start(2), found.end(2)})
                .toList();
        int[] at = figures.get(random.nextInt(figures.size()));
        int now = Integer.parseInt(text.substring(at[0], at[1]));
        int next = Math.max(1, now + 5 * (random.nextInt(13) - 6));
        String changed = text.substring(0, at[0]) + next + text.substring(at[1]);
        // Often the weights are moved rather than changed, so that they still add up.
        if (text.substring(0, at[0]).endsWith("weight: ") && next != now) {
            Matcher other = Pattern.compile("weight: (\\d+)").matcher(changed);
            if (other.find() && other.start(1) != at[0] && Integer.parseInt(other.group(1)) + now - next > 0) {
                return changed.substring(0, other.start(1))
                        + (Integer.parseInt(other.group(1)) + now - next)
                        + changed.substring(other.end(1));
            }
        }
        return changed;
    }

    private static void keepsTheGates(LoopTemplate template) {
        for (ChosenTemplate way : ChosenTemplate.all(template)) {
            List<BlockTemplate> blocks = way.template().blocks();
            int total = way.template().totalMinutes();
            String name =
                    template.name() + " " + template.level() + " " + way.taken().keySet();
            assertThat(blocks.stream().mapToInt(BlockTemplate::weight).sum())
                    .as(name)
                    .isEqualTo(100);
            assertThat(blocks).as(name).anyMatch(BlockTemplate::production);
            if (template.framework().equals("four-block")) {
                int most =
                        template.level().equals("mid") ? 180 : template.name().equals("production") ? 240 : 270;
                assertThat(way.overCap() || total <= most).as(name).isTrue();
                assertThat(blocks)
                        .as(name)
                        .anyMatch(block -> block.pastProject()
                                && block.locked()
                                && block.least() >= (template.level().equals("mid") ? 60 : 90));
            }
            assertThat(blocks).as(name).allMatch(block -> block.asyncMinutes() <= 120);
            assertThat(blocks).as(name).allMatch(block -> block.asyncMinutes() == 0 || block.minutes() >= 30);
            if (template.framework().equals("grid")) {
                assertThat(blocks.stream()
                                .filter(block -> block.family().equals("design"))
                                .mapToInt(BlockTemplate::weight)
                                .sum())
                        .as(name)
                        .isGreaterThanOrEqualTo(25);
            }
            if (template.framework().equals("assess")) {
                assertThat(template.waivable()).as(name).isFalse();
            }
        }
    }

    /** A few loops with the rubrics they rest on, since every edit reads all of it. */
    private void copy() throws IOException {
        Path shipped = Path.of("catalogue");
        StringBuilder named = new StringBuilder();
        for (String loop : LOOPS) {
            named.append(Files.readString(shipped.resolve("templates/" + loop + ".yaml")));
        }
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString().replaceFirst("(-1)?\\.yaml$", "");
                boolean wanted = switch (file.getName(file.getNameCount() - 2).toString()) {
                    case "templates" -> LOOPS.contains(name);
                    case "rubrics" ->
                        named.indexOf(name + "@1") >= 0
                                || List.of("ml-coding", "ml-design", "deep-dive", "behavioural")
                                        .contains(name);
                    default -> !file.endsWith("published.sha256");
                };
                if (wanted) {
                    Path copy = folder.resolve(shipped.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }
}
