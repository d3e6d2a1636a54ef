package loopkeeper.bot.features;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import loopkeeper.bot.books.Bookings;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Repair;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.scheduler.Budget;
import loopkeeper.scheduler.MendOutcome;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelScheduler;
import loopkeeper.scheduler.PlanCheck;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.Wave;
import org.jspecify.annotations.Nullable;

/**
 * Runs the planner for {@link Effect.Mend}, outside any transaction: what is booked and lies ahead stays if it can, other
 * loops with the same people too. The answer comes back through the desk as a command.
 */
public final class SolvingARepair implements EffectRunner {

    private static final Budget BUDGET = Budget.of(Duration.ofSeconds(5));
    private static final int MOST_OTHERS = 60;

    private final Tx.Source store;
    private final FrontDesk desk;
    private final PanelScheduler scheduler;
    private final SolvingAPanel.BusyTimes calendars;
    private final People people;

    public SolvingARepair(
            Tx.Source store,
            FrontDesk desk,
            PanelScheduler scheduler,
            SolvingAPanel.BusyTimes calendars,
            People people) {
        this.store = store;
        this.desk = desk;
        this.scheduler = scheduler;
        this.calendars = calendars;
        this.people = people;
    }

    @Override
    public boolean does(Effect effect) {
        return effect instanceof Effect.Mend;
    }

    @Override
    public Outcome run(long id, Effect effect, boolean resent) {
        if (!(effect instanceof Effect.Mend mend)) {
            return new Outcome.GaveUp("nothing to mend");
        }
        Seen seen = look(mend);
        Command answer = seen == null ? null : solve(seen, mend);
        return answer != null
                        && desk.ask("outbox/" + id, PersonId.BOT, answer) instanceof FrontDesk.Answer.WentWrong wrong
                ? new Outcome.Later(Instant.EPOCH, "the desk failed, ref " + wrong.reference())
                : new Outcome.Done();
    }

    /**
     * The loop, and others with the same people, as they were.
     *
     * @param booked every interview of these people that was booked in any loop
     * @param ours what stands in their calendars for these loops
     * @param held what is held in calendars for candidates who are choosing
     */
    private record Seen(
            Loop loop,
            List<Loop> others,
            Instant at,
            People people,
            Map<PersonId, List<TimeSlot>> booked,
            List<Bookings.Booking> ours,
            List<Bookings.Booking> held) {

        TimeSlot window() {
            return SolvingARepair.window(all(), at);
        }

        List<Loop> all() {
            List<Loop> all = new ArrayList<>(others);
            all.add(loop);
            return all;
        }
    }

    private @Nullable Seen look(Effect.Mend mend) {
        return store.inTransaction(tx -> {
            Loop loop = tx.loops().find(mend.loop()).orElse(null);
            if (loop == null || loop.stage().over()) {
                return null;
            }
            People qualified = tx.staff(people);
            Set<PersonId> pools = PlanTimes.everybody(qualified, loop.blocks());
            List<Loop> others = tx.loops().sharing(pools, tx.now(), loop.id(), MOST_OTHERS);
            Set<PersonId> everybody = new LinkedHashSet<>(pools);
            others.forEach(other -> everybody.addAll(PlanTimes.everybody(qualified, other.blocks())));
            List<Loop> all = new ArrayList<>(others);
            all.add(loop);
            List<Bookings.Booking> ours = tx
                    .bookings()
                    .of(all.stream().map(Loop::id).toList())
                    .stream()
                    .filter(booking -> booking.slot() != null)
                    .toList();
            TimeSlot window = window(all, tx.now());
            return new Seen(
                    loop,
                    others,
                    tx.now(),
                    qualified,
                    tx.loops().booked(everybody, window),
                    ours,
                    tx.bookings().held(window));
        });
    }

    private static TimeSlot window(List<Loop> loops, Instant now) {
        Instant end = loops.stream()
                .map(loop -> PlanTimes.whole(loop).end())
                .max(Comparator.naturalOrder())
                .orElse(now);
        return PlanTimes.padded(new TimeSlot(now, end.isAfter(now) ? end : now.plusSeconds(1)));
    }

    /** What is booked, lies far enough ahead and may move. */
    private static List<Block> ahead(Loop loop, Instant now) {
        return loop.blocks().stream()
                .filter(block -> block.status() == Block.Status.BOOKED && isAhead(block, now))
                .toList();
    }

    private static boolean isAhead(Block block, Instant now) {
        TimeSlot slot = block.slot();
        boolean broken = !block.emptyRoles().isEmpty();
        return slot != null && slot.start().isAfter(broken ? now : now.plus(PlanTimes.NOTICE));
    }

    private static Placement placement(Block block) {
        TimeSlot slot = block.slot();
        if (slot == null) {
            throw new IllegalStateException(block.key() + " has no slot");
        }
        return new Placement(
                block.key(),
                slot,
                block.panel().stream()
                        .filter(seat -> seat.role().counts())
                        .sorted(Comparator.comparing(Seat::role))
                        .map(seat ->
                                new Seated(seat.role().name(), seat.person().asPanelist()))
                        .toList());
    }

    /** The block as one to be placed: who left it may not come back, who sits in it may stay. */
    private static Block open(Block block) {
        return block.at(null, Block.Status.UNPLANNED)
                .withSeats(block.seats().stream().filter(seat -> !seat.sits()).toList());
    }

    private @Nullable Command solve(Seen seen, Effect.Mend mend) {
        Loop loop = seen.loop();
        Instant from = mend.from();
        Instant earliest = from == null ? seen.at().plus(PlanTimes.NOTICE) : from;
        List<Block> mine = new ArrayList<>(ahead(loop, seen.at()));
        if (from != null) {
            loop.blocks().stream()
                    .filter(block -> block.status() == Block.Status.BOOKED && !mine.contains(block))
                    .filter(block -> isAfter(block, seen.at()))
                    .forEach(mine::add);
        }
        if (mine.isEmpty()) {
            return null;
        }
        Set<PersonId> everybody = PlanTimes.everybody(seen.people(), mine);
        seen.others().forEach(other -> everybody.addAll(PlanTimes.everybody(seen.people(), other.blocks())));
        SolvingAPanel.Busy read = calendars.of(everybody, seen.window(), seen.ours());
        Map<PersonId, List<TimeSlot>> taken = PlanTimes.withHolds(
                read.slots(), seen.held(), seen.all().stream().map(Loop::id).collect(Collectors.toSet()));
        Map<PersonId, List<TimeSlot>> busy = new HashMap<>();
        taken.forEach((person, slots) -> busy.put(person, new ArrayList<>(slots)));
        mine.forEach(block -> stepped(block, busy));

        PanelRules rules = new PanelRules(seen.people());
        Map<PersonId, List<TimeSlot>> booked = new HashMap<>();
        seen.booked().forEach((person, slots) -> booked.put(person, new ArrayList<>(slots)));
        List<TimeSlot> free = new ArrayList<>(PlanTimes.stillFreeFrom(loop, earliest));
        if (mend.why() == Repair.Why.SEAT_EMPTY) {
            // What was placed by hand may lie outside the times that were typed, and may stay there.
            mine.forEach(block -> free.add(placement(block).slot()));
        }
        Map<String, List<Placement>> before = new LinkedHashMap<>();
        List<Wave.Member> members = new ArrayList<>();
        take(booked, mine);
        members.add(Wave.Member.of(loop.id().code(), problem(rules, loop, mine, free, busy, booked)));
        before.put(
                loop.id().code(), mine.stream().map(SolvingARepair::placement).toList());
        for (Loop other : seen.others()) {
            List<Block> theirs = ahead(other, seen.at());
            List<TimeSlot> whenFree = new ArrayList<>(PlanTimes.stillFree(other, seen.at()));
            theirs.forEach(block -> whenFree.add(placement(block).slot()));
            List<Placement> now = theirs.stream()
                    .map(SolvingARepair::placement)
                    .sorted(Comparator.comparing(placed -> placed.slot().start()))
                    .toList();
            take(booked, theirs);
            PanelProblem problem = problem(rules, other, theirs, whenFree, busy, booked);
            // Only a loop that keeps all rules as it stands may be moved about; any other is left where it is.
            if (!theirs.isEmpty()
                    && PlanCheck.check(problem, new PanelPlan(now, PanelPlan.Merit.FEWEST_MOVES))
                            .isEmpty()) {
                members.add(Wave.Member.of(other.id().code(), problem));
                before.put(other.id().code(), now);
            } else {
                give(booked, theirs);
            }
        }
        Set<PersonId> named = new LinkedHashSet<>();
        members.forEach(member -> member.blocks()
                .forEach(block -> block.seats()
                        .forEach(seat -> seat.pool().forEach(one -> named.add(new PersonId(one.value()))))));
        MendOutcome outcome = scheduler.mend(
                new Wave(rules.interviewers(named, busy, booked), members),
                before,
                loop.id().code(),
                BUDGET);
        return new Command.OfferRepair(
                loop.id(), loop.revision(), mend.why(), from, recruiters(seen), outcome, read.unreadable());
    }

    private static boolean isAfter(Block block, Instant now) {
        TimeSlot slot = block.slot();
        return slot != null && slot.start().isAfter(now);
    }

    private static PanelProblem problem(
            PanelRules rules,
            Loop loop,
            List<Block> blocks,
            List<TimeSlot> free,
            Map<PersonId, List<TimeSlot>> busy,
            Map<PersonId, List<TimeSlot>> booked) {
        return rules.problem(loop, blocks.stream().map(SolvingARepair::open).toList(), free, busy, booked);
    }

    /** Whoever stepped back from a block has no time then for any other either. */
    private static void stepped(Block block, Map<PersonId, List<TimeSlot>> busy) {
        TimeSlot slot = placement(block).slot();
        block.seats().stream()
                .filter(seat -> seat.state() == Seat.State.DECLINED)
                .forEach(seat ->
                        busy.getOrDefault(seat.person(), new ArrayList<>()).add(slot));
    }

    /** These blocks' interviews are not in the way: they may move. */
    private static void take(Map<PersonId, List<TimeSlot>> booked, List<Block> blocks) {
        for (Block block : blocks) {
            TimeSlot slot = placement(block).slot();
            block.panel()
                    .forEach(seat -> booked.getOrDefault(seat.person(), new ArrayList<>())
                            .remove(slot));
        }
    }

    private static void give(Map<PersonId, List<TimeSlot>> booked, List<Block> blocks) {
        for (Block block : blocks) {
            TimeSlot slot = placement(block).slot();
            block.panel()
                    .forEach(seat -> booked.computeIfAbsent(seat.person(), nobody -> new ArrayList<>())
                            .add(slot));
        }
    }

    /** Who answers for the candidates of the other loops. */
    private static Map<String, PersonId> recruiters(Seen seen) {
        Map<String, PersonId> recruiters = new TreeMap<>();
        seen.others().forEach(other -> recruiters.put(other.id().code(), other.recruiter()));
        recruiters.put(seen.loop().id().code(), seen.loop().recruiter());
        return recruiters;
    }
}
