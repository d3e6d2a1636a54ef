package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.SubmitScorecard;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Option;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.Level;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.Recommendation;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.Scorecard;
import loopkeeper.rubrics.Scorecard.Answer;
import loopkeeper.rubrics.Scorecard.Content;
import loopkeeper.rubrics.Scorecard.Omission;
import loopkeeper.rubrics.Scorecard.Rating;
import org.jspecify.annotations.Nullable;

/**
 * The scorecard as a form, and what was filled in as a card. Field keys: {@code d-} with a competency for its level,
 * {@code e-} for its evidence, {@code p-} with a probe for its mark, {@code w-} for its words, {@code ticks},
 * {@code flags} and {@code recommendation}.
 */
final class ScorecardForm {

    /**
     * What was filled in.
     *
     * @param content as far as it could be taken
     * @param problems what could not be taken or is missing, by field
     */
    record Read(Content content, Map<String, String> problems) {}

    /**
     * The form.
     *
     * @param context where the author may note how the work came about; empty for most blocks
     */
    static Form draw(
            Loop loop, Block block, Rubric rubric, Content content, List<Part> context, Map<String, String> problems) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Text(Words.of(
                "Scores and evidence stay yours alone until the debrief opens. Hiring at ",
                loop.recipe().level(),
                " level.")));
        for (Competency row : rubric.competencies()) {
            Rating rating = content.ratings().getOrDefault(row.key(), new Rating(null, ""));
            parts.add(new Part.Heading(row.name()));
            parts.add(new Part.Choice(
                    "d-" + row.key(),
                    row.asks(),
                    anchors(row),
                    rating.level() == null
                            ? null
                            : String.valueOf(rating.level().points()),
                    true,
                    true));
            parts.add(new Part.Line(
                    "e-" + row.key(),
                    row.name() + ": what you saw or heard",
                    "In their words or yours",
                    rating.evidence(),
                    true,
                    true,
                    Scorecard.LONGEST_TEXT));
        }
        List<Probe> probes = rubric.probes(loop.recipe().mlopsDepth()).stream()
                .filter(probe -> probe.use() != Probe.Use.OPTIONAL)
                .toList();
        if (!probes.isEmpty()) {
            parts.add(new Part.Heading("Probes"));
        }
        for (Probe probe : probes) {
            Answer answer = content.answers().getOrDefault(probe.id(), new Answer(null, ""));
            parts.add(new Part.Choice(
                    "p-" + probe.id(),
                    probe.topic() + ": " + probe.question(),
                    probe.marks().stream()
                            .map(mark -> new Option(mark.name(), Phrases.mark(mark)))
                            .toList(),
                    answer.mark() == null ? null : answer.mark().name(),
                    true,
                    true));
            parts.add(new Part.Line(
                    "w-" + probe.id(),
                    "Quote, or why it was not asked",
                    "",
                    answer.words(),
                    false,
                    false,
                    Scorecard.LONGEST_TEXT));
        }
        if (!rubric.ticks().isEmpty()) {
            parts.add(new Part.Ticks(
                    "ticks",
                    "Also seen",
                    rubric.ticks().stream()
                            .map(tick -> new Option(tick.key(), tick.label()))
                            .toList(),
                    content.ticks()));
        }
        parts.add(new Part.Line(
                "flags",
                "Red flags",
                "Leave empty when there were none",
                content.redFlags(),
                false,
                true,
                Scorecard.LONGEST_TEXT));
        parts.addAll(context);
        Recommendation recommended = content.recommendation();
        parts.add(new Part.Choice(
                "recommendation",
                "Your recommendation",
                Arrays.stream(Recommendation.values())
                        .map(one -> new Option(one.name(), Phrases.recommendation(one)))
                        .toList(),
                recommended == null ? null : recommended.name(),
                true,
                true));
        return new Form(
                Words.of("Your card: ", new Whom(loop.id()), ", ", block.title(), ", ", loop.id()),
                parts,
                "Seal my card",
                new SubmitScorecard(loop.id(), block.key(), Answers.NONE),
                problems);
    }

    private static List<Option> anchors(Competency row) {
        return Arrays.stream(Level.values())
                .map(level -> new Option(
                        String.valueOf(level.points()),
                        level.points() + "  " + row.anchor(level).seen()))
                .toList();
    }

    static Read read(Answers answers, Rubric rubric, boolean mlopsDepth) {
        Map<String, String> problems = new LinkedHashMap<>();
        Map<String, Rating> ratings = new LinkedHashMap<>();
        for (Competency row : rubric.competencies()) {
            String typed = answers.get("d-" + row.key());
            Level level =
                    typed.matches("[1-4]") ? Level.of(Integer.parseInt(typed)).orElse(null) : null;
            if (level == null && !typed.isEmpty()) {
                problems.put(
                        "d-" + row.key(),
                        "“" + clip(typed) + "” for " + row.name() + " is not on the scale; it takes 1, 2, 3 or 4.");
            }
            ratings.put(row.key(), new Rating(level, text(answers, "e-" + row.key(), row.name(), problems)));
        }
        Map<String, Answer> marks = new LinkedHashMap<>();
        for (Probe probe : rubric.probes(mlopsDepth)) {
            Probe.@Nullable Mark mark = mark(answers.get("p-" + probe.id()), probe, problems);
            String words = text(answers, "w-" + probe.id(), probe.topic(), problems);
            if (mark != null || !words.isEmpty()) {
                marks.put(probe.id(), new Answer(mark, words));
            }
        }
        List<String> ticks = Arrays.stream(answers.get("ticks").split(",", -1))
                .filter(key ->
                        rubric.ticks().stream().anyMatch(tick -> tick.key().equals(key)))
                .toList();
        Content content = new Content(
                ratings,
                marks,
                ticks,
                text(answers, "flags", "red flags", problems),
                recommendation(answers, problems));
        for (Omission omission : Scorecard.omissions(rubric, mlopsDepth, content)) {
            problems.putIfAbsent(field(omission), sentence(omission));
        }
        return new Read(content, problems);
    }

    private static Probe.@Nullable Mark mark(String typed, Probe probe, Map<String, String> problems) {
        for (Probe.Mark mark : probe.marks()) {
            if (mark.name().equals(typed)) {
                return mark;
            }
        }
        if (!typed.isEmpty()) {
            problems.put("p-" + probe.id(), "“" + clip(typed) + "” is not a mark for " + probe.topic() + ".");
        }
        return null;
    }

    private static @Nullable Recommendation recommendation(Answers answers, Map<String, String> problems) {
        String typed = answers.get("recommendation");
        for (Recommendation one : Recommendation.values()) {
            if (one.name().equals(typed)) {
                return one;
            }
        }
        if (!typed.isEmpty()) {
            problems.put(
                    "recommendation",
                    "“" + clip(typed) + "” is not a recommendation; it takes strong no, no, yes or strong yes.");
        }
        return null;
    }

    private static String text(Answers answers, String key, String about, Map<String, String> problems) {
        String typed = answers.get(key);
        if (typed.length() <= Scorecard.LONGEST_TEXT) {
            return typed;
        }
        problems.put(
                key,
                "The note for " + about + " has " + typed.length()
                        + " characters; 4,000 fit, and the first 4,000 are kept.");
        return typed.substring(0, Scorecard.LONGEST_TEXT);
    }

    private static String field(Omission omission) {
        return switch (omission) {
            case Omission.NoLevel no -> "d-" + no.competency().key();
            case Omission.NoEvidence no -> "e-" + no.competency().key();
            case Omission.NoMark no -> "p-" + no.probe().id();
            case Omission.NoReason no -> "w-" + no.probe().id();
            case Omission.NoRecommendation no -> "recommendation";
        };
    }

    /** What is missing, in a sentence. */
    static String sentence(Omission omission) {
        return switch (omission) {
            case Omission.NoLevel no -> no.competency().name() + " needs a score from 1 to 4.";
            case Omission.NoEvidence no -> no.competency().name() + " needs evidence in words.";
            case Omission.NoMark no -> "Mark how " + no.probe().topic() + " went, or that it was not asked.";
            case Omission.NoReason no -> no.probe().topic() + " was not asked; a few words why, please.";
            case Omission.NoRecommendation no -> "Your recommendation is missing.";
        };
    }

    private static String clip(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private ScorecardForm() {}
}
