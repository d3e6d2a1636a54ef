package loopkeeper.bot.features;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.HandOut;
import loopkeeper.bot.chat.Command.StartLoop;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.rubrics.ChosenTemplate;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.RubricLibrary;

/** From template, candidate and hiring manager to a loop. Without words it shows the form. */
final class OpeningALoop implements Feature<StartLoop> {

    /** A pre-screen takes 45 to 60. */
    private static final int SCREEN_MINUTES = 60;

    private static final Duration WEEK = Duration.ofDays(7);
    private static final int FEW = 5;

    private final People people;
    private final StartForm form;
    private final StartFields fields;
    private final RubricLibrary library;

    OpeningALoop(RubricLibrary library, People people, List<Opening> openings) {
        this.people = people;
        this.form = new StartForm(library, people, openings);
        this.fields = new StartFields(library, people, openings);
        this.library = library;
    }

    @Override
    public Reply run(StartLoop ask, Actor by, Tx tx) {
        Refusal no = Permissions.mayStart(people.get(by.person())).orElse(null);
        if (no != null) {
            return new Reply.Refuse(no);
        }
        if (ask.answers().none()) {
            return new Reply.Fill(form.draw(Answers.NONE, by.zone(), tx.now(), Map.of()));
        }
        Answers answers = fields.withDefaults(ask.answers());
        StartFields.Read read = fields.read(answers, tx.now());
        StartFields.Values values = read.values();
        if (values == null) {
            return new Reply.Fill(form.draw(answers, by.zone(), tx.now(), read.problems()));
        }
        LoopTemplate template = values.chosen().template();
        if (template.totalMinutes() > template.capMinutes() && !values.chosen().overCap()) {
            return new Reply.Refuse(new Refusal.OverTheCap(template.totalMinutes(), template.capMinutes(), List.of()));
        }
        Loop loop = tx.loops().record(opened(tx, by, values), choices(values), by.person());
        if (!loop.free().isEmpty()) {
            tx.loops().keepTypedTimes(loop.id(), answers.get("free"));
            tx.afterwards(new Effect.Solve(loop.id()));
        }
        tellTheHiringManager(tx, loop);
        return new Reply.Show(started(loop, values.chosen(), suggestion(tx, loop)));
    }

    private Loop opened(Tx tx, Actor by, StartFields.Values values) {
        LoopTemplate template = values.chosen().template();
        LoopId id = tx.loops().next();
        Loop loop = new Loop(
                id,
                0,
                Loop.Stage.OPEN,
                new Loop.Recipe(
                        values.opening(),
                        template.name(),
                        template.level(),
                        values.lane(),
                        template.capMinutes(),
                        template.waivable(),
                        template.differentPeople(),
                        values.mlopsDepth(),
                        values.zone(),
                        values.from(),
                        values.days(),
                        template.blocks().stream()
                                .mapToInt(BlockTemplate::asyncMinutes)
                                .sum()),
                by.person(),
                values.hiringManager(),
                tx.now(),
                values.free(),
                template.blocks().stream()
                        .map(block -> block(
                                block, block.interviewers() == 0 ? template.interviewers() : block.interviewers()))
                        .toList(),
                null,
                null,
                takeHomes(values));
        tx.loops()
                .open(
                        loop,
                        new Candidate(id, values.candidate(), values.email(), values.link(), values.resume()),
                        new LoopEvent.LoopOpened(
                                template.name(),
                                template.level(),
                                values.lane(),
                                values.opening(),
                                template.totalMinutes(),
                                template.capMinutes()),
                        by.person());
        return loop;
    }

    /** A pre-screen first, where one was asked for; then what comes before a block. */
    private List<TakeHome> takeHomes(StartFields.Values values) {
        List<TakeHome> all = new ArrayList<>();
        if (values.screenPay() > 0) {
            all.add(ScreeningFirst.screen(library, SCREEN_MINUTES, values.screenPay()));
        }
        for (BlockTemplate block : values.chosen().template().blocks()) {
            if (block.asyncMinutes() > 0) {
                all.add(ScreeningFirst.of(
                        library.takeHome(block.family()), block.key(), block.title(), block.asyncMinutes(), 0));
            }
        }
        return all;
    }

    /** What the recruiter chose, and which warnings they went past: both stay with the loop. */
    private static List<LoopEvent> choices(StartFields.Values values) {
        List<LoopEvent> events = new ArrayList<>();
        values.chosen()
                .taken()
                .forEach((choice, option) ->
                        events.add(new LoopEvent.LoopEdited("choice of " + choice, "", option.key(), option.title())));
        values.warnings()
                .forEach(hit -> events.add(new LoopEvent.LoopEdited(
                        "warning " + hit.rule().id(), hit.sentence(), "passed", values.reason())));
        return events;
    }

    /** A block as its template says, still without time and people. */
    static Block block(BlockTemplate from, int interviewers) {
        return new Block(
                from.key(),
                from.key(),
                from.title(),
                from.rubric(),
                Duration.ofMinutes(from.minutes()),
                Duration.ofMinutes(from.least()),
                Duration.ofMinutes(from.most()),
                from.locked(),
                from.mostPredictive(),
                from.mustHave(),
                from.weight(),
                from.pool(),
                interviewers,
                "",
                Block.Status.UNPLANNED,
                null,
                List.of());
    }

    private void tellTheHiringManager(Tx tx, Loop loop) {
        if (loop.hiringManager().equals(loop.recruiter())) {
            return;
        }
        tx.afterwards(new Effect.Tell(
                loop.hiringManager(),
                "started/" + loop.id(),
                Card.of(
                        Words.of("You decide in ", loop.id(), ", the loop for ", new Whom(loop.id())),
                        new Element.Text(Words.of(
                                new Who(loop.recruiter()),
                                " started it. You will hear from me when the debrief opens. Until then nobody sees a score, you"
                                        + " included.")))));
    }

    private static Card started(Loop loop, ChosenTemplate chosen, Optional<Element> suggestion) {
        LoopTemplate template = chosen.template();
        List<List<Words>> rows = template.blocks().stream()
                .map(block -> List.of(Words.of(block.title()), Words.of(length(block)), Words.of(block.purpose())))
                .toList();
        boolean waits = loop.takeHome(TakeHome.SCREEN).isPresent();
        String next = waits
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
        suggestion.ifPresent(body::add);
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
        if (opening.isEmpty()) {
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
}
