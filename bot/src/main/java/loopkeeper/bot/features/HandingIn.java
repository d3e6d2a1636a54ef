package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.books.TakeHomes;
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
 * it can be booked, and plans are looked for at once; what comes later changes no plan.
 */
final class HandingIn {

    /** So many candidates have to have said how long a task took before its median is looked at. */
    private static final int ENOUGH = 5;

    private static final int LATEST = 15;

    private final TakeHomeBriefs briefs;

    HandingIn(TakeHomeBriefs briefs) {
        this.briefs = briefs;
    }

    Reply byRecruiter(HandIn ask, Actor by, Tx tx) {
        return HandingOut.change(tx, ask.loop(), ask.takeHome(), (loop, what) -> {
            Optional<Refusal> no = Permissions.mayRun(loop, by.person(), "Saying that work came in");
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            ReceiptForm.Said kept = ReceiptForm.kept(tx, loop, what);
            ReceiptForm.Said said = ReceiptForm.read(what, ask.answers()).over(kept);
            boolean newer = what.receipt() == null
                    || (!kept.link().isEmpty() && !said.link().equals(kept.link()));
            Decision decision = TakeHomeRules.receive(loop, what, receipt(tx, what, said, newer));
            if (decision instanceof Decision.Refused refused) {
                return new Reply.Refuse(refused.why());
            }
            if (ask.answers().none() || !said.problems().isEmpty()) {
                return new Reply.Fill(ReceiptForm.draw(loop, what, ask, said));
            }
            if (what.receipt() != null && said.saysTheSame(kept)) {
                return new Reply.Show(isIn(tx, loop, what));
            }
            return InLoop.decidedBesideThePlans(tx, loop, decision, by, (after, changed) -> {
                Card card = took(tx, after, what, said);
                if (newer) {
                    HandingOut.write(tx, after, what, WriteLetter.Kind.TASK_IN);
                }
                return new Reply.Show(card);
            });
        });
    }

    Reply byCandidate(HandInAsCandidate ask, Actor by, Tx tx) {
        return HandingOut.change(tx, ask.loop(), ask.takeHome(), (loop, what) -> {
            ReceiptForm.Said said = ReceiptForm.read(what, ask.answers());
            if (said.link().isEmpty()
                    && said.words().isEmpty()
                    && said.problems().isEmpty()) {
                said.problems().put("link", "Please say where your work is, as a link.");
            }
            if (!said.problems().isEmpty()) {
                return new Reply.Refuse(
                        new Refusal.BadInput(List.copyOf(said.problems().values())));
            }
            TakeHome.Receipt receipt = new TakeHome.Receipt(tx.now(), true, said.parts(), said.minutes());
            Decision decision = TakeHomeRules.receive(loop, what, receipt);
            return InLoop.decidedBesideThePlans(tx, loop, decision, by, (after, changed) -> {
                Card card = took(tx, after, what, said);
                HandingOut.write(tx, after, what, WriteLetter.Kind.TASK_IN);
                tx.afterwards(new Effect.Tell(
                        loop.recruiter(), "take-home/" + loop.id() + "/" + what.key() + "/" + after.revision(), card));
                return new Reply.Quiet();
            });
        });
    }

    /** Where no newer version came, it stays as old as it is, and from whom it was. */
    private static TakeHome.Receipt receipt(Tx tx, TakeHome what, ReceiptForm.Said said, boolean newer) {
        TakeHome.Receipt before = what.receipt();
        return newer || before == null
                ? new TakeHome.Receipt(tx.now(), false, said.parts(), said.minutes())
                : new TakeHome.Receipt(before.at(), before.byCandidate(), said.parts(), said.minutes());
    }

    /** Keeps what was said, and does what follows; the card tells the recruiter. */
    private Card took(Tx tx, Loop loop, TakeHome before, ReceiptForm.Said said) {
        TakeHomes.Papers kept = tx.takeHomes().of(loop.id(), before.key());
        tx.takeHomes()
                .keep(
                        loop.id(),
                        before.key(),
                        new TakeHomes.Papers(kept.links(), said.link(), said.words(), said.minutes()));
        TakeHome what = loop.takeHome(before.key()).orElseThrow();
        reviewTask(tx, loop, what);
        if (before.receipt() != null) {
            return isIn(tx, loop, what);
        }
        boolean plans = !loop.free().isEmpty() && wantsPlan(loop);
        if (plans) {
            tx.afterwards(new Effect.Solve(loop.id()));
        }
        return card(
                tx, loop, what, plans ? "The talk about it can be booked now. I am looking for plans." : next(loop));
    }

    /** As it is in already: plans that are looked at stay on offer. */
    private Card isIn(Tx tx, Loop loop, TakeHome what) {
        boolean offered = tx.loops()
                .offered(loop.id())
                .filter(offer -> offer.revision() == loop.revision())
                .isPresent();
        return card(tx, loop, what, offered ? "The plans on offer stay as they are." : next(loop));
    }

    private static boolean wantsPlan(Loop loop) {
        return loop.blocks().stream().anyMatch(block -> PlanningAPanel.wantsPlan(loop, block));
    }

    private static String next(Loop loop) {
        return "The talk about it can be booked now: /loop plan " + loop.id() + ".";
    }

    private Card card(Tx tx, Loop loop, TakeHome what, String next) {
        List<Element> body = new ArrayList<>(TakeHomeCard.work(briefs.of(tx, loop, what)));
        TakeHome.Receipt receipt = what.receipt();
        if (receipt != null) {
            body.add(new Fact("It took them", TakeHomeCard.took(receipt)));
        }
        what.lateBy()
                .ifPresent(late -> body.add(new Fact("Late by", Words.of(TakeHomeCard.length(late), "; on no card"))));
        body.add(new Element.Text(Words.of(
                !what.screens()
                        ? next
                        : what.paid()
                                ? "Next: say whether they go on."
                                : "Next: pay the " + what.pay() + " USD, then say whether they go on.")));
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
            String clipped =
                    why.length() <= ReceiptForm.LONGEST_WORDS ? why : why.substring(0, ReceiptForm.LONGEST_WORDS);
            Loop after = InLoop.recordedBesideThePlans(
                    tx, loop, List.of(new LoopEvent.CandidateSaid("asked for more time for a task")), by);
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
