package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.EditLoop;
import loopkeeper.bot.chat.Command.NoteAbout;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Option;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.LoopNote.Kind;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.Seat;
import loopkeeper.rubrics.RubricLibrary;

/**
 * Keeps what is known about a candidate besides times: lines of the résumé, a paper, a dataset, a verified signal, what
 * they expect to earn, and the band an offer is thought of in. The recruiter and the hiring manager may write all of it;
 * who leads a block may pick lines of the résumé. Nobody else reads what is about money.
 */
final class NotingAboutACandidate {

    private static final int LONGEST = 1_000;
    private static final Map<String, Kind> FIELDS = fields();

    private final OfferBand bands;
    private final MovingMinutes minutes;

    NotingAboutACandidate(RubricLibrary library) {
        this.bands = new OfferBand(library);
        this.minutes = new MovingMinutes(library);
    }

    private static Map<String, Kind> fields() {
        Map<String, Kind> fields = new LinkedHashMap<>();
        fields.put("bullets", Kind.BULLETS);
        fields.put("paper", Kind.PAPER);
        fields.put("dataset", Kind.DATASET);
        fields.put("agreed", Kind.DATASET_AGREED);
        fields.put("signal", Kind.SIGNAL);
        fields.put("salary", Kind.SALARY);
        fields.put("band", Kind.BAND);
        return fields;
    }

    Reply run(NoteAbout ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Set<String> mine = mine(loop, by.person());
            if (mine.isEmpty()) {
                return new Reply.Refuse(new Refusal.NotYours(
                        "What is known about the candidate", "the recruiter or the hiring manager of " + loop.id()));
            }
            Map<Kind, String> now = new EnumMap<>(Kind.class);
            tx.notes().of(loop.id()).forEach(note -> now.put(note.kind(), note.text()));
            if (ask.answers().none()) {
                return new Reply.Fill(form(tx, loop, mine, now, Map.of(), Map.of(), by));
            }
            Map<String, String> problems = new LinkedHashMap<>();
            ask.answers().values().forEach((field, value) -> {
                if (mine.contains(field)) {
                    check(tx, loop, field, value.strip(), by, problems);
                } else {
                    problems.put(
                            "",
                            "“" + StartChecks.clip(field) + "” is not yours to note here. You can note "
                                    + String.join(", ", mine) + ".");
                }
            });
            if (!problems.isEmpty()) {
                return new Reply.Fill(form(tx, loop, mine, now, ask.answers().values(), problems, by));
            }
            return kept(tx, loop, ask.answers(), now, by);
        });
    }

    private static Set<String> mine(Loop loop, PersonId person) {
        if (person.equals(loop.recruiter()) || person.equals(loop.hiringManager())) {
            return new java.util.LinkedHashSet<>(FIELDS.keySet());
        }
        return loop.seatsOf(person).stream().anyMatch(in -> in.seat().role() == Seat.Role.LEAD)
                ? Set.of("bullets")
                : Set.of();
    }

    private Reply kept(Tx tx, Loop loop, Answers answers, Map<Kind, String> before, Actor by) {
        List<LoopEvent> events = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        answers.values().forEach((field, typed) -> {
            Kind kind = FIELDS.getOrDefault(field, Kind.BULLETS);
            String value = kind == Kind.BULLETS ? String.join("\n", bullets(typed)) : typed.strip();
            if (!value.equals(before.getOrDefault(kind, ""))) {
                tx.notes().keep(loop.id(), kind, value, by.person());
                // What was noted stays out of the history, which outlives the candidate's data.
                events.add(new LoopEvent.LoopEdited("note of " + field, "", value.isEmpty() ? "dropped" : "kept", ""));
                changed.add(field);
            }
        });
        boolean newSignal = changed.contains("signal") && !answers.get("signal").isEmpty();
        if (newSignal) {
            events.addAll(minutes.loosened(loop));
        }
        Loop after = tx.loops().record(loop, events, by.person());
        if (changed.contains("dataset") && !answers.get("dataset").isEmpty()) {
            HavingMaterialReady.datasetCame(tx, after, by);
        }
        List<Element> body = new ArrayList<>();
        List<Button> buttons = new ArrayList<>();
        body.add(new Element.Text(Words.of(
                changed.isEmpty() ? "That is what was noted already." : "Noted: " + String.join(", ", changed) + ".")));
        if (changed.contains("bullets")) {
            body.add(new Element.Note(
                    Words.of("Kits about their own work carry these lines and five questions on them.")));
        }
        if (changed.contains("salary") || changed.contains("band")) {
            body.add(
                    new Element.Note(
                            Words.of(
                                    "What is about money is read by the recruiter and the hiring manager alone; no kit, card or debrief shows it.")));
        }
        if (newSignal) {
            List<MovingMinutes.Move> moves = minutes.moves(after);
            if (!moves.isEmpty()) {
                body.add(new Element.Text(Words.of("Coding was seen elsewhere, so " + MovingMinutes.STEP
                        + " minutes of it can go where they tell more.")));
                moves.forEach(move -> buttons.add(new Button(
                        "Give them to " + move.to().title(),
                        Button.Style.PLAIN,
                        new EditLoop(after.id(), new Answers(move.answers())))));
            }
        }
        return new Reply.Show(new Card(Words.of("About ", new Whom(loop.id()), ", ", loop.id()), body, buttons));
    }

    private void check(Tx tx, Loop loop, String field, String value, Actor by, Map<String, String> problems) {
        if (value.length() > LONGEST) {
            problems.put(field, "That has " + value.length() + " characters; 1,000 fit.");
        } else if (!value.isEmpty()) {
            switch (field) {
                case "bullets" -> {
                    if (bullets(value).size() > 3) {
                        problems.put(
                                field,
                                "That is " + bullets(value).size()
                                        + " lines; one to three are enough for an hour. Put a semicolon between them.");
                    }
                }
                case "paper", "dataset" ->
                    StartChecks.link(field, value, "https://files.example.com/" + field, problems);
                case "agreed" -> {
                    if (!value.equals("yes")) {
                        problems.put(field, "It takes yes, once the candidate said that the late dataset is fine.");
                    }
                }
                case "signal" -> {
                    if (value.split(";", -1).length != 3) {
                        problems.put(
                                field,
                                "It takes the tool, the day and a link, with semicolons between them, for"
                                        + " example: CodeSignal; 2026-11-20; https://example.com/r/17.");
                    }
                }
                case "band" -> bands.problem(tx, loop, value, by).ifPresent(why -> problems.put("", why));
                default -> {}
            }
        }
    }

    static List<String> bullets(String typed) {
        return Arrays.stream(typed.split("[;\\n]", -1))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private Form form(
            Tx tx,
            Loop loop,
            Set<String> mine,
            Map<Kind, String> now,
            Map<String, String> typed,
            Map<String, String> problems,
            Actor by) {
        List<Part> parts = new ArrayList<>();
        FIELDS.forEach((field, kind) -> {
            String value = typed.getOrDefault(field, now.getOrDefault(kind, ""));
            boolean asked = mine.contains(field) && (!field.equals("agreed") || HavingMaterialReady.isLate(tx, loop));
            if (asked && field.equals("band")) {
                if (bands.obstacle(loop, by).isEmpty()) {
                    parts.add(new Part.Text(Words.of(OfferBand.NOTE)));
                    parts.add(new Part.Choice(
                            "band",
                            "Band of the offer",
                            List.of(
                                    new Option(OfferBand.STANDARD, "Standard"),
                                    new Option(OfferBand.PREMIUM, "MLOps premium")),
                            value.isEmpty() ? null : value,
                            false,
                            true));
                }
            } else if (asked) {
                parts.add(new Part.Line(
                        field, label(field), hint(field), value, false, field.equals("bullets"), LONGEST));
            }
        });
        return new Form(
                Words.of("About ", new Whom(loop.id()), ", ", loop.id()),
                parts,
                "Keep it",
                new NoteAbout(loop.id(), Answers.NONE),
                problems);
    }

    private static String label(String field) {
        return switch (field) {
            case "bullets" -> "One to three lines of the résumé to go into";
            case "paper" -> "The paper they bring";
            case "dataset" -> "The dataset they get a day before";
            case "agreed" -> "The dataset came late: did they agree?";
            case "signal" -> "A coding signal somebody verified: tool; day; link";
            default -> "What they expect to earn, for recruiter and hiring manager alone";
        };
    }

    private static String hint(String field) {
        return switch (field) {
            case "bullets" -> "Raised click-through by 15 %; Cut serving cost in half";
            case "paper", "dataset" -> "https://files.example.com/…";
            case "agreed" -> "yes";
            case "signal" -> "CodeSignal; 2026-11-20; https://example.com/r/17";
            default -> "";
        };
    }
}
