package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.CloseLoop;
import loopkeeper.bot.chat.Command.ConfirmVerdict;
import loopkeeper.bot.chat.Command.PlanLoop;
import loopkeeper.bot.chat.Command.RecordVerdict;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Verdict;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.rubrics.Facts;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.RuleScope;
import loopkeeper.rubrics.Rulebook;
import org.jspecify.annotations.Nullable;

/**
 * The hiring manager records what was decided, with reasons. Nothing is preselected. A hire against a shown pattern
 * that objects to it needs a reason of its own and stays proposed until a second named approver confirms it.
 */
final class RecordingAVerdict {

    private final RubricLibrary library;
    private final VerdictForm form;

    RecordingAVerdict(RubricLibrary library, People people) {
        this.library = library;
        this.form = new VerdictForm(people, library);
    }

    Reply record(RecordVerdict ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Refusal no = obstacle(loop, by.person());
            if (no != null) {
                return new Reply.Refuse(no);
            }
            Summary seen = Summary.of(loop, tx.cards().read(loop.id(), new Tx.Reader.Somebody(by.person())), library);
            if (ask.answers().none()) {
                return new Reply.Fill(form.draw(loop, seen, ask.answers(), Map.of()));
            }
            Map<String, String> problems = new LinkedHashMap<>();
            Verdict verdict = form.read(loop, seen, ask.answers(), by.person(), tx.now(), problems);
            if (verdict == null || !problems.isEmpty()) {
                return new Reply.Fill(form.draw(loop, seen, ask.answers(), problems));
            }
            Optional<String> mismatch =
                    verdict.outcome() == Verdict.Outcome.HIRE ? OfferBand.mismatch(tx, seen) : Optional.empty();
            Loop noted = tx.loops().record(loop, besides(loop, verdict, mismatch), by.person());
            mismatch.ifPresent(words -> tellOfMismatch(tx, noted, words));
            return recorded(tx, noted, verdict);
        });
    }

    private static @Nullable Refusal obstacle(Loop loop, PersonId by) {
        Optional<Refusal> no = Permissions.mayDecide(loop, by, "The decision")
                .or(() -> loop.stage() == Loop.Stage.DECIDED || loop.stage() == Loop.Stage.CLOSED
                        ? Optional.of(new Refusal.AlreadyDecided(loop.id()))
                        : Optional.empty())
                .or(() -> loop.stage() == Loop.Stage.CANCELLED
                        ? Optional.of(new Refusal.LoopIsOver(loop.id(), loop.stage()))
                        : Optional.empty())
                .or(() -> Permissions.mayReadCards(loop, by));
        return no.orElse(null);
    }

    /** What goes on record with the decision: a band that the cards don't bear out, and what one more step costs. */
    private List<LoopEvent> besides(Loop loop, Verdict verdict, Optional<String> mismatch) {
        List<LoopEvent> events = new ArrayList<>();
        mismatch.ifPresent(words -> events.add(new LoopEvent.LoopEdited("band/evidence mismatch", "", "noted", "")));
        step(loop, verdict)
                .forEach(hit -> events.add(new LoopEvent.LoopEdited(
                        "warning " + hit.rule().id(), hit.sentence(), "passed", "see the decision's reasons")));
        return events;
    }

    /** What the rules say about one more step, where the decision is one. */
    private List<Rulebook.Hit> step(Loop loop, Verdict verdict) {
        if (verdict.step().isEmpty()) {
            return List.of();
        }
        long minutes = again(loop, verdict.step()).length().toMinutes();
        return library.rulebook()
                .on(
                        RuleScope.STEP,
                        Facts.NONE
                                .with("variant", loop.recipe().variant())
                                .with("family", verdict.step())
                                .with("blocks", loop.blocks().size())
                                .with("minutes", minutes)
                                .with("total", loop.totalMinutes() + minutes));
    }

    private static void tellOfMismatch(Tx tx, Loop loop, String words) {
        for (PersonId person : new LinkedHashSet<>(List.of(loop.hiringManager(), loop.recruiter()))) {
            tx.afterwards(new Effect.Tell(
                    person,
                    "band/" + loop.id() + "/" + person,
                    Card.of(
                            Words.of("Before an offer goes to ", new Whom(loop.id()), ", ", loop.id()),
                            new Card.Element.Text(Words.of(words)),
                            new Card.Element.Note(Words.of("Only you two see this.")))));
        }
    }

    private Reply recorded(Tx tx, Loop loop, Verdict verdict) {
        if (verdict.approver() != null) {
            Loop after = tx.loops().record(loop, List.of(new LoopEvent.VerdictProposed(verdict)), verdict.by());
            askApprover(tx, after, verdict, verdict.approver());
            return new Reply.Show(Card.of(
                    Words.of("Your decision on ", new Whom(loop.id()), " waits for ", new Who(verdict.approver())),
                    new Element.Text(Words.of("It goes against a shown pattern, so it stands once they confirm it."))));
        }
        return stands(tx, loop, verdict, verdict.by());
    }

    Reply confirm(ConfirmVerdict ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Verdict verdict = loop.verdict();
            if (verdict == null || verdict.confirmed() || !by.person().equals(verdict.approver())) {
                return new Reply.Refuse(new Refusal.NotProposed(loop.id()));
            }
            if (loop.stage().over()) {
                return new Reply.Refuse(new Refusal.LoopIsOver(loop.id(), loop.stage()));
            }
            if (verdict.at().toEpochMilli() != ask.at()) {
                return new Reply.Show(question(loop, verdict));
            }
            return stands(tx, loop, verdict.withConfirmation(), by.person());
        });
    }

    /** The decision is on record; another step sends the loop back with one more block. */
    private Reply stands(Tx tx, Loop loop, Verdict verdict, PersonId by) {
        List<LoopEvent> events = new ArrayList<>();
        events.add(new LoopEvent.VerdictRecorded(verdict));
        if (verdict.outcome() == Verdict.Outcome.ANOTHER_STEP) {
            events.add(new LoopEvent.StepAdded(again(loop, verdict.step())));
        }
        Loop after = tx.loops().record(loop, events, by);
        Card card = withCost(VerdictCard.recorded(after, verdict), loop, verdict);
        tx.afterwards(new Effect.Post(loop.id(), "", "verdict/" + after.revision(), card));
        Button next = verdict.outcome() == Verdict.Outcome.ANOTHER_STEP
                ? new Button("Look for plans", Button.Style.PRIMARY, new PlanLoop(loop.id()))
                : new Button("Close the loop", Button.Style.PLAIN, new CloseLoop(loop.id()));
        Set<PersonId> told = new LinkedHashSet<>(List.of(loop.recruiter(), verdict.by()));
        told.remove(by);
        for (PersonId person : told) {
            tx.afterwards(new Effect.Tell(
                    person,
                    "verdict/" + loop.id() + "/" + after.revision() + "/" + person,
                    person.equals(loop.recruiter()) ? brief(loop, verdict).with(next) : brief(loop, verdict)));
        }
        return new Reply.Show(verdict.by().equals(by) ? withAdvice(card, verdict) : card);
    }

    private Card withCost(Card card, Loop loop, Verdict verdict) {
        List<Card.Element> body = new ArrayList<>(card.body());
        step(loop, verdict).forEach(hit -> body.add(new Card.Element.Note(Words.of(hit.sentence()))));
        return new Card(card.title(), body, card.buttons());
    }

    /** What the evidence lint says about the decision's own words, for the one who decides alone. */
    private Card withAdvice(Card card, Verdict verdict) {
        List<Card.Element> body = new ArrayList<>(card.body());
        List.of(verdict.reasons(), verdict.findingEvidence()).stream()
                .flatMap(text -> library.evidenceLint().note(text).stream())
                .distinct()
                .forEach(note -> body.add(new Card.Element.Note(Words.of(note))));
        return new Card(card.title(), body, card.buttons());
    }

    /** For those outside the debrief: what was decided, without its reasons. */
    private static Card brief(Loop loop, Verdict verdict) {
        return Card.of(
                Words.of(
                        "Decided on ",
                        new Whom(loop.id()),
                        ", ",
                        loop.id(),
                        ": ",
                        VerdictCard.outcome(verdict.outcome())),
                new Element.Text(Words.of(new Who(verdict.by()), " recorded it; the reasons are in the debrief.")));
    }

    private static Block again(Loop loop, String kind) {
        Block old = loop.blocks().stream()
                .filter(block -> block.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        long runs = loop.blocks().stream()
                .filter(block -> block.kind().equals(kind))
                .count();
        return new Block(
                kind + "-" + (runs + 1),
                kind,
                old.title() + ", again",
                old.rubric(),
                old.length(),
                old.least(),
                old.most(),
                false,
                false,
                false,
                0,
                old.pool(),
                2,
                "",
                Block.Status.UNPLANNED,
                null,
                List.of());
    }

    private void askApprover(Tx tx, Loop loop, Verdict verdict, PersonId approver) {
        tx.afterwards(
                new Effect.Tell(approver, "approve/" + loop.id() + "/" + loop.revision(), question(loop, verdict)));
    }

    /** The decision as it stands now, for its approver to read; the button confirms these reasons and no later ones. */
    private Card question(Loop loop, Verdict verdict) {
        List<Words> objections = library
                .template(loop.recipe().variant(), loop.recipe().level())
                .stream()
                .flatMap(template -> template.patterns().stream())
                .filter(pattern -> verdict.against().contains(pattern.id()))
                .map(pattern -> Words.of(pattern.title(), ". ", pattern.reason()))
                .toList();
        return new Card(
                Words.of("Will you confirm a decision? ", new Whom(loop.id()), ", ", loop.id()),
                List.of(
                        new Element.Text(Words.of(
                                new Who(verdict.by()),
                                " decided ",
                                VerdictCard.outcome(verdict.outcome()),
                                " against a pattern in the cards:")),
                        new Element.Bullets(objections),
                        new Element.Fact("Reasons", Words.of(verdict.reasons())),
                        new Element.Fact("Why against it", Words.of(verdict.whyAgainst())),
                        new Element.Note(Words.of("Nothing is on record until you confirm. If you don't agree, talk to"
                                + " them; they can decide anew."))),
                List.of(new Button(
                        "Confirm",
                        Button.Style.PRIMARY,
                        new ConfirmVerdict(loop.id(), verdict.at().toEpochMilli()))));
    }
}
