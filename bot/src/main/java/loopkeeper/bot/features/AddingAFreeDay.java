package loopkeeper.bot.features;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.AddFreeDay;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.Words.Whom;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.Permissions;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.outbox.Effect;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/** The candidate can come on one more day, as the recruiter heard from them; the window grows where it has to. */
final class AddingAFreeDay implements Feature<AddFreeDay> {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final int LONGEST_WINDOW = 60;

    @Override
    public Reply run(AddFreeDay ask, Actor by, Tx tx) {
        return InLoop.change(tx, ask.loop(), loop -> {
            Refusal no = obstacle(loop, by, ask.day(), tx.now());
            if (no != null) {
                return new Reply.Refuse(no);
            }
            if (ask.answers().none()) {
                return new Reply.Fill(form(loop, ask, "09:00", "18:00", Map.of()));
            }
            String from = ask.answers().get("from");
            String until = ask.answers().get("until");
            TimeSlot slot = slot(ask.day(), from, until, loop.recipe().zone());
            return slot == null
                    ? new Reply.Fill(form(
                            loop,
                            ask,
                            from,
                            until,
                            Map.of("until", "It takes a time of day and a later one, such as 09:00 and 18:00.")))
                    : added(tx, loop, ask.day(), slot, by);
        });
    }

    private static @Nullable Refusal obstacle(Loop loop, Actor by, LocalDate day, Instant now) {
        Optional<Refusal> no = Permissions.mayRun(loop, by.person(), "Adding a free day");
        if (no.isPresent()) {
            return no.get();
        }
        if (loop.stage().over()) {
            return new Refusal.LoopIsOver(loop.id(), loop.stage());
        }
        ZoneId zone = loop.recipe().zone();
        boolean past = day.isBefore(LocalDate.ofInstant(now, zone));
        boolean outside = day.isBefore(loop.recipe().from()) || days(loop, day) > LONGEST_WINDOW;
        return past || outside
                ? new Refusal.BadInput(List.of(day + (past ? " is over." : " is too far from the loop's first day.")))
                : null;
    }

    private static int days(Loop loop, LocalDate day) {
        return Math.toIntExact(
                Math.min(1_000, ChronoUnit.DAYS.between(loop.recipe().from(), day) + 1));
    }

    private static @Nullable TimeSlot slot(LocalDate day, String from, String until, ZoneId zone) {
        try {
            Instant start = day.atTime(LocalTime.parse(from)).atZone(zone).toInstant();
            Instant end = day.atTime(LocalTime.parse(until)).atZone(zone).toInstant();
            return end.isAfter(start) ? new TimeSlot(start, end) : null;
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static Reply added(Tx tx, Loop loop, LocalDate day, TimeSlot slot, Actor by) {
        List<LoopEvent> events = new ArrayList<>();
        int window = days(loop, day);
        if (window > loop.recipe().days()) {
            events.add(new LoopEvent.LoopEdited(
                    "within", String.valueOf(loop.recipe().days()), String.valueOf(window), ""));
        }
        if (!loop.free().contains(slot)) {
            List<TimeSlot> free = new ArrayList<>(loop.free());
            free.add(slot);
            free.sort(Comparator.comparing(TimeSlot::start));
            events.add(new LoopEvent.TimesCollected(free));
        }
        Loop after = tx.loops().record(loop, events, by.person());
        tx.afterwards(new Effect.Solve(after.id()));
        return new Reply.Show(Card.of(
                Words.of(new Whom(loop.id()), " can come on ", DAY.format(day), ", ", loop.id()),
                new Element.Text(Words.of("I am looking for plans; they will be here in a moment."))));
    }

    private static Form form(Loop loop, AddFreeDay ask, String from, String until, Map<String, String> problems) {
        return new Form(
                Words.of("One more day for ", loop.id(), ": ", DAY.format(ask.day())),
                List.of(
                        new Part.Text(Words.of(
                                "Please ask the candidate first. Times are theirs (",
                                loop.recipe().zone(),
                                ").")),
                        new Part.Line("from", "From", "09:00", from, true, false, 5),
                        new Part.Line("until", "Until", "18:00", until, true, false, 5)),
                "They can come",
                ask,
                problems);
    }
}
