package loopkeeper.rubrics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Notices evidence that proves little: years of experience or an employer's name with nothing built, watched or
 * rolled back beside it. It advises the author; it never blocks a card.
 *
 * @param years phrases that count years, as regular expressions over lower-case text
 * @param employers names that prove only the level cleared then, in lower case
 * @param production words that name real production evidence, in lower case
 * @param yearsNote what to say about years; one sentence
 * @param employerNote what to say about an employer's name; one sentence
 */
public record EvidenceLint(
        List<String> years, List<String> employers, List<String> production, String yearsNote, String employerNote) {

    public EvidenceLint {
        years = List.copyOf(years);
        employers = List.copyOf(employers);
        production = List.copyOf(production);
    }

    /** What to tell the author about this text; empty when there is nothing to say. */
    public Optional<String> note(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (production.stream().anyMatch(word -> says(lower, word))) {
            return Optional.empty();
        }
        if (years.stream()
                .anyMatch(pattern ->
                        java.util.regex.Pattern.compile(pattern).matcher(lower).find())) {
            return Optional.of(yearsNote);
        }
        return employers.stream().anyMatch(word -> says(lower, word)) ? Optional.of(employerNote) : Optional.empty();
    }

    private static boolean says(String text, String word) {
        return java.util.regex.Pattern.compile("\\b" + java.util.regex.Pattern.quote(word))
                .matcher(text)
                .find();
    }
}
