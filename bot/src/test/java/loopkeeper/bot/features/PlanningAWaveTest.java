package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.OutboxStore;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import loopkeeper.scheduler.Progress;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A wave")
class PlanningAWaveTest {

    private final Town town = new Town(RunningLoop.MONDAY);

    @AfterEach
    void close() {
        town.close();
    }

    private void waiting(String... names) {
        for (String name : names) {
            town.types("rosa", RunningLoop.START.replace("Ada Byron", name));
        }
    }

    private RunningLoop loop(int number) {
        return RunningLoop.of(town, "L-100" + number);
    }

    private boolean isBooked(int number) {
        return loop(number).now().blocks().stream().allMatch(Block::isPlaced);
    }

    @Test
    void plansAllWaitingLoopsAndBooksThemInOneGo() {
        waiting("Ada Byron", "Bertrand Ito");
        assertThat(town.types("rosa", "/loop wave")).isEqualTo("""
                Planning 2 loops together, W-1

                How far I am stands below; the plans follow in a moment.""");
        assertThat(town.newest("rosa")).isEqualTo("""
                Plans for 2 loops, W-1

                L-1001, Ada Byron
                Block | Your time and the candidate's | Lead and second
                ML coding | Tue 1 Dec 2026, 09:00 Paris time (Europe/Paris) | Ana Ferreira, Dev Raghunathan
                ML system design | Tue 1 Dec 2026, 10:15 Paris time (Europe/Paris) | Chloé Lefèvre, Farid Benali
                Production deep-dive | Tue 1 Dec 2026, 11:30 Paris time (Europe/Paris) | Ben Okafor, Ishaan Mukherjee
                Behavioural | Tue 1 Dec 2026, 13:15 Paris time (Europe/Paris) | Elif Yıldız, Greta Sørensen
                L-1002, Bertrand Ito
                Block | Your time and the candidate's | Lead and second
                ML coding | Tue 1 Dec 2026, 10:45 Paris time (Europe/Paris) | Julia Nowak, Maya Rao
                ML system design | Tue 1 Dec 2026, 12:00 Paris time (Europe/Paris) | Kenji Watanabe, Priya Menon
                Production deep-dive | Tue 1 Dec 2026, 13:15 Paris time (Europe/Paris) | Maya Lindqvist, Tomáš Horák
                Behavioural | Tue 1 Dec 2026, 15:00 Paris time (Europe/Paris) | Grace Mbeki, Leila Haddad
                Costs 16 points, for how busy people's weeks are. It is proven that no plans of these loops cost less.
                Nobody is asked before you use them. Each plan is looked at once more then; one that no longer holds is named and left.

                [Use these 2 plans]""");
        assertThat(town.titles("rosa")).contains("Planning 2 loops together, W-1: see below");
        assertThat(town.titles("ana")).isEmpty();
        town.presses("rosa", "Use these 2 plans");
        assertThat(town.newest("rosa")).isEqualTo("""
                2 loops are booked, W-1

                Loop | First interview, your time and the candidate's | Last interview, your time | People
                L-1001, Ada Byron | Tue 1 Dec 2026, 09:00 Paris time (Europe/Paris) | Tue 1 Dec 2026, 13:15 | 8
                L-1002, Bertrand Ito | Tue 1 Dec 2026, 10:45 Paris time (Europe/Paris) | Tue 1 Dec 2026, 15:00 | 8
                Everybody in them is asked now. If someone can't make it, I look for another person and tell you.""");
        assertThat(isBooked(1)).isTrue();
        assertThat(isBooked(2)).isTrue();
        assertThat(town.titles("ana")).contains("Can you interview for L-1001, ML coding?");
        assertThat(town.types("rosa", "/loop wave use W-1")).isEqualTo("""
                There is nothing in W-1 to use: its plans are booked.

                /loop wave plans what still waits.""");
        assertThat(town.types("rosa", "/loop wave")).isEqualTo("""
                No loop of yours waits for a plan.

                A loop waits while a block of it has no time. /loop list shows yours.""");
    }

    @Test
    void knowsOpeningsThatWereMadeInTheChat() {
        waiting("Ada Byron");
        town.types("rosa", "/loop opening search-core title=\"Search, core\" variant=grid-2026 level=senior hm=@hugo");
        assertThat(town.types("rosa", "/loop wave search-core"))
                .as("none was started for it")
                .startsWith("No loop of yours waits for a plan.");
        town.types(
                "rosa",
                "/loop start \"Bertrand Ito\" opening=search-core lane=tabular zone=Europe/Paris"
                        + " free=\"mon-fri 09:00-18:00\" from=2026-12-01");
        assertThat(town.types("rosa", "/loop wave search-core")).startsWith("Planning 1 loop together, W-1");
    }

    @Test
    void saysHowFarItIsInOneMessageAndStopsWhenAsked() {
        waiting("Ada Byron", "Bertrand Ito");
        List<String> seen = new ArrayList<>();
        town.whilePlanning = progress -> {
            town.relay.runDue();
            seen.add(town.newest("rosa"));
            for (int second = 1; second <= 8; second++) {
                town.clock.moveTo(town.clock.instant().plus(Duration.ofSeconds(1)));
                assertThat(progress.goOn(new Progress.Snapshot(2, 2, 40, 30, 10L * second, second / 10.0)))
                        .isTrue();
                town.relay.runDue();
                if (!town.newest("rosa").equals(seen.getLast())) {
                    seen.add(town.newest("rosa"));
                }
            }
            assertThat(town.presses("rosa", "Stop, keep the best so far")).isEqualTo("""
                    Stopping, W-1

                    The best plans so far follow in a moment.""");
            assertThat(progress.goOn(new Progress.Snapshot(2, 2, 40, 30, 90, 0.9)))
                    .isFalse();
        };
        town.types("rosa", "/loop wave");
        assertThat(seen).hasSize(3);
        assertThat(seen.getFirst()).isEqualTo("""
                Planning 2 loops together, W-1

                ░░░░░░░░░░ 0 %
                With a plan: 0 of 2

                [Stop, keep the best so far]""");
        assertThat(seen.getLast()).isEqualTo("""
                Planning 2 loops together, W-1

                ▓▓▓▓▓▓░░░░ 60 %
                With a plan: 2 of 2
                Still to be gained: at most 25 %

                [Stop, keep the best so far]""");
        assertThat(town.newest("rosa")).startsWith("""
                Plans for 2 loops, W-1

                You stopped it early; these are the best plans up to then.
                L-1001, Ada Byron
                """);
        assertThat(town.types("rosa", "/loop wave stop W-1"))
                .startsWith("There is nothing in W-1 to use: it is planned already.");
    }

    @Test
    void leavesALoopWhosePlanNoLongerHoldsAndNamesIt() {
        waiting("Ada Byron", "Bertrand Ito", "Cleo Sand");
        town.types("rosa", "/loop wave");
        town.types("rosa", "/loop edit L-1002 link=https://meet.example.com/2");
        town.types("rosa", "/loop edit L-1002 within=11d");
        String lead = town.types("rosa", "/loop wave show W-1 L-1003");
        assertThat(lead).isEqualTo("""
                Cleo Sand, L-1003, in W-1

                Block | Your time and the candidate's | Lead and second
                ML coding | Tue 1 Dec 2026, 12:30 Paris time (Europe/Paris) | Ana Ferreira, Dev Raghunathan
                ML system design | Tue 1 Dec 2026, 13:45 Paris time (Europe/Paris) | Chloé Lefèvre, Farid Benali
                Production deep-dive | Tue 1 Dec 2026, 15:00 Paris time (Europe/Paris) | Henry Adeyemi, Oluchi Eze
                Behavioural | Tue 1 Dec 2026, 16:45 Paris time (Europe/Paris) | Elif Yıldız, Grace Mbeki
                Costs nothing: every wish is kept.""");
        town.types("henry", "/loop away 2026-12-01..2026-12-10");
        town.presses("rosa", "Use these 3 plans");
        assertThat(town.newest("rosa")).isEqualTo("""
                1 of 3 loops is booked, W-1

                Loop | First interview, your time and the candidate's | Last interview, your time | People
                L-1001, Ada Byron | Tue 1 Dec 2026, 09:00 Paris time (Europe/Paris) | Tue 1 Dec 2026, 13:15 | 8
                Everybody in them is asked now. If someone can't make it, I look for another person and tell you.

                Left, as their plans no longer hold
                - L-1002, Bertrand Ito: it changed since its plan was made.
                - L-1003, Cleo Sand: Henry Adeyemi is busy then.

                [Plan those again]""");
        assertThat(isBooked(1)).isTrue();
        assertThat(isBooked(2)).isFalse();
        assertThat(isBooked(3)).isFalse();
        town.presses("rosa", "Plan those again");
        assertThat(town.newest("rosa")).startsWith("Plans for 2 loops, W-2");
    }

    @Test
    void namesThoseWithoutAPlanAndWhatWouldHelp() {
        waiting("Ada Byron", "Bertrand Ito", "Cleo Sand");
        town.types("rosa", "/loop edit L-1002 free=\"tue 10:00-11:00\"");
        town.presses("rosa", "Book plan 1");
        town.types("rosa", "/loop wave");
        assertThat(town.newest("rosa")).isEqualTo("""
                Plans for 1 of 2 loops, W-1

                L-1001, Ada Byron
                Block | Your time and the candidate's | Lead and second
                ML coding | Tue 1 Dec 2026, 10:45 Paris time (Europe/Paris) | Julia Nowak, Maya Rao
                ML system design | Tue 1 Dec 2026, 12:00 Paris time (Europe/Paris) | Kenji Watanabe, Priya Menon
                Production deep-dive | Tue 1 Dec 2026, 13:15 Paris time (Europe/Paris) | Maya Lindqvist, Tomáš Horák
                Behavioural | Tue 1 Dec 2026, 15:00 Paris time (Europe/Paris) | Grace Mbeki, Leila Haddad

                Without a plan
                - L-1002, Bertrand Ito: Production deep-dive: the candidate has no free stretch of 90 minutes in the window. A plan would be free with this: The candidate comes on Tue 1 Dec 2026 for the whole day. /loop plan L-1002 shows more.
                Costs 10,008 points: 10,000 for loops without a plan, 8 for how busy people's weeks are. It is proven that no plans of these loops cost less.
                Nobody is asked before you use them. Each plan is looked at once more then; one that no longer holds is named and left.

                [Use this plan]""");
        assertThat(town.types("rosa", "/loop wave show W-1")).isEqualTo("""
                2 loops, W-1

                It is: planned, and waits for you
                - L-1001, Ada Byron: has a plan
                - L-1002, Bertrand Ito: no plan

                [Use these plans]""");
        assertThat(town.types("rosa", "/loop wave show W-1 L-1002")).isEqualTo("""
                No plan for L-1002 in W-1

                /loop plan L-1002 says what would help.""");
    }

    @Test
    void passesOverThoseWhoAreChoosing() {
        waiting("Ada Byron", "Bertrand Ito");
        town.types("rosa", "/loop send L-1001");
        town.types("rosa", "/loop wave");
        assertThat(town.newest("rosa")).isEqualTo("""
                Plans for 1 of 2 loops, W-1

                L-1002, Bertrand Ito
                Block | Your time and the candidate's | Lead and second
                ML coding | Tue 1 Dec 2026, 09:00 Paris time (Europe/Paris) | Ana Ferreira, Dev Raghunathan
                ML system design | Tue 1 Dec 2026, 10:15 Paris time (Europe/Paris) | Chloé Lefèvre, Farid Benali
                Production deep-dive | Tue 1 Dec 2026, 11:30 Paris time (Europe/Paris) | Ben Okafor, Ishaan Mukherjee
                Behavioural | Tue 1 Dec 2026, 13:15 Paris time (Europe/Paris) | Elif Yıldız, Greta Sørensen

                Without a plan
                - L-1001, Ada Byron: They are choosing among the plans you sent them; /loop plan L-1001 begins anew.
                Costs 8 points, for how busy people's weeks are. It is proven that no plans of these loops cost less.
                Nobody is asked before you use them. Each plan is looked at once more then; one that no longer holds is named and left.

                [Use this plan]""");
    }

    @Test
    void showsManyLoopsInOneLineEach() {
        waiting("Ada Byron", "Bertrand Ito", "Cleo Sand", "Dara Quist", "Ebo Lund", "Fay Ortiz");
        town.types("rosa", "/loop wave mle-platform");
        String plans = town.newest("rosa");
        town.presses("rosa", "Use these 6 plans");
        // Several sets of plans cost the same here: what is shown is compared with what is booked then.
        StringBuilder rows = new StringBuilder();
        for (int number = 1; number <= 6; number++) {
            rows.append(row(number));
        }
        assertThat(masked(plans)).isEqualTo("""
                Plans for 6 loops, W-1

                Loop | First interview, your time and the candidate's | Last interview, your time | People
                %sA whole plan is shown with /loop wave show, the wave and a loop, such as L-1001.
                Costs # points: # for ending # days after the first free days, added up, # for # pairs of blocks in another order than usual, # for how busy people's weeks are. It is proven that none cost less than #, so at most # %% could still be gained.
                Nobody is asked before you use them. Each plan is looked at once more then; one that no longer holds is named and left.

                [Use these 6 plans]""".formatted(rows));
    }

    /** A loop as a wave shows it among many, by what is booked. */
    private String row(int number) {
        RunningLoop loop = loop(number);
        List<Instant> starts = loop.now().blocks().stream()
                .map(block -> loop.slot(block.key()).start())
                .sorted()
                .toList();
        DateTimeFormatter form = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH)
                .withZone(ZoneId.of("Europe/Paris"));
        String first = form.format(starts.getFirst());
        return "L-100%d, %s | %s Paris time (Europe/Paris) | %s | 8\n"
                .formatted(number, town.names().candidate(loop.now().id()), first, form.format(starts.getLast()));
    }

    /** With the numbers of the line of costs left out. */
    private static String masked(String plans) {
        return plans.lines()
                .map(line -> line.startsWith("Costs ") ? line.replaceAll("\\d+(\\.\\d+)?", "#") : line)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void takesTheOpeningsAndLoopsThatAreNamed() {
        waiting("Ada Byron", "Bertrand Ito");
        assertThat(town.types("rosa", "/loop wave l-1002")).startsWith("Planning 1 loop together, W-1");
        assertThat(town.newest("rosa")).startsWith("A plan for 1 loop, W-1").contains("[Use this plan]");
        assertThat(town.types("rosa", "/loop wave L-1009 mle-moon")).isEqualTo("""
                Some values can't be taken yet.

                - L-1009 is no running loop of yours. /loop list shows them.
                - “mle-moon” is neither a loop, such as L-1001, nor an opening. I know mle-platform, mle-search.""");
    }

    @Test
    void isOneRecruitersAlone() {
        waiting("Ada Byron");
        town.types("rosa", "/loop wave");
        assertThat(town.types("hugo", "/loop wave")).startsWith("Planning a wave is up to a recruiter.");
        for (String line :
                List.of("/loop wave use W-1", "/loop wave stop W-1", "/loop wave show W-1", "/loop wave use W-9")) {
            assertThat(town.types("hugo", line)).startsWith("There is no wave W-");
        }
    }

    /** Some chats show the answer to the first line above that to the second, as the first has not ended. */
    @Test
    void isOneAtATimeAndGivesUpInTheOpen() {
        waiting("Ada Byron");
        town.whilePlanning = progress -> {
            assertThat(town.types("rosa", "/loop wave")).endsWith("""
                    W-1 is still being worked on.

                    One wave at a time. /loop wave stop W-1 keeps the best so far.""");
            assertThat(town.types("rosa", "/loop wave use W-1")).endsWith("""
                    W-1 is still being worked on.

                    One wave at a time. /loop wave stop W-1 keeps the best so far.""");
            new GivingUp(town.store)
                    .gaveUp(
                            new OutboxStore.Row(
                                    1, new Effect.SolveWave(new loopkeeper.bot.domain.WaveId("W-1")), 20, false),
                            "no");
        };
        town.types("rosa", "/loop wave");
        assertThat(town.reads("rosa")).contains("""
                I could not plan the loops of W-1

                I have stopped trying. Nothing is changed; /loop wave begins anew, and /loop plan plans one loop.""");
        town.whilePlanning = progress -> {};
        assertThat(town.types("rosa", "/loop wave")).startsWith("Planning 1 loop together, W-2");
    }

    @Test
    void placesEverybodyOnceHoweverScarcePeopleAre() {
        waiting("Ada Byron", "Bertrand Ito", "Cleo Sand");
        TimeSlot month = new TimeSlot(Instant.parse("2026-11-30T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"));
        town.people.pool("ml-coding").stream()
                .map(one -> one.id().value())
                .filter(who -> !List.of("ana", "ben").contains(who))
                .forEach(who -> town.meetings.put(new PersonId(who), List.of(month)));
        town.types("rosa", "/loop wave");
        town.presses("rosa", "Use these 3 plans");
        for (int one = 1; one <= 3; one++) {
            assertThat(loop(one).panel("coding")).containsExactlyInAnyOrder("ana", "ben");
            for (int other = 1; other < one; other++) {
                assertThat(loop(one).slot("coding").overlaps(loop(other).slot("coding")))
                        .isFalse();
            }
        }
    }
}
