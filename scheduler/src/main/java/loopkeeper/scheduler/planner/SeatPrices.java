package loopkeeper.scheduler.planner;

/** What a person in a seat costs: wishes, load and the toll. */
final class SeatPrices {

    static final int STEPS_THAT_MATTER = 3;

    private final Task task;
    private final Staff staff;
    private final Toll toll;
    private final Panels.Mode mode;

    SeatPrices(Task task, Staff staff, Toll toll, Panels.Mode mode) {
        this.task = task;
        this.staff = staff;
        this.toll = toll;
        this.mode = mode;
    }

    /** What a seat costs if that person takes it. */
    int of(int block, int seat, int person, int tick) {
        if (person == Panels.NOBODY) {
            return task.wishes.shadow() * Panels.EMPTY;
        }
        return fixed(block, seat, person) + perTick(block, seat, person, tick);
    }

    int fixed(int block, int seat, int person) {
        Sitter sitter = staff.get(person);
        boolean isNew = task.wasPlaced[block]
                && !sitter.room()
                && !task.satIn.get(block).contains(person);
        boolean optional = task.seats[block][seat].optional();
        return (isNew ? task.wishes.newPerson() : 0)
                + (optional ? task.wishes.shadow() * steps(sitter.who().traits().toGraduation()) : 0);
    }

    int perTick(int block, int seat, int person, int tick) {
        Sitter sitter = staff.get(person);
        boolean free = mode == Panels.Mode.EMPTY && task.seats[block][seat].optional();
        int price = free ? 0 : toll.of(person, tick, task.length[block]);
        if (task.seats[block][seat].optional() || sitter.room()) {
            return price;
        }
        return price
                + (mode == Panels.Mode.EMPTY ? 0 : task.wishes.load() * (2 * sitter.load(sitter.week(tick)) + 1))
                + (sitter.wrongHalf(tick) ? task.wishes.preference() : 0);
    }

    /** What the seats of any plan cost at the least, whenever they are. */
    int least() {
        if (task.days.isEmpty()) {
            return 0;
        }
        int sum = 0;
        int from = task.days.getFirst().first();
        int until = task.days.getLast().end() - 1;
        for (int block = 0; block < task.blocks; block++) {
            for (Task.Seat seat : task.seats[block]) {
                int least = seat.optional() ? 0 : Panels.NEVER;
                for (int person : seat.optional() ? new int[0] : seat.pool()) {
                    least = Math.min(
                            least, toll.least(person, from, until) + leastLoad(staff.get(person), from, until));
                }
                sum = Math.min(Panels.NEVER, sum + least);
            }
        }
        return sum;
    }

    private int leastLoad(Sitter sitter, int from, int until) {
        if (sitter.room() || mode == Panels.Mode.EMPTY) {
            return 0;
        }
        int least = sitter.load(sitter.week(from));
        for (int week = sitter.week(from) + 1; week <= sitter.week(until); week++) {
            least = Math.min(least, sitter.load(week));
        }
        return task.wishes.load() * (2 * least + 1);
    }

    /** Whoever has one step left comes first; three or more count alike. */
    static int steps(int toGraduation) {
        return Math.clamp(toGraduation - 1L, 0, STEPS_THAT_MATTER);
    }
}
