package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.OfferPlans;
import loopkeeper.bot.chat.Command.PlanLoop;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.TakeHomeRules;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.scheduler.PlanOutcome;
import org.jspecify.annotations.Nullable;

/** Asks for plans; the answer comes back as a command of its own and is put before the recruiter. */
final class PlanningAPanel {

    private final People people;

    PlanningAPanel(People people) {
        this.people = people;
    }

    /** Why plans can't be looked for now; null when they can. */
    private static @Nullable Refusal obstacle(Loop loop) {
        if (loop.stage().over()) {
            return new Refusal.LoopIsOver(loop.id(), loop.stage());
        }
        if (loop.blocks().stream().noneMatch(block -> wantsPlan(loop, block))) {
            return loop.blocks().stream()
                    .filter(PlanningAPanel::hasNoTime)
                    .flatMap(block -> TakeHomeRules.mayPlace(loop, block).stream())
                    .findFirst()
                    .orElseGet(() -> new Refusal.NothingToPlan(loop.id()));
        }
        return loop.free().isEmpty() ? new Refusal.NeedsTimes(loop.id()) : null;
    }

    /** Has no time, and waits for nothing the candidate does alone. */
    static boolean wantsPlan(Loop loop, Block block) {
        return hasNoTime(block) && TakeHomeRules.waitsFor(loop, block).isEmpty();
    }

    static boolean hasNoTime(Block block) {
        return !block.isPlaced() && block.status() != Block.Status.CANCELLED;
    }

    Reply ask(PlanLoop ask, Actor by, Tx tx) {
        return InLoop.look(tx, ask.loop(), loop -> {
            Refusal no = Permissions.mayRun(loop, by.person(), "Planning").orElseGet(() -> obstacle(loop));
            if (no != null) {
                return new Reply.Refuse(no);
            }
            tx.afterwards(new Effect.Solve(loop.id()));
            return new Reply.Show(Card.of(
                    Words.of("Looking for plans for ", loop.id()),
                    new Element.Text(Words.of("They will be here in a moment."))));
        });
    }

    Reply offer(OfferPlans ask, Actor by, Tx tx) {
        if (!by.person().equals(PersonId.BOT)) {
            return new Reply.Refuse(new Refusal.NotYours("Offering plans", "the planner"));
        }
        return InLoop.change(tx, ask.loop(), loop -> {
            if (obstacle(loop) != null) {
                return new Reply.Quiet();
            }
            if (loop.revision() != ask.revision()) {
                tx.afterwards(new Effect.Solve(loop.id()));
                return new Reply.Quiet();
            }
            withdrawOlder(tx, loop);
            SendingToTheCandidate.letGo(tx, loop);
            Card card = switch (ask.outcome()) {
                case PlanOutcome.Found found -> {
                    Loop after = tx.loops()
                            .record(
                                    loop,
                                    List.of(new LoopEvent.PlansOffered(
                                            found.plans().size())),
                                    by.person());
                    tx.loops().offer(loop.id(), after.revision(), found.plans());
                    yield PlanCard.offer(after, found.plans(), tx.habits().zone(people.get(loop.recruiter())));
                }
                case PlanOutcome.Impossible none -> {
                    tx.loops()
                            .record(
                                    loop,
                                    List.of(new LoopEvent.NoPlanFound(
                                            none.clashes().size())),
                                    by.person());
                    yield PlanCard.none(
                            loop,
                            none,
                            tx.now(),
                            new RemedyWords(
                                    loop,
                                    tx.habits().zone(people.get(loop.recruiter())),
                                    pool -> tx.training().book(people).learners(pool)));
                }
                case PlanOutcome.OutOfTime unknown -> PlanCard.outOfTime(loop);
            };
            tx.afterwards(new Effect.Tell(
                    loop.recruiter(), about(loop, ask.revision()), withUnreadable(card, ask.unreadable())));
            return new Reply.Quiet();
        });
    }

    /** A button of an older offer would book a plan of the new one, which nobody has looked at there. */
    private static void withdrawOlder(Tx tx, Loop loop) {
        tx.loops()
                .offered(loop.id())
                .ifPresent(older -> tx.afterwards(new Effect.Tell(
                        loop.recruiter(),
                        about(loop, older.toldAt() - 1),
                        Card.of(Words.of(
                                "Plans for ", new Whom(loop.id()), ", ", loop.id(), ": newer ones are below")))));
    }

    private static String about(Loop loop, int revision) {
        return "plan/" + loop.id() + "/" + revision;
    }

    private static Card withUnreadable(Card card, List<String> unreadable) {
        if (unreadable.isEmpty()) {
            return card;
        }
        List<Element> body = new ArrayList<>(card.body());
        body.add(new Element.Note(Words.of("Calendars I could not read whole; these people count as busy there:")));
        body.add(new Element.Bullets(
                unreadable.stream().limit(20).map(one -> Words.of(one)).toList()));
        return new Card(card.title(), body, card.buttons());
    }
}
