package loopkeeper.checks.planner;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.BlockNeed.SeatNeed;
import loopkeeper.scheduler.Interviewer;
import loopkeeper.scheduler.Interviewer.Half;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.PanelProblem.Rules;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.Wave;

/**
 * A wave of {@link Instances} as quarters of an hour and numbers, for the peers the planner is measured beside; shares no
 * code with it. Knows what those instances have: no shadows, no rooms, nothing booked, nothing that stays.
 */
final class Timetable {

    static final long TICK = 900;

    final Wave wave;
    final int ticks;
    final List<Person> people = new ArrayList<>();
    final List<Loop> loops = new ArrayList<>();
    private final long base;
    private final Map<ZoneId, Zone> zones = new HashMap<>();
    private final Map<PanelistId, Integer> numbers = new HashMap<>();

    /** By tick: which day and which week it is there, counted from the first, and whether it is past noon. */
    @SuppressWarnings("ArrayRecordComponent") // read only, by this package alone
    record Zone(int[] day, int[] week, boolean[] afternoon) {}

    /** Somebody who can interview in the ticks that are set. */
    record Person(int number, Interviewer who, BitSet free, Zone zone, int buffer) {
        boolean isFree(int start, int length) {
            return free.nextClearBit(start) >= start + length;
        }

        boolean wrongHalf(int tick) {
            Half prefers = who.traits().prefers();
            return prefers != Half.EITHER && zone.afternoon[tick] == (prefers == Half.MORNING);
        }
    }

    /** A candidate; {@code firstDay} is the tick's day from which days are paid. */
    record Loop(int number, Wave.Member member, Zone zone, List<Block> blocks, int release) {
        Rules rules() {
            return member.rules();
        }

        int pause() {
            return ticks(rules().pause());
        }

        int active() {
            return ticks(rules().activePerDay());
        }
    }

    /** A block: how long, who may take each seat, when the candidate could begin it, which blocks come first. */
    @SuppressWarnings("ArrayRecordComponent") // read only, by this package alone
    record Block(int loop, int number, String key, int length, int[][] pools, BitSet starts, int[] after) {}

    Timetable(Wave wave) {
        this.wave = wave;
        List<TimeSlot> free = wave.loops().stream()
                .flatMap(one -> one.candidateFree().stream())
                .toList();
        long first = free.stream()
                .mapToLong(one -> one.start().getEpochSecond())
                .min()
                .orElse(0);
        long last =
                free.stream().mapToLong(one -> one.end().getEpochSecond()).max().orElse(0);
        this.base = Math.floorDiv(first, TICK) * TICK;
        this.ticks = Math.toIntExact(Math.ceilDiv(last - base, TICK)) + 1;
        wave.people().forEach(this::add);
        wave.loops().forEach(this::add);
    }

    static int ticks(Duration length) {
        return Math.toIntExact(Math.ceilDiv(length.toSeconds(), TICK));
    }

    private Zone zone(ZoneId id) {
        return zones.computeIfAbsent(id, one -> {
            Zone zone = new Zone(new int[ticks], new int[ticks], new boolean[ticks]);
            LocalDate first = at(0).atZone(id).toLocalDate();
            LocalDate monday = first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            for (int tick = 0; tick < ticks; tick++) {
                ZonedDateTime here = at(tick).atZone(id);
                zone.day[tick] = (int) (here.toLocalDate().toEpochDay() - first.toEpochDay());
                zone.week[tick] = (int) ((here.toLocalDate().toEpochDay() - monday.toEpochDay()) / 7);
                zone.afternoon[tick] = !here.toLocalTime().isBefore(LocalTime.NOON);
            }
            return zone;
        });
    }

    Instant at(int tick) {
        return Instant.ofEpochSecond(base + tick * TICK);
    }

    private void add(Interviewer who) {
        if (!who.booked().isEmpty()
                || who.traits().room()
                || who.traits().offered() != null
                || who.traits().weekBegins() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException("more than the instances have: " + who.id());
        }
        BitSet free = new BitSet(ticks);
        for (int tick = 0; tick < ticks; tick++) {
            ZonedDateTime from = at(tick).atZone(who.zone());
            Interviewer.Hours hours = who.hours().get(from.getDayOfWeek());
            free.set(
                    tick,
                    hours != null
                            && !from.toLocalTime().isBefore(hours.from())
                            && !from.plusSeconds(TICK).toLocalTime().isAfter(hours.until())
                            && from.plusSeconds(TICK).getDayOfYear() == from.getDayOfYear());
        }
        for (TimeSlot busy : who.busy()) {
            int start = clip(Math.floorDiv(busy.start().getEpochSecond() - base, TICK));
            int end = clip(Math.ceilDiv(busy.end().getEpochSecond() - base, TICK));
            free.clear(start, Math.max(start, end));
        }
        int buffer = wave.loops().isEmpty()
                ? 0
                : ticks(wave.loops().getFirst().rules().buffer());
        numbers.put(who.id(), people.size());
        people.add(new Person(people.size(), who, free, zone(who.zone()), buffer));
    }

    private int clip(long tick) {
        return Math.toIntExact(Math.clamp(tick, 0, ticks));
    }

    private void add(Wave.Member member) {
        boolean plain = member.alreadyHeld().isEmpty()
                && member.alreadySeated().isEmpty()
                && member.rules().differentPeople()
                && member.wishes().outOfOrder() == 0
                && member.wishes().release() != null
                && member.blocks().stream().flatMap(one -> one.seats().stream()).noneMatch(SeatNeed::optional);
        if (!plain) {
            throw new IllegalArgumentException("more than the instances have: " + member.key());
        }
        Zone zone = zone(member.candidateZone());
        BitSet free = new BitSet(ticks);
        for (TimeSlot one : member.candidateFree()) {
            free.set(
                    clip(Math.ceilDiv(one.start().getEpochSecond() - base, TICK)),
                    clip(Math.floorDiv(one.end().getEpochSecond() - base, TICK)));
        }
        List<Block> blocks = new ArrayList<>();
        List<String> keys = member.blocks().stream().map(BlockNeed::key).toList();
        for (BlockNeed need : member.blocks()) {
            int length = ticks(need.length());
            BitSet starts = new BitSet(ticks);
            for (int tick = 0; tick + length <= ticks; tick++) {
                boolean whole = free.get(tick) && free.nextClearBit(tick) >= tick + length;
                starts.set(tick, whole && zone.day[tick] == zone.day[tick + length - 1]);
            }
            int[][] pools = need.seats().stream()
                    .map(seat ->
                            seat.pool().stream().sorted().mapToInt(numbers::get).toArray())
                    .toArray(int[][]::new);
            int[] after = need.after().stream().mapToInt(keys::indexOf).toArray();
            blocks.add(new Block(loops.size(), blocks.size(), need.key(), length, pools, starts, after));
        }
        LocalDate first = at(0).atZone(member.candidateZone()).toLocalDate();
        LocalDate release = Objects.requireNonNull(member.wishes().release());
        loops.add(new Loop(loops.size(), member, zone, blocks, (int) (release.toEpochDay() - first.toEpochDay())));
    }

    /** That block, there, with these people by seat. */
    Placement placement(Block block, int tick, int[] panel) {
        BlockNeed need = wave.loops().get(block.loop).blocks().get(block.number);
        List<Seated> seats = new ArrayList<>();
        for (int seat = 0; seat < panel.length; seat++) {
            seats.add(new Seated(
                    need.seats().get(seat).role(), people.get(panel[seat]).who().id()));
        }
        return new Placement(need.key(), TimeSlot.startingAt(at(tick), need.length()), seats);
    }
}
