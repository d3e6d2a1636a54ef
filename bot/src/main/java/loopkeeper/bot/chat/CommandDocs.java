package loopkeeper.bot.chat;

import java.util.List;
import java.util.Locale;

/** What each typed command is for, who may ask for it and an example. Help, completion and the manual come from it. */
public final class CommandDocs {

    /**
     * One command.
     *
     * @param verb the first word
     * @param usage the whole line; {@code […]} may be left out
     * @param purpose one short sentence
     * @param who who may ask for it
     * @param example a line that works
     */
    public record Doc(String verb, String usage, String purpose, Who who, String example) {}

    /** Who may ask for a command. */
    public enum Who {
        ANYONE,
        RECRUITER,
        INTERVIEWER,
        HIRING_MANAGER,
        LEAD_OR_RECRUITER,
        RECRUITER_OR_HIRING_MANAGER,
        APPROVER,
        /** Named for a pool in the people files, or an admin. */
        TRAINING_APPROVER,
        ADMIN,
        /** Whoever is known, with a role in a loop or without. */
        ANYBODY
    }

    /** All commands, in the order of a loop's life. */
    public static final List<Doc> ALL = List.of(
            doc(
                    "start",
                    "/loop start [\"Candidate Name\" opening=… variant=… level=… lane=… hm=@… zone=… from=… within=… free=… email=… link=… cv=…]",
                    "Start a loop for a candidate; without words, a form opens.",
                    Who.RECRUITER,
                    "/loop start \"Ada Byron\" opening=mle-platform variant=production level=senior lane=tabular hm=@hugo zone=Europe/Paris from=2026-12-01 within=10d free=\"mon-fri 09:00-17:00\""),
            doc(
                    "opening",
                    "/loop opening [key title=… variant=… level=… lane=… hm=… weights=… area=… surface=… years=… pools=…]",
                    "Set what loops for a job start from; without words, see which jobs there are.",
                    Who.RECRUITER,
                    "/loop opening mle-platform weights=\"coding 20, design 25, deep-dive 40, behavioural 15\""),
            doc(
                    "dry-run",
                    "/loop dry-run @person [opening=… variant=… level=… lane=… hm=@… from=… within=… free=…]",
                    "Try a loop on an engineer of your own; no statistic counts it.",
                    Who.RECRUITER,
                    "/loop dry-run @ben variant=production level=senior lane=tabular hm=@hugo from=2026-12-01"),
            doc("plan", "/loop plan L-1001", "Look for the best plans.", Who.RECRUITER, "/loop plan L-1001"),
            doc(
                    "wave",
                    "/loop wave [opening or L-1001 …, or show, stop or use W-1]",
                    "Plan all your waiting loops together, or those named; see, stop or book what came of it.",
                    Who.RECRUITER,
                    "/loop wave mle-platform"),
            doc(
                    "choose",
                    "/loop choose L-1001 1",
                    "Book one of the plans on offer.",
                    Who.RECRUITER,
                    "/loop choose L-1001 2"),
            doc(
                    "send",
                    "/loop send L-1001",
                    "Let the candidate choose among the plans on offer, on a page of their own.",
                    Who.RECRUITER,
                    "/loop send L-1001"),
            doc(
                    "mend",
                    "/loop mend L-1001",
                    "Look for the smallest change where something booked no longer fits.",
                    Who.RECRUITER,
                    "/loop mend L-1001"),
            doc(
                    "replan",
                    "/loop replan L-1001",
                    "Give up the times that lie ahead and look for new ones.",
                    Who.RECRUITER,
                    "/loop replan L-1001"),
            doc(
                    "prescreen",
                    "/loop prescreen L-1001 [minutes=60 paid=100]",
                    "Put a paid task of 45 to 60 minutes before all interviews.",
                    Who.RECRUITER,
                    "/loop prescreen L-1001 minutes=60 paid=100"),
            doc(
                    "paid",
                    "/loop paid L-1001",
                    "Say that the pre-screen was paid; its result counts from then on.",
                    Who.RECRUITER,
                    "/loop paid L-1001"),
            doc(
                    "goes-on",
                    "/loop goes-on L-1001 [yes or no] [reason]",
                    "Say how the pre-screen went, with a reason.",
                    Who.RECRUITER_OR_HIRING_MANAGER,
                    "/loop goes-on L-1001 yes kept the baseline and split by week"),
            doc(
                    "take-home",
                    "/loop take-home L-1001 [block]",
                    "See how far the work is that the candidate does alone, and what came back.",
                    Who.ANYONE,
                    "/loop take-home L-1001 debugging"),
            doc(
                    "hand-out",
                    "/loop hand-out L-1001 block [due=… and a link for each part]",
                    "Send the candidate their task with its due time, in their own time.",
                    Who.RECRUITER,
                    "/loop hand-out L-1001 debugging due=2026-12-04T18:00 notebook=https://files.example.com/nb dataset=https://files.example.com/data model=https://files.example.com/model"),
            doc(
                    "extend",
                    "/loop extend L-1001 block [time] [reason]",
                    "Give the candidate more time for their task; the time is theirs.",
                    Who.RECRUITER,
                    "/loop extend L-1001 debugging 2026-12-05T18:00 they were ill"),
            doc(
                    "hand-in",
                    "/loop hand-in L-1001 block [link=… minutes=… parts=…]",
                    "Say that the candidate's work came back; the talk about it can be booked from then on.",
                    Who.RECRUITER,
                    "/loop hand-in L-1001 debugging link=https://files.example.com/ada minutes=70 parts=diagnosis,fix"),
            doc(
                    "place",
                    "/loop place L-1001 block time @lead @second",
                    "Give a block a slot and a panel by hand; the time is the candidate's.",
                    Who.RECRUITER,
                    "/loop place L-1001 coding 2026-12-03T14:00 @ana @ben"),
            doc(
                    "move",
                    "/loop move L-1001 block time",
                    "Give a block another slot with the same panel; the time is the candidate's.",
                    Who.RECRUITER,
                    "/loop move L-1001 coding 2026-12-03T14:00"),
            doc(
                    "shadow",
                    "/loop shadow L-1001 block [@person or off]",
                    "Let somebody who learns watch a block, or run it watched; without a name, see who could; off takes the seat back.",
                    Who.RECRUITER,
                    "/loop shadow L-1001 coding @leila"),
            doc(
                    "edit",
                    "/loop edit L-1001 name=value …",
                    "Change hm, recruiter, from, within, free, candidate, email, link, cv, or a block's minutes.",
                    Who.RECRUITER,
                    "/loop edit L-1001 hm=@grace"),
            doc(
                    "about",
                    "/loop about L-1001 [bullets=… paper=… dataset=… signal=… salary=… band=…]",
                    "Note what is known about the candidate: lines of the résumé, a paper, a dataset, what they expect.",
                    Who.RECRUITER_OR_HIRING_MANAGER,
                    "/loop about L-1001 bullets=\"Raised click-through by 15 %; Cut serving cost in half\""),
            doc(
                    "accept",
                    "/loop accept L-1001 block",
                    "Say that you will sit in a block.",
                    Who.INTERVIEWER,
                    "/loop accept L-1001 coding"),
            doc(
                    "decline",
                    "/loop decline L-1001 block [reason]",
                    "Say that you can't make it; someone else is asked.",
                    Who.INTERVIEWER,
                    "/loop decline L-1001 coding on leave that week"),
            doc(
                    "kit",
                    "/loop kit L-1001 block",
                    "Read the whole kit: rubric, anchors, probes.",
                    Who.INTERVIEWER,
                    "/loop kit L-1001 coding"),
            doc(
                    "ready",
                    "/loop ready L-1001 block",
                    "Say that you tried where the candidate will work, and that it runs.",
                    Who.INTERVIEWER,
                    "/loop ready L-1001 coding"),
            doc(
                    "held",
                    "/loop held L-1001 block",
                    "Say that the interview took place.",
                    Who.LEAD_OR_RECRUITER,
                    "/loop held L-1001 coding"),
            doc(
                    "no-show",
                    "/loop no-show L-1001 block",
                    "Say that the candidate did not come.",
                    Who.LEAD_OR_RECRUITER,
                    "/loop no-show L-1001 coding"),
            doc(
                    "overran",
                    "/loop overran L-1001 block 20",
                    "Say that a block takes so many minutes longer; what follows begins later.",
                    Who.LEAD_OR_RECRUITER,
                    "/loop overran L-1001 coding 20"),
            doc(
                    "score",
                    "/loop score L-1001 block [scores recommendation: notes]",
                    "Fill in your scorecard, in a form or as text.",
                    Who.INTERVIEWER,
                    "/loop score L-1001 coding 3 4 2 3 yes: clean loop; found the leak; slow on shapes; ran the tests"),
            doc(
                    "card",
                    "/loop card L-1001 block [@person]",
                    "Read your card, or a colleague's once the debrief is open.",
                    Who.INTERVIEWER,
                    "/loop card L-1001 coding"),
            doc(
                    "amend",
                    "/loop amend L-1001 block [note]",
                    "Put a note beside your card after the debrief opened.",
                    Who.INTERVIEWER,
                    "/loop amend L-1001 coding the test failure was ours"),
            doc(
                    "context",
                    "/loop context L-1001 block [note]",
                    "Note what you noticed about how the work came about: context for the talk, never a verdict.",
                    Who.ANYONE,
                    "/loop context L-1001 debugging the whole notebook arrived in one commit"),
            doc(
                    "context-answer",
                    "/loop context-answer L-1001 block [found=… note=…]",
                    "Say what the talk showed about such notes; only that closes them.",
                    Who.INTERVIEWER,
                    "/loop context-answer L-1001 debugging found=DEFENDED note=explained every step"),
            doc(
                    "snooze",
                    "/loop snooze L-1001 block 60",
                    "Be reminded in 30, 60 or 120 minutes.",
                    Who.INTERVIEWER,
                    "/loop snooze L-1001 coding 60"),
            doc(
                    "nudge",
                    "/loop nudge L-1001 @person",
                    "Ask somebody for their card, once a day.",
                    Who.RECRUITER_OR_HIRING_MANAGER,
                    "/loop nudge L-1001 @ana"),
            doc(
                    "excuse",
                    "/loop excuse L-1001 block @person [reason]",
                    "Let the debrief open without this card.",
                    Who.HIRING_MANAGER,
                    "/loop excuse L-1001 coding @ana ill since Monday"),
            doc(
                    "one-interviewer",
                    "/loop one-interviewer L-1001 block [reason]",
                    "Let one interviewer be enough for a block.",
                    Who.HIRING_MANAGER,
                    "/loop one-interviewer L-1001 behavioural only one person speaks Dutch"),
            doc(
                    "debrief",
                    "/loop debrief L-1001",
                    "Read the summary once the debrief is open.",
                    Who.ANYONE,
                    "/loop debrief L-1001"),
            doc(
                    "agenda",
                    "/loop agenda L-1001 [text]",
                    "Put what differs between two blocks on the debrief's agenda.",
                    Who.ANYONE,
                    "/loop agenda L-1001 tests: none in the take-home, all of them in the room"),
            doc(
                    "decide",
                    "/loop decide L-1001",
                    "Record the decision with its reasons.",
                    Who.HIRING_MANAGER,
                    "/loop decide L-1001"),
            doc(
                    "confirm",
                    "/loop confirm L-1001",
                    "Read a decision that waits for you as its second approver, and confirm it.",
                    Who.APPROVER,
                    "/loop confirm L-1001"),
            doc(
                    "feedback",
                    "/loop feedback L-1001",
                    "Write what the candidate is told after the decision, read it, and send it.",
                    Who.RECRUITER_OR_HIRING_MANAGER,
                    "/loop feedback L-1001"),
            doc(
                    "cancel",
                    "/loop cancel L-1001 [reason]",
                    "Stop a loop; everybody is told once.",
                    Who.RECRUITER,
                    "/loop cancel L-1001 candidate withdrew"),
            doc("close", "/loop close L-1001", "Put a decided loop away.", Who.RECRUITER, "/loop close L-1001"),
            doc(
                    "away",
                    "/loop away [@person] first-day..last-day",
                    "Say that you can't sit anywhere on these days; others are asked.",
                    Who.ANYBODY,
                    "/loop away 2026-12-01..2026-12-03"),
            doc("back", "/loop back [@person]", "Say that you can be asked again.", Who.ANYBODY, "/loop back"),
            doc(
                    "load",
                    "/loop load [@person or pool]",
                    "See who interviews how much this week and next; yours, or everybody's for a recruiter.",
                    Who.ANYBODY,
                    "/loop load ml-coding"),
            doc(
                    "people",
                    "/loop people [@person account]",
                    "See whose account is whose in the chats, or say so.",
                    Who.ADMIN,
                    "/loop people @ana U012ABCDEF"),
            doc(
                    "training",
                    "/loop training [@person or pool]",
                    "See who learns to judge in which pool, and how far they are.",
                    Who.ANYBODY,
                    "/loop training ml-coding"),
            doc(
                    "train",
                    "/loop train @person pool",
                    "Put somebody on the way into a pool.",
                    Who.TRAINING_APPROVER,
                    "/loop train @leila ml-coding"),
            doc(
                    "graduate",
                    "/loop graduate @person pool",
                    "Let somebody judge in a pool once they have sat their seats.",
                    Who.TRAINING_APPROVER,
                    "/loop graduate @leila ml-coding"),
            doc("status", "/loop status L-1001", "See where a loop stands.", Who.ANYONE, "/loop status L-1001"),
            doc(
                    "me",
                    "/loop me [hours=… off=… day-cap=… week-cap=… zone=… profile=…]",
                    "Say when and where you work, your days off and how many interviews are enough.",
                    Who.ANYONE,
                    "/loop me hours=\"mon-thu 09:00-17:30; fri 09:00-13:00\" off=2026-12-24 day-cap=2 week-cap=5"),
            doc("list", "/loop list", "See the loops you have to do with.", Who.ANYONE, "/loop list"),
            doc(
                    "prep",
                    "/loop prep L-1001",
                    "Read what the candidate may be told: formats, what to bring, a plan for the days left.",
                    Who.RECRUITER,
                    "/loop prep L-1001"),
            doc(
                    "template",
                    "/loop template [list, show name/level, diff name/level name/level]",
                    "See which loops there are, what one holds, and how two differ.",
                    Who.ANYONE,
                    "/loop template show production/senior"),
            doc("help", "/loop help", "See what you can ask for.", Who.ANYONE, "/loop help"));

    /** The command whose verb is spelled most like that. */
    public static Doc nearest(String typed) {
        String verb = typed.toLowerCase(Locale.ROOT);
        Doc best = ALL.getLast();
        int least = Integer.MAX_VALUE;
        for (Doc doc : ALL) {
            int distance = distance(verb, doc.verb());
            if (distance < least) {
                least = distance;
                best = doc;
            }
        }
        return least <= 3 ? best : ALL.getLast();
    }

    /** Letters to change, add or take away (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= Math.min(one.length(), 40); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
                diagonal = above;
            }
        }
        return row[other.length()];
    }

    private static Doc doc(String verb, String usage, String purpose, Who who, String example) {
        return new Doc(verb, usage, purpose, who, example);
    }

    private CommandDocs() {}
}
