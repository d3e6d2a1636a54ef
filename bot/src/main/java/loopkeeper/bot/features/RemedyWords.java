package loopkeeper.bot.features;

import java.time.Instant;
import java.time.LocalDate;
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
import loopkeeper.bot.chat.Command.AskForRoom;
import loopkeeper.bot.chat.Command.AskToGraduate;
import loopkeeper.bot.chat.Command.EditLoop;
import loopkeeper.bot.chat.Command.ShowTraining;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.When;
import loopkeeper.bot.chat.Words.WhenIn;
import loopkeeper.bot.chat.Words.Who;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.Loop.Limits;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.bot.domain.TrainingBook.Progress;
import loopkeeper.scheduler.PanelistId;
import loopkeeper.scheduler.Remedy;
import loopkeeper.scheduler.TimeSlot;

/** What would free a plan, in words, and as a button where a recruiter may do it at once. */
final class RemedyWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);

    /** More than that is nothing one would ask of somebody. */
    private static final int MOST_MEETINGS = 8;

    private final Loop loop;
    private final ZoneId reader;
    private final Learners learners;

    /**
     * @param reader the zone in which whoever reads it sees times; the candidate's is added where it differs
     */
    RemedyWords(Loop loop, ZoneId reader) {
        this(loop, reader, pool -> List.of());
    }

    /** The same, which names those who learn and are through. */
    RemedyWords(Loop loop, ZoneId reader, Learners learners) {
        this.loop = loop;
        this.reader = reader;
        this.learners = learners;
    }

    /** Who is on the way into a pool, closest to graduation first. */
    interface Learners {
        List<Progress> of(String pool);
    }

    Words sentence(Remedy remedy) {
        ZoneId zone = loop.recipe().zone();
        return switch (remedy) {
            case Remedy.OneMoreDay day ->
                Words.of(
                        "The candidate comes on ",
                        DAY.format(day.day()),
                        comesThen(day.day()) ? " for the whole day." : " as well.");
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
        String pool = loop.block(block).map(Block::pool).orElse("");
        String title = loop.block(block).map(Block::title).orElse(block);
        List<PersonId> ready = ready(pool);
        if (ready.isEmpty()) {
            return Words.of(
                    count == 1 ? "One more person" : count + " more people",
                    " may sit in ",
                    title,
                    ", be it somebody who learns (/loop training ",
                    pool,
                    ").");
        }
        Words names = Words.NONE;
        for (PersonId person : ready) {
            names = names.and(names.spans().isEmpty() ? "" : ", ", new Who(person));
        }
        return Words.of(
                count == 1 ? "One more person" : count + " more people",
                " may sit in ",
                title,
                ": ",
                names,
                ready.size() == 1 ? " has sat every seat" : " have sat every seat",
                " on the way into ",
                pool,
                " and can graduate.");
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

    /** Whether the candidate is there for a part of that day already. */
    private boolean comesThen(LocalDate day) {
        return loop.free().stream()
                .anyMatch(slot ->
                        slot.start().atZone(loop.recipe().zone()).toLocalDate().equals(day));
    }

    private boolean sameClock(Instant at, ZoneId zone) {
        return reader.getRules().getOffset(at).equals(zone.getRules().getOffset(at));
    }

    /** What can be done at once, or asked of whom it is up to; none where it is up to files or a template. */
    List<Button> buttons(Remedy remedy) {
        return switch (remedy) {
            case Remedy.OneMoreDay day ->
                List.of(new Button(
                        (comesThen(day.day()) ? "They have more time on " : "They can come on ")
                                + DAY.format(day.day()),
                        Button.Style.PRIMARY,
                        new AddFreeDay(loop.id(), day.day(), Answers.NONE)));
            case Remedy.LongerDay longer ->
                edit(
                                "Allow " + longer.minutesADay() + " minutes a day",
                                "minutes-a-day",
                                longer.minutesADay(),
                                Limits.WIDEST.minutesADay())
                        .stream()
                        .toList();
            case Remedy.MoreDays days ->
                edit("Allow " + days.days() + " days", "days", days.days(), Limits.WIDEST.days()).stream()
                        .toList();
            case Remedy.WiderSpan span ->
                edit("Allow a span of " + span.days() + " days", "span", span.days(), Limits.WIDEST.span()).stream()
                        .toList();
            case Remedy.SamePeople same -> List.of();
            case Remedy.AnyOrder any -> List.of();
            case Remedy.OneMoreInPool pool -> moreIn(pool.block());
            case Remedy.FreeUp free -> askToMove(free);
            case Remedy.Together together ->
                together.parts().stream()
                        .flatMap(part -> buttons(part).stream())
                        .distinct()
                        .toList();
            case Remedy.OneMoreInterview more ->
                List.of(new Button(
                        "Ask @" + more.who().value() + " for one more",
                        Button.Style.PLAIN,
                        new AskForRoom(loop.id(), new PersonId(more.who().value()), more.day(), List.of())));
        };
    }

    /** Whoever has sat every seat only waits for a yes; else there is to see who learns. */
    private List<Button> moreIn(String key) {
        String pool = loop.block(key).map(Block::pool).orElse("");
        List<Button> ready = ready(pool).stream()
                .map(person -> new Button(
                        "Ask to let @" + person + " graduate",
                        Button.Style.PLAIN,
                        new AskToGraduate(loop.id(), person, pool)))
                .toList();
        return ready.isEmpty()
                ? List.of(new Button("Who learns " + pool, Button.Style.PLAIN, new ShowTraining(pool)))
                : ready;
    }

    private List<PersonId> ready(String pool) {
        return learners.of(pool).stream()
                .filter(one -> one.left() == 0)
                .map(Progress::person)
                .toList();
    }

    private List<Button> askToMove(Remedy.FreeUp free) {
        Map<PersonId, List<TimeSlot>> meetings = new LinkedHashMap<>();
        free.meetings()
                .forEach(one -> meetings.computeIfAbsent(new PersonId(one.who().value()), nobody -> new ArrayList<>())
                        .add(one.slot()));
        List<Button> buttons = new ArrayList<>();
        meetings.forEach((person, slots) -> buttons.add(new Button(
                "Ask @" + person + " to make room",
                Button.Style.PLAIN,
                new AskForRoom(
                        loop.id(),
                        person,
                        slots.getFirst().start().atZone(loop.recipe().zone()).toLocalDate(),
                        slots.subList(0, Math.min(MOST_MEETINGS, slots.size()))))));
        return buttons;
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
