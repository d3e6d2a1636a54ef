package loopkeeper.bot.features;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.AnswerRepair;
import loopkeeper.bot.chat.Command.DropRepair;
import loopkeeper.bot.chat.Command.MendLoop;
import loopkeeper.bot.chat.Command.OfferRepair;
import loopkeeper.bot.chat.Command.UseRepair;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Repair;
import loopkeeper.bot.domain.Repair.Answer;
import loopkeeper.bot.domain.Repair.Consent;
import loopkeeper.bot.domain.Repair.State;
import loopkeeper.bot.domain.RepairId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.scheduler.MendOutcome;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.PlanOutcome;

/**
 * The smallest change that lets a loop go on: offered to its recruiter, asked of those in other loops whose interviews it
 * moves, and made once all of them agree. Whoever is not touched hears nothing.
 */
final class RepairingALoop {

    private static final Duration LONGEST = Duration.ofDays(1);
    /** Who is asked gets at least that much, where the interview itself leaves it. */
    private static final Duration SHORTEST = Duration.ofMinutes(30);

    private static final String CHANGED = "Everybody agreed, and it is changed.";
    private static final String STAYS =
            "It does not come to it: something else changed meanwhile. Yours stays as it is.";

    private final People people;
    private final MakingARepair making;

    RepairingALoop(People people, MakingARepair making) {
        this.people = people;
        this.making = making;
    }

    Reply look(MendLoop ask, Actor by, Tx tx) {
        return InLoop.look(tx, ask.loop(), loop -> {
            Optional<Refusal> no = Permissions.mayRun(loop, by.person(), "Planning");
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            if (loop.stage().over()) {
                return new Reply.Refuse(new Refusal.LoopIsOver(loop.id(), loop.stage()));
            }
            boolean any = loop.blocks().stream()
                    .anyMatch(block -> block.status() == loopkeeper.bot.domain.Block.Status.BOOKED);
            if (!any) {
                return new Reply.Refuse(new Refusal.BadInput(List.of("Nothing of " + loop.id()
                        + " is booked and still to come. /loop plan " + loop.id() + " looks for plans.")));
            }
            tx.afterwards(new Effect.Mend(loop.id(), Repair.Why.TIMES_CHANGED, null));
            return new Reply.Show(Card.of(
                    Words.of("Looking for the smallest change for ", loop.id()),
                    new Element.Text(Words.of("It will be here in a moment. Nobody is told before you say so."))));
        });
    }

    Reply offer(OfferRepair ask, Actor by, Tx tx) {
        if (!by.person().equals(PersonId.BOT)) {
            return new Reply.Quiet();
        }
        return InLoop.change(tx, ask.loop(), loop -> {
            if (loop.stage().over()) {
                return new Reply.Quiet();
            }
            if (loop.revision() != ask.revision()) {
                tx.afterwards(new Effect.Mend(loop.id(), ask.why(), ask.from()));
                return new Reply.Quiet();
            }
            for (Repair older : tx.repairs().open(loop.id())) {
                drop(tx, older, Words.of("Something newer takes its place."));
            }
            switch (ask.outcome()) {
                case MendOutcome.Mended mended when mended.changes().isEmpty() -> nothingToDo(tx, loop, ask);
                case MendOutcome.Mended mended -> offer(tx, loop, ask, mended);
                case MendOutcome.Unmended none -> none(tx, loop, ask, none.why());
            }
            return new Reply.Quiet();
        });
    }

    private static void nothingToDo(Tx tx, Loop loop, OfferRepair ask) {
        if (ask.why() != Repair.Why.SEAT_EMPTY) {
            tx.afterwards(new Effect.Tell(
                    loop.recruiter(),
                    "repair/" + loop.id() + "/" + loop.revision(),
                    Card.of(
                            Words.of("All that is booked for ", new Words.Whom(loop.id()), " can stay, ", loop.id()),
                            new Element.Text(Words.of("Nothing is in the way as far as I can see.")))));
        }
    }

    private void none(Tx tx, Loop loop, OfferRepair ask, PlanOutcome why) {
        if (ask.why() == Repair.Why.SEAT_EMPTY) {
            loop.blocks().stream()
                    .filter(block -> block.slot() != null
                            && block.status() == loopkeeper.bot.domain.Block.Status.BOOKED
                            && !block.emptyRoles().isEmpty())
                    .forEach(block -> FindingAReplacement.tellNobodyFound(tx, loop, block, ask.unreadable()));
        } else {
            tx.afterwards(new Effect.Tell(
                    loop.recruiter(),
                    "repair/" + loop.id() + "/" + loop.revision(),
                    RepairCard.none(loop, why, tx.now(), tx.habits().zone(people.get(loop.recruiter())))));
        }
    }

    private void offer(Tx tx, Loop loop, OfferRepair ask, MendOutcome.Mended mended) {
        List<Repair.Change> changes = new ArrayList<>();
        for (MendOutcome.Change one : mended.changes()) {
            Placement before = one.before();
            if (before != null) {
                changes.add(new Repair.Change(
                        new LoopId(one.loop()), one.after().block(), before, keepingRoles(before, one.after())));
            }
        }
        List<Consent> consents = new ArrayList<>();
        for (MendOutcome.Consent one : mended.consents()) {
            PersonId person = one.person() == null
                    ? ask.recruiters().getOrDefault(one.loop(), loop.recruiter())
                    : new PersonId(one.person().value());
            consents.add(new Consent(new LoopId(one.loop()), one.block(), person, one.person() == null, Answer.OPEN));
        }
        Repair repair = tx.repairs().open(id -> new Repair(id, loop.id(), ask.why(), State.OFFERED, changes, consents));
        tx.afterwards(new Effect.Tell(
                loop.recruiter(),
                RepairCard.about(repair.id(), loop.recruiter()),
                RepairCard.offer(
                        repair,
                        loops(tx, repair),
                        until(tx, repair).isPresent(),
                        ask.unreadable(),
                        tx.habits().zone(people.get(loop.recruiter())))));
    }

    /** Who stays keeps what they do in it; who is new takes what is left. */
    private static Placement keepingRoles(Placement before, Placement after) {
        Map<String, PanelistId> roles = new LinkedHashMap<>();
        Set<PanelistId> wanted =
                after.seats().stream().map(Seated::person).collect(Collectors.toCollection(LinkedHashSet::new));
        for (Seated seat : before.seats()) {
            if (wanted.contains(seat.person())) {
                roles.put(seat.role(), seat.person());
            }
        }
        List<PanelistId> fresh = new ArrayList<>(wanted);
        fresh.removeAll(roles.values());
        List<Seated> seats = new ArrayList<>();
        for (Seated seat : after.seats()) {
            PanelistId person = roles.get(seat.role());
            seats.add(new Seated(seat.role(), person == null ? fresh.removeFirst() : person));
        }
        return new Placement(after.block(), after.slot(), seats);
    }

    private static Map<LoopId, Loop> loops(Tx tx, Repair repair) {
        Set<LoopId> ids = new HashSet<>(repair.loops());
        ids.add(repair.loop());
        return tx.loops().find(ids).stream().collect(Collectors.toMap(Loop::id, one -> one));
    }

    /** The recruiter wants it: made at once where nobody else has to agree, else they are asked. */
    Reply use(UseRepair ask, Actor by, Tx tx) {
        return locked(tx, ask.repair(), (repair, loops) -> {
            Loop loop = loops.get(repair.loop());
            if (loop == null || !loop.recruiter().equals(by.person())) {
                return new Reply.Refuse(
                        new Refusal.NotYours("Changing " + repair.loop(), "the recruiter of " + repair.loop()));
            }
            if (repair.state() == State.ASKING) {
                return new Reply.Replace(RepairCard.asking(repair));
            }
            if (repair.state() != State.OFFERED) {
                return new Reply.Refuse(new Refusal.RepairIsOver(repair.id(), ended(repair)));
            }
            if (repair.consents().isEmpty()) {
                return make(tx, repair, loops, by)
                        .<Reply>map(why -> new Reply.Replace(RepairCard.stale(repair, why)))
                        .orElseGet(() -> new Reply.Replace(RepairCard.made(repair, loops, by.zone())));
            }
            Instant until = until(tx, repair).orElse(null);
            if (until == null) {
                tx.repairs().keep(repair.at(State.DROPPED));
                lookAgain(tx, repair, loops);
                return new Reply.Replace(RepairCard.stale(repair, "one of its times is over"));
            }
            Repair asking = repair.at(State.ASKING);
            tx.repairs().keep(asking);
            for (PersonId person : repair.asked()) {
                tx.afterwards(new Effect.Tell(
                        person,
                        RepairCard.about(repair.id(), person) + "/ask",
                        RepairCard.ask(asking, person, loops, tx.habits().zone(people.get(person)))));
            }
            tx.at(until, new DropRepair(repair.id()));
            return new Reply.Replace(RepairCard.asking(asking));
        });
    }

    /**
     * Until when those concerned may answer: a day, or less where one of its times comes sooner; where that comes so soon
     * that no time would be left, until it comes. Empty once it has come.
     */
    private static Optional<Instant> until(Tx tx, Repair repair) {
        Instant first = repair.changes().stream()
                .flatMap(change -> java.util.stream.Stream.of(
                        change.before().slot().start(), change.after().slot().start()))
                .min(Comparator.naturalOrder())
                .orElse(tx.now());
        Instant noticed = first.minus(PlanTimes.NOTICE);
        Instant soon = noticed.isBefore(tx.now().plus(SHORTEST)) ? first : noticed;
        Instant day = tx.now().plus(LONGEST);
        return first.isAfter(tx.now()) ? Optional.of(soon.isBefore(day) ? soon : day) : Optional.empty();
    }

    Reply answer(AnswerRepair ask, Actor by, Tx tx) {
        return locked(tx, ask.repair(), (repair, loops) -> {
            if (repair.of(by.person()).isEmpty()) {
                return new Reply.Refuse(new Refusal.NotYours("Answering this", "those who were asked"));
            }
            if (repair.state() != State.ASKING) {
                return new Reply.Refuse(new Refusal.RepairIsOver(repair.id(), ended(repair)));
            }
            Repair said = repair.said(by.person(), ask.yes() ? Answer.YES : Answer.NO);
            tx.repairs().keep(said);
            if (!ask.yes()) {
                drop(tx, said, Words.of(new Who(by.person()), " said no."));
                return new Reply.Replace(RepairCard.thanks("Everything of yours stays as it is."));
            }
            if (!said.agreed()) {
                return new Reply.Replace(RepairCard.thanks("Others are asked too. I tell you how it ends."));
            }
            Loop loop = loops.get(repair.loop());
            Actor recruiter = loop == null ? by : new Actor(loop.recruiter(), by.zone());
            Optional<String> stale = make(tx, said, loops, recruiter);
            if (stale.isPresent()) {
                return new Reply.Replace(RepairCard.thanks(STAYS));
            }
            tx.afterwards(new Effect.Tell(
                    recruiter.person(),
                    RepairCard.about(repair.id(), recruiter.person()) + "/made",
                    RepairCard.made(said, loops, tx.habits().zone(people.get(recruiter.person())))));
            return new Reply.Replace(RepairCard.thanks(CHANGED));
        });
    }

    /** Nobody answered in time. */
    Reply expire(DropRepair ask, Actor by, Tx tx) {
        if (!by.person().equals(PersonId.BOT)) {
            return new Reply.Quiet();
        }
        return locked(tx, ask.repair(), (repair, loops) -> {
            if (repair.state() == State.ASKING) {
                Words names = Words.NONE;
                for (PersonId person : repair.asked()) {
                    if (repair.of(person).getFirst().answer() == Answer.OPEN) {
                        names = names.and(names.spans().isEmpty() ? "" : ", ", new Who(person));
                    }
                }
                drop(tx, repair, Words.of("There was no answer in time from ", names, "."));
            }
            return new Reply.Quiet();
        });
    }

    /** Makes it, or says why it no longer holds and looks again. */
    private Optional<String> make(Tx tx, Repair repair, Map<LoopId, Loop> loops, Actor by) {
        Optional<String> why = making.make(tx, repair, loops, by);
        tx.repairs().keep(repair.at(why.isPresent() ? State.DROPPED : State.MADE));
        if (why.isPresent()) {
            lookAgain(tx, repair, loops);
            tellAsked(tx, repair, STAYS);
            Loop loop = loops.get(repair.loop());
            if (loop != null && !repair.consents().isEmpty()) {
                tx.afterwards(new Effect.Tell(
                        loop.recruiter(),
                        RepairCard.about(repair.id(), loop.recruiter()),
                        RepairCard.stale(repair, why.get())));
            }
        } else {
            tellAsked(tx, repair, CHANGED);
        }
        return why;
    }

    private static void lookAgain(Tx tx, Repair repair, Map<LoopId, Loop> loops) {
        Loop loop = loops.get(repair.loop());
        if (loop == null || repair.why() != Repair.Why.SEAT_EMPTY) {
            tx.afterwards(new Effect.Mend(repair.loop(), repair.why(), null));
            return;
        }
        // Somebody may be free at that very time by now.
        loop.blocks().stream()
                .filter(block -> block.slot() != null && !block.emptyRoles().isEmpty())
                .forEach(block -> tx.afterwards(new Effect.SolveSeat(loop.id(), block.key())));
    }

    /** It does not come to it; those who know of it are told in words. */
    private static void drop(Tx tx, Repair repair, Words why) {
        tx.repairs().keep(repair.at(State.DROPPED));
        Loop loop = tx.loops().find(repair.loop()).orElse(null);
        if (repair.state() == State.ASKING) {
            tellAsked(tx, repair, "It does not come to it. Everything of yours stays as it is.");
        }
        if (loop != null) {
            tx.afterwards(new Effect.Tell(
                    loop.recruiter(),
                    RepairCard.about(repair.id(), loop.recruiter())
                            + (repair.state() == State.ASKING ? "/dropped" : ""),
                    RepairCard.dropped(repair, loop, why)));
        }
    }

    private static void tellAsked(Tx tx, Repair repair, String how) {
        for (PersonId person : repair.asked()) {
            tx.afterwards(
                    new Effect.Tell(person, RepairCard.about(repair.id(), person) + "/ask", RepairCard.thanks(how)));
        }
    }

    private static String ended(Repair repair) {
        return repair.state() == State.MADE ? "it was made" : "it was dropped";
    }

    /** What to do with a repair whose loops, and then itself, are locked. */
    private interface Work {
        Reply on(Repair repair, Map<LoopId, Loop> loops);
    }

    private static Reply locked(Tx tx, RepairId id, Work work) {
        Repair seen = tx.repairs().find(id).orElse(null);
        if (seen == null) {
            return new Reply.Refuse(new Refusal.RepairIsOver(id, "there is none of that name"));
        }
        Map<LoopId, Loop> loops = new LinkedHashMap<>();
        Set<LoopId> ids = new java.util.TreeSet<>(Comparator.comparing(LoopId::code));
        ids.addAll(seen.loops());
        ids.add(seen.loop());
        ids.forEach(loop -> tx.loops().lock(loop).ifPresent(found -> loops.put(loop, found)));
        return tx.repairs()
                .lock(id)
                .map(repair -> work.on(repair, new HashMap<>(loops)))
                .orElseGet(() -> new Reply.Quiet());
    }
}
