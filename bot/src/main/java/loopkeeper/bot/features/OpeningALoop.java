package loopkeeper.bot.features;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.StartLoop;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
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
import loopkeeper.bot.outbox.Effect;
import loopkeeper.rubrics.ChosenTemplate;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.RubricLibrary;

/** From template, candidate and hiring manager to a loop. Without words it shows the form. */
final class OpeningALoop implements Feature<StartLoop> {

    private final People people;
    private final StartForm form;
    private final StartFields fields;

    OpeningALoop(RubricLibrary library, People people, List<Opening> openings) {
        this.people = people;
        this.form = new StartForm(library, people, openings);
        this.fields = new StartFields(library, people, openings);
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
        return new Reply.Show(started(loop, values.chosen()));
    }

    private static Loop opened(Tx tx, Actor by, StartFields.Values values) {
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
                null);
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

    private static Card started(Loop loop, ChosenTemplate chosen) {
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
        body.add(new Element.Fact("Decides", Words.of(new Who(loop.hiringManager()))));
        body.add(new Element.Table(List.of("Block", "Length", "What it is for"), rows));
        body.add(new Element.Text(Words.of(next)));
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
}
