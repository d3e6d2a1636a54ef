package loopkeeper.scheduler.planner;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Puts drafts that are known already together anew. {@link Repair} finds the best draft of a loop beside the others,
 * one after the other; here a round is some fifty times as fast, as it only chooses among those of {@link Memory}.
 * The idea is that of restricted master heuristics, which choose among the columns that pricing found (Joncour and
 * others 2010), with simulated annealing in place of a solver. Not safe for more than one thread.
 *
 * <p>Half of the rounds take out a few loops and give each the cheapest draft for which there is room. The others want
 * one draft, push out whoever holds its people, and find them another place.
 */
final class Recombining {

    private static final int ROUNDS = 8_000;

    /** How much worse it may get at first, in points. */
    private static final double WARM = 2;

    private static final int MOST_TAKEN_OUT = 4;
    private static final int MOST_PUSHED_OUT = 4;

    /** So many drafts are drawn, and the cheapest of them is wanted. */
    private static final int DRAWN = 8;

    private final Random dice;
    private final Ledger ledger;
    private final Piece[][] known;
    private final @Nullable Piece[] now;
    private final int[] placed;
    private final int[] out = new int[MOST_PUSHED_OUT + 2];
    private final Piece[] was = new Piece[out.length];
    private @Nullable Piece[] best;
    private int size;
    private int gained;
    private int most;

    /**
     * Begins with what is placed.
     *
     * @param drafts by loop; one that has none is left alone
     */
    Recombining(Memory memory, Random dice, @Nullable Draft[] drafts) {
        this.dice = dice;
        this.ledger = memory.ledger();
        this.known = new Piece[drafts.length][];
        this.now = new Piece[drafts.length];
        int[] all = new int[drafts.length];
        int count = 0;
        for (int loop = 0; loop < drafts.length; loop++) {
            Draft draft = drafts[loop];
            if (draft != null) {
                Piece piece = memory.keep(loop, draft);
                now[loop] = piece;
                known[loop] = memory.of(loop);
                ledger.book(piece);
                all[count++] = loop;
            }
        }
        this.placed = Arrays.copyOf(all, count);
        this.best = now.clone();
    }

    /** The cheapest way to put them together that was found, by loop; null if none is cheaper than the first. */
    @Nullable
    Draft @Nullable [] run() {
        for (int round = 0; round < ROUNDS && placed.length > 1; round++) {
            round(round / (double) ROUNDS);
        }
        if (most == 0) {
            return null;
        }
        @Nullable Draft[] drafts = new Draft[best.length];
        for (int loop = 0; loop < best.length; loop++) {
            Piece piece = best[loop];
            drafts[loop] = piece == null ? null : piece.draft();
        }
        return drafts;
    }

    private void round(double done) {
        size = 0;
        Piece wanted = dice.nextBoolean() ? wanted() : null;
        if (wanted == null) {
            takeSome();
        }
        int before = 0;
        for (int i = size - 1; i >= 0; i--) {
            was[i] = of(out[i]);
            ledger.giveBack(was[i]);
            before += ledger.costOf(was[i]);
        }
        int after = 0;
        int back = 0;
        while (back < size) {
            Piece piece = back > 0 || wanted == null ? cheapest(out[back]) : wanted;
            if (piece == null || !ledger.hasRoomFor(piece)) {
                break;
            }
            after += ledger.costOf(piece);
            ledger.book(piece);
            now[out[back++]] = piece;
        }
        double worse = -Math.log(1 - dice.nextDouble()) * WARM * (1 - done);
        if (back < size || after > before + worse) {
            undo(back);
            return;
        }
        gained += before - after;
        if (gained > most) {
            most = gained;
            best = now.clone();
        }
    }

    private Piece of(int loop) {
        return Objects.requireNonNull(now[loop]);
    }

    private void undo(int back) {
        for (int i = 0; i < back; i++) {
            ledger.giveBack(of(out[i]));
        }
        for (int i = 0; i < size; i++) {
            ledger.book(was[i]);
            now[out[i]] = was[i];
        }
    }

    private void takeSome() {
        int some = Math.min(placed.length, 2 + dice.nextInt(MOST_TAKEN_OUT - 1));
        while (size < some) {
            takeOut(placed[dice.nextInt(placed.length)]);
        }
    }

    private void takeOut(int loop) {
        for (int i = 0; i < size; i++) {
            if (out[i] == loop) {
                return;
            }
        }
        out[size++] = loop;
    }

    /** A draft for one loop; takes that out, those in its way and now and then one more. Null if there are too many. */
    private @Nullable Piece wanted() {
        int loop = placed[dice.nextInt(placed.length)];
        Piece wanted = drawn(loop);
        if (wanted == null) {
            return null;
        }
        takeOut(loop);
        for (int other : placed) {
            if (other != loop && of(other).clashesWith(wanted)) {
                if (size > MOST_PUSHED_OUT) {
                    size = 0;
                    return null;
                }
                takeOut(other);
            }
        }
        if (dice.nextBoolean()) {
            takeOut(placed[dice.nextInt(placed.length)]);
        }
        for (int i = size - 1; i > 1; i--) {
            int other = 1 + dice.nextInt(i);
            int swapped = out[i];
            out[i] = out[other];
            out[other] = swapped;
        }
        return wanted;
    }

    /** The cheapest of a few drawn at random; null if only the one it has was drawn. */
    @SuppressWarnings("ReferenceEquality") // the very draft that it has
    private @Nullable Piece drawn(int loop) {
        Piece cheapest = null;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < DRAWN; i++) {
            Piece one = known[loop][dice.nextInt(known[loop].length)];
            int cost = ledger.costOf(one);
            if (one != now[loop] && cost < least) {
                least = cost;
                cheapest = one;
            }
        }
        return cheapest;
    }

    /** The cheapest draft of a loop that there is room for; null if there is none. */
    private @Nullable Piece cheapest(int loop) {
        Piece cheapest = null;
        int least = Integer.MAX_VALUE;
        for (Piece one : known[loop]) {
            if (one.own() < least) {
                int cost = ledger.costOf(one);
                if (cost < least && ledger.hasRoomFor(one)) {
                    least = cost;
                    cheapest = one;
                }
            }
        }
        return cheapest;
    }
}
