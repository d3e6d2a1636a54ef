package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.people.PeopleFiles;
import loopkeeper.bot.testing.Chat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Planning a panel")
class PlanningAPanelTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private final Chat chat = new Chat(town);

    @AfterEach
    void close() {
        town.close();
    }

    private void awayAllMonth(String... people) {
        TimeSlot month = new TimeSlot(Instant.parse("2026-11-30T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"));
        for (String who : people) {
            town.meetings.put(new PersonId(who), List.of(month));
        }
    }

    private void everybodyInThePoolIsAway(String pool) {
        town.people.pool(pool).forEach(person -> awayAllMonth(person.id().value()));
    }

    @Test
    void nobodyFreeSaysWhoWasLookedAt() {
        everybodyInThePoolIsAway("deep-dive");
        chat.types("rosa", RunningLoop.START);
        assertThat(town.newest("rosa")).isEqualTo("""
                No plan for Ada Byron, L-1001, yet

                What stands in the way:
                - Production deep-dive: no two of these people are free together when the candidate is: Ben Okafor, Chloé Lefèvre, Farid Benali, Grace Mbeki, Henry Adeyemi, Ishaan Mukherjee, Maya Lindqvist, Oluchi Eze and 2 more.
                This would free a plan:
                - These meetings make room: Ben Okafor, Tue 1 Dec 2026, 12:15 to Tue 1 Dec 2026, 13:45; Chloé Lefèvre, Tue 1 Dec 2026, 12:15 to Tue 1 Dec 2026, 13:45.
                More free times help most: /loop edit L-1001 free="mon-fri 09:00-18:00". A block can be placed by hand with /loop place.

                [Ask @ben to make room] [Ask @chloe to make room] [Look again]""");
    }

    @Test
    void aPoolWithNobodyInItIsNamedWithWhatWouldFreeIt(@TempDir Path folder) throws IOException {
        try (InputStream shipped = Town.class.getResourceAsStream("/sandbox/people.yaml")) {
            Files.writeString(
                    folder.resolve("people.yaml"),
                    new String(shipped.readAllBytes(), StandardCharsets.UTF_8).replace("deep-dive", "deep-sea"));
        }
        try (Town without = new Town(RunningLoop.MONDAY, PeopleFiles.read(folder))) {
            without.types("rosa", RunningLoop.START);
            assertThat(without.newest("rosa")).isEqualTo("""
                    No plan for Ada Byron, L-1001, yet

                    What stands in the way:
                    - Production deep-dive: nobody may sit in it, and it takes 2. Whoever keeps the files of people can add 2 more to its pool.
                    This would free a plan:
                    - 2 more people may sit in Production deep-dive, be it somebody who learns (/loop training deep-dive).
                    Other times can't help here; more people can.

                    [Who learns deep-dive] [Look again]""");
        }
    }

    @Test
    void aCandidateWhoIsNeverFreeLongEnoughIsNamedAsTheReason() {
        chat.types("rosa", RunningLoop.START + " free=\"tue 10:00-11:00; wed 10:00-11:00\"");
        assertThat(town.newest("rosa")).isEqualTo("""
                No plan for Ada Byron, L-1001, yet

                What stands in the way:
                - Production deep-dive: the candidate has no free stretch of 90 minutes in the window.
                This would free a plan:
                - The candidate comes on Tue 1 Dec 2026 for the whole day.
                More free times help most: /loop edit L-1001 free="mon-fri 09:00-18:00". A block can be placed by hand with /loop place.

                [They have more time on Tue 1 Dec 2026] [Look again]""");
    }

    @Test
    void moreFreeTimesBringPlans() {
        chat.types("rosa", RunningLoop.START + " free=\"tue 10:00-11:00\"");
        chat.types("rosa", "/loop edit L-1001 free=\"mon-fri 09:00-18:00\"");
        assertThat(town.newest("rosa")).startsWith("Three plans for Ada Byron, L-1001");
    }

    @Test
    void freeTimesThatRanOutAreToldWithANewWindow() {
        RunningLoop.started(town);
        town.passes(Duration.ofDays(20));
        chat.types("rosa", "/loop plan L-1001");
        assertThat(town.newest("rosa")).isEqualTo("""
                No plan for Ada Byron, L-1001, yet

                What stands in the way:
                - ML coding: the candidate has no free stretch of 60 minutes in the window.
                - ML system design: the candidate has no free stretch of 60 minutes in the window.
                - Production deep-dive: the candidate has no free stretch of 90 minutes in the window.
                - Behavioural: the candidate has no free stretch of 30 minutes in the window.
                The window is over, so it takes a new one: /loop edit L-1001 from=2026-12-21 within=10d free="mon-fri 09:00-18:00". A block can be placed by hand with /loop place.

                [Look again]""");
        chat.types("rosa", "/loop edit L-1001 from=2026-12-21 within=10d free=\"mon-fri 09:00-18:00\"");
        assertThat(town.newest("rosa")).startsWith("Three plans for Ada Byron, L-1001");
    }

    @Test
    void bookingTwiceBooksOnce() {
        RunningLoop.started(town);
        Command book = town.button("rosa", "Book plan 1");
        String first = chat.presses("rosa", "Book plan 1");
        assertThat(chat.asks("rosa", book)).isEqualTo(first);
        assertThat(town.titles("ana")).isEqualTo("Can you interview for L-1001, ML coding?");
    }

    @Test
    void anotherPlanOfTheSameOfferIsStaleOnceOneIsBooked() {
        RunningLoop.booked(town);
        assertThat(chat.presses("rosa", "Book plan 2")).isEqualTo("""
                This plan no longer holds: the loop changed since it was made.

                /loop plan L-1001 looks again.""");
    }

    @Test
    void aPlanIsStaleOnceTheLoopChanged() {
        RunningLoop.started(town);
        chat.types("rosa", "/loop edit L-1001 cv=https://files.example.com/ada-2.pdf");
        everybodyInThePoolIsAway("deep-dive");
        chat.types("rosa", "/loop edit L-1001 within=11d");
        assertThat(chat.types("rosa", "/loop choose L-1001 1"))
                .startsWith("This plan no longer holds: the loop changed since it was made.");
    }

    @Test
    void newPlansTakeTheButtonsOffTheOldOnes() {
        RunningLoop.started(town);
        chat.types("rosa", "/loop edit L-1001 behavioural=45 design=45");
        assertThat(town.titles("rosa")).isEqualTo("""
                Plans for Ada Byron, L-1001: newer ones are below
                Three plans for Ada Byron, L-1001""");
    }

    @Test
    void aPlanIsStaleOnceItsFirstInterviewWouldHaveBegun() {
        RunningLoop.started(town);
        town.until(Instant.parse("2026-12-01T08:00:00Z"));
        assertThat(chat.presses("rosa", "Book plan 1"))
                .startsWith("This plan no longer holds: its first interview would have begun by now.");
    }

    @Test
    void twoLoopsThatWantTheSamePersonGetThemOnce() {
        chat.types("rosa", RunningLoop.START);
        var first = town.button("rosa", "Book plan 1");
        chat.types("rosa", RunningLoop.START.replace("Ada Byron", "Alan Mathison"));
        chat.asks("rosa", first);
        assertThat(chat.presses("rosa", "Book plan 1")).isEqualTo("""
                This plan no longer holds: Ana Ferreira was booked for another interview meanwhile.

                /loop plan L-1002 looks again.""");
        chat.types("rosa", "/loop plan L-1002");
        assertThat(chat.presses("rosa", "Book plan 1")).startsWith("Plan 1 is booked for Alan Mathison, L-1002");
        RunningLoop one = RunningLoop.of(town, "L-1001");
        RunningLoop other = RunningLoop.of(town, "L-1002");
        for (String block : RunningLoop.BLOCKS) {
            for (String their : RunningLoop.BLOCKS) {
                if (one.slot(block).overlaps(other.slot(their))) {
                    assertThat(one.panel(block)).doesNotContainAnyElementsOf(other.panel(their));
                }
            }
        }
    }

    @Test
    void aPlanIsStaleOnceSomebodyInItGoesAway() {
        RunningLoop loop = RunningLoop.started(town);
        chat.types("ana", "/loop away 2026-12-01..2026-12-04");
        assertThat(chat.presses("rosa", "Book plan 1")).isEqualTo("""
                This plan no longer holds: Ana Ferreira is busy then.

                /loop plan L-1001 looks again.""");
        assertThat(loop.now().blocks()).noneMatch(Block::isPlaced);
        assertThat(town.titles("ana")).isEmpty();
    }

    @Test
    void aPlanIsStaleOnceItIsMoreThanSomebodyInItWantsThatDay() {
        RunningLoop loop = RunningLoop.started(town);
        chat.types("rosa", RunningLoop.START.replace("Ada Byron", "Alan Mathison"));
        chat.types("rosa", "/loop place L-1002 coding 2026-12-01T16:00 @ana @ben");
        chat.types("ana", "/loop me day-cap=1");
        assertThat(chat.types("rosa", "/loop choose L-1001 1")).isEqualTo("""
                This plan no longer holds: Ana Ferreira would have too many interviews that day.

                /loop plan L-1001 looks again.""");
        assertThat(loop.now().blocks()).noneMatch(Block::isPlaced);
    }

    @Test
    void onlyItsRecruiterPlansALoop() {
        RunningLoop.started(town);
        assertThat(chat.types("hugo", "/loop plan L-1001")).startsWith("Planning is up to the recruiter of L-1001.");
        assertThat(chat.types("ana", "/loop choose L-1001 1")).startsWith("Booking a plan is up to the recruiter of");
        assertThat(chat.types("rosa", "/loop choose L-1001 7")).isEqualTo("""
                This plan no longer holds: there is no plan 7 on offer.

                /loop plan L-1001 looks again.""");
    }

    @Test
    void aWholePlanNeedsNoOther() {
        RunningLoop.booked(town);
        assertThat(chat.types("rosa", "/loop plan L-1001")).isEqualTo("""
                Every block of L-1001 has its time.

                /loop status L-1001 shows them.""");
    }
}
