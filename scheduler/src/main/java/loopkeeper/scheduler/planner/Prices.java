package loopkeeper.scheduler.planner;

import loopkeeper.scheduler.Wave;
import org.jspecify.annotations.Nullable;

/**
 * Prices that steer the repair, and the proven lower bound.
 *
 * <p>Lagrangian relaxation (Geoffrion 1974): what ties the loops together are the people, who have one body, caps for a
 * day and a week, and a load. Those rules are taken off and paid for instead: each interview in a person's week has a
 * price, each in a day of theirs, and each tick. Then every loop can be planned alone, and a week's load can be chosen
 * alone. The sum, less the worth of what is on sale, is a bound for every price: no set of plans that keeps the rules
 * can cost less.
 *
 * <p>The first prices are what somebody's first interview of a week costs, which is the best where few loops meet; the
 * next, where the first plans left the load. Each step from there aims a little above the best bound so far
 * (Polyak's length); if steps gain nothing for a while, they begin from the best prices again and aim lower. All sums
 * are whole numbers, so the bound holds to the point. Not safe for more than one thread, but for what it
 * {@link #latest} and {@link #bound} say.
 */
final class Prices {

    /** So many steps without a better bound, and the next are shorter and begin from the best prices again. */
    private static final int PATIENCE = 6;

    private static final double SHORTER = 0.7;

    /** How far above the best bound the first steps aim. */
    private static final double FIRST_REACH = 0.05;

    /** So many branches a loop sharpen the bound; among many loops another step gains more. */
    private static final int BRANCHES_AMONG_FEW = 50;

    private static final int FEW = 60;

    private final Placed empty;
    private final Memory memory;
    private final int scale;
    private final int unplaced;
    private final int loadWeight;
    private final double[][] loaded;
    private final Levels week;
    private final Levels day;
    private final Levels tick;
    private double reach = FIRST_REACH;
    private int stale;
    private long best;
    private volatile @Nullable Tariff latest;
    private volatile long bound;

    /**
     * Prices before any step.
     *
     * @param empty the wave with nothing placed, its weights multiplied by {@code scale}
     * @param first plans of that wave, for their load
     * @param memory where drafts go that are found on the way
     */
    Prices(Wave wave, Placed empty, int scale, Placed first, Memory memory) {
        this.empty = empty;
        this.scale = scale;
        this.memory = memory;
        this.unplaced = wave.unplaced() * scale;
        this.loadWeight = empty.size() == 0 ? 0 : empty.task(0).wishes.load();
        int people = empty.staff().size();
        double[][] alone = new double[people][];
        double[][] daily = new double[people][];
        this.loaded = new double[people][];
        for (int person = 0; person < people; person++) {
            Sitter sitter = first.staff().get(person);
            alone[person] = new double[sitter.weeks()];
            loaded[person] = new double[sitter.weeks()];
            daily[person] = new double[sitter.days()];
            for (int one = 0; one < sitter.weeks() && !sitter.room(); one++) {
                alone[person][one] = loadWeight * (2.0 * sitter.loadBefore(one) + 1);
                loaded[person][one] = loadWeight * 2.0 * sitter.load(one);
            }
        }
        this.week = new Levels(alone);
        this.day = new Levels(daily);
        this.tick = new Levels(new double[people][empty.staff().grid().size()]);
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
        long value = onSale();
        int branches = empty.size() <= FEW ? BRANCHES_AMONG_FEW : 0;
        for (int loop = 0; loop < empty.size(); loop++) {
            Task task = empty.task(loop);
            Draft draft = new BestLoop(task, empty.staff(), tariff, Panels.Mode.EMPTY, row -> true)
                    .bounding(unplaced, branches);
            if (draft == null) {
                value += unplaced;
            } else {
                value += draft.cost();
                use(task, draft);
                if (memory.isOfUse()
                        && new Clashing(task, empty.staff()).waysOut(draft).isEmpty()) {
                    memory.keep(loop, draft);
                }
            }
        }
        boolean first = latest == null;
        judge(tariff, value);
        if (first) {
            week.set(loaded);
            return;
        }
        double aim = Math.min((double) known * scale, best + Math.max(1, reach * Math.abs((double) best)));
        double square = week.turn() + day.turn() + tick.turn();
        double length = Math.max(1, aim - value) / Math.max(1, square);
        week.move(length);
        day.move(length);
        tick.move(length);
    }

    private void judge(Tariff tariff, long value) {
        if (value > best || latest == null) {
            best = Math.max(best, value);
            bound = Math.max(0, Math.ceilDiv(best, scale));
            latest = tariff;
            stale = 0;
            week.remember();
            day.remember();
            tick.remember();
        } else if (++stale >= PATIENCE) {
            reach *= SHORTER;
            stale = 0;
            week.restore();
            day.restore();
            tick.restore();
        }
    }

    private Tariff tariff() {
        int people = empty.staff().size();
        int[][] weekly = new int[people][];
        int[][] daily = new int[people][];
        int[][] upTo = new int[people][];
        for (int person = 0; person < people; person++) {
            weekly[person] = new int[week.size(person)];
            for (int one = 0; one < weekly[person].length; one++) {
                weekly[person][one] = week.price(person, one);
            }
            daily[person] = new int[day.size(person)];
            for (int one = 0; one < daily[person].length; one++) {
                daily[person][one] = day.price(person, one);
            }
            upTo[person] = new int[tick.size(person) + 1];
            for (int one = 0; one < tick.size(person); one++) {
                upTo[person][one + 1] = upTo[person][one] + tick.price(person, one);
            }
        }
        return new Tariff(empty.staff(), weekly, daily, upTo, scale);
    }

    /** The least that load less prices can come to, with every tick sold once. */
    private long onSale() {
        long value = 0;
        for (int person = 0; person < empty.staff().size(); person++) {
            Sitter sitter = empty.staff().get(person);
            for (int one = 0; one < week.size(person); one++) {
                long price = week.price(person, one);
                int before = sitter.loadBefore(one);
                int most = Math.max(0, sitter.who().weekCap() - before);
                int sold = 0;
                while (sold < most && costOfNext(sitter, before + sold) < price) {
                    value += costOfNext(sitter, before + sold) - price;
                    sold++;
                }
                week.sell(person, one, sold);
            }
            for (int one = 0; one < day.size(person); one++) {
                int most = Math.max(0, sitter.who().dayCap() - sitter.onDayBefore(one));
                value -= (long) most * day.price(person, one);
                day.sell(person, one, most);
            }
            for (int one = 0; one < tick.size(person); one++) {
                value -= tick.price(person, one);
                tick.sell(person, one, 1);
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
                    int end = Math.min(tick.size(person), start + task.length[block] + sitter.bufferTicks());
                    week.use(person, sitter.week(start));
                    day.use(person, sitter.day(start));
                    for (int one = start; one < end; one++) {
                        tick.use(person, one);
                    }
                }
            }
        }
    }
}
