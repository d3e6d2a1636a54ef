package loopkeeper.rubrics;

import java.util.List;
import java.util.Optional;

/**
 * What one block judges and all an interviewer needs to judge it. Published by version and never changed after.
 *
 * @param id name and version
 * @param title how people call it
 * @param purpose what the block must find out, one or two sentences
 * @param competencies 3 to 6, in the order of the form; keys are unique
 * @param probes in the order to ask them; ids are unique; may be empty
 * @param ticks plain yes-or-no observations on the card, such as strong algorithms; may be empty
 * @param tasks exercises to choose from; may be empty
 * @param minutes the plan for the block's time; the minutes add up to the block's usual length
 * @param redFlags what to note when seen; may be empty
 * @param doNotAsk what must not be asked; never empty
 * @param hash SHA-256 of the file's content in lower-case hex; shown on every card
 */
public record Rubric(
        RubricId id,
        String title,
        String purpose,
        List<Competency> competencies,
        List<Probe> probes,
        List<Tick> ticks,
        List<Task> tasks,
        List<Step> minutes,
        List<String> redFlags,
        List<String> doNotAsk,
        String hash) {

    public Rubric {
        competencies = List.copyOf(competencies);
        probes = List.copyOf(probes);
        ticks = List.copyOf(ticks);
        tasks = List.copyOf(tasks);
        minutes = List.copyOf(minutes);
        redFlags = List.copyOf(redFlags);
        doNotAsk = List.copyOf(doNotAsk);
    }

    /** A yes-or-no observation on the card. */
    public record Tick(String key, String label) {}

    /** One stretch of the block's time plan. */
    public record Step(int minutes, String what) {}

    public Optional<Competency> competency(String key) {
        return competencies.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    /** The probes a loop sees: all, less those for MLOps depth where the loop does not want it. */
    public List<Probe> probes(boolean mlopsDepth) {
        return probes.stream()
                .filter(probe -> mlopsDepth || probe.use() != Probe.Use.MLOPS_DEPTH)
                .toList();
    }
}
