package loopkeeper.bot.features;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.AnswerContext;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.NoteContext;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.ContextNote;
import loopkeeper.bot.domain.ContextNote.Found;
import loopkeeper.bot.domain.ContextNote.Sign;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Seat;
import loopkeeper.bot.domain.TakeHome;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.rubrics.LoopTemplate.BlockTemplate;
import loopkeeper.rubrics.RubricLibrary;

/**
 * People note how a piece of work came about, for the talk about it. A note is context and never a verdict: no score, no
 * pattern and no rule looks at it, and only what a person found in the talk closes it. What somebody in the panel notes,
 * and what the talk showed, is bound by the seal as their card is.
 */
final class NotingContext {

    private static final List<Sign> BY_TOOLS = List.of(Sign.AUTHORSHIP_DRIFT, Sign.COMMENT_MISMATCH);

    private final RubricLibrary library;
    private final List<Opening> openings;

    NotingContext(RubricLibrary library, List<Opening> openings) {
        this.library = library;
        this.openings = List.copyOf(openings);
    }

    /** Whether such notes are taken about that block: where an assistant could do much of the work. */
    static boolean isTaken(RubricLibrary library, Loop loop, Block block) {
        return library.template(loop.recipe().variant(), loop.recipe().level())
                .flatMap(template -> template.block(block.kind()))
                .filter(BlockTemplate::contextNotes)
                .isPresent();
    }

    Reply note(NoteContext ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Optional<Refusal> no = Permissions.isPart(loop, by.person())
                    ? whyNotHere(loop, ask.block())
                    : Optional.of(
                            new Refusal.NotYours("Noting something about " + loop.id(), "those who take part in it"));
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            Optional<String> basis = basis(loop);
            Read read = read(ask.answers(), basis);
            if (ask.answers().none() || !read.problems().isEmpty()) {
                return new Reply.Fill(form(loop, ask, basis.isPresent(), read));
            }
            boolean sealed = isSealed(loop, by.person());
            tx.contextNotes()
                    .note(
                            loop.id(),
                            new ContextNote(
                                    0,
                                    ask.block(),
                                    by.person(),
                                    tx.now(),
                                    read.signs(),
                                    read.words(),
                                    read.tool(),
                                    read.seen(),
                                    read.link(),
                                    false,
                                    sealed,
                                    List.of()));
            Loop after = InLoop.recordedBesideThePlans(
                    tx, loop, List.of(new LoopEvent.ContextNoted(ask.block(), by.person())), by);
            if (!sealed) {
                tellThePanel(tx, after, ask.block());
            }
            return new Reply.Show(kept(after, ask.block(), sealed));
        });
    }

    private Optional<Refusal> whyNotHere(Loop loop, String key) {
        if (loop.stage().over()) {
            return Optional.of(new Refusal.LoopIsOver(loop.id(), loop.stage()));
        }
        boolean here = key.equals(TakeHome.SCREEN)
                ? loop.takeHome(key).isPresent()
                : loop.block(key).filter(block -> isTaken(library, loop, block)).isPresent();
        if (here) {
            return Optional.empty();
        }
        List<String> where = new ArrayList<>();
        loop.takeHome(TakeHome.SCREEN).ifPresent(one -> where.add(one.key()));
        loop.blocks().stream()
                .filter(block -> isTaken(library, loop, block))
                .map(Block::key)
                .forEach(where::add);
        return Optional.of(new Refusal.NoContextHere(loop.id(), key, where));
    }

    /** Why notes from tools may be kept for this opening; empty where nobody wrote why, and then they may not. */
    private Optional<String> basis(Loop loop) {
        return openings.stream()
                .filter(opening -> opening.key().equals(loop.recipe().opening()))
                .map(Opening::toolNotes)
                .filter(why -> !why.isEmpty())
                .findFirst();
    }

    /** Whoever has or had a seat is bound by the seal. */
    static boolean isSealed(Loop loop, PersonId author) {
        return loop.blocks().stream().anyMatch(block -> block.seatOf(author).isPresent());
    }

    /** What was typed. */
    private record Read(
            List<Sign> signs, String words, String tool, String seen, String link, Map<String, String> problems) {}

    private static Read read(Answers answers, Optional<String> basis) {
        Map<String, String> problems = new LinkedHashMap<>();
        List<Sign> signs = signs(answers.get("signs"), problems);
        String words = answers.get("note");
        if (words.length() > ContextNote.LONGEST) {
            problems.put("note", words.length() + " characters are more than the 1,000 that fit.");
        }
        String tool = clipped(answers.get("tool"), 80);
        String seen = clipped(answers.get("seen"), 40);
        String link = answers.get("link");
        boolean byTool = !tool.isEmpty() || !link.isEmpty() || signs.stream().anyMatch(BY_TOOLS::contains);
        if (byTool && basis.isEmpty()) {
            problems.put(
                    "",
                    "What tools say is not kept in this opening. Ask whoever keeps your openings to write down why that"
                            + " is lawful; what you saw yourself is fine.");
        } else if (byTool && (tool.isEmpty() || seen.isEmpty())) {
            problems.put(
                    tool.isEmpty() ? "tool" : "seen",
                    tool.isEmpty() ? "Which tool says so?" : "When did it see that? For example 2026-12-03 14:20.");
        }
        StartChecks.link("link", link, "https://tool.example.com/report", problems);
        if (signs.isEmpty() && words.isEmpty()) {
            problems.put("note", "What did you notice? A sentence is enough.");
        }
        return new Read(signs, words, tool, seen, link, problems);
    }

    static List<Sign> signs(String typed, Map<String, String> problems) {
        List<Sign> signs = new ArrayList<>();
        for (String one : typed.split("\\s*,\\s*", -1)) {
            Optional<Sign> sign = Arrays.stream(Sign.values())
                    .filter(known -> known.name().equalsIgnoreCase(one.replace('-', '_')))
                    .findFirst();
            sign.ifPresent(signs::add);
            if (sign.isEmpty() && !one.isEmpty()) {
                problems.put("signs", "“" + HandingOut.clip(one) + "” is none of the usual signs; write it as a note.");
            }
        }
        return signs.stream().distinct().toList();
    }

    private static Form form(Loop loop, NoteContext ask, boolean tools, Read read) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Text(Words.of(
                "Context, not a verdict. It is in no score, no rule looks at it, and only the talk about the work can"
                        + " close it.")));
        parts.add(new Part.Ticks("signs", "What you noticed", options(tools), names(read.signs())));
        parts.add(new Part.Line(
                "note",
                "In your words",
                "What you saw, and where",
                ask.answers().get("note"),
                false,
                true,
                ContextNote.LONGEST));
        if (tools) {
            parts.add(new Part.Line("tool", "Tool, where one says so", "", read.tool(), false, false, 80));
            parts.add(new Part.Line("seen", "When it saw that", "2026-12-03 14:20", read.seen(), false, false, 40));
            parts.add(new Part.Line("link", "Link to what it says", "", read.link(), false, false, 500));
        }
        return new Form(
                Words.of(
                        "A note about ",
                        ContextWords.title(loop, ask.block()),
                        ", ",
                        new Whom(loop.id()),
                        ", ",
                        loop.id()),
                parts,
                "Keep the note",
                new NoteContext(loop.id(), ask.block(), Answers.NONE),
                ask.answers().none() ? Map.of() : read.problems());
    }

    private static List<Form.Option> options(boolean tools) {
        return Arrays.stream(Sign.values())
                .filter(sign -> tools || !BY_TOOLS.contains(sign))
                .map(sign -> new Form.Option(sign.name(), words(sign)))
                .toList();
    }

    private static List<String> names(List<Sign> signs) {
        return signs.stream().map(Enum::name).toList();
    }

    /** As it stands in a list. */
    static String words(Sign sign) {
        return switch (sign) {
            case BULK_PASTES -> "bulk pastes";
            case NO_ITERATION -> "no step-by-step debugging";
            case UNTESTED_EDGES -> "guards for cases that were never tried";
            case AUTHORSHIP_DRIFT -> "the style changes midway";
            case COMMENT_MISMATCH -> "comments more fluent than the code";
            case DIFFERS -> "the live round gives another picture";
        };
    }

    private static Card kept(Loop loop, String key, boolean sealed) {
        return Card.of(
                Words.of("Your note about ", ContextWords.title(loop, key), " is kept, ", loop.id()),
                new Element.Text(Words.of(
                        sealed
                                ? "Nobody else reads it before the debrief opens, as with your card."
                                : loop.block(key).isPresent()
                                        ? "Those who talk it through with them read it in their kit."
                                        : "It stands in the debrief.")),
                new Element.Note(Words.of("It is context: no score and no rule looks at it.")));
    }

    /** Whoever talks the work through should know before. */
    private static void tellThePanel(Tx tx, Loop loop, String key) {
        loop.block(key).ifPresent(block -> {
            for (Seat seat : block.panel()) {
                List<Element> body = new ArrayList<>(
                        ContextWords.forTheTalk(tx.contextNotes().read(loop.id(), reader(seat)), key));
                tx.afterwards(new Effect.Tell(
                        seat.person(),
                        "context/" + loop.id() + "/" + key + "/" + seat.person(),
                        new Card(
                                Words.of(
                                        "For your talk with ",
                                        new Whom(loop.id()),
                                        ": ",
                                        block.title(),
                                        ", ",
                                        loop.id()),
                                body,
                                List.of())));
            }
        });
    }

    private static Tx.Reader reader(Seat seat) {
        return new Tx.Reader.Somebody(seat.person());
    }

    Reply answer(AnswerContext ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), ask.block(), (loop, block) -> {
            Optional<Refusal> no = whyNotAnswer(loop, block, by.person(), tx.now());
            if (no.isPresent()) {
                return new Reply.Refuse(no.get());
            }
            List<ContextNote> open = tx.contextNotes().read(loop.id(), new Tx.Reader.Somebody(by.person())).stream()
                    .filter(note ->
                            note.block().equals(block.kind()) || note.block().equals(block.key()))
                    .toList();
            if (open.isEmpty()) {
                return new Reply.Refuse(new Refusal.NoOpenContext(loop.id(), block.key()));
            }
            Optional<Found> found = Arrays.stream(Found.values())
                    .filter(one -> one.name()
                            .equals(ask.answers()
                                    .get("found")
                                    .toUpperCase(Locale.ROOT)
                                    .replace('-', '_')))
                    .findFirst();
            String words = clipped(ask.answers().get("note"), ContextNote.LONGEST);
            if (found.isEmpty() || words.isEmpty()) {
                return new Reply.Fill(answerForm(loop, block, ask, open));
            }
            tx.contextNotes()
                    .answer(
                            open.stream().map(ContextNote::id).toList(),
                            new ContextNote.Answer(by.person(), tx.now(), found.get(), words));
            Loop after = InLoop.recordedBesideThePlans(
                    tx, loop, List.of(new LoopEvent.ContextAnswered(block.key(), by.person(), open.size())), by);
            return new Reply.Show(Card.of(
                    Words.of("What the talk showed is kept, ", block.title(), ", ", after.id()),
                    new Element.Text(Words.of(
                            after.isOpenForReading()
                                    ? "It stands beside the notes in the debrief."
                                    : "Nobody else reads it before the debrief opens.")),
                    new Element.Note(Words.of("Your scores stay your own; nothing follows from this by itself."))));
        });
    }

    /** Only those who sat in the talk, once it began. */
    private static Optional<Refusal> whyNotAnswer(Loop loop, Block block, PersonId person, Instant now) {
        Optional<Seat> seat =
                block.seatOf(person).filter(Seat::sits).filter(one -> one.role().counts());
        if (seat.isEmpty()) {
            return Optional.of(new Refusal.NotInPanel(loop.id(), block.key()));
        }
        if (loop.stage().over()) {
            return Optional.of(new Refusal.LoopIsOver(loop.id(), loop.stage()));
        }
        return loopkeeper.bot.domain.LoopRules.maySeal(loop, block, now);
    }

    private static Form answerForm(Loop loop, Block block, AnswerContext ask, List<ContextNote> open) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!ask.answers().none() && ask.answers().get("note").isEmpty()) {
            problems.put("note", "A sentence on what they said or showed, please.");
        }
        if (!ask.answers().none()) {
            problems.putIfAbsent("found", "Choose what the talk showed.");
        }
        String typed = ask.answers().get("found");
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Heading("Noted before"));
        open.forEach(note -> parts.add(new Part.Text(ContextWords.one(note))));
        parts.add(new Part.Choice(
                "found",
                "What the talk showed",
                List.of(
                        new Form.Option(Found.DEFENDED.name(), "They defend it as their own"),
                        new Form.Option(Found.IN_PART.name(), "In part"),
                        new Form.Option(Found.NOT_DEFENDED.name(), "They can't explain it")),
                Arrays.stream(Found.values()).anyMatch(one -> one.name().equals(typed)) ? typed : null,
                true,
                true));
        parts.add(new Part.Line(
                "note",
                "What they said or showed",
                "One sentence",
                ask.answers().get("note"),
                true,
                true,
                ContextNote.LONGEST));
        return new Form(
                Words.of("What the talk showed: ", block.title(), ", ", new Whom(loop.id()), ", ", loop.id()),
                parts,
                "Keep it",
                new AnswerContext(loop.id(), block.key(), Answers.NONE),
                problems);
    }

    /** What stands on the card's form where such notes are taken; empty for other blocks. */
    static List<Part> onTheCard(RubricLibrary library, Tx tx, Loop loop, Block block, PersonId author) {
        if (!isTaken(library, loop, block)) {
            return List.of();
        }
        Optional<ContextNote> before = tx.contextNotes().onCard(loop.id(), block.key(), author);
        return List.of(
                new Part.Heading("Context, not a verdict"),
                new Part.Ticks(
                        "c-signs",
                        "How the work came about, if you noticed something; in no score",
                        options(false),
                        before.map(note -> names(note.signs())).orElse(List.of())),
                new Part.Line(
                        "c-note",
                        "In your words",
                        "Leave empty when there was nothing",
                        before.map(ContextNote::words).orElse(""),
                        false,
                        true,
                        ContextNote.LONGEST));
    }

    /** Keeps what the card's form says about context; it counts, and is bound by the seal, as what the card says is. */
    static void fromTheCard(RubricLibrary library, Tx tx, Loop loop, Block block, PersonId author, Answers answers) {
        if (isTaken(library, loop, block)) {
            tx.contextNotes()
                    .keepOnCard(
                            loop.id(),
                            block.key(),
                            author,
                            signs(answers.get("c-signs"), new LinkedHashMap<>()),
                            clipped(answers.get("c-note"), ContextNote.LONGEST));
        }
    }

    private static String clipped(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
