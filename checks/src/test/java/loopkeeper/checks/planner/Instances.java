package loopkeeper.checks.planner;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import loopkeeper.scheduler.BlockNeed;
import loopkeeper.scheduler.BlockNeed.SeatNeed;
import loopkeeper.scheduler.Interviewer;
import loopkeeper.scheduler.Interviewer.Half;
import loopkeeper.scheduler.Interviewer.Traits;
import loopkeeper.scheduler.PanelProblem;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import loopkeeper.scheduler.Wave;
import loopkeeper.scheduler.Wishes;

/**
 * Made-up companies and candidates from a seed, as docs/planning.md describes them. The same seed gives the same
 * instance for ever: what is published is compared with it.
 */
public final class Instances {

    /** Who sits in a loop. */
    public enum Family {
        /** One interviewer a block, two in about a third of the deep dives. */
        MOSTLY_ONE,
        /** Two interviewers in every block, and people to match. */
        TWO_IN_EACH
    }

    /** A Monday, far from any change of the clocks. */
    private static final LocalDate FROM = LocalDate.parse("2027-01-11");

    private static final List<ZoneId> SITES = List.of(
            ZoneId.of("America/Los_Angeles"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Europe/London"),
            ZoneId.of("Asia/Kolkata"));
    private static final List<String> KINDS =
            List.of("coding", "design", "deep-dive", "values", "paper", "more-coding");
    private static final int WINDOW = 14;

    private final Random dice;
    private final int weeks;
    private final int weekCap;
    private final List<Interviewer> people = new ArrayList<>();
    private final Map<PanelistId, Set<String>> skills = new HashMap<>();

    private Instances(long seed, int weeks, int weekCap) {
        this.dice = new Random(seed * 7919 + 17);
        this.weeks = weeks;
        this.weekCap = weekCap;
    }

    /** The wave of a size: 20, 100, 500 and 2,000 are the published ones. */
    public static Wave wave(int loops, Family family, long seed) {
        int weeks = loops <= 20 ? 2 : loops <= 100 ? 3 : 4;
        int cap = loops <= 20 ? 4 : loops <= 100 ? 5 : 6;
        double each = loops <= 20 ? 1.2 : loops <= 100 ? 0.5 : 0.24;
        double seats = family == Family.MOSTLY_ONE ? 1 : 1.87;
        return wave(loops, Math.max(12, (int) Math.round(loops * each * seats)), weeks, cap, family, seed);
    }

    /** A wave of any size. */
    public static Wave wave(int loops, int people, int weeks, int weekCap, Family family, long seed) {
        Instances made = new Instances(seed, weeks, weekCap);
        for (int i = 0; i < people; i++) {
            made.addPerson("p%04d".formatted(i));
        }
        List<Wave.Member> members = new ArrayList<>();
        for (int i = 0; i < loops; i++) {
            members.add(made.candidate("c%04d".formatted(i), family));
        }
        return new Wave(made.people, members);
    }

    /** One loop with people of its own: two weeks, pools of 8 to 12. */
    public static PanelProblem single(long seed) {
        Wave wave = wave(1, 40, 2, 4, seed % 3 == 0 ? Family.TWO_IN_EACH : Family.MOSTLY_ONE, seed);
        return wave.alone(wave.loops().getFirst().key(), Map.of());
    }

    /** One loop of which about every third has no plan: fewer people to choose from, and a candidate with little time. */
    public static PanelProblem tight(long seed) {
        Wave wave = wave(1, 16, 2, 3, seed % 3 == 0 ? Family.TWO_IN_EACH : Family.MOSTLY_ONE, seed + 100_000);
        PanelProblem all = wave.alone(wave.loops().getFirst().key(), Map.of());
        Random dice = new Random(seed);
        List<TimeSlot> free = new ArrayList<>(all.candidateFree());
        Collections.shuffle(free, dice);
        List<TimeSlot> few = free.subList(0, Math.min(free.size(), 1 + dice.nextInt(4))).stream()
                .sorted(Comparator.comparing(TimeSlot::start))
                .toList();
        return new PanelProblem(
                all.blocks(), all.people(), all.candidateZone(), few, List.of(), List.of(), all.rules(), all.wishes());
    }

    private void addPerson(String name) {
        ZoneId zone = SITES.get(people.size() % SITES.size());
        int begins = 8 + dice.nextInt(3);
        Map<DayOfWeek, Interviewer.Hours> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.getValue() <= 5) {
                hours.put(day, new Interviewer.Hours(LocalTime.of(begins, 0), LocalTime.of(begins + 9, 0)));
            }
        }
        Set<String> can = new HashSet<>();
        List<String> kinds = new ArrayList<>(KINDS);
        Collections.shuffle(kinds, dice);
        can.addAll(kinds.subList(0, 3));
        PanelistId id = new PanelistId(name);
        skills.put(id, can);
        Half half = dice.nextInt(3) == 0 ? Half.MORNING : dice.nextInt(2) == 0 ? Half.AFTERNOON : Half.EITHER;
        people.add(new Interviewer(
                id, zone, hours, meetings(zone, begins), List.of(), 2, weekCap, Traits.NONE.preferring(half)));
    }

    /** Lunch, some days off, recurring meetings and others: 35 to 60 % of the working time. */
    private List<TimeSlot> meetings(ZoneId zone, int begins) {
        double share = 0.35 + dice.nextDouble() * 0.25;
        List<TimeSlot> busy = new ArrayList<>();
        List<int[]> weekly = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            weekly.add(new int[] {1 + dice.nextInt(5), begins * 4 + dice.nextInt(32), 2 + dice.nextInt(3)});
        }
        for (int day = 0; day < weeks * 7; day++) {
            LocalDate date = FROM.plusDays(day);
            int weekday = date.getDayOfWeek().getValue();
            if (weekday > 5) {
                continue;
            }
            if (dice.nextInt(20) == 0) {
                busy.add(slot(date, zone, begins * 4, 36));
                continue;
            }
            busy.add(slot(date, zone, 48 + dice.nextInt(4), 3 + dice.nextInt(2)));
            int taken = 4;
            for (int[] meeting : weekly) {
                if (meeting[0] == weekday) {
                    busy.add(slot(date, zone, meeting[1], meeting[2]));
                    taken += meeting[2];
                }
            }
            while (taken < 36 * share) {
                int length = 2 + dice.nextInt(5);
                busy.add(slot(date, zone, begins * 4 + dice.nextInt(36 - length), length));
                taken += length;
            }
        }
        return busy;
    }

    private static TimeSlot slot(LocalDate date, ZoneId zone, int quarter, int quarters) {
        Instant start = date.atTime(LocalTime.of(quarter / 4 % 24, quarter % 4 * 15))
                .atZone(zone)
                .toInstant();
        return TimeSlot.startingAt(start, Duration.ofMinutes(15L * quarters));
    }

    private Wave.Member candidate(String key, Family family) {
        ZoneId zone = SITES.get(dice.nextInt(SITES.size()));
        int release = weeks <= 2 ? 0 : dice.nextInt((weeks - 2) * 7 + 1);
        List<TimeSlot> free = new ArrayList<>();
        for (int day = 0; day < WINDOW && release + day < weeks * 7; day++) {
            LocalDate date = FROM.plusDays(release + (long) day);
            if (date.getDayOfWeek().getValue() <= 5 && dice.nextInt(10) < 7) {
                int kind = dice.nextInt(10);
                int from = kind < 2 ? 13 * 4 : 8 * 4 + dice.nextInt(5);
                int until = kind >= 2 && kind < 4 ? 13 * 4 : 17 * 4 + dice.nextInt(9);
                free.add(slot(date, zone, from, until - from));
            }
        }
        List<BlockNeed> blocks = new ArrayList<>();
        boolean two = family == Family.TWO_IN_EACH;
        blocks.add(block("coding", 60, zone, two));
        blocks.add(block("design", 60, zone, two));
        blocks.add(block("deep-dive", 90, zone, two || dice.nextInt(100) < 35));
        blocks.add(block("values", dice.nextBoolean() ? 30 : 45, zone, two));
        if (dice.nextInt(10) < 6) {
            blocks.add(dice.nextBoolean() ? block("paper", 75, zone, two) : block("more-coding", 60, zone, two));
        }
        if (dice.nextInt(4) == 0) {
            BlockNeed values = blocks.remove(3);
            blocks.add(3, new BlockNeed(values.key(), values.length(), values.seats(), Set.of("coding")));
        }
        PanelProblem.Rules rules = new PanelProblem.Rules(
                Duration.ofMinutes(15), Duration.ofMinutes(15), Duration.ofMinutes(270), 2, 5, true);
        Wishes wishes = new Wishes(10, 30, 1, 2, 0, 1, 1, 200, 50, FROM.plusDays(release));
        return new Wave.Member(key, blocks, zone, free, List.of(), List.of(), rules, wishes);
    }

    private BlockNeed block(String kind, int minutes, ZoneId zone, boolean two) {
        Set<PanelistId> pool = pool(kind, zone);
        List<SeatNeed> seats = new ArrayList<>();
        seats.add(new SeatNeed("lead", pool));
        if (two) {
            seats.add(new SeatNeed("second", pool));
        }
        return new BlockNeed(kind, Duration.ofMinutes(minutes), seats);
    }

    /** 8 to 12 who may, most of them at sites that work when the candidate is awake. */
    private Set<PanelistId> pool(String kind, ZoneId zone) {
        List<Interviewer> near = new ArrayList<>();
        List<Interviewer> far = new ArrayList<>();
        int home = SITES.indexOf(zone);
        for (Interviewer one : people) {
            if (skills.getOrDefault(one.id(), Set.of()).contains(kind)) {
                (Math.abs(SITES.indexOf(one.zone()) - home) <= 1 ? near : far).add(one);
            }
        }
        Collections.shuffle(near, dice);
        near.addAll(far);
        int size = Math.min(near.size(), 8 + dice.nextInt(5));
        Set<PanelistId> pool = new TreeSet<>();
        near.subList(0, size).forEach(one -> pool.add(one.id()));
        return pool;
    }
}
