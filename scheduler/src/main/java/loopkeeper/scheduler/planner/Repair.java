package loopkeeper.scheduler.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ruin and recreate over many loops (Schrimpf and others 2000; Shaw 1998): a few loops that are in each other's way are
 * torn out and put back one by one, each exactly, and what came of it is kept if it is better, or at first a little
 * worse. Much of the time the prices of {@link Prices} steer, so that what many want is left to those who need it. A
 * loop for which there is no room pushes out at most a few others, which then look for another place (ejection). Not
 * safe for more than one thread.
 */
final class Repair {

    private static final int MOST_PUSHED_OUT = 4;
    private static final int MOST_TORN_OUT = 6;

    /** Waves of more loops than this are dense: they gain by steering more and by taking worse plans for longer. */
    private static final int MANY = 200;

    /** How much worse a plan may be taken at first, in points. */
    private static final double WARM = 6;

    private static final double WARM_AMONG_MANY = 40;

    /** What a place that is taken costs the loop that wants it; a guess at what moving the other will cost. */
    private static final int TAKEN = 2_000;

    private final Placed placed;
    private final Memory memory;
    private final Random dice;
    private @Nullable Tariff prices;
    private @Nullable Draft[] best;
    private long bestTotal;
    private final boolean[] hopeless;
    private final boolean many;

    Repair(Placed placed, Memory memory, long seed) {
        this.placed = placed;
        this.memory = memory;
        this.dice = new Random(seed);
        this.best = placed.snapshot();
        this.bestTotal = placed.total();
        this.hopeless = new boolean[placed.size()];
        this.many = placed.size() > MANY;
    }

    long bestTotal() {
        return bestTotal;
    }

    int left() {
        int count = 0;
        for (Draft draft : best) {
            count += draft == null ? 1 : 0;
        }
        return count;
    }

    void steerBy(@Nullable Tariff tariff) {
        prices = tariff;
    }

    /** Places one loop after the other, those with the fewest places first. */
    void begin(int loop) {
        insert(loop, Toll.NONE);
        hopeless[loop] = placed.draft(loop) == null && placed.neverFits(loop);
        keepIfBest();
    }

    /** Goes back to the best there was. */
    void finish() {
        placed.restore(best);
    }

    /**
     * One round.
     *
     * @param done which share of the search is over, 0 to 1: the nearer to its end, the less a worse plan is taken
     */
    void round(double done) {
        long before = placed.total();
        List<Integer> out = new ArrayList<>();
        List<Draft> was = new ArrayList<>();
        int wanted = placed.left() > 0 && dice.nextInt(3) == 0 ? anyLeft() : -1;
        boolean push = wanted >= 0 && dice.nextBoolean();
        boolean changed = push ? pushOut(wanted, out, was) : tearOut(wanted, out, was);
        double worse = -Math.log(1 - dice.nextDouble()) * (many ? WARM_AMONG_MANY : WARM) * (1 - done);
        if (!changed || placed.total() > before + worse) {
            undo(out, was);
        }
        keepIfBest();
    }

    /** Puts drafts that are known together anew, beginning with the best there is; among few loops only. */
    void recombine() {
        @Nullable Draft[] better = memory.isOfUse() ? new Recombining(memory, dice, best).run() : null;
        if (better != null) {
            placed.restore(better);
            keepIfBest();
        }
    }

    private void undo(List<Integer> out, List<Draft> was) {
        for (int loop : out) {
            placed.take(loop);
        }
        for (int i = 0; i < was.size(); i++) {
            placed.put(out.get(i), was.get(i));
        }
    }

    private void keepIfBest() {
        if (placed.total() < bestTotal) {
            bestTotal = placed.total();
            best = placed.snapshot();
        }
    }

    /** One of those that could have a plan if they were alone; -1 if there is none. */
    private int anyLeft() {
        int found = -1;
        int seen = 0;
        for (int loop = 0; loop < placed.size(); loop++) {
            if (placed.draft(loop) == null && !hopeless[loop] && dice.nextInt(++seen) == 0) {
                found = loop;
            }
        }
        return found;
    }

    /** Tears out some loops that are in each other's way and puts them back; {@code out} begins with those it took. */
    private boolean tearOut(int wanted, List<Integer> out, List<Draft> was) {
        int first = wanted >= 0 ? wanted : dice.nextInt(placed.size());
        Set<Integer> torn = near(first, 2 + dice.nextInt(MOST_TORN_OUT - 1));
        List<Integer> empty = new ArrayList<>();
        for (int loop : torn) {
            Draft draft = placed.take(loop);
            if (draft == null) {
                empty.add(loop);
            } else {
                out.add(loop);
                was.add(draft);
            }
        }
        out.addAll(empty);
        List<Integer> order = new ArrayList<>(out);
        Collections.shuffle(order, dice);
        if (wanted >= 0) {
            order.remove(Integer.valueOf(wanted));
            order.addFirst(wanted);
        }
        for (int loop : order) {
            insert(loop, toll());
        }
        return true;
    }

    /** Among many, mostly the whole prices; else half the time half of them, as what is booked has its price already. */
    private Toll toll() {
        Tariff now = prices;
        if (now == null) {
            return Toll.NONE;
        }
        boolean steered = many ? dice.nextInt(4) > 0 : dice.nextBoolean();
        return steered ? now.steering(many ? 1 : 2) : Toll.NONE;
    }

    private void insert(int loop, Toll toll) {
        Draft draft = placed.best(loop, toll, Panels.Mode.BOOKED);
        if (draft != null) {
            placed.put(loop, draft);
            if (memory.isOfUse()) {
                memory.keep(loop, draft);
            }
        }
    }

    /** A loop and others that use the people it could have, in its weeks. */
    private Set<Integer> near(int first, int most) {
        Set<Integer> near = new LinkedHashSet<>();
        near.add(first);
        Task task = placed.task(first);
        for (int tries = 0; tries < 4 * most && near.size() < most; tries++) {
            Task.Seat[] seats = task.seats[dice.nextInt(task.blocks)];
            int[] pool = seats[dice.nextInt(seats.length)].pool();
            if (pool.length > 0 && !task.days.isEmpty()) {
                int from = task.days.getFirst().first();
                int until = task.days.getLast().end();
                List<Sitter.Stretch> booked =
                        placed.staff().get(pool[dice.nextInt(pool.length)]).booked();
                if (!booked.isEmpty()) {
                    Sitter.Stretch one = booked.get(dice.nextInt(booked.size()));
                    if (one.start() < until && one.end() > from) {
                        near.add(one.loop());
                    }
                }
            }
        }
        if (near.size() == 1) {
            near.add(dice.nextInt(placed.size()));
        }
        return near;
    }

    /** Puts a loop where it fits best if others may be pushed out, then finds those another place. */
    private boolean pushOut(int loop, List<Integer> out, List<Draft> was) {
        Staff staff = placed.staff();
        Draft draft = placed.best(
                loop,
                (person, start, length) ->
                        TAKEN * inTheWay(staff.get(person), start, length).size() + dice.nextInt(8),
                Panels.Mode.OVER);
        if (draft == null) {
            return false;
        }
        Set<Integer> pushed = new LinkedHashSet<>();
        Task task = placed.task(loop);
        for (int block = 0; block < task.blocks; block++) {
            for (int person : draft.panel(block)) {
                if (person != Panels.NOBODY) {
                    pushed.addAll(inTheWay(staff.get(person), draft.start(block), task.length[block]));
                }
            }
        }
        if (pushed.size() > MOST_PUSHED_OUT) {
            return false;
        }
        for (int other : pushed) {
            Draft old = placed.take(other);
            if (old != null) {
                out.add(other);
                was.add(old);
            }
        }
        out.add(loop);
        placed.put(loop, draft);
        for (int other : pushed) {
            insert(other, Toll.NONE);
        }
        return true;
    }

    /** The loops that hold a person's time, or the last of their day or week. */
    static Set<Integer> inTheWay(Sitter sitter, int start, int length) {
        List<Sitter.Stretch> booked = sitter.booked();
        Set<Integer> loops = new LinkedHashSet<>();
        int day = sitter.day(start);
        int week = sitter.week(start);
        int sameDay = -1;
        int sameWeek = -1;
        for (Sitter.Stretch one : booked) {
            if (one.start() < start + length + sitter.bufferTicks() && start < one.end() + sitter.bufferTicks()) {
                loops.add(one.loop());
            }
            sameDay = sitter.day(one.start()) == day ? one.loop() : sameDay;
            sameWeek = sitter.week(one.start()) == week ? one.loop() : sameWeek;
        }
        boolean none = loops.isEmpty();
        if (none && sameDay >= 0 && sitter.onDay(day) >= sitter.who().dayCap()) {
            loops.add(sameDay);
        } else if (none && sameWeek >= 0 && sitter.inWeek(week) >= sitter.who().weekCap()) {
            loops.add(sameWeek);
        }
        return loops;
    }

    /** The order in which loops are first placed: those with the fewest free ticks for their minutes first. */
    static int[] order(Placed placed) {
        Integer[] order = new Integer[placed.size()];
        Arrays.setAll(order, loop -> loop);
        Arrays.sort(order, (one, other) -> Integer.compare(placed.task(one).rows, placed.task(other).rows));
        return Arrays.stream(order).mapToInt(one -> one).toArray();
    }
}
