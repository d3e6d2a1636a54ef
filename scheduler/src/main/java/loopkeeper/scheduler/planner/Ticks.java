package loopkeeper.scheduler.planner;

import java.util.Arrays;

/** A set of ticks of one grid, as bits; all sets that meet have the same size. Not safe for more than one thread. */
final class Ticks {

    private final long[] words;

    Ticks(int size) {
        words = new long[(size + 63) / 64];
    }

    private Ticks(long[] words) {
        this.words = words;
    }

    Ticks copy() {
        return new Ticks(words.clone());
    }

    void set(int from, int until) {
        for (int word = from >> 6; from < until && word <= (until - 1) >> 6; word++) {
            words[word] |= mask(word, from, until);
        }
    }

    void clear(int from, int until) {
        for (int word = from >> 6; from < until && word <= (until - 1) >> 6; word++) {
            words[word] &= ~mask(word, from, until);
        }
    }

    /** The bits of one word that lie in the range. */
    private static long mask(int word, int from, int until) {
        int low = Math.max(from - (word << 6), 0);
        int high = Math.min(until - (word << 6), 64);
        return (-1L << low) & (-1L >>> (64 - high));
    }

    void remove(Ticks other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= ~other.words[i];
        }
    }

    /** The ticks from which {@code length} ticks in a row are in this set; by doubling, in log steps. */
    Ticks starts(int length) {
        Ticks out = copy();
        int have = 1;
        while (have < length) {
            int step = Math.min(have, length - have);
            out.andShifted(step);
            have += step;
        }
        return out;
    }

    /** Keeps a tick only if the one {@code step} later is in the set as well. */
    private void andShifted(int step) {
        int whole = step >> 6;
        int part = step & 63;
        for (int i = 0; i < words.length; i++) {
            long low = i + whole < words.length ? words[i + whole] >>> part : 0;
            long high = part > 0 && i + whole + 1 < words.length ? words[i + whole + 1] << (64 - part) : 0;
            words[i] &= low | high;
        }
    }

    boolean has(int tick) {
        return (words[tick >> 6] >>> (tick & 63) & 1) != 0;
    }

    /** The first tick from there on that is in both sets and before {@code until}; -1 if there is none. */
    int nextInBoth(Ticks other, int from, int until) {
        int word = from >> 6;
        if (from >= until) {
            return -1;
        }
        long bits = words[word] & other.words[word] & (-1L << (from & 63));
        int last = (until - 1) >> 6;
        while (bits == 0) {
            if (++word > last) {
                return -1;
            }
            bits = words[word] & other.words[word];
        }
        int tick = (word << 6) + Long.numberOfTrailingZeros(bits);
        return tick < until ? tick : -1;
    }

    /** Whether any of these ticks lies in the range. */
    boolean hasAny(int from, int until) {
        int last = (until - 1) >> 6;
        for (int word = from >> 6; from < until && word <= last; word++) {
            if ((words[word] & mask(word, from, until)) != 0) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** How many of these ticks lie in the range. */
    int count(int from, int until) {
        int sum = 0;
        for (int word = from >> 6; from < until && word <= (until - 1) >> 6; word++) {
            sum += Long.bitCount(words[word] & mask(word, from, until));
        }
        return sum;
    }

    @Override
    public String toString() {
        return Arrays.toString(words);
    }
}
