package loopkeeper.rubrics.files;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which known word somebody probably meant. */
final class Nearest {

    private Nearest() {}

    /** The known word within a third of its length in edits; empty when none is that near. */
    static Optional<String> to(String typed, Collection<String> known) {
        return known.stream()
                .filter(word -> edits(typed, word) <= word.length() / 3)
                .min(Comparator.comparingInt((String word) -> edits(typed, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int edits(String from, String to) {
        String shorter = from.length() > 60 ? from.substring(0, 60) : from;
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int i = 1; i <= shorter.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int column = 1; column < row.length; column++) {
                int above = row[column];
                int swap = diagonal + (shorter.charAt(i - 1) == to.charAt(column - 1) ? 0 : 1);
                row[column] = Math.min(swap, Math.min(above, row[column - 1]) + 1);
                diagonal = above;
            }
        }
        return row[to.length()];
    }
}
