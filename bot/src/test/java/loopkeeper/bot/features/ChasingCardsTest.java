package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.testing.Chat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Chasing cards")
class ChasingCardsTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private final Chat chat = new Chat(town);

    @AfterEach
    void close() {
        town.close();
    }

    private RunningLoop codingHeld() {
        RunningLoop loop = RunningLoop.accepted(town);
        loop.ends("coding");
        return loop;
    }

    private List<String> asked(String who) {
        return asked(who, "ML coding");
    }

    /** The titles of the messages that ask for this card, oldest first; a nudge by hand is none of them. */
    private List<String> asked(String who, String block) {
        return Town.linesWith(town.titles(who), "ard", block).stream()
                .filter(title -> title.matches("(Your card|Card for|Still waiting).*"))
                .toList();
    }

    private void at(String instant) {
        town.until(Instant.parse(instant));
    }

    @Test
    void threeMessagesAndNoMore() {
        codingHeld();
        assertThat(asked("ana")).hasSize(1);
        at("2026-12-01T10:59:59Z");
        assertThat(asked("ana")).hasSize(1);
        at("2026-12-01T11:00:00Z");
        assertThat(asked("ana")).hasSize(2);
        at("2026-12-02T07:59:59Z");
        assertThat(asked("ana")).hasSize(2);
        at("2026-12-02T08:00:00Z");
        assertThat(String.join("\n", asked("ana"))).isEqualTo("""
                Card for ML coding of L-1001: asked again below
                Card for ML coding of L-1001: asked again below
                Still waiting for your card: Ada Byron, ML coding, L-1001""");
        town.passes(Duration.ofDays(20));
        assertThat(asked("ana")).hasSize(3);
    }

    @Test
    void whatFallsOutsideTheirHoursWaitsAndMerges() {
        codingHeld();
        at("2026-12-01T11:30:00Z");
        assertThat(asked("dev"))
                .as("two hours after the end it is 15:30 in Kolkata")
                .hasSize(2);
        RunningLoop loop = RunningLoop.of(town, "L-1001");
        town.until(loop.slot("behavioural").end());
        loop.ends("behavioural");
        assertThat(Town.linesWith(town.titles("greta"), "Your card")).hasSize(1);
        chat.types("greta", "/loop snooze L-1001 behavioural 120");
        at("2026-12-01T14:50:00Z");
        chat.types("greta", "/loop snooze L-1001 behavioural 120");
        at("2026-12-01T16:00:00Z");
        chat.types("greta", "/loop snooze L-1001 behavioural 120");
        at("2026-12-02T08:59:59Z");
        assertThat(asked("greta", "Behavioural")).hasSize(2);
        at("2026-12-02T09:00:00Z");
        assertThat(String.join("\n", asked("greta", "Behavioural"))).isEqualTo("""
                Card for Behavioural of L-1001: asked again below
                Card for Behavioural of L-1001: asked again below
                Still waiting for your card: Ada Byron, Behavioural, L-1001""");
    }

    @Test
    void whoeverTravelsIsAskedInTheHoursOfWhereTheyAre() {
        RunningLoop loop = RunningLoop.accepted(town);
        assertThat(town.types("ana", "/loop me zone=America/New_York")).contains("in America/New_York");
        loop.ends("coding");
        at("2026-12-01T13:59:59Z");
        assertThat(asked("ana")).as("it is 08:59 in New York").isEmpty();
        at("2026-12-01T14:00:00Z");
        assertThat(asked("ana")).hasSize(1);
    }

    @Test
    void requestsPutOffToTheSameInstantAreOneMessage() {
        codingHeld();
        at("2026-12-01T10:45:00Z");
        chat.types("dev", "/loop snooze L-1001 coding 120");
        at("2026-12-01T12:45:00Z");
        assertThat(asked("dev")).hasSize(2);
        at("2026-12-01T12:50:00Z");
        assertThat(asked("dev")).hasSize(2);
    }

    @Test
    void aSnoozeMovesTheNextOneIntoTheirHours() {
        RunningLoop loop = RunningLoop.accepted(town);
        town.until(loop.slot("deep-dive").end());
        loop.ends("deep-dive");
        at("2026-12-01T12:10:00Z");
        assertThat(chat.types("ishaan", "/loop snooze L-1001 deep-dive 120")).isEqualTo("""
                The next reminder waits until Tue 1 Dec 2026, 19:40

                Your card for Production deep-dive of L-1001 can be filled at any time.""");
        at("2026-12-02T04:29:59Z");
        assertThat(asked("ishaan", "Production deep-dive")).hasSize(1);
        at("2026-12-02T04:30:00Z");
        assertThat(Town.linesWith(town.titles("ishaan"), "Still waiting")).hasSize(1);
    }

    @Test
    void aSnoozeTakesThirtySixtyOrAHundredAndTwentyMinutes() {
        codingHeld();
        assertThat(chat.types("ana", "/loop snooze L-1001 coding 45")).isEqualTo("""
                Some values can't be taken yet.

                - A reminder can wait 30, 60 or 120 minutes, not 45.""");
        assertThat(chat.types("chloe", "/loop snooze L-1001 coding 30")).isEqualTo("""
                Chloé Lefèvre owes no card in L-1001.

                /loop status L-1001 shows who does.""");
    }

    @Test
    void twoWorkingHoursAfterTheThirdTheHiringManagerAndTheRecruiterAreTold() {
        codingHeld();
        at("2026-12-02T09:59:59Z");
        assertThat(town.reads("hugo")).doesNotContain("Ana Ferreira's card is late");
        at("2026-12-02T10:00:00Z");
        assertThat(town.reads("hugo")).contains("Ana Ferreira's card is late: ML coding, L-1001\n");
        assertThat(town.reads("rosa")).contains("Ana Ferreira's card is late: ML coding, L-1001\n");
        town.passes(Duration.ofDays(20));
        assertThat(Town.linesWith(town.titles("hugo"), "Ana Ferreira's card is late"))
                .hasSize(1);
    }

    @Test
    void aCardThatIsInIsNotAskedForAndItsRequestThanks() {
        RunningLoop loop = codingHeld();
        loop.scores("ana", "coding", "3 4 2 3", "YES");
        town.passes(Duration.ofDays(5));
        assertThat(asked("ana")).containsExactly("Card for ML coding of L-1001: it is in, thank you");
        assertThat(town.reads("hugo")).doesNotContain("Ana Ferreira's card");
    }

    @Test
    void aPersonInTwoBlocksIsAskedForEachCardOnItsOwn() {
        RunningLoop loop = RunningLoop.accepted(town);
        town.store.inTransaction(tx -> {
            var now = tx.loops().lock(loop.id).orElseThrow();
            return tx.loops()
                    .record(
                            now,
                            List.of(
                                    new LoopEvent.SeatVacated("design", new PersonId("farid"), "moved on"),
                                    new LoopEvent.SeatFilled("design", new PersonId("ana"), Seat.Role.SECOND)),
                            PersonId.BOT);
        });
        loop.ends("coding");
        loop.ends("design");
        loop.scores("ana", "coding", "3 4 2 3", "YES");
        assertThat(Town.linesWith(town.titles("ana"), "ard for").stream()
                        .filter(title -> !title.startsWith("Can you"))
                        .toList())
                .containsExactly(
                        "Card for ML coding of L-1001: it is in, thank you",
                        "Your card for Ada Byron, ML system design, L-1001");
        loop.scores("ana", "design", "3 3 3 3 3", "YES");
        assertThat(town.titles("ana")).endsWith("Card for ML system design of L-1001: it is in, thank you");
    }

    @Test
    void aNudgeByHandGoesOutOnceADayAndIsNotCounted() {
        codingHeld();
        assertThat(chat.types("rosa", "/loop nudge L-1001 @ana")).isEqualTo("Ana Ferreira is asked for the card now");
        assertThat(town.newest("ana")).isEqualTo("""
                Rosa Delgado asks for your card: ML coding of L-1001

                The debrief for Ada Byron waits for it.

                [Fill in the card] [In 30 min] [In 1 h] [In 2 h]""");
        assertThat(chat.types("hugo", "/loop nudge L-1001 @ana")).isEqualTo("""
                Ana Ferreira was nudged by hand within the last day.

                Once a day is the limit; the automatic reminders go on.""");
        at("2026-12-02T08:00:00Z");
        assertThat(Town.linesWith(town.titles("ana"), "asks for your card")).hasSize(1);
        assertThat(asked("ana")).hasSize(3);
        at("2026-12-02T09:00:01Z");
        assertThat(chat.types("hugo", "/loop nudge L-1001 @ana")).startsWith("Ana Ferreira is asked for the card now");
    }

    @Test
    void onlyWhoRunsOrDecidesMayNudgeAndOnlyWhoOwes() {
        codingHeld();
        assertThat(chat.types("dev", "/loop nudge L-1001 @ana")).isEqualTo("""
                A nudge is up to the recruiter or the hiring manager of L-1001.

                Ask them, or see /loop help for what you can do.""");
        assertThat(chat.types("rosa", "/loop nudge L-1001 @chloe")).isEqualTo("""
                Chloé Lefèvre owes no card in L-1001.

                /loop status L-1001 shows who does.""");
        assertThat(chat.types("rosa", "/loop nudge L-1001 Maya")).isEqualTo("""
                More than one person is called “Maya”. Which one?

                - Maya Lindqvist, @maya-l
                - Maya Rao, @maya-r""");
        assertThat(chat.types("rosa", "/loop nudge L-1001 @nobody")).isEqualTo("""
                Nobody here is called “@nobody”.

                Type a handle, a whole name or an e-mail address, for example @ana.""");
    }

    @Test
    void aShadowIsAskedOnceAndNobodyWaits() {
        RunningLoop loop = RunningLoop.accepted(town);
        town.store.inTransaction(tx -> tx.loops()
                .record(
                        tx.loops().lock(loop.id).orElseThrow(),
                        List.of(new LoopEvent.SeatFilled("coding", new PersonId("noah"), Seat.Role.SHADOW)),
                        PersonId.BOT));
        loop.ends("coding");
        at("2026-12-01T14:00:00Z");
        assertThat(town.newest("noah")).isEqualTo("""
                Your card for Ada Byron, ML coding, L-1001

                Yours is a practice card: it never counts and nobody waits for it.
                Or type it: 3 2 3 2 yes: what I saw; what I heard

                [Fill in the card] [In 30 min] [In 1 h] [In 2 h]""");
        town.passes(Duration.ofDays(10));
        assertThat(asked("noah")).hasSize(1);
        assertThat(town.reads("hugo")).doesNotContain("Noah Castillo's card is late");
    }
}
