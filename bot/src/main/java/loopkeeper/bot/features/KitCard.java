package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Card.Element.Bullets;
import loopkeeper.bot.chat.Card.Element.Fact;
import loopkeeper.bot.chat.Card.Element.Heading;
import loopkeeper.bot.chat.Card.Element.Note;
import loopkeeper.bot.chat.Card.Element.Text;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.DeclineInvite;
import loopkeeper.bot.chat.Command.FillScorecard;
import loopkeeper.bot.chat.Command.MarkHeld;
import loopkeeper.bot.chat.Command.MarkNoShow;
import loopkeeper.bot.chat.Command.ShowKit;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.Link;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Candidate;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopNote;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Seat;
import loopkeeper.rubrics.Anchor;
import loopkeeper.rubrics.Competency;
import loopkeeper.rubrics.Level;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.Probe;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.Task;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/** What an interviewer gets for one block: in brief the evening before, and whole on request. */
final class KitCard {

    private final RubricLibrary library;
    private final KitSupplements supplements;

    KitCard(RubricLibrary library) {
        this.library = library;
        this.supplements = new KitSupplements(library);
    }

    /**
     * The kit as it is sent: all that is needed in the room.
     *
     * @param work what they did alone for it, and notes about that; empty for most blocks
     * @param notes what people noted for this loop beforehand
     */
    Card brief(
            Loop loop,
            Block block,
            Seat seat,
            @Nullable Candidate candidate,
            @Nullable Task given,
            List<Element> work,
            List<LoopNote> notes) {
        Rubric rubric = library.rubric(block.rubric());
        List<Element> body = new ArrayList<>(header(loop, block, seat, rubric, candidate));
        body.addAll(work);
        body.add(new Heading("Your " + block.length().toMinutes() + " minutes"));
        body.add(new Bullets(KitSupplements.minutes(rubric, (int) block.length().toMinutes()).stream()
                .map(step -> Words.of(new Bold(step.minutes() + " min"), "  ", step.what()))
                .toList()));
        body.addAll(supplements.beforehand(loop, block, seat, notes));
        if (given != null) {
            body.addAll(task("Your task: ", given));
        }
        body.add(new Heading("What you score, 1 to 4"));
        for (Competency row : rubric.competencies()) {
            body.add(new Text(Words.of(new Bold(row.name()), "  ", row.asks())));
            body.add(new Bullets(List.of(
                    anchor(row, Level.ONE),
                    anchor(row, Level.TWO),
                    anchor(row, Level.THREE),
                    anchor(row, Level.FOUR))));
        }
        probes(rubric, loop, body);
        body.addAll(supplements.questions(loop, block, notes));
        body.add(new Heading("Red flags"));
        body.add(new Bullets(plain(rubric.redFlags())));
        body.add(new Heading("Not to ask"));
        body.add(new Bullets(plain(rubric.doNotAsk())));
        body.add(fingerprint(rubric));
        return new Card(
                Words.of("Your kit for ", new Whom(loop.id()), ": ", block.title(), ", ", loop.id()),
                body,
                buttons(loop, block, seat));
    }

    /** The whole rubric, with an example for every anchor, the tasks and the model answers. */
    Card whole(
            Loop loop,
            Block block,
            Seat seat,
            @Nullable Candidate candidate,
            @Nullable Task given,
            List<Element> work,
            List<LoopNote> notes) {
        Rubric rubric = library.rubric(block.rubric());
        List<Element> body = new ArrayList<>(header(loop, block, seat, rubric, candidate));
        body.addAll(work);
        for (Competency row : rubric.competencies()) {
            body.add(new Heading(row.name() + ", weight " + row.weight()));
            body.add(new Text(Words.of(row.asks())));
            List<Words> anchors = new ArrayList<>();
            for (Level level : Level.values()) {
                Anchor anchor = row.anchor(level);
                anchors.add(Words.of(
                        new Bold(String.valueOf(level.points())),
                        "  ",
                        anchor.seen(),
                        " For example: ",
                        anchor.example()));
            }
            body.add(new Bullets(anchors));
        }
        probes(rubric, loop, body);
        body.addAll(supplements.beforehand(loop, block, seat, notes));
        body.addAll(supplements.questions(loop, block, notes));
        body.addAll(supplements.stack(loop, block));
        if (given != null) {
            body.addAll(task("Your task: ", given));
        }
        for (Task task : rubric.tasks()) {
            if (task.lanes().contains(loop.recipe().lane()) && !task.equals(given)) {
                body.addAll(task("Another task: ", task));
            }
        }
        body.add(new Heading("Red flags"));
        body.add(new Bullets(plain(rubric.redFlags())));
        body.add(new Heading("Not to ask"));
        body.add(new Bullets(plain(rubric.doNotAsk())));
        body.add(fingerprint(rubric));
        List<Element> fitting = body.size() <= 100 ? body : body.subList(0, 100);
        return new Card(
                Words.of("The whole rubric: ", rubric.title(), ", ", loop.id()), fitting, buttons(loop, block, seat));
    }

    private List<Element> header(Loop loop, Block block, Seat seat, Rubric rubric, @Nullable Candidate candidate) {
        List<Element> header = new ArrayList<>();
        header.add(new Fact("Candidate", Words.of(new Whom(loop.id()))));
        if (loop.isDryRun()) {
            header.add(new Note(Words.of(
                    "A dry run: ",
                    new Who(new PersonId(loop.recipe().setting().subject())),
                    " plays the candidate. Ask and write as you would for anybody.")));
        }
        TimeSlot slot = block.slot();
        if (slot != null) {
            header.add(new Fact("Your time", Words.of(new When(slot.start()))));
            header.add(new Fact(
                    "Candidate's time",
                    Words.of(new WhenIn(slot.start(), loop.recipe().zone()))));
        }
        header.add(new Fact("You are", Words.of(InviteCard.role(seat.role()))));
        if (!seat.role().counts()) {
            header.add(new Note(InviteCard.practice()));
        }
        header.add(new Fact(
                "Hiring at",
                Words.of(loop.recipe().level(), ", lane ", loop.recipe().lane())));
        if (candidate != null && !candidate.meetingLink().isEmpty()) {
            header.add(new Fact("Join", Words.of(new Link(candidate.meetingLink(), candidate.meetingLink()))));
        }
        if (candidate != null && !candidate.resumeLink().isEmpty()) {
            header.add(new Fact("Résumé", Words.of(new Link(candidate.resumeLink(), candidate.resumeLink()))));
        }
        library.template(loop.recipe().variant(), loop.recipe().level())
                .flatMap(template -> template.block(block.kind()))
                .ifPresent(template -> header.addAll(policies(template)));
        header.add(new Text(Words.of(rubric.purpose())));
        return header;
    }

    private static List<Element> policies(BlockTemplate template) {
        List<Element> facts = new ArrayList<>();
        facts.add(new Fact("AI use", Words.of(template.aiPolicy())));
        if (!template.environment().isEmpty()) {
            facts.add(new Fact("Environment", Words.of(String.join(", ", template.environment()))));
        }
        return facts;
    }

    private static void probes(Rubric rubric, Loop loop, List<Element> body) {
        List<Probe> probes = rubric.probes(loop.recipe().mlopsDepth());
        if (probes.isEmpty()) {
            return;
        }
        body.add(new Heading("Probes"));
        for (Probe probe : probes) {
            String due = probe.use() == Probe.Use.OPTIONAL ? "" : " (mark it on the card)";
            body.add(new Text(Words.of(new Bold(probe.topic() + due), "  ", probe.question())));
            List<Words> signs = new ArrayList<>();
            if (!probe.asks().isEmpty()) {
                signs.add(Words.of(new Bold("Listen for"), "  ", String.join("; ", probe.asks())));
            }
            signs.add(Words.of(new Bold("Strong"), "  ", String.join("; ", probe.strong())));
            signs.add(Words.of(new Bold("Weak"), "  ", String.join("; ", probe.weak())));
            if (!probe.answer().isEmpty()) {
                signs.add(Words.of(new Bold("A good answer"), "  ", probe.answer()));
            }
            body.add(new Bullets(signs));
        }
    }

    /** A task with what the interviewer knows about it. */
    private static List<Element> task(String before, Task task) {
        List<Element> body = new ArrayList<>();
        body.add(new Heading(before + task.title()));
        body.add(new Text(Words.of(task.brief())));
        body.add(new Bullets(plain(task.listenFor())));
        List<Words> notes = new ArrayList<>();
        note(notes, "Numbers to ask for", String.join("; ", task.numbers()));
        note(notes, "Taken from", task.notes().surface());
        note(notes, "Like our work on", task.notes().mirrors());
        note(notes, "What it tests", task.notes().tests());
        note(notes, "A strong answer has", String.join("; ", task.notes().strong()));
        note(notes, "For you alone", task.notes().hidden());
        note(notes, "Dirty corner, for you alone", task.notes().dirtyCorner());
        note(notes, "Left open on purpose", String.join("; ", task.notes().ambiguities()));
        note(notes, "Why an assistant does not answer it", task.notes().whyLive());
        if (!notes.isEmpty()) {
            body.add(new Bullets(notes));
        }
        return body;
    }

    private static void note(List<Words> notes, String label, String text) {
        if (!text.isEmpty()) {
            notes.add(Words.of(new Bold(label), "  ", text));
        }
    }

    private static Words anchor(Competency row, Level level) {
        return Words.of(
                new Bold(String.valueOf(level.points())),
                "  ",
                row.anchor(level).seen());
    }

    private static Note fingerprint(Rubric rubric) {
        return new Note(
                Words.of("Rubric ", rubric.id(), ", fingerprint ", rubric.hash().substring(0, 12)));
    }

    private static List<Button> buttons(Loop loop, Block block, Seat seat) {
        List<Button> buttons = new ArrayList<>();
        buttons.add(new Button(
                seat.role().counts() ? "Submit scorecard" : "Submit practice card",
                Button.Style.PRIMARY,
                new FillScorecard(loop.id(), block.key())));
        if (block.status() == Block.Status.BOOKED) {
            buttons.add(new Button(
                    "I can't make it",
                    Button.Style.PLAIN,
                    new DeclineInvite(loop.id(), block.key(), Answers.NONE, block.begins())));
        }
        buttons.add(new Button("Full rubric", Button.Style.PLAIN, new ShowKit(loop.id(), block.key())));
        if (seat.role() == Seat.Role.LEAD && block.status() == Block.Status.BOOKED) {
            buttons.add(new Button("It took place", Button.Style.PLAIN, new MarkHeld(loop.id(), block.key())));
            buttons.add(new Button("They didn't come", Button.Style.DANGER, new MarkNoShow(loop.id(), block.key())));
        }
        return buttons;
    }

    private static List<Words> plain(List<String> lines) {
        return lines.stream().map(line -> Words.of(line)).toList();
    }
}
