package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.ApproveFeedback;
import loopkeeper.bot.chat.Command.DraftFeedback;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopNote;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Verdict;
import loopkeeper.bot.outbox.Effect.WriteLetter;
import loopkeeper.rubrics.Facts;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.RuleScope;
import loopkeeper.rubrics.Rulebook;
import org.jspecify.annotations.Nullable;

/**
 * What the candidate is told after the decision: a draft that names an axis and one sentence from the evidence, changed
 * and approved by a person, and sent by mail or by hand. It holds no score and no name of an interviewer.
 */
final class GivingFeedback {

    private static final int LONGEST = 3_000;
    private static final Pattern SCORE =
            Pattern.compile("\\b[1-4](?:[.,]\\d+)?\\s*(?:/|of|out of|von)\\s*4\\b|\\b[1-4][.,]\\d{1,2}\\b");
    /** How a note of what went out begins; the version of the text follows. */
    private static final String MAILED = "mailed ";

    private static final String BY_HAND = "by hand ";

    private final RubricLibrary library;
    private final People people;

    GivingFeedback(RubricLibrary library, People people) {
        this.library = library;
        this.people = people;
    }

    Reply draft(DraftFeedback ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Refusal no = obstacle(loop, by.person());
            if (no != null) {
                return new Reply.Refuse(no);
            }
            Summary seen = Summary.of(loop, tx.cards().read(loop.id(), new Tx.Reader.Somebody(by.person())), library);
            Optional<LoopNote> kept = tx.notes().of(loop.id(), LoopNote.Kind.FEEDBACK);
            String text = ask.answers().get("text");
            if (ask.answers().none() && kept.isPresent()) {
                return new Reply.Show(card(tx, loop, kept.get().text()));
            }
            boolean rewrite = ask.answers().get("change").equals("yes");
            if (ask.answers().none() || rewrite) {
                String shown = kept.map(LoopNote::text).orElseGet(() -> FeedbackDraft.of(loop, seen));
                return new Reply.Fill(form(loop, seen, Map.of("text", shown), Map.of()));
            }
            Map<String, String> problems = new LinkedHashMap<>();
            check(tx, loop, text, ask.answers().get("reason"), by.person(), problems);
            if (!problems.isEmpty()) {
                return new Reply.Fill(form(loop, seen, ask.answers().values(), problems));
            }
            tx.notes().keep(loop.id(), LoopNote.Kind.FEEDBACK, text, by.person());
            return new Reply.Show(card(tx, loop, text));
        });
    }

    Reply approve(ApproveFeedback ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Refusal no = obstacle(loop, by.person());
            if (no != null) {
                return new Reply.Refuse(no);
            }
            LoopNote note = tx.notes().of(loop.id(), LoopNote.Kind.FEEDBACK).orElse(null);
            if (note == null || version(note.text()) != ask.version()) {
                return new Reply.Refuse(new Refusal.BadInput(
                        List.of("The text has changed since. Read it again before it goes out: /loop feedback "
                                + loop.id() + ".")));
            }
            if (out(tx, loop, note.text()).isPresent()) {
                return new Reply.Replace(card(tx, loop, note.text()));
            }
            boolean mailed = ask.byMail() && hasAddress(tx, loop);
            tx.loops()
                    .record(
                            loop,
                            List.of(new LoopEvent.LoopEdited(
                                    "feedback", "", mailed ? "approved, mailed" : "approved", "")),
                            by.person());
            tx.notes()
                    .keep(
                            loop.id(),
                            LoopNote.Kind.FEEDBACK_OUT,
                            (mailed ? MAILED : BY_HAND) + ask.version(),
                            by.person());
            if (mailed) {
                tx.afterwards(new WriteLetter(loop.id(), WriteLetter.Kind.FEEDBACK, "", null, ask.version()));
            }
            return new Reply.Replace(Card.of(
                    Words.of(
                            "Feedback for ",
                            new Whom(loop.id()),
                            ", ",
                            loop.id(),
                            mailed ? ", is on its way" : ", is yours to send"),
                    new Element.Text(Words.of(note.text())),
                    new Element.Note(Words.of(
                            mailed
                                    ? "You approved it; where no mail is set up it comes back to the recruiter to send."
                                    : "You approved it. Copy it as it stands."))));
        });
    }

    /** The note that this very text was approved before, so that it goes out once, whoever presses. */
    private static Optional<LoopNote> out(Tx tx, Loop loop, String text) {
        return tx.notes()
                .of(loop.id(), LoopNote.Kind.FEEDBACK_OUT)
                .filter(out ->
                        Set.of(MAILED + version(text), BY_HAND + version(text)).contains(out.text()));
    }

    private static @Nullable Refusal obstacle(Loop loop, PersonId by) {
        if (!by.equals(loop.recruiter()) && !by.equals(loop.hiringManager())) {
            return new Refusal.NotYours("Feedback", "the recruiter or the hiring manager of " + loop.id());
        }
        Verdict verdict = loop.verdict();
        if (verdict == null || !verdict.confirmed() || verdict.outcome() == Verdict.Outcome.ANOTHER_STEP) {
            return new Refusal.BadInput(
                    List.of("There is no decision on " + loop.id() + " yet; feedback comes after it."));
        }
        return Permissions.mayReadCards(loop, by).orElse(null);
    }

    private void check(Tx tx, Loop loop, String text, String reason, PersonId by, Map<String, String> problems) {
        if (text.isBlank()) {
            problems.put(
                    "text", "What do you want to tell them? One axis and one sentence from the evidence are enough.");
        } else if (text.length() > LONGEST) {
            problems.put("text", "That has " + text.length() + " characters; 3,000 fit.");
        } else if (text.contains("[One sentence")) {
            problems.put("text", "There is a sentence left to write, where it says [One sentence …].");
        } else if (SCORE.matcher(text).find()) {
            problems.put("text", "That names a score. Say what you saw; numbers stay with the panel.");
        } else {
            named(loop, text)
                    .ifPresent(who -> problems.put(
                            "text", "That names " + who + ". Candidates are told what was seen, not by whom."));
        }
        List<Rulebook.Hit> hits =
                library.rulebook().on(RuleScope.MESSAGE, Facts.NONE.with("text", text.toLowerCase(Locale.ROOT)));
        if (problems.isEmpty() && !hits.isEmpty() && reason.isBlank()) {
            problems.put(
                    "reason",
                    hits.stream().map(Rulebook.Hit::sentence).collect(Collectors.joining(" "))
                            + " If it has to stay so, say why in a sentence; it is kept with the loop.");
        } else if (problems.isEmpty() && !hits.isEmpty()) {
            tx.loops()
                    .record(
                            loop,
                            hits.stream()
                                    .<LoopEvent>map(hit -> new LoopEvent.LoopEdited(
                                            "warning " + hit.rule().id(), hit.sentence(), "passed", reason))
                                    .toList(),
                            by);
        }
    }

    /** Somebody of the panel whom the text names; by last or whole name, since first names are words too. */
    private Optional<String> named(Loop loop, String text) {
        return Stream.concat(loop.panelists().stream(), Stream.of(loop.hiringManager()))
                .flatMap(id -> people.find(id).stream())
                .filter(person -> text.contains(person.name())
                        || Pattern.compile("\\b" + Pattern.quote(last(person.name())) + "\\b")
                                .matcher(text)
                                .find())
                .map(person -> person.name())
                .findFirst();
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    private Form form(Loop loop, Summary seen, Map<String, String> typed, Map<String, String> problems) {
        List<Part> parts = new ArrayList<>();
        parts.add(
                new Part.Text(
                        Words.of(
                                "Only you see this draft. It goes out when one of you has read it and says so; leave out scores and names.")));
        seen.matches().stream()
                .filter(match -> match.pattern().id().startsWith("DL-"))
                .forEach(match -> parts.add(new Part.Text(Words.of(
                        new Bold(match.pattern().title()), ". ", match.pattern().reason()))));
        parts.add(new Part.Line("text", "What they are told", "", typed.getOrDefault("text", ""), true, true, LONGEST));
        if (problems.containsKey("reason") || !typed.getOrDefault("reason", "").isEmpty()) {
            parts.add(new Part.Line(
                    "reason",
                    "Why it has to stay so",
                    "One sentence",
                    typed.getOrDefault("reason", ""),
                    false,
                    true,
                    400));
        }
        return new Form(
                Words.of("Feedback for ", new Whom(loop.id()), ", ", loop.id()),
                parts,
                "Keep the draft",
                new DraftFeedback(loop.id(), Answers.NONE),
                problems);
    }

    private Card card(Tx tx, Loop loop, String text) {
        Button change = new Button(
                "Change", Button.Style.PLAIN, new DraftFeedback(loop.id(), new Answers(Map.of("change", "yes"))));
        Optional<LoopNote> out = tx.notes().of(loop.id(), LoopNote.Kind.FEEDBACK_OUT);
        if (out(tx, loop, text).isPresent()) {
            return new Card(
                    Words.of("Feedback for ", new Whom(loop.id()), ", ", loop.id(), ", went out already"),
                    List.of(new Element.Text(Words.of(text)), new Element.Note(sent(out.orElseThrow()))),
                    List.of(change));
        }
        List<Button> buttons = new ArrayList<>();
        int version = version(text);
        if (hasAddress(tx, loop)) {
            buttons.add(new Button(
                    "I read it: send by mail", Button.Style.PRIMARY, new ApproveFeedback(loop.id(), true, version)));
        }
        buttons.add(new Button(
                "I read it: I send it myself", Button.Style.PLAIN, new ApproveFeedback(loop.id(), false, version)));
        buttons.add(change);
        List<Element> body = new ArrayList<>();
        body.add(new Element.Text(Words.of(text)));
        out.ifPresent(earlier -> body.add(new Element.Note(Words.of("This text is new. An earlier one is out:"))));
        body.add(new Element.Note(out.map(GivingFeedback::sent)
                .orElseGet(() -> Words.of("Nothing has gone out. It goes when one of you says so."))));
        return new Card(Words.of("A draft for ", new Whom(loop.id()), ", ", loop.id()), body, buttons);
    }

    private static Words sent(LoopNote out) {
        return out.text().startsWith(MAILED)
                ? Words.of(
                        "Sent by mail on ",
                        new When(out.at()),
                        ", approved by ",
                        new Who(out.by()),
                        ". Where no mail is set up it came back to the recruiter to send.")
                : Words.of("Approved on ", new When(out.at()), " by ", new Who(out.by()), ", who sends it by hand.");
    }

    private static boolean hasAddress(Tx tx, Loop loop) {
        return tx.loops()
                .candidate(loop.id())
                .map(Candidate::email)
                .filter(email -> !email.isEmpty())
                .isPresent();
    }

    /** Names a text, so that nobody approves another one than they read. */
    private static int version(String text) {
        return text.hashCode();
    }
}
