package loopkeeper.rubrics.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import loopkeeper.rubrics.CandidateTexts;
import loopkeeper.rubrics.ChosenTemplate;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.RubricLibrary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a candidate reads")
class CandidateTextsTest {

    static final RubricLibrary LIBRARY = RubricFiles.shipped();
    static final CandidateTexts TEXTS = LIBRARY.candidateTexts();

    static LoopTemplate loop(String variant) {
        LoopTemplate template = LIBRARY.template(variant, "senior").orElseThrow();
        return ChosenTemplate.all(template).getFirst().template();
    }

    @Test
    void saysHowEachBlockGoesWithItsAiPolicyAndEnvironment() {
        assertThat(TEXTS.formats(loop("playbook-4")))
                .hasSize(4)
                .anyMatch(line -> line.startsWith("Production debugging, 30 minutes after 60 alone. You get a system"))
                .anyMatch(line -> line.contains("LLM completions are off in this stage")
                        && line.contains("pandas, scikit-learn, PyTorch"));
    }

    @Test
    void hasAFormatForEachFamilyOfBlocks() {
        Set<String> families = LIBRARY.templates().stream()
                .flatMap(template -> template.blocks().stream())
                .map(LoopTemplate.BlockTemplate::family)
                .collect(Collectors.toSet());
        families.remove("theory");
        assertThat(TEXTS.formats()).extracting(CandidateTexts.Format::family).containsAll(families);
    }

    @Test
    void asksForAPaper48HoursBeforeAndGivesTheDataset24HoursBefore() {
        assertThat(TEXTS.bring(loop("research-mle")).stream().map(one -> one.family() + " " + one.hours()))
                .contains("paper 48");
        assertThat(TEXTS.bring(loop("grid-2026")).stream()
                        .filter(one -> one.family().equals("coding"))
                        .map(CandidateTexts.Bring::text))
                .containsExactly(
                        "You get the dataset 24 hours before. Look around in it; the code is written with us, about 80 lines.");
        assertThat(TEXTS.bring(loop("assess-3")).stream().map(CandidateTexts.Bring::text))
                .anyMatch(text -> text.startsWith("Two hours at most. AI tools are allowed;"));
    }

    @Test
    void plansFourteenDaysWithARestAndOnlyWhatTheLoopAsks() {
        assertThat(TEXTS.preparation(loop("classic-onsite"), 14).stream()
                        .map(day -> day.from() + "-" + day.to() + " " + day.title()))
                .containsExactly(
                        "1-2 Fundamentals",
                        "3-4 Python",
                        "5-6 Systems that run",
                        "7-7 Rest",
                        "8-9 Design",
                        "10-11 Stories",
                        "12-13 Us",
                        "14-14 Light");
        assertThat(TEXTS.preparation(loop("playbook-2"), 14).stream().map(CandidateTexts.Day::title))
                .containsExactly("Systems that run", "Rest", "Design", "Us", "Light");
    }

    @Test
    void neverNamesLeetcodeSinceNoLoopHasAny() {
        for (LoopTemplate template : LIBRARY.templates()) {
            assertThat(TEXTS.preparation(template, 14).toString()).doesNotContain("LeetCode");
        }
    }

    @Test
    void scalesThePlanToTheDaysLeft() {
        assertThat(TEXTS.preparation(loop("classic-onsite"), 7).stream()
                        .map(day -> day.from() + "-" + day.to() + " " + day.title()))
                .containsExactly(
                        "1-1 Fundamentals",
                        "2-2 Python",
                        "3-3 Systems that run",
                        "4-4 Rest",
                        "4-4 Design",
                        "5-5 Stories",
                        "6-6 Us",
                        "7-7 Light");
        assertThat(TEXTS.preparation(loop("classic-onsite"), 0)).isEmpty();
    }

    @Test
    void advisesThreeWeeksOfProductionAndHalfOfALongTimeOnDesignAndProduction() {
        assertThat(TEXTS.longer(loop("grid-2026"), 20)).isEmpty();
        assertThat(TEXTS.longer(loop("grid-2026"), 21))
                .singleElement()
                .asString()
                .contains("three weeks");
        assertThat(TEXTS.longer(loop("grid-2026"), 42))
                .hasSize(2)
                .last()
                .asString()
                .contains("six to ten weeks", "half");
        assertThat(TEXTS.longer(loop("production"), 21)).isEmpty();
    }

    @Test
    void hasEightChecksForTheDayAndOneLessInPerson() {
        assertThat(TEXTS.dayOf(loop("production"), true)).hasSize(8);
        assertThat(TEXTS.dayOf(loop("production"), false)).hasSize(7).noneMatch(line -> line.contains("screen"));
    }

    @Test
    void saysThatPeopleJudgeAndThatNothingIsWatched() {
        assertThat(TEXTS.notices())
                .anyMatch(line -> line.contains("We do not want to ban them"))
                .anyMatch(line -> line.contains("no keystrokes"))
                .anyMatch(line -> line.contains("corrected or erased"));
    }

    @Test
    void holdsNothingThatIsForInterviewers() {
        String all = TEXTS.toString();
        for (var rubric : LIBRARY.rubrics()) {
            for (var task : rubric.tasks()) {
                List<String> secret =
                        List.of(task.notes().hidden(), task.notes().dirtyCorner());
                assertThat(secret.stream().filter(text -> !text.isEmpty())).noneMatch(all::contains);
            }
        }
    }
}
