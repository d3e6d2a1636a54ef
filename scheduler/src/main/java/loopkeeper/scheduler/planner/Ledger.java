package loopkeeper.scheduler.planner;

import java.util.Arrays;

/**
 * What people's ticks, days and weeks still hold, as plain numbers and bits: much less than {@link Placed} knows, and
 * some fifty times as fast. Only pieces that are right by themselves belong here. Not safe for more than one thread.
 */
final class Ledger {

    private final int loadWeight;
    private final Ticks[] taken;
    private final int[] inWeek;
    private final int[] weekCap;
    private final int[] load;
    private final int[] onDay;
    private final int[] dayCap;

    /** Numbers for each week and day of each person, without gaps. Never changes. */
    @SuppressWarnings("ArrayRecordComponent") // seen by this package alone
    record Numbers(Staff staff, int[] firstWeek, int[] firstDay) {

        static Numbers of(Staff staff) {
            int[] weeks = new int[staff.size() + 1];
            int[] days = new int[staff.size() + 1];
            for (int person = 0; person < staff.size(); person++) {
                weeks[person + 1] = weeks[person] + staff.get(person).weeks();
                days[person + 1] = days[person] + staff.get(person).days();
            }
            return new Numbers(staff, weeks, days);
        }

        int week(int person, int tick) {
            return firstWeek[person] + staff.get(person).week(tick);
        }

        int day(int person, int tick) {
            return firstDay[person] + staff.get(person).day(tick);
        }
    }

    /** With nothing booked but what was there before the wave. */
    Ledger(Numbers numbers, int loadWeight) {
        this.loadWeight = loadWeight;
        Staff staff = numbers.staff();
        int people = staff.size();
        this.taken = new Ticks[people];
        Arrays.setAll(taken, person -> new Ticks(staff.grid().size()));
        this.inWeek = new int[numbers.firstWeek()[people]];
        this.weekCap = new int[inWeek.length];
        this.onDay = new int[numbers.firstDay()[people]];
        this.dayCap = new int[onDay.length];
        for (int person = 0; person < people; person++) {
            Sitter sitter = staff.get(person);
            for (int week = 0; week < sitter.weeks(); week++) {
                inWeek[numbers.firstWeek()[person] + week] = sitter.loadBefore(week);
                weekCap[numbers.firstWeek()[person] + week] = sitter.who().weekCap();
            }
            for (int day = 0; day < sitter.days(); day++) {
                onDay[numbers.firstDay()[person] + day] = sitter.onDayBefore(day);
                dayCap[numbers.firstDay()[person] + day] = sitter.who().dayCap();
            }
        }
        this.load = inWeek.clone();
    }

    boolean hasRoomFor(Piece piece) {
        int[] week = piece.week();
        int[] day = piece.day();
        for (int i = 0; i < week.length; i++) {
            int more = piece.twice() ? earlier(week, i) : 0;
            int sameDay = more > 0 ? earlier(day, i) : 0;
            if (inWeek[week[i]] + more >= weekCap[week[i]]
                    || onDay[day[i]] + sameDay >= dayCap[day[i]]
                    || taken[piece.who()[i]].hasAny(piece.from()[i], piece.until()[i])) {
                return false;
            }
        }
        return true;
    }

    /** How often the number at that place stands before it. */
    private static int earlier(int[] numbers, int place) {
        int count = 0;
        for (int i = 0; i < place; i++) {
            count += numbers[i] == numbers[place] ? 1 : 0;
        }
        return count;
    }

    /** What it adds to the cost of all, beside what is booked. */
    int costOf(Piece piece) {
        int cost = piece.own();
        int[] weeks = piece.load();
        for (int i = 0; i < weeks.length; i++) {
            int more = piece.twice() ? earlier(weeks, i) : 0;
            cost += loadWeight * (2 * (load[weeks[i]] + more) + 1);
        }
        return cost;
    }

    void book(Piece piece) {
        count(piece, 1);
        for (int i = 0; i < piece.who().length; i++) {
            taken[piece.who()[i]].set(piece.from()[i], piece.until()[i]);
        }
    }

    void giveBack(Piece piece) {
        count(piece, -1);
        for (int i = 0; i < piece.who().length; i++) {
            taken[piece.who()[i]].clear(piece.from()[i], piece.until()[i]);
        }
    }

    private void count(Piece piece, int step) {
        for (int i = 0; i < piece.who().length; i++) {
            inWeek[piece.week()[i]] += step;
            onDay[piece.day()[i]] += step;
        }
        for (int week : piece.load()) {
            load[week] += step;
        }
    }
}
