package loopkeeper.bot.features;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.RecordVerdict;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Option;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Phrases;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.domain.Verdict;
import loopkeeper.rubrics.Finding;
import loopkeeper.rubrics.RubricLibrary;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a decision is written down: nothing is preselected, and what was typed stays in it when something is
 * missing.
 */
final class VerdictForm {

    private static final int LONGEST = 4_000;

    private final People people;
    private final SummaryCard summary;

    VerdictForm(People people, RubricLibrary library) {
        this.people = people;
        this.summary = new SummaryCard(people, library);
    }

    Form draw(Loop loop, Summary seen, Answers answers, Map<String, String> problems) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Text(Words.of("You decide; nothing is suggested. Reasons are kept with the record.")));
        parts.addAll(summary.patterns(seen).stream()
                .map(words -> (Part) new Part.Text(words))
                .toList());
        parts.add(new Part.Choice(
                "outcome",
                "Decision",
                Arrays.stream(Verdict.Outcome.values())
                        .map(one -> new Option(one.name(), VerdictCard.outcome(one)))
                        .toList(),
                chosen(answers, "outcome"),
                true,
                true));
        parts.add(line("reasons", "Reasons, against the evidence", "", answers, true));
        parts.add(new Part.Choice(
                "finding",
                "What the work shows",
                Arrays.stream(Finding.values())
                        .map(one -> new Option(one.name(), Phrases.finding(one)))
                        .toList(),
                chosen(answers, "finding"),
                true,
                true));
        parts.add(line("evidence", "What shows it", "A model, a monitor, an incident or a rollback", answers, true));
        parts.add(new Part.Choice(
                "step",
                "For another step: which block again?",
                loop.blocks().stream()
                        .filter(block -> block.key().equals(block.kind()))
                        .map(block -> new Option(
                                block.kind(),
                                block.title() + ", " + block.length().toMinutes() + " min"))
                        .toList(),
                chosen(answers, "step"),
                false,
                false));
        parts.add(new Part.Text(Words.of(
                "So far the candidate gives you ",
                loop.totalMinutes(),
                " minutes. Another step adds its own; say in the reasons why it is worth their time.")));
        if (!seen.objectionsToHire().isEmpty()) {
            parts.add(line("why-against", "For a hire against the pattern: why?", "", answers, false));
            parts.add(new Part.Choice(
                    "approver",
                    "Second approver",
                    people.all().stream()
                            .filter(person -> whyNotApprover(loop, person, loop.hiringManager())
                                    .isEmpty())
                            .map(person -> new Option(person.id().value(), person.name()))
                            .toList(),
                    chosen(answers, "approver"),
                    false,
                    false));
        }
        return new Form(
                Words.of("Decide on ", new Whom(loop.id()), ", ", loop.id()),
                parts,
                "Record the decision",
                new RecordVerdict(loop.id(), Answers.NONE),
                problems);
    }

    /** What was written down, with {@code problems} told field by field; null where an outcome or finding is missing. */
    @Nullable
    Verdict read(Loop loop, Summary seen, Answers answers, PersonId by, Instant now, Map<String, String> problems) {
        Verdict.Outcome outcome = one(
                Verdict.Outcome.class,
                answers.get("outcome"),
                "outcome",
                "Choose hire, no hire or another step.",
                problems);
        String reasons = text(answers, "reasons", "Say why, against the evidence.", problems);
        Finding finding =
                one(Finding.class, answers.get("finding"), "finding", "Choose what the work shows.", problems);
        String evidence = text(answers, "evidence", "Name at least one thing that shows it.", problems);
        if (finding == Finding.PRODUCTION || finding == Finding.NOTEBOOK) {
            String missing = seen.mostPredictiveWithoutCard();
            if (!missing.isEmpty()) {
                problems.put("finding", "Without a card for " + missing + " only “not enough signal” can be recorded.");
            }
        }
        List<String> against = outcome == Verdict.Outcome.HIRE ? seen.objectionsToHire() : List.of();
        PersonId approver = null;
        String whyAgainst = "";
        if (!against.isEmpty()) {
            whyAgainst = text(
                    answers,
                    "why-against",
                    "A hire against " + String.join(" and ", against) + " needs a sentence why.",
                    problems);
            approver = approver(loop, answers.get("approver"), by, problems);
        }
        String step = outcome == Verdict.Outcome.ANOTHER_STEP ? step(loop, answers.get("step"), problems) : "";
        if (outcome == null || finding == null) {
            return null;
        }
        return new Verdict(
                outcome, reasons, finding, evidence, against, whyAgainst, by, now, step, approver, approver == null);
    }

    private @Nullable PersonId approver(Loop loop, String typed, PersonId by, Map<String, String> problems) {
        List<Person> called = people.called(typed);
        if (called.size() != 1) {
            problems.put(
                    "approver",
                    typed.isBlank()
                            ? "Name a second approver, for example @" + someApprover(loop, by) + "."
                            : "“" + typed + "” does not name one person. For example @" + someApprover(loop, by) + ".");
            return null;
        }
        Optional<String> no = whyNotApprover(loop, called.getFirst(), by);
        no.ifPresent(why ->
                problems.put("approver", called.getFirst().name() + " can't be the second approver: " + why + "."));
        return called.getFirst().id();
    }

    private static Optional<String> whyNotApprover(Loop loop, Person person, PersonId by) {
        if (person.id().equals(by)) {
            return Optional.of("they made the decision");
        }
        if (!person.is(Person.Role.HIRING_MANAGER) && !person.is(Person.Role.ADMIN)) {
            return Optional.of("they are neither a hiring manager nor an admin");
        }
        boolean sat = loop.blocks().stream()
                .anyMatch(block -> block.seatOf(person.id()).filter(Seat::sits).isPresent());
        return sat ? Optional.of("they sat in the panel") : Optional.empty();
    }

    private String someApprover(Loop loop, PersonId by) {
        return people.all().stream()
                .filter(person -> whyNotApprover(loop, person, by).isEmpty())
                .map(person -> person.id().value())
                .findFirst()
                .orElse("an-admin");
    }

    private static String step(Loop loop, String typed, Map<String, String> problems) {
        if (loop.blocks().stream().noneMatch(block -> block.kind().equals(typed))) {
            problems.put("step", "Choose the block to run once more.");
        }
        return typed;
    }

    private static Part line(String key, String label, String hint, Answers answers, boolean required) {
        return new Part.Line(key, label, hint, answers.get(key), required, true, LONGEST);
    }

    private static @Nullable String chosen(Answers answers, String key) {
        return answers.get(key).isEmpty() ? null : answers.get(key);
    }

    private static String text(Answers answers, String key, String missing, Map<String, String> problems) {
        String typed = answers.get(key);
        if (typed.isBlank()) {
            problems.put(key, missing);
        } else if (typed.length() > LONGEST) {
            problems.put(key, "That has " + typed.length() + " characters; 4,000 fit.");
        }
        return typed;
    }

    private static <E extends Enum<E>> @Nullable E one(
            Class<E> type, String typed, String key, String missing, Map<String, String> problems) {
        String name = typed.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        problems.put(key, missing);
        return null;
    }
}
