package loopkeeper.rubrics.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Reading a catalogue")
class RubricFilesTest {

    static final String CODING = "rubrics/ml-coding-1.yaml";
    static final String FLAGS = "rules/flags.yaml";
    static final String LOOP = "templates/production-senior.yaml";

    @TempDir
    Path folder;

    @BeforeEach
    void startsFromTheShippedOne() throws IOException {
        Path shipped = Path.of("catalogue");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(RubricFilesTest::isOfTheFirstLoop)
                    .toList()) {
                Path copy = folder.resolve(shipped.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.delete(folder.resolve("published.sha256"));
    }

    /** One loop and its four rubrics are enough to break. */
    private static boolean isOfTheFirstLoop(Path file) {
        return switch (file.getName(file.getNameCount() - 2).toString()) {
            case "rubrics" -> file.toString().matches(".*/(ml-coding|ml-design|deep-dive|behavioural)-1\\.yaml");
            case "templates" -> file.endsWith(LOOP);
            // The paid pre-screen takes its tasks from there.
            case "banks" -> file.endsWith("prescreen-tasks.yaml");
            default -> true;
        };
    }

    @Test
    void namesAnUnknownKeyAndTheNearestKnownOne() {
        change(CODING, "purpose:", "purpse:");

        assertThat(problems()).isEqualTo("""
                        rubrics/ml-coding-1.yaml:1 purpose: found nothing, expected text, for example Find out whether they write ML code that would run.
                        rubrics/ml-coding-1.yaml:5 purpse: found the unknown key "purpse", expected purpose (did you mean that?)""");
    }

    @Test
    void namesAMissingKey() {
        change(LOOP, "company: Series B+\n", "");

        assertThat(problems()).isEqualTo("""
                        templates/production-senior.yaml:1 company: found nothing, expected text, for example Series B+""");
    }

    @Test
    void namesAMissingAnchor() {
        change(CODING, "      3:\n        seen: Writes", "      5:\n        seen: Writes");

        assertThat(problems()).isEqualTo("""
                        rubrics/ml-coding-1.yaml:14 competencies[ml-fluency].anchors.3: found no anchor, expected one for each of 1, 2, 3 and 4, for example 3: {seen: what you see, example: what one candidate said}
                        rubrics/ml-coding-1.yaml:20 competencies[ml-fluency].anchors.5: found the unknown key "5", expected one of 1, 2, 3, 4""");
    }

    @Test
    void takesNoQuestionsFromADraftWhoseRowsAreNotWhole() throws IOException {
        Path draft = folder.resolve("rubrics/pairing-1.yaml");
        String rows = """
                name: pairing
                version: 1
                status: draft
                title: Pairing
                purpose: Find out how they work on code of others.
                doNotAsk: [Age]
                minutes:
                  - {minutes: 60, what: All of it}
                competencies:
                  - key: reading
                    name: Reading
                    asks: Do they read first?
                    weight: 1
                """;
        String questions = """
                probes:
                  - {id: P-1, topic: Reading, question: "What does it do?", use: optional, scale: telling, strong: [a], weak: [b]}
                """;
        String order =
                "questions before the rows are whole, expected the rows first, then their anchors, then their weights,"
                        + " and questions last";
        Files.writeString(draft, rows);
        assertThatThrownBy(() -> RubricFiles.read(folder)).message().doesNotContain(order);
        Files.writeString(draft, rows + questions);
        assertThatThrownBy(() -> RubricFiles.read(folder)).message().contains(order);
    }

    @Test
    void namesAnAnchorWithoutAnExample() {
        change(CODING, "        example: Left out", "        # example: Left out");

        assertThat(problems()).isEqualTo("""
                        rubrics/ml-coding-1.yaml:15 competencies[ml-fluency].anchors.1.example: found nothing, expected text, for example "We alert when PSI passes 0.2 on the top ten features.\"""");
    }

    @Test
    void namesAWrongType() {
        change(LOOP, "capMinutes: 240", "capMinutes: four hours");
        change(LOOP, "locked: true", "locked: yes");
        change(LOOP, "company: Series B+", "company: [Series, B+]");

        assertThat(problems()).isEqualTo("""
                        templates/production-senior.yaml:4 company: found a list, expected text, for example Series B+
                        templates/production-senior.yaml:6 capMinutes: found "four hours", expected a whole number from 30 to 600, for example 240
                        templates/production-senior.yaml:41 blocks[deep-dive].locked: found "yes", expected true or false""");
    }

    @Test
    void wantsThreeToSixCompetencies() {
        change("rubrics/behavioural-1.yaml", "  - key: judgement", "old:\n  - key: judgement");

        assertThat(problems()).isEqualTo("""
                        rubrics/behavioural-1.yaml:7 competencies: found 2, expected 3 to 6 of them
                        rubrics/behavioural-1.yaml:44 old: found the unknown key "old", expected one of extends, name, version, status, competencies, title, purpose, probes, ticks, tasks, banks, minutes, redFlags, doNotAsk""");
    }

    @Test
    void wantsTheMinutesPlanToFillTheBlock() {
        change(CODING, "{minutes: 35", "{minutes: 30");

        assertThat(problems()).isEqualTo("""
                        templates/production-senior.yaml:16 blocks[coding].minutes: found 60 where the plan in ml-coding@1 adds up to 55, expected the same number of minutes in both""");
    }

    @Test
    void namesADuplicateKey() {
        change(LOOP, "level: senior", "level: senior\nlevel: mid");

        assertThat(problems()).isEqualTo("""
                        templates/production-senior.yaml:4 level: found the key a second time, expected it once, as on line 3""");
    }

    @Test
    void namesADuplicateId() {
        change(CODING, "id: pipe-tabular-orders", "id: loop-tabular-churn");

        assertThat(problems()).isEqualTo("""
                        rubrics/ml-coding-1.yaml:99 tasks[loop-tabular-churn].id: found "loop-tabular-churn" a second time, expected a name of its own""");
    }

    @Test
    void wantsWeightsOfOneHundred() {
        change(LOOP, "weight: 20", "weight: 25");

        assertThat(problems()).isEqualTo("""
                        templates/production-senior.yaml:12 blocks: found weights that add up to 105, expected 100""");
    }

    @Test
    void namesADanglingRubric() {
        change(LOOP, "rubric: ml-coding@1", "rubric: ml-codng@1");

        assertThat(problems()).isEqualTo("""
                        templates/production-senior.yaml:19 blocks[coding].rubric: found ml-codng@1, which is not here, expected one of behavioural@1, deep-dive@1, ml-coding@1, ml-design@1, for example ml-coding@1""");
    }

    @Test
    void leavesRoomForTheNameOfAnotherStep() {
        change(LOOP, "key: behavioural", "key: behavioural-and-collaborations");

        assertThat(problems()).isEqualTo("""
                        templates/production-senior.yaml:52 blocks[behavioural-and-collaborations].key: found "behavioural-and-collaborations" with 30 characters, expected at most 29, as a loop names another step after it, such as coding-2, for example deep-dive""");
    }

    @Test
    void wantsABlockAboutProduction() {
        change(LOOP, "    production: true\n", "");

        assertThat(problems()).isEqualTo("""
                        templates/production-senior.yaml:12 blocks: found no block about past production work, expected one, since nothing else tells production from notebook work, for example production: true""");
    }

    @Test
    void refusesATotalOverTheCap() {
        change(LOOP, "capMinutes: 240", "capMinutes: 239");

        assertThat(problems()).isEqualTo("""
                        templates/production-senior.yaml:12 blocks: found 240 minutes in all, expected at most the cap of 239""");
    }

    @Test
    void refusesALockedBlockUnderNinetyMinutesForSeniors() {
        change(LOOP, "minutes: 90", "minutes: 90\n    least: 60");

        assertThat(problems()).isEqualTo("""
                        templates/production-senior.yaml:40 blocks[deep-dive].minutes: found 60 in a locked block of a senior loop, expected at least 90, for example minutes: 90""");
    }

    @Test
    void refusesADeepDiveUnderSixtyMinutesAnywhere() {
        change(LOOP, "level: senior", "level: mid");
        change(LOOP, "minutes: 90", "minutes: 90\n    least: 45");

        assertThat(problems()).isEqualTo("""
                        templates/production-senior.yaml:40 blocks[deep-dive].minutes: found 45 for the deep-dive, expected at least 60, for example minutes: 90""");
    }

    @Test
    void namesWhatAPatternPointsToInVain() {
        change(FLAGS, "block: coding, points: 3", "block: codng, points: 3");
        change(FLAGS, "competency: ml-fluency", "competency: ml-fluent");
        change(FLAGS, "tick: strong-algorithms", "tick: strong");
        change(FLAGS, "probe: B3-RETRO", "probe: B3-RETR");

        assertThat(problems()).isEqualTo("""
                        rules/flags.yaml:9 flags[R-NOTEBOOK].when[1].scoreAtLeast.block: found "codng", expected a block: coding, design, deep-dive, behavioural, for example coding
                        rules/flags.yaml:33 flags[R-LEETCODE].when[1].ticked.tick: found "strong", expected a tick of ml-coding@1: strong-algorithms
                        rules/flags.yaml:34 flags[R-LEETCODE].when[2].competencyAtMost.competency: found "ml-fluent", expected a competency of ml-coding@1: ml-fluency, data-handling, evaluation, code-craft, for example ml-fluency
                        rules/flags.yaml:44 flags[R-RETRO].when[1].weakProbe.probe: found "B3-RETR", expected a probe of deep-dive@1: B3-MON, B3-RET, B3-INC, B3-RBK, B3-RETRO, DEPTH-K8S, DEPTH-ARGO, DEPTH-MLFLOW, DEPTH-RAY, DEPTH-SERVING, MO-1, MO-2, MO-3, for example B3-RET""");
    }

    @Test
    void warnsOfALeetcodeTaskWithoutAReason() {
        change(CODING, "    family: training-loop", "    family: training-loop\n    tags: [leetcode]");

        assertThat(problems()).isEmpty();
        assertThat(RubricFiles.warnings(folder))
                .extracting(Problem::sentence)
                .first()
                .asString()
                .isEqualTo("templates/production-senior.yaml:1: found what rule S0-32 speaks against, expected a second"
                        + " look: loop-tabular-churn: A LeetCode item. The work is composing training, serving and"
                        + " monitoring code., for example accepts: {S0-32: why it is right here}");
    }

    @Test
    void takesALeetcodeTaskWithAReason() {
        change(
                CODING,
                "    family: training-loop",
                "    family: training-loop\n    tags: [leetcode]\n    override: The role is on the compiler team");

        assertThat(problems()).isEmpty();
        assertThat(RubricFiles.warnings(folder)).isEmpty();
    }

    @Test
    void refusesWhatAGateRefuses() {
        change(LOOP, "    locked: true\n", "");

        assertThat(problems()).isEqualTo("""
                        templates/production-senior.yaml:12 blocks: found what rule S0-22 speaks against, expected otherwise: The past-project deep-dive is not locked, so somebody could cut it after the start. Write locked: true.""");
    }

    @Test
    void keepsTheGatesOfTheProgramWhateverTheFolderSays() throws IOException {
        change("rules/gates.yaml", "total > 240", "total > 400");
        assertThat(problems()).isEqualTo("""
                        rules/gates.yaml:1: found gates that differ from the program's, expected rules of your own in another file, for example rules/own.yaml""");

        Files.delete(folder.resolve("rules/gates.yaml"));
        change(LOOP, "    locked: true\n", "");
        assertThat(problems()).contains("rule S0-22");
    }

    @Test
    void readsAConditionOrSaysWhatItCouldNotRead() {
        change("rules/lints.yaml", "when: lanes-without-task > 0", "when: lanes-without-tsk > many");
        change("rules/lints.yaml", "when: family = ['design'", "when: family > ['design'");

        assertThat(problems().lines().map(line -> line.replaceAll("one of .*", "one of …")))
                .containsExactly(
                        "rules/lints.yaml:43 rules[S0-70].when: found “>” after the text family, expected =, !=, has or lacks",
                        "rules/lints.yaml:110 rules[S1-07].when: found the unknown fact “lanes-without-tsk”, expected one of …");
    }

    @Test
    void runsTheExamplesOfARule() {
        change("rules/lints.yaml", "- {key: coding, lanes-without-task: 1}", "- {key: coding, lanes-without-task: 0}");
        change(
                "rules/lints.yaml",
                "- {prescreen: false, qualified-a-week: 2}",
                "- {prescreen: true, qualified-a-week: 2}");

        assertThat(problems())
                .contains("an example on which the rule does not fire", "an example on which the rule fires");
    }

    @Test
    void refusesADraftInATemplate() {
        change(CODING, "status: published", "status: draft");

        assertThat(problems()).isEqualTo("""
                        templates/production-senior.yaml:19 blocks[coding].rubric: found ml-coding@1, which is a draft, expected a published rubric, for example status: published""");
    }

    @Test
    void saysWhereTheYamlBreaks() {
        change(CODING, "status: published", "status: \"published");

        assertThat(problems()).isEqualTo("""
                        rubrics/ml-coding-1.yaml:60: found broken YAML (expected <block end>, but found '<scalar>'), expected well-formed YAML""");
    }

    @Test
    void refusesAliases() {
        change(LOOP, "title: Production MLE", "title: &a Production MLE\nalso: *a");

        assertThat(problems()).isEqualTo("""
                        templates/production-senior.yaml:3: found a YAML alias (*), expected the text written out""");
    }

    @Test
    void namesABrokenRegularExpression() {
        change("evidence.yaml", "  - '\\bdecades?\\b'", "  - '(decades?'");

        assertThat(problems()).isEqualTo("""
                        evidence.yaml:2 years: found "(decades?" (Unclosed group), expected a Java regular expression, for example '\\d+ years'""");
    }

    @Test
    void wantsTheFileNamedAfterTheRubric() {
        change(CODING, "version: 1", "version: 2");

        assertThat(problems()).isEqualTo("""
                        rubrics/ml-coding-1.yaml:2 version: found ml-coding@2 in this file, expected it in rubrics/ml-coding-2.yaml""");
    }

    @Test
    void refusesTextTooLongForACard() {
        change(
                CODING,
                "seen: Copies patterns",
                "seen: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx Copies patterns");

        assertThat(problems()).isEqualTo("""
                        rubrics/ml-coding-1.yaml:15 competencies[ml-fluency].anchors.1.seen: found 348 characters, expected at most 220""");
    }

    @Test
    void namesEveryProblemAtOnceByFileAndLine() {
        change("evidence.yaml", "yearsNote:", "yearNote:");
        change(CODING, "weight: 3", "weight: 0");
        change(LOOP, "interviewers: 2", "interviewers: two");

        assertThat(problems()).isEqualTo("""
                        evidence.yaml:2 yearsNote: found nothing, expected text, for example Years show time, not models run.
                        evidence.yaml:58 yearNote: found the unknown key "yearNote", expected yearsNote (did you mean that?)
                        rubrics/ml-coding-1.yaml:11 competencies[ml-fluency].weight: found "0", expected a whole number from 1 to 1000, for example 2
                        templates/production-senior.yaml:8 interviewers: found "two", expected a whole number from 1 to 4, for example 2""");
    }

    @Test
    void refusesAFileOverTheLimit() throws IOException {
        Files.writeString(folder.resolve(CODING), "#" + "x".repeat(256 * 1024));

        assertThat(problems())
                .isEqualTo("rubrics/ml-coding-1.yaml:1: found a file over 256 KB, expected a smaller one,"
                        + " for example one rubric a file, about 20 KB");
    }

    @Test
    void refusesAnEmptyFileAndOneThatIsNotText() throws IOException {
        Files.writeString(folder.resolve("evidence.yaml"), "");
        Files.write(folder.resolve("rubrics/zz-1.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(problems()).isEqualTo("""
                        evidence.yaml:1: found nothing, expected keys with values, for example name: ml-coding
                        rubrics/zz-1.yaml:1: found bytes that are not UTF-8, expected UTF-8 text""");
    }

    @Test
    void namesAFileNobodyReads() throws IOException {
        Files.writeString(folder.resolve("rubrics/notes.yml"), "name: notes");

        assertThat(problems())
                .isEqualTo("rubrics/notes.yml:1: found a file that nobody reads, expected names that end in .yaml,"
                        + " for example rubrics/notes.yaml");
    }

    @Test
    void noticesAPublishedFileThatWasChanged() throws IOException {
        Files.write(
                folder.resolve("published.sha256"),
                Files.readAllLines(Path.of("catalogue/published.sha256")).stream()
                        .filter(line -> Files.exists(folder.resolve(line.substring(66))))
                        .toList());
        change(CODING, "title: ML coding", "title: Coding");

        assertThat(problems())
                .isEqualTo(
                        "rubrics/ml-coding-1.yaml:1: found a published version that was changed, expected it as it was"
                                + " published, and the change in a new version, for example rubrics/ml-coding-2.yaml");
    }

    @Test
    void saysThatThereIsNoFolder() {
        assertThat(RubricFiles.check(folder.resolve("nowhere")).toString())
                .isEqualTo("[nowhere:1: found no such folder, expected a folder with templates and rubrics]");
    }

    @Test
    void throwsAllProblemsAsOneMessage() {
        change(LOOP, "level: senior", "levl: senior");

        assertThatThrownBy(() -> RubricFiles.read(folder))
                .isInstanceOfSatisfying(
                        RubricFiles.Broken.class,
                        broken -> assertThat(broken.problems()).hasSize(2))
                .hasMessage(problems());
    }

    void change(String file, String from, String to) {
        Path path = folder.resolve(file);
        try {
            String text = Files.readString(path);
            assertThat(text).contains(from);
            int at = text.indexOf(from);
            Files.writeString(path, text.substring(0, at) + to + text.substring(at + from.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String problems() {
        return RubricFiles.check(folder).stream().map(Problem::sentence).collect(Collectors.joining("\n"));
    }
}
