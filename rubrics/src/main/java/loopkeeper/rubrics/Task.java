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
 */
public record Task(
        String id,
        String family,
        List<String> lanes,
        String title,
        String brief,
        List<String> listenFor,
        List<String> numbers) {

    public Task {
        lanes = List.copyOf(lanes);
        listenFor = List.copyOf(listenFor);
        numbers = List.copyOf(numbers);
    }
}
