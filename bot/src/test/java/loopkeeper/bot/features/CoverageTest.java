package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.files.RubricFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a loop covers")
class CoverageTest {

    private static final RubricLibrary LIBRARY = RubricFiles.shipped();
    private final CoverageView view = new CoverageView(LIBRARY);

    private static LoopTemplate only(String... blocks) {
        LoopTemplate whole = LIBRARY.template("grid-2026", "senior").orElseThrow();
        return whole.withBlocks(whole.blocks().stream()
                .filter(block -> List.of(blocks).contains(block.key()))
                .toList());
    }

    private List<String> notes(LoopTemplate template) {
        return view.atTheStart(template).stream()
                .map(element -> ((Element.Note) element).words().spans().toString())
                .toList();
    }

    @Test
    void tellsTheShareOfProductionAndWhatIsLeftOut() {
        assertThat(notes(LIBRARY.template("production", "senior").orElseThrow()))
                .isEmpty();
        assertThat(notes(only("behavioural", "depth"))).anyMatch(note -> note.contains("fewer than three of five"));
        assertThat(LIBRARY.kitExtras().productionShare(only("breadth"), LIBRARY).orElseThrow())
                .isLessThan(LIBRARY.kitExtras()
                        .productionShare(only("prod-ml"), LIBRARY)
                        .orElseThrow());
        assertThat(notes(only("depth", "breadth"))).anyMatch(note -> note.contains("Training is perhaps a tenth"));
        assertThat(LIBRARY.kitExtras().productionShare(only("prod-ml"), LIBRARY))
                .contains(100);
    }

    @Test
    void namesInEveryShippedLoopAtLeastThreeOfTheFourDimensions() {
        assertThat(LIBRARY.templates())
                .allSatisfy(template -> assertThat(LIBRARY.kitExtras().notProbed("dimension", template, LIBRARY))
                        .as(template.name())
                        .hasSizeLessThanOrEqualTo(1));
    }
}
