package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loopkeeper.bot.books.TakeHomes;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.HandIn;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.TakeHome;

/** What people say about work that came in: read, and asked for in a form. */
final class ReceiptForm {

    static final int LONGEST_WORDS = 1_000;
    private static final String WORK = "https://files.example.com/work";
    private static final int LONGEST_WORK = 6_000;

    /** What was said about the work. */
    record Said(String link, String words, List<String> parts, int minutes, Map<String, String> problems) {

        /** What stands after this was said over what was kept: a field left empty takes nothing away. */
        Said over(Said kept) {
            return new Said(
                    link.isEmpty() ? kept.link : link,
                    words.isEmpty() ? kept.words : words,
                    parts.isEmpty() ? kept.parts : parts,
                    minutes == 0 ? kept.minutes : minutes,
                    problems);
        }

        boolean saysTheSame(Said other) {
            return link.equals(other.link)
                    && words.equals(other.words)
                    && parts.equals(other.parts)
                    && minutes == other.minutes;
        }
    }

    /** What is kept by now. */
    static Said kept(Tx tx, Loop loop, TakeHome what) {
        TakeHomes.Papers papers = tx.takeHomes().of(loop.id(), what.key());
        TakeHome.Receipt receipt = what.receipt();
        return new Said(
                papers.handedIn(),
                papers.words(),
                receipt == null ? List.of() : receipt.parts(),
                papers.minutes(),
                Map.of());
    }

    /** What was typed; what makes no sense is a problem of its field. */
    static Said read(TakeHome what, Answers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        String link = answers.get("link");
        StartChecks.link("link", link, WORK, problems);
        String words = answers.get("words");
        if (words.length() > LONGEST_WORDS) {
            problems.put("words", words.length() + " characters are more than the 1,000 that fit.");
        }
        List<String> parts = new ArrayList<>();
        for (String typed : answers.get("parts").split("\\s*,\\s*", -1)) {
            if (what.handIn().stream().anyMatch(part -> part.key().equals(typed))) {
                parts.add(typed);
            } else if (!typed.isEmpty()) {
                problems.put(
                        "parts",
                        "“" + HandingOut.clip(typed) + "” is no part of it. There is "
                                + String.join(
                                        ", ",
                                        what.handIn().stream()
                                                .map(TakeHome.Part::key)
                                                .toList())
                                + ".");
            }
        }
        String typed = answers.get("minutes");
        int minutes = typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
        if (!typed.isEmpty() && (minutes == 0 || minutes > LONGEST_WORK)) {
            problems.put(
                    "minutes",
                    "“" + HandingOut.clip(typed) + "” is no number of minutes; it takes 1 to 6,000, for example 90.");
        }
        List<String> inOrder = what.handIn().stream()
                .map(TakeHome.Part::key)
                .filter(parts::contains)
                .toList();
        return new Said(link, words, inOrder, minutes, problems);
    }

    static Form draw(Loop loop, TakeHome what, HandIn ask, Said said) {
        Answers typed = ask.answers();
        List<Part> parts = new ArrayList<>();
        TakeHome.Receipt receipt = what.receipt();
        if (receipt != null) {
            parts.add(new Part.Text(Words.of(
                    receipt.byCandidate() ? "They handed it in themselves; it is in since " : "It is in since ",
                    new When(receipt.at()),
                    ". What stays empty here stays as it is.")));
        }
        parts.add(new Part.Line("link", "Where it is", WORK, said.link(), false, false, StartChecks.LONGEST_LINK));
        parts.add(new Part.Ticks(
                "parts",
                "What is in it; interviewers are told what is missing",
                what.handIn().stream()
                        .map(part -> new Form.Option(part.key(), part.label()))
                        .toList(),
                said.parts()));
        parts.add(new Part.Line(
                "minutes",
                "Minutes it took, as they say; on no card and in no score",
                String.valueOf(what.minutes()),
                said.problems().containsKey("minutes") || said.minutes() == 0
                        ? typed.get("minutes")
                        : String.valueOf(said.minutes()),
                false,
                false,
                4));
        parts.add(new Part.Line("words", "What they wrote with it", "", said.words(), false, true, LONGEST_WORDS));
        return new Form(
                Words.of(
                        what.title(),
                        " of ",
                        new Whom(loop.id()),
                        receipt == null ? " came in, " : " is in, ",
                        loop.id()),
                parts,
                receipt == null ? "It came in" : "Keep it so",
                new HandIn(loop.id(), what.key(), Answers.NONE),
                said.problems());
    }

    private ReceiptForm() {}
}
