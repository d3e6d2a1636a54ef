package loopkeeper.bot.features;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.Fillable;
import loopkeeper.bot.chat.Command.StartLoop;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Option;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.RubricLibrary;

/** The form that starts a loop, drawn. */
final class StartForm {

    private final RubricLibrary library;
    private final People people;

    StartForm(RubricLibrary library, People people) {
        this.library = library;
        this.people = people;
    }

    Form draw(Answers answers, List<Opening> openings, ZoneId readersZone, Instant now, Map<String, String> problems) {
        return draw(answers, openings, readersZone, now, problems, new StartLoop(Answers.NONE));
    }

    /**
     * @param asks what the filled form asks: a start, or a dry run on somebody, who is then no field of it
     */
    Form draw(
            Answers answers,
            List<Opening> openings,
            ZoneId readersZone,
            Instant now,
            Map<String, String> problems,
            Fillable asks) {
        Function<String, String> typed = answers::get;
        String from = typed.apply("from").isEmpty()
                ? now.atZone(readersZone).toLocalDate().plusDays(1).toString()
                : typed.apply("from");
        List<Part> parts = new ArrayList<>();
        if (asks instanceof StartLoop) {
            parts.add(new Part.Line(
                    "candidate",
                    "Candidate",
                    "First and last name",
                    typed.apply("candidate"),
                    true,
                    false,
                    StartChecks.LONGEST_NAME));
        }
        parts.add(choice(
                "opening",
                "Opening",
                openings.stream().map(one -> new Option(one.key(), one.title())).toList(),
                typed,
                false));
        parts.add(choice(
                "variant",
                "Variant",
                options(library.templates().stream()
                        .map(one -> new Option(one.name(), one.title() + ": " + one.about()))),
                typed,
                true));
        parts.add(choice(
                "level",
                "Level",
                options(library.templates().stream().map(one -> new Option(one.level(), capital(one.level())))),
                typed,
                true));
        parts.add(choice(
                "lane",
                "Lane",
                options(library.templates().stream()
                        .flatMap(one -> one.lanes().stream())
                        .map(lane -> new Option(lane, lane.replace('-', ' ').replace("llm", "LLM")))),
                typed,
                true));
        parts.addAll(choices(answers));
        parts.add(choice(
                "hm",
                "Hiring manager",
                people.all().stream()
                        .filter(person -> person.is(Person.Role.HIRING_MANAGER))
                        .map(person -> new Option(person.id().value(), person.name()))
                        .toList(),
                key -> people.called(typed.apply(key)).stream()
                        .map(one -> one.id().value())
                        .findFirst()
                        .orElse(""),
                true));
        parts.add(new Part.Line(
                "zone",
                "Candidate's time zone",
                "Europe/Paris",
                typed.apply("zone").isEmpty() ? readersZone.getId() : typed.apply("zone"),
                true,
                false,
                60));
        parts.add(new Part.Day("from", "First day", from, true));
        parts.add(new Part.Line(
                "within",
                "Within",
                "10d",
                typed.apply("within").isEmpty() ? "10d" : typed.apply("within"),
                true,
                false,
                10));
        parts.add(new Part.Line(
                "free",
                "When the candidate is free, in their time zone",
                "mon-fri 09:00-17:00; 2026-12-01 14:00-18:00",
                typed.apply("free"),
                false,
                true,
                2_000));
        parts.add(new Part.Line("email", "E-mail", "ada@example.com", typed.apply("email"), false, false, 200));
        parts.add(new Part.Line(
                "link", "Where they meet", "https://meet.example.com/ada", typed.apply("link"), false, false, 500));
        parts.add(new Part.Line(
                "cv", "Résumé", "https://files.example.com/ada.pdf", typed.apply("cv"), false, false, 500));
        parts.add(new Part.Choice(
                "depth",
                "Does the role want MLOps depth?",
                List.of(new Option("none", "No"), new Option("mlops", "Yes, add its probes to design and deep-dive")),
                typed.apply("depth").isEmpty() ? "none" : typed.apply("depth"),
                false,
                true));
        area(typed, answers).ifPresent(parts::add);
        parts.addAll(besides(answers, parts));
        if (problems.containsKey("reason") || !typed.apply("reason").isEmpty()) {
            parts.add(new Part.Line(
                    "reason", "Why it is right here", "One sentence", typed.apply("reason"), false, true, 400));
        }
        return new Form(
                Words.of(asks instanceof StartLoop ? "Start a loop" : "A dry run"),
                parts,
                "Start the loop",
                asks,
                problems);
    }

    /** What the template that is typed so far leaves open, each with what it usually is. */
    private List<Part> choices(Answers answers) {
        List<Part> parts = new ArrayList<>();
        library.template(answers.get("variant"), answers.get("level")).ifPresent(template -> {
            for (LoopTemplate.Choice choice : template.choices()) {
                String typed = answers.get(choice.key());
                String chosen = choice.option(typed).isPresent() ? typed : choice.usual();
                parts.add(new Part.Choice(
                        choice.key(),
                        choice.question(),
                        choice.options().stream()
                                .map(option -> new Option(option.key(), option.title()))
                                .toList(),
                        chosen.isEmpty() ? null : chosen,
                        true,
                        true));
            }
        });
        return parts;
    }

    /** Which field depth is about, where the template that is typed so far has such a block. */
    private java.util.Optional<Part> area(Function<String, String> typed, Answers answers) {
        return library.template(answers.get("variant"), answers.get("level"))
                .filter(template -> template.blocks().stream()
                        .anyMatch(block -> block.family().equals("depth")))
                .map(template -> choice(
                        "area",
                        "The one field that depth is about",
                        StartChecks.AREAS.keySet().stream()
                                .sorted()
                                .map(area -> new Option(area, StartChecks.AREAS.getOrDefault(area, area)))
                                .toList(),
                        typed,
                        false));
    }

    /**
     * What few loops need has a part once something was typed for it, so that sending the form loses none of it; with a
     * pre-screen comes what is paid for it.
     */
    private List<Part> besides(Answers answers, List<Part> shown) {
        Map<String, Part> rare = new LinkedHashMap<>();
        rare.put(
                "prescreen",
                choice(
                        "prescreen",
                        "Does a pre-screen come first?",
                        List.of(new Option("yes", "Yes, before all interviews"), new Option("no", "No")),
                        answers::get,
                        false));
        rare.put("paid", line("paid", "What is paid for the pre-screen, in USD", "100", answers));
        rare.put("years", line("years", "Years of experience the advert asks for", "3", answers));
        rare.put("qualified", line("qualified", "Qualified candidates a week", "8", answers));
        rare.put("surface", line("surface", "The part of the product that tasks are from", "Checkout", answers));
        rare.put("area", line("area", "The one field that depth is about", "nlp", answers));
        library.templates().stream()
                .flatMap(template -> template.choices().stream())
                .forEach(choice ->
                        rare.putIfAbsent(choice.key(), line(choice.key(), choice.question(), choice.usual(), answers)));
        shown.forEach(part -> rare.remove(part.key()));
        return rare.entrySet().stream()
                .filter(part -> !answers.get(part.getKey()).isEmpty()
                        || (part.getKey().equals("paid")
                                && answers.get("prescreen").equals("yes")))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Part line(String key, String label, String hint, Answers answers) {
        String typed = answers.get(key);
        return new Part.Line(key, label, hint, typed, false, false, Math.max(80, typed.length()));
    }

    private static Part choice(
            String key, String label, List<Option> options, Function<String, String> typed, boolean required) {
        String chosen = typed.apply(key);
        boolean known = options.stream().anyMatch(option -> option.value().equals(chosen));
        return new Part.Choice(key, label, options, known ? chosen : null, required, false);
    }

    /** The first of each value: a template of several levels is offered once. */
    private static List<Option> options(java.util.stream.Stream<Option> all) {
        Map<String, Option> first = new LinkedHashMap<>();
        all.forEach(option -> first.putIfAbsent(option.value(), option));
        return List.copyOf(first.values());
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
