package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.rubrics.ChosenTemplate;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.RubricLibrary;

/** The answer to a start: what the loop holds, what was chosen, and what comes next. */
final class StartedCard {

    private final RubricLibrary library;
    private final People people;

    StartedCard(RubricLibrary library, People people) {
        this.library = library;
        this.people = people;
    }

    Card of(Loop loop, StartFields.Values values) {
        ChosenTemplate chosen = values.chosen();
        LoopTemplate template = chosen.template();
        List<List<Words>> rows = template.blocks().stream()
                .map(block -> List.of(Words.of(block.title()), Words.of(length(block)), Words.of(block.purpose())))
                .toList();
        String next = loop.free().isEmpty()
                ? "Tell me when the candidate is free and I look for plans: /loop edit " + loop.id()
                        + " free=\"mon-fri 09:00-17:00\"."
                : "I am looking for the best plans and will be back in a moment.";
        List<Element> body = new ArrayList<>(List.of(
                new Element.Fact(
                        "Loop",
                        Words.of(
                                template.title(),
                                ", ",
                                template.level(),
                                ", ",
                                loop.recipe().lane())),
                new Element.Fact(
                        "Active time",
                        Words.of(
                                template.totalMinutes(),
                                " of at most ",
                                template.capMinutes(),
                                " minutes (usually ",
                                template.documentedTotal(),
                                ")"))));
        chosen.taken().forEach((choice, option) -> body.add(new Element.Fact("You chose", Words.of(option.title()))));
        body.addAll(setting(loop, values));
        body.add(new Element.Fact("Decides", Words.of(new Who(loop.hiringManager()))));
        body.add(new Element.Table(List.of("Block", "Length", "What it is for"), rows));
        body.add(new Element.Text(Words.of(next)));
        body.addAll(new CoverageView(library).atTheStart(template));
        template.assumed().forEach(one -> body.add(new Element.Note(Words.of("Assumed: ", one))));
        body.add(new Element.Note(
                Words.of("Source: ", template.sources().getFirst().replaceAll("\\s*\\(S\\d-[^)]*\\)", ""))));
        return new Card(Words.of(loop.id(), " is open for ", new Whom(loop.id())), body, List.of());
    }

    private static String length(BlockTemplate block) {
        return block.asyncMinutes() == 0
                ? block.minutes() + " min"
                : block.asyncMinutes() + " alone + " + block.minutes() + " min";
    }

    /** What the opening adds, where it adds anything. */
    private List<Element> setting(Loop loop, StartFields.Values values) {
        List<Element> facts = new ArrayList<>();
        Loop.Setting setting = loop.recipe().setting();
        LoopTemplate template = values.chosen().template();
        if (loop.isDryRun()) {
            facts.add(new Element.Fact(
                    "Dry run",
                    Words.of(
                            "on ",
                            new Who(new PersonId(setting.subject())),
                            ", who sits in no panel; no statistic counts it")));
        }
        Map<String, Integer> weights = new LinkedHashMap<>();
        template.blocks().forEach(block -> weights.put(block.key(), block.weight()));
        boolean own = values.reweighed()
                && library.template(template.name(), template.level()).stream()
                        .flatMap(usual -> usual.blocks().stream())
                        .anyMatch(block -> weights.getOrDefault(block.key(), block.weight()) != block.weight());
        if (own) {
            facts.add(new Element.Fact(
                    "Weights",
                    Words.of(
                            Opening.written(weights), " (version ", setting.version(), " of ", values.opening(), ")")));
        }
        if (!setting.area().isEmpty()) {
            facts.add(new Element.Fact(
                    "Depth", Words.of(StartChecks.AREAS.getOrDefault(setting.area(), setting.area()))));
            String pool = "depth-" + setting.area();
            boolean asked =
                    template.blocks().stream().anyMatch(block -> block.family().equals("depth"));
            if (asked && people.pool(pool).isEmpty()) {
                facts.add(
                        new Element.Note(
                                Words.of(
                                        "Nobody is in the pool ",
                                        pool,
                                        ", so the depth block asks everybody who may judge depth. Put people into it to match the field.")));
            }
        }
        if (!setting.surface().isEmpty()) {
            facts.add(new Element.Fact("Product", Words.of(setting.surface(), "; tasks from there come first")));
        }
        return facts;
    }
}
