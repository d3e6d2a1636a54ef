package loopkeeper.bot.domain;

import static loopkeeper.bot.domain.Loops.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever people ask for, in whatever order: 500 loops, each through 120 random requests. */
@DisplayName("Any sequence of accepted requests")
class AnySequenceTest {

    static final Instant AFTER_ALL = Instant.parse("2026-12-31T00:00:00Z");
    static final List<PersonId> EVERYBODY = List.of(ANA, BEN, CLEO, DEV, EVA, FINN, GINA, HAL, SAM, ZOE);

    @Test
    void neverSeatsTwoLeadsAndNeverOpensTheGateWithACardOwed() {
        Set<Loop.Stage> reached = EnumSet.noneOf(Loop.Stage.class);
        int opened = 0;
        for (int run = 0; run < 500; run++) {
            Random random = new Random(run);
            Loop loop = run % 2 == 0 ? planned() : confirmed();
            for (int step = 0; step < 120 && !loop.stage().over(); step++) {
                for (LoopEvent event : anything(loop, random)) {
                    loop = loop.after(event);
                    assertThat(broken(loop)).as("run %s, after %s", run, event).isEmpty();
                }
                if (loop.gate().open() && !loop.isOpenForReading()) {
                    loop = loop.after(new LoopEvent.DebriefOpened(OPENED));
                    opened++;
                }
                reached.add(loop.stage());
            }
        }
        assertThat(reached)
                .contains(Loop.Stage.PLANNED, Loop.Stage.CONFIRMED, Loop.Stage.INTERVIEWING, Loop.Stage.DEBRIEFING);
        assertThat(opened).as("loops whose gate opened").isGreaterThan(50);
    }

    /** What the gate and the panels must never be, told without the code that decides it. */
    private static List<String> broken(Loop loop) {
        List<String> wrong = new ArrayList<>();
        boolean owed = false;
        for (Block block : loop.blocks()) {
            int leads = 0;
            for (Seat seat : block.seats()) {
                boolean left = seat.state() == Seat.State.DECLINED || seat.state() == Seat.State.REPLACED;
                boolean counts = seat.role() == Seat.Role.LEAD || seat.role() == Seat.Role.SECOND;
                boolean done = seat.state() == Seat.State.SUBMITTED || seat.state() == Seat.State.EXCUSED;
                leads += seat.role() == Seat.Role.LEAD && !left ? 1 : 0;
                owed |= counts && !left && !done;
            }
            owed |= block.status() != Block.Status.HELD;
            if (leads > 1) {
                wrong.add(block.key() + " has " + leads + " leads");
            }
        }
        if (loop.gate().open() && owed) {
            wrong.add("the gate is open with a card owed: " + told(loop));
        }
        return wrong;
    }

    private static List<LoopEvent> anything(Loop loop, Random random) {
        Block block = loop.blocks().get(random.nextInt(loop.blocks().size()));
        List<Seat> panel = block.panel();
        PersonId person = panel.isEmpty() || random.nextInt(4) == 0
                ? EVERYBODY.get(random.nextInt(EVERYBODY.size()))
                : panel.get(random.nextInt(panel.size())).person();
        String key = block.key();
        Instant now = random.nextInt(4) == 0 ? STARTED : AFTER_ALL;
        return switch (random.nextInt(16)) {
            case 0, 1 -> accepted(LoopRules.accept(loop, key, person));
            case 2 -> accepted(LoopRules.decline(loop, key, person, random.nextInt(3) == 0 ? "ill" : ""));
            case 3, 4 -> accepted(LoopRules.hold(loop, block, random.nextBoolean(), now));
            case 5 -> random.nextInt(8) == 0 ? accepted(LoopRules.missed(loop, block, now)) : List.of();
            case 6 -> accepted(LoopRules.excuse(loop, block, person, "ill"));
            case 7 -> random.nextInt(4) == 0 ? accepted(LoopRules.waive(loop, block, "small team")) : List.of();
            case 8 -> accepted(LoopRules.resize(loop, block, 15L * random.nextInt(8), "", random.nextBoolean()));
            case 9, 10, 11, 12 ->
                LoopRules.mayWriteCard(loop, block, person).isEmpty()
                                && LoopRules.maySeal(loop, block, now).isEmpty()
                        ? sealed(block, person)
                        : List.of();
            case 13 -> fill(block, person);
            case 14 -> plan(block, random);
            default -> accepted(LoopRules.swap(loop, block, "a puzzle"));
        };
    }

    private static List<LoopEvent> accepted(Decision decision) {
        return switch (decision) {
            case Decision.Accepted yes -> yes.events();
            case Decision.Refused no -> no.noted();
        };
    }

    /** A card says that its block took place. */
    private static List<LoopEvent> sealed(Block block, PersonId person) {
        return block.status() == Block.Status.HELD
                ? List.of(submitted(block.key(), person))
                : List.of(new LoopEvent.BlockHeld(block.key(), false), submitted(block.key(), person));
    }

    private static List<LoopEvent> fill(Block block, PersonId person) {
        boolean sits = block.seatOf(person).map(Seat::sits).orElse(false);
        boolean wanted =
                block.status() == Block.Status.BOOKED && !block.emptyRoles().isEmpty() && !sits;
        return wanted
                ? List.of(new LoopEvent.SeatFilled(
                        block.key(), person, block.emptyRoles().getFirst()))
                : List.of();
    }

    private static List<LoopEvent> plan(Block block, Random random) {
        if (block.isPlaced()) {
            return List.of();
        }
        PersonId one = EVERYBODY.get(random.nextInt(5));
        PersonId two = EVERYBODY.get(5 + random.nextInt(5));
        TimeSlot slot = TimeSlot.startingAt(STARTED.plus(Duration.ofDays(9)), block.length());
        return List.of(new LoopEvent.PlanChosen(
                List.of(new LoopEvent.Booked(block.key(), slot, List.of(lead(one), second(two))))));
    }
}
