package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import loopkeeper.bot.testing.Chat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Placing a block")
class PlacingABlockTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private final Chat chat = new Chat(town);

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void aMovedBlockKeepsItsPanelAndAsksItAgain() {
        RunningLoop loop = RunningLoop.accepted(town);
        assertThat(chat.types("rosa", "/loop move L-1001 behavioural 2026-12-02T14:00"))
                .isEqualTo("""
                Behavioural of L-1001 is at Wed 2 Dec 2026, 14:00

                Candidate's time: Wed 2 Dec 2026, 14:00 Paris time (Europe/Paris)
                Calendars were not asked for this one. Everybody in it is asked to accept.""");
        assertThat(loop.panel("behavioural")).containsExactly("elif", "greta");
        assertThat(town.titles("elif")).isEqualTo("""
                L-1001, Behavioural: moved to another time
                Can you interview for L-1001, Behavioural?""");
    }

    @Test
    void aBlockPlacedByHandTakesTheNamedPeople() {
        RunningLoop loop = RunningLoop.booked(town);
        assertThat(chat.types("rosa", "/loop place L-1001 coding 2026-12-02T14:00 @julia @greta"))
                .contains("- Greta Sørensen already sits in another block of this loop.");
        assertThat(chat.types("rosa", "/loop place L-1001 coding 2026-12-02T16:00 @julia @noah"))
                .startsWith("ML coding of L-1001");
        assertThat(loop.panel("coding")).containsExactly("julia", "noah");
        assertThat(town.titles("ana")).isEqualTo("L-1001, ML coding: planned again with another panel");
    }

    @Test
    void everyBrokenRuleIsNamed() {
        RunningLoop.accepted(town);
        assertThat(chat.types("rosa", "/loop move L-1001 behavioural 2026-12-01T07:00"))
                .isEqualTo("""
                Behavioural of L-1001 can't go there.

                - It lies outside the working hours of Elif Yıldız.
                - It lies outside the working hours of Greta Sørensen.""");
        assertThat(chat.types("rosa", "/loop move L-1001 behavioural 2026-12-01T10:00"))
                .isEqualTo("""
                Behavioural of L-1001 can't go there.

                - The candidate needs 15 minutes between two blocks.""");
        assertThat(chat.types("rosa", "/loop place L-1001 behavioural 2026-12-01T14:00 @ana @ana"))
                .isEqualTo("""
                Behavioural needs two interviewers, who are two different people.

                The hiring manager can let one be enough: /loop one-interviewer.""");
        assertThat(chat.types("rosa", "/loop place L-1001 behavioural 2026-12-01T14:00 @noah @elif"))
                .isEqualTo("""
                Behavioural of L-1001 can't go there.

                - Noah Castillo is not in the pool of this block.""");
    }

    @Test
    void aTimeThatIsNoneOrPastIsAskedForAgain() {
        RunningLoop.accepted(town);
        assertThat(chat.types("rosa", "/loop move L-1001 behavioural soon")).isEqualTo("""
                A time for Behavioural, L-1001

                When, in the candidate's time (Europe/Paris)*: soon
                ! “soon” is not a time. For example 2026-12-03 14:00, in Europe/Paris.

                [Book it]""");
        assertThat(chat.types("rosa", "/loop move L-1001 behavioural 2026-11-29T10:00"))
                .contains("! 2026-11-29 10:00 in");
        assertThat(chat.types("rosa", "/loop move L-1001 behavioural 2026-12-01T14:07"))
                .contains("full quarter of an hour");
        assertThat(chat.types("rosa", "/loop place L-1001 behavioural 2026-12-01T14:00"))
                .isEqualTo("""
                A time for Behavioural, L-1001

                When, in the candidate's time (Europe/Paris)*: 2026-12-01T14:00
                Lead*: ( ) Grace Mbeki ( ) Elif Yıldız ( ) Greta Sørensen ( ) Julia Nowak ( ) Kenji Watanabe ( ) Leila Haddad ( ) Oluchi Eze ( ) Tomáš Horák
                ! Who leads it?
                Second*: ( ) Grace Mbeki ( ) Elif Yıldız ( ) Greta Sørensen ( ) Julia Nowak ( ) Kenji Watanabe ( ) Leila Haddad ( ) Oluchi Eze ( ) Tomáš Horák
                ! Who is the second?

                [Book it]""");
        assertThat(chat.sends("rosa", Map.of("at", "2026-12-02 14:00", "lead", "leila", "second", "tomas")))
                .startsWith("Behavioural of L-1001 is at Wed 2 Dec 2026, 14:00");
    }

    @Test
    void aHeldBlockStays() {
        RunningLoop loop = RunningLoop.accepted(town);
        loop.ends("coding");
        assertThat(chat.types("rosa", "/loop move L-1001 coding 2026-12-02T14:00"))
                .startsWith("coding of L-1001 took place");
        assertThat(chat.types("hugo", "/loop move L-1001 design 2026-12-02T14:00"))
                .startsWith("Moving a block is up to the");
    }

    @Test
    void aBlockWithoutAPanelIsPlacedNotMoved() {
        RunningLoop loop = RunningLoop.booked(town);
        for (int i = 0; i < 20 && !loop.panel("design").isEmpty(); i++) {
            chat.types(loop.panel("design").getFirst(), "/loop decline L-1001 design Busy");
        }
        assertThat(chat.types("rosa", "/loop move L-1001 design 2026-12-02T14:00"))
                .isEqualTo("""
                ML system design of L-1001 can't go there.

                - Nobody sits in it now, so name people too: /loop place L-1001 design.""");
    }
}
