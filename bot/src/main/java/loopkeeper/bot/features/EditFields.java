package loopkeeper.bot.features;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.FreeTimes;
import loopkeeper.bot.domain.Block;
import loopkeeper.bot.domain.Loop;
import loopkeeper.bot.domain.LoopEvent;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.scheduler.TimeSlot;

/** What was typed to change a loop besides its blocks and its candidate, as events or as sentences about what is wrong. */
final class EditFields {

    private final People people;

    EditFields(People people) {
        this.people = people;
    }

    /** One typed field as events, or as what is wrong with it. */
    void field(Loop loop, String key, String value, Instant now, List<LoopEvent> events, List<String> problems) {
        switch (key) {
            case "hm" ->
                person(value, Person.Role.HIRING_MANAGER, "hiring manager", problems)
                        .ifPresent(id -> events.add(new LoopEvent.LoopEdited(
                                "hm", loop.hiringManager().value(), id.id().value(), "")));
            case "recruiter" ->
                person(value, Person.Role.RECRUITER, "recruiter", problems)
                        .ifPresent(id -> events.add(new LoopEvent.LoopEdited(
                                "recruiter", loop.recruiter().value(), id.id().value(), "")));
            case "from" -> {
                LocalDate today = now.atZone(loop.recipe().zone()).toLocalDate();
                boolean same = value.equals(loop.recipe().from().toString());
                if (!same && day(value).filter(day -> day.isBefore(today)).isPresent()) {
                    problems.add(value + " is in the past; today is " + today + ".");
                } else if (day(value).isPresent()) {
                    events.add(new LoopEvent.LoopEdited(
                            "from", loop.recipe().from().toString(), value, ""));
                } else {
                    problems.add("“" + value + "” is not a day. For example 2026-12-01.");
                }
            }
            case "within" -> {
                String days = value.replaceFirst("(?i)\\s*d(ays?)?$", "");
                if (days.matches("[1-9][0-9]?") && Integer.parseInt(days) <= 60) {
                    events.add(new LoopEvent.LoopEdited(
                            "within", String.valueOf(loop.recipe().days()), days, ""));
                } else {
                    problems.add("“" + value + "” is not a window; it takes 1d to 60d, for example 10d.");
                }
            }
            case "minutes-a-day" ->
                limit(
                        loop,
                        key,
                        value,
                        loop.recipe().limits().minutesADay(),
                        60,
                        Loop.Limits.WIDEST.minutesADay(),
                        events,
                        problems);
            case "days" ->
                limit(loop, key, value, loop.recipe().limits().days(), 1, Loop.Limits.WIDEST.days(), events, problems);
            case "span" ->
                limit(loop, key, value, loop.recipe().limits().span(), 1, Loop.Limits.WIDEST.span(), events, problems);
            case "free" -> {}
            default ->
                problems.add("“" + (key.length() <= 40 ? key : key.substring(0, 40))
                        + "” can't be changed here. hm, recruiter, from, within, free, candidate, email, link, cv, days, span, minutes-a-day and the"
                        + " minutes of "
                        + String.join(
                                ", ", loop.blocks().stream().map(Block::key).toList()) + " can.");
        }
    }

    /** How the blocks may be spread, as far as a recruiter may go. */
    private static void limit(
            Loop loop,
            String what,
            String value,
            int now,
            int least,
            int most,
            List<LoopEvent> events,
            List<String> problems) {
        if (!value.matches("[0-9]{1,3}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            problems.add("“" + (value.length() <= 40 ? value : value.substring(0, 40)) + "” can't be taken for " + what
                    + " of " + loop.id() + "; it takes " + least + " to " + most + ".");
        } else if (Integer.parseInt(value) != now) {
            events.add(new LoopEvent.LoopEdited(what, String.valueOf(now), value, ""));
        }
    }

    /** The candidate's times: as typed now, else those of before, where they hold in the window as it then is. */
    static void times(Tx tx, Loop loop, Answers answers, List<LoopEvent> events, List<String> problems) {
        if (!problems.isEmpty()) {
            return;
        }
        Loop soFar = loop;
        for (LoopEvent event : events) {
            soFar = soFar.after(event);
        }
        if (answers.get("free").isEmpty()) {
            if (!soFar.recipe().window().equals(loop.recipe().window())) {
                spread(tx.loops().typedTimes(loop.id()), loop, soFar, events);
            }
            return;
        }
        FreeTimes.Read read = FreeTimes.read(
                answers.get("free"),
                soFar.recipe().zone(),
                soFar.recipe().from(),
                soFar.recipe().days());
        read.problem().ifPresent(problem -> problems.add(problem + "."));
        if (read.problem().isEmpty() && read.slots().isEmpty()) {
            problems.add("None of these times lies in the window of "
                    + soFar.recipe().days() + " days from " + soFar.recipe().from() + ".");
        }
        events.add(new LoopEvent.TimesCollected(read.slots()));
        if (problems.isEmpty()) {
            tx.loops().keepTypedTimes(loop.id(), answers.get("free"));
        }
    }

    /**
     * Lets free times that were typed before hold in the new window as well. Times that came to be in another way stay
     * as they are: nobody said that they hold on other days.
     */
    private static void spread(String typed, Loop before, Loop after, List<LoopEvent> events) {
        boolean asTyped = !typed.isEmpty() && free(typed, before).equals(before.free());
        List<TimeSlot> wider = asTyped ? free(typed, after) : before.free();
        if (!wider.isEmpty() && !wider.equals(before.free())) {
            events.add(new LoopEvent.TimesCollected(wider));
        }
    }

    private static List<TimeSlot> free(String typed, Loop loop) {
        return FreeTimes.read(
                        typed,
                        loop.recipe().zone(),
                        loop.recipe().from(),
                        loop.recipe().days())
                .slots();
    }

    private Optional<Person> person(String typed, Person.Role role, String title, List<String> problems) {
        List<Person> called = people.called(typed);
        if (called.size() == 1 && called.getFirst().is(role)) {
            return Optional.of(called.getFirst());
        }
        problems.add(
                called.isEmpty()
                        ? "Nobody here is called “" + typed + "”."
                        : called.size() > 1
                                ? "More than one person is called “" + typed + "”: "
                                        + String.join(
                                                ", ",
                                                called.stream()
                                                        .map(one -> "@" + one.id())
                                                        .toList()) + "."
                                : called.getFirst().name() + " is not a " + title + ".");
        return Optional.empty();
    }

    private static Optional<LocalDate> day(String value) {
        try {
            return Optional.of(LocalDate.parse(value));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }
}
