package loopkeeper.scheduler.planner;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The drafts that were found for each loop of a wave, the latest ones, whoever found them: they are good in some
 * company, and {@link Recombining} looks for a company in which many are. Safe for all threads.
 */
final class Memory {

    /** Among more loops the time is better spent on repair: too few drafts that fit together are known. */
    private static final int MOST_LOOPS = 60;

    private static final int MOST_OF_A_LOOP = 300;

    private final Placed empty;
    private final int scale;
    private final Ledger.Numbers numbers;
    private final List<Map<IntBuffer, Piece>> known = new ArrayList<>();

    /**
     * Remembers nothing yet.
     *
     * @param empty the wave with nothing placed; nobody may place anything there
     * @param scale what the weights of its tasks are multiplied by
     */
    Memory(Placed empty, int scale) {
        this.empty = empty;
        this.scale = scale;
        this.numbers = Ledger.Numbers.of(empty.staff());
        for (int loop = 0; loop < empty.size(); loop++) {
            known.add(new LinkedHashMap<>(16, 0.75f, true));
        }
    }

    /** Whether it remembers anything at all of such a wave. */
    boolean isOfUse() {
        return empty.size() > 1 && empty.size() <= MOST_LOOPS;
    }

    /** Remembers a draft that is right by itself: nobody sits in it who may not. */
    Piece keep(int loop, Draft draft) {
        Map<IntBuffer, Piece> mine = known.get(loop);
        IntBuffer key = key(draft);
        synchronized (mine) {
            Piece piece = mine.get(key);
            if (piece == null) {
                piece = Piece.of(empty.task(loop), empty.staff(), numbers, draft, scale);
                mine.put(key, piece);
                if (mine.size() > MOST_OF_A_LOOP) {
                    mine.remove(mine.keySet().iterator().next());
                }
            }
            return piece;
        }
    }

    Piece[] of(int loop) {
        Map<IntBuffer, Piece> mine = known.get(loop);
        synchronized (mine) {
            return mine.values().toArray(new Piece[0]);
        }
    }

    /** A ledger with nothing booked. */
    Ledger ledger() {
        return new Ledger(numbers, empty.task(0).wishes.load() / scale);
    }

    private static IntBuffer key(Draft draft) {
        IntBuffer key = IntBuffer.allocate(draft.starts().length
                + Arrays.stream(draft.people()).mapToInt(panel -> panel.length).sum());
        key.put(draft.starts());
        for (int[] panel : draft.people()) {
            key.put(panel);
        }
        return key.flip();
    }
}
