package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Card.Element.Fact;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.AskForMoreTime;
import loopkeeper.bot.chat.Command.ExtendTakeHome;
import loopkeeper.bot.chat.Command.HandIn;
import loopkeeper.bot.chat.Command.HandInAsCandidate;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Decision;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.domain.TakeHomeRules;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.bot.outbox.Effect.WriteLetter;
import loopkeeper.rubrics.Task;

/**
 * Work that was done alone comes in: the recruiter says so, or the candidate on their page. From then on the talk about
 * it can be booked, and plans are looked for at once.
 */
final class HandingIn {

    private static final int LONGEST_WORDS = 1_000;
    private static final int LONGEST_LINK = 500;
    private static final int LONGEST_WORK = 6_000;

    /** So many candidates have to have said how long a task took before its median is looked at. */
    private static final int ENOUGH = 5;

    private static final int LATEST = 15;

    private final TakeHomeBriefs briefs;

    HandingIn(TakeHomeBriefs briefs) {
        this.briefs = briefs;
    }

    /** What was said about the work. */
    private record Said(String link, String words, List<String> parts, int minutes, Map<String, String> problems) {}

    Reply byRecruiter(HandIn ask, Actor by, Tx tx) {
        return HandingOut.change(tx, ask.loop(), ask.takeHome(), (loop, what) -> {
            Optional<Refusal> no = Permissions.mayRun(loop, by.person(), "Saying that work came in");
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            Said said = read(what, ask.answers());
            Decision decision = TakeHomeRules.receive(loop, what, receipt(tx, said, false));
            if (decision instanceof Decision.Refused refused) {
                return new Reply.Refuse(refused.why());
            }
            if (ask.answers().none() || !said.problems().isEmpty()) {
                return new Reply.Fill(form(loop, what, ask, said));
            }
            return InLoop.decidedBesideThePlans(tx, loop, decision, by, (after, changed) -> {
                Card card = took(tx, after, what.key(), said);
                HandingOut.write(tx, after, what, WriteLetter.Kind.TASK_IN);
                return new Reply.Show(card);
            });
        });
    }

    Reply byCandidate(HandInAsCandidate ask, Actor by, Tx tx) {
        return HandingOut.change(tx, ask.loop(), ask.takeHome(), (loop, what) -> {
            Said said = read(what, ask.answers());
            if (said.link().isEmpty()
                    && said.words().isEmpty()
                    && said.problems().isEmpty()) {
                said.problems().put("link", "Please say where your work is, as a link.");
            }
            if (!said.problems().isEmpty()) {
                return new Reply.Refuse(
                        new Refusal.BadInput(List.copyOf(said.problems().values())));
            }
            Decision decision = TakeHomeRules.receive(loop, what, receipt(tx, said, true));
            return InLoop.decidedBesideThePlans(tx, loop, decision, by, (after, changed) -> {
                Card card = took(tx, after, what.key(), said);
                HandingOut.write(tx, after, what, WriteLetter.Kind.TASK_IN);
                tx.afterwards(new Effect.Tell(
                        loop.recruiter(), "take-home/" + loop.id() + "/" + what.key() + "/" + after.revision(), card));
                return new Reply.Quiet();
            });
        });
    }

    private static TakeHome.Receipt receipt(Tx tx, Said said, boolean byCandidate) {
        return new TakeHome.Receipt(tx.now(), byCandidate, said.parts(), said.minutes());
    }

    private static Said read(TakeHome what, Answers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        String link = answers.get("link");
        if (!link.isEmpty() && !HandingOut.isLink(link)) {
            problems.put("link", HandingOut.notALink(link));
        }
        String words = answers.get("words");
        if (words.length() > LONGEST_WORDS) {
            problems.put("words", words.length() + " characters are more than the 1,000 that fit.");
        }
        List<String> parts = new ArrayList<>();
        for (String typed : answers.get("parts").split("\\s*,\\s*", -1)) {
            if (what.handIn().stream().anyMatch(part -> part.key().equals(typed))) {
                parts.add(typed);
            } else if (!typed.isEmpty()) {
                problems.put(
                        "parts",
                        "“" + HandingOut.clip(typed) + "” is no part of it. There is "
                                + String.join(
                                        ", ",
                                        what.handIn().stream()
                                                .map(TakeHome.Part::key)
                                                .toList())
                                + ".");
            }
        }
        String typed = answers.get("minutes");
        int minutes = typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
        if (!typed.isEmpty() && (minutes == 0 || minutes > LONGEST_WORK)) {
            problems.put(
                    "minutes",
                    "“" + HandingOut.clip(typed) + "” is no number of minutes; it takes 1 to 6,000, for example 90.");
        }
        return new Said(link, words, parts, minutes, problems);
    }

    private static Form form(Loop loop, TakeHome what, HandIn ask, Said said) {
        Answers typed = ask.answers();
        return new Form(
                Words.of(what.title(), " of ", new Whom(loop.id()), " came in, ", loop.id()),
                List.of(
                        new Part.Line(
                                "link",
                                "Where it is",
                                "https://files.example.com/work",
                                typed.get("link"),
                                false,
                                false,
                                LONGEST_LINK),
                        new Part.Ticks(
                                "parts",
                                "What is in it; interviewers are told what is missing",
                                what.handIn().stream()
                                        .map(part -> new Form.Option(part.key(), part.label()))
                                        .toList(),
                                said.parts()),
                        new Part.Line(
                                "minutes",
                                "Minutes it took, as they say; on no card and in no score",
                                String.valueOf(what.minutes()),
                                typed.get("minutes"),
                                false,
                                false,
                                4),
                        new Part.Line(
                                "words",
                                "What they wrote with it",
                                "",
                                typed.get("words"),
                                false,
                                true,
                                LONGEST_WORDS)),
                "It came in",
                new HandIn(loop.id(), what.key(), Answers.NONE),
                said.problems());
    }

    /** Keeps what was said, and does what follows; the card tells the recruiter. */
    private Card took(Tx tx, Loop loop, String key, Said said) {
        Tx.Papers kept = tx.takeHomes().of(loop.id(), key);
        tx.takeHomes().keep(loop.id(), key, new Tx.Papers(kept.links(), said.link(), said.words(), said.minutes()));
        TakeHome what = loop.takeHome(key).orElseThrow();
        boolean plans = !loop.free().isEmpty()
                && loop.blocks().stream().anyMatch(block -> PlanningAPanel.wantsPlan(loop, block));
        if (plans) {
            tx.afterwards(new Effect.Solve(loop.id()));
        }
        reviewTask(tx, loop, what);
        List<Element> body = new ArrayList<>(TakeHomeCard.work(briefs.of(tx, loop, what)));
        TakeHome.Receipt receipt = what.receipt();
        if (receipt != null) {
            body.add(new Fact("It took them", TakeHomeCard.took(receipt)));
        }
        what.lateBy()
                .ifPresent(late -> body.add(new Fact("Late by", Words.of(TakeHomeCard.length(late), "; on no card"))));
        body.add(new Element.Text(Words.of(
                what.screens()
                        ? "Next: pay the " + what.pay() + " USD, then say whether they go on."
                        : plans
                                ? "The talk about it can be booked now. I am looking for plans."
                                : "The talk about it can be booked now: /loop plan " + loop.id() + ".")));
        return new Card(
                Words.of(what.title(), " of ", new Whom(loop.id()), " is in, ", loop.id()),
                body,
                TakeHomeCard.buttons(loop, what));
    }

    /** Where half of those who said so took longer than the task may take, somebody should look at the task. */
    private void reviewTask(Tx tx, Loop loop, TakeHome what) {
        Optional<Task> task = briefs.task(tx, loop, what);
        List<Integer> minutes = task.map(one -> tx.takeHomes().minutes(one.id(), LATEST)).orElse(List.of()).stream()
                .sorted()
                .toList();
        if (minutes.size() < ENOUGH) {
            return;
        }
        int half = minutes.size() / 2;
        double median = minutes.size() % 2 == 1 ? minutes.get(half) : (minutes.get(half - 1) + minutes.get(half)) / 2.0;
        if (median > what.minutes()) {
            tx.afterwards(new Effect.Tell(
                    loop.recruiter(),
                    "task-review/" + task.orElseThrow().id() + "/" + loop.recruiter(),
                    Card.of(
                            Words.of(
                                    "Time to look at the task “",
                                    task.orElseThrow().title(),
                                    "”"),
                            new Element.Text(Words.of(
                                    "Half of the last ",
                                    minutes.size(),
                                    " who told us took longer than ",
                                    Math.round(median),
                                    " minutes. We promise at most ",
                                    what.minutes(),
                                    "; whoever keeps it for the catalogue should make it smaller.")))));
        }
    }

    Reply moreTime(AskForMoreTime ask, Actor by, Tx tx) {
        return HandingOut.change(tx, ask.loop(), ask.takeHome(), (loop, what) -> {
            if (what.state() != TakeHome.State.SENT || loop.stage().over()) {
                return new Reply.Refuse(new Refusal.TakeHomeIs(loop.id(), what.key(), what.state()));
            }
            String why = ask.answers().get("reason");
            String clipped = why.length() <= LONGEST_WORDS ? why : why.substring(0, LONGEST_WORDS);
            Loop after = HearingTheCandidate.note(
                    tx, loop, new LoopEvent.CandidateSaid("asked for more time for a task"), by);
            tx.afterwards(new Effect.Tell(
                    loop.recruiter(),
                    "more-time/" + loop.id() + "/" + what.key() + "/" + after.revision(),
                    new Card(
                            Words.of(new Whom(loop.id()), " asks for more time for ", what.title(), ", ", loop.id()),
                            List.of(
                                    new Element.Text(Words.of(
                                            clipped.isEmpty()
                                                    ? "They gave no reason, and need none."
                                                    : "In their words: “" + clipped + "”")),
                                    new Fact("How far", TakeHomeCard.state(what, tx.now(), TakeHomeCard.View.RUNS)),
                                    new Element.Note(Words.of("Asking is on no card and in no score."))),
                            List.of(new Button(
                                    "Give more time",
                                    Button.Style.PRIMARY,
                                    new ExtendTakeHome(loop.id(), what.key(), Answers.NONE))))));
            return new Reply.Quiet();
        });
    }

    /** Whether that person asks as the bot itself. */
    static boolean isBot(Actor by) {
        return by.person().equals(PersonId.BOT);
    }
}
