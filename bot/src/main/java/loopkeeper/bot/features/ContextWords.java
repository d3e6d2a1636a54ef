package loopkeeper.bot.features;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Bold;
import loopkeeper.bot.chat.Words.Link;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.ContextNote;
import loopkeeper.bot.domain.ContextNote.Sign;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.TakeHome;

/** Context notes in words, for those who talk the work through and for the debrief. */
final class ContextWords {

    /** What was noticed, by whom; without what the talk showed. */
    static Words one(ContextNote note) {
        String signs = note.signs().stream().map(NotingContext::words).collect(Collectors.joining(", "));
        Words words = Words.of(
                new Who(note.author()),
                " noted ",
                signs,
                signs.isEmpty() || note.words().isEmpty() ? "" : ": ",
                note.words().isEmpty() ? "" : "“" + note.words() + "”");
        if (!note.tool().isEmpty()) {
            words = words.and(" (from ", note.tool(), ", seen ", note.seen(), ", context only)");
        }
        return note.link().isEmpty() ? words : words.and(" ", new Link(note.link(), note.link()));
    }

    /** For the kit of those who talk it through; nothing where there is no note. */
    static List<Element> forTheTalk(List<ContextNote> notes, String block) {
        List<Words> here = notes.stream()
                .filter(note -> note.block().equals(block))
                .map(ContextWords::one)
                .toList();
        return here.isEmpty()
                ? List.of()
                : List.of(
                        new Element.Heading("Context, not a verdict"),
                        new Element.Bullets(here),
                        new Element.Note(Words.of(
                                "Nothing follows from it. Ask what you would ask anyway, and go by what they can"
                                        + " explain.")));
    }

    /** For the debrief: each note with what the talk showed; nothing where there is no note. */
    static List<Element> forTheDebrief(Loop loop, List<ContextNote> notes) {
        List<Words> items = new ArrayList<>();
        for (ContextNote note : notes) {
            Words item = Words.of(new Bold(title(loop, note.block())), ". ", one(note), ".");
            if (note.answers().isEmpty()) {
                item = item.and(" The talk has not answered it; it stays open.");
            }
            for (ContextNote.Answer answer : note.answers()) {
                item = item.and(
                        " In the talk ",
                        new Who(answer.by()),
                        " found: ",
                        found(answer.found()),
                        ", “",
                        answer.words(),
                        "”.");
            }
            items.add(item);
        }
        return items.isEmpty()
                ? List.of()
                : List.of(
                        new Element.Heading("Context, not a verdict"),
                        new Element.Bullets(items.stream().limit(20).toList()),
                        new Element.Note(
                                Words.of("People noticed this. It is in no number above, and no rule looks at it.")));
    }

    /** A point of the agenda for each difference somebody noted between live and alone, in neutral words. */
    static List<Words> differences(Loop loop, List<ContextNote> notes) {
        return notes.stream()
                .filter(note -> note.signs().contains(Sign.DIFFERS))
                .map(ContextNote::block)
                .distinct()
                .map(block -> Words.of(
                        title(loop, block), " and the live rounds give different pictures: what would explain both?"))
                .toList();
    }

    private static String found(ContextNote.Found found) {
        return switch (found) {
            case DEFENDED -> "they defend it as their own";
            case IN_PART -> "they defend it in part";
            case NOT_DEFENDED -> "they can't explain it";
        };
    }

    /** How people call the block or the pre-screen that a note is about. */
    static String title(Loop loop, String key) {
        return loop.block(key)
                .map(Block::title)
                .or(() -> loop.takeHome(key).map(TakeHome::title))
                .orElse(key);
    }

    private ContextWords() {}
}
