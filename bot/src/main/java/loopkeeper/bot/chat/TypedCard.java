package loopkeeper.bot.chat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.Level;
import loopkeeper.rubrics.Recommendation;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.Scorecard;
import loopkeeper.rubrics.Scorecard.Content;
import loopkeeper.rubrics.Scorecard.Rating;
import org.jspecify.annotations.Nullable;

/**
 * A scorecard typed as text: the levels in the order of the form, the recommendation, a colon, and notes split at
 * {@code ;} in the same order, or named by {@code d2:}. Such as {@code 3 4 2 3 yes: alerts on drift; rollback by
 * traffic switch; d4: runbook named}. Notes may run over several lines, and a named one may begin on its own. The
 * colon may be missing, and so may everything before it.
 */
public final class TypedCard {

    private static final Pattern NAMED = Pattern.compile("(?i)^d([1-9])\\s*:\\s*(.*)$", Pattern.DOTALL);
    private static final Pattern RECOMMENDED = Pattern.compile("(?i)\\b(strong[\\s_–-]*)?(no|yes)\\b");
    /** A colon, or a note's name where there is none. */
    private static final Pattern HEAD_END = Pattern.compile("(?i)\\bd[1-9]\\s*:|:");

    private static final Pattern NEXT_NOTE = Pattern.compile("(?i);|\\n(?=\\s*d[1-9]\\s*:)");
    private static final Pattern WORDS = Pattern.compile("\\p{L}");

    /**
     * What was read.
     *
     * @param content what the draft becomes: what was typed laid over what was there
     * @param problems what could not be taken, each a sentence; empty when all could
     */
    public record Read(Content content, List<String> problems) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /** Reads text over an earlier draft. */
    public static Read read(String text, Rubric rubric, Content earlier) {
        Matcher end = HEAD_END.matcher(text);
        boolean ends = end.find();
        String head = ends ? text.substring(0, end.start()) : text;
        String notes = ends ? text.substring(end.group().equals(":") ? end.end() : end.start()) : "";
        List<String> problems = new ArrayList<>();
        Recommendation recommendation = earlier.recommendation();
        Matcher recommended = RECOMMENDED.matcher(head);
        if (recommended.find()) {
            String yesOrNo = recommended.group(2).toUpperCase(Locale.ROOT);
            recommendation = Recommendation.valueOf(recommended.group(1) == null ? yesOrNo : "STRONG_" + yesOrNo);
            String rest = head.substring(recommended.end());
            if (WORDS.matcher(rest).find()) {
                // The colon was left out, or stands further on in the first note.
                notes = text.substring(recommended.end()).replaceFirst("^[\\s,.–—-]+", "");
                rest = "";
            }
            head = head.substring(0, recommended.start()) + " " + rest;
        }
        Map<String, Rating> ratings = new LinkedHashMap<>(earlier.ratings());
        levels(head, rubric, ratings, problems);
        evidence(notes, rubric, ratings, problems);
        return new Read(
                new Content(ratings, earlier.answers(), earlier.ticks(), earlier.redFlags(), recommendation), problems);
    }

    private static void levels(String head, Rubric rubric, Map<String, Rating> ratings, List<String> problems) {
        List<Competency> rows = rubric.competencies();
        List<String> typed = Arrays.stream(head.split("[\\s,;/]+"))
                .filter(word -> !word.isBlank())
                .toList();
        if (typed.isEmpty()) {
            return;
        }
        if (typed.size() != rows.size()) {
            problems.add("I read " + typed.size() + (typed.size() == 1 ? " score" : " scores") + "; this card has "
                    + rows.size() + " rows: "
                    + String.join(", ", rows.stream().map(Competency::name).toList())
                    + ". For example: " + example(rubric) + ".");
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            Level level = level(typed.get(i));
            if (level == null) {
                problems.add("“" + clip(typed.get(i)) + "” for " + rows.get(i).name()
                        + " is not on the scale; it takes 1, 2, 3 or 4.");
            } else {
                Rating old = ratings.getOrDefault(rows.get(i).key(), new Rating(null, ""));
                ratings.put(rows.get(i).key(), new Rating(level, old.evidence()));
            }
        }
    }

    private static void evidence(String notes, Rubric rubric, Map<String, Rating> ratings, List<String> problems) {
        List<Competency> rows = rubric.competencies();
        int next = 0;
        for (String part : NEXT_NOTE.split(notes, -1)) {
            String note = part.strip();
            Matcher named = NAMED.matcher(note);
            int row = next;
            if (named.matches()) {
                row = Integer.parseInt(named.group(1)) - 1;
                note = named.group(2).strip();
            }
            next = row + 1;
            if (note.isEmpty()) {
                continue;
            }
            if (row >= rows.size()) {
                problems.add("The note “" + clip(note) + "” has no row to go to; this card has " + rows.size() + ".");
                continue;
            }
            if (note.length() > Scorecard.LONGEST_TEXT) {
                problems.add("The note for " + rows.get(row).name() + " has " + note.length()
                        + " characters; a note holds 4,000.");
                continue;
            }
            Rating old = ratings.getOrDefault(rows.get(row).key(), new Rating(null, ""));
            ratings.put(rows.get(row).key(), new Rating(old.level(), note));
        }
    }

    private static @Nullable Level level(String typed) {
        return typed.matches("[1-4]") ? Level.of(Integer.parseInt(typed)).orElse(null) : null;
    }

    /** A line that would be taken for this rubric. */
    public static String example(Rubric rubric) {
        List<String> scores = new ArrayList<>();
        for (int i = 0; i < rubric.competencies().size(); i++) {
            scores.add(i % 2 == 0 ? "3" : "2");
        }
        return String.join(" ", scores) + " yes: what I saw; what I heard";
    }

    private static String clip(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private TypedCard() {}
}
