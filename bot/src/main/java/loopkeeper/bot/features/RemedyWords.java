package loopkeeper.bot.features;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.chat.Card.Button;
import loopkeeper.bot.chat.Command.AddFreeDay;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.Command.EditLoop;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.Loop.Limits;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.Remedy;

/** What would free a plan, in words, and as a button where a recruiter may do it at once. */
final class RemedyWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);

    private final Loop loop;
    private final ZoneId reader;

    /**
     * @param reader the zone in which whoever reads it sees times; the candidate's is added where it differs
     */
    RemedyWords(Loop loop, ZoneId reader) {
        this.loop = loop;
        this.reader = reader;
    }

    Words sentence(Remedy remedy) {
        ZoneId zone = loop.recipe().zone();
        return switch (remedy) {
            case Remedy.OneMoreDay day -> Words.of("The candidate comes on ", DAY.format(day.day()), " as well.");
            case Remedy.LongerDay longer ->
                Words.of(
                        "Up to ",
                        longer.minutesADay(),
                        " minutes of interviews on one day for the candidate, instead of ",
                        loop.recipe().limits().minutesADay(),
                        ".");
            case Remedy.MoreDays days -> Words.of("The loop takes up to ", days.days(), " days.");
            case Remedy.WiderSpan span ->
                Words.of("The first and the last day lie up to ", span.days(), " days apart, both counted.");
            case Remedy.SamePeople same ->
                Words.of("Somebody sits in two blocks of this loop; its template asks for different people.");
            case Remedy.AnyOrder any -> Words.of("The blocks come in any order.");
            case Remedy.OneMoreInPool pool -> morePeople(pool.block(), 1);
            case Remedy.FreeUp free -> {
                Words words = Words.of("These meetings make room: ");
                boolean first = true;
                for (Remedy.FreeUp.Minutes one : free.meetings()) {
                    words = words.and(
                            first ? "" : "; ",
                            who(one.who()),
                            ", ",
                            new When(one.slot().start()),
                            " to ",
                            new When(one.slot().end()),
                            sameClock(one.slot().start(), zone)
                                    ? ""
                                    : Words.of(" (", new WhenIn(one.slot().start(), zone), ")"));
                    first = false;
                }
                yield words.and(".");
            }
            case Remedy.Together together -> together(together.parts());
            case Remedy.OneMoreInterview more ->
                Words.of(who(more.who()), " takes one interview more than usual around ", DAY.format(more.day()), ".");
        };
    }

    private Words morePeople(String block, long count) {
        return Words.of(
                count == 1 ? "One more person" : count + " more people",
                " may sit in ",
                loop.block(block).map(Block::title).orElse(block),
                ", be it somebody who learns (/loop training ",
                loop.block(block).map(Block::pool).orElse(""),
                ").");
    }

    /** All of it in one line; people for the same block are counted. */
    private Words together(List<Remedy> parts) {
        Map<String, Long> people = new LinkedHashMap<>();
        List<Words> sentences = new ArrayList<>();
        for (Remedy one : parts) {
            if (one instanceof Remedy.OneMoreInPool pool) {
                people.merge(pool.block(), 1L, Long::sum);
            } else {
                sentences.add(sentence(one));
            }
        }
        people.forEach((block, count) -> sentences.add(morePeople(block, count)));
        if (sentences.size() == 1) {
            return sentences.getFirst();
        }
        Words words = Words.of("Only together:");
        for (Words one : sentences) {
            words = words.and(" ", one);
        }
        return words;
    }

    private boolean sameClock(Instant at, ZoneId zone) {
        return reader.getRules().getOffset(at).equals(zone.getRules().getOffset(at));
    }

    /** Empty for what is up to somebody else, or goes further than a recruiter may. */
    Optional<Button> button(Remedy remedy) {
        return switch (remedy) {
            case Remedy.OneMoreDay day ->
                Optional.of(new Button(
                        "They can come on " + DAY.format(day.day()),
                        Button.Style.PRIMARY,
                        new AddFreeDay(loop.id(), day.day(), Answers.NONE)));
            case Remedy.LongerDay longer ->
                edit(
                        "Allow " + longer.minutesADay() + " minutes a day",
                        "minutes-a-day",
                        longer.minutesADay(),
                        Limits.WIDEST.minutesADay());
            case Remedy.MoreDays days ->
                edit("Allow " + days.days() + " days", "days", days.days(), Limits.WIDEST.days());
            case Remedy.WiderSpan span ->
                edit("Allow a span of " + span.days() + " days", "span", span.days(), Limits.WIDEST.span());
            case Remedy.SamePeople same -> Optional.empty();
            case Remedy.AnyOrder any -> Optional.empty();
            case Remedy.OneMoreInPool pool -> Optional.empty();
            case Remedy.FreeUp free -> Optional.empty();
            case Remedy.Together together -> Optional.empty();
            case Remedy.OneMoreInterview more -> Optional.empty();
        };
    }

    private Optional<Button> edit(String label, String field, long value, int most) {
        return value > most
                ? Optional.empty()
                : Optional.of(new Button(
                        label,
                        Button.Style.PLAIN,
                        new EditLoop(loop.id(), new Answers(Map.of(field, String.valueOf(value))))));
    }

    private static Who who(PanelistId person) {
        return new Who(new PersonId(person.value()));
    }
}
