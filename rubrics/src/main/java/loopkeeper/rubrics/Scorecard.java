package loopkeeper.rubrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One interviewer's judgement of one block. Only a {@link Submitted} card can be put before others, so a
 * draft cannot leak into a debrief by mistake.
 */
public sealed interface Scorecard {

    /** The longest note or quote, in characters. */
    int LONGEST_TEXT = 4_000;

    Content content();

    /** A card its author is still filling. It may lack anything. */
    record Draft(Content content) implements Scorecard {}

    /**
     * A complete card: every competency of its rubric rated with evidence, every due probe marked, recommended.
     */
    record Submitted(RubricId rubric, String rubricHash, Content content) implements Scorecard {}

    /**
     * What is written on a card.
     *
     * @param ratings by competency key
     * @param answers by probe id
     * @param ticks keys of the ticked observations
     * @param redFlags what was noted, in words; empty when nothing was
     * @param recommendation null until chosen
     */
    record Content(
            Map<String, Rating> ratings,
            Map<String, Answer> answers,
            List<String> ticks,
            String redFlags,
            @Nullable Recommendation recommendation) {

        public static final Content EMPTY = new Content(Map.of(), Map.of(), List.of(), "", null);

        public Content {
            ratings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(ratings));
            answers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(answers));
            ticks = List.copyOf(ticks);
        }
    }

    /**
     * One competency's score.
     *
     * @param level null while the author has written evidence but not yet chosen
     * @param evidence what was seen or said; empty in a draft
     */
    record Rating(@Nullable Level level, String evidence) {}

    /**
     * How one probe went.
     *
     * @param mark null while not yet chosen
     * @param words a quote or note; the reason where the probe was not asked
     */
    record Answer(Probe.@Nullable Mark mark, String words) {}

    /** Something a card still lacks. */
    sealed interface Omission {
        /** A competency without a level. */
        record NoLevel(Competency competency) implements Omission {}

        /** A competency without evidence in words. */
        record NoEvidence(Competency competency) implements Omission {}

        /** A probe without a mark. */
        record NoMark(Probe probe) implements Omission {}

        /** A probe that was not asked, without the reason. */
        record NoReason(Probe probe) implements Omission {}

        /** No recommendation. */
        record NoRecommendation() implements Omission {}
    }

    /**
     * What the draft lacks before it can be submitted, in the order of the form; empty when complete.
     *
     * @param mlopsDepth whether the loop wants the MLOps depth probes
     */
    static List<Omission> omissions(Rubric rubric, boolean mlopsDepth, Content content) {
        List<Omission> missing = new ArrayList<>();
        for (Competency competency : rubric.competencies()) {
            Rating rating = content.ratings().getOrDefault(competency.key(), new Rating(null, ""));
            if (rating.level() == null) {
                missing.add(new Omission.NoLevel(competency));
            }
            if (rating.evidence().isBlank()) {
                missing.add(new Omission.NoEvidence(competency));
            }
        }
        for (Probe probe : rubric.probes(mlopsDepth)) {
            if (probe.use() == Probe.Use.OPTIONAL) {
                continue;
            }
            Answer answer = content.answers().getOrDefault(probe.id(), new Answer(null, ""));
            if (answer.mark() == null) {
                missing.add(new Omission.NoMark(probe));
            } else if (answer.mark() == Probe.Mark.NOT_ASKED && answer.words().isBlank()) {
                missing.add(new Omission.NoReason(probe));
            }
        }
        if (content.recommendation() == null) {
            missing.add(new Omission.NoRecommendation());
        }
        return missing;
    }

    /** The draft as a submitted card; empty while something is missing. */
    static Optional<Submitted> submit(Rubric rubric, boolean mlopsDepth, Draft draft) {
        return omissions(rubric, mlopsDepth, draft.content()).isEmpty()
                ? Optional.of(new Submitted(rubric.id(), rubric.hash(), draft.content()))
                : Optional.empty();
    }
}
