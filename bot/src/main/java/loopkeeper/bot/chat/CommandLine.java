package loopkeeper.bot.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.domain.RepairId;
import loopkeeper.bot.domain.WaveId;

/**
 * Typed text to {@link Command}. The grammar:
 *
 * <pre>
 * line   = ["/loop" | "loop"] verb word*
 * word   = loop | block | "@" person | name "=" value | text
 * value  = text | '"' anything '"'
 * loop   = "L-" digits, in either case; the dash may be missing
 * </pre>
 *
 * The usages in {@link CommandDocs} say which words each verb takes. A line of up to 4,000 characters is read.
 */
public final class CommandLine {

    private static final int LONGEST = 4_000;

    /** What a line meant. */
    public sealed interface Parsed {
        record Understood(Command command) implements Parsed {}

        record NotUnderstood(Refusal why) implements Parsed {}
    }

    /** A word of the line, and where it begins, its quote included. */
    private record Token(String text, int start) {}

    private final String line;
    private final String verb;
    private final List<Token> tokens;
    private final List<String> words = new ArrayList<>();
    /** For each word, how many tokens end with it. */
    private final List<Integer> upTo = new ArrayList<>();

    private final Map<String, String> named = new TreeMap<>();

    private CommandLine(String line, List<Token> all) {
        this.line = line;
        this.verb = all.getFirst().text().toLowerCase(Locale.ROOT);
        this.tokens = all.subList(1, all.size());
        for (int i = 0; i < tokens.size(); i++) {
            String word = tokens.get(i).text();
            int equals = word.indexOf('=');
            if (equals > 0 && word.substring(0, equals).matches("[a-zA-Z][a-zA-Z0-9-]*")) {
                named.put(word.substring(0, equals).toLowerCase(Locale.ROOT), word.substring(equals + 1));
            } else {
                words.add(word);
                upTo.add(i + 1);
            }
        }
    }

    /** Reads a line, with or without {@code /loop} before it. */
    public static Parsed read(String line) {
        if (line.length() > LONGEST) {
            return no(line.length() + " characters in one line", "at most 4,000", "/loop help");
        }
        List<Token> tokens = split(line.strip());
        if (!tokens.isEmpty() && tokens.getFirst().text().matches("(?i)/?loop")) {
            tokens = tokens.subList(1, tokens.size());
        }
        if (tokens.isEmpty()) {
            return new Parsed.Understood(new Command.Help());
        }
        try {
            return new CommandLine(line.strip(), tokens).understood();
        } catch (Missing missing) {
            CommandDocs.Doc doc = CommandDocs.nearest(tokens.getFirst().text());
            return no(missing.what, doc.usage(), doc.example());
        }
    }

    private Parsed understood() {
        return switch (verb) {
            case "help", "?" -> yes(new Command.Help());
            case "start" -> yes(new Command.StartLoop(startAnswers()));
            case "opening" ->
                yes(new Command.SetOpening(
                        words.isEmpty() ? "" : words.getFirst().toLowerCase(Locale.ROOT), false, new Answers(named)));
            case "dry-run" -> yes(new Command.DryRun(word(0, "an engineer, such as @ben"), new Answers(named)));
            case "about" -> yes(new Command.NoteAbout(loop(), new Answers(named)));
            case "ready" -> yes(new Command.ConfirmEnvironment(loop(), block()));
            case "agenda" -> yes(new Command.PutOnAgenda(loop(), text("text", 1)));
            case "feedback" -> yes(new Command.DraftFeedback(loop(), new Answers(named)));
            case "plan" -> yes(new Command.PlanLoop(loop()));
            case "me" -> yes(new Command.ChangeMyHours(new Answers(named)));
            case "send" -> yes(new Command.SendToCandidate(loop()));
            case "replan" -> yes(new Command.ReplanLoop(loop()));
            case "choose" -> yes(new Command.ChoosePlan(loop(), number(1, "the number of a plan", 1, 9)));
            case "wave" -> wave();
            case "mend" -> mend();
            case "accept" -> yes(new Command.AcceptInvite(loop(), block()));
            case "decline" -> yes(new Command.DeclineInvite(loop(), block(), text("reason", 2)));
            case "kit" -> yes(new Command.ShowKit(loop(), block()));
            case "held" -> yes(new Command.MarkHeld(loop(), block()));
            case "no-show" -> yes(new Command.MarkNoShow(loop(), block()));
            case "score" -> score();
            case "amend" -> yes(new Command.AmendScorecard(loop(), block(), text("note", 2)));
            case "card" -> yes(new Command.ShowCard(loop(), block(), words.size() > 2 ? words.get(2) : ""));
            case "snooze" -> yes(new Command.Snooze(loop(), block(), number(2, "30, 60 or 120", 1, 999)));
            case "nudge" -> yes(new Command.Nudge(loop(), word(1, "a person, such as @ana")));
            case "excuse" ->
                yes(new Command.Excuse(loop(), block(), word(2, "a person, such as @ana"), text("reason", 3)));
            case "one-interviewer" -> yes(new Command.WaiveSecond(loop(), block(), text("reason", 2)));
            case "shadow" -> shadow();
            case "training" -> yes(new Command.ShowTraining(String.join(" ", words)));
            case "overran" -> yes(new Command.RunOver(loop(), block(), number(2, "minutes, such as 20", 1, 999)));
            case "away" -> away();
            case "back" -> yes(new Command.ComeBack(String.join(" ", words)));
            case "load" -> yes(new Command.ShowLoad(String.join(" ", words)));
            case "people" ->
                yes(new Command.MapPeople(
                        words.isEmpty() ? "" : words.getFirst(), words.size() < 2 ? "" : words.get(1)));
            case "train" -> yes(new Command.Train(word(0, "a person, such as @noah"), pool()));
            case "graduate" -> yes(new Command.Graduate(word(0, "a person, such as @noah"), pool()));
            case "move" -> yes(new Command.MoveBlock(loop(), block(), slot()));
            case "place" -> yes(new Command.PlaceBlock(loop(), block(), panel()));
            case "edit" -> yes(new Command.EditLoop(loop(), new Answers(named)));
            case "debrief" -> yes(new Command.ShowDebrief(loop()));
            case "decide" -> yes(new Command.RecordVerdict(loop(), new Answers(named)));
            case "confirm" -> yes(new Command.ConfirmVerdict(loop(), 0));
            case "cancel" -> yes(new Command.CancelLoop(loop(), text("reason", 1)));
            case "close" -> yes(new Command.CloseLoop(loop()));
            case "status" -> yes(new Command.ShowLoop(loop()));
            case "prep" -> yes(new Command.ShowPreparation(loop()));
            case "template" ->
                yes(new Command.ShowTemplate(
                        words.isEmpty() ? "list" : words.getFirst().toLowerCase(Locale.ROOT),
                        words.isEmpty() ? List.of() : words.subList(1, words.size())));
            case "take-home" -> yes(new Command.ShowTakeHome(loop(), words.size() > 1 ? block() : ""));
            case "hand-out" -> yes(new Command.HandOut(loop(), block(), slot("due")));
            case "extend" -> yes(new Command.ExtendTakeHome(loop(), block(), dueAndReason()));
            case "hand-in" -> yes(new Command.HandIn(loop(), block(), new Answers(named)));
            case "prescreen" -> yes(new Command.AddScreen(loop(), new Answers(named)));
            case "paid" -> yes(new Command.MarkPaid(loop()));
            case "goes-on" -> yes(new Command.JudgeScreen(loop(), goesOn()));
            case "context" -> yes(new Command.NoteContext(loop(), block(), context()));
            case "context-answer" -> yes(new Command.AnswerContext(loop(), block(), new Answers(named)));
            case "list" -> yes(new Command.ListLoops());
            default -> {
                CommandDocs.Doc doc = CommandDocs.nearest(verb);
                yield no("“" + shortened(verb) + "”", doc.usage(), doc.example());
            }
        };
    }

    private Parsed wave() {
        String first = words.isEmpty() ? "" : words.getFirst().toLowerCase(Locale.ROOT);
        return switch (first) {
            case "use" -> yes(new Command.UseWave(waveId()));
            case "stop" -> yes(new Command.StopWave(waveId()));
            case "show" -> yes(new Command.ShowWave(waveId(), words.size() > 2 ? words.get(2) : ""));
            default -> yes(new Command.PlanWave(words));
        };
    }

    private Parsed shadow() {
        String who = words.size() > 2 ? words.get(2) : "";
        return who.equalsIgnoreCase("off")
                ? yes(new Command.UnseatShadow(loop(), block()))
                : yes(new Command.SeatShadow(loop(), block(), who));
    }

    private Parsed mend() {
        String first = word(0, "a loop, such as L-1001").toLowerCase(Locale.ROOT);
        return switch (first) {
            case "use" -> yes(new Command.UseRepair(repairId()));
            case "yes", "no" -> yes(new Command.AnswerRepair(repairId(), first.equals("yes")));
            default -> yes(new Command.MendLoop(loop()));
        };
    }

    private RepairId repairId() {
        return new RepairId("R-" + code("R", "a change, such as R-7"));
    }

    private WaveId waveId() {
        return new WaveId("W-" + code("W", "a wave, such as W-7"));
    }

    /** The number of a code such as W-7, as the second word. */
    private String code(String letter, String expected) {
        String typed = word(1, expected);
        String code = typed.toUpperCase(Locale.ROOT).replaceFirst("^" + letter + "-?", "");
        if (!code.matches("[1-9][0-9]{0,6}")) {
            throw new Missing("“" + shortened(typed) + "” for " + expected.split(",", 2)[0]);
        }
        return code;
    }

    /** A word that begins with a digit is no person. */
    private Parsed away() {
        String first = word(0, "days, such as 2026-12-01..2026-12-03");
        boolean days = Character.isDigit(first.charAt(0));
        return yes(new Command.GoAway(days ? "" : first, String.join(" ", words.subList(days ? 0 : 1, words.size()))));
    }

    private Answers startAnswers() {
        Map<String, String> answers = new TreeMap<>(named);
        if (!words.isEmpty()) {
            answers.putIfAbsent("candidate", String.join(" ", words));
        }
        return new Answers(answers);
    }

    private Parsed score() {
        LoopId loop = loop();
        String block = block();
        String typed = rest(2);
        return typed.isEmpty()
                ? yes(new Command.FillScorecard(loop, block))
                : yes(new Command.TypeScores(loop + " " + block, typed));
    }

    /** The time may be typed with a space, {@code 2026-12-03 14:00}, or as {@code 2026-12-03T14:00}. */
    private Answers slot() {
        return slot("at");
    }

    private Answers slot(String key) {
        Map<String, String> answers = new TreeMap<>();
        if (words.size() > 2) {
            answers.put(key, String.join(" ", words.subList(2, words.size())));
        }
        answers.putAll(named);
        return new Answers(answers);
    }

    /** A time of one word or two, then why. */
    private Answers dueAndReason() {
        Map<String, String> answers = new TreeMap<>();
        boolean spaced = words.size() > 3 && words.get(3).matches("\\d{1,2}:\\d{2}");
        if (words.size() > 2) {
            answers.put("due", spaced ? words.get(2) + " " + words.get(3) : words.get(2));
        }
        String reason = rest(spaced ? 4 : 3);
        if (!reason.isEmpty() && !named.containsKey("reason")) {
            answers.put("reason", reason);
        }
        answers.putAll(named);
        return new Answers(answers);
    }

    /** Yes or no, then why. */
    private Answers goesOn() {
        Map<String, String> answers = new TreeMap<>();
        if (words.size() > 1) {
            answers.put("goes-on", words.get(1).toLowerCase(Locale.ROOT));
        }
        String reason = rest(2);
        if (!reason.isEmpty() && !named.containsKey("reason")) {
            answers.put("reason", reason);
        }
        answers.putAll(named);
        return new Answers(answers);
    }

    private Answers panel() {
        Map<String, String> answers = new TreeMap<>();
        boolean spaced = words.size() > 3 && words.get(3).matches("\\d{1,2}:\\d{2}");
        if (words.size() > 2) {
            answers.put("at", spaced ? words.get(2) + " " + words.get(3) : words.get(2));
        }
        List<String> people = words.subList(Math.min(words.size(), spaced ? 4 : 3), words.size());
        for (int i = 0; i < people.size() && i < 2; i++) {
            answers.put(i == 0 ? "lead" : "second", people.get(i));
        }
        answers.putAll(named);
        return new Answers(answers);
    }

    private Answers text(String key, int from) {
        if (named.containsKey(key)) {
            return new Answers(named);
        }
        String text = rest(from);
        return text.isEmpty() ? Answers.NONE : new Answers(Map.of(key, text));
    }

    /** A note is a sentence, or fields; a line of fields alone is no sentence. */
    private Answers context() {
        boolean fields =
                words.size() == 2 && Stream.of("signs", "tool", "seen", "link").anyMatch(named::containsKey);
        return fields ? new Answers(named) : text("note", 2);
    }

    /** What stands after so many words, letter by letter: a sentence may hold quotes and equals signs of its own. */
    private String rest(int from) {
        if (words.size() < from || upTo.get(from - 1) == tokens.size()) {
            return "";
        }
        Token first = tokens.get(upTo.get(from - 1));
        String rest = line.substring(first.start());
        boolean quotedWhole =
                tokens.getLast().equals(first) && isQuote(rest.charAt(0)) && isQuote(rest.charAt(rest.length() - 1));
        return quotedWhole ? first.text() : rest;
    }

    private LoopId loop() {
        String typed = word(0, "a loop, such as L-1001");
        return loopId(typed).apply("“" + shortened(typed) + "” for a loop");
    }

    private static Function<String, LoopId> loopId(String typed) {
        String code = typed.toUpperCase(Locale.ROOT).replaceFirst("^L-?", "");
        return found -> {
            if (!code.matches("[1-9][0-9]{0,6}")) {
                throw new Missing(found);
            }
            return new LoopId("L-" + code);
        };
    }

    private String block() {
        return word(1, "a block, such as coding").toLowerCase(Locale.ROOT);
    }

    private String pool() {
        return word(1, "a pool, such as ml-coding").toLowerCase(Locale.ROOT);
    }

    private String word(int index, String expected) {
        if (index >= words.size()) {
            throw new Missing("“" + verb + "” without " + expected);
        }
        return words.get(index);
    }

    private int number(int index, String expected, int least, int most) {
        String typed = word(index, expected);
        if (!typed.matches("[0-9]{1,4}") || Integer.parseInt(typed) < least || Integer.parseInt(typed) > most) {
            throw new Missing("“" + shortened(typed) + "” for " + expected);
        }
        return Integer.parseInt(typed);
    }

    /** Words, with quoted stretches kept together; curly quotes count, since phones type them. */
    private static List<Token> split(String line) {
        List<Token> words = new ArrayList<>();
        int start = 0;
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int at = 0; at < line.length(); at++) {
            char letter = line.charAt(at);
            boolean gap = Character.isWhitespace(letter) && !quoted;
            if (!any && !gap) {
                start = at;
            }
            if (isQuote(letter)) {
                quoted = !quoted;
                any = true;
            } else if (gap) {
                if (any) {
                    words.add(new Token(word.toString(), start));
                    word.setLength(0);
                    any = false;
                }
            } else {
                word.append(letter);
                any = true;
            }
        }
        if (any) {
            words.add(new Token(word.toString(), start));
        }
        return words;
    }

    private static boolean isQuote(char letter) {
        return letter == '"' || letter == '“' || letter == '”' || letter == '„';
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static Parsed yes(Command command) {
        return new Parsed.Understood(command);
    }

    private static Parsed no(String found, String expected, String example) {
        return new Parsed.NotUnderstood(new Refusal.NotUnderstood(found, expected, example));
    }

    /** A word that should be there and is not; caught in {@link #read}. */
    private static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String what;

        Missing(String what) {
            super(what, null, false, false);
            this.what = what;
        }
    }
}
