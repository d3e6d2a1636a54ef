package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import loopkeeper.bot.chat.Chapter;
import loopkeeper.bot.chat.CommandDocs;
import loopkeeper.bot.testing.Chat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Helping")
class HelpingTest {

    private final Town town = new Town(RunningLoop.MONDAY);
    private final Chat chat = new Chat(town);

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void aRecruiterSeesWhatARecruiterMayDo() {
        assertThat(chat.types("rosa", "/loop help")).isEqualTo("""
                What you can ask for, Rosa

                Begin | For
                /loop start | Start a loop for a candidate; without words, a form opens.
                /loop opening | Set what loops for a job start from; without words, see which jobs there are.
                /loop template | See which loops there are, what one holds, and how two differ.
                /loop prep | Read what the candidate may be told: formats, what to bring, a plan for the days left.
                /loop about | Note what is known about the candidate: lines of the résumé, a paper, a dataset, what they expect.
                /loop edit | Change hm, recruiter, from, within, free, candidate, email, link, cv, or a block's minutes.
                /loop dry-run | Try a loop on an engineer of your own; no statistic counts it.
                /loop cancel | Stop a loop; everybody is told once.
                /loop close | Put a decided loop away.
                Plan | For
                /loop plan | Look for the best plans.
                /loop wave | Plan all your waiting loops together, or those named; see, stop or book what came of it.
                /loop choose | Book one of the plans on offer.
                /loop send | Let the candidate choose among the plans on offer, on a page of their own.
                /loop mend | Look for the smallest change where something booked no longer fits.
                /loop replan | Give up the times that lie ahead and look for new ones.
                /loop place | Give a block a slot and a panel by hand; the time is the candidate's.
                /loop move | Give a block another slot with the same panel; the time is the candidate's.
                /loop shadow | Let somebody who learns watch a block, or run it watched; without a name, see who could; off takes the seat back.
                Work done alone | For
                /loop prescreen | Put a paid task of 45 to 60 minutes before all interviews.
                /loop paid | Say that the pre-screen was paid; its result counts from then on.
                /loop goes-on | Say how the pre-screen went, with a reason.
                /loop take-home | See how far the work is that the candidate does alone, and what came back.
                /loop hand-out | Send the candidate their task with its due time, in their own time.
                /loop extend | Give the candidate more time for their task; the time is theirs.
                /loop hand-in | Say that the candidate's work came back; the talk about it can be booked from then on.
                Interview | For
                /loop held | Say that the interview took place.
                /loop no-show | Say that the candidate did not come.
                /loop overran | Say that a block takes so many minutes longer; what follows begins later.
                Score | For
                /loop context | Note what you noticed about how the work came about: context for the talk, never a verdict.
                /loop nudge | Ask somebody for their card, once a day.
                Decide | For
                /loop debrief | Read the summary once the debrief is open.
                /loop agenda | Put what differs between two blocks on the debrief's agenda.
                /loop feedback | Write what the candidate is told after the decision, read it, and send it.
                People | For
                /loop me | Say when and where you work, your days off and how many interviews are enough.
                /loop away | Say that you can't sit anywhere on these days; others are asked.
                /loop back | Say that you can be asked again.
                /loop load | See who interviews how much this week and next; yours, or everybody's for a recruiter.
                /loop training | See who learns to judge in which pool, and how far they are.
                Look | For
                /loop status | See where a loop stands.
                /loop list | See the loops you have to do with.
                /loop help | See what you can ask for.
                Write a loop's code after the word, for example /loop status L-1001. I am a bot: I keep times and cards, and I decide nothing about anybody.""");
    }

    @Test
    void anInterviewerIsNotOfferedWhatIsNotTheirs() {
        String help = chat.types("ana", "/loop help");
        assertThat(help).isEqualTo("""
                What you can ask for, Ana

                Begin | For
                /loop template | See which loops there are, what one holds, and how two differ.
                Work done alone | For
                /loop take-home | See how far the work is that the candidate does alone, and what came back.
                Interview | For
                /loop accept | Say that you will sit in a block.
                /loop decline | Say that you can't make it; someone else is asked.
                /loop kit | Read the whole kit: rubric, anchors, probes.
                /loop ready | Say that you tried where the candidate will work, and that it runs.
                /loop held | Say that the interview took place.
                /loop no-show | Say that the candidate did not come.
                /loop overran | Say that a block takes so many minutes longer; what follows begins later.
                Score | For
                /loop score | Fill in your scorecard, in a form or as text.
                /loop card | Read your card, or a colleague's once the debrief is open.
                /loop amend | Put a note beside your card after the debrief opened.
                /loop context | Note what you noticed about how the work came about: context for the talk, never a verdict.
                /loop context-answer | Say what the talk showed about such notes; only that closes them.
                /loop snooze | Be reminded in 30, 60 or 120 minutes.
                Decide | For
                /loop debrief | Read the summary once the debrief is open.
                /loop agenda | Put what differs between two blocks on the debrief's agenda.
                People | For
                /loop me | Say when and where you work, your days off and how many interviews are enough.
                /loop away | Say that you can't sit anywhere on these days; others are asked.
                /loop back | Say that you can be asked again.
                /loop load | See who interviews how much this week and next; yours, or everybody's for a recruiter.
                /loop training | See who learns to judge in which pool, and how far they are.
                /loop train | Put somebody on the way into a pool.
                /loop graduate | Let somebody judge in a pool once they have sat their seats.
                Look | For
                /loop status | See where a loop stands.
                /loop list | See the loops you have to do with.
                /loop help | See what you can ask for.
                Write a loop's code after the word, for example /loop status L-1001. I am a bot: I keep times and cards, and I decide nothing about anybody.""");
        assertThat(List.of("/loop start", "/loop cancel", "/loop decide")).noneMatch(help::contains);
        assertThat(chat.types("ana", "/loop")).isEqualTo(help);
    }

    @Test
    void aMistypedWordGetsTheNearestCommand() {
        assertThat(chat.types("ana", "/loop acept L-1001 coding")).isEqualTo("""
                I could not read “acept”.

                I know: /loop accept L-1001 block
                For example: /loop accept L-1001 coding""");
        assertThat(chat.types("ana", "/loop accept")).isEqualTo("""
                I could not read “accept” without a loop, such as L-1001.

                I know: /loop accept L-1001 block
                For example: /loop accept L-1001 coding""");
    }

    @Test
    void everyCommandStandsInOneChapter() {
        assertThat(Chapter.ALL.stream().flatMap(Chapter::docs)).containsExactlyInAnyOrderElementsOf(CommandDocs.ALL);
    }
}
