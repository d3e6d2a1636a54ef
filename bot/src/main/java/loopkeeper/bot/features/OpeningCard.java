package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.SetOpening;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Option;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.OpeningVersion;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.RubricLibrary;

/** Openings, and the form that sets one, drawn. */
final class OpeningCard {

    private static final int ENOUGH = 10;

    private final RubricLibrary library;
    private final People people;

    OpeningCard(RubricLibrary library, People people) {
        this.library = library;
        this.people = people;
    }

    /** What few openings set, asked for again only where it was typed beside something wrong. */
    Map<String, String> rare() {
        Map<String, String> rare = new LinkedHashMap<>();
        rare.put("zone", "Candidates' time zone");
        rare.put("within", "Within");
        rare.put("link", "Where they meet");
        rare.put("depth", "MLOps depth, mlops or none");
        rare.put("prescreen", "A pre-screen first, yes or no");
        rare.put("paid", "What is paid for the pre-screen, in USD");
        rare.put("qualified", "Qualified candidates a week");
        library.templates().stream()
                .flatMap(template -> template.choices().stream())
                .forEach(choice -> rare.putIfAbsent(choice.key(), choice.question()));
        return rare;
    }

    Card list(List<Opening> all) {
        List<List<Words>> rows = all.stream()
                .map(one -> List.of(Words.of(new Bold(one.key())), Words.of(one.title()), Words.of(loop(one))))
                .toList();
        Element body = rows.isEmpty()
                ? new Element.Text(
                        Words.of("There are none yet. Loops can be started without; with one, every candidate"
                                + " for a job is weighed alike."))
                : new Element.Table(List.of("Key", "Job", "Loop"), rows);
        return new Card(
                Words.of("The jobs you hire for"),
                List.of(body),
                List.of(new Button("A new one", Button.Style.PLAIN, new SetOpening("", true, Answers.NONE))));
    }

    /**
     * One of them.
     *
     * @param below for each loop whose cards its reader may read, whether its work in production was scored below 3
     */
    Card one(Opening opening, List<OpeningVersion> versions, Collection<Boolean> below) {
        List<Element> body = new ArrayList<>();
        fact(body, "Loop", loop(opening));
        String hm = opening.defaults().getOrDefault("hm", "");
        people.called(hm).stream()
                .findFirst()
                .ifPresent(person -> body.add(new Element.Fact("Decides", Words.of(new Who(person.id())))));
        fact(body, "Weights", weights(opening));
        fact(body, "Depth", StartChecks.AREAS.getOrDefault(opening.defaults().getOrDefault("area", ""), ""));
        fact(body, "Product", opening.defaults().getOrDefault("surface", ""));
        fact(body, "Minimum years", opening.defaults().getOrDefault("years", ""));
        List<String> pools = new ArrayList<>();
        opening.pools().forEach((block, pool) -> pools.add(block + " from " + pool));
        fact(body, "Pools", String.join(", ", pools));
        fact(body, "Kept reason", opening.defaults().getOrDefault("reason", ""));
        if (!versions.isEmpty()) {
            body.add(new Element.Table(
                    List.of("Version", "Set", "By", "Weights", "Loops"),
                    versions.stream()
                            .map(one -> List.of(
                                    Words.of(String.valueOf(one.version())),
                                    Words.of(new When(one.at())),
                                    Words.of(new Who(one.by())),
                                    Words.of(one.values().getOrDefault("weights", "the template's")),
                                    Words.of(one.loops() == 0 ? "none yet" : String.valueOf(one.loops()))))
                            .toList()));
        }
        production(below).ifPresent(body::add);
        boolean frozen = !versions.isEmpty() && versions.getLast().frozen();
        body.add(new Element.Note(Words.of(
                frozen
                        ? "A loop was started with this, so it stays as it is. What you change now is version "
                                + (versions.getLast().version() + 1)
                                + ", for later candidates only; composites of two versions don't compare."
                        : "The first loop started for it freezes what stands here.")));
        return new Card(
                Words.of("Opening ", opening.key(), ": ", opening.title()),
                body,
                List.of(new Button("Change", Button.Style.PLAIN, new SetOpening(opening.key(), true, Answers.NONE))));
    }

    /** From so few loops a share says nothing. */
    private static Optional<Element> production(Collection<Boolean> below) {
        if (below.size() < ENOUGH) {
            return Optional.empty();
        }
        long fell = below.stream().filter(one -> one).count();
        return Optional.of(new Element.Note(Words.of(
                "Of ",
                below.size(),
                " candidates whose cards you may read, ",
                fell,
                " scored below 3 on work in production (",
                Math.round(100.0 * fell / below.size()),
                " %). No round stops more senior candidates, so tell them early what it asks.")));
    }

    private static String loop(Opening opening) {
        List<String> parts = Stream.of("variant", "level", "lane")
                .map(field -> opening.defaults().getOrDefault(field, ""))
                .filter(text -> !text.isEmpty())
                .toList();
        return parts.isEmpty() ? "asked for at the start" : String.join(", ", parts);
    }

    /** The opening's own, else the template's, in the order of its blocks. */
    private String weights(Opening opening) {
        LoopTemplate template = library.template(
                        opening.defaults().getOrDefault("variant", ""),
                        opening.defaults().getOrDefault("level", ""))
                .orElse(null);
        if (template == null) {
            return Opening.written(opening.weights());
        }
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (BlockTemplate block : template.blocks()) {
            if (opening.weights().isEmpty()
                    ? !block.optional()
                    : opening.weights().containsKey(block.key())) {
                weights.put(block.key(), opening.weights().getOrDefault(block.key(), block.weight()));
            }
        }
        return Opening.written(weights) + (opening.weights().isEmpty() ? " (the template's)" : "");
    }

    private static void fact(List<Element> body, String name, String text) {
        if (!text.isEmpty()) {
            body.add(new Element.Fact(name, Words.of(text)));
        }
    }

    Form form(String key, Map<String, String> typed, Map<String, String> problems) {
        List<Part> parts = new ArrayList<>();
        if (key.isEmpty()) {
            parts.add(line("key", "Key, as people type it", "mle-platform", typed, true, 40));
        }
        parts.add(line("title", "Job", "ML engineer, platform", typed, true, 120));
        parts.add(choice(
                "variant",
                "Variant",
                library.templates().stream().map(one -> new Option(one.name(), one.title() + ": " + one.about())),
                typed));
        parts.add(choice(
                "level",
                "Level",
                library.templates().stream().map(one -> new Option(one.level(), StartChecks.capital(one.level()))),
                typed));
        parts.add(choice(
                "lane",
                "Lane",
                library.templates().stream()
                        .flatMap(one -> one.lanes().stream())
                        .map(lane -> new Option(lane, lane.replace('-', ' ').replace("llm", "LLM"))),
                typed));
        parts.add(choice(
                "hm",
                "Hiring manager",
                people.all().stream()
                        .filter(person -> person.is(Person.Role.HIRING_MANAGER))
                        .map(person -> new Option(person.id().value(), person.name())),
                typed));
        parts.add(line(
                "weights",
                "Weights, by block; empty for the template's",
                "coding 20, design 30, deep-dive 35, behavioural 15",
                typed,
                false,
                400));
        parts.add(choice(
                "area",
                "The one field that depth is about",
                StartChecks.AREAS.keySet().stream()
                        .sorted()
                        .map(area -> new Option(area, StartChecks.AREAS.getOrDefault(area, area))),
                typed));
        parts.add(line("surface", "Part of the product that tasks come from", "Checkout", typed, false, 80));
        parts.add(line("years", "Minimum years the advert asks for", "0", typed, false, 4));
        parts.add(line(
                "pools",
                "Pools, by block, where they are not the template's",
                "deep-dive deep-dive",
                typed,
                false,
                400));
        if (!problems.isEmpty()) {
            rare().forEach((field, label) -> {
                if (!typed.getOrDefault(field, "").isEmpty()) {
                    parts.add(line(field, label, "", typed, false, 400));
                }
            });
        }
        if (problems.containsKey("reason") || !typed.getOrDefault("reason", "").isEmpty()) {
            parts.add(line("reason", "Why it is right here", "One sentence", typed, false, 400));
        }
        return new Form(
                Words.of(key.isEmpty() ? "A new opening" : "Opening " + key),
                parts,
                "Keep it",
                new SetOpening(key, true, Answers.NONE),
                problems);
    }

    private static Part line(
            String key, String label, String hint, Map<String, String> typed, boolean required, int longest) {
        return new Part.Line(key, label, hint, typed.getOrDefault(key, ""), required, false, longest);
    }

    private static Part choice(String key, String label, Stream<Option> options, Map<String, String> typed) {
        Map<String, Option> first = new LinkedHashMap<>();
        options.forEach(option -> first.putIfAbsent(option.value(), option));
        String chosen = typed.getOrDefault(key, "").replaceFirst("^@", "");
        return new Part.Choice(
                key, label, List.copyOf(first.values()), first.containsKey(chosen) ? chosen : null, false, false);
    }
}
