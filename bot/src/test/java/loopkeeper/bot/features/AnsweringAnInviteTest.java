package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.testing.Chat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Answering an invite")
class AnsweringAnInviteTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private final Chat chat = new Chat(town);

    @AfterEach
    void close() {
        town.close();
    }

    /** Plans for a week ahead, so that nobody's silence meets the interview first. */
    private RunningLoop nextWeek() {
        chat.types("rosa", RunningLoop.START.replace("2026-12-01", "2026-12-07"));
        chat.presses("rosa", "Book plan 1");
        return RunningLoop.of(town, "L-1001");
    }

    @Test
    void sayingYesTwiceIsOneYes() {
        RunningLoop loop = RunningLoop.booked(town);
        Command accept = town.button("dev", "Accept");
        String first = chat.presses("dev", "Accept");
        int revision = loop.now().revision();
        assertThat(chat.asks("dev", accept)).isEqualTo(first);
        assertThat(loop.now().revision()).isEqualTo(revision);
    }

    @Test
    void somebodyWhoSaidYesMayStillStepBack() {
        RunningLoop loop = RunningLoop.accepted(town);
        chat.presses("dev", "I can't make it");
        chat.sends("dev", Map.of("reason", "The train is late"));
        assertThat(loop.panel("coding")).doesNotContain("dev").hasSize(2);
        assertThat(town.newest("rosa")).startsWith("A seat in L-1001, ML coding, is filled again");
    }

    @Test
    void steppingBackTwiceAsksOnePersonInstead() {
        RunningLoop loop = RunningLoop.booked(town);
        chat.types("dev", "/loop decline L-1001 coding On leave that day");
        String instead = loop.second("coding");
        chat.types("dev", "/loop decline L-1001 coding On leave that day");
        assertThat(loop.second("coding")).isEqualTo(instead);
        assertThat(chat.types("dev", "/loop accept L-1001 coding")).isEqualTo("""
                Your answer for coding of L-1001 is in already: declined.

                If that changed, tell the recruiter.""");
    }

    @Test
    void steppingBackNeedsAReason() {
        RunningLoop loop = RunningLoop.booked(town);
        assertThat(chat.types("dev", "/loop decline L-1001 coding")).startsWith("Step back from L-1001, ML coding");
        assertThat(loop.panel("coding")).contains("dev");
    }

    @Test
    void aReasonKeepsItsEqualsSigns() {
        RunningLoop.booked(town);
        chat.types("dev", "/loop decline L-1001 coding room=4b is double booked, \"again\"");
        assertThat(town.newest("rosa"))
                .contains("- Dev Raghunathan stepped back: room=4b is double booked, \"again\"\n");
    }

    @Test
    void afterTheBlockWasHeldItIsTooLate() {
        RunningLoop loop = RunningLoop.accepted(town);
        loop.ends("coding");
        assertThat(chat.types("dev", "/loop decline L-1001 coding Too late")).isEqualTo("""
                coding of L-1001 took place already.

                It stays as it was.""");
    }

    @Test
    void somebodyOutsideThePanelHasNoSeatToAnswerFor() {
        RunningLoop.booked(town);
        assertThat(chat.types("noah", "/loop accept L-1001 coding")).isEqualTo("""
                You have no seat in coding of L-1001.

                /loop list shows the loops you sit in.""");
        assertThat(chat.types("dev", "/loop accept L-1001 knitting")).isEqualTo("""
                L-1001 has no block “knitting”.

                It has coding, design, deep-dive, behavioural.""");
        assertThat(chat.types("dev", "/loop accept L-4711 coding")).isEqualTo("""
                There is no loop L-4711.

                /loop list shows yours.""");
    }

    @Test
    void silenceIsAskedAgainAfterADayAndReplacedAfterTwo() {
        RunningLoop loop = nextWeek();
        chat.presses("ana", "Accept");
        town.passes(Duration.ofHours(24).minusSeconds(1));
        assertThat(town.titles("dev")).isEqualTo("Can you interview for L-1001, ML coding?");
        town.passes(Duration.ofSeconds(1));
        assertThat(town.titles("dev")).isEqualTo("""
                L-1001, ML coding: asked again below
                Still free to interview for L-1001, ML coding?""");
        assertThat(town.titles("ana")).doesNotContain("Still free");
        town.passes(Duration.ofHours(24).minusSeconds(1));
        assertThat(loop.second("coding")).isEqualTo("dev");
        town.passes(Duration.ofSeconds(1));
        assertThat(loop.second("coding")).isNotEqualTo("dev");
        assertThat(town.titles("dev")).isEqualTo("""
                L-1001, ML coding: asked again below
                L-1001, ML coding: there was no answer in time, so someone else is asked""");
        assertThat(chat.types("dev", "/loop accept L-1001 coding")).isEqualTo("""
                Someone else is asked for coding of L-1001 by now.

                If you would still like to sit in it, tell the recruiter.""");
        assertThat(town.reads("rosa")).contains("- Dev Raghunathan: no answer in time\n");
    }

    @Test
    void aYesToATimeThatNoLongerStandsIsAskedAboutTheNewOne() {
        RunningLoop loop = nextWeek();
        town.passes(Duration.ofHours(24));
        var old = town.button("dev", "Accept");
        var no = town.button("dev", "I can't make it");
        chat.types("rosa", "/loop move L-1001 coding 2026-12-09T11:00");
        assertThat(town.titles("dev")).isEqualTo("""
                L-1001, ML coding: moved to another time
                Still free to interview for L-1001, ML coding?
                Can you interview for L-1001, ML coding?""");
        for (var pressed : List.of(old, no)) {
            assertThat(town.text("dev", town.asks("dev", pressed)))
                    .startsWith("Still free to interview for L-1001, ML coding?")
                    .contains("Candidate's time: Wed 9 Dec 2026, 11:00 Paris time (Europe/Paris)")
                    .endsWith("[Accept] [I can't make it]");
            assertThat(seat(loop, "dev").state()).isEqualTo(Seat.State.ASKED);
        }
        chat.presses("dev", "Accept");
        assertThat(seat(loop, "dev").state()).isEqualTo(Seat.State.ACCEPTED);
        for (var pressed : List.of(old, no)) {
            assertThat(town.text("dev", town.asks("dev", pressed)))
                    .startsWith("You are on for L-1001, ML coding")
                    .contains("Wed 9 Dec 2026, 11:00");
            assertThat(seat(loop, "dev").state()).isEqualTo(Seat.State.ACCEPTED);
        }
    }

    private static Seat seat(RunningLoop loop, String who) {
        return loop.block("coding").seatOf(new PersonId(who)).orElseThrow();
    }

    @Test
    void theOneAskedInsteadHasTwoDaysOfTheirOwn() {
        RunningLoop loop = nextWeek();
        chat.presses("ana", "Accept");
        town.passes(Duration.ofDays(2));
        String instead = loop.second("coding");
        town.passes(Duration.ofHours(47));
        assertThat(loop.second("coding")).isEqualTo(instead);
        town.passes(Duration.ofHours(1));
        assertThat(loop.panel("coding")).doesNotContain(instead);
    }

    @Test
    void whenEverybodySaysNoTheRecruiterHearsIt() {
        RunningLoop loop = RunningLoop.booked(town);
        for (int i = 0; i < 20 && loop.panel("design").size() > 0; i++) {
            chat.types(loop.panel("design").getFirst(), "/loop decline L-1001 design Busy");
        }
        assertThat(loop.panel("design")).isEmpty();
        assertThat(town.newest("rosa")).isEqualTo("""
                Nobody is free for ML system design of Ada Byron, L-1001

                Everybody who may sit in it is busy then, or said no. The time stays for now.
                Your time: Tue 1 Dec 2026, 10:15
                Candidate's time: Tue 1 Dec 2026, 10:15 Paris time (Europe/Paris)
                - Chloé Lefèvre stepped back: Busy
                - Farid Benali stepped back: Busy
                - Kenji Watanabe stepped back: Busy
                - Maya Rao stepped back: Busy
                - Priya Menon stepped back: Busy
                - Ana Ferreira stepped back: Busy
                - Ishaan Mukherjee stepped back: Busy
                To go on, name time and people with /loop place L-1001 design 2026-12-02T10:15 @ana @ben.""");
        assertThat(chat.types("rosa", "/loop status L-1001")).contains("nobody yet as lead; nobody yet as second");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void somebodyWhoIsBookedElsewhereIsNotAskedInsteadHoweverFarFromTheWindowItIs() {
        RunningLoop loop = RunningLoop.started(town);
        chat.types("rosa", "/loop place L-1001 coding 2027-02-02T10:00 @ana @elif");
        chat.types("rosa", RunningLoop.START.replace("Ada Byron", "Alan Mathison"));
        town.people.pool("ml-coding").stream()
                .map(person -> person.id().value())
                .filter(who -> !Set.of("ana", "elif", "dev", "ben").contains(who))
                .forEach(who -> chat.types(who, "/loop away 2027-02-02"));
        chat.types("rosa", "/loop place L-1002 coding 2027-02-02T10:00 @dev @ben");
        chat.types("ana", "/loop decline L-1001 coding Busy");
        assertThat(loop.panel("coding")).containsExactly("elif");
        assertThat(town.newest("rosa")).startsWith("A small change for Ada Byron, L-1001, R-1");
    }

    @Test
    void silenceForTomorrowIsAskedAgainAndReplacedWithinTheWorkingDay() {
        RunningLoop loop = RunningLoop.started(town);
        chat.types("rosa", "/loop place L-1001 coding 2026-12-01T09:00 @ana @elif");
        chat.presses("elif", "Accept");
        town.until(Instant.parse("2026-11-30T10:59:59Z"));
        assertThat(town.titles("ana")).isEqualTo("Can you interview for L-1001, ML coding?");
        town.until(Instant.parse("2026-11-30T11:00:00Z"));
        assertThat(town.titles("ana")).isEqualTo("""
                L-1001, ML coding: asked again below
                Still free to interview for L-1001, ML coding?""");
        town.until(Instant.parse("2026-11-30T13:59:59Z"));
        assertThat(loop.panel("coding")).containsExactly("ana", "elif");
        town.until(Instant.parse("2026-11-30T14:00:00Z"));
        assertThat(loop.panel("coding")).doesNotContain("ana").contains("elif").hasSize(2);
        assertThat(town.titles("ana")).isEqualTo("""
                L-1001, ML coding: asked again below
                L-1001, ML coding: there was no answer in time, so someone else is asked""");
        assertThat(town.titles("elif")).isEqualTo("You are on for L-1001, ML coding");
    }

    @Test
    void whoeverIsAskedTooLateToBeReplacedStillOwesACardOnceTheBlockWasHeld() {
        RunningLoop loop = RunningLoop.started(town);
        chat.types("rosa", "/loop place L-1001 coding 2026-12-01T09:00 @ana @elif");
        town.until(Instant.parse("2026-12-01T07:00:00Z"));
        chat.types("rosa", "/loop place L-1001 coding 2026-12-01T10:00 @ana @elif");
        town.until(loop.slot("coding").end().plus(Duration.ofMinutes(15)));
        assertThat(town.newest("elif")).startsWith("Your card for Ada Byron, ML coding, L-1001");
    }
}
