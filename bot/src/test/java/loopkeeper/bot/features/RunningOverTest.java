package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.testing.Inboxes;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A block that runs over")
class RunningOverTest {

    private final Town town = new Town(RunningLoop.MONDAY);

    @AfterEach
    void close() {
        town.close();
    }

    /** Coding at nine, design at a quarter past ten, the deep-dive in the afternoon, and it is a quarter to ten. */
    private RunningLoop running() {
        RunningLoop loop = RunningLoop.started(town);
        place("coding 2026-12-01T09:00 @ana @elif");
        place("design 2026-12-01T10:15 @chloe @farid");
        place("deep-dive 2026-12-01T14:00 @ben @tomas");
        for (String seat : new String[] {
            "ana coding", "elif coding", "chloe design", "farid design", "ben deep-dive", "tomas deep-dive"
        }) {
            String[] parts = seat.split(" ", -1);
            town.types(parts[0], "/loop accept L-1001 " + parts[1]);
        }
        town.until(Instant.parse("2026-12-01T08:45:00Z"));
        return loop;
    }

    private void place(String what) {
        assertThat(town.types("rosa", "/loop place L-1001 " + what)).contains(" of L-1001 is at ");
    }

    @Test
    void pushesWhatFollowsAndTellsThosePeopleAlone() {
        RunningLoop loop = running();
        Inboxes before = Inboxes.of(town);
        assertThat(town.types("ana", "/loop overran L-1001 coding 20")).isEqualTo("""
                What follows ML coding of L-1001 begins later

                Block | Was | Your time and the candidate's
                ML system design | Tue 1 Dec 2026, 10:15 | Tue 1 Dec 2026, 10:45 Paris time (Europe/Paris)
                Everybody in it is told, and may still step back. The candidate gets a letter with the new time; please tell them as well, as they may not read it in time.""");
        assertThat(loop.slot("design").start()).isEqualTo("2026-12-01T09:45:00Z");
        assertThat(loop.slot("deep-dive").start()).isEqualTo("2026-12-01T13:00:00Z");
        assertThat(loop.block("design").panel()).allMatch(seat -> seat.state() == Seat.State.ACCEPTED);
        assertThat(before.heardSince(town)).containsExactly("chloe", "farid", "rosa");
        assertThat(town.newest("farid")).isEqualTo("""
                ML system design of L-1001 begins Tue 1 Dec 2026, 10:45

                Candidate's time: Tue 1 Dec 2026, 10:45 Paris time (Europe/Paris)
                ML coding before it takes longer. Your answer stands; say so if the new time does not suit you.

                [I can't make it]""");
        assertThat(town.reads("farid"))
                .contains("Your time: Tue 1 Dec 2026, 10:45")
                .doesNotContain(
                        "Your time: Tue 1 Dec 2026, 10:15\nCandidate's time: Tue 1 Dec 2026, 10:15 Paris time (Europe/Paris)\nYou are");
        town.until(Instant.parse("2026-12-01T10:59:00Z"));
        assertThat(loop.block("design").status()).isEqualTo(Block.Status.BOOKED);
        town.until(Instant.parse("2026-12-01T11:00:00Z"));
        assertThat(loop.block("design").status()).isEqualTo(Block.Status.HELD);
    }

    @Test
    void pushesOneAfterTheOtherAsFarAsItMust() {
        RunningLoop loop = running();
        town.types("rosa", "/loop place L-1001 behavioural 2026-12-01T11:45 @greta @leila");
        town.types("rosa", "/loop overran L-1001 coding 40");
        assertThat(loop.slot("design").start()).isEqualTo("2026-12-01T10:00:00Z");
        assertThat(loop.slot("behavioural").start()).isEqualTo("2026-12-01T11:15:00Z");
        assertThat(loop.slot("deep-dive").start()).isEqualTo("2026-12-01T13:00:00Z");
    }

    @Test
    void movesNothingWhereThereIsTimeEnough() {
        RunningLoop loop = running();
        town.until(loop.slot("design").start());
        Inboxes later = Inboxes.of(town);
        assertThat(town.types("chloe", "/loop overran L-1001 design 30")).isEqualTo("""
                ML system design of L-1001 may take 30 minutes longer

                Nothing of this loop comes so soon after it. Nobody is told.""");
        assertThat(later.heardSince(town)).isEmpty();
    }

    @Test
    void movesNothingWhereSomebodyCannotStayAndTellsTheRecruiter() {
        RunningLoop loop = running();
        town.types("rosa", "/loop start \"Bertrand Ito\" opening=mle-platform from=2026-12-01");
        assertThat(town.types("rosa", "/loop place L-1002 deep-dive 2026-12-01T11:45 @farid @tomas"))
                .startsWith("Production deep-dive of L-1002 is at");
        Inboxes before = Inboxes.of(town);
        assertThat(town.types("ana", "/loop overran L-1001 coding 30")).isEqualTo("""
                What follows ML coding of Ada Byron, L-1001 can't begin later

                Please end in time if you can. Rosa Delgado is told.""");
        assertThat(before.heardSince(town)).containsExactly("rosa");
        assertThat(town.newest("rosa")).isEqualTo("""
                A small change for Ada Byron, L-1001, R-1

                What follows can't just begin later. This is the least that has to change:
                Interview | Was | Your time and the candidate's | Panel
                L-1001, ML system design | Tue 1 Dec 2026, 10:15 | Tue 1 Dec 2026, 15:45 Paris time (Europe/Paris) | Chloé Lefèvre, Farid Benali
                Everything else stays, and nobody else hears of it. Those in it are asked to accept.

                [Make this change] [Give up the times and plan anew]""");
        assertThat(town.reads("rosa")).contains("""
                What follows ML coding of Ada Byron, L-1001 can't begin later

                Somebody in it, or the candidate, can't stay so long:
                Block | Was | Your time and the candidate's
                ML system design | Tue 1 Dec 2026, 10:15 | Tue 1 Dec 2026, 10:45 Paris time (Europe/Paris)
                Nothing is moved. I look for the smallest change that helps, and tell you.

                [Another time for design]""");
        assertThat(loop.slot("design").start()).isEqualTo("2026-12-01T09:15:00Z");
    }

    @Test
    void isSaidByItsLeadOrTheRecruiterOnceItHasBegun() {
        RunningLoop loop = running();
        assertThat(town.types("elif", "/loop overran L-1001 coding 20"))
                .startsWith("Saying whether coding took place is up to its lead or the recruiter of L-1001.");
        assertThat(town.types("rosa", "/loop overran L-1001 design 20"))
                .startsWith("design of L-1001 begins Tue 1 Dec");
        assertThat(town.types("rosa", "/loop overran L-1001 behavioural 20"))
                .startsWith("behavioural of L-1001 has no time yet.");
        assertThat(town.types("rosa", "/loop overran L-1001 coding 200"))
                .contains("- A block can run over by 5 to 120 minutes, not 200.");
        int revision = loop.now().revision();
        town.types("rosa", "/loop overran L-1001 coding 20");
        town.types("rosa", "/loop overran L-1001 coding 20");
        assertThat(loop.now().revision()).isEqualTo(revision + 1);
        town.passes(Duration.ofMinutes(1));
    }
}
