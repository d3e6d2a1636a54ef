package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import loopkeeper.scheduler.Obstacle;
import loopkeeper.scheduler.PlanOutcome;
import loopkeeper.scheduler.Remedy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Training an interviewer")
class TrainingAnInterviewerTest {

    private final Town town = new Town(RunningLoop.MONDAY);

    @BeforeEach
    void someLearn() {
        town.learns("leila", "ml-coding");
        town.learns("tomas", "ml-coding");
    }

    @AfterEach
    void close() {
        town.close();
    }

    private RunningLoop another(String candidate, String from) {
        town.types("rosa", "/loop start \"" + candidate + "\" opening=mle-platform from=" + from);
        String plans = town.newest("rosa");
        String code = plans.substring(plans.indexOf("L-1"), plans.indexOf("L-1") + 6);
        town.presses("rosa", "Book plan 1");
        RunningLoop loop = RunningLoop.of(town, code);
        RunningLoop.BLOCKS.forEach(
                block -> loop.panel(block).forEach(who -> town.types(who, "/loop accept " + code + " " + block)));
        return loop;
    }

    /** Leila sits in the coding block of a new loop, which takes place. */
    private RunningLoop sits(String candidate, String from, String who) {
        RunningLoop loop = another(candidate, from);
        assertThat(town.types("rosa", "/loop shadow " + loop.id + " coding @" + who))
                .startsWith("Leila Haddad watches");
        town.types(who, "/loop accept " + loop.id + " coding");
        loop.ends("coding");
        return loop;
    }

    @Test
    void goesFromTheFirstSeatToTheFirstPlan() {
        RunningLoop first = another("Ada Byron", "2026-12-01");
        assertThat(town.types("rosa", "/loop shadow L-1001 coding")).isEqualTo("""
                Who could learn in L-1001, ML coding

                - Leila Haddad: still to sit 2 as a shadow, 1 as a reverse shadow
                - Tomáš Horák: still to sit 2 as a shadow, 1 as a reverse shadow
                Closest to graduation first.

                [Ask @leila] [Ask @tomas]""");
        assertThat(town.types("rosa", "/loop shadow L-1001 coding @leila")).isEqualTo("""
                Leila Haddad watches ML coding of L-1001

                Your time: Tue 1 Dec 2026, 09:00
                Candidate's time: Tue 1 Dec 2026, 09:00 Paris time (Europe/Paris)
                They are asked to accept, and the panel knows. Nothing waits for them.

                [Take the seat back]""");
        assertThat(town.newest(first.lead("coding"))).isEqualTo("""
                Leila Haddad learns with you in L-1001, ML coding

                They watch and say nothing. Their card is for practice and never counts.""");
        assertThat(town.reads("leila")).startsWith("""
                Can you shadow L-1001, ML coding?

                Candidate: Ada Byron
                Your time: Tue 1 Dec 2026, 09:00
                Candidate's time: Tue 1 Dec 2026, 09:00 Paris time (Europe/Paris)
                Length: 60 minutes
                You are: a shadow: you watch
                """);
        town.types("leila", "/loop accept L-1001 coding");
        first.ends("coding");
        assertThat(town.types("leila", "/loop training")).isEqualTo("""
                Who learns to judge in which pool

                Who | Pool | As a shadow | As a reverse shadow | Next
                Leila Haddad | ml-coding | 1 of 2 | 0 of 1 | shadow""");

        sits("Bertrand Ito", "2026-12-07", "leila");
        assertThat(town.types("ana", "/loop graduate @leila ml-coding")).isEqualTo("""
                Leila Haddad is not through the training for ml-coding yet.

                Still to sit: 1 as a reverse shadow.""");

        RunningLoop third = another("Carla Nunes", "2026-12-14");
        assertThat(town.types("rosa", "/loop shadow " + third.id + " coding @leila"))
                .startsWith("Leila Haddad runs, watched, ML coding of " + third.id);
        assertThat(town.newest(third.lead("coding"))).endsWith("""
                They run the interview and you watch; step in where the candidate needs it. Their card is for practice, and yours counts.""");
        assertThat(town.titles("grace")).doesNotContain("every seat");
        town.types("leila", "/loop accept " + third.id + " coding");
        third.ends("coding");
        assertThat(town.newest("grace")).isEqualTo("""
                Leila Haddad has sat every seat on the way into ml-coding

                As a shadow: 2
                As a reverse shadow: 1
                Ask those who sat with them, and let them graduate when you both think so.

                [Graduate @leila]""");
        assertThat(town.types("rosa", "/loop shadow " + another("Dai Le", "2026-12-21").id + " coding @leila"))
                .startsWith("Every seat Leila Haddad needs for ml-coding is sat or booked already.");

        town.types("rosa", "/loop start \"Eva Roy\" opening=mle-platform from=2026-12-28");
        LoopId waiting = new LoopId("L-1005");
        town.asks(
                "loopkeeper",
                new Command.OfferPlans(
                        waiting,
                        RunningLoop.of(town, "L-1005").now().revision(),
                        new PlanOutcome.Impossible(
                                List.of(new PlanOutcome.Clash.NotTogether(2, 270)),
                                List.of(Obstacle.POOLS),
                                List.of(new Remedy.OneMoreInPool("coding", "LEAD"))),
                        List.of()));
        assertThat(town.newest("rosa"))
                .contains("- One more person may sit in ML coding: Leila Haddad has sat every seat on the way into"
                        + " ml-coding and can graduate.");
        assertThat(town.presses("rosa", "Ask to let @leila graduate")).isEqualTo("""
                Asked to let Leila Haddad graduate into ml-coding

                It is up to Grace Mbeki, Ana Ferreira. Once it is done, /loop plan L-1005 looks again.""");
        assertThat(town.newest("ana")).isEqualTo("""
                L-1005 waits for one more person in ml-coding

                Leila Haddad has sat every seat on the way into it. With them in it there would be a plan. Ask those who sat with them, and let them graduate when you both think so.

                [Graduate @leila]""");

        assertThat(town.types("rosa", "/loop graduate @leila ml-coding"))
                .startsWith("Graduating into ml-coding is up to Grace Mbeki or Ana Ferreira.");
        assertThat(town.presses("grace", "Graduate @leila")).isEqualTo("""
                Leila Haddad is in ml-coding now

                Plans may ask them as lead or second from now on. They are told.""");
        assertThat(town.newest("leila")).isEqualTo("""
                You judge in ml-coding from now on

                Grace Mbeki let you graduate. Plans may ask you as lead or second now, and your cards count.""");
        assertThat(town.presses("grace", "Graduate @leila")).startsWith("Leila Haddad is in ml-coding already.");
    }

    @Test
    void aSeatIsTakenBackAndThoseInItAreTold() {
        RunningLoop loop = another("Ada Byron", "2026-12-01");
        String lead = loop.lead("coding");
        town.types("rosa", "/loop shadow L-1001 coding @leila");
        assertThat(town.types("hugo", "/loop shadow L-1001 coding off"))
                .startsWith("Seating somebody who learns is up to the recruiter of L-1001.");
        assertThat(town.types("rosa", "/loop shadow L-1001 coding off")).isEqualTo("""
                Leila Haddad does not watch ML coding of L-1001 any more

                They and the panel are told. The seat counts for nothing.""");
        assertThat(loop.panel("coding")).doesNotContain("leila").hasSize(2);
        assertThat(town.newest("leila")).isEqualTo("L-1001, ML coding: nobody watches this one any more");
        assertThat(town.newest(lead)).isEqualTo("""
                Leila Haddad does not watch L-1001, ML coding

                The interview stays as it is, with nobody who learns.""");
        assertThat(town.types("rosa", "/loop shadow L-1001 coding off")).isEqualTo("""
                Nobody who learns has a seat in ML coding of L-1001

                /loop shadow L-1001 coding says who could.""");
        assertThat(town.types("rosa", "/loop shadow L-1001 coding @tomas")).startsWith("Tomáš Horák watches");
        assertThat(town.text("rosa", town.asks("rosa", new Command.UnseatShadow(new LoopId("L-1001"), "coding"))))
                .startsWith("Tomáš Horák does not watch ML coding");
    }

    @Test
    void aGraduateIsAskedByTheNextPlan() {
        town.types("ines", "/loop train @rosa ml-design");
        for (String person : List.of("ana", "ishaan", "farid", "kenji", "maya-r", "priya", "chloe", "henry")) {
            town.meetings.put(
                    new loopkeeper.bot.domain.PersonId(person),
                    List.of(new loopkeeper.scheduler.TimeSlot(
                            RunningLoop.MONDAY, RunningLoop.MONDAY.plus(Duration.ofDays(60)))));
        }
        town.types("rosa", RunningLoop.START);
        assertThat(town.newest("rosa")).startsWith("No plan for Ada Byron");
        town.store.inTransaction(tx -> {
            for (String person : List.of("tomas", "elif")) {
                tx.training()
                        .note(
                                new loopkeeper.bot.domain.PersonId(person),
                                "ml-design",
                                loopkeeper.bot.domain.TrainingNote.Kind.GRADUATED,
                                new loopkeeper.bot.domain.PersonId("ines"));
            }
            return true;
        });
        town.types("rosa", "/loop plan L-1001");
        assertThat(town.newest("rosa")).startsWith("Three plans for Ada Byron");
        town.presses("rosa", "Book plan 1");
        RunningLoop loop = RunningLoop.of(town, "L-1001");
        assertThat(loop.panel("design")).containsExactlyInAnyOrder("elif", "tomas");
    }

    @Test
    void nothingWaitsForSomebodyWhoLearns() {
        RunningLoop loop = another("Ada Byron", "2026-12-01");
        town.types("rosa", "/loop shadow L-1001 coding @leila");
        RunningLoop.BLOCKS.forEach(block -> loop.panel(block).stream()
                .filter(who -> !who.equals("leila"))
                .forEach(who -> town.types(who, "/loop accept L-1001 " + block)));
        assertThat(loop.now().stage()).isEqualTo(Loop.Stage.CONFIRMED);
        loop.inOrder().forEach(loop::ends);
        RunningLoop.BLOCKS.forEach(block -> loop.panel(block).stream()
                .filter(who -> !who.equals("leila"))
                .forEach(who -> loop.scores(who, block, RunningLoop.solid().get(block), "YES")));
        assertThat(loop.now().stage()).isEqualTo(Loop.Stage.DEBRIEFING);
        assertThat(town.members("L-1001")).doesNotContain("leila");
    }

    @Test
    void aPracticeCardIsInNoSumAndLetsItsAuthorRead() {
        RunningLoop loop = another("Ada Byron", "2026-12-01");
        town.types("rosa", "/loop shadow L-1001 coding @leila");
        town.types("leila", "/loop accept L-1001 coding");
        loop.inOrder().forEach(loop::ends);
        for (String block : RunningLoop.BLOCKS) {
            for (String who : loop.panel(block)) {
                if (!who.equals("leila")) {
                    loop.scores(who, block, RunningLoop.solid().get(block), "YES");
                }
            }
        }
        String others = town.types("hugo", "/loop debrief L-1001");
        loop.scores("leila", "coding", "1 1 1 1", "STRONG_NO");
        assertThat(town.types("hugo", "/loop debrief L-1001")).isEqualTo(others);
        assertThat(town.types("leila", "/loop debrief L-1001")).isEqualTo(others);
        assertThat(town.members("L-1001")).contains("leila");
    }

    @Test
    void stepsBackWithoutAnybodyBeingAskedInstead() {
        RunningLoop loop = another("Ada Byron", "2026-12-01");
        town.types("rosa", "/loop shadow L-1001 coding @leila");
        String lead = loop.lead("coding");
        assertThat(town.types("leila", "/loop decline L-1001 coding The dentist"))
                .isEqualTo("""
                You stepped back from L-1001, ML coding

                Thank you for saying so. The interview goes on without anybody watching.""");
        assertThat(town.newest(lead)).isEqualTo("""
                Leila Haddad can't watch L-1001, ML coding

                The interview stays as it is, with nobody who learns.""");
        assertThat(town.newest("rosa")).isEqualTo("""
                Leila Haddad can't watch L-1001, ML coding

                The dentist
                The interview stays as it is.

                [Who else could]""");
        assertThat(town.presses("rosa", "Who else could")).startsWith("Who could learn in L-1001, ML coding");
        assertThat(loop.panel("coding")).hasSize(2);
    }

    @Test
    void oneAtATimeAndOnlyWhoLearnsAndIsFree() {
        RunningLoop loop = another("Ada Byron", "2026-12-01");
        town.types("rosa", "/loop shadow L-1001 coding @leila");
        int revision = loop.now().revision();
        assertThat(town.types("rosa", "/loop shadow L-1001 coding @tomas"))
                .startsWith("Leila Haddad has the seat of the one who learns in coding of L-1001.");
        assertThat(town.types("rosa", "/loop shadow L-1001 coding @leila"))
                .startsWith("Leila Haddad watches ML coding");
        assertThat(loop.now().revision()).isEqualTo(revision);
        assertThat(town.types("rosa", "/loop shadow L-1001 design @leila"))
                .startsWith("Leila Haddad is not on the way into ml-design.");
        assertThat(town.types("rosa", "/loop shadow L-1001 design @farid"))
                .startsWith("Farid Benali is in ml-design already.");
        assertThat(town.types("hugo", "/loop shadow L-1001 coding @leila"))
                .startsWith("Seating somebody who learns is up to the recruiter of L-1001.");
        town.types("ines", "/loop train @henry ml-coding");
        town.types("leila", "/loop decline L-1001 coding Ill");
        assertThat(town.types("rosa", "/loop shadow L-1001 coding @henry")).isEqualTo("""
                Henry Adeyemi can't watch coding of L-1001.

                - It lies outside the working hours of this person.""");
    }

    @Test
    void aSeatMovesWithItsBlockAndIsGivenUpWhereTheNewTimeIsNotTheirs() {
        RunningLoop loop = another("Ada Byron", "2026-12-01");
        town.types("rosa", "/loop shadow L-1001 coding @leila");
        assertThat(town.types("rosa", "/loop move L-1001 coding 2026-12-02T09:00"))
                .startsWith("ML coding of L-1001 is at Wed 2 Dec 2026, 09:00");
        assertThat(loop.panel("coding")).contains("leila");
        assertThat(town.newest("leila")).contains("Your time: Wed 2 Dec 2026, 09:00");
        RunningLoop other = another("Bertrand Ito", "2026-12-03");
        String second = List.of("tomas", "elif", "greta", "oluchi").stream()
                .filter(who -> other.now().panelists().stream()
                        .noneMatch(one -> one.value().equals(who)))
                .findFirst()
                .orElseThrow();
        assertThat(town.types("rosa", "/loop place L-1002 behavioural 2026-12-04T11:00 @leila @" + second))
                .startsWith("Behavioural of L-1002 is at");
        assertThat(other.panel("behavioural")).contains("leila");
        assertThat(town.types("rosa", "/loop move L-1001 coding 2026-12-04T10:15"))
                .startsWith("ML coding of L-1001 is at Fri 4 Dec 2026, 10:15");
        assertThat(loop.panel("coding")).doesNotContain("leila").hasSize(2);
        assertThat(town.newest("leila")).startsWith("Can you interview for L-1002, Behavioural?");
    }

    @Test
    void whereNobodyLearnsItIsSaidWhoCanPutSomebodyOnTheWay() {
        another("Ada Byron", "2026-12-01");
        assertThat(town.types("rosa", "/loop shadow L-1001 deep-dive")).isEqualTo("""
                Nobody is on the way into deep-dive with a seat left to sit

                Ask Grace Mbeki to put somebody on the way.""");
        assertThat(town.types("rosa", "/loop training deep-dive")).isEqualTo("""
                Who learns to judge in deep-dive

                Nobody, as far as you may see. Ask Grace Mbeki to put somebody on the way.""");
        assertThat(town.types("noah", "/loop training"))
                .endsWith("Admins, and whoever may let people graduate into a pool, can put somebody on the way.");
        assertThat(town.types("grace", "/loop training deep-dive"))
                .endsWith("/loop train @person deep-dive puts somebody on the way.");
    }

    @Test
    void onlyApproversAndAdminsPutSomebodyOnTheWay() {
        assertThat(town.types("rosa", "/loop train @henry ml-coding"))
                .startsWith("Training for ml-coding is up to Grace Mbeki or Ana Ferreira.");
        assertThat(town.types("ines", "/loop train @henry knitting")).isEqualTo("""
                There is no pool “knitting”.

                I know behavioural, deep-dive, ml-coding, ml-design, recruiting.""");
        assertThat(town.types("ines", "/loop train @nobody ml-coding")).startsWith("Nobody here is called “@nobody”.");
        assertThat(town.types("ana", "/loop train @henry ml-coding")).isEqualTo("""
                Henry Adeyemi is on the way into ml-coding

                Still to sit: 2 as a shadow, 1 as a reverse shadow.
                A recruiter gives them a seat with /loop shadow L-1001 block @henry.""");
        assertThat(town.newest("henry")).isEqualTo("""
                You learn to judge in ml-coding from now on

                Ana Ferreira put you on the way. You will be asked to watch interviews, then to run some while somebody watches. /loop training shows how far you are.""");
        town.types("ana", "/loop train @henry ml-coding");
        assertThat(town.titles("henry")).isEqualTo("You learn to judge in ml-coding from now on");
    }

    @Test
    void nobodySeesHowFarACollegueIsWithoutAReason() {
        assertThat(town.types("dev", "/loop training @leila"))
                .startsWith("Seeing how far Leila Haddad is is up to recruiters, admins and those who approve.");
        assertThat(town.types("dev", "/loop training")).doesNotContain("Leila");
        assertThat(town.types("dev", "/loop training ml-coding")).doesNotContain("Leila");
        assertThat(town.types("ana", "/loop training ml-coding")).isEqualTo("""
                Who learns to judge in ml-coding

                Who | Pool | As a shadow | As a reverse shadow | Next
                Leila Haddad | ml-coding | 0 of 2 | 0 of 1 | shadow
                Tomáš Horák | ml-coding | 0 of 2 | 0 of 1 | shadow""");
        town.learns("noah", "deep-dive");
        assertThat(town.types("rosa", "/loop training @noah")).contains("Noah").contains("deep-dive");
    }

    @Test
    void nobodyLetsThemselvesGraduate() {
        town.types("ines", "/loop train @ines behavioural");
        assertThat(town.types("ines", "/loop graduate @ines behavioural"))
                .startsWith("Graduating into behavioural is up to an admin.");
    }

    @Test
    void theKitOfAShadowSaysWhatItIs() {
        RunningLoop loop = another("Ada Byron", "2026-12-01");
        town.types("rosa", "/loop shadow L-1001 coding @leila");
        town.types("leila", "/loop accept L-1001 coding");
        assertThat(loop.block("coding").panel().getLast().role()).isEqualTo(Seat.Role.SHADOW);
        town.until(RunningLoop.MONDAY.plus(Duration.ofHours(9)));
        assertThat(town.newest("leila"))
                .startsWith("Your kit for Ada Byron: ML coding, L-1001")
                .contains("""
                        You are: a shadow: you watch
                        Yours is a practice card: it never counts, nobody waits for it, and once it is in you may compare it with the others in the debrief.
                        """)
                .contains("[Submit practice card]");
    }
}
