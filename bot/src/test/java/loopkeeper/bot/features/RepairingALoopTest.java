package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Repair;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.places.DebriefRooms.Room;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import loopkeeper.scheduler.MendOutcome;
import loopkeeper.scheduler.PanelPlan.Placement;
import loopkeeper.scheduler.PanelPlan.Seated;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("A small change")
class RepairingALoopTest {

    private static final TimeSlot MONTH =
            new TimeSlot(Instant.parse("2026-11-30T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"));

    private final Town town = new Town(RunningLoop.MONDAY);

    @AfterEach
    void close() {
        town.close();
    }

    private Map<String, String> inboxes() {
        Map<String, String> all = new TreeMap<>();
        town.people
                .all()
                .forEach(person ->
                        all.put(person.id().value(), town.reads(person.id().value())));
        return all;
    }

    /** Who reads something else than before. */
    private Set<String> heard(Map<String, String> before) {
        Set<String> heard = new TreeSet<>();
        inboxes().forEach((who, reads) -> {
            if (!reads.equals(before.get(who))) {
                heard.add(who);
            }
        });
        return heard;
    }

    private void place(String what) {
        assertThat(town.types("rosa", "/loop place " + what)).contains(" is at ");
    }

    /** Only these of the coding pool are there this month. */
    private void onlyThere(String... coders) {
        town.people.pool("ml-coding").stream()
                .map(one -> one.id().value())
                .filter(who -> !List.of(coders).contains(who))
                .forEach(who -> town.meetings.put(new PersonId(who), List.of(MONTH)));
    }

    /** Coding on Tuesday at two with Ana and Ben, design on Wednesday; everybody said yes. */
    private RunningLoop booked() {
        RunningLoop loop = RunningLoop.started(town);
        place("L-1001 coding 2026-12-01T14:00 @ana @ben");
        place("L-1001 design 2026-12-02T10:00 @chloe @farid");
        for (String seat : List.of("ana coding", "ben coding", "chloe design", "farid design")) {
            String[] parts = seat.split(" ", -1);
            town.types(parts[0], "/loop accept L-1001 " + parts[1]);
        }
        return loop;
    }

    @Test
    void movesOneBlockWhereNobodyElseIsFreeAndTheOthersHearNothing() {
        onlyThere("ana", "ben", "dev");
        TimeSlot busy = TimeSlot.startingAt(Instant.parse("2026-12-01T12:45:00Z"), Duration.ofHours(2));
        town.meetings.put(new PersonId("dev"), List.of(busy));
        RunningLoop loop = booked();
        Map<String, String> before = inboxes();
        town.types("ana", "/loop decline L-1001 coding ill");
        assertThat(town.newest("rosa")).isEqualTo("""
                A small change for Ada Byron, L-1001, R-1

                Nobody else is free at that time. This is the least that has to change:
                Interview | Was | Your time and the candidate's | Panel
                L-1001, ML coding | Tue 1 Dec 2026, 14:00 | Wed 2 Dec 2026, 11:15 Paris time (Europe/Paris) | Dev Raghunathan (new), Ben Okafor
                Everything else stays, and nobody else hears of it. Those in it are asked to accept.

                [Make this change] [Give up the times and plan anew]""");
        assertThat(heard(before)).containsExactly("rosa");
        assertThat(town.presses("rosa", "Make this change")).isEqualTo("""
                Ada Byron, L-1001, goes on with a small change

                Interview | Was | Your time and the candidate's | Panel
                L-1001, ML coding | Tue 1 Dec 2026, 14:00 | Wed 2 Dec 2026, 11:15 Paris time (Europe/Paris) | Dev Raghunathan (new), Ben Okafor
                Those in it are asked to accept; nobody else hears of it.""");
        assertThat(loop.panel("coding")).containsExactlyInAnyOrder("ben", "dev");
        assertThat(loop.panel("design")).containsExactly("chloe", "farid");
        assertThat(loop.block("design").panel()).allMatch(seat -> seat.state() == Seat.State.ACCEPTED);
        assertThat(heard(before)).containsExactly("ben", "dev", "rosa");
        assertThat(town.titles("ben")).isEqualTo("""
                L-1001, ML coding: moved to another time
                Can you interview for L-1001, ML coding?""");
        assertThat(town.types("rosa", "/loop mend use R-1")).isEqualTo("""
                R-1 can't be used any more: it was made.

                /loop mend with the loop's code looks again.""");
    }

    /** Ada can only come on Tuesday at ten; Bertrand, whenever; four people, two in each of their codings at that time. */
    private void crowded() {
        onlyThere("ana", "ben", "dev", "elif");
        town.types("rosa", RunningLoop.START + " free=\"2026-12-01 10:00-11:00\"");
        place("L-1001 coding 2026-12-01T10:00 @ana @ben");
        town.types("rosa", RunningLoop.START.replace("Ada Byron", "Bertrand Ito"));
        place("L-1002 coding 2026-12-01T10:00 @dev @elif");
        place("L-1002 design 2026-12-02T10:00 @chloe @farid");
        town.types("ben", "/loop accept L-1001 coding");
        town.types("dev", "/loop accept L-1002 coding");
        town.types("elif", "/loop accept L-1002 coding");
    }

    @Test
    void movesAnotherLoopOnceAllConcernedAgree() {
        crowded();
        Map<String, String> before = inboxes();
        town.types("ana", "/loop decline L-1001 coding ill");
        assertThat(town.newest("rosa")).isEqualTo("""
                A small change for Ada Byron, L-1001, R-1

                Nobody else is free at that time. This is the least that has to change:
                Interview | Was | Your time and the candidate's | Panel
                L-1001, ML coding | Tue 1 Dec 2026, 10:00 | the same | Dev Raghunathan (new), Ben Okafor
                L-1002, ML coding | Tue 1 Dec 2026, 10:00 | Wed 2 Dec 2026, 11:15 Paris time (Europe/Paris) | Dev Raghunathan, Elif Yıldız
                It moves interviews of others, so it takes a yes from Dev Raghunathan, Elif Yıldız, Rosa Delgado (for Bertrand Ito).
                Nobody is asked before you say so, and nothing is changed before all of them agree.

                [Ask them] [Give up the times and plan anew]""");
        assertThat(heard(before)).containsExactly("rosa");
        assertThat(town.presses("rosa", "Ask them")).isEqualTo("""
                Those concerned are asked, R-1

                I wait for Dev Raghunathan, Elif Yıldız, Rosa Delgado (for Bertrand Ito).
                All must agree; one no ends it. I tell you either way.""");
        assertThat(town.newest("dev")).isEqualTo("""
                Could this change?

                Another loop can't go on otherwise.
                Interview | Was | Your time | Candidate's time | Panel
                L-1002, ML coding | Tue 1 Dec 2026, 14:30 | Wed 2 Dec 2026, 15:45 | Wed 2 Dec 2026, 11:15 Paris time (Europe/Paris) | Dev Raghunathan, Elif Yıldız
                It is changed only if everybody who is asked agrees. A no needs no reason.

                [Yes, that works] [No, leave it]""");
        assertThat(town.newest("rosa")).isEqualTo("""
                Could this change?

                Another loop can't go on otherwise.
                Interview | Was | Your time and the candidate's | Panel
                L-1002, ML coding | Tue 1 Dec 2026, 10:00 | Wed 2 Dec 2026, 11:15 Paris time (Europe/Paris) | Dev Raghunathan, Elif Yıldız
                Please ask Bertrand Ito first, and answer for them.
                It is changed only if everybody who is asked agrees. A no needs no reason.

                [Yes, that works] [No, leave it]""");
        assertThat(town.presses("dev", "Yes, that works")).isEqualTo("""
                Thank you

                Others are asked too. I tell you how it ends.""");
        town.presses("rosa", "Yes, that works");
        RunningLoop other = RunningLoop.of(town, "L-1002");
        assertThat(other.slot("coding").start()).isEqualTo("2026-12-01T09:00:00Z");
        assertThat(town.presses("elif", "Yes, that works")).isEqualTo("""
                Thank you

                Everybody agreed, and it is changed.""");
        assertThat(other.slot("coding").start()).isNotEqualTo("2026-12-01T09:00:00Z");
        assertThat(other.panel("coding")).containsExactlyInAnyOrder("dev", "elif");
        assertThat(other.block("coding").panel()).allMatch(seat -> seat.state() == Seat.State.ACCEPTED);
        assertThat(RunningLoop.of(town, "L-1001").panel("coding"))
                .contains("ben")
                .hasSize(2);
        assertThat(town.newest("rosa")).isEqualTo("""
                Ada Byron, L-1001, goes on with a small change

                Interview | Was | Your time and the candidate's | Panel
                L-1001, ML coding | Tue 1 Dec 2026, 10:00 | the same | Dev Raghunathan (new), Ben Okafor
                L-1002, ML coding | Tue 1 Dec 2026, 10:00 | Wed 2 Dec 2026, 11:15 Paris time (Europe/Paris) | Dev Raghunathan, Elif Yıldız
                Everybody agreed. Those new in it are asked to accept; nobody else hears of it.""");
        assertThat(town.reads("elif")).contains("You are on for L-1002, ML coding");
        assertThat(heard(before)).isSubsetOf("ben", "dev", "elif", "rosa");
    }

    private void isIn(String loop, String workspace) {
        town.store
                .places()
                .rooms()
                .keep(new Room(new LoopId(loop), new Place(Place.SLACK, workspace), "C-" + loop, "debrief"));
    }

    /** Workspaces are made up here; the town of Slack has one of its own. */
    @Test
    @Tag("not-in-slack")
    void movesNoLoopOfAnotherWorkspaceNorTellsOfIt() {
        crowded();
        isIn("L-1001", "T0SOUTH");
        isIn("L-1002", "T0NORTH");
        town.types("ana", "/loop decline L-1001 coding ill");
        assertThat(town.newest("rosa"))
                .startsWith("Nobody is free for ML coding of Ada Byron, L-1001")
                .doesNotContain("L-1002");
        isIn("L-1002", "T0SOUTH");
        town.types("rosa", "/loop mend L-1001");
        assertThat(town.newest("rosa")).contains("L-1002, ML coding");
    }

    /**
     * Ada comes at ten and Ana steps back an hour before: only Dev could come instead, who takes one interview a day and
     * has one with Bertrand at noon.
     */
    private RunningLoop anHourAhead() {
        onlyThere("ana", "ben", "dev", "elif");
        TimeSlot ten = TimeSlot.startingAt(Instant.parse("2026-12-01T09:00:00Z"), Duration.ofHours(1));
        town.meetings.put(new PersonId("elif"), List.of(ten));
        town.types("dev", "/loop me day-cap=1");
        town.types("rosa", RunningLoop.START + " free=\"2026-12-01 10:00-11:00\"");
        place("L-1001 coding 2026-12-01T10:00 @ana @ben");
        town.types("rosa", RunningLoop.START.replace("Ada Byron", "Bertrand Ito"));
        place("L-1002 coding 2026-12-01T12:00 @dev @elif");
        for (String seat : List.of("ana L-1001", "ben L-1001", "dev L-1002", "elif L-1002")) {
            String[] parts = seat.split(" ", -1);
            town.types(parts[0], "/loop accept " + parts[1] + " coding");
        }
        town.until(Instant.parse("2026-12-01T08:00:00Z"));
        town.types("ana", "/loop decline L-1001 coding ill");
        assertThat(town.newest("rosa"))
                .startsWith("A small change for Ada Byron, L-1001, R-1")
                .contains("Dev Raghunathan (new)", "[Ask them]");
        return RunningLoop.of(town, "L-1001");
    }

    @Test
    void leavesTimeToAnswerUntilTheInterviewItselfWhereThatIsNear() {
        RunningLoop loop = anHourAhead();
        town.presses("rosa", "Ask them");
        town.passes(Duration.ofMinutes(40));
        assertThat(town.reads("rosa")).doesNotContain("There was no answer in time");
        for (String who : List.of("ana", "dev", "elif", "rosa")) {
            if (town.reads(who).contains("[Yes, that works]")) {
                assertThat(town.presses(who, "Yes, that works")).startsWith("Thank you");
            }
        }
        assertThat(loop.panel("coding")).contains("dev");
    }

    @Test
    void asksNobodyOnceOneOfItsTimesHasCome() {
        anHourAhead();
        town.passes(Duration.ofHours(1));
        assertThat(town.presses("rosa", "Ask them"))
                .startsWith("This change no longer holds: one of its times is over.");
        assertThat(town.reads("dev")).doesNotContain("Could this change?");
    }

    @Test
    void isOfferedWithoutAskingWhereOneOfItsTimesHasCome() {
        crowded();
        town.until(Instant.parse("2026-12-01T09:00:00Z"));
        RunningLoop loop = RunningLoop.of(town, "L-1001");
        Placement before = new Placement(
                "coding",
                loop.slot("coding"),
                List.of(new Seated("LEAD", new PanelistId("ana")), new Seated("SECOND", new PanelistId("ben"))));
        Placement after = new Placement(
                "coding",
                TimeSlot.startingAt(Instant.parse("2026-12-01T14:00:00Z"), Duration.ofHours(1)),
                before.seats());
        town.desk.ask(
                "d-1",
                PersonId.BOT,
                new Command.OfferRepair(
                        loop.id,
                        loop.now().revision(),
                        Repair.Why.RAN_OVER,
                        null,
                        Map.of(),
                        new MendOutcome.Mended(
                                Map.of(),
                                List.of(new MendOutcome.Change("L-1001", before, after)),
                                List.of(new MendOutcome.Consent(
                                        "L-1002", "coding", new PanelistId("dev"), after.slot()))),
                        List.of()));
        town.relay.runDue();
        assertThat(town.newest("rosa")).endsWith("""
                It moves interviews of others, so it takes a yes from Dev Raghunathan.
                One of these times has come, so there is no time left to ask them.

                [Give up the times and plan anew]""");
    }

    @Test
    void isDroppedInWordsByOneNo() {
        crowded();
        town.types("ana", "/loop decline L-1001 coding ill");
        town.presses("rosa", "Ask them");
        town.presses("dev", "Yes, that works");
        assertThat(town.presses("elif", "No, leave it")).isEqualTo("""
                Thank you

                Everything of yours stays as it is.""");
        assertThat(town.newest("rosa")).isEqualTo("""
                The small change for Ada Byron, L-1001, is dropped

                Elif Yıldız said no.
                Nothing was changed by R-1.

                [Give up the times and plan anew] [Where it stands]""");
        assertThat(town.newest("dev")).isEqualTo("""
                Thank you

                It does not come to it. Everything of yours stays as it is.""");
        assertThat(town.types("dev", "/loop mend yes R-1")).startsWith("R-1 can't be used any more: it was dropped.");
        assertThat(RunningLoop.of(town, "L-1002").slot("coding").start()).isEqualTo("2026-12-01T09:00:00Z");
    }

    @Test
    void isDroppedWhereNobodyAnswersInTime() {
        crowded();
        town.types("ana", "/loop decline L-1001 coding ill");
        town.presses("rosa", "Ask them");
        town.presses("dev", "Yes, that works");
        town.passes(Duration.ofHours(23));
        assertThat(town.reads("rosa")).contains("There was no answer in time from Elif Yıldız, Rosa Delgado.");
    }

    @Test
    void isNotMadeWhereSomethingElseChangedMeanwhile() {
        crowded();
        town.types("ana", "/loop decline L-1001 coding ill");
        town.presses("rosa", "Ask them");
        town.presses("dev", "Yes, that works");
        town.presses("rosa", "Yes, that works");
        town.types("rosa", "/loop move L-1002 coding 2026-12-03T10:00");
        assertThat(town.presses("elif", "Yes, that works")).isEqualTo("""
                Thank you

                It does not come to it: something else changed meanwhile. Yours stays as it is.""");
        assertThat(town.reads("rosa")).contains("""
                This change no longer holds: L-1002 changed meanwhile.

                Nothing of L-1001 was changed. I am looking again.""");
        assertThat(RunningLoop.of(town, "L-1001").panel("coding"))
                .contains("ben")
                .hasSize(2);
    }

    @Test
    void followsACandidateWhoComesAtOtherTimes() {
        RunningLoop loop = booked();
        assertThat(town.types("rosa", "/loop edit L-1001 free=\"2026-12-02 09:00-18:00; 2026-12-03 09:00-18:00\""))
                .endsWith("""
                        Booked where the candidate is not free any more:
                        - ML coding
                        Nothing of that has changed yet.

                        [Move as little as possible] [Give up the times and plan anew]""");
        Map<String, String> before = inboxes();
        assertThat(town.types("rosa", "/loop mend L-1001")).isEqualTo("""
                Looking for the smallest change for L-1001

                It will be here in a moment. Nobody is told before you say so.""");
        assertThat(town.newest("rosa")).startsWith("A small change for Ada Byron, L-1001, R-1");
        town.presses("rosa", "Make this change");
        assertThat(loop.slot("coding").start()).isAfter(Instant.parse("2026-12-02T00:00:00Z"));
        assertThat(loop.slot("design").start()).isEqualTo("2026-12-02T09:00:00Z");
        assertThat(heard(before)).containsExactly("ana", "ben", "rosa");
        town.types("rosa", "/loop mend L-1001");
        assertThat(town.newest("rosa")).isEqualTo("""
                All that is booked for Ada Byron can stay, L-1001

                Nothing is in the way as far as I can see.""");
    }

    @Test
    void isSaidNotToExistWhereThereIsNone() {
        RunningLoop.started(town);
        place("L-1001 coding 2026-12-01T14:00 @ana @ben");
        town.types("rosa", "/loop edit L-1001 free=\"2026-12-02 09:00-09:30\"");
        town.types("rosa", "/loop mend L-1001");
        assertThat(town.newest("rosa"))
                .startsWith("No small change helps Ada Byron, L-1001")
                .contains("[Give up the times");
        assertThat(town.types("hugo", "/loop mend L-1001")).startsWith("Planning is up to the recruiter of L-1001.");
        assertThat(town.types("hugo", "/loop mend yes R-7")).startsWith("R-7 can't be used any more");
        town.types("rosa", "/loop start \"Cleo Sand\" opening=mle-platform from=2026-12-01");
        assertThat(town.types("rosa", "/loop mend L-1002")).isEqualTo("""
                Some values can't be taken yet.

                - Nothing of L-1002 is booked and still to come. /loop plan L-1002 looks for plans.""");
    }
}
