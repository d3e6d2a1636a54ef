package loopkeeper.bot.features;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import loopkeeper.bot.chat.Actor;
import loopkeeper.bot.chat.Card;
import loopkeeper.bot.chat.Card.Element;
import loopkeeper.bot.chat.Command.ChangeMyHours;
import loopkeeper.bot.chat.Form;
import loopkeeper.bot.chat.Form.Part;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.chat.Words;
import loopkeeper.bot.chat.WorkingHours;
import loopkeeper.bot.domain.Habits;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import org.jspecify.annotations.Nullable;

/** Lets people say in chat when they work, which days they are off and how many interviews are enough for them. */
final class KeepingMyHours implements Feature<ChangeMyHours> {

    private static final int MOST_DAYS = 200;

    private final People people;

    KeepingMyHours(People people) {
        this.people = people;
    }

    @Override
    public Reply run(ChangeMyHours ask, Actor by, Tx tx) {
        Person mine = people.find(by.person()).orElse(null);
        if (mine == null) {
            return new Reply.Quiet();
        }
        Habits before = tx.habits().of(by.person());
        Map<String, String> problems = new TreeMap<>();
        Habits after = changed(ask, mine, before, problems);
        if (ask.answers().none() || !problems.isEmpty()) {
            return new Reply.Fill(form(ask, mine.living(before), before, problems));
        }
        if (!after.equals(before)) {
            tx.habits().keep(after);
        }
        return new Reply.Show(card(mine.living(after), after));
    }

    private static Habits changed(ChangeMyHours ask, Person mine, Habits before, Map<String, String> problems) {
        var hours = before.hours();
        if (!ask.answers().get("hours").isEmpty()) {
            hours = WorkingHours.read(ask.answers().get("hours")).orElse(Map.of());
            if (hours.isEmpty()) {
                problems.put("hours", "These hours can't be read. For example mon-thu 09:00-17:30; fri 09:00-13:00.");
            } else if (hours.equals(mine.hours())) {
                hours = Map.of();
            }
        }
        TreeSet<LocalDate> off = new TreeSet<>(before.daysOff());
        if (ask.answers().values().containsKey("off")) {
            off.clear();
            for (String day : ask.answers().get("off").split("[;,\\s]+", -1)) {
                try {
                    if (!day.isEmpty()) {
                        off.add(LocalDate.parse(day));
                    }
                } catch (DateTimeException noSuchDay) {
                    problems.put(
                            "off",
                            "“" + (day.length() <= 40 ? day : day.substring(0, 40)) + "” is not a day. For"
                                    + " example 2026-12-24; 2026-12-31.");
                }
            }
            if (off.size() > MOST_DAYS) {
                problems.put(
                        "off", "At most " + MOST_DAYS + " days; longer times off are better kept in the calendar.");
            }
        }
        Integer dayCap = cap(ask, "day-cap", before.dayCap(), mine.dayCap(), 20, problems);
        Integer weekCap = cap(ask, "week-cap", before.weekCap(), mine.weekCap(), 60, problems);
        ZoneId zone = before.zone();
        String typed = ask.answers().get("zone");
        if (!typed.isEmpty()) {
            try {
                zone = ZoneId.of(typed);
                zone = zone.equals(mine.zone()) ? null : zone;
            } catch (DateTimeException unknown) {
                problems.put(
                        "zone",
                        "“" + (typed.length() <= 40 ? typed : typed.substring(0, 40)) + "” is not a time zone. For"
                                + " example Asia/Tokyo.");
            }
        }
        String profile = before.profile();
        if (ask.answers().values().containsKey("profile")) {
            profile = ask.answers().get("profile");
            if (!profile.isEmpty() && !profile.matches("https?://[^\\s<>\"]{1,300}")) {
                problems.put(
                        "profile",
                        "“" + StartChecks.clip(profile)
                                + "” is not a web address. For example https://scholar.example.org/you.");
            }
        }
        return new Habits(before.person(), hours, List.copyOf(off), dayCap, weekCap, zone, profile);
    }

    private static @Nullable Integer cap(
            ChangeMyHours ask,
            String key,
            @Nullable Integer before,
            int inFiles,
            int most,
            Map<String, String> problems) {
        String typed = ask.answers().get(key);
        if (typed.isEmpty()) {
            return before;
        }
        if (typed.matches("[0-9]{1,2}") && Integer.parseInt(typed) >= 1 && Integer.parseInt(typed) <= most) {
            Integer said = Integer.valueOf(typed);
            // As with hours: whoever says what the files say follows them when they change.
            return said == inFiles ? null : said;
        }
        problems.put(key, "A whole number from 1 to " + most + ".");
        return before;
    }

    private static String days(List<LocalDate> days) {
        return String.join("; ", days.stream().sorted().map(LocalDate::toString).toList());
    }

    private static Card card(Person person, Habits habits) {
        List<Element> body = new ArrayList<>();
        body.add(new Element.Fact(
                "Working hours", Words.of(WorkingHours.written(person.hours()) + ", in " + person.zone())));
        body.add(new Element.Fact(
                "Days off of your own", Words.of(habits.daysOff().isEmpty() ? "none" : days(habits.daysOff()))));
        body.add(new Element.Fact(
                "Most interviews", Words.of(person.dayCap() + " a day, " + person.weekCap() + " a week")));
        if (!habits.profile().isEmpty()) {
            body.add(new Element.Fact("Candidates may look you up at", Words.of(habits.profile())));
        }
        body.add(
                new Element.Note(
                        Words.of(
                                "Plans keep this from now on. What is booked already stays; if it no longer suits you, say so there.")));
        return new Card(Words.of("This is when you interview, ", person.firstName()), body, List.of());
    }

    private static Form form(ChangeMyHours ask, Person person, Habits habits, Map<String, String> problems) {
        return new Form(
                Words.of("When you interview"),
                List.of(
                        line(
                                ask,
                                "hours",
                                "Working hours, in " + person.zone(),
                                "mon-fri 09:00-17:30",
                                WorkingHours.written(person.hours())),
                        line(
                                ask,
                                "off",
                                "Days off besides public holidays",
                                "2026-12-24; 2026-12-31",
                                days(habits.daysOff())),
                        line(ask, "day-cap", "Most interviews a day", "2", String.valueOf(person.dayCap())),
                        line(ask, "week-cap", "Most interviews a week", "6", String.valueOf(person.weekCap())),
                        line(
                                ask,
                                "zone",
                                "Where you are now",
                                "Asia/Tokyo",
                                person.zone().getId()),
                        line(
                                ask,
                                "profile",
                                "A page about you that candidates may be shown; empty for none",
                                "https://scholar.example.org/you",
                                habits.profile())),
                "Keep it",
                ask,
                problems);
    }

    private static Part line(ChangeMyHours ask, String key, String label, String hint, String value) {
        return new Part.Line(key, label, hint, ask.answers().values().getOrDefault(key, value), false, false, 2_000);
    }
}
