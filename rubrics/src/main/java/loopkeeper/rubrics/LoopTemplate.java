package loopkeeper.rubrics;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The usual loop for a role: its blocks in order, their weights and the rules that hold for it.
 *
 * @param name what recruiters type as {@code variant}, such as {@code production}
 * @param title how people call it, such as {@code Production MLE}
 * @param level what recruiters type as {@code level}, such as {@code senior}
 * @param company who it is calibrated for, such as {@code Series B+}
 * @param lanes the lanes it can be run for; never empty
 * @param capMinutes the most active time it may take from a candidate
 * @param documentedTotal the total its source states, in words, such as {@code 3.5 to 4 hours}
 * @param interviewers how many people score each block; 2 unless waived
 * @param waivable whether a hiring manager may waive the second person
 * @param differentPeople whether nobody sits in two blocks of one loop, where the pool allows it
 * @param blocks in order; keys are unique
 * @param patterns the rules the summary matches, in order
 * @param sources where its figures come from, one line each
 * @param framework the family of loops it belongs to, such as {@code four-block}
 * @param about what it is for, one short line for the form that starts a loop
 * @param choices what a recruiter chooses at the start, in the order of the form
 * @param accepts warnings its authors know of, by rule, each with the reason
 * @param assumed figures that are ours, as its sources give none; each a sentence
 */
public record LoopTemplate(
        String name,
        String title,
        String level,
        String company,
        List<String> lanes,
        int capMinutes,
        String documentedTotal,
        int interviewers,
        boolean waivable,
        boolean differentPeople,
        List<BlockTemplate> blocks,
        List<Pattern> patterns,
        List<String> sources,
        String framework,
        String about,
        List<Choice> choices,
        Map<String, String> accepts,
        List<String> assumed) {

    public LoopTemplate {
        lanes = List.copyOf(lanes);
        blocks = List.copyOf(blocks);
        patterns = List.copyOf(patterns);
        sources = List.copyOf(sources);
        choices = List.copyOf(choices);
        accepts = Map.copyOf(accepts);
        assumed = List.copyOf(assumed);
    }

    /**
     * One block of the template.
     *
     * @param key names it in the loop and in what people type, such as {@code deep-dive}
     * @param title how people call it
     * @param purpose why the block is there, for the recruiter; one sentence
     * @param minutes its usual length
     * @param least the shortest it may be made
     * @param most the longest it may be made
     * @param locked whether nobody may remove, shorten or replace it
     * @param mostPredictive whether the summary prints it first
     * @param mustHave whether a composite needs it
     * @param weight its whole-number weight; the weights of a template add up to 100
     * @param rubric the published rubric its cards follow
     * @param pool which people may sit in it, such as {@code ml-coding}
     * @param aiPolicy what the candidate may use, told to candidate and interviewer word for word
     * @param environment what it runs in; empty where it is a talk
     * @param family what kind of block it is, such as {@code design}; rules look at it
     * @param asyncMinutes what the candidate works on alone beforehand, on top of {@code minutes}; 0 for most
     * @param production whether it is about production work
     * @param pastProject whether it is about a system the candidate ran
     * @param optional whether it is left out unless a choice brings it in
     * @param interviewers how many people score it; 0 for as many as the template says
     */
    public record BlockTemplate(
            String key,
            String title,
            String purpose,
            int minutes,
            int least,
            int most,
            boolean locked,
            boolean mostPredictive,
            boolean mustHave,
            int weight,
            RubricId rubric,
            String pool,
            String aiPolicy,
            List<String> environment,
            String family,
            int asyncMinutes,
            boolean production,
            boolean pastProject,
            boolean optional,
            int interviewers) {

        public BlockTemplate {
            environment = List.copyOf(environment);
        }

        /** The same block with another length. */
        public BlockTemplate lasting(int other) {
            return changed(other, weight, rubric);
        }

        /** The same block with another weight. */
        public BlockTemplate weighing(int other) {
            return changed(minutes, other, rubric);
        }

        BlockTemplate changed(int nextMinutes, int nextWeight, RubricId nextRubric) {
            return new BlockTemplate(
                    key,
                    title,
                    purpose,
                    nextMinutes,
                    Math.min(least, nextMinutes),
                    Math.max(most, nextMinutes),
                    locked,
                    mostPredictive,
                    mustHave,
                    nextWeight,
                    nextRubric,
                    pool,
                    aiPolicy,
                    environment,
                    family,
                    asyncMinutes,
                    production,
                    pastProject,
                    optional,
                    interviewers);
        }
    }

    /**
     * Something the sources leave open, or give in two ways: the recruiter chooses, and the choice is kept.
     *
     * @param key the name of its field, such as {@code length}
     * @param question what is to be chosen, one sentence
     * @param usual the option taken when nobody chooses; empty where somebody must
     * @param options at least two
     */
    public record Choice(String key, String question, String usual, List<Option> options) {
        public Choice {
            options = List.copyOf(options);
        }

        public Optional<Option> option(String value) {
            return options.stream().filter(one -> one.key().equals(value)).findFirst();
        }
    }

    /**
     * One way to choose, and what it changes.
     *
     * @param key what recruiters type
     * @param title what it means, with its minutes
     * @param minutes other lengths, by block
     * @param without blocks that are left out
     * @param with optional blocks that come in
     * @param rubrics other rubrics, by block
     * @param weights other weights, by block
     * @param overCap whether this way may go over the cap
     */
    public record Option(
            String key,
            String title,
            Map<String, Integer> minutes,
            List<String> without,
            List<String> with,
            Map<String, RubricId> rubrics,
            Map<String, Integer> weights,
            boolean overCap) {
        public Option {
            minutes = Map.copyOf(minutes);
            without = List.copyOf(without);
            with = List.copyOf(with);
            rubrics = Map.copyOf(rubrics);
            weights = Map.copyOf(weights);
        }
    }

    /** The same template for another level. */
    public LoopTemplate atLevel(String other) {
        return new LoopTemplate(
                name,
                title,
                other,
                company,
                lanes,
                capMinutes,
                documentedTotal,
                interviewers,
                waivable,
                differentPeople,
                blocks,
                patterns,
                sources,
                framework,
                about,
                choices,
                accepts,
                assumed);
    }

    /** The same template with other blocks. */
    public LoopTemplate withBlocks(List<BlockTemplate> others) {
        return new LoopTemplate(
                name,
                title,
                level,
                company,
                lanes,
                capMinutes,
                documentedTotal,
                interviewers,
                waivable,
                differentPeople,
                others,
                patterns,
                sources,
                framework,
                about,
                choices,
                accepts,
                assumed);
    }

    /** Active time for the candidate, with what they do alone. */
    public int totalMinutes() {
        return blocks.stream()
                .mapToInt(block -> block.minutes() + block.asyncMinutes())
                .sum();
    }

    public Optional<BlockTemplate> block(String key) {
        return blocks.stream().filter(block -> block.key().equals(key)).findFirst();
    }
}
