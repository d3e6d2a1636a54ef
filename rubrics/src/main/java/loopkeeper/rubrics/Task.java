package loopkeeper.rubrics;

import java.util.List;

/**
 * One exercise an interviewer can set in a block.
 *
 * @param id stable name
 * @param family what kind it is, such as {@code training-loop} or {@code ranking}
 * @param lanes the lanes it fits; never empty
 * @param title one line
 * @param brief what to say or hand over; a short paragraph
 * @param listenFor points to listen for, in order
 * @param numbers figures to ask the candidate for, in order; may be empty
 * @param tags what rules look at, such as {@code leetcode}; may be empty
 * @param override why it is right here although a rule warns of it; empty for most
 * @param notes what the interviewer knows about it and the candidate does not
 */
public record Task(
        String id,
        String family,
        List<String> lanes,
        String title,
        String brief,
        List<String> listenFor,
        List<String> numbers,
        List<String> tags,
        String override,
        Notes notes) {

    /**
     * For interviewers only. Any of them may be empty.
     *
     * @param surface the part of our product it is taken from
     * @param mirrors which work of the team it is like
     * @param tests what it really tests
     * @param strong what a strong answer has in it
     * @param hidden what is planted or known to be wrong
     * @param whyLive why an assistant in another window does not answer it
     * @param dirtyCorner what is dirty in its data
     * @param ambiguities what was left open on purpose
     */
    public record Notes(
            String surface,
            String mirrors,
            String tests,
            List<String> strong,
            String hidden,
            String whyLive,
            String dirtyCorner,
            List<String> ambiguities) {

        public static final Notes NONE = new Notes("", "", "", List.of(), "", "", "", List.of());

        public Notes {
            strong = List.copyOf(strong);
            ambiguities = List.copyOf(ambiguities);
        }
    }

    public Task {
        lanes = List.copyOf(lanes);
        listenFor = List.copyOf(listenFor);
        numbers = List.copyOf(numbers);
        tags = List.copyOf(tags);
    }
}
