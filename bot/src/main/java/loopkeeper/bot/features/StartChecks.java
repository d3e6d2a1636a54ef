package loopkeeper.bot.features;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import org.jspecify.annotations.Nullable;

/** Single fields of a start, each read as a value, or told what is wrong with it. */
final class StartChecks {

    static final int LONGEST_NAME = 120;
    static final int LONGEST_LINK = 500;
    static final String MEETING = "https://meet.example.com/ada";
    static final String RESUME = "https://files.example.com/ada.pdf";
    private static final int LONGEST_WINDOW = 60;
    static final Map<String, String> AREAS = Map.of(
            "nlp",
            "NLP",
            "recsys",
            "recommender systems",
            "vision",
            "vision",
            "rl",
            "reinforcement learning",
            "llm-eval",
            "evaluation of language models");

    private final People people;

    StartChecks(People people) {
        this.people = people;
    }

    static String candidate(String typed, Map<String, String> problems) {
        if (typed.isBlank()) {
            problems.put("candidate", "Who is it for? A first and last name, for example Ada Byron.");
        } else if (typed.length() > LONGEST_NAME) {
            problems.put("candidate", "That name has " + typed.length() + " characters; at most 120 fit.");
        } else if (typed.codePoints().anyMatch(Character::isISOControl)) {
            problems.put("candidate", "A name can't hold line breaks or control characters.");
        }
        return typed;
    }

    @Nullable
    PersonId hiringManager(String typed, Map<String, String> problems) {
        List<Person> called = people.called(typed);
        if (typed.isBlank()) {
            problems.put("hm", "Who decides? A hiring manager, for example @" + someHiringManager() + ".");
        } else if (called.isEmpty()) {
            problems.put(
                    "hm", "Nobody here is called “" + clip(typed) + "”. For example @" + someHiringManager() + ".");
        } else if (called.size() > 1) {
            problems.put(
                    "hm",
                    "More than one person is called “" + clip(typed) + "”: "
                            + String.join(
                                    ", ",
                                    called.stream().map(one -> "@" + one.id()).toList()) + ".");
        } else if (!called.getFirst().is(Person.Role.HIRING_MANAGER)) {
            problems.put(
                    "hm",
                    called.getFirst().name() + " is not a hiring manager. For example @" + someHiringManager() + ".");
        } else {
            return called.getFirst().id();
        }
        return null;
    }

    private String someHiringManager() {
        return people.all().stream()
                .filter(person -> person.is(Person.Role.HIRING_MANAGER))
                .map(person -> person.id().value())
                .findFirst()
                .orElse("hugo");
    }

    static @Nullable ZoneId zone(String typed, Map<String, String> problems) {
        try {
            if (typed.contains("/") || typed.equals("UTC")) {
                return ZoneId.of(typed);
            }
        } catch (DateTimeException unknown) {
            // told below, as for a missing one
        }
        problems.put(
                "zone",
                (typed.isBlank() ? "Which time zone is the candidate in?" : "“" + clip(typed) + "” is not a time zone.")
                        + " For example Europe/Paris or America/New_York.");
        return null;
    }

    static @Nullable LocalDate from(String typed, @Nullable ZoneId zone, Instant now, Map<String, String> problems) {
        try {
            LocalDate from = LocalDate.parse(typed);
            LocalDate today = now.atZone(zone == null ? ZoneId.of("UTC") : zone).toLocalDate();
            if (from.isBefore(today)) {
                problems.put("from", from + " is in the past; today is " + today + ".");
            } else if (from.isAfter(today.plusDays(365))) {
                problems.put("from", from + " is more than a year away.");
            }
            return from;
        } catch (DateTimeParseException notADay) {
            problems.put(
                    "from",
                    (typed.isBlank() ? "From which day on?" : "“" + clip(typed) + "” is not a day.")
                            + " For example 2026-12-01.");
            return null;
        }
    }

    static int days(String typed, Map<String, String> problems) {
        String digits = typed.toLowerCase(java.util.Locale.ROOT).replaceFirst("\\s*d(ays?)?$", "");
        if (typed.isBlank()) {
            return 10;
        }
        if (digits.matches("[0-9]{1,3}")
                && Integer.parseInt(digits) >= 1
                && Integer.parseInt(digits) <= LONGEST_WINDOW) {
            return Integer.parseInt(digits);
        }
        problems.put("within", "“" + clip(typed) + "” is not a window; it takes 1d to 60d, for example 10d.");
        return 0;
    }

    static String email(String typed, Map<String, String> problems) {
        if (!typed.isBlank() && (typed.length() > 200 || !typed.matches("[^@\\s<>\"]+@[^@\\s<>\"]+\\.[^@\\s<>\"]+"))) {
            problems.put("email", "“" + clip(typed) + "” is not an e-mail address. For example ada@example.com.");
        }
        return typed;
    }

    /**
     * An address on the web; may be missing.
     *
     * @param example what one looks like there
     */
    static String link(String field, String typed, String example, Map<String, String> problems) {
        if (!typed.isBlank() && (typed.length() > LONGEST_LINK || !typed.matches("https?://[^\\s<>\"]+"))) {
            problems.put(field, "“" + clip(typed) + "” is not a web address. For example " + example + ".");
        }
        return typed;
    }

    static boolean depth(String typed, Map<String, String> problems) {
        if (!Set.of("", "none", "mlops").contains(typed)) {
            problems.put("depth", "“" + clip(typed) + "” is not a depth; it takes none or mlops.");
        }
        return typed.equals("mlops");
    }

    static String area(String typed, Map<String, String> problems) {
        if (!typed.isEmpty() && !AREAS.containsKey(typed)) {
            problems.put("area", "“" + clip(typed) + "” is no field of depth; it takes " + areas() + ".");
        }
        return typed;
    }

    static String areas() {
        return String.join(", ", AREAS.keySet().stream().sorted().toList());
    }

    static String surface(String typed, Map<String, String> problems) {
        if (typed.length() > 80) {
            problems.put("surface", "That has " + typed.length() + " characters; 80 fit, for example Checkout.");
        }
        return typed;
    }

    static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    static String clip(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
