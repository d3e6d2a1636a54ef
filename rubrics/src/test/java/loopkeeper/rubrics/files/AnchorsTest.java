package loopkeeper.rubrics.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import loopkeeper.rubrics.Anchor;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.RubricLibrary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a reader stumbles over can be counted: a level that says yes or no, a text that stands for two levels, praise that
 * two people would read as two numbers.
 */
@DisplayName("Anchors")
class AnchorsTest {

    private static final int FEWEST_WORDS = 4;
    private static final int FEWEST_WORDS_OF_AN_EXAMPLE = 3;

    /** Words that put a grade in the place of something seen; they may stand beside it. */
    private static final Pattern GRADE = Pattern.compile(
            "(?i)(no|yes|none|good|bad|fair|poor|average|excellent|adequate|sufficient|satisfactory|appropriate|as expected"
                    + "|(very )?(good|strong|weak|solid|basic|deep|limited) (understanding|knowledge|grasp|skills?)"
                    + "|(meets|exceeds|below|above) (the )?(expectations?|bar))\\W*");

    /** Every row that was written down somewhere, by where it was first found: rubrics made from others repeat theirs. */
    private static Map<String, List<Anchor>> rows() {
        RubricLibrary library = RubricFiles.shipped();
        Map<String, List<Anchor>> rows = new TreeMap<>();
        Set<List<String>> seen = new HashSet<>();
        library.rubrics().forEach(rubric -> {
            for (Competency row : rubric.competencies()) {
                if (seen.add(row.anchors().stream().map(Anchor::seen).toList())) {
                    rows.put(rubric.id() + " " + row.key(), row.anchors());
                }
            }
        });
        return rows;
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>(List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}%$]+")));
        words.remove("");
        return words;
    }

    private static double alike(String one, String other) {
        Set<String> both = words(one);
        Set<String> all = new HashSet<>(both);
        both.retainAll(words(other));
        all.addAll(words(other));
        return (double) both.size() / all.size();
    }

    @Test
    void sayWhatIsSeenInWordsOfTheirOwn() {
        Map<String, String> where = new HashMap<>();
        List<String> problems = new ArrayList<>();
        rows().forEach((row, anchors) -> {
            for (int level = 1; level <= anchors.size(); level++) {
                Anchor anchor = anchors.get(level - 1);
                String here = row + " " + level + ": " + anchor.seen();
                if (words(anchor.seen()).size() < FEWEST_WORDS) {
                    problems.add("too short: " + here);
                }
                if (words(anchor.example()).size() < FEWEST_WORDS_OF_AN_EXAMPLE) {
                    problems.add("no example: " + here + " | " + anchor.example());
                }
                if (GRADE.matcher(anchor.seen()).matches()) {
                    problems.add("a grade: " + here);
                }
                String other = where.putIfAbsent(anchor.seen(), here);
                if (other != null) {
                    problems.add("said twice: " + here + " | " + other);
                }
            }
        });
        assertThat(problems).isEmpty();
    }

    @Test
    void tellTheirLevelsApart() {
        List<String> problems = new ArrayList<>();
        rows().forEach((row, anchors) -> {
            for (int one = 0; one < anchors.size(); one++) {
                for (int other = one + 1; other < anchors.size(); other++) {
                    if (alike(anchors.get(one).seen(), anchors.get(other).seen()) > 0.5
                            || alike(
                                            anchors.get(one).example(),
                                            anchors.get(other).example())
                                    > 0.5) {
                        problems.add(row + " " + (one + 1) + " and " + (other + 1));
                    }
                }
            }
        });
        assertThat(rows()).hasSizeGreaterThan(120);
        assertThat(problems).isEmpty();
    }

    @Test
    void areHeldToItsWords() {
        assertThat(List.of("Good.", "Strong understanding", "Yes.", "As expected"))
                .allMatch(text -> GRADE.matcher(text).matches());
        assertThat(alike("Names a limit and an owner", "Names a limit and an owner too"))
                .isGreaterThan(0.5);
    }
}
