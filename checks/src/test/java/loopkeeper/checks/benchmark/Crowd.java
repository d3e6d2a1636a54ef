package loopkeeper.checks.benchmark;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.storage.Database;
import loopkeeper.checks.crash.Company;

/**
 * Open loops with all their interviews over and no card in, written through the store while the program does not run:
 * copies of one that was brought there by the program, each with a reminder that is due in a year.
 */
final class Crowd {

    private static final int AT_ONCE = 200;

    private final Database.Settings settings;
    private final List<Company.Seat> seats;
    private final List<String> loops = new ArrayList<>();
    private int taken = 1;

    Crowd(Database.Settings settings, List<Company.Seat> seats) {
        this.settings = settings;
        this.seats = seats;
        loops.add(seats.getFirst().loop());
    }

    void growTo(int size) {
        try (Database database = Database.open(settings, InstantSource.system())) {
            while (loops.size() < size) {
                loops.addAll(database.inTransaction(
                        tx -> copies(tx, loops.getFirst(), Math.min(AT_ONCE, size - loops.size()))));
            }
        }
    }

    /** That many more of that loop, with new codes and no card in them. */
    static List<String> copies(Tx tx, String of, int number) {
        Loop first = tx.loops().find(new LoopId(of)).orElseThrow();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            LoopId id = tx.loops().next();
            Loop copy = new Loop(
                    id,
                    0,
                    first.stage(),
                    first.recipe(),
                    first.recruiter(),
                    first.hiringManager(),
                    first.startedAt(),
                    first.free(),
                    first.blocks().stream().map(Crowd::untouched).toList(),
                    null,
                    null,
                    List.of());
            tx.loops()
                    .open(
                            copy,
                            new Candidate(id, "Ada Byron", "", "", ""),
                            new LoopEvent.LoopOpened("production", "senior", "tabular", "mle", 240, 240),
                            first.recruiter());
            tx.at(tx.now().plus(Duration.ofDays(365)), new Command.ShowLoop(id));
            made.add(id.code());
        }
        return made;
    }

    private static Block untouched(Block block) {
        return block.withSeats(block.seats().stream()
                .map(seat -> seat.state() == Seat.State.SUBMITTED ? seat.with(Seat.State.OWES, "") : seat)
                .toList());
    }

    /** The seats of the first loop, which the program made itself. */
    List<Company.Seat> seats() {
        return List.copyOf(seats);
    }

    /** How many loops there are in which nobody has done anything yet. */
    int untouched() {
        return loops.size() - taken;
    }

    /** The seats of a loop in which nobody has done anything yet. */
    List<Company.Seat> takeOne() {
        String loop = loops.get(taken++);
        return seats.stream()
                .map(seat -> new Company.Seat(loop, seat.block(), seat.person()))
                .toList();
    }
}
