package loopkeeper.bot.features;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import loopkeeper.bot.books.Bookings;
import loopkeeper.bot.books.Pages;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.HiringWave;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.TrainingBook;
import loopkeeper.bot.domain.WaveId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.EffectRunner;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.Budget;
import loopkeeper.scheduler.PanelScheduler;
import loopkeeper.scheduler.Progress;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.WaveOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Runs the planner for {@link Effect.SolveWave}, outside any transaction and in a lane of its own. How far it is goes to
 * the recruiter in one message that is edited every few seconds; the answer comes back through the desk as a command.
 */
public final class SolvingAWave implements EffectRunner {

    /** Chats allow an edit a second or so; people read more slowly. */
    private static final Duration BETWEEN_EDITS = Duration.ofSeconds(3);

    private final Tx.Source store;
    private final FrontDesk desk;
    private final PanelScheduler scheduler;
    private final SolvingAPanel.BusyTimes calendars;
    private final People people;
    private final IntFunction<Budget> budget;

    /**
     * @param budget how long it may look at so many loops; well below the lease of an effect
     */
    public SolvingAWave(
            Tx.Source store,
            FrontDesk desk,
            PanelScheduler scheduler,
            SolvingAPanel.BusyTimes calendars,
            People people,
            IntFunction<Budget> budget) {
        this.store = store;
        this.desk = desk;
        this.scheduler = scheduler;
        this.calendars = calendars;
        this.people = people;
        this.budget = budget;
    }

    /** Three seconds, and more for many loops, up to twelve. */
    public static Budget usual(int loops) {
        return Budget.of(Duration.ofMillis(Math.min(12_000, 3_000 + 100L * loops)));
    }

    @Override
    public boolean does(Effect effect) {
        return effect instanceof Effect.SolveWave;
    }

    @Override
    public Outcome run(long id, Effect effect, boolean resent) {
        if (!(effect instanceof Effect.SolveWave(WaveId wave))) {
            return new Outcome.GaveUp("not a wave");
        }
        Seen seen = look(wave);
        if (seen == null) {
            return new Outcome.Done();
        }
        return desk.ask("outbox/" + id, PersonId.BOT, solve(seen)) instanceof FrontDesk.Answer.WentWrong wrong
                ? new Outcome.Later(Instant.EPOCH, "the desk failed, ref " + wrong.reference())
                : new Outcome.Done();
    }

    /** The loops as they were, at what time, with who was qualified and what they had booked. */
    private record Seen(
            WaveId wave,
            PersonId recruiter,
            List<Loop> loops,
            Map<String, String> passedOver,
            Instant at,
            People people,
            TrainingBook training,
            Map<PersonId, List<TimeSlot>> booked,
            List<Bookings.Booking> held) {

        TimeSlot window() {
            Instant start = at;
            Instant end = at.plusSeconds(1);
            for (Loop loop : loops) {
                TimeSlot own = loop.recipe().window();
                start = own.start().isBefore(start) ? own.start() : start;
                end = own.end().isAfter(end) ? own.end() : end;
            }
            return PlanTimes.padded(new TimeSlot(start, end));
        }
    }

    private @Nullable Seen look(WaveId id) {
        return store.inTransaction(tx -> {
            HiringWave wave = tx.waves().find(id).orElse(null);
            if (wave == null || !wave.looking()) {
                return null;
            }
            People qualified = tx.staff(people);
            TrainingBook training = tx.training().book(qualified);
            List<Loop> loops = new ArrayList<>();
            Map<String, String> passedOver = new TreeMap<>();
            for (Loop loop : tx.loops()
                    .find(wave.members().stream().map(HiringWave.Member::loop).toList())) {
                String why = whyNot(tx, loop);
                if (why.isEmpty()) {
                    loops.add(loop);
                } else {
                    passedOver.put(loop.id().code(), why);
                }
            }
            Seen bare = new Seen(
                    id, wave.recruiter(), loops, passedOver, tx.now(), qualified, training, Map.of(), List.of());
            Set<PersonId> everybody = everybody(bare);
            return new Seen(
                    id,
                    wave.recruiter(),
                    loops,
                    passedOver,
                    tx.now(),
                    qualified,
                    training,
                    tx.loops().booked(everybody, bare.window()),
                    tx.bookings().held(bare.window()));
        });
    }

    /** Why a loop is not looked at, as a sentence; empty when it is. */
    private static String whyNot(Tx tx, Loop loop) {
        if (loop.stage().over() || loop.blocks().stream().noneMatch(block -> PlanningAPanel.wantsPlan(loop, block))) {
            return "Nothing of it waits for a plan any more.";
        }
        if (loop.free().isEmpty()) {
            return "I don't know yet when they are free: /loop edit " + loop.id() + " free=\"mon-fri 09:00-17:00\".";
        }
        Tx.Offer offer = tx.loops().offered(loop.id()).orElse(null);
        Pages.CandidatePage page = tx.pages().of(loop.id());
        boolean choosing = offer != null
                && offer.revision() == loop.revision()
                && page.shownRevision() == offer.toldAt()
                && !page.askedForTime();
        return choosing
                ? "They are choosing among the plans you sent them; /loop plan " + loop.id() + " begins anew."
                : "";
    }

    private static Set<PersonId> everybody(Seen seen) {
        Set<PersonId> all = new LinkedHashSet<>();
        seen.loops().forEach(loop -> all.addAll(PlanTimes.everybody(seen.people(), seen.training(), loop.blocks())));
        return all;
    }

    private Command solve(Seen seen) {
        SolvingAPanel.Busy busy = seen.loops().isEmpty()
                ? new SolvingAPanel.Busy(Map.of(), List.of())
                : calendars.of(everybody(seen), seen.window());
        Map<PersonId, List<TimeSlot>> taken = PlanTimes.withHolds(
                busy.slots(), seen.held(), seen.loops().stream().map(Loop::id).collect(Collectors.toSet()));
        PanelRules rules = new PanelRules(seen.people(), seen.training());
        List<Wave.Member> members = new ArrayList<>();
        Set<PersonId> named = new LinkedHashSet<>();
        Map<String, Integer> revisions = new HashMap<>();
        for (Loop loop : seen.loops()) {
            List<Block> toPlace = loop.blocks().stream()
                    .filter(block -> PlanningAPanel.wantsPlan(loop, block))
                    .toList();
            Wave.Member member = Wave.Member.of(
                    loop.id().code(),
                    rules.problem(loop, toPlace, PlanTimes.stillFree(loop, seen.at()), taken, seen.booked()));
            members.add(member);
            revisions.put(loop.id().code(), loop.revision());
            for (BlockNeed block : member.blocks()) {
                block.seats().forEach(seat -> seat.pool().forEach(one -> named.add(new PersonId(one.value()))));
            }
        }
        WaveOutcome outcome = scheduler.planAll(
                new Wave(rules.interviewers(named, taken, seen.booked()), members),
                budget.apply(members.size()),
                telling(seen));
        return new Command.OfferWave(seen.wave(), revisions, seen.passedOver(), outcome, busy.unreadable());
    }

    /** Tells the recruiter every few seconds, and stops as soon as they want no more. */
    private Progress telling(Seen seen) {
        Instant[] last = {seen.at()};
        return so -> store.<Boolean>inTransaction(tx -> {
            if (tx.waves().state(seen.wave()) != HiringWave.State.LOOKING) {
                return false;
            }
            if (!tx.now().isBefore(last[0].plus(BETWEEN_EDITS))) {
                last[0] = tx.now();
                tx.afterwards(new Effect.Tell(
                        seen.recruiter(), WaveCard.about(seen.wave()), WaveCard.progress(seen.wave(), so)));
            }
            return true;
        });
    }
}
