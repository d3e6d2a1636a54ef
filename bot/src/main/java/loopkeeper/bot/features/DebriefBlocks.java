package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.People;
import loopkeeper.rubrics.RubricLibrary;

/**
 * The cards of a block of an open debrief in one card, for rooms that have no threads. Before the debrief is open there
 * is nothing to read, here as anywhere.
 */
public final class DebriefBlocks {

    private static final String MESSAGE = "block/";
    private static final String CARD = "card/";

    private final Tx.Source transactions;
    private final ShowingALoop showing;

    public DebriefBlocks(Tx.Source transactions, RubricLibrary library, People people) {
        this.transactions = transactions;
        this.showing = new ShowingALoop(library, people);
    }

    /** Whether a message of that name begins a block. */
    public static boolean begins(String name) {
        return name.startsWith(MESSAGE);
    }

    /** Whether a message of that name is one whole card of a block. */
    public static boolean isCard(String name) {
        return name.startsWith(CARD);
    }

    /** Every card of the block that such a message begins; empty where none came in, or the loop is unknown. */
    public Optional<Card> whole(LoopId id, String message) {
        return transactions.inTransaction(tx -> tx.loops()
                .find(id)
                .flatMap(loop -> block(loop, message)
                        .flatMap(block -> whole(loop, block, tx.cards().read(id, new Tx.Reader.TheRoom())))));
    }

    /** What the block is called that such a message begins; empty when there is none. */
    public Optional<String> title(LoopId id, String message) {
        return transactions.inTransaction(
                tx -> tx.loops().find(id).flatMap(loop -> block(loop, message)).map(Block::title));
    }

    private static Optional<Block> block(Loop loop, String message) {
        return loop.blocks().stream()
                .filter(block -> message.equals(OpeningADebrief.thread(block)))
                .findFirst();
    }

    private Optional<Card> whole(Loop loop, Block block, List<Tx.Frozen> cards) {
        List<Element> body = new ArrayList<>();
        for (Tx.Frozen card : cards) {
            if (card.block().equals(block.key())) {
                if (!body.isEmpty()) {
                    body.add(new Element.Divider());
                }
                body.add(new Element.Fact("Card of", Words.of(new Who(card.author()))));
                body.addAll(showing.whole(loop, block, card).body());
            }
        }
        return body.isEmpty() ? Optional.empty() : Optional.of(new Card(Words.of(block.title()), body, List.of()));
    }
}
