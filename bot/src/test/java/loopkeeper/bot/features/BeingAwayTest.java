package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.places.DebriefRooms.Room;
import loopkeeper.bot.places.Place;
import loopkeeper.bot.testing.Inboxes;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Being away")
class BeingAwayTest {

    private final Town town = new Town(RunningLoop.MONDAY);

    @AfterEach
    void close() {
        town.close();
    }

    /** Two loops: Ana sits on Tuesday in the first, on Wednesday in the second. */
    private RunningLoop first() {
        RunningLoop loop = RunningLoop.started(town);
        town.types("rosa", "/loop place L-1001 coding 2026-12-01T14:00 @ana @ben");
        town.types("rosa", "/loop place L-1001 design 2026-12-02T10:00 @chloe @farid");
        return loop;
    }

    private RunningLoop second() {
        town.types("rosa", "/loop start \"Bertrand Ito\" opening=mle-platform from=2026-12-01");
        town.types("rosa", "/loop place L-1002 design 2026-12-02T14:00 @ana @chloe");
        assertThat(town.types("rosa", "/loop place L-1002 coding 2026-12-04T10:00 @elif @dev"))
                .startsWith("ML coding of L-1002 is at");
        return RunningLoop.of(town, "L-1002");
    }

    @Test
    void givesEverySeatInTheseDaysToSomebodyElseAndTellsNobodyWhosePlanStays() {
        RunningLoop one = first();
        RunningLoop two = second();
        Inboxes before = Inboxes.of(town);
        assertThat(town.types("ana", "/loop away 2026-12-01..2026-12-03")).isEqualTo("""
                Ana Ferreira is away from Tue 1 Dec 2026 to Thu 3 Dec 2026

                Others are asked for these seats:
                - L-1001, ML coding, Tue 1 Dec 2026, 14:00
                - L-1002, ML system design, Wed 2 Dec 2026, 14:00
                The times stay. Only those who are asked and the recruiters of these loops hear of it.""");
        assertThat(one.panel("coding")).doesNotContain("ana").contains("ben").hasSize(2);
        assertThat(two.panel("design")).doesNotContain("ana").contains("chloe").hasSize(2);
        assertThat(one.panel("design")).containsExactly("chloe", "farid");
        assertThat(two.panel("coding")).containsExactly("elif", "dev");
        Set<String> concerned = new TreeSet<>(Set.of("ana", "rosa"));
        concerned.add(one.panel("coding").stream()
                .filter(who -> !who.equals("ben"))
                .findFirst()
                .orElseThrow());
        concerned.add(two.panel("design").stream()
                .filter(who -> !who.equals("chloe"))
                .findFirst()
                .orElseThrow());
        assertThat(before.heardSince(town)).isEqualTo(concerned);
        assertThat(town.titles("ana")).isEqualTo("""
                L-1001, ML coding: you are away then
                L-1002, ML system design: you are away then""");
        assertThat(town.reads("rosa")).contains("- Ana Ferreira: away that day");
    }

    /** Workspaces are made up here; the town of Slack has one of its own. */
    @Test
    @Tag("not-in-slack")
    void givesUpSeatsInLoopsOfAnotherWorkspaceTooAndSaysNothingOfThemHere() {
        RunningLoop one = first();
        RunningLoop two = second();
        town.store.places().rooms().keep(new Room(two.id, new Place(Place.SLACK, "T0NORTH"), "C-2", "debrief"));
        FrontDesk.Answer answer = town.desk.ask(
                "d-1",
                new Place(Place.SLACK, "T0SOUTH"),
                new PersonId("ana"),
                new Command.GoAway("", "2026-12-01..2026-12-03"),
                reply -> List.of());
        town.relay.runDue();
        assertThat(answer)
                .isInstanceOfSatisfying(
                        FrontDesk.Answer.Replied.class,
                        replied -> assertThat(town.text("ana", replied.reply()))
                                .contains("L-1001")
                                .doesNotContain("L-1002"));
        assertThat(one.panel("coding")).doesNotContain("ana").contains("ben").hasSize(2);
        assertThat(two.panel("design")).doesNotContain("ana").contains("chloe").hasSize(2);
    }

    @Test
    void saidTwiceMovesNothingMore() {
        RunningLoop one = first();
        town.types("ana", "/loop away 2026-12-01..2026-12-03");
        Inboxes before = Inboxes.of(town);
        int revision = one.now().revision();
        assertThat(town.types("ana", "/loop away 2026-12-01..2026-12-03")).isEqualTo("""
                Ana Ferreira is away from Tue 1 Dec 2026 to Thu 3 Dec 2026

                No interview lies in these days. No plan asks for them.""");
        assertThat(before.heardSince(town)).isEmpty();
        assertThat(one.now().revision()).isEqualTo(revision);
    }

    @Test
    void isNotPlannedForUntilSomebodyIsBack() {
        town.types("ana", "/loop away 2026-12-01..2026-12-10");
        RunningLoop loop = RunningLoop.started(town);
        assertThat(town.newest("rosa")).doesNotContain("Ana Ferreira");
        assertThat(town.types("rosa", "/loop place L-1001 coding 2026-12-02T10:00 @ana @ben"))
                .isEqualTo("""
                ML coding of L-1001 can't go there.

                - Ana Ferreira is busy then.""");
        assertThat(town.types("ana", "/loop back")).isEqualTo("""
                Ana Ferreira is here again

                Plans may ask them again. Seats that went to others stay with them.""");
        assertThat(town.types("ana", "/loop back")).startsWith("Ana Ferreira was not noted as away");
        assertThat(town.types("rosa", "/loop place L-1001 coding 2026-12-02T10:00 @ana @ben"))
                .startsWith("ML coding of");
        assertThat(loop.panel("coding")).containsExactly("ana", "ben");
    }

    @Test
    void countsDaysWherePeopleAreNowAsPlansDo() {
        RunningLoop loop = first();
        town.types("ana", "/loop me zone=Pacific/Auckland");
        assertThat(town.types("ana", "/loop away 2026-12-01")).contains("No interview lies in these days.");
        assertThat(loop.panel("coding")).contains("ana");
        assertThat(town.types("ana", "/loop away 2026-12-02"))
                .as("Tuesday at two in Paris is Wednesday there")
                .contains("- L-1001, ML coding, Wed 2 Dec 2026, 02:00");
        assertThat(loop.panel("coding")).doesNotContain("ana");
    }

    @Test
    void mayBeSaidByARecruiterAndThenThePersonHears() {
        first();
        assertThat(town.types("rosa", "/loop away @ana 2026-12-01"))
                .startsWith("Ana Ferreira is away on Tue 1 Dec 2026");
        assertThat(town.newest("ana")).isEqualTo("""
                Rosa Delgado noted that you are away on Tue 1 Dec 2026

                Somebody else is asked for this seat:
                - L-1001, ML coding, Tue 1 Dec 2026, 14:00
                The times stay. Only those who are asked and the recruiters of these loops hear of it.
                If that is wrong, /loop back says so.""");
        assertThat(town.types("dev", "/loop away @ana 2026-12-01"))
                .startsWith("Saying that somebody is away is up to them, a recruiter or an admin.");
        assertThat(town.types("dev", "/loop back @ana"))
                .startsWith("Saying that somebody is away is up to them, a recruiter or an admin.");
    }

    @Test
    void offersTheRecruiterTheSmallestChangeWhereNobodyIsFree() {
        RunningLoop loop = first();
        town.people.pool("ml-coding").stream()
                .filter(person -> !Set.of("ana", "ben").contains(person.id().value()))
                .forEach(person -> town.types(person.id().value(), "/loop away 2026-12-01"));
        town.types("ana", "/loop away 2026-12-01");
        assertThat(loop.panel("coding")).containsExactly("ben");
        assertThat(town.newest("rosa"))
                .startsWith("A small change for Ada Byron, L-1001, R-1")
                .contains(
                        "L-1001, ML coding | Tue 1 Dec 2026, 14:00 | Wed 2 Dec 2026, 11:15 Paris time (Europe/Paris) |");
    }

    @Test
    void doesNotTakeBackWhatHasBegun() {
        RunningLoop loop = first();
        town.types("ana", "/loop accept L-1001 coding");
        town.types("ben", "/loop accept L-1001 coding");
        town.until(loop.slot("coding").start().plus(Duration.ofMinutes(10)));
        town.types("ana", "/loop away 2026-12-01");
        assertThat(loop.panel("coding")).containsExactly("ana", "ben");
    }

    @Test
    void givesUpTheSeatOfSomebodyWhoLearns() {
        RunningLoop loop = first();
        town.learns("leila", "ml-coding");
        town.types("rosa", "/loop shadow L-1001 coding @leila");
        town.types("leila", "/loop away 2026-12-01");
        assertThat(loop.block("coding").panel()).allMatch(seat -> seat.role() != Seat.Role.SHADOW);
        assertThat(town.newest("ana")).startsWith("Leila Haddad can't watch L-1001, ML coding");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-12-03..2026-12-01 | - The last day comes before the first. For example 2026-12-01..2026-12-03.
            2026-11-02..2026-11-03 | - These days are over; today is 2026-11-30 where Ana is.
            2026-12-01..2027-02-01 | - That is longer than 60 days. For so long, take the person out of the pools in the people files.
            2026-12-32 | - “2026-12-32” are no days. For example 2026-12-01, or 2026-12-01..2026-12-03.
            2026-12-01 2026-12-02 2026-12-03 | - The last day comes before the first. For example 2026-12-01..2026-12-03.
            @ana | - Which days? For example 2026-12-01, or 2026-12-01..2026-12-03.
            """)
    void needsDaysThatCanBeRead(String days, String sentence) {
        assertThat(town.types("ana", "/loop away " + days).lines().toList()).contains(sentence);
    }
}
