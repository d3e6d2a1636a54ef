package loopkeeper.bot.features;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Repair;
import loopkeeper.bot.domain.Repair.Change;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.scheduler.PanelPlan;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.TimeSlot;

/** Makes a repair real: all its changes in one transaction, if every one of them still holds; only those in them hear of it. */
final class MakingARepair {

    private final People people;
    private final Invitations invitations;

    MakingARepair(People people, Invitations invitations) {
        this.people = people;
        this.invitations = invitations;
    }

    /**
     * Makes it.
     *
     * @param loops all that change, locked
     * @return why it no longer holds, as the end of a sentence; empty once it is made
     */
    Optional<String> make(Tx tx, Repair repair, Map<LoopId, Loop> loops, Actor by) {
        for (Change change : repair.changes()) {
            Loop loop = loops.get(change.loop());
            if (loop == null || loop.stage().over() || !stands(loop, change)) {
                return Optional.of(change.loop() + " changed meanwhile");
            }
            Instant earliest = change.moves() ? tx.now() : Instant.MIN;
            if (!change.after().slot().start().isAfter(earliest)) {
                return Optional.of("one of its times is over");
            }
        }
        PanelRules rules = new PanelRules(tx.staff(people));
        for (LoopId id : repair.loops()) {
            Loop loop = loops.get(id);
            List<Change> mine = repair.in(id);
            List<TimeSlot> free = new ArrayList<>(loop == null ? List.of() : loop.free());
            mine.stream()
                    .filter(one -> !one.moves())
                    .forEach(one -> free.add(one.after().slot()));
            List<Placement> placements = mine.stream().map(Change::after).toList();
            List<String> broken = loop == null
                    ? List.of()
                    : rules.broken(
                            tx,
                            loop,
                            new PanelPlan(placements, PanelPlan.Merit.FEWEST_MOVES),
                            free,
                            booked -> beside(booked, repair, id));
            if (!broken.isEmpty()) {
                return Optional.of(ConfirmingAPlan.lowered(broken.getFirst()));
            }
        }
        for (LoopId id : repair.loops()) {
            change(tx, loops.getOrDefault(id, null), repair, by);
        }
        return Optional.empty();
    }

    private static boolean stands(Loop loop, Change change) {
        Block block = loop.block(change.block()).orElse(null);
        return block != null
                && block.status() == Block.Status.BOOKED
                && change.before().slot().equals(block.slot())
                && sitting(block).equals(people(change.before()));
    }

    private static Set<PersonId> sitting(Block block) {
        return block.panel().stream()
                .filter(seat -> seat.role().counts())
                .map(Seat::person)
                .collect(Collectors.toSet());
    }

    private static Set<PersonId> people(Placement placed) {
        return placed.seats().stream()
                .map(seat -> new PersonId(seat.person().value()))
                .collect(Collectors.toSet());
    }

    /** What people have booked once the other loops of the repair are changed. */
    private static Map<PersonId, List<TimeSlot>> beside(
            Map<PersonId, List<TimeSlot>> booked, Repair repair, LoopId but) {
        Map<PersonId, List<TimeSlot>> then = new HashMap<>();
        booked.forEach((person, slots) -> then.put(person, new ArrayList<>(slots)));
        for (Change change : repair.changes()) {
            if (!change.loop().equals(but)) {
                people(change.before())
                        .forEach(one -> then.computeIfAbsent(one, nobody -> new ArrayList<>())
                                .remove(change.before().slot()));
                people(change.after())
                        .forEach(one -> then.computeIfAbsent(one, nobody -> new ArrayList<>())
                                .add(change.after().slot()));
            }
        }
        return then;
    }

    private void change(Tx tx, @org.jspecify.annotations.Nullable Loop loop, Repair repair, Actor by) {
        if (loop == null) {
            return;
        }
        List<LoopEvent> events = new ArrayList<>();
        List<Change> mine = repair.in(loop.id());
        for (Change change : mine) {
            events.addAll(events(loop, change, repair));
        }
        Loop after = tx.loops().record(loop, events, by.person());
        for (Change change : mine) {
            tell(tx, loop, after, change);
        }
        if (!loop.recruiter().equals(by.person())) {
            tx.afterwards(new Effect.Tell(
                    loop.recruiter(),
                    RepairCard.about(repair.id(), loop.recruiter()) + "/" + loop.id(),
                    RepairCard.changed(loop, mine, tx.habits().zone(people.get(loop.recruiter())))));
        }
    }

    private static List<LoopEvent> events(Loop loop, Change change, Repair repair) {
        Block block = loop.block(change.block()).orElseThrow();
        List<LoopEvent> events = new ArrayList<>();
        Map<PersonId, Seat.Role> wanted = new HashMap<>();
        for (Seated one : change.after().seats()) {
            wanted.put(new PersonId(one.person().value()), Seat.Role.valueOf(one.role()));
        }
        for (Seat seat : block.panel()) {
            boolean stays = seat.role().counts() ? wanted.containsKey(seat.person()) : !change.moves();
            if (!stays) {
                events.add(new LoopEvent.SeatVacated(block.key(), seat.person(), "planned again"));
            }
        }
        if (change.moves()) {
            events.add(new LoopEvent.BlockMoved(block.key(), change.after().slot()));
        }
        // A second who becomes the lead gives up the old seat by taking the new one.
        List<Map.Entry<PersonId, Seat.Role>> inOrder = wanted.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(java.util.Comparator.reverseOrder()))
                .toList();
        for (Map.Entry<PersonId, Seat.Role> one : inOrder) {
            boolean same = block.seatOf(one.getKey())
                    .filter(seat -> seat.sits() && seat.role() == one.getValue())
                    .isPresent();
            if (!same) {
                events.add(new LoopEvent.SeatFilled(block.key(), one.getKey(), one.getValue()));
            }
        }
        repair.consents().stream()
                .filter(one -> one.loop().equals(loop.id())
                        && one.block().equals(block.key())
                        && !one.forCandidate()
                        && wanted.containsKey(one.person()))
                .forEach(one -> events.add(new LoopEvent.InviteAccepted(block.key(), one.person())));
        return events;
    }

    /** Old invitations become a line, new ones go out; who agreed to it is not asked once more. */
    private void tell(Tx tx, Loop before, Loop after, Change change) {
        Block was = before.block(change.block()).orElseThrow();
        Block now = after.block(change.block()).orElseThrow();
        TimeSlot old = change.before().slot();
        for (Seat seat : was.panel()) {
            boolean stays = now.seatOf(seat.person()).filter(Seat::sits).isPresent();
            if (change.moves() || !stays) {
                Invitations.withdraw(
                        tx, before, was, seat, old, stays ? "moved to another time" : "somebody else sits in it now");
                invitations.withdrawKit(tx, before, was, seat, old);
            }
        }
        for (Seat seat : now.panel()) {
            boolean fresh = was.seatOf(seat.person()).filter(Seat::sits).isEmpty()
                    || was.seatOf(seat.person()).orElseThrow().role() != seat.role();
            if (change.moves() || fresh) {
                if (seat.state() == Seat.State.ASKED) {
                    invitations.sendOne(tx, after, now, seat);
                } else {
                    invitations.confirm(tx, after, now, seat);
                }
            }
        }
        if (change.moves()) {
            invitations.follow(tx, after, now);
        }
    }
}
