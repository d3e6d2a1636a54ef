package loopkeeper.bot.people;

import java.util.Comparator;

/** One thing to put right, where it stands. Ordered as somebody reads the files. */
record Problem(String file, int line, String path, String found, String expected, String example)
        implements Comparable<Problem> {

    private static final Comparator<Problem> AS_READ =
            Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparing(Problem::sentence);

    @Override
    public int compareTo(Problem other) {
        return AS_READ.compare(this, other);
    }

    String sentence() {
        return file + ":" + line + (path.isEmpty() ? "" : " " + path) + ": found " + found + ", expected " + expected
                + (example.isEmpty() ? "" : ", for example " + example);
    }
}
