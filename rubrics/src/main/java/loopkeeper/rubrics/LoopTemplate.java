package loopkeeper.rubrics;

import java.util.List;
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
        List<String> sources) {

    public LoopTemplate {
        lanes = List.copyOf(lanes);
        blocks = List.copyOf(blocks);
        patterns = List.copyOf(patterns);
        sources = List.copyOf(sources);
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
            List<String> environment) {

        public BlockTemplate {
            environment = List.copyOf(environment);
        }
    }

    public int totalMinutes() {
        return blocks.stream().mapToInt(BlockTemplate::minutes).sum();
    }

    public Optional<BlockTemplate> block(String key) {
        return blocks.stream().filter(block -> block.key().equals(key)).findFirst();
    }
}
