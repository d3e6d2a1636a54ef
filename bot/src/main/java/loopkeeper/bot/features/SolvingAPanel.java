package loopkeeper.bot.features;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import loopkeeper.bot.books.Bookings;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.TrainingBook;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.scheduler.PanelScheduler;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/**
 * Runs the planner for {@link Effect.Solve} and {@link Effect.SolveSeat}, outside any transaction. The answer comes
 * back through the desk as a command, which checks it against what changed meanwhile.
 */
public final class SolvingAPanel implements EffectRunner {

    private static final Duration BUDGET = Duration.ofSeconds(5);

    private final Tx.Source store;
    private final FrontDesk desk;
    private final PanelScheduler scheduler;
    private final BusyTimes calendars;
    private final People people;

    /** Where meetings come from; a person who is missing in the answer is not available. */
    public interface BusyTimes {
        /** Meetings of these people in that window, and what could not be read, in sentences. */
        Busy of(Set<PersonId> people, TimeSlot window);

        /** The same, past these events of ours, which are given up with the plan that is looked for. */
        default Busy of(Set<PersonId> people, TimeSlot window, List<Bookings.Booking> ours) {
            return of(people, window);
        }
    }

    /** Meetings by person, and what could not be read. */
    public record Busy(Map<PersonId, List<TimeSlot>> slots, List<String> unreadable) {}

    public SolvingAPanel(
            Tx.Source store, FrontDesk desk, PanelScheduler scheduler, BusyTimes calendars, People people) {
        this.store = store;
        this.desk = desk;
        this.scheduler = scheduler;
        this.calendars = calendars;
        this.people = people;
    }

    @Override
    public boolean does(Effect effect) {
        return effect instanceof Effect.Solve || effect instanceof Effect.SolveSeat;
    }

    @Override
    public Outcome run(long id, Effect effect, boolean resent) {
        Command answer = switch (effect) {
            case Effect.Solve solve -> plans(solve.loop());
            case Effect.SolveSeat seat -> people(seat.loop(), seat.block());
            default -> null;
        };
        if (answer == null) {
            return new Outcome.Done();
        }
        return switch (desk.ask("outbox/" + id, PersonId.BOT, answer)) {
            case FrontDesk.Answer.WentWrong wrong ->
                new Outcome.Later(Instant.EPOCH, "the desk failed, ref " + wrong.reference());
            case FrontDesk.Answer.Replied replied -> new Outcome.Done();
            case FrontDesk.Answer.Repeated repeated -> new Outcome.Done();
            case FrontDesk.Answer.Stranger stranger -> new Outcome.Done();
        };
    }

    private @Nullable Command plans(LoopId id) {
        Seen seen = look(id);
        List<Block> toPlace = seen == null
                ? List.of()
                : seen.loop.blocks().stream()
                        .filter(block -> PlanningAPanel.wantsPlan(seen.loop, block))
                        .toList();
        if (seen == null || toPlace.isEmpty()) {
            return null;
        }
        Set<PersonId> asked = PlanTimes.everybody(seen.people, seen.training, toPlace);
        Busy busy = calendars.of(asked, PlanTimes.padded(seen.loop.recipe().window()), given(seen.bookings, toPlace));
        PlanOutcome outcome = scheduler.plan(
                new PanelRules(seen.people, seen.training)
                        .problem(
                                seen.loop,
                                toPlace,
                                PlanTimes.stillFree(seen.loop, seen.at),
                                PlanTimes.withHolds(busy.slots(), seen.held, Set.of(seen.loop.id())),
                                seen.booked),
                BUDGET);
        return new Command.OfferPlans(id, seen.loop.revision(), outcome, busy.unreadable());
    }

    /** Our events for blocks that are planned anew, and holds for the plans before; those of others stay in the way. */
    private static List<Bookings.Booking> given(List<Bookings.Booking> bookings, List<Block> toPlace) {
        Set<String> keys = toPlace.stream().map(Block::key).collect(Collectors.toSet());
        return bookings.stream()
                .filter(one -> one.slot() != null && !one.person().equals(PersonId.CANDIDATE))
                .filter(one -> one.isHold() || keys.contains(one.block()))
                .toList();
    }

    private @Nullable Command people(LoopId id, String key) {
        Seen seen = look(id);
        Block block = seen == null ? null : seen.loop.block(key).orElse(null);
        TimeSlot slot = block == null ? null : block.slot();
        if (seen == null || block == null || slot == null || block.emptyRoles().isEmpty()) {
            return null;
        }
        Busy busy = calendars.of(PlanTimes.everybody(seen.people, List.of(block)), PlanTimes.padded(slot));
        PlanOutcome outcome = scheduler.plan(
                new PanelRules(seen.people)
                        .problem(
                                seen.loop,
                                List.of(block),
                                List.of(slot),
                                PlanTimes.withHolds(busy.slots(), seen.held, Set.of(seen.loop.id())),
                                seen.booked),
                BUDGET);
        return switch (outcome) {
            case PlanOutcome.Found found -> {
                Map<String, PersonId> chosen = new TreeMap<>();
                found.plans()
                        .getFirst()
                        .placements()
                        .getFirst()
                        .seats()
                        .forEach(seat -> chosen.put(
                                seat.role(), new PersonId(seat.person().value())));
                yield new Command.FillSeat(id, key, seen.loop.revision(), chosen, busy.unreadable());
            }
            case PlanOutcome.Impossible none ->
                new Command.FillSeat(id, key, seen.loop.revision(), Map.of(), busy.unreadable());
            case PlanOutcome.OutOfTime none ->
                new Command.FillSeat(id, key, seen.loop.revision(), Map.of(), busy.unreadable());
        };
    }

    /**
     * A loop as it was, at what time.
     *
     * @param people who was qualified
     * @param booked what they had booked in other loops
     * @param bookings what stood in calendars for this loop
     * @param held what is held in calendars for candidates who are choosing
     */
    private record Seen(
            Loop loop,
            Instant at,
            People people,
            TrainingBook training,
            Map<PersonId, List<TimeSlot>> booked,
            List<Bookings.Booking> bookings,
            List<Bookings.Booking> held) {}

    private @Nullable Seen look(LoopId id) {
        return store.inTransaction(tx -> {
            Loop loop = tx.loops().find(id).orElse(null);
            if (loop == null || loop.stage().over()) {
                return null;
            }
            People qualified = tx.staff(people);
            TrainingBook training = tx.training().book(qualified);
            Set<PersonId> everybody = PlanTimes.everybody(qualified, loop.blocks());
            training.learners().forEach(one -> everybody.add(one.person()));
            TimeSlot window = PlanTimes.padded(PlanTimes.whole(loop));
            Map<PersonId, List<TimeSlot>> booked = new HashMap<>(tx.loops().booked(everybody, window, id));
            return new Seen(
                    loop,
                    tx.now(),
                    qualified,
                    training,
                    booked,
                    tx.bookings().of(id),
                    tx.bookings().held(window));
        });
    }
}
