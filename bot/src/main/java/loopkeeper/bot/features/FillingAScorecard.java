package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.FillScorecard;
import loopkeeper.bot.chat.Command.SealDraft;
import loopkeeper.bot.chat.Command.TypeScores;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.TypedCard;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.LoopRules;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Seat;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.Scorecard;
import loopkeeper.rubrics.Scorecard.Content;

/**
 * Shows the card's form with its anchors and what is there already, and turns typed scores into a filled card to
 * confirm. Whatever was typed is kept as a draft.
 */
final class FillingAScorecard {

    private static final Pattern ADDRESSED =
            Pattern.compile("(?is)^\\s*(L-?[0-9]{1,7})\\s+([a-z][a-z0-9-]{0,31})\\s+(.*)$");
    private static final int MOST_LOOPS = 50;

    private final RubricLibrary library;

    FillingAScorecard(RubricLibrary library) {
        this.library = library;
    }

    Reply open(FillScorecard ask, Actor by, Tx tx) {
        return InLoop.look(
                tx,
                ask.loop(),
                ask.block(),
                (loop, block) -> LoopRules.mayWriteCard(loop, block, by.person())
                        .<Reply>map(Reply.Refuse::new)
                        .orElseGet(() -> new Reply.Fill(ScorecardForm.draw(
                                loop,
                                block,
                                library.rubric(block.rubric()),
                                written(tx, loop, block, by.person()),
                                NotingContext.onTheCard(library, tx, loop, block, by.person()),
                                Map.of()))));
    }

    /** The draft, else the sealed card to revise, else nothing. */
    static Content written(Tx tx, Loop loop, Block block, PersonId author) {
        return tx.cards()
                .draft(loop.id(), block.key(), author)
                .or(() -> tx.cards()
                        .own(loop.id(), block.key(), author)
                        .map(mine -> mine.card().content()))
                .orElse(Content.EMPTY);
    }

    Reply typed(TypeScores ask, Actor by, Tx tx) {
        Matcher addressed = ADDRESSED.matcher(ask.where().isEmpty() ? ask.text() : ask.where() + " " + ask.text());
        if (addressed.matches()) {
            String digits = addressed.group(1).replaceFirst("(?i)^L-?", "");
            if (digits.matches("[1-9][0-9]{0,6}")) {
                LoopId id = new LoopId("L-" + digits);
                String key = addressed.group(2).toLowerCase(Locale.ROOT);
                return InLoop.look(tx, id, key, (loop, block) -> take(loop, block, addressed.group(3), by, tx));
            }
        }
        List<Mine> open = open(tx, by.person());
        return switch (open.size()) {
            case 0 -> nothingOpen();
            case 1 -> take(open.getFirst().loop(), open.getFirst().block(), ask.text(), by, tx);
            default -> which(open, ask.text());
        };
    }

    /** A block whose card I could write now. */
    record Mine(Loop loop, Block block) {}

    /** Cards that are owed; failing those, cards that are in and may still be revised. */
    static List<Mine> open(Tx tx, PersonId person) {
        List<Mine> owed = new ArrayList<>();
        List<Mine> revisable = new ArrayList<>();
        for (Loop loop : tx.loops().of(person, true, MOST_LOOPS)) {
            for (Loop.InBlock in : loop.seatsOf(person)) {
                if (LoopRules.mayWriteCard(loop, in.block(), person).isPresent()
                        || LoopRules.maySeal(loop, in.block(), tx.now()).isPresent()) {
                    continue;
                }
                (in.seat().state() == Seat.State.SUBMITTED ? revisable : owed).add(new Mine(loop, in.block()));
            }
        }
        return owed.isEmpty() ? revisable : owed;
    }

    private Reply take(Loop loop, Block block, String text, Actor by, Tx tx) {
        Optional<Refusal> no = LoopRules.mayWriteCard(loop, block, by.person());
        if (no.isPresent()) {
            return new Reply.Refuse(no.get());
        }
        Rubric rubric = library.rubric(block.rubric());
        TypedCard.Read read = TypedCard.read(text, rubric, written(tx, loop, block, by.person()));
        tx.cards().keepDraft(loop.id(), block.key(), by.person(), read.content());
        List<String> open = new ArrayList<>(read.problems());
        if (open.isEmpty()) {
            Scorecard.omissions(rubric, loop.recipe().mlopsDepth(), read.content())
                    .forEach(omission -> open.add(ScorecardForm.sentence(omission)));
        }
        return new Reply.Show(
                open.isEmpty()
                        ? toConfirm(loop, block, rubric, read.content())
                        : toFinish(loop, block, open, read.problems().isEmpty() ? "" : text));
    }

    private static Card toConfirm(Loop loop, Block block, Rubric rubric, Content content) {
        List<Element> body = new ArrayList<>(CardView.elements(rubric, content));
        body.add(new Element.Note(Words.of("This is what I read. It is sealed when you say so.")));
        return new Card(
                Words.of("Your card for ", new Whom(loop.id()), ", ", block.title(), ", ", loop.id()),
                body,
                List.of(
                        new Button("Seal my card", Button.Style.PRIMARY, new SealDraft(loop.id(), block.key(), false)),
                        new Button("Change it", Button.Style.PLAIN, new FillScorecard(loop.id(), block.key()))));
    }

    /**
     * What could be read is in the draft; what could not is shown as it was typed.
     *
     * @param typed the whole text where part of it could not be taken; empty otherwise
     */
    private static Card toFinish(Loop loop, Block block, List<String> open, String typed) {
        List<Element> body = new ArrayList<>();
        body.add(new Element.Text(Words.of("Before it can be sealed:")));
        body.add(new Element.Bullets(open.stream().map(one -> Words.of(one)).toList()));
        if (!typed.isEmpty()) {
            body.add(new Element.Fact("You typed", Words.of(typed.strip())));
        }
        return new Card(
                Words.of("Kept as a draft: ", block.title(), ", ", loop.id()),
                body,
                List.of(new Button(
                        "Fill in the rest", Button.Style.PRIMARY, new FillScorecard(loop.id(), block.key()))));
    }

    static Reply nothingOpen() {
        return new Reply.Refuse(new Refusal.NotUnderstood(
                "that; no card of yours is open for typing",
                "/loop help, or scores for one of your blocks",
                "L-1001 coding 3 4 2 3 yes: what I saw; what I heard"));
    }

    private static Reply which(List<Mine> open, String typed) {
        List<Words> choices = open.stream()
                .limit(20)
                .map(mine -> Words.of(
                        new Bold(mine.loop().id() + " " + mine.block().key()),
                        ", ",
                        new Whom(mine.loop().id())))
                .toList();
        return new Reply.Show(Card.of(
                Words.of("Which card is this for?"),
                new Element.Text(Words.of("Please send it again with the loop and the block before it:")),
                new Element.Bullets(choices),
                new Element.Fact("You typed", Words.of(typed.strip()))));
    }
}
