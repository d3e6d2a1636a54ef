package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.testing.Chat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import loopkeeper.scheduler.TimeSlot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Editing a loop")
class EditingALoopTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private final Chat chat = new Chat(town);

    @AfterEach
    void close() {
        town.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "rosa, deep-dive=60",
        "rosa, deep-dive=0",
        "rosa, cut=deep-dive",
        "rosa, drop=deep-dive",
        "rosa, remove=deep-dive",
        "rosa, replace=deep-dive by=coding",
        "hugo, deep-dive=60",
        "hugo, cut=deep-dive",
        "ines, deep-dive=60",
        "ines, deep-dive=60 reason=budget",
        "ines, cut=deep-dive",
        "ana, deep-dive=60",
        "ana, cut=deep-dive"
    })
    void nobodyCutsTheDeepDiveAndTheRequestIsOnRecord(String who, String asked) {
        RunningLoop loop = RunningLoop.booked(town);
        var before = loop.now();
        assertThat(chat.types(who, "/loop edit L-1001 " + asked)).isEqualTo("""
                        deep-dive stays at 90 minutes, for everybody.

                        It is the block that tells work that ran in production from work that stayed in a notebook; no other block shows that. To save time, trim design (down to 45 minutes) instead.
                        Your request is on the loop's record.""");
        assertThat(loop.now().blocks()).isEqualTo(before.blocks());
        assertThat(loop.now().revision()).isGreaterThan(before.revision());
    }

    @Test
    void outsidersDoNotEvenAsk() {
        RunningLoop loop = RunningLoop.booked(town);
        int before = loop.now().revision();
        assertThat(chat.types("noah", "/loop edit L-1001 cut=deep-dive")).isEqualTo("""
                Looking into L-1001 is up to those who take part in it.

                Ask them, or see /loop help for what you can do.""");
        assertThat(loop.now().revision()).isEqualTo(before);
    }

    @Test
    void nothingTypedIsLostBesideAWrongField() {
        RunningLoop loop = RunningLoop.started(town);
        assertThat(chat.types(
                        "rosa", "/loop edit L-1001 recruiter=@rosa days=3 email=nowhere deep-dive=90 reason=Holidays"))
                .contains(
                        "\nRecruiter: @rosa\nOn so many days: 3\nProduction deep-dive, minutes: 90\nWhy it is right here: Holidays\n");
        assertThat(chat.sends("rosa", Map.of("email", "ada@example.org"))).startsWith("L-1001 is changed\n");
        assertThat(loop.now().recipe().limits().days()).isEqualTo(3);
    }

    @Test
    void overTheCapOnlyAnAdminGoesWithAReason() {
        RunningLoop.started(town);
        assertThat(chat.types("rosa", "/loop edit L-1001 behavioural=45")).isEqualTo("""
                255 minutes are more than this loop's 240.

                An admin can go past it with a reason. Take the time from design (down to 45 minutes).""");
        assertThat(chat.types("ines", "/loop edit L-1001 behavioural=45")).startsWith("255 minutes are more than this");
        assertThat(chat.types("ines", "/loop edit L-1001 behavioural=45 reason=\"Agreed with the team\""))
                .isEqualTo("""
                L-1001 is changed

                Active time: 255 of at most 240 minutes
                Block | Length | Your time | Candidate's time | Panel
                ML coding | 60 min | plans on offer |  |\s
                ML system design | 60 min | plans on offer |  |\s
                Production deep-dive | 90 min | plans on offer |  |\s
                Behavioural | 45 min | no time yet |  |\s
                Some blocks need a time; I am looking for plans.""");
    }

    @Test
    void minutesMoveFromOneBlockToAnother() {
        RunningLoop loop = RunningLoop.started(town);
        chat.types("rosa", "/loop edit L-1001 behavioural=45 design=45");
        assertThat(loop.block("behavioural").length()).hasMinutes(45);
        assertThat(loop.block("design").length()).hasMinutes(45);
        assertThat(loop.now().totalMinutes()).isEqualTo(240);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    design=30 | design can't take 30 minutes.
                    design=long | ! “long” is not a length for design. It takes minutes, for example design=60.
                    hm=@ana | ! Ana Ferreira is not a hiring manager.
                    hm=Maya | ! More than one person is called “Maya”: @maya-l, @maya-r.
                    from=2026-11-01 | ! 2026-11-01 is in the past; today is 2026-11-30.
                    from=soon | ! “soon” is not a day. For example 2026-12-01.
                    within=90d | ! “90d” is not a window; it takes 1d to 60d, for example 10d.
                    email=nope | ! “nope” is not an e-mail address. For example ada@example.com.
                    days=5 | ! “5” can't be taken for days of L-1001; it takes 1 to 4.
                    span=many | ! “many” can't be taken for span of L-1001; it takes 1 to 10.
                    minutes-a-day=361 | ! “361” can't be taken for minutes-a-day of L-1001; it takes 60 to 360.
                    shoe=44 | ! “shoe” can't be changed here. hm, recruiter, from, within, free, candidate, email, link, cv, days, span, minutes-a-day and the minutes of coding, design, deep-dive, behavioural can.
                    """)
    void whatCanNotBeTakenIsSaidInASentence(String asked, String sentence) {
        RunningLoop loop = RunningLoop.started(town);
        int before = loop.now().revision();
        assertThat(chat.types("rosa", "/loop edit L-1001 " + asked).lines().toList())
                .contains(sentence);
        assertThat(loop.now().revision()).isEqualTo(before);
    }

    @Test
    void onlyItsRecruiterOrAnAdminChangesIt() {
        RunningLoop.booked(town);
        for (String who : List.of("hugo", "ana")) {
            assertThat(chat.types(who, "/loop edit L-1001 behavioural=45")).startsWith("Changing L-1001 is up to its");
        }
    }

    @Test
    void theFormShowsWhatStandsNow() {
        RunningLoop.started(town);
        assertThat(chat.types("rosa", "/loop edit L-1001")).isEqualTo("""
                Change L-1001

                What stays empty stays as it is.
                Candidate:\s
                Hiring manager:\s
                First day:\s
                Within:\s
                When the candidate is free (Europe/Paris):\s
                ML system design, minutes:\s
                Behavioural, minutes:\s
                E-mail:\s
                Where they meet:\s
                Résumé:\s

                [Save]""");
    }

    /** The days of the candidate's free times, the last of them. */
    private static String lastDay(RunningLoop loop) {
        return loop.now().free().getLast().start().toString().substring(0, 10);
    }

    @Test
    void aLongerWindowSpreadsTheWeekdaysThatWereTypedOverTheNewDays() {
        RunningLoop loop = RunningLoop.started(town);
        assertThat(lastDay(loop)).isEqualTo("2026-12-10");
        chat.types("rosa", "/loop edit L-1001 within=20d");
        assertThat(lastDay(loop)).isEqualTo("2026-12-18");
        assertThat(loop.now().free()).hasSize(14);
        chat.types("rosa", "/loop edit L-1001 from=2026-12-09");
        assertThat(loop.now().free().getFirst().start()).isEqualTo("2026-12-09T08:00:00Z");
        assertThat(lastDay(loop)).isEqualTo("2026-12-28");
        chat.types("rosa", "/loop edit L-1001 within=2d");
        assertThat(loop.now().free()).hasSize(2);
        chat.types("rosa", "/loop edit L-1001 free=\"tue 10:00-12:00\" within=20d");
        chat.types("rosa", "/loop edit L-1001 within=30d");
        assertThat(loop.now().free())
                .extracting(slot -> slot.start().toString().substring(0, 10))
                .containsExactly("2026-12-15", "2026-12-22", "2026-12-29", "2027-01-05");
    }

    @Test
    void singleDaysAndTimesFromElsewhereAreNotSpread() {
        RunningLoop loop = RunningLoop.started(town);
        chat.types("rosa", "/loop edit L-1001 free=\"2026-12-03 10:00-16:00\"");
        chat.types("rosa", "/loop edit L-1001 within=30d");
        assertThat(loop.now().free()).hasSize(1);
        chat.types("rosa", "/loop edit L-1001 free=\"mon-fri 09:00-18:00\" within=5d");
        TimeSlot page = loop.now().free().getFirst();
        town.store.inTransaction(tx -> tx.loops()
                .record(loop.now(), List.of(new LoopEvent.TimesCollected(List.of(page))), new PersonId("rosa")));
        chat.types("rosa", "/loop edit L-1001 within=30d");
        assertThat(loop.now().free()).containsExactly(page);
    }

    @Test
    void aLoopThatIsOverStaysAsItIs() {
        RunningLoop.booked(town);
        chat.types("rosa", "/loop cancel L-1001 Hired elsewhere");
        assertThat(chat.types("rosa", "/loop edit L-1001 behavioural=45")).startsWith("L-1001 is cancelled.");
    }
}
