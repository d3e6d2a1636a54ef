package loopkeeper.rubrics.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import loopkeeper.rubrics.Facts;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.Rule;
import loopkeeper.rubrics.Rulebook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A shipped rule")
class RulesTest {

    static final RubricLibrary LIBRARY = RubricFiles.shipped();
    static final Rulebook RULES = LIBRARY.rulebook();

    static List<Rule> rules() {
        return RULES.rules();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void firesOnItsExamplesAndStaysQuietOnTheOthers(String id) {
        Rule rule =
                rules().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        for (Facts example : rule.fires()) {
            assertThat(RULES.on(rule.about(), example))
                    .extracting(Rulebook.Hit::rule)
                    .contains(rule);
            assertThat(rule.said(example)).doesNotContain("{").doesNotContain("}");
        }
        for (Facts example : rule.stays()) {
            assertThat(RULES.on(rule.about(), example))
                    .extracting(Rulebook.Hit::rule)
                    .doesNotContain(rule);
        }
        assertThat(rule.fires()).isNotEmpty();
        assertThat(rule.stays()).isNotEmpty();
    }

    static Stream<String> ids() {
        return RULES.rules().stream().map(Rule::id);
    }

    @Test
    void namesTheRowItComesFrom() {
        assertThat(rules())
                .allSatisfy(
                        rule -> assertThat(rule.source()).startsWith(rule.id().substring(0, 2)));
    }

    @Test
    void thereIsOneForEachRowOfContent() {
        Set<String> rows = new TreeSet<>(ids().map(id -> id.substring(0, 5)).toList());

        assertThat(rows)
                .containsAll(List.of("S0-09", "S0-10", "S0-11", "S0-12", "S0-13", "S0-14", "S0-21", "S0-22", "S0-72"))
                .containsAll(List.of("S0-73", "S1-05", "S1-23", "S1-38", "S1-54", "S2-04", "S2-19", "S2-38", "S2-46"))
                .containsAll(List.of("S4-13", "S4-63"))
                .containsAll(List.of("S0-07", "S0-32", "S0-55", "S0-71", "S0-81", "S1-01", "S1-07", "S1-42", "S1-51"))
                .containsAll(List.of("S1-52", "S1-53", "S2-01", "S2-05", "S2-21", "S2-27", "S2-44", "S4-07"));
    }
}
