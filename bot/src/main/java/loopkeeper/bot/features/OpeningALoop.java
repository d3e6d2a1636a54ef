package loopkeeper.bot.features;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.DryRun;
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
import loopkeeper.bot.domain.OpeningVersion;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.RubricLibrary;

/** From template, candidate and hiring manager to a loop. Without words it shows the form. */
final class OpeningALoop implements Feature<StartLoop> {

    private final RubricLibrary library;
    private final People people;
    private final List<Opening> files;
    private final StartForm form;
    private final StartFields fields;

    OpeningALoop(RubricLibrary library, People people, List<Opening> openings) {
        this.library = library;
        this.people = people;
        this.files = List.copyOf(openings);
        this.form = new StartForm(library, people);
        this.fields = new StartFields(library, people);
    }

    @Override
    public Reply run(StartLoop ask, Actor by, Tx tx) {
        Refusal no = Permissions.mayStart(people.get(by.person())).orElse(null);
        if (no != null) {
            return new Reply.Refuse(no);
        }
        List<Opening> openings = tx.openings().all(files);
        if (ask.answers().none()) {
            return new Reply.Fill(form.draw(Answers.NONE, openings, by.zone(), tx.now(), Map.of()));
        }
        Answers answers = StartFields.withDefaults(ask.answers(), openings);
        StartFields.Read read = fields.read(answers, openings, "", tx.now());
        StartFields.Values values = read.values();
        return values == null
                ? new Reply.Fill(form.draw(answers, openings, by.zone(), tx.now(), read.problems()))
                : start(tx, by, answers, values);
    }

    /** The same on somebody of our own: marked, in no statistic, and with them in no panel of it. */
    Reply rehearse(DryRun ask, Actor by, Tx tx) {
        Refusal no = Permissions.mayStart(people.get(by.person())).orElse(null);
        if (no != null) {
            return new Reply.Refuse(no);
        }
        List<Person> called = people.called(ask.who());
        if (called.size() != 1) {
            return new Reply.Refuse(new Refusal.BadInput(List.of("“" + StartChecks.clip(ask.who())
                    + "” does not name one engineer of ours. For example /loop dry-run @ana.")));
        }
        Person subject = called.getFirst();
        List<Opening> openings = tx.openings().all(files);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("zone", subject.zone().getId());
        all.put(
                "from",
                LocalDate.ofInstant(tx.now(), subject.zone()).plusDays(1).toString());
        all.putAll(StartFields.withDefaults(ask.answers(), openings).values());
        all.put("candidate", subject.name() + " (dry run)");
        all.put("email", subject.email());
        Answers answers = new Answers(all);
        StartFields.Read read = fields.read(answers, openings, subject.id().value(), tx.now());
        Map<String, String> problems = new LinkedHashMap<>(read.problems());
        StartFields.Values values = read.values();
        if (values != null && List.of(values.hiringManager(), by.person()).contains(subject.id())) {
            problems.put("hm", subject.name() + " plays the candidate, and can neither run the loop nor decide in it.");
        }
        return values == null || !problems.isEmpty()
                ? new Reply.Fill(form.draw(
                        answers, openings, by.zone(), tx.now(), problems, new DryRun(ask.who(), Answers.NONE)))
                : start(tx, by, answers, values);
    }

    private Reply start(Tx tx, Actor by, Answers answers, StartFields.Values values) {
        LoopTemplate template = values.chosen().template();
        if (template.totalMinutes() > template.capMinutes() && !values.chosen().overCap()) {
            return new Reply.Refuse(new Refusal.OverTheCap(template.totalMinutes(), template.capMinutes(), List.of()));
        }
        int version = frozen(tx, values, by);
        Loop loop = tx.loops().record(opened(tx, by, values, version), choices(values), by.person());
        if (loop.isDryRun()) {
            tx.notes().rehearses(loop.id(), template.name(), template.level());
        }
        if (!loop.free().isEmpty()) {
            tx.loops().keepTypedTimes(loop.id(), answers.get("free"));
            tx.afterwards(new Effect.Solve(loop.id()));
        }
        tellTheHiringManager(tx, loop);
        return new Reply.Show(new StartedCard(library, people).of(loop, values));
    }

    /**
     * The version of the opening that this loop counts with. The first loop freezes it, with the weights it had; a dry
     * run, and a loop of another variant or level than the opening's, count with none.
     */
    private int frozen(Tx tx, StartFields.Values values, Actor by) {
        LoopTemplate template = values.chosen().template();
        if (values.opening().isEmpty() || !values.setting().subject().isEmpty()) {
            return values.setting().version();
        }
        Map<String, String> set = files.stream()
                .filter(one -> one.key().equals(values.opening()))
                .findFirst()
                .map(one -> new LinkedHashMap<>(one.defaults()))
                .orElseGet(LinkedHashMap::new);
        OpeningVersion newest = tx.openings().lock(values.opening()).orElse(null);
        if (newest != null) {
            set.putAll(newest.values());
        }
        if (!set.getOrDefault("variant", template.name()).equals(template.name())
                || !set.getOrDefault("level", template.level()).equals(template.level())) {
            return 0;
        }
        if (newest != null && newest.frozen()) {
            tx.openings().started(newest.opening(), newest.version());
            return newest.version();
        }
        Map<String, Integer> weights = new LinkedHashMap<>();
        template.blocks().forEach(block -> weights.put(block.key(), block.weight()));
        Map<String, String> kept = new LinkedHashMap<>(newest == null ? Map.of() : newest.values());
        kept.put("variant", template.name());
        kept.put("level", template.level());
        kept.put("weights", Opening.written(weights));
        int version = newest == null ? 1 : newest.version();
        tx.openings().keep(values.opening(), version, kept, 1, newest == null ? by.person() : newest.by());
        return version;
    }

    private Loop opened(Tx tx, Actor by, StartFields.Values values, int version) {
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
                                        .sum())
                        .with(new Loop.Setting(
                                version,
                                values.setting().area(),
                                values.setting().surface(),
                                values.setting().subject())),
                by.person(),
                values.hiringManager(),
                tx.now(),
                values.free(),
                template.blocks().stream()
                        .map(block -> block(
                                block,
                                block.interviewers() == 0 ? template.interviewers() : block.interviewers(),
                                pool(people, block, values)))
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
    private static Block block(BlockTemplate from, int interviewers, String pool) {
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
                pool,
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

    /** Who is asked for a block: the opening's pool, else the people of the depth area where there are any. */
    static String pool(People people, BlockTemplate block, StartFields.Values values) {
        String ofArea = "depth-" + values.setting().area();
        boolean matched = block.family().equals("depth") && !people.pool(ofArea).isEmpty();
        return values.pools().getOrDefault(block.key(), matched ? ofArea : block.pool());
    }
}
