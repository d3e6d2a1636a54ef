package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.RecordVerdict;
import loopkeeper.bot.chat.Command.ShowDebrief;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopNote;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.rubrics.RubricLibrary;

/**
 * Lifts the seal once the last owed card is in or excused: freezes the cards, opens a room for those who may read
 * everything, and posts the summary and one thread a block.
 */
final class OpeningADebrief {

    private final RubricLibrary library;
    private final SummaryCard summary;
    private final ShowingALoop showing;

    OpeningADebrief(RubricLibrary library, People people, ShowingALoop showing) {
        this.library = library;
        this.summary = new SummaryCard(people, library);
        this.showing = showing;
    }

    /** Opens it and returns the loop as it then is. Called with the loop locked, in the transaction of the last card. */
    Loop open(Tx tx, Loop loop, PersonId by) {
        Loop opened = tx.loops().record(loop, List.of(new LoopEvent.DebriefOpened(tx.now())), by);
        tx.cards().freeze(opened.id());
        List<Tx.Frozen> cards = tx.cards().read(opened.id(), new Tx.Reader.TheRoom());
        List<PersonId> members = members(opened);
        admit(tx, opened);
        String round = round(opened);
        Summary numbers = Summary.of(opened, cards, library);
        keepProduction(tx, numbers);
        tx.afterwards(new Effect.Post(
                opened.id(),
                "",
                "summary" + round,
                summary.whole(numbers, tx.contextNotes().read(opened.id(), new Tx.Reader.TheRoom()))));
        for (Block block : opened.blocks()) {
            post(tx, opened, block, cards);
        }
        tellTheDecider(tx, opened, members, round);
        return opened;
    }

    /** For the share of an opening's candidates whose work in production was scored below 3; of it, only yes or no. */
    private void keepProduction(Tx tx, Summary numbers) {
        Loop loop = numbers.loop();
        if (!loop.isDryRun() && !loop.recipe().opening().isEmpty()) {
            numbers.production(library)
                    .ifPresent(score ->
                            tx.cards().keepProduction(loop.id(), loop.recipe().opening(), score < Summary.MEETS));
        }
    }

    /** A card that came in once the debrief was open joins the others of its block, in no sum. */
    void join(Tx tx, Loop loop, Block block, PersonId author) {
        post(
                tx,
                loop,
                block,
                tx.cards().read(loop.id(), new Tx.Reader.TheRoom()).stream()
                        .filter(card -> card.author().equals(author))
                        .toList());
    }

    private void post(Tx tx, Loop loop, Block block, List<Tx.Frozen> cards) {
        List<Tx.Frozen> here =
                cards.stream().filter(card -> card.block().equals(block.key())).toList();
        tx.afterwards(new Effect.Post(
                loop.id(),
                "",
                thread(block),
                Card.of(
                        Words.of(block.title()),
                        new Element.Text(
                                Words.of(here.isEmpty() ? "No card came in." : "The cards, whole, in the thread.")))));
        for (Tx.Frozen card : here) {
            tx.afterwards(new Effect.Post(
                    loop.id(),
                    thread(block),
                    "card/" + block.key() + "/" + card.author(),
                    showing.whole(loop, block, card)));
        }
    }

    /** The message a block's cards and amendments stand under. */
    static String thread(Block block) {
        return "block/" + block.key();
    }

    /** A loop that went on for another step has a summary for each opening. */
    private static String round(Loop loop) {
        long steps = loop.blocks().stream()
                .filter(block -> !block.key().equals(block.kind()))
                .count();
        return steps == 0 ? "" : "-" + (steps + 1);
    }

    /** Makes those who may read its cards now, and nobody else, the members of an open debrief's room. */
    static void admit(Tx tx, Loop loop) {
        tx.afterwards(new Effect.OpenRoom(loop.id(), "debrief " + loop.id(), members(loop)));
    }

    private static List<PersonId> members(Loop loop) {
        Set<PersonId> everybody = new LinkedHashSet<>(List.of(loop.hiringManager(), loop.recruiter()));
        everybody.addAll(loop.panelists());
        return everybody.stream()
                .filter(person -> Permissions.mayReadCards(loop, person).isEmpty())
                .toList();
    }

    private static void tellTheDecider(Tx tx, Loop loop, List<PersonId> members, String round) {
        boolean excused = loop.seats().anyMatch(in -> in.seat().state() == Seat.State.EXCUSED);
        String all = excused ? "Every card is in or excused." : "All cards are in.";
        for (PersonId person : members) {
            boolean decides = person.equals(loop.hiringManager());
            Card card = Card.of(
                    Words.of("The debrief for ", new Whom(loop.id()), ", ", loop.id(), ", is open"),
                    new Element.Text(Words.of(
                            decides
                                    ? all + " Read them first; the decision is yours, with reasons."
                                    : all + " The summary is in its room.")));
            tx.afterwards(new Effect.Tell(
                    person,
                    "open/" + loop.id() + round + "/" + person,
                    decides
                            ? card.with(
                                    new Button("Read the summary", Button.Style.PRIMARY, new ShowDebrief(loop.id())),
                                    new Button(
                                            "Record the decision",
                                            Button.Style.PLAIN,
                                            new RecordVerdict(loop.id(), Answers.NONE)))
                            : card.with(
                                    new Button("Read the summary", Button.Style.PLAIN, new ShowDebrief(loop.id())))));
        }
    }

    Reply show(ShowDebrief ask, Actor by, Tx tx) {
        return InLoop.look(tx, ask.loop(), loop -> {
            Optional<Refusal> no = Permissions.mayReadCards(loop, by.person());
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            List<Tx.Frozen> cards = new ArrayList<>(tx.cards().read(loop.id(), new Tx.Reader.Somebody(by.person())));
            return new Reply.Show(summary.whole(
                    Summary.of(loop, cards, library).with(tx.notes().of(loop.id(), LoopNote.Kind.DIFFERENCE)),
                    tx.contextNotes().read(loop.id(), new Tx.Reader.Somebody(by.person()))));
        });
    }
}
