package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import loopkeeper.bot.testing.Chat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
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
                    shoe=44 | ! “shoe” can't be changed here. hm, recruiter, from, within, free, candidate, email, link, cv and the minutes of coding, design, deep-dive, behavioural can.
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

    @Test
    void aLoopThatIsOverStaysAsItIs() {
        RunningLoop.booked(town);
        chat.types("rosa", "/loop cancel L-1001 Hired elsewhere");
        assertThat(chat.types("rosa", "/loop edit L-1001 behavioural=45")).startsWith("L-1001 is cancelled.");
    }
}
