package loopkeeper.bot.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

                Type | For
                /loop start | Start a loop for a candidate; without words, a form opens.
                /loop opening | Set what loops for a job start from; without words, see which jobs there are.
                /loop dry-run | Try a loop on an engineer of your own; no statistic counts it.
                /loop plan | Look for the best plans.
                /loop wave | Plan all your waiting loops together, or those named; see, stop or book what came of it.
                /loop choose | Book one of the plans on offer.
                /loop send | Let the candidate choose among the plans on offer, on a page of their own.
                /loop mend | Look for the smallest change where something booked no longer fits.
                /loop replan | Give up the times that lie ahead and look for new ones.
                /loop place | Give a block a slot and a panel by hand; the time is the candidate's.
                /loop move | Give a block another slot with the same panel; the time is the candidate's.
                /loop shadow | Let somebody who learns watch a block, or run it watched; without a name, see who could; off takes the seat back.
                /loop edit | Change hm, recruiter, from, within, free, candidate, email, link, cv, or a block's minutes.
                /loop about | Note what is known about the candidate: lines of the résumé, a paper, a dataset, what they expect.
                /loop held | Say that the interview took place.
                /loop no-show | Say that the candidate did not come.
                /loop overran | Say that a block takes so many minutes longer; what follows begins later.
                /loop nudge | Ask somebody for their card, once a day.
                /loop debrief | Read the summary once the debrief is open.
                /loop agenda | Put what differs between two blocks on the debrief's agenda.
                /loop feedback | Write what the candidate is told after the decision, read it, and send it.
                /loop cancel | Stop a loop; everybody is told once.
                /loop close | Put a decided loop away.
                /loop away | Say that you can't sit anywhere on these days; others are asked.
                /loop back | Say that you can be asked again.
                /loop load | See who interviews how much this week and next; yours, or everybody's for a recruiter.
                /loop training | See who learns to judge in which pool, and how far they are.
                /loop status | See where a loop stands.
                /loop me | Say when and where you work, your days off and how many interviews are enough.
                /loop list | See the loops you have to do with.
                /loop prep | Read what the candidate may be told: formats, what to bring, a plan for the days left.
                /loop template | See which loops there are, what one holds, and how two differ.
                /loop help | See what you can ask for.
                Write a loop's code after the word, for example /loop status L-1001. I am a bot: I keep times and cards, and I decide nothing about anybody.""");
    }

    @Test
    void anInterviewerIsNotOfferedWhatIsNotTheirs() {
        String help = chat.types("ana", "/loop help");
        assertThat(help).isEqualTo("""
                What you can ask for, Ana

                Type | For
                /loop accept | Say that you will sit in a block.
                /loop decline | Say that you can't make it; someone else is asked.
                /loop kit | Read the whole kit: rubric, anchors, probes.
                /loop ready | Say that you tried where the candidate will work, and that it runs.
                /loop held | Say that the interview took place.
                /loop no-show | Say that the candidate did not come.
                /loop overran | Say that a block takes so many minutes longer; what follows begins later.
                /loop score | Fill in your scorecard, in a form or as text.
                /loop card | Read your card, or a colleague's once the debrief is open.
                /loop amend | Put a note beside your card after the debrief opened.
                /loop snooze | Be reminded in 30, 60 or 120 minutes.
                /loop debrief | Read the summary once the debrief is open.
                /loop agenda | Put what differs between two blocks on the debrief's agenda.
                /loop away | Say that you can't sit anywhere on these days; others are asked.
                /loop back | Say that you can be asked again.
                /loop load | See who interviews how much this week and next; yours, or everybody's for a recruiter.
                /loop training | See who learns to judge in which pool, and how far they are.
                /loop train | Put somebody on the way into a pool.
                /loop graduate | Let somebody judge in a pool once they have sat their seats.
                /loop status | See where a loop stands.
                /loop me | Say when and where you work, your days off and how many interviews are enough.
                /loop list | See the loops you have to do with.
                /loop template | See which loops there are, what one holds, and how two differ.
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
}
