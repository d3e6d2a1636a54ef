package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import loopkeeper.scheduler.Obstacle;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.Remedy;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What frees a plan")
class FreeingAPlanTest {

    private static final LoopId FIRST = new LoopId("L-1001");

    private final Town town = new Town(RunningLoop.MONDAY);

    @AfterEach
    void close() {
        town.close();
    }

    private void start(String free) {
        town.types("rosa", RunningLoop.START + " free=\"" + free + "\"");
    }

    /** The planner's answer for the loop as it stands, whatever the planner in use would say. */
    private void answers(Remedy... remedies) {
        Loop loop = RunningLoop.of(town, "L-1001").now();
        town.asks(
                "loopkeeper",
                new Command.OfferPlans(
                        FIRST,
                        loop.revision(),
                        new PlanOutcome.Impossible(
                                List.of(new PlanOutcome.Clash.NotTogether(2, 270)),
                                List.of(Obstacle.CANDIDATE_TIMES),
                                List.of(remedies)),
                        List.of()));
    }

    @Test
    void isSaidInWordsAndAButtonWhereARecruiterMayDoItAtOnce() {
        start("2026-12-01 09:00-12:00");
        TimeSlot noon = TimeSlot.startingAt(Instant.parse("2026-12-01T11:00:00Z"), Duration.ofMinutes(30));
        answers(
                new Remedy.OneMoreDay(LocalDate.of(2026, 12, 3), noon),
                new Remedy.LongerDay(330),
                new Remedy.LongerDay(420),
                new Remedy.MoreDays(3),
                new Remedy.WiderSpan(8),
                new Remedy.SamePeople(),
                new Remedy.OneMoreInPool("coding", "LEAD"),
                new Remedy.FreeUp(List.of(new Remedy.FreeUp.Minutes(new PanelistId("ana"), noon))),
                new Remedy.OneMoreInterview(new PanelistId("ben"), LocalDate.of(2026, 12, 2)));
        assertThat(town.newest("rosa")).isEqualTo("""
                No plan for Ada Byron, L-1001, yet

                What stands in the way:
                - Each block fits alone, but not all within 2 days and 270 minutes a day. One more free day would help.
                Any one of these would free a plan, the easiest first:
                - The candidate comes on Thu 3 Dec 2026 as well.
                - Up to 330 minutes of interviews on one day for the candidate, instead of 270.
                - Up to 420 minutes of interviews on one day for the candidate, instead of 270.
                - The loop takes up to 3 days.
                - The first and the last day lie up to 8 days apart, both counted.
                - Somebody sits in two blocks of this loop; its template asks for different people.
                - One more person may sit in ML coding, be it somebody who learns (/loop training ml-coding).
                - These meetings make room: Ana Ferreira, Tue 1 Dec 2026, 12:00 to Tue 1 Dec 2026, 12:30.
                - Ben Okafor takes one interview more than usual around Wed 2 Dec 2026.
                More free times help most: /loop edit L-1001 free="mon-fri 09:00-18:00". A block can be placed by hand with /loop place.

                [They can come on Thu 3 Dec 2026] [Allow 330 minutes a day] [Allow 3 days] [Allow a span of 8 days] [Look again]""");
    }

    @Test
    void isOneMoreDayOnceTheCandidateSaidSo() {
        start("2026-12-01 09:00-12:00");
        answers(new Remedy.OneMoreDay(
                LocalDate.of(2026, 12, 14), TimeSlot.startingAt(RunningLoop.MONDAY, Duration.ofHours(1))));
        assertThat(town.presses("rosa", "They can come on Mon 14 Dec 2026")).isEqualTo("""
                One more day for L-1001: Mon 14 Dec 2026

                Please ask the candidate first. Times are theirs (Europe/Paris).
                From*: 09:00
                Until*: 18:00

                [They can come]""");
        assertThat(town.fills(
                        "rosa",
                        town.button("rosa", "They can come on Mon 14 Dec 2026"),
                        Map.of("from", "09:00", "until", "18:00")))
                .startsWith("Ada Byron can come on Mon 14 Dec 2026, L-1001");
        Loop loop = RunningLoop.of(town, "L-1001").now();
        assertThat(loop.recipe().days()).isEqualTo(14);
        assertThat(loop.free().getLast().start()).isEqualTo("2026-12-14T08:00:00Z");
        assertThat(town.newest("rosa")).contains("for Ada Byron, L-1001").contains("[Book plan 1]");
    }

    @Test
    void isAWiderSpanForThisLoopAlone() {
        start("2026-12-01 09:00-12:00; 2026-12-08 09:00-12:00");
        answers(new Remedy.WiderSpan(8));
        assertThat(town.presses("rosa", "Allow a span of 8 days")).startsWith("L-1001 is changed");
        RunningLoop loop = RunningLoop.of(town, "L-1001");
        assertThat(loop.now().recipe().limits()).isEqualTo(new Loop.Limits(270, 2, 8));
        assertThat(town.newest("rosa")).contains("for Ada Byron, L-1001").contains("[Book plan 1]");
        town.presses("rosa", "Book plan 1");
        assertThat(loop.now().blocks()).allMatch(block -> block.slot() != null);
        assertThat(town.types("hugo", "/loop edit L-1001 span=9"))
                .startsWith("Changing L-1001 is up to its recruiter.");
    }

    @Test
    void isCheckedAgainWhenItIsPressed() {
        start("2026-12-01 09:00-12:00");
        Command button = new Command.AddFreeDay(
                FIRST, LocalDate.of(2026, 12, 3), new Answers(Map.of("from", "18:00", "until", "09:00")));
        assertThat(town.text("rosa", town.asks("rosa", button))).contains("! It takes a time of day and a later one");
        assertThat(town.text("hugo", town.asks("hugo", button)))
                .startsWith("Adding a free day is up to the recruiter of L-1001.");
        assertThat(town.text(
                        "rosa",
                        town.asks("rosa", new Command.AddFreeDay(FIRST, LocalDate.of(2026, 11, 2), Answers.NONE))))
                .contains("- 2026-11-02 is over.");
        assertThat(town.text(
                        "rosa",
                        town.asks("rosa", new Command.AddFreeDay(FIRST, LocalDate.of(2027, 5, 3), Answers.NONE))))
                .contains("- 2027-05-03 is too far from the loop's first day.");
    }

    @Test
    void aPlanGivesSomebodyWhoLearnsASeatWhereOneFits() {
        town.learns("ana", "deep-dive");
        town.learns("leila", "ml-coding");
        RunningLoop loop = RunningLoop.started(town);
        assertThat(town.newest("rosa")).contains("Ana Ferreira (learns)").doesNotContain("Leila Haddad (learns)");
        town.presses("rosa", "Book plan 1");
        Seat seat = loop.block("deep-dive").seatOf(new PersonId("ana")).orElseThrow();
        assertThat(seat.role()).isEqualTo(Seat.Role.SHADOW);
        assertThat(town.reads("ana")).contains("Can you shadow L-1001, Production deep-dive?");
        assertThat(town.reads(loop.lead("deep-dive")))
                .contains("Ana Ferreira learns with you in L-1001, Production deep-dive");
    }
}
