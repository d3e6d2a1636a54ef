package loopkeeper.scheduler.planner;

/**
 * Prices of people's time: for each interview in a person's week and day, and for each tick of a person. Never changes.
 *
 * @param week by person and week, in scaled points
 * @param day by person and day, in scaled points
 * @param upTo by person and tick: the price of all ticks before it, in scaled points
 * @param scale how many scaled points make a point
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out, never changed
record Tariff(Staff staff, int[][] week, int[][] day, int[][] upTo, int scale) implements Toll {

    @Override
    public int of(int person, int start, int length) {
        return price(person, start, length);
    }

    @Override
    public int least(int person, int from, int until) {
        int least = Integer.MAX_VALUE;
        for (int one = staff.get(person).week(from); one <= staff.get(person).week(until); one++) {
            least = Math.min(least, week[person][one]);
        }
        return least;
    }

    private int price(int person, int start, int length) {
        Sitter sitter = staff.get(person);
        int[] sums = upTo[person];
        int end = Math.min(sums.length - 1, start + length + sitter.bufferTicks());
        return week[person][sitter.week(start)] + day[person][sitter.day(start)] + sums[end] - sums[start];
    }

    /** A part of each price, in whole points, for steering: the rest is in what a busy week costs as it is. */
    Toll steering(int part) {
        return (person, start, length) -> price(person, start, length) / (part * scale);
    }
}
