package loopkeeper.bot.features;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.books.Pages;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.DropHolds;
import loopkeeper.bot.chat.Command.SendToCandidate;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Link;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.outbox.Effect;
import org.jspecify.annotations.Nullable;

/** Lets the candidate choose among the plans on offer, on a page that only a link opens. */
final class SendingToTheCandidate implements Feature<SendToCandidate> {

    /** So long the times of plans are kept free for a candidate who has not chosen yet. */
    private static final Duration HELD = Duration.ofDays(2);

    private final @Nullable CandidateLinks links;

    SendingToTheCandidate(@Nullable CandidateLinks links) {
        this.links = links;
    }

    @Override
    public Reply run(SendToCandidate ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Optional<Refusal> no = Permissions.mayRun(loop, by.person(), "Sending plans to the candidate");
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            if (loop.stage().over()) {
                return new Reply.Refuse(new Refusal.LoopIsOver(loop.id(), loop.stage()));
            }
            if (links == null) {
                return new Reply.Refuse(new Refusal.BadInput(List.of("This bot has no page for candidates.")));
            }
            Tx.Offer offer = tx.loops().offered(loop.id()).orElse(null);
            if (offer == null || offer.revision() != loop.revision()) {
                return new Reply.Refuse(new Refusal.PlanIsStale(
                        loop.id(), offer == null ? "none is on offer" : "the loop changed since it was made"));
            }
            Instant heldUntil = tx.now().plus(HELD);
            Pages.CandidatePage page = tx.pages().of(loop.id());
            tx.pages()
                    .keep(new Pages.CandidatePage(
                            loop.id(), offer.toldAt(), page.zone(), page.accommodation(), false, heldUntil));
            Loop after = tx.loops()
                    .record(loop, List.of(new LoopEvent.PlansSent(offer.plans().size())), by.person());
            tx.loops().carryOffer(loop.id(), after.revision());
            tx.afterwards(new Effect.KeepBookings(loop.id()));
            tx.at(heldUntil, new DropHolds(loop.id()));
            tx.afterwards(new Effect.WriteLetter(loop.id(), Effect.WriteLetter.Kind.PLANS, "", null, after.revision()));
            return new Reply.Show(card(after, links.make(tx, after, Pages.CandidateLink.Purpose.CHOOSE)));
        });
    }

    /** Holds end when somebody waited for long enough; the plans stay on offer. */
    Reply drop(DropHolds ask, Actor by, Tx tx) {
        if (!by.person().equals(PersonId.BOT)) {
            return new Reply.Quiet();
        }
        return InLoop.change(tx, ask.loop(), loop -> {
            tx.afterwards(new Effect.KeepBookings(loop.id()));
            return new Reply.Quiet();
        });
    }

    /** Calendars let the times of plans go that are no longer on offer. */
    static void letGo(Tx tx, Loop loop) {
        Instant until = tx.pages().of(loop.id()).heldUntil();
        if (until != null && until.isAfter(tx.now())) {
            tx.afterwards(new Effect.KeepBookings(loop.id()));
        }
    }

    private static Card card(Loop loop, CandidateLinks.Made link) {
        return Card.of(
                Words.of("The page of ", new Whom(loop.id()), " is ready, ", loop.id()),
                new Element.Text(Words.of("Send them this link: ", new Link("their page", link.address()))),
                new Element.Text(Words.of(link.address())),
                new Element.Fact(
                        "Open until",
                        Words.of(new WhenIn(link.expires(), loop.recipe().zone()))),
                new Element.Note(Words.of(
                        "There they choose a plan or offer other times, and you are told at once. Whoever has the link"
                                + " can choose, so it is for the candidate alone.")));
    }
}
