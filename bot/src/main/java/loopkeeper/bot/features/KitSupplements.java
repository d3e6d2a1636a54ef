package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Card.Element.Bullets;
import loopkeeper.bot.chat.Card.Element.Fact;
import loopkeeper.bot.chat.Card.Element.Heading;
import loopkeeper.bot.chat.Card.Element.Note;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.Link;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopNote;
import loopkeeper.bot.domain.LoopNote.Kind;
import loopkeeper.bot.domain.Seat;
import loopkeeper.rubrics.KitExtras;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.Rubric;
import loopkeeper.rubrics.RubricLibrary;

/** What a kit carries besides its rubric: lines of the résumé, the paper, the field of depth, our own stack. */
final class KitSupplements {

    private static final Set<String> OWN_WORK = Set.of("past-project", "prod-ml", "depth", "hm-chat");

    private final RubricLibrary library;

    KitSupplements(RubricLibrary library) {
        this.library = library;
    }

    /** The plan of a rubric for a block that was made shorter or longer: in proportion, and adding up. */
    static List<Rubric.Step> minutes(Rubric rubric, int length) {
        int usual = rubric.minutes().stream().mapToInt(Rubric.Step::minutes).sum();
        if (usual == length || usual == 0) {
            return rubric.minutes();
        }
        List<Rubric.Step> steps = new ArrayList<>();
        int before = 0;
        int given = 0;
        for (Rubric.Step step : rubric.minutes()) {
            before += step.minutes();
            int until = Math.round((float) before * length / usual);
            steps.add(new Rubric.Step(until - given, step.what()));
            given = until;
        }
        return steps;
    }

    /** What to have at hand or to try before it begins. */
    List<Element> beforehand(Loop loop, Block block, Seat seat, List<LoopNote> notes) {
        List<Element> body = new ArrayList<>();
        Loop.Setting setting = loop.recipe().setting();
        if (family(loop, block).equals("depth") && !setting.area().isEmpty()) {
            body.add(new Fact("Their field", Words.of(StartChecks.AREAS.getOrDefault(setting.area(), setting.area()))));
        }
        if (HavingMaterialReady.needsPaper(block)) {
            body.add(note(notes, Kind.PAPER)
                    .<Element>map(link -> new Fact("Their paper", Words.of(new Link(link, link))))
                    .orElseGet(() -> new Note(Words.of(
                            "Blocked: no paper yet. The recruiter asks for it two days before; without it there is nothing to"
                                    + " talk about."))));
        }
        if (HavingMaterialReady.needsDataset(block)) {
            note(notes, Kind.DATASET).ifPresent(link -> body.add(new Fact("Dataset", Words.of(new Link(link, link)))));
            note(notes, Kind.DATASET_SENT)
                    .filter(sent -> sent.startsWith("late ")
                            && note(notes, Kind.DATASET_AGREED).isEmpty())
                    .ifPresent(late -> body.add(new Note(Words.of(
                            "They had the dataset for less than a day. Don't begin before the recruiter noted that they"
                                    + " agreed."))));
        }
        boolean tries = seat.role() == Seat.Role.LEAD
                && block.status() == Block.Status.BOOKED
                && template(loop, block)
                        .filter(one -> one.environment().stream().anyMatch(what -> !what.contains("whiteboard")))
                        .isPresent();
        if (tries) {
            body.add(new Note(Words.of(
                    "Try the environment today, with the libraries they were promised. When it runs: /loop ready ",
                    loop.id(),
                    " ",
                    block.key())));
        }
        return body;
    }

    /** Lines of the résumé with the questions on them, and what else to listen for. */
    List<Element> questions(Loop loop, Block block, List<LoopNote> notes) {
        List<Element> body = new ArrayList<>();
        KitExtras extras = library.kitExtras();
        String family = family(loop, block);
        Optional<String> bullets = note(notes, Kind.BULLETS);
        if (OWN_WORK.contains(family) && bullets.isPresent() && !extras.resume().isEmpty()) {
            body.add(new Heading("From the résumé"));
            body.add(new Bullets(
                    bullets.get().lines().map(line -> Words.of("“", line, "”")).toList()));
            body.add(new Bullets(extras.resume().stream()
                    .map(one ->
                            Words.of(new Bold(one.topic()), "  ", one.question(), " Listen for: ", lower(one.listen())))
                    .toList()));
        }
        List<Words> points = extras.listen().stream()
                .filter(point -> point.families().contains(family))
                .map(point -> Words.of(point.text()))
                .toList();
        if (!points.isEmpty()) {
            body.add(new Heading("Also listen for"));
            body.add(new Bullets(points));
        }
        return body;
    }

    /** What may be said about our own systems, and how a line of a résumé is taken apart. */
    List<Element> stack(Loop loop, Block block) {
        List<Element> body = new ArrayList<>();
        KitExtras extras = library.kitExtras();
        KitExtras.Sample sample = extras.sample();
        if (OWN_WORK.contains(family(loop, block)) && sample != null) {
            body.add(new Heading("How to take a line apart"));
            body.add(new Element.Text(Words.of("“", sample.line(), "”")));
            body.add(new Bullets(
                    sample.questions().stream().map(line -> Words.of(line)).toList()));
        }
        if (!extras.stack().isEmpty()) {
            body.add(new Heading("When they ask about our stack"));
            body.add(new Bullets(extras.stack().stream()
                    .map(topic -> Words.of(
                            new Bold(topic.about()),
                            "  ",
                            topic.say().isEmpty()
                                    ? "Not written down yet: say what you know, and that the recruiter comes back with the rest."
                                    : topic.say()))
                    .toList()));
        }
        return body;
    }

    private static String lower(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private static Optional<String> note(List<LoopNote> notes, Kind kind) {
        return notes.stream()
                .filter(one -> one.kind() == kind)
                .map(LoopNote::text)
                .findFirst();
    }

    private Optional<BlockTemplate> template(Loop loop, Block block) {
        return library.template(loop.recipe().variant(), loop.recipe().level())
                .flatMap(template -> template.block(block.kind()));
    }

    private String family(Loop loop, Block block) {
        return template(loop, block).map(BlockTemplate::family).orElse(block.kind());
    }
}
