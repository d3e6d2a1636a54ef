package loopkeeper.scheduler.planner;

import java.util.Arrays;

/**
 * Some prices and the way they move: up where more is asked for than there is, down where less, and along with some of
 * the last step's direction, as steps that turn at each step get nowhere (deflected subgradients: Camerini, Fratta and
 * Maffioli 1975). Never below 0. Not safe for more than one thread.
 */
final class Levels {

    /** How much of the last direction is kept. */
    private static final double MOMENTUM = 0.6;

    private final double[][] price;
    private final double[][] best;
    private final double[][] direction;
    private final int[][] use;

    /** Prices as given, by person and place; the rows are kept and changed. */
    Levels(double[][] first) {
        this.price = first;
        this.best = copy(first);
        this.direction = new double[first.length][];
        this.use = new int[first.length][];
        for (int row = 0; row < first.length; row++) {
            direction[row] = new double[first[row].length];
            use[row] = new int[first[row].length];
        }
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    /** Prices as given, with no direction; the best stay remembered. */
    void set(double[][] rows) {
        for (int row = 0; row < price.length; row++) {
            System.arraycopy(rows[row], 0, price[row], 0, price[row].length);
            Arrays.fill(direction[row], 0);
        }
    }

    int size(int row) {
        return price[row].length;
    }

    /** In whole scaled points. */
    int price(int row, int place) {
        return (int) Math.round(price[row][place]);
    }

    /** So much is on sale there, and nothing of it asked for yet. */
    void sell(int row, int place, int most) {
        use[row][place] = -most;
    }

    void use(int row, int place) {
        use[row][place]++;
    }

    /** Turns towards what was asked for too often; returns the square of the direction's length. */
    double turn() {
        double square = 0;
        for (int row = 0; row < price.length; row++) {
            double[] way = direction[row];
            for (int place = 0; place < way.length; place++) {
                boolean rests = price[row][place] <= 0 && use[row][place] <= 0;
                way[place] = rests ? 0 : use[row][place] + MOMENTUM * way[place];
                square += way[place] * way[place];
            }
        }
        return square;
    }

    void move(double length) {
        for (int row = 0; row < price.length; row++) {
            for (int place = 0; place < price[row].length; place++) {
                if (direction[row][place] != 0) {
                    price[row][place] = Math.max(0, price[row][place] + length * direction[row][place]);
                }
            }
        }
    }

    /** These prices are the best so far. */
    void remember() {
        for (int row = 0; row < price.length; row++) {
            System.arraycopy(price[row], 0, best[row], 0, price[row].length);
        }
    }

    /** Goes back to the best prices, with no direction. */
    void restore() {
        for (int row = 0; row < price.length; row++) {
            System.arraycopy(best[row], 0, price[row], 0, price[row].length);
            Arrays.fill(direction[row], 0);
        }
    }
}
