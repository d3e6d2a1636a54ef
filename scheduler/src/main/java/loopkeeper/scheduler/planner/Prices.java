package loopkeeper.scheduler.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.Wave;
import org.jspecify.annotations.Nullable;

/**
 * Prices that steer the repair, and the proven lower bound.
 *
 * <p>Lagrangian relaxation (Geoffrion 1974): what ties the loops together are the people, who have one body, a week's cap
 * and a load. Those rules are taken off and paid for instead: each interview in a person's week has a price, and each
 * tick of a person has one. Then every loop can be planned alone, exactly, and a week's load can be chosen alone. The
 * sum, less the worth of what is on sale, is a bound for every price: no set of plans that keeps the rules can cost
 * less. Subgradient steps with Polyak's length raise the prices of what is asked for too often and lower the others.
 * All sums are whole numbers, so the bound holds to the point. Not safe for more than one thread, but for what it
 * {@link #latest} says.
 */
final class Prices {

    private static final int PATIENCE = 6;

    private final Placed empty;
    private final int scale;
    private final long unplaced;
    private final int loadWeight;
    private final double[][] week;
    private final double[][] tick;
    private final double[][] weekStep;
    private final double[][] tickStep;
    private final int[][] weekUse;
    private final int[][] tickUse;
    private double stride = 1.2;
    private int stale;
    private long best;
    private volatile @Nullable Tariff latest;
    private volatile long bound;

    Prices(Wave wave) {
        this.scale = Scaled.of(wave);
        List<List<Placement>> nowhere = new ArrayList<>();
        wave.loops().forEach(loop -> nowhere.add(List.of()));
        this.empty = new Placed(wave, scale, nowhere);
        this.unplaced = (long) wave.unplaced() * scale;
        this.loadWeight = empty.size() == 0 ? 0 : empty.task(0).wishes.load();
        int people = empty.staff().size();
        int ticks = empty.staff().grid().size();
        this.week = new double[people][];
        this.weekStep = new double[people][];
        this.weekUse = new int[people][];
        this.tick = new double[people][ticks];
        this.tickStep = new double[people][ticks];
        this.tickUse = new int[people][ticks];
        double seats = 0;
        for (int loop = 0; loop < empty.size(); loop++) {
            seats += empty.task(loop).blocks;
        }
        for (int person = 0; person < people; person++) {
            Sitter sitter = empty.staff().get(person);
            int weeks = sitter.weeks();
            week[person] = new double[weeks];
            weekStep[person] = new double[weeks];
            weekUse[person] = new int[weeks];
            for (int one = 0; one < weeks && !sitter.room(); one++) {
                week[person][one] = loadWeight * (2.0 * sitter.loadBefore(one) + 1 + seats / people / weeks);
            }
        }
    }

    /** The prices of the best bound so far; null before the first step. Safe for all threads. */
    @Nullable
    Tariff latest() {
        return latest;
    }

    /** The best bound so far, in points, rounded up as costs are whole. Safe for all threads. */
    long bound() {
        return bound;
    }

    /**
     * One step: every loop is planned alone at the prices as they are, then the prices follow.
     *
     * @param known what the best plans so far cost, in points
     */
    void step(long known) {
        Tariff tariff = tariff();
        clear();
        long value = onSale();
        for (int loop = 0; loop < empty.size(); loop++) {
            Task task = empty.task(loop);
            Draft draft = new BestLoop(task, empty.staff(), tariff, Panels.Mode.EMPTY, row -> true).relaxed();
            if (draft == null || draft.cost() >= unplaced) {
                value += unplaced;
            } else {
                value += draft.cost();
                use(task, draft);
            }
        }
        if (value > best || latest == null) {
            best = Math.max(best, value);
            bound = Math.max(0, Math.ceilDiv(best, scale));
            latest = tariff;
            stale = 0;
        } else if (++stale >= PATIENCE) {
            stride *= 0.7;
            stale = 0;
        }
        follow((double) Math.max(1, known * scale - value));
    }

    private Tariff tariff() {
        int people = week.length;
        int[][] weekly = new int[people][];
        int[][] upTo = new int[people][];
        for (int person = 0; person < people; person++) {
            weekly[person] = new int[week[person].length];
            for (int one = 0; one < weekly[person].length; one++) {
                weekly[person][one] = (int) Math.round(week[person][one]);
            }
            upTo[person] = new int[tick[person].length + 1];
            for (int one = 0; one < tick[person].length; one++) {
                upTo[person][one + 1] = upTo[person][one] + (int) Math.round(tick[person][one]);
            }
        }
        return new Tariff(empty.staff(), weekly, upTo, scale);
    }

    private void clear() {
        for (int person = 0; person < week.length; person++) {
            Arrays.fill(weekUse[person], 0);
            Arrays.fill(tickUse[person], 0);
        }
    }

    /** The least that load less prices can come to, with every tick sold once; what is on sale is taken off its use. */
    private long onSale() {
        long value = 0;
        for (int person = 0; person < week.length; person++) {
            Sitter sitter = empty.staff().get(person);
            for (int one = 0; one < week[person].length; one++) {
                long price = Math.round(week[person][one]);
                int before = sitter.loadBefore(one);
                int most = Math.max(0, sitter.who().weekCap() - before);
                int sold = 0;
                while (sold < most && costOfNext(sitter, before + sold) < price) {
                    value += costOfNext(sitter, before + sold) - price;
                    sold++;
                }
                weekUse[person][one] = -sold;
            }
            for (int one = 0; one < tick[person].length; one++) {
                value -= Math.round(tick[person][one]);
                tickUse[person][one] = -1;
            }
        }
        return value;
    }

    private long costOfNext(Sitter sitter, int load) {
        return sitter.room() ? 0 : loadWeight * (2L * load + 1);
    }

    private void use(Task task, Draft draft) {
        for (int block = 0; block < task.blocks; block++) {
            int[] panel = draft.panel(block);
            for (int seat = 0; seat < panel.length; seat++) {
                int person = panel[seat];
                // A shadow has no load and pays nothing here: that only lowers the bound.
                if (person != Panels.NOBODY && !task.seats[block][seat].optional()) {
                    Sitter sitter = empty.staff().get(person);
                    int start = draft.start(block);
                    int end = Math.min(tickUse[person].length, start + task.length[block] + sitter.bufferTicks());
                    weekUse[person][sitter.week(start)]++;
                    for (int one = start; one < end; one++) {
                        tickUse[person][one]++;
                    }
                }
            }
        }
    }

    /** Moves the prices along what is asked for too often, with some of the last step's direction. */
    private void follow(double gap) {
        double square = 0;
        for (int person = 0; person < week.length; person++) {
            square += direction(week[person], weekStep[person], weekUse[person]);
            square += direction(tick[person], tickStep[person], tickUse[person]);
        }
        double length = stride * gap / Math.max(1, square);
        for (int person = 0; person < week.length; person++) {
            move(week[person], weekStep[person], length);
            move(tick[person], tickStep[person], length);
        }
    }

    private static double direction(double[] price, double[] step, int[] use) {
        double square = 0;
        for (int one = 0; one < step.length; one++) {
            boolean rests = price[one] <= 0 && use[one] <= 0;
            step[one] = rests ? 0 : use[one] + 0.5 * step[one];
            square += step[one] * step[one];
        }
        return square;
    }

    private static void move(double[] price, double[] step, double length) {
        for (int one = 0; one < step.length; one++) {
            if (step[one] != 0) {
                price[one] = Math.max(0, price[one] + length * step[one]);
            }
        }
    }
}
