package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.ListLoops;
import loopkeeper.bot.chat.Command.ShowCard;
import loopkeeper.bot.chat.Command.ShowLoop;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.rubrics.RubricLibrary;

/** Where a loop stands, which loops I have to do with, and a card I may read. */
final class ShowingALoop {

    private static final int MOST = 30;

    private final RubricLibrary library;
    private final People people;

    ShowingALoop(RubricLibrary library, People people) {
        this.library = library;
        this.people = people;
    }

    Reply one(ShowLoop ask, Actor by, Tx tx) {
        return InLoop.look(
                tx,
                ask.loop(),
                loop -> Permissions.mayLook(loop, people.get(by.person()))
                        .<Reply>map(Reply.Refuse::new)
                        .orElseGet(() -> new Reply.Show(LoopCard.whole(loop, tx.now(), by.person()))));
    }

    Reply all(ListLoops ask, Actor by, Tx tx) {
        List<Loop> loops = tx.loops().of(by.person(), false, MOST);
        if (loops.isEmpty()) {
            return new Reply.Show(Card.of(
                    Words.of("You have no loops"),
                    new Element.Text(Words.of("A recruiter starts one with /loop start."))));
        }
        List<List<Words>> rows = loops.stream()
                .map(loop -> List.of(
                        Words.of(new Bold(loop.id().code())),
                        Words.of(new Whom(loop.id())),
                        Words.of(LoopCard.stage(loop)),
                        mine(loop, by.person())))
                .toList();
        return new Reply.Show(Card.of(
                Words.of(loops.size() == MOST ? "Your newest " + MOST + " loops" : "Your loops"),
                new Element.Table(List.of("Loop", "Candidate", "Stage", "You"), rows)));
    }

    private static Words mine(Loop loop, PersonId person) {
        List<String> parts = new ArrayList<>();
        if (person.equals(loop.recruiter())) {
            parts.add("recruiter");
        }
        if (person.equals(loop.hiringManager())) {
            parts.add("hiring manager");
        }
        loop.seatsOf(person)
                .forEach(in -> parts.add(
                        in.block().title() + " (" + Phrases.state(in.seat().state()) + ")"));
        return Words.of(String.join(", ", parts));
    }

    Reply card(ShowCard ask, Actor by, Tx tx) {
        return InLoop.look(tx, ask.loop(), ask.block(), (loop, block) -> {
            if (ask.who().isEmpty()) {
                return own(tx, loop, block, by.person());
            }
            return Named.one(
                    people,
                    ask.who(),
                    person -> person.id().equals(by.person())
                            ? own(tx, loop, block, by.person())
                            : others(tx, loop, block, person, by.person()));
        });
    }

    private Reply own(Tx tx, Loop loop, Block block, PersonId author) {
        return tx.cards()
                .own(loop.id(), block.key(), author)
                .<Reply>map(mine -> new Reply.Show(new Card(
                        Words.of(
                                "Your card for ",
                                new Whom(loop.id()),
                                ", ",
                                block.title(),
                                ", version ",
                                mine.version()),
                        CardView.elements(
                                library.rubric(block.rubric()), mine.card().content()),
                        List.of())))
                .orElseGet(() -> new Reply.Refuse(new Refusal.NoCardYet(loop.id(), block.key())));
    }

    private Reply others(Tx tx, Loop loop, Block block, Person author, PersonId reader) {
        Optional<Refusal> no = Permissions.mayReadCards(loop, reader);
        if (no.isPresent()) {
            return new Reply.Refuse(no.get());
        }
        return tx.cards().read(loop.id(), new Tx.Reader.Somebody(reader)).stream()
                .filter(card ->
                        card.block().equals(block.key()) && card.author().equals(author.id()))
                .findFirst()
                .<Reply>map(card -> new Reply.Show(whole(loop, block, card)))
                .orElseGet(() -> new Reply.Refuse(new Refusal.NoCardOwed(loop.id(), author.id())));
    }

    /** A frozen card with the notes beside it. */
    Card whole(Loop loop, Block block, Tx.Frozen card) {
        List<Element> body = new ArrayList<>(
                CardView.elements(library.rubric(block.rubric()), card.card().content()));
        for (Tx.Amendment amendment : card.amendments()) {
            body.add(new Element.Fact("Added later", Words.of(new When(amendment.at()), ": ", amendment.note())));
        }
        if (card.practice()) {
            body.add(new Element.Note(Words.of("A practice card: it is in no sum.")));
        } else if (!Summary.inTime(loop, card)) {
            body.add(new Element.Note(Words.of("It came in after the debrief opened: it is in no sum.")));
        }
        body.add(new Element.Note(Words.of(
                "Rubric ",
                card.card().rubric(),
                ", fingerprint ",
                card.card().rubricHash().substring(0, 12),
                "; version ",
                card.version(),
                ", sealed ",
                new When(card.at()))));
        return new Card(Words.of(new Who(card.author()), " on ", block.title()), body, List.of());
    }
}
