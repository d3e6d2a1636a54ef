package loopkeeper.bot.features;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.HandOut;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.rubrics.ChosenTemplate;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.RubricLibrary;

/** The answer to a start: what the loop holds, what was chosen, and what comes next. */
final class StartedCard {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final int FEW = 5;

    private final RubricLibrary library;
    private final People people;

    StartedCard(RubricLibrary library, People people) {
        this.library = library;
        this.people = people;
    }

    Card of(Tx tx, Loop loop, StartFields.Values values) {
        ChosenTemplate chosen = values.chosen();
        LoopTemplate template = chosen.template();
        List<List<Words>> rows = template.blocks().stream()
                .map(block -> List.of(Words.of(block.title()), Words.of(length(block)), Words.of(block.purpose())))
                .toList();
        String next = loop.takeHome(TakeHome.SCREEN).isPresent()
                ? "The pre-screen comes first: hand it out, and interviews are planned once they go on."
                : loop.free().isEmpty()
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
        for (TakeHome one : loop.takeHomes()) {
            if (!one.screens()) {
                body.add(new Element.Text(Words.of(
                        new Bold(one.title()),
                        " begins with ",
                        one.minutes(),
                        " minutes alone. The talk about it gets a time once the work is in.")));
            }
        }
        suggestion(tx, loop).ifPresent(body::add);
        body.addAll(new CoverageView(library).atTheStart(template));
        template.assumed().forEach(one -> body.add(new Element.Note(Words.of("Assumed: ", one))));
        body.add(new Element.Note(
                Words.of("Source: ", template.sources().getFirst().replaceAll("\\s*\\(S\\d-[^)]*\\)", ""))));
        List<Button> buttons = loop.takeHomes().stream()
                .limit(1)
                .map(one -> new Button(
                        "Hand out " + one.title(),
                        Button.Style.PRIMARY,
                        new HandOut(loop.id(), one.key(), Answers.NONE)))
                .toList();
        return new Card(Words.of(loop.id(), " is open for ", new Whom(loop.id())), body, buttons);
    }

    /** Above five candidates a week a pre-screen pays back, and below it does not. */
    private static Optional<Element> suggestion(Tx tx, Loop loop) {
        String opening = loop.recipe().opening();
        if (opening.isEmpty() || loop.isDryRun()) {
            return Optional.empty();
        }
        int week = tx.takeHomes().started(opening, tx.now().minus(WEEK));
        boolean screens = loop.takeHome(TakeHome.SCREEN).isPresent();
        if (!screens && week > FEW) {
            return Optional.of(new Element.Note(Words.of(
                    week,
                    " candidates were started for this opening within a week. A paid pre-screen of 45 to 60 minutes would"
                            + " spare interviewers: /loop prescreen ",
                    loop.id(),
                    " minutes=60 paid=100.")));
        }
        return screens && week <= FEW
                ? Optional.of(new Element.Note(Words.of(
                        week == 1 ? "One candidate was" : week + " candidates were",
                        " started for this opening within a week. Up to five, a pre-screen costs more than it saves.")))
                : Optional.empty();
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
