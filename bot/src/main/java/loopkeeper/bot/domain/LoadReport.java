package loopkeeper.bot.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Who interviews how much, week by week in each person's own zone, Monday to Sunday: the last four weeks, this one and
 * the next.
 */
public final class LoadReport {

    /** Weeks looked at, the oldest first; this week is the one before the last. */
    public static final int WEEKS = 6;

    private static final int THIS = 4;

    private final People people;
    private final List<Sitting> sittings;
    private final Instant now;

    /**
     * @param people with the pools they are in now
     * @param sittings of at least the last five and the next two weeks; others are passed over
     */
    public LoadReport(People people, List<Sitting> sittings, Instant now) {
        this.people = people;
        this.sittings = List.copyOf(sittings);
        this.now = now;
    }

    /**
     * One person.
     *
     * @param weeks interviews in each of the {@link #WEEKS}, shadow seats included: they count towards the cap
     * @param learning how many of this and next week's are seats as a shadow
     * @param fairShare what the last four weeks would have been, had each of their pools shared its seats by week cap
     */
    public record Row(Person person, List<Integer> weeks, int learning, double fairShare) {
        public Row {
            weeks = List.copyOf(weeks);
        }

        public int thisWeek() {
            return weeks.get(THIS);
        }

        public int nextWeek() {
            return weeks.get(THIS + 1);
        }

        public int lastFour() {
            return weeks.subList(0, THIS).stream().mapToInt(Integer::intValue).sum();
        }

        private double fullest() {
            return Math.max(thisWeek(), nextWeek()) / (double) person.weekCap();
        }
    }

    /**
     * One pool.
     *
     * @param people how many are in it
     * @param weeks seats as lead or second in each of the {@link #WEEKS}
     * @param cap what its people take a week together, in all their pools
     */
    public record PoolRow(String pool, int people, List<Integer> weeks, int cap) {
        public PoolRow {
            weeks = List.copyOf(weeks);
        }
    }

    /** Everybody who is in a pool or sat in an interview, the fullest week first, then by id. */
    public List<Row> rows() {
        return people.all().stream()
                .map(this::row)
                .filter(row ->
                        !row.person().pools().isEmpty() || row.weeks().stream().anyMatch(count -> count > 0))
                .sorted(Comparator.comparingDouble(Row::fullest)
                        .reversed()
                        .thenComparing(row -> row.person().id()))
                .toList();
    }

    public Row row(Person person) {
        int[] weeks = new int[WEEKS];
        int learning = 0;
        for (Sitting one : sittings) {
            int week = one.person().equals(person.id()) ? week(one, person) : -1;
            if (week >= 0) {
                weeks[week]++;
                learning += week >= THIS && !one.role().counts() ? 1 : 0;
            }
        }
        return new Row(person, list(weeks), learning, fairShare(person));
    }

    /** Each pool somebody is in, in alphabetical order. */
    public List<PoolRow> pools() {
        TreeSet<String> pools = new TreeSet<>();
        people.all().forEach(person -> pools.addAll(person.pools()));
        List<PoolRow> rows = new ArrayList<>();
        for (String pool : pools) {
            List<Person> in = people.pool(pool);
            rows.add(new PoolRow(
                    pool,
                    in.size(),
                    list(weeks(pool)),
                    in.stream().mapToInt(Person::weekCap).sum()));
        }
        return rows;
    }

    private int[] weeks(String pool) {
        int[] weeks = new int[WEEKS];
        for (Sitting one : sittings) {
            Person person = people.find(one.person()).orElse(null);
            int week = person == null || !one.pool().equals(pool) || !one.role().counts() ? -1 : week(one, person);
            if (week >= 0) {
                weeks[week]++;
            }
        }
        return weeks;
    }

    private double fairShare(Person person) {
        double share = 0;
        for (String pool : person.pools()) {
            int seats = Arrays.stream(weeks(pool)).limit(THIS).sum();
            int caps = people.pool(pool).stream().mapToInt(Person::weekCap).sum();
            share += seats * person.weekCap() / (double) caps;
        }
        return share;
    }

    /** Which of the weeks it lies in by the person's own calendar; below 0 for none of them. */
    private int week(Sitting one, Person person) {
        long weeks =
                ChronoUnit.WEEKS.between(monday(now, person), monday(one.slot().start(), person));
        int index = THIS + Math.clamp(weeks, -WEEKS, WEEKS);
        return index >= WEEKS ? -1 : index;
    }

    private static LocalDate monday(Instant at, Person person) {
        return LocalDate.ofInstant(at, person.zone()).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static List<Integer> list(int[] weeks) {
        return Arrays.stream(weeks).boxed().toList();
    }
}
