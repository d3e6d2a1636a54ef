package loopkeeper.bot.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.testing.LettersOut;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A loop in which the candidate works alone first")
class TakeHomeStoryTest {

    private static final String START =
            "/loop start \"Ada Byron\" variant=playbook-2 level=senior lane=tabular hm=@hugo zone=America/New_York"
                    + " from=2026-12-01 within=14d free=\"mon-fri 08:00-17:00\" email=ada@example.com";
    private static final String PACKAGE =
            " notebook=https://files.example.com/nb dataset=https://files.example.com/data"
                    + " model=https://files.example.com/model";

    private final Town town = new Town(RunningLoop.MONDAY);
    private final RunningLoop loop = RunningLoop.of(town, "L-1001");

    @BeforeEach
    void writesLettersForTheRecruiterToSend() {
        LettersOut.of(town, null);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private String handsOut() {
        return town.types("rosa", "/loop hand-out L-1001 debugging due=2026-12-03T18:00" + PACKAGE);
    }

    private TakeHome debugging() {
        return loop.now().takeHome("debugging").orElseThrow();
    }

    @Test
    void fromItsStartToItsDecision() {
        assertThat(town.types("rosa", START)).endsWith("""
                I am looking for the best plans and will be back in a moment.
                Production debugging begins with 60 minutes alone. The talk about it gets a time once the work is in.
                Assumed: Weights 55 / 45 are ours.
                Source: ClarityHire, How to Interview Machine Learning Engineers - a 2026 playbook, June 2026

                [Hand out Production debugging]""");
        assertThat(town.newest("rosa"))
                .contains("ML system design | ")
                .doesNotContain("Production debugging | ")
                .contains("Production debugging is in none of them: its talk gets a time once the work is in.");
        town.presses("rosa", "Book plan 1");
        loop.panel("design").forEach(who -> town.types(who, "/loop accept L-1001 design"));
        assertThat(town.types("rosa", "/loop plan L-1001")).isEqualTo("""
                debugging of L-1001 waits for the candidate's work to come in.

                /loop take-home L-1001 debugging shows how far it is.""");
        assertThat(Town.linesWith(town.types("rosa", "/loop status L-1001"), "Production debugging"))
                .containsExactly(
                        "Production debugging, alone: not handed out yet",
                        "Production debugging | 30 min | waits for their work |  | ");

        assertThat(handsOut()).isEqualTo("""
                Production debugging is on its way to Ada Byron, L-1001

                Due: Fri 4 Dec 2026, 00:00
                Candidate's time: Thu 3 Dec 2026, 18:00 New York time (America/New_York)
                Their letter has the task, what is allowed and a page to hand it in. I remind them before it is due and tell you when it comes.
                Where no mail is set up, the letter comes to you to send.

                [It came in] [Give more time]""");
        assertThat(loop.block("debugging").slot()).isNull();
        assertThat(town.types("rosa", "/loop place L-1001 debugging 2026-12-10T09:00 @ana @ben"))
                .startsWith("debugging of L-1001 waits for the candidate's work to come in.");

        town.until(Instant.parse("2026-12-03T20:00:00Z"));
        assertThat(town.types(
                        "rosa",
                        "/loop hand-in L-1001 debugging link=https://files.example.com/ada minutes=70"
                                + " parts=diagnosis words=\"One page\""))
                .isEqualTo("""
                        Production debugging of Ada Byron is in, L-1001

                        Their work: https://files.example.com/ada
                        They wrote: One page
                        Missing in it: A proposed fix
                        It took them: 70 minutes, as they say
                        The talk about it can be booked now. I am looking for plans.""");
        assertThat(town.newest("rosa")).contains("Production debugging | ");
        town.presses("rosa", "Book plan 1");
        Block talk = loop.block("debugging");
        assertThat(loop.slot("debugging").start()).isAfter(town.clock.instant());
        loop.panel("debugging").forEach(who -> town.types(who, "/loop accept L-1001 debugging"));
        assertThat(loop.now().stage()).as("the design took place meanwhile").isEqualTo(Loop.Stage.INTERVIEWING);
        assertThat(town.types(loop.lead("debugging"), "/loop kit L-1001 debugging"))
                .contains("""
                        What they did alone
                        Their work: https://files.example.com/ada
                        They wrote: One page
                        Missing in it: A proposed fix
                        """)
                .contains("Next experiment")
                .doesNotContain("70 minutes");
        assertThat(town.types(loop.lead("design"), "/loop take-home L-1001")).isEqualTo("""
                Production debugging of Ada Byron, L-1001

                How far: in
                Takes: at most 60 minutes, alone""");

        loop.ends("debugging");
        loop.panel("design").forEach(who -> loop.scores(who, "design", "3 3 3 3 3 3", "YES"));
        loop.panel("debugging").forEach(who -> loop.scores(who, "debugging", "3 3 3 3", "YES"));
        assertThat(loop.now().stage()).isEqualTo(Loop.Stage.DEBRIEFING);
        Map<String, String> decision = new HashMap<>(Map.of(
                "outcome", "HIRE",
                "reasons", "Found the feed by fill rate and would roll back first.",
                "finding", "PRODUCTION",
                "evidence", "The plot of fill rates by week."));
        assertThat(town.text("hugo", town.asks("hugo", new Command.RecordVerdict(loop.id, new Answers(decision)))))
                .startsWith("Decision on Ada Byron, L-1001: hire\n");
        assertThat(talk.length()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void bringsTheLetterToTheRecruiterWhereNoMailIsSetUp() {
        town.types("rosa", START);
        handsOut();

        assertThat(town.newest("rosa").replaceAll("/c/[A-Za-z0-9_-]{32}", "/c/SECRET"))
                .isEqualTo("""
                        A letter to Ada Byron for you to send, L-1001

                        Subject: Your task: Production debugging, due Thu 3 Dec, 18:00 (New York time)
                        Hello Ada Byron,

                        here is “Production debugging”, which you do alone, when it suits you. It takes at most 60 minutes; please stop then, finished or not. It is due:

                            Thursday 3 December 2026, 18:00
                            New York time (America/New_York)

                        Too good on holdout. You get a notebook, a small dataset and a model file. Holdout was superb, production never came near and has drifted down for six weeks. Find out why. Diagnosis and fix, one page.

                        What you need:
                        The notebook: https://files.example.com/nb
                        A small dataset: https://files.example.com/data
                        The model file, or the index: https://files.example.com/model

                        What to hand in: A written diagnosis; A proposed fix.

                        AI and other aids: Any tools you like, AI assistants included. We then talk it through, and that is about your own reasoning.

                        Tell us how long it took, if you like. It helps us to keep the task small and is never held against you. Nothing watches you while you work.

                        Your page, with the task and a way to hand it in: https://loops.example.com/c/SECRET
                        The link is for you alone.

                        Rosa Delgado
                        rosa@example.com

                        This page and the letters you get are written by a program called Loopkeeper. It finds times and keeps the record. It does not judge you.

                        No mail is set up here, so this waits for you.""");
    }

    @Test
    void isNotSentBeforeEveryPartHasItsLinkAndNothingTypedIsLost() {
        town.types("rosa", START);

        String form = town.types(
                "rosa",
                "/loop hand-out L-1001 debugging due=tomorrow notebook=https://files.example.com/nb model=here");
        assertThat(form).isEqualTo("""
                Hand out Production debugging to Ada Byron, L-1001

                Too good on holdout  You get a notebook, a small dataset and a model file. Holdout was superb, production never came near and has drifted down for six weeks. Find out why. Diagnosis and fix, one page.
                At most 60 minutes, alone. It goes out once each part has its link.
                The notebook: https://files.example.com/nb
                A small dataset:\s
                The model file, or the index: here
                ! “here” is not a web address. For example https://files.example.com/model.
                Due, in the candidate's time (America/New_York)*: tomorrow
                ! “tomorrow” is not a time. For example 2026-12-04 18:00, in America/New_York.

                [Send it]""");
        assertThat(town.types(
                        "rosa",
                        "/loop hand-out L-1001 debugging due=2026-12-03T18:00 model=https://files.example.com/m"))
                .contains("The notebook: https://files.example.com/nb\n")
                .contains("A small dataset: \n! A link to this is missing; it goes out once all of them are there.");
        assertThat(debugging().state()).isEqualTo(TakeHome.State.TO_SEND);
        assertThat(town.types(
                        "rosa",
                        "/loop hand-out L-1001 debugging due=2026-12-03T18:00 dataset=https://files.example.com/d"))
                .startsWith("Production debugging is on its way");
        assertThat(town.types("rosa", "/loop hand-out L-1001 debugging")).isEqualTo("""
                debugging of L-1001 is with the candidate.

                /loop take-home L-1001 debugging shows it.""");
    }

    @Test
    void remindsOnceADayBeforeAndTellsTheRecruiterWhenItIsLate() {
        town.types("rosa", START);
        handsOut();
        town.until(Instant.parse("2026-12-02T22:59:00Z"));
        assertThat(town.titles("rosa")).doesNotContain("Due soon");
        town.until(Instant.parse("2026-12-02T23:00:00Z"));
        assertThat(town.newest("rosa"))
                .contains("Subject: Due soon: Production debugging, due Thu 3 Dec, 18:00 (New York time)")
                .contains("a word before “Production debugging” is due. If it is on its way, there is nothing to do:")
                .contains("If it does not fit, ask for more time on your page; asking is never held against you.");

        town.until(Instant.parse("2026-12-03T23:00:00Z"));
        assertThat(town.newest("rosa")).isEqualTo("""
                Production debugging of Ada Byron is not in, L-1001

                Was due: Fri 4 Dec 2026, 00:00
                Candidate's time: Thu 3 Dec 2026, 18:00 New York time (America/New_York)
                Nothing happens by itself: they can still hand it in, and I have not written to them. A few words often help.

                [Give more time] [It came in]""");
        town.until(Instant.parse("2026-12-04T02:00:00Z"));
        assertThat(
                        town.types(
                                "rosa",
                                "/loop hand-in L-1001 debugging link=https://files.example.com/ada parts=diagnosis,fix minutes=333"))
                .contains("Late by: 3 h; on no card");
        assertThat(town.types("rosa", "/loop take-home L-1001")).contains("Late by: 3 h", "333 minutes");
    }

    @Test
    void tellsNobodyButTheRecruiterWhenItWasDueThatItIsLateAndHowLongItTook() {
        town.types("rosa", START);
        handsOut();
        assertThat(town.presses("rosa", "Book plan 1")).as("offered before").startsWith("Plan 1 is booked");
        town.until(Instant.parse("2026-12-04T02:00:00Z"));
        assertThat(town.types("rosa", "/loop status L-1001"))
                .contains("alone: with the candidate, due Fri 4 Dec 2026, 00:00; it is late");
        List<String> others = new ArrayList<>(List.of("hugo"));
        others.addAll(loop.panel("design"));
        for (String who : others) {
            assertThat(town.types(who, "/loop status L-1001")).as(who).contains("alone: with the candidate\n");
            assertThat(town.types(who, "/loop take-home L-1001")).as(who).doesNotContain("due", "late", "time");
        }
        town.types(
                "rosa",
                "/loop hand-in L-1001 debugging link=https://files.example.com/ada parts=diagnosis,fix minutes=333");
        assertThat(town.presses("rosa", "Book plan 1")).startsWith("Plan 1 is booked");
        others.addAll(loop.panel("debugging"));
        for (String who : others) {
            assertThat(town.types(who, "/loop status L-1001")).as(who).contains("alone: in\n");
            assertThat(town.types(who, "/loop take-home L-1001")).as(who).doesNotContain("due", "late", "333");
            assertThat(town.reads(who)).as(who).doesNotContain("Late by", "333", "is late");
        }
        for (String who : loop.panel("debugging")) {
            assertThat(town.types(who, "/loop kit L-1001 debugging"))
                    .as(who)
                    .doesNotContain("Late by", "333", "is late");
        }
    }

    @Test
    void movesTheReminderAndTheLateWordWithTheDueTime() {
        town.types("rosa", START);
        handsOut();
        assertThat(town.types("rosa", "/loop extend L-1001 debugging 2026-12-07 18:00 they were ill"))
                .isEqualTo("""
                        Ada Byron has more time for Production debugging, L-1001

                        Due: Tue 8 Dec 2026, 00:00
                        Candidate's time: Mon 7 Dec 2026, 18:00 New York time (America/New_York)
                        They are told. More time is on no card and in no score.""");
        assertThat(town.newest("rosa")).contains("Subject: More time: Production debugging, due Mon 7 Dec, 18:00");
        town.until(Instant.parse("2026-12-06T22:59:00Z"));
        assertThat(town.reads("rosa")).doesNotContain("Due soon").doesNotContain("is not in");
        town.until(Instant.parse("2026-12-06T23:00:00Z"));
        assertThat(town.newest("rosa")).contains("Due soon");
        town.types("rosa", "/loop hand-in L-1001 debugging link=https://files.example.com/ada");
        town.until(Instant.parse("2026-12-08T12:00:00Z"));
        assertThat(town.reads("rosa")).doesNotContain("is not in");
    }

    @Test
    void asksForTheReceiptInAFormThatKeepsWhatWasTyped() {
        town.types("rosa", START);
        handsOut();
        assertThat(town.types("rosa", "/loop hand-in L-1001 debugging link=ada minutes=many parts=poem"))
                .isEqualTo("""
                        Production debugging of Ada Byron came in, L-1001

                        Where it is: ada
                        ! “ada” is not a web address. For example https://files.example.com/work.
                        What is in it; interviewers are told what is missing: [ ] A written diagnosis [ ] A proposed fix
                        ! “poem” is no part of it. There is diagnosis, fix.
                        Minutes it took, as they say; on no card and in no score: many
                        ! “many” is no number of minutes; it takes 1 to 6,000, for example 90.
                        What they wrote with it:\s

                        [It came in]""");
        assertThat(town.types("ana", "/loop hand-in L-1001 debugging link=https://files.example.com/ada"))
                .startsWith("Saying that work came in is up to the recruiter of L-1001.");
        assertThat(debugging().receipt()).isNull();
    }

    @Test
    void asksForALookAtATaskThatTakesLongerThanPromised() {
        for (int i = 1; i <= 5; i++) {
            town.types(
                    "rosa",
                    START.replace("lane=tabular", "lane=applied-llm")
                            .replace("Ada Byron", "Candidate " + i)
                            .replace("ada@", i + "@"));
            town.types("rosa", "/loop hand-out L-100" + i + " debugging due=2026-12-03T18:00" + PACKAGE);
            assertThat(town.reads("rosa")).doesNotContain("Time to look at the task");
            town.types(
                    "rosa",
                    "/loop hand-in L-100" + i + " debugging link=https://files.example.com/x minutes=" + (i * 30));
        }
        assertThat(town.reads("rosa")).contains("""
                Time to look at the task “The search that slowly forgot”

                Half of the last 5 who told us took longer than 90 minutes. We promise at most 60; whoever keeps it for the catalogue should make it smaller.""");
    }
}
