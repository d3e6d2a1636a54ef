package loopkeeper.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import loopkeeper.scheduler.calendars.Calendar;
import loopkeeper.scheduler.calendars.IcsCalendar;
import loopkeeper.scheduler.planner.Planner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sandbox's cast can staff a loop in any week")
final class SandboxCastTest {

    private static final Path CALENDARS = Path.of("../bot/src/main/resources/sandbox/calendars");

    private static final String CAST = """
            grace America/New_York 09:00 17:30 2 5 behavioural,deep-dive
            ana Europe/Paris 09:00 18:00 2 6 ml-coding,ml-design
            ben Europe/London 09:00 17:30 2 6 ml-coding,deep-dive
            chloe Europe/Paris 09:00 18:00 2 5 ml-design,deep-dive
            dev Asia/Kolkata 10:00 18:30 2 6 ml-coding
            elif Europe/Paris 09:00 18:00 2 6 ml-coding,behavioural
            farid Europe/Paris 09:00 18:00 2 6 ml-design,deep-dive
            greta Europe/London 09:00 17:30 2 6 behavioural,ml-coding
            henry America/New_York 09:00 17:30 2 6 deep-dive,ml-design
            ishaan Asia/Kolkata 10:00 18:30 2 6 ml-design,deep-dive
            julia Europe/Paris 09:00 18:00 2 6 ml-coding,behavioural
            kenji Europe/London 09:00 17:30 2 6 ml-design,behavioural
            leila Europe/Paris 09:00 18:00 1 4 behavioural
            maya-l Europe/London 09:00 17:30 2 6 ml-coding,deep-dive
            maya-r Asia/Kolkata 10:00 18:30 2 6 ml-coding,ml-design
            noah America/New_York 09:00 17:30 2 6 ml-coding
            oluchi America/New_York 09:00 17:30 1 4 deep-dive,behavioural
            priya Asia/Kolkata 10:00 18:30 2 6 deep-dive,ml-design
            tomas Europe/Paris 09:00 18:00 2 6 deep-dive,behavioural
            """;

    private record Member(
            String id, ZoneId zone, String from, String until, int dayCap, int weekCap, List<String> pools) {}

    @Test
    void a_production_loop_has_three_different_plans_in_every_week_of_three_years() {
        List<Member> cast = cast();
        Map<String, ZoneId> zones = new LinkedHashMap<>();
        cast.forEach(one -> zones.put(one.id(), one.zone()));
        Calendar calendar = new IcsCalendar(CALENDARS, person -> zones.getOrDefault(person.value(), Problems.PARIS));
        LocalDate last = LocalDate.parse("2028-12-31");
        for (LocalDate monday = LocalDate.parse("2026-01-05"); monday.isBefore(last); monday = monday.plusWeeks(1)) {
            PanelProblem problem = problem(cast, calendar, monday);
            PlanOutcome outcome = new Planner().plan(problem, Duration.ofMinutes(5));
            assertThat(outcome).as("week of %s", monday).isInstanceOf(PlanOutcome.Found.class);
            List<PanelPlan> plans = ((PlanOutcome.Found) outcome).plans();
            assertThat(plans).as("week of %s", monday).hasSize(3);
            for (PanelPlan plan : plans) {
                assertThat(PlanCheck.check(problem, plan))
                        .as("week of %s", monday)
                        .isEmpty();
                assertThat(plan.placements().stream()
                                .flatMap(one -> one.seats().stream())
                                .map(PanelPlan.Seated::person)
                                .distinct())
                        .hasSize(8);
            }
        }
    }

    @Test
    void every_calendar_is_understood_and_listed() throws Exception {
        List<String> files;
        try (Stream<Path> all = Files.list(CALENDARS)) {
            files = all.map(one -> one.getFileName().toString())
                    .filter(one -> one.endsWith(".ics"))
                    .sorted()
                    .toList();
        }
        assertThat(Files.readAllLines(CALENDARS.resolve("index.txt"))).isEqualTo(files);
        Calendar calendar = new IcsCalendar(CALENDARS, person -> Problems.PARIS);
        for (String file : files) {
            Calendar.Busy busy = calendar.busyTimes(
                    new PanelistId(file.replace(".ics", "")),
                    Problems.slot("2028-02-28T00:00:00Z", "2028-03-06T00:00:00Z"));
            assertThat(busy.unreadable()).as(file).isEmpty();
            assertThat(busy.slots()).as(file).hasSizeGreaterThan(10);
        }
    }

    private static PanelProblem problem(List<Member> cast, Calendar calendar, LocalDate monday) {
        List<TimeSlot> free = new ArrayList<>();
        for (int day = 0; day < 10; day++) {
            LocalDate date = monday.plusDays(day);
            if (date.getDayOfWeek().getValue() <= 5) {
                free.add(Problems.local(Problems.PARIS, date.toString(), "09:00", "18:00"));
            }
        }
        TimeSlot window = new TimeSlot(free.getFirst().start(), free.getLast().end());
        List<Interviewer> people = cast.stream()
                .map(one -> new Interviewer(
                        new PanelistId(one.id()),
                        one.zone(),
                        Problems.weekdays(one.from(), one.until()),
                        calendar.busyTimes(new PanelistId(one.id()), window).slots(),
                        List.of(),
                        one.dayCap(),
                        one.weekCap()))
                .toList();
        List<BlockNeed> blocks = List.of(
                block(cast, "ml-coding", 60),
                block(cast, "ml-design", 60),
                block(cast, "deep-dive", 90),
                block(cast, "behavioural", 30));
        return new PanelProblem(blocks, people, Problems.PARIS, free, List.of(), List.of(), Problems.rules());
    }

    private static BlockNeed block(List<Member> cast, String pool, int minutes) {
        String able = String.join(
                " ",
                cast.stream()
                        .filter(one -> one.pools().contains(pool))
                        .map(Member::id)
                        .toList());
        return Problems.block(pool, minutes, able, able);
    }

    private static List<Member> cast() {
        return CAST.lines()
                .map(line -> List.of(line.split(" ")))
                .map(cell -> new Member(
                        cell.get(0),
                        ZoneId.of(cell.get(1)),
                        cell.get(2),
                        cell.get(3),
                        Integer.parseInt(cell.get(4)),
                        Integer.parseInt(cell.get(5)),
                        List.of(cell.get(6).split(","))))
                .toList();
    }
}
