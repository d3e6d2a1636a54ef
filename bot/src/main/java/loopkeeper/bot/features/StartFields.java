package loopkeeper.bot.features;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loopkeeper.bot.chat.Command.Answers;
import loopkeeper.bot.chat.FreeTimes;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Person;
import loopkeeper.bot.domain.PersonId;
import loopkeeper.rubrics.ChosenTemplate;
import loopkeeper.rubrics.Facts;
import loopkeeper.rubrics.LoopTemplate;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.rubrics.RuleScope;
import loopkeeper.rubrics.Rulebook;
import loopkeeper.rubrics.TemplateRules;
import loopkeeper.scheduler.TimeSlot;
import org.jspecify.annotations.Nullable;

/** What was typed to start a loop, as values or as sentences about what is wrong with it. */
final class StartFields {

    static final int LONGEST_NAME = 120;
    private static final int LONGEST_WINDOW = 60;
    static final Set<String> FIELDS = Set.of(
            "candidate",
            "opening",
            "variant",
            "level",
            "lane",
            "hm",
            "zone",
            "from",
            "within",
            "free",
            "email",
            "link",
            "cv",
            "depth",
            "years",
            "prescreen",
            "paid",
            "qualified",
            "reason");

    private final RubricLibrary library;
    private final TemplateRules rules;
    private final People people;
    private final List<Opening> openings;

    StartFields(RubricLibrary library, People people, List<Opening> openings) {
        this.library = library;
        this.rules = new TemplateRules(library);
        this.people = people;
        this.openings = List.copyOf(openings);
    }

    /** What a loop starts with, checked. */
    record Values(
            String candidate,
            String opening,
            ChosenTemplate chosen,
            List<Rulebook.Hit> warnings,
            String reason,
            String lane,
            PersonId hiringManager,
            ZoneId zone,
            LocalDate from,
            int days,
            List<TimeSlot> free,
            String email,
            String link,
            String resume,
            boolean mlopsDepth,
            int screenPay) {}

    /** Values, or what is wrong, by field. Exactly one of the two is there. */
    record Read(@Nullable Values values, Map<String, String> problems) {}

    /** What was typed, laid over what its opening starts from. */
    Answers withDefaults(Answers typed) {
        Map<String, String> all = new LinkedHashMap<>(openings.stream()
                .filter(opening -> opening.key().equals(typed.get("opening")))
                .findFirst()
                .map(Opening::defaults)
                .orElse(Map.of()));
        typed.values().forEach((key, value) -> {
            if (!value.isBlank()) {
                all.put(key, value);
            }
        });
        return new Answers(all);
    }

    Read read(Answers answers, Instant now) {
        Map<String, String> problems = new LinkedHashMap<>();
        for (String key : answers.values().keySet()) {
            if (!FIELDS.contains(key) && !choices().contains(key)) {
                problems.put(
                        "",
                        "“" + clip(key) + "” is not a field. The fields are "
                                + String.join(", ", FIELDS.stream().sorted().toList()) + ".");
            }
        }
        String candidate = candidate(answers.get("candidate"), problems);
        String opening = opening(answers.get("opening"), problems);
        LoopTemplate template = template(answers, problems);
        String lane = lane(answers.get("lane"), template, problems);
        PersonId hiringManager = hiringManager(answers.get("hm"), problems);
        ZoneId zone = zone(answers.get("zone"), problems);
        LocalDate from = from(answers.get("from"), zone, now, problems);
        int days = days(answers.get("within"), problems);
        List<TimeSlot> free = List.of();
        if (zone != null && from != null && days > 0) {
            FreeTimes.Read read = FreeTimes.read(answers.get("free"), zone, from, days);
            read.problem().ifPresent(problem -> problems.put("free", capital(problem) + "."));
            free = read.slots();
            if (read.problem().isEmpty()
                    && free.isEmpty()
                    && !answers.get("free").isBlank()) {
                problems.put("free", "None of these times lies in the window of " + days + " days from " + from + ".");
            }
        }
        String email = email(answers.get("email"), problems);
        String link = link("link", answers.get("link"), problems);
        String resume = link("cv", answers.get("cv"), problems);
        boolean mlops = depth(answers.get("depth"), problems);
        ChosenTemplate chosen = chosen(template, answers, problems);
        List<Rulebook.Hit> warnings = warnings(chosen, answers, problems);
        if (!problems.isEmpty() || chosen == null || hiringManager == null || zone == null || from == null) {
            return new Read(null, problems);
        }
        return new Read(
                new Values(
                        candidate,
                        opening,
                        chosen,
                        warnings,
                        answers.get("reason"),
                        lane,
                        hiringManager,
                        zone,
                        from,
                        days,
                        free,
                        email,
                        link,
                        resume,
                        mlops,
                        answers.get("prescreen").equals("yes")
                                        && answers.get("paid").matches("[0-9]{1,4}")
                                ? Integer.parseInt(answers.get("paid"))
                                : 0),
                Map.of());
    }

    /** The problem with an e-mail address, a link or a name, for the edit of a running loop. */
    Optional<String> problemWith(String field, String value) {
        Map<String, String> problems = new LinkedHashMap<>();
        switch (field) {
            case "email" -> email(value, problems);
            case "link", "cv" -> link(field, value, problems);
            default -> candidate(value, problems);
        }
        return problems.values().stream().findFirst();
    }

    private static String candidate(String typed, Map<String, String> problems) {
        if (typed.isBlank()) {
            problems.put("candidate", "Who is it for? A first and last name, for example Ada Byron.");
        } else if (typed.length() > LONGEST_NAME) {
            problems.put("candidate", "That name has " + typed.length() + " characters; at most 120 fit.");
        } else if (typed.codePoints().anyMatch(Character::isISOControl)) {
            problems.put("candidate", "A name can't hold line breaks or control characters.");
        }
        return typed;
    }

    private String opening(String typed, Map<String, String> problems) {
        if (!typed.isBlank()
                && openings.stream().noneMatch(opening -> opening.key().equals(typed))) {
            problems.put(
                    "opening",
                    "There is no opening “" + clip(typed) + "”. There are "
                            + String.join(
                                    ", ", openings.stream().map(Opening::key).toList()) + ".");
        }
        return typed;
    }

    private @Nullable LoopTemplate template(Answers answers, Map<String, String> problems) {
        String variant = answers.get("variant");
        String level = answers.get("level");
        List<LoopTemplate> templates = library.templates();
        if (variant.isBlank()) {
            problems.put(
                    "variant",
                    "Which kind of engineer? One loop does not fit all. Take "
                            + String.join(
                                    ", ",
                                    templates.stream()
                                            .map(LoopTemplate::name)
                                            .distinct()
                                            .toList()) + ".");
        } else if (templates.stream().noneMatch(one -> one.name().equals(variant))) {
            problems.put(
                    "variant",
                    "There is no loop for “" + clip(variant) + "” yet. There is "
                            + String.join(
                                    ", ",
                                    templates.stream()
                                            .map(LoopTemplate::name)
                                            .distinct()
                                            .toList()) + ".");
        }
        List<String> levels = templates.stream()
                .filter(one -> variant.isBlank() || one.name().equals(variant))
                .map(LoopTemplate::level)
                .distinct()
                .toList();
        if (level.isBlank()) {
            problems.put("level", "Which level do you hire at? Take " + String.join(", ", levels) + ".");
        } else if (!levels.isEmpty() && !levels.contains(level)) {
            problems.put(
                    "level",
                    "There is no loop for level “" + clip(level) + "” yet: its blocks and anchors are set for "
                            + String.join(", ", levels) + ".");
        }
        return library.template(variant, level).orElse(null);
    }

    /** The names of everything that some template lets a recruiter choose. */
    private Set<String> choices() {
        return library.templates().stream()
                .flatMap(template -> template.choices().stream())
                .map(LoopTemplate.Choice::key)
                .collect(java.util.stream.Collectors.toSet());
    }

    private static @Nullable ChosenTemplate chosen(
            @Nullable LoopTemplate template, Answers answers, Map<String, String> problems) {
        if (template == null) {
            return null;
        }
        Map<String, String> typed = new LinkedHashMap<>();
        for (LoopTemplate.Choice choice : template.choices()) {
            String value = answers.get(choice.key());
            typed.put(choice.key(), value);
            List<String> options = choice.options().stream()
                    .map(option -> option.key() + " (" + option.title() + ")")
                    .toList();
            if (!value.isEmpty() && choice.option(value).isEmpty()) {
                problems.put(
                        choice.key(),
                        "There is no “" + clip(value) + "” here. Take " + String.join(", or ", options) + ".");
            } else if (value.isEmpty() && choice.usual().isEmpty()) {
                problems.put(choice.key(), choice.question() + " Take " + String.join(", or ", options) + ".");
            }
        }
        return ChosenTemplate.of(template, typed).orElse(null);
    }

    /** What is doubtful about the loop; it takes a reason to go past it, and the reason is kept. */
    private List<Rulebook.Hit> warnings(
            @Nullable ChosenTemplate chosen, Answers answers, Map<String, String> problems) {
        if (chosen == null) {
            return List.of();
        }
        List<Rulebook.Hit> hits =
                new ArrayList<>(library.rulebook().on(RuleScope.OPENING, opening(chosen, answers, problems)));
        List<String> refused = hits.stream()
                .filter(Rulebook.Hit::isGate)
                .map(Rulebook.Hit::sentence)
                .toList();
        if (!refused.isEmpty()) {
            problems.put("opening", String.join(" ", refused));
            return List.of();
        }
        hits.addAll(rules.hits(chosen));
        if (!hits.isEmpty() && answers.get("reason").isBlank()) {
            problems.put(
                    "reason",
                    String.join(" ", hits.stream().map(Rulebook.Hit::sentence).toList())
                            + " If it is right here, say why in a sentence; it is kept with the loop.");
        }
        return hits;
    }

    /** What was set for the job, in its defaults or in the line: years asked for, a paid pre-screen, candidates a week. */
    private static Facts opening(ChosenTemplate chosen, Answers answers, Map<String, String> problems) {
        Facts facts = Facts.NONE
                .with("variant", chosen.template().name())
                .with("level", chosen.template().level())
                .with("prescreen", answers.get("prescreen").equals("yes"));
        for (Map.Entry<String, String> one : Map.of("years", "years", "paid", "paid", "qualified", "qualified-a-week")
                .entrySet()) {
            String typed = answers.get(one.getKey());
            if (typed.matches("[0-9]{1,4}")) {
                facts = facts.with(one.getValue(), Integer.parseInt(typed));
            } else if (!typed.isEmpty()) {
                problems.put("opening", "“" + clip(typed) + "” for " + one.getKey() + " is not a number.");
            }
        }
        return facts;
    }

    private static String lane(String typed, @Nullable LoopTemplate template, Map<String, String> problems) {
        if (typed.isBlank()) {
            problems.put(
                    "lane",
                    "Which lane? Take "
                            + (template == null
                                    ? "tabular, deep-learning or applied-llm"
                                    : String.join(", ", template.lanes()))
                            + ".");
        } else if (template != null && !template.lanes().contains(typed)) {
            problems.put(
                    "lane",
                    "There is no lane “" + clip(typed) + "”. There are " + String.join(", ", template.lanes()) + ".");
        }
        return typed;
    }

    private @Nullable PersonId hiringManager(String typed, Map<String, String> problems) {
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

    private static @Nullable ZoneId zone(String typed, Map<String, String> problems) {
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

    private static @Nullable LocalDate from(
            String typed, @Nullable ZoneId zone, Instant now, Map<String, String> problems) {
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

    private static int days(String typed, Map<String, String> problems) {
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

    private static String email(String typed, Map<String, String> problems) {
        if (!typed.isBlank() && (typed.length() > 200 || !typed.matches("[^@\\s<>\"]+@[^@\\s<>\"]+\\.[^@\\s<>\"]+"))) {
            problems.put("email", "“" + clip(typed) + "” is not an e-mail address. For example ada@example.com.");
        }
        return typed;
    }

    private static String link(String field, String typed, Map<String, String> problems) {
        if (!typed.isBlank() && (typed.length() > 500 || !typed.matches("https?://[^\\s<>\"]+"))) {
            problems.put(
                    field, "“" + clip(typed) + "” is not a web address. For example https://meet.example.com/ada.");
        }
        return typed;
    }

    private static boolean depth(String typed, Map<String, String> problems) {
        if (!Set.of("", "none", "mlops").contains(typed)) {
            problems.put("depth", "“" + clip(typed) + "” is not a depth; it takes none or mlops.");
        }
        return typed.equals("mlops");
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String clip(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
