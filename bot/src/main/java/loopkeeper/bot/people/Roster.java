package loopkeeper.bot.people;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import loopkeeper.bot.domain.Contact;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.scheduler.Interviewer.Hours;
import org.jspecify.annotations.Nullable;

/** Gathers people, one entry of a file after the other, and notices when two of them collide. */
final class Roster {

    private static final List<String> KEYS = List.of(
            "id",
            "name",
            "title",
            "email",
            "zone",
            "roles",
            "seniority",
            "pools",
            "hours",
            "days-off",
            "day-cap",
            "week-cap",
            "chat",
            "slack",
            "teams");
    private static final Map<String, Person.Role> ROLES = new LinkedHashMap<>();
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final List<String> CHATS = List.of("slack", "teams");
    private static final Hours USUAL = new Hours(LocalTime.of(9, 0), LocalTime.of(17, 30));
    private static final int LONGEST = 120;

    static {
        for (Person.Role role : Person.Role.values()) {
            ROLES.put(role.name().toLowerCase(Locale.ROOT).replace('_', '-'), role);
        }
    }

    private final List<Problem> problems;
    private final List<Person> people = new ArrayList<>();
    private final Map<String, PersonId> byEmail = new HashMap<>();
    private final Set<PersonId> taken = new HashSet<>();
    private final Map<PersonId, Contact> contacts = new LinkedHashMap<>();
    private final Map<String, PersonId> byAccount = new HashMap<>();

    Roster(List<Problem> problems) {
        this.problems = problems;
    }

    boolean isEmpty() {
        return people.isEmpty();
    }

    People people() {
        return new People(people);
    }

    /** Where the files say people are reached; nobody is in it of whom they say nothing. */
    Map<PersonId, Contact> contacts() {
        return contacts;
    }

    /** Whether an entry has that id, be it a broken one. */
    boolean mentions(String id) {
        return taken.stream().anyMatch(person -> person.value().equals(id));
    }

    void person(Place entry) {
        int before = problems.size();
        entry.only(KEYS);
        PersonId id = id(entry);
        String name = entry.text("name", LONGEST, "Ana Sousa");
        String title = entry.has("title") ? entry.text("title", LONGEST, "Staff engineer") : "";
        String email = email(entry, id);
        ZoneId zone = zone(entry);
        List<Person.Role> roles =
                entry.list("roles", ROLES::get, "one of " + String.join(", ", ROLES.keySet()), "[interviewer]");
        if (!entry.has("roles")) {
            entry.problem("roles", "nothing", "a list of " + String.join(", ", ROLES.keySet()), "[interviewer]");
        }
        int seniority = entry.whole("seniority", 3, 1, 5);
        List<String> pools = entry.list(
                "pools",
                text -> text.matches("[a-z0-9][a-z0-9-]{0,39}") ? text : null,
                "a pool in lower-case letters, digits and hyphens",
                "[ml-coding]");
        Map<DayOfWeek, Hours> hours = hours(entry.place("hours", "mon-fri: \"09:00-17:30\""));
        List<LocalDate> daysOff = entry.list("days-off", Roster::date, "a date", "[2026-12-24]");
        int dayCap = entry.whole("day-cap", 2, 1, 20);
        int weekCap = entry.whole("week-cap", 6, 1, 60);
        contact(entry, id);
        // A person with a problem counts for the collisions above but is of no use.
        if (problems.size() == before && id != null && name != null && title != null && email != null && zone != null) {
            people.add(new Person(
                    id,
                    name,
                    title,
                    email,
                    zone,
                    Set.copyOf(roles),
                    seniority,
                    Set.copyOf(pools),
                    hours,
                    daysOff,
                    dayCap,
                    weekCap));
        }
    }

    private void contact(Place entry, @Nullable PersonId id) {
        String chat = entry.has("chat")
                ? entry.read("chat", text -> CHATS.contains(text) ? text : null, "slack or teams", "slack")
                : "";
        Map<String, String> users = new LinkedHashMap<>();
        for (String name : CHATS) {
            String example = name.equals("slack") ? "U012ABCDEF" : "87d349ed-44d7-43e1-9a83-5f2406dee5bd";
            String user = entry.has(name)
                    ? entry.read(
                            name,
                            text -> text.matches("[A-Za-z0-9._@-]{3,120}") ? text : null,
                            "the id of an account there",
                            example)
                    : null;
            if (user == null || id == null) {
                continue;
            }
            users.put(name, user);
            PersonId other = byAccount.putIfAbsent(name + "/" + user, id);
            if (other != null) {
                entry.problem(
                        name, Place.quoted(user) + ", which " + other + " has too", "an account of their own", "");
            }
        }
        if (id != null && chat != null && !(chat.isEmpty() && users.isEmpty())) {
            contacts.put(id, new Contact(chat, users));
        }
    }

    private @Nullable PersonId id(Place entry) {
        PersonId id = entry.read(
                "id",
                text -> text.matches("[a-z0-9][a-z0-9-]{0,39}") ? new PersonId(text) : null,
                "lower-case letters, digits and hyphens, at most 40",
                "ana");
        if (id != null && id.equals(PersonId.BOT)) {
            entry.problem("id", Place.quoted(id.value()), "another id, as this one is the bot's own", "ana");
        } else if (id != null && id.equals(PersonId.CANDIDATE)) {
            entry.problem("id", Place.quoted(id.value()), "another id, as this one stands for candidates", "ana");
        } else if (id != null && !taken.add(id)) {
            entry.problem("id", Place.quoted(id.value()) + ", which somebody else has", "an id of their own", "");
        }
        return id;
    }

    private @Nullable String email(Place entry, @Nullable PersonId id) {
        if (!entry.has("email")) {
            return "";
        }
        String email = entry.read(
                "email",
                text -> text.matches("[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>]+") ? text : null,
                "an e-mail address",
                "ana@example.com");
        if (email != null && id != null) {
            PersonId other = byEmail.putIfAbsent(email.toLowerCase(Locale.ROOT), id);
            if (other != null) {
                entry.problem(
                        "email", Place.quoted(email) + ", which " + other + " has too", "an address of their own", "");
            }
        }
        return email;
    }

    static @Nullable ZoneId zone(Place entry) {
        String text = entry.text("zone", 60, "Europe/Paris");
        if (text == null) {
            return null;
        }
        if (ZoneId.getAvailableZoneIds().contains(text)) {
            return ZoneId.of(text);
        }
        String near = Place.nearest(text, ZoneId.getAvailableZoneIds());
        entry.problem(
                "zone", Place.quoted(text), "the name of a time zone", near.contains(" ") ? "Europe/Paris" : near);
        return null;
    }

    /** A single day wins over a range it lies in; {@code off} takes a day away. */
    private static Map<DayOfWeek, Hours> hours(@Nullable Place place) {
        Map<DayOfWeek, Hours> hours = new EnumMap<>(DayOfWeek.class);
        if (place == null) {
            DAYS.subList(0, 5).forEach(day -> hours.put(DayOfWeek.of(DAYS.indexOf(day) + 1), USUAL));
            return hours;
        }
        List<String> keys = new ArrayList<>(place.keys());
        keys.sort(Comparator.comparing(DAYS::contains));
        for (String key : keys) {
            List<DayOfWeek> days = days(key);
            if (days.isEmpty()) {
                place.problem(key, "an unknown key", "a day or a stretch of days from mon to sun", "mon-fri");
                continue;
            }
            String text = place.read(
                    key,
                    typed -> typed.equals("off") || span(typed) != null ? typed : null,
                    "a time of day to a later one, or off",
                    "\"09:00-17:30\"");
            Hours span = text == null ? null : span(text);
            for (DayOfWeek day : days) {
                if (span == null) {
                    hours.remove(day);
                } else {
                    hours.put(day, span);
                }
            }
        }
        return hours;
    }

    private static List<DayOfWeek> days(String key) {
        int dash = key.indexOf('-');
        int from = DAYS.indexOf(dash < 0 ? key : key.substring(0, dash));
        int until = dash < 0 ? from : DAYS.indexOf(key.substring(dash + 1));
        List<DayOfWeek> days = new ArrayList<>();
        for (int day = from; from >= 0 && day <= until; day++) {
            days.add(DayOfWeek.of(day + 1));
        }
        return days;
    }

    private static @Nullable Hours span(String text) {
        if (!text.matches("[0-9]{2}:[0-9]{2} ?- ?[0-9]{2}:[0-9]{2}")) {
            return null;
        }
        try {
            LocalTime from = LocalTime.parse(text.substring(0, 5));
            LocalTime until = LocalTime.parse(text.substring(text.length() - 5));
            return until.isAfter(from) ? new Hours(from, until) : null;
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noSuchDate) {
            return null;
        }
    }
}
