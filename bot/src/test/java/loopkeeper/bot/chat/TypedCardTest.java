package loopkeeper.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import loopkeeper.rubrics.Anchor;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.Level;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.Recommendation;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.RubricId;
import loopkeeper.rubrics.Scorecard;
import loopkeeper.rubrics.Scorecard.Content;
import loopkeeper.rubrics.Scorecard.Rating;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A typed card")
class TypedCardTest {

    static final Rubric RUBRIC = new Rubric(
            new RubricId("deep-dive", 1),
            "Deep-dive",
            "Whether it ran.",
            Stream.of("Monitoring", "Rollback", "Data", "Ownership")
                    .map(TypedCardTest::row)
                    .toList(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of("age"),
            "hash");

    static Competency row(String name) {
        Anchor anchor = new Anchor("seen", "said");
        return new Competency(
                name.toLowerCase(java.util.Locale.ROOT),
                name,
                "How?",
                1,
                List.of(),
                List.of(anchor, anchor, anchor, anchor));
    }

    @Test
    void isReadAsScoresRecommendationAndNotesInTheOrderOfTheRows() {
        assertThat(read("3 4 2 3 yes: PSI alerts on features; rollback by traffic switch; d4: runbook named"))
                .isEqualTo("""
                        monitoring 3 PSI alerts on features
                        rollback 4 rollback by traffic switch
                        data 2
                        ownership 3 runbook named
                        YES
                        """);
    }

    @Test
    void goesOnAfterANamedNoteWithTheRowBelowIt() {
        assertThat(read("3 4 2 3 no: d2: traffic switch; stale joins; nobody on call"))
                .isEqualTo("""
                monitoring 3
                rollback 4 traffic switch
                data 2 stale joins
                ownership 3 nobody on call
                NO
                """);
    }

    @Test
    void leavesOutARowBetweenTwoSemicolons() {
        assertThat(read("3 4 2 3 no: alerts;;stale joins")).isEqualTo("""
                monitoring 3 alerts
                rollback 4
                data 2 stale joins
                ownership 3
                NO
                """);
    }

    @Test
    void keepsColonsInsideNotes() {
        assertThat(read("3 4 2 3 yes: said: “we page”; d2: by hand: 5 min")).isEqualTo("""
                monitoring 3 said: “we page”
                rollback 4 by hand: 5 min
                data 2
                ownership 3
                YES
                """);
    }

    @Test
    void mayRunOverSeveralLinesWithANamedNoteOnEach() {
        assertThat(read("""
                3 4 2 3
                strong yes
                d1: alerts on drift,
                with an owner
                d3: joins checked
                D4 : runbook
                """)).isEqualTo("""
                        monitoring 3 alerts on drift,
                        with an owner
                        rollback 4
                        data 2 joins checked
                        ownership 3 runbook
                        STRONG_YES
                        """);
    }

    @Test
    void needsNoColonBetweenRecommendationAndNamedNotes() {
        assertThat(read("3 4 2 3 yes d2: traffic switch")).isEqualTo("""
                monitoring 3
                rollback 4 traffic switch
                data 2
                ownership 3
                YES
                """);
    }

    @Test
    void needsNoColonBeforeNotesAtAll() {
        assertThat(read("3 4 2 3 yes alerts on drift; no rollback")).isEqualTo("""
                monitoring 3 alerts on drift
                rollback 4 no rollback
                data 2
                ownership 3
                YES
                """);
    }

    @Test
    void mayBeOneMoreNoteForAnEarlierDraft() {
        Content earlier = content("3 4 2 3 yes: alerts");

        assertThat(read("d2: traffic switch", earlier)).isEqualTo("""
                monitoring 3 alerts
                rollback 4 traffic switch
                data 2
                ownership 3
                YES
                """);
    }

    @Test
    void mayComeBeforeItsNotes() {
        Content earlier = content("d4: runbook; ");

        assertThat(read("3 4 2 3", earlier)).isEqualTo("""
                monitoring 3
                rollback 4
                data 2
                ownership 3 runbook
                null
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "3 4 2 3 yes, YES",
        "3 4 2 3 YES, YES",
        "3 4 2 3 no, NO",
        "3 4 2 3 strong no, STRONG_NO",
        "3 4 2 3 strong-no, STRONG_NO",
        "3 4 2 3 Strong Yes, STRONG_YES",
        "3 4 2 3 STRONG_YES, STRONG_YES",
        "3 4 2 3 strong  no, STRONG_NO",
        "3 4 2 3 strong–no, STRONG_NO",
        "yes 3 4 2 3, YES",
    })
    void takesTheRecommendationInAnySpelling(String typed, Recommendation meant) {
        TypedCard.Read read = TypedCard.read(typed, RUBRIC, Content.EMPTY);

        assertThat(read.problems()).isEmpty();
        assertThat(read.content().recommendation()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"3 4 2 3", "3,4,2,3", "3, 4, 2, 3", "3/4/2/3", "3; 4; 2; 3", " 3\t4\n2 3 ", "yes, 3 4 2 3:"})
    void takesTheScoresWithAnythingBetweenThem(String typed) {
        TypedCard.Read read = TypedCard.read(typed, RUBRIC, Content.EMPTY);

        assertThat(read.problems()).isEmpty();
        assertThat(read.content().ratings().values().stream().map(Rating::level))
                .containsExactly(Level.THREE, Level.FOUR, Level.TWO, Level.THREE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "2.5", "-1", "four", "33"})
    void keepsEverythingElseWhenANumberIsOutsideTheScale(String odd) {
        assertThat(read("3 " + odd + " 2 3 yes: alerts; by hand")).isEqualTo("""
                monitoring 3 alerts
                rollback - by hand
                data 2
                ownership 3
                YES
                ! “%s” for Rollback is not on the scale; it takes 1, 2, 3 or 4.
                """.formatted(odd));
    }

    @Test
    void keepsTheNotesAndTheRecommendationWhenThereAreThreeNumbersTooMany() {
        assertThat(read("3 4 2 3 1 1 1 yes: alerts; by hand")).isEqualTo("""
                monitoring - alerts
                rollback - by hand
                YES
                ! I read 7 scores; this card has 4 rows: Monitoring, Rollback, Data, Ownership. For example: 3 2 3 2 yes: what I saw; what I heard.
                """);
    }

    @Test
    void saysSoWhenThereIsOneScore() {
        assertThat(read("3 yes")).isEqualTo("""
                YES
                ! I read 1 score; this card has 4 rows: Monitoring, Rollback, Data, Ownership. For example: 3 2 3 2 yes: what I saw; what I heard.
                """);
    }

    @Test
    void saysWhichNoteHasNoRow() {
        assertThat(read("3 4 2 3 yes: a; b; c; d; e")).isEqualTo("""
                monitoring 3 a
                rollback 4 b
                data 2 c
                ownership 3 d
                YES
                ! The note “e” has no row to go to; this card has 4.
                """);
        assertThat(read("3 4 2 3 yes: d7: runbook"))
                .endsWith("! The note “runbook” has no row to go to; this card has 4.\n");
    }

    @Test
    void saysWhichNoteIsTooLong() {
        String most = "x".repeat(Scorecard.LONGEST_TEXT);

        assertThat(TypedCard.read("3 4 2 3 yes: " + most, RUBRIC, Content.EMPTY).problems())
                .isEmpty();
        assertThat(TypedCard.read("3 4 2 3 yes: " + most + "x", RUBRIC, Content.EMPTY)
                        .problems())
                .containsExactly("The note for Monitoring has 4001 characters; a note holds 4,000.");
    }

    @Test
    void isLaidOverAnEarlierDraftAndTakesNothingAwayFromIt() {
        Content earlier = new Content(
                Map.of("monitoring", new Rating(Level.ONE, "none"), "data", new Rating(null, "joins checked")),
                Map.of("B3-MON", new Scorecard.Answer(Probe.Mark.GENERAL, "vague")),
                List.of("tests"),
                "blamed the team",
                Recommendation.STRONG_NO);

        TypedCard.Read read = TypedCard.read("3 4 2 3: alerts", RUBRIC, earlier);

        assertThat(told(read)).isEqualTo("""
                monitoring 3 alerts
                rollback 4
                data 2 joins checked
                ownership 3
                STRONG_NO
                """);
        assertThat(read.content().answers()).isEqualTo(earlier.answers());
        assertThat(read.content().ticks()).containsExactly("tests");
        assertThat(read.content().redFlags()).isEqualTo("blamed the team");
    }

    @Test
    void isReadFromTheExampleItOffersItself() {
        TypedCard.Read read = TypedCard.read(TypedCard.example(RUBRIC), RUBRIC, Content.EMPTY);

        assertThat(read.problems()).isEmpty();
        assertThat(TypedCard.example(RUBRIC)).isEqualTo("3 2 3 2 yes: what I saw; what I heard");
    }

    private static Content content(String typed) {
        return TypedCard.read(typed, RUBRIC, Content.EMPTY).content();
    }

    private static String read(String typed) {
        return read(typed, Content.EMPTY);
    }

    private static String read(String typed, Content earlier) {
        return told(TypedCard.read(typed, RUBRIC, earlier));
    }

    /** Each row that holds something, the recommendation, and the problems. */
    private static String told(TypedCard.Read read) {
        List<String> lines = new ArrayList<>();
        for (Competency row : RUBRIC.competencies()) {
            Rating rating = read.content().ratings().get(row.key());
            if (rating != null) {
                Level level = rating.level();
                lines.add((row.key() + " " + (level == null ? "-" : level.points()) + " " + rating.evidence()).strip());
            }
        }
        lines.add(String.valueOf(read.content().recommendation()));
        read.problems().forEach(problem -> lines.add("! " + problem));
        return String.join("\n", lines) + "\n";
    }
}
