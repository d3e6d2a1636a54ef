package loopkeeper.bot.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import loopkeeper.bot.testing.Chat;
import loopkeeper.bot.testing.RunningLoop;
import loopkeeper.bot.testing.Town;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The best introduction to Loopkeeper: one loop from its start to its close, with everything the bot says on the way. */
@DisplayName("The life of a loop")
public class LifeOfALoopTest {

    /** Where the story is set; a subclass sets it in another chat. */
    protected Town town(Instant now) {
        return new Town(now);
    }

    @Test
    void aLoopFromItsStartToItsClose() {
        try (Town town = town(Instant.parse("2026-11-30T08:00:00Z"))) {
            Chat chat = new Chat(town);

            // Monday, 09:00 in Paris. Rosa starts a loop.
            assertThat(chat.types(
                            "rosa",
                            "/loop start \"Ada Byron\" opening=mle-platform from=2026-12-01 email=ada@example.com"
                                    + " cv=https://files.example.com/ada.pdf"))
                    .isEqualTo("""
                            L-1001 is open for Ada Byron

                            Loop: Production MLE, senior, tabular
                            Active time: 240 of at most 240 minutes (usually 3.5 to 4 hours)
                            Decides: Hugo Marchand
                            Block | Length | What it is for
                            ML coding | 60 min | Shows whether they write and debug the code around a model - training, data, evaluation - at working speed. No algorithm puzzles.
                            ML system design | 60 min | Shows whether they can take a product need to a running ML system, and say why this model as well as why this infrastructure.
                            Production deep-dive | 90 min | Shows what they ran themselves in production - monitoring, retraining, incidents, rollback. A résumé cannot tell us; this block can.
                            Behavioural | 30 min | Shows how they own problems, disagree and learn, from things they did rather than things they would do.
                            I am looking for the best plans and will be back in a moment.
                            Source: Length and the weight of the deep-dive: DataDriven Partners, 2026 Hiring Process Benchmarks, n=42 Series B+ hiring teams, Q1 2026, published 2026-05""");
            assertThat(town.reads("hugo")).isEqualTo("""
                    You decide in L-1001, the loop for Ada Byron

                    Rosa Delgado started it. You will hear from me when the debrief opens. Until then nobody sees a score, you included.""");

            // The planner is back at once. Rosa books the second plan, for Wednesday.
            assertThat(town.newest("rosa")).isEqualTo("""
                    Three plans for Ada Byron, L-1001

                    Plan 1: done first
                    Block | Your time and the candidate's | Lead and second
                    ML coding | Tue 1 Dec 2026, 09:00 Paris time (Europe/Paris) | Ana Ferreira, Dev Raghunathan
                    ML system design | Tue 1 Dec 2026, 10:15 Paris time (Europe/Paris) | Chloé Lefèvre, Farid Benali
                    Production deep-dive | Tue 1 Dec 2026, 11:30 Paris time (Europe/Paris) | Ben Okafor, Ishaan Mukherjee
                    Behavioural | Tue 1 Dec 2026, 13:15 Paris time (Europe/Paris) | Elif Yıldız, Greta Sørensen
                    Costs 8 points, for how busy people's weeks are.

                    Plan 2: another day to choose from
                    Block | Your time and the candidate's | Lead and second
                    ML coding | Wed 2 Dec 2026, 09:00 Paris time (Europe/Paris) | Ana Ferreira, Dev Raghunathan
                    ML system design | Wed 2 Dec 2026, 10:15 Paris time (Europe/Paris) | Chloé Lefèvre, Farid Benali
                    Production deep-dive | Wed 2 Dec 2026, 11:30 Paris time (Europe/Paris) | Ben Okafor, Ishaan Mukherjee
                    Behavioural | Wed 2 Dec 2026, 13:15 Paris time (Europe/Paris) | Elif Yıldız, Greta Sørensen
                    Costs 18 points: 10 for ending 1 day after the first free day, 8 for how busy people's weeks are.

                    Plan 3: other people
                    Block | Your time and the candidate's | Lead and second
                    ML coding | Tue 1 Dec 2026, 10:45 Paris time (Europe/Paris) | Julia Nowak, Maya Rao
                    ML system design | Tue 1 Dec 2026, 12:00 Paris time (Europe/Paris) | Kenji Watanabe, Priya Menon
                    Production deep-dive | Tue 1 Dec 2026, 13:15 Paris time (Europe/Paris) | Maya Lindqvist, Tomáš Horák
                    Behavioural | Tue 1 Dec 2026, 15:00 Paris time (Europe/Paris) | Grace Mbeki, Leila Haddad
                    Costs 8 points, for how busy people's weeks are.
                    Every plan keeps calendars, working hours, breaks and caps; the fewer points it costs, the better. Nobody is asked before you book one.

                    [Book plan 1] [Book plan 2] [Book plan 3] [Send to candidate]""");
            assertThat(chat.presses("rosa", "Book plan 2")).isEqualTo("""
                    Plan 2 is booked for Ada Byron, L-1001

                    Block | Length | Your time | Candidate's time | Panel
                    ML coding | 60 min | Wed 2 Dec 2026, 09:00 | Wed 2 Dec 2026, 09:00 Paris time (Europe/Paris) | Ana Ferreira (asked); Dev Raghunathan (asked)
                    ML system design | 60 min | Wed 2 Dec 2026, 10:15 | Wed 2 Dec 2026, 10:15 Paris time (Europe/Paris) | Chloé Lefèvre (asked); Farid Benali (asked)
                    Production deep-dive | 90 min | Wed 2 Dec 2026, 11:30 | Wed 2 Dec 2026, 11:30 Paris time (Europe/Paris) | Ben Okafor (asked); Ishaan Mukherjee (asked)
                    Behavioural | 30 min | Wed 2 Dec 2026, 13:15 | Wed 2 Dec 2026, 13:15 Paris time (Europe/Paris) | Elif Yıldız (asked); Greta Sørensen (asked)
                    Everybody in it is asked now. If someone can't make it, I look for another person and tell you.

                    [Where it stands]""");

            // Eight people are asked, each in their own time.
            assertThat(town.reads("dev")).isEqualTo("""
                    Can you interview for L-1001, ML coding?

                    Candidate: Ada Byron
                    Your time: Wed 2 Dec 2026, 13:30
                    Candidate's time: Wed 2 Dec 2026, 09:00 Paris time (Europe/Paris)
                    Length: 60 minutes
                    You are: the second: you score beside the lead
                    With: Ana Ferreira

                    [Accept] [I can't make it]""");
            assertThat(chat.presses("dev", "Accept")).isEqualTo("""
                    You are on for L-1001, ML coding

                    Candidate: Ada Byron
                    Your time: Wed 2 Dec 2026, 13:30
                    Candidate's time: Wed 2 Dec 2026, 09:00 Paris time (Europe/Paris)
                    Length: 60 minutes
                    You are: the second: you score beside the lead
                    With: Ana Ferreira

                    [Full rubric] [I can't make it]""");
            for (String who : new String[] {"ana", "chloe", "farid", "ben", "elif", "greta"}) {
                assertThat(chat.presses(who, "Accept")).startsWith("You are on for L-1001, ");
            }

            // Ishaan can't make it. Somebody else is asked, and nobody else hears of it but Rosa.
            assertThat(chat.presses("ishaan", "I can't make it")).isEqualTo("""
                    Step back from L-1001, Production deep-dive

                    The recruiter reads the reason. Someone else is asked at once.
                    Why?*:\s

                    [Step back]""");
            assertThat(chat.sends("ishaan", Map.of("reason", "On leave that day")))
                    .isEqualTo("""
                    You stepped back from L-1001, Production deep-dive

                    Thank you for saying so. Someone else is asked now.""");
            assertThat(town.newest("rosa")).isEqualTo("""
                    A seat in L-1001, Production deep-dive, is filled again

                    - Ishaan Mukherjee stepped back: On leave that day
                    Maya Lindqvist is asked instead. The time stays.
                    Your time: Wed 2 Dec 2026, 11:30
                    Candidate's time: Wed 2 Dec 2026, 11:30 Paris time (Europe/Paris)""");
            String instead = RunningLoop.of(town, "L-1001").second("deep-dive");
            assertThat(instead).isEqualTo("maya-l");
            assertThat(town.newest(instead)).isEqualTo("""
                    Can you interview for L-1001, Production deep-dive?

                    Candidate: Ada Byron
                    Your time: Wed 2 Dec 2026, 10:30
                    Candidate's time: Wed 2 Dec 2026, 11:30 Paris time (Europe/Paris)
                    Length: 90 minutes
                    You are: the second: you score beside the lead
                    With: Ben Okafor

                    [Accept] [I can't make it]""");
            assertThat(chat.presses(instead, "Accept")).startsWith("You are on for L-1001, Production deep-dive");
            assertThat(town.newest("rosa")).isEqualTo("""
                    Everybody is on for Ada Byron, L-1001

                    Block | Length | Your time | Candidate's time | Panel
                    ML coding | 60 min | Wed 2 Dec 2026, 09:00 | Wed 2 Dec 2026, 09:00 Paris time (Europe/Paris) | Ana Ferreira (accepted); Dev Raghunathan (accepted)
                    ML system design | 60 min | Wed 2 Dec 2026, 10:15 | Wed 2 Dec 2026, 10:15 Paris time (Europe/Paris) | Chloé Lefèvre (accepted); Farid Benali (accepted)
                    Production deep-dive | 90 min | Wed 2 Dec 2026, 11:30 | Wed 2 Dec 2026, 11:30 Paris time (Europe/Paris) | Ben Okafor (accepted); Maya Lindqvist (accepted)
                    Behavioural | 30 min | Wed 2 Dec 2026, 13:15 | Wed 2 Dec 2026, 13:15 Paris time (Europe/Paris) | Elif Yıldız (accepted); Greta Sørensen (accepted)""");

            // The evening before, each gets a kit at 17:00 of their own day: Greta in London an hour after Paris.
            town.until(Instant.parse("2026-12-01T16:59:00Z"));
            assertThat(town.titles("greta")).isEqualTo("You are on for L-1001, Behavioural");
            town.until(Instant.parse("2026-12-01T17:00:00Z"));
            assertThat(town.newest("greta")).isEqualTo("""
                    Your kit for Ada Byron: Behavioural, L-1001

                    Candidate: Ada Byron
                    Your time: Wed 2 Dec 2026, 12:15
                    Candidate's time: Wed 2 Dec 2026, 13:15 Paris time (Europe/Paris)
                    You are: the second: you score beside the lead
                    Hiring at: senior, lane tabular
                    Join: https://meet.example.com/mle-platform
                    Résumé: https://files.example.com/ada.pdf
                    AI use: A conversation. Your own notes are welcome; please leave AI assistants off.
                    Find out how they own problems, work with others and learn, from things they did. Two stories in depth beat five in passing. The bar is senior today, wherever they worked before.

                    Your 30 minutes
                    - 3 min  Welcome. Ask for real situations and their own part in them
                    - 10 min  First story in depth - ownership and judgement
                    - 10 min  Second story in depth - disagreement and learning
                    - 7 min  Their questions

                    What you score, 1 to 4
                    Ownership  Do they take a problem that is nobody's and see it through?
                    - 1  Waits for a ticket. What failed was outside their job.
                    - 2  Does their part well and reports the rest.
                    - 3  Takes it on beyond their part, tells people, and closes it with a result.
                    - 4  Finds the cause behind a class of problems and gets others to change it, without rank.
                    Working together  Can they disagree, be heard and carry on, with people from other fields?
                    - 1  Wins or withdraws. The others did not understand.
                    - 2  Gets along. Gives way, or goes to the boss, when it gets hard.
                    - 3  Puts the other side's case fairly, brings data, and holds to the decision once it is made.
                    - 4  Makes a group decide better. Changed their own mind in the open, and can say what did it.
                    Judgement under pressure  What do they do when time is short and facts are few?
                    - 1  Rushes or freezes. Cannot say what they knew at the time.
                    - 2  Asks for more time or data, whatever the case.
                    - 3  Weighs what can be undone against what cannot, decides, and says what would change their mind.
                    - 4  Decides well for others too, sets the limit beforehand, and looks back at the decision and not only at its luck.
                    Learning  What did they get wrong, and what do they do otherwise since?
                    - 1  No mistake comes to mind, or a strength dressed up as one.
                    - 2  Names a mistake and a resolution, and no sign of it since.
                    - 3  A real mistake of theirs, its cost, and a habit that came of it.
                    - 4  Seeks out where they are wrong, and has made it easier for others to say so.

                    Probes
                    Nobody's problem  Tell me about a problem in a live system that was nobody's job. What did you do, and how did it end?
                    - Listen for  what they did; how it ended
                    - Strong  Their own steps, the people they won, and a result with a number
                    - Weak  Raised it and waited
                    Disagreement  When did you last disagree with product or another engineer about a launch? What was their best argument?
                    - Listen for  the other side's case; what was decided
                    - Strong  Puts the other case so that its owner would agree
                    - Weak  The other side had no case, or there never was a disagreement
                    Own mistake  Tell me about a mistake of yours that reached users. What do you do differently since?
                    - Listen for  what it cost; what changed
                    - Strong  A habit or a check that still exists
                    - Weak  A mistake of the team or a strength in disguise
                    Under pressure  When did you have to decide about a live model before you had the facts? What could you have undone, and what not?
                    - Listen for  what was known; what could be undone
                    - Strong  Knew what could be undone and used it
                    - Weak  Waited for someone to decide

                    Red flags
                    - Stories without an I, or without an end
                    - Contempt for another field, a junior or a user
                    - Every failure has another author
                    - Same story for every question
                    - A title or an employer's name in place of a story. Score the level we hire for now

                    Not to ask
                    - Age, or when they finished school
                    - Partner, children, pregnancy, or plans for any of them
                    - Nationality, origin, accent or religion. Whether they may work here is the recruiter's to ask
                    - Health, disability or sick leave
                    - Salary now or before
                    - Politics or union membership
                    - Whether they would fit in or be fun to have a beer with
                    Rubric behavioural@1, fingerprint 6271699c6e29

                    [Submit scorecard] [I can't make it] [Full rubric]""");

            // Wednesday. Coding ends at 10:00 and Ana says so; her card and Dev's are asked for.
            town.until(Instant.parse("2026-12-02T09:00:00Z"));
            assertThat(chat.presses("ana", "It took place")).isEqualTo("""
                    ML coding of L-1001 took place

                    Its interviewers are asked for their cards.""");
            assertThat(town.newest("ana")).isEqualTo("""
                    Your card for Ada Byron, ML coding, L-1001

                    Under three minutes is the aim. Nobody sees it before the debrief opens, and nobody else's card is shown to you before yours is in.
                    Or type it: 3 2 3 2 yes: what I saw; what I heard

                    [Fill in the card] [In 30 min] [In 1 h] [In 2 h]""");

            // Ana types hers. What is missing is asked for, and nothing she typed is lost.
            assertThat(chat.types(
                            "ana", "3 4 5 3 yes: overfitted 32 rows first; split by customer; d4: two small tests"))
                    .isEqualTo("""
                            Kept as a draft: ML coding, L-1001

                            Before it can be sealed:
                            - “5” for Evaluation is not on the scale; it takes 1, 2, 3 or 4.
                            You typed: 3 4 5 3 yes: overfitted 32 rows first; split by customer; d4: two small tests

                            [Fill in the rest]""");
            assertThat(chat.types("ana", "3 4 3 3: d3: compared with last week's value"))
                    .isEqualTo("""
                            Your card for Ada Byron, ML coding, L-1001

                            Row | Score | Evidence
                            ML fluency | 3 | overfitted 32 rows first
                            Data handling | 4 | split by customer
                            Evaluation | 3 | compared with last week's value
                            Code craft | 3 | two small tests
                            Recommendation: yes
                            This is what I read. It is sealed when you say so.

                            [Seal my card] [Change it]""");
            assertThat(chat.presses("ana", "Seal my card")).isEqualTo("""
                    Sealed: Ada Byron, ML coding, L-1001

                    Nobody else can read it. You can change it until the debrief opens.

                    [Change my card]""");
            assertThat(town.newest("ana")).isEqualTo("Card for ML coding of L-1001: it is in, thank you");

            // Dev fills in the form.
            assertThat(chat.presses("dev", "Fill in the card")).isEqualTo("""
                    Your card: Ada Byron, ML coding, L-1001

                    Scores and evidence stay yours alone until the debrief opens. Hiring at senior level.

                    ML fluency
                    Do they write PyTorch and evaluation code that is right about the learning, not only about the syntax?*: ( ) 1  Copies patterns without knowing what they do. Gets the training step wrong and cannot say why the loss does not move. ( ) 2  Gets a loop to run with hints, but misses what changes the result - eval mode, leakage, shuffling, the wrong axis. ( ) 3  Writes a correct loop unaided, checks shapes and a tiny batch first, and names the usual traps before falling in. ( ) 4  Reads the learning from the numbers. Predicts what a change will do, is right, and guards the result with a check.
                    ML fluency: what you saw or heard*:\s

                    Data handling
                    Do they treat data as something that arrives late, dirty and shifted?*: ( ) 1  Loads everything, drops rows with missing values, splits at random, and never looks at the data. ( ) 2  Looks at the data when told to. Fixes the case in front of them and leaves the next one to fail. ( ) 3  Looks first, splits by time or by entity where it matters, and fits every transform on the training part only. ( ) 4  Writes the data step as if it ran every night. Bad input is counted, refused or set aside, and a bad day is seen.
                    Data handling: what you saw or heard*:\s

                    Evaluation
                    Do they choose and compute a measure that would tell them if the model were no good?*: ( ) 1  Reports accuracy because it is there. Cannot say what a useless model would score. ( ) 2  Knows the right measure by name, but not a baseline, a threshold or the cost of an error. ( ) 3  Starts from a baseline, picks a measure that fits the use, and looks at the slices that matter. ( ) 4  Ties the measure to a decision, gives its noise, and says what result would stop the launch.
                    Evaluation: what you saw or heard*:\s

                    Code craft
                    Would you take this code into a repository that others run at night?*: ( ) 1  One long cell. Names say nothing, state leaks between runs, and a second run gives another answer. ( ) 2  Works once and reads well enough. No test, no seed, and errors are swallowed to keep going. ( ) 3  Small functions, plain names, a seed and a test or two where it could break. Finds bugs by narrowing down. ( ) 4  Leaves code others can run and change. Knows what to skip in an hour, and says so aloud.
                    Code craft: what you saw or heard*:\s
                    Also seen: [ ] Strong on plain algorithms and data structures
                    Red flags:\s
                    Your recommendation*: ( ) strong no ( ) no ( ) yes ( ) strong yes

                    [Seal my card]""");
            assertThat(chat.sends("dev", coding())).isEqualTo("""
                    Sealed: Ada Byron, ML coding, L-1001

                    Nobody else can read it. You can change it until the debrief opens.

                    [Change my card]""");

            // Ana thinks again: until the debrief opens her card is hers to change.
            chat.presses("ana", "Change my card");
            assertThat(chat.sends("ana", codingRevised())).isEqualTo("""
                    Sealed: Ada Byron, ML coding, L-1001

                    Nobody else can read it. You can change it until the debrief opens.
                    This is version 2; the earlier ones are kept.

                    [Change my card]""");

            // The other blocks end, and nobody says so: a quarter of an hour later they count as held.
            town.until(Instant.parse("2026-12-02T10:31:00Z"));
            assertThat(town.newest("farid")).isEqualTo("""
                    Your card for Ada Byron, ML system design, L-1001

                    Under three minutes is the aim. Nobody sees it before the debrief opens, and nobody else's card is shown to you before yours is in.
                    Or type it: 3 2 3 2 3 yes: what I saw; what I heard

                    [Fill in the card] [In 30 min] [In 1 h] [In 2 h]""");
            assertThat(chat.presses("farid", "In 1 h")).isEqualTo("""
                    The next reminder waits until Wed 2 Dec 2026, 12:31

                    Your card for ML system design of L-1001 can be filled at any time.""");
            chat.presses("chloe", "Fill in the card");
            assertThat(chat.sends("chloe", design())).isEqualTo("""
                    Sealed: Ada Byron, ML system design, L-1001

                    Nobody else can read it. You can change it until the debrief opens.

                    [Change my card]""");
            town.until(Instant.parse("2026-12-02T12:20:00Z"));
            chat.presses("ben", "Fill in the card");
            assertThat(chat.sends("ben", deepDive("2 2 1 2 2 2", "GENERAL", "NO")))
                    .isEqualTo("""
                    Sealed: Ada Byron, Production deep-dive, L-1001

                    Nobody else can read it. You can change it until the debrief opens.

                    [Change my card]""");
            chat.presses(instead, "Fill in the card");
            assertThat(chat.sends(instead, deepDive("2 2 3 2 1 2", "GENERAL", "NO")))
                    .startsWith("Sealed: Ada Byron");
            town.until(Instant.parse("2026-12-02T13:05:00Z"));
            chat.presses("elif", "Fill in the card");
            assertThat(chat.sends("elif", behavioural())).startsWith("Sealed: Ada Byron");

            // Farid and Greta are late. Each message is a new one, and the older shrinks to a line.
            assertThat(town.newest("farid")).isEqualTo("""
                    Still waiting for your card: Ada Byron, ML system design, L-1001

                    Under three minutes is the aim. Nobody sees it before the debrief opens, and nobody else's card is shown to you before yours is in.
                    Or type it: 3 2 3 2 3 yes: what I saw; what I heard

                    [Fill in the card] [In 30 min] [In 1 h] [In 2 h]""");
            town.until(Instant.parse("2026-12-03T08:01:00Z"));
            assertThat(town.reads("farid")).isEqualTo("""
                    You are on for L-1001, ML system design

                    Candidate: Ada Byron
                    Your time: Wed 2 Dec 2026, 10:15
                    Candidate's time: Wed 2 Dec 2026, 10:15 Paris time (Europe/Paris)
                    Length: 60 minutes
                    You are: the second: you score beside the lead
                    With: Chloé Lefèvre

                    [Full rubric] [I can't make it]

                    ---

                    Your kit for Ada Byron: ML system design, L-1001

                    Candidate: Ada Byron
                    Your time: Wed 2 Dec 2026, 10:15
                    Candidate's time: Wed 2 Dec 2026, 10:15 Paris time (Europe/Paris)
                    You are: the second: you score beside the lead
                    Hiring at: senior, lane tabular
                    Join: https://meet.example.com/mle-platform
                    Résumé: https://files.example.com/ada.pdf
                    AI use: A whiteboard and your own head. Documentation is fine for a detail; please leave AI assistants off.
                    Environment: shared whiteboard
                    Find out whether they can take a product need to an ML system that runs - the modelling choices and the infrastructure choices both, spoken aloud. The bar is senior today, wherever they worked before.

                    Your 60 minutes
                    - 5 min  Welcome. Set the problem and say that both model and system count
                    - 10 min  They ask and state goal, load and limits. Note what they ask for
                    - 15 min  Modelling - target, labels, baseline, model, offline measure
                    - 15 min  Infrastructure - features, serving, scale, cost. Ask for numbers
                    - 10 min  Release, monitoring and the 3 a.m. case. MLOps depth here if the loop wants it
                    - 5 min  Their questions

                    Your task: Approve a card payment in 80 milliseconds
                    3,000 payments a second, 0.2 % fraud, labels after up to 60 days, reviewers for 400 cases a day. Design the scoring from event to decision, and what happens when it is slow or down.
                    - Features from streams that match those in training
                    - A decision when the model does not answer in time
                    - Late labels and what stands in for them
                    - Thresholds from review capacity and cost
                    - Numbers to ask for  Budget of the 80 ms; Cost of a miss and of a block; Alert limits; Lag of the feature stream

                    What you score, 1 to 4
                    Modelling decisions  Do they choose target, labels, features and model for this problem, and say what they gave up?
                    - 1  Names a model before the problem. No target, no labels, no baseline.
                    - 2  A sensible model with a textbook reason. Label noise, position bias or cold start come up only when asked.
                    - 3  Starts from the decision the model drives, defines the label with its delay, sets a baseline, and trades models against it.
                    - 4  Sees the problem inside the problem - feedback loops, delayed or missing labels - and designs the learning around it.
                    Infrastructure decisions  Do they choose storage, features, serving and scale for this load, with numbers?
                    - 1  Boxes and arrows without load, latency or size. Could be any system.
                    - 2  Common parts in a common order. Numbers only when pushed, and then off by more than ten.
                    - 3  Sizes it - requests, latency per stage, memory, cost - and picks parts to fit. Keeps training and serving features alike.
                    - 4  Finds the part that decides the cost or the risk, gives two ways with prices, and knows when to move from one to the other.
                    Production deployment  How does a new model reach users, and how does it come back?
                    - 1  Ends at the trained model. Shipping is someone else's step.
                    - 2  An A/B test and a deploy button. No gate, no shadow, and going back means training again.
                    - 3  Offline gate, shadow, canary with limits, and a rollback that is a switch and has an owner.
                    - 4  Versions model, features and code as one, rehearses the way back, and plans for the half that cannot be undone.
                    Monitoring depth  Would they know within hours that the model has gone wrong, and where?
                    - 1  Service metrics at best. Does not expect a model to fail while the service is green.
                    - 2  Says drift. No signal, no threshold, no one who gets the alert.
                    - 3  Watches inputs, scores and outcomes apart, each with a threshold, an owner and a delay they know.
                    - 4  Designs for the silent failure - slices, proxies for late labels - and prices false alarms.
                    Incident judgement  When it breaks in front of users, do they make it safe first and learn after?
                    - 1  Freezes, or starts to debug the model while users see the damage.
                    - 2  Would restart or retrain. No fallback, no order of steps.
                    - 3  A fallback exists by design. Safe first, then data, model or serving, in that order and with a clock.
                    - 4  Limits the damage before it happens, decides under doubt, and changes the system so that it cannot recur quietly.

                    Also listen for
                    - Theory before engineering: they can derive it and have not said who would run it. Ask what they would build first on Monday.
                    - No question about our own systems in the last minutes. Leave the time; what they ask about tells you what they have run.

                    Red flags
                    - A good generic system in which the model is one box
                    - A good model that nothing around it could serve
                    - No baseline, and no wish for one
                    - Every number comes from you
                    - Leans on the name of a past employer's system. Score the level we hire for now

                    Not to ask
                    - Your own unsolved design problem as free advice
                    - Designs their present employer keeps secret
                    - The one answer you have in mind. Several are good
                    - Age, family or plans for one, nationality, religion, health or disability
                    - Salary now or before
                    Rubric ml-design@1, fingerprint 596c52ecb54f

                    [Submit scorecard] [I can't make it] [Full rubric]

                    ---

                    Card for ML system design of L-1001: asked again below

                    ---

                    Card for ML system design of L-1001: asked again below

                    ---

                    Still waiting for your card: Ada Byron, ML system design, L-1001

                    Under three minutes is the aim. Nobody sees it before the debrief opens, and nobody else's card is shown to you before yours is in.
                    Or type it: 3 2 3 2 3 yes: what I saw; what I heard

                    [Fill in the card] [In 30 min] [In 1 h] [In 2 h]""");
            assertThat(chat.types("rosa", "/loop status L-1001")).isEqualTo("""
                    L-1001, Ada Byron

                    Stage: interviewing
                    Loop: production, senior, tabular
                    Recruiter: Rosa Delgado
                    Decides: Hugo Marchand
                    Active time: 240 of at most 240 minutes
                    Running for: 3 days
                    Block | Length | Your time | Candidate's time | Panel
                    ML coding | 60 min | Wed 2 Dec 2026, 09:00 | Wed 2 Dec 2026, 09:00 Paris time (Europe/Paris) | Ana Ferreira (card in); Dev Raghunathan (card in)
                    ML system design | 60 min | Wed 2 Dec 2026, 10:15 | Wed 2 Dec 2026, 10:15 Paris time (Europe/Paris) | Chloé Lefèvre (card in); Farid Benali (card owed)
                    Production deep-dive | 90 min | Wed 2 Dec 2026, 11:30 | Wed 2 Dec 2026, 11:30 Paris time (Europe/Paris) | Ben Okafor (card in); Maya Lindqvist (card in)
                    Behavioural | 30 min | Wed 2 Dec 2026, 13:15 | Wed 2 Dec 2026, 13:15 Paris time (Europe/Paris) | Elif Yıldız (card in); Greta Sørensen (card owed)
                    6 of 8 cards are in or excused. The debrief opens by itself with the last.""");
            assertThat(chat.types("hugo", "/loop debrief L-1001")).isEqualTo("""
                    The debrief of L-1001 is not open yet: 6 of 8 cards are in.

                    It opens by itself with the last one. Until then nobody sees a score.""");

            // Two working hours after the third message, Hugo and Rosa are told. Hugo excuses him, with a reason.
            town.until(Instant.parse("2026-12-03T10:00:00Z"));
            assertThat(town.newest("hugo")).isEqualTo("""
                    Farid Benali's card is late: ML system design, L-1001

                    Farid Benali was asked for the card of ML system design as often as I ask. A word from you may help.
                    The hiring manager can let the debrief open without it: /loop excuse L-1001 design @farid.""");
            assertThat(town.newest("rosa")).isEqualTo(town.newest("hugo"));
            assertThat(chat.types("hugo", "/loop excuse L-1001 design @farid")).isEqualTo("""
                    Excuse Farid Benali from ML system design, L-1001

                    The debrief will not wait for this card. The reason is shown in it.
                    Reason*:\s

                    [Excuse]""");
            assertThat(chat.sends("hugo", Map.of("reason", "Away ill since Wednesday")))
                    .isEqualTo("Farid Benali is excused from the card for ML system design, L-1001");
            assertThat(town.newest("farid")).isEqualTo("""
                    You are excused from the card for ML system design, L-1001

                    The debrief need not wait for it. If you hand it in after all, the debrief is yours to read.""");

            // Greta's is the last card, and she is told what that means.
            town.until(Instant.parse("2026-12-03T10:30:00Z"));
            assertThat(chat.types(
                            "greta",
                            "4 3 3 4 yes: took the pager for a year; settled it with a trial; dropped his own plan;"
                                    + " asked to be reviewed"))
                    .isEqualTo("""
                            Your card for Ada Byron, Behavioural, L-1001

                            Row | Score | Evidence
                            Ownership | 4 | took the pager for a year
                            Working together | 3 | settled it with a trial
                            Judgement under pressure | 3 | dropped his own plan
                            Learning | 4 | asked to be reviewed
                            Recommendation: yes
                            This is what I read. It is sealed when you say so.

                            [Seal my card] [Change it]""");
            assertThat(chat.presses("greta", "Seal my card")).isEqualTo("""
                    Yours is the last card for Ada Byron, L-1001

                    Sealing it opens the debrief for everybody whose card is in. After that a card can't be changed; a note can stand beside it.

                    [Seal it and open the debrief] [Change it first]""");
            assertThat(town.posts("L-1001")).isEmpty();
            assertThat(chat.presses("greta", "Seal it and open the debrief")).isEqualTo("""
                    Sealed: Ada Byron, Behavioural, L-1001

                    The debrief is open; your card stands in it.""");

            // The debrief is open. Farid was excused, so he is not in it.
            assertThat(town.members("L-1001"))
                    .doesNotContain("farid", "ishaan", "ines")
                    .hasSize(9);
            assertThat(town.newest("hugo")).isEqualTo("""
                    The debrief for Ada Byron, L-1001, is open

                    Every card is in or excused. Read them first; the decision is yours, with reasons.

                    [Read the summary] [Record the decision]""");
            assertThat(chat.types("farid", "/loop debrief L-1001")).isEqualTo("""
                    Your own card in L-1001 comes first.

                    Once it is in, the debrief is yours to read. /loop status L-1001 shows your block; /loop score opens the card.""");
            String summary = town.room("hugo", "L-1001", "summary").orElseThrow();
            assertThat(summary).isEqualTo("""
                    Debrief for Ada Byron, L-1001

                    Composite: 2.79 on the scale 1 to 4; 90 % interval 2.35 to 3.23

                    Where the cards differ
                    - Behavioural, Learning: Elif Yıldız 2 (“Could not name a thing they had changed”) against Greta Sørensen 4 (“asked to be reviewed”)
                    - Production deep-dive, Monitoring depth: Ben Okafor 1 (“Spoke of monitoring depth in general”) against Maya Lindqvist 3 (“Spoke of monitoring depth in general”)

                    By block
                    Block | Weight | Score | By rater
                    Production deep-dive | 35 % | 1.90 | Ben Okafor 1.80, Maya Lindqvist 2.00
                    ML coding | 20 % | 3.28 | Ana Ferreira 3.56, Dev Raghunathan 3.00
                    ML system design | 30 % | 3.33 | Chloé Lefèvre 3.33
                    Behavioural | 15 % | 3.15 | Elif Yıldız 2.80, Greta Sørensen 3.50

                    By row
                    Production deep-dive: Ownership 2.00 (2, 2; weight 2); Production deployment 2.00 (2, 2; weight 3); Monitoring depth 2.00 (1, 3; weight 3); Retraining 2.00 (2, 2; weight 2); Incident judgement 1.50 (2, 1; weight 3); Looking back 2.00 (2, 2; weight 2)
                    ML coding: ML fluency 3.50 (4, 3; weight 3); Data handling 3.50 (4, 3; weight 2); Evaluation 3.00 (3, 3; weight 2); Code craft 3.00 (3, 3; weight 2)
                    ML system design: Modelling decisions 4.00 (4; weight 3); Infrastructure decisions 4.00 (4; weight 3); Production deployment 3.00 (3; weight 2); Monitoring depth 3.00 (3; weight 2); Incident judgement 2.00 (2; weight 2)
                    Behavioural: Ownership 3.50 (3, 4; weight 3); Working together 3.00 (3, 3; weight 3); Judgement under pressure 3.00 (3, 3; weight 2); Learning 3.00 (2, 4; weight 2)

                    Across the blocks
                    - Modelling judgement  4.00
                    - Maintainable code  3.00
                    - How production fails  2.61
                    - Honesty about what is unknown  2.33
                    Not probed in this loop: Saying that no ML is needed.
                    Scores by block, 1 to 4
                    Radar chart of the block scores: Production deep-dive 1.90; ML coding 3.28; ML system design 3.33; Behavioural 3.15.
                    To check: a rater's block score is the weighted mean of the rows, the block's score the mean of its raters, the composite the weighted mean of the blocks. Half the interval is 1.645 times the root of the sum over blocks of (weight / observed weight) squared times 0.39 / raters.

                    Patterns
                    - Strong on paper, general about production (R-NOTEBOOK): coding 3.28, at least 3.00; design 3.33, at least 3.00; deep-dive 1.90, at most 2.00; deep-dive: 8 of 10 marks on required probes without specifics, more than half. Coding and design went well, but the deep-dive stayed general. For a production role that gap is not made up by good code, since nobody has yet seen this person keep a model alive. A hire against it needs a reason and a second approver.
                    - Two or more production probes without specifics (NOTEBOOK-PATTERN): deep-dive: 4 of 5 required probes without specifics (Monitoring, Retraining, Incident, Rollback), at least 2. Monitoring, retraining, incidents and rollback are daily work for whoever ran the model. Talk through which of these they did themselves before you settle the finding.
                    A pattern is something to talk about. It decides nothing.

                    Notes
                    - Farid Benali was excused from ML system design: Away ill since Wednesday
                    Rubrics: deep-dive@1 2d05dd351393, ml-coding@1 b866e2ef1782, ml-design@1 596c52ecb54f, behavioural@1 6271699c6e29

                    Agenda, 30 minutes
                    - 2 min  Read the summary, each for themselves
                    - 10 min  Where the cards differ: Elif Yıldız, then Greta Sørensen, then Ben Okafor, then Maya Lindqvist
                    - 7 min  The others: Dev Raghunathan, then Ana Ferreira
                    - 3 min  Last, so that nobody follows rank: Chloé Lefèvre
                    - 5 min  Patterns, and what is still unknown
                    - 3 min  The decision is Hugo Marchand's, with reasons

                    [Record the decision]""");
            everyNumberCanBeRecomputed(summary);

            // One message a block, and each card whole below it.
            assertThat(town.posts("L-1001"))
                    .containsExactly(
                            "summary",
                            "block/coding",
                            "card/coding/ana",
                            "card/coding/dev",
                            "block/design",
                            "card/design/chloe",
                            "block/deep-dive",
                            "card/deep-dive/ben",
                            "card/deep-dive/" + instead,
                            "block/behavioural",
                            "card/behavioural/elif",
                            "card/behavioural/greta");
            assertThat(town.room("dev", "L-1001", "card/coding/ana").orElseThrow())
                    .isEqualTo("""
                    Ana Ferreira on ML coding

                    Row | Score | Evidence
                    ML fluency | 4 | Overfitted 32 rows first, and predicted the loss before the run
                    Data handling | 4 | Split by customer
                    Evaluation | 3 | Compared with last week's value
                    Code craft | 3 | Two small tests
                    Recommendation: strong yes
                    Rubric ml-coding@1, fingerprint b866e2ef1782; version 2, sealed Wed 2 Dec 2026, 14:30""");
            assertThat(town.room("dev", "L-1001", "card/deep-dive/ben").orElseThrow())
                    .isEqualTo("""
                    Ben Okafor on Production deep-dive

                    Row | Score | Evidence
                    Ownership | 2 | Spoke of ownership in general
                    Production deployment | 2 | Spoke of production deployment in general
                    Monitoring depth | 1 | Spoke of monitoring depth in general
                    Retraining | 2 | Spoke of retraining in general
                    Incident judgement | 2 | Spoke of incident judgement in general
                    Looking back | 2 | Spoke of retrospect in general

                    Probes
                    - Monitoring: general
                    - Retraining: general
                    - Incident: general
                    - Rollback: general
                    - Looking back: specific. “I would alert on the features, not on the score.”
                    Recommendation: no
                    Rubric deep-dive@1, fingerprint 2d05dd351393; version 1, sealed Wed 2 Dec 2026, 17:50""");

            // Ana has something to add. It stands beside her card.
            assertThat(chat.types("ana", "/loop score L-1001 coding")).isEqualTo("""
                    The debrief of L-1001 has opened, so your card is frozen.

                    A note can stand beside it: /loop amend L-1001 coding.""");
            assertThat(chat.types("ana", "/loop amend L-1001 coding Sent the test afterwards, unasked."))
                    .isEqualTo("""
                            Your note stands beside your card for ML coding, L-1001

                            Sent the test afterwards, unasked.""");
            assertThat(town.room("dev", "L-1001", "amendment/coding/ana/1").orElseThrow())
                    .isEqualTo("""
                    Ana Ferreira adds to the card, Thu 3 Dec 2026, 16:00

                    Sent the test afterwards, unasked.
                    Added after the cards were shown. Scores and sums stay as they were.""");

            // Hugo decides. The form suggests nothing; a hire against the pattern takes a reason and a second person.
            assertThat(chat.presses("hugo", "Record the decision")).isEqualTo("""
                    Decide on Ada Byron, L-1001

                    You decide; nothing is suggested. Reasons are kept with the record.
                    Strong on paper, general about production (R-NOTEBOOK): coding 3.28, at least 3.00; design 3.33, at least 3.00; deep-dive 1.90, at most 2.00; deep-dive: 8 of 10 marks on required probes without specifics, more than half. Coding and design went well, but the deep-dive stayed general. For a production role that gap is not made up by good code, since nobody has yet seen this person keep a model alive. A hire against it needs a reason and a second approver.
                    Two or more production probes without specifics (NOTEBOOK-PATTERN): deep-dive: 4 of 5 required probes without specifics (Monitoring, Retraining, Incident, Rollback), at least 2. Monitoring, retraining, incidents and rollback are daily work for whoever ran the model. Talk through which of these they did themselves before you settle the finding.
                    Decision*: ( ) hire ( ) no hire ( ) another step
                    Reasons, against the evidence*:\s
                    What the work shows*: ( ) production ( ) mixed ( ) notebook ( ) not enough signal
                    What shows it*:\s
                    For another step: which block again?: ( ) ML coding, 60 min ( ) ML system design, 60 min ( ) Production deep-dive, 90 min ( ) Behavioural, 30 min
                    So far the candidate gives you 240 minutes. Another step adds its own; say in the reasons why it is worth their time.
                    For a hire against the pattern: why?:\s
                    Second approver: ( ) Grace Mbeki ( ) Inês Carvalho

                    [Record the decision]""");
            assertThat(chat.sends("hugo", hire(Map.of()))).isEqualTo("""
                    Decide on Ada Byron, L-1001

                    You decide; nothing is suggested. Reasons are kept with the record.
                    Strong on paper, general about production (R-NOTEBOOK): coding 3.28, at least 3.00; design 3.33, at least 3.00; deep-dive 1.90, at most 2.00; deep-dive: 8 of 10 marks on required probes without specifics, more than half. Coding and design went well, but the deep-dive stayed general. For a production role that gap is not made up by good code, since nobody has yet seen this person keep a model alive. A hire against it needs a reason and a second approver.
                    Two or more production probes without specifics (NOTEBOOK-PATTERN): deep-dive: 4 of 5 required probes without specifics (Monitoring, Retraining, Incident, Rollback), at least 2. Monitoring, retraining, incidents and rollback are daily work for whoever ran the model. Talk through which of these they did themselves before you settle the finding.
                    Decision*: (x) hire ( ) no hire ( ) another step
                    Reasons, against the evidence*: Coding and design are well above the bar; production can be learnt here.
                    What the work shows*: ( ) production ( ) mixed (x) notebook ( ) not enough signal
                    What shows it*: Neither card names an alert or a rollback they ran.
                    For another step: which block again?: ( ) ML coding, 60 min ( ) ML system design, 60 min ( ) Production deep-dive, 90 min ( ) Behavioural, 30 min
                    So far the candidate gives you 240 minutes. Another step adds its own; say in the reasons why it is worth their time.
                    For a hire against the pattern: why?:\s
                    ! A hire against R-NOTEBOOK needs a sentence why.
                    Second approver: ( ) Grace Mbeki ( ) Inês Carvalho
                    ! Name a second approver, for example @grace.

                    [Record the decision]""");
            assertThat(chat.sends(
                            "hugo",
                            hire(Map.of(
                                    "why-against",
                                    "The platform team carries the pager for the first year.",
                                    "approver",
                                    "ines"))))
                    .isEqualTo("""
                            Your decision on Ada Byron waits for Inês Carvalho

                            It goes against a shown pattern, so it stands once they confirm it.""");
            assertThat(town.newest("ines")).isEqualTo("""
                    Will you confirm a decision? Ada Byron, L-1001

                    Hugo Marchand decided hire against a pattern in the cards:
                    - Strong on paper, general about production. Coding and design went well, but the deep-dive stayed general. For a production role that gap is not made up by good code, since nobody has yet seen this person keep a model alive.
                    Reasons: Coding and design are well above the bar; production can be learnt here.
                    Why against it: The platform team carries the pager for the first year.
                    Nothing is on record until you confirm. If you don't agree, talk to them; they can decide anew.

                    [Confirm]""");
            assertThat(chat.presses("ines", "Confirm")).isEqualTo("""
                    Decision on Ada Byron, L-1001: hire

                    Decided by: Hugo Marchand, Thu 3 Dec 2026, 11:30
                    Reasons: Coding and design are well above the bar; production can be learnt here.
                    The work shows: notebook. Neither card names an alert or a rollback they ran.
                    Against: R-NOTEBOOK. The platform team carries the pager for the first year.
                    Second approver: Inês Carvalho""");
            assertThat(town.posts("L-1001").getLast()).startsWith("verdict/");
            assertThat(town.room("dev", "L-1001", town.posts("L-1001").getLast())
                            .orElseThrow())
                    .isEqualTo("""
                    Decision on Ada Byron, L-1001: hire

                    Decided by: Hugo Marchand, Thu 3 Dec 2026, 16:00
                    Reasons: Coding and design are well above the bar; production can be learnt here.
                    The work shows: notebook. Neither card names an alert or a rollback they ran.
                    Against: R-NOTEBOOK. The platform team carries the pager for the first year.
                    Second approver: Inês Carvalho""");
            assertThat(town.newest("rosa")).isEqualTo("""
                    Decided on Ada Byron, L-1001: hire

                    Hugo Marchand recorded it; the reasons are in the debrief.

                    [Close the loop]""");

            // Rosa closes it.
            assertThat(chat.presses("rosa", "Close the loop")).isEqualTo("L-1001 is closed");
            assertThat(chat.types("rosa", "/loop status L-1001")).isEqualTo("""
                    L-1001, Ada Byron

                    Stage: closed
                    Loop: production, senior, tabular
                    Recruiter: Rosa Delgado
                    Decides: Hugo Marchand
                    Active time: 240 of at most 240 minutes
                    Running for: 3 days
                    Block | Length | Your time | Candidate's time | Panel
                    ML coding | 60 min | Wed 2 Dec 2026, 09:00 | Wed 2 Dec 2026, 09:00 Paris time (Europe/Paris) | Ana Ferreira (card in); Dev Raghunathan (card in)
                    ML system design | 60 min | Wed 2 Dec 2026, 10:15 | Wed 2 Dec 2026, 10:15 Paris time (Europe/Paris) | Chloé Lefèvre (card in); Farid Benali (excused)
                    Production deep-dive | 90 min | Wed 2 Dec 2026, 11:30 | Wed 2 Dec 2026, 11:30 Paris time (Europe/Paris) | Ben Okafor (card in); Maya Lindqvist (card in)
                    Behavioural | 30 min | Wed 2 Dec 2026, 13:15 | Wed 2 Dec 2026, 13:15 Paris time (Europe/Paris) | Elif Yıldız (card in); Greta Sørensen (card in)
                    Decision: hire""");

            // Nothing is left to happen.
            town.passes(Duration.ofDays(30));
            assertThat(town.newest("rosa")).isEqualTo("L-1001 is closed");
        }
    }

    /** Rows times weights by hand, as somebody would with paper; weights as the rubrics of the catalogue have them. */
    private static void everyNumberCanBeRecomputed(String summary) {
        double ana = (3 * 4 + 2 * 4 + 2 * 3 + 2 * 3) / 9.0;
        double dev = (3 * 3 + 2 * 3 + 2 * 3 + 2 * 3) / 9.0;
        double chloe = (3 * 4 + 3 * 4 + 2 * 3 + 2 * 3 + 2 * 2) / 12.0;
        double ben = (2 * 2 + 3 * 2 + 3 * 1 + 2 * 2 + 3 * 2 + 2 * 2) / 15.0;
        double maya = (2 * 2 + 3 * 2 + 3 * 3 + 2 * 2 + 3 * 1 + 2 * 2) / 15.0;
        double elif = (3 * 3 + 3 * 3 + 2 * 3 + 2 * 2) / 10.0;
        double greta = (3 * 4 + 3 * 3 + 2 * 3 + 2 * 4) / 10.0;
        double coding = (ana + dev) / 2;
        double design = chloe;
        double deepDive = (ben + maya) / 2;
        double behavioural = (elif + greta) / 2;
        double composite = (20 * coding + 30 * design + 35 * deepDive + 15 * behavioural) / 100;
        double half = 1.645
                * Math.sqrt(0.20 * 0.20 * 0.39 / 2
                        + 0.30 * 0.30 * 0.39 / 1
                        + 0.35 * 0.35 * 0.39 / 2
                        + 0.15 * 0.15 * 0.39 / 2);

        assertThat(summary)
                .contains("Composite: " + points(composite) + " on the scale 1 to 4; 90 % interval "
                        + points(composite - half) + " to " + points(composite + half) + "\n")
                .contains("Production deep-dive | 35 % | " + points(deepDive) + " | Ben Okafor " + points(ben)
                        + ", Maya Lindqvist " + points(maya) + "\n")
                .contains("ML coding | 20 % | " + points(coding) + " | Ana Ferreira " + points(ana)
                        + ", Dev Raghunathan " + points(dev) + "\n")
                .contains("ML system design | 30 % | " + points(design) + " | Chloé Lefèvre " + points(chloe) + "\n")
                .contains("Behavioural | 15 % | " + points(behavioural) + " | Elif Yıldız " + points(elif)
                        + ", Greta Sørensen " + points(greta) + "\n");
    }

    private static String points(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static Map<String, String> coding() {
        return Map.of(
                "d-ml-fluency", "3",
                "e-ml-fluency", "Checked shapes on a tiny batch",
                "d-data-handling", "3",
                "e-data-handling", "Printed the row count before and after",
                "d-evaluation", "3",
                "e-evaluation", "Started from a baseline",
                "d-code-craft", "3",
                "e-code-craft", "Small functions and a seed",
                "recommendation", "YES");
    }

    private static Map<String, String> codingRevised() {
        return Map.of(
                "d-ml-fluency", "4",
                "e-ml-fluency", "Overfitted 32 rows first, and predicted the loss before the run",
                "d-data-handling", "4",
                "e-data-handling", "Split by customer",
                "d-evaluation", "3",
                "e-evaluation", "Compared with last week's value",
                "d-code-craft", "3",
                "e-code-craft", "Two small tests",
                "recommendation", "STRONG_YES");
    }

    private static Map<String, String> design() {
        return Map.ofEntries(
                Map.entry("d-modelling-decisions", "4"),
                Map.entry("e-modelling-decisions", "Popularity first, two towers once they pay"),
                Map.entry("d-infrastructure-decisions", "4"),
                Map.entry("e-infrastructure-decisions", "Sized the index and the cache"),
                Map.entry("d-production-deployment", "3"),
                Map.entry("e-production-deployment", "Shadow first, then a tenth of the traffic"),
                Map.entry("d-monitoring-depth", "3"),
                Map.entry("e-monitoring-depth", "Named two alerts and their thresholds"),
                Map.entry("d-incident-judgement", "2"),
                Map.entry("e-incident-judgement", "Would restart it and see"),
                Map.entry("recommendation", "YES"));
    }

    private static Map<String, String> deepDive(String levels, String mark, String recommendation) {
        String[] rows = {
            "ownership", "production-deployment", "monitoring-depth", "retraining", "incident-judgement", "retrospect"
        };
        Map<String, String> answers = new java.util.HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            answers.put("d-" + rows[i], levels.split(" ", -1)[i]);
            answers.put("e-" + rows[i], "Spoke of " + rows[i].replace('-', ' ') + " in general");
        }
        for (String probe : new String[] {"B3-MON", "B3-RET", "B3-INC", "B3-RBK"}) {
            answers.put("p-" + probe, mark);
        }
        answers.put("p-B3-RETRO", "SPECIFIC");
        answers.put("w-B3-RETRO", "“I would alert on the features, not on the score.”");
        answers.put("recommendation", recommendation);
        return answers;
    }

    private static Map<String, String> behavioural() {
        return Map.of(
                "d-ownership", "3",
                "e-ownership", "Took over a pipeline nobody wanted",
                "d-working-together", "3",
                "e-working-together", "Wrote the disagreement down and tested it",
                "d-judgement", "3",
                "e-judgement", "Asked what it would cost to wait",
                "d-learning", "2",
                "e-learning", "Could not name a thing they had changed",
                "recommendation", "YES");
    }

    private static Map<String, String> hire(Map<String, String> more) {
        Map<String, String> answers = new java.util.HashMap<>(Map.of(
                "outcome", "HIRE",
                "reasons", "Coding and design are well above the bar; production can be learnt here.",
                "finding", "NOTEBOOK",
                "evidence", "Neither card names an alert or a rollback they ran."));
        answers.putAll(more);
        return answers;
    }
}
