package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.PersonId;
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

@DisplayName("Somebody who could make room")
class AskingForRoomTest {

    private static final TimeSlot MONTH =
            new TimeSlot(Instant.parse("2026-11-30T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"));

    private final Town town = new Town(RunningLoop.MONDAY);

    @AfterEach
    void close() {
        town.close();
    }

    /** Of the deep-dive's pool only Ben is free on the one day the candidate can come. */
    private void chloeIsInTheWay() {
        town.people.pool("deep-dive").stream()
                .map(one -> one.id().value())
                .filter(who -> !who.equals("ben"))
                .forEach(who -> town.meetings.put(new PersonId(who), List.of(MONTH)));
        town.types("rosa", RunningLoop.START + " free=\"2026-12-01 09:00-18:00\"");
    }

    private void answers(Remedy... remedies) {
        town.asks(
                "loopkeeper",
                new Command.OfferPlans(
                        new LoopId("L-1001"),
                        RunningLoop.of(town, "L-1001").now().revision(),
                        new PlanOutcome.Impossible(
                                List.of(new PlanOutcome.Clash.NotTogether(2, 270)),
                                List.of(Obstacle.POOLS),
                                List.of(remedies)),
                        List.of()));
    }

    @Test
    void isAskedToMoveAMeetingAndPlansFollowTheirYes() {
        chloeIsInTheWay();
        assertThat(town.presses("rosa", "Ask @chloe to make room")).isEqualTo("""
                Chloé Lefèvre is asked, for L-1001

                I tell you what they say. If it is a yes, I look for plans at once.""");
        String asked = town.newest("chloe");
        assertThat(asked).startsWith("""
                        Could you make room for L-1001?

                        Rosa Delgado asks. What stands in your calendar then is in the way of a plan.
                        Your time: Tue 1 Dec 2026,""").endsWith("""
                        Please move it in your calendar first; I read it again once you say yes. A no needs no reason.

                        [I moved it] [I can't]""");
        town.meetings.remove(new PersonId("chloe"));
        assertThat(town.presses("chloe", "I moved it")).isEqualTo("""
                Thank you

                I look for a plan now. If it has a seat for you, you are asked as always.""");
        assertThat(town.reads("rosa")).contains("""
                Chloé Lefèvre made room for Ada Byron, L-1001

                I am looking for plans; they will be here in a moment.""");
        assertThat(town.newest("rosa")).contains("for Ada Byron, L-1001").contains("[Book plan 1]");
        town.presses("rosa", "Book plan 1");
        assertThat(town.asks(
                                "chloe",
                                new Command.AnswerAboutRoom(new LoopId("L-1001"), LocalDate.of(2026, 12, 1), true))
                        .toString())
                .contains("NothingToPlan");
    }

    @Test
    void mayJustSayNo() {
        chloeIsInTheWay();
        town.presses("rosa", "Ask @chloe to make room");
        assertThat(town.presses("chloe", "I can't")).isEqualTo("""
                Thank you

                Everything of yours stays as it is.""");
        assertThat(town.newest("rosa")).isEqualTo("""
                Chloé Lefèvre can't make room for Ada Byron, L-1001

                What else would help stands with the reasons why there is no plan.

                [Look again]""");
    }

    @Test
    void isAskedForOneInterviewMore() {
        town.types("rosa", RunningLoop.START + " free=\"2026-12-01 09:00-12:00\"");
        answers(new Remedy.OneMoreInterview(new PanelistId("ben"), LocalDate.of(2026, 12, 2)));
        town.presses("rosa", "Ask @ben for one more");
        assertThat(town.newest("ben")).isEqualTo("""
                Could you take one interview more, for L-1001?

                Rosa Delgado asks. Around Wed 2 Dec 2026 you have as many interviews as you take; with one more there would be a plan.
                You can take more for good, or for now and change it back later. A no needs no reason.

                [Change how many I take] [I changed it] [I can't]""");
        town.presses("ben", "I changed it");
        assertThat(town.reads("rosa")).contains("Ben Okafor made room for Ada Byron, L-1001");
    }

    @Test
    void isAskedByTheLoopsRecruiterAloneAndOnlyIfTheyMaySitInIt() {
        town.types("rosa", RunningLoop.START + " free=\"2026-12-01 09:00-12:00\"");
        LoopId loop = new LoopId("L-1001");
        Command ask = new Command.AskForRoom(loop, new PersonId("ana"), LocalDate.of(2026, 12, 1), List.of());
        assertThat(town.text("hugo", town.asks("hugo", ask)))
                .startsWith("Asking somebody to make room is up to the recruiter of L-1001.");
        assertThat(town.text(
                        "rosa",
                        town.asks(
                                "rosa",
                                new Command.AskForRoom(
                                        loop, new PersonId("rosa"), LocalDate.of(2026, 12, 1), List.of()))))
                .startsWith("Making room for L-1001 is up to those who may sit in it.");
        assertThat(town.text(
                        "rosa", town.asks("rosa", new Command.AnswerAboutRoom(loop, LocalDate.of(2026, 12, 1), true))))
                .startsWith("Making room for L-1001 is up to those who may sit in it.");
    }

    @Test
    void isNamedWhereTheyHaveSatEverySeatAndTheirApproversAreAsked() {
        town.types("rosa", RunningLoop.START + " free=\"2026-12-01 09:00-12:00\"");
        town.learns("leila", "ml-coding");
        answers(new Remedy.OneMoreInPool("coding", "LEAD"), new Remedy.OneMoreInPool("coding", "SECOND"));
        assertThat(town.newest("rosa"))
                .contains(
                        "- One more person may sit in ML coding, be it somebody who learns (/loop training ml-coding).\n")
                .endsWith("[Who learns ml-coding] [Look again]");
        assertThat(town.presses("rosa", "Who learns ml-coding")).startsWith("Who learns to judge in ml-coding");
        assertThat(town.text(
                        "rosa",
                        town.asks(
                                "rosa",
                                new Command.AskToGraduate(new LoopId("L-1001"), new PersonId("leila"), "ml-coding"))))
                .startsWith("Leila Haddad is not through the training for ml-coding yet.");
    }
}
