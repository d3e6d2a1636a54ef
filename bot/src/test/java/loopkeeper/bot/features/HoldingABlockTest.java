package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import loopkeeper.bot.testing.Chat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Holding a block")
class HoldingABlockTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private final Chat chat = new Chat(town);

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void itsLeadOrTheRecruiterSaysThatItTookPlace() {
        RunningLoop loop = RunningLoop.accepted(town);
        town.until(loop.slot("coding").end());
        assertThat(chat.types("dev", "/loop held L-1001 coding")).isEqualTo("""
                Saying whether coding took place is up to its lead or the recruiter of L-1001.

                Ask them, or see /loop help for what you can do.""");
        assertThat(chat.types("hugo", "/loop held L-1001 coding"))
                .startsWith("Saying whether coding took place is up to");
        assertThat(chat.types("rosa", "/loop held L-1001 coding")).startsWith("ML coding of L-1001 took place");
        assertThat(town.newest("dev")).startsWith("Your card for Ada Byron, ML coding, L-1001");
    }

    @Test
    void beforeItsStartNothingCanBeSaid() {
        RunningLoop loop = RunningLoop.accepted(town);
        town.until(loop.slot("coding").start().minusSeconds(1));
        assertThat(chat.types("ana", "/loop held L-1001 coding")).isEqualTo("""
                coding of L-1001 begins Tue 1 Dec 2026, 09:00.

                From then on this can be done. What you wrote is kept.""");
        assertThat(chat.types("ana", "/loop no-show L-1001 coding")).startsWith("coding of L-1001 begins ");
    }

    @Test
    void aQuarterOfAnHourAfterItsEndItCountsAsHeld() {
        RunningLoop loop = RunningLoop.accepted(town);
        town.until(loop.slot("coding").end().plus(Duration.ofMinutes(15)).minusSeconds(1));
        assertThat(town.newest("ana")).doesNotStartWith("Your card");
        town.passes(Duration.ofSeconds(1));
        assertThat(town.newest("ana")).startsWith("Your card for Ada Byron, ML coding, L-1001");
    }

    @Test
    void saidTwiceAndAssumedItAsksForEachCardOnce() {
        RunningLoop loop = RunningLoop.accepted(town);
        loop.ends("coding");
        chat.types("rosa", "/loop held L-1001 coding");
        town.passes(Duration.ofMinutes(20));
        assertThat(Town.linesWith(town.titles("ana"), "Your card for")).hasSize(1);
    }

    @Test
    void aCandidateWhoDidNotComeCostsNobodyACard() {
        RunningLoop loop = RunningLoop.accepted(town);
        town.until(loop.slot("coding").end());
        assertThat(chat.types("ana", "/loop no-show L-1001 coding")).isEqualTo("""
                Noted: the candidate did not come to ML coding of L-1001

                The recruiter is told. No card is asked for.""");
        assertThat(town.newest("rosa")).isEqualTo("""
                Ada Byron did not come to ML coding, L-1001

                The block has no time and no panel now. It can be planned again, or the loop stops.

                [Plan it again] [Cancel the loop]""");
        assertThat(town.newest("dev")).isEqualTo("""
                The candidate did not come to ML coding of L-1001

                Nothing is asked of you. If it is planned again, you may hear from me.""");
        town.passes(Duration.ofHours(3));
        assertThat(town.titles("dev")).doesNotContain("Your card");
        assertThat(chat.types("rosa", "/loop status L-1001")).contains("the candidate did not come; no new time yet");
    }

    @Test
    void aMissedBlockIsPlannedAgain() {
        RunningLoop loop = RunningLoop.accepted(town);
        town.until(loop.slot("coding").end());
        chat.types("ana", "/loop no-show L-1001 coding");
        chat.presses("rosa", "Plan it again");
        assertThat(chat.presses("rosa", "Book plan 1")).startsWith("Plan 1 is booked for Ada Byron, L-1001");
        assertThat(loop.panel("coding")).hasSize(2);
        assertThat(loop.slot("coding").start()).isAfter(town.clock.instant());
        assertThat(loop.panel("design")).hasSize(2);
    }

    @Test
    void aHeldBlockCanNotBeMissed() {
        RunningLoop loop = RunningLoop.accepted(town);
        loop.ends("coding");
        assertThat(chat.types("ana", "/loop no-show L-1001 coding")).isEqualTo("""
                coding of L-1001 took place already.

                It stays as it was.""");
    }
}
