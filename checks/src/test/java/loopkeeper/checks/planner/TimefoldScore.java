package loopkeeper.checks.planner;

import ai.timefold.solver.core.api.score.HardMediumSoftScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import loopkeeper.checks.planner.TimefoldPeer.Slot;
import loopkeeper.checks.planner.TimefoldPeer.Week;
import loopkeeper.checks.planner.Timetable.Loop;
import loopkeeper.checks.planner.Timetable.Person;
import loopkeeper.scheduler.Wishes;

/**
 * Rules broken (hard), loops and blocks left out (medium), and points (soft) of a draft of Timefold's. Only the loops and
 * people a move touches are counted anew.
 */
public final class TimefoldScore implements IncrementalScoreCalculator<Week, HardMediumSoftScore> {

    private static final int A_LOOP = 10;

    private Timetable table;
    private List<List<Slot>> byLoop;
    private List<List<Slot>> byPerson;
    private long[][] loops;
    private long[][] people;
    private long hard;
    private long medium;
    private long soft;
    private final BitSet changedLoops = new BitSet();
    private final BitSet changedPeople = new BitSet();

    @Override
    public void resetWorkingSolution(Week week) {
        table = week.table;
        byLoop = new ArrayList<>();
        byPerson = new ArrayList<>();
        table.loops.forEach(one -> byLoop.add(new ArrayList<>()));
        table.people.forEach(one -> byPerson.add(new ArrayList<>()));
        loops = new long[table.loops.size()][3];
        people = new long[table.people.size()][3];
        hard = 0;
        medium = 0;
        soft = 0;
        changedLoops.set(0, loops.length);
        changedPeople.set(0, people.length);
        for (Slot slot : week.slots) {
            byLoop.get(slot.block.loop()).add(slot);
            seat(slot, true);
        }
    }

    @Override
    public void beforeVariableChanged(Object entity, String variable) {
        seat((Slot) entity, false);
    }

    @Override
    public void afterVariableChanged(Object entity, String variable) {
        seat((Slot) entity, true);
    }

    private void seat(Slot slot, boolean in) {
        changedLoops.set(slot.block.loop());
        if (slot.start == null) {
            return;
        }
        for (int number : slot.panel()) {
            changedPeople.set(number);
            if (in) {
                byPerson.get(number).add(slot);
            } else {
                byPerson.get(number).remove(slot);
            }
        }
    }

    @Override
    public HardMediumSoftScore calculateScore() {
        for (int loop = changedLoops.nextSetBit(0); loop >= 0; loop = changedLoops.nextSetBit(loop + 1)) {
            count(loops[loop], -1);
            loops[loop] = loop(table.loops.get(loop));
            count(loops[loop], 1);
        }
        for (int one = changedPeople.nextSetBit(0); one >= 0; one = changedPeople.nextSetBit(one + 1)) {
            count(people[one], -1);
            people[one] = person(table.people.get(one));
            count(people[one], 1);
        }
        changedLoops.clear();
        changedPeople.clear();
        return HardMediumSoftScore.of(-hard, -medium, -soft);
    }

    private void count(long[] part, int sign) {
        hard += sign * part[0];
        medium += sign * part[1];
        soft += sign * part[2];
    }

    private long[] loop(Loop loop) {
        List<Slot> held = byLoop.get(loop.number()).stream()
                .filter(one -> one.start != null)
                .sorted((one, other) -> Integer.compare(one.start, other.start))
                .toList();
        int missing = loop.blocks().size() - held.size();
        long broken = 0;
        Wishes wishes = loop.member().wishes();
        long points = 0;
        int[] day = loop.zone().day();
        int days = 0;
        int active = 0;
        for (int i = 0; i < held.size(); i++) {
            Slot slot = held.get(i);
            boolean newDay = i == 0 || day[slot.start] != day[held.get(i - 1).start];
            days += newDay ? 1 : 0;
            active = (newDay ? 0 : active) + slot.block.length();
            broken += active > loop.active() ? active - loop.active() : 0;
            if (i > 0) {
                int gap = slot.start
                        - held.get(i - 1).start
                        - held.get(i - 1).block.length()
                        - loop.pause();
                broken += Math.max(0, -gap);
                points += newDay ? 0 : (long) wishes.idle() * Math.max(0, gap);
            }
            for (int other : slot.block.after()) {
                broken += held.subList(0, i).stream().noneMatch(one -> one.block.number() == other)
                                && held.stream().anyMatch(one -> one.block.number() == other)
                        ? 1
                        : 0;
            }
            for (int j = 0; j < i; j++) {
                for (int person : slot.panel()) {
                    broken += Arrays.stream(held.get(j).panel()).anyMatch(one -> one == person) ? 1 : 0;
                }
            }
            broken += slot.second >= 0 && slot.second.equals(slot.lead) ? 1 : 0;
        }
        if (!held.isEmpty()) {
            int first = day[held.getFirst().start];
            int last = day[held.getLast().start];
            broken += Math.max(0, days - loop.rules().days())
                    + Math.max(0, last - first + 1 - loop.rules().span());
            points +=
                    (long) wishes.furtherDay() * (days - 1) + (long) wishes.day() * Math.max(0, last - loop.release());
        }
        return new long[] {broken, missing == 0 ? 0 : A_LOOP + missing, points};
    }

    private long[] person(Person person) {
        List<Slot> sits = byPerson.get(person.number());
        long broken = 0;
        long points = 0;
        for (int i = 0; i < sits.size(); i++) {
            Slot slot = sits.get(i);
            int week = 0;
            int day = 0;
            int weekBefore = 0;
            for (int j = 0; j < sits.size(); j++) {
                Slot other = sits.get(j);
                boolean near = slot.start < other.start + other.block.length() + person.buffer()
                        && other.start < slot.start + slot.block.length() + person.buffer();
                broken += j < i && near ? 1 : 0;
                boolean sameWeek =
                        person.zone().week()[slot.start] == person.zone().week()[other.start];
                week += sameWeek ? 1 : 0;
                weekBefore += sameWeek && j < i ? 1 : 0;
                day += person.zone().day()[slot.start] == person.zone().day()[other.start] ? 1 : 0;
            }
            Wishes wishes = table.loops.get(slot.block.loop()).member().wishes();
            broken += Math.max(0, day - person.who().dayCap())
                    + Math.max(0, week - person.who().weekCap());
            broken += person.isFree(slot.start, slot.block.length()) ? 0 : 1;
            points += wishes.load() * (2L * weekBefore + 1) + (person.wrongHalf(slot.start) ? wishes.preference() : 0);
        }
        return new long[] {broken, 0, points};
    }
}
