package loopkeeper.bot.features;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;

/** The columns of a table that hold the reader's time and the candidate's: one where both read the same clock. */
record BothTimes(boolean same) {

    /**
     * Looks whether one column is enough.
     *
     * @param reader where whoever reads it is
     * @param candidate where the candidate is
     * @param times what the table shows
     */
    static BothTimes of(ZoneId reader, ZoneId candidate, Collection<Instant> times) {
        return new BothTimes(times.stream()
                .allMatch(at -> reader.getRules()
                        .getOffset(at)
                        .equals(candidate.getRules().getOffset(at))));
    }

    /** Enough only if it is in both tables. */
    BothTimes and(BothTimes other) {
        return new BothTimes(same && other.same);
    }

    List<String> titles() {
        return same ? List.of("Your time and the candidate's") : List.of("Your time", "Candidate's time");
    }

    List<Words> cells(Instant at, ZoneId candidate) {
        Words theirs = Words.of(new WhenIn(at, candidate));
        return same ? List.of(theirs) : List.of(Words.of(new When(at)), theirs);
    }

    /** The same word in each of them. */
    List<Words> cells(String word) {
        return same ? List.of(Words.of(word)) : List.of(Words.of(word), Words.of(word));
    }

    /** A row or a line of titles with these columns between others. */
    static <T> List<T> row(List<T> before, List<T> times, List<T> after) {
        return new ArrayList<>(
                Stream.of(before, times, after).flatMap(List::stream).toList());
    }
}
