package loopkeeper.scheduler;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** People, slots and problems for tests, by hand and at random from a seed. */
public final class Problems {

    public static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    public static final ZoneId LONDON = ZoneId.of("Europe/London");
    public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    public static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    public static final ZoneId UTC = ZoneId.of("UTC");

    private Problems() {}

    public static Map<DayOfWeek, Interviewer.Hours> weekdays(String from, String until) {
        Map<DayOfWeek, Interviewer.Hours> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.getValue() <= 5) {
                hours.put(day, new Interviewer.Hours(LocalTime.parse(from), LocalTime.parse(until)));
            }
        }
        return hours;
    }

    public static Interviewer person(String id, ZoneId zone) {
        return new Interviewer(new PanelistId(id), zone, weekdays("09:00", "18:00"), List.of(), List.of(), 2, 6);
    }

    public static TimeSlot slot(String from, String until) {
        return new TimeSlot(Instant.parse(from), Instant.parse(until));
    }

    public static TimeSlot local(ZoneId zone, String date, String from, String until) {
        LocalDate day = LocalDate.parse(date);
        return new TimeSlot(
                day.atTime(LocalTime.parse(from)).atZone(zone).toInstant(),
                day.atTime(LocalTime.parse(until)).atZone(zone).toInstant());
    }

    public static BlockNeed block(String key, int minutes, String... seats) {
        List<BlockNeed.SeatNeed> needs = new ArrayList<>();
        for (String seat : seats) {
            Set<PanelistId> pool = Set.of(seat.split(" ")).stream()
                    .filter(one -> !one.isBlank())
                    .map(PanelistId::new)
                    .collect(Collectors.toSet());
            needs.add(new BlockNeed.SeatNeed("SEAT-" + (needs.size() + 1), pool));
        }
        return new BlockNeed(key, Duration.ofMinutes(minutes), needs);
    }

    public static PanelProblem.Rules rules() {
        return new PanelProblem.Rules(
                Duration.ofMinutes(15), Duration.ofMinutes(15), Duration.ofMinutes(270), 2, 5, true);
    }

    /** Loops of one to four blocks, people in four zones, meetings, bookings, often around a change of the clocks. */
    public static PanelProblem random(long seed) {
        Random dice = new Random(seed);
        List<LocalDate> mondays = List.of(
                LocalDate.parse("2027-03-08"),
                LocalDate.parse("2027-03-22"),
                LocalDate.parse("2027-06-14"),
                LocalDate.parse("2027-10-25"),
                LocalDate.parse("2027-11-01"));
        LocalDate monday = mondays.get(dice.nextInt(mondays.size()));
        List<ZoneId> zones = List.of(PARIS, LONDON, NEW_YORK, KOLKATA);
        List<Interviewer> people = new ArrayList<>();
        int count = 3 + dice.nextInt(9);
        for (int i = 0; i < count; i++) {
            people.add(randomPerson(dice, "p" + i, zones.get(dice.nextInt(4)), monday));
        }
        List<BlockNeed> blocks = new ArrayList<>();
        int wanted = 1 + dice.nextInt(4);
        for (int i = 0; i < wanted; i++) {
            String[] seats = new String[1 + dice.nextInt(2)];
            for (int seat = 0; seat < seats.length; seat++) {
                seats[seat] = people.stream()
                        .filter(one -> dice.nextInt(3) > 0)
                        .map(one -> one.id().value())
                        .collect(Collectors.joining(" "));
            }
            blocks.add(block("b" + i, 30 * (1 + dice.nextInt(3)), seats));
        }
        ZoneId zone = zones.get(dice.nextInt(4));
        List<TimeSlot> free = new ArrayList<>();
        for (int day = 0; day < 12; day++) {
            if (dice.nextInt(3) > 0) {
                LocalTime from = LocalTime.of(7 + dice.nextInt(6), 5 * dice.nextInt(12));
                free.add(TimeSlot.startingAt(
                        monday.plusDays(day).atTime(from).atZone(zone).toInstant(),
                        Duration.ofMinutes(100 + dice.nextInt(600))));
            }
        }
        List<TimeSlot> held = dice.nextInt(3) > 0
                ? List.of()
                : List.of(local(zone, monday.plusDays(dice.nextInt(8)).toString(), "10:00", "11:10"));
        List<PanelistId> seated = dice.nextInt(3) > 0 ? List.of() : List.of(new PanelistId("p0"));
        PanelProblem.Rules rules = new PanelProblem.Rules(
                Duration.ofMinutes(dice.nextInt(31)),
                Duration.ofMinutes(dice.nextInt(31)),
                Duration.ofMinutes(120 + dice.nextInt(200)),
                1 + dice.nextInt(3),
                1 + dice.nextInt(6),
                dice.nextInt(3) > 0);
        return new PanelProblem(blocks, people, zone, free, held, seated, rules);
    }

    /**
     * As {@link #random}, with what else there is: an order, shadow seats, rooms, tags, halves of the day, times
     * offered in place of hours, weeks that begin on a Sunday, and a candidate who may live across the date line.
     */
    public static PanelProblem rich(long seed) {
        PanelProblem plain = random(seed);
        Random dice = new Random(seed * 31 + 7);
        List<Interviewer> people = new ArrayList<>();
        for (Interviewer one : plain.people()) {
            Interviewer.Traits traits = new Interviewer.Traits(
                    false,
                    dice.nextInt(6) == 0 ? plain.candidateFree() : null,
                    List.of(Interviewer.Half.MORNING, Interviewer.Half.AFTERNOON, Interviewer.Half.EITHER)
                            .get(dice.nextInt(3)),
                    dice.nextInt(5),
                    dice.nextInt(4) == 0 ? Set.of() : Set.of("english"),
                    dice.nextInt(5) == 0 ? DayOfWeek.SUNDAY : DayOfWeek.MONDAY);
            people.add(one.with(traits));
        }
        String everybody = people.stream().map(one -> one.id().value()).sorted().collect(Collectors.joining(" "));
        people.add(new Interviewer(
                new PanelistId("room"),
                PARIS,
                weekdays("06:00", "22:00"),
                List.of(),
                List.of(),
                20,
                99,
                Interviewer.Traits.ROOM));
        List<BlockNeed> blocks = new ArrayList<>();
        for (BlockNeed block : plain.blocks()) {
            List<BlockNeed.SeatNeed> seats = new ArrayList<>();
            for (BlockNeed.SeatNeed seat : block.seats()) {
                seats.add(new BlockNeed.SeatNeed(
                        seat.role(), seat.pool(), false, dice.nextInt(3) == 0 ? Set.of("english") : Set.of()));
            }
            if (dice.nextInt(2) == 0) {
                seats.add(new BlockNeed.SeatNeed(
                        "SHADOW", block("x", 30, everybody).seats().getFirst().pool(), true, Set.of()));
            }
            if (dice.nextInt(3) == 0) {
                seats.add(new BlockNeed.SeatNeed("ROOM", Set.of(new PanelistId("room"))));
            }
            Set<String> after = blocks.isEmpty() || dice.nextInt(2) == 0
                    ? Set.of()
                    : Set.of(blocks.get(dice.nextInt(blocks.size())).key());
            blocks.add(new BlockNeed(block.key(), block.length(), seats, after));
        }
        List<ZoneId> zones =
                List.of(plain.candidateZone(), ZoneId.of("Pacific/Kiritimati"), ZoneId.of("Pacific/Pago_Pago"));
        return new PanelProblem(
                blocks,
                people,
                zones.get(dice.nextInt(3)),
                plain.candidateFree(),
                plain.alreadyHeld(),
                plain.alreadySeated(),
                plain.rules());
    }

    private static Interviewer randomPerson(Random dice, String id, ZoneId zone, LocalDate monday) {
        List<TimeSlot> busy = new ArrayList<>();
        List<TimeSlot> booked = new ArrayList<>();
        for (int day = 0; day < 12; day++) {
            for (int meeting = dice.nextInt(5); meeting > 0; meeting--) {
                LocalTime from = LocalTime.of(8 + dice.nextInt(10), dice.nextInt(60));
                TimeSlot slot = TimeSlot.startingAt(
                        monday.plusDays(day).atTime(from).atZone(zone).toInstant(),
                        Duration.ofMinutes(10 + dice.nextInt(80)));
                (dice.nextInt(4) == 0 ? booked : busy).add(slot);
            }
        }
        Map<DayOfWeek, Interviewer.Hours> hours =
                weekdays("0" + (7 + dice.nextInt(3)) + ":00", (15 + dice.nextInt(5)) + ":30");
        return new Interviewer(new PanelistId(id), zone, hours, busy, booked, 1 + dice.nextInt(3), 2 + dice.nextInt(5));
    }

    /** Some random loops that share the people of the first. */
    public static Wave wave(long seed, int loops) {
        PanelProblem first = rich(seed);
        Map<PanelistId, Interviewer> people = new HashMap<>();
        first.people().forEach(one -> people.put(one.id(), one));
        List<Wave.Member> members = new ArrayList<>();
        for (long other = seed * 100; members.size() < loops; other++) {
            PanelProblem problem = rich(other);
            boolean sameWeek = Duration.between(
                                    first.candidateFree().getFirst().start(),
                                    problem.candidateFree().getFirst().start())
                            .abs()
                            .compareTo(Duration.ofDays(12))
                    < 0;
            if (sameWeek) {
                problem.people().forEach(one -> people.putIfAbsent(one.id(), one));
                members.add(Wave.Member.of("L-" + members.size(), problem));
            }
        }
        return new Wave(
                people.values().stream()
                        .sorted(Comparator.comparing(Interviewer::id))
                        .toList(),
                members);
    }
}
